"""Strata pictures: one disc around a focus, from its suppliers to its outside clients."""

from __future__ import annotations

from valuenet.render.drawing import Drawing, DrawingReport
from valuenet.render.strata.compose import compose
from valuenet.render.strata.layout import Layout, lay_out
from valuenet.render.strata.spec import StrataSpec
from valuenet.render.svg import write_svg
from valuenet.render.theme import Theme, theme_of

__all__ = ["draw_spec"]


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
    if layout.growth > 1:
        warnings.append(f"the page is {layout.growth:g} times a slide: too many names for one")
    if layout.numbered:
        warnings.append(f"{len(layout.numbered)} names stand in the list of numbers")
    if not layout.panel.complete:
        warnings.append("the words beside the disc do not all fit the page")
    return DrawingReport(
        numbered=layout.numbered,
        hyphenated=layout.hyphenated,
        flows=len(layout.ways),
        bundled=sum(way.bundled for way in layout.ways),
        smallest_pt=layout.smallest,
        page_pt=(layout.width, layout.height),
        warnings=tuple(warnings),
    )
