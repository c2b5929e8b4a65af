"""How long it takes through all parts: to restore, side by side; to escalate, in turn."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal, localcontext

from attrs import frozen

from valuenet.engine.contracts.units import EXACT
from valuenet.engine.feasibility.parts import Group, Parts

_NONE = Decimal(0)


@frozen
class Time:
    """A length of time, and the nodes that it goes through, from the service on."""

    length: Decimal
    nodes: tuple[int, ...]


def restore_time(parts: Parts, own: Sequence[Decimal]) -> Time:
    """The longest over the parts, of a group the need-th shortest; `own` is each node's.

    The nodes lead to the one that takes so long.

    Complexity: linear, but for the sorting of groups.
    """
    times: list[Decimal] = []
    for node, length in enumerate(own):
        waits = [times[one] for one in parts.required[node]]
        waits += [times[_last(group, times)] for group in parts.groups[node]]
        times.append(max([length, *waits]))
    nodes = [parts.root]
    while own[nodes[-1]] < times[nodes[-1]]:
        here = nodes[-1]
        waited = {*parts.required[here], *(_last(one, times) for one in parts.groups[here])}
        nodes.append(min(_longest(waited, times), key=parts.members.__getitem__))
    return Time(times[-1], tuple(nodes))


def _last(group: Group, times: Sequence[Decimal]) -> int:
    """The alternative whose restoring makes enough of the group work."""
    need = group.need
    ordered = sorted(group.counts, key=lambda one: (times[one], one))
    for one in ordered:
        need -= group.counts[one]
        if need <= 0:
            break
    return one


def escalation_time(parts: Parts, own: Sequence[Decimal]) -> Time:
    """The largest sum along a path, alternatives included; `own` is each node's.

    The nodes are such a path, as far as it adds anything.

    Complexity: linear.
    """
    sums: list[Decimal] = []
    with localcontext(EXACT):
        for node, length in enumerate(own):
            sums.append(length + max((sums[one] for one in parts.steps[node]), default=_NONE))
    nodes = [parts.root]
    while sums[nodes[-1]] > own[nodes[-1]]:
        found = _longest(parts.steps[nodes[-1]], sums)
        nodes.append(min(found, key=parts.members.__getitem__))
    return Time(sums[-1], tuple(nodes))


def _longest(nodes: Iterable[int], times: Sequence[Decimal]) -> list[int]:
    found = list(nodes)
    most = max(times[one] for one in found)
    return [one for one in found if times[one] == most]
