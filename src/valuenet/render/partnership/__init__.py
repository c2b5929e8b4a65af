"""Partnership diagrams: a disc for each member, joined by the link of their virtual provider."""

from __future__ import annotations

from attrs import evolve

from valuenet.engine.index import Index
from valuenet.labels import language_for
from valuenet.render.concessions import numbered_warnings, page_warnings
from valuenet.render.drawing import Drawing, DrawingReport
from valuenet.render.facts import Facts
from valuenet.render.page import Page, page_size
from valuenet.render.partnership.build import partnership_spec
from valuenet.render.partnership.compose import compose
from valuenet.render.partnership.layout import Layout
from valuenet.render.partnership.outline import outline
from valuenet.render.partnership.spec import PartnershipSpec
from valuenet.render.partnership.tries import lay_out
from valuenet.render.scene import Scene, Text
from valuenet.render.theme import Theme, theme_of

__all__ = ["draw_partnership", "draw_spec", "partnership_spec"]


def draw_partnership(
    index: Index,
    partnership_id: str,
    *,
    theme: str | Theme = "light",
    lang: str | None = None,
    page: Page = None,
) -> Drawing:
    """The diagram of a partnership.

    Args:
        index: Of the network.
        partnership_id: A partnership.
        theme: A theme, or the name of one.
        lang: `fr` or `en`; without it the network's language, or English where there are
            no words in that.
        page: `slide`, `a4`, `a3`, or width and height in points; without it a slide, or
            the least larger page on which all names can be read.

    Raises:
        WrongFocus: The party is no partnership.
        ThemeError: No theme has this name.
        WrongValue: No such language or page.

    Source: domain.md L3, L8, L13, L14; M-013 to M-016.
    """
    language = language_for(lang, index.whole.language)
    spec = partnership_spec(index, partnership_id, language=language)
    drawing = draw_spec(spec, theme=theme, page=page_size(page))
    return evolve(drawing, facts=Facts(index, language))


def draw_spec(
    spec: PartnershipSpec,
    *,
    theme: str | Theme = "light",
    page: tuple[float, float] | None = None,
) -> Drawing:
    """The picture of a specification.

    Args:
        spec: What to show.
        theme: A theme, or the name of one.
        page: Width and height in points; without it a slide, or the least larger page.

    Raises:
        ThemeError: No theme has this name.
    """
    colours = theme_of(theme)
    layout = lay_out(spec, page)
    scene = compose(spec, layout)
    return Drawing(scene, colours, outline(spec), report=report_of(layout, scene))


def report_of(layout: Layout, scene: Scene) -> DrawingReport:
    """What became of the names and the flows."""
    texts = [item for group in scene.groups for item in group.items if isinstance(item, Text)]
    scale = min(layout.page[0] / layout.width, layout.page[1] / layout.height)
    smallest = min(text.size for text in texts) * scale
    numbered = tuple(one for disc in layout.discs for one in disc.numbered)
    size = (layout.width, layout.height)
    warnings = page_warnings(layout.growth, size, layout.page, smallest)
    warnings += numbered_warnings(len(numbered))
    if not layout.complete:
        warnings.append("not everything finds room on the page")
    ways = [way for disc in layout.discs for way in disc.ways]
    return DrawingReport(
        numbered=numbered,
        hyphenated=tuple(one for disc in layout.discs for one in disc.hyphenated),
        flows=len(ways) + len(layout.hung),
        bundled=sum(way.bundled for way in ways),
        smallest_pt=smallest,
        page_pt=layout.page,
        warnings=tuple(warnings),
    )
