"""Who stands inside whom, and in whose name a party receives (domain.md L1, L2)."""

from __future__ import annotations

from collections.abc import Iterable

from valuenet.engine.index import Index
from valuenet.model import Function, Organization, Partnership, Role, VirtualClient


def ancestors(index: Index, party_id: str) -> list[str]:
    """The chain of parent functions, nearest first, then the organisation (L1)."""
    chain = []
    over = index.whole_of.get(party_id)
    while over is not None:
        chain.append(over)
        over = index.whole_of.get(over)
    return chain


def parts(index: Index, party_id: str) -> list[str]:
    """The functions inside a function or an organisation, itself left out (L1)."""
    found: list[str] = []
    left = list(index.parts_of.get(party_id, ()))
    while left:
        part = left.pop()
        found.append(part)
        left.extend(index.parts_of.get(part, ()))
    return found


def inside(index: Index, party_id: str) -> frozenset[str]:
    """The party and its parts; for a partnership, itself and the inside of each member (L2)."""
    known = index.known_inside.get(party_id)
    if known is None:
        found = {party_id, *parts(index, party_id)}
        for member in partnership_members(index, party_id):
            found |= inside(index, member)
        known = index.known_inside[party_id] = frozenset(found)
    return known


def partnership_members(index: Index, party_id: str) -> tuple[str, ...]:
    """The members of a partnership; of any other party none."""
    party = index.parties[party_id]
    return party.members if isinstance(party, Partnership) else ()


def reach(index: Index, party_id: str) -> frozenset[str]:
    """The parties in whose name a party receives (L1).

    Itself, its ancestors, and every clientele and virtual client that one of these is
    a member of, and so on. Being a member of a partnership adds nothing.
    """
    known = index.known_reach.get(party_id)
    if known is None:
        known = index.known_reach[party_id] = reach_of_all(index, (party_id,))
    return known


def reach_of_all(index: Index, party_ids: Iterable[str]) -> frozenset[str]:
    """The union of the reach of several parties."""
    left = list(party_ids)
    found = set(left)
    while left:
        for step in reach_steps(index, left.pop()):
            if step not in found:
                found.add(step)
                left.append(step)
    return frozenset(found)


def reach_steps(index: Index, party_id: str) -> tuple[str, ...]:
    """The parties one step away in reach: the parent or organisation, and the groups."""
    over = index.whole_of.get(party_id)
    groups = index.groups_of.get(party_id, ())
    return groups if over is None else (over, *groups)


def reached_from(index: Index, party_ids: frozenset[str] | set[str]) -> set[str]:
    """Every party whose reach holds one of these parties: the inverse of `reach`."""
    found = set(party_ids)
    left = list(party_ids)
    while left:
        here = left.pop()
        party = index.parties[here]
        steps = list(index.parts_of.get(here, ()))
        if not isinstance(party, (Function, Organization, Partnership)):
            steps.extend(party.members)
        for step in steps:
            if step not in found:
                found.add(step)
                left.append(step)
    return found


def organizations_of(index: Index, party_id: str) -> frozenset[str]:
    """The organisations of a party (L14): its own; of a partnership, its members';
    of a virtual client, its function's; of a clientele none.
    """
    party = index.parties[party_id]
    if isinstance(party, Organization):
        return frozenset((party_id,))
    if isinstance(party, Function):
        return frozenset((party.organization,))
    if isinstance(party, VirtualClient):
        return organizations_of(index, party.function)
    if isinstance(party, Partnership):
        return frozenset().union(*(organizations_of(index, one) for one in party.members))
    return frozenset()


def role_of(index: Index, party_id: str) -> Role | None:
    """The effective role of a function; None for any other party."""
    party = index.parties[party_id]
    return party.effective_role if isinstance(party, Function) else None


def outermost_it(index: Index, party_id: str) -> str | None:
    """The outermost `it` function that holds a party, itself included, or None."""
    chain = [party_id, *ancestors(index, party_id)]
    return next((one for one in reversed(chain) if role_of(index, one) == "it"), None)


def stands_in_it(index: Index, party_id: str) -> bool:
    """Whether a party stands in an `it` function."""
    return outermost_it(index, party_id) is not None


def check_foci(index: Index) -> list[str]:
    """The foci that a check takes in turn: each outermost `it` function, else each
    organisation that provides, by id (domain.md §4).
    """
    it = {outermost_it(index, function.id) for function in index.functions()} - {None}
    if it:
        return sorted(one for one in it if one is not None)
    return sorted(
        organization.id
        for organization in index.organizations()
        if any(one in index.provided for one in inside(index, organization.id))
    )
