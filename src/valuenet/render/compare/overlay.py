"""The geometry of one disc on which both networks lie, with words beside it."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import evolve

from valuenet.render.compare.build import Comparison
from valuenet.render.compare.column import Setting, flow, set_rows
from valuenet.render.compare.legend import legend
from valuenet.render.compare.page import Drawn, Layout, Size, heading, notes
from valuenet.render.compare.signs import ROOM
from valuenet.render.strata.disc import Box, Disc, lay_out_disc
from valuenet.render.strata.plan import Plan, make_plan
from valuenet.render.strata.sharing import least_reach

_EDGE, _BETWEEN, _RIGHT = 12.0, 34.0, 26.0
_DISC_SHARE = 0.6
_TOP = 28.0

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
    """The plan with room for a sign before each name that has one; the focus has one at most."""
    focus = plan.spec.focus_id
    labels = {
        id: ROOM + label if id in signs and label and id != focus else label
        for id, label in plan.labels.items()
    }
    return evolve(plan, labels=labels, focus=(ROOM if focus in signs else "") + plan.focus)


def lay_out_overlay(
    shown: Comparison, plan: Plan, signs: Mapping[str, str], size: Size, *, whatever: bool
) -> Layout | None:
    """One disc and its words on a page of this size.

    Returns:
        The layout; None where the disc has no room, unless it is to be drawn whatever.
    """
    box = Box(_EDGE, _EDGE, size[0] * _DISC_SHARE - 2 * _EDGE, size[1] - 2 * _EDGE)
    if not whatever and box.reach < least_reach(plan):
        return None
    disc = lay_out_disc(plan, box)
    drawn = Drawn(disc, shown.spec, signs, dict(shown.flow_marks), "both")
    return _with_words(shown, plan, drawn, size)


def _with_words(shown: Comparison, plan: Plan, drawn: Drawn, size: Size) -> Layout:
    disc = drawn.disc
    left = max(disc.right, size[1] - _EDGE) + _BETWEEN
    room = size[0] - left - _RIGHT
    bundled = sum(way.bundled for way in disc.ways)
    levels = (*_LEVELS, *(_DENSE_LEVELS if plan.is_dense else ()))
    for most in _MOST:
        said = legend(shown, numbers_of(disc), bundled=bundled, most=most)
        for title, words, gap in levels:
            head, top = heading(shown.spec, left, _TOP, room, title)
            foot, bottom = notes(shown.spec.notes, left, room, size[1], min(8.5, words))
            setting = Setting(words, room, gap, cells=2)
            rows = set_rows(said.sections, setting)
            groups, fits = flow(rows, setting, (left,), (top + gap, bottom))
            found = Layout(size, size, (drawn,), (*head, *groups, *foot), fits, said.cut)
            if fits:
                return found
    return found


def numbers_of(disc: Disc) -> tuple[tuple[str, str], ...]:
    """The list of numbers of a disc, and what it could not say, without room for signs."""
    remarks = (("", remark) for remark in disc.remarks)
    return tuple((number, name.replace(ROOM, "")) for number, name in (*disc.numbers, *remarks))
