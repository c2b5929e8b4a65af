"""Amounts, ratios and targets: exact decimals, never floats (domain.md L16)."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation

from valuenet.errors import WrongValue


def as_amount(value: Decimal | int | str | None) -> Decimal | None:
    """The value as a decimal, None as it is.

    Raises:
        WrongValue: A float, which holds no exact amount, or what is no finite number.
    """
    if value is None:
        return None
    if isinstance(value, (bool, float)) or not isinstance(value, (Decimal, int, str)):
        raise WrongValue("an amount is a decimal, never a float", value)
    try:
        number = Decimal(value)
    except InvalidOperation:
        raise WrongValue("an amount", value, ["a number such as 12.50"]) from None
    if not number.is_finite():
        raise WrongValue("an amount", str(value), ["a finite number"])
    return number


def some_amount(value: Decimal | int | str) -> Decimal:
    """The value as a decimal.

    Raises:
        WrongValue: None, a float, or what is no finite number.
    """
    number = as_amount(value)
    if number is None:
        raise WrongValue("an amount is expected here", value)
    return number
