"""The suppliers outside the disc, each beside the functions that it serves."""

from __future__ import annotations

from collections.abc import Iterable

from valuenet.render.strata.inner import Inner, weights_of
from valuenet.render.strata.rings import Ring, Span, ring
from valuenet.render.strata.spacing import apart
from valuenet.render.strata.spec import StrataSpec

#: The widest and the usual turn of a supplier that stands outside the disc.
_WIDTH = 27.0


def outside_ring(spec: StrataSpec, inner: Inner, rings: Iterable[Ring], seam: float | None) -> Ring:
    """The suppliers outside the disc.

    Their order depends on whom they serve, not on where that stands at the moment.

    Args:
        spec: The sectors.
        inner: The order of whom they serve.
        rings: Where these stand.
        seam: The direction of the corridor, if there is one: none stands across it.
    """
    known = {span.id: span for r in rings if r.name in {"support", "mission"} for span in r.spans}
    line = []
    for sector in spec.outside:
        weights = weights_of(known.keys() & set(sector.anchors), inner)
        if weights:
            served = inner.nearest(weights, weights)
            lean = inner.lean(served, weights)
            line.append((inner.places[served], lean, sector.id, known[served].middle))
        else:
            line.append((0.0, 0.0, sector.id, seam or 0.0))
    line.sort()
    count = max(1, len(line))
    # Beside whom each serves, or as near to it as they can go when that turns with its ring.
    reach = 180.0 / count
    wanted = []
    for place, _, _, middle in line:
        at = (seam or 0.0) + 360.0 * place
        wanted.append(at + min(max(middle - at, -reach), reach))
    each = min(_WIDTH, 360.0 / count)
    middles = apart(wanted, [each] * len(line), None if seam is None else (seam, seam + 360.0))
    return ring(
        "outside",
        [
            Span(id, at - each / 2, at + each / 2)
            for at, (_, _, id, _) in zip(middles, line, strict=True)
        ],
    )
