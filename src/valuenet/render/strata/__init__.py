"""Strata pictures: one disc around a focus, from its suppliers to its outside clients."""

from __future__ import annotations

from functools import partial

from attrs import evolve

from valuenet.engine.index import Index
from valuenet.errors import WrongValue
from valuenet.labels import language_for
from valuenet.render.concessions import numbered_warnings, page_warnings
from valuenet.render.drawing import Drawing, DrawingReport
from valuenet.render.facts import Facts
from valuenet.render.page import Page, page_size
from valuenet.render.strata.build import sector_homes, strata_spec
from valuenet.render.strata.compose import compose
from valuenet.render.strata.layout import Layout, corridor, lay_out
from valuenet.render.strata.like import Arrangement, arrange_like, remember
from valuenet.render.strata.outline import outline
from valuenet.render.strata.plan import Plan, make_plan, plan_in
from valuenet.render.strata.spec import StrataSpec
from valuenet.render.theme import Theme, theme_of

__all__ = ["draw_spec", "draw_strata", "strata_spec"]


def draw_strata(
    index: Index,
    focus_id: str,
    *,
    highlight: str | None = None,
    hidden: bool = False,
    unfold: tuple[str, ...] = (),
    like: Drawing | None = None,
    theme: str | Theme = "light",
    lang: str | None = None,
    page: Page = None,
) -> Drawing:
    """The strata picture around a focus.

    Args:
        index: Of the network.
        focus_id: A function, an organisation or a partnership.
        highlight: A party: what it sees, and who answers for it, stay in plain view; the
            rest is dimmed, and its services are listed beside the disc.
        hidden: List the services hidden from that party too.
        unfold: Functions and teams whose direct parts have sectors of their own, side by
            side; parts of parts only where these are named too. Who is unfolded keeps a
            sector where it acts in its own name.
        like: A drawing around the same party: whoever stands in it stays where it stands.
            The room of one that is gone goes to a neighbour, a new one takes its room from
            its neighbours; a ring that would become too narrow somewhere is arranged anew in
            the same order, and the report says so.
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
        WrongValue: No such language or page, nothing to unfold, or `like` is a drawing of
            another kind or around another party.

    Source: domain.md L3, L5, L8, L12; M-002 to M-009, M-016, M-017.
    """
    language = language_for(lang, index.whole.language)
    spec = strata_spec(
        index, focus_id, highlight=highlight, hidden=hidden, language=language, unfold=unfold
    )
    drawing = draw_spec(spec, theme=theme, page=page_size(page), like=like)
    homes = partial(sector_homes, index, focus_id, unfold)
    facts = Facts(index, language, client=highlight, hidden=hidden, homes=homes)
    return evolve(drawing, facts=facts)


def draw_spec(
    spec: StrataSpec,
    *,
    theme: str | Theme = "light",
    page: tuple[float, float] | None = None,
    like: Drawing | None = None,
) -> Drawing:
    """The picture of a specification.

    Args:
        spec: What to show.
        theme: A theme, or the name of one.
        page: Width and height in points; without it a slide, or the least larger page
            on which all names can be read.
        like: A drawing around the same party: whoever stands in it stays where it stands.

    Raises:
        ThemeError: No theme has this name.
        WrongValue: `like` is a drawing of another kind or around another party.
    """
    colours = theme_of(theme)
    seam = corridor(spec, page)
    if like is None:
        plan, warnings = make_plan(spec, seam), tuple[str, ...]()
        layout = lay_out(spec, page, plan)
    else:
        plan, layout, warnings = _like(spec, seam, page, like)
    return Drawing(
        compose(spec, layout),
        colours,
        outline(spec),
        report=_report(layout, warnings),
        arrangement=remember(spec, plan.rings, seam),
    )


def _like(
    spec: StrataSpec, seam: float | None, page: tuple[float, float] | None, like: Drawing
) -> tuple[Plan, Layout, tuple[str, ...]]:
    """The plan and the layout that are like those of another drawing, and what is not."""
    old = like.arrangement
    if not isinstance(old, Arrangement):
        raise WrongValue(f"like takes strata drawings around {spec.focus_id}, not", like.title)
    found = arrange_like(spec, seam, old)
    plan = plan_in(spec, found.rings, seam)
    layout = lay_out(spec, page, plan)
    # Where a name has become a number because its sector gave room, its ring gives way.
    numbered = found.squeezed.intersection(layout.disc.numbered)
    crowded = {r.name for r in found.rings if not numbered.isdisjoint(r.by_id)}
    if crowded:
        other = arrange_like(spec, seam, old, anew=crowded)
        other_plan = plan_in(spec, other.rings, seam)
        other_layout = lay_out(spec, page, other_plan)
        if len(other_layout.disc.numbered) < len(layout.disc.numbered):
            return other_plan, other_layout, other.warnings
    return plan, layout, found.warnings


def _report(layout: Layout, found: tuple[str, ...] = ()) -> DrawingReport:
    disc, size = layout.disc, (layout.width, layout.height)
    warnings = [
        *found,
        *page_warnings(layout.growth, size, layout.page, layout.smallest),
        *numbered_warnings(len(disc.numbered)),
    ]
    if not layout.panel.complete:
        warnings.append("the words beside the disc do not all fit the page")
    return DrawingReport(
        numbered=disc.numbered,
        hyphenated=disc.hyphenated,
        flows=len(disc.ways),
        bundled=sum(way.bundled for way in disc.ways),
        smallest_pt=layout.smallest,
        page_pt=layout.page,
        warnings=tuple(warnings),
    )
