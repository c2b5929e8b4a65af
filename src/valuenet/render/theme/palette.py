"""A palette, the few colours that a theme is made of, and how every role is painted with them.

A theme of one's own changes colours here and nothing else: which role takes which colour,
which lines are dashed and which fills hatched is the same in every theme, so a picture
means the same in all of them.
"""

from __future__ import annotations

from collections.abc import Mapping

from attrs import frozen

from valuenet.render.theme.checks import Least
from valuenet.render.theme.theme import Look, Theme

FONT = "Arial, 'Liberation Sans', Helvetica, sans-serif"


@frozen
class Tone:
    """A fill and the text that stands on it."""

    fill: str
    text: str


@frozen
class Palette:
    """The colours of a theme, as `#rrggbb`.

    Attributes:
        name: Of the theme.
        paper: The page.
        title: Titles and headings.
        body: Words beside a picture.
        quiet: Words that matter less.
        rule: Thin lines between words.
        core: Teams, and whoever stands in the centre.
        support: Support functions.
        mission: Mission functions.
        virtual: Delegated missions.
        virtual_line: The dash-dotted line round them.
        market: Outside clients.
        market_line: The thin line round them.
        supplier: Lines and names of suppliers.
        tier: Lines and names of suppliers of suppliers.
        bypass: Lines and names of suppliers that bypass the core.
        link: Partnerships: lines and frames.
        link_card: Their cards.
        partner: Exchanges of data: lines and frames.
        partner_card: Their cards.
        accent: The outline of what is highlighted.
        alarm: What nobody answers for.
        dim: Sectors out of sight.
        dim_line: Their lines.
        dim_flow: Flows out of sight.
        flows: Of the buses, in turn; for tracing only, they mean nothing.
        straight: Flows straight across a moat.
        bundle: Bundled flows.
        scale: From little to much, five tones: the cells of matrices.
        font: The fonts to try, as in CSS.
        least: The least contrasts that the theme keeps.
    """

    name: str
    paper: str
    title: str
    body: str
    quiet: str
    rule: str
    core: Tone
    support: Tone
    mission: Tone
    virtual: Tone
    virtual_line: str
    market: Tone
    market_line: str
    supplier: str
    tier: str
    bypass: str
    link: str
    link_card: Tone
    partner: str
    partner_card: Tone
    accent: str
    alarm: str
    dim: Tone
    dim_line: str
    dim_flow: str
    flows: tuple[str, ...]
    straight: str
    bundle: str
    scale: tuple[Tone, Tone, Tone, Tone, Tone]
    font: str = FONT
    least: Least = Least()


def paint(palette: Palette) -> Theme:
    """The theme of a palette.

    Raises:
        ThemeError: Colours are malformed, too faint on their ground, or too much alike.
    """
    return Theme(
        name=palette.name,
        font=palette.font,
        paper=palette.paper,
        sectors=_sectors(palette),
        dimmed=Look(palette.dim.fill, palette.dim_line, 0.9, text=palette.dim.text),
        texts={
            "title": palette.title,
            "subtitle": palette.quiet,
            "heading": palette.title,
            "body": palette.body,
            "quiet": palette.quiet,
            "note": palette.quiet,
            "centre": palette.title,
        },
        lines=_lines(palette),
        flows=palette.flows,
        straight=palette.straight,
        bundle=palette.bundle,
        dimmed_flow=palette.dim_flow,
        least=palette.least,
    )


def _filled(tone: Tone) -> Look:
    return Look(tone.fill, text=tone.text)


def _dashed(p: Palette, line: str, width: float, dash: str) -> Look:
    return Look(p.paper, line, width, dash, line)


def _sectors(p: Palette) -> Mapping[str, Look]:
    """The rings of a disc: suppliers are dashed, everybody else is filled.

    What shares a ring or a lightness has a line of its own kind, so that nothing is told by
    colour alone: delegated missions are dash-dotted, outside clients thinly outlined.
    """
    return {
        "supply": _dashed(p, p.supplier, 0.9, "3 2"),
        "tier": _dashed(p, p.tier, 0.9, "0.9 1.8"),
        "core": _filled(p.core),
        "support": _filled(p.support),
        "mission": _filled(p.mission),
        "virtual": Look(p.virtual.fill, p.virtual_line, 1.2, "7 2 1.4 2", p.virtual.text),
        "market": Look(p.market.fill, p.market_line, 0.6, text=p.market.text),
        "outside": _dashed(p, p.bypass, 1.1, "4 2"),
    }


def _lines(p: Palette) -> Mapping[str, Look]:
    """Cards, outlines, links, samples of the legend."""
    return {
        **{f"cell {i}": _filled(tone) for i, tone in enumerate(p.scale)},
        "grid-rule": Look(None, p.quiet, 0.8),
        "centre": Look(p.paper),
        "rule": Look(None, p.rule, 0.5),
        "link-card": _filled(p.link_card),
        "link-bar": Look(p.link),
        "partner-card": _filled(p.partner_card),
        "partner-bar": Look(p.partner),
        "trunk": Look(None, p.link, 2.4),
        "trunk-partner": Look(None, p.partner, 1.6, "4 2.4"),
        "outline-client": Look(None, p.accent, 2.0),
        "outline-bypass": Look(None, p.bypass, 1.1, "4 2"),
        "sample-flow": Look(None, p.straight, 1.1),
        "sample-bundle": Look(None, p.bundle, 2.0),
        **_chains(p),
        **_impacts(p),
        **_changes(p),
        **_partnerships(p),
    }


