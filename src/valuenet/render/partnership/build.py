"""From the engine's answers to the specification of a partnership diagram.

The clients of a partnership are taken off the circles and tied to the link (M-016): each
is drawn once, in no disc, whatever else the members deliver to it. Only a client that is
a member, or stands inside one, stays where it is at home.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from itertools import permutations

from attrs import evolve

from valuenet.engine.containment import inside, organizations_of
from valuenet.engine.index import Index
from valuenet.engine.partnerships import delivered, exchanges
from valuenet.engine.representation import representatives
from valuenet.errors import WrongFocus
from valuenet.labels import word
from valuenet.model import (
    Clientele,
    Delivery,
    Function,
    Organization,
    Partnership,
    Party,
    VirtualClient,
    party_kind,
)
from valuenet.render.partnership.findings import findings
from valuenet.render.partnership.spec import (
    PAIR,
    Aside,
    CommonClient,
    Exchange,
    Member,
    PartnershipSpec,
    Share,
)
from valuenet.render.strata.build import strata_spec
from valuenet.render.strata.spec import RINGS, StrataSpec


def partnership_spec(index: Index, partnership_id: str, *, language: str = "fr") -> PartnershipSpec:
    """What the diagram of a partnership shows.

    Args:
        index: Of the network.
        partnership_id: A partnership.
        language: `fr` or `en`.

    Raises:
        WrongFocus: The party is no partnership.
        WrongValue: There are no words in this language.

    Source: domain.md L3, L8, L13, L14; M-013 to M-016.
    """
    party = index.parties[partnership_id]
    if not isinstance(party, Partnership):
        raise WrongFocus(
            partnership_id, party_kind(party), expected="only a partnership has this picture"
        )
    return _Diagram(index, party, language).spec()


class _Diagram:
    """One diagram in the making."""

    def __init__(self, index: Index, party: Partnership, language: str) -> None:
        self.index, self.party, self.language = index, party, language
        self.names = _names_of_members(index, party)
        self.deliveries = [
            delivery
            for service in index.provided.get(party.id, ())
            for delivery in index.deliveries.get(service, ())
        ]
        own = {one for member in party.members for one in inside(index, member)} | {party.id}
        self.own = frozenset(own)
        # By id, in the order in which services are declared and delivered.
        clients = dict.fromkeys(one.client for one in self.deliveries)
        self.clients = tuple(one for one in clients if one not in own)
        self.at_home = tuple(one for one in clients if one in own)
        self.off = frozenset(one for client in self.clients for one in self._with(client)) - own

    def word(self, key: str, **values: object) -> str:
        """Words in the picture's language."""
        return word(key, self.language, **values)

    def name(self, party_id: str) -> str:
        """What a party is called; members so that they can be told apart."""
        return self.names.get(party_id) or self.index.parties[party_id].name

    def spec(self) -> PartnershipSpec:
        """The whole diagram."""
        members = tuple(self._member(one) for one in self.party.members)
        drawn = frozenset(s.id for one in members for ring in RINGS for s in one.strata.ring(ring))
        lead = self.party.lead
        return PartnershipSpec(
            title=self.index.whole.name,
            subtitle=self.word("partnership.subtitle", name=self.party.name),
            language=self.language,
            id=self.party.id,
            label=self.party.name,
            members=members,
            statement=self._statement(),
            lead=None if lead is None else self.name(lead),
            clients=tuple(self._client(one, drawn) for one in self.clients),
            exchanges=tuple(self._exchanges()),
            shares=tuple(self._shares()),
            findings=findings(self.index, self.party, self.names, self.at_home, self.language),
        )

    # ----------------------------------------------------------------- members

    def _member(self, member: str) -> Member:
        """A member with the strata round it, the common clients taken off."""
        strata = strata_spec(self.index, member, language=self.language, without=self.off)
        homes = sorted(organizations_of(self.index, member))
        return Member(
            member,
            self.names[member],
            ", ".join(self.index.parties[one].name for one in homes),
            evolve(strata, links=(), partners=(), notes=()),
            leads=member == self.party.lead,
            notes=(*self._other_ties(strata), *strata.notes),
        )

    def _other_ties(self, strata: StrataSpec) -> Iterable[str]:
        """The other partnerships of a member, and with whom else it exchanges data."""
        links = [link.label for link in strata.links if link.id != self.party.id]
        if links:
            yield self.word("partnership.links", names=", ".join(links))
        others = [one.label for one in strata.partners if one.id not in self.own]
        if others:
            yield self.word("partnership.partners", names=", ".join(others))

    def _statement(self) -> str:
        lead = self.party.lead
        if lead is not None:
            return self.word("partnership.statement.lead", name=self.name(lead))
        pairs = permutations(self.party.members, 2)
        dominated = any(delivered(self.index, provider, client) for provider, client in pairs)
        return self.word(f"partnership.statement.{'shared' if dominated else 'equal'}")

    # ----------------------------------------------------------------- clients

    def _client(self, client: str, drawn: frozenset[str]) -> CommonClient:
        mine = [one for one in self.deliveries if one.client == client]
        party = self.index.parties[client]
        members = party.members if isinstance(party, VirtualClient) else ()
        with_it = [one for one in (*self._with(client)[1:], *members) if one not in drawn]
        return CommonClient(
            client,
            party.name,
            self.word(_kind(party)),
            parts=self._called(with_it),
            services=self._services(mine),
            speakers=self._called(p for one in mine for p in representatives(self.index, one)),
            users=self._called(user for one in mine for user in one.users if user != client),
            asides=tuple(self._asides([client, *with_it])),
        )

    def _with(self, client: str) -> list[str]:
        """A client, and whoever would stand in its sector: parts without a role of their own."""
        found = [client]
        for one in found:
            found += sorted(
                part
                for part in self.index.parts_of.get(one, ())
                if getattr(self.index.parties[part], "role", None) is None
            )
        return found

    def _asides(self, parties: Iterable[str]) -> Iterable[Aside]:
        """What runs between a client and others past the partnership, by id."""
        own = dict.fromkeys(parties)
        found: dict[tuple[bool, str], list[str]] = {}
        for party in own:
            for delivery in self.index.received.get(party, ()):
                provider = self.index.provider(delivery.service)
                if provider not in own and provider != self.party.id:
                    found.setdefault((False, provider), []).append(delivery.service)
            for service in self.index.provided.get(party, ()):
                for delivery in self.index.deliveries.get(service, ()):
                    if delivery.client not in own:
                        found.setdefault((True, delivery.client), []).append(service)
        for (given, other), services in sorted(found.items()):
            names = (self.index.services[one].name for one in dict.fromkeys(services))
            yield Aside(self.name(other), tuple(names), given=given)

    def _services(self, deliveries: Iterable[Delivery]) -> tuple[str, ...]:
        ids = dict.fromkeys(one.service for one in deliveries)
        return tuple(self.index.services[one].name for one in ids)

    def _called(self, parties: Iterable[str]) -> tuple[str, ...]:
        return tuple(self.name(one) for one in dict.fromkeys(parties))

    # ------------------------------------------------------------------- flows

    def _exchanges(self) -> Iterable[Exchange]:
        """Between two members both directions, empty ones too; between more only what runs."""
        found = exchanges(self.index, self.party)
        if len(self.party.members) == PAIR:
            one, other = self.party.members
            found = {(one, other): [], (other, one): [], **found}
        for (sender, receiver), flows in found.items():
            texts = tuple(flow.data or flow.id for flow in flows)
            ends = (self.name(sender), self.name(receiver))
            yield Exchange(sender, receiver, ends, texts)

    def _shares(self) -> Iterable[Share]:
        for service_id in self.index.provided.get(self.party.id, ()):
            service = self.index.services[service_id]
            aspects = tuple(
                (str(aspect), self._answers(who))
                for aspect, who in service.responsibilities.items()
            )
            if aspects:
                yield Share(service.name, aspects)

    def _answers(self, who: object) -> str:
        """Who answers for an aspect: a member, all of them, or nobody."""
        if who is None:
            return self.word("partnership.share.nobody")
        if who == "shared":
            return self.word("partnership.share.shared")
        return self.name(str(who)) if who in self.index.parties else str(who)


def _names_of_members(index: Index, party: Partnership) -> dict[str, str]:
    """What each member is called: with its organisation where two have one name."""
    plain = {one: index.parties[one].name for one in party.members}
    count = Counter(plain.values())
    found = {}
    for one, name in plain.items():
        homes = [index.parties[home].name for home in sorted(organizations_of(index, one))]
        found[one] = f"{name} ({', '.join(homes)})" if count[name] > 1 else name
    # Two of one name in one organisation can be told apart by their ids only.
    again = Counter(found.values())
    return {
        one: f"{plain[one]} ({one})" if again[name] > 1 else name for one, name in found.items()
    }


def _kind(party: Party) -> str:
    """The key of the word for what a client is."""
    match party:
        case Clientele():
            return f"kind.{party.kind}"
        case VirtualClient():
            return "kind.virtual"
        case Organization():
            return "kind.organization"
        case Function():
            role = party.effective_role
            return "kind.function" if role == "it" else f"kind.{role}"
        case Partnership():
            return "partnership.kind"
