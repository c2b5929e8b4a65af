"""Figures as printed, and charges to share out (sourcing.md L24, L25)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Literal

from attrs import field, frozen

from valuenet.model.amounts import as_amount, some_amount
from valuenet.model.entity import Named, records, texts
from valuenet.model.maps import frozen_map

#: A number as programs write it.
PLAIN_NUMBER = re.compile(r"[-+]?[0-9]+(?:\.[0-9]+)?")
#: A number, or a text as it is printed: `309 012 €`, `-`, or nothing at all.
Cell = Decimal | str | None
ShareKey = Literal["equal", "direct", "users", "contribution", "workload"]
SHARE_KEYS: tuple[ShareKey, ...] = ("equal", "direct", "users", "contribution", "workload")


def _cells(rows: Mapping[str, Iterable[Cell | int]] | None) -> Mapping[str, tuple[Cell, ...]]:
    """Rows of cells, frozen; texts stay as they are printed."""
    return frozen_map(
        {key: tuple(map(_cell, records(cells))) for key, cells in (rows or {}).items()}
    )


def _cell(value: Cell | int) -> Cell:
    # A text that is a plain number is that number, in every format alike.
    if isinstance(value, str) and not PLAIN_NUMBER.fullmatch(value):
        return value
    return as_amount(value)


def _lists(value: Mapping[str, Iterable[str]] | None) -> Mapping[str, tuple[str, ...]]:
    return frozen_map({key: texts(ids) for key, ids in (value or {}).items()})


@frozen
class CrossCheck:
    """A figure printed in one place that others must add up to.

    A figure is a number, or a cell as `table/row/column`. The computed ones are summed.
    """

    name: str
    printed: str
    computed: tuple[str, ...] = field(converter=texts)
    tolerance: Decimal = field(default=Decimal(), kw_only=True, converter=some_amount)


def _checks(values: Iterable[CrossCheck]) -> tuple[CrossCheck, ...]:
    return records(values)


@frozen(repr=False)
class FigureTable(Named):
    """A table of figures as a report prints it, its printed totals beside the rest.

    `rows` gives each row's cells in the order of `columns`. A row that is a party counts
    for that party; `groups` names the parties that another row stands for; `internal` rows
    are those of the provider itself. `total_row` and `total_column` are the printed totals,
    right within `tolerance`. `file` is the CSV file beside, from which rows and columns
    were read.
    """

    unit: str = field(default="EUR", kw_only=True)
    year: int | None = field(default=None, kw_only=True)
    columns: tuple[str, ...] = field(default=(), kw_only=True, converter=texts)
    rows: Mapping[str, tuple[Cell, ...]] = field(default=None, kw_only=True, converter=_cells)
    total_row: str | None = field(default=None, kw_only=True)
    total_column: str | None = field(default=None, kw_only=True)
    tolerance: Decimal = field(default=Decimal(), kw_only=True, converter=some_amount)
    groups: Mapping[str, tuple[str, ...]] = field(default=None, kw_only=True, converter=_lists)
    internal: tuple[str, ...] = field(default=(), kw_only=True, converter=texts)
    cross_checks: tuple[CrossCheck, ...] = field(default=(), kw_only=True, converter=_checks)
    file: str | None = field(default=None, kw_only=True, eq=False)


@frozen(repr=False)
class Charge(Named):
    """An amount at one place of the network, to be shared among clients by a key (L24).

    `place` is a service, a party or a contract. Without an `amount` it is what the column of
    its figures adds up to. `clients` keeps the sharing to these; `internal` says that it is
    the provider's own, shared all the same.
    """

    place: str
    key: ShareKey
    amount: Decimal | None = field(default=None, kw_only=True, converter=as_amount)
    unit: str = field(default="EUR", kw_only=True)
    year: int | None = field(default=None, kw_only=True)
    figures: str | None = field(default=None, kw_only=True)
    column: str | None = field(default=None, kw_only=True)
    clients: tuple[str, ...] = field(default=(), kw_only=True, converter=texts)
    internal: bool = field(default=False, kw_only=True)
