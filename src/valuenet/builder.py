"""Networks made by a program, one entity at a time."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any, TypedDict, TypeVar, Unpack

from valuenet.diagnostics import Diagnostic, finding
from valuenet.errors import InvalidNetwork, WrongValue
from valuenet.model import (
    Activity,
    Alternatives,
    Charge,
    Clientele,
    ClienteleKind,
    Commitment,
    Committee,
    Contract,
    ContractKind,
    CrossCheck,
    Delivery,
    Domain,
    Entity,
    Event,
    FigureTable,
    Flow,
    Function,
    Information,
    Layer,
    Objective,
    Obligation,
    Organization,
    OrganizationKind,
    Partnership,
    Party,
    Payment,
    Penalty,
    Post,
    Process,
    ProcessKind,
    Resources,
    Role,
    Service,
    Source,
    Status,
    VirtualClient,
)
from valuenet.model.contracts import ObligationKind, RoleKind
from valuenet.model.figures import Cell, ShareKey
from valuenet.model.involvement import CommitteeKind, ObjectiveKind
from valuenet.model.references import kind_word
from valuenet.model.services import NO_RESOURCES
from valuenet.model.whole import TABLE_OF, TABLES
from valuenet.network import Network

__all__ = ["NetworkBuilder"]

E = TypeVar("E", bound=Entity | Delivery)

PartyRef = str | Party
OrganizationRef = str | Organization
FunctionRef = str | Function
ServiceRef = str | Service
ProcessRef = str | Process
DomainRef = str | Domain
ContractRef = str | Contract
FlowRef = str | Flow
InformationRef = str | Information
ObjectiveRef = str | Objective
CommitteeRef = str | Committee
FiguresRef = str | FigureTable
ActorRef = str | Party | Post
PlaceRef = str | Party | Service | Contract

#: An amount as it is given: exact, so never a float.
Amount = Decimal | int | str


class Details(TypedDict, total=False):
    """What a delivery takes beside its own fields."""

    description: str
    tags: Iterable[str]
    attributes: Mapping[str, Any]
    status: Status
    valid_from: date | None
    valid_to: date | None
    source: Source | None


class EntityDetails(Details, total=False):
    """What every entity with an id takes beside its own fields."""

    aliases: Iterable[str]


class NetworkBuilder:
    """Collects entities one by one, in any order, and makes a network of them at the end.

    Each method takes the arguments of the type that it makes, adds the entity and
    returns it. Where a field refers to another entity, its id or the entity itself is
    taken; an id may be given before its entity exists. Nothing but the types of the
    arguments is checked before `build`.

    Args:
        name: The name of the network.
        language: The language of the names in it.
        description: A text for people.

    Examples:
        >>> from valuenet.builder import NetworkBuilder
        >>> builder = NetworkBuilder("Vallée Verte")
        >>> vallee = builder.organization("vallee", "Vallée Verte", "local-authority")
        >>> dsi = builder.function("dsi", "Informatique", "it", organization=vallee)
        >>> drh = builder.function("drh", "Ressources humaines", "support", organization=vallee)
        >>> paie = builder.service("paie", "Gestion de la paie", dsi)
        >>> _ = builder.deliver(paie, drh, users=[vallee])
        >>> builder.build()
        <Network 'Vallée Verte': 3 parties, 1 services, 1 deliveries>

    Source: domain.md §3.
    """

    def __init__(self, name: str, language: str = "fr", *, description: str = "") -> None:
        self.name = name
        self.language = language
        self.description = description
        self._entities: list[Entity] = []
        self._deliveries: list[Delivery] = []

    def __repr__(self) -> str:
        return (
            f"<NetworkBuilder {self.name!r}: {len(self._entities)} entities, "
            f"{len(self._deliveries)} deliveries>"
        )

    # --- parties ---------------------------------------------------------------------

    def organization(
        self,
        id: str,
        name: str,
        kind: OrganizationKind = "other",
        **details: Unpack[EntityDetails],
    ) -> Organization:
        """A legal entity, added and returned."""
        return self._added(Organization(id, name, kind, **details))

    def function(
        self,
        id: str,
        name: str,
        role: Role | None = None,
        *,
        organization: OrganizationRef,
        parent: FunctionRef | None = None,
        legal_entity: bool = False,
        **details: Unpack[EntityDetails],
    ) -> Function:
        """A part of an organisation, added and returned; without a parent it needs a role."""
        return self._added(
            Function(
                id,
                name,
                role,
                organization=_id(organization),
                parent=_id_or_none(parent),
                legal_entity=legal_entity,
                **details,
            )
        )

    def clientele(
        self,
        id: str,
        name: str,
        kind: ClienteleKind = "individuals",
        *,
        represented_by: Iterable[PartyRef] = (),
        members: Iterable[PartyRef] = (),
        **details: Unpack[EntityDetails],
    ) -> Clientele:
        """Outside clients that share missions and processes, added and returned."""
        return self._added(
            Clientele(
                id,
                name,
                kind,
                represented_by=_ids("represented_by", represented_by),
                members=_ids("members", members),
                **details,
            )
        )

    def virtual_client(
        self,
        id: str,
        name: str,
        *,
        function: FunctionRef,
        companies: Iterable[PartyRef] = (),
        **details: Unpack[EntityDetails],
    ) -> VirtualClient:
        """An internal function and outside companies that act as one client."""
        return self._added(
            VirtualClient(
                id,
                name,
                function=_id(function),
                companies=_ids("companies", companies),
                **details,
            )
        )

    def partnership(
        self,
        id: str,
        name: str,
        *,
        members: Iterable[PartyRef] = (),
        lead: PartyRef | None = None,
        flows: Iterable[FlowRef] = (),
        **details: Unpack[EntityDetails],
    ) -> Partnership:
        """Providers that act as one provider, added and returned."""
        return self._added(
            Partnership(
                id,
                name,
                members=_ids("members", members),
                lead=_id_or_none(lead),
                flows=_ids("flows", flows),
                **details,
            )
        )

    # --- services --------------------------------------------------------------------

    def service(
        self,
        id: str,
        name: str,
        provider: PartyRef,
        *,
        outcomes: Iterable[str] = (),
        components: Iterable[ServiceRef | Alternatives] = (),
        resources: Resources = NO_RESOURCES,
        processes: Iterable[ProcessRef] = (),
        domain: DomainRef | None = None,
        layer: Layer | None = None,
        exposed: bool = False,
        vendor: str | None = None,
        responsibilities: Mapping[str, PartyRef | None] | None = None,
        clients_unknown: bool = False,
        **details: Unpack[EntityDetails],
    ) -> Service:
        """A service, added and returned; `deliver` says who receives it."""
        return self._added(
            Service(
                id,
                name,
                _id(provider),
                outcomes=_listed("outcomes", outcomes),
                components=[_component(part) for part in _listed("components", components)],
                resources=resources,
                processes=_ids("processes", processes),
                domain=_id_or_none(domain),
                layer=layer,
                exposed=exposed,
                vendor=vendor,
                responsibilities={
                    aspect: _id_or_none(member)
                    for aspect, member in (responsibilities or {}).items()
                },
                clients_unknown=clients_unknown,
                **details,
            )
        )

    def deliver(
        self,
        service: ServiceRef,
        client: PartyRef,
        *,
        users: Iterable[PartyRef] = (),
        represented_by: Iterable[PartyRef] = (),
        contract: ContractRef | None = None,
        payment: Payment | None = None,
        requirements: Iterable[str] = (),
        user_count: int | None = None,
        **details: Unpack[Details],
    ) -> Delivery:
        """The delivery of a service to one client, added and returned."""
        return self._added(
            Delivery(
                _id(service),
                _id(client),
                users=_ids("users", users),
                represented_by=_ids("represented_by", represented_by),
                contract=_id_or_none(contract),
                payment=payment,
                requirements=_listed("requirements", requirements),
                user_count=user_count,
                **details,
            )
        )

    # --- what orders and binds services ----------------------------------------------

    def process(
        self,
        id: str,
        name: str,
        *,
        owner: PartyRef | None = None,
        parent: ProcessRef | None = None,
        kind: ProcessKind | None = None,
        **details: Unpack[EntityDetails],
    ) -> Process:
        """Work of a function, added and returned; owner and kind come from the parent."""
        return self._added(
            Process(
                id, name, owner=_id_or_none(owner), parent=_id_or_none(parent), kind=kind, **details
            )
        )

    def domain(
        self,
        id: str,
        name: str,
        *,
        parent: DomainRef | None = None,
        **details: Unpack[EntityDetails],
    ) -> Domain:
        """A second way to order services, added and returned."""
        return self._added(Domain(id, name, parent=_id_or_none(parent), **details))

    def contract(
        self,
        id: str,
        name: str,
        provider: PartyRef,
        client: PartyRef,
        *,
        services: Iterable[ServiceRef] = (),
        is_global: bool = False,
        start: date | None = None,
        end: date | None = None,
        duration: int | None = None,
        kind: ContractKind | None = None,
        contact: str | None = None,
        scope: str = "",
        evolution: str = "",
        reversibility: str = "",
        successors: Iterable[ContractRef] = (),
        returned: Iterable[ServiceRef] = (),
        commitments: Iterable[Commitment] = (),
        penalties: Iterable[Penalty] = (),
        events: Iterable[Event] = (),
        **details: Unpack[EntityDetails],
    ) -> Contract:
        """What binds a provider and a client over services, added and returned."""
        return self._added(
            Contract(
                id,
                name,
                _id(provider),
                _id(client),
                services=_ids("services", services),
                is_global=is_global,
                start=start,
                end=end,
                duration=duration,
                kind=kind,
                contact=contact,
                scope=scope,
                evolution=evolution,
                reversibility=reversibility,
                successors=_ids("successors", successors),
                returned=_ids("returned", returned),
                commitments=_listed("commitments", commitments),
                penalties=_listed("penalties", penalties),
                events=_listed("events", events),
                **details,
            )
        )

    def flow(
        self,
        id: str,
        sender: PartyRef,
        receiver: PartyRef,
        data: str = "",
        *,
        service: ServiceRef | None = None,
        information: InformationRef | None = None,
        **details: Unpack[EntityDetails],
    ) -> Flow:
        """One data stream, added and returned; list it in a partnership's `flows` to own it."""
        return self._added(
            Flow(
                id,
                _id(sender),
                _id(receiver),
                data,
                service=_id_or_none(service),
                information=_id_or_none(information),
                **details,
            )
        )

    # --- obligations and roles -------------------------------------------------------

    def obligation(
        self,
        id: str,
        name: str,
        *,
        kind: ObligationKind = "other",
        party: PartyRef | None = None,
        contract: ContractRef | None = None,
        **details: Unpack[EntityDetails],
    ) -> Obligation:
        """Something that a provider must hold to, added and returned."""
        return self._added(
            Obligation(
                id,
                name,
                kind=kind,
                party=_id_or_none(party),
                contract=_id_or_none(contract),
                **details,
            )
        )

    def role(
        self,
        id: str,
        name: str,
        *,
        kind: RoleKind | None = None,
        contract: ContractRef | None = None,
        party: PartyRef | None = None,
        **details: Unpack[EntityDetails],
    ) -> Post:
        """A role under a contract or in a committee, added and returned."""
        return self._added(
            Post(
                id,
                name,
                kind=kind,
                contract=_id_or_none(contract),
                party=_id_or_none(party),
                **details,
            )
        )

    # --- who is involved in what -----------------------------------------------------

    def activity(
        self,
        id: str,
        name: str,
        *,
        process: ProcessRef | None = None,
        principal: Iterable[PartyRef] = (),
        associates: Iterable[PartyRef] = (),
        consumes: Iterable[InformationRef] = (),
        produces: Iterable[InformationRef] = (),
        **details: Unpack[EntityDetails],
    ) -> Activity:
        """A function of a process, added and returned; one principal answers for it."""
        return self._added(
            Activity(
                id,
                name,
                process=_id_or_none(process),
                principal=_ids("principal", principal),
                associates=_ids("associates", associates),
                consumes=_ids("consumes", consumes),
                produces=_ids("produces", produces),
                **details,
            )
        )

    def information(self, id: str, name: str, **details: Unpack[EntityDetails]) -> Information:
        """An information element that activities share, added and returned."""
        return self._added(Information(id, name, **details))

    def objective(
        self,
        id: str,
        name: str,
        *,
        kind: ObjectiveKind = "objective",
        parent: ObjectiveRef | None = None,
        processes: Iterable[ProcessRef] = (),
        owners: Iterable[ActorRef] = (),
        due: date | None = None,
        **details: Unpack[EntityDetails],
    ) -> Objective:
        """An objective, or an action, a means or a task under one, added and returned."""
        return self._added(
            Objective(
                id,
                name,
                kind=kind,
                parent=_id_or_none(parent),
                processes=_ids("processes", processes),
                owners=_ids("owners", owners),
                due=due,
                **details,
            )
        )

    def committee(
        self,
        id: str,
        name: str,
        *,
        kind: CommitteeKind = "committee",
        mission: str = "",
        leader: ActorRef | None = None,
        permanent: Iterable[ActorRef] = (),
        occasional: Iterable[ActorRef] = (),
        reports_to: Iterable[CommitteeRef] = (),
        **details: Unpack[EntityDetails],
    ) -> Committee:
        """A committee or a workshop with its seats, added and returned."""
        return self._added(
            Committee(
                id,
                name,
                kind=kind,
                mission=mission,
                leader=_id_or_none(leader),
                permanent=_ids("permanent", permanent),
                occasional=_ids("occasional", occasional),
                reports_to=_ids("reports_to", reports_to),
                **details,
            )
        )

    # --- figures and charges ---------------------------------------------------------

    def figures(
        self,
        id: str,
        name: str,
        *,
        unit: str = "EUR",
        year: int | None = None,
        columns: Iterable[str] = (),
        rows: Mapping[str, Iterable[Cell | int]] | None = None,
        total_row: str | None = None,
        total_column: str | None = None,
        tolerance: Amount = 0,
        groups: Mapping[str, Iterable[PartyRef]] | None = None,
        internal: Iterable[str] = (),
        cross_checks: Iterable[CrossCheck] = (),
        file: str | None = None,
        **details: Unpack[EntityDetails],
    ) -> FigureTable:
        """A table of figures as printed, added and returned."""
        return self._added(
            FigureTable(
                id,
                name,
                unit=unit,
                year=year,
                columns=_listed("columns", columns),
                rows=rows,
                total_row=total_row,
                total_column=total_column,
                tolerance=tolerance,
                groups={row: _ids(f"groups.{row}", ids) for row, ids in (groups or {}).items()},
                internal=_listed("internal", internal),
                cross_checks=_listed("cross_checks", cross_checks),
                file=file,
                **details,
            )
        )

    def charge(
        self,
        id: str,
        name: str,
        place: PlaceRef,
        key: ShareKey,
        *,
        amount: Amount | None = None,
        unit: str = "EUR",
        year: int | None = None,
        figures: FiguresRef | None = None,
        column: str | None = None,
        clients: Iterable[PartyRef] = (),
        internal: bool = False,
        **details: Unpack[EntityDetails],
    ) -> Charge:
        """An amount to share among clients by a key, added and returned."""
        return self._added(
            Charge(
                id,
                name,
                _id(place),
                key,
                amount=amount,
                unit=unit,
                year=year,
                figures=_id_or_none(figures),
                column=column,
                clients=_ids("clients", clients),
                internal=internal,
                **details,
            )
        )

    # --- the whole -------------------------------------------------------------------

    def add(self, *entities: Entity | Delivery) -> None:
        """Adds entities and deliveries that exist already, of another network for instance.

        Raises:
            WrongValue: One of them is neither an entity nor a delivery.
        """
        for entity in entities:
            if type(entity) not in TABLE_OF:
                raise WrongValue("neither an entity nor a delivery", entity)
            self._added(entity)

    def build(self) -> Network:
        """The network of everything added so far, each kind in the order of addition.

        The builder is not changed: more may be added, and another network built.

        Raises:
            InvalidNetwork: What was added makes no network; `.diagnostics` holds every
                fault: ids given twice, unknown references, loops of parents and so on.
        """
        tables: dict[str, dict[str, Entity]] = {name: {} for name in TABLES}
        faults = []
        for entity in self._entities:
            table = tables[TABLE_OF[type(entity)]]
            if entity.id in table:
                faults.append(_twice(entity, table[entity.id]))
            else:
                table[entity.id] = entity
        fields: dict[str, Any] = {name: tuple(table.values()) for name, table in tables.items()}
        fields["deliveries"] = tuple(self._deliveries)
        try:
            network = Network(
                self.name, language=self.language, description=self.description, **fields
            )
        except InvalidNetwork as error:
            raise InvalidNetwork([*faults, *error.diagnostics]) from None
        if faults:
            raise InvalidNetwork(faults)
        return network

    def _added(self, entity: E) -> E:
        if isinstance(entity, Delivery):
            self._deliveries.append(entity)
        else:
            self._entities.append(entity)
        return entity


