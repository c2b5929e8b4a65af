"""Who sees each delivered service, laid out so that many impacts are read from it.

The pairs (party, service) of the whole network stand in a row, in the order of hits. The
hits of an impact are some of them: an integer with one bit a pair.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain, compress, islice
from operator import itemgetter
from typing import Protocol

from valuenet.engine.containment import reach, reached_from
from valuenet.engine.impact.hits import Pair
from valuenet.engine.index import Index
from valuenet.engine.representation import representatives, represented_pairs
from valuenet.engine.sight import Grade, visible_grades

#: So many pairs are kept at most, about 100 bytes each; beyond, they are worked out when read.
MOST_PAIRS = 1_000_000
#: Pairs are read in pieces, each so many times longer than the one before: a page costs little.
_FIRST_PIECE, _GROWTH = 256, 8
#: How many pairs are a first page.
PAGE = 128

_TO_NUMBERS = bytes.maketrans(b"01", b"\x00\x01")


def flags(mask: int, size: int) -> bytes:
    """The lowest bits of a set as one byte each, 0 or 1."""
    lowest = mask & ((1 << size) - 1)
    return f"{lowest:0{size}b}"[::-1].encode().translate(_TO_NUMBERS)


def _mask_of(places: Iterable[int], size: int) -> int:
    held = bytearray(size // 8 + 1)
    for place in places:
        held[place >> 3] |= 1 << (place & 7)
    return int.from_bytes(held, "little")


class Sightings(Protocol):
    """Every pair of a party and a service that it sees, and sets of them.

    A set holds for each service all pairs with it or none.
    """

    @property
    def services(self) -> Iterable[str]:
        """The delivered services."""

    @property
    def size(self) -> int:
        """How many bits a set has."""

    def mask(self, service_ids: Iterable[str]) -> int:
        """The pairs of some services as a set; services that nobody receives have none."""

    def count(self, mask: int) -> int:
        """How many pairs there are in a set."""

    def holds(self, mask: int, service_id: str) -> bool:
        """Whether the pairs of a service are in a set."""

    def walk(self, index: Index, mask: int) -> Iterator[Pair]:
        """The pairs of a set, by party then service."""

    def services_of(self, mask: int) -> list[str]:
        """The services of the pairs in a set, in no order."""


class KeptPairs:
    """All pairs of a network, one bit each.

    Complexity: to read a set, linear in all pairs; its first pairs cost a small part.
    """

    def __init__(self, seen: Mapping[str, Iterable[str]]) -> None:
        pairs = [(party, service) for party in sorted(seen) for service in seen[party]]
        self.size = len(pairs)
        self._rows: dict[str, list[int]] = {}
        for row, (_, service) in enumerate(pairs):
            self._rows.setdefault(service, []).append(row)
        self._pieces = list(_cut(pairs))

    @property
    def services(self) -> Iterable[str]:
        """The delivered services."""
        return self._rows

    def mask(self, service_ids: Iterable[str]) -> int:
        """The pairs of some services as a set; services that nobody receives have none."""
        rows = self._rows
        found = [rows[service] for service in service_ids if service in rows]
        return _mask_of(chain.from_iterable(found), self.size) if found else 0

    def count(self, mask: int) -> int:
        """How many pairs there are in a set."""
        return mask.bit_count()

    def holds(self, mask: int, service_id: str) -> bool:
        """Whether the pairs of a service are in a set."""
        rows = self._rows.get(service_id)
        return rows is not None and bool(mask >> rows[0] & 1)

    def walk(self, _index: Index, mask: int) -> Iterator[Pair]:
        """The pairs of a set, by party then service."""
        return chain.from_iterable(
            compress(pairs, flags(mask >> start, len(pairs))) for start, pairs in self._pieces
        )

    def services_of(self, mask: int) -> list[str]:
        """The services of the pairs in a set, in no order."""
        wanted = flags(mask, self.size)
        return [service for service, rows in self._rows.items() if wanted[rows[0]]]


def _cut(pairs: list[Pair]) -> Iterator[tuple[int, list[Pair]]]:
    start, size = 0, _FIRST_PIECE
    while start < len(pairs):
        yield start, pairs[start : start + size]
        start, size = start + size, size * _GROWTH


class PairsWhenRead:
    """The pairs of a network of which there are too many: one bit a service.

    Complexity: to read a set, linear in all that the parties see; to count it, as many
    passes over the set as the largest audience has binary digits.
    """

    def __init__(self, index: Index, sizes: Mapping[str, int]) -> None:
        self._places = {service: place for place, service in enumerate(sizes)}
        self.size = len(sizes)
        self._digits = _by_binary_digit(list(sizes.values()))
        self._parties = sorted(index.parties)

    @property
    def services(self) -> Iterable[str]:
        """The delivered services."""
        return self._places

    def mask(self, service_ids: Iterable[str]) -> int:
        """The pairs of some services as a set; services that nobody receives have none."""
        places = self._places
        return _mask_of((places[one] for one in service_ids if one in places), self.size)

    def count(self, mask: int) -> int:
        """How many pairs there are in a set."""
        return sum((mask & digit).bit_count() << i for i, digit in enumerate(self._digits))

    def holds(self, mask: int, service_id: str) -> bool:
        """Whether the pairs of a service are in a set."""
        place = self._places.get(service_id)
        return place is not None and bool(mask >> place & 1)

    def walk(self, index: Index, mask: int) -> Iterator[Pair]:
        """The pairs of a set, by party then service."""
        wanted = set(self.services_of(mask))
        for party in self._parties:
            for service in sorted(wanted.intersection(visible_grades(index, party))):
                yield party, service

    def services_of(self, mask: int) -> list[str]:
        """The services of the pairs in a set, in no order."""
        return list(compress(self._places, flags(mask, self.size)))


def _by_binary_digit(numbers: list[int]) -> list[int]:
    """For each binary digit, the set of the places whose number has it."""
    digits = max(numbers, default=0).bit_length()
    backwards = numbers[::-1]
    return [
        int("".join(["1" if number >> digit & 1 else "0" for number in backwards]), 2)
        for digit in range(digits)
    ]


def sightings(index: Index) -> Sightings:
    """Every pair of a party and a service that it sees, kept if there are not too many.

    Complexity: linear in the deliveries and in the pairs; memory is bounded by `MOST_PAIRS`.
    """
    services = sorted(index.deliveries)
    seen: dict[str, list[str]] = {}
    sizes: dict[str, int] = {}
    left = MOST_PAIRS
    for service, audience in zip(services, _audiences(index, services), strict=True):
        sizes[service] = len(audience)
        left -= len(audience)
        for party in audience if left >= 0 else ():
            seen.setdefault(party, []).append(service)
    return KeptPairs(seen) if left >= 0 else PairsWhenRead(index, sizes)


def _audiences(index: Index, services: Iterable[str]) -> Iterator[set[str]]:
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
    """The pairs of a set, whatever the network around them is.

    Attributes:
        sightings: All pairs.
        mask: The set.
    """

    __slots__ = ("_count", "_page", "mask", "sightings")

    def __init__(self, sightings: Sightings, mask: int) -> None:
        self.sightings = sightings
        self.mask = mask
        self._count: int | None = None
        self._page: tuple[Pair, ...] | None = None

    def on(self, index: Index) -> Sighted:
        """The same, to be asked of a network in which these services are seen alike."""
        return Sighted(index, self)

    @property
    def count(self) -> int:
        """How many there are."""
        if self._count is None:
            self._count = self.sightings.count(self.mask)
        return self._count

    def page(self, index: Index) -> tuple[Pair, ...]:
        """The first ones, which are read more often than the others."""
        if self._page is None:
            self._page = tuple(islice(self.walk(index), PAGE))
        return self._page

    def settle(self, index: Index) -> None:
        """Works out the count and the first page."""
        if self.count:
            self.page(index)

    def walk(self, index: Index) -> Iterator[Pair]:
        """All of them, by party then service."""
        return self.sightings.walk(index, self.mask)


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
        through = self._through
        return (
            through.sightings.holds(through.mask, service)
            and visible_grade(self._index, client, service) is not None
        )

    def pairs(self) -> Iterator[Pair]:
        """All of them, by client then service."""
        return chain.from_iterable(self._page_then_others())

    def _page_then_others(self) -> Iterator[Iterable[Pair]]:
        page = self._through.page(self._index)
        yield page
        yield islice(self._through.walk(self._index), len(page), None)

    def clients(self) -> tuple[str, ...]:
        """The clients, by id."""
        return tuple(dict.fromkeys(map(itemgetter(0), self.pairs())))

    def services(self) -> tuple[str, ...]:
        """The services, by id."""
        return tuple(sorted(self._through.sightings.services_of(self._through.mask)))
