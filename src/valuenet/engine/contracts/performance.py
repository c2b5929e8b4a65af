"""What was measured against what was promised, provider by provider (sourcing.md L18)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from attrs import field, frozen

from valuenet.engine.containment import parts
from valuenet.engine.contracts.terms import commitment_name
from valuenet.engine.contracts.units import EXACT
from valuenet.engine.decimals import as_text
from valuenet.engine.index import Index
from valuenet.model import Commitment, Contract, Penalty
from valuenet.tables import Result, text_table

ZERO = Decimal()
#: What is due, by unit.
Due = Mapping[str, Decimal]


@frozen
class Measured:
    """One measurement against its commitment.

    Attributes:
        commitment: The id of the commitment, else its place in the contract.
        met: Whether the target was met; None where there is no target.
        by: By how much it was missed, in the unit of the target; 0 where it was met.
        due: What is due for it, by unit; nothing where it was met.
    """

    provider: str
    client: str
    contract: str
    commitment: str
    service: str
    indicator: str
    date: date
    target: Decimal | None
    value: Decimal
    unit: str
    met: bool | None
    by: Decimal | None
    due: Due = field(hash=False)

    def to_dict(self) -> dict[str, Any]:
        """The measurement as the command line prints it; amounts as texts."""
        return {
            "provider": self.provider,
            "client": self.client,
            "contract": self.contract,
            "commitment": self.commitment,
            "service": self.service,
            "indicator": self.indicator,
            "date": self.date.isoformat(),
            "target": as_text(self.target),
            "value": as_text(self.value),
            "unit": self.unit,
            "met": self.met,
            "by": as_text(self.by),
            # In several units, rare as that is, they stand in one order in both cells.
            "penalty": "; ".join(format(amount, "f") for amount in self.due.values()) or None,
            "penalty_unit": "; ".join(self.due) or None,
        }


@frozen
class Tally:
    """What the measurements of one provider, or of one contract, come to.

    Attributes:
        met: How many met their target.
        missed: How many did not.
        unjudged: How many have no target to be held against.
        due: The penalties due, by unit.
    """

    met: int = 0
    missed: int = 0
    unjudged: int = 0
    due: Due = field(factory=dict, hash=False)

    def to_dict(self) -> dict[str, Any]:
        """The counts, and what is due as a list of amounts with units."""
        return {
            "met": self.met,
            "missed": self.missed,
            "unjudged": self.unjudged,
            "due": [
                {"amount": format(amount, "f"), "unit": unit} for unit, amount in self.due.items()
            ],
        }


@frozen
class Performance(Result):
    """What was measured, by provider, contract, commitment and date.

    There is no total over providers: a good average must not hide one that is late.
    """

    measured: tuple[Measured, ...] = field(repr=False)

    @property
    def by_provider(self) -> dict[str, Tally]:
        """Provider -> what its measurements come to, by id."""
        found: dict[str, list[Measured]] = {}
        for one in self.measured:
            found.setdefault(one.provider, []).append(one)
        return {provider: tally(rows) for provider, rows in found.items()}

    def columns(self) -> tuple[str, ...]:
        """The keys of every row."""
        return (
            "provider",
            "client",
            "contract",
            "commitment",
            "service",
            "indicator",
            "date",
            "target",
            "value",
            "unit",
            "met",
            "by",
            "penalty",
            "penalty_unit",
        )

    def rows(self) -> list[dict[str, Any]]:
        """One dict a measurement, with the keys of `Measured.to_dict`."""
        return [one.to_dict() for one in self.measured]

    def to_dict(self) -> dict[str, Any]:
        """`{"measurements": [...], "providers": [{"provider", "met", "missed", ...}]}`."""
        return {
            "measurements": self.rows(),
            "providers": [
                {"provider": provider, **one.to_dict()}
                for provider, one in self.by_provider.items()
            ],
        }

    def text(self, *, limit: int | None = None) -> str:
        """A table for each provider under what its measurements come to."""
        if not self.measured:
            return text_table([])
        shown, left = self.measured[:limit], len(self.measured[limit:] if limit else ())
        parts_ = [
            f"{provider}: {tally_text(one)}\n\n"
            + text_table([_short(row) for row in shown if row.provider == provider])
            for provider, one in self.by_provider.items()
            if any(row.provider == provider for row in shown)
        ]
        return "\n\n".join(parts_) + (f"\n… and {left} more" if left else "")

    def _caption(self) -> str:
        return "What was measured against what was promised"


def performance(index: Index, provider_id: str | None = None) -> Performance:
    """Every measurement, or those under what one party and its parts have signed (L18).

    Complexity: linear in the measurements, and in the penalties of each commitment.
    """
    contracts: Iterable[Contract] = index.contracts.values()
    if provider_id is not None:
        signers = {provider_id, *parts(index, provider_id)}
        contracts = (one for one in contracts if one.provider in signers)
    ordered = sorted(contracts, key=lambda one: (one.provider, one.id))
    return Performance(tuple(row for one in ordered for row in measurements(one)))


def measurements(contract: Contract) -> Iterator[Measured]:
    """What was measured under a contract, by commitment, then date."""
    for place, promise in enumerate(contract.commitments):
        tied = penalties_of(contract, promise)
        for one in sorted(promise.measurements, key=lambda one: one.date):
            by = shortfall(promise, one.value)
            yield Measured(
                contract.provider,
                contract.client,
                contract.id,
                commitment_name(contract, place),
                promise.service,
                promise.indicator,
                one.date,
                promise.target,
                one.value,
                promise.unit,
                None if by is None else not by,
                by,
                _due(tied, by) if by else {},
            )


def penalties_of(contract: Contract, promise: Commitment) -> list[Penalty]:
    """The penalties tied to a commitment: those that name its id."""
    return [one for one in contract.penalties if one.commitment and one.commitment == promise.id]


def shortfall(promise: Commitment, value: Decimal) -> Decimal | None:
    """By how much a value misses the target, 0 where it meets it; None without a target."""
    if promise.target is None:
        return None
    ends = (promise.target, value) if promise.direction == "at least" else (value, promise.target)
    # Never `-x` or `x - y`: these round to the 28 digits of the usual context.
    return max(EXACT.subtract(*ends), ZERO)


def _due(penalties: Iterable[Penalty], by: Decimal) -> dict[str, Decimal]:
    """What is due for one miss, by unit; an amount that is absent or negative is a finding
    of its own, and nothing is due by it.
    """
    due: dict[str, Decimal] = {}
    for one in penalties:
        amount = one.amount or ZERO
        if one.per == "unit":
            amount = EXACT.multiply(amount, by)
        if one.cap is not None:
            amount = min(amount, one.cap)
        if amount > 0:
            due[one.unit] = EXACT.add(due.get(one.unit, ZERO), amount)
    return dict(sorted(due.items()))


def tally(rows: Iterable[Measured]) -> Tally:
    """What some measurements come to: of one provider, or of one contract."""
    rows = list(rows)
    due: dict[str, Decimal] = {}
    for one in rows:
        for unit, amount in one.due.items():
            due[unit] = EXACT.add(due.get(unit, ZERO), amount)
    return Tally(
        sum(one.met is True for one in rows),
        sum(one.met is False for one in rows),
        sum(one.met is None for one in rows),
        dict(sorted(due.items())),
    )


def tally_text(one: Tally) -> str:
    """`3 met, 1 missed, 500 EUR due`."""
    words = [f"{one.met} met", f"{one.missed} missed"]
    words += [f"{one.unjudged} without a target"] if one.unjudged else []
    words += [f"{amount} due" for amount in due_texts(one.due)]
    return ", ".join(words)


def due_texts(due: Due) -> list[str]:
    """`500 EUR`, an amount a unit."""
    return [f"{amount:f} {unit}" for unit, amount in due.items()]


def _short(row: Measured) -> dict[str, Any]:
    """What a terminal has room for: the provider stands above, the penalty in one cell."""
    left_out = ("provider", "client", "penalty", "penalty_unit")
    cells = {key: value for key, value in row.to_dict().items() if key not in left_out}
    return {**cells, "met": _WORDS[row.met], "due": due_texts(row.due)}


_WORDS = {True: "yes", False: "no", None: "no target"}
