"""The picture of a responsibility chain: from the client to the last supplier."""

from __future__ import annotations

from valuenet.engine.index import Index
from valuenet.engine.responsibility import Chain, chain
from valuenet.labels import language_for
from valuenet.render.facts import Facts
from valuenet.render.graphs.chain_boxes import chain_boxes, chain_edges, chain_legend
from valuenet.render.graphs.chain_words import ChainWords
from valuenet.render.graphs.chips import ChainPlan
from valuenet.render.graphs.drawing import GraphDrawing, draw_graph
from valuenet.render.graphs.graph import Graph
from valuenet.render.graphs.links import Web, weave
from valuenet.render.graphs.parties import Names
from valuenet.render.page import Page, page_size
from valuenet.render.theme import Theme, theme_of


def draw_chain(
    index: Index,
    client_id: str,
    service_id: str,
    *,
    theme: str | Theme = "light",
    lang: str | None = None,
    page: Page = None,
) -> GraphDrawing:
    """Who answers to a client for a service, drawn: parties as boxes, services on the lines.

    An arrow goes from who answers to whom it answers. Contracts are named; links that are
    shared, unanswered or ambiguous say so; alternatives hang on a joint that says how many
    of them must work. Of a very long chain the first levels are drawn, and the rest counted.

    Raises:
        NotVisible: The client does not see the service.
        ThemeError: No theme has this name.
        WrongValue: No such language or page.

    Source: domain.md L8; sourcing.md L19; M-012, M-016, M-017.
    """
    found = chain(index, client_id, service_id)
    names = Names(index, language_for(lang, index.whole.language))
    graph = chain_graph(names, found, weave(index, found))
    facts = Facts(index, names.language)
    return draw_graph(graph, theme_of(theme), page_size(page), facts)


def chain_graph(names: Names, found: Chain, web: Web) -> Graph:
    """What the picture of a chain shows: boxes and lines, and the same in words."""
    words = ChainWords(names, found, web)
    plan = ChainPlan(words)
    boxes, edges = chain_boxes(plan), chain_edges(plan)
    left_out = web.left_out
    total = len(web.links) + left_out
    return Graph(
        title=words.title,
        subtitle=words.subtitle,
        description=words.description(),
        words="\n".join(words.outline()),
        language=names.language,
        boxes=boxes,
        edges=edges,
        legend=chain_legend(words, boxes, edges),
        flows=len(web.links),
        warnings=(f"{left_out} of {total} links are counted, not drawn",) if left_out else (),
    )
