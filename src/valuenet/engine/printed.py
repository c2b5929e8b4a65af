"""Figures as they are printed, read as numbers (sourcing.md L25)."""

from __future__ import annotations

import re
from decimal import Decimal

from valuenet.model.amounts import is_amount
from valuenet.model.figures import Cell

#: The blanks that printers put between thousands and before units, as plain ones.
_BLANKS = dict.fromkeys(map(ord, "\u00a0\u2007\u2009\u202f\t"), " ")
_DASHES = frozenset("-–—−")
_UNITS = ("€", "EUR", "%", "$", "£", "CHF")
_WHOLE = r"(?P<whole>[0-9]{1,3}(?:[ '’][0-9]{3})+|[0-9]+)"
_PRINTED = re.compile(rf"(?P<sign>[-+−–]?) ?{_WHOLE}(?:[.,](?P<rest>[0-9]+))?")


class UnreadableFigure(ValueError):
    """A cell holds a text that is no figure, and none of the signs for an absent one."""


def number(cell: Cell, unit: str = "") -> Decimal | None:
    """The number that a cell holds, as it is printed; None where there is none.

    Thousands may be set apart by blanks or apostrophes; a comma or a point starts the
    decimals; the unit given, or a usual sign of one, may follow. A blank and a dash, with
    or without a unit, are absent amounts; `0 €` is zero.

    Raises:
        UnreadableFigure: The text is none of these.
    """
    if cell is None or isinstance(cell, Decimal):
        return cell
    text = _without_unit(cell.translate(_BLANKS).strip(), unit)
    if not text or text in _DASHES:
        return None
    found = _PRINTED.fullmatch(text)
    if found is None:
        raise UnreadableFigure(cell)
    digits = re.sub(r"[^0-9]", "", found["whole"]) + (f".{found['rest']}" if found["rest"] else "")
    value = Decimal(f"-{digits}" if found["sign"] in _DASHES else digits)
    if not is_amount(value):
        raise UnreadableFigure(cell)
    return value


def _without_unit(text: str, unit: str) -> str:
    for one in (unit, *_UNITS):
        if one and text.endswith(one):
            return text.removesuffix(one).rstrip()
    return text
