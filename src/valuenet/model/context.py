"""What orders and binds services: processes, domains, data flows, contracts (domain.md §3)."""

from __future__ import annotations

from datetime import date
from typing import Literal

from attrs import field, frozen

from valuenet.model.entity import Entity, Named, texts

ProcessKind = Literal["mission", "support"]
ContractKind = Literal["sla", "ola", "underpinning"]


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
    """One data stream between two information systems, with one sender and one receiver."""

    sender: str
    receiver: str
    data: str = ""
    service: str | None = field(default=None, kw_only=True)


@frozen(repr=False)
class Contract(Named):
    """Binds one provider and one client over listed services, or over all of them.

    Signed by an organisation it covers the deliveries from and to its parts. `contact`
    is the single post that answers (sourcing.md L17).
    """

    provider: str
    client: str
    services: tuple[str, ...] = field(default=(), kw_only=True, converter=texts)
    is_global: bool = field(default=False, kw_only=True)
    start: date | None = field(default=None, kw_only=True)
    end: date | None = field(default=None, kw_only=True)
    contact: str | None = field(default=None, kw_only=True)
    kind: ContractKind | None = field(default=None, kw_only=True)
