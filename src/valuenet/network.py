"""The whole network: immutable, checked when it is made, and asked by its methods."""

from __future__ import annotations

from typing import Any

from attrs import evolve, frozen

from valuenet.errors import InvalidNetwork, UnknownId
from valuenet.model import Delivery, Entity
from valuenet.model.context import Contract, Domain, Flow, Process
from valuenet.model.inheritance import settled
from valuenet.model.integrity import integrity_faults
from valuenet.model.services import Service
from valuenet.model.whole import Whole

_TABLE_OF: dict[type, str] = {
    Service: "services",
    Process: "processes",
    Contract: "contracts",
    Flow: "flows",
    Domain: "domains",
}


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

    # --- edits: each gives a new network ---------------------------------------------

    def with_(self, *entities: Entity | Delivery, **fields: Any) -> Network:
        """A new network with these entities added, or put in the place of those they replace.

        An entity replaces the one of its kind with the same id, a delivery the one with
        the same key. `fields` are `name`, `language` and `description`.

        Raises:
            InvalidNetwork: The result would not be a network.
        """
        tables: dict[str, dict[str, Entity]] = {}
        deliveries = {delivery.key: delivery for delivery in self.deliveries}
        for entity in entities:
            if isinstance(entity, Delivery):
                deliveries[entity.key] = entity
            else:
                table = _TABLE_OF.get(type(entity), "parties")
                tables.setdefault(table, dict(getattr(self, table).items()))[entity.id] = entity
        changes: dict[str, Any] = {name: tuple(table.values()) for name, table in tables.items()}
        return _evolved(self, **changes, deliveries=tuple(deliveries.values()), **fields)

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
        tables = {name: getattr(self, name) for name in ("parties", *_TABLE_OF.values())}
        for id_ in sorted(gone):
            if not any(id_ in set(table) for table in tables.values()):
                raise UnknownId("entity", id_)
        kept = {
            name: tuple(one for key, one in table.items() if key not in gone)
            for name, table in tables.items()
            if not gone.isdisjoint(table)
        }
        deliveries = tuple(
            one for one in self.deliveries if one.key not in keys and one.service not in gone
        )
        return _evolved(self, **kept, deliveries=deliveries)