def _chains(p: Palette) -> Mapping[str, Look]:
    """Boxes and lines of chains: each standing has a line of its own kind."""
    lines = {
        "answer": Look(None, p.straight, 1.1),
        "answer-shared": Look(None, p.link, 2.2),
        "answer-ambiguous": Look(None, p.bypass, 1.3, "6 3"),
        "answer-unanswered": Look(None, p.alarm, 1.4, "2 2.4"),
    }
    return {
        "chip": _filled(p.scale[0]),
        "chip-shared": Look(p.link_card.fill, p.link, 1.1, "", p.link_card.text),
        "chip-ambiguous": _dashed(p, p.bypass, 1.1, "6 3"),
        "chip-unanswered": _dashed(p, p.alarm, 1.2, "2 2.4"),
        "link-box": Look(p.link_card.fill, p.link, 1.1, "", p.link_card.text),
        "link-frame": Look(None, p.link, 0.9),
        "joint": Look(p.paper, p.title, 1.2, "", p.title),
        "more": _dashed(p, p.quiet, 0.9, "1 2"),
        "again": Look(p.paper, p.quiet, 0.8, "", p.quiet),
        "way": Look(None, p.quiet, 1.2, "1.2 2.8", p.quiet),
        "stand-in": Look(None, p.quiet, 1.0, "7 2.4 1.4 2.4", p.quiet),
        **_with_heads(lines),
        "sign-shared": Look(p.link),
        "sign-ambiguous": Look(p.bypass),
        "sign-unanswered": Look(p.alarm),
        "sign-bare": Look(p.bypass),
    }


def _impacts(p: Palette) -> Mapping[str, Look]:
    """Boxes and lines of what fails, is lost, works less well, or holds."""
    lines = {
        "harm-lost": Look(None, p.alarm, 1.3),
        "harm-degraded": Look(None, p.bypass, 1.3, "5 2.6"),
        "spared": Look(None, p.quiet, 0.9),
    }
    return {
        "cause": Look(p.alarm, text=p.paper),
        "service-struck": Look(p.paper, p.alarm, 2.4, "", p.body),
        "service-lost": Look(p.paper, p.alarm, 1.1, "", p.body),
        "service-degraded": Look(p.paper, p.bypass, 1.2, "5 2.6", p.body),
        **_with_heads(lines),
        "sign-failing": Look(p.paper),
        "sign-lost": Look(p.alarm),
        "sign-degraded": Look(p.bypass),
        "sign-holds": Look(p.straight),
    }


def _changes(p: Palette) -> Mapping[str, Look]:
    """What is new, gone, merged, moved and changed: each kind has a hatch or a dash of its own."""
    new, merged, moved = p.flows[2 % len(p.flows)], p.flows[-1], p.bypass
    lines = {
        "flow-new": Look(None, new, 2.4),
        "flow-gone": Look(None, p.alarm, 1.1, "2.6 2"),
        "flow-changed": Look(None, p.link, 1.7, "6 1.6 1.4 1.6"),
        "flow-kept": Look(None, p.partner, 0.7),
    }
    return {
        "change-new": Look(p.paper, new, 1.6, "", p.body, "lines", new),
        "change-gone": Look(p.paper, p.alarm, 1.3, "3 2", p.body, "back", p.alarm),
        "change-merged": Look(p.paper, merged, 1.6, "", p.body, "dots", merged),
        "change-moved": Look(p.paper, moved, 1.6, "", p.body, "cross", moved),
        "change-changed": Look(p.paper, p.link, 1.6, "6 1.6 1.4 1.6", p.body),
        "change-left": Look(p.paper, p.quiet, 0.9, "1 2", p.quiet),
        "calm-core": _filled(p.scale[2]),
        "calm-support": _filled(p.scale[1]),
        "calm-mission": _filled(p.scale[0]),
        "plate": Look(p.paper),
        **_with_heads(lines),
        "mark-new": Look(new),
        "mark-gone": Look(p.alarm),
        "mark-merged": Look(merged),
        "mark-moved": Look(moved),
        "mark-changed": Look(p.link),
        "mark-left": Look(p.quiet),
        "mark-sign": Look(p.paper),
    }


def _with_heads(lines: Mapping[str, Look]) -> Mapping[str, Look]:
    """Lines, and their arrow heads, which are never dashed."""
    heads = {
        f"{role}-head": Look(None, look.stroke, min(look.width, 1.6))
        for role, look in lines.items()
    }
    return {**lines, **heads}


def _partnerships(p: Palette) -> Mapping[str, Look]:
    """The virtual provider on its link, what hangs from it, and what nobody leads."""
    return {
        "hub": Look(p.link_card.text, text=p.link_card.fill),
        "client-frame": Look(p.link_card.fill, p.link, 1.4, "", p.link_card.text),
        "alarm-frame": Look(p.paper, p.alarm, 1.4, "", p.alarm),
        "alarm": Look(p.alarm),
        "alarm-sign": Look(p.paper),
        "lead": Look(p.link),
        "bond": Look(None, p.link, 5.0),
        "stem": Look(None, p.link, 2.2),
    }
