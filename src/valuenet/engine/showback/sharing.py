"""One charge shared out, step by step, in fractions (sourcing.md L24)."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from attrs import Factory, define, frozen

from valuenet.engine.decimals import decimal_of
from valuenet.engine.figures import NoSuchFigure
from valuenet.engine.index import Index
from valuenet.engine.printed import UnreadableFigure
from valuenet.engine.showback.places import services_at
from valuenet.engine.showback.pots import Pots, pots
from valuenet.engine.showback.steps import Steps
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

    Complexity: linear in the services built on its place and in their deliveries.
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
        ways = pots(index)
        known[place] = {
            client for pot in ways.reached(_starts(index, place)) for client in ways.clients[pot]
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


# --- step by step -------------------------------------------------------------------------


def _starts(index: Index, place: str) -> list[int]:
    of = pots(index).of
    return sorted({of[service] for service in services_at(index, place)})


def _step_by_step(index: Index, shared: Shared, amount: Fraction, key: ShareKey) -> None:
    charge = shared.charge
    starts = _starts(index, charge.place)
    ways = pots(index)
    order = ways.reached(starts)
    steps = Steps(ways, order, key, frozenset(charge.clients))
    held = _parts(amount, steps.from_place(starts))
    if not held:
        reason: Reason = "zero" if starts else "nobody"
        shared.leave(amount, reason, _nothing(index, charge, key, starts))
    dead: dict[int, Fraction] = {}
    for pot in order:
        here = held.pop(pot, None)
        if not here:
            continue
        to_clients, to_pots = steps.onward(pot)
        total = sum(to_clients.values()) + sum(to_pots.values())
        if not total:
            dead[pot] = here
            continue
        rate = here / total
        for client, weight in to_clients.items():
            shared.give(client, rate * weight)
        for up, weight in to_pots.items():
            held[up] = held.get(up, Fraction()) + rate * weight
    if dead:
        shared.leave(sum(dead.values(), Fraction()), "nobody", _dead_ends(ways, dead, key))


def _parts(amount: Fraction, weights: Mapping[int, int]) -> dict[int, Fraction]:
    """An amount in proportion to weights; nothing where they sum to zero."""
    total = sum(weights.values())
    return {pot: amount * weight / total for pot, weight in weights.items() if weight}


def _nothing(index: Index, charge: Charge, key: ShareKey, starts: Collection[int]) -> str:
    if starts:
        named = "one of the clients named" if charge.clients else "a client"
        many = " that states its users" if key == "users" else ""
        return f"from {charge.place!r} no delivery{many} leads to {named}"
    if charge.place in index.contracts:
        return f"contract {charge.place!r} covers no service"
    return f"{charge.place!r} provides no service"


#: So many services are named where an amount ends; the others are counted.
_NAMED = 5


def _dead_ends(ways: Pots, dead: Collection[int], key: ShareKey) -> str:
    services = sorted(one for pot in dead for one in ways.services[pot])
    names = ", ".join(map(repr, services[:_NAMED]))
    if len(services) > _NAMED:
        names += f" and {len(services) - _NAMED} more"
    if key == "direct":
        return f"nobody outside the provider receives {names} directly"
    return f"nobody outside the provider receives {names}, and nothing is built on it"
