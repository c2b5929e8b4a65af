"""How thick each ring is: the room is shared so that the names can be large.

A name in a ring that begins at some radius needs a least outer radius at each size. So what
a thickness costs is counted: how many names do not reach which size. The cheapest share is
found from the centre outwards, first in coarse steps, then in finer ones round the best.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from math import hypot, sqrt

from valuenet.render.fit import NUMBER_PAD, PAD, TIGHT_PAD
from valuenet.render.geometry import Wedge, sides_of
from valuenet.render.strata.order import Ring
from valuenet.render.strata.plan import Plan
from valuenet.render.strata.radii import FLOOR, Band, Radii, moats, wedges_of
from valuenet.render.text import Wrap, wraps

#: The thickness that a ring has where it does not matter for its names, in proportion.
_USUAL: Mapping[str, float] = {
    "centre": 30.0,
    "supply": 34.0,
    "core": 32.0,
    "support": 44.0,
    "mission": 46.0,
    "market": 42.0,
    "outside": 24.0,
}
#: The least thickness of a ring, in sizes of its least text; and the least centre, in points.
_THINNEST, _THINNEST_CENTRE = 1.75, 16.0
#: Suppliers outside the disc are few: there is room for two lines.
_THINNEST_OUTSIDE = 2.95
#: The focus without teams: a ring without a name.
_RIM = 9.0
#: From the name in the centre to the first ring.
_AROUND_CENTRE = 2.0

#: Parts into which the room is cut at first; how often they are halved; how far round the
#: best share so far the finer ones are tried.
_PARTS, _HALVED, _ROUND = 10, 3, 2

#: The names of each ring that are looked at, at most.
_TRIED = 60
#: What it costs that a name is smaller than the sizes between its ring's cap and its floor,
#: and that it becomes a number.
_SMALLER = (0.6, 0.9, 1.5)
_NUMBERED = 14.0
#: Names of small rings matter more: as much as if there were so many more of them.
_FEW_MORE = 5
#: What it costs that numbers do not fit, and each point by which they do not.
_NO_NUMBER, _NO_NUMBER_BY = 1000.0, 60.0
#: What it costs that a ring is twice as thick as usual.
_UNUSUAL = 0.4
#: How much each ring matters.
_WEIGHTS: Mapping[str, float] = {
    "supply": 1.0,
    "core": 2.0,
    "support": 1.6,
    "mission": 1.3,
    "market": 1.0,
    "outside": 1.0,
}
#: Sizes are rounded down: a little more than the floor is safe.
_SAFELY = 0.15

#: A box of text in a sector at one size: where the sector's sides let it begin, how deep it
#: is, and half of how broad it is.
_Box = tuple[float, float, float]


def least_reach(plan: Plan) -> float:
    """The radius below which the rings have no room, not even for numbers."""
    at, gaps = _thinnest_centre(plan) + _AROUND_CENTRE, _gaps(plan)
    for i, gap in enumerate(gaps):
        demand = _Demand(plan, i)
        at = max(at + demand.thinnest, demand.for_numbers(at)) + gap
    return at


def share(plan: Plan, reach: float, like: Radii | None = None) -> Radii:
    """Share the room between the rings.

    Args:
        plan: The rings, their names and flows.
        reach: The radius of the whole.
        like: A share of another room, near which to look.

    Returns:
        Radii that leave the names of the rings as large as they can be together.
    """
    return _Sharer(plan, reach).share(like)


def _gaps(plan: Plan) -> tuple[float, ...]:
    return tuple(moat.width for moat in moats(plan.rings, plan.routes))


class _Sharer:
    """Finds the cheapest share.

    A share is told by the rooms that the centre, the centre and the first ring, and so
    on, have beyond their thinnest; the last one is all the room there is.
    """

    def __init__(self, plan: Plan, reach: float) -> None:
        self.plan, self.gaps = plan, _gaps(plan)
        self.demands = [_Demand(plan, i) for i in range(len(plan.rings))]
        self.thinnest = [_thinnest_centre(plan), *(d.thinnest for d in self.demands)]
        # Where each ring would begin if all were as thin as can be.
        self.begins, at = [], self.thinnest[0] + _AROUND_CENTRE
        for demand, gap in zip(self.demands, self.gaps, strict=True):
            self.begins.append(at)
            at += demand.thinnest + gap
        self.room = max(0.0, reach - at)
        usual = [_USUAL["centre"], *(d.usual for d in self.demands)]
        scale = (self.room + sum(self.thinnest)) / sum(usual)
        self.usual = [size * scale for size in usual]
        self.focus = wraps(plan.focus, bold=True, most=4)

    def share(self, like: Radii | None) -> Radii:
        """The cheapest share, near another one where that is given."""
        step = self.room / _PARTS
        if like is None:
            best = self._cheapest([[step * i for i in range(_PARTS + 1)]] * len(self.thinnest))
        else:
            sizes = [like.centre, *(band.outer - band.inner for band in like.bands)]
            best = self._scaled(sizes)
        for _ in range(_HALVED):
            step /= 2
            best = self._cheapest([self._around(at, step) for at in best])
        return self._radii(best)

    def _around(self, at: float, step: float) -> list[float]:
        places = (at + step * i for i in range(-_ROUND, _ROUND + 1))
        return sorted({min(max(place, 0.0), self.room) for place in places})

    def _scaled(self, sizes: Sequence[float]) -> list[float]:
        """The share of this room that is like the share of another one."""
        spare = [max(0.0, size - thin) for size, thin in zip(sizes, self.thinnest, strict=True)]
        total = sum(spare) or 1.0
        return [self.room * sum(spare[: i + 1]) / total for i in range(len(spare))]

    def _cheapest(self, places: Sequence[Sequence[float]]) -> list[float]:
        """The cheapest share, given the rooms to choose from at the end of each ring."""
        # Per room of all rings so far: the least cost, and the rooms that cost it.
        best: dict[float, tuple[float, list[float]]] = {
            at: (self._centre(at), [at]) for at in places[0]
        }
        for i, demand in enumerate(self.demands):
            best = self._with_ring(i, demand, best, places[i + 1])
        return best[max(best)][1]

    def _with_ring(
        self,
        i: int,
        demand: _Demand,
        best: Mapping[float, tuple[float, list[float]]],
        places: Sequence[float],
    ) -> dict[float, tuple[float, list[float]]]:
        last = i == len(self.demands) - 1
        found: dict[float, tuple[float, list[float]]] = {}
        for before, (cost, rooms) in best.items():
            inner = self.begins[i] + before
            for at in [before] if demand.is_rim else [self.room] if last else places:
                if at < before:
                    continue
                size = demand.thinnest + at - before
                total = cost + demand.cost(inner, inner + size) + self._unusual(i + 1, size)
                if at not in found or total < found[at][0] - 1e-9:
                    found[at] = (total, [*rooms, at])
        return found

    def _centre(self, room: float) -> float:
        radius = self.thinnest[0] + room
        cap = self.plan.cap("centre")
        size = min(cap, centre_size(self.focus, radius))
        return 2.0 * ((cap / size) ** 4 - 1.0) + self._unusual(0, radius)

    def _unusual(self, i: int, size: float) -> float:
        return _UNUSUAL * (size / self.usual[i] - 1.0) ** 2

    def _radii(self, rooms: Sequence[float]) -> Radii:
        bands, before = [], rooms[0]
        for begin, demand, room in zip(self.begins, self.demands, rooms[1:], strict=True):
            bands.append(Band(begin + before, begin + room + demand.thinnest))
            before = room
        return Radii(self.thinnest[0] + rooms[0], tuple(bands))


class _Demand:
    """What the names of one ring need, and what it costs when they do not get it."""

    def __init__(self, plan: Plan, index: int) -> None:
        ring = plan.rings[index]
        self.is_rim = plan.is_rim(ring)
        self.usual = _RIM if self.is_rim else _USUAL[ring.name]
        self.thinnest = _RIM if self.is_rim else _thinnest(ring.name) * plan.floor
        self.sizes: list[tuple[float, float, list[list[_Box]]]] = []
        self.numbers: list[_Box] = []
        self.known: dict[float, list[tuple[float, float, list[float]]]] = {}
        if not self.is_rim:
            self._look_at(plan, index, ring)

    def _look_at(self, plan: Plan, index: int, ring: Ring) -> None:
        wedges = wedges_of(ring, index, Band(0.0, 0.0), plan.routes, plan.widths)
        floor, cap = plan.floor, plan.cap(ring.name)
        # The narrowest sector must hold a number at least.
        before = sum(len(r.spans) for r in plan.rings[: index + 1])
        number = wraps("8" * max(2, len(str(before))), bold=True)
        self.numbers = max(
            (_boxes(number, wedge, floor + _SAFELY, NUMBER_PAD) for wedge in wedges.values()),
            key=lambda boxes: _outer(boxes, 0.0),
        )
        names = _spread(_by_hardness(plan, wedges), _TRIED)
        each = _WEIGHTS[ring.name] * (len(wedges) + _FEW_MORE) / len(names)
        costs = (_NUMBERED, *reversed(_SMALLER))
        for i, cost in enumerate(costs):
            size = (floor + _SAFELY) * (cap / floor) ** (i / (len(costs) - 1))
            pad = TIGHT_PAD if i == 0 else PAD
            boxes = [_boxes(wraps(plan.labels[id]), wedges[id], size, pad) for id in names]
            self.sizes.append((cost * each, pad, boxes))

    def cost(self, inner: float, outer: float) -> float:
        """The cost of names that do not reach their sizes, with these radii."""
        if self.is_rim:
            return 0.0
        if inner not in self.known:
            self.known[inner] = [
                (cost, pad, sorted(_outer(boxes, inner + pad) for boxes in names))
                for cost, pad, names in self.sizes
            ]
        total = 0.0
        for cost, pad, needed in self.known[inner]:
            total += cost * (len(needed) - bisect_right(needed, outer - pad))
        lacking = self.for_numbers(inner) - outer
        return total + (_NO_NUMBER + _NO_NUMBER_BY * lacking if lacking > 0 else 0.0)

    def for_numbers(self, inner: float) -> float:
        """The outer radius that a number in the narrowest sector needs."""
        if self.is_rim:
            return inner + self.thinnest
        return _outer(self.numbers, inner + NUMBER_PAD) + NUMBER_PAD


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


def _by_hardness(plan: Plan, wedges: Mapping[str, Wedge]) -> list[str]:
    """The names of a ring, those that need most room first."""

    def hardness(id: str) -> tuple[float, str]:
        found = wraps(plan.labels[id])
        return (-(found[-1].width + 0.3 * found[0].width) / min(40.0, wedges[id].half), id)

    return sorted(wedges, key=hardness)


def _spread(names: Sequence[str], most: int) -> Sequence[str]:
    """Some of the names that speak for all, from the first to the last."""
    if len(names) <= most:
        return names
    return [names[i * (len(names) - 1) // (most - 1)] for i in range(most)]


def _thinnest(name: str) -> float:
    return _THINNEST_OUTSIDE if name == "outside" else _THINNEST


def _thinnest_centre(plan: Plan) -> float:
    """The least radius at which the name in the centre can be read."""
    found = wraps(plan.focus, bold=True, most=4)
    least = min(FLOOR * 1.06 * hypot(w.width / 2, w.height / 2) for w in found) + PAD
    return max(_THINNEST_CENTRE, least)


def centre_size(found: Sequence[Wrap], radius: float) -> float:
    """The largest size of the name in the centre."""
    return max((radius - PAD) / hypot(w.width / 2, w.height / 2) for w in found)
