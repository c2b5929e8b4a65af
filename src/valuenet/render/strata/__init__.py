"""Strata pictures: one disc around a focus, from its suppliers to its outside clients."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from valuenet.engine.index import Index
from valuenet.errors import WrongValue
from valuenet.labels import language_for
from valuenet.render.drawing import Drawing, DrawingReport
from valuenet.render.strata.build import strata_spec
from valuenet.render.strata.compose import compose
from valuenet.render.strata.layout import Layout, lay_out
from valuenet.render.strata.spec import StrataSpec
from valuenet.render.svg import write_svg
from valuenet.render.theme import Theme, theme_of

__all__ = ["PAGES", "draw_spec", "draw_strata", "strata_spec"]

#: Pages by name, width and height in points: a 16:9 slide, and paper on its side.
PAGES: Mapping[str, tuple[float, float]] = MappingProxyType(
    {"slide": (960.0, 540.0), "a4": (842.0, 595.0), "a3": (1191.0, 842.0)}
)

_LEAST_PAGE = 100.0


def draw_strata(
    index: Index,
    focus_id: str,
    *,
    highlight: str | None = None,
    hidden: bool = False,
    theme: str | Theme = "light",
    lang: str | None = None,
    page: str | tuple[float, float] | None = None,
) -> Drawing:
    """The strata picture around a focus.

    Args:
        index: Of the network.
        focus_id: A function, an organisation or a partnership.
        highlight: A party: what it sees, and who answers for it, stay in plain view; the
            rest is dimmed, and its services are listed beside the disc.
        hidden: List the services hidden from that party too.
        theme: A theme, or the name of one.
        lang: `fr` or `en`; without it the network's language, or English where there are
            no words in that.
        page: `slide`, `a4`, `a3`, or width and height in points; without it a slide, or
            the least larger page on which all names can be read.

    Returns:
        A drawing: `.svg`, `.save(path)`, `.report()`.

    Raises:
        WrongFocus: The party cannot be a focus.
        ThemeError: No theme has this name.
        WrongValue: No such language or page.

    Source: domain.md L3, L5, L8, L12; M-002 to M-009, M-016, M-017.
    """
    language = language_for(lang, index.whole.language)
    spec = strata_spec(index, focus_id, highlight=highlight, hidden=hidden, language=language)
    return draw_spec(spec, theme=theme, page=_page_size(page))


def _page_size(page: str | tuple[float, float] | None) -> tuple[float, float] | None:
    if isinstance(page, str):
        if page not in PAGES:
            raise WrongValue("page", page, PAGES)
        return PAGES[page]
    if page is not None and min(page) < _LEAST_PAGE:
        raise WrongValue("page", page, ["a width and a height of at least 100 points"])
    return page


def draw_spec(
    spec: StrataSpec,
    *,
    theme: str | Theme = "light",
    page: tuple[float, float] | None = None,
) -> Drawing:
    """The picture of a specification.

    Args:
        spec: What to show.
        theme: A theme, or the name of one.
        page: Width and height in points; without it a slide, or the least larger page
            on which all names can be read.

    Raises:
        ThemeError: No theme has this name.
    """
    colours = theme_of(theme)
    layout = lay_out(spec, page)
    scene = compose(spec, layout)
    svg = write_svg(scene, colours)
    return Drawing(svg, scene.title, scene.outline, _report(layout))


def _report(layout: Layout) -> DrawingReport:
    warnings = []
    if layout.growth > 1 and layout.page == (layout.width, layout.height):
        warnings.append(f"the page is {layout.growth:g} times a slide: too many names for one")
    elif layout.growth > 1:
        warnings.append(
            f"too many names for this page: the least size is {layout.smallest:.1f} points"
        )
    if layout.numbered:
        count = len(layout.numbered)
        names = "1 name stands" if count == 1 else f"{count} names stand"
        warnings.append(f"{names} in the list of numbers")
    if not layout.panel.complete:
        warnings.append("the words beside the disc do not all fit the page")
    return DrawingReport(
        numbered=layout.numbered,
        hyphenated=layout.hyphenated,
        flows=len(layout.ways),
        bundled=sum(way.bundled for way in layout.ways),
        smallest_pt=layout.smallest,
        page_pt=layout.page,
        warnings=tuple(warnings),
    )
