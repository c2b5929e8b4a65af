"""Which delivered services each service stands in, for the whole network in one pass.

A set of services is an integer with one bit a delivered service. Walking from what is
built towards what it is built on, each set is united into those of the components, and
forgotten when its last reader has passed: memory follows the width of the network.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from valuenet.engine.composition import strong_components
from valuenet.engine.index import Index


def delivered(index: Index) -> list[str]:
    """The services that somebody receives, in the order of their bits."""
    return list(index.deliveries)


def from_the_top(index: Index) -> list[tuple[str, ...]]:
    """Every service after all that is built on it; the members of a loop together.

    Complexity: linear in the services and their components.
    """
    waiting = {part: len(wholes) for part, wholes in index.built_on.items()}
    order: list[tuple[str, ...]] = [(one,) for one in index.services if one not in waiting]
    _take(index, order, waiting, {})
    left = {one for one, wholes in waiting.items() if wholes}
    if left:
        loops = _loops_among(index, left)
        whole_loops = dict.fromkeys(loops.values())
        for members in whole_loops:
            own = set(members)
            inner = sum(part in own for one in members for part in index.components[one])
            # The count of a loop stands under its first member.
            waiting[members[0]] = sum(waiting[one] for one in members) - inner
        ready = [members for members in whole_loops if not waiting[members[0]]]
        _take(index, ready, waiting, loops)
        order += ready
    return order


def _take(
    index: Index,
    order: list[tuple[str, ...]],
    waiting: dict[str, int],
    loops: dict[str, tuple[str, ...]],
) -> None:
    """Lengthens the order by all that waits for nothing else than what stands in it."""
    components = index.components
    for members in order:
        for one in members:
            for part in components.get(one, ()):
                loop = loops.get(part) if loops else None
                if loop is not None and loop is members:
                    continue
                key = part if loop is None else loop[0]
                waiting[key] -= 1
                if not waiting[key]:
                    order.append((part,) if loop is None else loop)


def _loops_among(index: Index, left: set[str]) -> dict[str, tuple[str, ...]]:
    """Each service of a loop, with the members of the loop; all loops are among the left."""
    components = index.components
    core = left.difference(_without_loops(index, left))
    inner = {one: [part for part in components[one] if part in core] for one in core}
    found: dict[str, tuple[str, ...]] = {}
    for members in strong_components(inner, (one for one in components if one in core)):
        if len(members) > 1 or members[0] in inner[members[0]]:
            found.update(dict.fromkeys(members, tuple(members)))
    return found


def _without_loops(index: Index, left: set[str]) -> Iterable[str]:
    """Those of the services that no loop is built of: taken away from the bottom."""
    components = index.components
    parts = {one: sum(part in left for part in components.get(one, ())) for one in left}
    gone = [one for one, count in parts.items() if not count]
    for one in gone:
        for whole in index.built_on.get(one, ()):
            if whole in parts:
                parts[whole] -= 1
                if not parts[whole]:
                    gone.append(whole)
    return gone


def delivered_above(index: Index) -> Iterator[tuple[str, int]]:
    """(service, bits of itself and of all built on it that are delivered), for each service.

    Every service comes once, after those that are built on it; members of a loop come
    together with the same bits.
    """
    bit = {service: 1 << i for i, service in enumerate(delivered(index))}
    passed_down: dict[str, int] = {}
    for members in from_the_top(index):
        bits = 0
        for one in members:
            bits |= bit.get(one, 0) | passed_down.pop(one, 0)
        inside = set(members)
        for one in members:
            yield one, bits
            for part in index.components.get(one, ()):
                if part not in inside:
                    passed_down[part] = passed_down.get(part, 0) | bits


def decoded(bits: int) -> Iterator[int]:
    """The positions of the bits that are set, lowest first."""
    while bits:
        lowest = bits & -bits
        yield lowest.bit_length() - 1
        bits ^= lowest
