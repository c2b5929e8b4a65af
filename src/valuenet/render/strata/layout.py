"""The geometry of a strata picture: a disc, and words beside it. Numbers only, no XML.

Points of a page of 960 by 540 (or larger); directions in degrees clockwise from
12 o'clock; y downwards.
"""

from __future__ import annotations

from itertools import product
from math import sqrt

from attrs import evolve, frozen

from valuenet.render.geometry import Point
from valuenet.render.page import SLIDE
from valuenet.render.scene import Segment, line_to, move_to
from valuenet.render.strata.disc import Box, Disc, lay_out_disc
from valuenet.render.strata.legend import Bundle
from valuenet.render.strata.panel import Panel, PanelInput, lay_out_panel
from valuenet.render.strata.plan import Plan, make_plan
from valuenet.render.strata.sharing import least_reach
from valuenet.render.strata.spec import StrataSpec

_EDGE = 12.0  # from the disc to the page
_BETWEEN = 34.0  # from the disc to the words beside it
_UNDER = 30.0  # from the disc to the words under it
_TOP, _SIDE, _BOTTOM = 30.0, 26.0, 20.0  # from the words to the page

#: How much of a wide page's width, and of a high page's height, the disc may take, in turn.
_SHARES_WIDE, _SHARES_HIGH = (0.6,), (0.72, 0.6)
#: A page is wide where its width is so many times its height.
_WIDE = 1.25

#: The direction of the corridor that faces links and partners: to the right, or downwards.
_RIGHT, _DOWN = 90.0, 180.0

#: How many times larger the page is made, in turn, until all words find room: each time by
#: an eighth, or a little less.
_GROWTHS = tuple(round(1.12**step, 2) for step in range(20))

#: A page that is so much larger than the words need would do, at the most.
_SAVED = 0.8

#: On pages of so many times a slide at most so many of the names become numbers, unless
#: the disc is so many times larger than numbers alone would need.
_LARGE, _MOST_NUMBERED = 1.5, 0.2


@frozen
class Trunk:
    """A line from the centre to the cards of links, or of partners."""

    role: str
    path: tuple[Segment, ...]


@frozen
class Layout:
    """Where everything stands.

    Attributes:
        width: Of the drawing.
        height: Of the drawing.
        page: Width and height of the page that the drawing fills.
        disc: The disc.
        trunks: The lines from the centre to links and partners, if any.
        panel: The words beside the disc.
        growth: How many times larger the drawing is than a slide, or than the page asked for.
    """

    width: float
    height: float
    page: tuple[float, float]
    disc: Disc
    trunks: tuple[Trunk, ...]
    panel: Panel
    growth: float

    @property
    def smallest(self) -> float:
        """The least size of any text, in points of the page."""
        least = min([self.disc.smallest, *(t.size for t in self.panel.texts)])
        return least * min(self.page[0] / self.width, self.page[1] / self.height)


def corridor(spec: StrataSpec, page: tuple[float, float] | None = None) -> float | None:
    """The direction of the corridor that faces links and partners; None without any."""
    if not spec.links and not spec.partners:
        return None
    return _DOWN if _is_high(page or SLIDE) else _RIGHT


def lay_out(
    spec: StrataSpec, page: tuple[float, float] | None = None, plan: Plan | None = None
) -> Layout:
    """The geometry of a strata picture.

    Args:
        spec: What to show.
        page: Width and height in points, kept even where all must be smaller; without it
            a slide of 960 by 540, or the least larger one on which all can be read.
        plan: Where the sectors stand, if that is settled.

    Returns:
        The layout. Labels that do not fit at a readable size have become numbers.
    """
    base = page or SLIDE
    plan = plan or make_plan(spec, corridor(spec, page))
    least, least_growth = least_reach(plan), 1.0
    for growth, share in product(_GROWTHS, _SHARES_HIGH if _is_high(base) else _SHARES_WIDE):
        size = (round(base[0] * growth, 1), round(base[1] * growth, 1))
        box = _disc_box(size, share)
        last = growth == _GROWTHS[-1]
        if not last and (box.reach < least or growth < least_growth):
            continue
        found = _on_page(plan if growth == 1 else evolve(plan, zoom=growth), size, box, growth)
        if last or _is_good(found, plan.floor, least):
            break
        # Twice as many words need twice the area, less what larger discs save of the list.
        least_growth = growth * max(1.0, _SAVED * sqrt(found.panel.filled))
    # A page that was asked for stays; what stands on it is made smaller.
    return evolve(found, page=page) if page is not None else found


def _is_good(layout: Layout, floor: float, least: float) -> bool:
    """Whether all can be read; and on a page that is not a slide anyway, most without a list."""
    disc = layout.disc
    if not layout.panel.complete or not disc.is_readable(floor):
        return False
    few = len(disc.numbered) <= len(disc.sectors) * _MOST_NUMBERED
    return few or layout.growth < _LARGE or disc.radii.bands[-1].outer > least * _LARGE


