"""Every set in one pass: what is built on a service comes before it, loops as one.

The set of a service is gathered from those of the services built on it: that writes each
set once, where pushing sets down writes one for each arc. No order is worked out first.
Where a set is missing, Python says so at no cost, and only then what stands above is looked
for. This is the way for networks whose services stand in no order; `numbered` is faster where
they do.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from itertools import islice, repeat

from valuenet.engine.composition import strong_components
from valuenet.engine.index import Index

#: How many services say in which direction a network is declared.
_SAMPLE = 2000


class Pouring:
    """The sets of all services, from those that deliveries give.

    Attributes:
        masks: Service id -> set, each after those of all that is built on it. The sets of a
            loop stand together and are one integer, as are those along a chain.
        loops: The members of each loop of two or more.
        total: The number of members of all sets.
    """

    def __init__(self, index: Index, given: Mapping[str, int]) -> None:
        self.masks: dict[str, int] = {}
        self.loops: list[list[str]] = []
        self.total = 0
        self._above = index.built_on
        self._given = given
        self._pour(_downwards(index))

    def of(self, service_id: str) -> int:
        """The set of a service; empty for one that was not there."""
        return self.masks.get(service_id, 0)

    @cached_property
    def ranks(self) -> dict[str, float]:
        """A number for each service, less than those of its components; one for a loop."""
        ranks: dict[str, float] = {key: rank for rank, key in enumerate(self.masks)}
        for members in self.loops:
            ranks.update(dict.fromkeys(members, ranks[members[0]]))
        return ranks

    @cached_property
    def looped(self) -> frozenset[str]:
        """The members of all loops of two or more."""
        return frozenset(one for members in self.loops for one in members)

    def _pour(self, order: list[str]) -> None:
        masks, total = self.masks, 0
        above = map(self._above.get, order, repeat(()))
        given = map(self._given.get, order, repeat(0))
        for service, here, mask in zip(order, above, given, strict=True):
            try:
                for one in here:
                    other = masks[one]
                    if other:
                        mask = mask | other if mask else other  # noqa: PLW2901 - is summed up
            except KeyError:
                self._settle(service)
            else:
                # Counted while it is at hand: to come back for it would take twice as long.
                total += mask.bit_count() if service not in masks else 0
                masks[service] = mask
        self.total += total

    def _settle(self, service: str) -> None:
        """Settles a service after all that stands above it and is not settled yet."""
        waiting = [service]
        opened: set[str] = set()
        while waiting:
            one = waiting[-1]
            missing = self._missing(one) if one not in self.masks else []
            if missing and one not in opened:
                opened.add(one)
                waiting.extend(missing)
            elif missing:
                # It waits for itself.
                for members in strong_components(self._unsettled(one), [one]):
                    self._settle_together(members)
            else:
                waiting.pop()
                if one not in self.masks:
                    self._settle_together([one])

    def _missing(self, service: str) -> list[str]:
        return [one for one in self._above.get(service, ()) if one not in self.masks]

    def _unsettled(self, service: str) -> dict[str, list[str]]:
        """What stands above a service and is not settled: each with what is built on it."""
        found: dict[str, list[str]] = {}
        waiting = [service]
        while waiting:
            one = waiting.pop()
            if one not in found:
                found[one] = self._missing(one)
                waiting.extend(found[one])
        return found

    def _settle_together(self, members: list[str]) -> None:
        """Settles a service, or a loop: all else that stands above it is settled."""
        mask = 0
        for member in members:
            mask |= self._given.get(member, 0)
            for one in self._above.get(member, ()):
                mask |= self.masks.get(one, 0)
        self.masks.update(dict.fromkeys(members, mask))
        self.total += mask.bit_count() * len(members)
        if len(members) > 1:
            self.loops.append(members)


def _downwards(index: Index) -> list[str]:
    """The services as declared, or the other way round if components come first there."""
    before: set[str] = set()
    later = 0
    for service in islice(index.services, _SAMPLE):
        above = index.built_on.get(service, ())
        later += len(above) - 2 * sum(one in before for one in above)
        before.add(service)
    declared = list(index.services)
    return declared[::-1] if later > 0 else declared
