"""What the findings on governance share: which contracts say who steers them (sourcing.md L22)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TypeVar

from valuenet.diagnostics import Diagnostic, finding
from valuenet.engine.containment import inside, organizations_of
from valuenet.engine.coverage import wholes
from valuenet.engine.index import Index
from valuenet.engine.subcontracting import (
    contracts_by_provider,
    services_of_provider,
    subcontractors,
)
from valuenet.model import Contract, Event, Obligation, Organization, Post
from valuenet.model.contracts import EventKind, RoleKind
from valuenet.model.references import place_of

T = TypeVar("T", Post, Obligation)


#: An event and its place among those of its contract.
PlacedEvent = tuple[int, Event]


def steered(index: Index) -> list[Contract]:
    """The contracts between organisations that say something about steering, by id.

    A commitment, an event, a role or an obligation of its own: a contract that only says
    what it covers gets no findings on how it is steered. Nor does one between two parts of
    one organisation: the rules are those of outsourcing.
    """
    return index.once(_steered)


def _steered(index: Index) -> list[Contract]:
    roles, duties = index.once(_roles), index.once(_duties)
    return [
        one
        for key, one in sorted(index.contracts.items())
        if (one.commitments or one.events or key in roles or key in duties)
        and organizations_of(index, one.provider).isdisjoint(organizations_of(index, one.client))
    ]


# --- events ----------------------------------------------------------------------------


def of_kind(contract: Contract, *kinds: EventKind) -> list[PlacedEvent]:
    """The events of some kinds, in order of declaration."""
    return [(i, one) for i, one in enumerate(contract.events) if one.kind in kinds]


def by_day(placed: PlacedEvent) -> date:
    """The key by which events are sorted."""
    return placed[1].date


def first_day(events: Iterable[PlacedEvent]) -> date | None:
    """The first day of some events."""
    return min(map(by_day, events), default=None)


def at_events(
    code: str,
    contract: Contract,
    wrong: list[PlacedEvent],
    message: str,
    step: str = "",
    *,
    hint: str | None = None,
) -> Diagnostic:
    """One finding for a contract, at the first of its events that are wrong."""
    days = ", ".join(f"{one.kind} of {one.date}" for _, one in wrong)
    place = f"events[{wrong[0][0]}]" + (f".{step}" if step else "")
    return finding(
        code,
        f"contract {contract.id!r}: {days} {message}",
        ids=[contract.id],
        location=place_of(contract, place),
        hint=hint,
    )


# --- roles and obligations -------------------------------------------------------------


def roles_of(index: Index, contract: Contract, *kinds: RoleKind) -> list[Post]:
    """The roles under a contract, of these kinds or of all, in order of declaration."""
    found = index.once(_roles).get(contract.id, [])
    return [one for one in found if not kinds or one.kind in kinds]


def _roles(index: Index) -> dict[str, list[Post]]:
    return _by_contract(index.whole.roles.values())


def _duties(index: Index) -> dict[str, list[Obligation]]:
    return _by_contract(index.whole.duties.values())


def _by_contract(entities: Iterable[T]) -> dict[str, list[T]]:
    found: dict[str, list[T]] = {}
    for one in entities:
        if one.contract is not None:
            found.setdefault(one.contract, []).append(one)
    return found


# --- sides -----------------------------------------------------------------------------


def is_individual(index: Index, party: str) -> bool:
    """Whether a party is a natural person: all its organisations are of kind individual."""
    found = [index.parties[one] for one in organizations_of(index, party)]
    return bool(found) and all(
        isinstance(one, Organization) and one.kind == "individual" for one in found
    )


def around(index: Index, party: str) -> set[str]:
    """A party, its parts, and what it stands inside."""
    return {*inside(index, party), *wholes(index, party)}


def is_one_of(index: Index, party: str, others: Iterable[str]) -> bool:
    """Whether a party, a part of it, or what it stands inside is among others."""
    return not around(index, party).isdisjoint(others)


def is_of(index: Index, side: str, party: str) -> bool:
    """Whether a party belongs to one side of a contract, or to an organisation of that side."""
    return is_one_of(index, party, [side]) or not organizations_of(index, party).isdisjoint(
        organizations_of(index, side)
    )


def behind(index: Index, contract: Contract) -> frozenset[str]:
    """The subcontractors behind everything that a contract covers."""
    known = index.once(_known_behind)
    if contract.id not in known:
        found = subcontractors(index, contract, services_of_provider(index, contract))
        known[contract.id] = frozenset(found.steps)
    return known[contract.id]


def steered_by_clients(index: Index) -> list[Contract]:
    """The contracts with steering that bind a provider to its client, by id.

    Left out are those under which a subcontractor works for the provider of another one: how
    a provider steers whom it answers for is its own affair (C26, C27).
    """
    return [one for one in steered(index) if not _is_subcontract(index, one)]


def _is_subcontract(index: Index, contract: Contract) -> bool:
    over = index.once(contracts_by_provider)
    return any(
        is_one_of(index, contract.provider, behind(index, one))
        for party in around(index, contract.client)
        for one in over.get(party, ())
    )


def _known_behind(_index: Index) -> dict[str, frozenset[str]]:
    """By contract: found once, for several rules."""
    return {}
