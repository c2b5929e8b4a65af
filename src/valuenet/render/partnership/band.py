"""The words under the discs: flows by direction, what to watch, numbers, remarks; in columns."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from attrs import field, frozen

from valuenet.render.partnership.shapes import MARK, alarm
from valuenet.render.partnership.words import Words
from valuenet.render.scene import Group, Shape, Text

#: Between the sections of a column, a heading and its rows, two rows.
_SECTIONS, _UNDER_HEADING, _ROWS = 7.0, 2.0, 1.5
#: Between two columns.
COLUMN_GAP = 20.0


@frozen
class Row:
    """Words beside each other, each so far from the left edge; with a mark where they alarm."""

    words: tuple[tuple[float, Words], ...]
    alarm: bool = False

    @property
    def height(self) -> float:
        """Of the highest words."""
        return max(words.height for _, words in self.words)


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
                size = row.words[0][1].size
                items += alarm(left, y + size * 0.6 - MARK[1] / 2)
            items += [words.at(left + dx, y) for dx, words in row.words]
            y += row.height + _ROWS
        return Group(self.kind, tuple(items), self.title, self.data)


@frozen
class Band:
    """Columns of sections, without a place.

    Attributes:
        columns: From left to right.
        width: Of one column.
    """

    columns: tuple[tuple[Section, ...], ...]
    width: float

    @property
    def height(self) -> float:
        """Of the highest column."""
        return max((_height(column) for column in self.columns), default=0.0)

    def at(self, left: float, top: float) -> list[Group]:
        """The groups in their places."""
        found = []
        for i, column in enumerate(self.columns):
            y = top
            for section in column:
                found.append(section.at(left + i * (self.width + COLUMN_GAP), y))
                y += section.height + _SECTIONS
        return found


def _height(sections: Sequence[Section]) -> float:
    return sum(s.height for s in sections) + _SECTIONS * max(0, len(sections) - 1)


def column_width(room: float, count: int) -> float:
    """Of each of so many columns that fill a room."""
    return (room - COLUMN_GAP * (count - 1)) / count


def filled(sections: Iterable[Section], count: int) -> tuple[tuple[Section, ...], ...]:
    """Sections in their order in so many columns that are as low as can be."""
    left = list(sections)
    heights = sorted(
        {
            round(_height(left[i:j]), 6)
            for i in range(len(left))
            for j in range(i + 1, len(left) + 1)
        }
    )
    for limit in heights:
        columns = _under(left, limit)
        if len(columns) <= count:
            return tuple(columns)
    return ()


def _under(sections: Sequence[Section], limit: float) -> list[tuple[Section, ...]]:
    """Columns no higher than a limit, as far as single sections are not."""
    columns: list[list[Section]] = []
    for section in sections:
        if not columns or _height([*columns[-1], section]) > limit + 1e-6:
            columns.append([])
        columns[-1].append(section)
    return [tuple(column) for column in columns]
