"""The order of the sectors and their directions.

A ring's order depends only on pairs: on what each sector itself receives and from
whom, never on a count over the ring or on an optimum that may flip. So one more
client leaves all others in their cyclic order. From the centre outwards:

- teams by id;
- a support function after the middle one of the teams that serve it;
- a mission at the middle one of the teams and support functions that serve it;
- a client of the market against the middle one of the missions it stands against.

The middle one (the median) of those who serve a sector minimises the way their
flows go round, and stays the same when others join the ring.

Missions and market stand on one grid of equal units: a mission takes as many as
clients stand against it, at least one. One more client makes one unit more at most,
so nothing turns by more than a unit.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import TypeVar

from attrs import field, frozen

from valuenet.render.strata.spec import RingName, Sector, StrataSpec

T = TypeVar("T")

#: What the corridor takes of the circle near the centre, on either side.
_BESIDE_CORRIDOR = 7.0

#: The widest and the usual turn of a supplier that stands outside the disc.
_TAB_DEGREES = 27.0

#: How far the turn of a team follows the number of its suppliers.
_MOST_SUPPLIERS_WEIGH = 0.6

# Sorts behind every real rank.
_LAST = (1 << 30,)

Key = tuple[object, ...]


@frozen
class Span:
    """The directions between which a sector stands, gutters included."""

    id: str
    start: float
    end: float

    @property
    def middle(self) -> float:
        """The direction of the middle."""
        return (self.start + self.end) / 2


@frozen
class Ring:
    """The sectors of a ring in order; blanks between them are left white."""

    name: RingName
    spans: tuple[Span, ...]
    by_id: Mapping[str, Span] = field(repr=False, eq=False)


def ring(name: RingName, spans: Sequence[Span]) -> Ring:
    """A ring of spans."""
    return Ring(name, tuple(spans), {span.id: span for span in spans})


def arrange(spec: StrataSpec, seam: float | None = None) -> tuple[Ring, ...]:
    """The rings that have sectors, from the centre outwards, with their directions.

    Args:
        spec: The sectors and the flows.
        seam: The direction of the corridor that every ring leaves, if there is one.

    Returns:
        Rings in the order of `spec.RINGS`, without the empty ones. Directions of a ring
        rise through 360 degrees, from the one that puts the first sector at the top, or
        from the seam.

    Notes:
        Depends on ids and flows only, not on the order of the specification.
    """
    served_by = _served_by(spec)
    ranks = _inner_ranks(spec, served_by)
    missions = _order_missions(spec, served_by, ranks)
    slots = _slots(spec, served_by, ranks, missions)
    found = [
        *_centre_rings(spec, seam=seam),
        _support_ring(spec, served_by, seam=seam),
        *_outer_rings(slots, seam=seam),
    ]
    found = [r for r in found if r.spans]
    tabs = _tabs(spec, found, seam=seam)
    return (*found, *([ring("outside", tabs)] if tabs else []))


def _served_by(spec: StrataSpec) -> dict[str, dict[str, int]]:
    """Who serves each party, with how many services."""
    found: dict[str, dict[str, int]] = defaultdict(dict)
    for flow in spec.flows:
        given = found[flow.receiver]
        given[flow.sender] = given.get(flow.sender, 0) + max(1, len(flow.services))
    return found


def middle(weights: Mapping[T, int], ranks: Mapping[T, Key]) -> Key:
    """The rank of the middle one of some parties, by weight; behind all without any."""
    known = sorted((ranks[party], weight) for party, weight in weights.items() if party in ranks)
    half = sum(weight for _, weight in known) / 2
    total = 0
    for rank, weight in known:
        total += weight
        if total >= half:
            return rank
    return _LAST


def _order_support(spec: StrataSpec, served_by: Mapping[str, Mapping[str, int]]) -> list[Sector]:
    teams: dict[str, Key] = {sector.id: (sector.id,) for sector in spec.core}
    return sorted(
        spec.support, key=lambda s: (_sortable(middle(served_by.get(s.id, {}), teams)), s.id)
    )


def _sortable(key: Key) -> Key:
    """Keys of parties with a rank before those without, which cannot be compared."""
    return (1,) if key == _LAST else (0, *key)


def _inner_ranks(spec: StrataSpec, served_by: Mapping[str, Mapping[str, int]]) -> dict[str, Key]:
    """One line of teams and support functions: each support function after its middle team."""
    teams: dict[str, Key] = {sector.id: (sector.id,) for sector in spec.core}
    ranks: dict[str, Key] = {team: (0, team, 0, "") for team in teams}
    for sector in spec.support:
        key = middle(served_by.get(sector.id, {}), teams)
        ranks[sector.id] = (1, "", 1, sector.id) if key == _LAST else (0, key[0], 1, sector.id)
    return ranks


def _order_missions(
    spec: StrataSpec, served_by: Mapping[str, Mapping[str, int]], ranks: Mapping[str, Key]
) -> list[tuple[Key, Sector]]:
    keyed = [
        ((_sortable(middle(served_by.get(s.id, {}), ranks)), 0, s.id), s) for s in spec.mission
    ]
    return sorted(keyed, key=lambda pair: pair[0])


@frozen
class _Slot:
    """A mission and the clients that stand against it; without a mission, clients of the core."""

    key: Key
    mission: str | None
    clients: tuple[str, ...]

    @property
    def units(self) -> int:
        return max(1, len(self.clients))


def _begin(first: float, *, seam: float | None) -> float:
    """Where a ring begins: its first sector is centred at the top, unless there is a corridor."""
    return seam if seam is not None else -first / 2


def _support_ring(
    spec: StrataSpec, served_by: Mapping[str, Mapping[str, int]], *, seam: float | None
) -> Ring:
    ids = [sector.id for sector in _order_support(spec, served_by)]
    start = _begin(360.0 / max(1, len(ids)), seam=seam)
    return ring("support", _equal(ids, start, 360.0))


def _slots(
    spec: StrataSpec,
    served_by: Mapping[str, Mapping[str, int]],
    ranks: Mapping[str, Key],
    missions: Iterable[tuple[Key, Sector]],
) -> list[_Slot]:
    keys = {sector.id: key for key, sector in missions}
    against: dict[tuple[Key, str | None], list[tuple[Key, str]]] = defaultdict(list)
    for sector in spec.market:
        anchors = dict.fromkeys((a for a in sector.anchors if a in keys), 1)
        if anchors:
            rank = middle(anchors, keys)
            place = (rank, next(m for m, key in keys.items() if key == rank))
            lean = sum((keys[a] > rank) - (keys[a] < rank) for a in anchors)
            against[place].append(((lean,), sector.id))
        else:
            weights = dict(served_by.get(sector.id, {}))
            for anchor in sector.anchors:
                weights[anchor] = weights.get(anchor, 0) + 1
            rank = _sortable(middle(weights, ranks))
            against[((rank, 1, ""), None)].append(((0,), sector.id))
    slots = [
        _Slot(key, mission, tuple(client for _, client in sorted(clients)))
        for (key, mission), clients in against.items()
    ]
    idle = [
        _Slot(key, mission, ()) for mission, key in keys.items() if (key, mission) not in against
    ]
    return sorted(slots + idle, key=lambda slot: slot.key)


def _outer_rings(slots: Sequence[_Slot], *, seam: float | None) -> tuple[Ring, Ring]:
    """Missions and market on their common grid of units."""
    unit = 360.0 / max(1, sum(slot.units for slot in slots))
    start = _begin(unit, seam=seam)
    missions, market = [], []
    done = 0
    for slot in slots:
        first, last = start + unit * done, start + unit * (done + slot.units)
        if slot.mission is not None:
            missions.append(Span(slot.mission, first, last))
        if slot.clients:
            market += _equal(slot.clients, first, last - first)
        done += slot.units
    return ring("mission", missions), ring("market", market)


def _equal(ids: Sequence[str], start: float, sweep: float) -> list[Span]:
    each = sweep / max(1, len(ids))
    return [Span(id, start + each * i, start + each * (i + 1)) for i, id in enumerate(ids)]


def _centre_rings(spec: StrataSpec, *, seam: float | None) -> tuple[Ring, Ring]:
    """Teams by id, wider where more suppliers stand under them, and their suppliers."""
    teams = sorted(sector.id for sector in spec.core)
    under = _under(spec, teams)
    names: list[str | None] = [*teams, *([None] if under.get(None) else [])]
    count, total = len(names), sum(map(len, under.values()))
    weigh = min(_MOST_SUPPLIERS_WEIGH, total / (total + 2 * count)) if total else 0.0
    # So near to the centre the corridor takes much of the first and the last sector.
    sweep = 360.0 if seam is None else 360.0 - 2 * _BESIDE_CORRIDOR
    shares = [
        sweep * ((1 - weigh) / count + (weigh * len(under.get(name, [])) / total if total else 0.0))
        for name in names
    ]
    core, supply = [], []
    at = _begin(shares[0] if shares else 0.0, seam=seam)
    at += 0.0 if seam is None else _BESIDE_CORRIDOR
    for name, share in zip(names, shares, strict=True):
        if name is not None:
            core.append(Span(name, at, at + share))
        supply += _equal(under.get(name, []), at, share)
        at += share
    return ring("supply", supply), ring("core", core)


def _under(spec: StrataSpec, teams: Sequence[str]) -> dict[str | None, list[str]]:
    """The suppliers of each team: by id, a supplier's own suppliers behind it."""
    ranks: dict[str, Key] = {team: (team,) for team in teams}
    sectors = {sector.id: sector for sector in spec.supply}
    keys: dict[str, tuple[str | None, Key]] = {}
    for sector in sorted(spec.supply, key=lambda s: (s.tier, s.id)):
        rank = middle(dict.fromkeys(sector.anchors, 1), ranks)
        above = sorted(a for a in sector.anchors if a in keys and sectors[a].tier < sector.tier)
        if rank != _LAST:
            keys[sector.id] = (str(rank[0]), (sector.id,))
        elif above:
            team, key = keys[above[0]]
            keys[sector.id] = (team, (*key, sector.id))
        else:
            keys[sector.id] = (None, (sector.id,))
    if len(teams) == 1:
        keys = {id: (teams[0], key) for id, (_, key) in keys.items()}
    found: dict[str | None, list[str]] = defaultdict(list)
    for id in sorted(keys, key=lambda id: keys[id][1]):
        found[keys[id][0]].append(id)
    return found


