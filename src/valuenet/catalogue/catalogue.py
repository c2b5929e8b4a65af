"""The business and operations catalogues of a focus (domain.md L15; M-004, M-005, M-010).

Every service provided inside the focus, delivered to it, or behind one of these stands
in one of four places: business, operations, orphans, unmapped. Nothing is lost.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Literal

from attrs import field, frozen

from valuenet.engine.composition import descendants
from valuenet.engine.containment import inside, organizations_of, reach
from valuenet.engine.index import Index
from valuenet.engine.strata import check_focus
from valuenet.errors import WrongValue
from valuenet.model import Domain, Function, Layer, Process, VirtualClient
from valuenet.tables import Result

ClientKind = Literal["support", "mission", "whole", "outside"]
CLIENT_KINDS: tuple[ClientKind, ...] = ("support", "mission", "whole", "outside")
ProviderStanding = Literal["team", "partner", "supplier"]
CatalogueOrder = Literal["process", "domain"]
CATALOGUE_ORDERS: tuple[CatalogueOrder, ...] = ("process", "domain")
_LAYERS: tuple[Layer, ...] = ("business", "operations")


@frozen
class Heading:
    """A process, or a domain, with the services under it and the headings below it."""

    id: str
    services: tuple[str, ...]
    below: tuple[Heading, ...]

    def to_dict(self, key: str, plural: str) -> dict[str, Any]:
        """`{"process", "services", "processes"}`, or the same with domains."""
        top: list[dict[str, Any]] = []
        # Trees may be thousands of levels deep: a list of what is left, no recursion.
        left = [(self, top)]
        while left:
            heading, into = left.pop()
            below: list[dict[str, Any]] = []
            into.append({key: heading.id, "services": list(heading.services), plural: below})
            left.extend((one, below) for one in reversed(heading.below))
        return top[0]

    def walk(self) -> Iterator[tuple[tuple[str, ...], str]]:
        """(path of headings, service) of everything under it, in order."""
        left: list[tuple[Heading, tuple[str, ...]]] = [(self, ())]
        while left:
            heading, path = left.pop()
            here = (*path, heading.id)
            for service in heading.services:
                yield here, service
            left.extend((one, here) for one in reversed(heading.below))


@frozen
class CataloguedClient:
    """What one client is offered: under headings, or straight under the client."""

    kind: ClientKind
    client: str
    headings: tuple[Heading, ...]
    services: tuple[str, ...]

    def walk(self) -> Iterator[tuple[tuple[str, ...], str]]:
        """(path of headings, service) of everything that the client is offered, in order."""
        for heading in self.headings:
            yield from heading.walk()
        for service in self.services:
            yield (), service


@frozen
class CataloguedProvider:
    """What one provider puts behind the business services."""

    provider: str
    standing: ProviderStanding
    services: tuple[str, ...]


@frozen
class Catalogue(Result):
    """The catalogue of one focus, or the unified one of several.

    Attributes:
        business: By kind of client (support, mission, whole, outside), then client.
        operations: By provider, which is a team, a partner or a supplier.
        orphans: Services that nobody receives and nothing is built on.
        unmapped: Services whose clients are declared unknown.
        shared: The services that a partnership provides: the marked ones.
    """

    foci: tuple[str, ...]
    order: CatalogueOrder
    layer: Layer | None
    business: tuple[CataloguedClient, ...] = field(repr=False)
    operations: tuple[CataloguedProvider, ...] = field(repr=False)
    orphans: tuple[str, ...] = field(repr=False)
    unmapped: tuple[str, ...] = field(repr=False)
    shared: frozenset[str] = field(repr=False)
    providers: Mapping[str, str] = field(repr=False, eq=False)

    @property
    def services(self) -> frozenset[str]:
        """Every service that has a place."""
        placed = {service for one in self.business for _, service in one.walk()}
        placed |= {service for one in self.operations for service in one.services}
        return frozenset(placed | {*self.orphans, *self.unmapped})

    def columns(self) -> tuple[str, ...]:
        """The keys of every row."""
        return ("part", "kind", "client", "heading", "service", "provider", "shared")

    def rows(self) -> list[dict[str, Any]]:
        """One dict a place of a service, in the order of the catalogue.

        Keys: `part` (business, operations, orphan, unmapped), `kind` (of client or
        provider), `client`, `heading` (path of process or domain ids), `service`,
        `provider`, `shared` (whether a partnership provides it).
        """
        return [
            {
                "part": part,
                "kind": kind,
                "client": client,
                "heading": " / ".join(path),
                "service": service,
                "provider": self.providers[service],
                "shared": service in self.shared,
            }
            for part, kind, client, path, service in self._places()
        ]

    def _places(self) -> Iterator[tuple[str, str, str | None, tuple[str, ...], str]]:
        for one in self.business:
            for path, service in one.walk():
                yield "business", one.kind, one.client, path, service
        for provider in self.operations:
            for service in provider.services:
                yield "operations", provider.standing, None, (), service
        for service in self.orphans:
            yield "orphan", "", None, (), service
        for service in self.unmapped:
            yield "unmapped", "", None, (), service

    def to_dict(self) -> dict[str, Any]:
        """The catalogue as `valuenet catalogue --format json` prints it.

        `focus` is one id, or the list of several; headings are `process` and
        `processes`, or `domain` and `domains`.
        """
        plural = "processes" if self.order == "process" else "domains"
        return {
            "focus": self.foci[0] if len(self.foci) == 1 else list(self.foci),
            "business": [
                {
                    "kind": one.kind,
                    "client": one.client,
                    plural: [heading.to_dict(self.order, plural) for heading in one.headings],
                    "services": list(one.services),
                }
                for one in self.business
            ],
            "operations": [
                {
                    "provider": one.provider,
                    "standing": one.standing,
                    "services": list(one.services),
                }
                for one in self.operations
            ],
            "orphans": list(self.orphans),
            "unmapped": list(self.unmapped),
        }

    def _caption(self) -> str:
        return "Catalogue of " + ", ".join(self.foci)


def catalogue(
    index: Index,
    foci: Sequence[str],
    *,
    layer: Layer | None = None,
    order: CatalogueOrder = "process",
) -> Catalogue:
    """The catalogue of one or several foci (L15; L10 for several).

    Raises:
        WrongFocus: A focus is a clientele or a virtual client.
        WrongValue: No such layer or order, or no focus.
    """
    if layer is not None and layer not in _LAYERS:
        raise WrongValue("layer", layer, _LAYERS)
    if order not in CATALOGUE_ORDERS:
        raise WrongValue("order", order, CATALOGUE_ORDERS)
    if not foci:
        raise WrongValue("a catalogue needs a focus, several, or role='support'", list(foci))
    for focus in foci:
        check_focus(index, focus)
    return _Cataloguing(index, tuple(foci), order).answer(layer)


def support_functions(index: Index) -> list[str]:
    """The outermost functions that are not of missions, IT included, by id: the foci of the
    one catalogue over all support functions (L10).
    """
    return sorted(
        function.id
        for function in index.functions()
        if function.effective_role != "mission"
        and (function.parent is None or _is_mission(index, function.parent))
    )


def _is_mission(index: Index, function_id: str) -> bool:
    function = index.parties[function_id]
    return isinstance(function, Function) and function.effective_role == "mission"


def orphans(index: Index) -> list[str]:
    """The services neither delivered nor a component, whoever provides them, by id."""
    return sorted(
        key
        for key, service in index.services.items()
        if key not in index.deliveries and key not in index.built_on and not service.clients_unknown
    )


def unmapped(index: Index) -> list[str]:
    """The services whose clients are declared unknown, by id."""
    return sorted(key for key, service in index.services.items() if service.clients_unknown)


class _Cataloguing:
    """Places every service of the foci, each place after those that come before it."""

    def __init__(self, index: Index, foci: tuple[str, ...], order: CatalogueOrder) -> None:
        self.index = index
        self.foci = foci
        self.order = order
        self.inside = frozenset().union(*(inside(index, focus) for focus in foci))
        self.homes = frozenset().union(*(organizations_of(index, focus) for focus in foci))
        joined = {one for party in self.inside for one in index.partnerships_of.get(party, ())}
        self.joined = joined - self.inside

    def answer(self, layer: Layer | None) -> Catalogue:
        index = self.index
        offered = self._provided_by(self.inside | self.joined)
        business = tuple(self._business(offered)) if layer != "operations" else ()
        operations = tuple(self._operations(offered)) if layer != "business" else ()
        alone, unknown = self._unplaced(offered)
        return Catalogue(
            self.foci,
            self.order,
            layer,
            business,
            operations,
            tuple(sorted(alone)),
            tuple(sorted(unknown)),
            frozenset(one for one, service in index.services.items() if self._is_shared(service)),
            {key: service.provider for key, service in index.services.items()},
        )

    def _is_shared(self, service: Any) -> bool:
        return service.provider in self.index.partnerships

    def _provided_by(self, parties: Iterable[str]) -> set[str]:
        return {service for party in parties for service in self.index.provided.get(party, ())}

    def _unplaced(self, offered: set[str]) -> tuple[set[str], set[str]]:
        return offered & set(orphans(self.index)), offered & set(unmapped(self.index))

    # --- business --------------------------------------------------------------------

    def _business(self, offered: set[str]) -> list[CataloguedClient]:
        by_client: dict[str, set[str]] = {}
        for service in offered:
            for client in self.index.clients.get(service, ()):
                if client not in self.inside:
                    by_client.setdefault(client, set()).add(service)
        found = [self._client(client, services) for client, services in by_client.items()]
        return sorted(found, key=lambda one: (CLIENT_KINDS.index(one.kind), one.client))

    def _kind(self, client: str) -> ClientKind:
        party = self.index.parties[client]
        if client in self.homes:
            return "whole"
        if isinstance(party, Function) and party.organization in self.homes:
            return "mission" if party.effective_role == "mission" else "support"
        if isinstance(party, VirtualClient) and any(
            isinstance(self.index.parties[member], Function)
            and not organizations_of(self.index, member).isdisjoint(self.homes)
            for member in party.members
        ):
            return "mission"
        return "outside"

    def _client(self, client: str, services: set[str]) -> CataloguedClient:
        tree = self._processes(client) if self.order == "process" else self._domains()
        under = {service: self._headings(service, tree) for service in services}
        direct = tuple(sorted(service for service, headings in under.items() if not headings))
        placed: dict[str, list[str]] = {}
        for service in sorted(services):
            for heading in under[service]:
                placed.setdefault(heading, []).append(service)
        return CataloguedClient(self._kind(client), client, _grow(tree, placed), direct)

    def _headings(self, service: str, tree: Mapping[str, str | None]) -> list[str]:
        declared = self.index.services[service]
        if self.order == "process":
            return [one for one in declared.processes if one in tree]
        return [declared.domain] if declared.domain is not None else []

    def _processes(self, client: str) -> dict[str, str | None]:
        """The processes whose owner lies in the client's reach, each with the nearest one
        above it that does too.
        """
        mine = reach(self.index, client)
        processes = self.index.processes
        own = {key for key, one in processes.items() if one.effective_owner in mine}
        return {key: _nearest(processes, key, own) for key in own}

    def _domains(self) -> dict[str, str | None]:
        domains = self.index.whole.domains
        return {key: domains[key].parent for key in domains}

    # --- operations ------------------------------------------------------------------

    def _operations(self, offered: set[str]) -> list[CataloguedProvider]:
        index = self.index
        received = {
            delivery.service for party in self.inside for delivery in index.received.get(party, ())
        }
        alone, unknown = self._unplaced(offered)
        business = {
            service
            for service in offered
            if not index.clients.get(service, frozenset()) <= self.inside
        }
        placed = received | business | alone | unknown
        rest = self._provided_by(self.inside) - placed
        behind = descendants(placed | rest, index.components) - placed
        by_provider: dict[str, list[str]] = {}
        for service in sorted(received | rest | behind):
            by_provider.setdefault(index.provider(service), []).append(service)
        found = [
            CataloguedProvider(provider, self._standing(provider), tuple(services))
            for provider, services in by_provider.items()
        ]
        return sorted(found, key=lambda one: one.provider)

    def _standing(self, provider: str) -> ProviderStanding:
        if provider in self.inside:
            return "team"
        return "partner" if provider in self.joined else "supplier"


def _nearest(
    table: Mapping[str, Process] | Mapping[str, Domain], key: str, among: set[str]
) -> str | None:
    over = table[key].parent
    while over is not None and over not in among:
        over = table[over].parent
    return over


def _grow(tree: Mapping[str, str | None], placed: Mapping[str, list[str]]) -> tuple[Heading, ...]:
    """The headings that hold services, and those above them, as a tree by id."""
    kept: set[str] = set()
    for heading in placed:
        here: str | None = heading
        while here is not None and here not in kept:
            kept.add(here)
            here = tree[here]
    below: dict[str | None, list[str]] = {}
    for heading in sorted(kept):
        below.setdefault(tree[heading], []).append(heading)
    # From the top down, then grown from the bottom up: no recursion, however deep.
    order: list[str] = []
    left = list(below.get(None, ()))
    while left:
        order.append(left.pop())
        left.extend(below.get(order[-1], ()))
    grown: dict[str, Heading] = {}
    for one in reversed(order):
        inner = tuple(grown[part] for part in below.get(one, ()))
        grown[one] = Heading(one, tuple(placed.get(one, ())), inner)
    return tuple(grown[one] for one in below.get(None, ()))
