"""Words in columns: entries with a sample before them, set at a size, flowed from the top."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Literal

from attrs import evolve, frozen

from valuenet.render.compare.legend import Entry, Sample
from valuenet.render.compare.signs import CALM, circle, sign
from valuenet.render.geometry import Point
from valuenet.render.scene import (
    Group,
    Line,
    Segment,
    Shape,
    Text,
    box_path,
    line_to,
    move_to,
)
from valuenet.render.text import clean, fold, width

Item = Shape | Text

#: The width of a sample, and from it to the words.
_SAMPLE, _AFTER = 27.0, 8.0
_LEADING = 1.2
#: What may be lacking by rounding.
_SLACK = 0.01


@frozen
class Row:
    """A paragraph with what stands before it, its upper left corner at the origin."""

    height: float
    items: tuple[Item, ...]
    entry: Entry
    first: bool = True
    section: bool = False


@frozen
class Setting:
    """How words are set.

    Attributes:
        size: Of the words.
        width: Of a column.
        gap: Between sections.
        cells: Rings and numbers stand side by side in so many cells.
    """

    size: float
    width: float
    gap: float
    cells: int = 1


def set_rows(sections: Iterable[Sequence[Entry]], setting: Setting) -> list[Row]:
    """The rows of all sections, one below the other."""
    rows: list[Row] = []
    for section in sections:
        side_by_side = all(entry.sample[0] in {"ring", ""} and not entry.head for entry in section)
        found = (
            _cells(section, setting)
            if side_by_side
            else [row for entry in section for row in _rows(entry, setting)]
        )
        found[0] = evolve(found[0], section=True)
        rows += found
    return rows


#: What stays in one column.
Together = Literal["section", "entry", "row"]


def flow(
    rows: Sequence[Row],
    setting: Setting,
    lefts: Sequence[float],
    high: tuple[float, float],
    together: Together = "row",
) -> tuple[list[Group], bool]:
    """Rows in columns, as groups; and whether all of them find room.

    Args:
        rows: In order.
        setting: How they are set.
        lefts: Left edges of the columns.
        high: Top and bottom of the columns.
        together: What stays in one column if a column can hold it.
    """
    top, bottom = high
    places, fits = _places(rows, setting, len(lefts), bottom - top, together)
    groups = []
    for column, found in groupby(zip(rows, places, strict=True), lambda one: one[1][0]):
        for _, parts in groupby(found, lambda one: id(one[0].entry)):
            groups.append(_group([(row, lefts[column], top + y) for row, (_, y) in parts]))
    return groups, fits


def _group(rows: Sequence[tuple[Row, float, float]]) -> Group:
    """The rows of one entry in one column; what it tells programs is told where it begins."""
    first = rows[0][0]
    items = [shifted(item, left, y) for row, left, y in rows for item in row.items]
    return Group(first.entry.kind, tuple(items), data=first.entry.data if first.first else ())


def _places(
    rows: Sequence[Row], setting: Setting, columns: int, high: float, together: Together
) -> tuple[list[tuple[int, float]], bool]:
    """The column of each row and how far down it stands, and whether all find room."""
    found: list[tuple[int, float]] = []
    column, y, fits = 0, 0.0, True
    for i, row in enumerate(rows):
        y += setting.gap if row.section and y else 0.0
        need = _height(rows, i, together)
        if y and column + 1 < columns and y + min(need, high) > high + _SLACK:
            column, y = column + 1, 0.0
        fits = fits and y + row.height <= high + _SLACK
        found.append((column, y))
        y += row.height
    return found, fits


def _height(rows: Sequence[Row], i: int, together: Together) -> float:
    """How much room what begins with a row needs in one column."""
    end = i + 1
    if together == "section" and rows[i].section:
        while end < len(rows) and not rows[end].section:
            end += 1
    elif rows[i].first:
        # A head never stands alone at the foot of a column.
        most = i + 2 if together == "row" else len(rows)
        while end < min(most, len(rows)) and not rows[end].first:
            end += 1
    return sum(row.height for row in rows[i:end])


def _rows(entry: Entry, setting: Setting) -> list[Row]:
    """The head of an entry and its paragraphs."""
    size = setting.size
    indent = _indent(entry.sample, size)
    texts = ([(entry.head, True)] if entry.head else []) + [(text, False) for text in entry.texts]
    found = []
    for i, (text, bold) in enumerate(texts):
        paragraph, high = _paragraph(text, size, indent, setting.width - indent, bold=bold)
        items: list[Item] = _sample(entry.sample, size) if i == 0 else []
        after = size * (0.42 if i == len(texts) - 1 else 0.1)
        found.append(Row(high + after, (*items, paragraph), entry, first=i == 0))
    return found


def _cells(section: Sequence[Entry], setting: Setting) -> list[Row]:
    """Entries side by side, from left to right, then from top to bottom."""
    size, wide = setting.size, setting.width / setting.cells
    found = []
    for i in range(0, len(section), setting.cells):
        items: list[Item] = []
        highest = 0.0
        for cell, entry in enumerate(section[i : i + setting.cells]):
            indent = _indent(entry.sample, size)
            paragraph, high = _paragraph(entry.texts[0], size, indent, wide - indent - 6.0)
            items += [shifted(one, cell * wide, 0.0) for one in _sample(entry.sample, size)]
            items.append(shifted(paragraph, cell * wide, 0.0))
            highest = max(highest, high)
        found.append(Row(highest + size * 0.42, tuple(items), section[i]))
    return found


def _paragraph(
    text: str, size: float, left: float, room: float, *, bold: bool = False
) -> tuple[Text, float]:
    lines = fold(clean(text), size, room, bold=bold)
    placed = tuple(Line(left, size * (0.92 + _LEADING * i), line) for i, line in enumerate(lines))
    return Text(placed, size, "body", bold), size * _LEADING * len(lines)


def _indent(sample: Sample, size: float) -> float:
    if sample[0]:
        return _SAMPLE + _AFTER
    return width("888", bold=True) * size if sample[1] else 0.0


def _sample(sample: Sample, size: float) -> list[Item]:
    """What stands before the words: a swatch with its sign, a line, a number."""
    what, name = sample
    high, middle = size * 1.2, size * 0.6
    swatch = box_path(0.0, middle - high / 2, _SAMPLE, high)
    if what == "change":
        at = Point(_SAMPLE / 2, middle)
        halo = Shape(circle(at, high / 2 - 0.9), "plate")
        return [Shape(swatch, f"change-{name}"), halo, *sign(name, at, size * 0.45)]
    if what == "flow":
        return list(_arrow(name, middle))
    if what == "ring":
        role = f"calm-{name}" if name in CALM else name
        return [Shape(box_path(3.0, middle - high / 2 + 0.6, _SAMPLE - 6.0, high - 1.2), role)]
    if what == "card":
        return [
            Shape(swatch, f"{name}-card"),
            Shape(box_path(0.0, swatch[0][1][1], 3.0, high), f"{name}-bar"),
        ]
    if name:
        right = width("888", bold=True) * size - 5.0
        return [Text((Line(right, size * 0.92, name),), size, "heading", bold=True, anchor="end")]
    return []


def _arrow(kind: str, y: float) -> Iterable[Shape]:
    tip = Point(_SAMPLE, y)
    yield Shape((move_to(Point(0.0, y)), line_to(tip)), f"flow-{kind}")
    head = (
        move_to(Point(tip.x - 3.4, y - 2.1)),
        line_to(tip),
        line_to(Point(tip.x - 3.4, y + 2.1)),
    )
    yield Shape(head, f"flow-{kind}-head")
    if kind == "gone":
        yield Shape(cross(Point(_SAMPLE / 2, y)), "flow-gone-head")


def cross(at: Point, half: float = 2.4) -> tuple[Segment, ...]:
    """Two strokes through a line that is gone."""
    return (
        move_to(Point(at.x - half, at.y - half)),
        line_to(Point(at.x + half, at.y + half)),
        move_to(Point(at.x - half, at.y + half)),
        line_to(Point(at.x + half, at.y - half)),
    )


def shifted(item: Item, dx: float, dy: float) -> Item:
    """An item moved on the page."""
    if isinstance(item, Shape):
        return evolve(item, path=tuple(_shift(segment, dx, dy) for segment in item.path))
    lines = tuple(Line(line.x + dx, line.y + dy, line.text) for line in item.lines)
    return evolve(item, lines=lines)


def _shift(segment: Segment, dx: float, dy: float) -> Segment:
    command, values = segment
    # Of an arc only the end is a place.
    fixed = values[:5] if command == "A" else ()
    places = values[len(fixed) :]
    moved = (value + (dy if i % 2 else dx) for i, value in enumerate(places))
    return (command, (*fixed, *moved))
