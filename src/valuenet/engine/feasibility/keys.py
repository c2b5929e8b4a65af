"""The parts that a chance depends on one by one: all others are joined to one of these.

What must work whatever else does is joined to the service. Of the rest, a part stands alone
where it is an alternative, or where several need it; what only one needs is joined to that
one. So a structure without groups is a single product, however often a part is met.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet

from attrs import frozen

from valuenet.engine.feasibility.parts import Group, Parts


@frozen
class Keys:
    """Joined nodes, each after all that it is built on, the service's last.

    Attributes:
        owned: The nodes of `Parts` that are joined in each; their figures are multiplied.
        required: The keys that must work, of each key.
        groups: Its groups, of keys.
    """

    owned: Sequence[Sequence[int]]
    required: Sequence[frozenset[int]]
    groups: Sequence[tuple[Group, ...]]


def keys_of(parts: Parts, perfect: Sequence[bool]) -> Keys:
    """The parts that need a look of their own, given which nodes never fail of themselves.

    Complexity: linear in the nodes and their components.
    """
    always = _required_of(parts)
    settled = always | _certain(parts, perfect, always)
    owner = _owners(parts, always, settled)
    owned: dict[int, list[int]] = {}
    for node in sorted(owner):
        owned.setdefault(owner[node], []).append(node)
    required, groups = {}, {}
    for head, nodes in owned.items():
        needed = {part for node in nodes for part in parts.required[node]} - settled
        must = frozenset(owner[part] for part in needed) - {head}
        left = (group.given(settled | must) for node in nodes for group in parts.groups[node])
        required[head] = must
        groups[head] = tuple(group for group in left if group.need > 0)
    return _numbered(parts.root, owned, required, groups)


def _numbered(
    root: int,
    owned: Mapping[int, Sequence[int]],
    required: Mapping[int, frozenset[int]],
    groups: Mapping[int, tuple[Group, ...]],
) -> Keys:
    """The keys that the root is built on, by number: a group may have gone that led to one."""
    reached = {root}
    left = [root]
    while left:
        here = left.pop()
        for one in {*required[here], *(one for group in groups[here] for one in group.counts)}:
            if one not in reached:
                reached.add(one)
                left.append(one)
    heads = sorted(reached)
    number = {head: key for key, head in enumerate(heads)}
    return Keys(
        [owned[head] for head in heads],
        [frozenset(number[one] for one in required[head]) for head in heads],
        [
            tuple(
                Group(group.need, {number[one]: times for one, times in group.counts.items()})
                for group in groups[head]
            )
            for head in heads
        ],
    )


def _required_of(parts: Parts) -> set[int]:
    """The nodes that must work for the service to work, its own included."""
    found = {parts.root}
    left = [parts.root]
    while left:
        for node in parts.required[left.pop()]:
            if node not in found:
                found.add(node)
                left.append(node)
    return found


def _certain(parts: Parts, perfect: Sequence[bool], always: AbstractSet[int]) -> set[int]:
    """The nodes that work whenever those do that must work anyway."""
    known = set(always)
    for node in range(parts.root):
        if (
            perfect[node]
            and node not in always
            and parts.required[node] <= known
            and all(group.given(known).need <= 0 for group in parts.groups[node])
        ):
            known.add(node)
    return known - always


def _owners(parts: Parts, always: AbstractSet[int], settled: AbstractSet[int]) -> dict[int, int]:
    """Node -> the node that it is joined to, itself where it stands alone."""
    owner: dict[int, int] = {}
    wanted_by: dict[int, set[int]] = {}
    alternatives: set[int] = set()
    for node in range(parts.root, -1, -1):
        if node in always:
            head = parts.root
        elif node in alternatives or len(wanted_by.get(node, ())) > 1:
            head = node
        elif node in wanted_by:
            (head,) = wanted_by[node]
        else:
            continue
        owner[node] = head
        for part in parts.required[node] - settled:
            wanted_by.setdefault(part, set()).add(head)
        for group in parts.groups[node]:
            left = group.given(settled)
            if left.need > 0:
                alternatives |= left.counts.keys()
    return owner
