"""Words that are set before they have a place: paragraphs, and lists cut to what fits."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from attrs import frozen

from valuenet.render.scene import Anchor, Line, Text
from valuenet.render.text import clean, fold, width, wraps

#: From the top of a line to its baseline, in sizes.
_BASELINE = 0.92


@frozen
class Words:
    """A paragraph in lines, without a place.

    Attributes:
        lines: From top to bottom.
        size: In points.
        role: In the theme.
        bold: In bold type.
        leading: From line to line, in sizes.
    """

    lines: tuple[str, ...]
    size: float
    role: str
    bold: bool = False
    leading: float = 1.2

    @property
    def height(self) -> float:
        """From the top of the first line to the foot of the last."""
        return self.size * self.leading * len(self.lines)

    @property
    def width(self) -> float:
        """Of the widest line."""
        return max(width(line, bold=self.bold) for line in self.lines) * self.size

    def at(self, x: float, top: float, anchor: Anchor = "start") -> Text:
        """The text, with its first line below `top`."""
        step = self.size * self.leading
        first = top + self.size * _BASELINE
        placed = tuple(Line(x, first + step * i, line) for i, line in enumerate(self.lines))
        return Text(placed, self.size, self.role, self.bold, anchor)


def set_words(
    text: str, size: float, role: str, room: float, *, bold: bool = False, balanced: bool = False
) -> Words:
    """A text in lines no wider than the room.

    Args:
        text: Made clean first.
        size: In points.
        role: In the theme.
        room: In points.
        bold: In bold type.
        balanced: In lines of about the same width, where words need not be cut.
    """
    shown = clean(text)
    if balanced:
        for wrap in wraps(shown, bold=bold):
            if wrap.width * size <= room:
                return Words(wrap.lines, size, role, bold)
    return Words(fold(shown, size, room, bold=bold), size, role, bold)


def abridged(
    items: Sequence[str],
    fits: Callable[[str], bool],
    say: Callable[[str], str],
    more: Callable[[int], str],
) -> tuple[str, int]:
    """As many items of a list as fit, and how many are left out.

    Args:
        items: At least one.
        fits: Whether a text fits.
        say: The text around a list.
        more: What stands for so many items that are left out.

    Returns:
        The text, one item at least, and the number of items that it only counts.
    """
    for shown in range(len(items), 0, -1):
        left = len(items) - shown
        listed = ", ".join(map(clean, items[:shown]))
        text = say(f"{listed} {more(left)}" if left else listed)
        if fits(text):
            break
    return text, left
