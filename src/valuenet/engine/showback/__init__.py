"""What each client is charged, exact to the cent, and what it is made of (sourcing.md L24)."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from valuenet.engine.decimals import decimal_of
from valuenet.engine.index import Index
from valuenet.engine.showback.result import Remaining, Showback, ShowbackLine, ShowbackPart, line_of
from valuenet.engine.showback.sharing import Left, Reason, Shared, share
from valuenet.errors import WrongValue
from valuenet.model.figures import SHARE_KEYS, Charge, ShareKey

__all__ = [
    "Left",
    "Reason",
    "Remaining",
    "Shared",
    "Showback",
    "ShowbackLine",
    "ShowbackPart",
    "shared_charges",
    "showback",
]

_EURO = "EUR"


def showback(
    index: Index, year: int | None = None, key: ShareKey | None = None, unit: str | None = None
) -> Showback:
    """What each client is charged, exact to the cent, and what it is made of (L24).

    Args:
        index: Not modified.
        year: Only charges of this year; one without a year has that of its figures.
        key: Share every charge by this key, whatever its own.
        unit: Only charges in this unit. Unless given, euros where there are any, else the
            one unit that there is.

    Returns:
        A line a client, by id; its parts by charge. Put in is exactly what is allocated
        and what remains.

    Raises:
        WrongValue: No such key; no charge in this unit; several units, none of them euros.

    Complexity: for each charge, linear in the services built on its place and their deliveries.
    """
    if key is not None and key not in SHARE_KEYS:
        raise WrongValue("key", key, SHARE_KEYS)
    charges = list(index.whole.charges.values())
    if unit is not None and unit not in (units := sorted({one.unit for one in charges})):
        raise WrongValue("unit", unit, units)
    charges = [one for one in charges if year is None or year_of(index, one) == year]
    unit = unit or _unit(charges)
    kept = sorted((one for one in charges if one.unit == unit), key=lambda one: one.id)
    if key is None:
        known = shared_charges(index)
        shared = [known[one.id] for one in kept]
    else:
        shared = [share(index, one, key) for one in kept]
    return _together(unit, shared)


def year_of(index: Index, charge: Charge) -> int | None:
    """The year of a charge, else that of its figures."""
    if charge.year is not None or charge.figures is None:
        return charge.year
    return index.whole.figures.by_id[charge.figures].year


def shared_charges(index: Index) -> dict[str, Shared]:
    """Every charge shared by its own key, by id, worked out once."""
    return index.once(_shared)


def _shared(index: Index) -> dict[str, Shared]:
    charges = sorted(index.whole.charges.values(), key=lambda one: one.id)
    return {one.id: share(index, one, one.key) for one in charges}


def _unit(charges: Iterable[Charge]) -> str:
    units = sorted({one.unit for one in charges})
    if _EURO in units or not units:
        return _EURO
    if len(units) > 1:
        raise WrongValue("unit", _EURO, units)
    return units[0]


def _together(unit: str, shared: Iterable[Shared]) -> Showback:
    """The charges of one unit by client."""
    put_in = Fraction()
    borne: dict[str, list[tuple[str, Fraction]]] = {}
    left: list[Remaining] = []
    for one in shared:
        put_in += Fraction(one.put_in)
        for client, amount in one.shares.items():
            borne.setdefault(client, []).append((one.charge.id, amount))
        left += [Remaining(here.charge, decimal_of(here.amount), here.why) for here in one.left]
    lines = tuple(line_of(client, parts) for client, parts in sorted(borne.items()))
    allocated = sum((Fraction(one.amount) for one in lines), Fraction())
    return Showback(
        unit,
        lines,
        decimal_of(put_in),
        decimal_of(allocated),
        decimal_of(put_in - allocated),
        tuple(left),
    )
