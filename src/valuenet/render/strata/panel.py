"""The words beside the disc: title, services in sight, links, legend, numbers, notes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from attrs import frozen

from valuenet.labels import word
from valuenet.render.geometry import Point
from valuenet.render.scene import CLOSE, Group, Line, Segment, Shape, State, Text, line_to, move_to
from valuenet.render.strata.spec import Grade, Link, Sector, Seen, StrataSpec
from valuenet.render.text import CAP_MIDDLE, clean, fold, width, wraps

_TOP = 30.0
_TOP_SHORT = 20.0
_BOTTOM, _BOTTOM_SHORT = 20.0, 13.0
_LEAST_TITLE, _TITLE_LINES = 13.0, 2
_SWATCH = (19.0, 11.5)
_SWATCH_GAP = 9.0


@frozen
class PanelInput:
    """What the panel has to say, and where.

    Attributes:
        spec: The picture.
        left: The left edge, in points.
        width: Of the column.
        height: Of the page.
        numbers: Number and name of each numbered sector; an empty number for a remark.
        straight: How many flows are drawn each by itself.
        bundled: How many flows are bundled.
        dense: Whether a ring is so crowded that words may have 6 points.
    """

    spec: StrataSpec
    left: float
    width: float
    height: float
    numbers: tuple[tuple[str, str], ...]
    straight: int
    bundled: int
    dense: bool = False


@frozen
class Card:
    """A link or the partners, at the end of the corridor; its line arrives at `anchor_y`."""

    role: str
    anchor_y: float


@frozen
class Panel:
    """The words beside the disc; `complete` says whether all of them found room."""

    groups: tuple[Group, ...]
    cards: tuple[Card, ...]
    complete: bool

    @property
    def texts(self) -> tuple[Text, ...]:
        """Every text of the panel."""
        return tuple(i for g in self.groups for i in g.items if isinstance(i, Text))


@frozen
class _Level:
    """How generously the panel is set: sizes, distances, columns; short: cards in one paragraph."""

    title: float
    legend: float
    services: float
    numbers: float
    columns: int
    spread: float
    gap: float
    legend_columns: int = 1
    short: bool = False


_LEVELS = (
    _Level(22.0, 10.5, 10.0, 9.0, 2, 1.66, 22.0),
    _Level(20.0, 9.5, 9.0, 8.5, 2, 1.5, 16.0),
    _Level(18.0, 8.5, 8.5, 8.0, 2, 1.4, 12.0),
    _Level(16.0, 8.0, 8.0, 8.0, 3, 1.3, 9.0, short=True),
    _Level(15.0, 8.0, 8.0, 8.0, 3, 1.3, 6.0, 2, short=True),
)
#: For crowded rings, where words may have 6 points.
_DENSE_LEVELS = (
    _Level(15.0, 7.5, 7.0, 7.0, 3, 1.34, 6.0, 2, short=True),
    _Level(14.0, 7.0, 6.5, 6.2, 4, 1.34, 5.0, 2, short=True),
)


def lay_out_panel(given: PanelInput) -> Panel:
    """The panel, set as generously as the page allows; services are cut before numbers are."""
    levels = (*_LEVELS, *(_DENSE_LEVELS if given.dense else ()))
    for level in levels:
        writer = _Writer(given, level)
        if writer.write(len(given.spec.seen)):
            return writer.panel(complete=True)
    for shown in range(len(given.spec.seen) - 1, 0, -1):
        writer = _Writer(given, levels[-1])
        # A list that is cut still shows a useful part of itself.
        if shown < min(8, len(given.spec.seen)):
            break
        if writer.write(shown):
            return writer.panel(complete=True)
    writer = _Writer(given, levels[-1])
    writer.write(min(8, len(given.spec.seen)))
    return writer.panel(complete=False)


class _Writer:
    """Sets one panel from top to bottom at one level."""

    def __init__(self, given: PanelInput, level: _Level) -> None:
        self.given, self.level = given, level
        self.spec, self.lang = given.spec, given.spec.language
        self.y = _TOP_SHORT if level.short else _TOP
        self.groups: list[Group] = []
        self.cards: list[Card] = []

    def panel(self, *, complete: bool) -> Panel:
        """What was written."""
        return Panel(tuple(self.groups), tuple(self.cards), complete)

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
        return self.y <= notes_top

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
        """A paragraph whose first baseline is self.y + size; with the height that it takes."""
        lines = fold(clean(text), size, room, bold=bold)
        placed = tuple(
            Line(left, self.y + size * (0.92 + leading * i), line) for i, line in enumerate(lines)
        )
        return Text(placed, size, role, bold, state=state), size * leading * len(lines)

    def _heading(self, text: str) -> Text:
        size = self.level.legend
        item, high = self._paragraph(
            text, size, "heading", left=self.given.left, room=self.given.width, bold=True
        )
        self.y += high + size * 0.45
        return item

    # --------------------------------------------------------------- sections

    def _title(self) -> None:
        size = self.level.title
        room = self.given.width
        text = clean(self.spec.title)
        while size > _LEAST_TITLE and len(fold(text, size, room, bold=True)) > _TITLE_LINES:
            size -= 1
        lines = _balanced(text, size, room)
        placed = tuple(
            Line(self.given.left, self.y + size * (0.92 + 1.15 * i), line)
            for i, line in enumerate(lines)
        )
        title = Text(placed, size, "title", bold=True)
        self.y += size * 1.15 * len(lines) + 5
        small = max(9.0, self.level.title * 0.56)
        subtitle, high = self._paragraph(
            self.spec.subtitle, small, "subtitle", left=self.given.left, room=room
        )
        self.y += high
        self.groups.append(Group("heading", (title, subtitle)))
        self.y += self.level.gap

    def _services(self, shown: int) -> None:
        items: list[Shape | Text] = [self._heading(self.word("services.title"))]
        size, left, room = self.level.services, self.given.left, self.given.width
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
        self.y += self.level.gap - 6

    def _link_lines(self, link: Link) -> list[str]:
        lines = [self.word("link.members", names=", ".join(map(clean, link.members)))]
        if link.lead is None:
            lines.append(self.word("link.shared"))
        else:
            lines.append(self.word("link.lead", name=clean(link.lead)))
        if link.clients:
            key = "link.client" if len(link.clients) == 1 else "link.clients"
            lines.append(self.word(key, names=", ".join(map(clean, link.clients))))
        return [". ".join(lines)] if self.level.short else lines

    def _card(
        self, heading: str, lines: Iterable[str], role: str, state: State
    ) -> list[Shape | Text]:
        size = min(9.5, self.level.legend)
        left, room = self.given.left, self.given.width
        top = self.y
        self.y += size * 0.55
        texts: list[Text] = []
        kind = self.word("strata.link") + self._colon() if role == "link" else ""
        for text, bold in [(kind + heading, True), *((line, False) for line in lines)]:
            item, high = self._paragraph(
                text, size, f"{role}-card", left=left + 12, room=room - 20, bold=bold, state=state
            )
            texts.append(item)
            self.y += high + 1
        self.y += size * 0.55
        box = _box(left, top, room, self.y - top)
        bar = _box(left, top, 3.5, self.y - top)
        self.cards.append(Card(role, (top + self.y) / 2))
        self.y += 6
        return [Shape(box, f"{role}-card", state), Shape(bar, f"{role}-bar", state), *texts]

    def _colon(self) -> str:
        return "\u00a0: " if self.lang == "fr" else ": "

    def _legend(self) -> None:
        """One column, or two where room is scarce."""
        entries = self._legend_entries()
        columns = self.level.legend_columns
        gap = 12.0
        room = (self.given.width - gap * (columns - 1)) / columns
        each = -(-len(entries) // columns)
        items: list[Shape | Text] = []
        top = lowest = self.y
        for column in range(columns):
            self.y = top
            for sample, text in entries[column * each : (column + 1) * each]:
                items += self._legend_entry(
                    sample, text, self.given.left + column * (room + gap), room
                )
            lowest = max(lowest, self.y)
        self.y = lowest + self.level.gap * 0.7
        self.groups.append(Group("legend", tuple(items)))

    def _legend_entry(self, sample: str, text: str, left: float, room: float) -> list[Shape | Text]:
        size, indent = self.level.legend, _SWATCH[0] + _SWATCH_GAP
        found = _sample(sample, left, self.y + size * 0.6, min(_SWATCH[1], size * 1.05))
        item, high = self._paragraph(text, size, "body", left=left + indent, room=room - indent)
        self.y += high + size * (self.level.spread - 1.2)
        return [*found, item]

    def _legend_entries(self) -> list[tuple[str, str]]:
        """The swatch and the words of each entry: only what the picture shows."""
        spec, focus = self.spec, clean(self.spec.focus)
        kind = next((s.kind for s in spec.core if s.kind in {"team", "function", "member"}), None)
        virtual = any(s.kind == "virtual" for s in (*spec.core, *spec.mission))
        supply = "strata.supply" if kind == "team" else "strata.supply.plain"
        found = [
            ("supply", self.word(supply), bool(spec.supply)),
            ("tier", self.word("legend.tier"), any(s.tier > 1 for s in spec.supply)),
            ("core", self.word(f"strata.core.{kind or 'team'}", focus=focus), kind is not None),
            ("support", self.word("strata.support"), bool(spec.support)),
            (
                "mission",
                self.word("strata.mission"),
                any(s.kind != "virtual" for s in spec.mission),
            ),
            ("virtual", self.word("strata.virtual"), virtual),
            ("market", self.word("strata.market"), bool(spec.market)),
            ("outside", self.word("strata.bypass", focus=focus), bool(spec.outside)),
            (
                "both",
                self.word("legend.both"),
                _any(spec.market, "both") or _any(spec.mission, "both"),
            ),
            ("bypass", self.word("legend.bypass", focus=focus), _any(spec.market, "bypass")),
            ("flow", self.word("legend.flow"), self.given.straight > 0),
            ("bundle", self.word("legend.bundle", n=self.given.bundled), self.given.bundled > 0),
            ("client", self.word("legend.highlight"), spec.client is not None),
            ("dim", self.word("legend.dim"), spec.client is not None),
        ]
        return [(sample, text) for sample, text, shown in found if shown]

    def _numbers(self) -> None:
        items: list[Shape | Text] = [self._heading(self.word("numbers.title"))]
        size, columns = self.level.numbers, self.level.columns
        gap = 12.0
        room = (self.given.width - gap * (columns - 1)) / columns
        numerals = max(width(number, bold=True) for number, _ in self.given.numbers) * size
        indent = numerals + 5.0
        blocks = [(number, fold(text, size, room - indent)) for number, text in self.given.numbers]
        heights = _columns([len(lines) for _, lines in blocks], columns)
        top, at, lowest = self.y, 0, self.y
        for column, count in enumerate(heights):
            self.y = top
            left = self.given.left + column * (room + gap)
            for number, lines in blocks[at : at + count]:
                items += self._number(number, lines, left=left, numerals=numerals, indent=indent)
            at += count
            lowest = max(lowest, self.y)
        self.y = lowest + self.level.gap * 0.6
        self.groups.append(Group("numbers", tuple(items)))

    def _number(
        self,
        number: str,
        lines: Sequence[str],
        *,
        left: float,
        numerals: float,
        indent: float,
    ) -> list[Text]:
        size, leading = self.level.numbers, 1.22
        found = []
        if number:
            line = Line(left + numerals, self.y + size * 0.92, number)
            found.append(Text((line,), size, "heading", bold=True, anchor="end"))
        placed = tuple(
            Line(left + indent, self.y + size * (0.92 + leading * i), line)
            for i, line in enumerate(lines)
        )
        found.append(Text(placed, size, "body"))
        self.y += size * leading * len(lines) + 1.2
        return found

    def _notes(self) -> float:
        """Notes at the foot of the page; where they begin."""
        size = min(8.5, self.level.numbers)
        lines = [
            line for note in self.spec.notes for line in fold(clean(note), size, self.given.width)
        ]
        bottom = self.given.height - (_BOTTOM_SHORT if self.level.short else _BOTTOM)
        if not lines:
            return bottom
        top = bottom - size * 1.25 * len(lines)
        placed = tuple(
            Line(self.given.left, top + size * (0.92 + 1.25 * i), line)
            for i, line in enumerate(lines)
        )
        self.groups.append(Group("notes", (Text(placed, size, "note"),)))
        return top


_GRADES: tuple[Grade, ...] = ("client", "member", "representative", "user", "hidden")


def _balanced(text: str, size: float, room: float) -> tuple[str, ...]:
    """A title in as few lines as the room allows, of about the same width."""
    for wrap in wraps(text, bold=True):
        if wrap.width * size <= room:
            return wrap.lines
    return fold(text, size, room, bold=True)


def _any(sectors: Iterable[Sector], mark: str) -> bool:
    return any(getattr(sector, mark) for sector in sectors)


def _columns(sizes: Sequence[int], columns: int) -> list[int]:
    """How many blocks go into each column, so that the columns are about as high."""
    total, found, at, filled = sum(sizes), [], 0, 0
    for column in range(columns):
        count = 0
        goal = total * (column + 1) / columns
        while at < len(sizes) and (filled + sizes[at] / 2 <= goal or column == columns - 1):
            filled += sizes[at]
            at += 1
            count += 1
        found.append(count)
    return found


def _box(x: float, y: float, w: float, h: float) -> tuple[Segment, ...]:
    return (
        move_to(Point(x, y)),
        line_to(Point(x + w, y)),
        line_to(Point(x + w, y + h)),
        line_to(Point(x, y + h)),
        CLOSE,
    )


def _sample(sample: str, left: float, middle: float, h: float) -> list[Shape | Text]:
    """The swatch of a legend entry, of a given height."""
    w = _SWATCH[0]
    if sample in {"flow", "bundle"}:
        tip = Point(left + w, middle)
        head = (
            move_to(Point(tip.x - 3.4, middle - 2.1)),
            line_to(tip),
            line_to(Point(tip.x - 3.4, middle + 2.1)),
        )
        return [Shape((move_to(Point(left, middle)), line_to(tip), *head), f"sample-{sample}")]
    if sample == "both":
        baseline = middle + CAP_MIDDLE * 11
        return [Text((Line(left + w / 2, baseline, "↔"),), 11.0, "body", anchor="middle")]
    state: State = "dimmed" if sample == "dim" else "normal"
    role = "mission" if sample in {"dim", "client"} else "market" if sample == "bypass" else sample
    shapes: list[Shape | Text] = [Shape(_box(left, middle - h / 2, w, h), role, state)]
    if sample in {"client", "bypass"}:
        shapes.append(
            Shape(_box(left + 0.7, middle - h / 2 + 0.7, w - 1.4, h - 1.4), f"outline-{sample}")
        )
    return shapes
