"""How large a box must be for its words, and where they stand in it. Numbers only."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from attrs import evolve, frozen

from valuenet.render.graphs.graph import Box, Mark, Outline, Words
from valuenet.render.text import ASCENT, DESCENT, LEADING, clean, fold, pieces, width, wraps

#: A sign and the gap behind it, in sizes of the font.
MARK = 1.15
_MOST_LINES = 5
#: From the words of a box to its sides, and to its top and foot, in sizes of the font.
_PADDING: Mapping[Outline, tuple[float, float]] = MappingProxyType(
    {
        "round": (0.9, 0.55),
        "pill": (1.15, 0.55),
        "chip": (0.7, 0.4),
        "card": (0.7, 0.4),
        "hexagon": (1.15, 0.55),
        "words": (0.35, 0.1),
    }
)
#: A longer word is cut into lines, in sizes of the font; shorter ones widen their box.
_LONGEST_WORD = 18.0


@frozen
class Level:
    """How generously boxes are set, in points.

    Attributes:
        name: The size of the names of parties.
        text: The size of the names of services.
        small: The size of what is added to these.
        room: How wide a name may be before it is broken into lines, by the column of boxes.
        apart: From a box to the one below it.
        between: From a column of boxes to the next.
        pad: How far the sides of boxes keep from words, 1 as a rule.
    """

    name: float
    text: float
    small: float
    room: Mapping[str, float]
    apart: float
    between: float
    pad: float = 1.0

    def stretched(self, by: float) -> Level:
        """The same level with wider or narrower room for names."""
        return evolve(self, room={kind: room * by for kind, room in self.room.items()})

    def size(self, words: Words) -> float:
        """The size of some words."""
        return float(getattr(self, words.rank))


@frozen
class Block:
    """A paragraph set in lines, its top measured from that of its box.

    Attributes:
        part: The part of the box that it belongs to.
        lines: From top to bottom.
        size: Of its font.
        width: Of its longest line, with the sign before it.
        top: Of the first line.
        bold: In bold type.
        mark: The sign before the first line.
    """

    part: int
    lines: tuple[str, ...]
    size: float
    width: float
    top: float
    bold: bool = False
    mark: Mark = ""

    @property
    def bottom(self) -> float:
        """The foot of the last line."""
        return self.top + block_height(len(self.lines), self.size)


@frozen
class SetBox:
    """A box with its words set.

    Attributes:
        box: What stands in it.
        width: Of the box.
        height: Of the box.
        left: Where words begin that are not centred.
        blocks: Its paragraphs.
        rules: The heights of the lines between its parts.
    """

    box: Box
    width: float
    height: float
    left: float
    blocks: tuple[Block, ...]
    rules: tuple[float, ...] = ()


def block_height(lines: int, size: float) -> float:
    """From the top of the first line of a paragraph to the foot of the last."""
    return ((lines - 1) * LEADING + ASCENT + DESCENT) * size


def widened(one: SetBox, wide: float, level: Level) -> SetBox:
    """A box that is so wide, its words set anew where that makes it less high."""
    room = wide - 2 * one.left + 0.01
    anew = set_box(one.box, evolve(level, room={one.box.column: room}))
    better = anew if anew.width <= wide + 0.1 and anew.height <= one.height else one
    return evolve(better, width=wide)


def set_box(box: Box, level: Level) -> SetBox:
    """A box with its words set, as large as they need."""
    beside, above = _padding(box, level)
    blocks: list[Block] = []
    rules: list[float] = []
    y = above
    for i, part in enumerate(box.parts):
        if i:
            rules.append(y + above * 0.6)
            y += above * 1.2
        for words in part.words:
            block = _block(words, i, level, level.room[box.column or box.outline], y)
            blocks.append(block)
            y = block.bottom + level.small * 0.12
    y -= level.small * 0.12
    wide = max(block.width for block in blocks) + 2 * beside
    return SetBox(box, wide, y + above, beside, tuple(blocks), tuple(rules))


def _padding(box: Box, level: Level) -> tuple[float, float]:
    """From the words of a box to its sides, and to its top and foot."""
    size = level.text
    beside, above = _PADDING[box.outline]
    return size * beside * level.pad, size * above


def _block(words: Words, part: int, level: Level, room: float, top: float) -> Block:
    size = level.size(words)
    indent = MARK * size if words.mark else 0.0
    lines = set_lines(words.text, size, room - indent, bold=words.bold)
    longest = max(width(line, bold=words.bold) for line in lines) * size
    return Block(part, lines, size, longest + indent, top, words.bold, words.mark)


def set_lines(text: str, size: float, room: float, *, bold: bool = False) -> tuple[str, ...]:
    """A text in as few lines as the room allows, of about the same width.

    A word that is wider than the room widens it; one beyond measure is cut into lines.
    """
    text = clean(text)
    for wrap in wraps(text, bold=bold, most=_MOST_LINES):
        if wrap.width * size <= room:
            return wrap.lines
    longest = max(width(piece, bold=bold) for piece, _ in pieces(text)) * size
    return fold(text, size, max(room, min(longest + 0.01, size * _LONGEST_WORD)), bold=bold)
