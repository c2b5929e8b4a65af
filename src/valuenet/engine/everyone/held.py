"""The sets of all services, held: what stands over a pass, and over the edits since."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from valuenet.engine.everyone.seats import Seats
from valuenet.model.maps import overlaid

#: A number for each service, less than those of its components; one for a loop.
Ranks = Mapping[str, float]


class Pass(Protocol):
    """One pass over a network, by whatever means."""

    def of(self, service_id: str) -> int:
        """The set of a service; empty for one that was not there."""

    @property
    def total(self) -> int:
        """The number of members of all sets."""

    @property
    def ranks(self) -> Ranks:
        """Numbers that fall along every arc from a component upwards, `looped` apart."""

    @property
    def looped(self) -> frozenset[str]:
        """The services that arcs within loops leave, or other arcs that ranks do not follow."""


class Masks:
    """Who sees each service or has it hidden (L5): a set of parties a service, as bits.

    Never changed once made: `edited` shares all that stays with the sets of the network
    before.

    Attributes:
        seats: Which bit is whose.
        total: How many pairs of a party and a service there are.
        ranks: Of the services that have one: a new one without a place between what is
            built on it and its components has none.
        late: The services that an arc leaves, come since the pass, which does not lead to a
            greater rank.
    """

    __slots__ = ("_changed", "_pass", "_ranks", "late", "seats", "total")

    def __init__(self, seats: Seats, made: Pass) -> None:
        self.seats = seats
        self.late: frozenset[str] = frozenset()
        self._pass = made
        self._changed: Mapping[str, int] = {}
        self._ranks: Ranks | None = None
        self.total = made.total

    def of(self, service_id: str) -> int:
        """The set of a service."""
        mask = self._changed.get(service_id)
        return self._pass.of(service_id) if mask is None else mask

    def parties(self, service_id: str) -> list[str]:
        """The parties that see a service or have it hidden, in no order that is promised."""
        return self.seats.parties(self.of(service_id))

    def sees(self, party_id: str, service_id: str) -> bool:
        """Whether a party sees a service or has it hidden."""
        bit = self.seats.bit(party_id)
        return bit is not None and bool(self.of(service_id) >> bit & 1)

    @property
    def ranks(self) -> Ranks:
        """See the class; worked out at the first edit."""
        return self._pass.ranks if self._ranks is None else self._ranks

    @property
    def loops(self) -> frozenset[str]:
        """The services that arcs leave which ranks did not follow at the time of the pass."""
        return self._pass.looped

    def edited(
        self, seats: Seats, changed: Mapping[str, int], ranks: Ranks, late: frozenset[str]
    ) -> Masks:
        """These sets with others for some services; a service that is gone has an empty one.

        Complexity: linear in what changes, and in the changes since the last folding.
        """
        new = Masks(seats, self._pass)
        new.total = self.total
        new.late = late
        new._changed = overlaid(self._changed, changed)
        new._ranks = ranks
        new.total += sum(
            mask.bit_count() - self.of(key).bit_count() for key, mask in changed.items()
        )
        return new
