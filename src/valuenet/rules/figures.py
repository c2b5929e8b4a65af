"""Findings on printed figures (sourcing.md L25): what does not add up, and what is not there."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from valuenet.diagnostics import Diagnostic, finding
from valuenet.engine.figures import NoSuchFigure, Total, figure, totals
from valuenet.engine.index import Index
from valuenet.engine.printed import UnreadableFigure, number
from valuenet.model.figures import FigureTable
from valuenet.model.references import place_of


def totals_that_do_not_add_up(index: Index) -> Iterator[Diagnostic]:
    """L25: a printed total, or a cross-check, beyond its tolerance."""
    tables = index.whole.figures.by_id
    for one in totals(index).wrong:
        cross = one.kind == "cross-check"
        yield finding(
            "VN852" if cross else "VN851",
            f"figures {one.table!r}, {_called(one)}: {one.printed:f} is printed, the others "
            f"add up to {one.computed:f}: {_signed(one)}",
            ids=[one.table],
            location=place_of(tables[one.table], one.path),
        )


def _called(one: Total) -> str:
    return f"{one.kind} {one.place!r}"


def _signed(one: Total) -> str:
    difference = one.difference or Decimal()
    word = "more" if difference > 0 else "less"
    return f"{difference.copy_abs():f} {word}"


def unreadable_figures(index: Index) -> Iterator[Diagnostic]:
    """L25: a cell that is neither a figure nor a sign for an absent one."""
    for table in index.whole.figures.values():
        for row, cells in table.rows.items():
            for i, cell in enumerate(cells):
                try:
                    number(cell, table.unit)
                except UnreadableFigure:
                    yield finding(
                        "VN853",
                        f"figures {table.id!r}, row {row!r}: {str(cell)[:60]!r} is no figure",
                        ids=[table.id],
                        location=place_of(table, f"rows.{row}[{i}]"),
                    )


def rows_of_another_length(index: Index) -> Iterator[Diagnostic]:
    """A row has one cell for each column."""
    for table in index.whole.figures.values():
        for row, cells in table.rows.items():
            if len(cells) != len(table.columns):
                yield finding(
                    "VN854",
                    f"figures {table.id!r}, row {row!r}: {len(cells)} cells in "
                    f"{len(table.columns)} columns",
                    ids=[table.id],
                    location=place_of(table, f"rows.{row}"),
                )


def lost_rows_and_columns(index: Index) -> Iterator[Diagnostic]:
    """A total, a group or an internal row that the table does not have."""
    for table in index.whole.figures.values():
        for kind, wanted, step in _named(table):
            if wanted not in (table.columns if kind == "column" else table.rows):
                yield finding(
                    "VN855",
                    f"figures {table.id!r} have no {kind} {wanted!r}",
                    ids=[table.id],
                    location=place_of(table, step),
                )


def _named(table: FigureTable) -> Iterator[tuple[str, str, str]]:
    """Kind, name and field of every row and column that a table speaks of."""
    if table.total_row is not None:
        yield "row", table.total_row, "total_row"
    if table.total_column is not None:
        yield "column", table.total_column, "total_column"
    for row in table.groups:
        yield "row", row, f"groups.{row}"
    for i, row in enumerate(table.internal):
        yield "row", row, f"internal[{i}]"


def names_given_twice(index: Index) -> Iterator[Diagnostic]:
    """A column or an internal row that stands twice: only the first one would be found."""
    for table in index.whole.figures.values():
        for step in ("columns", "internal"):
            names = getattr(table, step)
            for i, name in enumerate(names):
                if name in names[:i]:
                    kind = "column" if step == "columns" else "internal row"
                    yield finding(
                        "VN856",
                        f"figures {table.id!r}: {kind} {name!r} stands twice",
                        ids=[table.id],
                        location=place_of(table, f"{step}[{i}]"),
                    )


def lost_figures(index: Index) -> Iterator[Diagnostic]:
    """L25: a cross-check that refers to nothing."""
    for table in index.whole.figures.values():
        for i, check in enumerate(table.cross_checks):
            for step, reference in (
                ("printed", check.printed),
                *((f"computed[{j}]", one) for j, one in enumerate(check.computed)),
            ):
                try:
                    figure(index, reference)
                except UnreadableFigure:
                    pass  # a finding at the cell
                except NoSuchFigure as error:
                    yield finding(
                        "VN857",
                        f"cross-check {check.name!r}: {error}",
                        ids=[table.id],
                        location=place_of(table, f"cross_checks[{i}].{step}"),
                    )


RULES = (
    totals_that_do_not_add_up,
    unreadable_figures,
    rows_of_another_length,
    lost_rows_and_columns,
    names_given_twice,
    lost_figures,
)
