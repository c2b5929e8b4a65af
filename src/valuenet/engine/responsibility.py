"""Who answers for a service, to whom, down to the last supplier (domain.md L8)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Literal

from attrs import field, frozen

from valuenet.engine.composition import levels
from valuenet.engine.containment import inside
from valuenet.engine.coverage import agreed_contract
from valuenet.engine.index import Index
from valuenet.engine.receivers import needs_receiver, receivers
from valuenet.engine.sight import grading_deliveries, is_hidden, visible_grades
from valuenet.engine.witness import witnesses
from valuenet.errors import NotVisible
from valuenet.tables import Result

Standing = Literal["clear", "shared", "unanswered", "ambiguous"]


@frozen
class Link:
    """One party answers to another for a service.

    Attributes:
        depth: The least distance of the service from the one asked about, in components.
        repeat: Whether the service was met before; what is behind it stands there.
        members: Of a partnership that answers: its members, else empty.
        lead: Of a partnership that answers: the member that leads, if one does.
        flows: Of a partnership that answers: the ids of its flows.
        received_by: Of an unanswered step: the parties that do receive the service.
    """

    answers: str
    to: str
    service: str
    contract: str | None = None
    standing: Standing = "clear"
    depth: int = 0
    repeat: bool = False
    members: tuple[str, ...] = ()
    lead: str | None = None
    flows: tuple[str, ...] = ()
    received_by: tuple[str, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """The link as the command line prints it."""
        return {
            "answers": self.answers,
            "to": self.to,
            "service": self.service,
            "contract": self.contract,
            "standing": self.standing,
            "depth": self.depth,
            "repeat": self.repeat,
            "members": list(self.members),
            "lead": self.lead,
        }


@frozen
class Leaf:
    """A service without components, and a shortest path to it from the client."""

    service: str
    path: tuple[str, ...]


@frozen
class Chain(Result):
    """Who answers for a service to a client: links breadth first, and the leaves.

    Components stand as declared, receivers by id. Leaves stand by id; a leaf's path goes
    from the client by its witness to the service, then by components.
    """

    client: str
    service: str
    links: tuple[Link, ...] = field(repr=False)
    leaves: tuple[Leaf, ...] = field(repr=False)

    @property
    def roots(self) -> tuple[Link, ...]:
        """The links of depth 0: who answers for the service itself, to each client of it."""
        return tuple(link for link in self.links if link.depth == 0 and not link.repeat)

    @property
    def root(self) -> Link | None:
        """The first link of depth 0; None where the client provides the service itself."""
        return next(iter(self.roots), None)

    def columns(self) -> tuple[str, ...]:
        """The keys of every row."""
        return (
            "answers",
            "to",
            "service",
            "contract",
            "standing",
            "depth",
            "repeat",
            "members",
            "lead",
        )

    def rows(self) -> list[dict[str, Any]]:
        """One dict a link, with the keys of `Link.to_dict`."""
        return [link.to_dict() for link in self.links]

    def to_dict(self) -> dict[str, Any]:
        """`{"client", "service", "links": [...], "leaves": [{"service", "path"}]}`."""
        return {
            "client": self.client,
            "service": self.service,
            "links": self.rows(),
            "leaves": [{"service": leaf.service, "path": list(leaf.path)} for leaf in self.leaves],
        }

    def _caption(self) -> str:
        return f"Who answers to {self.client} for {self.service}"


def chain(index: Index, client_id: str, service_id: str) -> Chain:
    """Who answers to a client for a service that it sees (L8).

    Raises:
        NotVisible: The client does not see the service.

    Complexity: linear in the part of the network behind the service.
    """
    grade = visible_grades(index, client_id).get(service_id)
    if grade is None:
        raise NotVisible(client_id, service_id, _why_not(index, client_id, service_id))
    seen_by = grading_deliveries(index, client_id, service_id, grade)
    clients = sorted({one.client for one in seen_by})
    links = [*root_links(index, service_id, clients), *_links_behind(index, service_id)]
    return Chain(client_id, service_id, tuple(links), _leaves(index, client_id, service_id, grade))


def _why_not(index: Index, client_id: str, service_id: str) -> str:
    if index.provider(service_id) == client_id:
        return "provider"
    return "hidden" if is_hidden(index, client_id, service_id) else "none"


def root_links(index: Index, service_id: str, clients: list[str]) -> Iterator[Link]:
    """The provider of the service answers to each of its clients; never to itself."""
    provider = index.provider(service_id)
    for client in clients:
        if client != provider:
            yield link(index, provider, client, service_id)


def _links_behind(index: Index, service_id: str) -> Iterator[Link]:
    depth_of = {one: depth for depth, one in levels(service_id, index.components)}
    met = {service_id}
    for one in depth_of:
        for part in index.components.get(one, ()):
            for found in step_links(index, one, part):
                yield found_at(found, depth_of[part], repeat=part in met)
            met.add(part)


def found_at(link_: Link, depth: int, *, repeat: bool) -> Link:
    """The link at its depth in one chain."""
    return Link(
        link_.answers,
        link_.to,
        link_.service,
        link_.contract,
        link_.standing,
        depth,
        repeat,
        link_.members,
        link_.lead,
        link_.flows,
        link_.received_by,
    )


def step_links(index: Index, service_id: str, component_id: str) -> list[Link]:
    """Who answers for a component to the provider of a service, whatever the chain (L8).

    Receivers stand by id; where one is a part of the provider, it answers in turn to it.
    """
    provider, supplier = index.provider(service_id), index.provider(component_id)
    if supplier == provider:
        return []
    if not needs_receiver(index, service_id, component_id):
        return [link(index, supplier, provider, component_id)]
    found = receivers(index, service_id, component_id)
    if not found:
        return [link(index, supplier, provider, component_id, "unanswered")]
    standing: Standing = "clear" if len(found) == 1 else "ambiguous"
    own = inside(index, provider)
    pairs: list[tuple[str, str]] = []
    for receiver in found:
        pairs.append((supplier, receiver))
        if receiver in own and receiver != provider:
            pairs.append((receiver, provider))
    return [link(index, answers, to, component_id, standing) for answers, to in pairs]


def link(
    index: Index, answers: str, to: str, service_id: str, standing: Standing = "clear"
) -> Link:
    """One link at depth 0, with its contract, and what a partnership adds to it."""
    partnership = index.partnerships.get(answers)
    if partnership is not None and partnership.lead is None and standing == "clear":
        standing = "shared"
    unanswered = standing == "unanswered"
    return Link(
        answers,
        to,
        service_id,
        _contract(index, answers, to, service_id),
        standing,
        members=partnership.members if partnership else (),
        lead=partnership.lead if partnership else None,
        flows=partnership.flows if partnership else (),
        received_by=tuple(sorted(index.clients.get(service_id, ()))) if unanswered else (),
    )


def _contract(index: Index, answers: str, to: str, service_id: str) -> str | None:
    # A part that answers to its whole passes on what anybody inside the whole receives.
    ends = inside(index, to)
    if answers not in ends:
        ends = frozenset((to,))
    deliveries = index.deliveries.get(service_id, ())
    return agreed_contract(index, (one for one in deliveries if one.client in ends))


def _leaves(index: Index, client_id: str, service_id: str, grade: str) -> tuple[Leaf, ...]:
    before: dict[str, str | None] = {service_id: None}
    level = [service_id]
    leaves = []
    while level:
        step: list[str] = []
        for one in level:
            parts = index.components.get(one, ())
            if not parts:
                leaves.append(one)
            for part in sorted(parts):
                if part not in before:
                    before[part] = one
                    step.append(part)
        level = step
    start = witnesses(index, (client_id,)).of(service_id, grade)
    return tuple(Leaf(leaf, (*start[:-1], *_back(before, leaf))) for leaf in sorted(leaves))


def _back(before: dict[str, str | None], leaf: str) -> list[str]:
    path: list[str] = []
    here: str | None = leaf
    while here is not None:
        path.append(here)
        here = before[here]
    return path[::-1]
