"""What a party has before it, kept for the parties asked last and repaired after edits."""

from __future__ import annotations

from collections.abc import Collection

from valuenet.engine.closures import behind
from valuenet.engine.edit import Edit
from valuenet.engine.generations import Generations
from valuenet.engine.index import Index, repaired_by

#: The parties that are kept; a thousand services before each take about 50 kilobytes.
_KEPT = 64

#: What a party sees, and that with all that stands behind it.
_Seen = tuple[frozenset[str], frozenset[str] | set[str]]


def seen(index: Index, party_id: str, visible: Collection[str]) -> frozenset[str] | set[str]:
    """What a party sees, with all that stands behind it; not to be changed.

    Args:
        index: The index.
        party_id: The party, for the memory.
        visible: The services that it sees.

    Complexity: that of `behind`; for a party asked lately, also in the network before an
    edit, only what changed is looked at.
    """
    recent = index.once(_recent)
    known = recent.get(party_id)
    if known is not None:
        (saw, before), since = known
        if saw == (visible if isinstance(visible, frozenset) else frozenset(visible)):
            kept = before if since is None else _repaired(index, before, since)
            if kept is not None:
                if since is not None:
                    _keep(recent, party_id, (saw, kept))
                return kept
    found = behind(index, visible)
    _keep(recent, party_id, (frozenset(visible), found))
    return found


def _repaired(
    index: Index, before: frozenset[str] | set[str], edit: Edit
) -> frozenset[str] | set[str] | None:
    """The same after an edit of components; None where something may have gone."""
    changed = edit.rearranged.keys() & before
    if not changed:
        return before
    if any(edit.rearranged[one][0] for one in changed):
        return None
    come = {part for one in changed for part in edit.rearranged[one][1]}
    return before | behind(index, come - before)


def _keep(recent: Generations[str, _Seen], party_id: str, found: _Seen) -> None:
    own = recent.own
    if len(own) >= _KEPT:
        own.pop(next(iter(own), ""), None)
    own[party_id] = found


def _after(recent: Generations[str, _Seen], _index: Index, edit: Edit) -> Generations[str, _Seen]:
    return recent.after(edit)


@repaired_by(_after)
def _recent(_index: Index) -> Generations[str, _Seen]:
    return Generations()
