"""From the geometry of a comparison to a scene: marked sectors, flows by kind, words."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise
from math import cos, radians, sin

from attrs import evolve

from valuenet.labels import word
from valuenet.render.compare.build import Comparison
from valuenet.render.compare.column import cross
from valuenet.render.compare.outline import description
from valuenet.render.compare.page import Drawn, Layout
from valuenet.render.compare.places import who_left
from valuenet.render.compare.signs import CALM, RADIUS, ROOM, sign
from valuenet.render.geometry import Point, polar
from valuenet.render.scene import CLOSE, Group, Line, Scene, Segment, Shape, Text, line_to, move_to
from valuenet.render.strata.compose import compose_disc
from valuenet.render.strata.disc import Disc
from valuenet.render.strata.ways import Way
from valuenet.render.text import ASCENT, CAP_MIDDLE, DESCENT, LEADING, width

#: From a label to the edge of the plain ground that it stands on.
_PLATE = 1.0
#: The segments of an arrow's head, at the end of its line.
_HEAD = 3
#: Flows that mean most are drawn last.
_RANK: Mapping[str, int] = {"kept": 0, "gone": 1, "changed": 2, "new": 3}


def compose(shown: Comparison, layout: Layout) -> Scene:
    """Everything on the page, in the order in which it is drawn."""
    groups = [group for drawn in layout.discs for group in _disc(shown, drawn)]
    return Scene(
        layout.size[0],
        layout.size[1],
        layout.page,
        (*groups, *layout.words),
        title=f"{shown.spec.title} – {shown.spec.subtitle}",
        description=description(shown),
        language=shown.language,
    )


def _disc(shown: Comparison, drawn: Drawn) -> list[Group]:
    """One disc, its groups as strata pictures have them, with marks."""
    plain = compose_disc(drawn.spec, drawn.disc)
    sectors = [_sector(shown, drawn, group) for group in plain if group.kind.startswith("sector")]
    centre = [_centre(shown, drawn, group) for group in plain if group.kind == "centre"]
    return [*sectors, *_flows(shown, drawn, plain), *centre]


def _sided(drawn: Drawn) -> tuple[tuple[str, str], ...]:
    return () if drawn.side == "both" else (("side", drawn.side),)


# ------------------------------------------------------------------------ sectors


def _sector(shown: Comparison, drawn: Drawn, group: Group) -> Group:
    """A sector, hatched where it changed."""
    data = dict(group.data)
    kind = drawn.signs.get(data["id"])
    if kind is None or data["id"] == drawn.spec.focus_id:
        return evolve(
            group, items=tuple(map(_calm, group.items)), data=(*group.data, *_sided(drawn))
        )
    outline = next(item for item in group.items if isinstance(item, Shape))
    items: list[Shape | Text] = [Shape(outline.path, f"change-{kind}")]
    for item in group.items:
        if isinstance(item, Text):
            items += _label(item, kind)
    return Group(
        group.kind,
        tuple(items),
        title=f"{group.title}; {word(f'change.{kind}', shown.language)}",
        data=(*_marked(shown, drawn, data["id"], kind), ("ring", data["ring"]), *_sided(drawn)),
    )


def _calm(item: Shape | Text) -> Shape | Text:
    """An item of a sector that did not change: paler, so that changes stand out."""
    return evolve(item, role=f"calm-{item.role}") if item.role in CALM else item


def _marked(shown: Comparison, drawn: Drawn, id: str, kind: str) -> tuple[tuple[str, str], ...]:
    """The id of a thing and its change; a place that was left names who left it."""
    if drawn.side != "both":
        return (("id", id), ("change", kind))
    change = shown.marks.get(id)
    names = (("id", id),) if id not in shown.left else (("was", who_left(id)),)
    return names if change is None else (*names, ("change", change.kind))


def _label(text: Text, kind: str) -> list[Shape | Text]:
    """A label on a plain ground, with its sign before it where there is room for one."""
    role = f"change-{kind}"
    found: list[Shape | Text] = [Shape(_plate(text), "plate")]
    first = text.lines[0]
    if not first.text.startswith(ROOM):
        return [*found, evolve(text, role=role)]
    half = width(first.text, bold=text.bold) * text.size / 2
    room = width(ROOM, bold=text.bold) * text.size
    at = Point(first.x - half + RADIUS * text.size, first.y - CAP_MIDDLE * text.size)
    lines = (Line(first.x + room / 2, first.y, first.text.removeprefix(ROOM)), *text.lines[1:])
    return [
        *found,
        *sign(kind, _turned(text, at), RADIUS * text.size),
        evolve(text, role=role, lines=lines),
    ]


def _plate(text: Text) -> tuple[Segment, ...]:
    """The ground of a label: its box and a little more, turned with it."""
    half = max(width(line.text, bold=text.bold) for line in text.lines) * text.size / 2 + _PLATE
    x = text.lines[0].x
    top = text.lines[0].y - ASCENT * text.size
    high = ((len(text.lines) - 1) * LEADING + ASCENT + DESCENT) * text.size
    corners = [
        Point(x - half, top),
        Point(x + half, top),
        Point(x + half, top + high),
        Point(x - half, top + high),
    ]
    points = [_turned(text, corner) for corner in corners]
    return (move_to(points[0]), *map(line_to, points[1:]), CLOSE)


def _turned(text: Text, point: Point) -> Point:
    """A point turned as a text is."""
    if text.pivot is None or not text.rotation:
        return point
    a, p = radians(text.rotation), text.pivot
    x, y = point.x - p.x, point.y - p.y
    return Point(p.x + x * cos(a) - y * sin(a), p.y + x * sin(a) + y * cos(a))


def _centre(shown: Comparison, drawn: Drawn, group: Group) -> Group:
    """The centre, with the sign of the focus before its name."""
    focus = dict(group.data)["focus"]
    kind = drawn.signs.get(focus)
    if kind is None:
        return evolve(group, data=(*group.data, *_sided(drawn)))
    items: list[Shape | Text] = []
    for item in group.items:
        found = _label(item, kind) if isinstance(item, Text) else [item]
        # The centre is plain: its name needs no ground, and keeps its colour.
        items += [evolve(one, role="centre") if isinstance(one, Text) else one for one in found]
    return Group(
        group.kind,
        tuple(item for item in items if not (isinstance(item, Shape) and item.role == "plate")),
        title=f"{group.title}; {word(f'change.{kind}', shown.language)}",
        data=(*group.data, ("change", kind), *_sided(drawn)),
    )


# -------------------------------------------------------------------------- flows


def _flows(shown: Comparison, drawn: Drawn, plain: list[Group]) -> list[Group]:
    """The flows by kind, those that are new last."""
    titles = {group.data: group.title for group in plain if group.kind.startswith("flow")}
    found = []
    for way in drawn.disc.ways:
        ends = (way.flow.sender, way.flow.receiver)
        kind = drawn.flows.get(ends, "kept")
        data: tuple[tuple[str, str], ...] = (("from", ends[0]), ("to", ends[1]))
        title = titles[data]
        if kind != "kept":
            title = f"{word(f'change.{kind}', shown.language)} – {title}"
            data = (*data, ("change", kind))
        group = Group(
            "flow bundled" if way.bundled else "flow",
            _line(drawn.disc, way, kind),
            title=title,
            data=(*data, *_sided(drawn)),
        )
        found.append((_RANK[kind], group))
    return [group for _, group in sorted(found, key=lambda pair: pair[0])]


def _line(disc: Disc, way: Way, kind: str) -> tuple[Shape, ...]:
    """A line in the look of its kind; its head is never dashed, what is gone is crossed out."""
    if kind in {"kept", "new"}:
        return (Shape(way.path, f"flow-{kind}"),)
    line = [Shape(way.path[:-_HEAD], f"flow-{kind}"), Shape(way.path[-_HEAD:], f"flow-{kind}-head")]
    if kind == "gone":
        line.append(Shape(cross(_middle(disc, way), 2.0), "flow-gone-head"))
    return tuple(line)


def _middle(disc: Disc, way: Way) -> Point:
    """The middle of the longest piece of a line."""
    pieces = list(pairwise(way.bearings))
    (r0, a0), (r1, a1) = max(pieces, key=_length)
    return polar(disc.centre, (r0 + r1) / 2, (a0 + a1) / 2)


def _length(piece: tuple[tuple[float, float], tuple[float, float]]) -> float:
    (r0, a0), (r1, a1) = piece
    return abs(r1 - r0) + radians(abs(a1 - a0)) * r0
