"""An impact in words: what a pointer, a screen reader and a text file tell of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import cached_property

from attrs import frozen

from valuenet.engine.impact import Hit
from valuenet.render.graphs.harm import Audience, Harm, Joint, Step
from valuenet.render.graphs.parties import Names, section

#: So many hits are told in the few sentences that describe the picture.
_TOLD = 40
#: So many clients are named as those hit most.
_HIT_MOST = 5


@frozen
class ImpactWords:
    """What there is to say of an impact, in one language."""

    names: Names
    harm: Harm

    @property
    def title(self) -> str:
        """Of the picture."""
        return self.names.word("title.impact", cause=self.names(self.harm.found.id))

    @cached_property
    def subtitle(self) -> str:
        """How many clients are hit, and how many of the services that they see."""
        found, word = self.harm.found, self.names.word
        services = found.services
        said = [word("impact.clients", n=len(found.clients))]
        said.append(word("impact.services", n=len(services)))
        worse = sum(self.harm.states[one] == "degraded" for one in services)
        if worse:
            said.append(word("impact.worse", n=worse))
        return ", ".join(said)

    def most(self) -> Iterator[str]:
        """Who is hit through most services, where there are more than can be taken in."""
        count = Counter(hit.client for hit in self.harm.found.hits)
        if len(count) > _HIT_MOST:
            most = sorted(count, key=lambda one: (-count[one], one))[:_HIT_MOST]
            named = ", ".join(f"{self.names(one)} ({count[one]})" for one in most)
            yield self.names.word("impact.most", names=named)

    # ------------------------------------------------------------------ things

    def look(self, service_id: str) -> str:
        """What has become of a service: `fails`, `struck`, `lost` or `degraded`."""
        found = self.harm.found
        if service_id == found.id:
            return "fails"
        return "struck" if service_id in found.struck else self.harm.states[service_id]

    def service(self, service_id: str) -> str:
        """What has become of a service, and who provides it."""
        names = self.names
        provider = names(names.index.provider(service_id))
        key = f"impact.service.{self.look(service_id)}"
        return names.word(key, service=names(service_id), provider=provider)

    def step(self, step: Step) -> str:
        """Why a service falls, or works less well."""
        names = self.names
        whole, part = names(step.whole), names(step.part)
        return names.word(f"impact.step.{step.state}", whole=whole, part=part)

    def joint(self, joint: Joint) -> str:
        """How many of which alternatives must work, and whether they do."""
        names = self.names
        service, members = names(joint.service), names.all(joint.members)
        said = names.word("chain.group.title", n=joint.need, service=service, names=members)
        return f"{said}; {names.word('impact.holds' if joint.holds else 'impact.fallen')}"

    def hit(self, hit: Hit) -> str:
        """Which client loses what, with which grade."""
        names = self.names
        said = names.word(
            f"impact.hit.{hit.state}",
            client=names(hit.client),
            service=names(hit.service),
            grade=names.word(f"grade.{hit.grade}"),
        )
        if hit.contract is None:
            return said
        return f"{said}; {names.word('chain.contract', name=names(hit.contract))}"

    def audience(self, audience: Audience) -> str:
        """Who is hit through some services."""
        names = self.names
        services = names.all(audience.services)
        count = names.word("impact.audience", n=len(audience.hits))
        return f"{services} – {count}; {'; '.join(self.by_grade(audience))}"

    def by_grade(self, audience: Audience, most: int | None = None) -> Iterator[str]:
        """The clients of each grade; at most so many by name."""
        names = self.names
        for grade in dict.fromkeys(hit.grade for hit in audience.hits):
            clients = [hit.client for hit in audience.hits if hit.grade == grade]
            shown = clients if most is None or len(clients) <= most + 1 else clients[:most]
            text = names.all(tuple(shown))
            rest = len(clients) - len(shown)
            if rest:
                text = names.word("note.more", names=text, n=rest)
            yield names.word("impact.grade", grade=names.word(f"grade.{grade}"), names=text)

    def unseen(self, before: str) -> str:
        """Through which services nobody is hit."""
        ids = self.harm.unseen[before]
        said = self.names.word("impact.unseen", n=len(ids))
        return f"{said} – {self.names.all(ids)}"

    def more(self, behind: str) -> str:
        """How many services behind something are left out."""
        count = len(self.harm.behind[behind])
        return self.names.word("impact.more.title", n=count, name=self.names(behind))

    # ------------------------------------------------------------------- whole

    def outline(self) -> Iterator[str]:
        """All that the picture shows, a line a thing."""
        harm, word = self.harm, self.names.word
        drawn = set(harm.services)
        yield f"{self.title} – {self.subtitle}"
        unseen = (one for ids in harm.unseen.values() for one in ids)
        services = [self.service(one) for one in (*harm.services, *unseen)]
        yield from section(word("outline.services"), services)
        steps = [self.step(step) for step in harm.steps]
        yield from section(word("outline.ways"), (*steps, *map(self.joint, harm.joints)))
        hits = [self.hit(hit) for hit in harm.found.hits if hit.service in drawn]
        yield from section(word("outline.clients"), hits)
        yield from section(word("outline.notes"), (*map(self.more, harm.behind), *self.most()))

    def description(self) -> str:
        """The impact in a few sentences: its hits, as far as they are few."""
        hits = self.harm.found.hits
        said = [self.title, self.subtitle, *map(self.hit, hits[:_TOLD])]
        if len(hits) > _TOLD:
            said.append("…")
        return ". ".join(said) + "."
