"""What a page tells of each party: what it sees, who answers for it, who is hit if it fails."""

from __future__ import annotations

from collections.abc import Callable, Collection, Container, Iterable, Mapping
from functools import cached_property

from attrs import field, frozen

from valuenet.engine.containment import ancestors
from valuenet.engine.impact import affected
from valuenet.engine.index import Index
from valuenet.engine.responsibility import Link, root_links, step_links
from valuenet.engine.sight import (
    VISIBLE,
    Grade,
    grading_deliveries,
    seers,
    view,
    visible_grades,
)
from valuenet.labels import word
from valuenet.model import Clientele, Function, Organization, Partnership, Party, VirtualClient
from valuenet.render.text import clean

#: So many services are followed behind what one party sees; what is beyond is not shown.
_FOLLOWED = 5000

_ROLES: Mapping[str | None, str] = {
    "it": "party.it",
    "support": "kind.support",
    "mission": "kind.mission",
}


@frozen
class SeenService:
    """A service that a party sees, and with which grade."""

    id: str
    grade: Grade


@frozen
class PartyFacts:
    """What is known of one party.

    Attributes:
        id: Of the party.
        name: Of the party.
        kind: What it is, in words.
        remarks: Where it belongs, whom it stands for, in sentences.
        seen: What it sees, strongest grades first; only services that may be named.
        unnamed: How many services it sees besides, that are not to be named.
        hidden: What stands behind these, by id; nothing where hidden services are not shown.
        answering: Who answers for what it sees, in the order of `seen`.
        last: Who provides the services at the ends of the chains, by id.
        hit: Who is hit if it fails, by id.
        in_view: Itself, and all who answer somebody in the chains of what it sees; where it
            sees nothing, those who are hit if it fails.
        ties: Who delivers and answers to whom there.
        partial: Whether there is more behind than was followed.
    """

    id: str
    name: str
    kind: str
    remarks: tuple[str, ...]
    seen: tuple[SeenService, ...]
    unnamed: int
    hidden: tuple[str, ...]
    answering: tuple[str, ...]
    last: tuple[str, ...]
    hit: tuple[str, ...]
    in_view: frozenset[str]
    ties: frozenset[tuple[str, str]]
    partial: bool


