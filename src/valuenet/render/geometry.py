"""Points, wedges and the largest text box in a wedge. Numbers only.

Points of the page, x to the right, y downwards; angles in degrees, clockwise
from 12 o'clock.
"""

from __future__ import annotations

from math import acos, asin, cos, degrees, hypot, radians, sin, sqrt
from typing import Literal

from attrs import frozen

Orientation = Literal["horizontal", "tangential", "radial"]

HALF_TURN = 180.0
#: A span of more than this has no sides: it is a whole ring.
ALL_ROUND = 359.9
_QUARTER = 90.0


@frozen
class Point:
    """A point of the page."""

    x: float
    y: float


def polar(centre: Point, radius: float, angle: float) -> Point:
    """The point at a distance from a centre, in a direction."""
    a = radians(angle)
    return Point(centre.x + radius * sin(a), centre.y - radius * cos(a))


def turn(start: float, end: float) -> float:
    """The signed turn from one direction to another, in [-180, 180)."""
    return (end - start + HALF_TURN) % 360.0 - HALF_TURN


def offset_angle(distance: float, radius: float) -> float:
    """The angle that a distance from a ray takes at a radius."""
    return degrees(asin(max(-1.0, min(1.0, distance / radius)))) if radius > 0 else 0.0


@frozen
class Wedge:
    """A sector of a ring: between two radii and two directions, less half a gutter each side.

    The gutters have parallel edges, so a wedge's sides are no radii.
    """

    inner: float
    outer: float
    start: float
    end: float
    before: float = 0.0
    after: float = 0.0

    @property
    def middle(self) -> float:
        """The direction of the middle."""
        return (self.start + self.end) / 2

    @property
    def is_ring(self) -> bool:
        """Whether it goes all round, without a gutter."""
        return self.end - self.start > ALL_ROUND and not self.before and not self.after

    @property
    def half(self) -> float:
        """Half the angle between the two directions, gutters included."""
        return (self.end - self.start) / 2

    def edges(self, radius: float) -> tuple[float, float]:
        """Where the two sides stand at a radius, as directions."""
        return (
            self.start + offset_angle(self.before / 2, radius),
            self.end - offset_angle(self.after / 2, radius),
        )

    def holds(self, u: float, v: float, slack: float = 0.0) -> bool:
        """Whether a point lies inside; u along the middle direction, v to its right."""
        radius = hypot(u, v)
        if not self.inner - slack <= radius <= self.outer + slack:
            return False
        if self.is_ring:
            return True
        angle = degrees(acos(max(-1.0, min(1.0, u / radius)))) * (1 if v >= 0 else -1)
        start, end = self.edges(radius)
        give = offset_angle(slack, radius)
        return start - self.middle - give <= angle <= end - self.middle + give


def _largest(k0: float, k1: float, a: float, b: float, reach: float) -> float:
    """The largest s with (k0 + (k1 + a) s)^2 + (b s)^2 <= reach^2, for k0 < reach."""
    slope = k1 + a
    qa = slope * slope + b * b
    qb = 2 * k0 * slope
    qc = k0 * k0 - reach * reach
    if qc >= 0 or qa <= 0:
        return 0.0
    return max(0.0, (sqrt(qb * qb - 4 * qa * qc) - qb) / (2 * qa))


def tilt(orientation: Orientation, middle: float) -> float:
    """The rotation of a text in a wedge, in degrees, never upside down: in [-90, 90]."""
    if orientation == "horizontal":
        return 0.0
    raw = middle if orientation == "tangential" else middle - _QUARTER
    raw = turn(0.0, raw)
    if raw > _QUARTER:
        raw -= HALF_TURN
    elif raw < -_QUARTER:
        raw += HALF_TURN
    return raw


