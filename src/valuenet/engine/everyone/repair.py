"""The sets after an edit, from those before it: only what an edit reaches is worked out.

Gains are pushed down as far as they are new. Then every member of a set that an arc or a
delivery gave that is gone is in doubt: it stays where the service's own deliveries prove it,
or the set of a service built on it. Taken in order of rank, those sets are final; what is
proved is in no doubt further down, which is where most removals end.

In a loop, members could prove each other by turns; and where an edit put a component above
what is built on it, ranks are no order. If such an arc leaves a service behind what is in
doubt, everything behind the edit is worked out anew, loops as one.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from collections.abc import Set as AbstractSet
from heapq import heapify, heappop, heappush
from math import isqrt

from valuenet.engine.composition import descendants, strong_components
from valuenet.engine.edit import Edit
from valuenet.engine.everyone.blocks import Blocks
from valuenet.engine.everyone.held import Masks
from valuenet.engine.everyone.interface import Everybody
from valuenet.engine.everyone.ranking import Ranking
from valuenet.engine.everyone.seats import Seats, direct, seated_for
from valuenet.engine.index import Index

#: So many arcs against the ranks are borne, besides the root of the number of services.
_CROOKED = 64
#: More than one in so many services to be worked out anew: then all are.
_PART = 4


def repair(old: Everybody, index: Index, edit: Edit) -> Everybody | None:
    """The sets for the index of an edited network; None where they are to be made anew.

    Complexity: linear in the sets that change and what is built on them, as a rule; in
    what stands behind the edit where loops or the order of services are touched.
    """
    if isinstance(old, Blocks):
        return old.edited(index)
    if not isinstance(old, Masks) or "parties" in edit.tables:
        return None
    seats = seated_for(index, old.seats, edit.received())
    ranking = Ranking(old.ranks, index, edit)
    late = old.late | ranking.crooked
    if seats is None or len(late) > _CROOKED + isqrt(len(index.services)):
        return None
    changed = _Change(old, index, edit, seats, ranking).sets(old.loops, late)
    return None if changed is None else old.edited(seats, changed, ranking.ranks, late)


class _Change:
    """The sets that one edit changes."""

    def __init__(
        self, old: Masks, index: Index, edit: Edit, seats: Seats, ranking: Ranking
    ) -> None:
        self.old = old
        self.edit = edit
        self.services = index.services
        self.components = index.components
        self.above = index.built_on
        self.direct: Callable[[str], int] = lambda key: direct(index, seats, key)
        self.rank = ranking.ranks.get
        self.changed: dict[str, int] = {}
        self.doubts: dict[str, int] = {}

    def sets(self, *crooked: AbstractSet[str]) -> dict[str, int] | None:
        """The sets that differ; None where too many would have to be worked out.

        Args:
            crooked: The services that arcs leave which do not lead to a greater rank.
        """
        self._gain()
        self._doubt()
        behind = self._behind(self.doubts) if any(crooked) else set()
        if all(map(behind.isdisjoint, crooked)):
            self._lose()
        elif not self._make_anew():
            return None
        for key, (_, after) in self.edit.services.items():
            if after is None:
                self.changed[key] = 0
        return {key: mask for key, mask in self.changed.items() if mask != self.old.of(key)}

    def _of(self, service: str) -> int:
        mask = self.changed.get(service)
        return self.old.of(service) if mask is None else mask

    # --- what is gained --------------------------------------------------------------

    def _gain(self) -> None:
        for service in self._received():
            self._spread(service, self.direct(service))
        for service, _, come in self.edit.arcs():
            for one in come:
                self._spread(one, self._of(service))

    def _received(self) -> list[str]:
        return sorted(one for one in self.edit.received() if one in self.services)

    def _spread(self, service: str, mask: int) -> None:
        waiting = [(service, mask)]
        while waiting:
            one, mask = waiting.pop()
            known = self._of(one)
            new = mask ^ (mask & known)
            if new:
                self.changed[one] = known | new
                waiting.extend((part, new) for part in self.components.get(one, ()))

    # --- what is lost ----------------------------------------------------------------

    def _doubt(self) -> None:
        for service, gone, _ in self.edit.arcs():
            mask = self.old.of(service)
            for one in gone:
                if one in self.services:
                    self.doubts[one] = self.doubts.get(one, 0) | mask
        for service in _seen_less(self.edit):
            if service in self.services:
                self.doubts[service] = self._of(service)

    def _lose(self) -> None:
        heap = [(self.rank(one, 0.0), one) for one in self.doubts]
        heapify(heap)
        while heap:
            _, service = heappop(heap)
            lost = self._unproved(service)
            if not lost:
                continue
            self.changed[service] = self._of(service) ^ lost
            for one in self.components.get(service, ()):
                if one not in self.doubts:
                    heappush(heap, (self.rank(one, 0.0), one))
                self.doubts[one] = self.doubts.get(one, 0) | lost

    def _unproved(self, service: str) -> int:
        """The members in doubt of a set that nothing proves."""
        doubt = self.doubts.pop(service) & self._of(service)
        for one in self.above.get(service, ()):
            if not doubt:
                return 0
            # A service may be its own component: that proves nothing.
            if one != service:
                doubt ^= doubt & self._of(one)
        return doubt ^ (doubt & self.direct(service)) if doubt else 0

    # --- where ranks are no help -----------------------------------------------------

    def _behind(self, services: Collection[str]) -> set[str]:
        return descendants(services, self.components).union(services)

    def _make_anew(self) -> bool:
        """Every set behind the edit from those above it; False where these are too many."""
        starts = self._starts()
        behind = self._behind(starts)
        if len(behind) > len(self.services) // _PART + _CROOKED:
            return False
        self.changed = found = dict[str, int]()
        for members in reversed(list(strong_components(self.components, sorted(starts)))):
            mask = 0
            for member in members:
                mask |= self.direct(member)
                for one in self.above.get(member, ()):
                    mask |= found.get(one, 0) if one in behind else self.old.of(one)
            found.update(dict.fromkeys(members, mask))
        return True

    def _starts(self) -> set[str]:
        """The services whose sets the edit itself touches."""
        starts = {one for _, gone, come in self.edit.arcs() for one in (*gone, *come)}
        starts.update(self.edit.received())
        return {one for one in starts if one in self.services}


def _seen_less(edit: Edit) -> Iterable[str]:
    """The services that some may see no longer for what became of their deliveries."""
    found = {key[0] for key, (before, _) in edit.deliveries.items() if before is not None}
    for key, (before, after) in edit.services.items():
        if before is not None and after is not None and before.provider != after.provider:
            found.add(key)
    return sorted(found)
