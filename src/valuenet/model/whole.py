"""The whole of a network as data: what the laws are computed from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any, TypeAlias, TypeVar

from attrs import field, frozen

from valuenet.diagnostics import Diagnostic, finding
from valuenet.errors import InvalidNetwork
from valuenet.model.context import Domain, Flow, Process
from valuenet.model.contracts import Contract, Obligation, Post
from valuenet.model.deliveries import Deliveries
from valuenet.model.entity import Entity
from valuenet.model.figures import Charge, FigureTable
from valuenet.model.involvement import Activity, Committee, Information, Objective
from valuenet.model.maps import EntityMap
from valuenet.model.parties import (
    Clientele,
    Function,
    Organization,
    Partnership,
    Party,
    VirtualClient,
)
from valuenet.model.services import Delivery, Service

T = TypeVar("T", bound=Entity)

#: What a table may be made of.
Entities: TypeAlias = Iterable[T] | Mapping[str, T]


def by_service(deliveries: Iterable[Delivery]) -> dict[str, list[Delivery]]:
    """The deliveries of each service, in order: what equality of networks compares."""
    grouped: dict[str, list[Delivery]] = {}
    for delivery in deliveries:
        grouped.setdefault(delivery.service, []).append(delivery)
    return grouped


def in_order(deliveries: Iterable[Delivery]) -> Deliveries:
    """The deliveries in the order given."""
    return deliveries if isinstance(deliveries, Deliveries) else Deliveries(deliveries)


def _twice(kind: str, given: Iterable[Any]) -> list[Diagnostic]:
    counts = Counter(entity.id for entity in given)
    return [
        finding("VN102", f"{kind} {id_!r} is given {count} times", ids=[id_])
        for id_, count in counts.items()
        if count > 1
    ]


def _table(kind: str, entities: Entities[T]) -> EntityMap[T]:
    """Entities, or a mapping of them, by id.

    Raises:
        InvalidNetwork: An id is given twice.
    """
    if isinstance(entities, EntityMap):
        return entities
    given = tuple(entities.values() if isinstance(entities, Mapping) else entities)
    table = EntityMap(kind, given)
    if len(table) < len(given):
        raise InvalidNetwork(_twice(kind, given))
    return table


# One converter a table, each with types of its own: a type checker takes what a table may be
# made of from the signature of its converter.


def _parties(entities: Entities[Party]) -> EntityMap[Party]:
    return _table("party", entities)


def _services(entities: Entities[Service]) -> EntityMap[Service]:
    return _table("service", entities)


def _processes(entities: Entities[Process]) -> EntityMap[Process]:
    return _table("process", entities)


def _contracts(entities: Entities[Contract]) -> EntityMap[Contract]:
    return _table("contract", entities)


def _flows(entities: Entities[Flow]) -> EntityMap[Flow]:
    return _table("flow", entities)


def _domains(entities: Entities[Domain]) -> EntityMap[Domain]:
    return _table("domain", entities)


def _duties(entities: Entities[Obligation]) -> EntityMap[Obligation]:
    return _table("obligation", entities)


def _roles(entities: Entities[Post]) -> EntityMap[Post]:
    return _table("role", entities)


def _activities(entities: Entities[Activity]) -> EntityMap[Activity]:
    return _table("activity", entities)


def _information(entities: Entities[Information]) -> EntityMap[Information]:
    return _table("information element", entities)


def _objectives(entities: Entities[Objective]) -> EntityMap[Objective]:
    return _table("objective", entities)


def _committees(entities: Entities[Committee]) -> EntityMap[Committee]:
    return _table("committee", entities)


def _figures(entities: Entities[FigureTable]) -> EntityMap[FigureTable]:
    return _table("figures table", entities)


def _charges(entities: Entities[Charge]) -> EntityMap[Charge]:
    return _table("charge", entities)


@frozen
class Whole:
    """Everything declared, by kind. The order of mappings takes no part in equality.

    `duties` holds the obligations that are declared; whom each binds is a question.
    """

    name: str = ""
    language: str = field(default="fr", kw_only=True)
    description: str = field(default="", kw_only=True)
    parties: EntityMap[Party] = field(factory=tuple, kw_only=True, converter=_parties)
    services: EntityMap[Service] = field(factory=tuple, kw_only=True, converter=_services)
    deliveries: Deliveries = field(
        factory=Deliveries, kw_only=True, converter=in_order, eq=by_service, hash=False
    )
    processes: EntityMap[Process] = field(factory=tuple, kw_only=True, converter=_processes)
    contracts: EntityMap[Contract] = field(factory=tuple, kw_only=True, converter=_contracts)
    flows: EntityMap[Flow] = field(factory=tuple, kw_only=True, converter=_flows)
    domains: EntityMap[Domain] = field(factory=tuple, kw_only=True, converter=_domains)
    duties: EntityMap[Obligation] = field(factory=tuple, kw_only=True, converter=_duties)
    roles: EntityMap[Post] = field(factory=tuple, kw_only=True, converter=_roles)
    activities: EntityMap[Activity] = field(factory=tuple, kw_only=True, converter=_activities)
    information: EntityMap[Information] = field(factory=tuple, kw_only=True, converter=_information)
    objectives: EntityMap[Objective] = field(factory=tuple, kw_only=True, converter=_objectives)
    committees: EntityMap[Committee] = field(factory=tuple, kw_only=True, converter=_committees)
    figures: EntityMap[FigureTable] = field(factory=tuple, kw_only=True, converter=_figures)
    charges: EntityMap[Charge] = field(factory=tuple, kw_only=True, converter=_charges)


#: The table that holds the entities of each type.
TABLE_OF: dict[type, str] = {
    Organization: "parties",
    Function: "parties",
    Clientele: "parties",
    VirtualClient: "parties",
    Partnership: "parties",
    Service: "services",
    Delivery: "deliveries",
    Process: "processes",
    Domain: "domains",
    Contract: "contracts",
    Flow: "flows",
    Obligation: "duties",
    Post: "roles",
    Activity: "activities",
    Information: "information",
    Objective: "objectives",
    Committee: "committees",
    FigureTable: "figures",
    Charge: "charges",
}
#: The tables of entities with ids; deliveries have none.
TABLES = tuple(dict.fromkeys(name for name in TABLE_OF.values() if name != "deliveries"))
