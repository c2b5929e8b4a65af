"""The picture of an impact: from what fails to the clients that are hit."""

from __future__ import annotations

from valuenet.engine.impact import impact
from valuenet.engine.index import Index
from valuenet.labels import language_for
from valuenet.render.facts import Facts
from valuenet.render.graphs.drawing import GraphDrawing, draw_graph
from valuenet.render.graphs.graph import Graph
from valuenet.render.graphs.harm import Harm, harm
from valuenet.render.graphs.impact_boxes import (
    ImpactPlan,
    impact_boxes,
    impact_edges,
    impact_legend,
)
from valuenet.render.graphs.impact_words import ImpactWords
from valuenet.render.graphs.parties import Names
from valuenet.render.page import Page, page_size
from valuenet.render.theme import Theme, theme_of


def draw_impact(
    index: Index,
    failing_id: str,
    *,
    theme: str | Theme = "light",
    lang: str | None = None,
    page: Page = None,
) -> GraphDrawing:
    """Who is hit when a party or a service fails, drawn, and by which way.

    From the left: what fails, the services that it strikes, those that are built on them, and
    behind each service that clients see these clients, by grade. A service is lost or
    degraded; groups of alternatives say whether they hold. Of a very large impact what is
    nearest to the failure is drawn, and the rest counted.

    Raises:
        ThemeError: No theme has this name.
        WrongValue: No such language or page.

    Source: domain.md L9; sourcing.md L19.
    """
    names = Names(index, language_for(lang, index.whole.language))
    graph = impact_graph(names, harm(index, impact(index, failing_id)))
    facts = Facts(index, names.language)
    return draw_graph(graph, theme_of(theme), page_size(page), facts)


def impact_graph(names: Names, found: Harm) -> Graph:
    """What the picture of an impact shows: boxes and lines, and the same in words."""
    words = ImpactWords(names, found)
    plan = ImpactPlan(words)
    boxes, edges = impact_boxes(plan), impact_edges(plan)
    left_out, total = found.left_out, len(found.services) + found.left_out
    return Graph(
        title=words.title,
        subtitle=words.subtitle,
        description=words.description(),
        words="\n".join(words.outline()),
        language=names.language,
        boxes=boxes,
        edges=edges,
        legend=impact_legend(words, boxes),
        notes=tuple(words.most()),
        flows=len(edges),
        warnings=(f"{left_out} of {total} services are counted, not drawn",) if left_out else (),
    )
