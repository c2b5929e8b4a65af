"""What stands behind services: searched at first, later put together from what is known.

Most of what a client has behind it stands behind platforms that others share. Once searches
have cost what one pass over the network costs, the closures of shared services are worked
out and kept, and a search ends where one is known.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from itertools import chain
from math import inf

from valuenet.engine.edit import Edit
from valuenet.engine.index import Index, repaired_by
from valuenet.engine.numbers import Numbers, Services, numbers

#: The pass is made once searches have found the whole network so many times over.
_WORTH = 4
#: A service is shared when so many are built on it.
_SHARED = 2
#: The numbers in all closures kept, 8 bytes each.
_BUDGET = 2_000_000


def behind(index: Index, service_ids: Iterable[str]) -> Services:
    """Some services, and all that these are built on, at any depth.

    Complexity: linear in the result and the steps inside it, less where closures are known.
    """
    closures = index.once(_closures)
    of = closures.numbers.of
    return Services(closures.numbers, closures.behind({of[one] for one in service_ids}))


class _Closures:
    """The closures of shared services, once they are worked out, by number."""

    def __init__(self, numbers: Numbers) -> None:
        self.numbers = numbers
        self.known: Mapping[int, tuple[int, ...]] = {}
        #: The services whose components changed since.
        self.changed: frozenset[int] = frozenset()
        #: How much more is searched before they are.
        self.left: float = _WORTH * len(numbers.of)

    def behind(self, found: set[int]) -> set[int]:
        found = self._walk(found, self.known)
        self.left -= len(found)
        if self.left < 0:
            self.left = inf
            self.known = self._learnt()
        return found

    def _walk(self, found: set[int], known: Mapping[int, tuple[int, ...]]) -> set[int]:
        """Adds all that stands behind some services."""
        stepped = self.numbers.stepped
        frontier = found
        while frontier:
            here = self._ends(frontier, known) if known else ()
            if here:
                frontier = frontier.difference(here)
            frontier = stepped(frontier)
            frontier -= found
            found |= frontier
            if here:
                found.update(chain.from_iterable(map(known.__getitem__, here)))
        return found

    def _ends(self, frontier: set[int], known: Mapping[int, tuple[int, ...]]) -> set[int]:
        """The services of which the closure is known, and still holds."""
        here = known.keys() & frontier
        if not self.changed:
            return here
        return {
            one for one in here if one not in self.changed and self.changed.isdisjoint(known[one])
        }

    def _learnt(self) -> dict[int, tuple[int, ...]]:
        parts = self.numbers.parts
        counts = Counter(chain.from_iterable(parts))
        known: dict[int, tuple[int, ...]] = {}
        size = 0
        for one, count in sorted(counts.items()):
            if count >= _SHARED and parts[one]:
                found = tuple(self._walk(self.numbers.stepped({one}), known))
                size += len(found)
                if size > _BUDGET:
                    break
                known[one] = found
        return known


def _after(closures: _Closures, index: Index, edit: Edit) -> _Closures | None:
    now = index.once(numbers)
    if not now.continues(closures.numbers):
        return None
    new = _Closures(now)
    new.known, new.left = closures.known, closures.left
    new.changed = closures.changed.union(map(now.of.__getitem__, edit.rearranged))
    return new


@repaired_by(_after)
def _closures(index: Index) -> _Closures:
    return _Closures(index.once(numbers))
