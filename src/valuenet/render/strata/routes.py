"""The ways of the flows, as directions and lanes; radii come later.

Flows leave a sector into the moat beside it, go round in a lane, cross a ring
through the gutter nearest to their goal, and end with an arrow at a sector's edge.
Where two neighbours face each other the arrow is straight. Each source has one bus:
its flows share a lane and a line through a gutter. Where a moat would hold more
lanes than can be told apart, all flows that come from one ring share one bundle.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

from attrs import field, frozen, mutable

from valuenet.render.geometry import turn
from valuenet.render.strata.order import Ring, Span
from valuenet.render.strata.spec import StrataSpec, Supply

#: More lanes or arrows in a moat, or lines in a gutter, than this are bundled.
MOST_LANES = 8
MOST_ARROWS = 64
MOST_LINES = 4

#: Nets in a moat up to which crossings are counted.
_FEW = 48

#: Directions kept free at the sides of a sector, in narrow ones a part of them; and between
#: two arcs of one lane.
_MARGIN, _NARROW = 1.4, 6.0
_APART = 3.0

NEAR = 1e-6

#: Gutters nearer to the corridor than this are part of it.
_BESIDE_SEAM = 8.0

GutterId = tuple[int, int]  # ring, boundary


@frozen(cache_hash=True)
class Port:
    """Where a flow touches a moat: the edge of a sector, or a gutter.

    Attributes:
        ring: Index of the ring.
        side: 0 at the inner edge of the ring, 1 at the outer edge.
        sector: Id of the party, at a sector.
        gutter: Index of the boundary, at a gutter.
        tag: Tells apart ports at the same place.
    """

    ring: int
    side: int
    sector: str | None = None
    gutter: int | None = None
    tag: str = ""


@mutable(eq=False)
class Net:
    """The flows of one bus that enter a moat at one port, or a whole bundle: one lane.

    It runs from direction `low` to `high`, low <= high.
    """

    moat: int
    bus: str
    bundle: bool
    ports: dict[Port, None] = field(factory=dict)
    arrows: int = 0
    lane: int = 0
    low: float = 0.0
    high: float = 0.0


@frozen
class Leg:
    """A part of a flow's way through one moat; without a net: straight across."""

    moat: int
    entry: Port
    exit: Port
    net: Net | None


@frozen
class Route:
    """The way of one flow."""

    flow: Supply
    bus: str
    legs: tuple[Leg, ...]
    bundled: bool


@frozen
class Routes:
    """All ways, and what they need of the geometry.

    Attributes:
        routes: One for each flow, by sender and receiver.
        lanes: Number of lanes of each moat; moat k lies outside ring k.
        lines: The buses through each gutter, in order.
        angles: The direction of each port at a sector's edge.
        gutters: The direction of each boundary of each ring.
        seam: The direction of the corridor, if there is one.
    """

    routes: tuple[Route, ...]
    lanes: tuple[int, ...]
    lines: Mapping[GutterId, tuple[str, ...]]
    angles: Mapping[Port, float]
    gutters: Mapping[GutterId, float]
    seam: float


def find_routes(spec: StrataSpec, rings: Sequence[Ring], seam: float | None) -> Routes:
    """The ways of all flows between sectors that are drawn, bundled where they are dense.

    Args:
        spec: The flows; those with an end that is not drawn are left out.
        rings: From the centre outwards.
        seam: A direction that is kept free for links, if there is one; no flow crosses it.
    """
    router = _Router(spec, rings, seam)
    bundled: frozenset[int] = frozenset()
    while True:
        routes = router.run(bundled)
        dense = router.too_dense(routes)
        if dense <= bundled:
            return routes
        bundled |= dense


def boundaries(r: Ring) -> tuple[float, ...]:
    """The directions of the gutters of a ring, rising in [0, 360): where spans begin or end."""
    edges = (edge for span in r.spans for edge in (span.start, span.end))
    return tuple(sorted({direction(edge) for edge in edges}))


def direction(angle: float) -> float:
    """An angle in [0, 360), rounded so that equal directions are equal numbers."""
    return round(angle % 360.0, 6) % 360.0


