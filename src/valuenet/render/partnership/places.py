"""Where the discs stand: two side by side, more of them around the virtual provider.

Places are found before anything is drawn: the largest radius is sought at which the discs
keep clear of each other, of the words in the middle, and of each other's links.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import combinations, permutations
from math import atan2, cos, degrees, hypot, pi, radians, sin, sqrt

from attrs import frozen

from valuenet.render.geometry import Point
from valuenet.render.partnership.spec import PAIR

#: Between a disc and the words in the middle, two discs, and a disc and another's link.
_FROM_WORDS, _APART, _FROM_LINK = 9.0, 12.0, 9.0

#: What is tried for more: half the opening towards the clients, in degrees, and how far out
#: the discs stand, as parts of what the page allows.
_OPENINGS = (40.0, 50.0, 60.0, 72.0, 80.0, 90.0, 100.0, 110.0)
_PARTS = (1.0, 0.86, 0.72, 0.6, 0.48)
#: A disc that stands lower than this, as part of its distance, has its name below.
_LEVEL = 0.05
_SLACK = 1e-6
#: Equal circles fill no more of a plane than this (Thue).
_PACKED = 0.9069
#: How often the interval that holds the largest radius is halved.
_HALVINGS, _HALVINGS_PAIR = 7, 12


@frozen
class Rect:
    """A box with its sides along the page's."""

    left: float
    top: float
    right: float
    bottom: float

    def moved(self, dx: float, dy: float) -> Rect:
        """The same box elsewhere."""
        return Rect(self.left + dx, self.top + dy, self.right + dx, self.bottom + dy)

    def meets(self, other: Rect, gap: float = 0.0) -> bool:
        """Whether two boxes are nearer than a gap, both across and down."""
        across = self.left - gap < other.right and other.left - gap < self.right
        return across and self.top - gap < other.bottom and other.top - gap < self.bottom

    def is_crossed(self, a: Point, b: Point, gap: float) -> bool:
        """Whether a line from one point to another comes nearer than a gap, both ways."""
        first, last = 0.0, 1.0
        for at, step, low, high in (
            (a.x, b.x - a.x, self.left - gap, self.right + gap),
            (a.y, b.y - a.y, self.top - gap, self.bottom + gap),
        ):
            if abs(step) < _SLACK:
                if not low < at < high:
                    return False
                continue
            ends = sorted(((low - at) / step, (high - at) / step))
            first, last = max(first, ends[0]), min(last, ends[1])
        return first < last

    def distance(self, p: Point) -> float:
        """How far a point lies outside."""
        dx = max(self.left - p.x, p.x - self.right, 0.0)
        dy = max(self.top - p.y, p.y - self.bottom, 0.0)
        return hypot(dx, dy)


@frozen
class Demand:
    """What has to find room around the virtual provider.

    Attributes:
        caps: The radius that each disc may have at most.
        heads: Width and height of the name of each disc.
        hub: The virtual provider, around (0, 0).
        below: What hangs from it, in the same measure.
        above: Words at the top of the page, beside the discs; measured from the middle of the
            page and from its top.
        in_corners: Whether the names of two discs stand in the corners of the page, where
            they leave the discs more room.
    """

    caps: tuple[float, ...]
    heads: tuple[tuple[float, float], ...]
    hub: Rect
    below: tuple[Rect, ...] = ()
    above: tuple[Rect, ...] = ()
    in_corners: bool = False


@frozen
class Places:
    """Where everything around the virtual provider stands.

    Attributes:
        hub: The point that the links meet in.
        centres: Of the discs.
        reaches: Their radii.
        heads: The box of the name of each disc.
    """

    hub: Point
    centres: tuple[Point, ...]
    reaches: tuple[float, ...]
    heads: tuple[Rect, ...]

    @property
    def reach(self) -> float:
        """The radius that all discs could have."""
        return max(self.reaches)

    def seam(self, i: int) -> float:
        """The direction from a disc to the virtual provider."""
        centre = self.centres[i]
        angle = degrees(atan2(self.hub.x - centre.x, centre.y - self.hub.y))
        return round(angle % 360.0, 6) % 360.0


