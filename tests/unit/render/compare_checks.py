"""Measures of comparisons: the marks in a scene, boxes of texts, signs."""

from __future__ import annotations

from collections import Counter
from math import hypot

from strata_checks import text_boxes, turned

from valuenet.render.geometry import Point
from valuenet.render.scene import Group, Scene, Shape, Text

#: Groups that are one thing of the picture; others are words about it.
_THINGS = ("sector", "centre", "link", "partner")


def data(group: Group) -> dict[str, str]:
    """What a group tells programs."""
    return dict(group.data)


def groups(scene: Scene, *kinds: str, side: str | None = None) -> list[Group]:
    """The groups of some kinds, of one side if it is given."""
    return [
        group
        for group in scene.groups
        if group.kind.split()[0] in kinds and (side is None or data(group).get("side") == side)
    ]


def marks(scene: Scene, side: str | None = None) -> Counter[tuple[str, str]]:
    """How often each change of a thing is marked: by its kind and the id that bears it.

    A place that was left bears the id of who left it.
    """
    told = map(data, groups(scene, *_THINGS, side=side))
    return Counter(
        (one["change"], one.get("id") or one.get("was") or one["focus"])
        for one in told
        if "change" in one
    )


def flow_marks(scene: Scene, side: str | None = None) -> Counter[tuple[str, tuple[str, str]]]:
    """How often each change of a flow is marked."""
    return Counter(
        (told["change"], (told["from"].removeprefix("was "), told["to"].removeprefix("was ")))
        for told in map(data, groups(scene, "flow", side=side))
        if "change" in told
    )


def roles(group: Group) -> set[str]:
    """The roles that a group is drawn with."""
    return {item.role for item in group.items}


def boxes(text: Text) -> list[list[tuple[float, float]]]:
    """The corners of each line of any text, turned where it is."""
    found = text_boxes(text)
    if text.pivot is None:
        return found
    return [turned_about(box, text.pivot, text.rotation) for box in found]


def turned_about(
    box: list[tuple[float, float]], pivot: Point, angle: float
) -> list[tuple[float, float]]:
    """Corners turned about a point of the page."""
    return turned([(x - pivot.x, y - pivot.y) for x, y in box], pivot, angle)


def signs(group: Group) -> list[tuple[float, float, float]]:
    """The discs of the signs in a group: x, y and radius."""
    found = []
    for item in group.items:
        if isinstance(item, Shape) and item.role.startswith("mark-") and item.role != "mark-sign":
            (_, (x, top)), *_ = item.path
            radius = item.path[1][1][0]
            found.append((x, top + radius, radius))
    return found


def distance(box: list[tuple[float, float]], x: float, y: float) -> float:
    """How far a point is from a turned rectangle; 0 inside."""
    inside, best = True, 1e9
    for (x0, y0), (x1, y1) in zip(box, [*box[1:], box[0]], strict=True):
        length = hypot(x1 - x0, y1 - y0) or 1.0
        along = max(0.0, min(1.0, ((x - x0) * (x1 - x0) + (y - y0) * (y1 - y0)) / length**2))
        best = min(best, hypot(x - x0 - along * (x1 - x0), y - y0 - along * (y1 - y0)))
        inside = inside and (x1 - x0) * (y - y0) - (y1 - y0) * (x - x0) >= 0
    return 0.0 if inside else best