class _Router:
    """One spec's ways: what stays the same from one try at bundling to the next."""

    def __init__(self, spec: StrataSpec, rings: Sequence[Ring], seam: float | None) -> None:
        self.rings = rings
        self.corridor = seam is not None
        self.seam = 0.0 if seam is None else seam
        self.home = {id: i for i, r in enumerate(rings) for id in r.by_id}
        drawn = (f for f in spec.flows if f.sender in self.home and f.receiver in self.home)
        self.flows = sorted(drawn, key=lambda f: (f.sender, f.receiver))
        self.pairs = {(f.sender, f.receiver) for f in self.flows}
        self.edges = [boundaries(r) for r in rings]
        self.usable = [self._usable(edges) for edges in self.edges]
        self.bundled: frozenset[int] = frozenset()
        self.nets: dict[tuple[int, str, Port | None], Net] = {}
        self.straight: dict[Port, float] = {}

    def _usable(self, edges: Sequence[float]) -> tuple[int, ...]:
        """The gutters that flows may use: the corridor is kept for links where there are others."""
        free = [
            b
            for b, at in enumerate(edges)
            if not self.corridor or abs(turn(at, self.seam)) > _BESIDE_SEAM
        ]
        return tuple(free or range(len(edges)))

    def run(self, bundled: frozenset[int]) -> Routes:
        """All ways, with the flows that come from some rings bundled."""
        self.bundled, self.nets, self.straight = bundled, {}, {}
        routes = tuple(self._route(flow) for flow in self.flows)
        angles = self._port_angles(routes)
        for net in self.nets.values():
            self._stretch(net, angles)
        lanes = tuple(self._assign(moat, angles) for moat in range(len(self.rings)))
        lines: dict[GutterId, set[str]] = defaultdict(set)
        for route in routes:
            for leg in route.legs:
                if leg.exit.gutter is not None:
                    lines[leg.exit.ring, leg.exit.gutter].add(route.bus)
        gutters = {(i, b): at for i, edges in enumerate(self.edges) for b, at in enumerate(edges)}
        ordered = {place: tuple(sorted(buses)) for place, buses in sorted(lines.items())}
        return Routes(routes, lanes, ordered, angles, gutters, self.seam)

    def too_dense(self, routes: Routes) -> frozenset[int]:
        """The rings whose flows are too many to be told apart."""
        found: set[int] = set()
        for moat, lanes in enumerate(routes.lanes):
            nets = [net for net in self.nets.values() if net.moat == moat]
            if lanes > MOST_LANES or sum(net.arrows for net in nets) > MOST_ARROWS:
                found |= {self._ring_of(net.bus) for net in nets}
        for buses in routes.lines.values():
            if len(buses) > MOST_LINES:
                found |= {self._ring_of(bus) for bus in buses}
        return frozenset(found)

    def _ring_of(self, bus: str) -> int:
        return self.home[bus] if bus in self.home else int(bus.removeprefix("ring "))

    # -------------------------------------------------------------- one way

    def _route(self, flow: Supply) -> Route:
        a, b = self.home[flow.sender], self.home[flow.receiver]
        facing = self._facing(flow, a, b) if abs(a - b) == 1 else None
        if facing is not None:
            return Route(flow, flow.sender, (facing,), bundled=False)
        bundled = a in self.bundled
        bus = f"ring {a}" if bundled else flow.sender
        outwards = b > a or (a == b and self._beside(a) == a)
        entry = Port(a, 1 if outwards else 0, flow.sender, tag=f"out {bus}")
        legs = []
        for moat, crossing in self._steps(flow, a, b):
            if crossing is None:
                # In a bundle all that comes to a sector shares an arrow.
                leave = Port(b, 1 if moat == b else 0, flow.receiver, tag=f"in {bus}")
            else:
                leave = Port(
                    crossing[0], 0 if moat < crossing[0] else 1, gutter=crossing[1], tag=bus
                )
            net = self._net(moat, bus, entry, bundled=bundled)
            legs.append(Leg(moat, entry, leave, net))
            for port in (entry, leave):
                if port not in net.ports:
                    net.ports[port] = None
                    net.arrows += port is leave and port.sector is not None
            entry = Port(leave.ring, 1 - leave.side, gutter=leave.gutter, tag=bus)
        return Route(flow, bus, tuple(legs), bundled)

    def _steps(self, flow: Supply, a: int, b: int) -> list[tuple[int, GutterId | None]]:
        """The moats on the way, each with the gutter through which it is left."""
        if a == b:
            return [(self._beside(a), None)]
        step = 1 if b > a else -1
        moats = range(a, b) if step == 1 else range(a - 1, b - 1, -1)
        crossings: list[GutterId | None] = [None]
        goal = self.rings[b].by_id[flow.receiver].middle
        for i in range(b - step, a, -step):
            edges = self.edges[i]
            gutter = min(self.usable[i], key=lambda g: (self._distance(edges[g], goal), edges[g]))
            goal = edges[gutter]
            crossings.append((i, gutter))
        return list(zip(moats, reversed(crossings), strict=True))

    def _beside(self, ring: int) -> int:
        """The moat in which flows inside a ring run: outside it, but inside the outermost one."""
        return ring if ring < len(self.rings) - 1 or ring == 0 else ring - 1

    def _distance(self, a: float, b: float) -> float:
        """How far it is round from one direction to another, past no corridor."""
        return abs(self._turn(a, b))

    def _turn(self, a: float, b: float) -> float:
        """The signed way from one direction to another, past no corridor."""
        if self.corridor:
            return (b - self.seam) % 360.0 - (a - self.seam) % 360.0
        return turn(a, b)

    def _net(self, moat: int, bus: str, entry: Port, *, bundled: bool) -> Net:
        key = (moat, bus, None if bundled else entry)
        if key not in self.nets:
            self.nets[key] = Net(moat, bus, bundled)
        return self.nets[key]

    def _facing(self, flow: Supply, a: int, b: int) -> Leg | None:
        """A straight arrow, where two neighbours face each other widely enough."""
        overlap = self._overlap(
            self.rings[a].by_id[flow.sender], self.rings[b].by_id[flow.receiver]
        )
        if overlap is None:
            return None
        # Two flows that run to and fro stand side by side.
        both = (flow.receiver, flow.sender) in self.pairs
        share = (1 / 3 if a < b else 2 / 3) if both else 1 / 2
        at = overlap[0] + (overlap[1] - overlap[0]) * share
        out = 1 if a < b else 0
        entry = Port(a, out, flow.sender, tag=f"> {flow.receiver}")
        leave = Port(b, 1 - out, flow.receiver, tag=f"< {flow.sender}")
        self.straight[entry] = self.straight[leave] = at
        return Leg(min(a, b), entry, leave, None)

    def _overlap(self, a: Span, b: Span) -> tuple[float, float] | None:
        widest: tuple[float, float] | None = None
        margin = min(_MARGIN, (a.end - a.start) / _NARROW, (b.end - b.start) / _NARROW)
        for shift in (-360.0, 0.0, 360.0):
            low = max(a.start, b.start + shift) + margin
            high = min(a.end, b.end + shift) - margin
            if high - low > margin and (widest is None or high - low > widest[1] - widest[0]):
                widest = (low, high)
        return widest

    # ------------------------------------------------------ ports at sectors

    def _port_angles(self, routes: Iterable[Route]) -> dict[Port, float]:
        """The direction of every port at a sector: straight arrows first, others beside them."""
        goals: dict[Port, list[float]] = defaultdict(list)
        for route in routes:
            for leg in route.legs:
                if leg.net is not None:
                    goals[leg.entry].append(self._rough(leg.exit))
                    goals[leg.exit].append(self._rough(leg.entry))
        edges: dict[tuple[int, int, str], list[Port]] = defaultdict(list)
        walls: dict[tuple[int, int, str], list[float]] = defaultdict(list)
        for port in goals:
            if port.sector is not None:
                edges[port.ring, port.side, port.sector].append(port)
        for port, at in self.straight.items():
            walls[port.ring, port.side, port.sector or ""].append(at)
        angles = dict(self.straight)
        for place, ports in edges.items():
            span = self.rings[place[0]].by_id[place[2]]
            leaning = sorted((self._lean(span, goals[port]), port.tag, port.side) for port in ports)
            by_tag = {port.tag: port for port in ports}
            sides: tuple[list[Port], list[Port]] = ([], [])
            for lean, tag, _ in leaning:
                sides[lean >= 0].append(by_tag[tag])
            angles |= _spread(span, sides[0], sides[1], walls[place])
        return angles

    def _rough(self, port: Port) -> float:
        """About where a port is, before the ports of a sector are spread."""
        if port.gutter is not None:
            return self.edges[port.ring][port.gutter]
        return self.rings[port.ring].by_id[port.sector or ""].middle

    def _lean(self, span: Span, goals: Sequence[float]) -> float:
        """To which side the other ends lie: the mean turn to them."""
        turns = [self._turn(span.middle, goal) for goal in goals]
        return round(sum(turns) / len(turns), 6)

    # ------------------------------------------------------------------ lanes

    def _stretch(self, net: Net, angles: Mapping[Port, float]) -> None:
        """The shortest arc that joins the ports of a net, past no corridor."""
        at = sorted(
            {(self._at(port, angles) - self.seam) % 360.0 + self.seam for port in net.ports}
        )
        if self.corridor:
            net.low, net.high = at[0], at[-1]
        elif net.bundle:
            # Each flow of a bundle takes its own shortest way: together all round.
            net.low, net.high = 0.0, 360.0
        else:
            after_gap = max(range(len(at)), key=lambda i: ((at[i] - at[i - 1]) % 360.0, -i))
            net.low = at[after_gap]
            net.high = net.low + (at[after_gap - 1] - net.low) % 360.0

    def _at(self, port: Port, angles: Mapping[Port, float]) -> float:
        return angles[port] if port.sector is not None else self._rough(port)

    def _assign(self, moat: int, angles: Mapping[Port, float]) -> int:
        """Give every net of a moat its lane, few crossings first; the number of lanes."""
        nets = [net for net in self.nets.values() if net.moat == moat]
        nets.sort(key=lambda n: (n.high - n.low, n.low, n.bus))
        sides = [
            tuple(
                [self._at(p, angles) for p in net.ports if (p.ring != moat) == outer]
                for outer in (False, True)
            )
            for net in nets
        ]
        order = _few_crossings(nets, sides) if len(nets) <= _FEW else list(range(len(nets)))
        ordered = [nets[i] for i in order]
        for i, net in enumerate(ordered):
            net.lane = 1 + max((o.lane for o in ordered[:i] if _meet(o, net)), default=0)
        return max((net.lane for net in nets), default=0)


