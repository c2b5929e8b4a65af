"""Places in a line or on the circle, as near as can be to those wanted, that keep apart."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate, pairwise


def apart(
    wanted: Sequence[float], widths: Sequence[float], bounds: tuple[float, float] | None = None
) -> list[float]:
    """The middles nearest to those wanted, of things that stand in this order side by side.

    When all that is wanted moves by some degrees at most, so does all that is found.

    Args:
        wanted: The middles that they should have.
        widths: How wide each is; together no more than the bounds hold, or than 360.
        bounds: From where to where they may stand; without them all round.
    """
    if not wanted:
        return []
    gaps = [(a + b) / 2 for a, b in pairwise(widths)]
    offsets = list(accumulate(gaps, initial=0.0))
    # Things that would overlap form pools, which stand where their members want on average.
    pools: list[tuple[float, int]] = []
    for at, offset in zip(wanted, offsets, strict=True):
        pools.append((at - offset, 1))
        while len(pools) > 1 and pools[-2][0] > pools[-1][0]:
            (b, nb), (a, na) = pools.pop(), pools.pop()
            pools.append(((a * na + b * nb) / (na + nb), na + nb))
    low, high = pools[0][0], pools[-1][0]
    ends = (widths[0] + widths[-1]) / 2
    if bounds is not None:
        low, high = bounds[0] + widths[0] / 2, bounds[1] - widths[-1] / 2 - offsets[-1]
    elif high - low > (most := 360.0 - ends - offsets[-1]):
        middle = (low + high) / 2
        low, high = middle - most / 2, middle + most / 2
    flat = (max(min(at, high), low) for at, count in pools for _ in range(count))
    return [at + offset for at, offset in zip(flat, offsets, strict=True)]
