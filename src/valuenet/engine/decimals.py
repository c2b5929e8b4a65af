"""Fractions as decimals, exact where that ends, else cut off at the cent; decimals as text."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

_CENTS = 2
#: So exact are the bounds of a sum.
_BITS = 128


def as_text(amount: Decimal | None) -> str | None:
    """An amount written out, without an exponent."""
    return None if amount is None else format(amount, "f")


def decimal_of(value: Fraction) -> Decimal:
    """The value as a decimal: exact where it has an end, else rounded towards zero to the cent."""
    places = _places(value.denominator)
    return cut(value) if places is None else _decimal(value, places)


def cut(value: Fraction) -> Decimal:
    """The value rounded towards zero to the cent, with two places."""
    return _decimal(value, _CENTS)


def cents_of(values: Sequence[Fraction]) -> int:
    """The sum of some values in cents, rounded towards zero.

    The exact sum of many fractions takes long: their common denominator may have thousands
    of digits. So a lower and an upper bound are tried first, which nearly always agree.
    """
    low = sum((one.numerator << _BITS) // one.denominator for one in values)
    least = low * 100 >> _BITS
    if low >= 0 and least == (low + len(values)) * 100 >> _BITS:
        return least
    total = sum(values, Fraction())
    cents = abs(total.numerator) * 100 // total.denominator
    return -cents if total < 0 else cents


def from_cents(cents: int) -> Decimal:
    """An amount of cents as a decimal with two places."""
    return Decimal(f"{cents}E-{_CENTS}")


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
