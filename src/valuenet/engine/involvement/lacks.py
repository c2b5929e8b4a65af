"""What lacks on the way from objectives to tasks, in activities and committees (L23)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Literal

from valuenet.engine.index import Index
from valuenet.model.entity import Described
from valuenet.model.involvement import Activity, Committee, Objective, ObjectiveKind

#: A word for what is not there: of an activity its one `principal` or its `process`; of a
#: process an `activity`; of an objective, action, means or task what comes next, the `owner`,
#: or its `place` under what comes before; of an information element its `use`; of a committee
#: its `leader`, or the leader's `seat`.
Lack = Literal[
    "principal",
    "process",
    "activity",
    "action",
    "means",
    "task",
    "owner",
    "place",
    "use",
    "leader",
    "seat",
]

#: From what is wanted to what is done.
LEVELS: tuple[ObjectiveKind, ...] = ("objective", "action", "means", "task")
#: What each level leads to.
_NEXT: Mapping[ObjectiveKind, Lack] = {
    "objective": "action",
    "action": "means",
    "means": "task",
}


def lacks_of_activity(activity: Activity) -> tuple[Lack, ...]:
    """What an activity lacks: its one principal, also where there are several; a process."""
    found: list[Lack] = []
    if len(activity.principal) != 1:
        found.append("principal")
    if activity.process is None and _stands(activity):
        found.append("process")
    return tuple(found)


def lacks_of_objective(index: Index, one: Objective) -> tuple[Lack, ...]:
    """What lacks around an objective, an action, a means or a task that is not retired."""
    return tuple(_lacks_of_objective(index, one)) if _stands(one) else ()


def _lacks_of_objective(index: Index, one: Objective) -> Iterator[Lack]:
    if _is_misplaced(index, one):
        yield "place"
    following = _NEXT.get(one.kind)
    if following is not None and (following != "task" or index.once(_has_tasks)):
        below = index.once(_kinds_below).get(one.id, frozenset())
        # What is split into its own kind leads on through its parts.
        if not below & {following, one.kind}:
            yield following
    if one.kind in ("action", "task") and not one.owners:
        yield "owner"


def _is_misplaced(index: Index, one: Objective) -> bool:
    """Whether it stands neither under its own kind nor under the one before."""
    if one.parent is None:
        return one.kind != "objective"
    level = LEVELS.index(one.kind)
    over = index.whole.objectives.by_id[one.parent]
    return over.kind not in LEVELS[max(0, level - 1) : level + 1]


def _has_tasks(index: Index) -> bool:
    return any(one.kind == "task" for one in index.whole.objectives.values())


def _kinds_below(index: Index) -> dict[str, frozenset[ObjectiveKind]]:
    """The kinds of what stands directly under each objective and is not retired."""
    found: dict[str, frozenset[ObjectiveKind]] = {}
    for one in index.whole.objectives.values():
        if one.parent is not None and _stands(one):
            found[one.parent] = found.get(one.parent, frozenset()) | {one.kind}
    return found


def lacks_of_committee(committee: Committee) -> tuple[Lack, ...]:
    """What a committee that is not retired lacks."""
    if not _stands(committee):
        return ()
    if committee.leader is None:
        return ("leader",)
    seats = {*committee.permanent, *committee.occasional}
    return () if committee.leader in seats else ("seat",)


def unused_information(index: Index) -> list[str]:
    """The information elements that nobody consumes, produces or carries, by id."""
    used = {one.information for one in index.flows.values()}
    for activity in index.whole.activities.values():
        used.update(activity.consumes, activity.produces)
    return sorted(
        key for key, one in index.whole.information.items() if key not in used and _stands(one)
    )


def idle_processes(index: Index) -> list[str]:
    """The processes without activities, in trees of processes that have some, by id.

    An activity of a process counts for those above and below it.

    Complexity: linear in the processes and activities, however deep the trees.
    """
    if not index.whole.activities:
        return []
    own = {one.process for one in index.whole.activities.values()}
    parts: dict[str | None, list[str]] = {}
    for key, one in index.processes.items():
        parts.setdefault(one.parent, []).append(key)
    busy = _with_those_above(index, own)
    idle = []
    open_ = [key for key in parts.get(None, ()) if key in busy]
    while open_:
        process = open_.pop()
        if process not in busy and _stands(index.processes[process]):
            idle.append(process)
        # What stands under activities shares them.
        if process not in own:
            open_.extend(parts.get(process, ()))
    return sorted(idle)


def _with_those_above(index: Index, processes: set[str | None]) -> set[str]:
    """These processes, and all in which they stand."""
    found: set[str] = set()
    for process in processes:
        here = process
        while here is not None and here not in found:
            found.add(here)
            here = index.processes[here].parent
    return found


def _stands(one: Described) -> bool:
    # What is retired needs nothing any more.
    return one.status != "retired"
