"""The geometry of one disc on which both networks lie, with words beside it."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import product

from attrs import evolve, frozen

from valuenet.render.compare.build import Comparison
from valuenet.render.compare.column import Setting, flow, set_rows
from valuenet.render.compare.legend import legend
from valuenet.render.compare.page import Drawn, Layout, Size, heading, notes
from valuenet.render.compare.signs import ROOM
from valuenet.render.strata.disc import Box, Disc, lay_out_disc
from valuenet.render.strata.plan import Plan, make_plan
from valuenet.render.strata.sharing import least_reach
from valuenet.render.strata.spec import RINGS
from valuenet.render.text import clean

_EDGE, _TOP = 12.0, 28.0
#: From the disc to the words beside it or under it, from the page to words, between columns.
_BETWEEN, _UNDER, _SIDE, _GUTTER = 34.0, 26.0, 26.0, 20.0
#: How much of a wide page's width, and of a high page's height, the disc may take.
_DISC_WIDE, _DISC_HIGH = 0.6, 0.68

#: Size of title and words, and gaps, from generous to tight.
_LEVELS = ((22.0, 10.5, 14.0), (20.0, 9.5, 11.0), (18.0, 8.5, 9.0), (16.0, 8.0, 7.0))
_DENSE_LEVELS = ((15.0, 7.0, 5.0), (14.0, 6.2, 4.0))
#: How many changes of a kind are named, where not all can be.
_MOST = (None, 12, 6)


def plan_overlay(shown: Comparison) -> tuple[Plan, Mapping[str, str]]:
    """The plan of both networks on one disc, and the sign of each sector that has one."""
    signs: dict[str, str] = {place: change.kind for place, change in shown.marks.items()}
    signs |= dict.fromkeys(shown.left, "left")
    return with_signs(make_plan(shown.spec), signs), signs


def with_signs(plan: Plan, signs: Mapping[str, str]) -> Plan:
    """The plan with room for a sign before each name that has one.

    The focus has one at most, in the centre. Who stands within a virtual client that
    changed is told in the list of changes.
    """
    focus = plan.spec.focus_id
    marked = {
        s.id: ROOM + (clean(s.label) if s.within else plan.labels[s.id])
        for ring in RINGS
        for s in plan.spec.ring(ring)
        if s.id in signs and s.id != focus and plan.labels[s.id]
    }
    first = ROOM if focus in signs else ""
    return evolve(plan, labels={**plan.labels, **marked}, focus=first + plan.focus)


def lay_out_overlay(
    shown: Comparison, plan: Plan, signs: Mapping[str, str], size: Size, *, last: bool
) -> Layout | None:
    """One disc and its words on a page of this size.

    Returns:
        The layout; None where the disc has no room, unless it is the last size that is tried.
    """
    high = size[1] > size[0]
    wide = size[0] * (1.0 if high else _DISC_WIDE)
    box = Box(_EDGE, _EDGE, wide - 2 * _EDGE, size[1] * (_DISC_HIGH if high else 1.0) - 2 * _EDGE)
    if not last and box.reach < least_reach(plan):
        return None
    disc = lay_out_disc(plan, box)
    drawn = Drawn(disc, shown.spec, signs, dict(shown.flow_marks), "both")
    if high:
        room = _Room(_SIDE, box.top + 2 * box.reach + _UNDER, size[0] - 2 * _SIDE, columns=2)
    else:
        left = max(disc.right, size[1] - _EDGE) + _BETWEEN
        room = _Room(left, _TOP, size[0] - left - _SIDE)
    return _with_words(shown, plan, drawn, size, room)


@frozen
class _Room:
    """Where the words stand: beside the disc, or under it in two columns."""

    left: float
    top: float
    width: float
    columns: int = 1

    @property
    def column(self) -> float:
        """The width of a column."""
        return (self.width - _GUTTER * (self.columns - 1)) / self.columns

    @property
    def lefts(self) -> list[float]:
        """The left edges of the columns."""
        return [self.left + i * (self.column + _GUTTER) for i in range(self.columns)]


def _with_words(shown: Comparison, plan: Plan, drawn: Drawn, size: Size, room: _Room) -> Layout:
    """The words, set as generously as the page allows; names are cut before the page grows."""
    disc = drawn.disc
    bundled = sum(way.bundled for way in disc.ways)
    levels = (*_LEVELS, *(_DENSE_LEVELS if plan.is_dense else ()))
    for most, (title, words, gap) in product(_MOST, levels):
        said = legend(shown, numbers_of(disc), bundled=bundled, most=most)
        head, top = heading(shown.spec, room.left, room.top, room.width, title)
        foot, bottom = notes(shown.spec.notes, room.left, room.width, size[1], min(8.5, words))
        setting = Setting(words, room.column, gap, cells=2 if room.columns == 1 else 1)
        rows = set_rows(said.sections, setting)
        groups, fits = flow(rows, setting, room.lefts, (top + gap, bottom))
        if fits:
            break
    return Layout(size, size, (drawn,), (*head, *groups, *foot), fits, said.cut)


def numbers_of(disc: Disc) -> tuple[tuple[str, str], ...]:
    """The list of numbers of a disc, and what it could not say, without room for signs."""
    remarks = (("", remark) for remark in disc.remarks)
    return tuple((number, name.replace(ROOM, "")) for number, name in (*disc.numbers, *remarks))