@frozen
class Facts:
    """The facts of a network, asked for party by party when a page is written.

    Pictures carry them as `Drawing(scene, theme, outline, facts=Facts(index, language))`; a
    page then tells of every party whose id stands in the `data` of a group, under `id`.

    Attributes:
        index: Of the network.
        language: `fr` or `en`.
        client: The party whose view the picture shows, if it shows one.
        hidden: Whether hidden services may be shown. Where they may not, and the picture
            shows the view of a client, what is hidden from that client is named nowhere.
        homes: Gives the parties that stand for others in the picture, by id of these others.
    """

    index: Index = field(repr=False)
    language: str
    client: str | None = None
    hidden: bool = False
    homes: Callable[[], Mapping[str, str]] = field(repr=False, eq=False, default=dict)
    _steps: dict[str, tuple[tuple[str, tuple[Link, ...]], ...]] = field(
        init=False, repr=False, eq=False, factory=dict
    )

    @cached_property
    def secret(self) -> frozenset[str]:
        """The services that are not to be named."""
        if self.client is None or self.hidden:
            return frozenset()
        return frozenset(view(self.index, self.client).hidden)

    def knows(self, id: str) -> bool:
        """Whether there is a party with this id."""
        return id in self.index.parties

    def party(self, party_id: str) -> PartyFacts:
        """What is known of a party.

        Complexity: linear in what it sees, what is behind that, and who is hit.
        """
        grades = visible_grades(self.index, party_id)
        order = sorted(grades, key=lambda one: (VISIBLE.index(grades[one]), one))
        behind, partial = self._behind(order)
        struck = affected(self.index, party_id)
        hit = seers(self.index, struck)
        ties = self._ties(party_id, grades, behind) if order else self._deliveries(struck)
        in_view = {party_id, *(end for tie in ties for end in tie), *(() if order else hit)}
        party = self.index.parties[party_id]
        named = [one for one in order if one not in self.secret]
        return PartyFacts(
            id=party_id,
            name=self.name(party_id),
            kind=word(_kind(party), self.language),
            remarks=tuple(self._remarks(party)),
            seen=tuple(SeenService(one, grades[one]) for one in named),
            unnamed=len(order) - len(named),
            hidden=tuple(sorted(set(behind) - set(grades))) if self.hidden else (),
            answering=tuple(dict.fromkeys(self._answering(party_id, named, grades))),
            last=tuple(sorted(self._last(behind) - {party_id})),
            hit=tuple(sorted(hit)),
            in_view=frozenset(in_view),
            ties=frozenset(ties),
            partial=partial,
        )

    # ------------------------------------------------------------------ names

    def name(self, party_id: str) -> str:
        """The name of a party; its id where the name is empty."""
        return clean(self.index.parties[party_id].name) or clean(party_id)

    def names(self, party_ids: Iterable[str]) -> str:
        """The names of some parties, as a list in words."""
        return ", ".join(map(self.name, party_ids))

    def service(self, service_id: str) -> str | None:
        """The name of a service; None where it is not to be named."""
        if service_id in self.secret:
            return None
        return clean(self.index.services[service_id].name) or clean(service_id)

    def provider(self, service_id: str) -> str:
        """The name of who provides a service."""
        return self.name(self.index.provider(service_id))

    def contract(self, link: Link) -> str | None:
        """The name of the contract of a link; None where it has none, or names what is hidden."""
        if link.contract is None or link.service in self.secret:
            return None
        return clean(self.index.contracts[link.contract].name) or clean(link.contract)

    def _remarks(self, party: Party) -> Iterable[str]:
        """Where a party belongs, and whom it stands for."""

        def said(key: str, ids: Collection[str]) -> Iterable[str]:
            if ids:
                yield word(key, self.language, names=self.names(ids))

        if isinstance(party, Function):
            yield from said("page.part", ancestors(self.index, party.id))
        elif isinstance(party, Clientele):
            yield from said("page.represented", party.represented_by)
            yield from said("link.members", party.members)
        elif isinstance(party, VirtualClient):
            yield from said("link.members", party.members)
        elif isinstance(party, Partnership):
            yield from said("link.members", party.members)
            yield self.lead(party)

    def lead(self, party: Partnership) -> str:
        """Who leads a partnership, or that nobody does."""
        if party.lead is None:
            return word("link.shared", self.language)
        return word("link.lead", self.language, name=self.name(party.lead))

    # ------------------------------------------------------------- who answers

    def roots(self, party_id: str, seen: SeenService) -> tuple[Link, ...]:
        """Who answers for a service that a party sees, and to whom (L8)."""
        clients = {d.client for d in grading_deliveries(self.index, party_id, seen.id, seen.grade)}
        return tuple(root_links(self.index, seen.id, sorted(clients)))

    def steps(self, service_id: str) -> tuple[tuple[str, tuple[Link, ...]], ...]:
        """The components of a service, as declared, and who answers for each of them (L8)."""
        if service_id not in self._steps:
            self._steps[service_id] = tuple(
                (part, tuple(step_links(self.index, service_id, part)))
                for part in self.index.components.get(service_id, ())
            )
        return self._steps[service_id]

    def _behind(self, service_ids: Iterable[str]) -> tuple[list[str], bool]:
        """The services and all behind them, nearest first, and whether some were left out."""
        found = list(service_ids)
        known = set(found)
        limit = max(_FOLLOWED, len(found))
        for one in found:
            for part in self.index.components.get(one, ()):
                if part not in known:
                    if len(found) == limit:
                        return found, True
                    known.add(part)
                    found.append(part)
        return found, False

    def _ties(
        self, party_id: str, grades: dict[str, Grade], behind: Iterable[str]
    ) -> set[tuple[str, str]]:
        """Who delivers to whom what the party sees, and who answers to whom behind it."""
        ties = {
            (self.index.provider(service), delivery.client)
            for service, grade in grades.items()
            for delivery in grading_deliveries(self.index, party_id, service, grade)
        }
        for service in behind:
            for _, links in self.steps(service):
                ties.update((link.answers, link.to) for link in links)
        return {tie for tie in ties if tie[0] != tie[1]}

    def _deliveries(self, service_ids: Iterable[str]) -> set[tuple[str, str]]:
        """Who delivers some services to whom."""
        return {
            (self.index.provider(service), delivery.client)
            for service in service_ids
            for delivery in self.index.deliveries.get(service, ())
        }

    def _answering(
        self, party_id: str, services: Iterable[str], grades: dict[str, Grade]
    ) -> Iterable[str]:
        for service in services:
            provider = self.index.provider(service)
            deliveries = grading_deliveries(self.index, party_id, service, grades[service])
            if any(one.client != provider for one in deliveries):
                yield provider

    def _last(self, service_ids: Iterable[str]) -> set[str]:
        return {
            self.index.provider(one) for one in service_ids if not self.index.components.get(one)
        }

    # --------------------------------------------------------- where it is drawn

    @cached_property
    def _homes(self) -> Mapping[str, str]:
        return self.homes()

    def drawn_as(self, party_id: str, drawn: Container[object]) -> str | None:
        """The party that stands for one in a picture: itself, its home, or those of its whole.

        Args:
            party_id: Any party.
            drawn: Holds the ids that the picture shows.

        Returns:
            An id; None where nothing in the picture stands for the party.
        """
        here: str | None = party_id
        while here is not None:
            home = self._homes.get(here, here)
            if home in drawn:
                return home
            here = self.index.whole_of.get(here)
        return None


def _kind(party: Party) -> str:
    """The key of the words for what a party is, whatever the picture shows it as."""
    if isinstance(party, Clientele):
        return f"kind.{party.kind}"
    if isinstance(party, VirtualClient):
        return "kind.virtual"
    if isinstance(party, Partnership):
        return "party.partnership"
    if isinstance(party, Organization):
        return "party.organization"
    return _ROLES.get(party.effective_role, "party.function")
