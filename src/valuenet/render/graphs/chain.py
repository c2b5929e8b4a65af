"""The picture of a responsibility chain: from the client to the last supplier."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise
from textwrap import wrap

from valuenet.engine.containment import organizations_of
from valuenet.engine.index import Index
from valuenet.engine.responsibility import Chain, Link, chain
from valuenet.engine.sight import view
from valuenet.labels import language_for, word
from valuenet.render.graphs.dot import DotDrawing, Edge, Graph, Node, draw_graph
from valuenet.render.theme import Theme, theme_of

_FONT = "Arial"
#: A box and a label stay readable: longer names go over several lines of this many characters.
_BOX_WIDTH, _LABEL_WIDTH = 22, 26

_INKS = ("color", "fontcolor")
# Each standing has a line, an arrow head and, unless clear, a word of its own: never a
# colour alone.
_STANDINGS: Mapping[str, Mapping[str, str]] = {
    "clear": {"style": "solid", "arrowtail": "normal"},
    "shared": {"style": "bold", "arrowtail": "diamond"} | dict.fromkeys(_INKS, "#7A3E12"),
    "ambiguous": {"style": "dashed", "arrowtail": "odiamond"} | dict.fromkeys(_INKS, "#7B2D5B"),
    "unanswered": {"style": "dashed", "arrowtail": "tee"} | dict.fromkeys(_INKS, "#B42318"),
}


def draw_chain(
    index: Index,
    client_id: str,
    service_id: str,
    *,
    lang: str | None = None,
    theme: str | Theme = "light",
) -> DotDrawing:
    """Who answers to a client for a service, drawn: parties as boxes, services on the lines.

    An arrow goes from who answers to whom it answers. Contracts are named; links that
    are shared, unanswered or ambiguous say so.

    Raises:
        NotVisible: The client does not see the service.
        ThemeError: No theme has this name.
        WrongValue: There are no words in the language asked for.
    """
    found = chain(index, client_id, service_id)
    lang = language_for(lang, index.whole.language)
    looks = theme_of(theme)
    title = word(
        "title.chain", lang, client=_name(index, client_id), service=_name(index, service_id)
    )
    return draw_graph(
        Graph(
            title=title,
            description="\n".join([title, *(_sentence(index, link, lang) for link in found.links)]),
            lang=lang,
            nodes=tuple(
                _node(index, party, found, looks, lang) for party in _parties(index, found)
            ),
            edges=(
                *_ways_in(index, found, lang),
                *(_edge(index, link, lang) for link in _drawn(found)),
            ),
            graph_looks={
                "rankdir": "LR",
                "bgcolor": looks.paper,
                "fontname": _FONT,
                "fontsize": "16",
                "fontcolor": looks.texts["title"],
                "label": title + "\n ",
                "labelloc": "t",
                "labeljust": "l",
                "nodesep": "0.35",
                "ranksep": "0.6",
                "pad": "0.25",
            },
            node_looks={
                "fontname": _FONT,
                "fontsize": "12",
                "shape": "box",
                "style": "filled,rounded",
                "margin": "0.18,0.1",
                "penwidth": "0",
            },
            edge_looks={
                "fontname": _FONT,
                "fontsize": "10.5",
                "fontcolor": looks.texts["body"],
                "color": "#52606D",
                "dir": "back",
                "arrowsize": "0.8",
            },
        )
    )


def _parties(index: Index, found: Chain) -> list[str]:
    """The client first, then the parties in the order in which links name them."""
    named = (party for link in found.links for party in (link.to, link.answers))
    return list(dict.fromkeys((*_way_in(index, found), *named)))


def _way_in(index: Index, found: Chain) -> tuple[str, ...]:
    """The parties through which the client sees the service: its witness."""
    return view(index, found.client)[found.service].witness[:-1]


def _ways_in(index: Index, found: Chain, lang: str) -> Iterator[Edge]:
    """A dotted line from the client to who decided for it, where that is another party."""
    sight = view(index, found.client)[found.service]
    for near, far in pairwise(sight.witness[:-1]):
        said = word(f"grade.{sight.grade}", lang)
        looks = {"style": "dotted", "dir": "none", "class": "way-in"}
        yield Edge(near, far, said, f"{_name(index, near)}, {said}, {_name(index, far)}", looks)


def _drawn(found: Chain) -> Iterator[Link]:
    """The links, one that repeats another to the letter drawn once."""
    seen: set[tuple[str, str, str]] = set()
    for link in found.links:
        key = (link.answers, link.to, link.service)
        if key not in seen:
            seen.add(key)
            yield link


def _name(index: Index, id_: str) -> str:
    entity = index.parties.get(id_) or index.services[id_]
    return entity.name


def _broken(text: str, width: int) -> str:
    return "\n".join(wrap(text, width, break_long_words=False)) or text


def _node(index: Index, party_id: str, found: Chain, theme: Theme, lang: str) -> Node:
    kind = _kind(index, party_id, found)
    label = _broken(_name(index, party_id), _BOX_WIDTH)
    looks = {"class": f"party {kind}"}
    partnership = index.partnerships.get(party_id)
    if partnership is not None:
        members = ", ".join(_name(index, one) for one in partnership.members)
        label += "\n" + _broken(word("link.members", lang, names=members), _BOX_WIDTH)
        lead = partnership.lead
        said = (
            word("link.lead", lang, name=_name(index, lead)) if lead else word("link.shared", lang)
        )
        label += "\n" + _broken(said, _BOX_WIDTH)
    role = {"client": "core", "supplier": "supply", "partnership": "link-card", "inside": "mission"}
    look = theme.look(role[kind])
    looks |= {"fillcolor": look.fill or theme.paper, "fontcolor": look.text or theme.texts["body"]}
    if kind == "supplier":
        looks |= {"style": "filled,dashed", "color": look.stroke or "#12355B", "penwidth": "1"}
    if kind == "partnership":
        looks |= {"color": "#7A3E12", "penwidth": "1.2", "style": "filled", "peripheries": "2"}
    return Node(party_id, label, _name(index, party_id), looks)


def _kind(index: Index, party_id: str, found: Chain) -> str:
    if party_id == found.client:
        return "client"
    if party_id in index.partnerships:
        return "partnership"
    # Outside the organisations of everybody it answers to.
    own = organizations_of(index, party_id)
    answers_to = [
        organizations_of(index, link.to) for link in found.links if link.answers == party_id
    ]
    outside = answers_to and all(own.isdisjoint(one) for one in answers_to)
    return "supplier" if outside else "inside"


def _edge(index: Index, link: Link, lang: str) -> Edge:
    lines = [_broken(_name(index, link.service), _LABEL_WIDTH)]
    if link.contract is not None:
        name = index.contracts[link.contract].name
        lines.append(_broken(f"[{name}]", _LABEL_WIDTH))
    if link.standing != "clear":
        lines.append(word(f"standing.{link.standing}", lang))
    if link.repeat:
        lines.append(word("chain.repeat", lang))
    looks = {**_STANDINGS[link.standing], "class": f"link {link.standing}"}
    return Edge(link.to, link.answers, "\n".join(lines), _sentence(index, link, lang), looks)


def _sentence(index: Index, link: Link, lang: str) -> str:
    text = word(
        "chain.sentence",
        lang,
        answers=_name(index, link.answers),
        to=_name(index, link.to),
        service=_name(index, link.service),
    )
    return (
        text if link.standing == "clear" else f"{text} ({word(f'standing.{link.standing}', lang)})"
    )
