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

from collections.abc import Sequence
from decimal import Decimal, localcontext

from attrs import frozen

from valuenet.engine.contracts.units import EXACT
from valuenet.engine.feasibility.gates import (
    Number,
    Table,
    all_of,
    apart,
    enough_of,
    is_certainly,
    times,
)
from valuenet.engine.feasibility.keys import Keys
from valuenet.engine.feasibility.modules import Module, modules_of

#: Up to so many parts of one module that are reached on several ways, the answer is exact.
SHARED = 20


@frozen
class Chance:
    """A chance, exact where both bounds are one."""

    lower: Decimal
    upper: Decimal


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
        tables: dict[int, Table] = {}
        given: list[tuple[int, Table]] = []
        for one in self.module.behind:
            if one in known:
                table = Table(0, 0, {0: known[one]})
            else:
                own = Table(0, 0, {0: self.own[one]})
                table = all_of(apart([own, *self._gates(one, tables)], upper=self.upper))
            bit = self.bits.get(one)
            if bit is not None:
                given.append((bit, table))
                table = Table(bit, 0, {0: 0, bit: 1})
            elif one in self.loose:
                table = table._replace(loose=table.loose | self.loose[one])
            tables[one] = table
        gates = apart(self._gates(self.module.key, tables), upper=self.upper)
        return _swept(given, gates) * self.own[self.module.key]

    def _gates(self, key: int, tables: dict[int, Table]) -> list[Table]:
        """What must hold for a key besides itself: one table a required key, one a group."""
        return [
            *(tables[one] for one in sorted(self.keys.required[key])),
            *(enough_of(group, tables, upper=self.upper) for group in self.keys.groups[key]),
        ]


def _swept(given: Sequence[tuple[int, Table]], gates: Sequence[Table]) -> Number:
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
    masses: dict[int, Number], gates: list[Table], settled: int
) -> tuple[dict[int, Number], list[Table]]:
    ready = [one for one in gates if not one.mask & ~settled]
    for gate in ready:
        masses = {
            state: times(mass, value)
            for state, mass in masses.items()
            if not is_certainly(0, value := gate.values[state & gate.mask])
        }
    return masses, [one for one in gates if one.mask & ~settled]


def _split(masses: dict[int, Number], bit: int, table: Table) -> dict[int, Number]:
    found: dict[int, Number] = {}
    for state, mass in masses.items():
        value = table.values[state & table.mask]
        if not is_certainly(0, value):
            found[state | bit] = times(mass, value)
        if not is_certainly(1, value):
            found[state] = times(mass, 1 - value)
    return found


def _forgotten(masses: dict[int, Number], wanted: int) -> dict[int, Number]:
    found: dict[int, Number] = {}
    for state, mass in masses.items():
        kept = state & wanted
        found[kept] = found[kept] + mass if kept in found else mass
    return found
