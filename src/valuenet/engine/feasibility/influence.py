"""By how much the whole would gain if one part never failed.

The chance is computed once more with numbers that remember how they came about; walked
backwards, they tell the slope of the result for every part at once. Slopes only rank parts,
so they are kept to `DIGITS` digits, and gains alike in `COMPARED` of them count as equal.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Context, Decimal, localcontext

from valuenet.engine.feasibility.chance import SHARED, chance_of
from valuenet.engine.feasibility.keys import Keys
from valuenet.engine.feasibility.modules import modules_of

DIGITS = 50
COMPARED = 30
#: A structure that takes more steps than these is not ranked: they would not fit in memory.
STEPS = 1_000_000


class _TooManyStepsError(Exception):
    """The structure is too large to be walked backwards."""


class _Tape:
    """What was computed: of each number, from which it came and with which slopes."""

    def __init__(self) -> None:
        self.steps: list[tuple[tuple[int, Decimal], ...]] = []

    def number(self, value: Decimal, *slopes: tuple[int, Decimal]) -> _Traced:
        if len(self.steps) == STEPS:
            raise _TooManyStepsError
        self.steps.append(slopes)
        return _Traced(self, len(self.steps) - 1, value)

    def slopes(self, last: _Traced) -> list[Decimal]:
        """The slope of a number for each number before it."""
        found = [Decimal(0)] * len(self.steps)
        found[last.place] = Decimal(1)
        for place in range(last.place, -1, -1):
            for source, slope in self.steps[place]:
                found[source] += found[place] * slope
        return found


class _Traced:
    """A number on a tape; an integer is a constant."""

    __slots__ = ("place", "tape", "value")

    def __init__(self, tape: _Tape, place: int, value: Decimal) -> None:
        self.tape, self.place, self.value = tape, place, value

    def __mul__(self, other: _Traced | int) -> _Traced:
        if isinstance(other, int):
            return self.tape.number(self.value * other, (self.place, Decimal(other)))
        slopes = (self.place, other.value), (other.place, self.value)
        return self.tape.number(self.value * other.value, *slopes)

    def __add__(self, other: _Traced | int) -> _Traced:
        one = Decimal(1)
        if isinstance(other, int):
            return self.tape.number(self.value + other, (self.place, one))
        return self.tape.number(self.value + other.value, (self.place, one), (other.place, one))

    def __rsub__(self, other: int) -> _Traced:
        return self.tape.number(other - self.value, (self.place, Decimal(-1)))

    __rmul__ = __mul__
    __radd__ = __add__


def slopes(keys: Keys, own: Sequence[Decimal], shared: int = SHARED) -> list[Decimal] | None:
    """By how much the chance of the last key rises with that of each key by itself.

    None where a module has more shared parts than can be gone through, or where it would
    take too many steps.

    Complexity: that of the chance itself.
    """
    modules = modules_of(keys)
    if any(len(one.shared) > shared for one in modules):
        return None
    tape = _Tape()
    with localcontext(Context(prec=DIGITS)):
        try:
            numbers = [tape.number(+value) for value in own]
            last = chance_of(keys, numbers, modules, shared)
        except _TooManyStepsError:
            return None
        return tape.slopes(last)[: len(own)]


def gain(slope: Decimal, others: Decimal, value: Decimal) -> Decimal:
    """What is gained where one of several factors never failed, to `COMPARED` digits.

    `others` is the product of the other factors, `value` that one.
    """
    with localcontext(Context(prec=DIGITS)):
        exact = slope * others * (1 - value)
    return Context(prec=COMPARED).plus(exact)
