"""Answers that a plain table does not show well in a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from valuenet.tables import text_table

if TYPE_CHECKING:
    from valuenet.engine.matrices import Matrix
    from valuenet.engine.strata import Strata

#: One letter a value, so that a matrix fits a terminal; capitals for what weighs most.
LETTERS: Mapping[str, Mapping[str, str]] = {
    "visibility": {
        "client": "C",
        "member": "M",
        "representative": "R",
        "user": "U",
        "hidden": "h",
    },
    "responsibility": {"accountable": "A", "responsible": "R", "contributing": "c"},
    "exposure": {},
}


def strata_text(strata: Strata) -> str:
    """The table of who stands where, then who stands in no stratum, one line a reason."""
    lines = [text_table(strata.rows()), ""]
    lines += [
        f"link: {link.id} of {_listed(link.members)}"
        + (f", for {_listed(link.clients)}" if link.clients else "")
        for link in strata.links
    ]
    for name in ("partners", "unconnected", "elsewhere"):
        if ids := getattr(strata, name):
            lines.append(f"{name}: {_listed(ids)}")
    return "\n".join(lines).rstrip() + "\n"


def matrix_text(matrix: Matrix) -> str:
    """The filled rows and columns, a letter or a number a cell, columns numbered below."""
    cells = {(row, column): value for row, column, value in matrix.cells()}
    filled_rows, filled_columns = {row for row, _ in cells}, {column for _, column in cells}
    rows = [one for one in matrix.row_ids if one in filled_rows]
    columns = [one for one in matrix.column_ids if one in filled_columns]
    if not cells:
        return f"{matrix.kind}: (nothing)\n"
    letters = LETTERS[matrix.kind]
    shown = {at: letters.get(str(value), str(value)) for at, value in cells.items()}
    side = max(map(len, rows))
    width = max([2, len(str(len(columns))), *map(len, shown.values())])

    def line(head: str, values: Iterable[str]) -> str:
        return " ".join([head.ljust(side), *(value.rjust(width) for value in values)]).rstrip()

    numbers = [str(number) for number in range(1, len(columns) + 1)]
    parts = [
        _title(matrix, len(rows), len(columns)),
        "",
        line("", numbers),
        *(line(row, (shown.get((row, column), ".") for column in columns)) for row in rows),
        "",
        *(
            f"{number.rjust(width)}  {column}"
            for number, column in zip(numbers, columns, strict=True)
        ),
    ]
    return "\n".join(parts) + "\n"


def _title(matrix: Matrix, rows: int, columns: int) -> str:
    text = f"{matrix.kind}: {rows} rows by {columns} columns"
    left_out = len(matrix.row_ids) - rows, len(matrix.column_ids) - columns
    if any(left_out):
        text += f", {left_out[0]} empty rows and {left_out[1]} empty columns left out"
    if letters := LETTERS[matrix.kind]:
        text += "\n" + ", ".join(f"{letter} {value}" for value, letter in letters.items())
    return text


def _listed(ids: Iterable[str]) -> str:
    return ", ".join(ids)