def _is_high(page: tuple[float, float]) -> bool:
    """Whether the words stand under the disc, not beside it."""
    return page[0] < page[1] * _WIDE


def _disc_box(page: tuple[float, float], share: float) -> Box:
    """Where the disc stands on a page: at its left, or at the top of a page that is high."""
    width, height = page
    if _is_high(page):
        high = min(height * share, width) - 2 * _EDGE
        return Box((width - high) / 2, _EDGE, high, high)
    return Box(_EDGE, _EDGE, width * share - 2 * _EDGE, height - 2 * _EDGE)


def _on_page(plan: Plan, page: tuple[float, float], box: Box, growth: float) -> Layout:
    disc = lay_out_disc(plan, box)
    left, top = max(disc.right, box.left + 2 * box.reach) + _BETWEEN, _TOP
    if _is_high(page):
        left, top = _SIDE, box.top + box.height + _UNDER
    panel = lay_out_panel(
        PanelInput(
            spec=plan.spec,
            left=left,
            top=top,
            width=page[0] - left - _SIDE,
            bottom=page[1] - _BOTTOM,
            numbers=(*disc.numbers, *(("", remark) for remark in disc.remarks)),
            bundles=_bundles(plan),
            single=any(not route.bundled for route in plan.routes.routes),
            dense=plan.is_dense,
            zoom=growth,
        )
    )
    return Layout(
        width=page[0],
        height=page[1],
        page=page,
        disc=disc,
        trunks=_trunks(panel, disc, page),
        panel=panel,
        growth=growth,
    )


def _bundles(plan: Plan) -> tuple[Bundle, ...]:
    """The bundled flows, counted by the ring that they come from."""
    found = []
    for r in plan.rings:
        states = [
            route.flow.state
            for route in plan.routes.routes
            if route.bundled and route.flow.sender in r.by_id
        ]
        dimmed = states.count("dimmed")
        found += [Bundle(r.name, len(states) - dimmed, dimmed)] if states else []
    return tuple(found)


def _trunks(panel: Panel, disc: Disc, page: tuple[float, float]) -> tuple[Trunk, ...]:
    """From the centre through the corridor to the cards of links and of partners."""
    links = [card.anchor_y for card in panel.cards if card.role == "link"]
    partners = [card.anchor_y for card in panel.cards if card.role == "partner"]
    ways = _ways_down if _is_high(page) else _ways_right
    apart = _APART if links and partners else 0.0
    to_links, to_partners = ways(
        panel, disc, apart, upwards=min(links, default=1e9) < disc.centre.y
    )
    found = []
    for role, ys, way in (("trunk", links, to_links), ("trunk-partner", partners, to_partners)):
        path = [move_to(way[0]), *map(line_to, way[1:])] if ys else []
        for y in ys:
            x = way[-1].x
            path += [
                move_to(Point(x, way[-1].y)),
                line_to(Point(x, y)),
                line_to(Point(panel.left, y)),
            ]
        found += [Trunk(role, tuple(path))] if ys else []
    return tuple(found)


#: The two lines stand side by side, and turn so that they do not cross.
_APART = 3.0
#: From where the lines run to the cards, and from there to the words above them.
_NEAR_RIGHT, _FAR_RIGHT = 9.0, 16.0
_NEAR_DOWN, _FAR_DOWN, _ABOVE = 6.0, 11.0, 12.0


def _ways_right(
    panel: Panel, disc: Disc, apart: float, *, upwards: bool
) -> tuple[list[Point], list[Point]]:
    """To the right, up to where the lines to links and to partners turn to their cards."""
    begin = disc.centre.x + disc.radii.centre + 3.0
    near, far = panel.left - _NEAR_RIGHT, panel.left - _FAR_RIGHT
    rows = (disc.centre.y - apart, disc.centre.y + apart)
    turns = (far, near) if upwards else (near, far)
    to_links, to_partners = (
        [Point(begin, y), Point(x, y)] for y, x in zip(rows, turns, strict=True)
    )
    return to_links, to_partners


def _ways_down(
    panel: Panel, disc: Disc, apart: float, *, upwards: bool
) -> tuple[list[Point], list[Point]]:
    """Down, and to the left edge of the words under the disc: links come first there."""
    del upwards  # cards are never above the disc
    begin = disc.centre.y + disc.radii.centre + 3.0
    found = []
    for x, y, end in (
        (disc.centre.x + apart, panel.top - _ABOVE, panel.left - _NEAR_DOWN),
        (disc.centre.x - apart, panel.top - _ABOVE - 2 * apart, panel.left - _FAR_DOWN),
    ):
        found.append([Point(x, begin), Point(x, y), Point(end, y)])
    return found[0], found[1]
