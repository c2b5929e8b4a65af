"""Looks of a theme as fills and lines of PowerPoint."""

from __future__ import annotations

from collections.abc import Mapping

from valuenet.render.formats.pptx.sheet import Sheet
from valuenet.render.theme import Look

#: PowerPoint's own patterns that are nearest to ours: as thin, so that names on them can be
#: read, and told from each other where LibreOffice draws its hatches instead.
_PATTERNS: Mapping[str, str] = {
    "lines": "upDiag",
    "back": "dnDiag",
    "cross": "openDmnd",
    "dots": "dotGrid",
}


def colour(value: str) -> str:
    """A colour like `#12355b`."""
    return f'<a:srgbClr val="{value[1:].upper()}"/>'


def solid(value: str) -> str:
    """A fill, or the ink of a line or a text."""
    return f"<a:solidFill>{colour(value)}</a:solidFill>"


def fill(look: Look, paper: str) -> str:
    """What the inside is filled with; a pattern without a ground lies on paper."""
    if look.hatch:
        return (
            f'<a:pattFill prst="{_PATTERNS[look.hatch]}">'
            f"<a:fgClr>{colour(look.hatch_ink or paper)}</a:fgClr>"
            f"<a:bgClr>{colour(look.fill or paper)}</a:bgClr></a:pattFill>"
        )
    return solid(look.fill) if look.fill else "<a:noFill/>"


def outline(look: Look, sheet: Sheet) -> str:
    """The line round it, with the joins and the ends of SVG."""
    if look.stroke is None or not look.width:
        return "<a:ln><a:noFill/></a:ln>"
    return (
        f'<a:ln w="{sheet.length(look.width)}" cap="flat">{solid(look.stroke)}'
        f'{_dash(look)}<a:miter lim="400000"/></a:ln>'
    )


def _dash(look: Look) -> str:
    """Dashes and gaps, in thousandths of a percent of the line's width."""
    if not look.dash:
        return '<a:prstDash val="solid"/>'
    lengths = [round(float(d) / look.width * 100_000) for d in look.dash.replace(",", " ").split()]
    if len(lengths) % 2:
        lengths *= 2
    pairs = zip(lengths[::2], lengths[1::2], strict=True)
    return (
        "<a:custDash>"
        + "".join(f'<a:ds d="{d}" sp="{gap}"/>' for d, gap in pairs)
        + "</a:custDash>"
    )
