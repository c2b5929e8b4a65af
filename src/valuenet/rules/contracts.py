"""Findings on contracts: clauses, ends, kinds, succession (sourcing.md L17)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date

from valuenet.diagnostics import Diagnostic, finding
from valuenet.engine.containment import inside
from valuenet.engine.contracts.succession import (
    left_open,
    loops_of_successors,
    speaks_of_its_end,
    state_on,
    still_delivered,
)
from valuenet.engine.contracts.terms import Clause, kinds_from_sides, missing_clauses
from valuenet.engine.index import Index
from valuenet.model import Contract
from valuenet.model.references import place_of
from valuenet.rules.naming import few

#: What each clause is called in a sentence.
_CLAUSES: dict[Clause, str] = {
    "services": "no services",
    "start": "no start",
    "duration": "no duration",
    "scope": "no scope of responsibility",
    "evolution": "no evolution clause",
    "reversibility": "no reversibility clause",
    "commitments": "no commitments",
}


def _contracts(index: Index) -> Iterator[Contract]:
    return (one for _, one in sorted(index.contracts.items()))


def incomplete_contracts(index: Index) -> Iterator[Diagnostic]:
    """C1 to C4, C7 to C9: one finding a contract, naming every clause that it lacks."""
    for contract in _contracts(index):
        missing = missing_clauses(contract)
        if missing:
            keys = ["end or duration" if one == "duration" else one for one in missing]
            yield finding(
                "VN801",
                f"contract {contract.id!r} has " + ", ".join(_CLAUSES[one] for one in missing),
                ids=[contract.id],
                location=place_of(contract),
                hint="state " + ", ".join(keys),
            )


def contracts_with_oneself(index: Index) -> Iterator[Diagnostic]:
    """One party on both sides; or a whole and its part, which hold each other to nothing."""
    for contract in _contracts(index):
        provider, client = contract.provider, contract.client
        if provider == client:
            yield finding(
                "VN802",
                f"contract {contract.id!r} binds {provider!r} with itself",
                ids=[contract.id, provider],
                location=place_of(contract, "client"),
            )
        elif contract.kind != "ola":
            for part, whole in ((provider, client), (client, provider)):
                if part in inside(index, whole):
                    yield finding(
                        "VN803",
                        f"contract {contract.id!r} binds {whole!r} and its own part {part!r}",
                        ids=[contract.id, whole, part],
                        location=place_of(contract, "client"),
                    )


def ends_before_starts(index: Index) -> Iterator[Diagnostic]:
    """A last day before the first one."""
    for contract in _contracts(index):
        start, last = contract.start, contract.last_day
        if start is not None and last is not None and last < start:
            yield finding(
                "VN804",
                f"contract {contract.id!r} ends on {last}, before it starts on {start}",
                ids=[contract.id],
                location=place_of(contract, "end"),
            )


def declared_kinds(index: Index) -> Iterator[Diagnostic]:
    """A declared kind that does not hold from the side it is seen from."""
    for contract in _contracts(index):
        held = kinds_from_sides(index, contract)
        if contract.kind is not None and contract.kind not in held:
            side = contract.client if contract.kind == "underpinning" else contract.provider
            others = f"; it is {' or '.join(held)}" if held else ""
            yield finding(
                "VN805",
                f"contract {contract.id!r} is declared {contract.kind}, "
                f"which it is not for {side!r}{others}",
                ids=[contract.id, side],
                location=place_of(contract, "kind"),
            )


def loops_of_succession(index: Index) -> Iterator[Diagnostic]:
    """Contracts that take over from one another in a ring: one finding a loop."""
    for loop in loops_of_successors(index):
        yield finding(
            "VN806",
            f"contracts that succeed themselves: {few(loop)}",
            ids=loop,
            location=place_of(index.contracts[loop[0]], "successors"),
        )


def open_ends(index: Index) -> Iterator[Diagnostic]:
    """C9: a contract that says what becomes of some of its services, and not of the others."""
    for contract in _contracts(index):
        if speaks_of_its_end(contract):
            yield from _left_open(index, contract)


def _left_open(index: Index, contract: Contract) -> Iterator[Diagnostic]:
    services = left_open(index, contract)
    if services:
        step = "successors" if contract.successors else "returned" if contract.returned else ""
        yield finding(
            "VN807",
            f"at the end of {contract.id!r} nobody takes over {few(services)}",
            ids=[contract.id, *services],
            location=place_of(contract, *([step] if step else [])),
        )


# --- on a day ------------------------------------------------------------------------


def ends_near(index: Index, on: date, within: int) -> Iterator[Diagnostic]:
    """What ends within some days."""
    for contract in _contracts(index):
        last = contract.last_day
        if last is not None and state_on(contract, on, within) == "ending":
            open_ = left_open(index, contract)
            after = f", and nobody takes over {few(open_)}" if open_ else ""
            yield finding(
                "VN808",
                f"contract {contract.id!r} ends on {last}, in {(last - on).days} days{after}",
                ids=[contract.id],
                location=place_of(contract, "end" if contract.end is not None else "duration"),
            )


def ended(index: Index, on: date, _within: int) -> Iterator[Diagnostic]:
    """What has ended, while services are still delivered under it and under no other."""
    for contract in _contracts(index):
        if state_on(contract, on, 0) == "ended":
            services = still_delivered(index, contract, on)
            if services:
                yield finding(
                    "VN809",
                    f"contract {contract.id!r} ended on {contract.last_day}, and "
                    f"{few(services)} stand under no other",
                    ids=[contract.id, *services],
                    location=place_of(contract, "end" if contract.end else "duration"),
                )
            # One that speaks of its end is looked at on every day.
            if not speaks_of_its_end(contract):
                yield from _left_open(index, contract)


RULES: tuple[Callable[[Index], Iterable[Diagnostic]], ...] = (
    incomplete_contracts,
    contracts_with_oneself,
    ends_before_starts,
    declared_kinds,
    loops_of_succession,
    open_ends,
)

#: Rules that need a day, and a number of days of notice.
DATED_RULES: tuple[Callable[[Index, date, int], Iterable[Diagnostic]], ...] = (ends_near, ended)
