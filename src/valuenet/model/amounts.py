"""Amounts, ratios and targets: exact decimals, never floats (domain.md L16)."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation

from valuenet.errors import WrongValue

#: More digits before or after the point than any amount has: exact arithmetic on such a
#: number, or its text, could take all memory.
MOST_DIGITS = 100


def is_amount(number: Decimal) -> bool:
    """Whether a decimal is finite, and written plainly not too long."""
    exponent = number.as_tuple().exponent
    return (
        isinstance(exponent, int)
        and exponent >= -MOST_DIGITS
        and (not number or number.adjusted() < MOST_DIGITS)
    )


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
    if not is_amount(number):
        allowed = [f"at most {MOST_DIGITS} digits before and after the point"]
        raise WrongValue("an amount", str(value)[:MOST_DIGITS], allowed)
    # No file tells zero from less than zero.
    return number or abs(number)


def some_amount(value: Decimal | int | str) -> Decimal:
    """The value as a decimal.

    Raises:
        WrongValue: None, a float, or what is no finite number.
    """
    number = as_amount(value)
    if number is None:
        raise WrongValue("an amount is expected here", value)
    return number
