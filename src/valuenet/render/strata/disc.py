"""One disc in a box of the page: its radii, its sectors with their names, its flows.

A page holds one disc and words beside it; other pictures hold several discs. Numbers
only, no XML.
"""

from __future__ import annotations

from attrs import frozen

from valuenet.render.geometry import Point
from valuenet.render.strata.fitting import PlacedSector, fit_centre, fit_sectors, with_numbers
from valuenet.render.strata.plan import Plan
from valuenet.render.strata.radii import Radii, extent
from valuenet.render.strata.sharing import share
from valuenet.render.strata.spec import RingName
from valuenet.render.strata.ways import Surveyor, Way
from valuenet.render.text import Wrap

#: How much larger a disc may grow where its outer rings cover a part of the circle only.
_LEAST_GROWN, _MOST_GROWN = 1.03, 1.25
_GROW_TRIES = (1.0, 0.8, 0.5)


@frozen
class Box:
    """A part of the page, in points."""

    left: float
    top: float
    width: float
    height: float

    @property
    def reach(self) -> float:
        """The radius of a whole disc in it."""
        return min(self.width, self.height) / 2


@frozen
class Disc:
    """A disc in its place.

    Attributes:
        centre: Of the disc.
        right: How far to the right it reaches.
        radii: Of the centre and of the rings that are drawn.
        rings: Names of the rings that are drawn, from the centre outwards.
        focus: The name in the centre.
        focus_size: Its size.
        sectors: From the centre outwards, in order.
        ways: The flows.
        numbers: Number and name of each sector whose name did not fit.
        numbered: Ids of those sectors, in order.
        remarks: What virtual clients could not say of their members.
    """

    centre: Point
    right: float
    radii: Radii
    rings: tuple[RingName, ...]
    focus: Wrap
    focus_size: float
    sectors: tuple[PlacedSector, ...]
    ways: tuple[Way, ...]
    numbers: tuple[tuple[str, str], ...]
    numbered: tuple[str, ...]
    remarks: tuple[str, ...]

    @property
    def hyphenated(self) -> tuple[str, ...]:
        """Ids of sectors whose names are hyphenated."""
        return tuple(
            s.sector.id for s in self.sectors if s.label is not None and s.label.wrap.hyphenated
        )

    @property
    def smallest(self) -> float:
        """The least size of any text in it, in points of its page."""
        inside = [s.label.size for s in self.sectors if s.label is not None]
        return min([self.focus_size, *inside])

    def is_readable(self, floor: float) -> bool:
        """Whether every label, numbers included, has the least size."""
        return all(s.label is None or s.label.size >= floor for s in self.sectors)


def lay_out_disc(plan: Plan, box: Box, *, first_number: int = 1, centred: bool = False) -> Disc:
    """The largest disc of a plan that a box holds, at its left.

    Args:
        plan: What to show, in which order.
        box: Where.
        first_number: Of the sectors whose names do not fit.
        centred: Whether its centre is to be the middle of the box: then it is no larger
            than a whole disc can be there.
    """
    radii, centre, right = _in_the_middle(plan, box) if centred else _on_room(plan, box)
    sectors, numbered, remarks = fit_sectors(plan, radii)
    surveyor = Surveyor(plan, radii, centre)
    wrap, size = fit_centre(plan, radii.centre)
    return Disc(
        centre=centre,
        right=right,
        radii=radii,
        rings=tuple(r.name for r in plan.rings),
        focus=wrap,
        focus_size=size,
        sectors=with_numbers(plan, sectors, numbered, first_number),
        ways=tuple(surveyor.way(route) for route in plan.routes.routes),
        numbers=tuple(
            (str(n), plan.labels[s.sector.id]) for n, s in enumerate(numbered, first_number)
        ),
        numbered=tuple(s.sector.id for s in numbered),
        remarks=tuple(remarks),
    )


def _in_the_middle(plan: Plan, box: Box) -> tuple[Radii, Point, float]:
    """The radii of a whole disc in the middle of the box, its centre, and its right edge."""
    centre = Point(box.left + box.width / 2, box.top + box.height / 2)
    return share(plan, box.reach), centre, centre.x + box.reach


def _on_room(plan: Plan, box: Box) -> tuple[Radii, Point, float]:
    """The radii and the centre of the largest disc that the box holds, and its right edge.

    Outer rings often cover a part of the circle only: then the disc may be larger than
    the box is high, and its centre need not be in the middle.
    """
    radii = share(plan, box.reach)
    up, down, leftwards, rightwards = extent(plan.rings, plan.routes, radii)
    growth = min(box.height / (up + down), box.width / (leftwards + rightwards), _MOST_GROWN)
    for part in _GROW_TRIES if growth > _LEAST_GROWN else ():
        # What is fitted anew may need its room elsewhere, so that it reaches too far.
        larger = share(plan, box.reach * (1 + (growth - 1) * part), radii)
        up, down, leftwards, rightwards = extent(plan.rings, plan.routes, larger)
        if up + down <= box.height + 0.01 and leftwards + rightwards <= box.width + 0.01:
            radii = larger
            break
    up, down, leftwards, rightwards = extent(plan.rings, plan.routes, radii)
    middle = max(2 * box.reach - leftwards - rightwards, 0.0) / 2
    x = box.left + middle + leftwards
    y = box.top + (box.height - up - down) / 2 + up
    return radii, Point(x, y), x + rightwards
