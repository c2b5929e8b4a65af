"""The whole of a network as data: what the laws are computed from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from attrs import field, frozen

from valuenet.diagnostics import Diagnostic, finding
from valuenet.errors import InvalidNetwork
from valuenet.model.context import Contract, Domain, Flow, Process
from valuenet.model.maps import EntityMap
from valuenet.model.parties import Party
from valuenet.model.services import Delivery, Service


def by_service(deliveries: tuple[Delivery, ...]) -> dict[str, list[Delivery]]:
    """The deliveries of each service, in order: what equality of networks compares."""
    grouped: dict[str, list[Delivery]] = {}
    for delivery in deliveries:
        grouped.setdefault(delivery.service, []).append(delivery)
    return grouped


def in_order(deliveries: Iterable[Delivery]) -> tuple[Delivery, ...]:
    """The deliveries as a tuple, in the order given."""
    return tuple(deliveries)


def _twice(kind: str, given: Iterable[Any]) -> list[Diagnostic]:
    counts = Counter(entity.id for entity in given)
    return [
        finding("VN102", f"{kind} {id_!r} is given {count} times", ids=[id_])
        for id_, count in counts.items()
        if count > 1
    ]


def entity_table(kind: str) -> Any:
    """An attribute that takes entities or a mapping of them, and holds an `EntityMap`."""

    def convert(entities: Iterable[Any]) -> EntityMap[Any]:
        if isinstance(entities, EntityMap):
            return entities
        given = tuple(entities.values() if isinstance(entities, Mapping) else entities)
        table: EntityMap[Any] = EntityMap(kind, given)
        if len(table) < len(given):
            raise InvalidNetwork(_twice(kind, given))
        return table

    return field(factory=tuple, kw_only=True, converter=convert)


@frozen
class Whole:
    """Everything declared, by kind. The order of mappings takes no part in equality."""

    name: str = ""
    language: str = field(default="fr", kw_only=True)
    description: str = field(default="", kw_only=True)
    parties: EntityMap[Party] = entity_table("party")
    services: EntityMap[Service] = entity_table("service")
    deliveries: tuple[Delivery, ...] = field(
        default=(), kw_only=True, converter=in_order, eq=by_service, hash=False
    )
    processes: EntityMap[Process] = entity_table("process")
    contracts: EntityMap[Contract] = entity_table("contract")
    flows: EntityMap[Flow] = entity_table("flow")
    domains: EntityMap[Domain] = entity_table("domain")
