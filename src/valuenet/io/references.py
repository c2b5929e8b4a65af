"""What integrity asks of services and deliveries, answered while they are read by columns.

The rules and their findings stand in `valuenet.model.integrity`. Here it is only seen that
nothing can be wrong; where that is not seen at once, the network is checked as any other.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import chain, repeat
from typing import Any

from valuenet.io.shape import REFERENCES
from valuenet.model import Alternatives, Whole


class References:
    """The ids that the services and deliveries of some files refer to.

    Attributes:
        sound: Whether nothing about them can be wrong, but that an id is unknown.
    """

    def __init__(self) -> None:
        self.sound = True
        self._ids: dict[str, set[str]] = {}

    def all_known(self, whole: Whole) -> bool:
        """Whether there is nothing that these files refer to in vain."""
        return all(getattr(whole, table).by_id.keys() >= ids for table, ids in self._ids.items())

    def of_services(self, columns: Mapping[str, Any]) -> None:
        """Notes what some services refer to."""
        self._note(columns)
        if "responsibilities" in columns:
            self.sound = False

    def of_deliveries(self, columns: Mapping[str, Any]) -> None:
        """Notes what all deliveries of some services refer to."""
        self._note(columns)
        services, clients = columns["service"], columns["client"]
        keys = zip(services, clients, columns.get("contract", repeat(None)), strict=False)
        counts = set(columns.get("user_count", ())) - {None}
        if len(set(keys)) < len(services) or min(counts, default=0) < 0:
            self.sound = False

    def _note(self, columns: Mapping[str, Any]) -> None:
        for name in columns.keys() & REFERENCES.keys():
            column = columns[name]
            known = self._ids.setdefault(REFERENCES[name], set())
            if column and type(column[0]) is tuple:
                known |= self._in_lists(column)
            else:
                known |= set(column) - {None}

    def _in_lists(self, lists: list[tuple[Any, ...]]) -> set[str]:
        """The ids in some lists, groups of alternatives included; no list may repeat one."""
        several = [one for one in lists if len(one) > 1]
        if _repeat(several):
            self.sound = False
        found = set(chain.from_iterable(lists))
        groups = [one for one in found if type(one) is Alternatives]
        for group in groups:
            if not 1 <= group.need <= len(group.any_of) or _repeat([group.any_of]):
                self.sound = False
        return found.difference(groups).union(*(group.any_of for group in groups))


def _repeat(lists: Iterable[tuple[Any, ...]]) -> bool:
    """Whether something stands twice in one of some lists."""
    return any(len(set(one)) < len(one) for one in lists)
