"""How many flows of a strata picture cross, counted on its lines."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import combinations, pairwise

from attrs import frozen

from valuenet.render.geometry import Point
from valuenet.render.strata.plan import Plan
from valuenet.render.strata.radii import Band, Radii, moats
from valuenet.render.strata.rings import Ring, equal, ring
from valuenet.render.strata.spec import RINGS, StrataSpec
from valuenet.render.strata.ways import Surveyor, Way

#: Radii and directions that differ by less are the same.
_NEAR_RADIUS, _NEAR_ANGLE = 0.05, 1e-4


@frozen
class Crossings:
    """What crosses.

    Attributes:
        pairs: Pairs of flows whose lines cross somewhere.
        hidden: Pairs of flows that change sides inside one bundle, and cross nowhere else:
            what the picture does not show, and nobody can follow.
        places: Places where lines cross.
        flows: How many there are.
    """

    pairs: int
    hidden: int
    places: int
    flows: int


@frozen
class _Arc:
    """A part of a flow's way along a lane, and to which sides its ends leave the lane."""

    way: int
    low: float
    high: float
    inner: tuple[float, ...]
    outer: tuple[float, ...]

    def covers(self, at: float) -> bool:
        return _NEAR_ANGLE < (at - self.low) % 360.0 < self.high - self.low - _NEAR_ANGLE


def declared(spec: StrataSpec, seam: float | None = None) -> tuple[Ring, ...]:
    """The rings as `arrange` gives them, but in the order of the specification."""
    found = []
    for name in RINGS:
        ids = [sector.id for sector in spec.ring(name)]
        start = seam if seam is not None else -180.0 / max(1, len(ids))
        found += [ring(name, equal(ids, start, 360.0))] if ids else []
    return tuple(found)


def rough_ways(plan: Plan) -> list[Way]:
    """The ways of a plan on a disc whose rings are all as wide: what crosses is the same."""
    bands, at = [], 60.0
    for moat in moats(plan.rings, plan.routes):
        bands.append(Band(at, at + 40.0))
        at += 40.0 + moat.width
    surveyor = Surveyor(plan, Radii(50.0, tuple(bands)), Point(0.0, 0.0))
    return [surveyor.way(route) for route in plan.routes.routes]


def crossings(ways: Sequence[Way]) -> Crossings:
    """What crosses: lines through gutters and out of sectors with arcs in lanes."""
    lanes: dict[float, list[_Arc]] = defaultdict(list)
    radials: list[tuple[int, float, float, float]] = []
    for i, way in enumerate(ways):
        for arc_radius, arc in _arcs(i, way.bearings):
            lanes[arc_radius].append(arc)
        for (r, a), (s, b) in pairwise(way.bearings):
            if r != s:
                radials.append((i, min(r, s), max(r, s), (a + b) / 2))
    pairs: set[tuple[int, int]] = set()
    places: set[tuple[float, float]] = set()
    for radius, arcs in lanes.items():
        for i, low, high, at in radials:
            if low + _NEAR_RADIUS < radius < high - _NEAR_RADIUS:
                for arc in arcs:
                    if arc.way != i and arc.covers(at):
                        pairs.add((min(i, arc.way), max(i, arc.way)))
                        places.add((round(radius, 3), round(at % 360.0, 2)))
    hidden = {pair for arcs in lanes.values() for pair in _hidden(arcs, ways)} - pairs
    return Crossings(len(pairs), len(hidden), len(places), len(ways))


def _arcs(i: int, track: Sequence[tuple[float, float]]) -> Iterable[tuple[float, _Arc]]:
    for before, (radius, a), (other, b), after in zip(
        track, track[1:], track[2:], track[3:], strict=False
    ):
        if radius == other and abs(a - b) > _NEAR_ANGLE:
            ends = ((before[0], a), (after[0], b))
            inner = tuple(at for r, at in ends if r < radius)
            outer = tuple(at for r, at in ends if r > radius)
            yield radius, _Arc(i, min(a, b), max(a, b), inner, outer)


def _hidden(arcs: Sequence[_Arc], ways: Sequence[Way]) -> Iterable[tuple[int, int]]:
    """The pairs of one bundle that cross wherever in the bundle each of them runs."""
    for a, b in combinations(arcs, 2):
        if a.way != b.way and ways[a.way].bundled and ways[a.way].bus == ways[b.way].bus:
            inside = sum(map(a.covers, b.inner)) + sum(map(b.covers, a.outer))
            outside = sum(map(a.covers, b.outer)) + sum(map(b.covers, a.inner))
            if inside and outside:
                yield min(a.way, b.way), max(a.way, b.way)
