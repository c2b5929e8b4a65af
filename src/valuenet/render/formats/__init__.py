"""Backends: one module a format, each with `encode(drawing, scale) -> bytes`.

A backend knows scenes and themes, nothing of what they show; a page tells the facts that
a drawing carries too. It is imported when its format is asked for; one that needs a
package which is missing raises `MissingExtra`.
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from types import MappingProxyType
from typing import TYPE_CHECKING

from valuenet.errors import UnknownFormat

if TYPE_CHECKING:
    from valuenet.render.drawing import Drawing

#: The endings that every drawing can be saved under, and the module that writes each.
FORMATS: Mapping[str, str] = MappingProxyType(
    {
        ".html": "html",
        ".pdf": "pdf",
        ".png": "png",
        ".pptx": "pptx",
        ".svg": "svg",
        ".txt": "words",
    }
)


def encode(drawing: Drawing, ending: str, scale: float) -> bytes:
    """A drawing as the bytes of a file.

    Args:
        drawing: What to write.
        ending: `.svg`, `.png`...
        scale: Pixels a point, in formats that have pixels.

    Raises:
        UnknownFormat: No backend has this ending.
        MissingExtra: The format needs a package that is not installed.
    """
    if ending not in FORMATS:
        raise UnknownFormat(ending, FORMATS)
    module = import_module(f"{__name__}.{FORMATS[ending]}")
    data: bytes = module.encode(drawing, scale)
    return data
