"""Outlines of boxes, arrow heads and signs, as paths."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType

from attrs import frozen

from valuenet.render.geometry import Point
from valuenet.render.graphs.graph import Mark, Outline
from valuenet.render.scene import CLOSE, Segment, arcs, line_to, move_to

_RADII = {"round": 6.0, "pill": 15.0, "chip": 3.0, "card": 3.0}
#: How far the corners of a hexagon reach out at either side, at most.
_TIP = 8.0
#: From the border of a box to the second line along it.
FRAME = 2.8
#: How long an arrow head is, and half as wide.
HEAD, _HALF = 5.4, 3.0

Path = tuple[Segment, ...]


@frozen
class Rect:
    """A rectangle of the page."""

    left: float
    top: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """The right edge."""
        return self.left + self.width

    @property
    def bottom(self) -> float:
        """The lower edge."""
        return self.top + self.height

    @property
    def middle(self) -> Point:
        """The point in the middle."""
        return Point(self.left + self.width / 2, self.top + self.height / 2)

    def inset(self, by: float) -> Rect:
        """The rectangle that is smaller by so much on every side."""
        return Rect(self.left + by, self.top + by, self.width - 2 * by, self.height - 2 * by)


def outline_path(outline: Outline, rect: Rect, *, inset: float = 0.0) -> Path:
    """The border of a box; inset, a second line along it on the inside."""
    inner = rect.inset(inset)
    if outline == "hexagon":
        return _hexagon(inner)
    radius = min(_RADII[outline] - inset, inner.height / 2, inner.width / 2)
    return _rounded(inner, max(0.6, radius))


def _rounded(r: Rect, radius: float) -> Path:
    def corner(x: float, y: float) -> Segment:
        return ("A", (radius, radius, 0.0, 0.0, 1.0, x, y))

    return (
        move_to(Point(r.left + radius, r.top)),
        line_to(Point(r.right - radius, r.top)),
        corner(r.right, r.top + radius),
        line_to(Point(r.right, r.bottom - radius)),
        corner(r.right - radius, r.bottom),
        line_to(Point(r.left + radius, r.bottom)),
        corner(r.left, r.bottom - radius),
        line_to(Point(r.left, r.top + radius)),
        corner(r.left + radius, r.top),
        CLOSE,
    )


def _hexagon(r: Rect) -> Path:
    y, tip = r.middle.y, min(r.height * 0.3, _TIP)
    return _polygon(
        (r.left, y),
        (r.left + tip, r.top),
        (r.right - tip, r.top),
        (r.right, y),
        (r.right - tip, r.bottom),
        (r.left + tip, r.bottom),
    )


def _polygon(*corners: tuple[float, float]) -> Path:
    first, *others = (Point(x, y) for x, y in corners)
    return (move_to(first), *map(line_to, others), CLOSE)


def chevron(tip: Point, way: int) -> Path:
    """An open arrow head at a point, that looks to the right (1) or to the left (-1)."""
    x = tip.x - way * HEAD
    return (move_to(Point(x, tip.y - _HALF)), line_to(tip), line_to(Point(x, tip.y + _HALF)))


# --------------------------------------------------------------------------- signs


def sign(mark: Mark, middle: Point, size: float) -> Path:
    """A sign as high as a capital of a font of this size, filled."""
    return _SIGNS[mark](middle, size * 0.42)


def _circle(c: Point, radius: float, *, hole: bool = False) -> Path:
    turn = -360.0 if hole else 360.0
    return (move_to(Point(c.x, c.y - radius)), *arcs(c, radius, 0.0, turn), CLOSE)


def _around(c: Point, r: float, corners: Sequence[tuple[float, float]]) -> Path:
    return _polygon(*((c.x + r * x, c.y + r * y) for x, y in corners))


def _diamond(c: Point, r: float) -> Path:
    return _around(c, r, ((0, -1.1), (1.1, 0), (0, 1.1), (-1.1, 0)))


def _open_diamond(c: Point, r: float) -> Path:
    hole = _around(c, r, ((0, -0.6), (-0.6, 0), (0, 0.6), (0.6, 0)))
    return (*_diamond(c, r), *hole)


def _no_entry(c: Point, r: float) -> Path:
    bar = _around(c, r, ((-0.5, -0.17), (0.5, -0.17), (0.5, 0.17), (-0.5, 0.17)))
    return (*_ring(c, r), *bar)


def _ring(c: Point, r: float) -> Path:
    return (*_circle(c, r), *_circle(c, r * 0.72, hole=True))


def _half(c: Point, r: float) -> Path:
    inner = r * 0.72
    left = (move_to(Point(c.x, c.y + inner)), *arcs(c, inner, 180.0, 360.0), CLOSE)
    return (*_ring(c, r), *left)


def _cross(c: Point, r: float) -> Path:
    a, b = 0.28, 0.9
    arms = ((0, -a), (b - a, -b), (b, a - b), (a, 0), (b, b - a), (b - a, b))
    return _around(c, r, (*arms, *((-x, -y) for x, y in arms)))


def _tick(c: Point, r: float) -> Path:
    corners = ((-1, 0.05), (-0.7, -0.28), (-0.3, 0.15), (0.75, -0.85), (1.05, -0.55), (-0.3, 0.8))
    return _around(c, r, corners)


def _bolt(c: Point, r: float) -> Path:
    corners = ((0.35, -1.2), (-0.75, 0.2), (-0.05, 0.2), (-0.35, 1.2), (0.75, -0.25), (0.05, -0.25))
    return _around(c, r, corners)


_SIGNS: Mapping[str, Callable[[Point, float], Path]] = MappingProxyType(
    {
        "shared": _diamond,
        "ambiguous": _open_diamond,
        "unanswered": _no_entry,
        "bare": _ring,
        "failing": _bolt,
        "lost": _cross,
        "degraded": _half,
        "holds": _tick,
    }
)
