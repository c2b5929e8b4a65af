"""Plain data into JSON text: readable, stable, one short entity a line."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

from valuenet.io.kinds import looks_like_date
from valuenet.io.layout import WIDTH, inline

_TEXT = json.JSONEncoder(ensure_ascii=False).encode
#: The file itself and its sections are never written on one line.
_OPEN_LEVELS = 2


def json_text(plain: dict[str, Any]) -> str:
    """The JSON text of a document, ending with a line feed."""
    return "".join(_value(plain, "", 0)) + "\n"


def _scalar(value: Any) -> str:
    if isinstance(value, date):
        return f'"{value.isoformat()}"'
    if isinstance(value, Decimal):
        return str(value)
    return _TEXT(value)


def _value(value: Any, lead: str, level: int) -> Iterator[str]:
    """The pieces of a value that follows `lead` on its line."""
    pad = "  " * (level + 1)
    if level >= _OPEN_LEVELS or not isinstance(value, dict):
        text = inline(value, _scalar, _TEXT, WIDTH - len(lead) - 1)
        if text is not None:
            yield lead + text
            return
    if isinstance(value, dict):
        leads = [f"{pad}{_TEXT(key)}: " for key in value]
        items = list(value.values())
        opening, closing = "{", "}"
    else:
        leads = [pad] * len(value)
        items = value
        opening, closing = "[", "]"
    yield f"{lead}{opening}\n"
    last = len(items) - 1
    for i, (before, item) in enumerate(zip(leads, items, strict=True)):
        yield from _value(item, before, level + 1)
        yield ",\n" if i < last else "\n"
    yield f"{'  ' * level}{closing}"


def for_json(plain: dict[str, Any]) -> dict[str, Any]:
    """A document with attributes as JSON says them: a text that looks like a date is marked."""
    return {
        key: _mark_attributes(value) if key == "attributes" else _inside(value)
        for key, value in plain.items()
    }


def _inside(value: Any) -> Any:
    if isinstance(value, dict):
        return for_json(value)
    if isinstance(value, list):
        return [_inside(item) for item in value]
    return value


def _mark_attributes(attributes: dict[str, Any]) -> dict[str, Any]:
    return {name: _mark(value) for name, value in attributes.items()}


def _mark(value: Any) -> Any:
    if isinstance(value, list):
        return [_mark(item) for item in value]
    if isinstance(value, str) and looks_like_date(value):
        return {"text": value}
    return value