def _tabs(spec: StrataSpec, rings: Iterable[Ring], *, seam: float | None) -> list[Span]:
    """The suppliers outside the disc, each beside the functions that it serves."""
    if not spec.outside:
        return []
    known = {span.id: span for r in rings if r.name in {"support", "mission"} for span in r.spans}
    wanted = []
    for sector in spec.outside:
        spans = sorted(known[a].middle % 360.0 for a in sector.anchors if a in known)
        wanted.append((spans[(len(spans) - 1) // 2] if spans else 0.0, sector.id))
    wanted.sort()
    cut = seam if seam is not None else 0.0
    if seam is None:
        # The line is cut where the widest gap is, so that no tab is pushed by the cut.
        gaps = [((at - wanted[i - 1][0]) % 360.0, -i) for i, (at, _) in enumerate(wanted)]
        widest = -max(gaps)[1]
        cut = wanted[widest][0] - 1e-6 - (max(gaps)[0] / 2 if len(wanted) > 1 else 180.0)
    line = sorted(((at - cut) % 360.0, id) for at, id in wanted)
    each = min(_TAB_DEGREES, 360.0 / len(line))
    middles = _apart([at for at, _ in line], each, each / 2, 360.0 - each / 2)
    return [
        Span(id, cut + at - each / 2, cut + at + each / 2)
        for at, (_, id) in zip(middles, line, strict=True)
    ]


def _apart(wanted: Sequence[float], each: float, low: float, high: float) -> list[float]:
    """The places nearest to those wanted that keep a distance: pooled neighbours."""
    pools: list[tuple[float, int]] = []
    for i, at in enumerate(wanted):
        pools.append((at - i * each, 1))
        while len(pools) > 1 and pools[-2][0] > pools[-1][0]:
            (b, nb), (a, na) = pools.pop(), pools.pop()
            pools.append(((a * na + b * nb) / (na + nb), na + nb))
    top = high - each * (len(wanted) - 1)
    flat = [min(max(at, low), top) for at, n in pools for _ in range(n)]
    return [at + i * each for i, at in enumerate(flat)]
