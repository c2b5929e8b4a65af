"""Findings on what clients see, and who speaks for them (domain.md L4, L5, L11)."""

from __future__ import annotations

from collections.abc import Iterator

from valuenet.diagnostics import Diagnostic, finding
from valuenet.engine.containment import role_of
from valuenet.engine.index import Index
from valuenet.engine.layers import declared_layer_holds, shown_operations
from valuenet.engine.representation import representatives
from valuenet.model import Clientele, Delivery, Function, Organization
from valuenet.model.references import place_of


def operations_shown(index: Index) -> Iterator[Diagnostic]:
    """L5: a service declared `operations` that outside clients receive."""
    for service_id in shown_operations(index):
        yield finding(
            "VN301",
            f"operations service {service_id!r} is delivered to a client outside IT",
            ids=[service_id],
            location=place_of(index.services[service_id], "layer"),
        )


def declared_layers(index: Index) -> Iterator[Diagnostic]:
    """L4: a declared layer that does not follow from the deliveries."""
    for service_id, service in sorted(index.services.items()):
        if not declared_layer_holds(index, service_id):
            yield finding(
                "VN302",
                f"{service_id!r} is declared {service.layer}, but no client makes it so",
                ids=[service_id],
                location=place_of(service, "layer"),
            )


def unrepresented_clients(index: Index) -> Iterator[Diagnostic]:
    """L11: an outside client for whom no inside function of the right role speaks."""
    for delivery in index.whole.deliveries:
        client = index.parties[delivery.client]
        if _needs_representative(index, delivery) and not _is_represented(index, delivery):
            individuals = isinstance(client, Clientele) and client.kind == "individuals"
            wanted = "no mission function" if individuals else "no function other than IT"
            yield finding(
                "VN303" if individuals else "VN304",
                f"{wanted} speaks for {delivery.client!r}, which receives {delivery.service!r}",
                ids=[delivery.service, delivery.client],
                location=place_of(delivery, "represented_by"),
            )


def _needs_representative(index: Index, delivery: Delivery) -> bool:
    client = index.parties[delivery.client]
    if isinstance(client, Clientele):
        return True
    provider = index.parties[index.provider(delivery.service)]
    return (
        isinstance(client, Organization)
        and client.kind == "company"
        and isinstance(provider, Function)
        and provider.effective_role == "it"
        and provider.organization != client.id
    )


def _is_represented(index: Index, delivery: Delivery) -> bool:
    client = index.parties[delivery.client]
    individuals = isinstance(client, Clientele) and client.kind == "individuals"
    allowed = {"mission"} if individuals else {"mission", "support"}
    voices = (*representatives(index, delivery), index.provider(delivery.service))
    return any(role_of(index, voice) in allowed for voice in voices)
