"""How thick each ring is: the room is shared so that the names can be large.

From a few beginnings, room is moved from ring to ring while that lowers a cost: how far
the names fall short of the sizes that they should have. A few names speak for each ring.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import hypot

from attrs import frozen

from valuenet.render.fit import NUMBER_PAD, PAD
from valuenet.render.geometry import Sides, Wedge, sides_of
from valuenet.render.strata.order import Ring
from valuenet.render.strata.plan import Plan
from valuenet.render.strata.radii import FEW, FLOOR, Band, Radii, moats, wedges_of
from valuenet.render.text import Wrap, wraps

#: A ring begins with about this thickness.
_BEGIN: Mapping[str, float] = {
    "centre": 30.0,
    "supply": 34.0,
    "core": 32.0,
    "support": 44.0,
    "mission": 46.0,
    "market": 42.0,
    "outside": 24.0,
}
_THINNEST, _THINNEST_CENTRE = 17.0, 16.0
#: Suppliers outside the disc are few: there is room for two lines.
_THINNEST_OUTSIDE = 23.6
#: The focus without teams: a ring without a name.
_RIM = 9.0
#: From the name in the centre to the first ring.
_AROUND_CENTRE = 2.0

#: The names of each ring that are tried.
_TRIED = 7
#: From how many beginnings the best share is sought, and what counts as a crowded ring.
_BEGINNINGS, _CROWDED = 2, 10
_STEPS = (16.0, 8.0, 4.0, 2.0)

#: The name in the centre counts for as many others.
_CENTRE_WEIGHT = 2.0
#: What it costs when a name becomes a number, in rings of many and of few.
_NUMBERED, _NUMBERED_FEW = 16.0, 26.0
#: How far below the floor a name still pulls room to its ring.
_NEARLY = 0.3
#: How much each ring matters.
_WEIGHTS: Mapping[str, float] = {
    "supply": 1.0,
    "core": 1.3,
    "support": 1.3,
    "mission": 1.3,
    "market": 1.0,
    "outside": 1.0,
}
#: What each point costs by which numbers are too small.
_NUMBER_WEIGHT = 60.0
_NUMBER = wraps("88", bold=True)[0]


@frozen
class _Room:
    """What the sizes of the centre and of the rings may be.

    Attributes:
        total: Their sum.
        thin: The least of each.
        loose: Indices of those that may change; 0 is the centre.
        gaps: The moat outside each ring.
    """

    total: float
    thin: tuple[float, ...]
    loose: tuple[int, ...]
    gaps: tuple[float, ...]

    def radii(self, sizes: Sequence[float]) -> Radii:
        """The radii that these sizes give."""
        at = sizes[0] + _AROUND_CENTRE
        bands = []
        for size, gap in zip(sizes[1:], self.gaps, strict=True):
            bands.append(Band(at, at + size))
            at += size + gap
        return Radii(sizes[0], tuple(bands))

    def scaled(self, begin: Sequence[float]) -> list[float]:
        """Sizes in given proportions that fill the room; none is less than its thinnest.

        Whole steps, so that different beginnings meet again; the centre takes the rest.
        """
        loose, thin = self.loose, self.thin
        fixed = sum(size for i, size in enumerate(thin) if i not in loose)
        scale = (self.total - fixed) / max(1.0, sum(begin[i] for i in loose))
        sizes = [
            max(t, b * scale) if i in loose else t
            for i, (b, t) in enumerate(zip(begin, thin, strict=True))
        ]
        over = sum(sizes) - self.total
        spare = sum(sizes[i] - thin[i] for i in loose)
        for i in loose:
            if spare > 0 and i:
                sizes[i] -= over * (sizes[i] - thin[i]) / spare
                sizes[i] = thin[i] + (sizes[i] - thin[i]) // _STEPS[-1] * _STEPS[-1]
        sizes[0] = self.total - sum(sizes[1:])
        return sizes


def least_reach(plan: Plan) -> float:
    """The radius below which the rings of a picture have no room."""
    room = _room(plan, 0.0)
    return sum(room.thin) + sum(room.gaps) + _AROUND_CENTRE


def share(plan: Plan, reach: float, like: Radii | None = None) -> Radii:
    """Share the room between the rings.

    Args:
        plan: The rings, their names and flows.
        reach: The radius of the whole.
        like: A share of another room to begin with.

    Returns:
        Radii that leave the names of the rings as large as they can be together.
    """
    room = _room(plan, reach)
    cost = _Cost(plan, room)
    if like is not None:
        before = [like.centre, *(band.outer - band.inner for band in like.bands)]
        return room.radii(_climb(room.scaled(before), room, cost))
    tries = sorted(_beginnings(plan, room), key=cost)[:_BEGINNINGS]
    return room.radii(min((_climb(sizes, room, cost) for sizes in tries), key=cost))


def _room(plan: Plan, reach: float) -> _Room:
    rims = [plan.is_rim(r) for r in plan.rings]
    gaps = tuple(moat.width for moat in moats(plan.rings, plan.routes))
    thin = (
        max(_THINNEST_CENTRE, _centre_radius(plan.focus)),
        *(
            _RIM if rim else _THINNEST_OUTSIDE if r.name == "outside" else _THINNEST
            for rim, r in zip(rims, plan.rings, strict=True)
        ),
    )
    loose = (0, *(i for i, rim in enumerate(rims, 1) if not rim))
    return _Room(reach - sum(gaps) - _AROUND_CENTRE, thin, loose, gaps)


def _beginnings(plan: Plan, room: _Room) -> list[list[float]]:
    """Where to begin: usual proportions, room for crowded rings, or one crowded ring given up."""
    usual = [_BEGIN["centre"], *(_BEGIN[r.name] for r in plan.rings)]
    counts = [0, *(len(r.spans) for r in plan.rings)]
    crowded = [size * (1.0 + n / 12.0) for size, n in zip(usual, counts, strict=True)]
    found = [room.scaled(usual), room.scaled(crowded)]
    for given_up in (i for i in room.loose if counts[i] > _CROWDED):
        for base in (usual, crowded):
            sizes = list(base)
            sizes[given_up] = 0.0
            found.append(room.scaled(sizes))
    return found


def _climb(sizes: list[float], room: _Room, cost: _Cost) -> list[float]:
    """Move room from ring to ring, in smaller and smaller steps, while that helps."""
    best = cost(sizes)
    for step in _STEPS:
        for _ in room.loose:
            moves = [
                (round(cost(moved), 9), moved)
                for giver in room.loose
                if sizes[giver] - step >= room.thin[giver]
                for taker in room.loose
                if taker != giver
                for moved in [_moved(sizes, giver, taker, step)]
            ]
            if not moves or min(moves)[0] >= best - 1e-6:
                break
            best, sizes = min(moves)
    return sizes


def _moved(sizes: Sequence[float], giver: int, taker: int, step: float) -> list[float]:
    moved = list(sizes)
    moved[giver] -= step
    moved[taker] += step
    return moved


@frozen
class _Trial:
    """A name that is tried: half the shapes it can have, and the directions of its sector."""

    shapes: tuple[tuple[float, float], ...]
    wedge: Wedge

    def sides(self, band: Band, pad: float) -> Sides:
        """The limits of its sector with these radii."""
        w = self.wedge
        return sides_of(Wedge(band.inner, band.outer, w.start, w.end, w.before, w.after), pad)

    def size(self, band: Band) -> float:
        """The largest size of the name, along the ring or along the radius."""
        sides = self.sides(band, PAD)
        return max(max(sides.size(b, a), sides.size(a, b)) for a, b in self.shapes)

    def number_size(self, band: Band) -> float:
        """The size that a number would have in its place."""
        sides = self.sides(band, NUMBER_PAD)
        a, b = _NUMBER.width / 2, _NUMBER.height / 2
        return max(sides.size(a, b), sides.size(b, a))


def _trials(plan: Plan, index: int, r: Ring) -> tuple[_Trial, ...]:
    """The narrowest sector, then names that speak for the ring, from hard ones to easy ones."""
    if plan.is_rim(r):
        return ()
    wedges = wedges_of(r, index, Band(0.0, 0.0), plan.routes, plan.widths)

    def hardness(id: str) -> tuple[float, str]:
        found = wraps(plan.labels[id])
        return (-(found[-1].width + 0.3 * found[0].width) / min(40.0, wedges[id].half), id)

    names = sorted((span.id for span in r.spans), key=hardness)
    count = min(_TRIED, len(names))
    chosen = [names[i * (len(names) - 1) // max(1, count - 1)] for i in range(count)]
    # The narrowest sector comes first: a number at least must fit it.
    chosen.insert(0, min(names, key=lambda id: (wedges[id].half, id)))
    return tuple(
        _Trial(tuple((w.width / 2, w.height / 2) for w in wraps(plan.labels[id])), wedges[id])
        for id in chosen
    )


class _Cost:
    """How far all names fall short of the sizes that they should have."""

    def __init__(self, plan: Plan, room: _Room) -> None:
        self.plan, self.room = plan, room
        self.trials = [_trials(plan, i, r) for i, r in enumerate(plan.rings)]
        self.focus = wraps(plan.focus, bold=True, most=4)
        self.known: dict[tuple[int, float, float], float] = {}

    def __call__(self, sizes: Sequence[float]) -> float:
        """The cost of a share."""
        radii = self.room.radii(sizes)
        cap = self.plan.cap("centre")
        size = min(cap, centre_size(self.focus, radii.centre))
        total = _CENTRE_WEIGHT * _short(size, cap, FLOOR, _NUMBERED_FEW)
        return total + sum(self._ring(i, band) for i, band in enumerate(radii.bands))

    def _ring(self, i: int, band: Band) -> float:
        key = (i, band.inner, band.outer)
        if key not in self.known:
            self.known[key] = self._work_out(self.plan.rings[i], self.trials[i], band)
        return self.known[key]

    def _work_out(self, r: Ring, trials: Sequence[_Trial], band: Band) -> float:
        if not trials:
            return 0.0
        count, cap = len(r.spans), self.plan.cap(r.name)
        floor = self.plan.floors.of(count)
        numbered = _NUMBERED_FEW if count <= FEW else _NUMBERED
        narrowest, *spoken = trials
        costs = [_short(min(cap, trial.size(band)), cap, floor, numbered) for trial in spoken]
        number = narrowest.number_size(band)
        # Sizes are rounded down: a little more than the floor is safe.
        lacking = max(0.0, floor + 0.2 - number) * _NUMBER_WEIGHT
        return (sum(costs) / len(costs) + lacking) * count * _WEIGHTS[r.name]


def _short(size: float, cap: float, floor: float, numbered: float) -> float:
    """The cost of a size: nothing at the cap, steep towards the floor, a number below."""
    if size < floor:
        # Steep where a name nearly fits, flat where it never will.
        short = (floor - size) / floor
        return numbered * (1.0 + min(1.0, short / _NEARLY)) + short
    return float((cap / size) ** 4) - 1.0


def _centre_radius(focus: str) -> float:
    """The least radius at which the name in the centre can be read."""
    found = wraps(focus, bold=True, most=4)
    return min(FLOOR * 1.06 * hypot(w.width / 2, w.height / 2) for w in found) + PAD


def centre_size(found: Sequence[Wrap], radius: float) -> float:
    """The largest size of the name in the centre."""
    return max((radius - PAD) / hypot(w.width / 2, w.height / 2) for w in found)
