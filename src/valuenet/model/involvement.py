"""Who is involved in what: activities, information, objectives, committees (sourcing.md L23)."""

from __future__ import annotations

from datetime import date
from typing import Literal

from attrs import field, frozen

from valuenet.model.entity import Named, texts

ObjectiveKind = Literal["objective", "action", "means", "task"]
CommitteeKind = Literal["committee", "workshop"]


@frozen(repr=False)
class Activity(Named):
    """A function of a process: one principal party, and any number of associates.

    `principal` holds one id; none or several load, and are findings. `consumes` and
    `produces` are information elements.
    """

    process: str | None = field(default=None, kw_only=True)
    principal: tuple[str, ...] = field(default=(), kw_only=True, converter=texts)
    associates: tuple[str, ...] = field(default=(), kw_only=True, converter=texts)
    consumes: tuple[str, ...] = field(default=(), kw_only=True, converter=texts)
    produces: tuple[str, ...] = field(default=(), kw_only=True, converter=texts)


@frozen(repr=False)
class Information(Named):
    """An information element that activities consume and produce, and flows carry."""


@frozen(repr=False)
class Objective(Named):
    """An objective, an action towards one, a means of an action, or a task that gives it.

    Each stands under its `parent`. `owners` are roles or parties; `due` is a milestone.
    """

    kind: ObjectiveKind = field(default="objective", kw_only=True)
    parent: str | None = field(default=None, kw_only=True)
    processes: tuple[str, ...] = field(default=(), kw_only=True, converter=texts)
    owners: tuple[str, ...] = field(default=(), kw_only=True, converter=texts)
    due: date | None = field(default=None, kw_only=True)


@frozen(repr=False)
class Committee(Named):
    """A committee or a workshop: a mission, a leader, permanent and occasional seats.

    Leader and seats are roles or parties; `reports_to` are committees.
    """

    kind: CommitteeKind = field(default="committee", kw_only=True)
    mission: str = field(default="", kw_only=True)
    leader: str | None = field(default=None, kw_only=True)
    permanent: tuple[str, ...] = field(default=(), kw_only=True, converter=texts)
    occasional: tuple[str, ...] = field(default=(), kw_only=True, converter=texts)
    reports_to: tuple[str, ...] = field(default=(), kw_only=True, converter=texts)
