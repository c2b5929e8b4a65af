"""How the clients hang from the virtual provider: under it, or from a rail under the discs."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import frozen

from valuenet.render.geometry import Point
from valuenet.render.partnership.cards import Card
from valuenet.render.partnership.places import Rect
from valuenet.render.partnership.shapes import arrow
from valuenet.render.scene import Segment, line_to, move_to

#: From the virtual provider to a client under it; between clients; from the line at the
#: side to them.
_STEM, _BETWEEN, _BRANCH = 20.0, 8.0, 13.0
#: From a rail to what hangs from it, and from there to the next rail.
_DROP, _UNDER = 13.0, 9.0
#: From the discs to the first rail.
_OVER = 9.0
#: Beside the line that leads down to further rails.
_BESIDE = 9.0
#: From the tip of an arrow to the card.
_ARRIVE = 1.4


@frozen
class Hung:
    """A client's card in its place, and the line that leads to it."""

    card: Card
    left: float
    top: float
    stem: tuple[Segment, ...]


def stack(cards: Sequence[Card], hub: Rect) -> tuple[Rect, ...]:
    """Boxes for the cards one under another, below a virtual provider around (0, 0)."""
    alone = len(cards) == 1
    y, found = hub.bottom + (_STEM if alone else _STEM * 0.6), []
    for card in cards:
        left = -card.width / 2 if alone else hub.left + _BRANCH + _ARRIVE
        found.append(Rect(left, y, left + card.width, y + card.height))
        y += card.height + _BETWEEN
    return tuple(found)


def narrow(width: float, count: int) -> float:
    """How wide cards in a stack may be under a virtual provider of some width."""
    return width if count == 1 else width - _BRANCH - _ARRIVE


def hang_stack(cards: Sequence[Card], hub: Rect, at: Point) -> tuple[Hung, ...]:
    """The cards of a stack in their places, with their lines."""
    found = []
    for card, spot in zip(cards, stack(cards, hub), strict=True):
        place = spot.moved(at.x, at.y)
        if len(cards) == 1:
            begin, tip = Point(at.x, at.y + hub.bottom), Point(at.x, place.top - _ARRIVE)
            path = [move_to(begin), line_to(tip), *arrow(tip, begin)]
        else:
            x, y = at.x + hub.left + 4.0, (place.top + place.bottom) / 2
            begin, corner = Point(x, at.y + hub.bottom), Point(x, y)
            tip = Point(place.left - _ARRIVE, y)
            path = [move_to(begin), line_to(corner), line_to(tip), *arrow(tip, corner)]
        found.append(Hung(card, place.left, place.top, tuple(path)))
    return tuple(found)


@frozen
class Rails:
    """Cards in rows that hang from rails, without a place.

    Attributes:
        rows: The cards of each row.
        gap: Between two cards.
        split: Whether the line to further rails runs through the middle of a row.
    """

    rows: tuple[tuple[Card, ...], ...]
    gap: float

    @property
    def split(self) -> bool:
        """Whether there are further rails below the first."""
        return len(self.rows) > 1

    @property
    def height(self) -> float:
        """Of all rows with their rails."""
        return _OVER + sum(_DROP + _highest(row) + _UNDER for row in self.rows)

    def hang(self, begin: Point, top: float) -> tuple[Hung, ...]:
        """The cards in their places: the line begins at a point above the first rail."""
        found = []
        y = top + _OVER
        for row in self.rows:
            for card, left in zip(row, self._lefts(row, begin.x), strict=True):
                x = left + card.width / 2
                corner, turn = Point(begin.x, y), Point(x, y)
                tip = Point(x, y + _DROP - _ARRIVE)
                path = [move_to(begin), line_to(corner)]
                path += [line_to(turn)] if abs(x - begin.x) > _ARRIVE else []
                path += [line_to(tip), *arrow(tip, turn)]
                found.append(Hung(card, left, y + _DROP, tuple(path)))
            y += _DROP + _highest(row) + _UNDER
        return tuple(found)

    def _lefts(self, row: Sequence[Card], middle: float) -> list[float]:
        """The left edge of each card: centred, or the same number on both sides of the line."""
        if not self.split:
            x = middle - (sum(card.width for card in row) + self.gap * (len(row) - 1)) / 2
        else:
            half = (len(row) + 1) // 2
            before = sum(card.width for card in row[:half]) + self.gap * (half - 1)
            x = middle - _BESIDE - before
        found = []
        for i, card in enumerate(row):
            if self.split and i == (len(row) + 1) // 2:
                x = middle + _BESIDE
            found.append(x)
            x += card.width + self.gap
        return found


def rails(cards: Sequence[Card], room: float) -> Rails:
    """The cards in rows as wide as a room, as even as can be."""
    gap = 10.0
    wide = cards[0].width
    most = max(1, int((room + gap) // (wide + gap)))
    if len(cards) > most:
        # The line to further rows takes its room; the same number on both sides of it.
        most = max(2, int((room - 2 * _BESIDE + 2 * gap) // (wide + gap)) // 2 * 2)
    count = -(-len(cards) // most)
    each = -(-len(cards) // count)
    return Rails(tuple(tuple(cards[i : i + each]) for i in range(0, len(cards), each)), gap)


def _highest(row: Sequence[Card]) -> float:
    return max(card.height for card in row)
