"""One bit for each party that sees something, and the set that a delivery gives."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import compress

from valuenet.engine.containment import reached_from
from valuenet.engine.index import Index
from valuenet.engine.representation import representatives
from valuenet.engine.sight import sighted_by
from valuenet.model import Clientele, Delivery

#: So many parties without a bit are given one before all are numbered anew.
_MOST_LATE = 64


class Seats:
    """The bit of each party that sees something.

    Bits follow the order of declaration, so that the parties of an organisation stand
    together; a party that sees something only since an edit comes last.
    """

    __slots__ = ("_bits", "_known", "_late", "_names")

    def __init__(
        self,
        names: Sequence[str],
        bits: Mapping[str, int],
        known: dict[str, int],
        late: tuple[str, ...] = (),
    ) -> None:
        self._names = names
        self._bits = bits
        # The sets of those who receive in the name of a party, of parties asked for.
        self._known = known
        self._late = late

    def __len__(self) -> int:
        return len(self._names) + len(self._late)

    @property
    def names(self) -> list[str]:
        """The parties, by bit."""
        return [*self._names, *self._late]

    def bit(self, party_id: str) -> int | None:
        """The number of a party's bit; None for a party that sees nothing."""
        bit = self._bits.get(party_id)
        if bit is None and party_id in self._late:
            return len(self._names) + self._late.index(party_id)
        return bit

    def mask(self, party_ids: Iterable[str]) -> int:
        """The set of these parties, all of which have a bit."""
        mask = 0
        for one in party_ids:
            mask |= 1 << (self.bit(one) or 0)
        return mask

    def parties(self, mask: int) -> list[str]:
        """The parties of a set, by bit."""
        return list(compress(self.names, map("1".__eq__, reversed(f"{mask:b}"))))

    def receiving(self, index: Index, party_id: str) -> int:
        """The set of those who receive in the name of a party (L1)."""
        mask = self._known.get(party_id)
        if mask is None:
            mask = self.mask(reached_from(index, {party_id}))
            # What holds a late bit is not shared: another edit gives that bit to another.
            if mask.bit_length() <= len(self._names):
                self._known[party_id] = mask
        return mask

    def with_late(self, party_ids: Iterable[str]) -> Seats | None:
        """The same with bits for these parties too; None where the late ones grow many."""
        late = [one for one in sorted(set(party_ids)) if self.bit(one) is None]
        if not late:
            return self
        if len(self._late) + len(late) > _MOST_LATE:
            return None
        return Seats(self._names, self._bits, self._known, (*self._late, *late))


def seats(index: Index) -> Seats:
    """A bit for each party that sees something.

    Complexity: linear in deliveries and parties.
    """
    named: set[str] = set()
    voices: set[str] = set()
    for deliveries in index.deliveries.values():
        for one in deliveries:
            named.add(one.client)
            named.update(one.users)
            voices.update(_voices(index, one))
    seeing = reached_from(index, named) | voices
    names = [one for one in index.parties if one in seeing]
    return Seats(names, {name: bit for bit, name in enumerate(names)}, {})


def _voices(index: Index, delivery: Delivery) -> tuple[str, ...]:
    # Most deliveries are represented by nobody: that is said without asking further.
    if delivery.represented_by or isinstance(index.parties[delivery.client], Clientele):
        return representatives(index, delivery)
    return ()


def direct(index: Index, seats: Seats, service_id: str) -> int:
    """The set of those to whom a service is visible: its own deliveries give it (L5).

    Complexity: linear in the deliveries of the service.
    """
    mask = 0
    for one in index.deliveries.get(service_id, ()):
        seen = seats.receiving(index, one.client)
        # Where it is the only one, the very integer: many services have one client.
        mask = mask | seen if mask else seen
        for user in one.users:
            mask |= seats.receiving(index, user)
        voices = _voices(index, one)
        if voices:
            mask |= seats.mask(voices)
    return mask


def seated_for(index: Index, seats: Seats, service_ids: Iterable[str]) -> Seats | None:
    """The bits with one for each party that sees one of these services; None for too many."""
    given = [one for key in service_ids for one in index.deliveries.get(key, ())]
    return seats.with_late(sighted_by(index, *given))
