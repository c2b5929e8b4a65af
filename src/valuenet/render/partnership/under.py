"""What the words under the discs say: flows by direction, what to watch, numbers, remarks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from attrs import frozen

from valuenet.labels import word
from valuenet.render.partnership.band import COLUMN_GAP, Band, Row, Section, column_width, filled
from valuenet.render.partnership.cards import Level, more
from valuenet.render.partnership.shapes import MARK
from valuenet.render.partnership.spec import PAIR, Exchange, Member, PartnershipSpec
from valuenet.render.partnership.words import Words, abridged, set_words
from valuenet.render.strata.disc import Disc
from valuenet.render.text import clean, width

#: The least width of a column of words, and of one of numbers in sizes of their words.
_COLUMN, _NUMBERS = 330.0, 17.0
#: Between two numbers of a list.
_ENTRIES = 1.0
#: The least size of a remark.
_LEAST = 8.0


@frozen
class _Entry:
    """A number with the name that it stands for."""

    number: Words
    name: Words

    @property
    def height(self) -> float:
        """Of the name."""
        return self.name.height


@frozen
class UnderDiscs:
    """What stands under the discs of a page.

    Attributes:
        spec: The diagram.
        level: How generously words are set.
        room: The width of the page within its margins.
    """

    spec: PartnershipSpec
    level: Level
    room: float

    @property
    def lang(self) -> str:
        """Of the words."""
        return self.spec.language

    def band(self, discs: Sequence[Disc]) -> Band:
        """The words under the discs, with their numbers where those take least height."""
        numbers = [_numbers(disc) for disc in discs] or [()] * len(self.spec.members)
        every = [entry for found in numbers for entry in found]
        under = self._numbers(every, self.room) if every else None
        if len(self.spec.members) == PAIR:
            none: list[tuple[tuple[str, str], ...]] = [(), ()]
            tries = [Band(*self._three_columns(numbers)), Band(*self._three_columns(none), under)]
            return min(tries, key=lambda band: band.height)
        count = max(3, int(self.room // _COLUMN))
        wide = column_width(self.room, count)
        sections = [
            *self._exchanges(self.spec.exchanges, wide),
            *self._findings(wide),
            *(section for member in self.spec.members for section in self._notes(member, wide)),
        ]
        return Band(filled(sections, count), wide, under)

    def _three_columns(
        self, numbers: Sequence[Sequence[tuple[str, str]]]
    ) -> tuple[tuple[tuple[Section, ...], ...], float]:
        """What each of two members sends, under its disc; the rest between; and their width."""
        wide = column_width(self.room, 3)
        left, right = (
            (
                *self._exchanges([e for e in self.spec.exchanges if e.sender == member.id], wide),
                *([self._numbers(found, wide)] if found else []),
                *self._notes(member, wide),
            )
            for member, found in zip(self.spec.members, numbers, strict=True)
        )
        known = {member.id for member in self.spec.members}
        others = [e for e in self.spec.exchanges if e.sender not in known]
        middle = (*self._exchanges(others, wide), *self._findings(wide))
        return (left, middle, right), wide

    def _exchanges(self, exchanges: Iterable[Exchange], wide: float) -> Iterator[Section]:
        size = self.level.words
        for exchange in exchanges:
            sender, receiver = map(clean, exchange.ends)
            heading = word("partnership.flows", self.lang, sender=sender, receiver=receiver)
            listed = ", ".join(map(clean, exchange.flows))
            none = word("partnership.flows.none", self.lang)
            if exchange.flows:
                text, _ = abridged(
                    counted(exchange.flows),
                    lambda t: len(set_words(t, size, "body", wide).lines) <= self.level.flows,
                    str,
                    more(self.lang),
                )
            else:
                text = none
            yield Section(
                "exchange",
                set_words(heading, size, "heading", wide, bold=True),
                (Row(((0.0, 0.0, set_words(text, size, "body", wide)),)),),
                title=word(
                    "partnership.flows.title",
                    self.lang,
                    sender=sender,
                    receiver=receiver,
                    flows=listed or none,
                ),
                data=(("from", exchange.sender), ("to", exchange.receiver)),
            )

    def _findings(self, wide: float) -> Iterator[Section]:
        if not self.spec.findings:
            return
        size, indent = self.level.words, MARK[0] + 5.0
        rows = []
        for found in self.spec.findings:
            words = set_words(found.text, size, "body", wide - indent)
            rows.append(Row(((indent, 0.0, words),), alarm=found.alarm))
        heading = word("partnership.findings", self.lang)
        yield Section("findings", set_words(heading, size, "heading", wide, bold=True), tuple(rows))

    def _numbers(self, numbers: Sequence[tuple[str, str]], room: float) -> Section:
        """The list of numbers, in columns that are as low as can be."""
        size = self.level.words
        count = max(1, int((room + COLUMN_GAP) // (_NUMBERS * size + COLUMN_GAP)))
        each = column_width(room, count)
        indent = max(width(n, bold=True) for n, _ in numbers) * size + 4.0
        entries = [
            _Entry(
                Words((number,), size, "heading", bold=True),
                set_words(name, size, "body", each - indent),
            )
            for number, name in numbers
        ]
        words: list[tuple[float, float, Words]] = []
        for i, column in enumerate(filled(entries, count, _ENTRIES)):
            right, down = i * (each + COLUMN_GAP), 0.0
            for entry in column:
                if entry.number.lines != ("",):
                    words.append((right, down, entry.number))
                words.append((right + indent, down, entry.name))
                down += entry.height + _ENTRIES
        said = word("numbers.title", self.lang)
        # A list as wide as the page explains itself: its heading gives way first.
        shown = room < self.room or not self.level.brief
        heading = set_words(said, size, "heading", room, bold=True) if shown else None
        return Section("numbers", heading, (Row(tuple(words)),), said)

    def _notes(self, member: Member, wide: float) -> Iterator[Section]:
        if not member.notes:
            return
        size = max(_LEAST, self.level.words - 0.5)
        heading = word("partnership.notes", self.lang, member=clean(member.name))
        rows = tuple(
            Row(((0.0, 0.0, set_words(note, size, "note", wide)),)) for note in member.notes
        )
        yield Section(
            "notes",
            set_words(heading, size, "heading", wide, bold=True),
            rows,
            data=(("member", member.id),),
        )


def counted(texts: Iterable[str]) -> list[str]:
    """Texts once each, with how often they come where that is more than once."""
    count = Counter(map(clean, texts))
    return [text if n == 1 else f"{text}\u00a0×{n}" for text, n in count.items()]


def _numbers(disc: Disc) -> tuple[tuple[str, str], ...]:
    """The list of numbers of a disc; remarks have none."""
    return (*disc.numbers, *(("", remark) for remark in disc.remarks))
