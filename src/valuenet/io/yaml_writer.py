"""Plain data into YAML text: readable, stable, and read alike by YAML 1.1 and 1.2.

The writer is ours because a network file uses little of YAML, and its text should look
as if a person had written it: short entities on one line, long texts in blocks.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

from valuenet.io.amounts import number_text
from valuenet.io.layout import ALWAYS_BLOCK, WIDTH, inline

#: Signs that mean nothing to YAML inside a text, and those that may end one.
_INSIDE = r"[\w '’.()/+&%°€;!?=*\u00a0\u202f«»…–—-]*"
_LAST = r"[\w.’)%°€!?»…]"
#: A text that needs no quotes anywhere: starts with a letter, holds no sign with a meaning.
_PLAIN = re.compile(rf"[^\W\d_](?:{_INSIDE}{_LAST})?")
#: One that starts with a digit, and holds a letter that no number, date or time has.
_PLAIN_NUMBERED = re.compile(rf"[0-9]{_INSIDE}[^\W\d_a-fA-FxXoO](?:{_INSIDE}{_LAST})?")
#: Words that one YAML or another reads as something else than text.
_WORDS = frozenset({"y", "n", "yes", "no", "on", "off", "true", "false", "null", "nan", "inf"})
_NUMBER_LIKE = re.compile(r"[-+.0-9][-+.0-9_eE:xob]*|[0-9].*[0-9]")
#: Control characters, and what one YAML or another takes for a line break or refuses.
_ESCAPED = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
#: A key longer than this must be marked as one.
_LONGEST_KEY = 900
_ENCODE = json.JSONEncoder(ensure_ascii=False).encode


def yaml_text(plain: dict[str, Any]) -> str:
    """The YAML text of a document, a blank line between its sections."""
    lines: list[str] = []
    for key, value in plain.items():
        if isinstance(value, dict):
            lines += ["", f"{yaml_key(key)}:"]
            for id_, entity in value.items():
                lines += entry_lines(id_, entity, 2)
        else:
            lines += entry_lines(key, value, 0)
    return "\n".join(lines) + "\n"


def entry_lines(key: str, value: Any, indent: int) -> list[str]:
    """The lines of one key with its value, at an indentation."""
    pad = " " * indent
    lead = f"{pad}{yaml_key(key)}:"
    if len(lead) > _LONGEST_KEY:
        return [f"{pad}? {yaml_key(key)}", *_after(f"{pad}:", value, indent, key)]
    return _after(lead, value, indent, key)


def item_lines(value: Any, indent: int) -> list[str]:
    """The lines of one item of a block list, at an indentation."""
    pad = " " * indent
    text = inline(value, yaml_scalar, yaml_key, WIDTH - indent - 2)
    if text is not None:
        return [f"{pad}- {text}"]
    if isinstance(value, str):
        return _literal(f"{pad}-", value, indent)
    lines = list(_block(value, indent + 2))
    return [f"{pad}- {lines[0][indent + 2 :]}", *lines[1:]]


def _after(lead: str, value: Any, indent: int, key: str) -> list[str]:
    text = None
    if key not in ALWAYS_BLOCK or not isinstance(value, (dict, list)) or not value:
        text = inline(value, yaml_scalar, yaml_key, WIDTH - len(lead) - 1)
    if text is not None:
        return [f"{lead} {text}"]
    if isinstance(value, str):
        return _literal(lead, value, indent)
    return [lead, *_block(value, indent + 2)]


def _block(value: Any, indent: int) -> Iterator[str]:
    if isinstance(value, dict):
        for key, item in value.items():
            yield from entry_lines(key, item, indent)
    else:
        for item in value:
            yield from item_lines(item, indent)


def _literal(lead: str, text: str, indent: int) -> list[str]:
    pad = " " * (indent + 2)
    mark = "|" if text.endswith("\n") else "|-"
    lines = text.removesuffix("\n").split("\n")
    return [f"{lead} {mark}", *(pad + line if line else "" for line in lines)]


# --- scalars ---------------------------------------------------------------------------


def yaml_key(key: str) -> str:
    """A key, quoted where it must be."""
    return key if _is_plain(key) else _quoted(key)


def yaml_scalar(value: Any) -> str | None:
    """A scalar on one line; None for a text that is better written in a block."""
    if isinstance(value, str) and _is_block_text(value):
        return None
    return flow_scalar(value)


def flow_scalar(value: Any) -> str:
    """A scalar on one line, whatever it holds."""
    if isinstance(value, str):
        return value if _is_plain(value) else _quoted(value)
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, date):
        return value.isoformat()
    assert isinstance(value, (int, Decimal))  # noqa: S101 - documents hold nothing else
    return number_text(value) if isinstance(value, Decimal) else str(value)


def _is_plain(text: str) -> bool:
    if not (_PLAIN.fullmatch(text) or _PLAIN_NUMBERED.fullmatch(text)):
        return False
    return text.lower() not in _WORDS and not _NUMBER_LIKE.fullmatch(text)


def _is_block_text(text: str) -> bool:
    """Whether a text of several lines keeps every character in a literal block."""
    body = text.removesuffix("\n")
    if "\n" not in body or _ESCAPED.search(text):
        return False
    lines = body.split("\n")
    return bool(lines[0] and lines[-1] and not lines[0].startswith(" ")) and not any(
        line.endswith(" ") for line in lines
    )


def _quoted(text: str) -> str:
    """A text in double quotes; JSON's escapes are YAML's too."""
    return _ESCAPED.sub(lambda match: f"\\u{ord(match[0]):04x}", _ENCODE(text))
