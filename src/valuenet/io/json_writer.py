"""Plain data into JSON text: readable, stable, one short entity a line."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from json.encoder import encode_basestring
from typing import Any

from valuenet.io.amounts import number_text
from valuenet.io.kinds import Attributes, looks_like_date
from valuenet.io.layout import WIDTH, inline

_TEXT = encode_basestring
_OTHER = json.JSONEncoder(ensure_ascii=False).encode
#: The file itself and its sections are never written on one line.
_OPEN_LEVELS = 2
_CHANGED = frozenset({dict, list, Decimal, Attributes})


def json_text(plain: dict[str, Any]) -> str:
    """The JSON text of a document, ending with a line feed."""
    pieces: list[str] = []
    _write(plain, "", 0, pieces.append)
    return "".join(pieces) + "\n"


def _scalar(value: Any) -> str:
    if isinstance(value, str):
        return _TEXT(value)
    if isinstance(value, date):
        return f'"{value.isoformat()}"'
    if isinstance(value, Decimal):
        return str(value)
    return _OTHER(value)


def _write(value: Any, lead: str, level: int, put: Callable[[str], None]) -> None:
    """Puts the pieces of a value that follows `lead` on its line."""
    pad = "  " * (level + 1)
    if level >= _OPEN_LEVELS or not isinstance(value, dict):
        text = inline(value, _scalar, _TEXT, WIDTH - len(lead) - 1)
        if text is not None:
            put(lead + text)
            return
    if isinstance(value, dict):
        leads = [f"{pad}{_TEXT(key)}: " for key in value]
        items = list(value.values())
        opening, closing = "{", "}"
    else:
        leads = [pad] * len(value)
        items = value
        opening, closing = "[", "]"
    put(f"{lead}{opening}\n")
    last = len(items) - 1
    for i, (before, item) in enumerate(zip(leads, items, strict=True)):
        _write(item, before, level + 1, put)
        put(",\n" if i < last else "\n")
    put(f"{'  ' * level}{closing}")


def for_json(plain: dict[str, Any]) -> dict[str, Any]:
    """A document as JSON says it: decimals as texts, so that no program makes floats of them.

    Attributes hold numbers; a text there that looks like a date is marked.
    """
    return {
        key: _inside(value) if type(value) in _CHANGED else value for key, value in plain.items()
    }


def _inside(value: Any) -> Any:
    if type(value) is dict:
        return for_json(value)
    if type(value) is Attributes:
        return {name: _mark(one) for name, one in value.items()}
    if type(value) is Decimal:
        return number_text(value)
    return [_inside(item) if type(item) in _CHANGED else item for item in value]


def _mark(value: Any) -> Any:
    if isinstance(value, list):
        return [_mark(item) for item in value]
    if isinstance(value, str) and looks_like_date(value):
        return {"text": value}
    return value
