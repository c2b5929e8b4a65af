"""Who stands where around a focus (domain.md L3, L12; M-002 to M-007, M-016, M-017)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from functools import cached_property
from typing import Any, Literal

from attrs import field, frozen

from valuenet.engine.composition import dependents
from valuenet.engine.containment import inside, organizations_of, parts, reach, reached_from
from valuenet.engine.index import Index
from valuenet.errors import WrongFocus
from valuenet.model import (
    Clientele,
    Function,
    Organization,
    Partnership,
    VirtualClient,
    party_kind,
)
from valuenet.tables import Result, text_table

Stratum = Literal["supply", "core", "support", "mission", "market"]
#: From the centre outwards; a stratum's index is its place here.
STRATA: tuple[Stratum, ...] = ("supply", "core", "support", "mission", "market")
Mark = Literal["both", "bypass", "within"]


@frozen
class Standing:
    """Where one party stands.

    Attributes:
        tier: In supply: 1 next to the strata inside, 2 behind tier 1, and so on.
        marks: `both`, `bypass`, `within`, in this order.
        within: The virtual client in whose sector the party is drawn.
        under: The party with which it stands: a function without a role of its own
            under its parent, a part of a member that stands within under its whole.
    """

    id: str
    stratum: Stratum
    tier: int | None = None
    marks: tuple[Mark, ...] = ()
    within: str | None = None
    under: str | None = None

    @property
    def index(self) -> int:
        """0 for supply to 4 for market."""
        return STRATA.index(self.stratum)

    def to_dict(self) -> dict[str, Any]:
        """The party as the command line prints it inside its stratum."""
        return {
            "id": self.id,
            "tier": self.tier,
            "marks": list(self.marks),
            "within": self.within,
            "under": self.under,
        }


@frozen
class StrataLink:
    """A partnership with a member in the core: drawn as a link, in no stratum (M-016)."""

    id: str
    members: tuple[str, ...]
    clients: tuple[str, ...]


@frozen
class Strata(Result):
    """Where every party stands around the focus. All lists are by id.

    `standings` maps a party to its `Standing`; parties in no stratum are not in it.
    """

    focus: str
    standings: dict[str, Standing] = field(repr=False)
    links: tuple[StrataLink, ...] = field(repr=False)
    partners: tuple[str, ...] = field(repr=False)
    unconnected: tuple[str, ...] = field(repr=False)
    elsewhere: tuple[str, ...] = field(repr=False)

    @property
    def rings(self) -> dict[Stratum, tuple[Standing, ...]]:
        """The standings by stratum, from the centre outwards; empty strata too."""
        return {
            name: tuple(one for one in self.standings.values() if one.stratum == name)
            for name in STRATA
        }

    def stratum(self, party_id: str) -> Stratum | None:
        """The stratum of a party, None where it stands in none."""
        standing = self.standings.get(party_id)
        return standing.stratum if standing else None

    def index(self, party_id: str) -> int | None:
        """The index of a party's stratum, 0 to 4, None where it stands in none."""
        standing = self.standings.get(party_id)
        return standing.index if standing else None

    def columns(self) -> tuple[str, ...]:
        """The keys of every row."""
        return ("stratum", "index", "id", "tier", "marks", "within", "under")

    def rows(self) -> list[dict[str, Any]]:
        """One dict a party that stands in a stratum, from the centre outwards."""
        return [
            {"stratum": name, "index": i, **one.to_dict()}
            for i, name in enumerate(STRATA)
            for one in self.rings[name]
        ]

    def to_dict(self) -> dict[str, Any]:
        """The answer as `valuenet strata --format json` prints it."""
        return {
            "focus": self.focus,
            "strata": [
                {"stratum": name, "index": i, "parties": [one.to_dict() for one in ring]}
                for i, (name, ring) in enumerate(self.rings.items())
            ],
            "links": [
                {"id": one.id, "members": list(one.members), "clients": list(one.clients)}
                for one in self.links
            ],
            "partners": list(self.partners),
            "unconnected": list(self.unconnected),
            "elsewhere": list(self.elsewhere),
        }

    def text(self, *, limit: int | None = None) -> str:
        """The table of who stands where, then who stands in no stratum, one line a reason."""
        lines = [text_table(self.rows(), limit=limit), ""]
        for link in self.links:
            clients = f", for {', '.join(link.clients)}" if link.clients else ""
            lines.append(f"link: {link.id} of {', '.join(link.members)}{clients}")
        lists = [(name, getattr(self, name)) for name in ("partners", "unconnected", "elsewhere")]
        lines.extend(f"{name}: {', '.join(ids)}" for name, ids in lists if ids)
        return "\n".join(lines).rstrip()

    def _caption(self) -> str:
        return f"Strata around {self.focus}"


