"""The geometry of a strata picture: frozen, numbers only, no XML.

Points of a page of 960 by 540 (or larger); directions in degrees clockwise from
12 o'clock; y downwards.
"""

from __future__ import annotations

from collections.abc import Sequence

from attrs import evolve, frozen

from valuenet.render.geometry import Point
from valuenet.render.scene import Segment, line_to, move_to
from valuenet.render.strata.fitting import PlacedSector, fit_centre, fit_sectors, with_numbers
from valuenet.render.strata.panel import Panel, PanelInput, lay_out_panel
from valuenet.render.strata.plan import Plan, make_plan
from valuenet.render.strata.radii import RELAXED, STRICT, Floors, Radii, extent
from valuenet.render.strata.sharing import least_reach, share
from valuenet.render.strata.spec import RingName, StrataSpec
from valuenet.render.strata.ways import Surveyor, Way
from valuenet.render.text import Wrap

#: A 16:9 slide.
PAGE = (960.0, 540.0)
_EDGE = 12.0  # from the disc to the page
_BETWEEN = 34.0  # from the disc to the words beside it
_RIGHT = 26.0

#: How much of the page's width the disc may take, and how much larger it may grow.
_DISC_SHARE = 0.6
_LEAST_GROWN, _MOST_GROWN = 1.03, 1.25
_GROW_TRIES = (1.0, 0.8, 0.5)

#: Room round the disc that one sector in a ring needs at least, by which pages grow.
_SECTOR_ROOM = 7.4

