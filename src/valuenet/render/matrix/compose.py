"""From the geometry of a heat map to a scene: cells, names, rules, legend."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise

from valuenet.labels import word
from valuenet.render.geometry import Point
from valuenet.render.matrix.folding import Head
from valuenet.render.matrix.layout import Grid
from valuenet.render.matrix.table import Cell, Table
from valuenet.render.scene import (
    Group,
    Line,
    Scene,
    Segment,
    Shape,
    Text,
    box_path,
    line_to,
    move_to,
)
from valuenet.render.text import CAP_MIDDLE, LEADING, Wrap, balanced, fold, width

_QUARTER = -90.0
#: Between cells.
_AIR = 0.6
_SWATCH_GAP, _ENTRY_GAP = 5.0, 16.0


def compose(table: Table, grid: Grid, description: str) -> Scene:
    """Everything on the page, in the order in which it is drawn."""
    groups = [
        _rules(table, grid),
        *(_cell(cell, table, grid) for cell in table.cells),
        *(
            _row_name(head, name, i, grid)
            for i, (head, name) in enumerate(zip(table.rows, grid.row_names, strict=True))
        ),
        *(
            _column_name(head, name, i, grid)
            for i, (head, name) in enumerate(zip(table.columns, grid.column_names, strict=True))
        ),
        *(_corner_words(table, grid) if grid.band.corner else _band_words(table, grid)),
    ]
    return Scene(
        grid.width,
        grid.height,
        grid.page,
        tuple(groups),
        title=f"{table.title} – {table.subtitle}",
        description=description,
        language=table.language,
    )


# ------------------------------------------------------------------------- the grid


def _rules(table: Table, grid: Grid) -> Group:
    """A thin line under every row and column, a plain one between wholes."""
    right = grid.left + grid.cell[0] * len(table.columns)
    foot = grid.top + grid.cell[1] * len(table.rows)
    thin: list[Segment] = []
    plain: list[Segment] = []
    for i, between in enumerate(_borders(table.rows)):
        y = grid.top + grid.cell[1] * i
        (plain if between else thin).extend(_line(Point(grid.margin, y), Point(right, y)))
    for i, between in enumerate(_borders(table.columns)):
        x = grid.left + grid.cell[0] * i
        (plain if between else thin).extend(_line(Point(x, grid.top), Point(x, foot)))
    return Group("grid", (Shape(tuple(thin), "rule"), Shape(tuple(plain), "grid-rule")))


def _borders(heads: Sequence[Head]) -> list[bool]:
    """For each line between heads whether a whole of several heads begins or ends there."""
    several = Counter(head.group for head in heads)

    def between(a: Head, b: Head) -> bool:
        return a.group != b.group and max(several[a.group], several[b.group]) > 1

    return [True, *(between(a, b) for a, b in pairwise(heads)), True] if heads else []


def _line(a: Point, b: Point) -> tuple[Segment, Segment]:
    return move_to(a), line_to(b)


def _cell(cell: Cell, table: Table, grid: Grid) -> Group:
    w, h = grid.cell
    x, y = grid.left + w * cell.column, grid.top + h * cell.row
    role = f"cell {cell.tone}"
    baseline = y + h / 2 + CAP_MIDDLE * grid.size
    row, column = table.rows[cell.row], table.columns[cell.column]
    return Group(
        "cell",
        (
            Shape(box_path(x + _AIR, y + _AIR, w - 2 * _AIR, h - 2 * _AIR), role),
            Text((Line(x + w / 2, baseline, cell.text),), grid.size, role, anchor="middle"),
        ),
        title=f"{row.label} – {column.label}{word('colon', table.language)}{cell.words}",
        data=(("row", _key(row)), ("column", _key(column))),
    )


def _key(head: Head) -> str:
    """The id of a head; of several that are put together, the first one and how many more."""
    return head.ids[0] if len(head.ids) == 1 else f"{head.ids[0]} +{len(head.ids) - 1}"


def _row_name(head: Head, name: Wrap, i: int, grid: Grid) -> Group:
    middle = grid.top + grid.cell[1] * (i + 0.5)
    lines = _stacked(name, grid.left - 5.0, middle, grid.size)
    text = Text(lines, grid.size, "body", anchor="end")
    return Group("row", (text,), title=head.label, data=(("id", " ".join(head.ids)),))


def _column_name(head: Head, name: Wrap, i: int, grid: Grid) -> Group:
    """Read upwards, from the grid."""
    pivot = Point(grid.left + grid.cell[0] * (i + 0.5), grid.top - 5.0)
    lines = _stacked(name, pivot.x, pivot.y, grid.size)
    text = Text(lines, grid.size, "body", rotation=_QUARTER, pivot=pivot)
    return Group("column", (text,), title=head.label, data=(("id", " ".join(head.ids)),))


def _stacked(name: Wrap, x: float, middle: float, size: float) -> tuple[Line, ...]:
    """Lines round a height."""
    first = middle + CAP_MIDDLE * size - LEADING * size * (len(name.lines) - 1) / 2
    return tuple(Line(x, first + LEADING * size * i, line) for i, line in enumerate(name.lines))


# ------------------------------------------------------------------------ the words


def _band_words(table: Table, grid: Grid) -> Iterable[Group]:
    """Title above the grid, legend and notes at the foot of the page."""
    wide = grid.width - 2 * grid.margin
    size = grid.band.title_size
    title = balanced(table.title, size, wide)
    y = grid.margin
    lines = tuple(
        Line(grid.margin, y + size * (0.92 + 1.15 * i), line) for i, line in enumerate(title)
    )
    y += size * 1.15 * len(title) + 11.0
    yield Group(
        "heading",
        (
            Text(lines, size, "title", bold=True),
            Text((Line(grid.margin, y, table.subtitle),), 11.0, "subtitle"),
        ),
    )
    small = grid.band.size
    notes = [line for note in table.notes for line in fold(note, small, wide)]
    y = grid.height - grid.margin - small * 1.6 * len(notes)
    yield _legend_row(table, grid.margin, y - small * 1.1, small)
    if notes:
        placed = tuple(
            Line(grid.margin, y + small * (0.9 + 1.6 * i), line) for i, line in enumerate(notes)
        )
        yield Group("notes", (Text(placed, small, "note"),))


def _legend_row(table: Table, x: float, middle: float, size: float) -> Group:
    items: list[Shape | Text] = []
    for tone, sample, words in table.legend:
        swatch = _swatch(tone, sample, x, middle, size)
        items += swatch
        x += _swatch_width(table, size) + _SWATCH_GAP
        items.append(Text((Line(x, middle + CAP_MIDDLE * size, words),), size, "body"))
        x += width(words) * size + _ENTRY_GAP
    return Group("legend", tuple(items), title=word("legend.title", table.language))


def _corner_words(table: Table, grid: Grid) -> Iterable[Group]:
    """Title, legend and notes in the corner that the names leave free."""
    band, x = grid.band, grid.margin
    y = grid.margin
    title = tuple(
        Line(x, y + band.title_size * (0.92 + 1.15 * i), line) for i, line in enumerate(band.title)
    )
    y += band.title_size * 1.15 * len(band.title) + 2.0
    wide, size = grid.left - grid.margin - 10.0, band.size
    under = fold(table.subtitle, size, wide)
    subtitle = tuple(Line(x, y + size * (0.92 + 1.35 * i), line) for i, line in enumerate(under))
    y += size * 1.35 * len(under)
    yield Group(
        "heading",
        (Text(title, band.title_size, "title", bold=True), Text(subtitle, size, "subtitle")),
    )
    items: list[Shape | Text] = []
    for tone, sample, words in table.legend:
        middle = y + size * 0.68
        items += _swatch(tone, sample, x, middle, size)
        left = x + _swatch_width(table, size) + _SWATCH_GAP
        items.append(Text((Line(left, middle + CAP_MIDDLE * size, words),), size, "body"))
        y += size * 1.35
    yield Group("legend", tuple(items), title=word("legend.title", table.language))
    notes = [line for note in table.notes for line in fold(note, size, wide)]
    if notes:
        placed = tuple(Line(x, y + size * (0.92 + 1.35 * i), line) for i, line in enumerate(notes))
        yield Group("notes", (Text(placed, size, "note"),))


def _swatch_width(table: Table, size: float) -> float:
    return max([1.6, *(width(sample) + 0.6 for _, sample, _ in table.legend)]) * size


def _swatch(tone: int, sample: str, x: float, middle: float, size: float) -> list[Shape | Text]:
    high = size * 1.25
    wide = max(1.6, width(sample) + 0.6) * size
    text = Line(x + wide / 2, middle + CAP_MIDDLE * size, sample)
    return [
        Shape(box_path(x, middle - high / 2, wide, high), f"cell {tone}"),
        Text((text,), size, f"cell {tone}", anchor="middle"),
    ]
