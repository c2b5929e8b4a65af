"""The delivered services above the shared services, kept for impacts and exposure.

A *hub* is a service with so many delivered services above it that a set of bits holds
their pairs in less room than a list does. All that is built on no hub is found by a short
search; what many build on is read from its set. One pass from the top works the sets out:
a list of ids for the many small ones, which are forgotten afterwards, bits for the hubs.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from heapq import nlargest

from valuenet.engine.above import from_the_top
from valuenet.engine.composition import descendants, stepped
from valuenet.engine.edit import Edit
from valuenet.engine.impact.sightings import SeenThrough, Sightings, sightings
from valuenet.engine.index import Index
from valuenet.model.maps import overlaid

#: The bytes that the sets of all hubs may take. Beyond, those of the least shared go.
MASK_BYTES = 64_000_000
#: Of so many hubs, the most shared ones, the number of hits and the first page are kept too.
PAGES = 1000
#: How many ids all lists may hold at a time, 8 bytes each, while the pass is made.
LISTED = 16_000_000
#: A service with so few above it is no hub, however small the network is.
_FEW = 64
#: An id in a list takes as much room as so many bits.
_BITS = 64

#: The delivered services above one, itself included: their ids, or the set of their pairs.
Above = tuple[str, ...] | int


class Gathering:
    """Works out what is above each service, from the top.

    Attributes:
        masks: The sets of the hubs, as far as they are kept.
    """

    def __init__(self, index: Index, pairs: Sightings) -> None:
        self.masks: dict[str, int] = {}
        self._few: dict[str, tuple[str, ...]] = {}
        self._index = index
        self._pairs = pairs
        self._most = max(_FEW, pairs.size // _BITS)
        self._bytes = 0
        self._listed = 0

    def run(self) -> Iterator[tuple[tuple[str, ...], Above]]:
        """(members of a loop, or one service; what is above), each after what is above it."""
        for members in from_the_top(self._index):
            yield members, self._keep(members, self._gather(members))

    def _gather(self, members: tuple[str, ...]) -> Above:
        few, masks, built_on = self._few, self.masks, self._index.built_on
        delivered = self._index.deliveries
        found = {one for one in members if one in delivered}
        mask = 0
        left = members
        # One round as a rule; more through what could not be kept.
        seen = set(members)
        while left:
            missing: list[str] = []
            for one in left:
                for whole in built_on.get(one, ()):
                    known = few.get(whole)
                    if known is not None:
                        found.update(known)
                    elif whole in masks:
                        mask |= masks[whole]
                    elif whole not in seen:
                        seen.add(whole)
                        missing.append(whole)
                        if whole in delivered:
                            found.add(whole)
            left = tuple(missing)
        if not mask and len(found) <= self._most:
            return tuple(found)
        return mask | self._pairs.mask(found)

    def _keep(self, members: tuple[str, ...], above: Above) -> Above:
        if isinstance(above, tuple):
            self._listed += len(above)
            if self._listed <= LISTED:
                self._few.update(dict.fromkeys(members, above))
            return above
        self._bytes += above.bit_length() // 8 + 64
        if self._bytes > MASK_BYTES:
            self._make_room()
        self.masks.update(dict.fromkeys(members, above))
        return above

    def _make_room(self) -> None:
        # The first ones stand higher: fewer services are above them than above the others.
        for one in list(self.masks)[: len(self.masks) // 2 + 1]:
            del self.masks[one]
        self._bytes = sum(mask.bit_length() // 8 + 64 for mask in self.masks.values())


class Hubs:
    """What is above each hub, and the pairs of parties and services that are read by it.

    Attributes:
        sightings: The pairs that the bits stand for.
    """

    __slots__ = ("_above", "sightings")

    def __init__(self, pairs: Sightings, above: Mapping[str, SeenThrough]) -> None:
        self.sightings = pairs
        self._above = above

    @classmethod
    def of(cls, index: Index, pairs: Sightings, masks: Mapping[str, int]) -> Hubs:
        """The hubs of which a pass gave the sets."""
        above = {one: SeenThrough(pairs, mask) for one, mask in masks.items()}
        # Those that are asked most; it takes a small part of the time that the pass took.
        for one in nlargest(PAGES, masks, key=lambda hub: masks[hub].bit_count()):
            above[one].settle(index)
        return cls(pairs, above)

    def get(self, service_id: str) -> SeenThrough | None:
        """What is seen through a hub; None for any other service."""
        return self._above.get(service_id)

    def above(
        self, index: Index, service_ids: Iterable[str]
    ) -> tuple[set[str], dict[str, SeenThrough]]:
        """These services and all above them: those that are no hubs, and the hubs first met."""
        known = self._above
        few: set[str] = set()
        hubs: dict[str, SeenThrough] = {}
        frontier = set(service_ids)
        while frontier:
            met = {one: known[one] for one in frontier if one in known}
            if met:
                hubs.update(met)
                frontier.difference_update(met)
            few |= frontier
            frontier = stepped(frontier, index.built_on)
            frontier -= few
        return few, hubs

    def mask(self, few: Iterable[str], hubs: Mapping[str, SeenThrough]) -> int:
        """What `above` found as one set."""
        mask = self.sightings.mask(few)
        for one in hubs.values():
            mask |= one.mask
        return mask

    def after(self, index: Index, edit: Edit) -> Hubs | None:
        """The hubs of the index after an edit; None where other services are delivered.

        What lost something above it is no hub any more; what won something is told so.

        Complexity: linear in what stands behind the components that changed.
        """
        if edit.received():
            return None
        arcs = list(edit.arcs())
        gone = {part for _, parts, _ in arcs for part in parts}
        fallen = [one for one in _with_behind(index, gone) if one in self._above] if gone else ()
        new = Hubs(self.sightings, overlaid(self._above, {}, fallen) if fallen else self._above)
        won = new._won(index, [(whole, parts) for whole, _, parts in arcs if parts])
        if won:
            told = {one: SeenThrough(self.sightings, mask) for one, mask in won.items()}
            new._above = overlaid(new._above, told)
        return new

    def _won(self, index: Index, come: Iterable[tuple[str, tuple[str, ...]]]) -> dict[str, int]:
        """The sets that grow by new components: hub -> all that is above it now.

        What was above a service before is poured into all that stands behind its new
        components now. Whatever way leads to a hub, its first new step is one of these.
        """
        won: dict[str, int] = {}
        for whole, parts in come:
            behind = [one for one in _with_behind(index, set(parts)) if one in self._above]
            poured = self.mask(*self.above(index, (whole,))) if behind else 0
            for one in behind:
                before = won.get(one, self._above[one].mask)
                if before | poured != before:
                    won[one] = before | poured
        return won


def _with_behind(index: Index, service_ids: set[str]) -> set[str]:
    return service_ids | descendants(service_ids, index.components)


def hubs(index: Index) -> Hubs:
    """The hubs of a network, in one pass.

    Complexity: linear in the components, times what is above the services that are no hubs.
    """
    pairs = sightings(index)
    gathering = Gathering(index, pairs)
    for _ in gathering.run():
        pass
    return Hubs.of(index, pairs, gathering.masks)
