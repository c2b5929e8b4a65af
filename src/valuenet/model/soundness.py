"""Whether an edit keeps a network sound, without a look at all that did not change."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, cast

from valuenet.model.integrity import integrity_faults
from valuenet.model.maps import EntityMap
from valuenet.model.services import Delivery, Service
from valuenet.model.whole import Whole


def stays_sound(
    whole: Whole, services: Iterable[Service], deliveries: Iterable[Delivery], gone: Iterable[str]
) -> bool:
    """Whether a whole that came of a sound one by such an edit is sound.

    Args:
        whole: The whole after the edit.
        services: Those that were added or replaced.
        deliveries: Those that were added or replaced.
        gone: The ids of services that were taken out, with their deliveries.

    Complexity: linear in the edit; where services were taken out, in the network.
    """
    services = list(services)
    taken = any(
        one.id in whole.parties.by_id or one.id in whole.contracts.by_id for one in services
    )
    if taken or (set(gone) and integrity_faults(whole)):
        return False
    return not integrity_faults(cast("Whole", _Part(whole, services, list(deliveries))))


class _Table(Mapping[str, Any]):
    """Some entities of a table as if they were all; references find the whole table."""

    def __init__(self, table: EntityMap[Any], entities: Iterable[Any] = ()) -> None:
        self.by_id = table.by_id
        self._table = table
        self._entities = {one.id: one for one in entities}

    def __getitem__(self, key: str) -> Any:
        return self._table[key]

    def __contains__(self, key: object) -> bool:
        return key in self._table

    def __iter__(self) -> Iterator[str]:
        return iter(self._entities)

    def __len__(self) -> int:
        return len(self._entities)


class _Part:
    """The entities of an edit, to be checked in place of the whole."""

    def __init__(self, whole: Whole, services: list[Service], deliveries: list[Delivery]) -> None:
        self.parties = _Table(whole.parties)
        self.services = _Table(whole.services, services)
        self.deliveries = deliveries
        self.processes = _Table(whole.processes)
        self.contracts = _Table(whole.contracts)
        self.flows = _Table(whole.flows)
        self.domains = _Table(whole.domains)
