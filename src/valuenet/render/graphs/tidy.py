"""What `dot` places, made calm: equal boxes under each other, plain bends between columns.

`dot` leads lines past boxes well, and those from one column to the next restlessly. The
latter meet no box, so they are ours: straight to the edge of the column, one bend, straight
to the box.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from attrs import frozen

from valuenet.render.geometry import Point
from valuenet.render.graphs.boxes import Level, SetBox, widened
from valuenet.render.graphs.dot import Placement
from valuenet.render.graphs.graph import Edge
from valuenet.render.graphs.shapes import HEAD

_SAME = 1.0  # boxes whose middles are nearer than this stand in one column
_LEVEL = 3.0  # ends that are nearer in height are joined by a straight line

Curve = tuple[Point, ...]


@frozen
class Net:
    """Boxes and lines in their places.

    Attributes:
        width: Of the whole.
        height: Of the whole.
        boxes: By id.
        middles: Of the boxes, by id.
        curves: For each line in turn, the points of cubic curves: the start, then two
            controls and an end for each.
    """

    width: float
    height: float
    boxes: Mapping[str, SetBox]
    middles: Mapping[str, Point]
    curves: tuple[Curve, ...]


@frozen
class _Column:
    """Boxes under each other."""

    ids: tuple[str, ...]
    left: float
    right: float


def tidy(
    edges: Sequence[Edge], boxes: Mapping[str, SetBox], placement: Placement, level: Level
) -> Net:
    """The graph as `dot` places it, boxes of one kind in a column equally wide."""
    columns = _columns(boxes, placement.middles)
    column_of = {key: i for i, column in enumerate(columns) for key in column.ids}
    wider = _widened(boxes, columns, level)
    curves = []
    for edge, curve in zip(edges, placement.curves, strict=True):
        near, far = column_of[edge.tail], column_of[edge.head]
        start = _side(wider[edge.tail], placement.middles[edge.tail], 1)
        end = _side(wider[edge.head], placement.middles[edge.head], -1)
        if far == near + 1:
            leave, arrive = columns[near].right, columns[far].left
            room = min(HEAD, (arrive - leave) / 3)
            leave += room if edge.arrow == "tail" else 0.0
            arrive -= room if edge.arrow == "head" else 0.0
            curves.append(_bend(start, leave, arrive, end))
        else:
            curves.append(_joined(start, curve, end))
    return Net(placement.width, placement.height, wider, placement.middles, tuple(curves))


def _columns(boxes: Mapping[str, SetBox], middles: Mapping[str, Point]) -> list[_Column]:
    columns: list[_Column] = []
    last = float("-inf")
    for key in sorted(boxes, key=lambda key: middles[key].x):
        x, half = middles[key].x, boxes[key].width / 2
        if x - last > _SAME:
            columns.append(_Column((key,), x - half, x + half))
            last = x
        else:
            here = columns[-1]
            left, right = min(here.left, x - half), max(here.right, x + half)
            columns[-1] = _Column((*here.ids, key), left, right)
    return columns


def _widened(
    boxes: Mapping[str, SetBox], columns: Sequence[_Column], level: Level
) -> dict[str, SetBox]:
    """The boxes, those of one kind in a column as wide as the widest of them."""
    found = dict(boxes)
    for column in columns:
        widest: dict[str, float] = {}
        for key in column.ids:
            kind = boxes[key].box.column
            widest[kind] = max(widest.get(kind, 0.0), boxes[key].width)
        for key in column.ids:
            kind = boxes[key].box.column
            if kind:
                found[key] = widened(boxes[key], widest[kind], level)
    return found


def _side(one: SetBox, middle: Point, way: int) -> Point:
    return Point(middle.x + way * one.width / 2, middle.y)


def _bend(start: Point, leave: float, arrive: float, end: Point) -> Curve:
    if abs(start.y - end.y) < _LEVEL:
        y = (start.y + end.y) / 2
        first, last = Point(start.x, y), Point(end.x, y)
        return (first, first, last, last)
    first, last = Point(leave, start.y), Point(arrive, end.y)
    half = (first.x + last.x) / 2
    return (
        *(start, start, first, first),
        *(Point(half, first.y), Point(half, last.y), last),
        *(last, end, end),
    )


def _joined(start: Point, curve: Curve, end: Point) -> Curve:
    """A curve of `dot` from the side of a box that has become wider to that of another."""
    return (*(start, start, curve[0]), *curve, *(curve[-1], end, end))
