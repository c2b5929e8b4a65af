"""The shortest paths that prove what a party sees (domain.md L5).

Paths are compared by length, then by their ids from the start, by code points. A
breadth-first walk that keeps every level in that order, and visits the steps of a node
by id, meets each node first on its least shortest path.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from valuenet.engine.containment import reach_steps
from valuenet.engine.index import Index
from valuenet.engine.representation import represented

Path = tuple[str, ...]
# A client that is reached only because the party represents it is another node than the
# same client reached by membership: from there only what is represented may follow.
_Node = tuple[str, bool]


def witnesses(index: Index, party_id: str) -> Witnesses:
    """The witnesses of one party, kept with the index."""
    known = index.once(_known)
    if party_id not in known:
        known[party_id] = Witnesses(index, party_id)
    return known[party_id]


def _known(_index: Index) -> dict[str, Witnesses]:
    return {}


class Witnesses:
    """Finds the witnesses of one party's sights; walks are made once, when needed."""

    def __init__(self, index: Index, party_id: str) -> None:
        self.index = index
        self.party_id = party_id

    def of(self, service_id: str, grade: str) -> Path:
        """The path that proves the grade; the service is seen with it, or hidden."""
        if grade == "client":
            return (self.party_id, service_id)
        if grade == "hidden":
            return self._walked(service_id)
        return (*self._entry(service_id, grade), service_id)

    def _entry(self, service_id: str, grade: str) -> Path:
        deliveries = self.index.deliveries[service_id]
        if grade == "representative":
            mine = self.index.once(represented)[self.party_id]
            client = min(one.client for one in mine if one.service == service_id)
            return (self.party_id, client)
        if grade == "member":
            ends = {one.client for one in deliveries} - {self.party_id}
        else:
            ends = {user for one in deliveries for user in one.users}
        # Parties are ranked in the order of their least shortest paths.
        return next(path for end, path in self._parties.items() if end in ends)

    @cached_property
    def _parties(self) -> dict[str, Path]:
        """The least shortest path to each party of the reach, in the order of paths."""
        paths: dict[str, Path] = {self.party_id: (self.party_id,)}
        level = [self.party_id]
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
        node: _Node | None = (service_id, False)
        while node is not None:
            path.append(node[0])
            node = self._before[node]
        return tuple(reversed(path))

    @cached_property
    def _before(self) -> dict[_Node, _Node | None]:
        """The node before each one on its least shortest path, parties and services alike."""
        start: _Node = (self.party_id, False)
        before: dict[_Node, _Node | None] = {start: None}
        level = [start]
        while level:
            step: list[_Node] = []
            for node in level:
                for next_ in sorted(self._steps(node)):
                    if next_ not in before:
                        before[next_] = node
                        step.append(next_)
            level = step
        return before

    def _steps(self, node: _Node) -> Iterator[_Node]:
        here, stands_for_another = node
        index = self.index
        if here in index.services:
            yield from ((part, False) for part in index.components.get(here, ()))
            return
        mine = index.once(represented).get(self.party_id, [])
        if stands_for_another:
            yield from ((one.service, False) for one in mine if one.client == here)
            return
        yield from ((over, False) for over in reach_steps(index, here))
        yield from ((one.service, False) for one in index.received.get(here, ()))
        yield from ((one.service, False) for one in index.used.get(here, ()))
        if here == self.party_id:
            yield from ((one.client, True) for one in mine)
