"""The one way in which a command gives up."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click


class Failure(click.ClickException):
    """A call that cannot go on: one message on standard error, exit status 2."""

    exit_code = 2


@contextmanager
def writing(path: Path) -> Iterator[None]:
    """Tells what the system says against writing a file, under the name that was given.

    Raises:
        Failure: In the place of an OSError, which may name a temporary file beside it.
    """
    try:
        yield
    except OSError as error:
        reason = error.strerror or str(error)
        raise Failure(f"{click.format_filename(path)} cannot be written: {reason}") from error
