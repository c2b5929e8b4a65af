"""Which format reads a file: those of the library by ending, others by entry point."""

from __future__ import annotations

import os
from collections.abc import Callable
from importlib.metadata import EntryPoint, entry_points
from pathlib import Path
from typing import Any

from attrs import frozen

from valuenet.errors import UnknownFormat, ValueNetError
from valuenet.network import Network

YAML_ENDINGS = frozenset({".yaml", ".yml"})
JSON_ENDINGS = frozenset({".json"})
TEXT_ENDINGS = YAML_ENDINGS | JSON_ENDINGS

#: The group under which a third party adds formats in its own `pyproject.toml`.
GROUP = "valuenet.formats"


@frozen
class Format:
    """A format that a third party adds: an entry point of the group leads to one.

    Attributes:
        name: What it is called.
        endings: The file endings it reads and writes, in lower case: `(".xlsx",)`.
        load: A path into a network; raises `LoadError` with every fault.
        dump: Writes a network to a path; None where the format can only be read.
    """

    name: str
    endings: tuple[str, ...]
    load: Callable[[Path], Network]
    dump: Callable[[Network, Path], object] | None = None


def other_format(path: str | os.PathLike[str], *, ending: str | None = None) -> Format:
    """The format of a third party for a path.

    Raises:
        UnknownFormat: None has this ending.
        ValueNetError: An entry point does not lead to a format.
    """
    wanted = ending or Path(path).suffix.lower()
    known = sorted(TEXT_ENDINGS)
    for point in sorted(entry_points(group=GROUP), key=lambda one: one.name):
        added = _loaded(point)
        if wanted in added.endings:
            return added
        known.extend(added.endings)
    raise UnknownFormat(wanted or Path(path).name, known)


def _loaded(point: EntryPoint) -> Format:
    try:
        added: Any = point.load()
    except Exception as error:
        message = f"format {point.name!r} ({point.value}) cannot be loaded: {error}"
        raise ValueNetError(message) from error
    if not isinstance(added, Format):
        message = f"format {point.name!r} ({point.value}) is no valuenet.io.Format"
        raise ValueNetError(message)
    return added
