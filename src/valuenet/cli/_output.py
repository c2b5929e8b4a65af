"""Results on standard output or in a file, messages on standard error."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TextIO

import click

from valuenet.cli._failure import writing
from valuenet.tables import Result

FORMATS = ("table", "json", "csv")

#: The format that the ending of an output file asks for.
SUFFIXES = {".json": "json", ".csv": "csv", ".txt": "table"}

# A terminal obeys control characters; a name in somebody's file must not command it.
_CONTROLS = dict.fromkeys(
    {*range(32), *range(127, 160)} - {ord("\n"), ord("\t")}, "\N{REPLACEMENT CHARACTER}"
)


def json_text(value: Any) -> str:
    """The value as JSON: accents as they are, indented by two, with a last newline."""
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def result_text(result: Result, format: str) -> str:
    """A result in one of the three formats."""
    if format == "json":
        return json_text(result.to_dict())
    if format == "csv":
        return result.csv()
    # `print` cuts a long table for notebooks and sessions; a command gives it whole.
    return result.text() + "\n"


def format_for(format: str | None, output: Path | None) -> str:
    """The format asked for, else that of the file's ending, else a table."""
    if format is not None:
        return format
    if output is None or str(output) == "-":
        return "table"
    try:
        return SUFFIXES[output.suffix.lower()]
    except KeyError:
        known = ", ".join(SUFFIXES)
        raise click.UsageError(
            f"the format of {output.name!r} is not clear: end it in {known}, or add --format"
        ) from None


def emit(text: str) -> None:
    """Writes a result to standard output, in UTF-8 wherever it does not go to a terminal.

    Raises:
        Failure: It cannot be written; a reader that closes early is no failure.
    """
    with _unbroken(sys.stdout), writing("standard output"):
        if sys.stdout.isatty():
            click.echo(text.translate(_CONTROLS), nl=False)
        else:
            click.echo(_encoded(text), nl=False)


def say(message: str) -> None:
    """A message on standard error."""
    with _unbroken(sys.stderr):
        click.echo(message.translate(_CONTROLS), err=True)


@contextmanager
def _unbroken(stream: TextIO) -> Iterator[None]:
    try:
        yield
    except BrokenPipeError:
        # The reader, `head` for instance, has seen enough: the rest goes nowhere, and
        # the exit status is still that of the command.
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def deliver(text: str, output: Path | None) -> None:
    """Writes to the file, or to standard output where there is none or it is `-`."""
    if output is None or str(output) == "-":
        emit(text)
    else:
        write_file(text, output)
        say(f"{output} written")


def write_file(text: str, path: Path) -> None:
    """Puts the text in the place of a file at one stroke.

    Raises:
        Failure: The file cannot be written; an old one stands as it was.
    """
    from valuenet.writing import write_text

    with writing(path):
        if path.exists() and not path.is_file():
            # A device or a pipe is written to, never replaced; a folder refuses.
            path.write_bytes(_encoded(text))
        else:
            write_text(path, _encoded(text).decode())


def _encoded(text: str) -> bytes:
    # Halves of surrogate pairs stand for bytes of file names that are no UTF-8.
    return text.encode("utf-8", "backslashreplace")
