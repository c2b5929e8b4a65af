"""Sectors of crowded pictures take a part of the blanks beside them: their names need it."""

from __future__ import annotations

from collections.abc import Sequence

from valuenet.render.geometry import turn
from valuenet.render.strata.order import Ring, Span, ring

#: The part of its own turn by which a sector grows on either side, at most; and of the blank.
_OF_ITSELF, _OF_BLANK = 0.25, 0.4

_NEAR = 1e-6


def into_blanks(rings: Sequence[Ring], seam: float | None) -> tuple[Ring, ...]:
    """The rings with wider sectors where blanks are beside them.

    A blank is shared by the sectors on both its sides, and none grows into the corridor.
    A sector turns by less than an eighth of itself when a blank beside it is filled.

    Args:
        rings: From the centre outwards.
        seam: The direction of the corridor that all rings leave, if they leave one.
    """
    return tuple(_widened(r, seam) for r in rings)


def _widened(r: Ring, seam: float | None) -> Ring:
    spans = r.spans
    if len(spans) < 2:  # noqa: PLR2004 - nothing to share a blank with
        return r
    found = []
    for i, span in enumerate(spans):
        before, after = spans[i - 1], spans[(i + 1) % len(spans)]
        most = (span.end - span.start) * _OF_ITSELF
        # How far it is to the neighbours; a whole turn is none.
        to_before = 0.0 if _at(span.start, seam) else (span.start - before.end) % 360.0
        to_after = 0.0 if _at(span.end, seam) else (after.start - span.end) % 360.0
        found.append(
            Span(
                span.id,
                span.start - min(most, _blank(to_before) * _OF_BLANK),
                span.end + min(most, _blank(to_after) * _OF_BLANK),
            )
        )
    return ring(r.name, found)


def _at(angle: float, seam: float | None) -> bool:
    return seam is not None and abs(turn(angle, seam)) < _NEAR


def _blank(gap: float) -> float:
    """The blank of a gap: neighbours that touch may be a whole turn apart by rounding."""
    return 0.0 if gap < _NEAR or gap > 360.0 - _NEAR else gap
