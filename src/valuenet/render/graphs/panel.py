"""The words round a graph: title, legend and notes, and the room that they leave."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import frozen

from valuenet.render.geometry import Point
from valuenet.render.graphs.graph import Entry, Graph
from valuenet.render.graphs.shapes import FRAME, Rect, chevron, outline_path, sign
from valuenet.render.scene import Group, Line, Shape, Text, line_to, move_to
from valuenet.render.text import clean, fold, width, wraps

#: From the words to the edges of the page.
_SIDE, _TOP, _BOTTOM = 28.0, 26.0, 20.0
_TITLE, _LEAST_TITLE, _TITLE_LINES = 22.0, 13.0, 2
_SUBTITLE, _LEGEND, _NOTE = 11.5, 9.0, 8.5
_LEADING = 1.22
_SWATCH = (24.0, 11.5)
_INDENT = _SWATCH[0] + 8.0
_GAP = 16.0
#: Where the words stand beside the graph: how wide they are.
_COLUMN = 212.0
#: What part of the page the words must leave for the graph.
_LEAST_SHARE = 0.3


@frozen
class Panel:
    """Title, legend and notes.

    Attributes:
        groups: The words.
        room: What is left for the graph.
        complete: Whether the words have found room, and leave enough.
    """

    groups: tuple[Group, ...]
    room: Rect
    complete: bool

    @property
    def texts(self) -> tuple[Text, ...]:
        """Every text of the panel."""
        return tuple(i for g in self.groups for i in g.items if isinstance(i, Text))


def lay_out_round(graph: Graph, page: tuple[float, float]) -> Panel:
    """The title above the graph, legend and notes below it."""
    room = page[0] - 2 * _SIDE
    heading, y = _heading(graph, _SIDE, room)
    rows = _legend_columns(graph.legend, room)
    notes, top = _notes(graph, _SIDE, room, page[1] - _BOTTOM)
    legend, high = _legend(graph.legend, rows, 0.0)
    legend_top = top - high - (6.0 if graph.notes else 0.0)
    legend, _ = _legend(graph.legend, rows, legend_top)
    left_over = Rect(_SIDE, y + _GAP, room, legend_top - y - 2 * _GAP)
    enough = left_over.height > page[1] * _LEAST_SHARE
    return Panel((*heading, *legend, *notes), left_over, enough)


def lay_out_beside(graph: Graph, page: tuple[float, float]) -> Panel:
    """The graph at the left, all words in a column at the right."""
    left = page[0] - _SIDE - _COLUMN
    heading, y = _heading(graph, left, _COLUMN)
    top = y + _GAP * 1.4
    legend, high = _legend(graph.legend, [(left, _COLUMN, len(graph.legend))], top)
    notes, bottom = _notes(graph, left, _COLUMN, page[1] - _BOTTOM)
    left_over = Rect(_SIDE, _TOP, left - _SIDE - 2 * _GAP, page[1] - _TOP - _BOTTOM)
    enough = left_over.width > page[0] * _LEAST_SHARE
    complete = enough and top + high + _GAP < bottom
    return Panel((*heading, *legend, *notes), left_over, complete)


def _heading(graph: Graph, left: float, room: float) -> tuple[list[Group], float]:
    size, text = _TITLE, clean(graph.title)
    while size > _LEAST_TITLE and len(fold(text, size, room, bold=True)) > _TITLE_LINES:
        size -= 1
    lines = next((w.lines for w in wraps(text, bold=True) if w.width * size <= room), None)
    title, y = _paragraph(
        lines or fold(text, size, room, bold=True), size, "title", left, _TOP, bold=True
    )
    under, y = _paragraph(
        fold(clean(graph.subtitle), _SUBTITLE, room), _SUBTITLE, "subtitle", left, y + 4.0
    )
    return [Group("heading", (title, under))], y


def _notes(graph: Graph, left: float, room: float, bottom: float) -> tuple[list[Group], float]:
    """Notes that end at the foot of the page, and where they begin."""
    lines = [line for note in graph.notes for line in fold(clean(note), _NOTE, room)]
    if not lines:
        return [], bottom
    top = bottom - _NOTE * _LEADING * len(lines)
    text, _ = _paragraph(lines, _NOTE, "note", left, top)
    return [Group("notes", (text,))], top


def _paragraph(
    lines: Sequence[str], size: float, role: str, left: float, top: float, *, bold: bool = False
) -> tuple[Text, float]:
    """Lines from a top on, and where they end."""
    placed = tuple(
        Line(left, top + size * (0.92 + _LEADING * i), line) for i, line in enumerate(lines)
    )
    return Text(placed, size, role, bold), top + size * _LEADING * len(lines)


# ------------------------------------------------------------------------- legend


def _legend_columns(entries: Sequence[Entry], room: float) -> list[tuple[float, float, int]]:
    """Left edge, width and number of entries of each column: as few rows as find room."""
    rows, widths = 0, [room + 1.0]
    while sum(widths) + 2 * _GAP * (len(widths) - 1) > room and rows < len(entries):
        rows += 1
        columns = [entries[i : i + rows] for i in range(0, len(entries), rows)]
        widths = [max(_INDENT + width(e.text) * _LEGEND for e in column) for column in columns]
    found, left = [], _SIDE
    for i, wide in enumerate(widths):
        found.append((left, min(wide + 1.0, room), min(rows, len(entries) - i * rows)))
        left += wide + 2 * _GAP
    return found


def _legend(
    entries: Sequence[Entry], columns: Sequence[tuple[float, float, int]], top: float
) -> tuple[list[Group], float]:
    """The legend in columns, and how high it is."""
    items: list[Shape | Text] = []
    at, lowest = 0, top
    for left, room, number in columns:
        y = top
        for entry in entries[at : at + number]:
            lines = fold(clean(entry.text), _LEGEND, room - _INDENT)
            text, end = _paragraph(lines, _LEGEND, "body", left + _INDENT, y)
            items += [*swatch(entry, left, y + _LEGEND * 0.6), text]
            y = end + 4.0
        at += number
        lowest = max(lowest, y - 4.0)
    return ([Group("legend", tuple(items))] if items else []), lowest - top


def swatch(entry: Entry, left: float, middle: float) -> list[Shape | Text]:
    """The small box or line of an entry."""
    w, h = _SWATCH
    centre = Point(left + w / 2, middle)
    if entry.outline is not None:
        rect = Rect(left, middle - h / 2, w, h)
        found = [Shape(outline_path(entry.outline, rect), entry.role)]
        if entry.frame:
            found.append(Shape(outline_path(entry.outline, rect, inset=FRAME * 0.8), entry.frame))
        if entry.rim:
            found.append(Shape(outline_path(entry.outline, rect), entry.rim))
    else:
        start, end = Point(left, middle), Point(left + w, middle)
        found = [Shape((move_to(start), line_to(end)), entry.role)]
        if entry.arrow:
            tip = start if entry.arrow == "tail" else end
            head = chevron(tip, -1 if entry.arrow == "tail" else 1)
            found.append(Shape(head, f"{entry.role}-head"))
    if entry.mark:
        found.append(Shape(sign(entry.mark, centre, _LEGEND), f"sign-{entry.mark}"))
    return list(found)
