"""Rings like those of another drawing: whoever stands there stays where it stands.

The room of one that is gone goes to a neighbour; a new one takes its room from its
neighbours. So all directions stay but those beside what is new or gone. A ring in which a
sector would become too narrow is arranged anew, in the same order.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from attrs import field, frozen

from valuenet.errors import WrongValue
from valuenet.render.geometry import turn
from valuenet.render.strata.centre import BESIDE_CORRIDOR
from valuenet.render.strata.insertion import Wish, insert
from valuenet.render.strata.order import arrange
from valuenet.render.strata.rings import Ring, Span, equal, ring
from valuenet.render.strata.spacing import apart
from valuenet.render.strata.spec import RINGS, RingName, Sector, StrataSpec

_NEAR = 1e-6

#: A sector is too narrow when it has less than this part of the narrowest of its ring when
#: that is arranged anew.
_TOO_NARROW = 0.45

#: The order in which rings are arranged, and the ring against which some of them stand.
_TURNS: tuple[RingName, ...] = ("core", "support", "mission", "market", "supply", "outside")
_AGAINST: Mapping[RingName, RingName] = {"market": "mission", "supply": "core"}


@frozen
class Arrangement:
    """What a drawing remembers, so that another one can be like it.

    Attributes:
        focus: Id of the party in the centre.
        seam: The direction of the corridor that the rings leave, if they leave one.
        rings: The sectors with their directions.
        sectors: The sectors by id.
    """

    focus: str
    seam: float | None
    rings: tuple[Ring, ...]
    sectors: Mapping[str, Sector] = field(repr=False)


def remember(spec: StrataSpec, rings: tuple[Ring, ...], seam: float | None) -> Arrangement:
    """What a drawing of a specification remembers."""
    sectors = {sector.id: sector for name in RINGS for sector in spec.ring(name)}
    return Arrangement(spec.focus_id, seam, rings, sectors)


@frozen
class Likeness:
    """Rings like those of another drawing.

    Attributes:
        rings: From the centre outwards.
        squeezed: Ids of new sectors that found little room, and of those that gave it.
        warnings: What could not stay where it was, in English.
    """

    rings: tuple[Ring, ...]
    squeezed: frozenset[str] = frozenset()
    warnings: tuple[str, ...] = ()


def arrange_like(
    spec: StrataSpec,
    seam: float | None,
    old: Arrangement,
    *,
    anew: Collection[RingName] = (),
) -> Likeness:
    """Rings in which whoever stands in another drawing stands as it does there.

    Args:
        spec: The sectors and the flows.
        seam: The direction of the corridor that every ring leaves, if there is one.
        old: What the other drawing remembers.
        anew: Rings in which names would not fit: they keep their order only.

    Raises:
        WrongValue: The other drawing has another focus.
    """
    if old.focus != spec.focus_id:
        raise WrongValue("like", f"a drawing around {old.focus}, not around {spec.focus_id}")
    return _Likener(spec, seam, old).rings(anew)


class _Likener:
    """One drawing on its way to be like another."""

    def __init__(self, spec: StrataSpec, seam: float | None, old: Arrangement) -> None:
        self.spec, self.seam, self.old = spec, seam, old
        self.sectors = {sector.id: sector for name in RINGS for sector in spec.ring(name)}
        self.before = {r.name: r for r in old.rings}
        self.fresh = {r.name: r for r in arrange(spec, seam)}
        self.partners: dict[str, list[str]] = {id: [] for id in self.sectors}
        for flow in spec.flows:
            for id, other in ((flow.sender, flow.receiver), (flow.receiver, flow.sender)):
                if id in self.partners and other in self.partners:
                    self.partners[id].append(other)
        #: Where everybody stands, as far as it is known.
        self.now = {id: s for r in old.rings for id, s in r.by_id.items() if id in self.sectors}
        self.new_corridor = seam is not None and (
            old.seam is None or abs(turn(old.seam, seam)) > _NEAR
        )
        #: Whether the rings keep the corridor of the other drawing.
        self.has_corridor = seam is not None and not self.new_corridor
        self.warnings: list[str] = []

    def rings(self, crowded: Collection[RingName]) -> Likeness:
        """All rings, some of them anew."""
        found: dict[RingName, Ring] = {}
        anew: set[RingName] = set()
        if self.new_corridor:
            self.warnings.append(
                "the rings leave a corridor that they do not leave in the other drawing: "
                "they are arranged anew, in the same order"
            )
        for name in (name for name in _TURNS if name in self.fresh):
            spans = self._like(name)
            reason = self._reason(name, spans, crowded)
            if reason:
                self.warnings.append(f"{reason}: the ring is arranged anew, in the same order")
            if reason or self.new_corridor or _AGAINST.get(name) in anew:
                spans = self._anew(name, spans)
                anew.add(name)
            found[name] = ring(name, spans)
            self.now |= found[name].by_id
        return Likeness(
            tuple(found[name] for name in RINGS if name in found),
            frozenset(
                span.id for r in found.values() for span in r.spans if self._gave(r.name, span)
            ),
            tuple(self.warnings),
        )

    def _gave(self, name: RingName, span: Span) -> bool:
        """Whether a sector is narrower than it was, or than a new one should be."""
        before = self.before.get(name)
        was = before.by_id.get(span.id) if before is not None else None
        return span.width < (was or self.fresh[name].by_id[span.id]).width - _NEAR

    def _reason(self, name: RingName, spans: Sequence[Span], crowded: Collection[RingName]) -> str:
        """Why a ring must be arranged anew; nothing where it need not."""
        if name in crowded:
            return f"names of the {name} ring would not fit"
        if min(span.width for span in spans) < self._least(name) - _NEAR:
            return f"a sector of the {name} ring would be too narrow"
        return ""

    # ------------------------------------------------------------------ staying

    def _like(self, name: RingName) -> list[Span]:
        """The sectors of a ring, where they stood and beside."""
        fresh = self.fresh[name]
        old = self.before.get(name)
        if old is None or old.by_id.keys().isdisjoint(fresh.by_id) or self._is_rim(name):
            return self._first(name)
        spans, new = self._divided(old.spans, name)
        for id in [span.id for span in spans if span.id not in fresh.by_id]:
            spans = self._without(spans, id)
        for span in fresh.spans:
            if span.id in new:
                spans = insert(spans, self._wish(name, span, spans))
                self.now[span.id] = next(one for one in spans if one.id == span.id)
        return spans

    def _is_rim(self, name: RingName) -> bool:
        """Whether the focus is alone in its ring, before or after: then it is a plain ring."""
        kinds = (
            {sector.kind for sector in self.spec.core},
            {self.old.sectors[id].kind for id in self.before[name].by_id},
        )
        return name == "core" and any("focus" in kind for kind in kinds)

    def _first(self, name: RingName) -> list[Span]:
        """A ring in which nobody stood before: against whom they stand now."""
        fresh = self.fresh[name]
        against = _AGAINST.get(name)
        if against is None:
            return list(fresh.spans)
        hosted: dict[str, list[str]] = {}
        for span in fresh.spans:
            hosts = [a for a in self.sectors[span.id].anchors if a in self.now]
            hosted.setdefault(min(hosts) if hosts else "", []).append(span.id)
        places = {span.id: span for span in fresh.spans}
        for host, ids in hosted.items():
            if host:
                room = self.now[host]
                places |= {span.id: span for span in equal(ids, room.start, room.width)}
        line = sorted(places.values(), key=lambda span: (span.middle, span.id))
        return self._anew(name, line)

    def _divided(self, spans: Sequence[Span], name: RingName) -> tuple[list[Span], list[str]]:
        """Parts in the place of their whole, a whole in that of its parts.

        Returns:
            The spans, and the ids of those that have no place yet.
        """
        fresh = self.fresh[name]
        stood = {span.id for span in spans}
        new = [span.id for span in fresh.spans if span.id not in stood]
        found: list[Span] = []
        for span in spans:
            parts = [id for id in new if span.id in self._wholes(id)]
            whole = [id for id in new if id in self.old.sectors[span.id].wholes]
            if parts:
                stay = [span.id] if span.id in fresh.by_id else []
                found += equal([*stay, *parts], span.start, span.width)
            elif whole and span.id not in fresh.by_id:
                found.append(Span(whole[0], span.start, span.end))
                parts = whole[:1]
            else:
                found.append(span)
            new = [id for id in new if id not in parts]
            self.now |= {span.id: span for span in found if span.id in self.sectors}
        return found, new

    def _wholes(self, id: str) -> tuple[str, ...]:
        sector = self.sectors.get(id) or self.old.sectors.get(id)
        return sector.wholes if sector is not None else ()

    def _without(self, spans: Sequence[Span], gone: str) -> list[Span]:
        """The spans without one; its room goes to a neighbour that touches it."""
        i = next(i for i, span in enumerate(spans) if span.id == gone)
        room = spans[i]
        found = list(spans)
        del found[i]
        takers = []
        for j, before in ((i - 1, True), (i, False)):
            if not found or (self.has_corridor and not 0 <= j < len(found)):
                continue
            other = found[j % len(found)]
            apart_by = turn(other.end, room.start) if before else turn(room.end, other.start)
            if abs(apart_by) < _NEAR:
                takers.append((self._kin(gone, other.id), other.width, j % len(found), before))
        if takers:
            _, _, j, before = min(takers)
            start, end = found[j].start, found[j].end
            more = (0.0, room.width) if before else (room.width, 0.0)
            found[j] = Span(found[j].id, start - more[0], end + more[1])
        return found

    def _kin(self, gone: str, other: str) -> int:
        """How near two sectors are: of one whole, against the same, or neither."""
        one, two = self.old.sectors[gone], self.old.sectors.get(other) or self.sectors[other]
        if {other, *two.wholes} & {*one.wholes} or gone in two.wholes:
            return 0
        return 1 if {*one.anchors} & {*two.anchors} else 2

    # -------------------------------------------------------------------- new ones

    def _wish(self, name: RingName, span: Span, spans: Sequence[Span]) -> Wish:
        """What a new sector of a ring needs."""
        sector = self.sectors[span.id]
        here = {one.id for one in spans}
        kin = [id for id in sorted(here) if self._are_kin(id, sector)]
        against = self.fresh.get(_AGAINST.get(name, name))
        hosts = [a for a in sector.anchors if against is not None and a in against.by_id]
        partners = [p for p in (*self.partners[span.id], *sector.anchors) if p in self.now]
        if not partners and not hosts and not kin:
            order = [one.id for one in self.fresh[name].spans]
            before = [id for id in order[: order.index(span.id)] if id in here]
            partners = before[-1:]
        return Wish(
            span.id,
            span.width,
            tuple(self.now[id] for id in kin or hosts if id in self.now),
            tuple(self.now[id].middle for id in sorted(set(partners))),
            self._least(name),
            self._bounds(name) if self.has_corridor else None,
            lambda a, b: self._are_parts(a, b, sector),
        )

    def _are_kin(self, id: str, sector: Sector) -> bool:
        mine, theirs = {sector.id, *sector.wholes}, {id, *self._wholes(id)}
        return bool(mine & theirs)

    def _are_parts(self, a: str, b: str, sector: Sector) -> bool:
        """Whether two sectors are parts of a whole of which a third is none."""
        both = {a, *self._wholes(a)} & {b, *self._wholes(b)}
        return bool(both) and not both & {sector.id, *sector.wholes}

    # ----------------------------------------------------------------- arranging anew

    def _least(self, name: RingName) -> float:
        return _TOO_NARROW * min(span.width for span in self.fresh[name].spans)

    def _bounds(self, name: RingName) -> tuple[float, float] | None:
        if self.seam is None:
            return None
        beside = BESIDE_CORRIDOR if name in {"core", "supply"} else 0.0
        return self.seam + beside, self.seam + 360.0 - beside

    def _anew(self, name: RingName, spans: Sequence[Span]) -> list[Span]:
        """The same sectors in the same order, as wide as in a ring of its own."""
        widths = {span.id: span.width for span in self.fresh[name].spans}
        wanted = {span.id: self._wanted(name, span) for span in spans}
        line = [span.id for span in spans]
        if self.seam is not None:
            seam = self.seam
            wanted = {id: seam + (at - seam) % 360.0 for id, at in wanted.items()}
            first = min(range(len(line)), key=lambda i: wanted[line[i]])
            line = [*line[first:], *line[:first]]
        middles = apart(
            [wanted[id] for id in line], [widths[id] for id in line], self._bounds(name)
        )
        return [
            Span(id, at - widths[id] / 2, at + widths[id] / 2)
            for id, at in zip(line, middles, strict=True)
        ]

    def _wanted(self, name: RingName, span: Span) -> float:
        """Where a sector should stand: where it stood, or as far from its host as before."""
        old = self.before.get(_AGAINST.get(name, name))
        for host in self.sectors[span.id].anchors:
            if name in _AGAINST and old is not None and host in old.by_id and host in self.now:
                return span.middle + turn(old.by_id[host].middle, self.now[host].middle)
        return span.middle
