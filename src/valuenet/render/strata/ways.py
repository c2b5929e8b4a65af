"""Flows as lines on the page: out of a sector, round in a lane, through gutters, an arrow."""

from __future__ import annotations

from math import cos, degrees, radians, sin

from attrs import frozen

from valuenet.render.geometry import Point, offset_angle, polar, turn
from valuenet.render.scene import Segment, arcs, curve_to, line_to, move_to
from valuenet.render.strata.plan import Plan
from valuenet.render.strata.radii import CORRIDOR_WIDTH, LANE, LINE, Radii, moats
from valuenet.render.strata.routes import NEAR, Leg, Net, Port, Route
from valuenet.render.strata.spec import Supply

_LEAVE = 0.6  # points between a sector's edge and the line
_ARRIVE = 1.3  # between the arrow's tip and the sector's edge
_HEAD = 3.4
_HEAD_HALF = 2.1
_BEND = 2.4


@frozen
class Way:
    """A flow as it is drawn."""

    flow: Supply
    bus: str
    bundled: bool
    path: tuple[Segment, ...]
    bearings: tuple[tuple[float, float], ...]

    @property
    def is_straight(self) -> bool:
        """Whether it runs straight across one moat."""
        return self.bearings[1:-1] == ()


class Surveyor:
    """Turns routes into lines, given the radii."""

    def __init__(self, plan: Plan, radii: Radii, centre: Point) -> None:
        self.routes, self.bands, self.centre = plan.routes, radii.bands, centre
        self.moats = moats(plan.rings, plan.routes)
        self.seam, self.widths = plan.seam, plan.widths
        self.lines = plan.routes.lines

    def way(self, route: Route) -> Way:
        """One flow's line, with an open arrow head at its end.

        Returns:
            The way; its `bearings` are the (radius, direction) of every corner.
        """
        track = self._track(route)
        path = [move_to(self._point(track[0]))]
        for before, (here, after) in zip(
            track, zip(track[1:], [*track[2:], None], strict=True), strict=False
        ):
            path += self._piece(before, here, after)
        path += self._head(track[-2], track[-1])
        return Way(route.flow, route.bus, route.bundled, tuple(path), tuple(track))

    def _point(self, at: tuple[float, float]) -> Point:
        return polar(self.centre, at[0], at[1])

    def _track(self, route: Route) -> list[tuple[float, float]]:
        """The corners as (radius, direction); directions run on without a jump."""
        track: list[tuple[float, float]] = []
        for leg in route.legs:
            start, end = self._edge(leg.entry), self._edge(leg.exit)
            if leg.entry.sector is not None:
                outwards = leg.entry.ring == leg.moat
                track.append(
                    (
                        start + (_LEAVE if outwards else -_LEAVE),
                        self._bearing(leg.entry, start, route.bus),
                    )
                )
            if leg.net is not None:
                lane = self._lane(leg.net)
                a = _near(self._bearing(leg.entry, lane, route.bus), track[-1][1])
                b = self._bearing(leg.exit, lane, route.bus)
                track += [(lane, a), (lane, self._round(leg, a, b))]
            if leg.exit.sector is not None:
                inwards = leg.exit.ring == leg.moat
                track.append((end + (_ARRIVE if inwards else -_ARRIVE), track[-1][1]))
        return track

    def _edge(self, port: Port) -> float:
        band = self.bands[port.ring]
        return band.outer if port.side else band.inner

    def _lane(self, net: Net) -> float:
        return self.bands[net.moat].outer + self.moats[net.moat].first_lane + LANE * (net.lane - 1)

    def _bearing(self, port: Port, radius: float, bus: str) -> float:
        """The direction of a port at a radius: lines through a gutter are parallel."""
        if port.gutter is None:
            return self.routes.angles[port]
        buses = self.lines[port.ring, port.gutter]
        offset = (buses.index(bus) - (len(buses) - 1) / 2) * LINE
        at = self.routes.gutters[port.ring, port.gutter]
        if self.seam is not None and abs(turn(at, self.seam)) < NEAR:
            beside = (self.widths[port.ring, port.gutter] - CORRIDOR_WIDTH) / 4
            offset += CORRIDOR_WIDTH / 2 + beside
        return at + offset_angle(offset, radius)

    def _round(self, leg: Leg, a: float, b: float) -> float:
        """The end of an arc from a to b along its net, as a direction that may pass 360."""
        net = leg.net
        assert net is not None  # noqa: S101 - straight legs have no arc
        if self.seam is not None:
            return a + (b - self.seam) % 360.0 - (a - self.seam) % 360.0
        if net.bundle:
            return a + turn(a, b)
        return a + _position(net, b) - _position(net, a)

    def _piece(
        self,
        before: tuple[float, float],
        here: tuple[float, float],
        after: tuple[float, float] | None,
    ) -> list[Segment]:
        """From a corner to the next one, less the bends at both."""
        if before[0] == here[0]:
            end = self._shortened(before, here) if after is not None else here
            drawn = arcs(self.centre, before[0], before[1], end[1])
            return drawn + (self._bend(here, after) if after is not None else [])
        if after is None:
            return [line_to(self._point(here))]
        arc_next = after[0] == here[0]
        if not arc_next or abs(after[1] - here[1]) < NEAR:
            return [line_to(self._point(here))]
        bend = min(_BEND, abs(here[0] - before[0]) / 2)
        stop = self._along(before, here, bend)
        step = self._bend_angle(here, after)
        first = (here[0], here[1] + step)
        return [line_to(stop), curve_to(self._point(here), self._point(first))]

    def _along(self, before: tuple[float, float], here: tuple[float, float], back: float) -> Point:
        """The point on the line from one corner to the next, some points before its end."""
        a, b = self._point(before), self._point(here)
        length = ((b.x - a.x) ** 2 + (b.y - a.y) ** 2) ** 0.5
        share = 0.0 if length == 0 else max(0.0, (length - back) / length)
        return Point(a.x + (b.x - a.x) * share, a.y + (b.y - a.y) * share)

    def _bend_angle(self, here: tuple[float, float], other: tuple[float, float]) -> float:
        """How far along an arc its bend reaches, signed."""
        most = abs(other[1] - here[1]) / 2
        step = min(degrees(_BEND / here[0]), most)
        return step if other[1] > here[1] else -step

    def _shortened(
        self, before: tuple[float, float], here: tuple[float, float]
    ) -> tuple[float, float]:
        return (here[0], here[1] + self._bend_angle(here, before))

    def _bend(self, here: tuple[float, float], after: tuple[float, float]) -> list[Segment]:
        bend = min(_BEND, abs(after[0] - here[0]) / 2)
        return [curve_to(self._point(here), self._along(after, here, bend))]

    def _head(self, before: tuple[float, float], tip: tuple[float, float]) -> list[Segment]:
        end = self._point(tip)
        out = 1.0 if tip[0] > before[0] else -1.0
        a = radians(tip[1])
        ux, uy = out * sin(a), -out * cos(a)
        base = Point(end.x - ux * _HEAD, end.y - uy * _HEAD)
        left = Point(base.x - uy * _HEAD_HALF, base.y + ux * _HEAD_HALF)
        right = Point(base.x + uy * _HEAD_HALF, base.y - ux * _HEAD_HALF)
        return [move_to(left), line_to(end), line_to(right)]


def _near(angle: float, reference: float) -> float:
    """The same direction, written near another one."""
    return reference + turn(reference, angle)


def _position(net: Net, at: float) -> float:
    """How far along its net a direction lies; a little before its begin counts as less than 0."""
    span = net.high - net.low
    along = (at - net.low) % 360.0
    return along - 360.0 if along > (span + 360.0) / 2 else along
