"""The chance that a structure works, each of its parts failing once and independently.

Exact wherever at most `SHARED` parts of one module are reached on several ways: their states
are gone through, what is left between them is a tree. Beyond that many a lower and an upper
bound are found instead, as follows. The states of the first shared parts, bottom up, are
still gone through; given these, every part works in an increasing event of independent
parts. Such events favour each other (Harris' inequality), so that

- all of several work at least as likely as their product says, and no likelier than the
  least likely of them;
- enough of a group work at least as likely as the product of the likeliest ones that are
  enough, and no likelier than that one works of those without all of which it fails: at most
  what independent ones would give.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal, localcontext
from typing import Any, NamedTuple

from attrs import frozen

from valuenet.engine.contracts.units import EXACT
from valuenet.engine.feasibility.keys import Keys
from valuenet.engine.feasibility.modules import Module, modules_of
from valuenet.engine.feasibility.parts import Group

#: Up to so many parts of one module that are reached on several ways, the answer is exact.
SHARED = 20

#: A decimal, or a number that remembers how it came about (`influence.py`).
Number = Any


@frozen
class Chance:
    """A chance, exact where both bounds are one."""

    lower: Decimal
    upper: Decimal


class _Table(NamedTuple):
    """The chance of one thing, given the states of shared parts.

    Attributes:
        mask: The shared parts, as bits, whose states it depends on.
        loose: The shared parts whose states nobody goes through, as bits.
        values: A chance for each set of bits within the mask.
    """

    mask: int
    loose: int
    values: dict[int, Number]


def chance(keys: Keys, own: Sequence[Decimal], shared: int = SHARED) -> Chance:
    """The chance that the last key works, given the chance of each by itself.

    Complexity: linear but for groups of which several must work, and for modules with shared
    parts: these at worst take two to the power of their number.
    """
    modules = modules_of(keys)
    with localcontext(EXACT):
        lower: Decimal = chance_of(keys, own, modules, shared)
        if all(len(one.shared) <= shared for one in modules):
            return Chance(lower, lower)
        return Chance(lower, chance_of(keys, own, modules, shared, upper=True))


def chance_of(
    keys: Keys,
    own: Sequence[Number],
    modules: Sequence[Module],
    shared: int = SHARED,
    *,
    upper: bool = False,
) -> Number:
    """The chance of the last module, or its bound where one has too many shared parts."""
    known: dict[int, Number] = {}
    for module in modules:
        known[module.key] = _Sweep(keys, own, module, shared, upper=upper).chance(known)
    return known[modules[-1].key]


class _Sweep:
    """One module, whose shared parts are gone through bottom up."""

    def __init__(
        self, keys: Keys, own: Sequence[Number], module: Module, shared: int, *, upper: bool
    ) -> None:
        self.keys, self.own, self.module, self.upper = keys, own, module, upper
        self.bits = {one: 1 << i for i, one in enumerate(module.shared[:shared])}
        self.loose = {one: 1 << i for i, one in enumerate(module.shared[shared:])}

    def chance(self, known: dict[int, Number]) -> Number:
        tables: dict[int, _Table] = {}
        given: list[tuple[int, _Table]] = []
        for one in self.module.behind:
            if one in known:
                table = _Table(0, 0, {0: known[one]})
            else:
                own = _Table(0, 0, {0: self.own[one]})
                table = _all(_apart([own, *self._gates(one, tables)], upper=self.upper))
            bit = self.bits.get(one)
            if bit is not None:
                given.append((bit, table))
                table = _Table(bit, 0, {0: 0, bit: 1})
            elif one in self.loose:
                table = table._replace(loose=table.loose | self.loose[one])
            tables[one] = table
        gates = _apart(self._gates(self.module.key, tables), upper=self.upper)
        return _swept(given, gates) * self.own[self.module.key]

    def _gates(self, key: int, tables: dict[int, _Table]) -> list[_Table]:
        """What must hold for a key besides itself: one table a required key, one a group."""
        return [
            *(tables[one] for one in sorted(self.keys.required[key])),
            *(_enough(group, tables, upper=self.upper) for group in self.keys.groups[key]),
        ]


def _swept(given: Sequence[tuple[int, _Table]], gates: Sequence[_Table]) -> Number:
    """The chance that all gates hold, over the states of the shared parts.

    Each gate is taken in as soon as all states that it depends on are known, and a state
    that nothing asks for any more is forgotten.
    """
    masses: dict[int, Number] = {0: 1}
    left = list(gates)
    settled = 0
    for step in range(len(given) + 1):
        masses, left = _taken_in(masses, left, settled)
        if step < len(given):
            bit, table = given[step]
            masses = _split(masses, bit, table)
            settled |= bit
        wanted = 0
        for table in (*left, *(table for _, table in given[step + 1 :])):
            wanted |= table.mask
        masses = _forgotten(masses, wanted)
    return sum(masses.values(), 0)


def _taken_in(
    masses: dict[int, Number], gates: list[_Table], settled: int
) -> tuple[dict[int, Number], list[_Table]]:
    ready = [one for one in gates if not one.mask & ~settled]
    for gate in ready:
        masses = {
            state: _times(mass, value)
            for state, mass in masses.items()
            if not _is(0, value := gate.values[state & gate.mask])
        }
    return masses, [one for one in gates if one.mask & ~settled]


def _split(masses: dict[int, Number], bit: int, table: _Table) -> dict[int, Number]:
    found: dict[int, Number] = {}
    for state, mass in masses.items():
        value = table.values[state & table.mask]
        if not _is(0, value):
            found[state | bit] = _times(mass, value)
        if not _is(1, value):
            found[state] = _times(mass, 1 - value)
    return found


def _forgotten(masses: dict[int, Number], wanted: int) -> dict[int, Number]:
    found: dict[int, Number] = {}
    for state, mass in masses.items():
        kept = state & wanted
        found[kept] = found[kept] + mass if kept in found else mass
    return found


# --- gates -----------------------------------------------------------------------------


def _apart(tables: Sequence[_Table], *, upper: bool) -> list[_Table]:
    """Tables that may be multiplied: for an upper bound those that hang together are one."""
    if (
        not upper
        or sum(one.loose.bit_count() for one in tables)
        == _union(one.loose for one in tables).bit_count()
    ):
        return list(tables)
    clusters: list[list[_Table]] = []
    for table in tables:
        apart, joined = [], [table]
        for cluster in clusters:
            if any(table.loose & one.loose for one in cluster):
                joined += cluster
            else:
                apart.append(cluster)
        clusters = [*apart, joined]
    return [_each(one, min) for one in clusters]


def _all(tables: Sequence[_Table]) -> _Table:
    return _each(tables, _product)


def _each(tables: Sequence[_Table], joined: Any) -> _Table:
    """One table of several: a value made of theirs, state by state."""
    if len(tables) == 1:
        return tables[0]
    mask = _union(one.mask for one in tables)
    loose = _union(one.loose for one in tables)
    values = {
        state: joined([one.values[state & one.mask] for one in tables]) for state in _within(mask)
    }
    return _Table(mask, loose, values)


def _enough(group: Group, tables: dict[int, _Table], *, upper: bool) -> _Table:
    """The chance that enough of a group work, state by state."""
    found = [tables[one] for one in group.counts]
    times = list(group.counts.values())
    loose = _union(one.loose for one in found)
    apart = sum(one.loose.bit_count() for one in found) == loose.bit_count()
    rule = _at_least if apart else _at_most_so if upper else _at_least_so
    mask = _union(one.mask for one in found)
    values = {
        state: rule(
            group.need,
            [
                (one.values[state & one.mask], count)
                for one, count in zip(found, times, strict=True)
            ],
        )
        for state in _within(mask)
    }
    return _Table(mask, loose, values)


def _at_least(need: int, chances: list[tuple[Number, int]]) -> Number:
    """The chance that independent ones that count so much are enough."""
    need -= sum(count for value, count in chances if _is(1, value))
    if need <= 0:
        return 1
    enough: Number = 0
    masses: dict[int, Number] = {0: 1}
    for value, count in chances:
        if _is(0, value) or _is(1, value):
            continue
        found: dict[int, Number] = {}
        for had, mass in masses.items():
            for now, part in ((had + count, value), (had, 1 - value)):
                more = _times(mass, part)
                if now >= need:
                    enough = enough + more
                else:
                    found[now] = found[now] + more if now in found else more
        masses = found
    return enough


def _at_least_so(need: int, chances: list[tuple[Number, int]]) -> Number:
    """A lower bound, whatever they share: the likeliest that are enough all work."""
    bound: Number = 1
    for value, count in sorted(chances, key=_value, reverse=True):
        if need > 0:
            bound = _times(bound, value)
            need -= count
    return bound


def _at_most_so(need: int, chances: list[tuple[Number, int]]) -> Number:
    """An upper bound, whatever they share: not all fail of those that cannot all fail."""
    left = sum(count for _, count in chances)
    none: Number = 1
    for value, count in sorted(chances, key=_value):
        if left >= need:
            none = _times(none, 1 - value)
            left -= count
    return 1 - none


def _value(chance: tuple[Number, int]) -> Number:
    return chance[0]


def _product(values: Iterable[Number]) -> Number:
    found: Number = 1
    for value in values:
        found = _times(found, value)
    return found


def _times(one: Number, other: Number) -> Number:
    # What is certain or impossible costs no multiplication.
    if _is(1, one) or _is(0, other):
        return other
    return one if _is(1, other) or _is(0, one) else one * other


def _is(number: int, value: Number) -> bool:
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
