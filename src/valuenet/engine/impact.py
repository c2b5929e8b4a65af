"""Who is hit when a party or a service fails: the inverse of sight (domain.md L9)."""

from __future__ import annotations

from typing import Any, Literal

from attrs import field, frozen

from valuenet.engine.alternatives import lost
from valuenet.engine.composition import dependents
from valuenet.engine.containment import inside
from valuenet.engine.coverage import agreed_contract
from valuenet.engine.index import Index
from valuenet.engine.sight import Grade, audience_grades, grading_deliveries
from valuenet.engine.witness import witnesses
from valuenet.tables import Result

State = Literal["lost", "degraded"]


@frozen
class Hit:
    """A client that is hit through a service that it sees.

    `state` is `degraded` where alternatives keep the service working; `contract` is the
    one under which the client sees the service, where exactly one does.
    """

    client: str
    service: str
    grade: Grade
    state: State
    contract: str | None
    witness: tuple[str, ...]

    def to_dict(self) -> dict[str, Any]:
        """The hit as the command line prints it."""
        return {
            "client": self.client,
            "service": self.service,
            "grade": self.grade,
            "state": self.state,
            "contract": self.contract,
            "witness": list(self.witness),
        }


@frozen
class Impact(Result):
    """Every hit, by client then service, and the services struck in the first place."""

    id: str
    hits: tuple[Hit, ...] = field(repr=False)
    struck: tuple[str, ...]

    @property
    def clients(self) -> tuple[str, ...]:
        """The parties that are hit, by id."""
        return tuple(sorted({hit.client for hit in self.hits}))

    @property
    def services(self) -> tuple[str, ...]:
        """The visible services through which they are hit, by id."""
        return tuple(sorted({hit.service for hit in self.hits}))

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


def struck(index: Index, id_: str) -> set[str]:
    """The services that fail with a service or a party (L9).

    A service strikes itself; a party, what is provided inside it or by a partnership
    with a member there; a partnership, what it provides.
    """
    if id_ in index.services:
        return {id_}
    if id_ in index.partnerships:
        return set(index.provided.get(id_, ()))
    own = inside(index, id_)
    joined = {one for member in own for one in index.partnerships_of.get(member, ())}
    return {service for party in own | joined for service in index.provided.get(party, ())}


def affected(index: Index, id_: str) -> set[str]:
    """The services that are struck, or have a struck one in their closure."""
    first = struck(index, id_)
    return first | dependents(index, first)


def impact(index: Index, id_: str) -> Impact:
    """Who is hit, through which service, when a party or a service fails (L9).

    Complexity: linear in the services built on what is struck and in the hits.
    """
    first = struck(index, id_)
    gone = lost(index, first)
    hits = [
        Hit(
            party_id,
            service_id,
            grade,
            "lost" if service_id in gone else "degraded",
            agreed_contract(index, grading_deliveries(index, party_id, service_id, grade)),
            witnesses(index, (party_id,)).of(service_id, grade),
        )
        for service_id in sorted(first | dependents(index, first))
        for party_id, grade in audience_grades(index, service_id).items()
    ]
    hits.sort(key=lambda hit: (hit.client, hit.service))
    return Impact(id_, tuple(hits), tuple(sorted(first)))
