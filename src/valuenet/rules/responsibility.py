"""Findings on who answers for what (domain.md L8, L14; sourcing.md L17)."""

from __future__ import annotations

from collections.abc import Iterator

from valuenet.diagnostics import Diagnostic, finding
from valuenet.engine.composition import descendants
from valuenet.engine.containment import inside, organizations_of, parts, role_of
from valuenet.engine.coverage import agreed_contract, binds
from valuenet.engine.hotspots import without_contract
from valuenet.engine.index import Index
from valuenet.engine.receivers import needs_receiver, receivers, steps
from valuenet.engine.sight import visible_grades
from valuenet.model import Clientele, Delivery, Function
from valuenet.model.references import place_of


def ambiguous_steps(index: Index) -> Iterator[Diagnostic]:
    """L8: a component with several receivers, in a chain that somebody sees."""
    # Whoever receives a service sees it, and its chain holds all that is behind it.
    in_chains = set(index.deliveries) | descendants(index.deliveries, index.components)
    for service_id, part in steps(index):
        if service_id not in in_chains or not needs_receiver(index, service_id, part):
            continue
        found = receivers(index, service_id, part)
        if len(found) > 1:
            yield finding(
                "VN401",
                f"{part!r}, of which {service_id!r} is made, has several receivers: "
                + ", ".join(found),
                ids=[service_id, part],
                location=place_of(index.services[service_id], "components"),
            )


def suppliers_past_teams(index: Index) -> Iterator[Diagnostic]:
    """L8: a service from outside delivered to an `it` function, and to none of its teams."""
    for delivery in _one_for_each_client(index):
        teams = parts(index, delivery.client) if role_of(index, delivery.client) == "it" else []
        clients = index.clients[delivery.service]
        if teams and _from_outside(index, delivery) and clients.isdisjoint(teams):
            yield finding(
                "VN402",
                f"{delivery.service!r} is delivered to {delivery.client!r} as a whole, "
                "and no team of it answers for it",
                ids=[delivery.service, delivery.client],
                location=place_of(delivery, "client"),
                hint="deliver it to one of " + ", ".join(sorted(teams)),
            )


def _one_for_each_client(index: Index) -> Iterator[Delivery]:
    """The first delivery of each service to each client, in order of declaration."""
    first: dict[tuple[str, str], Delivery] = {}
    for delivery in index.whole.deliveries:
        first.setdefault((delivery.service, delivery.client), delivery)
    yield from first.values()


def _from_outside(index: Index, delivery: Delivery) -> bool:
    """Whether none of the provider's organisations is the client's."""
    return organizations_of(index, index.provider(delivery.service)).isdisjoint(
        organizations_of(index, delivery.client)
    )


def broken_chains(index: Index) -> Iterator[Diagnostic]:
    """L8: a service from outside delivered past the IT of the client's organisation."""
    it = index.once(_it_of_organizations)
    # One finding for a service and a client, however many contracts they have.
    broken: dict[tuple[str, str], Delivery] = {}
    for delivery in index.whole.deliveries:
        client = index.parties[delivery.client]
        if (
            isinstance(client, Function)
            and client.effective_role != "it"
            and client.organization in it
            and _from_outside(index, delivery)
            and not _has_contact(index, delivery)
            and not _stands_behind_it(index, delivery, it[client.organization])
        ):
            broken.setdefault((delivery.service, delivery.client), delivery)
    for (service_id, client_id), delivery in broken.items():
        home = ", ".join(sorted(organizations_of(index, client_id)))
        yield finding(
            "VN403",
            f"{service_id!r} comes from {index.provider(service_id)!r} "
            f"straight to {client_id!r}: nobody in {home!r} answers for it",
            ids=[service_id, client_id],
            location=place_of(delivery, "client"),
        )


def _it_of_organizations(index: Index) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for function in index.functions():
        if function.effective_role == "it":
            found.setdefault(function.organization, set()).update(inside(index, function.id))
    return found


def _has_contact(index: Index, delivery: Delivery) -> bool:
    contract = agreed_contract(index, [delivery])
    return contract is not None and bool(index.contracts[contract].contact)


def _stands_behind_it(index: Index, delivery: Delivery, it: set[str]) -> bool:
    behind = index.once(_behind_it)
    client = delivery.client
    if client not in behind:
        answering = set(it)
        for member in it:
            answering.update(index.partnerships_of.get(member, ()))
        seen = visible_grades(index, client)
        own = [service for service in seen if index.provider(service) in answering]
        behind[client] = descendants(own, index.components)
    return delivery.service in behind[client]


def _behind_it(_index: Index) -> dict[str, set[str]]:
    """For each client: what stands behind the services it sees of its own IT."""
    return {}


def deliveries_without_contract(index: Index) -> Iterator[Diagnostic]:
    """L14: a delivery between organisations that no contract covers."""
    for delivery in without_contract(index):
        provider = index.provider(delivery.service)
        yield finding(
            "VN404",
            f"{provider!r} delivers {delivery.service!r} to {delivery.client!r} without a contract",
            ids=[delivery.service, delivery.client],
            location=place_of(delivery, "contract"),
        )


def contracts_between_others(index: Index) -> Iterator[Diagnostic]:
    """L17: a delivery that names a contract which binds other parties."""
    for delivery in index.whole.deliveries:
        if delivery.contract is None:
            continue
        contract = index.contracts[delivery.contract]
        provider = index.provider(delivery.service)
        if not binds(index, contract, provider, delivery.client):
            yield finding(
                "VN120",
                f"contract {contract.id!r} binds {contract.provider!r} and "
                f"{contract.client!r}, not {provider!r} and {delivery.client!r}",
                ids=[delivery.service, delivery.client, contract.id],
                location=place_of(delivery, "contract"),
            )


def clienteles_that_provide(index: Index) -> Iterator[Diagnostic]:
    """A clientele is a group of clients: it provides nothing in its own name."""
    for service_id, service in sorted(index.services.items()):
        if isinstance(index.parties[service.provider], Clientele):
            yield finding(
                "VN405",
                f"{service_id!r} is provided by clientele {service.provider!r}",
                ids=[service_id, service.provider],
                location=place_of(service, "provider"),
            )
