"""Printed totals beside computed ones, and cross-checks between tables (sourcing.md L25)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from fractions import Fraction
from typing import Any, Literal

from attrs import field, frozen

from valuenet.engine.decimals import as_text, decimal_of
from valuenet.engine.index import Index
from valuenet.engine.printed import UnreadableFigure, number
from valuenet.model.figures import Cell, CrossCheck, FigureTable
from valuenet.tables import Result

CheckKind = Literal["row", "column", "cross-check"]


@frozen
class Total:
    """One printed figure beside what it must add up to.

    Attributes:
        table: The figures table that prints it, or declares the cross-check.
        kind: `row` or `column` of a total in the table itself, else `cross-check`.
        place: The row or the column that is added up, or the name of the cross-check.
        printed: The figure printed.
        computed: What the others add up to; None where one of them cannot be read.
        tolerance: By how much the two may differ.
        path: The field that holds the printed figure, or the cross-check.
    """

    table: str
    kind: CheckKind
    place: str
    printed: Decimal | None
    computed: Decimal | None
    tolerance: Decimal
    path: str = field(repr=False)

    @property
    def difference(self) -> Decimal | None:
        """Computed less printed; None where either cannot be read."""
        if self.printed is None or self.computed is None:
            return None
        return decimal_of(Fraction(self.computed) - Fraction(self.printed))

    @property
    def adds_up(self) -> bool | None:
        """Whether the difference is within the tolerance; None where it is not known."""
        difference = self.difference
        return None if difference is None else difference.copy_abs() <= self.tolerance


@frozen
class Totals(Result):
    """Every printed total and every cross-check, by table in the order of declaration.

    Of each table first the rows, then the columns, then its cross-checks. A printed total
    that is absent is compared with nothing.
    """

    totals: tuple[Total, ...]

    @property
    def wrong(self) -> tuple[Total, ...]:
        """Those that do not add up."""
        return tuple(one for one in self.totals if one.adds_up is False)

    def columns(self) -> tuple[str, ...]:
        """The keys of every row."""
        return (
            "table",
            "check",
            "place",
            "printed",
            "computed",
            "difference",
            "tolerance",
            "adds_up",
        )

    def rows(self) -> list[dict[str, Any]]:
        """One dict a total; figures as text, None where they cannot be read."""
        return [
            {
                "table": one.table,
                "check": one.kind,
                "place": one.place,
                "printed": as_text(one.printed),
                "computed": as_text(one.computed),
                "difference": as_text(one.difference),
                "tolerance": as_text(one.tolerance),
                "adds_up": one.adds_up,
            }
            for one in self.totals
        ]

    def to_dict(self) -> dict[str, Any]:
        """`{"totals": [...]}`, one entry a row."""
        return {"totals": self.rows()}

    def _caption(self) -> str:
        return f"{len(self.totals)} totals, {len(self.wrong)} do not add up"


def totals(index: Index) -> Totals:
    """Every printed total beside what it is the total of, and every cross-check (L25).

    Cells that are absent count for nothing. No figure is changed.

    Complexity: linear in the number of cells.
    """
    return index.once(_totals)


def _totals(index: Index) -> Totals:
    found: list[Total] = []
    for table in index.whole.figures.values():
        found += _row_totals(table)
        found += _column_totals(table)
        found += _cross_checks(index, table)
    return Totals(tuple(found))


def _row_totals(table: FigureTable) -> Iterator[Total]:
    """Each row's cells against the total column; the row of totals too."""
    if table.total_column not in table.columns:
        return
    at = table.columns.index(table.total_column)
    for row, cells in table.rows.items():
        summed = [cell for i, cell in enumerate(cells[: len(table.columns)]) if i != at]
        if len(cells) > at:
            yield from _total(table, "row", row, cells[at], summed, path=f"rows.{row}[{at}]")


def _column_totals(table: FigureTable) -> Iterator[Total]:
    """Each column's cells against the total row; the column of totals too."""
    total_row = table.total_row
    if total_row not in table.rows or total_row is None:
        return
    for i, (column, printed) in enumerate(zip(table.columns, table.rows[total_row], strict=False)):
        summed = [
            cells[i] for row, cells in table.rows.items() if row != total_row and len(cells) > i
        ]
        yield from _total(table, "column", column, printed, summed, path=f"rows.{total_row}[{i}]")


def _total(
    table: FigureTable,
    kind: CheckKind,
    place: str,
    printed: Cell,
    summed: Iterable[Cell],
    *,
    path: str,
) -> Iterator[Total]:
    try:
        said = number(printed, table.unit)
    except UnreadableFigure:
        yield Total(table.id, kind, place, None, None, table.tolerance, path)
        return
    if said is not None:
        yield Total(table.id, kind, place, said, _sum(table, summed), table.tolerance, path)


def _sum(table: FigureTable, cells: Iterable[Cell]) -> Decimal | None:
    """What cells add up to; None when one cannot be read: it is not zero."""
    try:
        return _added(number(cell, table.unit) for cell in cells)
    except UnreadableFigure:
        return None


def _added(numbers: Iterable[Decimal | None]) -> Decimal:
    return decimal_of(sum((Fraction(one or 0) for one in numbers), Fraction()))


# --- cross-checks ------------------------------------------------------------------------


class NoSuchFigure(ValueError):
    """A cross-check names a table, a row or a column that is not there."""


def _cross_checks(index: Index, table: FigureTable) -> Iterator[Total]:
    for i, check in enumerate(table.cross_checks):
        path = f"cross_checks[{i}]"
        try:
            printed, computed = _sides(index, check)
        except NoSuchFigure:
            continue  # a finding of its own
        except UnreadableFigure:
            yield Total(table.id, "cross-check", check.name, None, None, check.tolerance, path)
            continue
        if printed is not None:
            yield Total(
                table.id, "cross-check", check.name, printed, computed, check.tolerance, path
            )


def _sides(index: Index, check: CrossCheck) -> tuple[Decimal | None, Decimal]:
    printed = figure(index, check.printed)
    return printed, _added(figure(index, one) for one in check.computed)


def figure(index: Index, reference: str) -> Decimal | None:
    """The figure that a cross-check refers to: a number, or a cell as `table/row/column`.

    Raises:
        NoSuchFigure: There is none; the text says what is missing.
        UnreadableFigure: The cell is no figure.
    """
    steps = reference.split("/")
    if len(steps) == 1:
        try:
            return number(reference)
        except UnreadableFigure:
            message = f"{reference!r} is neither a number nor a cell as `table/row/column`"
            raise NoSuchFigure(message) from None
    if len(steps) != 3:  # noqa: PLR2004 - table, row, column
        message = f"{reference!r} is no cell as `table/row/column`"
        raise NoSuchFigure(message)
    name, row, column = steps
    table = index.whole.figures.by_id.get(name)
    if table is None:
        message = f"{reference!r}: no figures table {name!r}"
        raise NoSuchFigure(message)
    return number(cell_of(table, row, column), table.unit)


def cell_of(table: FigureTable, row: str, column: str) -> Cell:
    """One cell of a table, as printed.

    Raises:
        NoSuchFigure: No such row or column.
    """
    for kind, wanted, known in (("row", row, table.rows), ("column", column, table.columns)):
        if wanted not in known:
            message = f"figures {table.id!r} have no {kind} {wanted!r}"
            raise NoSuchFigure(message)
    at = table.columns.index(column)
    cells = table.rows[row]
    return cells[at] if len(cells) > at else None
