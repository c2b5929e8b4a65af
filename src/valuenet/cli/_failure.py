"""The one way in which a command gives up."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, Any

import click

from valuenet.errors import UnknownFormat


class Failure(click.ClickException):
    """A call that cannot go on: one message on standard error, exit status 2."""

    exit_code = 2

    def show(self, file: IO[Any] | None = None) -> None:
        """Writes the message; a reader that has closed changes nothing."""
        with suppress(BrokenPipeError):
            super().show(file)


@contextmanager
def writing(target: Path | str) -> Iterator[None]:
    """Tells what stands against writing a file or a stream, under the name that was given.

    Raises:
        Failure: In the place of an OSError, which may name a temporary file, and of an
            `UnknownFormat`, which names no file; a closed pipe passes as it is.
    """
    try:
        yield
    except BrokenPipeError:
        raise
    except (OSError, UnknownFormat) as error:
        reason = getattr(error, "strerror", None) or error
        raise Failure(f"{click.format_filename(target)} cannot be written: {reason}") from error
