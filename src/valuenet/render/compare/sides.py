"""One side of a comparison: who is drawn where in a network, around one focus or several.

A fusion has as many foci before as providers have become one: their pictures are
united, and each party stands where it stands nearest to a focus.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Mapping, Sequence
from functools import cached_property
from typing import Literal

from attrs import evolve, field, frozen

from valuenet.engine.containment import organizations_of
from valuenet.engine.index import Index
from valuenet.labels import word
from valuenet.model import Delivery
from valuenet.render.strata.build import sector_homes, strata_spec
from valuenet.render.strata.spec import (
    RINGS,
    Kind,
    RingName,
    Sector,
    StrataSpec,
)

#: Where a thing of a picture stands: in a ring, in the centre, or on a card beside the disc.
Where = RingName | Literal["centre", "link", "partner"]

Pair = tuple[str, str]

#: Who stands in several rings, around several foci, stands in the first of these (L3).
_NEAREST: tuple[RingName, ...] = ("core", "support", "mission", "market", "supply", "outside")


@frozen
class Side:
    """What the picture of one network shows; all ids are that network's.

    Attributes:
        index: Of the network.
        foci: The providers in the centre.
        spec: The picture.
        home: The sector in which each party is drawn.
        where: Where each sector, the centre and each card stands.
        between: The services that each sector delivers to another, by id.
        met: Provider and client of each delivery, by the two sectors.
        pairs: Provider and client of every delivery, drawn or not.
        undrawn: How many deliveries have one end in the picture only.
    """

    index: Index = field(repr=False)
    foci: tuple[str, ...]
    spec: StrataSpec = field(repr=False)
    home: Mapping[str, str] = field(repr=False)
    where: Mapping[str, Where] = field(repr=False)
    between: Mapping[Pair, frozenset[str]] = field(repr=False)
    met: Mapping[Pair, frozenset[Pair]] = field(repr=False)
    pairs: frozenset[Pair] = field(repr=False)
    undrawn: int = 0

    def name(self, id: str) -> str:
        """The name of a party."""
        return self.index.parties[id].name

    @cached_property
    def sectors(self) -> Mapping[str, Sector]:
        """The sectors by id."""
        return {s.id: s for ring in RINGS for s in self.spec.ring(ring)}

    @cached_property
    def parts(self) -> Mapping[str, tuple[str, ...]]:
        """The other parties that are drawn in each sector, by id."""
        found: dict[str, list[str]] = defaultdict(list)
        for id, home in sorted(self.home.items()):
            if id != home:
                found[home].append(id)
        return {home: tuple(ids) for home, ids in found.items()}


def side_of(index: Index, foci: Sequence[str], language: str) -> Side:
    """What a picture around some foci shows.

    Raises:
        WrongFocus: A party cannot be a focus.
    """
    specs = [strata_spec(index, focus, language=language) for focus in foci]
    homes = [sector_homes(index, focus) for focus in foci]
    spec, home = (specs[0], homes[0]) if len(foci) == 1 else _united(index, foci, specs, homes)
    between: dict[Pair, set[str]] = defaultdict(set)
    met: dict[Pair, set[Pair]] = defaultdict(set)
    for delivery, ends in _drawn(index, home):
        between[ends].add(delivery.service)
        met[ends].add((index.provider(delivery.service), delivery.client))
    return Side(
        index,
        tuple(foci),
        spec,
        home,
        _where(spec, foci),
        {pair: frozenset(found) for pair, found in sorted(between.items())},
        {pair: frozenset(found) for pair, found in sorted(met.items())},
        frozenset((index.provider(d.service), d.client) for d in index.whole.deliveries),
        _undrawn(index, home, {link.id for link in spec.links}),
    )


def _drawn(index: Index, home: Mapping[str, str]) -> Iterable[tuple[Delivery, Pair]]:
    """The deliveries between two sectors, each with the two."""
    for delivery in index.whole.deliveries:
        ends = (home.get(index.provider(delivery.service)), home.get(delivery.client))
        if ends[0] is not None and ends[1] is not None and ends[0] != ends[1]:
            yield delivery, (ends[0], ends[1])


def _undrawn(index: Index, home: Mapping[str, str], links: Container[str]) -> int:
    """How many deliveries have one end in the picture; what a link provides, its card tells."""
    count = 0
    for delivery in index.whole.deliveries:
        provider = index.provider(delivery.service)
        count += provider not in links and (provider in home) != (delivery.client in home)
    return count


def _where(spec: StrataSpec, foci: Sequence[str]) -> dict[str, Where]:
    # A party with a sector and a card counts by its sector; the focus stands in the centre.
    found: dict[str, Where] = {partner.id: "partner" for partner in spec.partners}
    found |= {link.id: "link" for link in spec.links}
    found |= {s.id: ring for ring in RINGS for s in spec.ring(ring)}
    found |= dict.fromkeys(foci, "centre")
    return found


def _united(
    index: Index,
    foci: Sequence[str],
    specs: Sequence[StrataSpec],
    homes: Sequence[Mapping[str, str]],
) -> tuple[StrataSpec, dict[str, str]]:
    """One picture of several, and who is drawn where in it."""
    frames = {org for focus in foci for org in organizations_of(index, focus)} - set(foci)
    found: dict[str, tuple[RingName, Sector]] = {}
    for name in _NEAREST:
        for spec in specs:
            for sector in spec.ring(name):
                if name == "core" or sector.id not in frames | set(foci):
                    found.setdefault(sector.id, (name, sector))
    home: dict[str, str] = {}
    for party in sorted({party for one in homes for party in one}):
        drawn = [
            (_rank(spec, one[party]), one[party])
            for spec, one in zip(specs, homes, strict=True)
            if one.get(party) in found or one.get(party) in foci
        ]
        if drawn:
            home[party] = min(drawn)[1]
    # A focus that acts only towards what is drawn around another one has no sector yet.
    acting_ids = {end for _, ends in _drawn(index, home) for end in ends}
    for focus, spec in zip(foci, specs, strict=True):
        if focus in acting_ids and focus not in found:
            found[focus] = ("core", Sector(focus, spec.focus, "focus"))
    rings: dict[str, tuple[Sector, ...]] = {
        name: tuple(s for ring, s in found.values() if ring == name) for name in RINGS
    }
    links = {link.id: link for spec in specs for link in spec.links if link.id not in foci}
    partners = {p.id: p for spec in specs for p in spec.partners if p.id not in foci}
    spec = evolve(
        specs[0],
        **{**rings, "core": _united_core(rings["core"], specs)},  # type: ignore[arg-type]
        flows=(),
        links=tuple(links[id] for id in sorted(links)),
        partners=tuple(partners[id] for id in sorted(partners)),
        notes=(),
    )
    return spec, home


def _rank(spec: StrataSpec, sector_id: str) -> int:
    """How near to the focus of one picture a sector stands: the focus itself is nearest."""
    if sector_id == spec.focus_id:
        return -1
    return next(
        i for i, ring in enumerate(_NEAREST) if any(s.id == sector_id for s in spec.ring(ring))
    )


def _united_core(core: Sequence[Sector], specs: Sequence[StrataSpec]) -> tuple[Sector, ...]:
    names = {spec.focus_id: spec.focus for spec in specs}
    return acting(core, names, specs[0].language)


def acting(core: Sequence[Sector], names: Mapping[str, str], language: str) -> tuple[Sector, ...]:
    """The core, in which a focus that was alone in its picture acts beside others.

    Args:
        core: Its sectors.
        names: Of the foci, by id.
        language: `fr` or `en`.
    """
    kinds: list[Kind] = [s.kind for s in core if s.kind != "focus"]
    kind = kinds[0] if kinds else "function"

    def beside(sector: Sector) -> Sector:
        if sector.kind != "focus":
            return sector
        name = word("strata.core.direct", language, focus=names[sector.id])
        return evolve(sector, label=name, kind=kind)

    return tuple(beside(sector) for sector in core)
