"""Where the parties of a picture lie, row by row, for those who walk it by keyboard."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from math import atan2, hypot, tau
from types import MappingProxyType

from attrs import frozen

from valuenet.render.geometry import Point
from valuenet.render.scene import Group, Scene, Shape, Text

#: Boxes whose middles are no further apart than this stand in one row, in points.
_SAME_ROW = 14.0

#: The keys of the words for the rings of a disc.
_RINGS: Mapping[str, str] = MappingProxyType(
    {
        "centre": "strata.centre",
        "supply": "strata.supply.plain",
        "core": "strata.core",
        "support": "strata.support",
        "mission": "strata.mission",
        "market": "strata.market",
        "outside": "strata.bypass",
    }
)


@frozen
class Row:
    """Parties side by side: a ring of a disc, or boxes of one height.

    Attributes:
        name: The key of the words for it, if there are some.
        round: Whether the last stands next to the first.
        places: Ids, and where each stands: in a ring the part of a turn, clockwise from
            the top; else the part of the width.
    """

    name: str
    round: bool
    places: tuple[tuple[str, float], ...]


def place_rows(scene: Scene, ids: Collection[str]) -> list[Row]:
    """The rows of a picture: rings from the centre outwards, then the others from the top."""
    groups = _firsts(scene.groups, ids)
    centres = [middle(group) for group in scene.groups if group.kind == "centre"]
    rings: dict[tuple[int, str], list[tuple[str, Point]]] = defaultdict(list)
    flat: list[tuple[str, Point]] = []
    for id, group in groups.items():
        at = middle(group)
        ring = "centre" if group.kind == "centre" else dict(group.data).get("ring")
        if centres and ring is not None:
            disc = min(range(len(centres)), key=lambda i: _distance(centres[i], at))
            rings[disc, ring].append((id, at))
        else:
            flat.append((id, at))
    return [*_rings(rings, centres), *_flat(flat, scene.width)]


def _firsts(groups: Iterable[Group], ids: Collection[str]) -> dict[str, Group]:
    """The first group that shows each id, a sector before a centre."""
    found: dict[str, Group] = {}
    for key in ("id", "focus"):
        for group in groups:
            id = dict(group.data).get(key)
            if id is not None and id in ids:
                found.setdefault(id, group)
    return found


def _rings(
    rings: Mapping[tuple[int, str], list[tuple[str, Point]]], centres: list[Point]
) -> Iterable[Row]:
    def outwards(key: tuple[int, str]) -> tuple[int, float]:
        far = [_distance(centres[key[0]], at) for _, at in rings[key]]
        return key[0], sum(far) / len(far)

    for disc, ring in sorted(rings, key=outwards):
        places = ((id, _turn(centres[disc], at)) for id, at in rings[disc, ring])
        yield Row(_RINGS.get(ring, ""), round=True, places=_in_order(places))


def _flat(places: list[tuple[str, Point]], width: float) -> Iterable[Row]:
    rows: list[list[tuple[str, Point]]] = []
    for id, at in sorted(places, key=lambda place: (place[1].y, place[1].x)):
        if not rows or at.y - rows[-1][0][1].y > _SAME_ROW:
            rows.append([])
        rows[-1].append((id, at))
    for row in rows:
        yield Row("", round=False, places=_in_order((id, at.x / width) for id, at in row))


def _in_order(places: Iterable[tuple[str, float]]) -> tuple[tuple[str, float], ...]:
    return tuple(sorted(places, key=lambda place: (place[1], place[0])))


def middle(group: Group) -> Point:
    """The middle of a thing: of its first text, else of the corners of its first shape."""
    for item in group.items:
        if isinstance(item, Text):
            xs, ys = [line.x for line in item.lines], [line.y for line in item.lines]
            return item.pivot or Point(_mid(xs), _mid(ys))
    corners = [
        values[-2:]
        for item in group.items
        if isinstance(item, Shape)
        for _, values in item.path
        if values
    ]
    return Point(_mid([x for x, _ in corners]), _mid([y for _, y in corners]))


def _mid(values: list[float]) -> float:
    return (min(values) + max(values)) / 2 if values else 0.0


def _distance(a: Point, b: Point) -> float:
    return hypot(a.x - b.x, a.y - b.y)


def _turn(centre: Point, at: Point) -> float:
    """The part of a turn, clockwise from the top."""
    return atan2(at.x - centre.x, centre.y - at.y) / tau % 1.0
