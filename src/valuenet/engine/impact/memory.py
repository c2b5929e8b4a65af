"""What fails with what, found by a search or read from the hubs, and kept over edits."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from typing import NamedTuple

from valuenet.engine.composition import dependents
from valuenet.engine.containment import inside
from valuenet.engine.edit import Edit
from valuenet.engine.generations import Generations
from valuenet.engine.impact.hits import Pairs
from valuenet.engine.impact.hubs import Hubs, hubs
from valuenet.engine.impact.sightings import SeenThrough
from valuenet.engine.index import Index, repaired_by
from valuenet.engine.sight import sighted_by

#: So many answers are kept.
KEPT = 64
#: A search that finds no more than this never leads to a pass over the network.
SMALL_SEARCH = 1000
#: The pass is made once large searches have found this part of the services together:
#: another large question would cost as much as the pass does.
WORTH = 16


class Reached(NamedTuple):
    """What fails with a service or a party.

    Attributes:
        struck: The services that fail in the first place.
        few: The services above them that a search found.
        hubs: The hubs at which it ended, with what is above them.
        found: Who is hit, through which service.
    """

    struck: frozenset[str]
    few: AbstractSet[str]
    hubs: Mapping[str, SeenThrough]
    found: Pairs | SeenThrough


class Memory:
    """The last answers, and the hubs once they are worth it."""

    __slots__ = ("hubs", "recent", "searched")

    def __init__(self, recent: Generations[str, Reached]) -> None:
        self.recent = recent
        self.hubs: Hubs | None = None
        self.searched = 0

    def get(self, index: Index, id_: str) -> Reached | None:
        """The last answer, if it still holds."""
        known = self.recent.get(id_)
        if known is None:
            return None
        answer, since = known
        carried = answer if since is None else _carried(index, id_, answer, since)
        if carried is None or not self._holds(carried):
            return None
        if since is not None:
            self.keep(id_, carried)
        return carried

    def _holds(self, reached: Reached) -> bool:
        """Whether an answer still rests on the hubs as they are."""
        known = self.hubs
        return not reached.hubs or (
            known is not None
            and all(known.get(one) is above for one, above in reached.hubs.items())
        )

    def keep(self, id_: str, reached: Reached) -> None:
        """Keeps an answer, and forgets the oldest one."""
        own = self.recent.own
        for oldest in list(own)[: len(own) - KEPT + 1] if len(own) >= KEPT else ():
            own.pop(oldest, None)
        own[id_] = reached


def _after(memory: Memory, index: Index, edit: Edit) -> Memory | None:
    if "parties" in edit.tables:
        return None
    new = Memory(memory.recent.after(edit))
    new.searched = memory.searched
    if memory.hubs is not None:
        new.hubs = memory.hubs.after(index, edit)
        # They are not worked out again for the next question alone.
        new.searched = -len(index.services) if new.hubs is None else 0
    return new


@repaired_by(_after)
def memory(_index: Index) -> Memory:
    """What is remembered of the impacts of a network; nothing at first."""
    return Memory(Generations())


def _carried(index: Index, id_: str, reached: Reached, edit: Edit) -> Reached | None:
    """An answer after an edit; None where it is to be found anew."""
    few, received, arcs = reached.few, edit.received(), edit.rearranged
    if received and id_ not in index.services and not received.isdisjoint(edit.services):
        return None  # a party may strike other services than before
    new = []
    for whole, (gone, come) in arcs.items():
        if not few.isdisjoint(gone):
            return None
        if whole not in few and not few.isdisjoint(come):
            new.append(whole)
    if not new and few.isdisjoint(received):
        return reached
    if reached.hubs:
        return None
    more = {*few, *new} | dependents(index, new)
    return reached._replace(few=more, found=_pairs(index, more))


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


def reached(index: Index, id_: str) -> Reached:
    """What fails with a service or a party.

    Complexity: linear in the services above; of what hubs have above them nothing is
    walked, once there are hubs.
    """
    known = index.once(memory)
    if known.hubs is not None:
        hub = known.hubs.get(id_)
        if hub is not None:
            return Reached(frozenset((id_,)), frozenset(), {id_: hub}, hub)
    last = known.get(index, id_)
    if last is not None:
        return last
    first = frozenset(struck(index, id_))
    if known.hubs is None:
        services = first | dependents(index, first)
        if not _worth(known, index, len(services)):
            found = Reached(first, services, {}, _pairs(index, services))
            known.keep(id_, found)
            return found
        known.hubs = hubs(index)
    found = _from_hubs(index, first, known.hubs)
    known.keep(id_, found)
    return found


def _worth(known: Memory, index: Index, searched: int) -> bool:
    """Whether the pass that gives the hubs is worth it, after one more search."""
    if searched <= SMALL_SEARCH:
        return False
    known.searched += searched
    return known.searched * WORTH >= len(index.services)


def _from_hubs(index: Index, first: frozenset[str], known: Hubs) -> Reached:
    few, met = known.above(index, first)
    if not met and len(few) <= SMALL_SEARCH:
        return Reached(first, few, {}, _pairs(index, few))
    return Reached(first, few, met, SeenThrough(known.sightings, known.mask(few, met)))


def _pairs(index: Index, services: Iterable[str]) -> Pairs:
    """The pairs of the delivered ones of some services, by client then service."""
    seen: dict[str, list[str]] = {}
    for service in sorted(one for one in services if one in index.deliveries):
        for party in sighted_by(index, *index.deliveries[service]):
            seen.setdefault(party, []).append(service)
    return Pairs((party, service) for party in sorted(seen) for service in seen[party])
