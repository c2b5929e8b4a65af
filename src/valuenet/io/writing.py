"""A network into a text or a file: stable bytes, at one stroke, comments kept."""

from __future__ import annotations

import os
from pathlib import Path

from valuenet.errors import WrongValue
from valuenet.io.document import document
from valuenet.io.files import write_text
from valuenet.io.formats import JSON_ENDINGS, TEXT_ENDINGS, other_format
from valuenet.io.json_writer import for_json, json_text
from valuenet.io.yaml_writer import yaml_text
from valuenet.network import Network


def dumps(net: Network, format: str = "yaml", *, sort: bool = False) -> str:  # noqa: A002 - the public name
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
    """Writes a network to a file, by the ending of its name.

    Raises:
        OSError: The file cannot be written; an old one stands as it was.
        UnknownFormat: Nothing writes a file with this ending.
        WrongValue: A value that a file cannot hold.
    """
    path = Path(path)
    ending = path.suffix.lower()
    if ending in TEXT_ENDINGS:
        write_text(path, dumps(net, "json" if ending in JSON_ENDINGS else "yaml", sort=sort))
        return
    write = other_format(path).dump
    if write is None:
        raise WrongValue("path", str(path), ("a file of a format that can be written",))
    write(net, path)
