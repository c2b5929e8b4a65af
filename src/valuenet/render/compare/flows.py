"""Which flows changed: new ones, gone ones, and those with other services."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from attrs import frozen

from valuenet.render.compare.changes import FLOW_KINDS, FlowChange
from valuenet.render.compare.identity import Identity
from valuenet.render.compare.places import joined, places
from valuenet.render.compare.sides import Pair, Side
from valuenet.render.text import clean


@frozen
class FlowChanges:
    """The flows that changed, and what became of others that are drawn no more.

    Attributes:
        changes: By kind, then ends.
        inside: How many run inside one party now.
        going_on: How many go on where they are not drawn.
    """

    changes: tuple[FlowChange, ...]
    inside: int
    going_on: int


def changed_flows(identity: Identity, before: Side, after: Side) -> FlowChanges:
    """How the flows changed from one side to the other."""
    return _Flows(identity, before, after).all()


class _Flows:
    """The two sides, and what is the same on both."""

    def __init__(self, identity: Identity, before: Side, after: Side) -> None:
        self.identity, self.before, self.after = identity, before, after
        self.became = identity.parties
        self.places = places(identity, before, after)

    def all(self) -> FlowChanges:
        """Every flow that changed, once."""
        kept: dict[Pair, list[Pair]] = defaultdict(list)
        gone: dict[Pair, set[str]] = defaultdict(set)
        inside = going_on = 0
        for ends, services in self.before.between.items():
            became = (self.became.get(ends[0]), self.became.get(ends[1]))
            if became in self.after.between:
                kept[became].append(ends)  # type: ignore[index]
                continue
            after = self._after(ends)
            if became[0] is not None and became[0] == became[1]:
                inside += 1
            elif not after:
                gone[joined(self.places, ends)] |= services
            elif after.isdisjoint(self.after.between):
                going_on += 1
        found = [
            FlowChange("gone", ends, lost=self._services(self.before, services))
            for ends, services in gone.items()
        ]
        known = {self._pair(pair) for pair in self.before.pairs}
        for ends in self.after.between:
            change = self._flow_after(ends, kept.get(ends, ()), known)
            found += [change] if change is not None else []
        found.sort(key=lambda c: (FLOW_KINDS.index(c.kind), c.ends))
        return FlowChanges(tuple(found), inside, going_on)

    def _pair(self, pair: Pair) -> tuple[str | None, str | None]:
        return self.became.get(pair[0]), self.became.get(pair[1])

    def _after(self, ends: Pair) -> set[Pair]:
        """Between which sectors go on the deliveries that ran between two before."""
        homes = self.after.home
        found = set()
        for pair in self.before.met[ends]:
            new = self._pair(pair)
            if new in self.after.pairs:
                found.add((homes.get(new[0] or "", ""), homes.get(new[1] or "", "")))
        return found

    def _flow_after(
        self, ends: Pair, sources: Iterable[Pair], known: set[tuple[str | None, str | None]]
    ) -> FlowChange | None:
        """The change of a flow that runs after, if it changed."""
        services = self.after.between[ends]
        sources = tuple(sources)
        if not sources:
            if not known.isdisjoint(self.after.met[ends]):
                return None  # it ran before, between others or outside the picture
            return FlowChange("new", ends, gained=self._services(self.after, services))
        had = {service for pair in sources for service in self.before.between[pair]}
        became = {service: self.identity.services.get(service) for service in had}
        gained = services - set(became.values())
        lost = {service for service, new in became.items() if new not in services}
        if not gained and not lost:
            return None
        return FlowChange(
            "changed",
            ends,
            gained=self._services(self.after, gained),
            lost=self._services(self.before, lost),
        )

    def _services(self, side: Side, ids: Iterable[str]) -> tuple[str, ...]:
        return tuple(clean(side.index.services[id].name) for id in sorted(ids))
