"""Measures of a layout: boxes of labels, points of lines, without a string of XML."""

from __future__ import annotations

from collections import defaultdict
from math import atan2, cos, degrees, hypot, radians, sin

from valuenet.render.geometry import Point, polar, tilt, turn
from valuenet.render.scene import Text
from valuenet.render.strata.fitting import PlacedSector
from valuenet.render.strata.layout import Layout
from valuenet.render.text import ASCENT, DESCENT, LEADING, width


def line_boxes(placed: PlacedSector, centre: Point) -> list[list[tuple[float, float]]]:
    """The four corners of each line of a sector's label, on the page."""
    label = placed.label
    if label is None:
        return []
    middle = polar(centre, label.radius, placed.wedge.middle)
    top = -label.wrap.height * label.size / 2
    boxes = []
    for i, line in enumerate(label.wrap.lines):
        half = width(line, bold=label.bold) * label.size / 2
        y0 = top + LEADING * label.size * i
        y1 = y0 + (ASCENT + DESCENT) * label.size
        corners = [(-half, y0), (half, y0), (half, y1), (-half, y1)]
        boxes.append(turned(corners, middle, tilt(label.orientation, placed.wedge.middle)))
    return boxes


def turned(
    corners: list[tuple[float, float]], middle: Point, angle: float
) -> list[tuple[float, float]]:
    """Corners round a point, turned."""
    a = radians(angle)
    return [
        (middle.x + x * cos(a) - y * sin(a), middle.y + x * sin(a) + y * cos(a)) for x, y in corners
    ]


def text_boxes(text: Text) -> list[list[tuple[float, float]]]:
    """The corners of each line of a text beside the disc."""
    boxes = []
    for line in text.lines:
        wide = width(line.text, bold=text.bold) * text.size
        x = line.x - {"start": 0.0, "middle": wide / 2, "end": wide}[text.anchor]
        y0, y1 = line.y - ASCENT * text.size, line.y + DESCENT * text.size
        boxes.append([(x, y0), (x + wide, y0), (x + wide, y1), (x, y1)])
    return boxes


def overlap(
    a: list[tuple[float, float]], b: list[tuple[float, float]], slack: float = 0.05
) -> bool:
    """Whether two convex shapes overlap: no side of either keeps them apart."""
    for shape in (a, b):
        for (x0, y0), (x1, y1) in zip(shape, [*shape[1:], shape[0]], strict=True):
            nx, ny = y0 - y1, x1 - x0
            length = hypot(nx, ny) or 1.0
            side_a = [(x * nx + y * ny) / length for x, y in a]
            side_b = [(x * nx + y * ny) / length for x, y in b]
            if max(side_a) <= min(side_b) + slack or max(side_b) <= min(side_a) + slack:
                return False
    return True


def local(placed: PlacedSector, centre: Point, at: tuple[float, float]) -> tuple[float, float]:
    """A point as (outwards, sideways) of a sector's middle direction."""
    dx, dy = at[0] - centre.x, centre.y - at[1]
    a = radians(placed.wedge.middle)
    return dx * sin(a) + dy * cos(a), dx * cos(a) - dy * sin(a)


def is_inside(placed: PlacedSector, centre: Point, at: tuple[float, float], slack: float) -> bool:
    """Whether a point of the page lies in a sector."""
    return placed.wedge.holds(*local(placed, centre, at), slack)


def line_points(layout: Layout, path) -> list[tuple[float, float]]:
    """Points along a line of lines, bends and arcs, about one in each point of length."""
    points: list[tuple[float, float]] = []
    here = (0.0, 0.0)
    for command, values in path:
        if command == "M":
            here = (values[0], values[1])
            points.append(here)
            continue
        end = (values[-2], values[-1])
        if command == "A":
            points += _arc_points(layout.disc.centre, here, end, clockwise=values[4] == 1.0)
        else:
            control = (values[0], values[1]) if command == "Q" else None
            steps = max(2, int(hypot(end[0] - here[0], end[1] - here[1])))
            for i in range(1, steps + 1):
                points.append(_between(here, control, end, i / steps))
        here = end
    return points


def _between(a, control, b, t):
    if control is None:
        return a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t
    s = 1 - t
    return tuple(s * s * a[i] + 2 * s * t * control[i] + t * t * b[i] for i in (0, 1))


def _arc_points(centre: Point, a, b, *, clockwise: bool):
    radius = hypot(a[0] - centre.x, a[1] - centre.y)
    start, end = (degrees(atan2(p[0] - centre.x, centre.y - p[1])) for p in (a, b))
    sweep = (end - start) % 360 if clockwise else -((start - end) % 360)
    if abs(turn(start, end)) < 1e-9:
        sweep = 0.0
    steps = max(2, int(abs(radians(sweep)) * radius))
    return [
        (p.x, p.y)
        for p in (polar(centre, radius, start + sweep * i / steps) for i in range(1, steps + 1))
    ]


def holds_point(box: list[tuple[float, float]], at: tuple[float, float]) -> bool:
    """Whether a point lies in a turned rectangle."""
    signs = []
    for (x0, y0), (x1, y1) in zip(box, [*box[1:], box[0]], strict=True):
        signs.append((x1 - x0) * (at[1] - y0) - (y1 - y0) * (at[0] - x0))
    return all(s > 0 for s in signs) or all(s < 0 for s in signs)


def cell(at: tuple[float, float]) -> tuple[int, int]:
    """The square of a coarse grid in which a point lies."""
    return int(at[0] // 20), int(at[1] // 20)


def by_cell(
    boxes: list[list[tuple[float, float]]],
) -> dict[tuple[int, int], list[list[tuple[float, float]]]]:
    """The boxes that reach into each square of the grid."""
    found: dict[tuple[int, int], list[list[tuple[float, float]]]] = defaultdict(list)
    for box in boxes:
        left, top = cell((min(x for x, _ in box), min(y for _, y in box)))
        right, foot = cell((max(x for x, _ in box), max(y for _, y in box)))
        for column in range(left, right + 1):
            for row in range(top, foot + 1):
                found[column, row].append(box)
    return found
