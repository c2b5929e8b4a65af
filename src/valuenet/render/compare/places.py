"""Where the things of both sides stand when they are drawn together.

What is drawn after stands where it stands after. What is drawn before stands with what
it has become if that stands in the same place; else, or if it is gone, it has a place of
its own: the place that it left.
"""

from __future__ import annotations

from collections.abc import Mapping

from valuenet.render.compare.identity import Identity
from valuenet.render.compare.sides import Side


def places(identity: Identity, before: Side, after: Side) -> dict[str, str]:
    """The common place of everything that is drawn before, by its id before.

    Returns:
        The id after where it stands with what it has become, the id before where it is
        gone, and `former_place` where it lives on but has left.
    """
    return {old: _place(identity, before, after, old) for old in before.where}


def former_place(id: str) -> str:
    """What the place is called that a party has left: no party has such an id."""
    return f"was {id}"


def who_left(place: str) -> str:
    """The party that has left a place; of another place, who stands there."""
    return place.removeprefix("was ")


def same_place(identity: Identity, before: Side, after: Side, old: str, new: str) -> bool:
    """Whether a thing stands where it stood: in its ring, against some party of before."""
    if before.where.get(old) != after.where.get(new):
        return False
    was, stands = against(before, old), against(after, new)
    became = {identity.parties.get(one, one) for one in was}
    return not was or not stands or not became.isdisjoint(stands)


def against(side: Side, id: str) -> tuple[str, ...]:
    """The parties that a sector stands against, by id."""
    sector = side.sectors.get(id)
    return sector.anchors if sector is not None else ()


def _place(identity: Identity, before: Side, after: Side, old: str) -> str:
    new = identity.parties.get(old)
    if new is None:
        return old
    together = new in after.where and same_place(identity, before, after, old, new)
    return new if together else former_place(old)


def joined(places: Mapping[str, str], pair: tuple[str, str]) -> tuple[str, str]:
    """A pair of things before as a pair of common places."""
    return places[pair[0]], places[pair[1]]
