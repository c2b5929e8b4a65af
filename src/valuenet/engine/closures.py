"""What stands behind services: searched at first, later put together from what is known.

Most of what a client has behind it stands behind platforms that others share. Once some
questions were asked, the closures of shared services are kept, and a search ends where
one is known: a view is then the union of a few sets.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from itertools import chain

from valuenet.engine.composition import descendants, stepped
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
        if self.asked < _WORTH:
            starts = set(service_ids)
            return starts | descendants(starts, index.components)
        if self.shared is None:
            self.shared = _shared(index)
        return self._walk(index, set(service_ids), _NEW)

    def _walk(self, index: Index, found: set[str], new: int) -> set[str]:
        """The services and all behind them; works out some new closures on the way."""
        shared, components = self.shared or frozenset(), index.components
        frontier = found
        while frontier:
            closures = []
            for one in frontier & shared:
                closure = self._closure(one)
                if closure is None and new:
                    new -= 1
                    closure = self._keep(one, self._walk(index, set(components.get(one, ())), 0))
                if closure is not None:
                    closures.append((one, closure))
            if closures:
                frontier = frontier.difference([one for one, _ in closures])
            frontier = stepped(frontier, components)
            frontier -= found
            found |= frontier
            found.update(*(closure for _, closure in closures))
        return found

    def _closure(self, service_id: str) -> frozenset[str] | None:
        found = self.known.get(service_id)
        if found is None:
            return None
        closure, since = found
        if since is not None:
            changed = since.rearranged.keys()
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
