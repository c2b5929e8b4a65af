"""Missions and outside clients, on one grid of equal units.

A mission takes as many units as clients stand against it, at least one; a client that no
mission represents or serves has a unit of its own. One more client makes one unit more at
most, so nothing turns by more than a unit. A client's place depends on itself and on the
missions only: clients never change places among themselves.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from attrs import frozen

from valuenet.render.strata.inner import Inner, weights_of
from valuenet.render.strata.rings import Ring, Span, equal, ring
from valuenet.render.strata.spec import StrataSpec

#: Behind all places of the circle: whom nobody inside serves or represents.
_NOWHERE = 2.0

#: Where a client stands among its neighbours: who leans to one side, then by id; the parts of
#: a client behind it.
_Key = tuple[float, str, str]


@frozen
class _Slot:
    """A mission and the clients that stand against it, or a client without a mission."""

    mission: str | None
    clients: tuple[str, ...]

    @property
    def units(self) -> int:
        return max(1, len(self.clients))


def outer_rings(spec: StrataSpec, inner: Inner, seam: float | None) -> tuple[Ring, Ring]:
    """The missions and the market.

    Args:
        spec: The sectors and the flows.
        inner: The order of the missions.
        seam: The direction of the corridor that the rings leave, if they leave one.
    """
    slots = _slots(spec, inner)
    unit = 360.0 / max(1, sum(slot.units for slot in slots))
    missions: list[Span] = []
    market: list[Span] = []
    done = 0
    for slot in slots:
        first, sweep = unit * done, unit * slot.units
        if slot.mission is not None:
            missions.append(Span(slot.mission, first, first + sweep))
        market += equal(slot.clients, first, sweep)
        done += slot.units
    start = seam if seam is not None else _start(missions, inner, unit)
    return ring("mission", _turned(missions, start)), ring("market", _turned(market, start))


def _turned(spans: Sequence[Span], by: float) -> list[Span]:
    return [Span(span.id, span.start + by, span.end + by) for span in spans]


def _start(missions: Sequence[Span], inner: Inner, unit: float) -> float:
    """Where the grid begins: on the whole, missions stand where their order has them.

    So they face the support functions that the order puts next to them. Without such an
    order the first unit is at the top.
    """
    settled = set(inner.settled["mission"])
    apart = [360.0 * inner.places[m.id] - m.middle for m in missions if m.id in settled]
    return sum(apart) / len(apart) if apart else -unit / 2


def _slots(spec: StrataSpec, inner: Inner) -> list[_Slot]:
    """The slots in order: missions as their order has them, lone clients between."""
    against: dict[str, list[tuple[_Key, str]]] = defaultdict(list)
    found: list[tuple[tuple[float, int, _Key], _Slot]] = []
    for id, home in _homes(spec, inner).items():
        if home.mission is not None:
            against[home.mission].append((home.key, id))
        else:
            side = 1 if home.key[0] >= 0 else -1
            found.append(((home.place, side, home.key), _Slot(None, (id,))))
    for i, mission in enumerate(inner.orders["mission"]):
        clients = tuple(id for _, id in sorted(against[mission]))
        found.append(((inner.places[mission], 0, (i, "", "")), _Slot(mission, clients)))
    return [slot for _, slot in sorted(found, key=lambda pair: pair[0])]


@frozen
class _Home:
    """Where a client stands: against a mission, or in a place of its own."""

    mission: str | None
    place: float
    key: _Key


def _homes(spec: StrataSpec, inner: Inner) -> dict[str, _Home]:
    """Where each client stands."""
    servers: dict[str, set[str]] = defaultdict(set)
    for flow in spec.flows:
        servers[flow.receiver].add(flow.sender)
    known = {sector.id: sector for sector in spec.market}
    missions = set(inner.orders["mission"])
    found: dict[str, _Home] = {}
    parts: list[str] = []
    for id, sector in sorted(known.items()):
        weights = weights_of([*servers[id], *sector.anchors], inner)
        if not servers[id] and not known.keys().isdisjoint(sector.wholes):
            parts.append(id)
        elif weights:
            pool = missions.intersection(sector.anchors)
            # A mission that deals with nobody else inside may have come with this client.
            pool = pool.difference(inner.settled["mission"]) or pool
            nearest = inner.nearest(pool or weights, weights)
            key = (inner.lean(nearest, weights), id, "")
            found[id] = _Home(nearest if pool else None, inner.places[nearest], key)
        else:
            found[id] = _Home(None, _NOWHERE, (0.0, id, ""))
    for id in parts:
        # Of wholes that are parts themselves the outermost says where they stand.
        whole = next(one for one in reversed(known[id].wholes) if one in known)
        home = found[whole]
        found[id] = _Home(home.mission, home.place, (*home.key[:2], id))
    return found
