"""What a heat map shows, before any geometry: heads of rows and columns, cells, words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Literal

from attrs import frozen

from valuenet.engine.containment import ancestors
from valuenet.engine.index import Index
from valuenet.engine.matrices import Cell as Value
from valuenet.engine.matrices import Matrix, MatrixKind
from valuenet.labels import word
from valuenet.model import Clientele, Partnership, VirtualClient
from valuenet.render.matrix.folding import Head, fold_heads
from valuenet.render.text import clean

#: From the weakest to the strongest; its place is its tone among as many.
VALUES: Mapping[str, tuple[str, ...]] = {
    "visibility": ("hidden", "user", "representative", "member", "client"),
    "responsibility": ("contributing", "responsible", "accountable"),
    "involvement": ("A", "P"),
    "raci": ("R", "A/R"),
}
#: The tone of each value, of five.
_TONES: Mapping[str, tuple[int, ...]] = {
    "visibility": (0, 1, 2, 3, 4),
    "responsibility": (0, 2, 4),
    "involvement": (1, 4),
    "raci": (1, 4),
}
_LEVELS = 5

#: Before the id of a process, which an activity may have too; no id starts so.
_PROCESS = "/"
#: What stands in rows, and what in columns.
Side = Literal["parties", "services", "activities"]
_SIDES: Mapping[MatrixKind, tuple[Side, Side]] = {
    "visibility": ("parties", "services"),
    "responsibility": ("services", "parties"),
    "exposure": ("parties", "parties"),
    "involvement": ("activities", "parties"),
    "raci": ("activities", "parties"),
}


@frozen
class Cell:
    """One filled cell, of one pair or of several put together.

    Attributes:
        row: Index of its head among the rows.
        column: Index of its head among the columns.
        text: What stands in it.
        tone: 0 for the least to 4 for the most.
        words: What it means.
    """

    row: int
    column: int
    text: str
    tone: int
    words: str


@frozen
class Table:
    """All that a heat map shows.

    Attributes:
        kind: Of the matrix.
        title: First line.
        subtitle: Second line.
        rows: The rows with a filled cell, in order.
        columns: The columns with a filled cell, in order.
        cells: By row, then column.
        legend: The tone, the sample and the words of each entry.
        notes: What is put together or left out.
        language: `fr` or `en`.
    """

    kind: MatrixKind
    title: str
    subtitle: str
    rows: tuple[Head, ...]
    columns: tuple[Head, ...]
    cells: tuple[Cell, ...]
    legend: tuple[tuple[int, str, str], ...]
    notes: tuple[str, ...]
    language: str

    @property
    def is_folded(self) -> bool:
        """Whether rows or columns are put together."""
        return any(len(head.ids) > 1 for head in (*self.rows, *self.columns))


def make_table(index: Index, matrix: Matrix, language: str, most: int) -> Table:
    """What the heat map of a matrix shows.

    Args:
        index: Of the network.
        matrix: Its rows and columns.
        language: `fr` or `en`.
        most: Rows and columns beyond this are put together, those of one whole first.
    """
    filled: dict[tuple[str, str], Value] = {(r, c): v for r, c, v in matrix.cells()}
    makers = _Heads(index, language)
    down, across = _SIDES[matrix.kind]
    rows = makers.heads(Counter(r for r, _ in filled), most, down)
    columns = makers.heads(Counter(c for _, c in filled), most, across)
    left_out = (
        len(matrix.row_ids) - sum(len(head.ids) for head in rows),
        len(matrix.column_ids) - sum(len(head.ids) for head in columns),
    )
    cells = tuple(_cells(matrix.kind, filled, rows, columns, language))
    return Table(
        kind=matrix.kind,
        title=index.whole.name,
        subtitle=word(f"matrix.{matrix.kind}", language),
        rows=rows,
        columns=columns,
        cells=cells,
        legend=_legend(matrix.kind, filled.values(), cells, language),
        notes=_notes(rows, columns, left_out, matrix.kind, language),
        language=language,
    )


class _Heads:
    """Heads of parties, services, activities, in the order of the wholes that hold them."""

    def __init__(self, index: Index, language: str) -> None:
        self.index, self.language = index, language

    def heads(self, filled: Counter[str], most: int, side: Side) -> tuple[Head, ...]:
        """The heads of entities with filled cells, those of one whole side by side."""
        others = word("matrix.others", self.language)
        if side == "activities":
            paths = {id: self._activity_path(id) for id in filled}
            return fold_heads(paths, filled, most, self._name_of_activity, others)
        path = self._service_path if side == "services" else self._party_path
        return fold_heads({id: path(id) for id in filled}, filled, most, self._name, others)

    def _activity_path(self, id: str) -> tuple[str, ...]:
        over = []
        process = self.index.whole.activities.by_id[id].process
        while process is not None:
            over.append(process)
            process = self.index.processes[process].parent
        return (*(f"{_PROCESS}{one}" for one in reversed(over)), id)

    def _name_of_activity(self, id: str) -> str:
        if id.startswith(_PROCESS):
            id = id.removeprefix(_PROCESS)
            return clean(self.index.processes[id].name) or id
        return clean(self.index.whole.activities.by_id[id].name) or id

    def _service_path(self, id: str) -> tuple[str, ...]:
        return (*self._party_path(self.index.provider(id)), id)

    def _party_path(self, id: str) -> tuple[str, ...]:
        party = self.index.parties[id]
        if isinstance(party, Clientele):
            return ("matrix.clienteles", id)
        if isinstance(party, Partnership):
            return ("matrix.partnerships", id)
        over = [*ancestors(self.index, id)][::-1]
        if isinstance(party, VirtualClient):
            over = [*ancestors(self.index, party.function)][::-1]
        return (*over, id)

    def _name(self, id: str) -> str:
        if id.startswith("matrix."):
            return word(id, self.language)
        entity = self.index.parties.get(id) or self.index.services[id]
        return clean(entity.name) or id


def _cells(
    kind: MatrixKind,
    filled: Mapping[tuple[str, str], Value],
    rows: tuple[Head, ...],
    columns: tuple[Head, ...],
    language: str,
) -> Iterable[Cell]:
    """The cells of the heads: the strongest value of those put together, and how many."""
    row_of = {id: i for i, head in enumerate(rows) for id in head.ids}
    column_of = {id: i for i, head in enumerate(columns) for id in head.ids}
    together: dict[tuple[int, int], list[Value]] = {}
    for (row, column), value in sorted(filled.items()):
        together.setdefault((row_of[row], column_of[column]), []).append(value)
    show = _counted if kind == "exposure" else _graded
    describe = show(kind, together.values(), language)
    for (i, j), values in sorted(together.items()):
        text, tone, words = describe(values)
        yield Cell(i, j, text, tone, words)


Describe = Callable[[list[Value]], tuple[str, int, str]]


def _graded(kind: MatrixKind, together: Iterable[list[Value]], language: str) -> Describe:
    """A letter for the strongest value, and the number of pairs where there are several."""
    del together  # a grade is a grade, whatever the others are
    order = {value: i for i, value in enumerate(VALUES[kind])}

    def describe(values: list[Value]) -> tuple[str, int, str]:
        best = max(values, key=lambda value: order[str(value)])
        letter = word(f"letter.{best}", language)
        words = word(f"value.{best}", language)
        if len(values) > 1:
            return (
                f"{letter}{len(values)}",
                _TONES[kind][order[str(best)]],
                word("matrix.pairs", language, n=len(values), words=words),
            )
        return letter, _TONES[kind][order[str(best)]], words

    return describe


def _counted(kind: MatrixKind, together: Iterable[list[Value]], language: str) -> Describe:
    """A number, and how it stands to the greatest one."""
    del kind
    most = max((sum(map(int, values)) for values in together), default=1)

    def describe(values: list[Value]) -> tuple[str, int, str]:
        total = sum(map(int, values))
        tone = min(_LEVELS - 1, _LEVELS * (total - 1) // most)
        return str(total), tone, word("value.struck", language, n=total)

    return describe


def _legend(
    kind: MatrixKind, values: Iterable[Value], cells: Sequence[Cell], language: str
) -> tuple[tuple[int, str, str], ...]:
    """The values that occur, the strongest first; of numbers, the least and the most."""
    if kind == "exposure":
        numbers = sorted(int(cell.text) for cell in cells)
        least_most = {"matrix.few": numbers[:1], "matrix.many": numbers[-1:]}
        shown = {cell.text: cell.tone for cell in cells}
        return tuple(
            (shown[str(number)], str(number), word(key, language))
            for key, found in least_most.items()
            for number in found
        )
    occurring = set(map(str, values))
    entries = [
        (tone, word(f"letter.{value}", language), word(f"value.{value}", language))
        for value, tone in zip(VALUES[kind], _TONES[kind], strict=True)
        if value in occurring
    ]
    return tuple(reversed(entries))


def _notes(
    rows: tuple[Head, ...],
    columns: tuple[Head, ...],
    left_out: tuple[int, int],
    kind: MatrixKind,
    language: str,
) -> tuple[str, ...]:
    notes = []
    for which, heads, empty in (
        ("rows", rows, left_out[0]),
        ("columns", columns, left_out[1]),
    ):
        several = [head for head in heads if len(head.ids) > 1]
        if several:
            count = sum(len(head.ids) for head in several)
            notes.append(word(f"matrix.folded.{which}", language, n=count, heads=len(several)))
        if empty:
            notes.append(word(f"matrix.empty.{which}", language, n=empty))
    if kind == "exposure" and any(len(head.ids) > 1 for head in (*rows, *columns)):
        notes.append(word("matrix.sums", language))
    return tuple(notes)
