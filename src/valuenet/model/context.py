"""What orders services: processes, domains, data flows (domain.md §3)."""

from __future__ import annotations

from typing import Literal

from attrs import field, frozen

from valuenet.model.entity import Entity, Named

ProcessKind = Literal["mission", "support"]


@frozen(repr=False)
class Process(Named):
    """Work of a function; a tree. Owner and kind are inherited where they are not written.

    `effective_owner` and `effective_kind` are set when the process joins a network.
    """

    owner: str | None = field(default=None, kw_only=True)
    parent: str | None = field(default=None, kw_only=True)
    kind: ProcessKind | None = field(default=None, kw_only=True)
    effective_owner: str | None = field(default=None, kw_only=True, eq=False, repr=False)
    effective_kind: ProcessKind | None = field(default=None, kw_only=True, eq=False, repr=False)


@frozen(repr=False)
class Domain(Named):
    """A second way to order services; a tree."""

    parent: str | None = field(default=None, kw_only=True)


@frozen(repr=False)
class Flow(Entity):
    """One data stream between two information systems, with one sender and one receiver.

    `information` is the information element that it carries.
    """

    sender: str
    receiver: str
    data: str = ""
    service: str | None = field(default=None, kw_only=True)
    information: str | None = field(default=None, kw_only=True)
