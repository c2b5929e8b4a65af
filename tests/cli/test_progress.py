"""A sign of life on terminals, for slow work only."""

import io
import time
from types import SimpleNamespace

import pytest

from valuenet.cli import _progress
from valuenet.cli._progress import working


class Terminal(io.StringIO):
    """Standard error as a terminal."""

    def isatty(self) -> bool:
        """It is one."""
        return True


@pytest.fixture
def terminal(monkeypatch):
    """A terminal for standard error, and a clock that runs faster."""
    stream = Terminal()
    # Not sys itself: pytest sets its streams anew for every phase of a test.
    monkeypatch.setattr(_progress, "sys", SimpleNamespace(stderr=stream))
    monkeypatch.setattr(_progress, "SILENT_SECONDS", 0.02)
    monkeypatch.setattr(_progress, "TICK_SECONDS", 0.01)
    return stream


def test_slow_work_shows_and_is_wiped(terminal):
    """What takes long says so, and the line is gone in the end."""
    with working("reading x.yaml"):
        deadline = time.monotonic() + 5
        while "reading" not in terminal.getvalue() and time.monotonic() < deadline:
            time.sleep(0.01)
    assert "reading x.yaml ... 0 s" in terminal.getvalue()
    assert terminal.getvalue().endswith("\r\033[K")


def test_tells_how_much_is_done(terminal):
    """Work that knows how far it is shows it."""
    with working("reading") as meter:
        meter(1, 3)
        deadline = time.monotonic() + 5
        while "33 %" not in terminal.getvalue() and time.monotonic() < deadline:
            time.sleep(0.01)
    assert "reading ... 33 %, 0 s" in terminal.getvalue()


def test_quick_work_is_silent(terminal, monkeypatch):
    """What is quick says nothing."""
    monkeypatch.setattr(_progress, "SILENT_SECONDS", 60)
    with working("reading"):
        pass
    assert not terminal.getvalue()


def test_no_terminal_no_progress(capsys, monkeypatch):
    """A log or a pipe gets no progress."""
    monkeypatch.setattr(_progress, "SILENT_SECONDS", 0)
    with working("reading") as meter:
        time.sleep(0.05)
    assert meter is None
    assert capsys.readouterr().err == ""


def test_failure_wipes_too(terminal):
    """An exception passes, and leaves no line behind."""

    def fail() -> None:
        with working("reading"):
            time.sleep(0.1)
            raise ValueError("no")

    with pytest.raises(ValueError, match="no"):
        fail()
    assert terminal.getvalue().endswith("\r\033[K")
