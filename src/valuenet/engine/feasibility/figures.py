"""An exact number in the unit of its target, or the two decimals that it lies between."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from valuenet.engine.contracts.units import AVAILABILITY, DURATIONS, EXACT

#: How far a number is told that has no finite decimals.
PLACES = 9


def plain(number: Decimal) -> str:
    """A decimal without exponent or needless zeros."""
    text = format(number, "f")
    return (text.rstrip("0").rstrip(".") or "0") if "." in text else text


def in_unit(indicator: str, unit: str, value: Decimal) -> tuple[str, str]:
    """The value in a unit, twice the same; else the decimals just below and above it.

    The value is a ratio, or a length of time in what its clock counts.
    """
    if indicator == AVAILABILITY:
        shown = plain(EXACT.scaleb(value, 2) if unit == "percent" else value)
        return shown, shown
    exact = Fraction(value) / DURATIONS[unit][1]
    places = _places(exact.denominator)
    if places is not None:
        shown = plain(_decimal(int(exact * 10**places), places))
        return shown, shown
    below = int(exact * 10**PLACES)
    return plain(_decimal(below, PLACES)), plain(_decimal(below + 1, PLACES))


def _decimal(number: int, places: int) -> Decimal:
    return EXACT.scaleb(Decimal(number), -places)


def _places(denominator: int) -> int | None:
    """How many decimals a fraction with this denominator has; None for no end of them."""
    counts = []
    for prime in (2, 5):
        count = 0
        while denominator % prime == 0:
            denominator //= prime
            count += 1
        counts.append(count)
    return max(counts) if denominator == 1 else None
