"""A matrix as a terminal shows it: one letter a cell, the columns numbered."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

#: One letter a value, so that a matrix fits a terminal; capitals for what weighs most.
LETTERS: Mapping[str, Mapping[str, str]] = {
    "visibility": {
        "client": "C",
        "member": "M",
        "representative": "R",
        "user": "U",
        "hidden": "h",
    },
    "responsibility": {"accountable": "A", "responsible": "R", "contributing": "c"},
    "exposure": {},
    # Their cells are letters already.
    "involvement": {"P": "P", "A": "A"},
    "raci": {"A/R": "A/R", "R": "R"},
}
#: What a value means, where it does not say so itself.
_MEANINGS: Mapping[str, str] = {
    "P": "principal",
    "A": "associate",
    "A/R": "accountable and responsible",
    "R": "responsible",
}


def matrix_text(
    kind: str,
    cells: Mapping[tuple[str, str], str | int],
    row_ids: Sequence[str],
    column_ids: Sequence[str],
    limit: int | None,
) -> str:
    """The filled rows and columns, a letter or a number a cell; column names below."""
    if not cells:
        return f"{kind}: (nothing)"
    filled_rows, filled_columns = {row for row, _ in cells}, {column for _, column in cells}
    rows = [one for one in row_ids if one in filled_rows]
    columns = [one for one in column_ids if one in filled_columns]
    letters = LETTERS[kind]
    shown = {at: letters.get(str(value), str(value)) for at, value in cells.items()}
    side = max(map(len, rows))
    width = max([2, len(str(len(columns))), *map(len, shown.values())])

    def line(head: str, values: Iterable[str]) -> str:
        return " ".join([head.ljust(side), *(value.rjust(width) for value in values)]).rstrip()

    numbers = [str(number) for number in range(1, len(columns) + 1)]
    body = [
        line(row, (shown.get((row, column), ".") for column in columns)) for row in rows[:limit]
    ]
    left = len(rows) - len(body)
    empty = len(row_ids) - len(rows), len(column_ids) - len(columns)
    parts = [
        _title(kind, (len(rows), len(columns)), empty),
        "",
        line("", numbers),
        *body,
        *([f"… and {left} more"] if left else []),
        "",
        *(f"{no.rjust(width)}  {column}" for no, column in zip(numbers, columns, strict=True)),
    ]
    return "\n".join(parts)


def _title(kind: str, filled: tuple[int, int], empty: tuple[int, int]) -> str:
    text = f"{kind}: {filled[0]} rows by {filled[1]} columns"
    if any(empty):
        text += f", {empty[0]} empty rows and {empty[1]} empty columns left out"
    if letters := LETTERS[kind]:
        text += "\n" + ", ".join(
            f"{letter} {_MEANINGS.get(value, value)}" for value, letter in letters.items()
        )
    return text
