"""Activities, objectives and committees, each with what it lacks (sourcing.md L23)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, TypeVar

from attrs import field, frozen

from valuenet.engine.index import Index
from valuenet.engine.involvement.flows import InformationFlow, information_flows
from valuenet.engine.involvement.lacks import (
    LEVELS,
    Lack,
    idle_processes,
    lacks_of_activity,
    lacks_of_committee,
    lacks_of_objective,
    unused_information,
)
from valuenet.model.entity import Entity
from valuenet.model.involvement import Activity, Committee, Objective
from valuenet.model.maps import EntityMap
from valuenet.tables import Result, text_table

E = TypeVar("E", bound=Entity)


@frozen
class InvolvedActivity:
    """An activity, and what it lacks: one principal, a process."""

    activity: Activity
    lacks: tuple[Lack, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """The activity as the command line prints it."""
        one = self.activity
        return {
            "id": one.id,
            "process": one.process,
            "status": one.status,
            "principal": list(one.principal),
            "associates": list(one.associates),
            "consumes": list(one.consumes),
            "produces": list(one.produces),
            "lacks": list(self.lacks),
        }


@frozen
class InvolvedObjective:
    """An objective, action, means or task at its depth in the tree, and what it lacks."""

    objective: Objective
    depth: int = 0
    lacks: tuple[Lack, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """The objective as the command line prints it."""
        one = self.objective
        return {
            "id": one.id,
            "kind": one.kind,
            "parent": one.parent,
            "depth": self.depth,
            "status": one.status,
            "processes": list(one.processes),
            "owners": list(one.owners),
            "due": one.due and one.due.isoformat(),
            "lacks": list(self.lacks),
        }


@frozen
class InvolvedCommittee:
    """A committee or workshop, and whether it lacks a leader or the leader's seat."""

    committee: Committee
    lacks: tuple[Lack, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """The committee as the command line prints it."""
        one = self.committee
        return {
            "id": one.id,
            "kind": one.kind,
            "status": one.status,
            "mission": one.mission,
            "leader": one.leader,
            "permanent": list(one.permanent),
            "occasional": list(one.occasional),
            "reports_to": list(one.reports_to),
            "lacks": list(self.lacks),
        }


@frozen
class Involvement(Result):
    """Who is involved in what, and what lacks.

    Attributes:
        activities: By id.
        objectives: The tree from objectives to tasks, each before what stands under it;
            side by side by kind, then id.
        committees: Committees and workshops, by id.
        flows: Information that goes from party to party, by element, sender, receiver.
        idle: The processes without activities, in trees of processes that have some.
        unused: The information elements that nobody consumes, produces or carries.
    """

    activities: tuple[InvolvedActivity, ...] = field(repr=False)
    objectives: tuple[InvolvedObjective, ...] = field(repr=False)
    committees: tuple[InvolvedCommittee, ...] = field(repr=False)
    flows: tuple[InformationFlow, ...] = field(repr=False)
    idle: tuple[str, ...] = ()
    unused: tuple[str, ...] = ()

    def columns(self) -> tuple[str, ...]:
        """The keys of every row."""
        return ("kind", "id", "under", "in_charge", "takes_part", "lacks")

    def rows(self) -> list[dict[str, Any]]:
        """One dict an activity, an objective, a committee, then what is idle or unused.

        `in_charge` are principals, owners or the leader; `takes_part` are associates or the
        other seats.
        """
        return [dict(zip(self.columns(), one, strict=True)) for one in self._rows()]

    def _rows(self) -> Iterator[tuple[Any, ...]]:
        for line in self.activities:
            one = line.activity
            under = [one.process] if one.process else []
            principal, associates = list(one.principal), list(one.associates)
            yield "activity", one.id, under, principal, associates, list(line.lacks)
        for step in self.objectives:
            aim = step.objective
            under = [aim.parent] if aim.parent else []
            yield aim.kind, aim.id, under, list(aim.owners), [], list(step.lacks)
        for body in self.committees:
            of = body.committee
            leader = [of.leader] if of.leader else []
            others = [one for one in (*of.permanent, *of.occasional) if one != of.leader]
            yield of.kind, of.id, list(of.reports_to), leader, others, list(body.lacks)
        for process in self.idle:
            yield "process", process, [], [], [], ["activity"]
        for element in self.unused:
            yield "information", element, [], [], [], ["use"]

    def to_dict(self) -> dict[str, Any]:
        """`{"activities", "objectives", "committees", "flows": [...], "idle", "unused": [ids]}`."""
        return {
            "activities": [one.to_dict() for one in self.activities],
            "objectives": [one.to_dict() for one in self.objectives],
            "committees": [one.to_dict() for one in self.committees],
            "flows": [one.to_dict() for one in self.flows],
            "idle": list(self.idle),
            "unused": list(self.unused),
        }

    def text(self, *, limit: int | None = None) -> str:
        """Everything in one table; below it what flows between parties."""
        shown = super().text(limit=limit)
        if not self.flows:
            return shown
        flows = [one.to_dict() for one in self.flows]
        return f"{shown}\n\n{text_table(flows, limit=limit)}"

    def _caption(self) -> str:
        return "Involvement"


def involvement(index: Index) -> Involvement:
    """Who is involved in what, and what lacks on the way from objectives to tasks (L23)."""
    whole = index.whole
    return Involvement(
        tuple(InvolvedActivity(one, lacks_of_activity(one)) for one in _by_id(whole.activities)),
        tuple(
            InvolvedObjective(one, depth, lacks_of_objective(index, one))
            for one, depth in _tree(whole.objectives.values())
        ),
        tuple(InvolvedCommittee(one, lacks_of_committee(one)) for one in _by_id(whole.committees)),
        information_flows(index),
        tuple(idle_processes(index)),
        tuple(unused_information(index)),
    )


def _by_id(table: EntityMap[E]) -> list[E]:
    return [table[key] for key in sorted(table)]


def _tree(objectives: Iterable[Objective]) -> Iterator[tuple[Objective, int]]:
    """Each with its depth, before what stands under it; objectives before what stands apart."""
    below: dict[str | None, list[Objective]] = {}
    for one in sorted(objectives, key=lambda one: (LEVELS.index(one.kind), one.id), reverse=True):
        below.setdefault(one.parent, []).append(one)
    open_ = [(one, 0) for one in below.get(None, ())]
    while open_:
        one, depth = open_.pop()
        yield one, depth
        open_.extend((part, depth + 1) for part in below.get(one.id, ()))
