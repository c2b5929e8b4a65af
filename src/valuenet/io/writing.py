"""A network into a text or a file: stable bytes, at one stroke, comments kept."""

from __future__ import annotations

import os
from pathlib import Path

from valuenet.errors import LoadError, WrongValue
from valuenet.io.collector import collector_paused
from valuenet.io.document import document
from valuenet.io.editing import edit, write_edited
from valuenet.io.files import files_of
from valuenet.io.formats import JSON_ENDINGS, TEXT_ENDINGS, other_format
from valuenet.io.json_writer import for_json, json_text
from valuenet.io.loading import network_of, texts_of
from valuenet.io.yaml_writer import yaml_text
from valuenet.network import Network
from valuenet.writing import write_text


def dumps(net: Network, format: str = "yaml", *, sort: bool = False) -> str:
    """The text of a network; `loads` of it gives an equal network.

    Args:
        net: Not modified.
        format: `yaml` or `json`.
        sort: Order by id instead of the order read, so that equal networks give equal texts.

    Raises:
        WrongValue: No such format, or a value that a file cannot hold.
    """
    if format not in ("yaml", "json"):
        raise WrongValue("format", format, ("yaml", "json"))
    with collector_paused():
        plain = document(net, sort=sort)
        text = json_text(for_json(plain)) if format == "json" else yaml_text(plain)
    _check_characters(text)
    return text


def _check_characters(text: str) -> None:
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as error:
        wrong = text[error.start : error.start + 1]
        message = "characters, not halves of surrogate pairs"
        raise WrongValue("text", wrong, (message,)) from error


def dump(net: Network, path: str | os.PathLike[str], *, sort: bool = False) -> None:
    """Writes a network to a file, by the ending of its name, or to a folder.

    A YAML file that holds a network and was written or changed by hand is edited: what
    did not change keeps its bytes and its comments (see `edit`). With `sort` it is written
    anew. A folder that holds a network is edited file by file; an empty one gets a
    `network.yaml`.

    Raises:
        LoadError: The folder holds files that do not make a network.
        OSError: The file cannot be written; an old one stands as it was.
        UnknownFormat: Nothing writes a file with this ending.
        WrongValue: A value that a file cannot hold.
    """
    path = Path(path)
    if path.is_dir():
        _dump_folder(net, path, sort=sort)
        return
    ending = path.suffix.lower()
    if ending not in TEXT_ENDINGS:
        write = other_format(path).dump
        if write is None:
            raise WrongValue("path", str(path), ("a file of a format that can be written",))
        write(net, path)
    elif ending in JSON_ENDINGS:
        write_text(path, dumps(net, "json", sort=sort))
    else:
        _dump_yaml(net, path, sort=sort)


def _dump_folder(net: Network, folder: Path, *, sort: bool) -> None:
    if not files_of(folder, TEXT_ENDINGS):
        write_text(folder / "network.yaml", dumps(net, sort=sort))
    elif sort:
        raise WrongValue("sort", sort, ("False for a folder, whose files are edited",))
    else:
        edit(folder, net)


def _dump_yaml(net: Network, path: Path, *, sort: bool) -> None:
    """Edits a file that a person wrote or changed; writes any other anew."""
    if not sort and path.exists():
        try:
            texts = texts_of(path)
            old = network_of(texts)
        except LoadError:
            old = None
        if old is not None and texts[0].text not in (dumps(old), dumps(old, sort=True)):
            write_edited(texts, old, net)
            return
    write_text(path, dumps(net, sort=sort))