def check_focus(index: Index, focus_id: str) -> None:
    """Refuse what is no function, organisation or partnership.

    Raises:
        WrongFocus: The party cannot be a focus (L3).
    """
    party = index.parties[focus_id]
    if not isinstance(party, (Function, Organization, Partnership)):
        raise WrongFocus(focus_id, party_kind(party))


def strata(index: Index, focus_id: str) -> Strata:
    """Where every party stands around a function, an organisation or a partnership (L3).

    Raises:
        WrongFocus: The focus is a clientele or a virtual client.
    """
    check_focus(index, focus_id)
    return _Around(index, focus_id).answer()


def acts_in_own_name(index: Index, party_id: str) -> bool:
    """Whether a party is itself client or user, provides a service, or is represented."""
    party = index.parties[party_id]
    return (
        party_id in index.received
        or party_id in index.used
        or party_id in index.provided
        or (isinstance(party, Clientele) and bool(party.represented_by))
    )


def unconnected(index: Index, focus_id: str) -> list[str]:
    """The functions of the focus's organisation that nothing connects, by id (L3)."""
    return sorted(_Around(index, focus_id).unconnected)


@frozen
class _Aim:
    """Some parties, and for each party how many of these have it in their reach.

    Whom a party provides to is asked without ever being listed: a service for everybody has
    as many receivers as there are parties.
    """

    members: frozenset[str]
    reaching: Counter[str]


