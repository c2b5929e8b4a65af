"""One try to lay out a partnership diagram: on a page of some size, set in some way."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from attrs import evolve, frozen

from valuenet.labels import word
from valuenet.render.geometry import Point
from valuenet.render.partnership.band import Band
from valuenet.render.partnership.cards import Card, Level, client_card, hub_cards, total_height
from valuenet.render.partnership.hanging import Hung, Rails, hang_stack, narrow, rails, stack
from valuenet.render.partnership.layout import UNDER_SUBTITLE, Layout, Name, Standing
from valuenet.render.partnership.legend import Legend, set_legend
from valuenet.render.partnership.links import link_path
from valuenet.render.partnership.places import Demand, Places, Rect, find_places, most_reach
from valuenet.render.partnership.plans import Plans
from valuenet.render.partnership.spec import PAIR, Member, PartnershipSpec
from valuenet.render.partnership.under import UnderDiscs
from valuenet.render.partnership.words import Words, set_words
from valuenet.render.strata.disc import Box, lay_out_disc
from valuenet.render.strata.plan import Plan
from valuenet.render.text import clean

#: How generously words may be set, most generous first.
LEVELS = (
    Level(18.0, 13.0, 12.0, 9.0, 8.5, 156.0, 4, 4),
    Level(16.0, 12.0, 11.0, 8.5, 8.0, 148.0, 3, 3),
    Level(14.0, 11.0, 10.0, 8.0, 8.0, 140.0, 2, 2, brief=True),
)
#: Clients that may stand under the virtual provider.
STACKED = 3
#: On a page so many times larger than a slide what does not fit is drawn all the same.
MOST = 8.0

_MARGIN = 14.0
#: How much of the page the words under the discs may take, and the title between two discs.
_BAND_SHARE, _TITLE_SHARE = 0.4, 0.3
#: From the discs to the words under them, and from those to the legend.
_OVER_BAND, _FOOT = 12.0, 9.0
#: From the title to what is under it.
_UNDER_TITLE = 8.0
#: A disc of few rings is no larger than this: the centre, and for each ring.
_SMALL_CENTRE, _FOR_RING = 58.0, 58.0
#: How often the discs are laid out again because their numbers take room under them.
_AGAIN = 4


@frozen
class Way:
    """A way to set a page.

    Attributes:
        level: How generously words are set.
        on_rail: Whether the clients hang from a rail under the discs.
        in_corners: Whether the names of two discs stand in the corners of the page.
    """

    level: Level
    on_rail: bool
    in_corners: bool


class PageTry:
    """One try: a page, and a way to set it."""

    def __init__(
        self,
        spec: PartnershipSpec,
        plans: Plans,
        size: tuple[float, float],
        growth: float,
        way: Way,
    ) -> None:
        level, on_rail = way.level, way.on_rail
        self.spec, self.plans, self.size, self.growth, self.level = spec, plans, size, growth, level
        self.lang = spec.language
        self.room = size[0] - 2 * _MARGIN
        self.in_corners = way.in_corners
        self.is_last = growth >= MOST
        self.is_pair = len(spec.members) == PAIR
        self.under = UnderDiscs(spec, level, self.room)
        self.title, self.subtitle, self.statement = self._title()
        self.hub = hub_cards(spec, level)
        high = total_height(self.hub)
        self.hub_box = Rect(-level.hub / 2, -high / 2, level.hub / 2, high / 2)
        self.rails: Rails | None = None
        self.stacked: list[Card] = []
        if on_rail and spec.clients:
            brief = level.brief or len(spec.clients) > STACKED * 2
            many = len(spec.clients) > STACKED
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
        room = self.size[0] * _TITLE_SHARE if self.is_pair else self.room
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
            in_corners=self.in_corners,
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
        band, reserved, tries = self.under.band(()), 0.0, 0
        while True:
            reserved, tries = max(reserved, band.height), tries + 1
            found = self._above(band, reserved)
            if found is None:
                return None
            # Names that did not fit stand under the discs, where they take room from them.
            band = self.under.band(found.discs)
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
            link=link_path(places, standings, box),
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
            tightness=LEVELS.index(self.level),
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


def _cap(member: Member, growth: float) -> float:
    """How large a disc may be: one of few rings is not blown up."""
    strata = member.strata
    rings = [strata.supply, strata.support, strata.mission, strata.market, strata.outside]
    alone = [sector.kind for sector in strata.core] == ["focus"]
    count = sum(map(bool, rings)) + (0 if alone else 1)
    # On a large page a lone centre stays what it is beside discs of many rings.
    return (_SMALL_CENTRE + _FOR_RING * count) * (growth if count else growth**0.5)