# --- references ----------------------------------------------------------------------


def _id(reference: str | Entity) -> str:
    return reference if isinstance(reference, str) else reference.id


def _id_or_none(reference: str | Entity | None) -> str | None:
    return None if reference is None else _id(reference)


T = TypeVar("T")


def _listed(argument: str, values: Iterable[T]) -> tuple[T, ...]:
    # A bare text would fall into letters, and an entity is no list of one.
    if isinstance(values, (str, Entity, Alternatives)):
        raise WrongValue(f"{argument}: a list is expected", values)
    return tuple(values)


def _ids(argument: str, references: Iterable[str | Entity]) -> tuple[str, ...]:
    return tuple(_id(reference) for reference in _listed(argument, references))


def _component(part: ServiceRef | Alternatives) -> str | Alternatives:
    if isinstance(part, Alternatives):
        return Alternatives(tuple(map(_id, part.any_of)), part.need)
    return _id(part)


# --- faults --------------------------------------------------------------------------


def _twice(second: Entity, first: Entity) -> Diagnostic:
    return finding(
        "VN102",
        f"id {second.id!r} is given twice: {_called(first)} and {_called(second)}",
        ids=[second.id],
    )


def _called(entity: Entity) -> str:
    text = f"{kind_word(type(entity))} {getattr(entity, 'name', entity.id)!r}"
    if entity.source and entity.source.file:
        places = (entity.source.file, entity.source.line, entity.source.column)
        text += f" ({':'.join(str(part) for part in places if part)})"
    return text
