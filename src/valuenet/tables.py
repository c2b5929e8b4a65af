"""Rows as text, HTML and CSV: how every result shows itself.

A row is a plain dict; all rows of one table have the same keys, which are its
columns. Cells are text, numbers, booleans, None, or lists of text.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

Row = Mapping[str, Any]

#: A terminal and a notebook cell stay readable; the rest is counted in words.
SHOWN_ROWS = 60

#: Columns whose lists of ids are paths, read from left to right.
_PATHS = frozenset({"witness", "path"})

_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def cell_text(value: object) -> str:
    """One cell as a person reads it: lists joined by commas, None and False left blank."""
    if value is None or value is False:
        return ""
    if value is True:
        return "yes"
    if isinstance(value, (list, tuple)):
        return ", ".join(cell_text(item) for item in value)
    return str(value)


def _shown(column: str, value: object) -> str:
    if column in _PATHS and isinstance(value, (list, tuple)):
        return " > ".join(value)
    return cell_text(value)


def text_table(rows: Sequence[Row], *, limit: int | None = None) -> str:
    """The rows in aligned columns, two spaces apart; `(nothing)` where there are none."""
    if not rows:
        return "(nothing)"
    shown = rows[:limit]
    columns = list(rows[0])
    lines = [
        columns,
        *([_shown(column, row[column]) for column in columns] for row in shown),
    ]
    widths = [max(len(line[i]) for line in lines) for i in range(len(columns))]
    lines.insert(1, ["-" * width for width in widths])
    text = "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip()
        for line in lines
    )
    left = len(rows) - len(shown)
    return text + (f"\n… and {left} more" if left else "")


def html_table(rows: Sequence[Row], *, caption: str = "") -> str:
    """The rows as an HTML table with header cells, escaped, cut after `SHOWN_ROWS`."""
    if not rows:
        return f"<p>{escape(caption or 'nothing')}</p>"
    columns = list(rows[0])
    head = "".join(f'<th scope="col">{escape(column)}</th>' for column in columns)
    body = "".join(
        "<tr>"
        + "".join(f"<td>{escape(_shown(column, row[column]))}</td>" for column in columns)
        + "</tr>"
        for row in rows[:SHOWN_ROWS]
    )
    left = len(rows) - SHOWN_ROWS
    more = f"<p>… and {left} more</p>" if left > 0 else ""
    title = f"<caption>{escape(caption)}</caption>" if caption else ""
    return f"<table>{title}<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>{more}"


def csv_text(rows: Sequence[Row], columns: Sequence[str] = ()) -> str:
    """The rows as CSV with a header and Unix line ends; no cell can be taken for a formula.

    `columns` makes the header where there are no rows.
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    header = list(rows[0]) if rows else list(columns)
    if header:
        writer.writerow(header)
    # A lone carriage return is not quoted of itself, and ends a line for many readers.
    quoting = csv.writer(out, lineterminator="\n", quoting=csv.QUOTE_ALL)
    for row in rows:
        cells = [_safe(column, row[column]) for column in header]
        (quoting if any("\r" in cell for cell in cells) else writer).writerow(cells)
    return out.getvalue()


def _safe(column: str, value: object) -> str:
    text = _shown(column, value)
    # A spreadsheet runs a cell that starts like this; a leading quote makes it text.
    if isinstance(value, (int, float)) or not text.startswith(_FORMULA_STARTS):
        return text
    return "'" + text


class Result:
    """What every answer of the library shares: rows, a terminal view, a notebook view.

    A subclass says its columns and its rows; `to_dict` is the JSON that the command
    line prints.
    """

    __slots__ = ()

    def columns(self) -> tuple[str, ...]:
        """The keys of every row, in order, also where there are no rows."""
        raise NotImplementedError

    def rows(self) -> list[dict[str, Any]]:
        """The answer as plain dicts of plain values, all with the same keys."""
        raise NotImplementedError

    def to_dict(self) -> dict[str, Any]:
        """The answer as the command line prints it with `--format json`."""
        raise NotImplementedError

    def text(self, *, limit: int | None = None) -> str:
        """The answer as a terminal shows it; at most `limit` rows, the rest counted."""
        return text_table(self.rows(), limit=limit)

    def csv(self) -> str:
        """The rows as CSV, with a header even where there are none."""
        return csv_text(self.rows(), self.columns())

    def _caption(self) -> str:
        return type(self).__name__

    def __str__(self) -> str:
        return self.text(limit=SHOWN_ROWS)

    def _repr_html_(self) -> str:
        return html_table(self.rows(), caption=self._caption())
