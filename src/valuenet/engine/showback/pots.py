"""Services as pots, through which amounts go up to clients: a loop is one pot (L24)."""

from __future__ import annotations

from collections.abc import Iterable

from attrs import frozen

from valuenet.engine.composition import strong_components
from valuenet.engine.containment import inside
from valuenet.engine.index import Index


@frozen
class Pots:
    """The services, those of a loop together, by number; what is built on a pot has a lower one.

    Attributes:
        of: Service -> its pot.
        services: Pot -> its services, by id.
        clients: Pot -> the clients of its deliveries outside the provider, by id, each with
            the number of users.
        above: Pot -> the pots of the services built on it, itself left out, each once.
        users: Pot -> the users of its own deliveries and, for each pot built on it, of that
            pot's, and so on.
    """

    of: dict[str, int]
    services: list[list[str]]
    clients: list[dict[str, int]]
    above: list[list[int]]
    users: list[int]

    def reached(self, starts: Iterable[int]) -> list[int]:
        """The pots that amounts go through from some pots, in the order in which they do."""
        found = set(starts)
        left = list(found)
        while left:
            for one in self.above[left.pop()]:
                if one not in found:
                    found.add(one)
                    left.append(one)
        return sorted(found, reverse=True)


def pots(index: Index) -> Pots:
    """The pots of a network, made once.

    Complexity: linear in services, components and deliveries.
    """
    return index.once(_pots)


def _pots(index: Index) -> Pots:
    # Each set comes after all that it leads to: what is built on it.
    services = [sorted(one) for one in strong_components(index.built_on, sorted(index.services))]
    of = {service: pot for pot, members in enumerate(services) for service in members}
    clients = [_clients(index, members) for members in services]
    above: list[list[int]] = []
    users: list[int] = []
    for pot, members in enumerate(services):
        over = {of[up] for one in members for up in index.built_on.get(one, ())} - {pot}
        above.append(sorted(over))
        users.append(sum(clients[pot].values()) + sum(users[up] for up in over))
    return Pots(of, services, clients, above, users)


def _clients(index: Index, services: Iterable[str]) -> dict[str, int]:
    """The clients outside the providers of some services, by id, with their users."""
    found: dict[str, int] = {}
    for service in services:
        own = inside(index, index.provider(service))
        for delivery in index.deliveries.get(service, ()):
            if delivery.client not in own:
                users = delivery.user_count or 0
                found[delivery.client] = found.get(delivery.client, 0) + users
    return dict(sorted(found.items()))
