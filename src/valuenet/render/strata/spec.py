"""What a strata picture shows, before any geometry: parties by ring, flows, lists.

Everything that a reader will see is here as text and ids; the layout reads nothing
else, so a picture can be made of a specification written by hand.
"""

from __future__ import annotations

from typing import Literal

from attrs import field, frozen

State = Literal["normal", "emphasised", "dimmed"]
RingName = Literal["supply", "core", "support", "mission", "market", "outside"]
Kind = Literal[
    "supplier",
    "team",
    "function",
    "member",
    "focus",
    "support",
    "mission",
    "virtual",
    "organization",
    "enterprises",
    "organizations",
    "individuals",
]
Grade = Literal["client", "member", "representative", "user", "hidden"]

#: The rings that hold sectors, from the centre outwards.
RINGS: tuple[RingName, ...] = ("supply", "core", "support", "mission", "market", "outside")


@frozen
class Sector:
    """One party, in one sector of one ring.

    Attributes:
        id: Of the party.
        label: Its name.
        kind: What it is; says its colour and its word.
        anchors: Ids of the parties it stands against: the teams that a supplier stands
            under, the functions that represent or serve a client, those that a
            supplier which bypasses the core serves.
        within: Names of the members that are drawn inside a virtual client's sector.
        parts: Names of the parts that stand with it.
        wholes: Ids of those it is a part of, the nearest first; they need not be drawn.
        part_of: Name of the nearest of them, if it is a part.
        tier: Of a supplier: 1 for those that serve us, 2 for those that serve them...
        both: It is a client and provides to the strata inside.
        bypass: It provides to support or mission past the core.
        client: It is the client that the picture highlights.
        state: How plainly it is drawn.
    """

    id: str
    label: str
    kind: Kind
    anchors: tuple[str, ...] = ()
    within: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    wholes: tuple[str, ...] = ()
    part_of: str = ""
    tier: int = 1
    both: bool = False
    bypass: bool = False
    client: bool = False
    state: State = "normal"


@frozen
class Supply:
    """Services that one party delivers to another: one arrow."""

    sender: str
    receiver: str
    services: tuple[str, ...] = ()
    state: State = "normal"


@frozen
class Link:
    """A partnership of the core with others: a virtual provider that stands on a link."""

    id: str
    label: str
    members: tuple[str, ...] = ()
    clients: tuple[str, ...] = ()
    lead: str | None = None
    state: State = "normal"


@frozen
class Partner:
    """A party outside that exchanges data with the core."""

    id: str
    label: str
    state: State = "normal"


@frozen
class Seen:
    """A service in the list beside the disc."""

    id: str
    label: str
    provider: str
    grade: Grade


@frozen
class StrataSpec:
    """All that a strata picture shows.

    Attributes:
        title: First line beside the disc.
        subtitle: Second line.
        language: `fr` or `en`: of the picture's own words.
        focus_id: The party in the centre.
        focus: Its name.
        supply: Suppliers, inside the teams.
        core: The teams, and the focus where it acts itself; empty: the focus is a plain ring.
        support: Support functions.
        mission: Mission functions and virtual clients.
        market: Outside clients.
        outside: Suppliers that bypass the core.
        flows: Deliveries between parties that are drawn.
        links: Partnerships with a member in the core.
        partners: Other parties that exchange data with the core.
        client: Name of the highlighted client, if any.
        seen: What that client sees, in the order of the list.
        notes: Sentences at the foot of the page.
    """

    title: str
    subtitle: str
    language: str
    focus_id: str
    focus: str
    supply: tuple[Sector, ...] = ()
    core: tuple[Sector, ...] = ()
    support: tuple[Sector, ...] = ()
    mission: tuple[Sector, ...] = ()
    market: tuple[Sector, ...] = ()
    outside: tuple[Sector, ...] = ()
    flows: tuple[Supply, ...] = ()
    links: tuple[Link, ...] = ()
    partners: tuple[Partner, ...] = ()
    client: str | None = None
    seen: tuple[Seen, ...] = ()
    notes: tuple[str, ...] = field(default=())

    def ring(self, name: RingName) -> tuple[Sector, ...]:
        """The sectors of a ring, in no order that matters."""
        sectors: tuple[Sector, ...] = getattr(self, name)
        return sectors
