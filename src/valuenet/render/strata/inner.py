"""The order of teams, support functions and missions, and where each stands on the circle.

It depends on nothing but what they and their suppliers deliver to each other, and on who
is part of whom: never on clients outside, so that one client more leaves it as it is. Who
delivers to nobody among them and receives from nobody has no say in it either, and joins
those that stand already.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

from attrs import field, frozen

from valuenet.render.strata.nearness import Block, nearest_orders
from valuenet.render.strata.spec import RingName, Sector, StrataSpec

#: The rings whose order is one question, from the centre outwards.
INNER: tuple[RingName, ...] = ("core", "support", "mission")

#: What links count: flows from support functions to missions, in the moat through which all
#: others to missions run too; other flows; a supplier that two teams share; being part of a
#: function in another ring.
_SUPPORTED, _SERVED, _SHARED, _PART = 2.0, 1.0, 0.5, 0.5


@frozen
class Inner:
    """The order of the inner rings.

    Attributes:
        orders: Ids by ring.
        places: Where each sector stands, as a part of the circle; depends on the others
            that have flows inside, and on no others.
        settled: The sectors with flows inside, by ring: those that the order is made for.
        lone: Those without flows inside, and without relatives that have some.
        circular: Whether ways may pass the place where the rings begin.
    """

    orders: Mapping[RingName, tuple[str, ...]]
    places: Mapping[str, float] = field(repr=False)
    settled: Mapping[RingName, tuple[str, ...]] = field(repr=False)
    lone: frozenset[str] = frozenset()
    circular: bool = True

    def turn(self, start: str, end: str) -> float:
        """The signed way from one sector to another, as a part of the circle."""
        turn = self.places[end] - self.places[start]
        return (turn + 0.5) % 1.0 - 0.5 if self.circular else turn

    def nearest(self, pool: Iterable[str], weights: Mapping[str, float]) -> str:
        """The one of a pool from which the ways to some sectors are shortest."""

        def ways(id: str) -> float:
            return sum(weight * abs(self.turn(id, other)) for other, weight in weights.items())

        return min(pool, key=lambda id: (round(ways(id), 9), self.places[id], id))

    def lean(self, id: str, weights: Mapping[str, float]) -> float:
        """To which side of a sector some others stand, and how far."""
        return round(sum(weight * self.turn(id, other) for other, weight in weights.items()), 9)


def inner_orders(spec: StrataSpec, *, circular: bool) -> Inner:
    """The order of teams, support functions and missions.

    Args:
        spec: The sectors and the flows.
        circular: Whether flows may go all round; not past a corridor.
    """
    links = _links(spec)
    linked = {id for pair in links for id in pair}
    paths = {name: {s.id: _path(s) for s in spec.ring(name)} for name in INNER}
    blocks = [_blocks({i: p for i, p in paths[name].items() if i in linked}) for name in INNER]
    found = nearest_orders(blocks, links, circular=circular)
    settled = dict(zip(INNER, map(tuple, found), strict=True))
    orders: dict[RingName, tuple[str, ...]] = {}
    places: dict[str, float] = {}
    lone: set[str] = set()
    for name in INNER:
        orders[name], without = _joined(settled[name], paths[name])
        places |= _places(orders[name], settled[name], 0.0 if circular else 0.5)
        lone |= without
    # Teams of that kind stand in the middle (`centre`), and so does the focus that is no team.
    places |= dict.fromkeys(lone.intersection(orders["core"]), 0.5)
    places.setdefault(spec.focus_id, 0.5)
    return Inner(orders, places, settled, frozenset(lone), circular)


def _places(order: Sequence[str], settled: Sequence[str], offset: float) -> dict[str, float]:
    """Parts of the circle; who has no say stands between two that have."""
    index = {id: i for i, id in enumerate(settled)}
    found, at = {}, -0.5
    for id in order:
        at = index.get(id, at)
        found[id] = (at + offset + (0.0 if id in index else 0.5)) / max(1, len(index))
    return found


def _links(spec: StrataSpec) -> dict[tuple[str, str], float]:
    """How strongly each two inner sectors are linked."""
    ring = {sector.id: name for name in INNER for sector in spec.ring(name)}
    found: dict[tuple[str, str], float] = defaultdict(float)
    for a, b in sorted({(flow.sender, flow.receiver) for flow in spec.flows}):
        if a != b and a in ring and b in ring:
            supported = {ring[a], ring[b]} == {"support", "mission"}
            found[min(a, b), max(a, b)] += _SUPPORTED if supported else _SERVED
    for supplier in spec.supply:
        for pair in pairwise(sorted(ring.keys() & set(supplier.anchors))):
            found[pair] += _SHARED
    linked = {id for pair in found for id in pair}
    for sector in (sector for name in INNER for sector in spec.ring(name)):
        whole = next((one for one in sector.wholes if one in ring), None)
        if whole in linked and sector.id in linked and ring[whole] != ring[sector.id]:
            found[min(whole, sector.id), max(whole, sector.id)] += _PART
    return dict(found)


def _path(sector: Sector) -> tuple[str, ...]:
    """From the outermost whole down to the sector."""
    return (*reversed(sector.wholes), sector.id)


def _blocks(paths: Mapping[str, tuple[str, ...]]) -> Sequence[Block]:
    """The sectors of a ring by id, parts of one whole together."""
    found = _grouped(paths, 0)
    while len(found) == 1 and not isinstance(found[0], str):
        found = found[0]
    return found


def _grouped(paths: Mapping[str, tuple[str, ...]], depth: int) -> Sequence[Block]:
    groups: dict[str, dict[str, tuple[str, ...]]] = defaultdict(dict)
    for id, path in sorted(paths.items()):
        groups[path[depth] if depth < len(path) else ""][id] = path
    found: list[Block] = []
    for _, members in sorted(groups.items()):
        if len(members) == 1:
            found += members
        else:
            found.append(_grouped(members, depth + 1))
    return found


def _joined(
    settled: Sequence[str], paths: Mapping[str, tuple[str, ...]]
) -> tuple[tuple[str, ...], set[str]]:
    """An order with those that have no say in it: behind their relatives, else at the end.

    Returns:
        The order, and those without relatives in it.
    """
    last: dict[tuple[str, ...], str] = {}
    for id in settled:
        for depth in range(1, len(paths[id]) + 1):
            last[paths[id][:depth]] = id
    lone: set[str] = set()
    behind: dict[str, list[tuple[int, tuple[str, ...], str]]] = defaultdict(list)
    for id in paths.keys() - set(settled):
        path = paths[id]
        depth = next((d for d in range(len(path), 0, -1) if path[:d] in last), 0)
        lone |= set() if depth else {id}
        behind[last[path[:depth]] if depth else ""].append((-depth, path, id))
    found = []
    for id in (*settled, ""):
        found += [id] if id else []
        found += [one for *_, one in sorted(behind[id])]
    return tuple(found), lone


def weights_of(servers: Iterable[str], inner: Inner) -> dict[str, float]:
    """How often each inner sector is among some parties."""
    found: dict[str, float] = defaultdict(float)
    for id in sorted(servers):
        if id in inner.places:
            found[id] += 1.0
    return dict(found)
