"""What a column of figures says of each party: the weights of charges, and their amounts (L24)."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from valuenet.engine.figures import NoSuchFigure, cell_of
from valuenet.engine.index import Index
from valuenet.engine.printed import number
from valuenet.model.figures import FigureTable

#: Party -> what its rows of a column add up to.
Figures = Mapping[str, Fraction]


def figures_of_parties(index: Index, table_id: str | None, column: str | None) -> Figures:
    """What each party has in a column of a table.

    A row counts for the party of its id; a row of `groups` in equal shares for the parties
    of its group. Rows of the provider itself and the row of totals count for nobody.

    Raises:
        NoSuchFigure: No table or column is named, or the table has no such column.
        UnreadableFigure: A cell that counts is no figure.
    """
    if table_id is None or column is None:
        message = "it names no figures and column to share by"
        raise NoSuchFigure(message)
    table = index.whole.figures.by_id[table_id]
    if column not in table.columns:
        message = f"figures {table_id!r} have no column {column!r}"
        raise NoSuchFigure(message)
    key = (table_id, column)
    known = index.once(_known)
    if key not in known:
        known[key] = _figures(index, table, column)
    return known[key]


def _known(_index: Index) -> dict[tuple[str, str], Figures]:
    return {}


def _figures(index: Index, table: FigureTable, column: str) -> Figures:
    found: dict[str, Fraction] = {}
    for row in table.rows:
        parties = parties_of_row(index, table, row)
        if parties:
            value = Fraction(number(cell_of(table, row, column), table.unit) or 0)
            for party in parties:
                found[party] = found.get(party, Fraction()) + value / len(parties)
    return dict(sorted(found.items()))


def parties_of_row(index: Index, table: FigureTable, row: str) -> tuple[str, ...]:
    """The parties that a row counts for; none for internal rows and the row of totals."""
    if row == table.total_row or row in table.internal:
        return ()
    if row in table.groups:
        return table.groups[row]
    return (row,) if row in index.parties else ()
