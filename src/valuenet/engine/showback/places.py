"""From the place of a charge to the services where its amount enters the network (L24)."""

from __future__ import annotations

from valuenet.engine.containment import inside
from valuenet.engine.coverage import binds
from valuenet.engine.index import Index
from valuenet.model import Contract, Partnership


def services_at(index: Index, place: str) -> list[str]:
    """The services that an amount goes to from its place, by id.

    A service is its own place. A party has those that it or a part of it provides, a
    partnership its own; a contract those that it lists and those of the deliveries that
    it covers.
    """
    if place in index.services:
        return [place]
    if place in index.contracts:
        return sorted(_covered(index, index.contracts[place]))
    party = index.parties[place]
    providers = (place,) if isinstance(party, Partnership) else inside(index, place)
    return sorted(one for provider in providers for one in index.provided.get(provider, ()))


def _covered(index: Index, contract: Contract) -> set[str]:
    found = set(contract.services)
    found.update(one.service for one in index.whole.deliveries if one.contract == contract.id)
    if contract.is_global:
        for client in inside(index, contract.client):
            found.update(
                one.service
                for one in index.received.get(client, ())
                if binds(index, contract, index.provider(one.service), client)
            )
    return found
