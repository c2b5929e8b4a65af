"""Amounts shared out without losing a cent (domain.md L16)."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import ROUND_DOWN, Decimal, localcontext
from fractions import Fraction
from typing import Any

from attrs import field, frozen

from valuenet.errors import WrongValue
from valuenet.tables import Result

#: More than any amount has.
_DIGITS = 1000

Weight = int | Decimal | Fraction


@frozen
class Allocation(Result):
    """Who bears what of an amount, and what is left over.

    `put_in` is exactly the sum of `shares` and `remainder`.
    """

    put_in: Decimal
    shares: Mapping[str, Decimal] = field(repr=False)
    remainder: Decimal

    def columns(self) -> tuple[str, ...]:
        """The keys of every row."""
        return ("id", "amount")

    def rows(self) -> list[dict[str, Any]]:
        """One dict a share, by id; amounts as text, so that no digit is lost."""
        return [{"id": key, "amount": str(amount)} for key, amount in self.shares.items()]

    def to_dict(self) -> dict[str, Any]:
        """`{"put_in", "shares": [{"id", "amount"}], "remainder"}`, amounts as text."""
        return {
            "put_in": str(self.put_in),
            "shares": self.rows(),
            "remainder": str(self.remainder),
        }


def allocate(
    amount: Decimal | int, weights: Mapping[str, Weight], *, unit: Decimal = Decimal("0.01")
) -> Allocation:
    """Share an amount in proportion to weights, each share cut off at the unit (L16).

    Args:
        amount: What is put in; exact.
        weights: By id; none negative. Where they sum to zero all is remainder.
        unit: The least amount that is written, a cent by default.

    Returns:
        Shares by id, rounded towards zero, and the remainder.

    Raises:
        WrongValue: A float among the amounts, or a negative weight.
    """
    for value in (amount, unit, *weights.values()):
        if isinstance(value, float):
            raise WrongValue("an amount is a decimal, never a float", value)
    for key, weight in weights.items():
        if weight < 0:
            raise WrongValue(f"weight of {key!r}", str(weight), ["zero or more"])
    total = sum((Fraction(weight) for weight in weights.values()), Fraction())
    # The default context would round sums of more than 28 digits.
    with localcontext(prec=_DIGITS):
        amount = Decimal(amount)
        rate = Fraction(amount) / total if total else Fraction()
        shares = {key: _cut(rate * Fraction(weights[key]), unit) for key in sorted(weights)}
        return Allocation(amount, shares, amount - sum(shares.values(), Decimal()))


def _cut(share: Fraction, unit: Decimal) -> Decimal:
    units = abs(share) / Fraction(unit)
    whole = Decimal(units.numerator // units.denominator) * unit
    return (-whole if share < 0 else whole).quantize(unit, rounding=ROUND_DOWN)
