"""Findings on states that contradict what stands around them (sourcing.md L23)."""

from __future__ import annotations

from collections.abc import Iterator

from valuenet.diagnostics import Diagnostic, finding
from valuenet.engine.index import Index
from valuenet.model.references import place_of

#: What is not to be done, now or at all.
_OFF = ("deferred", "retired")


def activities_against_their_process(index: Index) -> Iterator[Diagnostic]:
    """A retired activity that a process still lists beside others; the reverse likewise.

    One that says when it ended (`valid_to`) is history, and contradicts nothing.
    """
    activities = index.whole.activities
    going_on = {one.process for one in activities.values() if one.status != "retired"}
    for key, activity in sorted(activities.items()):
        if activity.process is None:
            continue
        process = index.processes[activity.process]
        ids, place = [key, process.id], place_of(activity, "status")
        if activity.status == "retired" != process.status:
            if process.id in going_on and activity.valid_to is None:
                yield finding(
                    "VN849",
                    f"activity {key!r} is retired, yet process {process.id!r} still lists it",
                    ids=ids,
                    location=place,
                    hint="take it out of the process, or say when it ended: valid_to",
                )
        elif process.status == "retired" != activity.status:
            yield finding(
                "VN849",
                f"process {process.id!r} is retired, yet its activity {key!r} is {activity.status}",
                ids=ids,
                location=place,
                hint="retire it too, or put it in another process",
            )


def steps_under_what_is_off(index: Index) -> Iterator[Diagnostic]:
    """An action, means or task that goes on under what is deferred or retired."""
    objectives = index.whole.objectives
    for key, one in sorted(objectives.items()):
        if one.parent is None or one.status in _OFF:
            continue
        over = objectives[one.parent]
        if over.status in _OFF:
            yield finding(
                "VN849",
                f"{over.kind} {over.id!r} is {over.status}, yet {one.kind} {key!r} under it "
                f"is {one.status}",
                ids=[key, over.id],
                location=place_of(one, "status"),
            )


RULES = (activities_against_their_process, steps_under_what_is_off)
