"""Names that two entities of one kind share: what several findings look for."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from valuenet.model import EntityMap


def shared_aliases(table: EntityMap[Any]) -> Iterator[tuple[str, str, str]]:
    """Each alias that is the id, or an alias, of another entity too: alias, owner, other.

    An id comes before an alias, and a lesser id before a greater one.
    """
    owners: dict[str, str] = {key: key for key in table}
    for key in sorted(table):
        for alias in table[key].aliases:
            owner = owners.setdefault(alias, key)
            if owner != key:
                yield alias, owner, key
