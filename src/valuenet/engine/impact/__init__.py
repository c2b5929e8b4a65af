"""Who is hit when a party, a service or a contract fails (domain.md L9; sourcing.md L17)."""

from __future__ import annotations

from collections.abc import Callable, Container
from typing import Any

from attrs import field, frozen

from valuenet.engine.alternatives import lost, with_groups
from valuenet.engine.impact.asked import Asked
from valuenet.engine.impact.contracts import fall
from valuenet.engine.impact.hits import Hit, Hits, Pairs, State
from valuenet.engine.impact.memory import affected, reached, struck
from valuenet.engine.index import Index
from valuenet.tables import Result

__all__ = ["Hit", "Hits", "Impact", "State", "affected", "impact", "struck"]


@frozen
class Impact(Result):
    """Every hit, by client then service, and the services struck in the first place.

    Attributes:
        id: What fails.
        hits: The hits, worked out as far as they are read.
        struck: The services that fail with it in the first place, by id.
    """

    id: str
    hits: Hits = field(repr=False)
    struck: tuple[str, ...]

    @property
    def clients(self) -> tuple[str, ...]:
        """The parties that are hit, by id."""
        return self.hits.clients

    @property
    def services(self) -> tuple[str, ...]:
        """The visible services through which they are hit, by id."""
        return self.hits.services

    def columns(self) -> tuple[str, ...]:
        """The keys of every row."""
        return ("client", "service", "grade", "state", "contract", "witness")

    def rows(self) -> list[dict[str, Any]]:
        """One dict a hit, with the keys of `Hit.to_dict`."""
        return [hit.to_dict() for hit in self.hits]

    def to_dict(self) -> dict[str, Any]:
        """`{"id", "hits": [{"client", "service", "grade", "state", "contract", "witness"}]}`."""
        return {"id": self.id, "hits": self.rows()}

    def _caption(self) -> str:
        return f"Who is hit when {self.id} fails"


def impact(index: Index, id_: str) -> Impact:
    """Who is hit, through which service, when a party, a service or a contract fails (L9, L17).

    Of a contract, `struck` holds the services of the deliveries that it covers. A hit is lost
    where the client's own deliveries fall with it, or the service cannot work without what
    arrives under it.

    Complexity: linear in the services built on what is struck and in the hits. Once large
    impacts were asked, what many services build on is known: the number of hits and the
    first ones then cost a few passes over one bit a delivered service.
    """
    if id_ in index.contracts:
        return _impact_of_contract(index, id_)
    found = reached(index, id_)
    first = tuple(sorted(found.struck))
    return Impact(id_, Hits(found.found.on(index), Asked(index, _lost_with(index, first))), first)


def _lost_with(index: Index, first: tuple[str, ...]) -> Callable[[], Container[str]]:
    def gone() -> Container[str]:
        return lost(index, first) if index.once(with_groups) else index.services

    return gone


def _impact_of_contract(index: Index, contract_id: str) -> Impact:
    found = fall(index, contract_id)
    asked = Asked(index, lambda: found.lost(index), found.cut)
    services = tuple(sorted({one.service for one in found.covered}))
    return Impact(contract_id, Hits(Pairs(found.pairs(index)), asked), services)