class _Around:
    """The sets of L3 around one focus, each worked out from those before it."""

    def __init__(self, index: Index, focus_id: str) -> None:
        self.index = index
        self.focus = focus_id
        self.inside = inside(index, focus_id)
        self.homes = organizations_of(index, focus_id)

    def answer(self) -> Strata:
        standings = {one: self._standing(one) for one in sorted(self.placed)}
        linked = {client for link in self.links for client in link.clients}
        named = {link.id for link in self.links} | linked | self.partners
        nowhere = set(self.index.parties) - set(standings) - named - self.unconnected - self.frame
        return Strata(
            self.focus,
            standings,
            self.links,
            tuple(sorted(self.partners)),
            tuple(sorted(self.unconnected)),
            tuple(sorted(nowhere)),
        )

    # --- who is who ------------------------------------------------------------------

    @cached_property
    def frame(self) -> frozenset[str]:
        """The focus's organisations, when they are not the focus, and a focus that is a
        partnership: in none of the lists.
        """
        frame = self.homes - self.inside
        return frame | {self.focus} if self.focus in self.index.partnerships else frame

    def _at_home(self, party_id: str) -> bool:
        party = self.index.parties[party_id]
        return isinstance(party, Function) and party.organization in self.homes

    @cached_property
    def unconnected(self) -> set[str]:
        """Functions at home, not in the core, that nothing connects; flows do not count."""
        return {
            function.id
            for function in self.index.functions()
            if self._at_home(function.id)
            and function.id not in self.inside
            and not any(
                acts_in_own_name(self.index, one)
                for one in (*reach(self.index, function.id), *parts(self.index, function.id))
            )
        }

    @cached_property
    def virtual_clients(self) -> dict[str, Stratum]:
        """The virtual clients of core and mission, by the members that put them there."""
        found: dict[str, Stratum] = {}
        for party_id, party in self.index.parties.items():
            if isinstance(party, VirtualClient):
                if not self.inside.isdisjoint(party.members):
                    found[party_id] = "core"
                elif any(self._at_home(member) for member in party.members):
                    found[party_id] = "mission"
        return found

    @cached_property
    def within(self) -> dict[str, str]:
        """The members drawn inside a virtual client's sector, and which one.

        Of several virtual clients the one nearest to the centre, then the least id.
        """
        found: dict[str, str] = {}
        order = sorted(self.virtual_clients, key=lambda one: (self.virtual_clients[one], one))
        for virtual_client in order:
            party = self.index.parties[virtual_client]
            assert isinstance(party, VirtualClient)  # noqa: S101 - for the type checker
            for member in party.members:
                if (
                    member not in self.inside
                    and member not in self.index.received
                    and member not in self.unconnected
                    and member not in self.frame
                    and not self._links_to_core(member)
                ):
                    found.setdefault(member, virtual_client)
        return found

    def _links_to_core(self, party_id: str) -> bool:
        """Whether a party is a partnership that would be a link: these stand nowhere."""
        partnership = self.index.partnerships.get(party_id)
        if partnership is None:
            return False
        core = set(self.inside)
        for virtual_client, stratum in self.virtual_clients.items():
            party = self.index.parties[virtual_client]
            if stratum == "core" and isinstance(party, VirtualClient):
                core.update((virtual_client, *party.members))
        return not core.isdisjoint(partnership.members)

    @cached_property
    def home_strata(self) -> dict[str, Stratum]:
        """The core, support and mission: whom the focus is, supports and carries."""
        found: dict[str, Stratum] = {
            one: "core" for one in self.inside if one not in self.index.partnerships
        }
        for function in self.index.functions():
            if self._at_home(function.id) and function.id not in self.unconnected:
                role = function.effective_role
                found.setdefault(function.id, "mission" if role == "mission" else "support")
        for virtual_client, stratum in self.virtual_clients.items():
            found.setdefault(virtual_client, stratum)
        for member, virtual_client in self.within.items():
            for one in (member, *parts(self.index, member)):
                if one not in self.frame and not self._at_home(one):
                    found.setdefault(one, self.virtual_clients[virtual_client])
        return found

    def _in(self, *strata_: Stratum) -> set[str]:
        return {one for one, stratum in self.home_strata.items() if stratum in strata_}

    @cached_property
    def links(self) -> tuple[StrataLink, ...]:
        """The partnerships, other than the focus, with a member in the core."""
        core = self._in("core")
        return tuple(
            StrataLink(key, party.members, tuple(sorted(self._clients_of(key))))
            for key, party in sorted(self.index.partnerships.items())
            if key != self.focus and not core.isdisjoint(party.members)
        )

    @cached_property
    def _link_ids(self) -> frozenset[str]:
        return frozenset(link.id for link in self.links)

    def _clients_of(self, party_id: str) -> set[str]:
        return {
            client
            for service in self.index.provided.get(party_id, ())
            for client in self.index.clients.get(service, ())
        }

    @cached_property
    def partners(self) -> set[str]:
        """Members of links outside the core, and parties that exchange flows with it."""
        core = self._in("core")
        found = {member for link in self.links for member in link.members}
        for flow in self.index.flows.values():
            ends = {flow.sender, flow.receiver}
            if not core.isdisjoint(ends):
                found |= ends
        found -= core
        return found - {self.focus} if self.focus in self.index.partnerships else found

    # --- market and supply -----------------------------------------------------------

    def _ends(self, service_ids: Iterable[str]) -> set[str]:
        """The clients and users of some services, as the deliveries name them."""
        return {
            one
            for service_id in service_ids
            for delivery in self.index.deliveries.get(service_id, ())
            for one in (delivery.client, *delivery.users)
        }

    def _aim(self, parties: Iterable[str]) -> _Aim:
        members = frozenset(parties)
        return _Aim(members, Counter(one for key in members for one in reach(self.index, key)))

    @cached_property
    def _home(self) -> _Aim:
        return self._aim(self.home_strata)

    @cached_property
    def _core(self) -> _Aim:
        return self._aim(self._in("core"))

    @cached_property
    def _clients_inside(self) -> _Aim:
        return self._aim(self._in("support", "mission"))

    def _serves(self, party_id: str, ends: Iterable[str], aim: _Aim) -> bool:
        """Whether one of the aim, other than the party, has one of the ends in its reach."""
        own = reach(self.index, party_id) if party_id in aim.members else frozenset()
        return any(aim.reaching[end] > (end in own) for end in ends)

    def _provides_to(self, party_id: str, aim: _Aim) -> bool:
        return self._serves(party_id, self._ends(self.index.provided.get(party_id, ())), aim)

    def _may_stand_outside(self, party_id: str) -> bool:
        return (
            party_id not in self.home_strata
            and party_id not in self.unconnected
            and party_id not in self.frame
            and party_id not in self._link_ids
            and acts_in_own_name(self.index, party_id)
        )

    @cached_property
    def market(self) -> set[str]:
        """Outside: whom strata 1 to 3 provide to, or represent."""
        home = set(self.home_strata)
        # What a focus that is a partnership provides counts as from the core.
        providers = home | ({self.focus} & set(self.index.partnerships))
        provided = (one for party in providers for one in self.index.provided.get(party, ()))
        served = reached_from(self.index, self._ends(provided)) | self._represented_by(home)
        return {one for one in served if self._may_stand_outside(one)}

    def _represented_by(self, home: set[str]) -> set[str]:
        declared = {
            key
            for key, party in self.index.parties.items()
            if isinstance(party, Clientele) and not home.isdisjoint(party.represented_by)
        }
        return declared | {
            one.client
            for one in self.index.whole.deliveries
            if not home.isdisjoint(one.represented_by)
            and self.index.provider(one.service) not in self._link_ids
        }

    @cached_property
    def supply(self) -> dict[str, int]:
        """Outside: who provides to strata 1 to 3, or to another supplier, with its tier."""
        left = {
            party: self._ends(services)
            for party, services in self.index.provided.items()
            if party not in self.market and self._may_stand_outside(party)
        }
        tiers: dict[str, int] = {}
        aim, tier = self._home, 1
        while aim.members:
            found = [party for party, ends in left.items() if self._serves(party, ends, aim)]
            tiers.update(dict.fromkeys(found, tier))
            for party in found:
                del left[party]
            aim, tier = self._aim(found), tier + 1
        return tiers

    @cached_property
    def placed(self) -> dict[str, Stratum]:
        """The stratum of every party that stands in one."""
        placed = dict(self.home_strata)
        placed.update(dict.fromkeys(self.market, "market"))
        placed.update(dict.fromkeys(self.supply, "supply"))
        return placed

    # --- one party -------------------------------------------------------------------

    def _standing(self, party_id: str) -> Standing:
        stratum = self.placed[party_id]
        marks: list[Mark] = []
        if (stratum == "market" or party_id in self.within) and self._provides_to(
            party_id, self._home
        ):
            marks.append("both")
        if stratum in ("supply", "market") and self._bypasses(party_id):
            marks.append("bypass")
        if party_id in self.within:
            marks.append("within")
        return Standing(
            party_id,
            stratum,
            self.supply.get(party_id),
            tuple(marks),
            self.within.get(party_id),
            self._under(party_id),
        )

    def _bypasses(self, party_id: str) -> bool:
        if not self._provides_to(party_id, self._clients_inside):
            return False
        own = self.index.provided.get(party_id, ())
        # What a party of the core builds is not provided to itself, but to another.
        return not any(
            self._serves(self.index.provider(service), self._ends((service,)), self._core)
            for service in {*own, *dependents(self.index, own)}
        )

    def _under(self, party_id: str) -> str | None:
        over = self.index.whole_of.get(party_id)
        if over is None or self.placed.get(over) != self.placed[party_id]:
            return None
        party = self.index.parties[party_id]
        if self._at_home(party_id):
            return over if isinstance(party, Function) and party.role is None else None
        # Outside, only the parts of a member drawn within stand with their whole.
        return over if party_id in self.home_strata and party_id not in self.inside else None
