"""Cells as they are read, in French and in English."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from valuenet.documents.document import Cell, Quantity

#: What stands between thousands, and before decimals.
_MARKS = {"en": (",", "."), "fr": ("\N{NARROW NO-BREAK SPACE}", ",")}
_DATES = {"en": "%Y-%m-%d", "fr": "%d/%m/%Y"}


def is_number(cell: Cell) -> bool:
    """Whether a cell holds a number, which stands to the right."""
    return isinstance(cell, (int, Decimal, Quantity))


def is_date(cell: Cell) -> bool:
    """Whether a cell holds a day, which stays on one line."""
    return isinstance(cell, date)


def shown(cell: Cell, lang: str) -> str:
    """A cell as a person reads it; no digit is rounded away."""
    if cell is None:
        return ""
    if isinstance(cell, date):
        # Not `strftime` alone, which pads years differently from system to system.
        return cell.strftime(_DATES[lang].replace("%Y", f"{cell.year:04}"))
    if isinstance(cell, str):
        return cell
    if isinstance(cell, Quantity):
        return f"{_number(cell.value, lang)}\N{NO-BREAK SPACE}{cell.unit}".rstrip()
    return _number(Decimal(cell), lang)


def _number(value: Decimal, lang: str) -> str:
    if not value.is_finite():
        return str(value)
    thousands, point = _MARKS[lang]
    whole, _, decimals = f"{value:,f}".partition(".")
    text = whole.replace(",", thousands).replace("-", "\N{MINUS SIGN}")
    return text + (point + decimals if decimals else "")
