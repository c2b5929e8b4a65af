"""What integrity asks of services and deliveries, answered while they are read by columns.

The rules and their findings stand in `valuenet.model.integrity`. Here it is only seen that
nothing can be wrong; where that is not seen at once, the network is checked as any other.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import chain, repeat
from typing import Any

from valuenet.io.keys import REFERENCES
from valuenet.model import Alternatives, Whole

#: A delivery stands in the service that it refers to.
_NOTED = REFERENCES.keys() - {"service"}


class References:
    """The ids that the services and deliveries of some files refer to.

    Attributes:
        sound: Whether nothing about them can be wrong, but that an id is unknown.
    """

    def __init__(self) -> None:
        self.sound = True
        #: By table; groups of alternatives stand among the services.
        self._ids: dict[str, set[Any]] = {}

    def all_known(self, whole: Whole) -> bool:
        """Whether every id is there, and every group of alternatives in order."""
        found = self._ids.get("services", set())
        groups: Any = [one for one in found if type(one) is Alternatives]
        found.difference_update(groups)
        found.update(*(group.any_of for group in groups))
        in_order = all(1 <= group.need <= len(group.any_of) for group in groups)
        return (
            in_order
            and not _repeat([group.any_of for group in groups])
            and all(getattr(whole, table).by_id.keys() >= ids for table, ids in self._ids.items())
        )

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
        for name in columns.keys() & _NOTED:
            column = columns[name]
            known = self._ids.setdefault(REFERENCES[name], set())
            if column and type(column[0]) is tuple:
                known.update(chain.from_iterable(column))
                if _repeat([one for one in column if len(one) > 1]):
                    self.sound = False
            else:
                known.update(column)
                known.discard(None)


def _repeat(lists: list[tuple[Any, ...]]) -> bool:
    """Whether something stands twice in one of some lists."""
    return sum(map(len, map(set, lists))) < sum(map(len, lists))
