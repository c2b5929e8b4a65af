"""The sections of the words beside the disc, set from top to bottom at one level of generosity."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from attrs import evolve, frozen

from valuenet.labels import word
from valuenet.render.geometry import Point
from valuenet.render.scene import Group, Line, Shape, State, Text, box_path, line_to, move_to
from valuenet.render.strata.legend import Bundle, legend_entries, sample_shapes
from valuenet.render.strata.spec import Grade, Link, Seen, StrataSpec
from valuenet.render.text import balanced, clean, fold, width

#: How much smaller a long title may be, and of how many lines.
_LEAST_TITLE, _TITLE_LINES = 0.6, 2

#: How much further the words reach to both sides where room is scarce.
_BLEED = 12.0
#: Between columns.
_GUTTER = 12.0
#: Columns are at least as wide as this, in sizes of their type, and wider where there is room.
_LEGEND_COLUMN, _NUMBERS_COLUMN, _ROOMY = 15.0, 11.0, 1.6
#: One more column must make a list so much lower.
_WORTH = 0.97


@frozen
class PanelInput:
    """What the panel has to say, and where.

    Attributes:
        spec: The picture.
        left: The left edge, in points.
        top: The upper edge.
        width: Of the panel.
        bottom: The lower edge.
        numbers: Number and name of each numbered sector; an empty number for a remark.
        bundles: The flows that are bundled, by ring.
        single: Whether there are flows that are not bundled.
        dense: Whether a ring is so crowded that words may have 6 points.
        zoom: How many times larger than usual the words may be.
    """

    spec: StrataSpec
    left: float
    top: float
    width: float
    bottom: float
    numbers: tuple[tuple[str, str], ...]
    bundles: tuple[Bundle, ...]
    single: bool
    dense: bool = False
    zoom: float = 1.0


@frozen
class Card:
    """A link or the partners, at the end of the corridor; its line arrives at `anchor_y`."""

    role: str
    anchor_y: float


@frozen
class Level:
    """How generously the panel is set: sizes, the spread of lines, gaps between sections.

    `tight`: as many columns as make lists lowest, cards in one paragraph, narrow edges.
    """

    title: float
    legend: float
    services: float
    numbers: float
    spread: float
    gap: float
    tight: bool = False

    def times(self, zoom: float) -> Level:
        """The same, so many times larger."""
        return evolve(
            self,
            title=self.title * zoom,
            legend=self.legend * zoom,
            services=self.services * zoom,
            numbers=self.numbers * zoom,
            gap=self.gap * zoom,
        )


#: A part of a list: how high it is, and how it is drawn from a left and an upper edge.
_Block = tuple[float, Callable[[float, float], Sequence[Shape | Text]]]


class Writer:
    """Sets one panel from top to bottom at one level."""

    def __init__(self, given: PanelInput, level: Level) -> None:
        self.given, self.level = given, level
        self.spec, self.lang = given.spec, given.spec.language
        bleed = _BLEED if level.tight else 0.0
        self.left, self.room = given.left - bleed, given.width + 2 * bleed
        self.y = self.top = given.top - bleed * 0.7
        self.bottom = given.bottom + bleed * 0.6
        self.groups: list[Group] = []
        self.cards: list[Card] = []
        self.filled = 0.0

    def write(self, shown: int) -> bool:
        """Write everything with so many services; whether it fits the page."""
        self._title()
        if self.spec.client is not None:
            self._services(shown)
        if self.spec.links or self.spec.partners:
            self._links()
        self._legend()
        if self.given.numbers:
            self._numbers()
        notes_top = self._notes()
        self.filled = (self.y - self.top + self.bottom - notes_top) / (self.bottom - self.top)
        return self.filled <= 1

    # ---------------------------------------------------------------- helpers

    def word(self, key: str, **values: object) -> str:
        """A word of the picture's language."""
        return word(key, self.lang, **values)

    def _paragraph(
        self,
        text: str,
        size: float,
        role: str,
        *,
        left: float,
        room: float,
        bold: bool = False,
        leading: float = 1.2,
        state: State = "normal",
    ) -> tuple[Text, float]:
        """A paragraph that begins at self.y; with the height that it takes."""
        lines = fold(clean(text), size, room, bold=bold)
        item = _lines(lines, size, role, left, self.y, bold=bold, leading=leading, state=state)
        return item, size * leading * len(lines)

    def _heading(self, text: str) -> Text:
        size = self.level.legend
        item, high = self._paragraph(
            text, size, "heading", left=self.left, room=self.room, bold=True
        )
        self.y += high + size * 0.45
        return item

    def _in_columns(
        self, blocks: Callable[[float], list[_Block]], least: float, size: float
    ) -> list[Shape | Text]:
        """A list in columns, and self.y below it.

        Args:
            blocks: The parts of the list, given the width of a column.
            least: The least width of a column, in sizes of its type.
            size: Of its type.
        """
        counts = [max(1, int(self.room / (least * _ROOMY * size)))]
        if self.level.tight:
            counts = list(range(1, max(1, int(self.room / (least * size))) + 1))
        best: tuple[float, float, list[list[_Block]]] | None = None
        for count in counts:
            room = (self.room - _GUTTER * (count - 1)) / count
            columns = _columns(blocks(room), count)
            high = max(sum(block[0] for block in column) for column in columns)
            if best is None or high < best[0] * _WORTH:
                best = (high, room, columns)
        assert best is not None  # noqa: S101 - there is one column at least
        high, room, columns = best
        items: list[Shape | Text] = []
        for i, column in enumerate(columns):
            top = self.y
            for height, draw in column:
                items += draw(self.left + i * (room + _GUTTER), top)
                top += height
        self.y += high
        return items

    # --------------------------------------------------------------- sections

    def _title(self) -> None:
        size, text = self.level.title, clean(self.spec.title)
        least = size * _LEAST_TITLE
        while size > least and len(fold(text, size, self.room, bold=True)) > _TITLE_LINES:
            size *= 0.95
        lines = balanced(text, size, self.room)
        title = _lines(lines, size, "title", self.left, self.y, bold=True, leading=1.15)
        self.y += size * 1.15 * len(lines) + (2 if self.level.tight else 5)
        small = max(9.0, self.level.title * 0.56)
        subtitle, high = self._paragraph(
            self.spec.subtitle, small, "subtitle", left=self.left, room=self.room
        )
        self.y += high
        self.groups.append(Group("heading", (title, subtitle)))
        self.y += self.level.gap

    def _services(self, shown: int) -> None:
        items: list[Shape | Text] = [self._heading(self.word("services.title"))]
        size, left, room = self.level.services, self.left, self.room
        grade_room = max(width(self.word(f"grade.{g}")) for g in _GRADES) * size
        columns = (left, left + (room - grade_room) * 0.52, left + room)
        for seen in self.spec.seen[:shown]:
            items += self._service(seen, size, columns, grade_room)
        left_out = len(self.spec.seen) - shown
        if left_out or not self.spec.seen:
            text = (
                self.word("services.more", n=left_out) if left_out else self.word("services.none")
            )
            item, high = self._paragraph(text, size, "note", left=left, room=room)
            items.append(item)
            self.y += high
        self.groups.append(Group("services", tuple(items)))
        self.y += self.level.gap

    def _service(
        self, seen: Seen, size: float, columns: tuple[float, float, float], grade_room: float
    ) -> list[Shape | Text]:
        hidden = seen.grade == "hidden"
        left, middle, right = columns
        name, high = self._paragraph(
            seen.label, size, "quiet" if hidden else "body", left=left, room=middle - left - 8
        )
        provider, other = self._paragraph(
            seen.provider, size, "quiet", left=middle, room=right - grade_room - middle - 8
        )
        grade = Text(
            (Line(right, self.y + size * 0.92, self.word(f"grade.{seen.grade}")),),
            size,
            "quiet" if hidden else "body",
            anchor="end",
        )
        apart = max(2.0, size * (self.level.spread - 1.2) * 0.75)
        self.y += max(high, other) + apart
        rule_y = self.y - apart / 2
        rule = Shape((move_to(Point(left, rule_y)), line_to(Point(right, rule_y))), "rule")
        return [name, provider, grade, rule]

    def _links(self) -> None:
        items: list[Shape | Text] = []
        for link in self.spec.links:
            items += self._card(link.label, self._link_lines(link), "link", link.state)
        if self.spec.partners:
            names = ", ".join(clean(p.label) for p in self.spec.partners)
            state = self.spec.partners[0].state
            items += self._card(self.word("link.partners"), [names], "partner", state)
        self.groups.append(Group("links", tuple(items)))
        self.y += max(0.0, self.level.gap - 6)

    def _link_lines(self, link: Link) -> list[str]:
        lines = [self.word("link.members", names=", ".join(map(clean, link.members)))]
        if link.lead is None:
            lines.append(self.word("link.shared"))
        else:
            lines.append(self.word("link.lead", name=clean(link.lead)))
        if link.clients:
            key = "link.client" if len(link.clients) == 1 else "link.clients"
            lines.append(self.word(key, names=", ".join(map(clean, link.clients))))
        return [". ".join(lines)] if self.level.tight else lines

    def _card(
        self, heading: str, lines: Iterable[str], role: str, state: State
    ) -> list[Shape | Text]:
        size = self.level.numbers
        left, room = self.left, self.room
        top = self.y
        self.y += size * 0.55
        texts: list[Text] = []
        kind = self.word("strata.link") + self.word("colon") if role == "link" else ""
        for text, bold in [(kind + heading, True), *((line, False) for line in lines)]:
            item, high = self._paragraph(
                text, size, f"{role}-card", left=left + 12, room=room - 20, bold=bold, state=state
            )
            texts.append(item)
            self.y += high + 1
        self.y += size * 0.55
        box = box_path(left, top, room, self.y - top)
        bar = box_path(left, top, 3.5, self.y - top)
        self.cards.append(Card(role, (top + self.y) / 2))
        self.y += 6
        return [Shape(box, f"{role}-card", state), Shape(bar, f"{role}-bar", state), *texts]

    def _legend(self) -> None:
        entries = legend_entries(self.spec, self.given.bundles, single=self.given.single)
        size = self.level.legend

        def blocks(room: float) -> list[_Block]:
            return [self._legend_entry(sample, text, room) for sample, text in entries]

        if entries:
            items = self._in_columns(blocks, _LEGEND_COLUMN, size)
            self.groups.append(Group("legend", tuple(items)))
            self.y += self.level.gap * 0.7

    def _legend_entry(self, sample: str, text: str, room: float) -> _Block:
        size = self.level.legend
        swatch = (size * 1.8, size * 1.05)
        indent = swatch[0] + size * 0.8
        lines = fold(text, size, room - indent)

        def draw(left: float, top: float) -> list[Shape | Text]:
            found = sample_shapes(sample, left, top + size * 0.6, swatch)
            return [*found, _lines(lines, size, "body", left + indent, top)]

        return size * (1.2 * len(lines) + self.level.spread - 1.2), draw

    def _numbers(self) -> None:
        heading = self._heading(self.word("numbers.title"))
        size = self.level.numbers
        numerals = max(width(number, bold=True) for number, _ in self.given.numbers) * size

        def blocks(room: float) -> list[_Block]:
            return [
                self._number(number, text, room, numerals) for number, text in self.given.numbers
            ]

        items = self._in_columns(blocks, _NUMBERS_COLUMN, size)
        self.groups.append(Group("numbers", (heading, *items)))
        self.y += self.level.gap * 0.6

    def _number(self, number: str, text: str, room: float, numerals: float) -> _Block:
        """A number and the name that it stands for; a remark has no number."""
        size, indent = self.level.numbers, numerals + self.level.numbers * 0.55
        lines = fold(text, size, room - indent)

        def draw(left: float, top: float) -> list[Text]:
            name = _lines(lines, size, "body", left + indent, top, leading=_NUMBER_LEADING)
            if not number:
                return [name]
            line = Line(left + numerals, top + size * 0.92, number)
            return [Text((line,), size, "heading", bold=True, anchor="end"), name]

        return size * _NUMBER_LEADING * len(lines) + 1.1, draw

    def _notes(self) -> float:
        """Notes at the foot of the page; where they begin."""
        size = self.level.numbers
        lines = [line for note in self.spec.notes for line in fold(clean(note), size, self.room)]
        if not lines:
            return self.bottom
        top = self.bottom - size * 1.25 * len(lines)
        notes = _lines(lines, size, "note", self.left, top, leading=1.25)
        self.groups.append(Group("notes", (notes,)))
        return top


_GRADES: tuple[Grade, ...] = ("client", "member", "representative", "user", "hidden")
_NUMBER_LEADING = 1.15


def _lines(
    lines: Iterable[str],
    size: float,
    role: str,
    left: float,
    top: float,
    *,
    bold: bool = False,
    leading: float = 1.2,
    state: State = "normal",
) -> Text:
    """Lines under one another from an upper edge."""
    placed = tuple(
        Line(left, top + size * (0.92 + leading * i), line) for i, line in enumerate(lines)
    )
    return Text(placed, size, role, bold, state=state)


def _columns(blocks: Sequence[_Block], columns: int) -> list[list[_Block]]:
    """The blocks in columns, filled in turn, of which the highest is as low as can be."""
    highs = [high for high, _ in blocks]
    limit = max(*highs, sum(highs) / columns)
    while True:
        found: list[list[_Block]] = [[]]
        filled, higher = 0.0, []
        for block in blocks:
            if filled + block[0] > limit + 1e-6:
                higher.append(filled + block[0])
                found.append([])
                filled = 0.0
            found[-1].append(block)
            filled += block[0]
        if len(found) <= columns:
            return found
        # The least height at which some column would take one more.
        limit = min(higher)
