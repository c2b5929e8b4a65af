"""One charge shared out, step by step, in fractions (sourcing.md L24)."""

from __future__ import annotations

from collections.abc import Collection
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from attrs import Factory, define, frozen

from valuenet.engine.decimals import decimal_of
from valuenet.engine.figures import NoSuchFigure
from valuenet.engine.index import Index
from valuenet.engine.printed import UnreadableFigure
from valuenet.engine.showback.pots import pots
from valuenet.engine.showback.ways import starts, ways
from valuenet.engine.showback.weights import Figures, figures_of_parties
from valuenet.model.figures import Charge, ShareKey

Reason = Literal["no-amount", "no-figures", "unreadable", "negative-weight", "zero", "nobody"]

#: The keys that take their weights from a table of figures.
BY_FIGURES: tuple[ShareKey, ...] = ("contribution", "workload")


@frozen
class Left:
    """What stays of a charge in the remainder, and why."""

    charge: str
    amount: Fraction
    reason: Reason
    why: str


@define
class Shared:
    """One charge: what was put in, what each client bears of it, what is left over."""

    charge: Charge
    put_in: Decimal = Decimal()
    shares: dict[str, Fraction] = Factory(dict)
    left: list[Left] = Factory(list)

    def give(self, client: str, amount: Fraction) -> None:
        """Adds to what a client bears."""
        if amount:
            self.shares[client] = self.shares.get(client, Fraction()) + amount

    def leave(self, amount: Fraction, reason: Reason, why: str) -> None:
        """Keeps an amount in the remainder."""
        self.left.append(Left(self.charge.id, amount, reason, why))


def share(index: Index, charge: Charge, key: ShareKey) -> Shared:
    """A charge shared among clients by a key.

    Complexity: for the first charge at a place, linear in the services built on it and in
    their deliveries; for others there, by the same key, in the clients.
    """
    shared = Shared(charge)
    try:
        shared.put_in = _amount(index, charge)
        amount = Fraction(shared.put_in)
    except (NoSuchFigure, UnreadableFigure) as error:
        shared.leave(Fraction(), "no-amount", _no_amount(charge, error))
        return shared
    if key in BY_FIGURES:
        _by_figures(index, shared, amount)
    else:
        _step_by_step(index, shared, amount, key)
    return shared


def _no_amount(charge: Charge, error: Exception) -> str:
    if charge.figures is None and charge.column is None:
        return "it has no amount, and names no figures to add up"
    if isinstance(error, UnreadableFigure):
        return f"its amount cannot be added up: {error.args[0]!r} is no figure"
    return f"its amount cannot be added up: {error}"


# --- amounts and weights by figures ---------------------------------------------------


def _amount(index: Index, charge: Charge) -> Decimal:
    """The amount of a charge, else what its figures add up to over the parties that count.

    Raises:
        NoSuchFigure: It has neither.
        UnreadableFigure: One of them cannot be read.
    """
    if charge.amount is not None:
        return charge.amount
    figures = figures_of_parties(index, charge.figures, charge.column)
    weights = _of(figures, _candidates(index, charge))
    return decimal_of(sum(weights.values(), Fraction()))


def _candidates(index: Index, charge: Charge) -> Collection[str]:
    """The clients named, else those that amounts reach from the place."""
    return charge.clients or clients_reached(index, charge.place)


def clients_reached(index: Index, place: str) -> set[str]:
    """Every client that an amount can come to from a place."""
    known = index.once(_known)
    if place not in known:
        all_ = pots(index)
        known[place] = {
            client for pot in all_.reached(starts(index, place)) for client in all_.clients[pot]
        }
    return known[place]


def _known(_index: Index) -> dict[str, set[str]]:
    return {}


def _of(figures: Figures, parties: Collection[str]) -> Figures:
    return {party: figures[party] for party in sorted(parties) if party in figures}


def _by_figures(index: Index, shared: Shared, amount: Fraction) -> None:
    """From the place in one step to the clients, in proportion to their figures."""
    charge = shared.charge
    try:
        figures = figures_of_parties(index, charge.figures, charge.column)
    except NoSuchFigure as error:
        shared.leave(amount, "no-figures", str(error))
        return
    except UnreadableFigure as error:
        shared.leave(amount, "unreadable", f"{error.args[0]!r} is no figure to share by")
        return
    weights = _of(figures, _candidates(index, charge))
    below = [party for party, weight in weights.items() if weight < 0]
    total = sum(weights.values(), Fraction())
    if below:
        shared.leave(amount, "negative-weight", f"the figure of {below[0]!r} is negative")
    elif not total:
        shared.leave(amount, "zero", "no client that it reaches has a figure to share by")
    else:
        for party, weight in weights.items():
            shared.give(party, amount * weight / total)


def _step_by_step(index: Index, shared: Shared, amount: Fraction, key: ShareKey) -> None:
    """From service to service, by the ways that all charges of a place have in common."""
    found = ways(index, shared.charge, key)
    for client, part in found.shares.items():
        shared.give(client, amount * part)
    if found.why:
        shared.leave(amount * found.lost, found.reason, found.why)