def find_places(demand: Demand, room: Rect) -> Places | None:
    """The places that leave the discs as large as they can be; None where there are none.

    Args:
        demand: What has to find room.
        room: The part of the page for it.
    """
    found: Places | None = None
    low, high = 0.0, min(max(demand.caps), most_reach(room, len(demand.caps)))
    halvings = _HALVINGS_PAIR if len(demand.caps) == PAIR else _HALVINGS
    for step in range(halvings):
        reach = high if step == 0 else (low + high) / 2
        tried = _places(demand, room, reach)
        if tried is None:
            high = reach
        else:
            found, low = tried, reach
        if low == high:
            break
    return found


def most_reach(room: Rect, count: int) -> float:
    """No so many equal discs in a room can be larger than this."""
    area = (room.right - room.left) * max(0.0, room.bottom - room.top)
    return min((room.right - room.left) / 2, sqrt(area * _PACKED / (count * pi)))


def _places(demand: Demand, room: Rect, reach: float) -> Places | None:
    """Places for discs of one radius, or of their own where that is smaller."""
    reaches = tuple(min(cap, reach) for cap in demand.caps)
    tries = _pair(demand, room, reaches) if len(reaches) == PAIR else _ring(demand, room, reaches)
    return next((places for places in tries if _is_clear(places, demand, room)), None)


def _pair(demand: Demand, room: Rect, reaches: Sequence[float]) -> Iterable[Places]:
    """Left and right of the virtual provider, at one height, the names above or in the corners."""
    middle = (room.left + room.right) / 2
    widest = max(reaches)
    lowest = max([widest, demand.hub.bottom, *(one.bottom for one in demand.below)])
    head = 0.0 if demand.in_corners else max(high for _, high in demand.heads)
    top, bottom = room.top + head + widest, room.bottom - lowest
    if top > bottom + _SLACK:
        return
    hub = Point(middle, min(max((room.top + head + room.bottom) / 2, top), bottom))
    out = (room.right - room.left) / 2
    nearest = [demand.hub.right + _FROM_WORDS + reach for reach in reaches]
    for part in (0.4, 0.7, 1.0):
        # A small disc stands not so far out, so that its link is not too long.
        left, right = (
            near + (out - reach - near) * part for near, reach in zip(nearest, reaches, strict=True)
        )
        centres = (Point(middle - left, hub.y), Point(middle + right, hub.y))
        if demand.in_corners:
            (a, high), (b, other) = demand.heads
            corners = (
                Rect(room.left, room.top, room.left + a, room.top + high),
                Rect(room.right - b, room.top, room.right, room.top + other),
            )
            yield Places(hub, centres, tuple(reaches), corners)
        else:
            yield _with_heads(hub, centres, reaches, demand.heads)


def _ring(demand: Demand, room: Rect, reaches: Sequence[float]) -> Iterable[Places]:
    """Around the virtual provider, with an opening for the clients below."""
    middle = (room.left + room.right) / 2
    widest, count = max(reaches), len(reaches)
    across = (room.right - room.left) / 2 - widest
    lowest = max([demand.hub.bottom, *(one.bottom for one in demand.below)])
    high = max(high for _, high in demand.heads)
    for opening in _OPENINGS:
        turn = (360.0 - 2 * opening) / (count - 1)
        angles = [180.0 + opening + turn * i for i in range(count)]
        ups = [cos(radians(angle)) for angle in angles]
        for part_across in _PARTS:
            for part in _PARTS:
                free = room.bottom - room.top - 2 * widest
                up = (free - high) * part
                points = [
                    Point(sin(radians(a)) * across * part_across, -u * up)
                    for a, u in zip(angles, ups, strict=True)
                ]
                top = min(p.y for p in points) - widest - high
                lows = (
                    p.y + widest + (high if u < -_LEVEL else 0.0)
                    for p, u in zip(points, ups, strict=True)
                )
                bottom = max(lowest, *lows)
                slack = room.bottom - room.top - (bottom - top)
                if slack < 0:
                    continue
                hub = Point(middle, room.top - top + slack / 2)
                centres = tuple(Point(middle + p.x, hub.y + p.y) for p in points)
                yield _with_heads(hub, centres, reaches, demand.heads)


