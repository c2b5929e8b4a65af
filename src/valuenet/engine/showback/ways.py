"""Where an amount goes from a place, by a key, step by step: a share for each client (L24)."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from fractions import Fraction
from typing import Literal, TypeVar

from attrs import frozen

from valuenet.engine.index import Index
from valuenet.engine.showback.places import services_at
from valuenet.engine.showback.pots import Pots, pots
from valuenet.engine.showback.steps import Steps
from valuenet.model.figures import Charge, ShareKey

K = TypeVar("K")

#: So many services are named where an amount ends; the others are counted.
_NAMED = 5

_Key = tuple[str, ShareKey, frozenset[str]]


@frozen
class Ways:
    """What becomes of one unit of amount.

    Attributes:
        shares: Client -> its share.
        lost: What reaches nobody.
        reason: Why, as a word; `zero` where nobody has a share by the key.
        why: The same for people; empty where nothing is lost.
    """

    shares: Mapping[str, Fraction]
    lost: Fraction = Fraction()
    reason: Literal["zero", "nobody"] = "nobody"
    why: str = ""


def ways(index: Index, charge: Charge, key: ShareKey) -> Ways:
    """The ways of a charge, which every charge of its place, key and clients shares.

    Complexity: at first linear in the services built on the place and in their deliveries.
    """
    known = index.once(_known)
    of = (charge.place, key, frozenset(charge.clients))
    if of not in known:
        known[of] = _ways(index, *of)
    return known[of]


def _known(_index: Index) -> dict[_Key, Ways]:
    return {}


def starts(index: Index, place: str) -> list[int]:
    """The pots where an amount enters the network from its place."""
    of = pots(index).of
    return sorted({of[service] for service in services_at(index, place)})


def _ways(index: Index, place: str, key: ShareKey, only: frozenset[str]) -> Ways:
    first = starts(index, place)
    all_ = pots(index)
    order = all_.reached(first)
    steps = Steps(all_, order, key, only)
    held = _parts(steps.from_place(first))
    if not held:
        why = _nothing(index, place, key, named=bool(only), services=bool(first))
        return Ways({}, Fraction(1), "zero" if first else "nobody", why)
    shares: dict[str, Fraction] = {}
    dead: dict[int, Fraction] = {}
    for pot in order:
        here = held.pop(pot, None)
        if here is None:
            continue
        to_clients, to_pots = steps.onward(pot)
        total = sum(to_clients.values()) + sum(to_pots.values())
        if not total:
            dead[pot] = here
            continue
        rate = here / total
        for client, weight in to_clients.items():
            if weight:
                _add(shares, client, rate, weight)
        for up, weight in to_pots.items():
            if weight:
                _add(held, up, rate, weight)
    if not dead:
        return Ways(shares)
    lost = sum(dead.values(), Fraction())
    return Ways(shares, lost, "nobody", _dead_ends(all_, dead, key))


def _add(to: dict[K, Fraction], key: K, rate: Fraction, weight: int) -> None:
    # Most weights are one, and most meet nothing yet: fractions are slow to make.
    part = rate if weight == 1 else rate * weight
    to[key] = to[key] + part if key in to else part


def _parts(weights: Mapping[int, int]) -> dict[int, Fraction]:
    """One unit in proportion to weights; nothing where they sum to zero."""
    total = sum(weights.values())
    return {pot: Fraction(weight, total) for pot, weight in weights.items() if weight}


def _nothing(index: Index, place: str, key: ShareKey, *, named: bool, services: bool) -> str:
    if services:
        client = "one of the clients named" if named else "a client"
        many = " that states its users" if key == "users" else ""
        return f"from {place!r} no delivery{many} leads to {client}"
    if place in index.contracts:
        return f"contract {place!r} covers no service"
    return f"{place!r} provides no service"


def _dead_ends(all_: Pots, dead: Collection[int], key: ShareKey) -> str:
    services = sorted(one for pot in dead for one in all_.services[pot])
    names = ", ".join(map(repr, services[:_NAMED]))
    if len(services) > _NAMED:
        names += f" and {len(services) - _NAMED} more"
    if key == "direct":
        return f"nobody outside the provider receives {names} directly"
    return f"nobody outside the provider receives {names}, and nothing is built on it"
