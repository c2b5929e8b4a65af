"""The tables of a network as Parquet files, a batch of rows in memory at a time."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from valuenet.engine.arrow_export import arrow_schema, record_batches
from valuenet.engine.columns import ORDER, TABLES
from valuenet.errors import MissingExtra

if TYPE_CHECKING:
    from valuenet.network import Network


def write(network: Network, folder: str | os.PathLike[str]) -> list[Path]:
    """Writes `parties.parquet`, `services.parquet` and `arcs.parquet` into a folder.

    The folder is made where it is missing; files of these names are replaced, each at one
    stroke. The same network gives the same bytes with the same version of pyarrow. The
    tables are for questions: what no question needs is left out, and nothing reads a
    network back from them.

    Returns:
        The paths, in the order above.

    Raises:
        MissingExtra: pyarrow is not installed.
        OSError: A file cannot be written.
    """
    try:
        import pyarrow as pa
        import pyarrow.parquet as pq
    except ImportError as error:
        raise MissingExtra("writing Parquet", "pip install 'valuenet[arrow]'") from error
    target = Path(folder)
    target.mkdir(parents=True, exist_ok=True)
    paths = []
    for table in TABLES:
        path = target / f"{table}.parquet"
        schema = arrow_schema(network.index, table, pa)
        order = [(column, "ascending") for column in ORDER[table]]
        sorting = pq.SortingColumn.from_ordering(schema, order, null_placement="at_start")
        with (
            _in_place(path) as unfinished,
            pq.ParquetWriter(
                unfinished, schema, compression="zstd", sorting_columns=sorting
            ) as writer,
        ):
            for batch in record_batches(network.index, table, pa):
                writer.write_batch(batch)
        paths.append(path)
    return paths


@contextmanager
def _in_place(path: Path) -> Iterator[Path]:
    """A path to write to, which takes the place of the other when all is written."""
    unfinished = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        yield unfinished
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)
