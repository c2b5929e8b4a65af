"""What is promised on each part behind a service, to whoever receives it (sourcing.md L20)."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Literal, NamedTuple

from attrs import frozen

from valuenet.engine.containment import inside
from valuenet.engine.contracts.units import (
    AVAILABILITY,
    ESCALATION_TIME,
    RESTORE_TIME,
    UNITS,
    Clock,
    as_ratio,
    duration,
    fits,
)
from valuenet.engine.coverage import agreed_contract, covering
from valuenet.engine.index import Index, repaired_by
from valuenet.engine.receivers import needs_receiver, receivers
from valuenet.model import Delivery
from valuenet.model.contracts import Commitment, Direction

#: Why nothing that could be counted is promised on a part; the nearest to a promise last.
GapReason = Literal["not-received", "no-contract", "not-promised", "unreadable", "other-hours"]
GAP_REASONS: tuple[GapReason, ...] = (
    "not-received",
    "no-contract",
    "not-promised",
    "unreadable",
    "other-hours",
)

#: Indicator -> the direction in which a promise on it holds anybody to something.
DIRECTIONS: dict[str, Direction] = {
    AVAILABILITY: "at least",
    RESTORE_TIME: "at most",
    ESCALATION_TIME: "at most",
}


class Figure(NamedTuple):
    """A figure that can be composed: a ratio, or a length of time by a clock."""

    value: Decimal
    clock: Clock | None


@frozen
class Part:
    """One part, and what is promised on it.

    Attributes:
        figure: What counts, or None where nothing does.
        reason: Of a gap why, else None: a part without figure and reason is the provider's own.
        several: Whether other promises on it are less strict or stricter.
        everywhere: Whether whoever builds on it was promised something.
    """

    figure: Decimal | None
    reason: GapReason | None = None
    several: bool = False
    everywhere: bool = True


def readable(commitment: Commitment) -> Figure | None:
    """The target of a commitment as a figure; None where it says nothing that composes."""
    indicator, target = commitment.indicator, commitment.target
    if target is None or commitment.direction != DIRECTIONS[indicator]:
        return None
    if commitment.unit not in UNITS or not fits(indicator, commitment.unit) or target < 0:
        return None
    if indicator == AVAILABILITY:
        ratio = as_ratio(target, commitment.unit)
        return Figure(ratio, None) if ratio <= 1 else None
    clock, length = duration(target, commitment.unit)
    return Figure(length, clock)


class Promises:
    """What is promised on one indicator, by one clock; asked part by part."""

    def __init__(self, index: Index, indicator: str, clock: Clock | None) -> None:
        self.index, self.indicator, self.clock = index, indicator, clock
        self._found: dict[tuple[str, str], list[Decimal] | GapReason] = {}

    def behind(self, service_id: str, services: Iterable[str]) -> dict[str, Part]:
        """Each part that one of the services is built on, the service asked about left out.

        Complexity: linear in the components, their deliveries and what covers these.
        """
        found: dict[str, list[list[Decimal] | GapReason]] = {}
        for one in services:
            for part in self.index.components.get(one, ()):
                if part != service_id:
                    found.setdefault(part, []).append(self._on_step(one, part))
        own = inside(self.index, self.index.provider(service_id))
        return {
            part: self._part(steps, own=self.index.provider(part) in own)
            for part, steps in found.items()
        }

    def _part(self, steps: list[list[Decimal] | GapReason], *, own: bool) -> Part:
        values = [value for step in steps if isinstance(step, list) for value in step]
        if values:
            weakest = min(values) if self.indicator == AVAILABILITY else max(values)
            several = min(values) != max(values)
            return Part(weakest, None, several, all(isinstance(one, list) for one in steps))
        reasons = (reason for reason in steps if isinstance(reason, str))
        reason = max(reasons, key=GAP_REASONS.index)
        # Its own parts count as perfect, but for a promise that cannot be compared.
        return Part(None, None if own and reason not in ("unreadable", "other-hours") else reason)

    def _on_step(self, service_id: str, part: str) -> list[Decimal] | GapReason:
        """The figures promised on a part to whoever receives it for a service, or why none."""
        key = (self.index.provider(service_id), part)
        if key not in self._found:
            self._found[key] = self._on_delivery(service_id, part)
        return self._found[key]

    def _on_delivery(self, service_id: str, part: str) -> list[Decimal] | GapReason:
        received_by = receivers(self.index, service_id, part)
        if not received_by:
            needed = needs_receiver(self.index, service_id, part)
            return "not-received" if needed else "not-promised"
        clients = set(received_by)
        deliveries = [one for one in self.index.deliveries[part] if one.client in clients]
        contracts = {key for one in deliveries for key in covering(self.index, one)}
        if not contracts:
            return "no-contract"
        promised = [readable(one) for one in self._commitments(part, deliveries, contracts)]
        if not promised:
            return "not-promised"
        figures = [one for one in promised if one is not None]
        values = [one.value for one in figures if one.clock == self.clock]
        return values or ("other-hours" if figures else "unreadable")

    def _commitments(
        self, part: str, deliveries: list[Delivery], contracts: set[str]
    ) -> list[Commitment]:
        """Those of the contract that the deliveries stand under, else of all that cover them."""
        agreed = agreed_contract(self.index, deliveries)
        found = self._of(part, agreed) if agreed is not None else []
        return found or [one for key in sorted(contracts) for one in self._of(part, key)]

    def _of(self, part: str, contract: str) -> list[Commitment]:
        return self.index.once(_by_service).get((contract, part, self.indicator), [])


@repaired_by(lambda result, _index, _edit: result)  # contracts are not part of an edit
def _by_service(index: Index) -> dict[tuple[str, str, str], list[Commitment]]:
    """(contract, service, indicator) -> the commitments, as declared."""
    found: dict[tuple[str, str, str], list[Commitment]] = {}
    for key, contract in index.contracts.items():
        for one in contract.commitments:
            found.setdefault((key, one.service, one.indicator), []).append(one)
    return found
