"""Small shapes: boxes with round corners, marks, samples of the legend."""

from __future__ import annotations

from valuenet.render.geometry import Point
from valuenet.render.scene import CLOSE, Segment, Shape, curve_to, line_to, move_to

Corners = tuple[float, float, float, float]

#: The size of the mark of what is unclear.
MARK = (12.0, 10.6)


def box(
    left: float, top: float, width: float, height: float, corners: Corners | None = None
) -> tuple[Segment, ...]:
    """A box; with radii of its corners, from the upper left one on, clockwise."""
    right, bottom = left + width, top + height
    a, b, c, d = corners or (0.0,) * 4
    ends = (
        (Point(right - b, top), Point(right, top), Point(right, top + b)),
        (Point(right, bottom - c), Point(right, bottom), Point(right - c, bottom)),
        (Point(left + d, bottom), Point(left, bottom), Point(left, bottom - d)),
        (Point(left, top + a), Point(left, top), Point(left + a, top)),
    )
    path = [move_to(ends[-1][-1])]
    for before, corner, after in ends:
        path += [line_to(before), curve_to(corner, after)] if corners else [line_to(corner)]
    return (*path, CLOSE)


def alarm(left: float, top: float) -> list[Shape]:
    """A triangle with an exclamation mark: something is unclear here."""
    wide, high = MARK
    middle = left + wide / 2
    triangle = (
        move_to(Point(middle, top)),
        line_to(Point(left + wide, top + high)),
        line_to(Point(left, top + high)),
        CLOSE,
    )
    bar = (
        move_to(Point(middle - 0.85, top + 3.4)),
        line_to(Point(middle + 0.85, top + 3.4)),
        line_to(Point(middle + 0.55, top + 7.0)),
        line_to(Point(middle - 0.55, top + 7.0)),
        CLOSE,
    )
    dot = box(middle - 0.7, top + 7.9, 1.4, 1.4)
    return [Shape(triangle, "alarm"), Shape((*bar, *dot), "alarm-sign")]


def lead(left: float, top: float) -> list[Shape]:
    """A flag: this one leads."""
    pole = box(left, top, 1.5, 10.6)
    flag = (
        move_to(Point(left + 1.5, top + 0.3)),
        line_to(Point(left + 10.5, top + 3.4)),
        line_to(Point(left + 1.5, top + 6.5)),
        CLOSE,
    )
    return [Shape((*pole, *flag), "lead")]


def arrow(tip: Point, back: Point, size: float = 4.2) -> tuple[Segment, ...]:
    """An open head at the end of a line that comes from a point straight above or beside."""
    dx, dy = tip.x - back.x, tip.y - back.y
    length = (dx * dx + dy * dy) ** 0.5 or 1.0
    ux, uy = dx / length, dy / length
    base = Point(tip.x - ux * size, tip.y - uy * size)
    half = size * 0.62
    return (
        move_to(Point(base.x - uy * half, base.y + ux * half)),
        line_to(tip),
        line_to(Point(base.x + uy * half, base.y - ux * half)),
    )
