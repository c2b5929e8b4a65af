"""Parties: anything that can provide or receive a service (domain.md §2, §3)."""

from __future__ import annotations

from typing import Literal

from attrs import field, frozen

from valuenet.model.entity import Named, texts

OrganizationKind = Literal[
    "company",
    "local-authority",
    "public-body",
    "state",
    "association",
    "individual",
    "other",
]
Role = Literal["it", "support", "mission"]
ClienteleKind = Literal["individuals", "enterprises", "organizations"]

ROLES: tuple[Role, ...] = ("it", "support", "mission")


@frozen(repr=False)
class Organization(Named):
    """A legal entity."""

    kind: OrganizationKind = "other"


@frozen(repr=False)
class Function(Named):
    """A part of an organisation; functions nest. One nested in an `it` function is a team.

    `role` is as written; `effective_role` is its own or, without one, its parent's, and
    is set when the function joins a network (domain.md L1).
    """

    role: Role | None = None
    organization: str = field(kw_only=True)
    parent: str | None = field(default=None, kw_only=True)
    legal_entity: bool = field(default=False, kw_only=True)
    effective_role: Role | None = field(default=None, kw_only=True, eq=False, repr=False)


@frozen(repr=False)
class Clientele(Named):
    """Outside clients that share missions and processes (M-007)."""

    kind: ClienteleKind = "individuals"
    represented_by: tuple[str, ...] = field(default=(), kw_only=True, converter=texts)
    members: tuple[str, ...] = field(default=(), kw_only=True, converter=texts)


@frozen(repr=False)
class VirtualClient(Named):
    """An internal function and outside companies that act as one client (M-008, M-009)."""

    function: str = field(kw_only=True)
    companies: tuple[str, ...] = field(default=(), kw_only=True, converter=texts)

    @property
    def members(self) -> tuple[str, ...]:
        """The function, then the companies."""
        return (self.function, *self.companies)


@frozen(repr=False)
class Partnership(Named):
    """Providers that act as one provider for a common client (M-013 to M-016).

    `flows` are ids of flows of the network, in their order.
    """

    members: tuple[str, ...] = field(default=(), kw_only=True, converter=texts)
    lead: str | None = field(default=None, kw_only=True)
    flows: tuple[str, ...] = field(default=(), kw_only=True, converter=texts)


Party = Organization | Function | Clientele | VirtualClient | Partnership

#: What a message calls each type of party.
PARTY_KINDS: dict[type, str] = {
    Organization: "organization",
    Function: "function",
    Clientele: "clientele",
    VirtualClient: "virtual client",
    Partnership: "partnership",
}


def party_kind(party: Party) -> str:
    """`organization`, `function`, `clientele`, `virtual client` or `partnership`."""
    return PARTY_KINDS[type(party)]