def _with_heads(
    hub: Point,
    centres: tuple[Point, ...],
    reaches: Sequence[float],
    heads: Sequence[tuple[float, float]],
) -> Places:
    """The names above the discs, or below them where the link comes from above."""
    found = []
    for centre, reach, (wide, high) in zip(centres, reaches, heads, strict=True):
        away = hypot(centre.x - hub.x, centre.y - hub.y) or 1.0
        below = (centre.y - hub.y) / away > _LEVEL
        top = centre.y + reach if below else centre.y - reach - high
        found.append(Rect(centre.x - wide / 2, top, centre.x + wide / 2, top + high))
    return Places(hub, centres, tuple(reaches), tuple(found))


def _is_clear(places: Places, demand: Demand, room: Rect) -> bool:
    """Whether nothing lies on anything else, or off the page."""
    hub, middle = places.hub, (room.left + room.right) / 2
    inner = [demand.hub.moved(hub.x, hub.y), *(one.moved(hub.x, hub.y) for one in demand.below)]
    outer = [one.moved(middle, 0.0) for one in demand.above]
    if any(a.meets(b, _FROM_WORDS) for a in inner for b in outer):
        return False
    words = (*inner, *outer)
    discs = [
        _Spot(centre, reach, head)
        for centre, reach, head in zip(places.centres, places.reaches, places.heads, strict=True)
    ]
    # What fails most often, and costs least, is looked at first.
    return (
        all(a.is_apart(b) for a, b in combinations(discs, 2))
        and all(one.lies_in(room) for one in discs)
        and all(one.keeps_clear_of_words(other) for one in discs for other in words)
        and all(one.keeps_clear_of(other, hub) for one, other in permutations(discs, 2))
    )


@frozen(eq=False)
class _Spot:
    """A disc in its place, with its name."""

    centre: Point
    reach: float
    head: Rect

    def lies_in(self, room: Rect) -> bool:
        """Whether it lies on the page, with its name above and below."""
        x, y, reach = self.centre.x, self.centre.y, self.reach
        return (
            x - reach >= room.left - _SLACK
            and x + reach <= room.right + _SLACK
            and min(y - reach, self.head.top) >= room.top - _SLACK
            and max(y + reach, self.head.bottom) <= room.bottom + _SLACK
            and self.head.distance(self.centre) >= reach - _SLACK
        )

    def keeps_clear_of_words(self, words: Rect) -> bool:
        """Whether it and its name are away from words."""
        far = words.distance(self.centre) >= self.reach + _FROM_WORDS - _SLACK
        return far and not self.head.meets(words, _FROM_WORDS)

    def is_apart(self, other: _Spot) -> bool:
        """Whether two discs keep a distance."""
        dx, dy = self.centre.x - other.centre.x, self.centre.y - other.centre.y
        return hypot(dx, dy) >= self.reach + other.reach + _APART

    def keeps_clear_of(self, other: _Spot, hub: Point) -> bool:
        """Whether it and its name are away from another disc's name and link, and from it."""
        return (
            not self.head.meets(other.head, _FROM_WORDS)
            and self.head.distance(other.centre) >= other.reach + _FROM_WORDS
            and _from_segment(self.centre, other.centre, hub) >= self.reach + _FROM_LINK
            and not self.head.is_crossed(other.centre, hub, _FROM_LINK)
        )


def _from_segment(p: Point, a: Point, b: Point) -> float:
    """The distance of a point from a line between two others."""
    dx, dy = b.x - a.x, b.y - a.y
    along = ((p.x - a.x) * dx + (p.y - a.y) * dy) / ((dx * dx + dy * dy) or 1.0)
    t = min(1.0, max(0.0, along))
    return hypot(p.x - a.x - dx * t, p.y - a.y - dy * t)
