"""Matrices as heat maps: who sees what, who answers for what, who hangs on whom."""

from __future__ import annotations

from valuenet.engine.index import Index
from valuenet.engine.matrices import Matrix
from valuenet.labels import language_for
from valuenet.render.concessions import page_warnings
from valuenet.render.drawing import Drawing, DrawingReport
from valuenet.render.facts import Facts
from valuenet.render.matrix.compose import compose
from valuenet.render.matrix.layout import Grid, lay_out
from valuenet.render.matrix.outline import description, outline
from valuenet.render.matrix.table import Table, make_table
from valuenet.render.page import Page, page_size
from valuenet.render.theme import Theme, theme_of

__all__ = ["MOST", "draw_matrix"]

#: Rows and columns beyond this are put together: more cannot be read on a slide.
MOST = 60


def draw_matrix(
    index: Index,
    matrix: Matrix,
    *,
    theme: str | Theme = "light",
    lang: str | None = None,
    page: Page = None,
    most: int = MOST,
) -> Drawing:
    """A matrix as a heat map.

    Args:
        index: Of the network.
        matrix: Of any kind.
        theme: A theme, or the name of one.
        lang: `fr` or `en`; without it the network's language.
        page: `slide`, `a4`, `a3`, or width and height in points; without it a slide, or the
            least larger page on which all names can be read.
        most: Rows and columns beyond this are put together, those of one whole first.

    Returns:
        A drawing: rows and columns of one whole side by side, a letter or a number in every
        filled cell, the stronger the darker. Empty rows and columns are counted at its foot.

    Raises:
        ThemeError: No theme has this name.
        WrongValue: No such language or page.

    Source: domain.md, Matrices.
    """
    language = language_for(lang, index.whole.language)
    table = make_table(index, matrix, language, most)
    grid = lay_out(table, page_size(page))
    scene = compose(table, grid, description(table))
    return Drawing(
        scene,
        theme_of(theme),
        outline(table),
        report=_report(table, grid),
        facts=Facts(index, language),
    )


def _report(table: Table, grid: Grid) -> DrawingReport:
    size = (grid.width, grid.height)
    warnings = page_warnings(grid.growth, size, grid.page, grid.smallest)
    for which, heads in (("rows", table.rows), ("columns", table.columns)):
        several = [head for head in heads if len(head.ids) > 1]
        if several:
            count = sum(len(head.ids) for head in several)
            warnings.append(f"{count} {which} are put together in {len(several)}")
    return DrawingReport(
        smallest_pt=round(grid.smallest, 2), page_pt=grid.page, warnings=tuple(warnings)
    )
