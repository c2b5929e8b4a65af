"""Findings on charges that cannot be shared out as they say (sourcing.md L24)."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from decimal import Decimal

from valuenet.diagnostics import Diagnostic, finding
from valuenet.engine.decimals import decimal_of
from valuenet.engine.figures import cell_of
from valuenet.engine.index import Index
from valuenet.engine.printed import UnreadableFigure, number
from valuenet.engine.showback import Left, Reason, shared_charges
from valuenet.engine.showback.result import amount_text
from valuenet.engine.showback.sharing import BY_FIGURES, clients_reached
from valuenet.engine.showback.weights import parties_of_row
from valuenet.model.figures import Charge, FigureTable
from valuenet.model.references import place_of

_CODE_AND_FIELD: dict[Reason, tuple[str, str]] = {
    "no-amount": ("VN861", "amount"),
    "zero": ("VN863", "key"),
    "negative-weight": ("VN864", "column"),
    "no-figures": ("VN865", "figures"),
    "unreadable": ("VN865", "column"),
    "nobody": ("VN866", "place"),
}


def charges_left_over(index: Index) -> Iterator[Diagnostic]:
    """L24: a charge, or a part of one, that stays in the remainder."""
    for shared in shared_charges(index).values():
        charge = shared.charge
        for left in shared.left:
            code, step = _CODE_AND_FIELD[left.reason]
            yield finding(
                code,
                f"charge {charge.id!r}{_how_much(charge, shared.put_in, left)}: {left.why}",
                ids=[charge.id, charge.place],
                location=place_of(charge, step),
            )


def _how_much(charge: Charge, put_in: Decimal, left: Left) -> str:
    """The part that stays, where it is not the whole."""
    amount = decimal_of(left.amount)
    return "" if amount == put_in else f", {amount_text(amount)} {charge.unit} of it"


def negative_charges(index: Index) -> Iterator[Diagnostic]:
    """L24: an amount below zero is shared like any other, and is rarely meant."""
    for charge in index.whole.charges.values():
        if charge.amount is not None and charge.amount < 0:
            yield finding(
                "VN862",
                f"charge {charge.id!r} has the negative amount {charge.amount:f}",
                ids=[charge.id],
                location=place_of(charge, "amount"),
            )


def figures_for_nobody(index: Index) -> Iterator[Diagnostic]:
    """L24: a row that a charge shares by or adds up, and that counts for no client of it."""
    for charge in index.whole.charges.values():
        table = _table(index, charge)
        # Whoever names the clients leaves the other rows out on purpose.
        if table is None or charge.clients:
            continue
        reached = clients_reached(index, charge.place)
        for row in table.rows:
            parties = parties_of_row(index, table, row)
            lost = [one for one in parties if one not in reached] if charge.amount is None else []
            if not parties and not _is_nobodys(table, row):
                why = f"row {row!r} is no party, no group and not internal"
            elif lost and _has_figure(table, row, charge.column):
                why = f"nothing leads from {charge.place!r} to {lost[0]!r}"
            else:
                continue
            yield finding(
                "VN867",
                f"charge {charge.id!r} leaves out a row of figures {table.id!r}: {why}",
                ids=[charge.id, table.id],
                location=place_of(charge, "figures"),
            )


def _table(index: Index, charge: Charge) -> FigureTable | None:
    """The figures that a charge is shared by or added up from, if it names a column of them."""
    if charge.figures is None or (charge.amount is not None and charge.key not in BY_FIGURES):
        return None
    table = index.whole.figures.by_id[charge.figures]
    return table if charge.column in table.columns else None


def _is_nobodys(table: FigureTable, row: str) -> bool:
    """Whether a row is meant to count for nobody."""
    return row == table.total_row or row in table.internal


def _has_figure(table: FigureTable, row: str, column: str | None) -> bool:
    try:
        return bool(number(cell_of(table, row, column or ""), table.unit))
    except UnreadableFigure:
        return False


def clients_that_bear_nothing(index: Index) -> Iterator[Diagnostic]:
    """L24: a client that a charge names, and that its key cannot reach."""
    for charge in index.whole.charges.values():
        known = _who_may_bear(index, charge)
        for i, client in enumerate(charge.clients):
            if known is not None and client not in known:
                yield finding(
                    "VN868",
                    f"charge {charge.id!r} names client {client!r}, which bears nothing of it",
                    ids=[charge.id, client],
                    location=place_of(charge, f"clients[{i}]"),
                )


def _who_may_bear(index: Index, charge: Charge) -> Collection[str] | None:
    """Whom the key of a charge can reach; None where its figures are a fault of their own."""
    if charge.key not in BY_FIGURES:
        return clients_reached(index, charge.place)
    table = _table(index, charge)
    if table is None:
        return None
    return {party for row in table.rows for party in parties_of_row(index, table, row)}


def amounts_in_other_units(index: Index) -> Iterator[Diagnostic]:
    """L24: an amount that is added up from figures is counted in their unit."""
    for charge in index.whole.charges.values():
        table = _table(index, charge)
        if table is not None and charge.amount is None and charge.unit != table.unit:
            yield finding(
                "VN869",
                f"charge {charge.id!r} is counted in {charge.unit!r}, figures {table.id!r} "
                f"in {table.unit!r}",
                ids=[charge.id, table.id],
                location=place_of(charge, "unit"),
                hint=f"say unit: {table.unit}, or give the amount",
            )


RULES = (
    charges_left_over,
    negative_charges,
    figures_for_nobody,
    clients_that_bear_nothing,
    amounts_in_other_units,
)
