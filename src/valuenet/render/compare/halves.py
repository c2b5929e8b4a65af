"""Both sides of a comparison as plans cut from one: the same place in the same direction.

What stands in one place when both networks lie on one disc stands in the same direction
on both sides; where one side has nothing, it stays blank. What was merged stands before in
as many parts.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from math import hypot

from attrs import evolve, field, frozen

from valuenet.render.compare.build import Comparison
from valuenet.render.compare.changes import FlowKind
from valuenet.render.compare.overlay import with_signs
from valuenet.render.compare.places import joined
from valuenet.render.compare.sides import Pair, Side
from valuenet.render.strata.order import Ring, Span, ring
from valuenet.render.strata.plan import Plan, make_plan, plan_in
from valuenet.render.strata.radii import moats
from valuenet.render.strata.sharing import least_reach
from valuenet.render.strata.spec import StrataSpec, Supply
from valuenet.render.text import clean, wraps

#: Letters of a name that stands on one line beside others.
_SHORT = 14


@frozen
class PairPlan:
    """Both discs without a page.

    Attributes:
        union: The plan of both networks on one disc.
        sides: The plans before and after.
        signs: The sign of each sector that has one, on either side.
        flows: How each flow changed that did, on either side.
        gaps: The room outside each ring of the union that the flows of either side need.
        least: The radius below which there is no room.
    """

    union: Plan
    sides: tuple[Plan, Plan]
    signs: tuple[Mapping[str, str], Mapping[str, str]]
    flows: tuple[Mapping[Pair, FlowKind], Mapping[Pair, FlowKind]]
    gaps: tuple[float, ...] = field(init=False)
    least: float = field(init=False)

    @gaps.default
    def _widest(self) -> tuple[float, ...]:
        widest = {r.name: 0.0 for r in self.union.rings}
        for side in (self.union, *self.sides):
            for r, moat in zip(side.rings, moats(side.rings, side.routes), strict=True):
                widest[r.name] = max(widest[r.name], moat.width)
        return (*(widest[r.name] for r in self.union.rings[:-1]), 0.0)

    @least.default
    def _least(self) -> float:
        return max(least_reach(self.union) + self.wider, *map(least_reach, self.sides))

    @property
    def wider(self) -> float:
        """How much more room all flows need than those of the union alone."""
        union = moats(self.union.rings, self.union.routes)
        return sum(self.gaps) - sum(moat.width for moat in union)

    @property
    def floor(self) -> float:
        """The least size of a text."""
        return self.union.floor


def plan_pair(shown: Comparison) -> PairPlan:
    """The plans of both sides, cut from that of both networks together."""
    union = make_plan(shown.spec)
    plans: list[Plan] = []
    signs = (_signs_before(shown), _signs_after(shown))
    for side, places, marks in (
        (shown.before, shown.place, signs[0]),
        (shown.after, None, signs[1]),
    ):
        spec = _spec(side)
        plan = plan_in(spec, _rings(spec, union.rings, places or {}))
        plans.append(with_signs(evolve(plan, floor=union.floor), marks))
    # The centre must hold the longer of both names.
    union = evolve(union, focus=max((plan.focus for plan in plans), key=_room_of_focus))
    return PairPlan(union, (plans[0], plans[1]), signs, (_flows_before(shown), _flows_after(shown)))


def _room_of_focus(name: str) -> float:
    return min(hypot(wrap.width, wrap.height) for wrap in wraps(name, bold=True, most=4))


def _signs_before(shown: Comparison) -> dict[str, str]:
    """What became of each thing before; several foci are one in the centre."""
    others = shown.before.foci[1:]
    return {
        id: change.kind
        for change in shown.changes.things
        for id in change.sources
        if id not in others
    }


def _signs_after(shown: Comparison) -> dict[str, str]:
    return {
        change.id: change.kind for change in shown.changes.things if change.id in shown.after.where
    }


def common_ends(shown: Comparison, ends: Pair) -> Pair:
    """The common places of the ends of a flow before: those after, where it runs on."""
    became = shown.became(ends)
    return became if became in shown.after.between else joined(shown.place, ends)


def _flows_before(shown: Comparison) -> dict[Pair, FlowKind]:
    common = {ends: common_ends(shown, ends) for ends in shown.before.between}
    return {
        ends: shown.flow_marks[places]
        for ends, places in common.items()
        if places in shown.flow_marks
    }


def _flows_after(shown: Comparison) -> dict[Pair, FlowKind]:
    return {ends: kind for ends, kind in shown.flow_marks.items() if kind != "gone"}


def _spec(side: Side) -> StrataSpec:
    """The picture of a side, with the names of all its foci in the centre."""
    names = side.index.services
    flows = tuple(
        Supply(a, b, tuple(names[id].name for id in sorted(services)))
        for (a, b), services in side.between.items()
    )
    names_of_foci = dict.fromkeys(clean(side.name(id)) for id in side.foci)
    focus = " + ".join(map(_together, names_of_foci)) if len(names_of_foci) > 1 else side.spec.focus
    return evolve(side.spec, focus=focus, flows=flows, links=(), partners=(), notes=())


def _together(name: str) -> str:
    """A name, never broken where it is short."""
    return name.replace(" ", "\u00a0") if len(name) <= _SHORT else name


def _rings(spec: StrataSpec, union: Sequence[Ring], places: Mapping[str, str]) -> tuple[Ring, ...]:
    """The rings of a side: each sector in its common place, those of one place in its parts."""
    found = []
    for whole in union:
        sectors = spec.ring(whole.name)
        if len(sectors) == 1 and sectors[0].kind == "focus":
            start = whole.spans[0].start
            found.append(ring(whole.name, [Span(sectors[0].id, start, start + 360.0)]))
            continue
        standing: dict[str, list[str]] = defaultdict(list)
        for sector in sorted(sectors, key=lambda s: s.id):
            standing[places.get(sector.id, sector.id)].append(sector.id)
        spans = [part for span in whole.spans for part in _parts(span, standing.get(span.id, ()))]
        found += [ring(whole.name, spans)] if spans else []
    return tuple(found)


def _parts(span: Span, ids: Sequence[str]) -> list[Span]:
    each = (span.end - span.start) / max(1, len(ids))
    return [
        Span(id, span.start + each * i, span.start + each * (i + 1)) for i, id in enumerate(ids)
    ]
