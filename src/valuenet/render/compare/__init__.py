"""Comparisons: before and after of a fusion or a transfer, the same functions at the same angles.

identity -> sides -> things and flows -> build -> overlay or pair -> compose; words beside.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import partial

from valuenet.engine.index import Index
from valuenet.labels import language_for
from valuenet.render.compare.build import Comparison, compare
from valuenet.render.compare.compose import compose
from valuenet.render.compare.halves import plan_pair
from valuenet.render.compare.outline import outline
from valuenet.render.compare.overlay import lay_out_overlay, plan_overlay
from valuenet.render.compare.page import Layout, lay_out
from valuenet.render.compare.pair import lay_out_pair
from valuenet.render.compare.places import who_left
from valuenet.render.concessions import numbered_warnings, page_warnings
from valuenet.render.drawing import Drawing, DrawingReport
from valuenet.render.page import Page, page_size
from valuenet.render.theme import Theme, theme_of

__all__ = ["draw_comparison"]


def draw_comparison(
    before_index: Index,
    after_index: Index,
    focus_before: str,
    focus_after: str,
    *,
    same: Mapping[str, str],
    side_by_side: bool = False,
    theme: str | Theme = "light",
    lang: str | None = None,
    page: Page = None,
) -> Drawing:
    """Before and after around a focus, on one disc or on two.

    Where `same` makes several foci before one focus after, all of them are in the centre
    before.

    Args:
        before_index: Of the network before.
        after_index: Of the network after.
        focus_before: A function, an organisation or a partnership.
        focus_after: What it has become.
        same: What has become of parties and services: id before to id after; several that
            become one are merged, and ids that stay need not be named.
        side_by_side: Two discs instead of one on which both networks lie.
        theme: A theme, or the name of one.
        lang: `fr` or `en`; without it the language of the network after.
        page: `slide`, `a4`, `a3`, or width and height in points; without it a slide, or
            the least larger page on which all names can be read.

    Returns:
        A drawing: what is new, gone, merged, moved or changed is hatched, has a sign, and
        is told in words; flows that are new or gone are drawn as lines of another kind.

    Raises:
        UnknownId: `same` names something that a network does not have.
        WrongFocus: A focus cannot be one.
        ThemeError: No theme has this name.
        WrongValue: No such language or page.

    Source: domain.md L3; pictures.md, Comparison.
    """
    language = language_for(lang, after_index.whole.language)
    colours, size = theme_of(theme), page_size(page)
    foci = (focus_before, focus_after)
    shown = compare(before_index, after_index, foci, same=same, language=language)
    layout = _lay_out(shown, size, side_by_side=side_by_side)
    return Drawing(compose(shown, layout), colours, outline(shown), report=_report(layout))


def _lay_out(shown: Comparison, page: tuple[float, float] | None, *, side_by_side: bool) -> Layout:
    if side_by_side:
        pair = plan_pair(shown)
        return lay_out(partial(lay_out_pair, shown, pair), pair.floor, page)
    plan, signs = plan_overlay(shown)
    return lay_out(partial(lay_out_overlay, shown, plan, signs), plan.floor, page)


def _report(layout: Layout) -> DrawingReport:
    discs = [drawn.disc for drawn in layout.discs]
    # On two discs a name may be numbered twice, with the same number.
    numbered = _once(id for disc in discs for id in disc.numbered)
    return DrawingReport(
        numbered=numbered,
        hyphenated=_once(id for disc in discs for id in disc.hyphenated),
        flows=sum(len(disc.ways) for disc in discs),
        bundled=sum(way.bundled for disc in discs for way in disc.ways),
        smallest_pt=layout.smallest,
        page_pt=layout.page,
        warnings=tuple(_warnings(layout, len(numbered))),
    )


def _once(places: Iterable[str]) -> tuple[str, ...]:
    """The ids of the parties in some places, each once."""
    return tuple(dict.fromkeys(map(who_left, places)))


def _warnings(layout: Layout, numbered: int) -> list[str]:
    found = page_warnings(layout.growth, layout.size, layout.page, layout.smallest)
    found += numbered_warnings(numbered)
    if layout.cut:
        changes = "1 change is" if layout.cut == 1 else f"{layout.cut} changes are"
        found.append(f"{changes} counted beside the disc but named in the picture's words only")
    if not layout.complete:
        found.append("the words beside the disc do not all fit the page")
    return found
