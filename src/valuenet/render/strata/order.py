"""The order of the sectors and their directions.

Flows are short and cross little when those who deliver to each other stand near each
other: the order of teams, support functions and missions is made for that (`inner`). It
depends on what they deliver to each other only. Everybody else stands against one of
them: suppliers under their team (`centre`), clients against their mission (`outer`),
suppliers outside the disc beside the function that they serve (`tabs`). So one client
more leaves all others in their cyclic order, and turns none by more than its part of the
ring.
"""

from __future__ import annotations

from valuenet.render.strata.centre import centre_rings
from valuenet.render.strata.inner import Inner, inner_orders
from valuenet.render.strata.outer import outer_rings
from valuenet.render.strata.rings import Ring, Span, equal, ring
from valuenet.render.strata.spec import StrataSpec
from valuenet.render.strata.tabs import outside_ring

__all__ = ["Ring", "Span", "arrange", "ring"]


def arrange(spec: StrataSpec, seam: float | None = None) -> tuple[Ring, ...]:
    """The rings that have sectors, from the centre outwards, with their directions.

    Args:
        spec: The sectors and the flows.
        seam: The direction of the corridor that every ring leaves, if there is one.

    Returns:
        Rings in the order of `spec.RINGS`, without the empty ones. Directions of a ring
        rise through 360 degrees, from the one that puts the first sector at the top, or
        from the seam.

    Notes:
        Depends on ids and flows only, not on the order of the specification.
    """
    inner = inner_orders(spec, circular=seam is None)
    rings = [
        *centre_rings(spec, inner, seam),
        _support_ring(inner, seam),
        *outer_rings(spec, inner, seam),
    ]
    rings.append(outside_ring(spec, inner, rings, seam))
    return tuple(r for r in rings if r.spans)


def _support_ring(inner: Inner, seam: float | None) -> Ring:
    ids = inner.orders["support"]
    start = seam if seam is not None else -180.0 / max(1, len(ids))
    return ring("support", equal(ids, start, 360.0))
