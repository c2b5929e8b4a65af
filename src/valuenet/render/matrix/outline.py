"""A heat map in words: every filled cell, row by row."""

from __future__ import annotations

from collections import defaultdict

from valuenet.labels import word
from valuenet.render.matrix.table import Cell, Table


def outline(table: Table) -> str:
    """All that a heat map shows: a heading a row, a line a filled cell, then the notes."""
    colon = word("colon", table.language)
    by_row: dict[int, list[Cell]] = defaultdict(list)
    for cell in table.cells:
        by_row[cell.row].append(cell)
    lines = [f"{table.title} – {table.subtitle}"]
    for row, cells in by_row.items():
        lines += ["", table.rows[row].label]
        lines += [f"  - {table.columns[c.column].label}{colon}{c.words}" for c in cells]
    lines += ["", *table.notes] if table.notes else []
    return "\n".join(lines)


def description(table: Table) -> str:
    """The heat map in a few sentences."""
    said = word(
        "matrix.description",
        table.language,
        rows=len(table.rows),
        columns=len(table.columns),
        cells=len(table.cells),
    )
    colon = word("colon", table.language)
    return ". ".join([f"{table.subtitle}{colon}{said}", *table.notes]) + "."
