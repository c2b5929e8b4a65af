"""What the laws say of a hit, when it is asked (domain.md L9; sourcing.md L19)."""

from __future__ import annotations

from collections.abc import Callable, Container

from valuenet.engine.coverage import agreed_contract
from valuenet.engine.impact.hits import Pair, State
from valuenet.engine.impact.sightings import visible_grade
from valuenet.engine.index import Index
from valuenet.engine.sight import Grade, grading_deliveries
from valuenet.engine.witness import witnesses


class Asked:
    """Grade, state, contract and witness of each hit.

    `gone` gives the services that are lost, and is called once, when the first state is
    read; the pairs in `cut` are lost whatever it says.
    """

    __slots__ = ("_cut", "_gone", "_index", "_lost")

    def __init__(
        self, index: Index, gone: Callable[[], Container[str]], cut: Container[Pair] = ()
    ) -> None:
        self._index = index
        self._gone = gone
        self._cut = cut
        self._lost: Container[str] | None = None

    def grade(self, client: str, service: str) -> Grade:
        """With which grade the client sees the service."""
        grade = visible_grade(self._index, client, service)
        return "none" if grade is None else grade

    def state(self, client: str, service: str) -> State:
        """Whether the service is lost."""
        if self._lost is None:
            self._lost = self._gone()
        return "lost" if service in self._lost or (client, service) in self._cut else "degraded"

    def contract(self, client: str, service: str) -> str | None:
        """The contract under which the client sees the service."""
        grade = self.grade(client, service)
        return agreed_contract(self._index, grading_deliveries(self._index, client, service, grade))

    def witness(self, client: str, service: str) -> tuple[str, ...]:
        """The path that proves the grade."""
        return witnesses(self._index, (client,)).of(service, self.grade(client, service))
