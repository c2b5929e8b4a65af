"""Findings on changes and interventions under a contract (sourcing.md L22; C17, C29, C32)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from valuenet.diagnostics import Diagnostic
from valuenet.engine.composition import dependents
from valuenet.engine.containment import inside
from valuenet.engine.index import Index
from valuenet.model import Contract, Event
from valuenet.rules.steering import at_events, behind, is_of, is_one_of, of_kind, roles_of, steered


def changes_decided_elsewhere(index: Index) -> Iterator[Diagnostic]:
    """C17: services and clauses are changed by the governing body."""
    for contract in steered(index):
        bodies = roles_of(index, contract, "governing-body")
        may = {name for one in bodies for name in (one.id, one.party) if name is not None}
        wrong = [one for one in of_kind(contract, "change") if one[1].decided_by not in may]
        if wrong:
            names = ", ".join(one.id for one in bodies)
            yield at_events(
                "VN828",
                contract,
                wrong,
                "was not decided by the governing body",
                "decided_by",
                hint=f"name in decided_by one of {names}" if names else None,
            )


def unauthorised_interventions(index: Index) -> Iterator[Diagnostic]:
    """C29: to work on what belongs to a third party takes its authorisation, or its help."""
    for contract in steered(index):
        allowed = of_kind(contract, "authorisation", "collaboration")
        wrong = [
            (i, one)
            for i, one in of_kind(contract, "intervention")
            if one.party is not None
            and _is_third(index, contract, one.party)
            and not any(
                other.date <= one.date and _speaks_for(index, other, one.party)
                for _, other in allowed
            )
        ]
        if wrong:
            parties = ", ".join(sorted({repr(one.party) for _, one in wrong}))
            yield at_events(
                "VN832",
                contract,
                wrong,
                f"works on what belongs to {parties}, without authorisation or collaboration",
                "party",
            )


def _is_third(index: Index, contract: Contract, party: str) -> bool:
    """Whether a party stands neither on the client's side nor on the provider's."""
    return not (
        is_of(index, contract.client, party)
        or is_of(index, contract.provider, party)
        or is_one_of(index, party, behind(index, contract))
    )


def _speaks_for(index: Index, event: Event, party: str) -> bool:
    """Whether it is an event of the party itself, or of what the party stands inside."""
    # Without a third party it is of whoever gives it.
    giver = event.party if event.party is not None else event.by
    return giver is not None and giver in index.parties and party in inside(index, giver)


def changes_without_training(index: Index) -> Iterator[Diagnostic]:
    """C32: who is affected by a change is trained, or told."""
    for contract in steered(index):
        answered = {one.answers for _, one in of_kind(contract, "training", "information")}
        wrong = [
            (i, one)
            for i, one in of_kind(contract, "change")
            if (not one.id or one.id not in answered) and _is_seen(index, one.services)
        ]
        if wrong:
            yield at_events("VN834", contract, wrong, "affects users that nobody trains or tells")


def _is_seen(index: Index, services: Iterable[str]) -> bool:
    """Whether somebody receives one of the services, or one that is built on it (C33)."""
    hit = {*services, *dependents(index, services)}
    return any(one in index.deliveries for one in hit)


RULES = (
    changes_decided_elsewhere,
    unauthorised_interventions,
    changes_without_training,
)
