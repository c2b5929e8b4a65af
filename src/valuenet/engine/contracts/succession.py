"""What becomes of the services of a contract at its end (sourcing.md L17, reversibility)."""

from __future__ import annotations

from datetime import date
from typing import Literal

from valuenet.engine.composition import strong_components
from valuenet.engine.containment import inside
from valuenet.engine.contracts.terms import bound_services, is_in_contract
from valuenet.engine.coverage import covered_by, covering
from valuenet.engine.index import Index
from valuenet.model import Contract

State = Literal["planned", "running", "ending", "ended", "unknown"]


def state_on(contract: Contract, on: date | None, within: int) -> State:
    """Where a contract stands on a day; `ending` when it ends within some days of it.

    `unknown` without a day, and where neither its start nor its last day is known.
    """
    start, last = contract.start, contract.last_day
    if on is None or (start is None and last is None):
        return "unknown"
    if last is not None and last < on:
        return "ended"
    if start is not None and start > on:
        return "planned"
    return "ending" if last is not None and (last - on).days <= within else "running"


def left_open(index: Index, contract: Contract) -> list[str]:
    """The services of a contract with no next provider, and not given back, by id.

    A successor takes over the services that it is about; a global one to the same client, or
    to a whole that holds it, all of them: what its provider will call them is not known yet.
    """
    next_ = [index.contracts[one] for one in contract.successors]
    if any(one.is_global and contract.client in inside(index, one.client) for one in next_):
        return []
    return [
        service
        for service in bound_services(index, contract.id)
        if service not in contract.returned
        and not any(is_in_contract(index, one, service) for one in next_)
    ]


def speaks_of_its_end(contract: Contract) -> bool:
    """Whether a contract says, in part at least, what becomes of its services."""
    return bool(
        contract.successors
        or contract.returned
        or any(event.kind == "end" for event in contract.events)
    )


def unsucceeded(index: Index, on: date | None) -> dict[str, list[str]]:
    """Contract -> the services that nobody takes over at its end, by id.

    Looked at are contracts that have ended on the day, and those that speak of their end.
    """
    found = {}
    for contract_id, contract in sorted(index.contracts.items()):
        if state_on(contract, on, 0) == "ended" or speaks_of_its_end(contract):
            services = left_open(index, contract)
            if services:
                found[contract_id] = services
    return found


def still_delivered(index: Index, contract: Contract, on: date) -> list[str]:
    """The services delivered under a contract, and under no other that has not ended, by id."""
    return sorted(
        {
            one.service
            for one in covered_by(index, contract.id)
            if all(
                state_on(index.contracts[other], on, 0) == "ended" for other in covering(index, one)
            )
        }
    )


def loops_of_successors(index: Index) -> list[list[str]]:
    """The contracts that succeed themselves, each loop by id, least first."""
    next_ = {key: one.successors for key, one in index.contracts.items() if one.successors}
    return sorted(
        sorted(loop)
        for loop in strong_components(next_, next_)
        if len(loop) > 1 or loop[0] in next_.get(loop[0], ())
    )
