"""The shortest paths that prove what a party sees (domain.md L5).

Paths are compared by length, then by their ids from the start, by code points. A
breadth-first walk that keeps every level in that order, and visits the steps of a node
by id, meets each node first on its least shortest path.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property

from valuenet.engine.containment import reach_steps
from valuenet.engine.index import Index
from valuenet.engine.pairs import Pairs
from valuenet.engine.representation import represented, represented_pairs
from valuenet.model import Delivery

Path = tuple[str, ...]
# A client that is reached only because a party represents it is another node, (client,
# party), than the same client reached by membership: from there only what is represented
# may follow.
_Node = str | tuple[str, str]


def witnesses(index: Index, seers: tuple[str, ...]) -> Witnesses:
    """The witnesses of one party, or of the parts of a whole by id, kept with the index."""
    known = index.once(_known)
    if seers not in known:
        known[seers] = Witnesses(index, seers)
    return known[seers]


def _known(_index: Index) -> dict[tuple[str, ...], Witnesses]:
    return {}


class Witnesses:
    """Finds the witnesses of the sights of some parties; walks are made once, when needed."""

    def __init__(self, index: Index, seers: tuple[str, ...]) -> None:
        self.index = index
        self.seers = seers

    def of(self, service_id: str, grade: str) -> Path:
        """The path that proves the grade; the service is seen with it, or hidden."""
        if grade == "hidden":
            return self._walked(service_id)
        if grade == "client":
            delivered = self.index.delivered_to
            return (next(one for one in self.seers if (service_id, one) in delivered), service_id)
        if grade == "representative":
            return (*self._representing(service_id), service_id)
        if grade == "member":
            return (*self._first(service_id, self.index.delivered_to), service_id)
        return (*self._first(service_id, self.index.used_by), service_id)

    def of_many(self, service_id: str, grade: str) -> Path:
        """The same, for who reads most of a view: linear once, then at once."""
        if grade in ("client", "member"):
            # Paths from the parties to themselves come first, so a client's own does.
            return (*self._entries_by_receipt[service_id], service_id)
        if grade == "user":
            return (*self._entries_by_use[service_id], service_id)
        return self.of(service_id, grade)

    def _representing(self, service_id: str) -> Path:
        pairs = self.index.once(represented_pairs)
        seer = next(one for one in self.seers if (service_id, one) in pairs)
        return (seer, min(one.client for one in pairs[service_id, seer]))

    def _first(self, service_id: str, ends: Pairs) -> Path:
        """The least shortest path to a party to which, or by which, the service is."""
        return next(path for end, path in self._parties.items() if (service_id, end) in ends)

    @cached_property
    def _entries_by_receipt(self) -> dict[str, Path]:
        return self._entries(self.index.received)

    @cached_property
    def _entries_by_use(self) -> dict[str, Path]:
        return self._entries(self.index.used)

    def _entries(self, deliveries: Mapping[str, Iterable[Delivery]]) -> dict[str, Path]:
        entries: dict[str, Path] = {}
        for end, path in self._parties.items():
            for one in deliveries.get(end, ()):
                entries.setdefault(one.service, path)
        return entries

    @cached_property
    def _parties(self) -> dict[str, Path]:
        """The least shortest path to each party of the reach, in the order of paths."""
        paths: dict[str, Path] = {one: (one,) for one in self.seers}
        level = list(self.seers)
        while level:
            step: list[str] = []
            for one in level:
                for over in sorted(reach_steps(self.index, one)):
                    if over not in paths:
                        paths[over] = (*paths[one], over)
                        step.append(over)
            level = step
        return paths

    def _walked(self, service_id: str) -> Path:
        path = []
        node: _Node | None = service_id
        while node is not None:
            path.append(node if isinstance(node, str) else node[0])
            node = self._before[node]
        return tuple(reversed(path))

    @cached_property
    def _before(self) -> dict[_Node, _Node | None]:
        """The node before each one on its least shortest path, parties and services alike."""
        components = self.index.components
        services = self.index.services
        before: dict[_Node, _Node | None] = dict.fromkeys(self.seers)
        level: list[_Node] = list(self.seers)
        start = True
        while level:
            step: list[_Node] = []
            for node in level:
                steps: list[_Node] | list[str]
                if isinstance(node, str) and node in components:
                    steps = sorted(components[node])
                elif node in services:
                    continue
                else:
                    steps = self._from_party(node, start=start)
                for next_ in steps:
                    if next_ not in before:
                        before[next_] = node
                        step.append(next_)
            level, start = step, False
        return before

    def _from_party(self, node: _Node, *, start: bool) -> list[_Node]:
        """The steps from a party by id; a client stands before the same one represented."""
        index = self.index
        if isinstance(node, tuple):
            client, voice = node
            mine = index.once(represented)[voice]
            return sorted({one.service for one in mine if one.client == client})
        steps = set(reach_steps(index, node))
        steps.update(one.service for one in index.received.get(node, ()))
        steps.update(one.service for one in index.used.get(node, ()))
        found: list[_Node] = [*sorted(steps)]
        if start:
            found += {(one.client, node) for one in index.once(represented).get(node, [])}
            found.sort(key=lambda one: one if isinstance(one, str) else one[0])
        return found