def _spread(
    span: Span, left: list[Port], right: list[Port], straight: Iterable[float]
) -> dict[Port, float]:
    """Ports along a sector's edge, between its straight arrows, those that go left first."""
    margin = min(_MARGIN, (span.end - span.start) / 8)
    low, high = span.start, span.end
    shifted = (at + shift for at in straight for shift in (-360.0, 0.0, 360.0))
    walls = sorted(at for at in shifted if low < at < high)
    gaps = list(pairwise([low + margin, *walls, high - margin]))

    def has_room(i: int, ports: Sequence[Port]) -> bool:
        return gaps[i][1] - gaps[i][0] > 2 * margin * (len(ports) + 1)

    first = max(range(len(gaps)), key=lambda i: (has_room(i, left), -i))
    last = max(range(len(gaps)), key=lambda i: (has_room(i, right), i))
    if first < last and has_room(first, left) and has_room(last, right):
        return _even(gaps[first], left) | _even(gaps[last], right)
    return _shared_out(gaps, left + right)


def _shared_out(gaps: Sequence[tuple[float, float]], ports: Sequence[Port]) -> dict[Port, float]:
    """Ports in order, each gap with as many as leave them furthest apart."""
    counts = [0] * len(gaps)
    for _ in ports:
        widths = [(high - low) / (n + 1) for (low, high), n in zip(gaps, counts, strict=True)]
        counts[widths.index(max(widths))] += 1
    found: dict[Port, float] = {}
    for gap, count in zip(gaps, counts, strict=True):
        found |= _even(gap, ports[len(found) : len(found) + count])
    return found


