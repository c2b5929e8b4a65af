"""Sectors of crowded pictures take a part of the blanks beside them: their names need it."""

from __future__ import annotations

from collections.abc import Sequence

from valuenet.render.strata.order import Ring, Span, ring

#: The part of its own turn by which a sector grows on either side, at most; and of the blank.
_OF_ITSELF, _OF_BLANK = 0.25, 0.4

_NEAR = 1e-6


#: The rings whose blanks are shared out: in others every place has its meaning.
_RINGS = frozenset({"mission", "market"})


def into_blanks(rings: Sequence[Ring], seam: float | None) -> tuple[Ring, ...]:
    """The rings with wider missions and clients where blanks are beside them.

    A blank is shared by the sectors on both its sides, and none grows towards the corridor.
    A sector turns by less than an eighth of itself when a blank beside it is filled.

    Args:
        rings: From the centre outwards.
        seam: The direction of the corridor that all rings leave, if they leave one.
    """
    return tuple(_widened(r, seam) if r.name in _RINGS and len(r.spans) > 1 else r for r in rings)


def _widened(r: Ring, seam: float | None) -> Ring:
    # The blank before each sector, and after the last one that before the first.
    blanks = [
        _blank(before.end, span.start, seam)
        for before, span in zip((r.spans[-1], *r.spans[:-1]), r.spans, strict=True)
    ]
    blanks.append(blanks[0])
    found = []
    for span, before, after in zip(r.spans, blanks[:-1], blanks[1:], strict=True):
        most = (span.end - span.start) * _OF_ITSELF
        start = span.start - min(most, before * _OF_BLANK)
        found.append(Span(span.id, start, span.end + min(most, after * _OF_BLANK)))
    return ring(r.name, found)


def _blank(start: float, end: float, seam: float | None) -> float:
    """The turn of a blank; none where the corridor runs through it, or where there is none."""
    gap = (end - start) % 360.0
    if gap < _NEAR or gap > 360.0 - _NEAR:
        return 0.0
    if seam is not None and (seam - start + _NEAR) % 360.0 <= gap + 2 * _NEAR:
        return 0.0
    return gap
