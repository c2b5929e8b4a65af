"""Who is hit when a party or a service fails: the inverse of sight (domain.md L9)."""

from __future__ import annotations

from typing import Any

from attrs import field, frozen

from valuenet.engine.alternatives import lost, with_groups
from valuenet.engine.coverage import agreed_contract
from valuenet.engine.impact.hits import Hit, Hits, State
from valuenet.engine.impact.memory import affected, reached, struck
from valuenet.engine.impact.sightings import visible_grade
from valuenet.engine.index import Index
from valuenet.engine.sight import Grade, grading_deliveries
from valuenet.engine.witness import witnesses
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
    """Who is hit, through which service, when a party or a service fails (L9).

    Complexity: linear in the services built on what is struck and in the hits. Once large
    impacts were asked, what many services build on is known: the number of hits and the
    first ones then cost a few passes over one bit a delivered service.
    """
    found = reached(index, id_)
    first = tuple(sorted(found.struck))
    return Impact(id_, Hits(found.found.on(index), _Asked(index, first)), first)


class _Asked:
    """What the laws say of a hit, when it is asked."""

    __slots__ = ("_gone", "_index", "_struck")

    def __init__(self, index: Index, first: tuple[str, ...]) -> None:
        self._index = index
        self._struck = first
        self._gone: set[str] | None = None

    def grade(self, client: str, service: str) -> Grade:
        grade = visible_grade(self._index, client, service)
        return "none" if grade is None else grade

    def state(self, _client: str, service: str) -> State:
        if not self._index.once(with_groups):
            return "lost"
        if self._gone is None:
            self._gone = lost(self._index, self._struck)
        return "lost" if service in self._gone else "degraded"

    def contract(self, client: str, service: str) -> str | None:
        grade = self.grade(client, service)
        return agreed_contract(self._index, grading_deliveries(self._index, client, service, grade))

    def witness(self, client: str, service: str) -> tuple[str, ...]:
        return witnesses(self._index, (client,)).of(service, self.grade(client, service))
