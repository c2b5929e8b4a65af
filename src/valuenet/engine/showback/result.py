"""A showback as a result: lines of clients, their parts, and what is left over (L24)."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any

from attrs import field, frozen

from valuenet.engine.decimals import cents_of, decimal_of, from_cents
from valuenet.tables import Result, text_table


@frozen
class ShowbackPart:
    """What a client bears of one charge.

    Attributes:
        source: The charge, by id.
        amount: To the cent; the parts of a client add up to its amount exactly.
        exact: The share before any rounding.
    """

    source: str
    amount: Decimal
    exact: Fraction = field(repr=False)


@frozen
class ShowbackLine:
    """What one client is charged, rounded towards zero to the cent, and what it is made of."""

    client: str
    amount: Decimal
    of: tuple[ShowbackPart, ...] = field(repr=False)

    @property
    def exact(self) -> Fraction:
        """The amount before it was rounded: the sum of its exact parts."""
        return sum((part.exact for part in self.of), Fraction())

    def to_dict(self) -> dict[str, Any]:
        """`{"client", "amount", "of": [{"source", "amount"}]}`, amounts as text."""
        parts = [{"source": part.source, "amount": amount_text(part.amount)} for part in self.of]
        return {"client": self.client, "amount": amount_text(self.amount), "of": parts}


def line_of(client: str, shares: Sequence[tuple[str, Fraction]]) -> ShowbackLine:
    """The line of a client that bears these shares of charges, given by id.

    Only the sum is rounded. Each part is shown cut off at the cent too, and the cents that
    this loses go, one each, to the parts that lost most, so that the parts add up.
    """
    amount = cents_of([share for _, share in shares])
    shown = [cents_of([share]) for _, share in shares]
    missing = amount - sum(shown)
    cent = 1 if missing > 0 else -1
    if missing:
        for i in sorted(range(len(shares)), key=lambda i: (-cent * _lost(shares[i][1]), i)):
            if not missing:
                break
            shown[i] += cent
            missing -= cent
    parts = [
        ShowbackPart(source, from_cents(one), exact)
        for (source, exact), one in zip(shares, shown, strict=True)
    ]
    return ShowbackLine(client, from_cents(amount), tuple(parts))


def _lost(share: Fraction) -> int:
    """What a share loses when it is cut off at the cent, near enough to tell them apart."""
    cents, denominator = abs(share.numerator) * 100, share.denominator
    lost = (cents % denominator << 64) // denominator
    return -lost if share < 0 else lost


@frozen
class Remaining:
    """What stays of one charge in the remainder, and why."""

    charge: str
    amount: Decimal
    why: str

    def to_dict(self) -> dict[str, Any]:
        """`{"charge", "amount", "why"}`, the amount as text."""
        return {"charge": self.charge, "amount": amount_text(self.amount), "why": self.why}


@frozen
class Showback(Result):
    """What each client is charged in one unit, by client.

    Attributes:
        put_in: What all charges amount to: exactly `allocated` and `remainder`.
        allocated: The sum of the lines.
        left: What of the remainder is a charge, or a part of one, that reaches nobody;
            the rest of it is what rounding to the cent leaves.
    """

    unit: str
    lines: tuple[ShowbackLine, ...]
    put_in: Decimal
    allocated: Decimal
    remainder: Decimal
    left: tuple[Remaining, ...]

    @property
    def rounding(self) -> Decimal:
        """What rounding to the cent leaves in the remainder."""
        left = sum((Fraction(one.amount) for one in self.left), Fraction())
        return decimal_of(Fraction(self.remainder) - left)

    def columns(self) -> tuple[str, ...]:
        """The keys of every row."""
        return ("client", "amount", "unit", "of")

    def rows(self) -> list[dict[str, Any]]:
        """One dict a client; amounts as text, `of` a list of charges with what each adds."""
        return [
            {
                "client": line.client,
                "amount": amount_text(line.amount),
                "unit": self.unit,
                "of": [f"{part.source} {amount_text(part.amount)}" for part in line.of],
            }
            for line in self.lines
        ]

    def to_dict(self) -> dict[str, Any]:
        """`{"unit", "lines", "put_in", "allocated", "remainder", "rounding", "left"}`."""
        return {
            "unit": self.unit,
            "lines": [line.to_dict() for line in self.lines],
            "put_in": amount_text(self.put_in),
            "allocated": amount_text(self.allocated),
            "remainder": amount_text(self.remainder),
            "rounding": amount_text(self.rounding),
            "left": [one.to_dict() for one in self.left],
        }

    def text(self, *, limit: int | None = None) -> str:
        """The lines as a table, then the totals, then what remains and why."""
        lines = [text_table(self.rows(), limit=limit), ""]
        for name in ("put_in", "allocated", "remainder"):
            amount = amount_text(getattr(self, name))
            lines.append(f"{name.replace('_', ' ')}: {amount} {self.unit}")
        lines += [f"  {amount_text(one.amount)} of {one.charge}: {one.why}" for one in self.left]
        if self.rounding:
            lines.append(f"  {amount_text(self.rounding)}: rounded off")
        return "\n".join(lines)

    def _caption(self) -> str:
        return (
            f"{amount_text(self.allocated)} of {amount_text(self.put_in)} {self.unit} allocated, "
            f"{amount_text(self.remainder)} left"
        )


def amount_text(amount: Decimal) -> str:
    """An amount in plain digits, with two decimal places at least."""
    text = format(amount, "f")
    whole, _, places = text.partition(".")
    return f"{whole}.{places.ljust(2, '0')}"
