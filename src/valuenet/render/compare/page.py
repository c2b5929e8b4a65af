"""What a comparison has on its page: discs, words, and how well all found room."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal, Protocol

from attrs import evolve, field, frozen

from valuenet.render.compare.changes import FlowKind
from valuenet.render.page import SLIDE
from valuenet.render.scene import Group, Line, Text
from valuenet.render.strata.disc import Disc
from valuenet.render.strata.spec import StrataSpec
from valuenet.render.text import balanced, clean, fold

DiscSide = Literal["both", "before", "after"]
Size = tuple[float, float]

#: How many times larger the page is made, in turn, until all words find room.
_GROWTHS = (1.0, 1.12, 1.25, 1.4, 1.6, 1.8, 2.0, 2.25, 2.5, 2.8, 3.2, 3.6, 4.0, 5.0, 6.4, 8.0)


@frozen
class Drawn:
    """One disc with what marks its sectors and its flows.

    Attributes:
        disc: Its geometry.
        spec: What it shows.
        signs: The sign of each sector, and of the centre, that has one.
        flows: How each flow changed that did, by its ends in the disc.
        side: Whether it shows both networks, or one.
    """

    disc: Disc
    spec: StrataSpec = field(repr=False)
    signs: Mapping[str, str] = field(repr=False)
    flows: Mapping[tuple[str, str], FlowKind] = field(repr=False)
    side: DiscSide = "both"


@frozen
class Layout:
    """Where everything stands.

    Attributes:
        size: Of the drawing.
        page: Of the page that it fills.
        discs: One, or before and after.
        words: Everything that is written beside the discs.
        complete: Whether all words found room.
        cut: How many changes are counted but not named.
        growth: How many times larger the drawing is than a slide, or than the page asked for.
    """

    size: Size
    page: Size
    discs: tuple[Drawn, ...]
    words: tuple[Group, ...]
    complete: bool
    cut: int
    growth: float = 1.0

    def is_readable(self, floor: float) -> bool:
        """Whether all words found room, and every label has the least size."""
        return self.complete and all(drawn.disc.is_readable(floor) for drawn in self.discs)

    @property
    def smallest(self) -> float:
        """The least size of any text, in points of the page."""
        texts = [item.size for g in self.words for item in g.items if isinstance(item, Text)]
        least = min([*texts, *(drawn.disc.smallest for drawn in self.discs)])
        return least * min(self.page[0] / self.size[0], self.page[1] / self.size[1])


class Attempt(Protocol):
    """Lays out a page of some size; the last time whatever there is room for."""

    def __call__(self, size: Size, *, last: bool) -> Layout | None:
        """The layout; None where there is no room for it."""


def lay_out(attempt: Attempt, floor: float, page: Size | None) -> Layout:
    """The layout on the page asked for, or on the least slide on which all can be read.

    Args:
        attempt: Lays out a page of some size.
        floor: The least size of a label.
        page: Kept even where all must be smaller.
    """
    base = page or SLIDE
    *growths, largest = ((base[0] * growth, base[1] * growth, growth) for growth in _GROWTHS)
    for wide, high, growth in growths:
        found = attempt((wide, high), last=False)
        if found is not None and found.is_readable(floor):
            return evolve(found, growth=growth, page=page or found.size)
    found = attempt(largest[:2], last=True)
    assert found is not None  # noqa: S101 - the last attempt draws whatever there is room for
    return evolve(found, growth=largest[2], page=page or found.size)


def heading(
    spec: StrataSpec, left: float, top: float, room: float, size: float
) -> tuple[tuple[Group, ...], float]:
    """Title and subtitle, and where they end; a subtitle of nothing takes no room."""
    lines = balanced(clean(spec.title), size, room)
    placed = tuple(Line(left, top + size * (0.92 + 1.15 * i), line) for i, line in enumerate(lines))
    title = Text(placed, size, "title", bold=True)
    y = top + size * 1.15 * len(lines) + 4.0
    if not spec.subtitle:
        return (Group("heading", (title,)),), y
    small = max(9.0, size * 0.56)
    lines = fold(clean(spec.subtitle), small, room)
    placed = tuple(Line(left, y + small * (0.92 + 1.2 * i), line) for i, line in enumerate(lines))
    subtitle = Text(placed, small, "subtitle")
    return (Group("heading", (title, subtitle)),), y + small * 1.2 * len(lines)


def notes(
    said: Sequence[str], left: float, room: float, height: float, size: float
) -> tuple[tuple[Group, ...], float]:
    """Notes at the foot of the page, and where they begin."""
    lines = [line for note in said for line in fold(clean(note), size, room)]
    bottom = height - 14.0
    if not lines:
        return (), bottom
    top = bottom - size * 1.25 * len(lines)
    placed = tuple(Line(left, top + size * (0.92 + 1.25 * i), line) for i, line in enumerate(lines))
    return (Group("notes", (Text(placed, size, "note"),)),), top - 4.0
