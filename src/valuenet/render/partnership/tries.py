"""Trying until everything of a partnership diagram can be read.

Words as large as can be, the clients under the virtual provider or hanging from a rail, the
names of two discs above them or in the corners of the page; then larger pages.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import product

from attrs import evolve

from valuenet.render.page import SLIDE
from valuenet.render.partnership.layout import Layout
from valuenet.render.partnership.page import LEVELS, MOST, STACKED, PageTry, Way
from valuenet.render.partnership.plans import Plans
from valuenet.render.partnership.spec import PAIR, PartnershipSpec

_GROWTHS = (1.0, 1.12, 1.25, 1.4, 1.6, 1.8, 2.0, 2.25, 2.5, 2.8, 3.2, 3.6, 4.0, 5.0, 6.4, MOST)
#: No page is made this many times larger only because many names are numbers.
_LARGE = 1.8


def lay_out(spec: PartnershipSpec, page: tuple[float, float] | None = None) -> Layout:
    """The geometry of a partnership diagram.

    Args:
        spec: What to show.
        page: Width and height in points, kept even where all must be smaller; without it
            a slide of 960 by 540, or the least larger one on which all can be read.
    """
    base, plans = page or SLIDE, Plans(spec)
    found, growths = None, _growths()
    while found is None:
        growth = next(growths)
        size = (round(base[0] * growth, 1), round(base[1] * growth, 1))
        found = _on_page(spec, plans, size, growth)
    return evolve(found, page=page) if page is not None else found


def _growths() -> Iterator[float]:
    """How many times larger the page is made, in turn, without an end."""
    yield from _GROWTHS
    growth = _GROWTHS[-1]
    while True:
        growth *= 2
        yield growth


def _on_page(
    spec: PartnershipSpec, plans: Plans, size: tuple[float, float], growth: float
) -> Layout | None:
    """The layout with few numbers and large words on a page of one size.

    Returns:
        None where not all can be read.
    """
    ways = [
        Way(level, on_rail=rail, in_corners=c)
        for c, level, rail in product(
            (False, True) if len(spec.members) == PAIR else (False,),
            LEVELS,
            (False, True) if len(spec.clients) <= STACKED else (True,),
        )
    ]

    def tried(chosen: Iterable[Way]) -> list[Layout]:
        found = (PageTry(spec, plans, size, growth, way).lay_out() for way in chosen)
        return [one for one in found if one is not None]

    last: list[Layout] = []
    for in_corners in (False, True):
        mine = [way for way in ways if way.in_corners == in_corners]
        # Where the smallest words leave the discs too little room, larger ones do too.
        last += tried(way for way in mine if way.level == LEVELS[-1])
        if not any(found.complete for found in last):
            continue
        last += tried(way for way in mine if way.level != LEVELS[-1])
        best = min((found for found in last if found.complete), key=_cost)
        if growth >= _LARGE or best.tells_enough:
            return best
    return last[0] if growth >= MOST and last else None


def _cost(found: Layout) -> float:
    """A number costs as much as smaller words by half a level."""
    return sum(len(disc.numbered) for disc in found.discs) + 2.0 * found.tightness
