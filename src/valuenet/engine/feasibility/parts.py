"""What stands behind a service, loops as one part: the shape that figures are put into.

Nothing here is promised yet. A node is one part, a loop of services one node; what it is
built on has lower numbers, and the service itself stands in the last (sourcing.md L20).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from attrs import frozen

from valuenet.engine.composition import strong_components
from valuenet.engine.index import Index
from valuenet.model.services import Alternatives


class Group(NamedTuple):
    """Nodes of which some must work: each counts as often as it stands in the group."""

    need: int
    counts: Mapping[int, int]

    def given(self, nodes: Iterable[int]) -> Group:
        """What is left to need when some nodes are known to work."""
        working = self.counts.keys() & nodes
        if not working:
            return self
        left = {one: times for one, times in self.counts.items() if one not in working}
        return Group(self.need - sum(self.counts[one] for one in working), left)

    def forced(self) -> frozenset[int]:
        """The nodes without which the group cannot have enough."""
        spare = sum(self.counts.values()) - self.need
        return frozenset(one for one, times in self.counts.items() if times > spare)


@frozen
class Parts:
    """The nodes behind a service, each after all that it is built on.

    Attributes:
        service: The one asked about; it is a member of the last node and no part itself.
        members: The services of each node, by id; of the last node without the service.
        required: The nodes that must work, of each node.
        groups: Its groups; a node that one of them cannot do without is required instead.
        steps: Every node one step away, alternatives too.
    """

    service: str
    members: Sequence[tuple[str, ...]]
    required: Sequence[frozenset[int]]
    groups: Sequence[tuple[Group, ...]]
    steps: Sequence[frozenset[int]]

    @property
    def root(self) -> int:
        """The node in which the service stands."""
        return len(self.members) - 1


def parts_behind(index: Index, service_id: str) -> Parts:
    """The parts of a service: its closure without itself, loops condensed.

    Inside a loop its members count as working: the loop works as one, or not at all.

    Complexity: linear in the closure and its components.
    """
    loops = [sorted(one) for one in strong_components(index.components, (service_id,))]
    node_of = {one: node for node, members in enumerate(loops) for one in members}
    required, groups, steps = [], [], []
    for node, members in enumerate(loops):
        here = frozenset((node,))
        services = [index.services[one] for one in members]
        must = {node_of[t] for one in services for t in one.required} - here
        wanted = [_group(group, node_of) for one in services for group in one.groups]
        needed, left = _settled(must, [one.given(here) for one in wanted])
        required.append(needed)
        groups.append(left)
        parts = (t for one in members for t in index.components.get(one, ()))
        steps.append(frozenset(node_of[t] for t in parts) - here)
    loops[-1].remove(service_id)
    return Parts(service_id, [tuple(one) for one in loops], required, groups, steps)


def _group(group: Alternatives, node_of: Mapping[str, int]) -> Group:
    return Group(group.need, Counter(node_of[one] for one in group.any_of))


def _settled(required: set[int], groups: list[Group]) -> tuple[frozenset[int], tuple[Group, ...]]:
    """Required nodes and groups, where no group says what the required nodes say already."""
    while True:
        groups = [one for one in (group.given(required) for group in groups) if one.need > 0]
        forced = {node for group in groups for node in group.forced()}
        if not forced:
            return frozenset(required), tuple(groups)
        required = required | forced
