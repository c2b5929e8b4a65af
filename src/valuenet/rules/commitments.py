"""Findings on commitments, their units and their penalties (sourcing.md L17, L18)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from itertools import groupby

from valuenet.diagnostics import Diagnostic, finding
from valuenet.engine.contracts.backing import Unbacked, unbacked
from valuenet.engine.contracts.terms import commitment_name, is_in_contract
from valuenet.engine.contracts.units import (
    DURATIONS,
    KIND_OF_INDICATOR,
    RATIOS,
    UNITS,
    as_ratio,
    fits,
    unit_kind,
)
from valuenet.engine.index import Index
from valuenet.errors import did_you_mean
from valuenet.model import Commitment, Contract
from valuenet.model.references import place_of
from valuenet.rules.naming import few


def _commitments(index: Index) -> Iterator[tuple[Contract, int, Commitment]]:
    for _, contract in sorted(index.contracts.items()):
        for place, one in enumerate(contract.commitments):
            yield contract, place, one


def _found(
    code: str, contract: Contract, step: str, message: str, *, hint: str = "", service: str = ""
) -> Diagnostic:
    return finding(
        code,
        f"{message} in contract {contract.id!r}",
        ids=[contract.id, *([service] if service else [])],
        location=place_of(contract, step),
        hint=hint or None,
    )


def outside_the_contract(index: Index) -> Iterator[Diagnostic]:
    """C5: a commitment on a service that its contract does not cover."""
    for contract, place, one in _commitments(index):
        if not is_in_contract(index, contract, one.service):
            yield _found(
                "VN810",
                contract,
                f"commitments[{place}].service",
                f"{one.indicator} is promised for {one.service!r}, which is not covered",
                service=one.service,
            )


def promises_with_nothing_behind(index: Index) -> Iterator[Diagnostic]:
    """L17, back to back: one finding a commitment, naming the parts that nobody promises."""
    for (contract_id, place), group in groupby(unbacked(index), _whose):
        gaps = list(group)
        parts = sorted({one.part for one in gaps})
        suppliers = sorted({one.supplier for one in gaps})
        first = gaps[0]
        yield finding(
            "VN811",
            f"contract {contract_id!r} promises {first.indicator} for {first.service!r}, "
            f"and nobody promises it for {few(parts)}, provided by {few(suppliers)}",
            ids=[contract_id, first.service, *parts],
            location=place_of(index.contracts[contract_id], f"commitments[{place}]"),
        )


def _whose(one: Unbacked) -> tuple[str, int]:
    return one.contract, one.place


def targets(index: Index) -> Iterator[Diagnostic]:
    """A commitment that says not how much, or how much that cannot be."""
    for contract, place, one in _commitments(index):
        at, name = f"commitments[{place}]", commitment_name(contract, place)
        if one.target is None:
            message = f"commitment {name!r} states no target for {one.indicator}"
            yield _found("VN812", contract, at, message)
        elif _is_impossible(one.target, one.unit):
            yield _impossible(contract, f"{at}.target", one, one.target)
        for i, measured in enumerate(one.measurements):
            if _is_impossible(measured.value, one.unit):
                yield _impossible(contract, f"{at}.measurements[{i}].value", one, measured.value)


def _is_impossible(value: Decimal, unit: str) -> bool:
    """Whether a value is below zero, or a ratio above 1."""
    if unit in RATIOS:
        return not 0 <= as_ratio(value, unit) <= 1
    return unit in DURATIONS and value < 0


def _impossible(contract: Contract, step: str, one: Commitment, value: Decimal) -> Diagnostic:
    is_percent = one.unit == "ratio" and 1 < value <= 100  # noqa: PLR2004 - as percentages are
    hint = "a percentage? then write unit: percent" if is_percent else ""
    return _found("VN818", contract, step, f"{value:f} {one.unit} cannot be", hint=hint)


def units(index: Index) -> Iterator[Diagnostic]:
    """A unit that is absent or not known, or that its indicator cannot have."""
    for contract, place, one in _commitments(index):
        step, name = f"commitments[{place}].unit", commitment_name(contract, place)
        if unit_kind(one.unit) is None:
            what = f"has the unknown unit {one.unit!r}" if one.unit else "states no unit"
            hint = did_you_mean(one.unit, UNITS).removeprefix("; ")
            yield _found("VN813", contract, step, f"commitment {name!r} {what}", hint=hint)
        elif not fits(one.indicator, one.unit):
            kind = KIND_OF_INDICATOR[one.indicator]
            message = f"{one.indicator} is measured in {one.unit}"
            hint = "choose one of " + ", ".join(RATIOS if kind == "ratio" else DURATIONS)
            yield _found("VN814", contract, step, message, hint=hint)
    for _, contract in sorted(index.contracts.items()):
        for i, due in enumerate(contract.penalties):
            if unit_kind(due.unit) is None:
                message = f"a penalty has the unknown unit {due.unit!r}"
                yield _found("VN813", contract, f"penalties[{i}].unit", message)


def penalties(index: Index) -> Iterator[Diagnostic]:
    """C6: a penalty is tied to a commitment, and says what is due.

    One that names an unknown commitment is a broken reference: it does not load.
    """
    for _, contract in sorted(index.contracts.items()):
        for i, one in enumerate(contract.penalties):
            at = f"penalties[{i}]"
            if not one.commitment:
                yield _found("VN816", contract, at, "a penalty is tied to no commitment")
            if one.amount is None:
                yield _found("VN817", contract, at, "a penalty states no amount")
            for step, amount in (("amount", one.amount), ("cap", one.cap)):
                if amount is not None and amount < 0:
                    message = f"a penalty has the negative {step} {amount:f}"
                    yield _found("VN817", contract, f"{at}.{step}", message)


RULES: tuple[Callable[[Index], Iterable[Diagnostic]], ...] = (
    outside_the_contract,
    promises_with_nothing_behind,
    targets,
    units,
    penalties,
)
