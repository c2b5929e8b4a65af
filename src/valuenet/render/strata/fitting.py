"""Names and numbers in their sectors, and the name in the centre."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import ceil
from math import floor as round_down

from attrs import evolve, frozen

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
from valuenet.render.geometry import Wedge
from valuenet.render.strata.plan import Plan
from valuenet.render.strata.radii import Radii, wedges_of
from valuenet.render.strata.sharing import centre_size
from valuenet.render.strata.spec import RingName, Sector
from valuenet.render.text import Wrap, clean, wraps

#: The share of a ring's names that may be smaller than the ring's size.
_SMALLER = 0.35
#: How much too small a name is that less air cannot save, or hyphens neither.
_HOPELESS_WHOLE, _HOPELESS = 0.78, 0.6
#: Numbers are so many times larger than the least text, at most; upright ones may be smaller.
_NUMBER, _UPRIGHT = 1.25, 0.8


@frozen
class PlacedSector:
    """A sector with its wedge and its label."""

    sector: Sector
    ring: RingName
    wedge: Wedge
    label: Label | None


def fit_sectors(
    plan: Plan, radii: Radii
) -> tuple[list[PlacedSector], list[PlacedSector], list[str]]:
    """All sectors with their labels.

    Returns:
        The sectors, from the centre outwards, clockwise; those without a label whose
        name must become a number; and what virtual clients could not say of their members.
    """
    sectors: list[PlacedSector] = []
    remarks: list[str] = []
    for i, (r, band) in enumerate(zip(plan.rings, radii.bands, strict=True)):
        wedges = wedges_of(r, i, band, plan.routes, plan.widths)
        parties = {sector.id: sector for sector in plan.spec.ring(r.name)}
        fitter = _Fitter(plan, parties, wedges, plan.cap(r.name), plan.floor)
        for span in r.spans:
            label, remark = fitter.label(span.id)
            sectors.append(PlacedSector(parties[span.id], r.name, wedges[span.id], label))
            remarks += [remark] if remark else []
    numbered = [s for s in sectors if s.label is None and plan.labels[s.sector.id]]
    return sectors, numbered, remarks


class _Fitter:
    """The labels of one ring, of one size where most of them reach it."""

    def __init__(
        self,
        plan: Plan,
        parties: Mapping[str, Sector],
        wedges: Mapping[str, Wedge],
        cap: float,
        floor: float,
    ) -> None:
        self.labels, self.parties, self.wedges, self.floor = plan.labels, parties, wedges, floor
        self.options = {
            id: options(self.labels[id], wedge, bold=parties[id].client)
            for id, wedge in wedges.items()
            if self.labels[id]
        }
        # Names that become numbers have no say.
        largests = [min(cap, largest(found)) for found in self.options.values()]
        sizes = sorted(size for size in largests if size >= floor)
        most = min(len(sizes) - 1, ceil(len(sizes) * _SMALLER))
        self.target = sizes[most] if sizes else cap

    def label(self, id: str) -> tuple[Label | None, str]:
        """The label of a sector, and what it could not say; no label where nothing fits."""
        if not self.labels[id]:
            return None, ""
        sector, wedge = self.parties[id], self.wedges[id]
        label = self._fit(self.labels[id], wedge, self.options[id], bold=sector.client)
        if label is None and sector.within:
            name = clean(sector.label)
            short = options(name, wedge, bold=sector.client)
            label = self._fit(name, wedge, short, bold=sector.client)
            return label, self.labels[id] if label is not None else ""
        return label, ""

    def _fit(self, text: str, wedge: Wedge, found: list[Option], *, bold: bool) -> Label | None:
        """At the ring's size, else as large as it can be: less air, then hyphens; else nothing."""
        pad, best = PAD, largest(found)
        for hyphenate, hopeless in ((False, _HOPELESS_WHOLE), (True, _HOPELESS)):
            if hopeless * self.floor < best < self.floor:
                pad = TIGHT_PAD
                found = options(text, wedge, bold=bold, hyphenate=hyphenate, pad=pad)
                best = max(best, largest(found))
        if largest(found) < self.floor:
            return None
        goal = max(self.floor, min(self.target, best))
        return place(
            choose(found, goal, self.floor), wedge, goal, least=self.floor, bold=bold, pad=pad
        )


def with_numbers(
    plan: Plan, sectors: Sequence[PlacedSector], numbered: Sequence[PlacedSector], first: int
) -> tuple[PlacedSector, ...]:
    """The sectors, with numbers from the first one on in those whose names did not fit."""
    numbers = {s.sector.id: n for n, s in enumerate(numbered, first)}
    found = {
        id: options(str(numbers[id]), s.wedge, bold=True, pad=NUMBER_PAD)
        for s in numbered
        for id in [s.sector.id]
    }
    sizes = {
        r.name: _number_size([largest(found[span.id]) for span in r.spans if span.id in found])
        for r in plan.rings
    }
    return tuple(
        evolve(
            s,
            label=_number(
                numbers[s.sector.id],
                s.wedge,
                found[s.sector.id],
                max(plan.floor, min(sizes[s.ring], _NUMBER * plan.floor)),
                plan.floor,
            ),
        )
        if s.sector.id in numbers
        else s
        for s in sectors
    )


def _number_size(largests: Sequence[float]) -> float:
    """The size that nearly all numbers of a ring can have."""
    return sorted(largests)[len(largests) // 8] if largests else 0.0


def _number(n: int, wedge: Wedge, found: list[Option], target: float, floor: float) -> Label:
    """A number in its sector: upright, if it need not be much smaller for that."""
    upright = largest([option for option in found if option.orientation == "horizontal"])
    size = min(largest(found), target)
    if upright >= max(floor, size * _UPRIGHT):
        size = min(upright, size)
        found = [option for option in found if option.orientation == "horizontal"]
    chosen = max(found, key=lambda option: option.size)
    label = place(chosen, wedge, size, least=size, bold=True, pad=NUMBER_PAD)
    return evolve(label, number=n)


def fit_centre(plan: Plan, radius: float) -> tuple[Wrap, float]:
    """The name in the centre, in as few lines as its size allows, and its size."""
    found = wraps(plan.focus, bold=True, most=4)
    size = round_down(min(plan.cap("centre"), centre_size(found, radius)) * 10) / 10
    fitting = [wrap for wrap in found if centre_size([wrap], radius) >= size]
    return fitting[0], size
