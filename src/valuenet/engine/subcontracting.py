"""Who works behind a contract: the subcontractors of its provider (sourcing.md L21, C24 to C28)."""

from __future__ import annotations

from collections.abc import Iterable

from attrs import frozen

from valuenet.engine.containment import inside, organizations_of, reach
from valuenet.engine.contracts.terms import covered_services
from valuenet.engine.index import Index
from valuenet.engine.responsibility import Link, step_links
from valuenet.model import Contract


@frozen
class Behind:
    """The subcontractors found behind some services, each with the way to it.

    Attributes:
        before: Node -> the node before it on its least shortest way from the origin.
        steps: Subcontractor -> the step (service, component) of its least shortest way for
            which it answers.
    """

    before: dict[str, str | None]
    steps: dict[str, tuple[str, str]]

    def path(self, party_id: str) -> tuple[str, ...]:
        """Origin, provider where that is another, covered service, components, subcontractor."""
        service, component = self.steps[party_id]
        way = [party_id, component]
        here: str | None = service
        while here is not None:
            way.append(here)
            here = self.before[here]
        return tuple(reversed(way))


def contracts_by_provider(index: Index) -> dict[str, list[Contract]]:
    """The contracts that each provider has signed, in order of declaration; for `Index.once`."""
    found: dict[str, list[Contract]] = {}
    for one in index.contracts.values():
        found.setdefault(one.provider, []).append(one)
    return found


def services_of_provider(index: Index, contract: Contract) -> list[str]:
    """The services that a contract covers (L17) and its provider, or a part, provides, by id."""
    own = inside(index, contract.provider)
    return [one for one in covered_services(index, contract.id) if index.provider(one) in own]


def subcontractors(
    index: Index, contract: Contract, services: Iterable[str], *, origin: str | None = None
) -> Behind:
    """Who answers below the provider for what is behind some services of a contract (L21).

    They stand outside the provider's organisation. The client's own suppliers are none of
    them (C28), nor is the client: what it provides, or receives in the place of a provider,
    is left out, with what stands behind that only.

    Args:
        index: Not modified.
        contract: The contract under which the services are delivered.
        services: Services that it covers.
        origin: Where the ways begin: at the contract unless given.

    Complexity: linear in the part of the network behind the services.
    """
    start = contract.id if origin is None else origin
    entry = _entry(index, start, services)
    sides = _Sides(index, contract)
    before: dict[str, str | None] = {start: None}
    steps: dict[str, tuple[str, str]] = {}
    # In the order of their ways, so that the first way to anything is the least shortest one.
    walk = [start]
    for here in walk:
        for there in entry.get(here, ()):
            if there not in before:
                before[there] = here
                walk.append(there)
        if here in entry:
            continue
        for part in sorted(index.components.get(here, ())):
            answering = sides.answering(here, part)
            if answering is None:
                continue
            for party in answering:
                steps.setdefault(party, (here, part))
            if part not in before:
                before[part] = here
                walk.append(part)
    return Behind(before, steps)


def _entry(index: Index, start: str, services: Iterable[str]) -> dict[str, list[str]]:
    """From the origin to the services, by way of their provider where that is another."""
    entry: dict[str, list[str]] = {start: []}
    for service in sorted(services):
        provider = index.provider(service)
        if provider not in entry:
            entry[provider] = []
            entry[start].append(provider)
        entry[provider].append(service)
    entry[start].sort()
    return entry


class _Sides:
    """The two sides of one contract, and who stands on neither."""

    def __init__(self, index: Index, contract: Contract) -> None:
        self.index = index
        own = inside(index, contract.provider)
        self.organizations = organizations_of(index, contract.provider)
        self.client = inside(index, contract.client) - own
        self.received_by_client = self.client | reach(index, contract.client)

    def answering(self, service: str, component: str) -> list[str] | None:
        """Who answers for a component from outside the provider; None if it is the client's."""
        if self.index.provider(component) in self.client:
            return None
        links = step_links(self.index, service, component)
        below = [link for link in links if not self._is_clients(link)]
        if links and not below:
            return None
        return [link.answers for link in below if self.is_outside(link.answers)]

    def _is_clients(self, link: Link) -> bool:
        """Whether the client receives it, in the place of whoever builds with it."""
        return link.to in self.client or not self.received_by_client.isdisjoint(link.received_by)

    def is_outside(self, party: str) -> bool:
        """Whether a party stands outside the provider's organisations."""
        return organizations_of(self.index, party).isdisjoint(self.organizations)
