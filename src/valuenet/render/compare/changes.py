"""What changed between two networks around a focus: things that are drawn, and flows.

A *thing* is what a picture draws once: a sector, the centre, a card. It changes in one
way at most: it is new, gone, merged of several, moved, or changed in itself; what else
happened to it is told in the details of that change.
"""

from __future__ import annotations

from typing import Literal

from attrs import field, frozen

from valuenet.render.compare.sides import Pair, Where

ChangeKind = Literal["new", "gone", "merged", "moved", "changed"]
FlowKind = Literal["new", "gone", "changed"]

#: In the order in which they are told.
CHANGE_KINDS: tuple[ChangeKind, ...] = ("new", "gone", "merged", "moved", "changed")
FLOW_KINDS: tuple[FlowKind, ...] = ("new", "gone", "changed")


@frozen
class Place:
    """Where a thing stands.

    Attributes:
        where: The ring, the centre or a card; None: it is not drawn by itself.
        within: Name of the party in whose sector it is drawn.
        owner: Name of its parent or organisation, where that matters.
        under: Names of the parties that it stands against, where that matters.
    """

    where: Where | None
    within: str = ""
    owner: str = ""
    under: tuple[str, ...] = ()


@frozen
class Move:
    """From one place to another."""

    start: Place
    end: Place


@frozen
class Change:
    """How one thing changed.

    Attributes:
        kind: In which way.
        id: Of the party after; of one that is gone, before.
        name: Its name, after where it has one.
        sources: The ids before.
        was: The names before, where they differ or several were merged.
        owners: Names of the wholes that the sources were part of; empty: none.
        moves: From where to where, for each source that moved.
        gained: Names of parts that it did not have.
        lost: Names of parts that it has no more.
        lead: Of a link: who led it and who leads it, where that changed; empty: nobody.
    """

    kind: ChangeKind
    id: str
    name: str
    sources: tuple[str, ...] = ()
    was: tuple[str, ...] = ()
    owners: tuple[str, ...] = ()
    moves: tuple[Move, ...] = ()
    gained: tuple[str, ...] = ()
    lost: tuple[str, ...] = ()
    lead: tuple[str, str] | None = None


@frozen
class FlowChange:
    """How the services between two parties changed.

    Attributes:
        kind: New, gone, or with other services.
        ends: Provider and client, by their places.
        gained: Names of services that are new in it.
        lost: Names of services that are no more in it.
    """

    kind: FlowKind
    ends: Pair
    gained: tuple[str, ...] = ()
    lost: tuple[str, ...] = ()


@frozen
class Elsewhere:
    """Parties that changed and are drawn on neither side, by name."""

    new: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()
    merged: tuple[tuple[tuple[str, ...], str], ...] = ()


@frozen
class Changes:
    """All that changed.

    Attributes:
        things: By kind, then id.
        flows: By kind, then ids.
        inside: How many deliveries have become internal to one party.
        going_on: How many go on, drawn no more.
        elsewhere: What changed outside the picture.
    """

    things: tuple[Change, ...]
    flows: tuple[FlowChange, ...]
    inside: int = 0
    going_on: int = 0
    elsewhere: Elsewhere = field(factory=Elsewhere)

    def __bool__(self) -> bool:
        return bool(self.things or self.flows)

    def of(self, kind: ChangeKind) -> tuple[Change, ...]:
        """The changes of a kind."""
        return tuple(change for change in self.things if change.kind == kind)

    def flows_of(self, kind: FlowKind) -> tuple[FlowChange, ...]:
        """The changes of flows of a kind."""
        return tuple(change for change in self.flows if change.kind == kind)
