"""The whole network at a glance: visibility, responsibility, exposure (domain.md, Matrices)."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from typing import Any, Literal

from valuenet.engine.composition import closure, dependents
from valuenet.engine.everyone.held import Masks
from valuenet.engine.everyone.masks import masks
from valuenet.engine.impact.exposure import Exposure, striking
from valuenet.engine.index import Index
from valuenet.engine.matrix_text import matrix_text
from valuenet.engine.recent import seen
from valuenet.engine.responsibility import step_links
from valuenet.engine.roles import clients_of, suppliers_of
from valuenet.engine.sight import audience_grades, seers, sighted_by, visible_grades
from valuenet.errors import UnknownId, near_ids
from valuenet.model import Partnership
from valuenet.tables import Result

MatrixKind = Literal["visibility", "responsibility", "exposure", "involvement", "raci"]
MATRIX_KINDS: tuple[MatrixKind, ...] = (
    "visibility",
    "responsibility",
    "exposure",
    "involvement",
    "raci",
)

Cell = str | int


class Matrix(Result):
    """Rows by columns; a row is worked out when it is first read.

    `m[row, column]` is the cell, None where it is empty. Rows and columns stand by id.

    Attributes:
        kind: `visibility`, `responsibility`, `exposure`, `involvement` or `raci`.
    """

    __slots__ = ("_cells", "_columns", "_compute", "_ids", "_rows", "kind")

    def __init__(
        self,
        kind: MatrixKind,
        rows: Collection[str],
        columns: Collection[str],
        compute: Callable[[str], dict[str, Any]],
    ) -> None:
        self.kind = kind
        self._rows = _findable(rows)
        self._columns = _findable(columns)
        self._compute = compute
        self._cells: dict[str, dict[str, Any]] = {}
        self._ids: dict[str, tuple[str, ...]] = {}

    @property
    def row_ids(self) -> tuple[str, ...]:
        """The ids of the rows, sorted."""
        # Not before they are read: to sort them takes longer than many a cell.
        if "rows" not in self._ids:
            self._ids["rows"] = tuple(sorted(self._rows))
        return self._ids["rows"]

    @property
    def column_ids(self) -> tuple[str, ...]:
        """The ids of the columns, sorted."""
        if "columns" not in self._ids:
            self._ids["columns"] = tuple(sorted(self._columns))
        return self._ids["columns"]

    def __getitem__(self, at: tuple[str, str]) -> Cell | None:
        row, column = at
        self._check_column(column)
        return self._row(row).get(column)

    def _check_column(self, id_: str) -> None:
        if id_ not in self._columns:
            raise UnknownId(
                f"column of the {self.kind} matrix", id_, near_ids(id_, self.column_ids)
            )

    def row(self, id_: str) -> dict[str, Cell]:
        """The filled cells of one row: column id -> value, by id."""
        return dict(sorted(self._row(id_).items()))

    def column(self, id_: str) -> dict[str, Cell]:
        """The filled cells of one column: row id -> value, by id. Works out every row."""
        cells = ((row, self[row, id_]) for row in self.row_ids)
        return {row: value for row, value in cells if value is not None}

    def _row(self, id_: str) -> dict[str, Any]:
        if id_ not in self._cells:
            self._check_row(id_)
            self._cells[id_] = self._compute(id_)
        return self._cells[id_]

    def _check_row(self, id_: str) -> None:
        if id_ not in self._rows:
            raise UnknownId(f"row of the {self.kind} matrix", id_, near_ids(id_, self.row_ids))

    @property
    def total(self) -> int:
        """The number of filled cells. Works out every row."""
        return sum(len(self._row(row)) for row in self.row_ids)

    def count(self, value: Cell) -> int:
        """The number of cells with this value. Works out every row."""
        return sum(cell == value for *_, cell in self.cells())

    def cells(self) -> Iterator[tuple[str, str, Cell]]:
        """(row, column, value) of every filled cell, by ids."""
        for row in self.row_ids:
            for column, value in self.row(row).items():
                yield row, column, value

    def columns(self) -> tuple[str, ...]:
        """`id`, then the columns; one that is called `id` stands under `column id`."""
        return ("id", *(_key(column) for column in self.column_ids))

    def rows(self) -> list[dict[str, Any]]:
        """One dict a row: its id under the key `id`, then a value or None for each column."""
        return [
            {"id": row, **{_key(one): self._row(row).get(one) for one in self.column_ids}}
            for row in self.row_ids
        ]

    def to_dict(self) -> dict[str, Any]:
        """`{"kind", "rows": [ids], "columns": [ids], "cells": [[row, column, value]]}`."""
        return {
            "kind": self.kind,
            "rows": list(self.row_ids),
            "columns": list(self.column_ids),
            "cells": [list(cell) for cell in self.cells()],
        }

    def text(self, *, limit: int | None = None) -> str:
        """The filled rows and columns: a letter or a number a cell, columns numbered."""
        return matrix_text(self.kind, dict(_by_place(self)), self.row_ids, self.column_ids, limit)

    def __repr__(self) -> str:
        return f"<Matrix {self.kind}: {len(self._rows)} by {len(self._columns)}>"

    def _caption(self) -> str:
        return f"{self.kind} matrix"


def _findable(ids: Collection[str]) -> Collection[str]:
    """The ids in what is quickly searched: a mapping is, and is not copied."""
    return ids if isinstance(ids, Mapping) else frozenset(ids)


def _key(column: str) -> str:
    # No id holds a blank, so the key is free.
    return "column id" if column == "id" else column


def _by_place(matrix: Matrix) -> Iterator[tuple[tuple[str, str], Cell]]:
    for row, column, value in matrix.cells():
        yield (row, column), value


class _Visibility(Matrix):
    """The visibility matrix: its total, and cells after an edit, come from all sets at once."""

    __slots__ = ("_index",)

    def __init__(self, index: Index) -> None:
        super().__init__("visibility", index.parties, index.services, self._grades)
        self._index = index

    def _grades(self, party_id: str) -> dict[str, Any]:
        grades: dict[str, Any] = dict(visible_grades(self._index, party_id))
        for hidden in seen(self._index, party_id, grades):
            grades.setdefault(hidden, "hidden")
        return grades

    def _masks(self) -> Masks | None:
        """The sets of all services, where they are there: one row is sooner found than all."""
        found = self._index.once(masks) if self._index.at_hand(masks) else None
        return found if isinstance(found, Masks) else None

    def __getitem__(self, at: tuple[str, str]) -> Cell | None:
        row, column = at
        held = None if row in self._cells else self._masks()
        if held is None:
            return super().__getitem__(at)
        self._check_row(row)
        self._check_column(column)
        if not held.sees(row, column):
            return None
        return visible_grades(self._index, row).get(column, "hidden")

    def column(self, id_: str) -> dict[str, Cell]:
        """The filled cells of one column: row id -> value, by id. Works out no row."""
        self._check_column(id_)
        held = self._masks()
        if held is None:
            parties: Iterable[str] = seers(self._index, dependents(self._index, (id_,)))
        else:
            parties = held.parties(id_)
        grades: dict[str, Any] = dict.fromkeys(parties, "hidden")
        return dict(sorted((grades | audience_grades(self._index, id_)).items()))

    @property
    def total(self) -> int:
        """The number of filled cells. Works out no row: see `masks`."""
        return self._index.once(masks).total


def visibility(index: Index) -> Matrix:
    """Parties by services: the grade with which each party sees each service."""
    return _Visibility(index)


def responsibility(index: Index) -> Matrix:
    """Services by parties: `accountable`, `responsible` or `contributing`.

    For service x: its provider; who answers in a step from x to a component; who
    provides any other service of its closure. The strongest stands; a partnership
    stands for its lead, or for every member where none leads.
    """

    def row(service_id: str) -> dict[str, Any]:
        found: dict[str, Any] = {}
        behind = closure(index, service_id) - {service_id}
        # From the weakest to the strongest.
        for part in behind:
            found.update(_for_each(index, index.provider(part), "contributing"))
        for part in index.components.get(service_id, ()):
            for link in step_links(index, service_id, part):
                found.update(_for_each(index, link.answers, "responsible"))
        found.update(_for_each(index, index.provider(service_id), "accountable"))
        return found

    return Matrix("responsibility", index.services, index.parties, row)


def _for_each(index: Index, party_id: str, value: str) -> dict[str, str]:
    party = index.parties[party_id]
    if not isinstance(party, Partnership):
        return {party_id: value}
    return dict.fromkeys((party.lead,) if party.lead else party.members, value)


def exposure(index: Index, focus_id: str | None = None) -> Matrix:
    """Suppliers by clients: how many services that the client sees are struck with the
    supplier. With a focus, its suppliers and its clients only.

    Complexity: to make, linear in the network; a row is counted when it is read.
    """
    rows = striking(index)
    columns = sighted_by(index, *index.whole.deliveries)
    if focus_id is not None:
        rows &= set(suppliers_of(index, focus_id))
        columns &= set(clients_of(index, focus_id))
    exposed = Exposure(index)

    def row(party_id: str) -> dict[str, Any]:
        counts: dict[str, Any] = exposed.counts(party_id)
        if focus_id is None:
            return counts
        return {client: count for client, count in counts.items() if client in columns}

    return Matrix("exposure", tuple(sorted(rows)), tuple(sorted(columns)), row)
