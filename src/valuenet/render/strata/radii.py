"""How thick each ring is: the room is shared so that the names can be large.

Measures are in points of a page of 960 by 540.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import cos, hypot, radians

from attrs import frozen

from valuenet.render.fit import NUMBER_PAD, PAD
from valuenet.render.geometry import Sides, Wedge, sides_of, turn
from valuenet.render.strata.order import Ring
from valuenet.render.strata.routes import Routes, direction
from valuenet.render.text import wraps

#: The sizes that the names of a ring should have at most.
CAPS: Mapping[str, float] = {
    "centre": 15.0,
    "supply": 9.0,
    "core": 11.0,
    "support": 12.0,
    "mission": 11.5,
    "market": 10.0,
    "outside": 8.5,
}

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
_THINNEST = 17.0
_THINNEST_CENTRE = 16.0
#: The focus without teams: a ring without a name.
RIM = 9.0

LANE = 2.7
LINE = 2.6
GUTTER = 2.6
GUTTER_NARROW = 1.8
GUTTER_DASHED = 3.6
CORRIDOR = 14.0

#: More suppliers than this share their dashed sides: they need the room.
_FEW_SUPPLIERS = 14
#: Gutters are narrow in rings of more than this.
_FEW = 16

#: A moat without flows, with straight arrows only, and beside its lanes: where lines
#: leave a sector, and where arrows arrive.
_EMPTY, _STRAIGHT, _STRAIGHT_SUPPLY, _STUB, _ARROW = 3.0, 10.0, 8.5, 4.6, 7.6

#: The least size of names, and in a ring of more than 30 sectors.
FLOOR, FLOOR_DENSE, DENSE = 8.0, 6.0, 30

#: The names of each ring that are tried while the room is shared.
_TRIED = 7
#: From how many beginnings the best share is sought, and what counts as a crowded ring.
_BEGINNINGS = 2
_CROWDED = 10
_STEPS = (16.0, 8.0, 4.0, 2.0)

#: The name in the centre counts for as many others.
_CENTRE_WEIGHT = 2.0
#: What it costs when a name becomes a number, and how much each ring matters.
_NUMBERED, _NUMBERED_FEW = 16.0, 26.0
_NEARLY = 0.3
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
NUMBER = wraps("88", bold=True)[0]


@frozen
class Floors:
    """The least size of a name by the sectors of its ring; what is smaller becomes a number.

    Attributes:
        dense: Up to so many sectors in a ring all names have 8 points.
        crowded: The size in rings of more, up to 30 sectors.
    """

    dense: int
    crowded: float

    def of(self, sectors: int) -> float:
        """The least size in a ring of so many sectors."""
        if sectors <= self.dense:
            return FLOOR
        return self.crowded if sectors <= DENSE else FLOOR_DENSE


STRICT = Floors(DENSE, FLOOR)
#: Where the list of numbers would not fit the page, crowded rings have smaller names.
RELAXED = Floors(24, 6.4)


@frozen
class Band:
    """The radii of a ring."""

    inner: float
    outer: float


@frozen
class Radii:
    """The radius of the centre, and the radii of each ring, from the centre outwards."""

    centre: float
    bands: tuple[Band, ...]


@frozen
class Moat:
    """The room between a ring and the next one: its width, and where its first lane lies."""

    width: float
    first_lane: float


def moats(rings: Sequence[Ring], routes: Routes) -> tuple[Moat, ...]:
    """The moat outside each ring; the last one is nothing."""
    crossed: set[int] = set()
    arrives: set[tuple[int, int]] = set()
    for route in routes.routes:
        for leg in route.legs:
            crossed.add(leg.moat)
            if leg.net is not None and leg.exit.sector is not None:
                arrives.add((leg.moat, leg.exit.ring - leg.moat))
    found = []
    for k in range(len(rings) - 1):
        lanes = routes.lanes[k]
        inside, outside = (_ARROW if (k, side) in arrives else _STUB for side in (0, 1))
        straight = _STRAIGHT_SUPPLY if rings[k].name == "supply" else _STRAIGHT
        wide = inside + LANE * (lanes - 1) + outside if lanes else straight
        found.append(Moat(max(wide, straight), inside) if k in crossed else Moat(_EMPTY, 0.0))
    return (*found, Moat(0.0, 0.0))


def gutter_widths(
    rings: Sequence[Ring], routes: Routes, *, corridor: bool
) -> dict[tuple[int, int], float]:
    """The width of each gutter: of its lines, or of the corridor."""
    found = {}
    for place, at in routes.gutters.items():
        lines = len(routes.lines.get(place, ()))
        plain = _plain_gutter(rings[place[0]])
        wide = plain if lines == 0 else 5.0 + LINE * (lines - 1) + 1.0
        if corridor and abs(at - routes.seam) < 1e-6:
            wide = CORRIDOR + (wide if lines else 0.0)
        found[place] = wide
    return found


def _plain_gutter(r: Ring) -> float:
    """The width of a gutter without lines; crowded rings have narrow ones."""
    if r.name == "supply":
        return GUTTER_DASHED if len(r.spans) <= _FEW_SUPPLIERS else 0.0
    return GUTTER if len(r.spans) <= _FEW else GUTTER_NARROW


def wedges_of(
    r: Ring, index: int, band: Band, routes: Routes, widths: Mapping[tuple[int, int], float]
) -> dict[str, Wedge]:
    """The wedge of each sector of a ring."""
    at = {angle: widths[i, b] for (i, b), angle in routes.gutters.items() if i == index}

    def gutter(angle: float) -> float:
        return at[direction(angle)]

    found = {}
    for span in r.spans:
        alone = span.end - span.start > 359.9 and gutter(span.start) <= GUTTER_DASHED
        before, after = (0.0, 0.0) if alone else (gutter(span.start), gutter(span.end))
        found[span.id] = Wedge(band.inner, band.outer, span.start, span.end, before, after)
    return found


@frozen
class _Trial:
    """A name that is tried: the shapes it can have, and the directions of its sector."""

    shapes: tuple[tuple[float, float], ...]
    wedge: Wedge


def share(
    rings: Sequence[Ring],
    labels: Mapping[str, str],
    routes: Routes,
    *,
    focus: str,
    reach: float,
    widths: Mapping[tuple[int, int], float],
    floors: Floors,
    like: Radii | None = None,
) -> Radii:
    """Share the room between the rings.

    Args:
        rings: From the centre outwards.
        labels: The name of each sector; a ring of one sector without a name is a rim.
        routes: The flows; they widen moats and gutters.
        focus: The name in the centre.
        reach: The radius of the whole.
        widths: Of the gutters.
        floors: The least sizes.
        like: A share of another room to begin with.

    Returns:
        Radii that leave the names of the rings as large as they can be together.
    """
    gaps = [moat.width for moat in moats(rings, routes)]
    gaps_sum = sum(gaps) + (2.0 if rings else 0.0)
    rims = [len(r.spans) == 1 and not labels.get(r.spans[0].id) for r in rings]
    names = ["centre", *(r.name for r in rings)]
    thin = [max(_THINNEST_CENTRE, _centre_radius(focus)), *(RIM if rim else _THINNEST for rim in rims)]
    begin = [_BEGIN["centre"], *(RIM if rim else _BEGIN[r.name] for rim, r in zip(rims, rings, strict=True))]
    room = reach - gaps_sum
    fixed = sum(RIM for rim in rims if rim)
    trials = [
        () if rim else _trials(r, i, labels, routes, widths)
        for i, (r, rim) in enumerate(zip(rings, rims, strict=True))
    ]
    cost = _Cost(names, trials, gaps, focus, rings, floors)
    loose = [i for i in range(len(begin)) if i == 0 or not rims[i - 1]]
    if like is not None:
        before = [like.centre, *(band.outer - band.inner for band in like.bands)]
        return _radii(_climb(_scaled(before, thin, loose, room), thin, loose, cost), gaps)
    tries = sorted(_beginnings(begin, thin, loose, room, rings), key=cost)[:_BEGINNINGS]
    return _radii(min((_climb(t, thin, loose, cost) for t in tries), key=cost), gaps)


def _beginnings(
    begin: Sequence[float],
    thin: Sequence[float],
    loose: Sequence[int],
    room: float,
    rings: Sequence[Ring],
) -> list[list[float]]:
    """Where to begin: usual proportions, room for crowded rings, or one crowded ring given up."""
    counts = [0, *(len(r.spans) for r in rings)]
    crowded = [b * (1.0 + n / 12.0) for b, n in zip(begin, counts, strict=True)]
    found = [_scaled(begin, thin, loose, room), _scaled(crowded, thin, loose, room)]
    for i in loose:
        if counts[i] > _CROWDED:
            for base in (begin, crowded):
                found.append(_scaled([0.0 if j == i else b for j, b in enumerate(base)], thin, loose, room))
    return found


def _scaled(
    begin: Sequence[float], thin: Sequence[float], loose: Sequence[int], room: float
) -> list[float]:
    """Thicknesses in given proportions that fill the room; none is less than its thinnest.

    Whole steps, so that different beginnings meet again; the centre takes the rest.
    """
    fixed = sum(size for i, size in enumerate(begin) if i not in loose)
    scale = (room - fixed) / max(1.0, sum(begin[i] for i in loose))
    sizes = [
        max(t, b * scale) if i in loose else b
        for i, (b, t) in enumerate(zip(begin, thin, strict=True))
    ]
    over = sum(sizes) - room
    spare = sum(sizes[i] - thin[i] for i in loose)
    step = _STEPS[-1]
    for i in loose:
        if spare > 0 and i:
            sizes[i] -= over * (sizes[i] - thin[i]) / spare
            sizes[i] = thin[i] + (sizes[i] - thin[i]) // step * step
    sizes[0] = room - sum(sizes[1:])
    return sizes


def _radii(sizes: Sequence[float], gaps: Sequence[float]) -> Radii:
    at = sizes[0] + 2.0
    bands = []
    for size, gap in zip(sizes[1:], gaps, strict=True):
        bands.append(Band(at, at + size))
        at += size + gap
    return Radii(sizes[0], tuple(bands))


def extent(
    rings: Sequence[Ring], routes: Routes, radii: Radii
) -> tuple[float, float, float, float]:
    """How far what is drawn reaches from the centre: up, down, to the left, to the right."""
    reaches = [radii.centre] * 4
    towards = (0.0, 180.0, 270.0, 90.0)

    def cover(start: float, end: float, radius: float) -> None:
        for i, at in enumerate(towards):
            # The nearest direction of the arc says how far it reaches that way.
            inside = (at - start) % 360.0 <= end - start
            nearest = 0.0 if inside else min(abs(turn(at, start)), abs(turn(at, end)))
            reaches[i] = max(reaches[i], radius * cos(radians(nearest)))

    for r, band in zip(rings, radii.bands, strict=True):
        for span in r.spans:
            cover(span.start, span.end, band.outer)
    gaps = moats(rings, routes)
    nets = {id(leg.net): leg.net for route in routes.routes for leg in route.legs if leg.net}
    for net in nets.values():
        lane = radii.bands[net.moat].outer + gaps[net.moat].first_lane + LANE * (net.lane - 1)
        cover(net.low, net.high, lane + 1.0)
    return (reaches[0], reaches[1], reaches[2], reaches[3])


def _trials(
    r: Ring,
    index: int,
    labels: Mapping[str, str],
    routes: Routes,
    widths: Mapping[tuple[int, int], float],
) -> tuple[_Trial, ...]:
    """Names that speak for a ring, from the longest in a narrow sector to the shortest in a wide one."""
    wedges = wedges_of(r, index, Band(0.0, 0.0), routes, widths)

    def hardness(id: str) -> tuple[float, str]:
        found = wraps(labels[id])
        return (-(found[-1].width + 0.3 * found[0].width) / min(40.0, wedges[id].half), id)

    names = sorted((span.id for span in r.spans if labels.get(span.id)), key=hardness)
    # Evenly from the hardest to the easiest.
    count = min(_TRIED, len(names))
    chosen = [names[i * (len(names) - 1) // max(1, count - 1)] for i in range(count)]
    return tuple(
        _Trial(tuple((w.width / 2, w.height / 2) for w in wraps(labels[id])), wedges[id])
        for id in chosen
    )


class _Cost:
    """How far the names of all rings fall short of the sizes that they should have."""

    def __init__(
        self,
        names: Sequence[str],
        trials: Sequence[tuple[_Trial, ...]],
        gaps: Sequence[float],
        focus: str,
        rings: Sequence[Ring],
        floors: Floors,
    ) -> None:
        self.names, self.trials, self.gaps = names, trials, gaps
        self.floors = [floors.of(len(r.spans)) for r in rings]
        self.counts = [len(r.spans) for r in rings]
        self.focus = wraps(focus, bold=True, most=4)
        self.known: dict[tuple[int, float, float], float] = {}

    def __call__(self, sizes: Sequence[float]) -> float:
        radii = _radii(sizes, self.gaps)
        size = min(CAPS["centre"], centre_size(self.focus, radii.centre))
        total = _CENTRE_WEIGHT * _short(size, CAPS["centre"], FLOOR, _NUMBERED_FEW)
        for i, band in enumerate(radii.bands):
            total += self._ring(i, band)
        return total

    def _ring(self, i: int, band: Band) -> float:
        key = (i, band.inner, band.outer)
        if key not in self.known:
            name, floor = self.names[i + 1], self.floors[i]
            cap, trials = CAPS[name], self.trials[i]
            numbered = _NUMBERED_FEW if self.counts[i] <= _FEW else _NUMBERED
            costs = [_short(min(cap, _size(t, band)), cap, floor, numbered) for t in trials]
            mean = sum(costs) / max(1, len(costs))
            number = min((_number_size(t, band) for t in trials), default=floor)
            lacking = max(0.0, floor - number) * _NUMBER_WEIGHT
            self.known[key] = (mean + lacking) * self.counts[i] * _WEIGHTS[name]
        return self.known[key]


def _short(size: float, cap: float, floor: float, numbered: float) -> float:
    """The cost of a size: nothing at the cap, steep towards the floor, a number below."""
    if size < floor:
        # Steep where a name nearly fits, flat where it never will.
        short = (floor - size) / floor
        return numbered * (1.0 + min(1.0, short / _NEARLY)) + short
    return float((cap / size) ** 4) - 1.0


def _sides(trial: _Trial, band: Band, pad: float) -> Sides:
    w = trial.wedge
    return sides_of(Wedge(band.inner, band.outer, w.start, w.end, w.before, w.after), pad)


def _number_size(trial: _Trial, band: Band) -> float:
    """The size that a number would have in the place of a name."""
    sides = _sides(trial, band, NUMBER_PAD)
    a, b = NUMBER.width / 2, NUMBER.height / 2
    return max(sides.size(a, b), sides.size(b, a))


def _size(trial: _Trial, band: Band) -> float:
    """The largest size of a name, along the ring or along the radius."""
    sides = _sides(trial, band, PAD)
    return max(max(sides.size(b, a), sides.size(a, b)) for a, b in trial.shapes)


def _centre_radius(focus: str) -> float:
    """The least radius at which the name in the centre can be read."""
    found = wraps(focus, bold=True, most=4)
    return min(FLOOR * 1.06 * hypot(w.width / 2, w.height / 2) for w in found) + PAD


def centre_size(found: Sequence[object], radius: float) -> float:
    """The largest size of the name in the centre."""
    return max(
        (radius - PAD) / hypot(wrap.width / 2, wrap.height / 2)  # type: ignore[attr-defined]
        for wrap in found
    )


def _climb(
    sizes: list[float], thin: Sequence[float], loose: Sequence[int], cost: _Cost
) -> list[float]:
    """Move room from ring to ring while that helps."""
    best = cost(sizes)
    for step in _STEPS:
        improved = True
        rounds = 0
        while improved and rounds < len(loose):
            improved, rounds = False, rounds + 1
            moves = []
            for giver in loose:
                if sizes[giver] - step < thin[giver]:
                    continue
                for taker in loose:
                    if taker != giver:
                        trial = list(sizes)
                        trial[giver] -= step
                        trial[taker] += step
                        moves.append((round(cost(trial), 9), giver, taker, trial))
            if moves:
                found = min(moves)
                if found[0] < best - 1e-6:
                    best, sizes, improved = found[0], found[3], True
    return sizes
