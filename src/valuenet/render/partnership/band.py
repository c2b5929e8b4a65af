"""The words under the discs: flows by direction, what to watch, numbers, remarks; in columns."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol, TypeVar

from attrs import field, frozen

from valuenet.render.partnership.shapes import MARK, alarm
from valuenet.render.partnership.words import Words
from valuenet.render.scene import Group, Shape, Text

#: Between the sections of a column, a heading and its rows, two rows.
_SECTIONS, _UNDER_HEADING, _ROWS = 7.0, 2.0, 1.5
#: How often the interval that holds the least height of columns is halved.
_HALVINGS = 14
#: Between two columns.
COLUMN_GAP = 20.0


@frozen
class Row:
    """Words, each so far to the right and down; with a mark where they alarm."""

    words: tuple[tuple[float, float, Words], ...]
    alarm: bool = False

    @property
    def height(self) -> float:
        """To the foot of the lowest words."""
        return max(down + words.height for _, down, words in self.words)


@frozen
class Section:
    """A heading and the rows under it.

    Attributes:
        kind: Of its group.
        heading: Above the rows.
        rows: From top to bottom.
        title: What a reader learns who points at it.
        data: Names and values for programs.
    """

    kind: str
    heading: Words | None
    rows: tuple[Row, ...] = ()
    title: str = ""
    data: tuple[tuple[str, str], ...] = field(default=())

    @property
    def height(self) -> float:
        """Of all of it."""
        rows = sum(row.height for row in self.rows) + _ROWS * max(0, len(self.rows) - 1)
        head = self.heading.height if self.heading is not None else 0.0
        return head + (_UNDER_HEADING if self.rows and head else 0.0) + rows

    def at(self, left: float, top: float) -> Group:
        """The section in its place."""
        items: list[Shape | Text] = []
        y = top
        if self.heading is not None:
            items.append(self.heading.at(left, y))
            y += self.heading.height + _UNDER_HEADING
        for row in self.rows:
            if row.alarm:
                size = row.words[0][2].size
                items += alarm(left, y + size * 0.6 - MARK[1] / 2)
            items += [words.at(left + right, y + down) for right, down, words in row.words]
            y += row.height + _ROWS
        return Group(self.kind, tuple(items), self.title, self.data)


@frozen
class Band:
    """Columns of sections, and one section under all of them, without a place.

    Attributes:
        columns: From left to right.
        width: Of one column.
        under: As wide as all columns.
    """

    columns: tuple[tuple[Section, ...], ...]
    width: float
    under: Section | None = None

    @property
    def height(self) -> float:
        """Of the highest column, and of what is under it."""
        high = self._columns_height
        if self.under is not None:
            high += self.under.height + (_SECTIONS if high else 0.0)
        return high

    @property
    def _columns_height(self) -> float:
        return max((stacked(column, _SECTIONS) for column in self.columns), default=0.0)

    def at(self, left: float, top: float) -> list[Group]:
        """The groups in their places."""
        found = []
        for i, column in enumerate(self.columns):
            y = top
            for section in column:
                found.append(section.at(left + i * (self.width + COLUMN_GAP), y))
                y += section.height + _SECTIONS
        if self.under is not None:
            high = self._columns_height
            found.append(self.under.at(left, top + high + (_SECTIONS if high else 0.0)))
        return found


class _High(Protocol):
    @property
    def height(self) -> float:
        """From its top to its foot."""


H = TypeVar("H", bound=_High)


def stacked(things: Sequence[_High], gap: float) -> float:
    """The height of things under each other."""
    return sum(thing.height for thing in things) + gap * max(0, len(things) - 1)


def column_width(room: float, count: int) -> float:
    """Of each of so many columns that fill a room."""
    return (room - COLUMN_GAP * (count - 1)) / count


def filled(things: Sequence[H], count: int, gap: float = _SECTIONS) -> tuple[tuple[H, ...], ...]:
    """Things in their order in so many columns that are as low as can be."""
    low = max((thing.height for thing in things), default=0.0)
    high = stacked(things, gap)
    columns = _under(things, high, gap)
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        tried = _under(things, middle, gap)
        if len(tried) <= count:
            high, columns = middle, tried
        else:
            low = middle
    return columns


def _under(things: Sequence[H], limit: float, gap: float) -> tuple[tuple[H, ...], ...]:
    """Columns no higher than a limit, as far as single things are not."""
    columns: list[list[H]] = []
    at = 0.0
    for thing in things:
        if not columns or at + gap + thing.height > limit + 1e-6:
            columns.append([])
            at = -gap
        columns[-1].append(thing)
        at += gap + thing.height
    return tuple(tuple(column) for column in columns)
