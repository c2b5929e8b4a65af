"""What must hold for a network to be one: ids, references, trees, groups, lists.

Only these faults stop a file from loading (domain.md §4); everything else is a
finding of `check`. All faults are found in one pass, each at the field it stands in.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import combinations
from operator import attrgetter, contains
from types import NoneType
from typing import Any, Literal, get_args, get_origin, get_type_hints

import attrs

from valuenet.diagnostics import Diagnostic, finding
from valuenet.errors import did_you_mean
from valuenet.model.entity import Described, Entity
from valuenet.model.maps import NO_ITEMS
from valuenet.model.parties import (
    Clientele,
    Function,
    Organization,
    Partnership,
    VirtualClient,
    party_kind,
)
from valuenet.model.references import References, place_of
from valuenet.model.services import Alternatives, Delivery, Service
from valuenet.model.sourcing_references import sourcing_references
from valuenet.model.whole import TABLES, Whole

_ID = re.compile(r"[^\W_][\w.\-]*")
_IDS = re.compile(r"(?:[^\W_][\w.\-]*+ )*+")

#: The kinds that share one space of ids.
_SHARED_SPACE = ("parties", "services", "contracts")
#: Kinds that are named in the same places, so that an id of two of them would be ambiguous.
_APART = (*combinations(_SHARED_SPACE, 2), ("parties", "roles"))


def is_well_formed_id(text: str) -> bool:
    """Whether a text may be an id: NFC, a letter or digit first, then also `.`, `_`, `-`."""
    return _ID.fullmatch(text) is not None and unicodedata.is_normalized("NFC", text)


def integrity_faults(whole: Whole) -> list[Diagnostic]:
    """Every fault that keeps the whole from being a network, in order of declaration.

    Complexity: linear in the size of the network.
    """
    checks: tuple[Callable[[Whole], Iterator[Diagnostic]], ...] = (
        _ids,
        _party_references,
        _service_references,
        _delivery_references,
        _context_references,
        _trees,
        _groups,
        _roles,
        _choices,
        _durations,
    )
    return [fault for check in checks for fault in check(whole)]


def are_others_sound(whole: Whole) -> bool:
    """Whether all ids, and all but the fields of services and deliveries, are without fault."""
    checks = (_ids, _party_references, _context_references, _trees, _groups, _roles, _durations)
    others = [kind for kind in TABLES if kind != "services"]
    return not any(True for check in checks for _ in check(whole)) and all(
        _are_choices(getattr(whole, kind).values()) for kind in others
    )


# --- ids -----------------------------------------------------------------------------


def _ids(whole: Whole) -> Iterator[Diagnostic]:
    if _are_ids(whole) and _are_apart(whole):
        return
    for kind in TABLES:
        before = [getattr(whole, first).by_id for first, second in _APART if second == kind]
        for entity in getattr(whole, kind).values():
            if not is_well_formed_id(entity.id):
                yield finding(
                    "VN103",
                    f"{entity.id!r} is no id",
                    ids=[entity.id],
                    location=place_of(entity),
                )
            first = next((table[entity.id] for table in before if entity.id in table), None)
            if first is not None:
                yield twice(entity, first)


def _are_ids(whole: Whole) -> bool:
    """Whether all ids are well-formed, seen from all of them in one text."""
    ids = [id_ for kind in TABLES for id_ in getattr(whole, kind)]
    text = " ".join((*ids, ""))
    return (
        text.count(" ") == len(ids)
        and _IDS.fullmatch(text) is not None
        # A blank joins with no letter to another one.
        and unicodedata.is_normalized("NFC", text)
    )


def _are_apart(whole: Whole) -> bool:
    """Whether no id stands in two tables whose ids are to be apart."""
    return all(
        getattr(whole, one).by_id.keys().isdisjoint(getattr(whole, other).by_id.keys())
        for one, other in _APART
    )


def twice(second: Entity, first: Entity) -> Diagnostic:
    """The finding that an id is declared twice, at the second place, naming the first."""
    where = str(place_of(first))
    return finding(
        "VN102",
        f"id {second.id!r} is declared twice: also at {where}",
        ids=[second.id],
        location=place_of(second),
    )


# --- references ----------------------------------------------------------------------


def _party_references(whole: Whole) -> Iterator[Diagnostic]:
    refer = References(whole)
    for party in whole.parties.values():
        if isinstance(party, Function):
            yield from refer.of_type((Organization,), party.organization, party, "organization")
            yield from refer.of_type((Function,), party.parent, party, "parent")
            yield from _same_organization(party, whole)
        elif isinstance(party, Clientele):
            yield from refer.parties(party.represented_by, party, "represented_by")
            yield from refer.parties(party.members, party, "members")
        elif isinstance(party, VirtualClient):
            yield from refer.of_type((Function,), party.function, party, "function")
            yield from refer.parties(party.companies, party, "companies")
        elif isinstance(party, Partnership):
            yield from _partnership(party, refer)


def _same_organization(function: Function, whole: Whole) -> Iterator[Diagnostic]:
    parent = whole.parties.get(function.parent) if function.parent else None
    if isinstance(parent, Function) and parent.organization != function.organization:
        yield finding(
            "VN114",
            f"{function.id!r} is of {function.organization!r}, "
            f"its parent {parent.id!r} of {parent.organization!r}",
            ids=[function.id, parent.id],
            location=place_of(function, "parent"),
        )


def _partnership(party: Partnership, refer: References) -> Iterator[Diagnostic]:
    yield from refer.parties(party.members, party, "members")
    yield from refer.many("flow", "flows", party.flows, party, "flows")
    if len(set(party.members)) < 2:  # noqa: PLR2004 - the law says two
        yield finding(
            "VN110",
            f"partnership {party.id!r} has {len(set(party.members))} member",
            ids=[party.id],
            location=place_of(party, "members"),
        )
    if party.lead is not None and party.lead not in party.members:
        yield finding(
            "VN111",
            f"lead {party.lead!r} is no member of {party.id!r}",
            ids=[party.id, party.lead],
            location=place_of(party, "lead"),
            hint="choose one of " + ", ".join(party.members),
        )


def _service_references(whole: Whole) -> Iterator[Diagnostic]:
    refer = References(whole)
    parties, services = refer.ids["parties"], refer.ids["services"]
    known = frozenset(services)
    # Nearly all services have a provider and plain components, all known, each once.
    odd = (
        one
        for one in whole.services.values()
        if one.provider not in parties
        or not known.issuperset(one.components)
        or len(set(one.components)) < len(one.components)
        or one.processes
        or one.domain is not None
        or one.responsibilities is not NO_ITEMS
    )
    for service in odd:
        if service.provider not in parties:
            yield from refer.party(service.provider, service, "provider")
        yield from _components(service, refer)
        if service.processes:
            yield from refer.many("process", "processes", service.processes, service, "processes")
        if service.domain is not None:
            yield from refer.one("domain", "domains", service.domain, service, "domain")
        if service.responsibilities:
            yield from _responsibilities(service, whole)


def _components(service: Service, refer: References) -> Iterator[Diagnostic]:
    for i, part in enumerate(service.components):
        step = f"components[{i}]"
        if not isinstance(part, Alternatives):
            yield from refer.one("service", "services", part, service, step)
            continue
        yield from refer.many("service", "services", part.any_of, service, f"{step}.any_of")
        if not 1 <= part.need <= len(part.any_of):
            yield finding(
                "VN112",
                f"need {part.need} of a group of {len(part.any_of)}",
                ids=[service.id],
                location=place_of(service, f"{step}.need"),
                hint=f"give a need between 1 and {len(part.any_of)}" if part.any_of else None,
            )
    yield from _alone_twice(service)


def _alone_twice(service: Service) -> Iterator[Diagnostic]:
    seen: set[str] = set()
    for i, part in enumerate(service.components):
        if isinstance(part, str) and part in seen:
            place = place_of(service, f"components[{i}]")
            yield finding(
                "VN108",
                f"{part!r} stands twice in one list",
                ids=[part],
                location=place,
            )
        elif isinstance(part, str):
            seen.add(part)


def _responsibilities(service: Service, whole: Whole) -> Iterator[Diagnostic]:
    provider = whole.parties.get(service.provider)
    members = provider.members if isinstance(provider, Partnership) else (service.provider,)
    for aspect, member in service.responsibilities.items():
        if member not in (None, "shared", *members):
            yield finding(
                "VN113",
                f"{aspect!r} is given to {member!r}, which is no member of {service.provider!r}",
                ids=[service.id],
                location=place_of(service, "responsibilities", aspect),
                hint="choose one of " + ", ".join((*members, "shared", "null")),
            )


def _delivery_references(whole: Whole) -> Iterator[Diagnostic]:
    refer = References(whole)
    parties, services = refer.ids["parties"], refer.ids["services"]
    deliveries = _uncertain(whole.deliveries, parties, services)
    seen: set[tuple[str, str, str | None]] = set()
    for delivery in deliveries:
        if delivery.service not in services:
            yield from refer.one("service", "services", delivery.service, delivery, "service")
        if delivery.client not in parties:
            yield from refer.party(delivery.client, delivery, "client")
        if delivery.users:
            yield from refer.parties(delivery.users, delivery, "users")
        if delivery.represented_by:
            yield from refer.parties(delivery.represented_by, delivery, "represented_by")
        if delivery.contract is not None:
            yield from refer.one("contract", "contracts", delivery.contract, delivery, "contract")
        key = delivery.key
        if key in seen:
            under = f" under {key[2]!r}" if key[2] else ""
            yield finding(
                "VN109",
                f"{key[0]!r} is delivered to {key[1]!r}{under} twice",
                ids=[key[0], key[1]],
                location=place_of(delivery),
            )
        seen.add(key)


def _uncertain(
    deliveries: Sequence[Delivery], parties: Mapping[str, Any], services: Mapping[str, Any]
) -> Sequence[Delivery]:
    """The deliveries to look at: where services stand together, few; else all of them."""
    left: list[Delivery] = []
    before: set[str] = set()
    service, clients = "", set[str]()
    for one in deliveries:
        if one.service != service:
            service, clients = one.service, set()
            if service in before or service not in services:
                return deliveries
            before.add(service)
        client = one.client
        if client in clients:
            return deliveries
        clients.add(client)
        if client not in parties or one.users or one.represented_by or one.contract is not None:
            left.append(one)
    return left


def _context_references(whole: Whole) -> Iterator[Diagnostic]:
    refer = References(whole)
    for process in whole.processes.values():
        yield from refer.party(process.owner, process, "owner")
        yield from refer.one("process", "processes", process.parent, process, "parent")
    for domain in whole.domains.values():
        yield from refer.one("domain", "domains", domain.parent, domain, "parent")
    for flow in whole.flows.values():
        yield from refer.party(flow.sender, flow, "sender")
        yield from refer.party(flow.receiver, flow, "receiver")
        yield from refer.one("service", "services", flow.service, flow, "service")
        yield from refer.one(
            "information element", "information", flow.information, flow, "information"
        )
    yield from sourcing_references(whole, refer)


# --- trees and groups ----------------------------------------------------------------


def _trees(whole: Whole) -> Iterator[Diagnostic]:
    for table in (whole.parties, whole.processes, whole.domains, whole.objectives):
        parents = {key: getattr(one, "parent", None) for key, one in table.items()}
        for loop in _parent_loops(parents):
            entity = table[min(loop)]
            yield finding(
                "VN105",
                "loop of parents: " + " > ".join((*loop, loop[0])),
                ids=sorted(loop),
                location=place_of(entity, "parent"),
            )


def _parent_loops(parents: Mapping[str, str | None]) -> Iterator[list[str]]:
    """Each loop once, starting at its least member. Linear: every node is walked once."""
    done: set[str] = set()
    for start in parents:
        path: dict[str, None] = {}
        here: str | None = start
        while here is not None and here not in done and here not in path:
            path[here] = None
            here = parents.get(here)
        if here is not None and here in path:
            loop = list(path)[list(path).index(here) :]
            first = loop.index(min(loop))
            yield loop[first:] + loop[:first]
        done.update(path)


def _groups(whole: Whole) -> Iterator[Diagnostic]:
    members = {
        key: party.members
        for key, party in whole.parties.items()
        if isinstance(party, (Clientele, VirtualClient, Partnership))
    }
    for key in members:
        if key in _reached(key, members):
            group = whole.parties[key]
            yield finding(
                "VN106",
                f"{party_kind(group)} {key!r} contains itself",
                ids=[key],
                location=place_of(group, "members"),
            )


def _reached(start: str, members: Mapping[str, Iterable[str]]) -> set[str]:
    reached: set[str] = set()
    left = list(members[start])
    while left:
        one = left.pop()
        if one in members and one not in reached:
            reached.add(one)
            left.extend(members[one])
    return reached


def _roles(whole: Whole) -> Iterator[Diagnostic]:
    for party in whole.parties.values():
        if isinstance(party, Function) and party.role is None and party.parent is None:
            yield finding(
                "VN107",
                f"function {party.id!r} has neither a role nor a parent",
                ids=[party.id],
                location=place_of(party, "role"),
            )


# --- values --------------------------------------------------------------------------


@cache
def _allowed(type_: type) -> dict[str, frozenset[Any]]:
    """The fields of a type that take one of a few words, and those words; None where it may."""
    choices = {}
    for name, hint in get_type_hints(type_).items():
        words = [one for part in (hint, *get_args(hint)) for one in _words(part)]
        if words and not name.startswith("effective_"):
            choices[name] = frozenset([*words, *([None] if NoneType in get_args(hint) else [])])
    return choices


def _words(hint: Any) -> tuple[Any, ...]:
    return get_args(hint) if get_origin(hint) is Literal else ()


@cache
def _lists_of_records(type_: type) -> tuple[str, ...]:
    """The fields of a type that list small records in which some fields take such words."""
    return tuple(
        name
        for name, hint in get_type_hints(type_).items()
        if get_origin(hint) is tuple
        and attrs.has(get_args(hint)[0])
        and _allowed(get_args(hint)[0])
    )


def _choices(whole: Whole) -> Iterator[Diagnostic]:
    """Files are checked when they are read; what a program makes is checked here."""
    tables: list[Collection[Described]] = [getattr(whole, kind).values() for kind in TABLES]
    for table in (*tables, whole.deliveries):
        if not _are_choices(table):
            yield from _wrong_choices(table)
    for delivery in whole.deliveries:
        if delivery.user_count is not None and delivery.user_count < 0:
            yield finding(
                "VN706",
                f"{delivery.user_count} users",
                ids=[delivery.service, delivery.client],
                location=place_of(delivery, "user_count"),
                hint="give a number of persons, zero or more",
            )


def _durations(whole: Whole) -> Iterator[Diagnostic]:
    for contract in whole.contracts.values():
        if contract.duration is not None and contract.duration < 1:
            yield finding(
                "VN706",
                f"a duration of {contract.duration} months",
                ids=[contract.id],
                location=place_of(contract, "duration"),
                hint="give a number of months, one or more",
            )


def _are_choices(table: Collection[Any]) -> bool:
    """Whether records have only words that are allowed, seen from their combinations."""
    types: set[Any] = set(map(type, table))
    for type_ in types:
        words = _allowed(type_)
        alike = table if len(types) == 1 else [one for one in table if type(one) is type_]
        # With the first one twice there is always more than one.
        for found in set(map(attrgetter(*words, next(iter(words))), alike)):
            if not all(map(contains, words.values(), found)):
                return False
        for name in _lists_of_records(type_):
            if not _are_choices([one for of in alike for one in getattr(of, name)]):
                return False
    return True


def _wrong_choices(table: Iterable[Described]) -> Iterator[Diagnostic]:
    for entity in table:
        yield from _wrong_words(entity, entity, "")


def _wrong_words(record: Any, entity: Described, at: str) -> Iterator[Diagnostic]:
    """The words that are none of those allowed, in a record that stands at steps in an entity."""
    type_: Any = type(record)
    for name, allowed in _allowed(type_).items():
        value, words = getattr(record, name), sorted(allowed - {None})
        if value not in allowed:
            yield finding(
                "VN706",
                f"{value!r} is none of {', '.join(words)}",
                ids=[entity.id] if isinstance(entity, Entity) else [],
                location=place_of(entity, at + name),
                hint=did_you_mean(value, words).removeprefix("; ") or None,
            )
    for name in _lists_of_records(type_):
        for i, one in enumerate(getattr(record, name)):
            yield from _wrong_words(one, entity, f"{at}{name}[{i}].")
