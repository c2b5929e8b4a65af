"""The boxes, lines and legend of a chain: parties in boxes, services on the lines."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType

from valuenet.engine.responsibility import Link, Standing
from valuenet.render.graphs.chain_words import ChainWords
from valuenet.render.graphs.chips import ChainPlan, Chip
from valuenet.render.graphs.graph import Box, Edge, Entry, Mark, Part, Words
from valuenet.render.graphs.links import AnyOf, own_box, party_box
from valuenet.render.graphs.parties import party_role

#: The look of a service on a line, and of the line, by standing.
_LOOKS: Mapping[Standing, tuple[str, str]] = MappingProxyType(
    {
        "clear": ("chip", "answer"),
        "shared": ("chip-shared", "answer-shared"),
        "ambiguous": ("chip-ambiguous", "answer-ambiguous"),
        "unanswered": ("chip-unanswered", "answer-unanswered"),
    }
)
_UNCLEAR: tuple[Mark, ...] = ("shared", "ambiguous", "unanswered")


# --------------------------------------------------------------------------- boxes


def chain_boxes(plan: ChainPlan) -> tuple[Box, ...]:
    """Parties, services, joints of alternatives, and what is left out."""
    words, web = plan.words, plan.words.web
    return (
        *(_party(words, one) for one in web.parties),
        *(_way(words, *pair) for pair in web.way),
        *(_stand_in(plan, i) for i in range(len(web.stand_ins))),
        *(_group(words, one) for one in web.groups),
        *(_own(words, one) for one in _own_services(words)),
        *(_chip(words, one) for one in plan.chips),
        *(_again(words, one) for one in plan.chips if one.is_back),
        *(_more(words, one) for one in web.behind),
    )


def _party(words: ChainWords, party_id: str) -> Box:
    is_client = party_id == words.found.client
    supplier = party_id in words.suppliers
    partnership = party_id in words.names.index.partnerships
    role = party_role(words.names.index, party_id, supplier=supplier)
    part = Part(
        "party" + (" client" if is_client else " supplier" if supplier else ""),
        (
            Words(words.kind(party_id), "small"),
            Words(words.names(party_id), "name", bold=True),
            *(Words(said, "small") for said in words.members(party_id)),
        ),
        words.party(party_id),
        (("id", party_id),),
    )
    decides = any(party_id in pair for pair in words.web.way)
    return Box(
        party_box(party_id),
        role,
        "pill" if is_client or decides else "round",
        (part,),
        frame="link-frame" if partnership else "",
        rim="outline-client" if is_client else "",
        column="party",
    )


def _way(words: ChainWords, near: str, far: str) -> Box:
    said = words.names.word(f"grade.{words.grade}")
    part = Part("way-in", (Words(said, "small"),), words.way(near, far))
    return Box(_way_id(near, far), "way", "words", (part,), on_line=True)


def _stand_in(plan: ChainPlan, number: int) -> Box:
    words = plan.words
    party_id, receiver = words.web.stand_ins[number]
    near, far = plan.stand_ins[number]
    said = words.names.word("chain.receives" if near == receiver else "chain.received")
    part = Part("stand-in", (Words(said, "small"),), words.stand_in(party_id, receiver))
    return Box(_stand_in_id(near, far), "stand-in", "words", (part,), on_line=True)


def _stand_in_id(near: str, far: str) -> str:
    return f"stand-in {near} {far}"


def _way_id(near: str, far: str) -> str:
    return f"way {near} {far}"


def _group(words: ChainWords, group: AnyOf) -> Box:
    names = words.names
    said = names.word("chain.group", need=group.need, n=len(group.members))
    whom = names.word("chain.group.for", service=names(group.service))
    part = Part(
        "alternatives",
        (Words(said, "small", bold=True), Words(whom, "small")),
        words.group(group),
        (("service", group.service), ("need", str(group.need))),
    )
    return Box(group.id, "joint", "hexagon", (part,))


def _own_services(words: ChainWords) -> list[str]:
    """The alternatives that a provider provides itself, each once."""
    return list(dict.fromkeys(one for group in words.web.groups for one in group.own))


def _own(words: ChainWords, service_id: str) -> Box:
    names = words.names
    part = Part(
        "service own",
        (Words(names(service_id)), Words(names.word("chain.own"), "small")),
        words.own(service_id),
        (("service", service_id),),
    )
    return Box(own_box(service_id), "chip", "chip", (part,), column="chip")


def _chip(words: ChainWords, chip: Chip) -> Box:
    """Services on a line; what holds for all of them stands under the last."""
    names, link = words.names, chip.link
    foot = []
    if link.contract is not None:
        foot.append(Words(f"[{names(link.contract)}]", "small"))
    if link.standing != "clear":
        said = names.word(f"standing.{link.standing}")
        foot.append(Words(said, "small", bold=True, mark=link.standing))
    if words.is_bare(link):
        foot.append(Words(names.word("chain.bare"), "small", bold=True, mark="bare"))
    rows = [_row(words, one) for one in chip.links]
    alone = len(rows) == 1
    if foot and alone:
        rows = [Part(rows[0].kind, (*rows[0].words, *foot), rows[0].title, rows[0].data)]
    elif foot:
        rows.append(Part("remarks", tuple(foot)))
    return Box(chip.id, _LOOKS[link.standing][0], "chip", tuple(rows), column="chip", on_line=True)


def _again(words: ChainWords, chip: Chip) -> Box:
    """Instead of a line that leads back: who answers, once more."""
    names, party_id = words.names, chip.link.answers
    said = (Words(names.word("chain.elsewhere"), "small"), Words(names(party_id), "name"))
    part = Part("party again", said, words.party(party_id), (("id", party_id),))
    return Box(chip.to, "again", "round", (part,), column="party")


def _row(words: ChainWords, link: Link) -> Part:
    names = words.names
    said = [Words(names(link.service))]
    if link.repeat:
        said.append(Words(f"({names.word('chain.again')})", "small"))
    data = (("answers", link.answers), ("to", link.to), ("service", link.service))
    return Part(f"service {link.standing}", tuple(said), words.link(link), data)


def _more(words: ChainWords, party_id: str) -> Box:
    count = words.web.behind[party_id]
    said = words.names.word("chain.more", n=count)
    part = Part("more", (Words(said, "small"),), words.more(party_id), (("count", str(count)),))
    return Box(_more_id(party_id), "more", "chip", (part,))


def _more_id(party_id: str) -> str:
    return f"more {party_id}"


# --------------------------------------------------------------------------- lines


def chain_edges(plan: ChainPlan) -> tuple[Edge, ...]:
    """Lines from the client to the right; arrows go back, to whom is answered."""
    return (*_links(plan), *_others(plan))


def _links(plan: ChainPlan) -> Iterator[Edge]:
    for chip in plan.chips:
        link = chip.link
        role = _LOOKS[link.standing][1]
        title = "; ".join(map(plan.words.link, chip.links))
        services = " ".join(one.service for one in chip.links)
        data = (("from", link.answers), ("to", link.to), ("services", services))
        kind = f"link {link.standing}"
        for on in chip.on:
            yield Edge(on, chip.id, kind, role, title, data, "tail")
        yield Edge(chip.id, chip.to, kind, role, title, data)


def _others(plan: ChainPlan) -> Iterator[Edge]:
    words, web = plan.words, plan.words.web
    for near, far in web.way:
        label = _way_id(near, far)
        title = words.way(near, far)
        yield Edge(party_box(near), label, "way-in", "way", title)
        yield Edge(label, party_box(far), "way-in", "way", title)
    for (party_id, receiver), (near, far) in zip(web.stand_ins, plan.stand_ins, strict=True):
        label, title = _stand_in_id(near, far), words.stand_in(party_id, receiver)
        yield Edge(party_box(near), label, "stand-in", "stand-in", title)
        yield Edge(label, party_box(far), "stand-in", "stand-in", title)
    for group in web.groups:
        title = words.group(group)
        yield Edge(group.on, group.id, "alternatives", "answer", title, arrow="tail")
        for one in group.own:
            yield Edge(group.id, own_box(one), "alternatives", "answer", title)
    for party_id in web.behind:
        title = words.more(party_id)
        yield Edge(party_box(party_id), _more_id(party_id), "more", "way", title)


# -------------------------------------------------------------------------- legend


def chain_legend(
    words: ChainWords, boxes: Sequence[Box], edges: Sequence[Edge]
) -> tuple[Entry, ...]:
    """What the looks mean that occur."""
    roles = {box.role for box in boxes} | {edge.role for edge in edges}
    client = next(box for box in boxes if box.rim)
    bare = any(words.is_bare(hung.link) for hung in words.web.links)

    def said(key: str) -> str:
        return words.names.word(f"legend.chain.{key}")

    found = [
        Entry(said("supplier"), "supply", "round"),
        Entry(said("partnership"), "link-box", "round", frame="link-frame"),
        Entry(said("answer"), "answer", arrow="tail"),
        *(Entry(said(one), f"answer-{one}", arrow="tail", mark=one) for one in _UNCLEAR),
        Entry(said("group"), "joint", "hexagon"),
        Entry(said("again"), "again", "round"),
        Entry(said("way"), "way"),
        Entry(said("stand-in"), "stand-in"),
        Entry(said("more"), "more", "chip"),
    ]
    shown = [entry for entry in found if entry.role in roles]
    if bare:
        shown.append(Entry(said("bare"), "chip", "chip", mark="bare"))
    return (Entry(said("client"), client.role, "pill", rim=client.rim), *shown)
