"""The tables of a network in Arrow; the module pyarrow is given by the caller.

So the engine imports the standard library alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from valuenet.engine.columns import TABLES, VERSION, batches
from valuenet.engine.index import Index


def arrow_tables(index: Index, arrow: Any) -> dict[str, Any]:
    """Every table by name, as `pyarrow.Table`; the same network gives equal tables.

    Complexity: linear in the network but for sorting.
    """
    return {
        name: arrow.Table.from_batches(
            record_batches(index, name, arrow), arrow_schema(index, name, arrow)
        ).unify_dictionaries()
        for name in TABLES
    }


def arrow_schema(index: Index, table: str, arrow: Any) -> Any:
    """The schema of a table, with the network's name and the version of the tables."""
    types = {
        "text": arrow.string(),
        "word": arrow.dictionary(arrow.int32(), arrow.string()),
        "texts": arrow.list_(arrow.field("element", arrow.string(), nullable=False)),
        "number": arrow.int32(),
        "flag": arrow.bool_(),
    }
    metadata = {
        "valuenet.table": table,
        "valuenet.version": str(VERSION),
        "valuenet.name": index.whole.name,
    }
    fields = [arrow.field(one.name, types[one.type], one.nullable) for one in TABLES[table]]
    return arrow.schema(fields, metadata)


def record_batches(index: Index, table: str, arrow: Any) -> Iterator[Any]:
    """The rows of a table in order, as record batches made one at a time."""
    schema = arrow_schema(index, table, arrow)
    for columns in batches(index, table):
        arrays = [
            arrow.array(column, type=field.type)
            for column, field in zip(columns, schema, strict=True)
        ]
        yield arrow.record_batch(arrays, schema=schema)
