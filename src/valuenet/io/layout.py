"""When a value is written on one line: the rule that YAML and JSON share."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

#: Lines are kept this short where the values allow it.
WIDTH = 100

#: What is easier to read, compare and edit with one line an item.
ALWAYS_BLOCK = frozenset({"functions", "deliveries", "flows"})

Scalar = Callable[[Any], "str | None"]


def inline(
    value: Any, scalar: Scalar, key: Callable[[str], str], room: int, *, force: bool = False
) -> str | None:
    """A value on one line in flow style; None where it does not fit, or should not.

    Args:
        value: Plain data.
        scalar: The text of one scalar; None where it takes several lines.
        key: The text of a key.
        room: How many characters there are.
        force: Also what is better written on several lines.
    """
    if isinstance(value, dict):
        return _inline_mapping(value, scalar, key, room, force=force)
    if isinstance(value, list):
        return _inline_list(value, scalar, key, room, force=force)
    return scalar(value)


def _inline_mapping(
    value: dict[str, Any], scalar: Scalar, key: Callable[[str], str], room: int, *, force: bool
) -> str | None:
    if not force and not ALWAYS_BLOCK.isdisjoint(value):
        for name in ALWAYS_BLOCK & value.keys():
            if isinstance(value[name], (dict, list)):
                return None
    parts = []
    left = room
    for name, item in value.items():
        text = inline(item, scalar, key, left, force=force)
        if text is None:
            return None
        parts.append(f"{key(name)}: {text}")
        left -= len(parts[-1]) + 2
        if left < 0:
            return None
    return "{" + ", ".join(parts) + "}"


def _inline_list(
    value: list[Any], scalar: Scalar, key: Callable[[str], str], room: int, *, force: bool
) -> str | None:
    parts = []
    left = room
    for item in value:
        text = inline(item, scalar, key, left, force=force)
        if text is None:
            return None
        parts.append(text)
        left -= len(text) + 2
        if left < 0:
            return None
    return "[" + ", ".join(parts) + "]"
