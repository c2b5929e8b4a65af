"""The measures of a disc: radii, moats, gutters, wedges. In points of a slide of 960 by 540."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import cos, radians

from attrs import frozen

from valuenet.render.geometry import ALL_ROUND, Wedge, turn
from valuenet.render.strata.order import Ring
from valuenet.render.strata.routes import NEAR, Routes, direction

#: From one lane to the next, and from one line through a gutter to the next.
LANE, LINE = 2.7, 2.6

#: Gutters without lines: usual ones, in crowded rings, and between dashed sectors.
_GUTTER, _GUTTER_NARROW, _GUTTER_DASHED = 2.6, 1.6, 3.6
CORRIDOR_WIDTH = 14.0
#: More suppliers than this share their dashed sides: they need the room.
_FEW_SUPPLIERS = 14
#: Gutters are narrow in rings of more than this.
FEW = 16


@frozen
class Spaces:
    """The spaces round the rings, in points.

    Attributes:
        empty: A moat without flows.
        straight: A moat with straight arrows only.
        supply: The same between suppliers and teams.
        stub: Beside lanes, where lines leave a sector.
        arrow: Beside lanes, where arrows arrive.
    """

    empty: float
    straight: float
    supply: float
    stub: float
    arrow: float


#: Usually, and where a ring is crowded: its names need all the room there is.
_WIDE = Spaces(empty=3.0, straight=10.0, supply=8.5, stub=4.6, arrow=7.6)
_NARROW = Spaces(empty=2.4, straight=8.0, supply=7.0, stub=4.0, arrow=6.6)
#: A ring of more than this is crowded.
CROWDED = 20

#: The least size of texts, and where a ring has more than 30 sectors.
FLOOR, FLOOR_DENSE, DENSE = 8.0, 6.0, 30


def floor_of(rings: Sequence[Ring]) -> float:
    """The least size of texts in a picture with these rings."""
    return FLOOR_DENSE if most_sectors(rings) > DENSE else FLOOR


def most_sectors(rings: Sequence[Ring]) -> int:
    """The sectors of the ring that has most."""
    return max((len(r.spans) for r in rings), default=0)


@frozen
class Band:
    """The radii of a ring."""

    inner: float
    outer: float


@frozen
class Radii:
    """The radius of the centre, and the radii of each ring, from the centre outwards."""

    centre: float
    bands: tuple[Band, ...]


@frozen
class Moat:
    """The room between a ring and the next one: its width, and where its first lane lies."""

    width: float
    first_lane: float


def moats(rings: Sequence[Ring], routes: Routes) -> tuple[Moat, ...]:
    """The moat outside each ring; the last one is nothing, or what a lone ring needs."""
    crossed: set[int] = set()
    arrives: set[tuple[int, int]] = set()
    for route in routes.routes:
        for leg in route.legs:
            crossed.add(leg.moat)
            if leg.net is not None and leg.exit.sector is not None:
                arrives.add((leg.moat, leg.exit.ring - leg.moat))
    found = []
    spaces = _NARROW if most_sectors(rings) > CROWDED else _WIDE
    for k in range(len(rings) - 1):
        lanes = routes.lanes[k]
        inside, outside = (spaces.arrow if (k, side) in arrives else spaces.stub for side in (0, 1))
        straight = spaces.supply if rings[k].name == "supply" else spaces.straight
        wide = inside + LANE * (lanes - 1) + outside if lanes else straight
        found.append(Moat(max(wide, straight), inside) if k in crossed else Moat(spaces.empty, 0.0))
    last = len(rings) - 1
    if last not in crossed:
        return (*found, Moat(0.0, 0.0))
    return (*found, Moat(spaces.arrow + LANE * routes.lanes[last], spaces.arrow))


def gutter_widths(
    rings: Sequence[Ring], routes: Routes, seam: float | None
) -> dict[tuple[int, int], float]:
    """The width of each gutter: of its lines, or of the corridor."""
    found = {}
    for place, at in routes.gutters.items():
        lines = len(routes.lines.get(place, ()))
        plain = _plain_gutter(rings[place[0]])
        wide = plain if lines == 0 else 5.0 + LINE * (lines - 1) + 1.0
        if seam is not None and abs(turn(at, seam)) < NEAR:
            # Lines that find no other way run beside the links.
            wide = CORRIDOR_WIDTH + (2 * wide if lines else 0.0)
        found[place] = wide
    return found


def _plain_gutter(r: Ring) -> float:
    """The width of a gutter without lines; crowded rings have narrow ones."""
    if r.name == "supply":
        return _GUTTER_DASHED if len(r.spans) <= _FEW_SUPPLIERS else 0.0
    return _GUTTER if len(r.spans) <= FEW else _GUTTER_NARROW


def wedges_of(
    r: Ring, index: int, band: Band, routes: Routes, widths: Mapping[tuple[int, int], float]
) -> dict[str, Wedge]:
    """The wedge of each sector of a ring."""
    at = {angle: widths[i, b] for (i, b), angle in routes.gutters.items() if i == index}

    def gutter(angle: float) -> float:
        return at[direction(angle)]

    found = {}
    for span in r.spans:
        alone = span.end - span.start > ALL_ROUND and gutter(span.start) <= _GUTTER_DASHED
        before, after = (0.0, 0.0) if alone else (gutter(span.start), gutter(span.end))
        found[span.id] = Wedge(band.inner, band.outer, span.start, span.end, before, after)
    return found


def extent(
    rings: Sequence[Ring], routes: Routes, radii: Radii
) -> tuple[float, float, float, float]:
    """How far what is drawn reaches from the centre: up, down, to the left, to the right."""
    reaches = [radii.centre] * 4
    towards = (0.0, 180.0, 270.0, 90.0)

    def cover(start: float, end: float, radius: float) -> None:
        for i, at in enumerate(towards):
            # The nearest direction of the arc says how far it reaches that way.
            inside = (at - start) % 360.0 <= end - start
            nearest = 0.0 if inside else min(abs(turn(at, start)), abs(turn(at, end)))
            reaches[i] = max(reaches[i], radius * cos(radians(nearest)))

    for r, band in zip(rings, radii.bands, strict=True):
        for span in r.spans:
            cover(span.start, span.end, band.outer)
    gaps = moats(rings, routes)
    nets = {id(leg.net): leg.net for route in routes.routes for leg in route.legs if leg.net}
    for net in nets.values():
        lane = radii.bands[net.moat].outer + gaps[net.moat].first_lane + LANE * (net.lane - 1)
        cover(net.low, net.high, lane + 1.0)
    return (reaches[0], reaches[1], reaches[2], reaches[3])
