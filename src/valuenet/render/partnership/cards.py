"""The cards in the middle: the virtual provider, who leads it, and its clients."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Literal

from attrs import frozen

from valuenet.labels import word
from valuenet.render.partnership.shapes import MARK, Corners, alarm, box, lead
from valuenet.render.partnership.spec import Aside, CommonClient, PartnershipSpec
from valuenet.render.partnership.words import Words, abridged, set_words
from valuenet.render.scene import Shape, Text
from valuenet.render.text import clean

_ROUND = 6.0
_PAD, _SIDE = 5.5, 8.0
_AFTER_MARK = 5.0
#: Lines of a list on a card of many.
_BRIEF = 2
#: Between two paragraphs of a card.
_APART = 1.8

Mark = Literal["", "alarm", "lead"]


@frozen
class Level:
    """How generously words are set: sizes in points, and how many lines a list may take.

    Attributes:
        title: Of the picture.
        heading: Above a disc.
        name: Of the virtual provider.
        words: Of everything else in the middle and under the discs.
        legend: Of the legend.
        hub: Width of the cards in the middle.
        lines: Of a list on a card.
        flows: Of a direction of flows.
        brief: Clients without those who speak for them, and lists in the least lines.
    """

    title: float
    heading: float
    name: float
    words: float
    legend: float
    hub: float
    lines: int
    flows: int
    brief: bool = False


@frozen
class Card:
    """Centred words in a box with round corners, without a place.

    Attributes:
        role: Of the box and of the words.
        width: Of the box.
        words: From top to bottom.
        corners: Radii of its corners, from the upper left one on.
        mark: Beside the first words.
    """

    role: str
    width: float
    words: tuple[Words, ...]
    corners: Corners = (_ROUND,) * 4
    mark: Mark = ""

    @property
    def height(self) -> float:
        """Of the box."""
        between = _APART * (len(self.words) - 1)
        return sum(words.height for words in self.words) + between + 2 * _PAD

    def at(self, left: float, top: float) -> tuple[Shape | Text, ...]:
        """The box and its words in their place."""
        shapes: list[Shape | Text] = [
            Shape(box(left, top, self.width, self.height, self.corners), self.role)
        ]
        y = top + _PAD
        for i, words in enumerate(self.words):
            if i == 0 and self.mark:
                wide = MARK[0] + _AFTER_MARK
                x = left + (self.width - wide - words.width) / 2
                draw = alarm if self.mark == "alarm" else lead
                shapes += draw(x, y + words.height / 2 - MARK[1] / 2)
                shapes.append(words.at(x + wide, y))
            else:
                shapes.append(words.at(left + self.width / 2, y, "middle"))
            y += words.height + _APART
        return tuple(shapes)


def hub_cards(spec: PartnershipSpec, level: Level) -> tuple[Card, Card]:
    """The virtual provider with its members; and, attached below, who leads it if anybody."""
    room, size = level.hub - 2 * _SIDE, level.words
    setter = _Setter(spec.language, size, "hub", room)
    members = [member.name for member in spec.members]
    top = Card(
        "hub",
        level.hub,
        (
            setter.set(word("partnership.hub", spec.language)),
            set_words(
                clean(spec.label) or spec.id, level.name, "hub", room, bold=True, balanced=True
            ),
            setter.listed("link.members", members, level.lines + 2),
        ),
        (_ROUND, _ROUND, 0.0, 0.0),
    )
    narrow = room - MARK[0] - _AFTER_MARK
    if spec.lead is None:
        said, role, mark = word("link.shared", spec.language), "alarm-frame", "alarm"
    else:
        said, role, mark = word("link.lead", spec.language, name=spec.lead), "client-frame", "lead"
    words = set_words(said, size, role, narrow, bold=True)
    below = Card(
        role,
        level.hub,
        (words,),
        (0.0, 0.0, _ROUND, _ROUND),
        "alarm" if mark == "alarm" else "lead",
    )
    return top, below


def client_card(
    client: CommonClient, level: Level, language: str, wide: float, *, kicker: bool = True
) -> Card:
    """A common client, with what it receives from the partnership and what else.

    Args:
        client: Who.
        level: How generously.
        language: Of the words.
        wide: Width of the card.
        kicker: Whether to say above its name that it is a common client.
    """
    setter = _Setter(language, level.words, "client-frame", wide - 2 * _SIDE)
    name = clean(client.label) or client.id
    words = [set_words(name, level.words + 0.5, setter.role, setter.room, bold=True, balanced=True)]
    if kicker:
        words.insert(0, setter.set(word("partnership.client", language)))
    words += setter.each(client.services, _BRIEF if level.brief else level.lines)
    if client.speakers and not level.brief:
        words.append(setter.listed("partnership.speakers", client.speakers, level.lines - 1))
    if client.asides and level.brief:
        count = sum(len(aside.services) for aside in client.asides)
        listed = word("partnership.services", language, n=count)
        words.append(setter.set(word("partnership.aside", language, names=listed)))
    elif client.asides:
        asides = [_aside(aside, language) for aside in client.asides]
        words.append(setter.listed("partnership.aside", asides, level.lines - 1))
    return Card(setter.role, wide, tuple(words))


def aside_words(aside: Aside, language: str) -> str:
    """What runs between a client and another party, with the services."""
    key = "partnership.aside.gives" if aside.given else "partnership.aside.receives"
    return word(key, language, other=aside.other, services=", ".join(aside.services))


def _aside(aside: Aside, language: str) -> str:
    """The same, with the services only counted."""
    services = word("partnership.services", language, n=len(aside.services))
    key = "partnership.aside.to" if aside.given else "partnership.aside.from"
    return word(key, language, other=aside.other, services=services)


@frozen
class _Setter:
    """How words are set on a card."""

    language: str
    size: float
    role: str
    room: float

    def set(self, text: str, *, balanced: bool = False) -> Words:
        """A paragraph."""
        return set_words(text, self.size, self.role, self.room, balanced=balanced)

    def listed(self, key: str, names: Sequence[str], most: int) -> Words:
        """As many names as fit so many lines, then how many more, in the words of a key."""
        text, _ = abridged(
            names,
            lambda text: len(self.set(text).lines) <= most,
            lambda listed: word(key, self.language, names=listed),
            more(self.language),
        )
        return self.set(text)

    def each(self, names: Sequence[str], most: int) -> list[Words]:
        """Names on lines of their own, as many as fit so many lines; then how many more."""
        found: list[Words] = []
        for i, name in enumerate(names):
            words = self.set(name, balanced=True)
            used = sum(len(one.lines) for one in found)
            if found and used + len(words.lines) + (i < len(names) - 1) > most:
                return [*found, self.set(more(self.language)(len(names) - i))]
            found.append(words)
        return found


def more(language: str) -> Callable[[int], str]:
    """What stands for so many names that are left out."""

    def said(count: int) -> str:
        return word("partnership.more", language, n=count)

    return said


def total_height(cards: Iterable[Card]) -> float:
    """Of cards that stand on each other."""
    return sum(card.height for card in cards)
