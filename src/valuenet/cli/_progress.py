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


class Meter:
    """How much is done, as `load` tells it: called with what is done and what is to do."""

    def __init__(self) -> None:
        self.text = ""

    def __call__(self, done: int, total: int) -> None:
        """Hears how far the work is."""
        self.text = f" {100 * done // max(total, 1)} %,"


@contextmanager
def working(what: str) -> Iterator[Meter | None]:
    """Shows `what` and the seconds passed on standard error while the block runs.

    Nothing shows in the first second, nor where standard error is no terminal; the
    line is wiped when the block ends. The block may tell the meter how far it is; where
    nothing shows there is none.
    """
    if not sys.stderr.isatty():
        yield None
        return
    meter = Meter()
    done = threading.Event()
    clock = threading.Thread(target=_tell, args=(what, meter, done), daemon=True)
    clock.start()
    try:
        yield meter
    finally:
        done.set()
        clock.join()


def _tell(what: str, meter: Meter, done: threading.Event) -> None:
    start = monotonic()
    if done.wait(SILENT_SECONDS):
        return
    while True:
        sys.stderr.write(f"{_CLEAR_LINE}{what} ...{meter.text} {monotonic() - start:.0f} s")
        sys.stderr.flush()
        if done.wait(TICK_SECONDS):
            break
    sys.stderr.write(_CLEAR_LINE)
    sys.stderr.flush()
