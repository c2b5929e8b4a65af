"""From the geometry of a graph picture to a scene: shapes and texts with roles."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from math import floor

from valuenet.render.geometry import Point
from valuenet.render.graphs.boxes import MARK, Block, SetBox
from valuenet.render.graphs.graph import Edge, Graph
from valuenet.render.graphs.layout import Layout
from valuenet.render.graphs.shapes import FRAME, Rect, chevron, outline_path, sign
from valuenet.render.scene import (
    Group,
    Line,
    Scene,
    Segment,
    Shape,
    Text,
    cubic_to,
    line_to,
    move_to,
)
from valuenet.render.text import ASCENT, CAP_MIDDLE, LEADING, width

Place = Callable[[Point], Point]


def compose(graph: Graph, layout: Layout) -> Scene:
    """Everything on the page, in the order in which it is drawn: lines, boxes, words."""

    def on_page(p: Point) -> Point:
        return Point(layout.area.left + p.x * layout.zoom, layout.area.top + p.y * layout.zoom)

    groups = [
        *(
            _edge(edge, [on_page(p) for p in curve])
            for edge, curve in zip(graph.edges, layout.net.curves, strict=True)
        ),
        *(
            group
            for box in graph.boxes
            for group in _box(
                layout.net.boxes[box.id], on_page(layout.net.middles[box.id]), layout.zoom
            )
        ),
        *layout.panel.groups,
    ]
    return Scene(
        layout.width,
        layout.height,
        layout.page,
        tuple(groups),
        title=graph.name,
        description=graph.description,
        language=graph.language,
    )


def _edge(edge: Edge, curve: list[Point]) -> Group:
    first, *rest = curve
    path: list[Segment] = [move_to(first)]
    path += [cubic_to(*rest[i : i + 3]) for i in range(0, len(rest), 3)]
    shapes = [Shape(tuple(path), edge.role)]
    if edge.arrow:
        tip, way = (curve[0], -1) if edge.arrow == "tail" else (curve[-1], 1)
        shapes.append(Shape(chevron(tip, way), f"{edge.role}-head"))
    return Group(edge.kind, tuple(shapes), title=edge.title, data=edge.data)


def _box(found: SetBox, middle: Point, zoom: float) -> Iterator[Group]:
    """A box: its first part with the shape, the others with a rule above them."""
    box = found.box
    wide, high = found.width * zoom, found.height * zoom
    rect = Rect(middle.x - wide / 2, middle.y - high / 2, wide, high)
    for i, part in enumerate(box.parts):
        items: list[Shape | Text] = []
        if i:
            y = rect.top + found.rules[i - 1] * zoom
            rule = (move_to(Point(rect.left, y)), line_to(Point(rect.right, y)))
            items.append(Shape(rule, "rule"))
        elif box.outline != "words":
            items.append(Shape(outline_path(box.outline, rect), box.role))
            if box.frame:
                items.append(Shape(outline_path(box.outline, rect, inset=FRAME), box.frame))
            if box.rim:
                items.append(Shape(outline_path(box.outline, rect), box.rim))
        for block in found.blocks:
            if block.part == i:
                items += _words(block, found, rect, zoom)
        yield Group(part.kind, tuple(items), title=part.title, data=part.data)


def _words(block: Block, found: SetBox, rect: Rect, zoom: float) -> Iterator[Shape | Text]:
    """A paragraph of a box, with its sign: centred, or from the left edge of lists."""
    # Rounded down, as sizes are written, so that no text is wider than was measured.
    size = floor(block.size * zoom * 10) / 10
    indent = MARK * size if block.mark else 0.0
    centred = found.box.outline not in {"chip", "card"}
    wide = max(width(line, bold=block.bold) for line in block.lines) * size
    left = rect.left + (found.left * zoom if not centred else (rect.width - indent - wide) / 2)
    top = rect.top + block.top * zoom
    x = left + indent + (wide / 2 if centred else 0.0)
    lines = tuple(
        Line(x, top + (ASCENT + LEADING * i) * size, line) for i, line in enumerate(block.lines)
    )
    role = found.box.role
    if block.mark:
        middle = Point(left + size * 0.45, lines[0].y - CAP_MIDDLE * size)
        yield Shape(sign(block.mark, middle, size), f"sign-{block.mark}")
    yield Text(lines, size, role, block.bold, "middle" if centred else "start")
