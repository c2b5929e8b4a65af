"""What the names of a ring need, and what it costs when they do not get it.

A name in a ring that begins at some radius needs a least outer radius at each size. So
what a thickness costs is counted: how many names do not reach which size.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Mapping, Sequence
from math import sqrt

from valuenet.render.fit import NUMBER_PAD, PAD, TIGHT_PAD
from valuenet.render.geometry import Wedge, sides_of
from valuenet.render.text import Wrap, wraps

#: The names of a ring that are looked at, at most.
_TRIED = 60
#: What it costs that a name is smaller than the sizes between its ring's cap and its floor,
#: and that it becomes a number.
_SMALLER = (0.6, 0.9, 1.5)
_NUMBERED = 22.0
#: Names of small rings become numbers last: as if there were so many more of them.
_FEW_MORE = 5
#: Names that are stressed count as so many.
_STRESSED = 6
#: What it costs that numbers do not fit, and each point by which they do not.
_NO_NUMBER, _NO_NUMBER_BY = 1000.0, 60.0
#: Sizes are rounded down: a little more than the floor is safe.
_SAFELY = 0.15

#: A box of text in a sector at one size: where the sector's sides let it begin, how deep it
#: is, and half of how broad it is.
_Box = tuple[float, float, float]


class Demand:
    """What the names of one ring need.

    Args:
        wedges: The sectors by id, whatever their radii.
        labels: What each says.
        floor: The least size of a name: below it becomes a number.
        cap: The size that names should have at most.
        numerals: How many numerals the numbers may have.
        weight: How much the ring matters.
        stressed: Names that matter several times as much as the others of the ring.
        bold: Names in bold type.
    """

    def __init__(
        self,
        wedges: Mapping[str, Wedge],
        labels: Mapping[str, str],
        *,
        floor: float,
        cap: float,
        numerals: int,
        weight: float,
        stressed: Collection[str] = (),
        bold: Collection[str] = (),
    ) -> None:
        number = wraps("8" * numerals, bold=True)
        # The narrowest sector must hold a number at least.
        self._numbers = max(
            (_boxes(number, wedge, floor + _SAFELY, NUMBER_PAD) for wedge in wedges.values()),
            key=lambda boxes: _outer(boxes, 0.0),
        )
        names = _spread(_by_hardness(wedges, labels), _TRIED)
        # Each name speaks for so many.
        each = weight * len(wedges) / len(names)
        numbered = _NUMBERED * (1 + _FEW_MORE / len(wedges))
        names = [*names, *sorted(stressed) * (_STRESSED - 1)]
        costs = (numbered, *reversed(_SMALLER))
        #: By size: what it costs that a name does not reach it, and the boxes of each name.
        self._sizes: list[tuple[float, float, list[list[_Box]]]] = []
        for i, cost in enumerate(costs):
            size = (floor + _SAFELY) * (cap / floor) ** (i / (len(costs) - 1))
            pad = TIGHT_PAD if i == 0 else PAD
            boxes = [
                _boxes(wraps(labels[id], bold=id in bold), wedges[id], size, pad) for id in names
            ]
            self._sizes.append((cost * each, pad, boxes))
        self._known: dict[float, list[tuple[float, float, list[float]]]] = {}

    def cost(self, inner: float, outer: float) -> float:
        """The cost of the names that do not reach their sizes, with these radii."""
        if inner not in self._known:
            self._known[inner] = [
                (cost, pad, sorted([_outer(boxes, inner + pad) for boxes in names]))
                for cost, pad, names in self._sizes
            ]
        total = 0.0
        for cost, pad, needed in self._known[inner]:
            total += cost * (len(needed) - bisect_right(needed, outer - pad))
        lacking = self.for_numbers(inner) - outer
        return total + (_NO_NUMBER + _NO_NUMBER_BY * lacking if lacking > 0 else 0.0)

    def for_numbers(self, inner: float) -> float:
        """The outer radius that a number needs in any sector of a ring that begins there."""
        return _outer(self._numbers, inner + NUMBER_PAD) + NUMBER_PAD


def _outer(boxes: Sequence[_Box], inner: float) -> float:
    """The least radius within which one of the boxes stands that begin at a radius or beyond."""
    least = 1e9
    for begin, deep, broad in boxes:
        # In the innermost loop of all, where calls of max() and min() would show.
        far = (begin if begin > inner else inner) + deep  # noqa: FURB136
        square = far * far + broad * broad
        if square < least:  # noqa: PLR1730
            least = square
    return sqrt(least)


def _boxes(found: Sequence[Wrap], wedge: Wedge, size: float, pad: float) -> list[_Box]:
    """The boxes of a name in a sector, along the ring and along the radius."""
    sides = sides_of(wedge, pad)
    boxes = []
    for wrap in found:
        wide, high = wrap.width * size, wrap.height * size
        boxes.append((sides.begin + sides.slope * wide / 2, high, wide / 2))
        boxes.append((sides.begin + sides.slope * high / 2, wide, high / 2))
    return boxes


def _by_hardness(wedges: Mapping[str, Wedge], labels: Mapping[str, str]) -> list[str]:
    """The names of a ring, those that need most room first."""

    def hardness(id: str) -> tuple[float, str]:
        found = wraps(labels[id])
        return (-(found[-1].width + 0.3 * found[0].width) / min(40.0, wedges[id].half), id)

    return sorted(wedges, key=hardness)


def _spread(names: list[str], most: int) -> list[str]:
    """Some of the names that speak for all, from the first to the last."""
    if len(names) <= most:
        return names
    return [names[i * (len(names) - 1) // (most - 1)] for i in range(most)]
