"""How one network differs from the one it was made from: what answers are repaired by.

An edit holds services and deliveries, before and after, and names the other tables that
changed. What does not read them is carried over to the index of the new network.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Any

from attrs import frozen

from valuenet.model import Delivery, Service


def component_ids(service: Service) -> tuple[str, ...]:
    """The components of a service, alternatives included; its own tuple where that holds them."""
    components: tuple[Any, ...] = service.components
    if all(type(part) is str for part in components):
        return components
    return service.component_ids


DeliveryKey = tuple[str, str, str | None]


@frozen
class Edit:
    """What changed: id -> (before, after), None where there is no such entity.

    `tables` names the other tables of the network that changed in any way.
    """

    services: Mapping[str, tuple[Service | None, Service | None]]
    deliveries: Mapping[DeliveryKey, tuple[Delivery | None, Delivery | None]]
    tables: frozenset[str] = frozenset()

    def __len__(self) -> int:
        return len(self.services) + len(self.deliveries)

    def is_gone(self, service: str) -> bool:
        """Whether a service is taken out."""
        return service in self.services and self.services[service][1] is None

    @cached_property
    def rearranged(self) -> dict[str, tuple[tuple[str, ...], tuple[str, ...]]]:
        """Service -> (components gone, components new), where its components change."""
        found = {}
        for key, (before, after) in self.services.items():
            old = component_ids(before) if before is not None else ()
            new = component_ids(after) if after is not None else ()
            gone = tuple(one for one in old if one not in new)
            come = tuple(one for one in new if one not in old)
            if gone or come:
                found[key] = (gone, come)
        return found

    def arcs(self) -> Iterator[tuple[str, tuple[str, ...], tuple[str, ...]]]:
        """(service, components gone, components new) of each service whose components change."""
        for key, (gone, come) in self.rearranged.items():
            yield key, gone, come

    def received(self) -> set[str]:
        """The services whose deliveries, or whose provider, change: other parties see them."""
        found = {key[0] for key in self.deliveries}
        for key, (before, after) in self.services.items():
            if (before and before.provider) != (after and after.provider):
                found.add(key)
        return found

    def then(self, later: Edit) -> Edit:
        """This edit and a later one as one: the first before, the last after."""
        return Edit(
            _joined(self.services, later.services),
            _joined(self.deliveries, later.deliveries),
            self.tables | later.tables,
        )


def _joined(first: Mapping, later: Mapping) -> dict:  # type: ignore[type-arg]
    joined = dict(first)
    for key, (before, after) in later.items():
        joined[key] = (joined[key][0] if key in joined else before, after)
    return joined
