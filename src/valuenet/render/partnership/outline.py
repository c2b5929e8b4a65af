"""A partnership diagram in words: what a screen reader says, and what a text file of it holds."""

from __future__ import annotations

from collections.abc import Iterable

from valuenet.labels import word
from valuenet.render.partnership.cards import aside_words
from valuenet.render.partnership.spec import CommonClient, Exchange, PartnershipSpec
from valuenet.render.strata.outline import description as disc_description
from valuenet.render.strata.outline import outline as disc_outline
from valuenet.render.text import clean


def outline(spec: PartnershipSpec) -> str:
    """All that the diagram shows, a line a thing: the virtual provider first, then each disc."""
    lang = spec.language
    lines = [f"{clean(spec.title)} – {clean(spec.subtitle)}", "", hub_words(spec)]
    lines.append(clean(spec.statement))
    lines += _section(
        word("partnership.client", lang), (client_words(c, lang) for c in spec.clients)
    )
    lines += _section(
        word("strata.partner", lang), (exchange_words(e, lang) for e in spec.exchanges)
    )
    lines += _section(
        word("partnership.shares", lang),
        (
            f"{clean(share.service)}{word('colon', lang)}{clean(aspect)} – {clean(who)}"
            for share in spec.shares
            for aspect, who in share.aspects
        ),
    )
    lines += _section(
        word("partnership.findings", lang), (clean(one.text) for one in spec.findings)
    )
    for member in spec.members:
        heading = f"{clean(member.organization)} – {clean(member.name)}"
        if member.leads:
            heading += f" ({word('partnership.leads', lang)})"
        # The first line of a disc's own words is the title of a picture that is not this one.
        lines += ["", "", heading, *disc_outline(member.strata).splitlines()[1:]]
        lines += _section(word("outline.notes", lang), map(clean, member.notes))
    return "\n".join(lines)


def description(spec: PartnershipSpec) -> str:
    """The virtual provider, its clients, flows and findings, then each disc: a sentence each."""
    lang = spec.language
    sentences = [hub_words(spec), clean(spec.statement)]
    sentences += [client_words(client, lang) for client in spec.clients]
    sentences += [exchange_words(exchange, lang) for exchange in spec.exchanges]
    sentences += [clean(one.text) for one in spec.findings]
    discs = (disc_description(member.strata) for member in spec.members)
    return " ".join([". ".join(sentences) + ".", *discs])


def hub_words(spec: PartnershipSpec) -> str:
    """The virtual provider, its members, and who leads."""
    lang = spec.language
    members = ", ".join(clean(member.name) for member in spec.members)
    lead = (
        word("link.shared", lang)
        if spec.lead is None
        else word("link.lead", lang, name=clean(spec.lead))
    )
    name = word("partnership.hub", lang) + word("colon", lang) + clean(spec.label)
    return "; ".join([name, word("link.members", lang, names=members), lead])


def client_words(client: CommonClient, language: str) -> str:
    """A common client: what it is, what it receives, who speaks for it, what else it gets."""

    def listed(names: Iterable[str]) -> str:
        return ", ".join(map(clean, names))

    said = [f"{clean(client.label)} – {client.kind}"]
    if client.parts:
        said.append(word("sector.parts", language, names=listed(client.parts)))
    said.append(word("partnership.receives", language, names=listed(client.services)))
    if client.speakers:
        said.append(word("partnership.speakers", language, names=listed(client.speakers)))
    if client.users:
        said.append(word("partnership.users", language, names=listed(client.users)))
    if client.asides:
        asides = "; ".join(clean(aside_words(aside, language)) for aside in client.asides)
        said.append(word("partnership.aside", language, names=asides))
    return "; ".join(said)


def exchange_words(exchange: Exchange, language: str) -> str:
    """All the data that one party sends to another."""
    sender, receiver = map(clean, exchange.ends)
    flows = ", ".join(map(clean, exchange.flows)) or word("partnership.flows.none", language)
    return word("partnership.flows.title", language, sender=sender, receiver=receiver, flows=flows)


def _section(heading: str, items: Iterable[str]) -> list[str]:
    """A heading and its items; nothing where there are none."""
    found = [f"  - {item}" for item in items]
    return ["", heading, *found] if found else []
