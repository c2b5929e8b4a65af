"""The geometry of a partnership diagram. Numbers and set words only, no XML.

What is tried, in turn, until everything can be read: words as large as can be, the clients
under the virtual provider or hanging from a rail, then larger pages.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import product

from attrs import evolve, frozen

from valuenet.labels import word
from valuenet.render.geometry import Point, polar
from valuenet.render.partnership.band import COLUMN_GAP, Band, Row, Section, column_width, filled
from valuenet.render.partnership.cards import (
    Card,
    Level,
    client_card,
    hub_cards,
    more,
    total_height,
)
from valuenet.render.partnership.hanging import Hung, Rails, hang_stack, narrow, rails, stack
from valuenet.render.partnership.legend import Legend, set_legend
from valuenet.render.partnership.places import Demand, Places, Rect, find_places, most_reach
from valuenet.render.partnership.shapes import MARK
from valuenet.render.partnership.spec import Exchange, Member, PartnershipSpec
from valuenet.render.partnership.words import Words, abridged, set_words
from valuenet.render.scene import Segment, line_to, move_to
from valuenet.render.strata.disc import Box, Disc, lay_out_disc
from valuenet.render.strata.plan import Plan, make_plan
from valuenet.render.strata.sharing import least_reach
from valuenet.render.text import clean, width

#: A 16:9 slide.
PAGE = (960.0, 540.0)
_MARGIN = 14.0
_GROWTHS = (1.0, 1.12, 1.25, 1.4, 1.6, 1.8, 2.0, 2.25, 2.5, 2.8, 3.2, 3.6, 4.0, 5.0, 6.4, 8.0)
_LEVELS = (
    Level(18.0, 13.0, 12.0, 9.0, 8.5, 156.0, 4, 4),
    Level(16.0, 12.0, 11.0, 8.5, 8.0, 148.0, 3, 3),
    Level(14.0, 11.0, 10.0, 8.0, 8.0, 140.0, 2, 2, brief=True),
)
#: Two discs stand side by side.
_PAIR = 2
#: Clients that may stand under the virtual provider.
_STACKED = 3

#: The least width of a column of words, and of one of numbers in sizes of their words.
_COLUMN, _NUMBERS = 330.0, 17.0
#: Between two numbers of a list.
_ENTRIES = 1.0
#: How much of the page the words under the discs may take.
_BAND_SHARE = 0.4
#: From the discs to the words under them, and from those to the legend.
_OVER_BAND, _FOOT = 12.0, 9.0
#: From a name to its disc, and from the title to what is under it.
_UNDER_NAME, _UNDER_TITLE = 6.0, 8.0
#: From the subtitle to the statement on who leads.
UNDER_SUBTITLE = 3.0

#: A disc of few rings is no larger than this: the centre, and for each ring.
_SMALL_CENTRE, _FOR_RING = 58.0, 58.0
#: A larger page is better than more numbers than these, or than this share of all names; but
#: no page is made this many times larger for it.
_FEW_NUMBERS, _NUMBERED_SHARE, _LARGE = 3, 0.45, 1.8
#: How often the discs are laid out again because their numbers take room under them.
_AGAIN = 4
#: What a disc needs is about the same whatever the direction of its corridor.
_ABOUT = 0.9
#: Between the centre and the link.
_FROM_CENTRE = 2.5


@frozen
class _Entry:
    """A number with the name that it stands for."""

    number: Words
    name: Words

    @property
    def height(self) -> float:
        """Of the name."""
        return self.name.height


@frozen
class Name:
    """The words above a disc, or below it: a name, and that this member leads."""

    name: Words
    leads: Words | None = None

    @property
    def size(self) -> tuple[float, float]:
        """Width and height, with the distance from the disc."""
        wide, high = self.name.width, self.name.height
        if self.leads is not None:
            wide = max(wide, self.leads.width + MARK[0] + 4.0)
            high += self.leads.height + 1.0
        return wide, high + _UNDER_NAME


@frozen
class Standing:
    """A member's disc in its place, with its name."""

    member: Member
    disc: Disc
    plan: Plan
    head: Rect
    name: Name

    @property
    def name_top(self) -> float:
        """Where the name begins: above its disc or below it."""
        return self.head.top + (_UNDER_NAME if self.head.top > self.disc.centre.y else 0.0)


