"""What a picture of a chain shows: which links, and on what each of them hangs.

The engine lists who answers to whom. A picture also needs to know which of these answers
stand in for each other, who receives in whose name, and what is left out. Ids only.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate, pairwise

from attrs import field, frozen

from valuenet.engine.composition import levels
from valuenet.engine.containment import inside
from valuenet.engine.index import Index
from valuenet.engine.responsibility import Chain, Link, step_links
from valuenet.engine.sight import view

#: More links and levels than this are not drawn: the first are, and the others counted.
MOST_LINKS, MOST_LEVELS = 300, 24
#: Whole levels are drawn, unless they would fill less than this part of the picture.
_LEAST_SHARE = 4

_Key = tuple[str, str, str, str]


@frozen
class Hung:
    """A link, and the boxes that it hangs on: who is answered, or a group of alternatives."""

    link: Link
    on: tuple[str, ...]


@frozen
class AnyOf:
    """A group of alternatives behind a service (sourcing.md L19).

    Attributes:
        id: Of its box.
        service: That needs them.
        need: How many must work.
        members: The services that stand in for each other.
        own: Those of them that the provider of the service provides itself.
        on: The box that it hangs on.
    """

    id: str
    service: str
    need: int
    members: tuple[str, ...]
    own: tuple[str, ...]
    on: str


@frozen
class Web:
    """Everything that the picture of a chain shows.

    Attributes:
        parties: By id, the client first, then as links name them.
        way: The parties through which the client sees the service, as pairs of neighbours.
        links: Every link once, and what it hangs on.
        groups: The groups of alternatives behind the services.
        stand_ins: Who receives in whose name: (party, receiver).
        behind: How many links behind a party are left out.
    """

    parties: tuple[str, ...]
    way: tuple[tuple[str, str], ...]
    links: tuple[Hung, ...]
    groups: tuple[AnyOf, ...]
    stand_ins: tuple[tuple[str, str], ...]
    behind: Mapping[str, int]

    @property
    def left_out(self) -> int:
        """How many links are left out."""
        return sum(self.behind.values())


def party_box(party_id: str) -> str:
    """The id of a party's box."""
    return f"party {party_id}"


def own_box(service_id: str) -> str:
    """The id of the box of an alternative that its provider provides itself."""
    return f"own {service_id}"


def weave(index: Index, found: Chain, most: int = MOST_LINKS) -> Web:
    """What the picture of a chain shows.

    Complexity: linear in the chain, and in the steps of the levels that are drawn.
    """
    once: dict[_Key, Link] = {}
    for link in found.links:
        once.setdefault(_key(link), link)
    every = list(once.values())
    reached = list(accumulate((link.depth for link in every), max))
    drawn = every[: _cut(reached, most)]
    way = _way(index, found)
    parties = tuple(dict.fromkeys((found.client, *_ends(way), *_ends(_pairs(drawn)))))
    steps = _Steps(index, found, {_key(link) for link in drawn})
    steps.walk(reached[len(drawn) - 1] if drawn else 0)
    standing_in = [pair for pair in steps.stand_ins if pair not in way]
    return Web(
        tuple(dict.fromkeys((*parties, *_ends(standing_in)))),
        way,
        tuple(Hung(link, steps.hangs(link)) for link in drawn),
        tuple(steps.groups),
        tuple(standing_in),
        _behind(every[len(drawn) :], parties),
    )


def _key(link: Link) -> _Key:
    return link.answers, link.to, link.service, link.standing


def _cut(reached: Sequence[int], most: int) -> int:
    """How many links are drawn, given the depth that each reaches: whole levels, or as many
    as find room where that would be too few.
    """
    most = min(most, bisect_right(reached, MOST_LEVELS))
    if len(reached) <= most:
        return len(reached)
    whole = bisect_left(reached, reached[most])
    return whole if whole * _LEAST_SHARE >= most else most


def _pairs(links: Iterable[Link]) -> Iterator[tuple[str, str]]:
    return ((link.to, link.answers) for link in links)


def _ends(pairs: Iterable[tuple[str, str]]) -> Iterator[str]:
    return (end for pair in pairs for end in pair)


def _way(index: Index, found: Chain) -> tuple[tuple[str, str], ...]:
    """From the client to everybody whose delivery lets it see the service."""
    witness = view(index, found.client)[found.service].witness[:-1]
    near = pairwise(witness)
    others = (root.to for root in found.roots if root.to not in witness)
    return (*near, *((found.client, other) for other in dict.fromkeys(others)))


def _behind(links: Iterable[Link], parties: Iterable[str]) -> dict[str, int]:
    """How many links are left out behind each party that is drawn."""
    owner = {party: party for party in parties}
    counted: dict[str, int] = {}
    for link in links:
        over = owner.get(link.to) or next(iter(owner))
        owner.setdefault(link.answers, over)
        counted[over] = counted.get(over, 0) + 1
    return counted


@frozen
class _Steps:
    """Goes through the services of a chain, level by level, and notes what links hang on."""

    index: Index
    found: Chain
    drawn: set[_Key]
    on: dict[_Key, dict[str, None]] = field(factory=dict)
    groups: list[AnyOf] = field(factory=list)
    stand_ins: dict[tuple[str, str], None] = field(factory=dict)
    _home: dict[str, str] = field(factory=dict)

    def hangs(self, link: Link) -> tuple[str, ...]:
        """The boxes that a link hangs on."""
        return tuple(self.on.get(_key(link), ())) or (party_box(link.to),)

    def walk(self, deepest: int) -> None:
        """Every step of the levels above the deepest link that is drawn."""
        for depth, service_id in levels(self.found.service, self.index.components):
            if depth >= deepest:
                return
            provider = self.index.provider(service_id)
            home = self._home.setdefault(service_id, party_box(provider))
            joints = self._joints(service_id, home)
            for part in self.index.components.get(service_id, ()):
                self._step(service_id, part, joints.get(part, [home]))

    def _joints(self, service_id: str, home: str) -> dict[str, list[str]]:
        """The groups of alternatives of a service, by the members that are in them."""
        service = self.index.services[service_id]
        found: dict[str, list[str]] = {}
        for i, group in enumerate(service.groups):
            members = tuple(dict.fromkeys(group.any_of))
            free = [one for one in members if one not in service.required]
            own = tuple(one for one in free if self.index.provider(one) == service.provider)
            joint = AnyOf(f"group {service_id} {i}", service_id, group.need, members, own, home)
            self.groups.append(joint)
            for one in free:
                found.setdefault(one, []).append(joint.id)
        return found

    def _step(self, service_id: str, part: str, on: list[str]) -> None:
        provider = self.index.provider(service_id)
        if self.index.provider(part) == provider:
            # The same party goes on answering: what is behind hangs on the same box.
            alternative = on[0] != self._home[service_id]
            self._home.setdefault(part, own_box(part) if alternative else on[0])
            return
        for link in step_links(self.index, service_id, part):
            if _key(link) not in self.drawn:
                continue
            found = self.on.setdefault(_key(link), {})
            if link.to == provider:
                found |= dict.fromkeys(on)
                continue
            found[party_box(link.to)] = None
            if link.to not in inside(self.index, provider):
                # It is received in the provider's name, by somebody else.
                self.stand_ins[provider, link.to] = None
                found |= {joint: None for joint in on if joint != self._home[service_id]}
