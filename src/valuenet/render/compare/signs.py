"""Signs of the kinds of change: a small disc with a plus, a minus, two arrow heads..."""

from __future__ import annotations

from collections.abc import Mapping

from valuenet.render.geometry import Point
from valuenet.render.scene import CLOSE, Segment, Shape, arcs, line_to, move_to

#: Stands in a label for the sign before its first word: as wide as high, never broken off.
ROOM = "\u2003"
#: The radius of a sign beside a text, in sizes of the text; from its middle to the next letter.
RADIUS = 0.43

#: The rings that are paler where nothing changed.
CALM = frozenset({"core", "support", "mission"})

Corners = tuple[tuple[float, float], ...]

_PLUS: Corners = (
    (-0.16, -0.6),
    (0.16, -0.6),
    (0.16, -0.16),
    (0.6, -0.16),
    (0.6, 0.16),
    (0.16, 0.16),
    (0.16, 0.6),
    (-0.16, 0.6),
    (-0.16, 0.16),
    (-0.6, 0.16),
    (-0.6, -0.16),
    (-0.16, -0.16),
)
_ARROW: Corners = (
    (-0.62, -0.15),
    (0.05, -0.15),
    (0.05, -0.5),
    (0.68, 0.0),
    (0.05, 0.5),
    (0.05, 0.15),
    (-0.62, 0.15),
)
#: The outlines of each sign in a disc of radius 1.
_SIGNS: Mapping[str, tuple[Corners, ...]] = {
    "new": (_PLUS,),
    "gone": (((-0.6, -0.16), (0.6, -0.16), (0.6, 0.16), (-0.6, 0.16)),),
    "merged": (
        ((-0.72, -0.46), (-0.06, 0.0), (-0.72, 0.46)),
        ((0.72, -0.46), (0.72, 0.46), (0.06, 0.0)),
    ),
    "moved": (_ARROW,),
    "changed": (((0.0, -0.66), (0.62, 0.42), (-0.62, 0.42)),),
    "left": (),
}
#: How much of a disc a place that was left leaves empty.
_HOLE = 0.58


def sign(kind: str, centre: Point, radius: float) -> list[Shape]:
    """The sign of a kind of change.

    Args:
        kind: `new`, `gone`, `merged`, `moved`, `changed`, or `left`: a ring.
        centre: Of the disc.
        radius: Of the disc.
    """
    disc = circle(centre, radius)
    if kind == "left":
        return [Shape(disc, "mark-left"), Shape(circle(centre, radius * _HOLE), "mark-sign")]
    path: list[Segment] = []
    for corners in _SIGNS[kind]:
        points = [Point(centre.x + x * radius, centre.y + y * radius) for x, y in corners]
        path += [move_to(points[0]), *map(line_to, points[1:]), CLOSE]
    return [Shape(disc, f"mark-{kind}"), Shape(tuple(path), "mark-sign")]


def circle(centre: Point, radius: float) -> tuple[Segment, ...]:
    """A whole circle."""
    top = Point(centre.x, centre.y - radius)
    return (move_to(top), *arcs(centre, radius, 0.0, 360.0), CLOSE)
