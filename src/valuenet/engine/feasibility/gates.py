"""What must hold for a part to work, as tables over the states of shared parts.

A value is a decimal, a number that remembers how it came about (`influence.py`), or an
integer: 0 or 1, certain by structure and not by a figure that happens to be so.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from valuenet.engine.feasibility.parts import Group

#: A decimal, or a number that remembers how it came about (`influence.py`).
Number = Any


class Table(NamedTuple):
    """The chance of one thing, given the states of shared parts.

    Attributes:
        mask: The shared parts, as bits, whose states it depends on.
        loose: The shared parts whose states nobody goes through, as bits.
        values: A chance for each set of bits within the mask.
    """

    mask: int
    loose: int
    values: dict[int, Number]


def apart(tables: Sequence[Table], *, upper: bool) -> list[Table]:
    """Tables that may be multiplied: for an upper bound those that hang together are one."""
    if not upper or _share_nothing(tables):
        return list(tables)
    clusters: list[list[Table]] = []
    for table in tables:
        others, joined = [], [table]
        for cluster in clusters:
            if any(table.loose & one.loose for one in cluster):
                joined += cluster
            else:
                others.append(cluster)
        clusters = [*others, joined]
    return [_each(one, min) for one in clusters]


def _share_nothing(tables: Sequence[Table]) -> bool:
    loose = _union(one.loose for one in tables)
    return sum(one.loose.bit_count() for one in tables) == loose.bit_count()


def all_of(tables: Sequence[Table]) -> Table:
    """The chance that all hold, state by state: the product."""
    return _each(tables, _product)


def _each(tables: Sequence[Table], joined: Callable[[list[Number]], Number]) -> Table:
    """One table of several: a value made of theirs, state by state."""
    if len(tables) == 1:
        return tables[0]
    mask = _union(one.mask for one in tables)
    loose = _union(one.loose for one in tables)
    values = {
        state: joined([one.values[state & one.mask] for one in tables]) for state in _within(mask)
    }
    return Table(mask, loose, values)


def enough_of(group: Group, tables: dict[int, Table], *, upper: bool) -> Table:
    """The chance that enough of a group work, state by state."""
    found = [tables[one] for one in group.counts]
    counts = list(group.counts.values())
    dependent = _at_most_so if upper else _at_least_so
    rule = _at_least if _share_nothing(found) else dependent
    values = {}
    for state in _within(_union(one.mask for one in found)):
        chances = [one.values[state & one.mask] for one in found]
        values[state] = rule(group.need, list(zip(chances, counts, strict=True)))
    mask, loose = _union(one.mask for one in found), _union(one.loose for one in found)
    return Table(mask, loose, values)


def _at_least(need: int, chances: list[tuple[Number, int]]) -> Number:
    """The chance that independent ones that count so much are enough."""
    need -= sum(count for value, count in chances if is_certainly(1, value))
    if need <= 0:
        return 1
    enough: Number = 0
    masses: dict[int, Number] = {0: 1}
    for value, count in chances:
        if is_certainly(0, value) or is_certainly(1, value):
            continue
        found: dict[int, Number] = {}
        for had, mass in masses.items():
            for now, part in ((had + count, value), (had, 1 - value)):
                more = times(mass, part)
                if now >= need:
                    enough = enough + more
                else:
                    found[now] = found[now] + more if now in found else more
        masses = found
    return enough


def _at_least_so(need: int, chances: list[tuple[Number, int]]) -> Number:
    """A lower bound, whatever they share: the likeliest that are enough all work."""
    # With unequal counts the choice would not grow with the chances: then all of them work.
    single = all(count == 1 for _, count in chances)
    values = sorted((value for value, _ in chances), reverse=True)
    return _product(values[:need] if single else values)


def _at_most_so(need: int, chances: list[tuple[Number, int]]) -> Number:
    """An upper bound, whatever they share: not all fail of those that cannot all fail."""
    single = all(count == 1 for _, count in chances)
    values = sorted(value for value, _ in chances)
    return 1 - _product(1 - one for one in (values[: len(values) - need + 1] if single else values))


def _product(values: Iterable[Number]) -> Number:
    found: Number = 1
    for value in values:
        found = times(found, value)
    return found


def times(one: Number, other: Number) -> Number:
    """The product of two values."""
    # What is certain or impossible costs no multiplication.
    if is_certainly(1, one) or is_certainly(0, other):
        return other
    return one if is_certainly(1, other) or is_certainly(0, one) else one * other


def is_certainly(number: int, value: Number) -> bool:
    """Whether a value is a certainty by structure, not by a figure that happens to be so."""
    return type(value) is int and value == number


def _union(masks: Iterable[int]) -> int:
    found = 0
    for mask in masks:
        found |= mask
    return found


def _within(mask: int) -> Iterator[int]:
    """Every set of bits within a mask."""
    state = mask
    while True:
        yield state
        if not state:
            return
        state = (state - 1) & mask
