"""The geometry of a strata picture: frozen, numbers only, no XML.

Points of a page of 960 by 540 (or larger); directions in degrees clockwise from
12 o'clock; y downwards.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from math import ceil

from attrs import evolve, frozen

from valuenet.labels import word
from valuenet.render.fit import (
    NUMBER_PAD,
    PAD,
    TIGHT_PAD,
    Label,
    Option,
    choose,
    largest,
    options,
    place,
)
from valuenet.render.geometry import Point, Wedge
from valuenet.render.scene import Segment, line_to, move_to
from valuenet.render.strata.order import Ring, arrange
from valuenet.render.strata.panel import Panel, PanelInput, lay_out_panel
from valuenet.render.strata.radii import (
    CAPS,
    STRICT,
    RELAXED,
    Floors,
    Radii,
    centre_size,
    extent,
    gutter_widths,
    moats,
    share,
    wedges_of,
)
from valuenet.render.strata.routes import Routes, find_routes
from valuenet.render.strata.spec import RingName, Sector, StrataSpec
from valuenet.render.strata.ways import Surveyor, Way
from valuenet.render.text import Wrap, clean, wraps

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

#: The share of a ring's names that may be smaller than the ring's size.
_SMALLER = 0.35


@frozen
class PlacedSector:
    """A sector with its wedge and its label."""

    sector: Sector
    ring: RingName
    wedge: Wedge
    label: Label | None


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
    rings = arrange(spec)
    corridor = bool(spec.links or spec.partners)
    routes = find_routes(spec, rings, corridor=corridor)
    base = page or PAGE
    for growth, floors in _TRIES:
        size = (base[0] * growth, base[1] * growth)
        last = growth == _TRIES[-1][0]
        if _too_narrow(rings, size) and not last:
            continue
        found = _on_page(spec, rings, routes, size, floors, corridor=corridor, growth=growth)
        if (found.panel.complete and _is_readable(found, floors)) or last:
            break
    # A page that was asked for stays; what stands on it is made smaller.
    return evolve(found, page=page) if page is not None else found


def _is_readable(layout: Layout, floors: Floors) -> bool:
    """Whether every label, numbers included, has the least size of its ring."""
    counts = {name: sum(s.ring == name for s in layout.sectors) for name in layout.rings}
    return all(s.label is None or s.label.size >= floors.of(counts[s.ring]) for s in layout.sectors)


def _too_narrow(rings: Sequence[Ring], page: tuple[float, float]) -> bool:
    """Whether even numbers would not fit into some ring."""
    reach = page[1] / 2 - _EDGE
    for i, r in enumerate(rings):
        middle = reach * (i + 1.2) / (len(rings) + 0.7)
        narrowest = min(span.end - span.start for span in r.spans)
        if narrowest / 360.0 * middle * 6.283 < _SECTOR_ROOM:
            return True
    return False


def _on_page(
    spec: StrataSpec,
    rings: Sequence[Ring],
    routes: Routes,
    page: tuple[float, float],
    floors: Floors,
    *,
    corridor: bool,
    growth: float,
) -> Layout:
    labels = _names(spec, rings)
    widths = gutter_widths(rings, routes, corridor=corridor)
    focus = clean(spec.focus)

    def shared(reach: float, like: Radii | None = None) -> Radii:
        return share(rings, labels, routes, focus=focus, reach=reach, widths=widths, floors=floors, like=like)

    radii, centre, right = _on_room(rings, routes, page, shared)
    sectors, extra = _fit_all(spec, rings, labels, radii, routes, widths, floors)
    numbered = [s for s in sectors if s.label is None and labels[s.sector.id]]
    surveyor = Surveyor(routes, radii.bands, moats(rings, routes), centre, corridor=corridor)
    left = max(right, page[1] - _EDGE) + _BETWEEN
    entries = tuple((str(n), labels[s.sector.id]) for n, s in enumerate(numbered, 1))
    panel = lay_out_panel(
        PanelInput(
            spec=spec,
            left=left,
            width=page[0] - left - _RIGHT,
            height=page[1],
            numbers=entries + tuple(("", text) for text in extra),
            straight=sum(not route.bundled for route in routes.routes),
            bundled=sum(route.bundled for route in routes.routes),
            dense=max((len(r.spans) for r in rings), default=0) > floors.dense,
        )
    )
    wrap, size = _centre_label(focus, radii.centre)
    return Layout(
        width=page[0],
        height=page[1],
        page=page,
        centre=centre,
        radii=radii,
        rings=tuple(r.name for r in rings),
        focus=wrap,
        focus_size=size,
        sectors=_with_numbers(sectors, numbered, floors),
        ways=tuple(surveyor.way(route) for route in routes.routes),
        trunks=_trunks(panel, centre, radii.centre, left),
        panel=panel,
        numbered=tuple(s.sector.id for s in numbered),
        hyphenated=tuple(
            s.sector.id for s in sectors if s.label is not None and s.label.wrap.hyphenated
        ),
        growth=growth,
    )


def _on_room(
    rings: Sequence[Ring],
    routes: Routes,
    page: tuple[float, float],
    shared: Callable[..., Radii],
) -> tuple[Radii, Point, float]:
    """The radii and the centre of the largest disc that the page holds, and its right edge.

    Outer rings often cover a part of the circle only: then the disc may be larger than
    the page is high, and its centre need not be in the middle.
    """
    high = page[1] - 2 * _EDGE
    wide = page[0] * _DISC_SHARE - 2 * _EDGE
    reach = min(high, wide) / 2
    radii = shared(reach)
    up, down, leftwards, rightwards = extent(rings, routes, radii)
    growth = min(high / (up + down), wide / (leftwards + rightwards), _MOST_GROWN)
    for share_of_growth in _GROW_TRIES if growth > _LEAST_GROWN else ():
        # What is fitted anew may need its room elsewhere, so that it reaches too far.
        larger = shared(reach * (1 + (growth - 1) * share_of_growth), radii)
        up, down, leftwards, rightwards = extent(rings, routes, larger)
        if up + down <= high + 0.01 and leftwards + rightwards <= wide + 0.01:
            radii = larger
            break
    up, down, leftwards, rightwards = extent(rings, routes, radii)
    middle = max(min(high, wide) - leftwards - rightwards, 0.0) / 2
    x = _EDGE + middle + leftwards
    y = _EDGE + (high - up - down) / 2 + up
    return radii, Point(x, y), x + rightwards


def _names(spec: StrataSpec, rings: Sequence[Ring]) -> dict[str, str]:
    """What each sector says; the focus alone in its ring says nothing: its name is in the centre."""
    found = {}
    for r in rings:
        for sector in spec.ring(r.name):
            name = clean(sector.label)
            if sector.within:
                members = ", ".join(map(clean, sector.within))
                name = word("sector.with", spec.language, name=name, members=members)
            if sector.both:
                name += "\u00a0↔"
            found[sector.id] = name
        if r.name == "core" and [s.kind for s in spec.core] == ["focus"]:
            found[r.spans[0].id] = ""
    return found


def _fit_all(
    spec: StrataSpec,
    rings: Sequence[Ring],
    labels: Mapping[str, str],
    radii: Radii,
    routes: Routes,
    widths: Mapping[tuple[int, int], float],
    floors: Floors,
) -> tuple[list[PlacedSector], list[str]]:
    """All sectors with their labels, without one where the name must become a number."""
    sectors: list[PlacedSector] = []
    extra: list[str] = []
    for i, (r, band) in enumerate(zip(rings, radii.bands, strict=True)):
        wedges = wedges_of(r, i, band, routes, widths)
        parties = {sector.id: sector for sector in spec.ring(r.name)}
        found = {
            span.id: options(labels[span.id], wedges[span.id], bold=parties[span.id].client)
            for span in r.spans
            if labels[span.id]
        }
        target = _target(found, CAPS[r.name])
        floor = floors.of(len(r.spans))
        for span in r.spans:
            sector, wedge = parties[span.id], wedges[span.id]
            label = None
            if labels[span.id]:
                bold = sector.client
                label = _fit(labels[span.id], wedge, found[span.id], target, floor, bold=bold)
                if label is None and sector.within:
                    # The members of a virtual client move to the list of numbers.
                    short = clean(sector.label)
                    again = options(short, wedge, bold=bold)
                    label = _fit(short, wedge, again, target, floor, bold=bold)
                    extra += [labels[span.id]] if label is not None else []
            sectors.append(PlacedSector(sector, r.name, wedge, label))
    return sectors, extra


def _target(found: Mapping[str, list[Option]], cap: float) -> float:
    """One size for a ring: what most of its names reach."""
    sizes = sorted(min(cap, largest(each)) for each in found.values())
    return sizes[min(len(sizes) - 1, ceil(len(sizes) * _SMALLER))] if sizes else cap


def _fit(
    text: str, wedge: Wedge, found: list[Option], target: float, floor: float, *, bold: bool
) -> Label | None:
    """The label at the ring's size, else as large as it can be, hyphenated last; None below the floor."""
    pad = PAD
    for hyphenate in (False, True):
        if largest(found) < floor:
            pad = TIGHT_PAD
            found = options(text, wedge, bold=bold, hyphenate=hyphenate, pad=pad)
    best = largest(found)
    if best < floor:
        return None
    goal = max(floor, min(target, best))
    return place(choose(found, goal, floor), wedge, goal, bold=bold, pad=pad)


