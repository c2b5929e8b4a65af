"""The questions of a network asked of Parquet files by Spark, on a cluster."""

from __future__ import annotations

import os
from collections.abc import Mapping
from shutil import which
from typing import TYPE_CHECKING, Any

from valuenet.engine.columns import TABLES
from valuenet.errors import MissingExtra, MissingProgram, UnknownFormat
from valuenet.warehouse.questions import Answer, everyone, hits, view

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

    from valuenet.model import Entity


class Spark:
    """A folder written by `valuenet.warehouse.write`, asked by Spark.

    Answers are those of `Network.visible_to` and `Network.impact`, without witnesses and
    contracts. Each step of a question is a checkpoint on the workers, so plans stay short
    however deep the network is; a step costs a job, whatever its size.

    Args:
        session: A session of yours; `local_session` makes one on this machine.
        folder: Where the Parquet files stand, as Spark names places.

    Raises:
        UnknownFormat: The tables lack a column that they should have.
    """

    def __init__(self, session: SparkSession, folder: str | os.PathLike[str]) -> None:
        self._session = session
        self._files = {
            table: session.read.parquet(f"{os.fspath(folder).rstrip('/')}/{table}.parquet")
            for table in TABLES
        }
        for table, columns in TABLES.items():
            if missing := {one.name for one in columns} - set(self._files[table].columns):
                raise UnknownFormat(
                    f"{table}.parquet without {', '.join(sorted(missing))}", ["version 1"]
                )

    def visible_to(self, client: str | Entity) -> DataFrame:
        """What a party sees, and what stands hidden behind it (domain.md L5).

        Returns:
            A data frame with the columns `service` and `grade`, by service.

        Raises:
            UnknownId: No such party.
        """
        return self._frame(view(self, client))

    def visibility(self) -> DataFrame:
        """What every party sees (domain.md L5): the whole visibility matrix.

        Returns:
            A data frame with the columns `party`, `service` and `grade`, in no order.
        """
        return self._frame(everyone(self))

    def impact(self, entity: str | Entity) -> DataFrame:
        """Who is hit, through which service, when a party or a service fails (L9, L19).

        Returns:
            A data frame with the columns `client`, `service`, `grade` and `state` (`lost`
            or `degraded`), by client, then service.

        Raises:
            UnknownId: No such party or service.
        """
        return self._frame(hits(self, entity))

    # --- what questions need of a database --------------------------------------------

    def one_id(self, id_: str) -> DataFrame:
        """See `questions.Database`."""
        return self._session.sql("SELECT :id AS id", args={"id": id_})

    def kept(self, query: str, **tables: DataFrame) -> DataFrame:
        """See `questions.Database`."""
        return _settled(self._sql(query, tables))

    def joined(self, found: DataFrame, new: DataFrame) -> DataFrame:
        """See `questions.Database`."""
        # A union has the partitions of both, which would pile up with each step.
        partitions = int(self._session.conf.get("spark.sql.shuffle.partitions") or 1)
        return _settled(found.union(new).coalesce(partitions))

    def forget(self, table: DataFrame) -> None:
        """See `questions.Database`: Spark sees for itself that a table is gone."""

    def rows(self, query: str, **tables: DataFrame) -> list[tuple[Any, ...]]:
        """See `questions.Database`."""
        return [tuple(row) for row in self._sql(query, tables).collect()]

    def _sql(self, query: str, tables: dict[str, DataFrame]) -> DataFrame:
        # Spark gives a name to every table that it is told of, which takes time.
        named = {
            name: frame
            for name, frame in {**self._files, **tables}.items()
            if f"{{{name}}}" in query
        }
        return self._session.sql(query, args=None, **named)

    def _frame(self, answer: Answer) -> DataFrame:
        return self._sql(answer.query, answer.tables)


def _settled(frame: DataFrame) -> DataFrame:
    """The rows, worked out now, under columns of its own: unions of checkpoints of one origin
    fail on what Spark remembers of their columns.
    """
    settled = frame.localCheckpoint()
    return settled.toDF(*settled.columns)


def local_session(settings: Mapping[str, str] | None = None) -> SparkSession:
    """A session on this machine alone, for trials: no page to watch it, nothing open outside.

    Where the program has a session already, that one is given, with these settings.

    Args:
        settings: Of Spark, besides ours: `{"spark.driver.memory": "8g"}`.

    Raises:
        MissingExtra: pyspark is not installed.
        MissingProgram: There is no Java.
    """
    try:
        from pyspark.sql import SparkSession
    except ImportError as error:
        raise MissingExtra("asking Spark", "pip install 'valuenet[spark]'") from error
    if not has_java():
        raise MissingProgram(
            "java", "Spark", "install Java 17 or later, or set JAVA_HOME to where it stands"
        )
    builder = SparkSession.builder.appName("valuenet").master("local[*]")
    for name, value in {**_LOCAL, **(settings or {})}.items():
        builder = builder.config(name, value)
    return builder.getOrCreate()


def has_java() -> bool:
    """Whether there is a Java where Spark looks for one."""
    home = os.environ.get("JAVA_HOME")
    return which("java", path=f"{home}/bin" if home else None) is not None


_LOCAL = {
    "spark.driver.bindAddress": "127.0.0.1",
    "spark.driver.host": "127.0.0.1",
    "spark.sql.shuffle.partitions": "8",
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
}
