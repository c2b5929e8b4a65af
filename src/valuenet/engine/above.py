"""Which delivered services each service stands in, for the whole network in one pass.

A set of services is an integer with one bit a delivered service. Walking from what is
built towards what it is built on, each set is united into those of the components, and
forgotten when its last reader has passed: memory follows the width of the network.
"""

from __future__ import annotations

from collections.abc import Iterator

from valuenet.engine.composition import strong_components
from valuenet.engine.index import Index


def delivered(index: Index) -> list[str]:
    """The services that somebody receives, in the order of their bits."""
    return list(index.deliveries)


def delivered_above(index: Index) -> Iterator[tuple[str, int]]:
    """(service, bits of itself and of all built on it that are delivered), for each service.

    Every service comes once, after those that are built on it; members of a loop come
    together with the same bits.
    """
    bit = {service: 1 << i for i, service in enumerate(delivered(index))}
    passed_down: dict[str, int] = {}
    # Tarjan's algorithm finds what a service is built on before the service itself.
    for members in reversed(list(strong_components(index.components, index.services))):
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
