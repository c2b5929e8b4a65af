"""Who became whom: the parties and services of two networks, brought together by id.

What is said comes first (`same`); then an id, or an alias, that the network after knows.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from attrs import field, frozen

from valuenet.engine.containment import inside
from valuenet.engine.index import Index
from valuenet.errors import UnknownId, near_ids
from valuenet.model import Entity, Function, Organization, Partnership

#: What a name in `same` may be, in the order in which it is looked for.
_TABLES = ("parties", "services", "processes", "contracts", "flows")


@frozen
class Identity:
    """What the entities of the network before have become.

    Attributes:
        before: Index of the network before.
        after: Index of the network after.
        focus: Id of the focus after.
        parties: Id before to id after, of the parties that live on.
        services: The same of services.
        sources: Id after to the ids before, by id; parties that are new have none.
    """

    before: Index = field(repr=False)
    after: Index = field(repr=False)
    focus: str
    parties: Mapping[str, str]
    services: Mapping[str, str]
    sources: Mapping[str, tuple[str, ...]]

    def foci(self, focus_id: str) -> tuple[str, ...]:
        """The foci before that have become the one after: the given one, then others by id.

        Parts of another focus, and what cannot be a focus, are none.
        """
        found = [focus_id]
        for id in self.sources.get(self.focus, ()):
            is_focus = isinstance(self.before.parties[id], (Function, Organization, Partnership))
            if is_focus and not any(self._overlap(id, other) for other in found):
                found.append(id)
        return tuple(found)

    def _overlap(self, a: str, b: str) -> bool:
        return a in inside(self.before, b) or b in inside(self.before, a)


def identify(
    before: Index, after: Index, same: Mapping[str, str], foci: tuple[str, str]
) -> Identity:
    """Bring two networks together.

    Args:
        before: Index of the network before.
        after: Index of the network after.
        same: Id before to id after, of parties, services, processes, contracts or flows;
            several that become one are merged.
        foci: The focus before and the focus after: they are the same whatever else is said.

    Raises:
        UnknownId: A network has no such entity, or none of that kind.
    """
    said: dict[str, dict[str, str]] = defaultdict(dict)
    for left, right in same.items():
        table, old, new = _pair(before, after, left, right)
        said[table][old] = new
    said["parties"][foci[0]] = foci[1]
    parties = _became(before.parties, after.whole.parties, said["parties"])
    sources: dict[str, list[str]] = defaultdict(list)
    for old, new in sorted(parties.items()):
        sources[new].append(old)
    return Identity(
        before,
        after,
        foci[1],
        parties,
        _became(before.services, after.whole.services, said["services"]),
        {new: tuple(olds) for new, olds in sources.items()},
    )


def _became(
    ids: Iterable[str], table: Mapping[str, Entity], said: Mapping[str, str]
) -> dict[str, str]:
    """What each id has become: what is said, else who answers to it after."""
    known = {id: table[id].id for id in ids if id in table}
    return {**known, **said}


def _pair(before: Index, after: Index, left: str, right: str) -> tuple[str, str, str]:
    """The kind, and the ids, of a pair: an alias is taken too."""
    for name in _TABLES:
        table: Mapping[str, Entity] = getattr(before.whole, name)
        if left in table:
            return name, table[left].id, _found(after, name, right)
    raise UnknownId("entity", left, near_ids(left, [*before.parties, *before.services]))


def _found(index: Index, name: str, id: str) -> str:
    table: Mapping[str, Entity] = getattr(index.whole, name)
    if id in table:
        return table[id].id
    kind = {"parties": "party", "processes": "process"}.get(name, name.removesuffix("s"))
    raise UnknownId(kind, id, near_ids(id, table))
