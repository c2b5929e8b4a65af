"""A picture as a flat list of shapes and texts with roles: no colours, no XML.

A backend draws the items in order. A role is looked up in the theme; a state says
how plainly an item stands out.
"""

from __future__ import annotations

from math import ceil
from typing import Literal

from attrs import field, frozen

from valuenet.render.geometry import Point, polar

State = Literal["normal", "emphasised", "dimmed"]
Anchor = Literal["start", "middle", "end"]

#: A path command and its numbers, as in SVG: M x y, L x y, Q x1 y1 x y,
#: C x1 y1 x2 y2 x y, A rx ry rotation large sweep x y, Z.
Segment = tuple[str, tuple[float, ...]]


def move_to(p: Point) -> Segment:
    """Begin a line."""
    return ("M", (p.x, p.y))


def line_to(p: Point) -> Segment:
    """A straight line."""
    return ("L", (p.x, p.y))


def curve_to(control: Point, p: Point) -> Segment:
    """A bend."""
    return ("Q", (control.x, control.y, p.x, p.y))


def cubic_to(leaving: Point, arriving: Point, p: Point) -> Segment:
    """A bend that leaves towards one point and arrives from another."""
    return ("C", (leaving.x, leaving.y, arriving.x, arriving.y, p.x, p.y))


#: An arc near to half a turn is drawn askew where its ends are rounded.
_WIDEST_ARC = 100.0


def arcs(centre: Point, radius: float, start: float, end: float) -> list[Segment]:
    """Arcs of a circle from one direction to another, clockwise where the end is greater."""
    count = max(1, ceil(abs(end - start) / _WIDEST_ARC))
    step = (end - start) / count
    ends = (polar(centre, radius, start + step * i) for i in range(1, count + 1))
    turn = float(end > start)
    return [("A", (radius, radius, 0.0, 0.0, turn, p.x, p.y)) for p in ends]


CLOSE: Segment = ("Z", ())


def box_path(x: float, y: float, width: float, height: float) -> tuple[Segment, ...]:
    """A box, clockwise from its upper left corner."""
    return (
        move_to(Point(x, y)),
        line_to(Point(x + width, y)),
        line_to(Point(x + width, y + height)),
        line_to(Point(x, y + height)),
        CLOSE,
    )


@frozen
class Shape:
    """A filled or stroked path."""

    path: tuple[Segment, ...]
    role: str
    state: State = "normal"


@frozen
class Line:
    """One line of a text: its baseline begins, is centred or ends at x, y."""

    x: float
    y: float
    text: str


@frozen
class Text:
    """One text of one or more lines, turned about a point."""

    lines: tuple[Line, ...]
    size: float
    role: str
    bold: bool = False
    anchor: Anchor = "start"
    rotation: float = 0.0
    pivot: Point | None = None
    state: State = "normal"


@frozen
class Group:
    """Items that are one thing: a sector, a flow, a list. Named, with a title to point at.

    Attributes:
        kind: The class of the thing.
        items: What it is drawn with, in order.
        title: What a reader learns who points at it.
        data: Names and values that tell programs what it is.
        state: How plainly it stands out.
    """

    kind: str
    items: tuple[Shape | Text, ...]
    title: str = ""
    data: tuple[tuple[str, str], ...] = ()
    state: State = "normal"


@frozen
class Scene:
    """A page with everything on it.

    Attributes:
        width: Of the drawing, in its own points.
        height: Of the drawing.
        page: Width and height of the page that it fills, in points.
        groups: In the order in which they are drawn.
        title: Of the picture.
        description: The picture in a few sentences.
        language: Of the words.
    """

    width: float
    height: float
    page: tuple[float, float]
    groups: tuple[Group, ...]
    title: str
    description: str
    language: str = field(default="en")
