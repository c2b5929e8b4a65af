"""What each step of an amount weighs, by key (sourcing.md L24)."""

from __future__ import annotations

from collections.abc import Iterable

from valuenet.engine.showback.pots import Pots
from valuenet.model.figures import ShareKey


class Steps:
    """The weights of the steps that one amount takes, by its key.

    Where only some clients are to share, a step leads to these, and to services from which
    one of them is reached.

    Args:
        ways: The pots of the network.
        order: The pots that the amount may come to, in the order in which it does.
        key: `equal`, `direct` or `users`.
        only: The only clients to share among; none names all.
    """

    def __init__(self, ways: Pots, order: list[int], key: ShareKey, only: frozenset[str]) -> None:
        self._ways = ways
        self._key = key
        self._only = only
        #: Pot -> what a step to it weighs, where only some clients count.
        self._kept: dict[int, int] = {}
        if only:
            for pot in reversed(order):
                self._kept[pot] = self._leading_to_kept(pot)

    def from_place(self, pots: Iterable[int]) -> dict[int, int]:
        """The weights of the first step, from a place to services."""
        return {pot: self._weight(pot) for pot in pots}

    def onward(self, pot: int) -> tuple[dict[str, int], dict[int, int]]:
        """The weights of the steps from a pot: to its own clients, and to what is built on it."""
        clients = {
            client: users if self._key == "users" else 1
            for client, users in self._ways.clients[pot].items()
            if not self._only or client in self._only
        }
        if self._key == "direct":
            return clients, {}
        return clients, {up: self._weight(up) for up in self._ways.above[pot]}

    def _weight(self, pot: int) -> int:
        if self._only:
            return self._kept[pot]
        return self._ways.users[pot] if self._key == "users" else 1

    def _leading_to_kept(self, pot: int) -> int:
        """The users that a pot leads to among the clients kept; or whether it leads to any."""
        own, above = self._ways.clients[pot], self._ways.above[pot]
        kept = [users for client, users in own.items() if client in self._only]
        if self._key == "users":
            return sum(kept) + sum(self._kept[up] for up in above)
        leads = self._key == "equal" and any(self._kept[up] for up in above)
        return int(bool(kept) or leads)