@frozen
class Layout:
    """Where everything stands.

    Attributes:
        width: Of the drawing.
        height: Of the drawing.
        page: Width and height of the page that the drawing fills.
        title: First lines of the page.
        subtitle: Under the title.
        title_at: Where they begin, or their middle.
        centred: Whether they are centred.
        standings: The discs, as the members are declared.
        link: From centre to centre, through the virtual provider.
        hub: The two cards of the virtual provider, with their upper left corners.
        hung: The clients.
        band: The words under the discs.
        band_left: Their left edge.
        band_top: Where they begin.
        legend: The roles that occur.
        legend_top: Where it begins.
        statement: Who leads, under the subtitle.
        tightness: How many levels of words larger than these there are.
        growth: How many times larger the drawing is than a slide, or than the page asked for.
        complete: Whether all found room.
    """

    width: float
    height: float
    page: tuple[float, float]
    title: Words
    subtitle: Words
    title_at: Point
    centred: bool
    standings: tuple[Standing, ...]
    link: tuple[Segment, ...]
    hub: tuple[tuple[Card, Point], ...]
    hung: tuple[Hung, ...]
    band: Band
    band_left: float
    band_top: float
    legend: Legend
    legend_top: float
    statement: Words
    tightness: int
    growth: float
    complete: bool

    @property
    def discs(self) -> tuple[Disc, ...]:
        """The discs, as the members are declared."""
        return tuple(standing.disc for standing in self.standings)

    @property
    def tells_enough(self) -> bool:
        """Whether few enough names are numbers that have to be looked up."""
        names = sum(len(disc.sectors) for disc in self.discs)
        numbers = sum(len(disc.numbered) for disc in self.discs)
        return numbers <= max(_FEW_NUMBERS, names * _NUMBERED_SHARE)


def lay_out(spec: PartnershipSpec, page: tuple[float, float] | None = None) -> Layout:
    """The geometry of a partnership diagram.

    Args:
        spec: What to show.
        page: Width and height in points, kept even where all must be smaller; without it
            a slide of 960 by 540, or the least larger one on which all can be read.
    """
    base, plans = page or PAGE, _Plans(spec)
    for growth in _GROWTHS:
        size = (round(base[0] * growth, 1), round(base[1] * growth, 1))
        found = _on_page(spec, plans, size, growth)
        if found is not None:
            break
    assert found is not None  # noqa: S101 - on the largest page something is always found
    return evolve(found, page=page) if page is not None else found


def _on_page(
    spec: PartnershipSpec, plans: _Plans, size: tuple[float, float], growth: float
) -> Layout | None:
    """The layout with few numbers and large words on a page of one size.

    Returns:
        None where not all can be read.
    """
    ways = (False, True) if len(spec.clients) <= _STACKED else (True,)

    def tries(levels: Iterable[Level]) -> Iterator[Layout]:
        for level, on_rail in product(levels, ways):
            found = _Page(spec, plans, size, growth, level, on_rail=on_rail).lay_out()
            if found is not None:
                yield found

    *generous, tightest = _LEVELS
    # Where the smallest words leave the discs too little room, larger ones do too.
    last = list(tries([tightest]))
    if not any(found.complete for found in last):
        return last[0] if growth == _GROWTHS[-1] and last else None
    fitting = [found for found in (*tries(generous), *last) if found.complete]
    best = min(fitting, key=_cost)
    return best if growth >= _LARGE or best.tells_enough else None


def _cost(found: Layout) -> float:
    """A number costs as much as smaller words by half a level."""
    return sum(len(disc.numbered) for disc in found.discs) + 2.0 * found.tightness


