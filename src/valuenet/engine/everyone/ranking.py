"""Ranks after an edit: a new service takes a place between its neighbours, if there is one."""

from __future__ import annotations

from valuenet.engine.edit import Edit
from valuenet.engine.everyone.held import Ranks
from valuenet.engine.index import Index
from valuenet.model.maps import overlaid


class Ranking:
    """The ranks for the index of an edited network.

    Attributes:
        ranks: Service id -> number; nothing for a new service that has no place.
        crooked: The services that a new arc leaves which does not lead to a greater rank.
    """

    def __init__(self, old: Ranks, index: Index, edit: Edit) -> None:
        self._index = index
        new: dict[str, float] = {}
        gone = []
        for key, (_, after) in edit.services.items():
            if after is None:
                gone.append(key)
            elif key not in old:
                place = self._between(key, old, new)
                if place is not None:
                    new[key] = place
        self.ranks = overlaid(old, new, gone) if new or gone else old
        self.crooked = frozenset(
            key for key, _, come in edit.arcs() for one in come if not self._falls(key, one)
        )

    def _falls(self, service: str, component: str) -> bool:
        above, below = self.ranks.get(service), self.ranks.get(component)
        return above is not None and below is not None and above < below

    def _between(self, key: str, old: Ranks, new: dict[str, float]) -> float | None:
        def ranked(ids: tuple[str, ...]) -> list[float]:
            return [new[one] if one in new else old[one] for one in ids if one in new or one in old]

        above = ranked(tuple(self._index.built_on.get(key, ())))
        below = ranked(tuple(self._index.components.get(key, ())))
        if not below:
            return max(above, default=0.0) + 1
        if not above:
            return min(below) - 1
        place = (max(above) + min(below)) / 2
        return place if max(above) < place < min(below) else None