def largest_fit(
    wedge: Wedge, width: float, height: float, orientation: Orientation, pad: float
) -> float:
    """The largest size at which a box of the given shape fits a wedge.

    The box is centred on the wedge's middle direction. It keeps outside the tangent of
    the inner circle, so that no side of it can cut that circle.

    Args:
        wedge: Where to stand.
        width: Of the box, at size 1.
        height: Of the box, at size 1.
        orientation: Horizontal, along the ring, or along the radius.
        pad: The distance to keep from every side, in points.

    Returns:
        The size, zero where there is no room.
    """
    if orientation == "tangential":
        return sides_of(wedge, pad).size(height / 2, width / 2)
    if orientation == "radial":
        return sides_of(wedge, pad).size(width / 2, height / 2)
    corners = _corners(width / 2, height / 2, orientation, wedge.middle)
    # Of two corners as far aside, the one that is further out reaches further.
    outer = [(abs(du), dv) for du, dv in corners[:2]]
    reach = wedge.outer - pad
    return min(
        [
            _largest(k0, k1, du, dv, reach)
            for k0, k1 in _lower_limits(wedge, corners, pad)
            for du, dv in outer
        ]
    )


@frozen
class Sides:
    """What limits a box in a wedge, ready for many boxes.

    Attributes:
        inner: The least distance of the box from the centre.
        reach: The greatest distance of its corners from the centre.
        begin: How far out the two sides have come apart by their gutters.
        slope: How far out each point of half breadth moves the box.
    """

    inner: float
    reach: float
    begin: float
    slope: float

    def size(self, deep: float, broad: float) -> float:
        """The largest size of a box with these half extents, outwards and sideways."""
        return min(
            _largest(self.inner, deep, deep, broad, self.reach),
            _largest(self.begin, deep + self.slope * broad, deep, broad, self.reach),
        )


def sides_of(wedge: Wedge, pad: float) -> Sides:
    """The limits of a wedge for boxes along the ring or along the radius."""
    inner, reach = wedge.inner + pad, wedge.outer - pad
    if wedge.half >= _QUARTER:
        return Sides(inner, reach, inner, 0.0)
    alpha = radians(wedge.half)
    edge = max(wedge.before, wedge.after) / 2 + pad
    # The box's own half depth is added to `slope * broad` to reach its centre.
    return Sides(inner, reach, edge / sin(alpha), cos(alpha) / sin(alpha))


def radius_at(
    wedge: Wedge,
    shape: tuple[float, float],
    orientation: Orientation,
    *,
    pad: float,
    size: float,
) -> float:
    """The radius of the centre of a box that is smaller than the largest fit."""
    corners = _corners(shape[0] / 2, shape[1] / 2, orientation, wedge.middle)
    return _centre(_lower_limits(wedge, corners, pad), corners, wedge.outer - pad, size)


def _corners(
    a: float, b: float, orientation: Orientation, middle: float
) -> tuple[tuple[float, float], ...]:
    """The corners of a box at size 1 as (outwards, sideways); those that can matter."""
    if orientation == "tangential":
        return ((b, a), (-b, a))
    if orientation == "radial":
        return ((a, b), (-a, b))
    m = radians(middle)
    s, c = sin(m), cos(m)
    first, second = (a * s + b * c, abs(a * c - b * s)), (a * s - b * c, abs(a * c + b * s))
    return (first, second, (-first[0], first[1]), (-second[0], second[1]))


def _lower_limits(
    wedge: Wedge, corners: tuple[tuple[float, float], ...], pad: float
) -> list[tuple[float, float]]:
    """What keeps the box from the centre: each k0 + k1 * size."""
    # The whole box lies beyond the tangent of the inner circle: no side can cut it.
    lowest = min(du for du, _ in corners)
    limits = [(wedge.inner + pad, -lowest)]
    if wedge.half < _QUARTER:
        alpha = radians(wedge.half)
        s, c = sin(alpha), cos(alpha)
        edge = max(wedge.before, wedge.after) / 2 + pad
        # Of all corners that a side keeps from the centre, one is kept furthest at any size.
        limits.append((edge / s, max([dv * c / s - du for du, dv in corners])))
    return limits


def _centre(
    lower: list[tuple[float, float]],
    corners: tuple[tuple[float, float], ...],
    reach: float,
    size: float,
) -> float:
    low = max(k0 + k1 * size for k0, k1 in lower)
    high = min(sqrt(max(0.0, reach * reach - (dv * size) ** 2)) - du * size for du, dv in corners)
    return (low + high) / 2
