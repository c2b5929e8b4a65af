"""Measurements as the rows of a Markdown table, which a terminal shows as well."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from attrs import field, frozen


@frozen
class Row:
    """CPU seconds of a question: ours, and those of the others by name.

    `aims` are the times that ours is to be faster; `note` says what else is to be known.
    """

    question: str
    ours: float
    others: Mapping[str, float] = field(factory=dict)
    aims: Mapping[str, float] = field(factory=dict)
    note: str = ""


def duration(seconds: float) -> str:
    """A time with three digits."""
    for unit, factor in (("s", 1), ("ms", 1e3), ("µs", 1e6)):
        if seconds * factor >= 1 or unit == "µs":
            return f"{seconds * factor:.3g} {unit}"
    raise AssertionError(seconds)


def number(value: float) -> str:
    """A number with three digits."""
    return f"{float(f'{value:.3g}'):,g}"


def ratio(row: Row, name: str) -> str:
    """How many times faster ours is than one of the others, with the other's time."""
    if name not in row.others:
        return ""
    other = row.others[name]
    aim = f", aim {row.aims[name]:g}" if name in row.aims else ""
    return f"{number(other / row.ours)}x ({duration(other)}{aim})"


def comparison(rows: Iterable[Row]) -> str:
    """A table of questions by contestants."""
    rows = list(rows)
    names = list(dict.fromkeys(name for row in rows for name in row.others))
    lines = [
        [row.question + (f" ({row.note})" if row.note else ""), duration(row.ours)]
        + [ratio(row, name) for name in names]
        for row in rows
    ]
    return table(["question", "valuenet", *names], lines)


def table(header: list[str], lines: list[list[str]]) -> str:
    """A Markdown table with its columns in line."""
    widths = [max(map(len, column)) for column in zip(header, *lines, strict=True)]

    def line(cells: list[str]) -> str:
        padded = (cell.ljust(width) for cell, width in zip(cells, widths, strict=True))
        return f"| {' | '.join(padded)} |"

    rule = line(["-" * width for width in widths])
    return "\n".join([line(header), rule, *map(line, lines)])
