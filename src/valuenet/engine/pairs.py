"""Deliveries by service and party, without a table of pairs: it would be the largest of all."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from valuenet.model import Delivery

Adjacency = Mapping[str, tuple[Delivery, ...]]


class Pairs:
    """The deliveries of a service that a party takes part in, by (service, party).

    Complexity: linear in the deliveries of the service or in those of the party, whichever
    are fewer.
    """

    __slots__ = ("_holds", "_of_party", "_of_service")

    def __init__(
        self,
        of_service: Adjacency,
        of_party: Adjacency,
        holds: Callable[[Delivery, str], bool],
    ) -> None:
        self._of_service = of_service
        self._of_party = of_party
        self._holds = holds

    def get(
        self, pair: tuple[str, str], default: tuple[Delivery, ...] = ()
    ) -> tuple[Delivery, ...]:
        """The deliveries of a pair, in order of declaration, or the default."""
        service, party = pair
        here = self._of_service.get(service, ())
        there = self._of_party.get(party, ())
        if len(here) <= len(there):
            holds = self._holds
            return tuple(one for one in here if holds(one, party)) or default
        return tuple(one for one in there if one.service == service) or default

    def __contains__(self, pair: tuple[str, str]) -> bool:
        return bool(self.get(pair))


def is_client(delivery: Delivery, party_id: str) -> bool:
    """Whether a party is the client of a delivery."""
    return delivery.client == party_id


def is_user(delivery: Delivery, party_id: str) -> bool:
    """Whether a party is among the users of a delivery."""
    return party_id in delivery.users
