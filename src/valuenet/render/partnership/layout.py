"""Where everything of a partnership diagram stands. Numbers and set words only, no XML."""

from __future__ import annotations

from attrs import frozen

from valuenet.render.geometry import Point
from valuenet.render.partnership.band import Band
from valuenet.render.partnership.cards import Card
from valuenet.render.partnership.hanging import Hung
from valuenet.render.partnership.legend import Legend
from valuenet.render.partnership.places import Rect
from valuenet.render.partnership.shapes import MARK
from valuenet.render.partnership.spec import Member
from valuenet.render.partnership.words import Words
from valuenet.render.scene import Segment
from valuenet.render.strata.disc import Disc
from valuenet.render.strata.plan import Plan

#: From a name to its disc.
_UNDER_NAME = 6.0
#: From the subtitle to the statement on who leads.
UNDER_SUBTITLE = 3.0
#: A larger page is better than more numbers than these, or than this share of all names.
_FEW_NUMBERS, _NUMBERED_SHARE = 3, 0.45


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
