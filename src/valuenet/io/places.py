"""Lines and columns of what a file declares, found when somebody asks for them.

Of a JSON file none are known until then; of a YAML file those of entities are.
"""

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
from valuenet.io.yaml_reader import read_yaml
from valuenet.model import Source

#: Characters of a YAML file that are read again within half a second or so.
LONGEST_YAML = 200_000


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
    """The same findings, each at the line and column of its field; a file is read once for all.

    In a YAML file larger than `LONGEST_YAML` a finding stays at its entity: reading it again
    would take as long as loading it did.
    """
    files: dict[str, FileFaults] = {}
    result = []
    for one in diagnostics:
        place: Location = one.location
        if place.file is None:
            result.append(one)
            continue
        if place.file not in files:
            files[place.file] = _read(place.file)
        file = files[place.file]
        finer = file.has(place.path) if place.line else True
        result.append(file.located(one) if finer else one)
    return result


def _read(name: str) -> FileFaults:
    file = FileFaults(name)
    path = Path(name)
    # Where the file is gone, or cannot be read any more, places stay as they are.
    with suppress(TextError):
        text = read_text(path)
        if path.suffix.lower() == ".json":
            file.tree = read_json(text)
        elif len(text) <= LONGEST_YAML:
            file.tree = read_yaml(text)
    return file
