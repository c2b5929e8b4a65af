"""The geometry of a heat map: a grid, names at its left and above it. Numbers only.

The largest size of text is sought at which all names fit: first with a band for the title
above and one for the legend below; then with both in the corner that the names leave
free; then on larger pages.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product

from attrs import evolve, frozen

from valuenet.render.matrix.folding import Head
from valuenet.render.matrix.table import Table
from valuenet.render.page import SLIDE
from valuenet.render.text import LEADING, Wrap, balanced, fold, width, wraps

Names = tuple[Wrap, ...]

_MARGIN = 22.0
_MARGIN_TIGHT = 12.0
#: From names to the grid.
_GAP = 5.0

#: Sizes of names; above this many rows or columns they may be as small as the last.
_SIZES, _SIZES_DENSE, DENSE = (11.0, 10.0, 9.0, 8.0), (7.5, 7.0, 6.5, 6.0), 30
_GROWTHS = (1.0, 1.25, 1.6, 2.0, 2.5, 3.2, 4.0, 5.0, 6.4)

#: Cells are no larger than this; a line of text needs so many sizes of room.
_WIDEST_CELL, _HIGHEST_CELL = 56.0, 26.0
_LINE_ROOM = 1.2
#: Lines of a name at the left, and above.
_MOST_LINES = 3

_TITLE, _SUBTITLE = 20.0, 11.0


@frozen
class Band:
    """Where title, legend and notes stand.

    Attributes:
        title: Lines of the title.
        title_size: Of the title.
        size: Of the other words.
        corner: In the corner that the names leave free, else above and below the grid.
    """

    title: tuple[str, ...]
    title_size: float
    size: float
    corner: bool = False


@frozen
class Grid:
    """Where everything stands.

    Attributes:
        width: Of the drawing.
        height: Of the drawing.
        page: Width and height of the page that the drawing fills.
        left: Where the cells begin.
        top: Where the cells begin.
        cell: Width and height of a cell.
        size: Of names and of what stands in cells.
        margin: From the page to what stands on it.
        row_names: One for each row.
        column_names: One for each column.
        band: Where the words stand.
        growth: How many times larger the drawing is than the page.
    """

    width: float
    height: float
    page: tuple[float, float]
    left: float
    top: float
    cell: tuple[float, float]
    size: float
    margin: float
    row_names: tuple[Wrap, ...]
    column_names: tuple[Wrap, ...]
    band: Band
    growth: float

    @property
    def smallest(self) -> float:
        """The least size of any text, in points of the page."""
        return min(self.size, self.band.size) * min(
            self.page[0] / self.width, self.page[1] / self.height
        )


def lay_out(table: Table, page: tuple[float, float] | None) -> Grid:
    """The geometry of a heat map.

    Args:
        table: What to show.
        page: Kept even where all must be smaller; without it a slide, or the least larger
            page on which all can be read.
    """
    base = page or SLIDE
    found = next(grid for grid in _tries(table, base) if grid is not None)
    return found if page is None else evolve(found, page=page)


def _tries(table: Table, base: tuple[float, float]) -> Iterator[Grid | None]:
    dense = max(len(table.rows), len(table.columns)) > DENSE
    for growth in _GROWTHS:
        page = (base[0] * growth, base[1] * growth)
        for size in (*_SIZES, *(_SIZES_DENSE if dense else ())):
            for corner in (False, True):
                yield _fit(table, page, growth, size, corner=corner)
    # Names that fit no page: a row for each line of them.
    yield _fit(table, (base[0] * 20, base[1] * 20), 20.0, _SIZES[-1], corner=False)


def _fit(
    table: Table, page: tuple[float, float], growth: float, size: float, *, corner: bool
) -> Grid | None:
    """The grid of a page at a size, its cells as large as can be; None where nothing fits."""
    margin = _MARGIN_TIGHT if corner else _MARGIN
    wide = page[0] - 2 * margin
    above = 0.0 if corner else _band_above(table, wide)
    high = page[1] - 2 * margin - above
    high -= 0.0 if corner else _band_below(table, size, page[0], margin)
    found = []
    for rows, columns in product(_wrapped(table.rows), _wrapped(table.columns)):
        left, top = (_widest(names) * size + _GAP for names in (rows, columns))
        cell = _cell(table, wide - left, high - top)
        if not _has_room(cell, table, rows, columns, size):
            continue
        band = _band(table, left, top, size, corner=corner)
        if band is None:
            continue
        found.append(
            Grid(
                width=page[0],
                height=page[1],
                page=page,
                left=margin + left,
                top=margin + above + top,
                cell=cell,
                size=size,
                margin=margin,
                row_names=rows,
                column_names=columns,
                band=band,
                growth=growth,
            )
        )
    # Cells that are about square are read most easily.
    return max(found, key=lambda g: min(g.cell[0], 2.2 * g.cell[1]) * g.cell[1], default=None)


def _has_room(
    cell: tuple[float, float], table: Table, rows: Names, columns: Names, size: float
) -> bool:
    """Whether a cell holds its text, and the names beside and above it."""
    texts = max((width(one.text) for one in table.cells), default=0.0) * size + 3.0
    wide = max(size * 1.1, texts, _most_lines(columns) * LEADING * size + 1.5)
    high = max(_LINE_ROOM * size, _most_lines(rows) * LEADING * size + 1.5)
    return cell[0] >= wide and cell[1] >= high


def _wrapped(heads: Sequence[Head]) -> list[Names]:
    """The names in one line, in two at most, in three."""
    return [
        tuple(wraps(head.label, most=lines)[-1] for head in heads)
        for lines in range(1, _MOST_LINES + 1)
    ]


def _widest(names: Names) -> float:
    return max((name.width for name in names), default=0.0)


def _most_lines(names: Names) -> int:
    return max((len(name.lines) for name in names), default=1)


def _cell(table: Table, wide: float, high: float) -> tuple[float, float]:
    return (
        min(_WIDEST_CELL, wide / max(1, len(table.columns))),
        min(_HIGHEST_CELL, high / max(1, len(table.rows))),
    )


def _band_above(table: Table, wide: float) -> float:
    """The height of title and subtitle."""
    lines = len(balanced(table.title, _TITLE, wide))
    return lines * _TITLE * 1.15 + _SUBTITLE * 1.3 + 10.0


def _band_below(table: Table, size: float, page: float, margin: float) -> float:
    """The height of legend and notes."""
    small = max(8.0, min(9.5, size))
    return small * 1.6 * (1 + len(_notes(table, small, page - 2 * margin))) + 8.0


def _notes(table: Table, size: float, wide: float) -> list[str]:
    return [line for note in table.notes for line in fold(note, size, wide)]


def _band(table: Table, left: float, top: float, size: float, *, corner: bool) -> Band | None:
    """The words' place; None where they do not fit the corner."""
    if not corner:
        return Band((), _TITLE, max(8.0, min(9.5, size)))
    wide, high = left - 2 * _GAP, top - _GAP
    small = max(6.0, min(8.0, size))
    for title in (14.0, 12.0, 10.0, 9.0):
        lines = balanced(table.title, title, wide)
        rest = len(fold(table.subtitle, small, wide)) + len(table.legend)
        rest += len(_notes(table, small, wide))
        room = len(lines) * title * 1.15 + rest * small * 1.35 + 4.0
        if room <= high and max(width(line, bold=True) for line in lines) * title <= wide:
            return Band(lines, title, small, corner=True)
    return None
