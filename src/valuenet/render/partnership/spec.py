"""What a partnership diagram shows, before any geometry: members, clients, flows, findings.

Everything that a reader will see is here as text and ids, so a picture can be made of a
specification written by hand.
"""

from __future__ import annotations

from attrs import frozen

from valuenet.render.strata.spec import StrataSpec

#: Two members, whose discs stand side by side.
PAIR = 2


@frozen
class Member:
    """A member of the partnership, and the strata around it.

    Attributes:
        id: Of the party.
        name: What the picture calls it; no other member is called so.
        organization: The name above its disc.
        strata: The disc, without the clients of the partnership.
        leads: Whether it leads the partnership.
        notes: What else there is to say of its disc.
    """

    id: str
    name: str
    organization: str
    strata: StrataSpec
    leads: bool = False
    notes: tuple[str, ...] = ()


@frozen
class Aside:
    """Services that run between a common client and another party, past the partnership.

    Attributes:
        other: Name of that party.
        services: Their names.
        given: Whether the client provides them.
    """

    other: str
    services: tuple[str, ...] = ()
    given: bool = False


@frozen
class CommonClient:
    """A client of the partnership: it hangs from the link and stands in no disc.

    Attributes:
        id: Of the party.
        label: Its name.
        kind: What it is, in words.
        parts: Names of those who stand with it and in no disc.
        services: What it receives from the partnership.
        speakers: Names of those who represent it.
        users: Names of those who use what it receives.
        asides: What it receives and gives beside the partnership.
    """

    id: str
    label: str
    kind: str
    parts: tuple[str, ...] = ()
    services: tuple[str, ...] = ()
    speakers: tuple[str, ...] = ()
    users: tuple[str, ...] = ()
    asides: tuple[Aside, ...] = ()


@frozen
class Exchange:
    """The data that one party sends to another.

    Attributes:
        sender: Id of the member that sends.
        receiver: Id of the member that receives.
        ends: What the two are called.
        flows: The data, a text a flow.
    """

    sender: str
    receiver: str
    ends: tuple[str, str]
    flows: tuple[str, ...] = ()


@frozen
class Share:
    """Who answers for the aspects of a service: (aspect, who) as agreed."""

    service: str
    aspects: tuple[tuple[str, str], ...]


@frozen
class Finding:
    """A sentence on the partnership; an alarm where something is unclear or amiss."""

    text: str
    alarm: bool = True


@frozen
class PartnershipSpec:
    """All that a partnership diagram shows.

    Attributes:
        title: First line of the picture.
        subtitle: Second line.
        language: `fr` or `en`: of the picture's own words.
        id: Of the partnership.
        label: Its name.
        members: As declared.
        statement: One sentence on who leads.
        lead: What the member that leads is called, if one does.
        clients: Who hangs from the link.
        exchanges: The flows of data, by direction.
        shares: What was agreed, a service each.
        findings: What is to be said of the partnership, alarms first.
    """

    title: str
    subtitle: str
    language: str
    id: str
    label: str
    members: tuple[Member, ...]
    statement: str
    lead: str | None = None
    clients: tuple[CommonClient, ...] = ()
    exchanges: tuple[Exchange, ...] = ()
    shares: tuple[Share, ...] = ()
    findings: tuple[Finding, ...] = ()
