"""How findings name many things in one line."""

from __future__ import annotations

from collections.abc import Sequence

#: More than this are counted.
_NAMED = 12


def few(ids: Sequence[str]) -> str:
    """The first ids, and how many more there are."""
    more = f" and {len(ids) - _NAMED} more" if len(ids) > _NAMED else ""
    return ", ".join(ids[:_NAMED]) + more
