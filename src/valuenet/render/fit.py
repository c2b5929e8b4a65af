"""Fitting one label into one sector: horizontal, then along the ring, then radial."""

from __future__ import annotations

from math import floor

from attrs import frozen

from valuenet.render.geometry import Orientation, Wedge, largest_fit, radius_at, sides_of
from valuenet.render.text import Wrap, hyphenated_wraps, wraps

ORDER: tuple[Orientation, ...] = ("horizontal", "tangential", "radial")

#: Distance of a label from the sides of its sector, in points.
PAD = 1.6
#: For names that would not fit otherwise, and for numbers.
TIGHT_PAD = 0.9
NUMBER_PAD = 1.0

#: How much larger than drawn a text could be where it has air around it.
_AIRY = 1.22
#: A text does not fill its sector to the last point, unless it would be too small.
_BREATH = 0.95
#: How much smaller a text may be where that makes it easier to read.
_NEARLY = 0.88


@frozen
class Option:
    """One way to write a label: lines, an orientation, and the largest size it can have."""

    wrap: Wrap
    orientation: Orientation
    size: float


@frozen
class Label:
    """A label in its place: the centre of its box lies at `radius` on the sector's middle."""

    wrap: Wrap
    orientation: Orientation
    size: float
    radius: float
    bold: bool = False
    number: int | None = None


def options(
    text: str,
    wedge: Wedge,
    *,
    bold: bool = False,
    hyphenate: bool = False,
    pad: float = PAD,
) -> list[Option]:
    """Every way to write a label in a sector, by orientation, then number of lines."""
    lines = hyphenated_wraps(text, bold=bold) if hyphenate else wraps(text, bold=bold)
    sides = sides_of(wedge, pad)
    found = [
        Option(w, "horizontal", largest_fit(wedge, w.width, w.height, "horizontal", pad))
        for w in lines
    ]
    found += [Option(w, "tangential", sides.size(w.height / 2, w.width / 2)) for w in lines]
    found += [Option(w, "radial", sides.size(w.width / 2, w.height / 2)) for w in lines]
    return found


def largest(found: list[Option]) -> float:
    """The largest size of any option; 0 without one."""
    return max((option.size for option in found), default=0.0)


def choose(found: list[Option], target: float, floor: float) -> Option:
    """The option to draw at a target size, or at its own size where none reaches it.

    The first orientation that reaches the target, or nearly, wins: what is read more
    easily may be a little smaller. Within it, the option with the fewest lines that
    leaves air around the text, else the one that leaves most.
    """
    for near in (1.0, _NEARLY):
        for orientation in ORDER:
            least = max(floor, target * near)
            same = [o for o in found if o.orientation == orientation and o.size >= least]
            if orientation != "radial" or near == _NEARLY:
                roomy = [o for o in same if o.size >= target * _AIRY]
                if same:
                    return roomy[0] if roomy else max(same, key=lambda o: o.size)
    return max(found, key=lambda o: o.size)


def place(
    option: Option,
    wedge: Wedge,
    target: float,
    *,
    least: float,
    bold: bool = False,
    pad: float = PAD,
) -> Label:
    """The option in its sector, at the target size or the largest it can have, in 0.1 pt."""
    size = floor(min(max(option.size * _BREATH, least), option.size, target) * 10) / 10
    wrap = option.wrap
    radius = radius_at(wedge, (wrap.width, wrap.height), option.orientation, pad=pad, size=size)
    return Label(wrap, option.orientation, size, radius, bold)
