"""A chain in words: what a pointer, a screen reader and a text file tell of it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from attrs import frozen

from valuenet.engine.containment import organizations_of
from valuenet.engine.hotspots import without_contract
from valuenet.engine.index import Index
from valuenet.engine.responsibility import Chain, Link
from valuenet.engine.sight import Grade, visible_grades
from valuenet.model import Function, Partnership
from valuenet.render.graphs.links import AnyOf, Web
from valuenet.render.graphs.parties import Names, section

#: So many links are told in the few sentences that describe the picture.
_TOLD = 40


def uncovered(index: Index) -> frozenset[tuple[str, str]]:
    """(service, client) of the deliveries between organisations that no contract covers."""
    return frozenset((one.service, one.client) for one in without_contract(index))


@frozen
class ChainWords:
    """What there is to say of a chain, in one language."""

    names: Names
    found: Chain
    web: Web

    @property
    def title(self) -> str:
        """Of the picture."""
        names = self.names
        client, service = names(self.found.client), names(self.found.service)
        return names.word("title.chain", client=client, service=service)

    @cached_property
    def subtitle(self) -> str:
        """How many parties and links there are, and how many hot spots among them."""
        links = len(self.web.links) + self.web.left_out
        hot = sum(self.is_hot(hung.link) for hung in self.web.links)
        said = [("chain.parties", len(self.web.parties)), ("chain.links", links)]
        said += [("chain.hot", hot)] if hot else []
        return ", ".join(self.names.word(key, n=n) for key, n in said)

    # ---------------------------------------------------------------- parties

    @cached_property
    def grade(self) -> Grade:
        """How the client sees the service."""
        return visible_grades(self.names.index, self.found.client)[self.found.service]

    @cached_property
    def suppliers(self) -> frozenset[str]:
        """The parties outside the organisations of everybody whom they answer.

        Who answers to a client from outside is no supplier for that: it is what the client
        came to see.
        """
        index = self.names.index
        answered: dict[str, list[str]] = {}
        for hung in self.web.links:
            outside = not isinstance(index.parties[hung.link.to], (Function, Partnership))
            if hung.link not in self.found.roots or not outside:
                answered.setdefault(hung.link.answers, []).append(hung.link.to)
        return frozenset(
            party
            for party, others in answered.items()
            if party != self.found.client
            and all(
                organizations_of(index, party).isdisjoint(organizations_of(index, other))
                for other in others
            )
        )

    def kind(self, party_id: str) -> str:
        """What a party is, in words."""
        kind = self.names.kind(party_id, supplier=party_id in self.suppliers)
        if party_id != self.found.client:
            return kind
        return f"{self.names.word('chain.client')}, {kind}"

    def party(self, party_id: str) -> str:
        """What a reader learns of a party."""
        return "; ".join(
            (f"{self.names(party_id)} – {self.kind(party_id)}", *self.members(party_id))
        )

    def members(self, party_id: str) -> Iterator[str]:
        """Of a partnership: its members, and who leads; of others nothing."""
        names = self.names
        partnership = names.index.partnerships.get(party_id)
        if partnership is None:
            return
        yield names.word("link.members", names=names.all(partnership.members))
        if partnership.lead is None:
            yield names.word("link.shared")
        else:
            yield names.word("link.lead", name=names(partnership.lead))

    # ------------------------------------------------------------------ links

    def is_bare(self, link: Link) -> bool:
        """Whether a delivery between organisations stands behind it that no contract covers."""
        index = self.names.index
        if link.contract is not None or link.answers != index.provider(link.service):
            return False
        return (link.service, link.to) in index.once(uncovered)

    def is_hot(self, link: Link) -> bool:
        """Whether nobody clearly answers, or no contract covers it."""
        return link.standing != "clear" or self.is_bare(link)

    def link(self, link: Link) -> str:
        """Who answers to whom for what, and what is remarkable about it."""
        names = self.names
        said = names.word(
            "chain.sentence",
            answers=names(link.answers),
            to=names(link.to),
            service=names(link.service),
        )
        marks = []
        if link.contract is not None:
            marks.append(names.word("chain.contract", name=names(link.contract)))
        if link.standing != "clear":
            marks.append(names.word(f"standing.{link.standing}"))
        if self.is_bare(link):
            marks.append(names.word("chain.bare"))
        if link.repeat:
            marks.append(names.word("chain.again"))
        return said + (f" ({'; '.join(marks)})" if marks else "")

    def group(self, group: AnyOf) -> str:
        """How many of which alternatives must work."""
        names = self.names
        service, members = names(group.service), names.all(group.members)
        return names.word("chain.group.title", n=group.need, service=service, names=members)

    def own(self, service_id: str) -> str:
        """Who provides an alternative that stands behind its own service."""
        names = self.names
        provider = names(names.index.provider(service_id))
        return names.word("chain.own.title", party=provider, service=names(service_id))

    def way(self, near: str, far: str) -> str:
        """How a client sees the service through another."""
        names, grade = self.names, self.names.word(f"grade.{self.grade}")
        return names.word("chain.way", near=names(near), grade=grade, far=names(far))

    def stand_in(self, party_id: str, receiver: str) -> str:
        """Who receives in whose name."""
        names = self.names
        return names.word("chain.stands.in.title", party=names(party_id), receiver=names(receiver))

    def more(self, party_id: str) -> str:
        """How many links behind a party are left out."""
        names, count = self.names, self.web.behind[party_id]
        return names.word("chain.more.title", n=count, party=names(party_id))

    # ------------------------------------------------------------------ whole

    def outline(self) -> Iterator[str]:
        """All that the picture shows, a line a thing."""
        web, names = self.web, self.names
        yield f"{self.title} – {self.subtitle}"
        yield from section(names.word("outline.parties"), map(self.party, web.parties))
        ways = [self.way(*pair) for pair in web.way]
        stand_ins = [self.stand_in(*pair) for pair in web.stand_ins]
        links = [self.link(hung.link) for hung in web.links]
        yield from section(names.word("outline.links"), (*ways, *links, *stand_ins))
        own = dict.fromkeys(one for group in web.groups for one in group.own)
        groups = [*map(self.group, web.groups), *map(self.own, own)]
        yield from section(names.word("outline.groups"), groups)
        yield from section(names.word("outline.notes"), map(self.more, web.behind))

    def description(self) -> str:
        """The chain in a few sentences: its links, as far as they are few."""
        web, names = self.web, self.names
        said = [self.title, self.subtitle, *(self.link(hung.link) for hung in web.links[:_TOLD])]
        rest = len(web.links) + web.left_out - _TOLD
        if rest > 0:
            said.append(names.word("chain.more", n=rest))
        return ". ".join(said) + "."
