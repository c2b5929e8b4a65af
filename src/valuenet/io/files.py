"""Bytes on disk into text, and back: encodings, folders, links, and writing at one stroke."""

from __future__ import annotations

import codecs
import os
import stat
from collections.abc import Iterator
from pathlib import Path

from attrs import frozen

from valuenet.io.nodes import Problem, TextError

#: What a network file may weigh at most; larger ones are refused before they are read.
MAX_BYTES = 1 << 30

#: The longer marks first: that of UTF-16 starts that of UTF-32.
_OTHER_MARKS = (
    (codecs.BOM_UTF32_LE, "UTF-32"),
    (codecs.BOM_UTF32_BE, "UTF-32"),
    (codecs.BOM_UTF16_LE, "UTF-16"),
    (codecs.BOM_UTF16_BE, "UTF-16"),
)


def read_text(path: Path) -> str:
    """The text of a file, without a byte order mark.

    Raises:
        TextError: The file is missing, no plain file, too large, unreadable or not UTF-8.
    """
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            raise TextError(Problem("VN701", "this is no plain file"))
        if status.st_size > MAX_BYTES:
            message = f"the file holds {status.st_size} bytes, more than {MAX_BYTES}"
            raise TextError(Problem("VN708", message, hint="split it"))
        content = path.read_bytes()
    except FileNotFoundError as error:
        raise TextError(Problem("VN701", "there is no such file", hint="check the path")) from error
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise TextError(Problem("VN701", f"cannot be read: {reason}")) from error
    except ValueError as error:  # a zero byte in the path
        raise TextError(Problem("VN701", f"cannot be read: {error}")) from error
    return decode(content)


def decode(content: bytes) -> str:
    """Bytes as text, without a byte order mark.

    Raises:
        TextError: They are not UTF-8; the place is that of the first wrong byte.
    """
    for mark, name in _OTHER_MARKS:
        if content.startswith(mark):
            raise TextError(_encoding(f"the text is {name}, expected UTF-8"))
    content = content.removeprefix(codecs.BOM_UTF8)
    zero = content.find(b"\0")
    if zero >= 0:
        pairs = content[:2000]
        wide = pairs[1::2].count(0) > len(pairs) / 4 or pairs[::2].count(0) > len(pairs) / 4
        text = "the text looks like UTF-16, expected UTF-8" if wide else "this is not text"
        line, column = _place(content, zero)
        raise TextError(_encoding(text, line, column))
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        line, column = _place(content, error.start)
        text = f"byte 0x{content[error.start]:02x} is not UTF-8; the file may be Latin-1"
        raise TextError(_encoding(text, line, column)) from error


def _encoding(message: str, line: int = 1, column: int = 1) -> Problem:
    return Problem("VN701", message, line, column, "save the file as UTF-8")


def _place(content: bytes, offset: int) -> tuple[int, int]:
    before = content[:offset]
    line_start = before.rfind(b"\n") + 1
    column = len(before[line_start:].decode("utf-8", "replace")) + 1
    return before.count(b"\n") + 1, column


# --- folders ---------------------------------------------------------------------------


@frozen
class Found:
    """A file of a folder, or what is wrong with it."""

    path: Path
    problem: Problem | None = None


def files_of(folder: Path, endings: frozenset[str]) -> list[Found]:
    """The files of a folder and below that have one of the endings, by path.

    Hidden files and folders are left out. A link is followed to what lies in the folder
    and is read once; one that leads out of it is a problem.
    """
    root = Path(os.path.realpath(folder))
    found: dict[Path, Found] = {}
    links: list[Path] = []
    for path in _walk(folder):
        if path.is_symlink():
            links.append(path)
        elif path.suffix.lower() in endings:
            found[Path(os.path.realpath(path))] = Found(path)
    for path in links:
        for result in _followed(path, root, endings):
            found.setdefault(Path(os.path.realpath(result.path)), result)
    return sorted(found.values(), key=lambda one: one.path.as_posix())


def _walk(folder: Path) -> Iterator[Path]:
    for parent, names, files in os.walk(folder):
        names[:] = sorted(name for name in names if not name.startswith("."))
        for name in names:
            if (path := Path(parent, name)).is_symlink():
                yield path
        yield from (Path(parent, name) for name in sorted(files) if not name.startswith("."))


def _followed(path: Path, root: Path, endings: frozenset[str]) -> Iterator[Found]:
    target = Path(os.path.realpath(path))
    is_folder = target.is_dir()
    if not is_folder and path.suffix.lower() not in endings:
        return
    if not target.is_relative_to(root):
        message = "the link leads out of the folder"
        yield Found(path, Problem("VN708", message, hint="copy the file into the folder"))
    elif not is_folder:
        yield Found(path)
    elif not root.is_relative_to(target):
        yield from (
            Found(inner)
            for inner in _walk(path)
            if inner.suffix.lower() in endings and not inner.is_symlink()
        )


# --- writing -----------------------------------------------------------------------------
