"""From the place of a charge to the services where its amount enters the network (L24)."""

from __future__ import annotations

from valuenet.engine.containment import inside
from valuenet.engine.contracts.terms import bound_services
from valuenet.engine.index import Index
from valuenet.model import Partnership


def services_at(index: Index, place: str) -> list[str]:
    """The services that an amount goes to from its place, by id.

    A service is its own place. A party has those that it or a part of it provides, a
    partnership its own; a contract those that it lists and those of the deliveries that
    it covers.
    """
    if place in index.services:
        return [place]
    if place in index.contracts:
        return bound_services(index, place)
    party = index.parties[place]
    providers = (place,) if isinstance(party, Partnership) else inside(index, place)
    return sorted(one for provider in providers for one in index.provided.get(provider, ()))
