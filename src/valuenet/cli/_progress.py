"""A sign of life on a terminal, for what takes longer than a second."""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from time import monotonic

#: Quick commands stay silent; a clock that moves says that a slow one goes on.
SILENT_SECONDS = 1.0
TICK_SECONDS = 0.5

_CLEAR_LINE = "\r\033[K"


@contextmanager
def working(what: str) -> Iterator[None]:
    """Shows `what` and the seconds passed on standard error while the block runs.

    Nothing shows in the first second, nor where standard error is no terminal; the
    line is wiped when the block ends.
    """
    if not sys.stderr.isatty():
        yield
        return
    done = threading.Event()
    clock = threading.Thread(target=_tell, args=(what, done), daemon=True)
    clock.start()
    try:
        yield
    finally:
        done.set()
        clock.join()


def _tell(what: str, done: threading.Event) -> None:
    start = monotonic()
    if done.wait(SILENT_SECONDS):
        return
    while True:
        sys.stderr.write(f"{_CLEAR_LINE}{what} ... {monotonic() - start:.0f} s")
        sys.stderr.flush()
        if done.wait(TICK_SECONDS):
            break
    sys.stderr.write(_CLEAR_LINE)
    sys.stderr.flush()
