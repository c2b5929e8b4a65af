"""A picture in words: its outline as plain text."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from valuenet.render.drawing import Drawing


def encode(drawing: Drawing, scale: float) -> bytes:
    """The outline in UTF-8."""
    del scale  # words have no size
    return f"{drawing}\n".encode()
