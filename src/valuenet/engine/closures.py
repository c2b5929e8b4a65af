"""What stands behind services: searched at first, later put together from what is known.

Most of what a client has behind it stands behind platforms that others share. Once some
questions were asked, the closures of shared services are kept, and a search ends where
one is known: a view is then the union of a few sets.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from itertools import chain

from valuenet.engine.composition import stepped
from valuenet.engine.edit import Edit
from valuenet.engine.generations import Generations
from valuenet.engine.index import Index, repaired_by

#: Closures are kept from this question on: who asks less often does not pay for them.
_WORTH = 3
#: A service is shared when so many are built on it.
_SHARED = 3
#: So many closures are worked out in one question, so that none takes long.
_NEW = 24
#: The ids in all closures kept, about 50 bytes each.
_BUDGET = 2_000_000


def behind(index: Index, service_ids: Iterable[str]) -> set[str]:
    """Some services, and all that these are built on, at any depth.

    Complexity: linear in the result and the steps inside it, less where closures are known.
    """
    return index.once(_closures).behind(index, service_ids)


class _Closures:
    """The closures of shared services, as far as they are known."""

    def __init__(self, known: Generations[str, frozenset[str]]) -> None:
        self.known = known
        self.shared: frozenset[str] | None = None
        self.asked = 0
        self.size = 0

    def behind(self, index: Index, service_ids: Iterable[str]) -> set[str]:
        self.asked += 1
        found = set(service_ids)
        if self.shared is None and self.asked >= _WORTH:
            self.shared = _shared(index)
        return self._walk(index, found, self.shared or frozenset(), _NEW)

    def _walk(self, index: Index, found: set[str], shared: frozenset[str], new: int) -> set[str]:
        """Adds all that stands behind some services; works out a few closures on the way."""
        known, components = self.known.own, index.components
        frontier = found
        while frontier:
            closures: list[frozenset[str] | None] = []
            # Where a closure is known, the search ends.
            here = frontier & shared
            if here:
                closures = list(map(known.get, here))
                if not all(closures):
                    found_now = self._completed(index, here, new)
                    new -= len(found_now)
                    closures = [*closures, *found_now.values()]
                    here = {one for one in here if one in known or one in found_now}
                frontier = frontier - here
            frontier = stepped(frontier, components)
            frontier -= found
            found |= frontier
            found.update(*filter(None, closures))
        return found

    def _completed(
        self, index: Index, service_ids: Iterable[str], new: int
    ) -> dict[str, frozenset[str]]:
        """Closures that are not known: those of before an edit that still hold, and a few new."""
        shared, components = self.shared or frozenset(), index.components
        found: dict[str, frozenset[str]] = {}
        for one in service_ids:
            if one in self.known.own:
                continue
            closure = self._before(one)
            if closure is None and len(found) < new:
                parts = set(components.get(one, ()))
                closure = self._keep(one, self._walk(index, parts, shared, 0))
            if closure is not None:
                found[one] = closure
        return found

    def _before(self, service_id: str) -> frozenset[str] | None:
        """The closure from before an edit, where it holds nothing that changed."""
        found = self.known.get(service_id)
        if found is None or found[1] is None:
            return None
        closure, changed = found[0], found[1].rearranged.keys()
        if service_id in changed or not closure.isdisjoint(changed):
            return None
        self.known.own[service_id] = closure
        return closure

    def _keep(self, service_id: str, closure: set[str]) -> frozenset[str]:
        kept = frozenset(closure)
        if self.size + len(kept) <= _BUDGET:
            self.size += len(kept)
            self.known.own[service_id] = kept
        return kept


def _after(closures: _Closures, _index: Index, edit: Edit) -> _Closures:
    new = _Closures(closures.known.after(edit))
    # What is shared only tells where to look: a little out of date, it does no harm.
    new.shared, new.asked, new.size = closures.shared, closures.asked, closures.size
    return new


@repaired_by(_after)
def _closures(_index: Index) -> _Closures:
    return _Closures(Generations())


def _shared(index: Index) -> frozenset[str]:
    """The services with components that several others are built on."""
    components = index.components
    counts = Counter(chain.from_iterable(components.values()))
    return frozenset(one for one, count in counts.items() if count >= _SHARED and one in components)
