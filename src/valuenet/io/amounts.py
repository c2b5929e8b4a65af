"""Amounts and figures in a file: exact numbers, and texts as they are printed."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal
from typing import Any

from attrs import evolve

from valuenet.errors import WrongValue
from valuenet.io.kinds import (
    IDS,
    Fault,
    Kind,
    Wrong,
    read_ids,
    read_items,
    read_mapping,
    shown,
    wrong_type,
)
from valuenet.model import FrozenMap
from valuenet.model.amounts import MOST_DIGITS, as_amount, is_amount
from valuenet.model.figures import PLAIN_NUMBER
from valuenet.model.maps import frozen_map

#: A number as people print it: blanks between thousands, a comma, a unit behind.
_PRINTED = re.compile(
    r"(?P<whole>[-+]?[0-9][0-9\s_'’]*|)(?:[.,](?P<part>[0-9]+))?\s*[^\W\d_%€$£]*[%€$£]?"
)
#: Between thousands stand blanks and other signs, none of them a part of the number.
_BETWEEN = re.compile(r"[\s_'’]")


def _read_decimal(value: Any) -> Decimal:
    number = _number(value)
    if number is None:
        raise _no_number(value)
    return number


def _number(value: Any) -> Decimal | None:
    """The exact number that a value says, None where it says none."""
    if type(value) is str and not PLAIN_NUMBER.fullmatch(value):
        return None
    if type(value) not in (str, int, Decimal):
        return None
    try:
        return as_amount(value)
    except WrongValue:
        message = f"{shown(value)} has more than {MOST_DIGITS} digits before or after the point"
        raise Wrong([Fault("VN706", message, hint="write the amount itself")]) from None


def _no_number(value: Any) -> Wrong:
    meant = _meant(value) if type(value) is str else ""
    hint = f"write {meant}" if meant else "write a plain number such as 12.50"
    wrong = wrong_type("a decimal number", value)
    return Wrong([evolve(fault, hint=hint) for fault in wrong.faults])


def _meant(text: str) -> str:
    """The plain number that a printed one means, empty where that cannot be said."""
    match = _PRINTED.fullmatch(text.strip().replace("−", "-"))
    if match is None:
        return ""
    whole, part = _BETWEEN.sub("", match["whole"]), match["part"]
    # A comma before three digits may stand between thousands.
    if not (whole or part) or (part and len(part) == 3 and "," in text):  # noqa: PLR2004
        return ""
    return f"{whole or '0'}.{part}" if part else whole


DECIMAL = Kind(
    "a decimal number",
    _read_decimal,
    {"type": ["number", "string"], "pattern": rf"^(?:{PLAIN_NUMBER.pattern})$"},
)


def number_text(number: Decimal) -> str:
    """A number without an exponent, unless that would take all memory."""
    return format(number, "f") if is_amount(number) else str(number)


# --- tables ------------------------------------------------------------------------------


def _read_cell(value: Any) -> Decimal | str | None:
    if value is None:
        return None
    number = _number(value)
    if number is not None:
        return number
    if type(value) is str:
        return value
    raise wrong_type("a number, or a text as it is printed", value)


def _read_cells(value: Any) -> tuple[Any, ...]:
    if type(value) is not list:
        raise wrong_type("a list of figures", value, ())
    return read_items(value, _read_cell)


def _mapping_of_lists(expected: str, read_list: Callable[[Any], Any], schema: Any) -> Kind:
    def read(value: Any) -> FrozenMap[str, Any]:
        readers = dict.fromkeys(value, read_list) if type(value) is dict else {}
        try:
            return frozen_map(read_mapping(value, readers, expected))
        except Wrong as wrong:
            wrong.kept = frozen_map(wrong.kept)
            raise

    return Kind(
        expected,
        read,
        {"type": "object", "additionalProperties": schema},
        lambda lists: {key: list(one) for key, one in lists.items()},
    )


ROWS_OF_FIGURES = _mapping_of_lists(
    "a mapping of rows to lists of figures",
    _read_cells,
    {"type": "array", "items": {"type": ["number", "string", "null"]}},
)
GROUPS = _mapping_of_lists("a mapping of rows to lists of ids", read_ids, IDS.schema)


# --- figures of cross-checks -----------------------------------------------------------------


def _read_figure(value: Any) -> str:
    number = _number(value)
    if number is not None and type(value) is not str:
        return number_text(number)
    if type(value) is str and value:
        return value
    raise wrong_type("a number, or a cell as table/row/column", value)


def _read_figures(value: Any) -> tuple[str, ...]:
    if type(value) is not list:
        return (_read_figure(value),)
    return read_items(value, _read_figure)


#: A number or a cell, by its text.
FIGURE = Kind(
    "a number, or a cell as table/row/column", _read_figure, {"type": ["number", "string"]}
)
FIGURES = Kind(
    "a list of numbers and cells",
    _read_figures,
    {"anyOf": [FIGURE.schema, {"type": "array", "items": FIGURE.schema}]},
    list,
)
