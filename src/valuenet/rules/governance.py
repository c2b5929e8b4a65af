"""Findings on who steers a contract, and who may provide (sourcing.md L21, L22; C16 to C35)."""

from __future__ import annotations

from collections.abc import Iterator

from valuenet.diagnostics import Diagnostic, finding
from valuenet.engine.composition import descendants
from valuenet.engine.index import Index
from valuenet.engine.obligations import kinds_that_bind
from valuenet.engine.responsibility import step_links
from valuenet.engine.subcontracting import services_of_provider
from valuenet.model import Contract
from valuenet.model.contracts import ObligationKind, RoleKind
from valuenet.model.references import place_of
from valuenet.rules.steering import (
    around,
    behind,
    is_individual,
    is_of,
    is_one_of,
    roles_of,
    steered,
    steered_by_clients,
)

_CLIENT_SIDE: tuple[RoleKind, ...] = ("governing-body", "steering-body", "users")
_PROVIDER_SIDE: tuple[RoleKind, ...] = ("contact", "team")
_PROVIDERS_DUTIES: tuple[ObligationKind, ...] = ("insurance", "licences", "qualified-team")


def missing_client_roles(index: Index) -> Iterator[Diagnostic]:
    """C16, C18: the client has a governing body, a steering body and users, each a role."""
    for contract in steered_by_clients(index):
        held = {one.kind for one in roles_of(index, contract)}
        missing = [kind for kind in _CLIENT_SIDE if kind not in held]
        if missing:
            yield finding(
                "VN827",
                f"contract {contract.id!r} has no {', no '.join(missing)} "
                f"on the side of {contract.client!r}",
                ids=[contract.id],
                location=place_of(contract),
                hint=f"add under roles, with contract: {contract.id}, one of kind "
                + ", one of kind ".join(missing),
            )


def contacts(index: Index) -> Iterator[Diagnostic]:
    """C19: on the provider's side one single contact answers to the client."""
    for contract in steered_by_clients(index):
        posts = roles_of(index, contract, "contact")
        names = [one.id for one in posts]
        known = {text for one in posts for text in (one.id, one.name, *one.aliases)}
        if contract.contact and contract.contact not in known:
            names.insert(0, contract.contact)
        if len(names) != 1:
            counted = f"{len(names)} contacts: {', '.join(names)}" if names else "no contact"
            yield finding(
                "VN829",
                f"contract {contract.id!r} has {counted}",
                ids=[contract.id, *(one.id for one in posts)],
                location=place_of(contract, "contact"),
            )


def providers_in_own_name(index: Index) -> Iterator[Diagnostic]:
    """C20: a provider is a legal person, who can be held liable."""
    for contract in steered_by_clients(index):
        if is_individual(index, contract.provider):
            yield finding(
                "VN830",
                f"the provider of contract {contract.id!r}, {contract.provider!r}, "
                "is an individual",
                ids=[contract.id, contract.provider],
                location=place_of(contract, "provider"),
            )


def missing_duties(index: Index) -> Iterator[Diagnostic]:
    """C21 to C23: a provider has insurance, valid licences and a qualified team.

    What binds it as a subcontractor of others will do.
    """
    for contract in steered(index):
        bound = index.once(kinds_that_bind)
        near = around(index, contract.provider)
        stated = {kind for one in near for kind in bound.get(one, ())}
        missing = [kind for kind in _PROVIDERS_DUTIES if kind not in stated]
        if missing:
            yield finding(
                "VN831",
                f"nothing obliges {contract.provider!r}, the provider of contract "
                f"{contract.id!r}, to {', '.join(missing)}",
                ids=[contract.id, contract.provider],
                location=place_of(contract),
                hint=f"add under obligations, with party: {contract.provider}, one of kind "
                + ", one of kind ".join(missing),
            )


def client_roles_held_outside(index: Index) -> Iterator[Diagnostic]:
    """C31: who uses a service from outside is a third party, not one of the client's users."""
    for contract in steered(index):
        outside = [
            one
            for one in roles_of(index, contract, *_CLIENT_SIDE)
            if one.party is not None and not is_of(index, contract.client, one.party)
        ]
        if outside:
            held = ", ".join(f"{one.id!r} ({one.kind}) by {one.party!r}" for one in outside)
            yield finding(
                "VN833",
                f"roles on the side of {contract.client!r} are held outside it: {held}",
                ids=[contract.id, *(one.id for one in outside)],
                location=place_of(outside[0], "party"),
            )


def parties_without_a_role(index: Index) -> Iterator[Diagnostic]:
    """C34: who takes part has a role, once roles are given at all."""
    for contract in steered(index):
        roles = roles_of(index, contract)
        holders = {one.party for one in roles if one.party is not None}
        # A post that names no party still says whose side it is on.
        holders |= {contract.client for one in roles if one.kind in _CLIENT_SIDE}
        holders |= {contract.provider for one in roles if one.kind in _PROVIDER_SIDE}
        parties = [contract.provider, contract.client, *sorted(behind(index, contract))]
        without = [one for one in parties if not is_one_of(index, one, holders)]
        if roles and without:
            yield finding(
                "VN835",
                f"under contract {contract.id!r} no role is held by {', '.join(without)}",
                ids=[contract.id, *without],
                location=place_of(contract),
            )


def ends_with_individuals(index: Index) -> Iterator[Diagnostic]:
    """C35, C26: a natural person works for a legal person, which answers in turn."""
    for contract in steered(index):
        pairs = list(_individual_under_individual(index, contract))
        if pairs:
            shown = ", ".join(f"{answers!r} to {to!r}" for answers, to in pairs)
            yield finding(
                "VN836",
                f"behind contract {contract.id!r} individuals answer to individuals: {shown}",
                ids=[contract.id, *dict.fromkeys(one for pair in pairs for one in pair)],
                location=place_of(contract),
            )


def _individual_under_individual(index: Index, contract: Contract) -> Iterator[tuple[str, str]]:
    bound = behind(index, contract)
    services = services_of_provider(index, contract)
    found = {
        (link.answers, link.to)
        for one in {*services, *descendants(services, index.components)}
        for part in index.components.get(one, ())
        for link in step_links(index, one, part)
        if link.answers in bound and is_individual(index, link.answers)
    }
    # Who provides the service in its own name has a finding already (C20).
    yield from sorted(pair for pair in found if pair[1] in bound and is_individual(index, pair[1]))


def duties_of_nobody(index: Index) -> Iterator[Diagnostic]:
    """L21: an obligation is set on a party or on a contract."""
    for key, one in sorted(index.whole.duties.items()):
        if one.party is None and one.contract is None:
            yield finding(
                "VN838",
                f"obligation {key!r} is set on no party and on no contract",
                ids=[key],
                location=place_of(one),
            )


RULES = (
    missing_client_roles,
    contacts,
    providers_in_own_name,
    missing_duties,
    client_roles_held_outside,
    parties_without_a_role,
    ends_with_individuals,
    duties_of_nobody,
)
