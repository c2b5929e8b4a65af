"""What every contract lacks and promises, and when it ends (sourcing.md L17, L18)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from attrs import field, frozen

from valuenet.engine.contracts.backing import Unbacked, unbacked
from valuenet.engine.contracts.performance import (
    Tally,
    due_texts,
    measurements,
    performance,
    tally,
    tally_text,
)
from valuenet.engine.contracts.succession import State, state_on, unsucceeded
from valuenet.engine.contracts.terms import Clause, covered_services, missing_clauses
from valuenet.engine.hotspots import without_contract
from valuenet.engine.index import Index
from valuenet.model import Contract, Delivery
from valuenet.model.contracts import ContractKind
from valuenet.tables import Result, Row, text_table


@frozen
class ContractRow:
    """One contract, on a day.

    Attributes:
        kind: As declared.
        services: The services delivered under it, by id.
        days_left: Until its last day; below zero once it has ended, None where no day is
            asked about or no last day is known.
        missing: The clauses that it lacks.
        commitments: How many it holds.
        measured: What its measurements come to, and the penalties due.
    """

    contract: str
    name: str
    provider: str
    client: str
    kind: ContractKind | None
    services: tuple[str, ...]
    is_global: bool
    start: date | None
    last_day: date | None
    days_left: int | None
    state: State
    missing: tuple[Clause, ...]
    commitments: int
    measured: Tally

    def to_dict(self) -> dict[str, Any]:
        """The contract as the command line prints it; days as in ISO 8601."""
        return {**self._cells(), **self.measured.to_dict()}

    def row(self) -> dict[str, Any]:
        """The same in cells of plain values: what is due as texts."""
        return {**self.to_dict(), "due": due_texts(self.measured.due)}

    def _cells(self) -> dict[str, Any]:
        return {
            "contract": self.contract,
            "name": self.name,
            "provider": self.provider,
            "client": self.client,
            "kind": self.kind,
            "services": list(self.services),
            "global": self.is_global,
            "start": self.start and self.start.isoformat(),
            "last_day": self.last_day and self.last_day.isoformat(),
            "days_left": self.days_left,
            "state": self.state,
            "missing": list(self.missing),
            "commitments": self.commitments,
        }


@frozen
class ContractStatus(Result):
    """Every contract by id, and what no contract settles.

    Attributes:
        on: The day asked about, if any.
        contracts: A row a contract, by id.
        uncovered: The deliveries between organisations that no contract covers, by service
            and client.
        unbacked: The promises with a part behind them that nobody promises.
        unsucceeded: Contract -> its services with neither a next provider nor a return, of
            contracts that have ended or speak of their end.
        by_provider: Provider -> what its measurements come to.
    """

    on: date | None
    contracts: tuple[ContractRow, ...] = field(repr=False)
    uncovered: tuple[Delivery, ...] = field(repr=False)
    unbacked: tuple[Unbacked, ...] = field(repr=False)
    unsucceeded: dict[str, list[str]] = field(repr=False, hash=False)
    by_provider: dict[str, Tally] = field(repr=False, hash=False)
    _providers: dict[str, str] = field(repr=False, hash=False)

    def columns(self) -> tuple[str, ...]:
        """The keys of every row."""
        return (
            "contract",
            "name",
            "provider",
            "client",
            "kind",
            "services",
            "global",
            "start",
            "last_day",
            "days_left",
            "state",
            "missing",
            "commitments",
            "met",
            "missed",
            "unjudged",
            "due",
        )

    def rows(self) -> list[dict[str, Any]]:
        """One dict a contract, with the keys of `ContractRow.to_dict`."""
        return [one.row() for one in self.contracts]

    def to_dict(self) -> dict[str, Any]:
        """`{"on", "contracts", "uncovered", "unbacked", "unsucceeded"}`, each a list."""
        return {
            "on": self.on and self.on.isoformat(),
            "contracts": [one.to_dict() for one in self.contracts],
            "uncovered": self._uncovered(),
            "unbacked": [one.to_dict() for one in self.unbacked],
            "unsucceeded": self._unsucceeded(),
        }

    def _uncovered(self) -> list[dict[str, Any]]:
        return [
            {
                "service": one.service,
                "provider": self._providers[one.service],
                "client": one.client,
            }
            for one in self.uncovered
        ]

    def _unsucceeded(self) -> list[dict[str, Any]]:
        return [
            {"contract": contract, "services": services}
            for contract, services in self.unsucceeded.items()
        ]

    def text(self, *, limit: int | None = None) -> str:
        """The contracts, then what none of them settles, then what was measured."""
        on = f" on {self.on.isoformat()}" if self.on else ""
        sections: list[tuple[str, Sequence[Row]]] = [
            (f"Contracts{on}", [_terms(one) for one in self.contracts]),
            ("Promises", [_promises(one) for one in self.contracts if one.commitments]),
            ("Uncovered: between organisations, and no contract", self._uncovered()),
            (
                "Promises with nothing behind: parts from outside that nobody promises",
                [one.to_dict() for one in self.unbacked],
            ),
            ("Nobody takes over at the end", self._unsucceeded()),
        ]
        texts = [
            f"{title}\n\n{text_table(rows, limit=limit)}"
            for place, (title, rows) in enumerate(sections)
            if rows or not place
        ]
        if self.by_provider:
            lines = [f"{key}: {tally_text(one)}" for key, one in self.by_provider.items()]
            texts.append("\n".join(["Measured, by provider", "", *lines]))
        return "\n\n".join(texts)

    def _caption(self) -> str:
        return f"Contracts on {self.on.isoformat()}" if self.on else "Contracts"


def contract_status(index: Index, on: date | None, within: int) -> ContractStatus:
    """Every contract on a day, and what no contract settles (L17, L18).

    Complexity: linear in the deliveries and in what the contracts cover; promises cost what
    stands behind their services.
    """
    lacking = sorted(without_contract(index), key=lambda one: (one.service, one.client))
    return ContractStatus(
        on,
        tuple(_row(index, one, on, within) for _, one in sorted(index.contracts.items())),
        tuple(lacking),
        tuple(unbacked(index)),
        unsucceeded(index, on),
        performance(index).by_provider,
        {one.service: index.provider(one.service) for one in lacking},
    )


def _row(index: Index, contract: Contract, on: date | None, within: int) -> ContractRow:
    last = contract.last_day
    return ContractRow(
        contract.id,
        contract.name,
        contract.provider,
        contract.client,
        contract.kind,
        tuple(covered_services(index, contract.id)),
        contract.is_global,
        contract.start,
        last,
        None if on is None or last is None else (last - on).days,
        state_on(contract, on, within),
        missing_clauses(contract),
        len(contract.commitments),
        tally(measurements(contract)),
    )


def _terms(one: ContractRow) -> dict[str, Any]:
    """What a contract is and lacks, as far as a terminal has room."""
    return {
        "contract": one.contract,
        "provider": one.provider,
        "client": one.client,
        "kind": one.kind,
        "services": f"{len(one.services)} (global)" if one.is_global else len(one.services),
        "last_day": one.last_day,
        "days_left": one.days_left,
        "state": one.state,
        "missing": list(one.missing),
    }


def _promises(one: ContractRow) -> dict[str, Any]:
    return {
        "contract": one.contract,
        "commitments": one.commitments,
        "met": one.measured.met,
        "missed": one.measured.missed,
        "due": due_texts(one.measured.due),
    }
