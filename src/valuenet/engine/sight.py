"""What each party sees, at which grade, and why (domain.md L5)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import Any, Literal

from attrs import frozen

from valuenet.engine.closures import behind
from valuenet.engine.composition import dependents
from valuenet.engine.containment import inside, reach, reach_of_all, reached_from
from valuenet.engine.index import Index
from valuenet.engine.recent import seen
from valuenet.engine.representation import representatives, represented, represented_pairs
from valuenet.engine.witness import Witnesses, witnesses
from valuenet.errors import UnknownId, near_ids
from valuenet.model import Delivery, Entity
from valuenet.tables import Result

Grade = Literal["client", "member", "representative", "user", "hidden", "none"]

#: From the strongest to the weakest.
GRADES: tuple[Grade, ...] = ("client", "member", "representative", "user", "hidden", "none")
#: The grades with which a service is visible, strongest first.
VISIBLE: tuple[Grade, ...] = GRADES[:4]


@frozen
class Sight:
    """How a party sees a service: the grade, and a shortest path that proves it.

    The witness starts at the party (in the view of a whole: at the part that sees) and
    ends at the service; among equally short paths it is the least by ids.
    """

    grade: Grade
    witness: tuple[str, ...]

    @property
    def part(self) -> str:
        """The party that sees: where the witness starts."""
        return self.witness[0]


class Grades(Mapping[str, Grade]):
    """Grades by id: the visible ones as a dict, and a set of all, the others being hidden."""

    __slots__ = ("_all", "visible")

    def __init__(self, visible: Mapping[str, Grade], all_: AbstractSet[str]) -> None:
        self.visible = visible
        self._all = all_

    def __getitem__(self, key: str) -> Grade:
        if key in self._all:
            return self.visible.get(key, "hidden")
        raise KeyError(key)

    def __contains__(self, key: object) -> bool:
        return key in self._all

    def __iter__(self) -> Iterator[str]:
        return iter(self._all)

    def __len__(self) -> int:
        return len(self._all)

    def half(self, *, hidden: bool) -> Grades:
        """The visible ones, or the hidden ones."""
        if hidden:
            return Grades({}, self._all - self.visible.keys())
        return Grades(self.visible, self.visible.keys())


class Sights(Mapping[str, Sight], Result):
    """Sights by id, in the order of ids. A sight is worked out when it is read.

    `name` says what the keys are: `service` in a view, `party` in an audience.
    """

    __slots__ = ("_grades", "_kind", "_order", "_prove")

    def __init__(
        self, kind: str, grades: Grades, prove: Callable[[str, Grade], tuple[str, ...]]
    ) -> None:
        self._kind = kind
        self._grades = grades
        self._prove = prove
        self._order: list[str] | None = None

    def __getitem__(self, key: str | Entity) -> Sight:
        id_ = key if isinstance(key, str) else key.id
        if id_ not in self._grades:
            raise UnknownId(f"{self._kind} in this answer", id_, near_ids(id_, self._grades))
        grade = self._grades[id_]
        return Sight(grade, self._prove(id_, grade))

    def __contains__(self, key: object) -> bool:
        return (key.id if isinstance(key, Entity) else key) in self._grades

    def __iter__(self) -> Iterator[str]:
        if self._order is None:
            self._order = sorted(self._grades)
        return iter(self._order)

    def __len__(self) -> int:
        return len(self._grades)

    def __eq__(self, other: object) -> bool:
        if isinstance(other, Sights):
            return dict(self._grades) == dict(other._grades) and dict(self) == dict(other)
        return NotImplemented

    __hash__ = None  # type: ignore[assignment]

    def grade(self, id_: str) -> Grade:
        """The grade alone, without its witness; `none` where there is no sight."""
        return self._grades.get(id_, "none")

    def columns(self) -> tuple[str, ...]:
        """The keys of every row."""
        return (self._kind, "grade", "witness")

    def rows(self) -> list[dict[str, Any]]:
        """One dict a sight: the id, the grade, the witness as a list of ids."""
        return [
            {self._kind: key, "grade": sight.grade, "witness": list(sight.witness)}
            for key, sight in self.items()
        ]


class View(Sights):
    """What a client sees: service id -> `Sight`, hidden services too, in the order of ids."""

    __slots__ = ("client",)

    def __init__(
        self,
        client: str,
        grades: Grades,
        prove: Callable[[str, Grade], tuple[str, ...]],
    ) -> None:
        super().__init__("service", grades, prove)
        self.client = client

    @property
    def visible(self) -> View:
        """The half that the client sees: the first four grades."""
        return View(self.client, self._grades.half(hidden=False), self._prove)

    @property
    def hidden(self) -> View:
        """The half that stands behind what the client sees."""
        return View(self.client, self._grades.half(hidden=True), self._prove)

    def to_dict(self) -> dict[str, Any]:
        """`{"client", "services": [{"service", "grade", "witness"}]}`."""
        return {"client": self.client, "services": self.rows()}

    def __repr__(self) -> str:
        return f"<View of {self.client!r}: {len(self)} services>"

    def _caption(self) -> str:
        return f"What {self.client} sees"


class Audience(Sights):
    """Who sees a service: party id -> `Sight`, those from whom it is hidden too."""

    __slots__ = ("service",)

    def __init__(
        self,
        service: str,
        grades: Grades,
        prove: Callable[[str, Grade], tuple[str, ...]],
    ) -> None:
        super().__init__("party", grades, prove)
        self.service = service

    @property
    def visible(self) -> Audience:
        """Those who see the service: the first four grades."""
        return Audience(self.service, self._grades.half(hidden=False), self._prove)

    @property
    def hidden(self) -> Audience:
        """Those who see only services built on it."""
        return Audience(self.service, self._grades.half(hidden=True), self._prove)

    def to_dict(self) -> dict[str, Any]:
        """`{"service", "parties": [{"party", "grade", "witness"}]}`."""
        return {"service": self.service, "parties": self.rows()}

    def __repr__(self) -> str:
        return f"<Audience of {self.service!r}: {len(self)} parties>"

    def _caption(self) -> str:
        return f"Who sees {self.service}"


def visible_grades(index: Index, party_id: str) -> dict[str, Grade]:
    """The services that a party sees, with its strongest grade for each."""
    return _grades(index, (party_id,), reach(index, party_id) - {party_id})


def _grades(index: Index, seers: Iterable[str], others: Iterable[str]) -> dict[str, Grade]:
    """What some parties see together; `others` are those in whose name they receive."""
    grades: dict[str, Grade] = {}
    # From the weakest to the strongest, so that the strongest stands.
    for one in (*others, *seers):
        for delivery in index.used.get(one, ()):
            grades[delivery.service] = "user"
    for one in seers:
        for delivery in index.once(represented).get(one, ()):
            grades[delivery.service] = "representative"
    for one in others:
        for delivery in index.received.get(one, ()):
            grades[delivery.service] = "member"
    for one in seers:
        for delivery in index.received.get(one, ()):
            grades[delivery.service] = "client"
    return grades


def view(index: Index, party_id: str) -> View:
    """What one party sees, and what stands behind it (L5).

    Complexity: linear in what is seen and hidden; witnesses are found when read.
    """
    grades = visible_grades(index, party_id)
    return _view(index, party_id, Grades(grades, seen(index, party_id, grades)), (party_id,))


def view_of_whole(index: Index, party_id: str) -> View:
    """The union of what the party and its parts see; each witness starts at the part (L5).

    Of several parts with the strongest grade the one with the shortest, then least
    witness stands.

    Complexity: linear in the parts and in what they see.
    """
    seers = inside(index, party_id)
    grades = _grades(index, seers, reach_of_all(index, seers) - seers)
    all_ = Grades(grades, behind(index, grades))
    return _view(index, party_id, all_, tuple(sorted(seers)))


def _view(index: Index, party_id: str, grades: Grades, seers: tuple[str, ...]) -> View:
    found: list[Witnesses] = []

    def prove(service_id: str, grade: Grade) -> tuple[str, ...]:
        if not found:
            found.append(witnesses(index, seers))
        return found[0].of_many(service_id, grade)

    return View(party_id, grades, prove)


def audience_grades(index: Index, service_id: str) -> dict[str, Grade]:
    """The parties that see a service, with the strongest grade of each."""
    deliveries = index.deliveries.get(service_id, ())
    clients = {one.client for one in deliveries}
    users = {user for one in deliveries for user in one.users}
    grades: dict[str, Grade] = dict.fromkeys(reached_from(index, users), "user")
    for delivery in deliveries:
        grades.update(dict.fromkeys(representatives(index, delivery), "representative"))
    grades.update(dict.fromkeys(reached_from(index, clients), "member"))
    grades.update(dict.fromkeys(clients, "client"))
    return grades


def audience(index: Index, service_id: str) -> Audience:
    """Who sees one service, and from whom it is hidden: the inverse of `view` (L5)."""
    visible = audience_grades(index, service_id)
    grades = Grades(visible, visible.keys() | seers(index, dependents(index, (service_id,))))

    def prove(party_id: str, grade: Grade) -> tuple[str, ...]:
        return witnesses(index, (party_id,)).of(service_id, grade)

    return Audience(service_id, grades, prove)


def seers(index: Index, service_ids: set[str]) -> set[str]:
    """Every party that sees one or more of these services."""
    deliveries = [one for service in service_ids for one in index.deliveries.get(service, ())]
    return sighted_by(index, *deliveries)


def sighted_by(index: Index, *deliveries: Delivery) -> set[str]:
    """The parties to whom these deliveries give a visible grade."""
    named = {party for one in deliveries for party in (one.client, *one.users)}
    found = reached_from(index, named)
    for delivery in deliveries:
        found.update(representatives(index, delivery))
    return found


def grading_deliveries(
    index: Index, party_id: str, service_id: str, grade: Grade
) -> Sequence[Delivery]:
    """The deliveries of a service that give a party its visible grade, by client or user.

    Complexity: linear in the party's reach, however many deliveries the service has.
    """
    if grade == "client":
        return index.delivered_to.get((service_id, party_id), ())
    if grade == "representative":
        return index.once(represented_pairs).get((service_id, party_id), [])
    ends = sorted(reach(index, party_id))
    if grade == "member":
        others = (one for one in ends if one != party_id)
        return [one for end in others for one in index.delivered_to.get((service_id, end), ())]
    used = [one for end in ends for one in index.used_by.get((service_id, end), ())]
    return list({one.key: one for one in used}.values())


def is_hidden(index: Index, party_id: str, service_id: str) -> bool:
    """Whether a service that the party does not see stands behind one that it sees."""
    return service_id in seen(index, party_id, visible_grades(index, party_id))
