"""What is promised and what was measured, as tables: of one contract, or of several."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Context, Decimal

from attrs import frozen

from valuenet.documents.document import Cell, Quantity, Table
from valuenet.documents.voice import Columns, Voice
from valuenet.engine.contracts.performance import Measured, measurements, tally
from valuenet.engine.contracts.terms import commitment_name
from valuenet.engine.feasibility import FeasibilityRow
from valuenet.model.contracts import Commitment, Contract, Penalty

#: Of a figure with many decimals.
_DIGITS = 12


@frozen
class _Promise:
    """A commitment, in its contract, under the name by which measurements tell it."""

    contract: Contract
    commitment: Commitment
    name: str


def promised(voice: Voice, contracts: Iterable[Contract], *, many: bool) -> tuple[Table, ...]:
    """The commitments of contracts; with the name of the contract where there are many."""
    columns: Columns = {
        "service": lambda one: voice.name(one.commitment.service),
        "indicator": lambda one: voice.term("indicator", one.commitment.indicator),
        "target": lambda one: target(voice, one.commitment),
        "window": lambda one: voice.term("window", one.commitment.window),
        "family": lambda one: voice.term("family", one.commitment.family),
        "need": lambda one: one.commitment.need,
        "commitment": lambda one: one.commitment.id,
        **({"contract": lambda one: one.contract.name} if many else {}),
    }
    return voice.table("table.commitments", columns, _promises(contracts))


def target(voice: Voice, one: Commitment) -> str:
    """`at least 99.5 %`; empty where nothing is promised in figures."""
    if one.target is None:
        return voice.word("no-target")
    least = voice.shown(quantity(voice, one.target, one.unit))
    return f"{voice.term('direction', one.direction)} {least}"


def quantity(voice: Voice, value: Decimal | None, unit: str) -> Quantity | None:
    """A number with its unit in words; nothing without a number."""
    if value is None:
        return None
    if len(unit) == len("EUR") and unit.isupper():
        value = voice.money(value)
    return Quantity(value, voice.term("unit", unit))


def amounts(voice: Voice, due: Mapping[str, Decimal]) -> Cell:
    """Amounts of money: a number where there is one unit, a text where there are several."""
    found = [quantity(voice, amount, unit) for unit, amount in due.items()]
    return found[0] if len(found) == 1 else "; ".join(map(voice.shown, found))


def penalties(voice: Voice, contract: Contract) -> tuple[Table, ...]:
    """What is due for what is missed, as agreed."""
    names = {one.name: one for one in _promises((contract,))}

    def missed(one: Penalty) -> str:
        promise = names.get(one.commitment or "")
        if promise is None:
            return voice.word("penalty.any")
        commitment = promise.commitment
        indicator = voice.term("indicator", commitment.indicator)
        return f"{voice.name(commitment.service)}, {indicator}"

    columns: Columns = {
        "commitment": missed,
        "amount": lambda one: quantity(voice, one.amount, one.unit),
        "per": lambda one: voice.term("per", one.per),
        "cap": lambda one: quantity(voice, one.cap, one.unit),
    }
    return voice.table("table.penalties", columns, contract.penalties)


def measured(
    voice: Voice, contracts: Iterable[Contract], *, many: bool, year: int | None = None
) -> tuple[list[str], tuple[Table, ...]]:
    """What the measurements come to, a line a contract, and each one in a table.

    Of all years, or of one.
    """
    said: list[str] = []
    rows: list[Measured] = []
    for contract in contracts:
        found = [one for one in measurements(contract) if year is None or one.date.year == year]
        if found:
            sums = tally(found)
            texts = [voice.word("tally.met", n=sums.met), voice.word("tally.missed", n=sums.missed)]
            if sums.unjudged:
                texts.append(voice.word("tally.unjudged", n=sums.unjudged))
            if sums.due:
                texts.append(voice.word("tally.due", amounts=voice.shown(amounts(voice, sums.due))))
            head = contract.name + voice.colon if many else ""
            said.append(head + ", ".join(texts))
            rows += found
    columns: Columns = {
        "service": lambda one: voice.name(one.service),
        "indicator": lambda one: voice.term("indicator", one.indicator),
        "date": lambda one: one.date,
        "target": lambda one: quantity(voice, one.target, one.unit),
        "measured": lambda one: quantity(voice, one.value, one.unit),
        "met": lambda one: voice.word(_JUDGED[one.met]),
        "missed-by": lambda one: quantity(voice, one.by, one.unit) if one.by else None,
        "penalty-due": lambda one: amounts(voice, one.due),
        **({"contract": lambda one: voice.name(one.contract)} if many else {}),
    }
    return said, voice.table("table.measured", columns, rows)


_JUDGED = {True: "met", False: "missed", None: "unjudged"}


def _promises(contracts: Iterable[Contract]) -> Iterator[_Promise]:
    for contract in contracts:
        for place, one in enumerate(contract.commitments):
            yield _Promise(contract, one, commitment_name(contract, place))


def backing(voice: Voice, rows: Iterable[FeasibilityRow]) -> tuple[Table, ...]:
    """Whether each commitment can be held, given what is promised behind it (L20)."""

    def given(one: FeasibilityRow) -> Cell:
        if one.figure is not None:
            return _figure(voice, one.figure, one.unit)
        return voice.word(
            "between",
            lower=voice.shown(_figure(voice, one.lower, one.unit)),
            upper=voice.shown(_figure(voice, one.upper, one.unit)),
        )

    columns: Columns = {
        "service": lambda one: voice.name(one.service),
        "indicator": lambda one: voice.term("indicator", one.indicator),
        "verdict": lambda one: voice.term("verdict", one.verdict),
        "gives": given,
        "gaps": lambda one: voice.names(dict.fromkeys(gap.service for gap in one.gaps)),
        "weakest": lambda one: " → ".join(map(voice.name, one.weakest)),
    }
    return voice.table("table.backing", columns, rows)


def _figure(voice: Voice, text: str | None, unit: str) -> Cell:
    """An exact figure, as far as a person reads it."""
    value = Context(prec=_DIGITS).plus(Decimal(text or 0))
    return quantity(voice, value, unit)