def _even(gap: tuple[float, float], ports: Sequence[Port]) -> dict[Port, float]:
    step = (gap[1] - gap[0]) / (len(ports) + 1)
    return {port: gap[0] + step * (i + 1) for i, port in enumerate(ports)}


def _meet(a: Net, b: Net) -> bool:
    """Whether two arcs cannot share a lane."""
    return any(
        a.low + shift - _APART < b.high and b.low - _APART < a.high + shift
        for shift in (-720.0, -360.0, 0.0, 360.0, 720.0)
    )


def _covers(net: Net, at: float) -> bool:
    return (at - net.low) % 360.0 < net.high - net.low


def _few_crossings(nets: Sequence[Net], sides: Sequence[tuple[list[float], ...]]) -> list[int]:
    """The nets from the innermost lane outwards, each put where it adds fewest crossings."""
    n = len(nets)
    # below[i][j]: the crossings where net i lies inside net j.
    below = [[0] * n for _ in range(n)]
    for i in range(n):
        for j in range(n):
            if i != j:
                below[i][j] = sum(_covers(nets[i], at) for at in sides[j][0]) + sum(
                    _covers(nets[j], at) for at in sides[i][1]
                )
    order: list[int] = []
    for i in range(n):
        cost = sum(below[i][j] for j in order)
        best, place = cost, 0
        for k, j in enumerate(order):
            cost += below[j][i] - below[i][j]
            if cost < best:
                best, place = cost, k + 1
        order.insert(place, i)
    return order
