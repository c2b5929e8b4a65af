"""Findings on activities, objectives, information and committees (sourcing.md L23)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from valuenet.diagnostics import Diagnostic, finding
from valuenet.engine.index import Index
from valuenet.engine.involvement.lacks import (
    Lack,
    idle_processes,
    lacks_of_activity,
    lacks_of_committee,
    lacks_of_objective,
    unused_information,
)
from valuenet.model.references import place_of
from valuenet.rules import clashing_codes, contradicting_states

if TYPE_CHECKING:
    from valuenet.model.involvement import Committee, Objective


def not_one_principal(index: Index) -> Iterator[Diagnostic]:
    """L23: an activity without a principal, or with several."""
    for key, activity in sorted(index.whole.activities.items()):
        if "principal" in lacks_of_activity(activity):
            several = ", ".join(activity.principal)
            yield finding(
                "VN841",
                f"activity {key!r} has {len(activity.principal)} principals: {several}"
                if several
                else f"activity {key!r} has no principal",
                ids=[key, *activity.principal],
                location=place_of(activity, "principal"),
                hint="keep one, and make the others associates" if several else None,
            )


def principals_that_are_associates(index: Index) -> Iterator[Diagnostic]:
    """L23: a party that is principal and associate of one activity."""
    for key, activity in sorted(index.whole.activities.items()):
        for i, party in enumerate(activity.associates):
            if party in activity.principal:
                yield finding(
                    "VN842",
                    f"{party!r} is principal and associate of activity {key!r}",
                    ids=[key, party],
                    location=place_of(activity, f"associates[{i}]"),
                )


def gaps_between_objectives_and_tasks(index: Index) -> Iterator[Diagnostic]:
    """L23: what leads to nothing, and what stands under the wrong kind or under nothing."""
    for key, one in sorted(index.whole.objectives.items()):
        for lack in lacks_of_objective(index, one):
            if lack == "owner":
                continue
            yield finding(
                "VN843",
                _gap(index, one, lack),
                ids=[key] if one.parent is None else [key, one.parent],
                location=place_of(one, "parent") if lack == "place" else place_of(one),
                hint=_WHERE[one.kind] if lack == "place" else _WHAT_NEXT[lack],
            )


_WHERE = {
    "objective": "give it no parent, or another objective",
    "action": "put it under the objective that it serves",
    "means": "put it under the action that it serves, or declare that action",
    "task": "put it under the means that it gives, or declare that means",
}
_WHAT_NEXT = {
    "action": "declare what is done towards it, or retire it",
    "means": "declare by what means it is done",
    "task": "declare the task that gives it, or defer it",
}


def _gap(index: Index, one: Objective, lack: Lack) -> str:
    if lack != "place":
        return f"{one.kind} {one.id!r} leads to no {lack}"
    if one.parent is None:
        return f"{one.kind} {one.id!r} stands under nothing"
    over = index.whole.objectives[one.parent]
    return f"{one.kind} {one.id!r} stands directly under {over.kind} {over.id!r}"


def nobody_in_charge(index: Index) -> Iterator[Diagnostic]:
    """L23: an action or a task without an owner."""
    for key, one in sorted(index.whole.objectives.items()):
        if "owner" in lacks_of_objective(index, one):
            yield finding(
                "VN844",
                f"nobody is in charge of {one.kind} {key!r}",
                ids=[key],
                location=place_of(one, "owners"),
            )


def orphans_of_activities(index: Index) -> Iterator[Diagnostic]:
    """L23: activities, processes and information elements that nothing connects."""
    for key, activity in sorted(index.whole.activities.items()):
        if "process" in lacks_of_activity(activity):
            yield finding(
                "VN845",
                f"activity {key!r} belongs to no process",
                ids=[key],
                location=place_of(activity, "process"),
                hint="name the process that it is a function of",
            )
    for key in idle_processes(index):
        yield finding(
            "VN845",
            f"process {key!r} has no activity, though others beside it have some",
            ids=[key],
            location=place_of(index.processes[key]),
            hint="declare what is done in it, or retire it",
        )
    for key in unused_information(index):
        yield finding(
            "VN845",
            f"no activity consumes or produces {key!r}, and no flow carries it",
            ids=[key],
            location=place_of(index.whole.information[key]),
            hint="say who consumes or produces it, or leave it out",
        )


def muddled_seats(index: Index) -> Iterator[Diagnostic]:
    """L23: a committee without a leader, a leader without a seat, a seat of both kinds."""
    for key, committee in sorted(index.whole.committees.items()):
        for lack in lacks_of_committee(committee):
            yield _badly_led(key, committee, lack)
        for i, who in enumerate(committee.occasional):
            if who in committee.permanent:
                yield finding(
                    "VN848",
                    f"{who!r} has a permanent and an occasional seat in {key!r}",
                    ids=[key, who],
                    location=place_of(committee, f"occasional[{i}]"),
                    hint="keep one of the two seats",
                )


def _badly_led(key: str, committee: Committee, lack: Lack) -> Diagnostic:
    if lack == "leader":
        return finding(
            "VN848",
            f"nobody leads {committee.kind} {key!r}",
            ids=[key],
            location=place_of(committee, "leader"),
        )
    return finding(
        "VN848",
        f"{committee.leader!r} leads {committee.kind} {key!r} without a seat in it",
        ids=[key, str(committee.leader)],
        location=place_of(committee, "leader"),
        hint="give the leader a permanent seat",
    )


RULES = (
    not_one_principal,
    principals_that_are_associates,
    gaps_between_objectives_and_tasks,
    nobody_in_charge,
    orphans_of_activities,
    *clashing_codes.RULES,
    muddled_seats,
    *contradicting_states.RULES,
)
