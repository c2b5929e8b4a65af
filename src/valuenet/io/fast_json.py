"""JSON text into plain data with msgspec, where it is installed and the text is large.

It gives exactly what `quick_json` gives, or nothing: whatever is doubtful is left to that.
"""

from __future__ import annotations

from typing import Any

from valuenet.io.yaml_reader import exact_number

#: Below this many characters of a text, importing msgspec takes longer than it spares.
WORTH_IT = 500_000
#: A number of more digits than are read fills a part of the text that is so long.
_PART = 500


def fast_json(text: bytes) -> Any:
    """The plain data of a JSON text in UTF-8; None where `quick_json` is to be asked.

    That is where msgspec is not installed, and where something is doubtful.

    Complexity: linear.
    """
    try:
        from msgspec import json
    except ImportError:
        return None
    # An escape might stand for a colon, which is counted below.
    if b"\\u003" in text or _has_long_number(text):
        return None
    try:
        data = json.Decoder(float_hook=exact_number).decode(text)
        # A key that stands twice is left out with its colon.
        return data if json.encode(data).count(b":") == text.count(b":") else None
    except (ValueError, RecursionError):
        return None


def _has_long_number(text: bytes) -> bool:
    """Whether a part of the text is all digits, as in every number too long to be read."""
    starts = range(0, len(text), _PART)
    return any(text[at : at + _PART].isdigit() for at in starts)
