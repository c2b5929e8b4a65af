"""What is known of a picture before it has a page: order, ways, names, least sizes."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

from attrs import frozen

from valuenet.labels import word
from valuenet.render.strata.blanks import into_blanks
from valuenet.render.strata.demand import Demand
from valuenet.render.strata.order import Ring, arrange
from valuenet.render.strata.radii import (
    CROWDED,
    FLOOR,
    Band,
    floor_of,
    gutter_widths,
    most_sectors,
    wedges_of,
)
from valuenet.render.strata.routes import Routes, find_routes
from valuenet.render.strata.spec import Sector, StrataSpec
from valuenet.render.text import clean

#: The sizes that the names of a ring should have at most.
_CAPS: Mapping[str, float] = {
    "centre": 15.0,
    "supply": 9.0,
    "core": 11.0,
    "support": 12.0,
    "mission": 11.5,
    "market": 10.0,
    "outside": 8.5,
}

#: How much the names of each ring matter.
_WEIGHTS: Mapping[str, float] = {
    "supply": 1.0,
    "core": 2.0,
    "support": 1.6,
    "mission": 1.3,
    "market": 1.0,
    "outside": 1.0,
}

#: How much larger they may be in pictures of few sectors.
_LARGER: tuple[tuple[int, float], ...] = ((10, 1.25), (20, 1.12))


@frozen
class Plan:
    """A picture without a page.

    Attributes:
        spec: What to show.
        rings: In order, with directions.
        routes: The ways of the flows.
        seam: The direction of the corridor that all rings leave, if they leave one.
        labels: What each sector says, by id.
        focus: What the centre says.
        widths: Of the gutters.
        floor: The least size of a text: names that would be smaller become numbers.
        zoom: How many times larger than a slide the page is: names may be as much larger.
    """

    spec: StrataSpec
    rings: tuple[Ring, ...]
    routes: Routes
    seam: float | None
    labels: Mapping[str, str]
    focus: str
    widths: Mapping[tuple[int, int], float]
    floor: float = FLOOR
    zoom: float = 1.0

    def is_rim(self, r: Ring) -> bool:
        """Whether a ring is the focus alone: its name is in the centre, not in the ring."""
        return len(r.spans) == 1 and not self.labels[r.spans[0].id]

    def cap(self, name: str) -> float:
        """The size that the names of a ring, or of the `centre`, should have at most."""
        sectors = sum(len(r.spans) for r in self.rings)
        larger = next((by for most, by in _LARGER if sectors <= most), 1.0)
        return _CAPS[name] * larger * self.zoom

    @cached_property
    def demands(self) -> tuple[Demand | None, ...]:
        """What the names of each ring need; nothing for a ring without names."""
        found: list[Demand | None] = []
        before = 0
        for i, r in enumerate(self.rings):
            before += len(r.spans)
            found.append(None if self.is_rim(r) else self._demand(i, r, len(str(before))))
        return tuple(found)

    def _demand(self, index: int, r: Ring, numerals: int) -> Demand:
        sectors = self.spec.ring(r.name)
        return Demand(
            wedges_of(r, index, Band(0.0, 0.0), self.routes, self.widths),
            self.labels,
            floor=self.floor,
            cap=self.cap(r.name),
            numerals=max(2, numerals),
            weight=_WEIGHTS[r.name],
            stressed=[s.id for s in sectors if s.state == "emphasised"],
            bold=[s.id for s in sectors if s.client],
        )

    @property
    def is_dense(self) -> bool:
        """Whether a ring is so crowded that texts may have 6 points."""
        return self.floor < FLOOR


def make_plan(spec: StrataSpec, seam: float | None = None) -> Plan:
    """Order the sectors of a specification and find the ways of its flows.

    Args:
        spec: What to show.
        seam: The direction of the corridor that all rings leave, if they leave one.
    """
    rings = arrange(spec, seam)
    if most_sectors(rings) > CROWDED:
        rings = into_blanks(rings, seam)
    return plan_in(spec, rings, seam)


def plan_in(spec: StrataSpec, rings: tuple[Ring, ...], seam: float | None = None) -> Plan:
    """The plan of a specification whose sectors have their directions already.

    Args:
        spec: What to show.
        rings: From the centre outwards; every sector of the specification stands in one.
        seam: The direction of the corridor that all rings leave, if they leave one.
    """
    routes = find_routes(spec, rings, seam)
    return Plan(
        spec=spec,
        rings=rings,
        routes=routes,
        seam=seam,
        labels=_labels(spec, rings),
        focus=clean(spec.focus) or clean(spec.focus_id),
        widths=gutter_widths(rings, routes, seam),
        floor=floor_of(rings),
    )


def _labels(spec: StrataSpec, rings: tuple[Ring, ...]) -> dict[str, str]:
    alone = [sector.kind for sector in spec.core] == ["focus"]
    return {
        sector.id: "" if alone and r.name == "core" else _label(sector, spec.language)
        for r in rings
        for sector in spec.ring(r.name)
    }


def _label(sector: Sector, language: str) -> str:
    # A name of nothing but what cannot be shown gives way to the id.
    name = clean(sector.label) or clean(sector.id)
    if sector.within:
        members = ", ".join(map(clean, sector.within))
        name = word("sector.with", language, name=name, members=members)
    return f"{name}\u00a0↔" if sector.both else name
