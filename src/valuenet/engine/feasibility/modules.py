"""Where a structure falls apart into modules that share nothing with the rest.

A module is a key together with everything behind it, where no way from outside leads past
the key: it works or fails as one, and its chance is a number that is found on its own.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from attrs import frozen

from valuenet.engine.feasibility.keys import Keys


@frozen
class Module:
    """A key and what must be looked at together with it.

    Attributes:
        key: What the module works for.
        behind: The keys of it, each after all that it is built on; the heads of modules
            within, whose chance is known, among them.
        shared: Those of `behind` that several ways lead to, in the same order.
    """

    key: int
    behind: Sequence[int]
    shared: Sequence[int]


def modules_of(keys: Keys) -> list[Module]:
    """The modules, each after those within it; the last is that of the service."""
    steps = [_steps(keys, key) for key in range(len(keys.owned))]
    met = Counter(step for found in steps for step in found)
    over = _dominators(steps)
    closed = _closed(steps, over)
    home = list(range(len(steps)))
    behind: list[list[int]] = [[] for _ in steps]
    for key in range(len(steps) - 2, -1, -1):
        above = home[over[key]]
        behind[above].append(key)
        if not closed[key]:
            home[key] = above
    return [
        Module(key, found[::-1], [one for one in found[::-1] if met[one] > 1])
        for key, found in enumerate(behind)
        if closed[key]
    ]


def _steps(keys: Keys, key: int) -> list[int]:
    """What a key is built on, as often as it is met."""
    return [*keys.required[key], *(one for group in keys.groups[key] for one in group.counts)]


def _dominators(steps: Sequence[Sequence[int]]) -> list[int]:
    """The nearest key that every way from the service to a key leads through."""
    wanted_by: list[set[int]] = [set() for _ in steps]
    for key, found in enumerate(steps):
        for one in found:
            wanted_by[one].add(key)
    last = len(steps) - 1
    over = [last] * len(steps)
    depth = [0] * len(steps)
    for key in range(last - 1, -1, -1):
        # The deepest first: the meeting point then climbs little by little.
        nearest, *others = sorted(wanted_by[key], key=depth.__getitem__, reverse=True)
        for other in others:
            nearest = _meet(nearest, other, over, depth)
        over[key] = nearest
        depth[key] = depth[nearest] + 1
    return over


def _meet(one: int, other: int, over: Sequence[int], depth: Sequence[int]) -> int:
    while one != other:
        if depth[one] < depth[other]:
            other = over[other]
        else:
            one = over[one]
    return one


def _closed(steps: Sequence[Sequence[int]], over: Sequence[int]) -> list[bool]:
    """Whether no step leads from what is behind a key to what others lead to as well."""
    leaving = [0] * len(steps)
    for key, found in enumerate(steps):
        for one in found:
            leaving[key] += 1
            leaving[over[one]] -= 1
    for key in range(len(steps) - 1):
        leaving[over[key]] += leaving[key]
    return [not count for count in leaving]
