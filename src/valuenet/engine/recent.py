"""What a party has before it, kept for the parties asked last and repaired after edits."""

from __future__ import annotations

from collections.abc import Collection

from valuenet.engine.closures import behind
from valuenet.engine.edit import Edit
from valuenet.engine.generations import Generations
from valuenet.engine.index import Index, repaired_by
from valuenet.engine.numbers import Services

#: The parties that are kept; a thousand services before each take about 50 kilobytes.
_KEPT = 64

#: What a party sees, and that with all that stands behind it.
_Seen = tuple[frozenset[str], Services]


def seen(index: Index, party_id: str, visible: Collection[str]) -> Services:
    """What a party sees, with all that stands behind it.

    Args:
        index: The index.
        party_id: The party, for the memory.
        visible: The services that it sees.

    Complexity: that of `behind`; for a party asked lately, also in the network before an
    edit, only what changed is looked at.
    """
    recent = index.once(_recent)
    sees = frozenset(visible)
    known = recent.get(party_id)
    if known is not None and known[0][0] == sees:
        (_, before), since = known
        if since is None:
            return before
        kept = _repaired(index, before, since)
        if kept is not None:
            return _kept(recent, party_id, sees, kept)
    return _kept(recent, party_id, sees, behind(index, visible))


def _repaired(index: Index, before: Services, edit: Edit) -> Services | None:
    """The same after an edit of components; None where something may have gone."""
    changed = [parts for key, parts in edit.rearranged.items() if key in before]
    if not changed:
        return before
    if any(gone for gone, _ in changed):
        return None
    more = behind(index, {part for _, come in changed for part in come})
    if not more.numbers.continues(before.numbers):
        return None
    return Services(more.numbers, before.found | more.found)


def _kept(
    recent: Generations[str, _Seen], party_id: str, sees: frozenset[str], found: Services
) -> Services:
    own = recent.own
    if len(own) >= _KEPT:
        own.pop(next(iter(own), ""), None)
    own[party_id] = (sees, found)
    return found


def _after(recent: Generations[str, _Seen], _index: Index, edit: Edit) -> Generations[str, _Seen]:
    return recent.after(edit)


@repaired_by(_after)
def _recent(_index: Index) -> Generations[str, _Seen]:
    return Generations()