#: What is tried in turn until all words find room: smaller names, then larger pages.
_TRIES: tuple[tuple[float, Floors], ...] = (
    (1.0, STRICT),
    (1.0, RELAXED),
    *((growth, STRICT) for growth in (1.25, 1.6, 2.0, 2.5, 3.2, 4.0, 5.0, 6.4, 8.0)),
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
        centre: Of the disc.
        radii: Of the centre and of the rings that are drawn.
        rings: Names of the rings that are drawn, from the centre outwards.
        focus: The name in the centre.
        focus_size: Its size.
        sectors: From the centre outwards, in order.
        ways: The flows.
        trunks: The lines from the centre to links and partners, if any.
        panel: The words beside the disc.
        numbered: Ids of sectors whose names are in the list of numbers, in order.
        hyphenated: Ids of sectors whose names are hyphenated.
        growth: How many times larger the drawing is than a slide, or than the page asked for.
    """

    width: float
    height: float
    page: tuple[float, float]
    centre: Point
    radii: Radii
    rings: tuple[RingName, ...]
    focus: Wrap
    focus_size: float
    sectors: tuple[PlacedSector, ...]
    ways: tuple[Way, ...]
    trunks: tuple[Trunk, ...]
    panel: Panel
    numbered: tuple[str, ...]
    hyphenated: tuple[str, ...]
    growth: float

    @property
    def smallest(self) -> float:
        """The least size of any text, in points of the page."""
        inside = [s.label.size for s in self.sectors if s.label is not None]
        least = min([self.focus_size, *inside, *(t.size for t in self.panel.texts)])
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
    plan = make_plan(spec)
    least = least_reach(plan)
    base = page or PAGE
    for growth, floors in _TRIES:
        size = (base[0] * growth, base[1] * growth)
        last = growth == _TRIES[-1][0]
        if not last and (_reach(size) < least or _too_narrow(plan, size)):
            continue
        found = _on_page(plan.with_floors(floors), size, growth)
        if last or (found.panel.complete and _is_readable(found, floors)):
            break
    # A page that was asked for stays; what stands on it is made smaller.
    return evolve(found, page=page) if page is not None else found


def _reach(page: tuple[float, float]) -> float:
    """The radius of a whole disc on a page."""
    return min(page[1], page[0] * _DISC_SHARE) / 2 - _EDGE


def _too_narrow(plan: Plan, page: tuple[float, float]) -> bool:
    """Whether even numbers would not fit into some ring."""
    for i, r in enumerate(plan.rings):
        middle = _reach(page) * (i + 1.2) / (len(plan.rings) + 0.7)
        narrowest = min(span.end - span.start for span in r.spans)
        if narrowest / 360.0 * middle * 6.283 < _SECTOR_ROOM:
            return True
    return False


def _is_readable(layout: Layout, floors: Floors) -> bool:
    """Whether every label, numbers included, has the least size of its ring."""
    counts = {name: sum(s.ring == name for s in layout.sectors) for name in layout.rings}
    return all(s.label is None or s.label.size >= floors.of(counts[s.ring]) for s in layout.sectors)


def _on_page(plan: Plan, page: tuple[float, float], growth: float) -> Layout:
    radii, centre, right = _on_room(plan, page)
    sectors, numbered, remarks = fit_sectors(plan, radii)
    left = max(right, page[1] - _EDGE) + _BETWEEN
    entries = [(str(n), plan.labels[s.sector.id]) for n, s in enumerate(numbered, 1)]
    panel = _panel(plan, page, left, [*entries, *(("", remark) for remark in remarks)])
    surveyor = Surveyor(plan, radii, centre)
    wrap, size = fit_centre(plan, radii.centre)
    return Layout(
        width=page[0],
        height=page[1],
        page=page,
        centre=centre,
        radii=radii,
        rings=tuple(r.name for r in plan.rings),
        focus=wrap,
        focus_size=size,
        sectors=with_numbers(plan, sectors, numbered),
        ways=tuple(surveyor.way(route) for route in plan.routes.routes),
        trunks=_trunks(panel, centre, radii.centre, left),
        panel=panel,
        numbered=tuple(s.sector.id for s in numbered),
        hyphenated=tuple(
            s.sector.id for s in sectors if s.label is not None and s.label.wrap.hyphenated
        ),
        growth=growth,
    )


def _panel(
    plan: Plan, page: tuple[float, float], left: float, numbers: Sequence[tuple[str, str]]
) -> Panel:
    routes = plan.routes.routes
    return lay_out_panel(
        PanelInput(
            spec=plan.spec,
            left=left,
            width=page[0] - left - _RIGHT,
            height=page[1],
            numbers=tuple(numbers),
            straight=sum(not route.bundled for route in routes),
            bundled=sum(route.bundled for route in routes),
            dense=max((len(r.spans) for r in plan.rings), default=0) > plan.floors.dense,
        )
    )


def _on_room(plan: Plan, page: tuple[float, float]) -> tuple[Radii, Point, float]:
    """The radii and the centre of the largest disc that the page holds, and its right edge.

    Outer rings often cover a part of the circle only: then the disc may be larger than
    the page is high, and its centre need not be in the middle.
    """
    high = page[1] - 2 * _EDGE
    wide = page[0] * _DISC_SHARE - 2 * _EDGE
    reach = _reach(page)
    radii = share(plan, reach)
    up, down, leftwards, rightwards = extent(plan.rings, plan.routes, radii)
    growth = min(high / (up + down), wide / (leftwards + rightwards), _MOST_GROWN)
    for part in _GROW_TRIES if growth > _LEAST_GROWN else ():
        # What is fitted anew may need its room elsewhere, so that it reaches too far.
        larger = share(plan, reach * (1 + (growth - 1) * part), radii)
        up, down, leftwards, rightwards = extent(plan.rings, plan.routes, larger)
        if up + down <= high + 0.01 and leftwards + rightwards <= wide + 0.01:
            radii = larger
            break
    up, down, leftwards, rightwards = extent(plan.rings, plan.routes, radii)
    middle = max(min(high, wide) - leftwards - rightwards, 0.0) / 2
    x = _EDGE + middle + leftwards
    y = _EDGE + (high - up - down) / 2 + up
    return radii, Point(x, y), x + rightwards


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
