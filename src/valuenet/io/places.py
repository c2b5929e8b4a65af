"""Lines and columns of what a JSON file declares, found when somebody asks for them."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from attrs import evolve

from valuenet.diagnostics import Diagnostic, Location
from valuenet.io.faults import FileFaults
from valuenet.io.files import read_text
from valuenet.io.json_reader import read_json
from valuenet.io.nodes import TextError
from valuenet.model import Source


def locate(source: Source) -> Source:
    """The same source with its line and column, found by reading its file again.

    A source that has them, has no file, or whose file changed beyond recognition, is
    returned as it is.
    """
    if source.line or source.file is None:
        return source
    file = _read(source.file)
    path = source.path.removeprefix("$.")
    if file.tree is None or path not in file.tree.places:
        return source
    line, column = file.tree.place_of(path)
    return evolve(source, line=line, column=column)


def located(diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
    """The same findings, each at its line and column; every JSON file is read once for all."""
    files: dict[str, FileFaults] = {}
    result = []
    for one in diagnostics:
        place: Location = one.location
        if place.file is None or place.line:
            result.append(one)
            continue
        if place.file not in files:
            files[place.file] = _read(place.file)
        result.append(files[place.file].located(one))
    return result


def _read(name: str) -> FileFaults:
    file = FileFaults(name)
    # Where the file is gone, or is no JSON any more, places stay unknown.
    with suppress(TextError):
        file.tree = read_json(read_text(Path(name)))
    return file
