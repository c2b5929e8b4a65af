"""Where nobody clearly answers, worst first (domain.md L14; M-016, M-017)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Literal, overload

from attrs import field, frozen

from valuenet.engine.above import decoded, delivered, delivered_above
from valuenet.engine.composition import closure
from valuenet.engine.containment import organizations_of
from valuenet.engine.coverage import covering
from valuenet.engine.index import Index
from valuenet.engine.responsibility import Link, Standing, root_links, step_links
from valuenet.engine.sight import audience_grades, grading_deliveries, sighted_by
from valuenet.model import Clientele, Delivery, Organization
from valuenet.tables import Result

HotSpotKind = Literal["shared", "unanswered", "ambiguous", "mixed", "no-contract"]
HOT_SPOT_KINDS: tuple[HotSpotKind, ...] = (
    "shared",
    "unanswered",
    "ambiguous",
    "mixed",
    "no-contract",
)

_KIND_OF: dict[Standing, HotSpotKind] = {
    "shared": "shared",
    "unanswered": "unanswered",
    "ambiguous": "ambiguous",
}

Seen = tuple[str, str]
# What tells two links of hot spots apart: (answers, to, service, standing).
_LinkKey = tuple[str, str, str, Standing]


@frozen
class HotSpot:
    """One place where responsibility is unclear.

    Attributes:
        link: Of a shared, unanswered or ambiguous link, else None.
        process: Of a mixed activity, else None.
        seen: The (party, service) for whom it matters, by ids.
        parties: Who is concerned, by id: the members of a shared link, else who answers and to
            whom; of a mixed activity the providers; else provider and client.
    """

    kind: HotSpotKind
    services: tuple[str, ...]
    seen: tuple[Seen, ...] = field(repr=False)
    parties: tuple[str, ...]
    link: Link | None = None
    process: str | None = None

    @property
    def reach(self) -> int:
        """The number of distinct parties in `seen`."""
        return len({party for party, _ in self.seen})

    def ids(self) -> tuple[str, ...]:
        """What orders hot spots of one kind and reach."""
        if self.link is not None:
            return (self.link.answers, self.link.to, self.link.service)
        if self.process is not None:
            return (self.process,)
        return (*self.services, *self.parties)

    def to_dict(self) -> dict[str, Any]:
        """The hot spot as the command line prints it."""
        link = self.link
        return {
            "kind": self.kind,
            "link": link
            and {
                "answers": link.answers,
                "to": link.to,
                "service": link.service,
                "standing": link.standing,
            },
            "process": self.process,
            "services": list(self.services),
            "seen": [{"party": party, "service": service} for party, service in self.seen],
            "parties": list(self.parties),
            "reach": self.reach,
        }


@frozen
class HotSpots(Sequence[HotSpot], Result):
    """Hot spots by reach falling, then kind, then ids."""

    spots: tuple[HotSpot, ...]

    @overload
    def __getitem__(self, i: int) -> HotSpot: ...
    @overload
    def __getitem__(self, i: slice) -> Sequence[HotSpot]: ...
    def __getitem__(self, i: int | slice) -> HotSpot | Sequence[HotSpot]:
        return self.spots[i]

    def __len__(self) -> int:
        return len(self.spots)

    def of_kind(self, kind: HotSpotKind) -> tuple[HotSpot, ...]:
        """The hot spots of one kind, in their order."""
        return tuple(one for one in self.spots if one.kind == kind)

    def columns(self) -> tuple[str, ...]:
        """The keys of every row."""
        return ("kind", "answers", "to", "process", "services", "parties", "reach")

    def rows(self) -> list[dict[str, Any]]:
        """One dict a hot spot, `seen` left out: kind, what it is about, parties, reach."""
        return [
            {
                "kind": spot.kind,
                "answers": spot.link.answers if spot.link else None,
                "to": spot.link.to if spot.link else None,
                "process": spot.process,
                "services": list(spot.services),
                "parties": list(spot.parties),
                "reach": spot.reach,
            }
            for spot in self.spots
        ]

    def to_dict(self) -> dict[str, Any]:
        """`{"hot_spots": [...]}`."""
        return {"hot_spots": [spot.to_dict() for spot in self.spots]}


def hot_spots(index: Index) -> HotSpots:
    """Every hot spot of the network, ranked (L14)."""
    found = [*_unclear_links(index), *_mixed(index), *_without_contract(index)]
    found.sort(key=lambda one: (-one.reach, HOT_SPOT_KINDS.index(one.kind), one.ids()))
    return HotSpots(tuple(found))


# --- (a) links -----------------------------------------------------------------------


def _unclear_links(index: Index) -> Iterator[HotSpot]:
    links: dict[_LinkKey, Link] = {}
    # The (party, service) of root links, and the services above the links of steps.
    seen: dict[_LinkKey, set[Seen]] = {}
    above: dict[_LinkKey, int] = {}
    for link, pair in _unclear_roots(index):
        links.setdefault(_key(link), link)
        seen.setdefault(_key(link), set()).add(pair)
    for link, bits in _unclear_steps(index):
        links.setdefault(_key(link), link)
        above[_key(link)] = above.get(_key(link), 0) | bits
    for key, link in links.items():
        pairs = seen.get(key, set()) | _seen_through(index, above.get(key, 0))
        if pairs:
            parties = link.members if link.standing == "shared" else (link.answers, link.to)
            yield HotSpot(
                _KIND_OF[link.standing],
                (link.service,),
                tuple(sorted(pairs)),
                tuple(sorted(parties)),
                link=link,
            )


def _key(link: Link) -> _LinkKey:
    return (link.answers, link.to, link.service, link.standing)


def _unclear_roots(index: Index) -> Iterator[tuple[Link, Seen]]:
    """Each link of depth 0 that is not clear, with the (party, service) of its chain."""
    for partnership in index.partnerships.values():
        for service_id in index.provided.get(partnership.id, ()) if not partnership.lead else ():
            for party, grade in audience_grades(index, service_id).items():
                given_by = grading_deliveries(index, party, service_id, grade)
                for link in root_links(index, service_id, sorted({one.client for one in given_by})):
                    yield link, (party, service_id)


def _unclear_steps(index: Index) -> Iterator[tuple[Link, int]]:
    """Each link of a step that is not clear, with the delivered services above it."""
    for service_id, bits in delivered_above(index):
        for part in index.components.get(service_id, ()):
            for link in step_links(index, service_id, part):
                if link.standing != "clear":
                    yield link, bits


def _seen_through(index: Index, bits: int) -> set[Seen]:
    """Every (party, service) of the delivered services that the bits name."""
    services = index.once(delivered)
    audiences = index.once(_audiences)
    found: set[Seen] = set()
    for position in decoded(bits):
        service = services[position]
        if service not in audiences:
            audiences[service] = tuple(audience_grades(index, service))
        found.update((party, service) for party in audiences[service])
    return found


def _audiences(_index: Index) -> dict[str, tuple[str, ...]]:
    return {}


# --- (b) mixed activities ------------------------------------------------------------


def _mixed(index: Index) -> Iterator[HotSpot]:
    declaring: dict[str, list[str]] = {}
    for service_id, service in index.services.items():
        for process in service.processes:
            declaring.setdefault(process, []).append(service_id)
    for process, services in declaring.items():
        seen = {
            (party, service)
            for party, mine in _seen_by(index, services).items()
            for service in _mixed_for(index, mine)
        }
        if seen:
            mixed = tuple(sorted({service for _, service in seen}))
            providers = tuple(sorted({index.provider(one) for one in mixed}))
            yield HotSpot("mixed", mixed, tuple(sorted(seen)), providers, process=process)


def _seen_by(index: Index, services: Iterable[str]) -> dict[str, set[str]]:
    seen: dict[str, set[str]] = {}
    for service in services:
        for party in audience_grades(index, service):
            seen.setdefault(party, set()).add(service)
    return seen


def _mixed_for(index: Index, services: set[str]) -> list[str]:
    """Those of one party's services of a process that nobody answers for as a whole."""
    if len(services) < 2:  # noqa: PLR2004 - one service alone is never mixed
        return []
    homes = {one: organizations_of(index, index.provider(one)) for one in services}
    if frozenset.intersection(*homes.values()):
        return []  # common to all of them, so to the outermost ones too
    behind = {one: closure(index, one) for one in services}
    top = [
        one
        for one in services
        if not any(
            one in behind[other] and (other not in behind[one] or other < one)
            for other in services - {one}
        )
    ]
    if len(top) > 1 and not frozenset.intersection(*(homes[one] for one in top)):
        return top
    return []


# --- (c) no contract -----------------------------------------------------------------


def between_organizations(index: Index, delivery: Delivery) -> bool:
    """Whether one of the provider's organisations is not one of the client's."""
    provider = organizations_of(index, index.provider(delivery.service))
    return not provider <= organizations_of(index, delivery.client)


def without_contract(index: Index) -> Iterator[Delivery]:
    """The deliveries between organisations that no contract covers; to individuals, who
    sign none, excepted.
    """
    for delivery in index.whole.deliveries:
        client = index.parties[delivery.client]
        individual = (isinstance(client, Clientele) and client.kind == "individuals") or (
            isinstance(client, Organization) and client.kind == "individual"
        )
        if (
            not individual
            and between_organizations(index, delivery)
            and not covering(index, delivery)
        ):
            yield delivery


def _without_contract(index: Index) -> Iterator[HotSpot]:
    for delivery in without_contract(index):
        service, client = delivery.service, delivery.client
        seen = tuple((party, service) for party in sorted(sighted_by(index, delivery)))
        yield HotSpot(
            "no-contract", (service,), seen, tuple(sorted((index.provider(service), client)))
        )
