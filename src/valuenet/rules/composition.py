"""Findings on what services are made of (domain.md L6, L7)."""

from __future__ import annotations

from collections.abc import Iterator

from valuenet.diagnostics import Diagnostic, finding
from valuenet.engine.composition import loops
from valuenet.engine.index import Index
from valuenet.engine.receivers import nothing_received, own_deliveries
from valuenet.model.references import place_of

#: A loop of thousands is named by its first members.
_NAMED = 12


def loops_of_components(index: Index) -> Iterator[Diagnostic]:
    """L6: one finding for each loop, naming all its members."""
    for loop in loops(index):
        shown = ", ".join(loop[:_NAMED])
        more = f" and {len(loop) - _NAMED} more" if len(loop) > _NAMED else ""
        yield finding(
            "VN201",
            f"built on itself: {shown}{more}",
            ids=loop,
            location=place_of(index.services[loop[0]], "components"),
        )


def components_nobody_receives(index: Index) -> Iterator[Diagnostic]:
    """L7: a component from outside the provider that nobody receives for it."""
    for service_id, part in nothing_received(index):
        provider, supplier = index.provider(service_id), index.provider(part)
        got = sorted(index.clients.get(part, ()))
        instead = f"; it is delivered to {', '.join(got)}" if got else ""
        yield finding(
            "VN202",
            f"{service_id!r} is built on {part!r}, which {supplier!r} delivers to nobody "
            f"in {provider!r} or in its reach{instead}",
            ids=[service_id, part],
            location=place_of(index.services[service_id], "components"),
            hint=f"deliver {part!r} to {provider!r} or to a team of it",
        )


def deliveries_to_own_provider(index: Index) -> Iterator[Diagnostic]:
    """L7: a service delivered to its own provider."""
    for delivery in own_deliveries(index):
        yield finding(
            "VN203",
            f"{delivery.service!r} is delivered to {delivery.client!r}, which provides it",
            ids=[delivery.service, delivery.client],
            location=place_of(delivery, "client"),
        )
