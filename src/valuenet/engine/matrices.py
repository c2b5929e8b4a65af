"""The whole network at a glance: visibility, responsibility, exposure (domain.md, Matrices)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, Literal

from valuenet.engine.composition import closure, descendants
from valuenet.engine.impact import affected
from valuenet.engine.index import Index
from valuenet.engine.matrix_text import matrix_text
from valuenet.engine.responsibility import step_links
from valuenet.engine.roles import clients_of, suppliers_of
from valuenet.engine.sight import seers, visible_grades
from valuenet.errors import UnknownId, near_ids
from valuenet.model import Partnership
from valuenet.tables import Result

MatrixKind = Literal["visibility", "responsibility", "exposure"]
MATRIX_KINDS: tuple[MatrixKind, ...] = ("visibility", "responsibility", "exposure")

Cell = str | int


class Matrix(Result):
    """Rows by columns; a row is worked out when it is first read.

    `m[row, column]` is the cell, None where it is empty. Rows and columns stand by id.

    Attributes:
        kind: `visibility`, `responsibility` or `exposure`.
        row_ids: The ids of the rows.
        column_ids: The ids of the columns.
    """

    __slots__ = ("_cells", "_columns", "_compute", "_rows", "column_ids", "kind", "row_ids")

    def __init__(
        self,
        kind: MatrixKind,
        row_ids: tuple[str, ...],
        column_ids: tuple[str, ...],
        compute: Callable[[str], dict[str, Any]],
    ) -> None:
        self.kind = kind
        self.row_ids = row_ids
        self.column_ids = column_ids
        self._rows, self._columns = frozenset(row_ids), frozenset(column_ids)
        self._compute = compute
        self._cells: dict[str, dict[str, Any]] = {}

    def __getitem__(self, at: tuple[str, str]) -> Cell | None:
        row, column = at
        if column not in self._columns:
            raise UnknownId(
                f"column of the {self.kind} matrix", column, near_ids(column, self.column_ids)
            )
        return self._row(row).get(column)

    def row(self, id_: str) -> dict[str, Cell]:
        """The filled cells of one row: column id -> value, by id."""
        return dict(sorted(self._row(id_).items()))

    def column(self, id_: str) -> dict[str, Cell]:
        """The filled cells of one column: row id -> value, by id. Works out every row."""
        cells = ((row, self[row, id_]) for row in self.row_ids)
        return {row: value for row, value in cells if value is not None}

    def _row(self, id_: str) -> dict[str, Any]:
        if id_ not in self._cells:
            if id_ not in self._rows:
                raise UnknownId(f"row of the {self.kind} matrix", id_, near_ids(id_, self.row_ids))
            self._cells[id_] = self._compute(id_)
        return self._cells[id_]

    @property
    def total(self) -> int:
        """The number of filled cells. Works out every row."""
        return sum(len(self._row(row)) for row in self.row_ids)

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
        return f"<Matrix {self.kind}: {len(self.row_ids)} by {len(self.column_ids)}>"

    def _caption(self) -> str:
        return f"{self.kind} matrix"


def _key(column: str) -> str:
    # No id holds a blank, so the key is free.
    return "column id" if column == "id" else column


def _by_place(matrix: Matrix) -> Iterator[tuple[tuple[str, str], Cell]]:
    for row, column, value in matrix.cells():
        yield (row, column), value


def visibility(index: Index) -> Matrix:
    """Parties by services: the grade with which each party sees each service."""

    def row(party_id: str) -> dict[str, Any]:
        grades: dict[str, Any] = dict(visible_grades(index, party_id))
        for hidden in descendants(grades, index.components):
            grades.setdefault(hidden, "hidden")
        return grades

    return Matrix("visibility", tuple(sorted(index.parties)), tuple(sorted(index.services)), row)


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

    return Matrix(
        "responsibility", tuple(sorted(index.services)), tuple(sorted(index.parties)), row
    )


def _for_each(index: Index, party_id: str, value: str) -> dict[str, str]:
    party = index.parties[party_id]
    if not isinstance(party, Partnership):
        return {party_id: value}
    return dict.fromkeys((party.lead,) if party.lead else party.members, value)


def exposure(index: Index, focus_id: str | None = None) -> Matrix:
    """Suppliers by clients: how many services that the client sees are struck with the
    supplier. With a focus, its suppliers and its clients only.
    """
    seen = {party: set(visible_grades(index, party)) for party in sorted(index.parties)}
    hitting = {party: affected(index, party) for party in sorted(index.parties)}
    rows = [party for party, services in hitting.items() if seers(index, services)]
    columns = [party for party, services in seen.items() if services]
    if focus_id is not None:
        suppliers, clients = suppliers_of(index, focus_id), clients_of(index, focus_id)
        rows = [party for party in rows if party in suppliers]
        columns = [party for party in columns if party in clients]

    def row(party_id: str) -> dict[str, Any]:
        counts = {column: len(seen[column] & hitting[party_id]) for column in columns}
        return {column: count for column, count in counts.items() if count}

    return Matrix("exposure", tuple(rows), tuple(columns), row)
