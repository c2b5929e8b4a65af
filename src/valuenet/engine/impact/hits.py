"""The hits of an impact as a sequence of which nothing is worked out before it is read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice, repeat
from typing import Any, Literal, Protocol, overload

from attrs import frozen

from valuenet.engine.index import Index
from valuenet.engine.sight import Grade

State = Literal["lost", "degraded"]
Pair = tuple[str, str]

#: Hits are made in heads that grow by this factor, so that reading by index stays linear.
_GROWTH = 4


class Telling(Protocol):
    """What knows of each hit all but the client and the service."""

    def grade(self, client: str, service: str) -> Grade:
        """With which grade the client sees the service."""

    def state(self, client: str, service: str) -> State:
        """Whether the service is lost."""

    def contract(self, client: str, service: str) -> str | None:
        """The contract under which the client sees the service."""

    def witness(self, client: str, service: str) -> tuple[str, ...]:
        """The path that proves the grade."""


class Hit(tuple[Pair, Telling]):
    """A client that is hit through a service that it sees.

    A value that does not change: equal to another with the same six values. `grade`,
    `state`, `contract` and `witness` are worked out when they are read.
    """

    # A tuple, since nothing else is made as fast: an impact makes a hundred thousand of
    # them and reads a few. What it holds, the pair and who knows the rest, is not public.
    __slots__ = ()

    @property
    def client(self) -> str:
        """The party that is hit."""
        return self[0][0]

    @property
    def service(self) -> str:
        """The service that it sees."""
        return self[0][1]

    @property
    def grade(self) -> Grade:
        """The grade with which it sees the service."""
        return self[1].grade(*self[0])

    @property
    def state(self) -> State:
        """`degraded` where alternatives keep the service working, else `lost`."""
        return self[1].state(*self[0])

    @property
    def contract(self) -> str | None:
        """The contract under which it sees the service, where exactly one does."""
        return self[1].contract(*self[0])

    @property
    def witness(self) -> tuple[str, ...]:
        """A shortest path that proves the grade."""
        return self[1].witness(*self[0])

    def to_dict(self) -> dict[str, Any]:
        """The hit as the command line prints it."""
        return {
            "client": self.client,
            "service": self.service,
            "grade": self.grade,
            "state": self.state,
            "contract": self.contract,
            "witness": list(self.witness),
        }

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Hit):
            return NotImplemented
        if self[0] != other[0] or self[1] is other[1]:
            return self[0] == other[0]
        return told(self) == told(other)

    def __ne__(self, other: object) -> bool:
        return not self == other

    def __hash__(self) -> int:
        return hash(self[0])

    def __repr__(self) -> str:
        values = zip(self.to_dict(), (*self[0], *told(self)), strict=True)
        return f"Hit({', '.join(f'{key}={value!r}' for key, value in values)})"

    def __reduce__(self) -> tuple[Any, ...]:
        # What travels is settled: it takes no network along.
        return Hit, ((self[0], Told({self[0]: told(self)})),)


Answers = tuple[Grade, State, str | None, tuple[str, ...]]


def told(hit: Hit) -> Answers:
    """All that there is to tell of a hit."""
    return hit.grade, hit.state, hit.contract, hit.witness


@frozen
class Told:
    """What was told of each hit before: for hits that were pickled."""

    known: Mapping[Pair, Answers]

    def grade(self, client: str, service: str) -> Grade:
        """With which grade the client sees the service."""
        return self.known[client, service][0]

    def state(self, client: str, service: str) -> State:
        """Whether the service is lost."""
        return self.known[client, service][1]

    def contract(self, client: str, service: str) -> str | None:
        """The contract under which the client sees the service."""
        return self.known[client, service][2]

    def witness(self, client: str, service: str) -> tuple[str, ...]:
        """The path that proves the grade."""
        return self.known[client, service][3]


class Found(Protocol):
    """The pairs of client and service of an impact, however they are known."""

    def count(self) -> int:
        """How many there are."""

    def holds(self, client: str, service: str) -> bool:
        """Whether a pair is one of them."""

    def pairs(self) -> Iterator[Pair]:
        """All of them, by client then service."""

    def clients(self) -> tuple[str, ...]:
        """The clients, by id."""

    def services(self) -> tuple[str, ...]:
        """The services, by id."""


class Hits(Sequence[Hit]):
    """The hits of an impact, by client then service; read like a tuple of `Hit`.

    The length, and whether a hit or a pair (client, service) is in it, are known without
    making a hit. Equal to any tuple of the same hits.
    """

    __slots__ = ("_found", "_head", "_telling")

    def __init__(self, found: Found, telling: Telling) -> None:
        self._found = found
        self._telling = telling
        self._head: tuple[Hit, ...] = ()

    def __len__(self) -> int:
        return self._found.count()

    def __iter__(self) -> Iterator[Hit]:
        return map(Hit, zip(self._found.pairs(), repeat(self._telling)))

    def __contains__(self, one: object) -> bool:
        if isinstance(one, Hit):
            inside = self._found.holds(one.client, one.service)
            return inside and Hit((one[0], self._telling)) == one
        return (
            isinstance(one, tuple)
            and len(one) == 2  # noqa: PLR2004 - a client and a service
            and all(isinstance(id_, str) for id_ in one)
            and self._found.holds(*one)
        )

    @overload
    def __getitem__(self, at: int) -> Hit: ...
    @overload
    def __getitem__(self, at: slice) -> tuple[Hit, ...]: ...
    def __getitem__(self, at: int | slice) -> Hit | tuple[Hit, ...]:
        if not isinstance(at, slice):
            place = range(len(self))[at]
            return self._upto(place + 1)[place]
        places = range(len(self))[at]
        if not places:
            return ()
        head = self._upto(max(places[0], places[-1]) + 1)
        return (
            head[places.start : places.stop : places.step]
            if places.step > 0
            else tuple(map(head.__getitem__, places))
        )

    def _upto(self, stop: int) -> tuple[Hit, ...]:
        """The first hits, so many at least; kept for the next time."""
        head = self._head
        if len(head) < stop:
            head = tuple(islice(self, max(stop, _GROWTH * len(head))))
            # Set at one stroke: threads may share an impact.
            self._head = head
        return head

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, (Hits, tuple)):
            return NotImplemented
        return len(self) == len(other) and all(map(Hit.__eq__, self, other))

    def __hash__(self) -> int:
        return hash(tuple(self))

    def __repr__(self) -> str:
        return f"<Hits: {len(self)}>"

    def __reduce__(self) -> tuple[Any, ...]:
        hits = tuple(self)
        return _pickled, ({hit[0]: told(hit) for hit in hits},)

    @property
    def clients(self) -> tuple[str, ...]:
        """The clients, by id."""
        return self._found.clients()

    @property
    def services(self) -> tuple[str, ...]:
        """The services, by id."""
        return self._found.services()


def _pickled(known: Mapping[Pair, Answers]) -> Hits:
    return Hits(Pairs(known), Told(known))


class Pairs:
    """Pairs that are known one by one, in order: those of an impact that is not large."""

    __slots__ = ("_pairs",)

    def __init__(self, pairs: Iterable[Pair]) -> None:
        self._pairs = dict.fromkeys(pairs)

    def on(self, _index: Index) -> Pairs:
        """The same, whatever the network."""
        return self

    def count(self) -> int:
        """How many there are."""
        return len(self._pairs)

    def holds(self, client: str, service: str) -> bool:
        """Whether a pair is one of them."""
        return (client, service) in self._pairs

    def pairs(self) -> Iterator[Pair]:
        """All of them, by client then service."""
        return iter(self._pairs)

    def clients(self) -> tuple[str, ...]:
        """The clients, by id."""
        return tuple(dict.fromkeys(client for client, _ in self._pairs))

    def services(self) -> tuple[str, ...]:
        """The services, by id."""
        return tuple(sorted({service for _, service in self._pairs}))
