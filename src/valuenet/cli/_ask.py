"""From a path to an answer: read the network, ask it, show what it says."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from valuenet.cli._failure import Failure
from valuenet.cli._output import deliver, format_for, result_text
from valuenet.cli._progress import working
from valuenet.errors import UnknownFormat, UnknownId, did_you_mean

if TYPE_CHECKING:
    from valuenet.network import Network
    from valuenet.tables import Result

R = TypeVar("R", bound="Result")
T = TypeVar("T")

#: How many ids a message lists where none is near the one given.
LISTED_IDS = 12


def read_network(path: Path) -> Network:
    """The network in a file or folder.

    Raises:
        Failure: Nothing is there, and the message gives the near name; or nothing reads
            a file with such an ending.
        LoadError: The input is broken.
    """
    import valuenet as vn

    click.get_current_context().meta["valuenet.path"] = click.format_filename(path)
    if not path.exists():
        raise Failure(_nothing_at(path))
    try:
        with working(f"reading {path.name or path}") as meter:
            return vn.load(path, progress=meter)
    except UnknownFormat as error:
        raise Failure(f"{click.format_filename(path)} cannot be read: {error}") from error


def answer(
    path: Path,
    question: Callable[[Network], R],
    format: str | None,
    *,
    output: Path | None = None,
) -> R:
    """Asks the network at a path, shows the answer, and returns it."""
    format = format_for(format, output)
    network = read_network(path)
    with working("computing"):
        result = asked(network, question)
        shown = result_text(result, format)
    deliver(shown, output)
    return result


def asked(network: Network, question: Callable[[Network], T]) -> T:
    """The answer; an id that resembles none is refused with some that there are."""
    try:
        return question(network)
    except UnknownId as error:
        if error.near:
            raise
        raise Failure(f"{error}{_some_ids(network, error.kind)}") from error


def _some_ids(network: Network, kind: str) -> str:
    tables = [
        table
        for table in (network.parties, network.services, network.contracts, network.duties)
        if table.kind in kind.replace(",", "").split()
    ]
    ids = [id_ for table in tables for id_ in table]
    if not ids:
        return ""
    left = len(ids) - LISTED_IDS
    more = f" and {left} more" if left > 0 else ""
    return f": there are {', '.join(ids[:LISTED_IDS])}{more}"


def _nothing_at(path: Path) -> str:
    folder = path.parent
    beside = [one.name for one in folder.iterdir()] if folder.is_dir() else []
    return f"no file or folder {click.format_filename(path)!r}" + did_you_mean(path.name, beside)
