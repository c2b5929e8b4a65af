"""What a contract says and lacks, and of what kind it is around a focus (sourcing.md L17)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from valuenet.engine.containment import inside, outermost_it
from valuenet.engine.coverage import covered_by, wholes
from valuenet.engine.index import Index
from valuenet.model import Contract
from valuenet.model.contracts import ContractKind

Clause = Literal[
    "services", "start", "duration", "scope", "evolution", "reversibility", "commitments"
]


def missing_clauses(contract: Contract) -> tuple[Clause, ...]:
    """The clauses that a contract lacks, in the order of the law (L17; C1 to C4, C7 to C9).

    Penalties are optional. A duration is stated by `end` or by `duration`.
    """
    said: dict[Clause, bool] = {
        "services": contract.is_global or bool(contract.services),
        "start": contract.start is not None,
        "duration": contract.end is not None or contract.duration is not None,
        "scope": bool(contract.scope.strip()),
        "evolution": bool(contract.evolution.strip()),
        "reversibility": bool(contract.reversibility.strip()),
        "commitments": bool(contract.commitments),
    }
    return tuple(clause for clause, is_there in said.items() if not is_there)


def covered_services(index: Index, contract_id: str) -> list[str]:
    """The services that are delivered under a contract, by id."""
    return sorted({one.service for one in covered_by(index, contract_id)})


def bound_services(index: Index, contract_id: str) -> list[str]:
    """The services that a contract is about: those it lists, and those delivered under it."""
    listed = index.contracts[contract_id].services
    return sorted({*listed, *covered_services(index, contract_id)})


def is_in_contract(index: Index, contract: Contract, service_id: str) -> bool:
    """Whether a contract is about a service: lists it, is global over it, or is named for it."""
    if service_id in contract.services:
        return True
    if contract.is_global and index.provider(service_id) in inside(index, contract.provider):
        return True
    return any(one.contract == contract.id for one in index.deliveries.get(service_id, ()))


def kind_of(index: Index, contract: Contract, focus_id: str) -> ContractKind | None:
    """What a contract is around a focus; None where both sign outside it.

    `sla` to a client outside, `ola` between its parts, `underpinning` from a supplier.
    """
    own = inside(index, focus_id)
    if contract.provider in own:
        return "ola" if contract.client in own else "sla"
    return "underpinning" if contract.client in own else None


def kinds_from_sides(index: Index, contract: Contract) -> tuple[ContractKind, ...]:
    """The kinds that a contract may declare, seen from its own sides; often two.

    `sla` and `ola` are seen from the provider's side, `underpinning` from the client's. As in
    L4, a side is the outermost `it` function that holds the party, else the party itself; an
    `ola` may be one of any whole that holds both.
    """
    return tuple(_from_sides(index, contract))


def _from_sides(index: Index, contract: Contract) -> Iterator[ContractKind]:
    if kind_of(index, contract, _side(index, contract.provider)) == "sla":
        yield "sla"
    if any(kind_of(index, contract, one) == "ola" for one in wholes(index, contract.provider)):
        yield "ola"
    if kind_of(index, contract, _side(index, contract.client)) == "underpinning":
        yield "underpinning"


def _side(index: Index, party_id: str) -> str:
    return outermost_it(index, party_id) or party_id


def commitment_name(contract: Contract, place: int) -> str:
    """How a commitment is called: its id, else where it stands in its contract."""
    return contract.commitments[place].id or f"commitments[{place}]"
