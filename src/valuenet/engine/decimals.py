"""Fractions as decimals: exact where that ends, else cut off at the cent (domain.md L16)."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

_CENTS = 2


def decimal_of(value: Fraction) -> Decimal:
    """The value as a decimal: exact where it has an end, else rounded towards zero to the cent."""
    places = _places(value.denominator)
    return cut(value) if places is None else _decimal(value, places)


def cut(value: Fraction) -> Decimal:
    """The value rounded towards zero to the cent, with two places."""
    return _decimal(value, _CENTS)


def _decimal(value: Fraction, places: int) -> Decimal:
    units = abs(value.numerator) * 10**places // value.denominator
    # The arithmetic of decimals would round what has more than 28 digits.
    return Decimal(f"{'-' if value < 0 and units else ''}{units}E-{places}")


def _places(denominator: int) -> int | None:
    """The decimal places that a fraction needs; None where they never end."""
    twos = fives = 0
    while denominator % 2 == 0:
        denominator, twos = denominator // 2, twos + 1
    while denominator % 5 == 0:
        denominator, fives = denominator // 5, fives + 1
    return max(twos, fives) if denominator == 1 else None
