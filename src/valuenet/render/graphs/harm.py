"""What a picture of an impact shows: what is struck, what falls with it, and who is hit.

Ids only. The engine lists the hits; a picture also needs the way from the failure to each of
them: through which components, past which alternatives.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from attrs import evolve, field, frozen

from valuenet.engine.alternatives import lost
from valuenet.engine.impact import Hit, Impact, State
from valuenet.engine.index import Index
from valuenet.engine.sight import VISIBLE
from valuenet.render.graphs.order import Order

#: More services than this are not drawn: those nearest to the failure are, the others counted.
MOST_SERVICES = 60


@frozen
class Step:
    """A service that falls, or works less well, because of another one.

    Attributes:
        part: The service that carries the failure.
        whole: The service that is built on it.
        state: What the part has become.
        group: The group of alternatives in between, where there is one.
        back: Whether the part stands further to the right already.
    """

    part: str
    whole: str
    state: State
    group: str | None = None
    back: bool = False


@frozen
class Joint:
    """A group of alternatives that the failure has reached (sourcing.md L19).

    Attributes:
        id: Of its box.
        service: That needs them.
        need: How many must work.
        members: All of them.
        working: Those that are not lost.
        spared: Those that the failure has not reached.
    """

    id: str
    service: str
    need: int
    members: tuple[str, ...]
    working: tuple[str, ...]
    spared: tuple[str, ...]

    @property
    def holds(self) -> bool:
        """Whether enough of them work."""
        return len(self.working) >= self.need


@frozen
class Audience:
    """Clients that are hit through the same services, with the same grades.

    Attributes:
        services: Through which they are hit.
        state: Of these services.
        hits: Of the first of these services, by grade, then client.
    """

    services: tuple[str, ...]
    state: State
    hits: tuple[Hit, ...]


@frozen
class Harm:
    """Everything that the picture of an impact shows.

    Attributes:
        found: The impact.
        services: Those that are drawn, from the failure on.
        states: What each service has become that the failure reaches.
        steps: How the failure gets from one service to another.
        joints: The groups of alternatives on its way.
        audiences: Who is hit, through the services that are drawn.
        unseen: Services through which nobody is hit, by the service that is drawn before
            them, or by the failing party.
        behind: Services that are left out, in the same way.
    """

    found: Impact
    services: tuple[str, ...]
    states: Mapping[str, State]
    steps: tuple[Step, ...]
    joints: tuple[Joint, ...]
    audiences: tuple[Audience, ...]
    unseen: Mapping[str, tuple[str, ...]]
    behind: Mapping[str, tuple[str, ...]]

    @property
    def left_out(self) -> int:
        """How many services are left out."""
        return sum(map(len, self.behind.values()))


def harm(index: Index, found: Impact, most: int = MOST_SERVICES) -> Harm:
    """What the picture of an impact shows.

    Complexity: linear in the services that the failure reaches and in the hits; the ways
    between the services that are drawn are compared with each other.
    """
    gone = lost(index, found.struck)
    before = _reached(index, found)
    states: dict[str, State] = {one: "lost" if one in gone else "degraded" for one in before}
    leading = _leading(index, found, before)
    order = [one for one in before if one in leading or one == found.id]
    drawn, known = tuple(order[:most]), set(order)
    ways = _Ways(index, frozenset(drawn), states)
    for one in drawn:
        if one not in found.struck:
            ways.into(one)
    owner = {found.id: found.id}
    for one, origin in before.items():
        owner[one] = one if one in ways.drawn else owner[origin]
    return Harm(
        found,
        drawn,
        states,
        ways.settled(),
        tuple(ways.joints),
        _audiences(found, drawn, states),
        _by_owner((one for one in before if one not in known), owner),
        _by_owner(order[most:], owner),
    )


def _reached(index: Index, found: Impact) -> dict[str, str]:
    """What the failure reaches, the nearest first, and from where: the cause, or a service."""
    before = dict.fromkeys(found.struck, found.id)
    left = list(before)
    for one in left:
        for whole in index.built_on.get(one, ()):
            if whole not in before:
                before[whole] = one
                left.append(whole)
    return before


def _leading(index: Index, found: Impact, before: Mapping[str, str]) -> set[str]:
    """The services through which somebody is hit, or that others of these are built on.

    What is struck itself needs no other way to be hit, so none is followed.
    """
    leading, struck = {hit.service for hit in found.hits}, set(found.struck)
    left = list(leading)
    while left:
        whole = left.pop()
        for part in index.components.get(whole, ()) if whole not in struck else ():
            if part in before and part not in leading:
                leading.add(part)
                left.append(part)
    return leading


@frozen
class _Ways:
    """Notes how the failure gets from service to service."""

    index: Index
    drawn: frozenset[str]
    states: Mapping[str, State]
    steps: list[Step] = field(factory=list)
    joints: list[Joint] = field(factory=list)

    def into(self, whole: str) -> None:
        """Every way by which the failure gets to a service."""
        service = self.index.services[whole]
        for part in dict.fromkeys(service.required):
            self._step(part, whole)
        for i, group in enumerate(service.groups):
            members = tuple(dict.fromkeys(group.any_of))
            free = [one for one in members if one not in service.required]
            if self.states.keys().isdisjoint(free):
                continue
            joint = Joint(
                f"group {whole} {i}",
                whole,
                group.need,
                members,
                tuple(one for one in members if self.states.get(one) != "lost"),
                tuple(one for one in members if one not in self.states),
            )
            self.joints.append(joint)
            for part in free:
                self._step(part, whole, joint.id)

    def _step(self, part: str, whole: str, group: str | None = None) -> None:
        if part in self.drawn:
            self.steps.append(Step(part, whole, self.states[part], group))

    def settled(self) -> tuple[Step, ...]:
        """The steps; those back to what is nearer to the failure may be reminders."""
        order, place = Order(), {one: i for i, one in enumerate(self.states)}
        found = []
        for step in sorted(self.steps, key=lambda step: place[step.part] > place[step.whole]):
            back = order.leads(step.whole, step.part)
            if not back:
                order.add(step.part, step.whole)
            found.append(evolve(step, back=back))
        return tuple(found)


def _audiences(
    found: Impact, drawn: Iterable[str], states: Mapping[str, State]
) -> tuple[Audience, ...]:
    """Who is hit; services with the same clients and grades share them."""
    hits: dict[str, list[Hit]] = {}
    for hit in found.hits:
        hits.setdefault(hit.service, []).append(hit)
    alike: dict[tuple[object, ...], list[str]] = {}
    for one in drawn:
        if one in hits:
            hits[one].sort(key=lambda hit: (VISIBLE.index(hit.grade), hit.client))
            clients = tuple((hit.client, hit.grade) for hit in hits[one])
            alike.setdefault((states[one], clients), []).append(one)
    return tuple(
        Audience(tuple(services), states[services[0]], tuple(hits[services[0]]))
        for services in alike.values()
    )


def _by_owner(services: Iterable[str], owner: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    """Services that are not drawn, by what is drawn before them."""
    found: dict[str, list[str]] = {}
    for one in services:
        found.setdefault(owner[one], []).append(one)
    return {key: tuple(ids) for key, ids in found.items()}
