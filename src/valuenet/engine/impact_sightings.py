"""Who sees each delivered service, laid out so that many impacts are read from it.

An impact is a set of delivered services, an integer with one bit each. Its hits are the
pairs (party, service) of the whole network, in order, as far as their service is in it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain, compress, islice
from operator import itemgetter

from valuenet.engine.containment import reach, reached_from
from valuenet.engine.impact_hits import Pair
from valuenet.engine.index import Index
from valuenet.engine.representation import representatives, represented_pairs
from valuenet.engine.sight import Grade, visible_grades

#: So many pairs are kept at most, about 100 bytes each; beyond, they are worked out when read.
MOST_PAIRS = 1_000_000
#: Pairs are read in pieces, of which the first ones are small, so that a page costs little.
_FIRST_PIECE, _PIECE = 128, 1024

_TO_NUMBERS = bytes.maketrans(b"01", b"\x00\x01")


def flags(mask: int, size: int) -> bytes:
    """The first places of a set as one byte each, 1 for those that are in it."""
    first = mask & ((1 << size) - 1)
    return f"{first:0{size}b}"[::-1].encode().translate(_TO_NUMBERS)


def mask_of(places: Iterable[int], size: int) -> int:
    """The set with the bits at these places, all below the size."""
    held = bytearray(size // 8 + 1)
    for place in places:
        held[place >> 3] |= 1 << (place & 7)
    return int.from_bytes(held, "little")


class Piece:
    """Some pairs that follow each other, and the places of their services.

    Attributes:
        size: More than any of the places.
    """

    __slots__ = ("_pairs", "_pick", "size")

    def __init__(self, pairs: list[Pair], places: list[int]) -> None:
        self._pairs = pairs
        # One place more, which no pair takes: of a single place it would give no tuple.
        self._pick = itemgetter(*places, 0)
        self.size = max(places) + 1

    def within(self, wanted: bytes) -> Iterator[Pair]:
        """The pairs whose service is wanted."""
        return compress(self._pairs, self._pick(wanted))


class Sightings:
    """Every pair of a party and a service that it sees, by party then service.

    Attributes:
        places: The place of each delivered service: its bit in a set. Services that are
            seen by the first parties come first, so that a first page reads few bits.

    Complexity: to make, linear in the deliveries and in the pairs; memory is bounded by
    `MOST_PAIRS`.
    """

    __slots__ = ("_digits", "_parties", "_pieces", "places")

    def __init__(self, index: Index) -> None:
        services = sorted(index.deliveries)
        seen: dict[str, list[str]] = {}
        sizes: dict[str, int] = {}
        left = MOST_PAIRS
        for service, audience in zip(services, _audiences(index, services), strict=True):
            sizes[service] = len(audience)
            left -= len(audience)
            for party in audience if left >= 0 else ():
                seen.setdefault(party, []).append(service)
        kept = left >= 0
        order: list[str] = []
        for party in sorted(seen) if kept else ():
            order += seen[party]
        self.places = {one: place for place, one in enumerate(dict.fromkeys(order or services))}
        self._digits = _by_binary_digit([sizes[service] for service in self.places])
        self._pieces = tuple(self._cut(seen)) if kept else None
        self._parties = () if kept else tuple(sorted(index.parties))

    def _cut(self, seen: dict[str, list[str]]) -> Iterator[Piece]:
        pairs = ((party, service) for party in sorted(seen) for service in seen[party])
        size = _FIRST_PIECE
        while piece := list(islice(pairs, size)):
            yield self._piece(piece)
            size = min(2 * size, _PIECE)

    def _piece(self, pairs: list[Pair]) -> Piece:
        return Piece(pairs, [self.places[service] for _, service in pairs])

    def pieces(self, index: Index) -> Iterable[Piece]:
        """All pairs, by party then service."""
        return self._pieces if self._pieces is not None else self._read(index)

    def _read(self, index: Index) -> Iterator[Piece]:
        for party in self._parties:
            services = sorted(visible_grades(index, party))
            if services:
                yield self._piece([(party, service) for service in services])

    def count(self, mask: int) -> int:
        """How many pairs have their service in a set.

        Complexity: as many passes over the set as the largest audience has binary digits.
        """
        return sum((mask & digit).bit_count() << i for i, digit in enumerate(self._digits))

    def mask(self, services: Iterable[str]) -> int:
        """The set of those of the services that somebody receives."""
        places = self.places
        found = [places[service] for service in services if service in places]
        return mask_of(found, len(places)) if found else 0


def _audiences(index: Index, services: Iterable[str]) -> Iterator[frozenset[str] | set[str]]:
    """Who sees each of the services; what each client brings along is worked out once."""
    brought: dict[str, set[str]] = {}
    for service in services:
        deliveries = index.deliveries[service]
        ends = {end for one in deliveries for end in (one.client, *one.users)}
        for end in ends:
            if end not in brought:
                brought[end] = reached_from(index, {end})
        voices = [voice for one in deliveries for voice in representatives(index, one)]
        if len(ends) == 1 and not voices:
            yield brought[ends.pop()]
        else:
            yield set(voices).union(*(brought[end] for end in ends))


def _by_binary_digit(numbers: list[int]) -> list[int]:
    """For each binary digit, the set of the places whose number has it."""
    digits = max(numbers, default=0).bit_length()
    backwards = numbers[::-1]
    return [
        int("".join(["1" if number >> digit & 1 else "0" for number in backwards]), 2)
        for digit in range(digits)
    ]


def visible_grade(index: Index, party_id: str, service_id: str) -> Grade | None:
    """The grade with which a party sees a service; None where it does not (L5).

    Complexity: linear in the party's reach.
    """
    delivered, used = index.delivered_to, index.used_by
    if (service_id, party_id) in delivered:
        return "client"
    ends = reach(index, party_id)
    if any((service_id, one) in delivered for one in ends):
        return "member"
    if (service_id, party_id) in index.once(represented_pairs):
        return "representative"
    return "user" if any((service_id, one) in used for one in ends) else None


class SeenThrough:
    """The pairs whose service is in a set, whatever the network around them is.

    Attributes:
        sightings: All pairs.
        mask: The set.
    """

    __slots__ = ("_flags", "count", "mask", "sightings")

    def __init__(self, sightings: Sightings, mask: int) -> None:
        self.sightings = sightings
        self.mask = mask
        self.count = sightings.count(mask)
        self._flags = b""

    def on(self, index: Index) -> Sighted:
        """The same, to be asked of a network in which these services are seen alike."""
        return Sighted(index, self)

    def wanted(self, size: int) -> bytes:
        """The first places as one byte each, 1 for those in the set; so many at least."""
        if size > len(self._flags):
            # Twice as many the next time, so that reading all stays linear.
            size = max(size, min(2 * len(self._flags), len(self.sightings.places)))
            self._flags = flags(self.mask, size)
        return self._flags


class Sighted:
    """The pairs of an impact of a shared service, in one network."""

    __slots__ = ("_index", "_through")

    def __init__(self, index: Index, through: SeenThrough) -> None:
        self._index = index
        self._through = through

    def count(self) -> int:
        """How many there are."""
        return self._through.count

    def holds(self, client: str, service: str) -> bool:
        """Whether a pair is one of them."""
        place = self._through.sightings.places.get(service)
        return (
            place is not None
            and bool(self._through.mask >> place & 1)
            and visible_grade(self._index, client, service) is not None
        )

    def pairs(self) -> Iterator[Pair]:
        """All of them, by client then service."""
        through = self._through
        return chain.from_iterable(
            piece.within(through.wanted(piece.size))
            for piece in through.sightings.pieces(self._index)
        )

    def clients(self) -> tuple[str, ...]:
        """The clients, by id."""
        return tuple(dict.fromkeys(map(itemgetter(0), self.pairs())))

    def services(self) -> tuple[str, ...]:
        """The services, by id."""
        places = self._through.sightings.places
        return tuple(sorted(compress(places, self._through.wanted(len(places)))))
