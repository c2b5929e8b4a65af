"""The whole network: immutable, checked when it is made, and asked by its methods."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any, Literal

from attrs import evolve, fields, frozen

from valuenet.catalogue import Catalogue, catalogue, support_functions
from valuenet.catalogue.catalogue import CatalogueOrder
from valuenet.engine.edit import Edit
from valuenet.engine.graph_export import to_networkx
from valuenet.engine.hotspots import HotSpots, hot_spots
from valuenet.engine.impact import Impact, impact
from valuenet.engine.index import Index
from valuenet.engine.layers import layers
from valuenet.engine.matrices import (
    MATRIX_KINDS,
    Matrix,
    MatrixKind,
    exposure,
    responsibility,
    visibility,
)
from valuenet.engine.responsibility import Chain, chain
from valuenet.engine.roles import clients_of, suppliers_of, value_links
from valuenet.engine.sight import Audience, View, audience, view, view_of_whole
from valuenet.engine.strata import Strata, strata
from valuenet.errors import InvalidNetwork, MissingExtra, UnknownId, WrongValue
from valuenet.model import Delivery, Entity, Layer, Service, Whole
from valuenet.model.inheritance import settled
from valuenet.model.integrity import integrity_faults
from valuenet.model.soundness import plainly_sound
from valuenet.model.whole import TABLE_OF, TABLES

if TYPE_CHECKING:
    import networkx as nx
    import pyarrow as pa

    from valuenet.diagnostics import Report
    from valuenet.engine.contracts.failure import Failure
    from valuenet.engine.contracts.performance import Performance
    from valuenet.engine.contracts.status import ContractStatus
    from valuenet.engine.feasibility import Feasibility
    from valuenet.engine.figures import Totals
    from valuenet.engine.involvement import Involvement
    from valuenet.engine.obligations import Obligations
    from valuenet.engine.showback import Showback
    from valuenet.model.figures import ShareKey
    from valuenet.rules import NetworkRule

#: How long before the end of a contract its end is news, unless asked otherwise.
DAYS_OF_NOTICE = 90

#: What `with_` changes besides entities.
_TEXTS = ("name", "language", "description")

# The changes are collected by name, which a type checker cannot follow into `evolve`.
_evolved: Any = evolve


@frozen(repr=False)
class Network(Whole):
    """A value network: parties, services, deliveries and what orders them.

    Immutable; what is derived from it is computed once, when first asked for. Ids and
    entities are both accepted where an id is shown. Equality compares what is declared:
    the order of mappings and the places of declaration take no part in it.

    Raises:
        InvalidNetwork: Ids, references, trees or groups are broken; `.diagnostics`
            holds every fault (domain.md §4).
    """

    def __attrs_post_init__(self) -> None:
        faults = integrity_faults(self)
        if faults:
            raise InvalidNetwork(faults)
        for name, table in settled(self).items():
            object.__setattr__(self, name, table)

    def __repr__(self) -> str:
        return (
            f"<Network {self.name!r}: {len(self.parties)} parties, "
            f"{len(self.services)} services, {len(self.deliveries)} deliveries>"
        )

    def _repr_html_(self) -> str:
        """What a notebook shows: counts, findings, the strata around the main provider."""
        from valuenet.glance import glance_html, wants_check

        return glance_html(self.index, self.check() if wants_check(self.index) else None)

    # --- questions -------------------------------------------------------------------

    @cached_property
    def index(self) -> Index:
        """The engine's index of this network, made at the first question."""
        return Index(self)

    def check(
        self,
        *,
        strict: bool = False,
        rules: Iterable[NetworkRule] = (),
        on: date | None = None,
        within: int = DAYS_OF_NOTICE,
    ) -> Report:
        """Every finding about the network: what domain.md names, and what other rules add.

        Args:
            strict: Make every warning an error.
            rules: Functions from this network to diagnostics, besides those installed.
            on: A day: contracts that end within `within` days of it, or have ended, are
                findings too. The clock is never looked at.
            within: A number of days.

        Returns:
            A report, in the order of file and place, then code, then ids. Findings never
            stop a question from being answered.
        """
        from valuenet.rules import check

        report = check(self.index, self, rules, on=on, within=within)
        return report.strict() if strict else report

    def visible_to(self, client: str | Entity, *, whole: bool = False) -> View:
        """What a party sees, and what stands hidden behind it (domain.md L5).

        Args:
            client: A party, by id, alias or entity.
            whole: Take the union over the party and its parts; each witness then starts
                at the part that sees.

        Returns:
            Service id -> `Sight(grade, witness)`, by id; `.visible` and `.hidden` are its
            halves.

        Raises:
            UnknownId: No such party.
        """
        party = self.index.party_id(client)
        return view_of_whole(self.index, party) if whole else view(self.index, party)

    def who_sees(self, service: str | Entity) -> Audience:
        """Who sees a service, and from whom it is hidden: party id -> `Sight` (L5).

        Raises:
            UnknownId: No such service.
        """
        return audience(self.index, self.index.service_id(service))

    def responsibility(self, client: str | Entity, service: str | Entity) -> Chain:
        """Who answers to a client for a service, down to the last supplier (L8).

        Returns:
            The links breadth first, components as declared, receivers by id.

        Raises:
            UnknownId: No such party or service.
            NotVisible: The client does not see the service.
        """
        index = self.index
        return chain(index, index.party_id(client), index.service_id(service))

    def impact(self, entity: str | Entity) -> Impact:
        """Who is hit, through which service, when something fails (L9, L17, L19).

        Args:
            entity: A party, a service, or a contract: then, those who have a service, or a
                part of it, under this contract only.

        Raises:
            UnknownId: No such party, service or contract.
        """
        return impact(self.index, self.index.any_id(entity))

    def failure(self, entity: str | Entity) -> Failure:
        """Who is hit when something fails, who answers for it, and what was promised.

        Args:
            entity: A party, a service or a contract.

        Returns:
            The impact; the links from the clients hit down to what fails (L8), with their
            contracts; the commitments on these services, with the penalties tied to them
            (L18).

        Raises:
            UnknownId: No such party, service or contract.
        """
        from valuenet.engine.contracts.failure import failure

        return failure(self.index, self.index.any_id(entity))

    def hot_spots(self) -> HotSpots:
        """Where nobody clearly answers, by the number of parties concerned, falling (L14)."""
        return hot_spots(self.index)

    def strata(self, focus: str | Entity) -> Strata:
        """Where every party stands around a focus (L3).

        Raises:
            UnknownId: No such party.
            WrongFocus: The party is neither a function, an organisation nor a partnership.
        """
        return strata(self.index, self.index.party_id(focus))

    def layers(self, focus: str | Entity) -> dict[str, tuple[Layer, ...]]:
        """The layers of each service around a focus: business, operations, or both (L4).

        Raises:
            UnknownId: No such party.
        """
        return layers(self.index, self.index.party_id(focus))

    def clients(self, focus: str | Entity) -> list[str]:
        """The parties outside a focus that receive what its inside provides, by id (L2)."""
        return clients_of(self.index, self.index.party_id(focus))

    def suppliers(self, focus: str | Entity) -> list[str]:
        """The parties outside a focus that deliver to its inside, by id (L2)."""
        return suppliers_of(self.index, self.index.party_id(focus))

    def value_links(self) -> dict[tuple[str, str], list[str]]:
        """(provider, client) -> the services delivered: the unit of the network (M-003)."""
        return value_links(self.index)

    def catalogue(
        self,
        focus: str | Entity | Iterable[str | Entity] | None = None,
        layer: Layer | None = None,
        order: CatalogueOrder = "process",
        *,
        role: Literal["support"] | None = None,
    ) -> Catalogue:
        """The business and operations catalogues around a focus (L15).

        Args:
            focus: A function, an organisation or a partnership; several give one unified
                catalogue (L10).
            layer: `business` or `operations`, for one half alone.
            order: Under a client by `process`, or by `domain`.
            role: `support` takes every outermost support function, IT included, as focus.

        Raises:
            UnknownId: No such party.
            WrongFocus: A focus is a clientele or a virtual client.
            WrongValue: No such layer, order or role; or no focus.
        """
        if role is not None and role != "support":
            raise WrongValue("role", role, ["support"])
        given = [focus] if isinstance(focus, (str, Entity)) else list(focus or ())
        foci = [self.index.party_id(one) for one in given]
        if role is not None:
            foci.extend(one for one in support_functions(self.index) if one not in foci)
        return catalogue(self.index, foci, layer=layer, order=order)

    def matrix(self, kind: MatrixKind, *, focus: str | Entity | None = None) -> Matrix:
        """The whole network as a matrix of one kind; cells are worked out when read.

        Args:
            kind: `visibility` (parties by services), `responsibility` (services by
                parties), `exposure` (suppliers by clients), `involvement` (activities by
                parties: `P` principal, `A` associate), or `raci` (the same: `A/R`, `R`).
            focus: For `exposure`: keep the suppliers and the clients of this party.

        Raises:
            UnknownId: No such party.
            WrongValue: No such kind, or a focus where none is taken.
        """
        index = self.index
        if kind == "exposure":
            return exposure(index, None if focus is None else index.party_id(focus))
        if kind not in MATRIX_KINDS:
            raise WrongValue("kind", kind, MATRIX_KINDS)
        if focus is not None:
            raise WrongValue("a focus is taken by the exposure matrix only, not with", kind)
        if kind in ("involvement", "raci"):
            from valuenet.engine.involvement import involvement_matrix, raci_matrix

            return involvement_matrix(index) if kind == "involvement" else raci_matrix(index)
        return visibility(index) if kind == "visibility" else responsibility(index)

    # --- sourcing --------------------------------------------------------------------

    def contract_status(
        self, on: date | None = None, *, within: int = DAYS_OF_NOTICE
    ) -> ContractStatus:
        """What every contract lacks and promises, and when it ends (sourcing.md L17).

        Args:
            on: The day that is asked about: what ends within `within` days of it is marked.
            within: A number of days.

        Returns:
            A row a contract, by id; besides, the deliveries between organisations that no
            contract covers, and the promises with nothing behind them.
        """
        from valuenet.engine.contracts.status import contract_status

        return contract_status(self.index, on, within)

    def performance(self, provider: str | Entity | None = None) -> Performance:
        """What was measured against what was promised: met, missed, by how much, due (L18).

        Returns:
            A row a measurement, by provider, contract, commitment and date; totals stand by
            provider, never over all of them.

        Raises:
            UnknownId: No such party.
        """
        from valuenet.engine.contracts.performance import performance

        index = self.index
        return performance(index, None if provider is None else index.party_id(provider))

    def feasibility(self, client: str | Entity | None = None) -> Feasibility:
        """Whether what is promised can be held, given what is promised behind it (L20).

        Args:
            client: Only promises under contracts that cover deliveries to this party.

        Returns:
            A row a commitment, by contract and place in it; each is backed, unbacked or infeasible.

        Raises:
            UnknownId: No such party.
        """
        from valuenet.engine.feasibility import feasibility

        index = self.index
        return feasibility(index, None if client is None else index.party_id(client))

    def obligations(self, entity: str | Entity) -> Obligations:
        """What binds a party, or whom a contract or a declared obligation binds, and why (L21).

        Args:
            entity: A party, a contract or an obligation.

        Returns:
            A row a binding, by party, then obligation, each with the path that explains it.

        Raises:
            UnknownId: No such party, contract or obligation.
        """
        from valuenet.engine.obligations import obligations

        return obligations(self.index, entity)

    def involvement(self) -> Involvement:
        """Who is involved in what, and what lacks from objectives to tasks (sourcing.md L23).

        Returns:
            A row an activity, an objective, a committee, each with what it lacks; besides,
            the information that flows between parties.
        """
        from valuenet.engine.involvement import involvement

        return involvement(self.index)

    def showback(
        self, year: int | None = None, key: ShareKey | None = None, *, unit: str | None = None
    ) -> Showback:
        """What each client is charged, exact to the cent, and what it is made of (L24).

        Args:
            year: Only charges of this year.
            key: Share every charge by this key, whatever its own.
            unit: Only charges in this unit: euros unless given, where there are any.

        Raises:
            WrongValue: No such key, or no charge in this unit.
        """
        from valuenet.engine.showback import showback

        return showback(self.index, year, key, unit)

    def totals(self) -> Totals:
        """Every printed total beside what it adds up to, and every cross-check (L25).

        Returns:
            A row a total, by table in the order of declaration; no figure is changed.
        """
        from valuenet.engine.figures import totals

        return totals(self.index)

    def to_networkx(self) -> nx.MultiDiGraph[str]:
        """The network as a networkx graph with typed nodes and edges.

        Raises:
            MissingExtra: networkx is not installed.
        """
        return to_networkx(self.index)

    def to_arrow(self) -> dict[str, pa.Table]:
        """The network as tables of Arrow: `parties`, `services` and `arcs`, sorted by id.

        What sight and impact are computed from, for questions elsewhere; columns, types
        and order are a documented format with a version. Equal networks give equal tables.

        Raises:
            MissingExtra: pyarrow is not installed.
        """
        try:
            import pyarrow as pa
        except ImportError as error:
            raise MissingExtra("a table of Arrow", "pip install 'valuenet[arrow]'") from error
        from valuenet.engine.arrow_export import arrow_tables

        return arrow_tables(self.index, pa)

    # --- edits: each gives a new network ---------------------------------------------

    def with_(self, *entities: Entity | Delivery, **fields: Any) -> Network:
        """A new network with these entities added, or put in the place of those they replace.

        An entity replaces the one of its kind with the same id, a delivery the one with
        the same key. `fields` are `name`, `language` and `description`.

        Raises:
            InvalidNetwork: The result would not be a network.
            WrongValue: Something else than entities, or another field.
        """
        if unknown := sorted(set(fields) - set(_TEXTS)):
            raise WrongValue("field", unknown[0], _TEXTS)
        tables: dict[str, dict[Any, Any]] = {}
        for entity in entities:
            if not isinstance(entity, (Entity, Delivery)):
                raise WrongValue("an entity or a delivery is expected", entity)
            key = entity.key if isinstance(entity, Delivery) else entity.id
            tables.setdefault(TABLE_OF.get(type(entity), "parties"), {})[key] = entity
        if not fields and tables.keys() <= {"services", "deliveries"}:
            return self._edited(tables.get("services", {}), tables.get("deliveries", {}))
        deliveries = self._changes(tables.pop("deliveries", {}))
        changes = {name: getattr(self, name).edited(table) for name, table in tables.items()}
        edited: Network = _evolved(
            self, **changes, **fields, deliveries=self.deliveries.edited(deliveries)
        )
        return edited

    def without(self, *entities: str | Entity | Delivery) -> Network:
        """A new network without these entities; a service takes its deliveries with it.

        Raises:
            UnknownId: No entity has this id.
            InvalidNetwork: Something that stays refers to what would go; nothing is
                dropped silently.
        """
        gone = {
            one if isinstance(one, str) else one.id
            for one in entities
            if not isinstance(one, Delivery)
        }
        keys = {one.key for one in entities if isinstance(one, Delivery)}
        tables = {name: getattr(self, name) for name in TABLES}
        for id_ in sorted(gone):
            if not any(id_ in table.by_id for table in tables.values()):
                raise UnknownId("entity", id_)
        held = {name for name, table in tables.items() if any(one in table.by_id for one in gone)}
        deliveries = self._changes(dict.fromkeys(keys), without=gone & self.services.by_id.keys())
        if held <= {"services"}:
            return self._edited(dict.fromkeys(gone), dict.fromkeys(deliveries))
        kept = {name: tables[name].edited({}, gone) for name in held}
        edited: Network = _evolved(self, **kept, deliveries=self.deliveries.edited(deliveries))
        return edited

    def _changes(
        self, deliveries: Mapping[Any, Delivery | None], *, without: Iterable[str] = ()
    ) -> dict[Any, tuple[Delivery | None, Delivery | None]]:
        """Key -> (the delivery that is here, the one to be), of some and of services to go."""
        if not deliveries and not without:
            return {}
        of_service, of_client = self.index.deliveries, self.index.received
        wanted = dict(deliveries)
        wanted.update((one.key, None) for key in sorted(without) for one in of_service.get(key, ()))
        found = {}
        for key, after in wanted.items():
            near = min(of_service.get(key[0], ()), of_client.get(key[1], ()), key=len)
            before = next((one for one in near if one.key == key), None)
            if before is not None or after is not None:
                found[key] = (before, after)
        return found

    def _twin(self, **tables: Any) -> Network:
        """A network with other tables, that nothing has checked yet."""
        kept = {name: getattr(self, name) for name in _FIELDS}
        return unchecked(kept | tables)

    def _edited(
        self,
        services: Mapping[str, Service | None],
        deliveries: Mapping[Any, Delivery | None],
    ) -> Network:
        """This network with some services and deliveries set, or gone: copies none of its tables.

        Only what changes is checked, and the index shares what it can with that of this one.
        """
        table = self.services.by_id
        edit = Edit(
            {key: (table.get(key), one) for key, one in services.items()},
            self._changes(deliveries),
        )
        set_ = {key: one for key, one in services.items() if one is not None}
        gone = [key for key, one in services.items() if one is None]
        new = self._twin(
            services=self.services.edited(set_, gone) if services else self.services,
            deliveries=self.deliveries.edited(edit.deliveries) if deliveries else self.deliveries,
        )
        put = [one for _, one in edit.deliveries.values() if one is not None]
        named = gone and any(
            not edit.is_gone(one) for key in gone for one in self.index.built_on.get(key, ())
        )
        if named or not plainly_sound(new, set_.values(), put, gone):
            faults = integrity_faults(new)
            if faults:
                raise InvalidNetwork(faults)
        index = _index_of(self)
        if index is not None:
            object.__setattr__(new, "index", index.edited(new, edit))
        return new


_FIELDS = tuple(one.name for one in fields(Whole))


def unchecked(values: Mapping[str, Any]) -> Network:
    """A network of all its values, as the class stores them, that are known to be sound."""
    network = object.__new__(Network)
    for name in _FIELDS:
        object.__setattr__(network, name, values[name])
    return network


def _index_of(network: Network) -> Index | None:
    """The index of a network, if a question has made it."""
    try:
        index: Index = object.__getattribute__(network, "index")
    except AttributeError:
        return None
    return index
