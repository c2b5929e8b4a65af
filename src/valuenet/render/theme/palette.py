"""A palette, the few colours that a theme is made of, and how every role is painted with them.

A theme of one's own changes colours here and nothing else: which role takes which colour,
which lines are dashed and which fills hatched is the same in every theme, so a picture
means the same in all of them.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from attrs import frozen

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
        market: Outside clients.
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
    market: Tone
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


def paint(palette: Palette) -> Theme:
    """The theme of a palette.

    Raises:
        ThemeError: A colour is malformed, or a text too faint on its ground.
    """
    return Theme(
        name=palette.name,
        font=palette.font,
        paper=palette.paper,
        sectors=MappingProxyType(_sectors(palette)),
        dimmed=Look(palette.dim.fill, palette.dim_line, 0.9, text=palette.dim.text),
        texts=MappingProxyType(
            {
                "title": palette.title,
                "subtitle": palette.quiet,
                "heading": palette.title,
                "body": palette.body,
                "quiet": palette.quiet,
                "note": palette.quiet,
                "centre": palette.title,
            }
        ),
        lines=MappingProxyType(_lines(palette)),
        flows=palette.flows,
        straight=palette.straight,
        bundle=palette.bundle,
        dimmed_flow=palette.dim_flow,
    )


def _filled(tone: Tone) -> Look:
    return Look(tone.fill, text=tone.text)


def _dashed(p: Palette, line: str, width: float, dash: str) -> Look:
    return Look(p.paper, line, width, dash, line)


def _sectors(p: Palette) -> Mapping[str, Look]:
    """The rings of a disc: suppliers are dashed, everybody else is filled."""
    return {
        "supply": _dashed(p, p.supplier, 0.9, "3 2"),
        "tier": _dashed(p, p.tier, 0.9, "0.9 1.8"),
        "core": _filled(p.core),
        "support": _filled(p.support),
        "mission": _filled(p.mission),
        "virtual": _filled(p.virtual),
        "market": _filled(p.market),
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
    }