class _Plans:
    """The plans of the discs, each made once for a direction of its corridor."""

    def __init__(self, spec: PartnershipSpec) -> None:
        self.spec = spec
        self.known: dict[tuple[int, float], Plan] = {}
        self.reaches: dict[tuple[int, float], float] = {}

    def of(self, i: int, seam: float) -> Plan:
        """The plan of a member's disc."""
        if (i, seam) not in self.known:
            self.known[i, seam] = make_plan(self.spec.members[i].strata, seam)
        return self.known[i, seam]

    def least_reach(self, i: int, seam: float) -> float:
        """The radius below which the disc has no room."""
        if (i, seam) not in self.reaches:
            self.reaches[i, seam] = least_reach(self.of(i, seam))
        return self.reaches[i, seam]

    @cached_property
    def least(self) -> float:
        """The radius that the disc which needs most has to have, whatever its corridor."""
        turns = (90.0, 270.0)
        count = range(len(self.spec.members))
        return max(min(self.least_reach(i, seam) for seam in turns) for i in count) * _ABOUT

    def rough(self) -> list[Plan]:
        """Plans of all discs, before their places are known."""
        return [self.of(i, (90.0, 270.0)[i % 2]) for i in range(len(self.spec.members))]


class _Page:
    """One try: a page, a level of words, a way for the clients to hang."""

    def __init__(
        self,
        spec: PartnershipSpec,
        plans: _Plans,
        size: tuple[float, float],
        growth: float,
        level: Level,
        *,
        on_rail: bool,
    ) -> None:
        self.spec, self.plans, self.size, self.growth, self.level = spec, plans, size, growth, level
        self.lang = spec.language
        self.room = size[0] - 2 * _MARGIN
        self.is_last = growth == _GROWTHS[-1]
        self.is_pair = len(spec.members) == _PAIR
        self.title, self.subtitle, self.statement = self._title()
        self.hub = hub_cards(spec, level)
        high = total_height(self.hub)
        self.hub_box = Rect(-level.hub / 2, -high / 2, level.hub / 2, high / 2)
        self.rails: Rails | None = None
        self.stacked: list[Card] = []
        if on_rail and spec.clients:
            brief = level.brief or len(spec.clients) > _STACKED * 2
            many = len(spec.clients) > _STACKED
            set_as = evolve(level, brief=brief)
            cards = [
                client_card(c, set_as, self.lang, level.hub, kicker=not many) for c in spec.clients
            ]
            self.rails = rails(cards, self.room)
        elif spec.clients:
            wide = narrow(level.hub, len(spec.clients))
            self.stacked = [client_card(c, level, self.lang, wide) for c in spec.clients]

    # ------------------------------------------------------------------- words

    def _title(self) -> tuple[Words, Words, Words]:
        room = self.size[0] * 0.3 if self.is_pair else self.room
        title = set_words(
            self.spec.title, self.level.title, "title", room, bold=True, balanced=True
        )
        small = max(self.level.words, self.level.title * 0.56)
        subtitle = set_words(self.spec.subtitle, small, "subtitle", room, balanced=True)
        statement = set_words(self.spec.statement, self.level.words, "body", room, balanced=True)
        return title, subtitle, statement

    @property
    def _title_height(self) -> float:
        high = self.title.height + self.subtitle.height + UNDER_SUBTITLE
        return high + self.statement.height

    def _title_box(self) -> Rect:
        """Around the middle of the page where the title stands between two discs."""
        half = max(self.title.width, self.subtitle.width, self.statement.width) / 2
        return Rect(-half, _MARGIN, half, _MARGIN + self._title_height)

    def _names(self, reach: float) -> list[Name]:
        """The names of the discs, no wider than discs of a radius."""
        room = self._head_room(reach)
        return [self._name(member, room) for member in self.spec.members]

    def _name(self, member: Member, room: float) -> Name:
        text = clean(member.organization) or clean(member.name) or member.id
        name = set_words(text, self.level.heading, "title", room, bold=True, balanced=True)
        if not member.leads:
            return Name(name)
        said = word("partnership.leads", self.lang)
        return Name(name, set_words(said, self.level.words, "client-frame", room, bold=True))

    # ------------------------------------------------------------------ places

    def _demand(self, names: Iterable[Name]) -> Demand:
        """What has to find room around the virtual provider."""
        title = (self._title_box(),) if self.is_pair else ()
        below = stack(self.stacked, self.hub_box) if self.stacked else ()
        if self.rails is not None:
            # Whatever hangs from a rail needs a way down.
            below = (Rect(-6.0, self.hub_box.bottom, 6.0, self.hub_box.bottom + 12.0),)
        return Demand(
            caps=tuple(_cap(member, self.growth) for member in self.spec.members),
            heads=tuple(name.size for name in names),
            hub=self.hub_box,
            below=below,
            above=title,
        )

    def _head_room(self, reach: float) -> float:
        """How wide a name above a disc may be."""
        if not self.is_pair:
            return 2 * reach
        half = self.size[0] / 2 - _MARGIN
        free = half - self._title_box().right - 12.0
        # The name is centred over the disc, which stands as far out as it can.
        return max(80.0, min(2 * reach, 2 * (free - reach) if free - reach < reach else free))

    def _places(self, bottom: float) -> tuple[Places, list[Name]] | None:
        """The places above a line, and the names of the discs there."""
        top = _MARGIN
        if not self.is_pair:
            top += self._title_height + _UNDER_TITLE
        room = Rect(_MARGIN, top, self.size[0] - _MARGIN, bottom)
        if not self.is_last and most_reach(room, len(self.spec.members)) < self.plans.least:
            return None
        reach = min(self.room / 4, (bottom - top) / 2)
        names = self._names(reach)
        found = find_places(self._demand(names), room)
        if found is None:
            return None
        # Names are set again for the discs that were found.
        again = self._names(found.reach)
        better = None if again == names else find_places(self._demand(again), room)
        return (found, names) if better is None else (better, again)

    # --------------------------------------------------------------- the whole

    def lay_out(self) -> Layout | None:
        """The layout; None where the discs have no room at all."""
        band, reserved, tries = self._band(()), 0.0, 0
        while True:
            reserved, tries = max(reserved, band.height), tries + 1
            found = self._above(band, reserved)
            if found is None:
                return None
            # Names that did not fit stand under the discs, where they take room from them.
            band = self._band(found.discs)
            found = evolve(found, band=band)
            if not found.complete or band.height <= reserved + 1e-6:
                return found
            if tries == _AGAIN or band.height > self.size[1] * _BAND_SHARE:
                return evolve(found, complete=False)

    def _above(self, band: Band, reserved: float) -> Layout | None:
        """The layout with so much room for the words under the discs."""
        legend = self._legend(self.plans.rough())
        legend_top = self.size[1] - _MARGIN - legend.height
        band_top = legend_top - _FOOT - reserved
        bottom = band_top - _OVER_BAND - (self.rails.height if self.rails is not None else 0.0)
        placed = self._places(bottom)
        if placed is None:
            return None
        places, names = placed
        roomy = all(
            reach >= self.plans.least_reach(i, places.seam(i))
            for i, reach in enumerate(places.reaches)
        )
        if not roomy and not self.is_last:
            return None
        standings, fits = self._standings(places, names)
        box = self.hub_box.moved(places.hub.x, places.hub.y)
        hung = self._hung(places, bottom)
        drawn = self._legend([standing.plan for standing in standings])
        return Layout(
            width=self.size[0],
            height=self.size[1],
            page=self.size,
            title=self.title,
            subtitle=self.subtitle,
            title_at=Point(self.size[0] / 2 if self.is_pair else _MARGIN, _MARGIN),
            centred=self.is_pair,
            standings=tuple(standings),
            link=_link(places, standings, box),
            hub=(
                (self.hub[0], Point(box.left, box.top)),
                (self.hub[1], Point(box.left, box.top + self.hub[0].height)),
            ),
            hung=hung,
            band=band,
            band_left=_MARGIN,
            band_top=band_top,
            legend=drawn,
            legend_top=legend_top,
            statement=self.statement,
            tightness=_LEVELS.index(self.level),
            growth=self.growth,
            complete=fits
            and roomy
            and drawn.height <= legend.height + 1e-6
            and all(one.left >= 0 and one.left + one.card.width <= self.size[0] for one in hung),
        )

    def _legend(self, plans: Iterable[Plan]) -> Legend:
        routes = [route for plan in plans for route in plan.routes.routes]
        bundled = sum(route.bundled for route in routes)
        return set_legend(
            self.spec,
            self.level.legend,
            self.room,
            straight=len(routes) > bundled,
            bundled=bundled,
        )

    def _standings(self, places: Places, names: Sequence[Name]) -> tuple[list[Standing], bool]:
        """The discs in their places; and whether all their words can be read."""
        found, fits, first = [], True, 1
        for i, member in enumerate(self.spec.members):
            plan = self.plans.of(i, places.seam(i))
            centre, reach = places.centres[i], places.reaches[i]
            box = Box(centre.x - reach, centre.y - reach, 2 * reach, 2 * reach)
            disc = lay_out_disc(plan, box, first_number=first, centred=True)
            fits = fits and disc.is_readable(plan.floor)
            first += len(disc.numbered)
            found.append(Standing(member, disc, plan, places.heads[i], names[i]))
        return found, fits

    def _hung(self, places: Places, rail_top: float) -> tuple[Hung, ...]:
        if self.rails is not None:
            begin = Point(places.hub.x, places.hub.y + self.hub_box.bottom)
            return self.rails.hang(begin, rail_top)
        if self.stacked:
            return hang_stack(self.stacked, self.hub_box, places.hub)
        return ()

    # -------------------------------------------------------------- under them

    def _band(self, discs: Sequence[Disc]) -> Band:
        """The words under the discs, with their numbers where those take least height."""
        numbers = [_numbers(disc) for disc in discs] or [()] * len(self.spec.members)
        every = [entry for found in numbers for entry in found]
        under = self._numbers(every, self.room) if every else None
        if self.is_pair:
            none: list[tuple[tuple[str, str], ...]] = [(), ()]
            tries = [Band(*self._three_columns(numbers)), Band(*self._three_columns(none), under)]
            return min(tries, key=lambda band: band.height)
        count = max(3, int(self.room // _COLUMN))
        wide = column_width(self.room, count)
        sections = [
            *self._exchanges(self.spec.exchanges, wide),
            *self._findings(wide),
            *(section for member in self.spec.members for section in self._notes(member, wide)),
        ]
        return Band(filled(sections, count), wide, under)

    def _three_columns(
        self, numbers: Sequence[Sequence[tuple[str, str]]]
    ) -> tuple[tuple[tuple[Section, ...], ...], float]:
        """What each of two members sends, under its disc; the rest between; and their width."""
        wide = column_width(self.room, 3)
        left, right = (
            (
                *self._exchanges([e for e in self.spec.exchanges if e.sender == member.id], wide),
                *([self._numbers(found, wide)] if found else []),
                *self._notes(member, wide),
            )
            for member, found in zip(self.spec.members, numbers, strict=True)
        )
        known = {member.id for member in self.spec.members}
        others = [e for e in self.spec.exchanges if e.sender not in known]
        middle = (*self._exchanges(others, wide), *self._findings(wide))
        return (left, middle, right), wide

    def _exchanges(self, exchanges: Iterable[Exchange], wide: float) -> Iterator[Section]:
        size = self.level.words
        for exchange in exchanges:
            sender, receiver = map(clean, exchange.ends)
            heading = word("partnership.flows", self.lang, sender=sender, receiver=receiver)
            listed = ", ".join(map(clean, exchange.flows))
            none = word("partnership.flows.none", self.lang)
            if exchange.flows:
                text, _ = abridged(
                    counted(exchange.flows),
                    lambda t: len(set_words(t, size, "body", wide).lines) <= self.level.flows,
                    str,
                    more(self.lang),
                )
            else:
                text = none
            yield Section(
                "exchange",
                set_words(heading, size, "heading", wide, bold=True),
                (Row(((0.0, 0.0, set_words(text, size, "body", wide)),)),),
                title=word(
                    "partnership.flows.title",
                    self.lang,
                    sender=sender,
                    receiver=receiver,
                    flows=listed or none,
                ),
                data=(("from", exchange.sender), ("to", exchange.receiver)),
            )

    def _findings(self, wide: float) -> Iterator[Section]:
        if not self.spec.findings:
            return
        size, indent = self.level.words, MARK[0] + 5.0
        rows = []
        for found in self.spec.findings:
            words = set_words(found.text, size, "body", wide - indent)
            rows.append(Row(((indent, 0.0, words),), alarm=found.alarm))
        heading = word("partnership.findings", self.lang)
        yield Section("findings", set_words(heading, size, "heading", wide, bold=True), tuple(rows))

    def _numbers(self, numbers: Sequence[tuple[str, str]], room: float) -> Section:
        """The list of numbers, in columns that are as low as can be."""
        size = self.level.words
        count = max(1, int((room + COLUMN_GAP) // (_NUMBERS * size + COLUMN_GAP)))
        each = column_width(room, count)
        indent = max(width(n, bold=True) for n, _ in numbers) * size + 4.0
        entries = [
            _Entry(
                Words((number,), size, "heading", bold=True),
                set_words(name, size, "body", each - indent),
            )
            for number, name in numbers
        ]
        words: list[tuple[float, float, Words]] = []
        for i, column in enumerate(filled(entries, count, _ENTRIES)):
            right, down = i * (each + COLUMN_GAP), 0.0
            for entry in column:
                words += [(right, down, entry.number), (right + indent, down, entry.name)]
                down += entry.height + _ENTRIES
        said = word("numbers.title", self.lang)
        # A list as wide as the page explains itself: its heading gives way first.
        shown = room < self.room or not self.level.brief
        heading = set_words(said, size, "heading", room, bold=True) if shown else None
        return Section("numbers", heading, (Row(tuple(words)),), said)

    def _notes(self, member: Member, wide: float) -> Iterator[Section]:
        if not member.notes:
            return
        size = max(8.0, self.level.words - 0.5)
        heading = word("partnership.notes", self.lang, member=clean(member.name))
        rows = tuple(
            Row(((0.0, 0.0, set_words(note, size, "note", wide)),)) for note in member.notes
        )
        yield Section(
            "notes",
            set_words(heading, size, "heading", wide, bold=True),
            rows,
            data=(("member", member.id),),
        )


def counted(texts: Iterable[str]) -> list[str]:
    """Texts once each, with how often they come where that is more than once."""
    count = Counter(map(clean, texts))
    return [text if n == 1 else f"{text}\u00a0×{n}" for text, n in count.items()]


def _numbers(disc: Disc) -> tuple[tuple[str, str], ...]:
    """The list of numbers of a disc; remarks have none."""
    return (*disc.numbers, *(("", remark) for remark in disc.remarks))


def _cap(member: Member, growth: float) -> float:
    """How large a disc may be: one of few rings is not blown up."""
    strata = member.strata
    rings = [strata.supply, strata.support, strata.mission, strata.market, strata.outside]
    alone = [sector.kind for sector in strata.core] == ["focus"]
    count = sum(map(bool, rings)) + (0 if alone else 1)
    # On a large page a lone centre stays what it is beside discs of many rings.
    return (_SMALL_CENTRE + _FOR_RING * count) * (growth if count else growth**0.5)


def _link(places: Places, standings: Sequence[Standing], box: Rect) -> tuple[Segment, ...]:
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
