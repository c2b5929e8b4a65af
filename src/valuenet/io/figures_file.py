"""A table of figures in a CSV file beside the file that names it (sourcing.md L25).

The first line names the columns, the first cell of every other line its row. Cells stay
as they are printed. Nothing outside the folder of the file that names it is read.
"""

from __future__ import annotations

import csv
import io
import os
import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from pathlib import Path, PureWindowsPath
from typing import Any

from attrs import frozen

from valuenet.io.amounts import ROWS_OF_FIGURES
from valuenet.io.files import MAX_BYTES, read_text
from valuenet.io.kinds import Fault
from valuenet.io.nodes import TextError

Cells = tuple[Decimal | str | None, ...]

_QUOTED = re.compile(r'"[^"]*"')
#: Faults of one file that are told; the others are like these.
_TOLD = 20


class FiguresFault(Exception):
    """The file cannot be read as a table; holds every fault, each with its line in the text."""

    def __init__(self, *faults: Fault) -> None:
        super().__init__(*faults)
        self.faults = faults


@frozen
class FiguresFile:
    """What a file beside holds: the names of its columns, and the cells of each row."""

    columns: tuple[str, ...]
    rows: Mapping[str, Cells]


class Beside:
    """Reads the files beside one file of a network.

    Args:
        folder: The folder of that file; None for a text that is in none.
    """

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder
        # Many tables may name one large file: all of them together are bounded too.
        self._left = MAX_BYTES

    def read(self, name: str) -> FiguresFile:
        """The table in a file beside.

        Raises:
            FiguresFault: With every fault.
        """
        if self._folder is None:
            message = f"a text stands in no folder, so that {name!r} cannot stand beside it"
            raise FiguresFault(Fault("VN701", message, hint="load its file, or write out `rows`"))
        try:
            text = read_text(_path(self._folder, name))
        except TextError as error:
            problem = error.problem
            place = f"{name}:{problem.line}" if problem.line else name
            hint = problem.hint or ""
            fault = Fault(problem.code, f"{place}: {problem.message}", hint=hint)
            raise FiguresFault(fault) from None
        self._left -= len(text)
        if self._left < 0:
            message = f"the files beside hold more than {MAX_BYTES} characters together"
            raise FiguresFault(Fault("VN708", message, hint="split the network"))
        return figures_of(text, name)


def _path(folder: Path, name: str) -> Path:
    """The path of a file beside, which lies in the folder, links followed.

    Raises:
        FiguresFault: It is no plain path, or leads out.
    """
    steps = name.split("/")
    pure = PureWindowsPath(name)
    if pure.drive or pure.root or "\\" in name or any(one in ("", ".", "..") for one in steps):
        message = f"{name!r} is no plain path beside this file"
        hint = "write a path like figures/contributions.csv, without `..` and not absolute"
        raise FiguresFault(Fault("VN708", message, hint=hint))
    path = folder.joinpath(*steps)
    try:
        inside = Path(os.path.realpath(path)).is_relative_to(os.path.realpath(folder))
    except (OSError, ValueError) as error:  # a loop of links, a zero byte
        fault = Fault("VN701", f"{name!r} cannot be read: {error}")
        raise FiguresFault(fault) from error
    if not inside:
        message = f"{name!r} is a link that leads out of the folder"
        raise FiguresFault(Fault("VN708", message, hint="copy the file into the folder"))
    return path


def figures_of(text: str, name: str) -> FiguresFile:
    """The table that a CSV text holds, with commas or semicolons.

    Raises:
        FiguresFault: It holds none; every fault begins with the name and the line.
    """
    faults: list[Fault] = []
    columns: tuple[str, ...] | None = None
    rows: dict[str, Any] = {}
    first: dict[str, int] = {}
    try:
        for line, cells in _lines(text):
            if columns is None:
                columns = tuple(one.strip() for one in cells[1:])
                faults += _faults_of_header(columns, f"{name}:{line}")
                continue
            row = cells[0].strip()
            if not row:
                faults.append(Fault("VN704", f"{name}:{line}: the first cell names no row"))
            elif row in first:
                message = f"{name}:{line}: row {row!r} stands on line {first[row]} too"
                faults.append(Fault("VN707", message, hint="remove one"))
            else:
                first[row] = line
                rows[row] = [cell if cell.strip() else None for cell in cells[1:]]
    except csv.Error as error:
        faults.append(Fault("VN702", f"{name}:{error}", hint="quote cells that hold a separator"))
    if columns is None and not faults:
        faults.append(Fault("VN704", f"{name}:1: the first line names no columns"))
    if faults or columns is None:
        raise FiguresFault(*faults[:_TOLD])
    read: Mapping[str, Cells] = ROWS_OF_FIGURES.read(rows)
    return FiguresFile(columns, read)


def _faults_of_header(columns: tuple[str, ...], place: str) -> Iterator[Fault]:
    if not columns:
        hint = "the first line names a column for each cell of the rows: `row,2017,2018`"
        yield Fault("VN704", f"{place}: the first line names no columns", hint=hint)
    for i, column in enumerate(columns):
        if not column:
            yield Fault("VN704", f"{place}: column {i + 2} has no name")


def _lines(text: str) -> Iterator[tuple[int, list[str]]]:
    """The lines that hold something, each with its number."""
    header = _QUOTED.sub("", text.lstrip().partition("\n")[0])
    separator = ";" if header.count(";") > header.count(",") else ","
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield reader.line_num, cells
    except csv.Error as error:
        message = f"{reader.line_num}: {error}"
        raise csv.Error(message) from None
