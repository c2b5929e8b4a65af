"""Teams, wider where more suppliers stand under them, and their suppliers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import accumulate

from valuenet.render.strata.inner import Inner, weights_of
from valuenet.render.strata.rings import Ring, Span, equal, ring
from valuenet.render.strata.spec import StrataSpec

#: What the corridor takes of the circle near the centre, on either side.
BESIDE_CORRIDOR = 7.0

#: The units of a team beside those of its suppliers, which have one each.
_OWN = 2

_Key = tuple[tuple[float, str], ...]


def centre_rings(spec: StrataSpec, inner: Inner, seam: float | None) -> tuple[Ring, Ring]:
    """The suppliers and the teams.

    Args:
        spec: The sectors and the flows.
        inner: The order of the teams.
        seam: The direction of the corridor that the rings leave, if they leave one.
    """
    supplied = {anchor for sector in spec.supply for anchor in sector.anchors}
    # Those that deal with nobody inside, and have no suppliers.
    lone = inner.lone - supplied
    teams = [id for id in inner.orders["core"] if id not in lone]
    under = _under(spec, inner, teams)
    names: list[str | None] = [*teams, *([None] if under[None] else [])]
    units = [(_OWN if name else 0) + len(under[name]) for name in names]
    begin = -180.0 * units[0] / sum(units) if units else -180.0
    middle, each = _room_for_lone(spec, names, units)
    some = [id for id in inner.orders["core"] if id in lone]
    names[middle:middle] = some
    units[middle:middle] = [each] * len(some)
    # So near to the centre the corridor takes much of the first and the last sector.
    sweep = 360.0 if seam is None else 360.0 - 2 * BESIDE_CORRIDOR
    unit = sweep / max(1, sum(units))
    core: list[Span] = []
    supply: list[Span] = []
    at = seam + BESIDE_CORRIDOR if seam is not None else begin
    for name, count in zip(names, units, strict=True):
        core += [Span(name, at, at + unit * count)] if name is not None else []
        supply += equal(under[name], at, unit * count)
        at += unit * count
    return ring("supply", supply), ring("core", core)


def _room_for_lone(
    spec: StrataSpec, names: Sequence[str | None], units: Sequence[int]
) -> tuple[int, int]:
    """Where teams stand that deal with nobody inside, and how many units each has.

    One of them may come with a client: in the middle it turns the others least. It has the
    units of any other team, unless that would turn suppliers by more than their part.

    Returns:
        An index among the others, and a number of units.
    """
    outermost = {s.id: s.wholes[-1] if s.wholes else s.id for s in spec.core}
    roots = ["" if name is None else outermost[name] for name in names]
    done = [*accumulate(units, initial=0)]
    total = done[-1]
    # Not between parts of one whole.
    free = [i for i in range(len(names) + 1) if not 0 < i < len(names) or roots[i - 1] != roots[i]]
    at = min(free, key=lambda i: (abs(2 * done[i] - total), -i))
    suppliers = total - _OWN * sum(name is not None for name in names)
    turned = _OWN * max(done[at], total - done[at]) * suppliers
    return at, _OWN if turned <= total * (total + _OWN) else 1


def _under(spec: StrataSpec, inner: Inner, teams: Sequence[str]) -> Mapping[str | None, list[str]]:
    """The suppliers of each team: towards their other teams, their own suppliers behind them."""
    sectors = {sector.id: sector for sector in spec.supply}
    keys: dict[str, tuple[str | None, _Key]] = {}
    for sector in sorted(spec.supply, key=lambda s: (s.tier, s.id)):
        served = set(teams).intersection(sector.anchors)
        above = sorted(a for a in sector.anchors if a in keys and sectors[a].tier < sector.tier)
        if served:
            weights = weights_of(served, inner)
            team = inner.nearest(served, weights)
            keys[sector.id] = (team, ((inner.lean(team, weights), sector.id),))
        elif above:
            over, key = keys[above[0]]
            keys[sector.id] = (over, (*key, (0.0, sector.id)))
        else:
            keys[sector.id] = (None, ((0.0, sector.id),))
    if len(teams) == 1:
        keys = {id: (teams[0], key) for id, (_, key) in keys.items()}
    found: dict[str | None, list[str]] = defaultdict(list)
    for id in sorted(keys, key=lambda id: keys[id][1]):
        found[keys[id][0]].append(id)
    return found
