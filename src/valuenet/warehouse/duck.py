"""The questions of a network asked of Parquet files by DuckDB, on one machine."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from errno import ENOENT
from itertools import count
from typing import TYPE_CHECKING, Any

from valuenet.engine.columns import TABLES, VERSION
from valuenet.errors import MissingExtra, UnknownFormat
from valuenet.warehouse.questions import Answer, everyone, hits, view

if TYPE_CHECKING:
    import pyarrow as pa
    from duckdb import DuckDBPyConnection, DuckDBPyRelation

    from valuenet.model import Entity

#: Several may share one connection.
_NUMBERS = count(1)


class DuckDB:
    """A folder written by `valuenet.warehouse.write`, asked by DuckDB.

    Answers are those of `Network.visible_to` and `Network.impact`, without witnesses and
    contracts. Not for several threads at once.

    Args:
        folder: Where the Parquet files stand: a path, or whatever else DuckDB reads from.
        connection: A connection of yours, with a limit of memory or a folder for what
            does not fit; without one, a database in memory with DuckDB's own settings.

    Raises:
        MissingExtra: duckdb or pyarrow is not installed.
        FileNotFoundError: A table is missing.
        UnknownFormat: The tables are of another version, or none of ours.
    """

    def __init__(
        self,
        folder: str | os.PathLike[str],
        connection: DuckDBPyConnection | None = None,
    ) -> None:
        try:
            import duckdb
            import pyarrow  # noqa: F401, ICN001 - what answers are made of
        except ImportError as error:
            raise MissingExtra("asking DuckDB", "pip install 'valuenet[duckdb]'") from error
        self._connection = connection or duckdb.connect()
        self._kept: set[str] = set()
        self._everyone: DuckDBPyRelation | None = None
        self._files = {
            table: _text(f"{os.fspath(folder).rstrip('/')}/{table}.parquet") for table in TABLES
        }
        for table, file in self._files.items():
            self._check(table, file)

    def visible_to(self, client: str | Entity) -> pa.Table:
        """What a party sees, and what stands hidden behind it (domain.md L5).

        Returns:
            A table with the columns `service` and `grade`, by service.

        Raises:
            UnknownId: No such party.
        """
        with self._asking():
            return self._table(view(self, client))

    def visibility(self) -> DuckDBPyRelation:
        """What every party sees (domain.md L5): the whole visibility matrix.

        Worked out at the first call, and kept by the database: on disk, where it is larger
        than memory.

        Returns:
            A relation with the columns `party`, `service` and `grade`, by party, then
            service; go on with its methods, `write_parquet` among them.
        """
        if self._everyone is None:
            with self._asking():
                answer = everyone(self)
                name = self.kept(answer.query, **answer.tables)
                self._kept.remove(name)
            self._everyone = self._connection.table(name).order("party, service")
        return self._everyone

    def impact(self, entity: str | Entity) -> pa.Table:
        """Who is hit, through which service, when a party or a service fails (L9, L19).

        Returns:
            A table with the columns `client`, `service`, `grade` and `state` (`lost` or
            `degraded`), by client, then service.

        Raises:
            UnknownId: No such party or service.
        """
        with self._asking():
            return self._table(hits(self, entity))

    # --- what questions need of a database --------------------------------------------

    def one_id(self, id_: str) -> str:
        """See `questions.Database`."""
        return self.kept("SELECT {id} AS id", id=_text(id_))

    def kept(self, query: str, **tables: str) -> str:
        """See `questions.Database`."""
        name = f"valuenet_{next(_NUMBERS)}"
        self._connection.execute(f"CREATE TEMP TABLE {name} AS {self._filled(query, tables)}")
        self._kept.add(name)
        return name

    def joined(self, found: str, new: str) -> str:
        """See `questions.Database`."""
        self._connection.execute(f"INSERT INTO {found} FROM {new}")
        return found

    def forget(self, table: str) -> None:
        """See `questions.Database`."""
        self._connection.execute(f"DROP TABLE {table}")
        self._kept.remove(table)

    def rows(self, query: str, **tables: str) -> list[tuple[Any, ...]]:
        """See `questions.Database`."""
        return self._connection.execute(self._filled(query, tables)).fetchall()

    def _filled(self, query: str, tables: dict[str, str]) -> str:
        return query.format_map({**self._files, **tables})

    def _table(self, answer: Answer) -> pa.Table:
        query = self._filled(answer.query, answer.tables)
        return self._connection.sql(query).to_arrow_table()

    @contextmanager
    def _asking(self) -> Iterator[None]:
        """Drops what is kept for one question when it is answered."""
        try:
            yield
        finally:
            for name in sorted(self._kept):
                self.forget(name)

    def _check(self, table: str, file: str) -> None:
        if not self.rows("SELECT file FROM glob({file})", file=file):
            raise FileNotFoundError(
                ENOENT, "no such table; valuenet.warehouse.write makes it", file.strip("'")
            )
        query = "SELECT value FROM parquet_kv_metadata({file}) WHERE key = 'valuenet.version'"
        versions = [value.decode() for (value,) in self.rows(query, file=file)]
        if versions != [str(VERSION)]:
            found = f"{table}.parquet of version {versions[0] if versions else 'none'}"
            raise UnknownFormat(found, [f"version {VERSION}"])


def _text(value: str) -> str:
    return "'" + value.replace("'", "''") + "'"
