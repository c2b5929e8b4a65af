"""How thick each ring is: the room is shared so that the names can be large.

The cheapest share is found from the centre outwards, first in coarse steps, then in
finer ones round the best.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import hypot

from attrs import frozen

from valuenet.render.fit import PAD
from valuenet.render.strata.demand import Demand
from valuenet.render.strata.plan import Plan
from valuenet.render.strata.radii import FLOOR, Band, Radii, moats
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
_PARTS, _HALVED, _ROUND = 10, 3, 4

#: What it costs that the name in the centre is smaller, and that a ring is twice as thick as
#: usual.
_CENTRE, _UNUSUAL = 2.0, 0.4


@frozen
class _Slice:
    """A ring that takes a share: where it begins if all are thin, and how thin it is then.

    `demand` is None for a ring without names, which keeps its thickness.
    """

    begin: float
    thinnest: float
    usual: float
    demand: Demand | None


def least_reach(plan: Plan) -> float:
    """The radius below which the rings have no room, not even for numbers."""
    at = _thinnest_centre(plan) + _AROUND_CENTRE
    for moat, demand, r in zip(_moats(plan), plan.demands, plan.rings, strict=True):
        outer = at + _thinnest(plan, r.name, demand)
        at = (max(outer, demand.for_numbers(at)) if demand else outer) + moat
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


def _moats(plan: Plan) -> list[float]:
    return [moat.width for moat in moats(plan.rings, plan.routes)]


class _Sharer:
    """Finds the cheapest share.

    A share is told by the rooms that the centre, the centre and the first ring, and so
    on, have beyond their thinnest; the last one is all the room there is.
    """

    def __init__(self, plan: Plan, reach: float) -> None:
        self.plan, self.focus = plan, wraps(plan.focus, bold=True, most=4)
        self.thinnest = _thinnest_centre(plan)
        at = self.thinnest + _AROUND_CENTRE
        self.slices = []
        for moat, demand, r in zip(_moats(plan), plan.demands, plan.rings, strict=True):
            thinnest = _thinnest(plan, r.name, demand)
            self.slices.append(_Slice(at, thinnest, _USUAL[r.name] if demand else _RIM, demand))
            at += thinnest + moat
        self.room = max(0.0, reach - at)
        thin = self.thinnest + sum(one.thinnest for one in self.slices)
        usual = _USUAL["centre"] + sum(one.usual for one in self.slices)
        self.scale = (self.room + thin) / usual

    def share(self, like: Radii | None) -> Radii:
        """The cheapest share, near another one where that is given."""
        step = self.room / _PARTS
        if like is None:
            places = [step * i for i in range(_PARTS + 1)]
            best = self._cheapest([places] * (len(self.slices) + 1))
        else:
            best = self._scaled(like)
        for _ in range(_HALVED):
            step /= 2
            best = self._cheapest([self._around(at, step) for at in best])
        return self._radii(best)

    def _around(self, at: float, step: float) -> list[float]:
        places = (at + step * i for i in range(-_ROUND, _ROUND + 1))
        return sorted({min(max(place, 0.0), self.room) for place in places})

    def _scaled(self, like: Radii) -> list[float]:
        """The share of this room that is like the share of another one."""
        spare = [max(0.0, like.centre - self.thinnest)]
        for band, one in zip(like.bands, self.slices, strict=True):
            spare.append(max(0.0, band.outer - band.inner - one.thinnest))
        total = sum(spare) or 1.0
        return [self.room * sum(spare[: i + 1]) / total for i in range(len(spare))]

    def _cheapest(self, places: Sequence[Sequence[float]]) -> list[float]:
        """The cheapest share, given the rooms to choose from at the end of each ring."""
        # Per room of all rings so far: the least cost, and the rooms that cost it.
        best = {at: (self._centre(at), [at]) for at in places[0]}
        for one, to in zip(self.slices, [*places[1:-1], [self.room]], strict=True):
            best = self._with(one, best, to)
        return best[max(best)][1]

    def _with(
        self,
        one: _Slice,
        best: Mapping[float, tuple[float, list[float]]],
        places: Sequence[float],
    ) -> dict[float, tuple[float, list[float]]]:
        """The cheapest shares with one ring more."""
        found: dict[float, tuple[float, list[float]]] = {}
        for before, (cost, rooms) in best.items():
            inner = one.begin + before
            for at in places if one.demand else [before]:
                if at < before:
                    continue
                size = one.thinnest + at - before
                total = cost + self._unusual(size, one.usual)
                total += one.demand.cost(inner, inner + size) if one.demand else 0.0
                if at not in found or total < found[at][0] - 1e-9:
                    found[at] = (total, [*rooms, at])
        return found

    def _centre(self, room: float) -> float:
        radius, cap = self.thinnest + room, self.plan.cap("centre")
        size = min(cap, centre_size(self.focus, radius))
        return _CENTRE * ((cap / size) ** 4 - 1.0) + self._unusual(radius, _USUAL["centre"])

    def _unusual(self, size: float, usual: float) -> float:
        return _UNUSUAL * (size / (usual * self.scale) - 1.0) ** 2

    def _radii(self, rooms: Sequence[float]) -> Radii:
        bands, before = [], rooms[0]
        for one, room in zip(self.slices, rooms[1:], strict=True):
            bands.append(Band(one.begin + before, one.begin + room + one.thinnest))
            before = room
        return Radii(self.thinnest + rooms[0], tuple(bands))


def _thinnest(plan: Plan, name: str, demand: Demand | None) -> float:
    """The least thickness of a ring."""
    if demand is None:
        return _RIM
    return plan.floor * (_THINNEST_OUTSIDE if name == "outside" else _THINNEST)


def _thinnest_centre(plan: Plan) -> float:
    """The least radius at which the name in the centre can be read."""
    found = wraps(plan.focus, bold=True, most=4)
    least = min(FLOOR * 1.06 * hypot(w.width / 2, w.height / 2) for w in found) + PAD
    return max(_THINNEST_CENTRE, least)


def centre_size(found: Sequence[Wrap], radius: float) -> float:
    """The largest size of the name in the centre."""
    return max((radius - PAD) / hypot(w.width / 2, w.height / 2) for w in found)