def _with_numbers(
    sectors: Sequence[PlacedSector], numbered: Sequence[PlacedSector], floors: Floors
) -> tuple[PlacedSector, ...]:
    numbers = {s.sector.id: n for n, s in enumerate(numbered, 1)}
    count = {name: sum(s.ring == name for s in sectors) for name in {s.ring for s in sectors}}
    done = []
    for s in sectors:
        if s.sector.id not in numbers:
            done.append(s)
            continue
        n = numbers[s.sector.id]
        found = options(str(n), s.wedge, bold=True, pad=NUMBER_PAD)
        size = max(min(largest(found), 10.0), min(largest(found), floors.of(count[s.ring])))
        label = place(choose(found, size, size), s.wedge, size, bold=True, pad=NUMBER_PAD)
        done.append(PlacedSector(s.sector, s.ring, s.wedge, Label(label.wrap, label.orientation, label.size, label.radius, bold=True, number=n)))
    return tuple(done)


def _centre_label(focus: str, radius: float) -> tuple[Wrap, float]:
    found = wraps(focus, bold=True, most=4)
    size = min(CAPS["centre"], centre_size(found, radius))
    size = int(size * 10) / 10
    fitting = [wrap for wrap in found if centre_size([wrap], radius) >= size]
    return fitting[0], size


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
