"""The link: from centre to centre, through the corridors and the virtual provider."""

from __future__ import annotations

from collections.abc import Sequence

from valuenet.render.geometry import Point, polar
from valuenet.render.partnership.layout import Standing
from valuenet.render.partnership.places import Places, Rect
from valuenet.render.scene import Segment, line_to, move_to

#: Between the centre and the link.
_FROM_CENTRE = 2.5


def link_path(places: Places, standings: Sequence[Standing], box: Rect) -> tuple[Segment, ...]:
    """From every centre through its corridor to the virtual provider, in one path."""
    path: list[Segment] = []
    for i, standing in enumerate(standings):
        centre = standing.disc.centre
        begin = polar(centre, standing.disc.radii.centre + _FROM_CENTRE, places.seam(i))
        path += [move_to(begin), line_to(_entering(centre, places.hub, box))]
    return tuple(path)


def _entering(start: Point, end: Point, box: Rect) -> Point:
    """Where a line towards the middle of a box meets its border."""
    dx, dy = end.x - start.x, end.y - start.y
    shares = [
        (abs(d) - half) / abs(d)
        for d, half in ((dx, (box.right - box.left) / 2), (dy, (box.bottom - box.top) / 2))
        if abs(d) > half
    ]
    share = max(shares, default=1.0)
    return Point(start.x + dx * share, start.y + dy * share)
