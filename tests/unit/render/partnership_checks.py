"""Measures of a scene: boxes of texts, points of lines, without a string of XML."""

from __future__ import annotations

from itertools import combinations
from math import hypot

from strata_checks import overlap, text_boxes, turned

from valuenet.render.geometry import Point
from valuenet.render.scene import Group, Scene, Shape, Text

Box = list[tuple[float, float]]


def texts(scene: Scene) -> list[tuple[Group, Text]]:
    """Every text, with the group that it stands in."""
    return [(g, item) for g in scene.groups for item in g.items if isinstance(item, Text)]


def boxes(text: Text) -> list[Box]:
    """The corners of each line of a text, turned as the text is."""
    plain = text_boxes(text)
    if not text.rotation or text.pivot is None:
        return plain
    p = text.pivot
    return [turned([(x - p.x, y - p.y) for x, y in box], p, text.rotation) for box in plain]


def extent(box: Box) -> tuple[float, float, float, float]:
    """Left, top, right and bottom."""
    xs, ys = [x for x, _ in box], [y for _, y in box]
    return min(xs), min(ys), max(xs), max(ys)


def overlapping(scene: Scene) -> list[tuple[str, str]]:
    """Texts that lie on one another."""
    placed = [
        (i, line.text, box, extent(box))
        for i, (_, text) in enumerate(texts(scene))
        for line, box in zip(text.lines, boxes(text), strict=True)
    ]
    return [
        (a[1], b[1])
        for a, b in combinations(placed, 2)
        if a[0] != b[0] and _near(a[3], b[3]) and overlap(a[2], b[2])
    ]


def _near(a: tuple[float, ...], b: tuple[float, ...]) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


def points(shape: Shape) -> list[Point]:
    """Points along a path of straight lines, about one in two points of length."""
    found: list[Point] = []
    here = Point(0.0, 0.0)
    for command, values in shape.path:
        end = Point(values[-2], values[-1])
        if command == "L":
            steps = max(1, int(hypot(end.x - here.x, end.y - here.y) / 2))
            found += [
                Point(here.x + (end.x - here.x) * i / steps, here.y + (end.y - here.y) * i / steps)
                for i in range(steps + 1)
            ]
        here = end
    return found


def of_kind(scene: Scene, kind: str) -> list[Group]:
    """The groups with a class."""
    return [group for group in scene.groups if kind in group.kind.split()]
