"""The geometry of a strata picture: a disc, and words beside it. Numbers only, no XML.

Points of a page of 960 by 540 (or larger); directions in degrees clockwise from
12 o'clock; y downwards.
"""

from __future__ import annotations

from attrs import evolve, frozen

from valuenet.render.geometry import Point
from valuenet.render.scene import Segment, line_to, move_to
from valuenet.render.strata.disc import Box, Disc, lay_out_disc
from valuenet.render.strata.panel import Panel, PanelInput, lay_out_panel
from valuenet.render.strata.plan import Plan, make_plan
from valuenet.render.strata.sharing import least_reach
from valuenet.render.strata.spec import StrataSpec

#: A 16:9 slide.
PAGE = (960.0, 540.0)
_EDGE = 12.0  # from the disc to the page
_BETWEEN = 34.0  # from the disc to the words beside it
_RIGHT = 26.0

#: How much of the page's width the disc may take.
_DISC_SHARE = 0.6

#: The direction of the corridor that faces links and partners: they stand to the right.
_SEAM = 90.0

#: How many times larger the page is made, in turn, until all words find room.
_GROWTHS = (
    1.0,
    1.12,
    1.25,
    1.4,
    1.6,
    1.8,
    2.0,
    2.25,
    2.5,
    2.8,
    3.2,
    3.6,
    4.0,
    4.5,
    5.0,
    5.7,
    6.4,
    8.0,
)


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


def lay_out(spec: StrataSpec, page: tuple[float, float] | None = None) -> Layout:
    """The geometry of a strata picture.

    Args:
        spec: What to show.
        page: Width and height in points, kept even where all must be smaller; without it
            a slide of 960 by 540, or the least larger one on which all can be read.

    Returns:
        The layout. Labels that do not fit at a readable size have become numbers.
    """
    plan = make_plan(spec, _SEAM if spec.links or spec.partners else None)
    least = least_reach(plan)
    base = page or PAGE
    for growth in _GROWTHS:
        size = (base[0] * growth, base[1] * growth)
        box = _disc_box(size)
        last = growth == _GROWTHS[-1]
        if not last and box.reach < least:
            continue
        found = _on_page(plan, size, growth)
        if last or (found.panel.complete and found.disc.is_readable(plan.floor)):
            break
    # A page that was asked for stays; what stands on it is made smaller.
    return evolve(found, page=page) if page is not None else found


def _disc_box(page: tuple[float, float]) -> Box:
    """Where the disc stands on a page: at its left."""
    return Box(_EDGE, _EDGE, page[0] * _DISC_SHARE - 2 * _EDGE, page[1] - 2 * _EDGE)


def _on_page(plan: Plan, page: tuple[float, float], growth: float) -> Layout:
    disc = lay_out_disc(plan, _disc_box(page))
    left = max(disc.right, page[1] - _EDGE) + _BETWEEN
    panel = _panel(plan, page, left, disc)
    return Layout(
        width=page[0],
        height=page[1],
        page=page,
        disc=disc,
        trunks=_trunks(panel, disc.centre, disc.radii.centre, left),
        panel=panel,
        growth=growth,
    )


def _panel(plan: Plan, page: tuple[float, float], left: float, disc: Disc) -> Panel:
    routes = plan.routes.routes
    return lay_out_panel(
        PanelInput(
            spec=plan.spec,
            left=left,
            width=page[0] - left - _RIGHT,
            height=page[1],
            numbers=(*disc.numbers, *(("", remark) for remark in disc.remarks)),
            straight=sum(not route.bundled for route in routes),
            bundled=sum(route.bundled for route in routes),
            dense=plan.is_dense,
        )
    )


def _trunks(panel: Panel, centre: Point, start: float, left: float) -> tuple[Trunk, ...]:
    """From the centre through the corridor to the cards of links and of partners.

    The two lines stand side by side, and turn so that they do not cross.
    """
    links = [card.anchor_y for card in panel.cards if card.role == "link"]
    partners = [card.anchor_y for card in panel.cards if card.role == "partner"]
    apart = 3.0 if links and partners else 0.0
    upwards = bool(links) and links[0] < centre.y
    near, far = left - 9.0, left - 16.0
    found = []
    for role, ys, y, x in (
        ("trunk", links, centre.y - apart, far if upwards else near),
        ("trunk-partner", partners, centre.y + apart, near if upwards else far),
    ):
        path = [move_to(Point(centre.x + start + 3.0, y)), line_to(Point(x, y))] if ys else []
        for card_y in ys:
            path += [move_to(Point(x, y)), line_to(Point(x, card_y)), line_to(Point(left, card_y))]
        found += [Trunk(role, tuple(path))] if ys else []
    return tuple(found)
