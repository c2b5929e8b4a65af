"""Paths of a scene as straight lines and cubic curves, and how far they reach."""

from __future__ import annotations

import cmath
from collections.abc import Iterable, Iterator, Sequence
from math import ceil, cos, pi, radians, sin, sqrt, tan
from typing import Literal

from attrs import frozen

from valuenet.render.geometry import Point
from valuenet.render.scene import Segment

#: One curve for each sixth of a turn at most: off a circle by 1 in 40,000 of its radius.
_WIDEST = pi / 3


@frozen
class Step:
    """One step of a path. Its last point is where it ends; a curve has two controls before it."""

    kind: Literal["move", "line", "curve", "close"]
    points: tuple[Point, ...] = ()


def steps(path: Iterable[Segment]) -> list[Step]:
    """A path without arcs and bends: both become cubic curves."""
    found: list[Step] = []
    here = begin = Point(0.0, 0.0)
    for command, values in path:
        if command == "Z":
            found.append(Step("close"))
            here = begin
            continue
        end = Point(*values[-2:])
        if command == "M":
            begin = end
            found.append(Step("move", (end,)))
        elif command == "Q":
            found.append(_bend(here, Point(*values[:2]), end))
        elif command == "C":
            found.append(Step("curve", (Point(*values[:2]), Point(*values[2:4]), end)))
        elif command == "A":
            found += _arc(here, values, end)
        else:
            found.append(Step("line", (end,)))
        here = end
    return found


def _bend(start: Point, control: Point, end: Point) -> Step:
    """The cubic curve that is the same as a quadratic one."""
    first, second = (
        Point(p.x + (control.x - p.x) * 2 / 3, p.y + (control.y - p.y) * 2 / 3)
        for p in (start, end)
    )
    return Step("curve", (first, second, end))


def _arc(start: Point, values: Sequence[float], end: Point) -> list[Step]:
    """The curves of an arc of an ellipse, drawn as SVG says."""
    rx, ry, turn, large, sweep = values[:5]
    if start == end:
        return []
    if not rx or not ry:
        return [Step("line", (end,))]
    c, s = cos(radians(turn)), sin(radians(turn))

    # The ellipse becomes a circle round `centre`: of radius 1, or more where 1 is too little.
    a, b = (complex((p.x * c + p.y * s) / rx, (p.y * c - p.x * s) / ry) for p in (start, end))
    half = (b - a) / 2
    height = sqrt(max(0.0, 1 - abs(half) ** 2))
    centre = (a + b) / 2 + half / abs(half) * height * (1j if large != sweep else -1j)
    angle = cmath.phase((b - centre) / (a - centre))
    if sweep and angle < 0:
        angle += 2 * pi
    elif not sweep and angle > 0:
        angle -= 2 * pi

    def back(z: complex) -> Point:
        u, v = z.real * rx, z.imag * ry
        return Point(u * c - v * s, u * s + v * c)

    count = ceil(abs(angle) / _WIDEST)
    part = angle / count
    reach = 4 / 3 * tan(part / 4)
    found = []
    for i in range(count):
        p, q = ((a - centre) * cmath.rect(1.0, part * j) for j in (i, i + 1))
        first, second = back(centre + p * (1 + 1j * reach)), back(centre + q * (1 - 1j * reach))
        found.append(Step("curve", (first, second, back(centre + q) if i < count - 1 else end)))
    return found


@frozen
class Box:
    """How far something reaches."""

    left: float
    top: float
    right: float
    bottom: float


def box_of(points: Iterable[Point]) -> Box:
    """The box round some points."""
    xs, ys = zip(*((p.x, p.y) for p in points), strict=True)
    return Box(min(xs), min(ys), max(xs), max(ys))


def bounds(path: Iterable[Step]) -> Box:
    """The box round a path: round the line itself, not round the controls of its curves."""
    found: list[Point] = []
    here = Point(0.0, 0.0)
    for step in path:
        if step.kind == "curve":
            found += _extremes(here, *step.points)
        if step.points:
            here = step.points[-1]
            found.append(here)
    return box_of(found)


def _extremes(p: Point, q: Point, r: Point, s: Point) -> Iterator[Point]:
    """The points of a curve where it turns back in x or in y."""
    for t in (*_turns(p.x, q.x, r.x, s.x), *_turns(p.y, q.y, r.y, s.y)):
        weights = ((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3)
        yield Point(
            sum(w * v.x for w, v in zip(weights, (p, q, r, s), strict=True)),
            sum(w * v.y for w, v in zip(weights, (p, q, r, s), strict=True)),
        )


def _turns(p: float, q: float, r: float, s: float) -> list[float]:
    """Where between 0 and 1 a cubic polynomial, given by its controls, turns back."""
    a, b, c = s - p + 3 * (q - r), 2 * (p - 2 * q + r), q - p
    if abs(a) < 1e-9 * max(1.0, abs(b)):
        roots = [-c / b] if b else []
    else:
        root = b * b - 4 * a * c
        roots = [(-b + sign * sqrt(root)) / (2 * a) for sign in (-1, 1)] if root >= 0 else []
    return [t for t in roots if 0 < t < 1]
