"""A network as Parquet files, and its questions asked of them by DuckDB or by Spark.

For networks that do not fit the memory of one process, and for those who have the tables
already. Each class needs its package, which is imported when it is first used.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from valuenet.warehouse.duck import DuckDB
    from valuenet.warehouse.parquet import write
    from valuenet.warehouse.spark import Spark, local_session

_ROOM_OF = {
    "DuckDB": "valuenet.warehouse.duck",
    "Spark": "valuenet.warehouse.spark",
    "local_session": "valuenet.warehouse.spark",
    "write": "valuenet.warehouse.parquet",
}

__all__ = ["DuckDB", "Spark", "local_session", "write"]


def __getattr__(name: str) -> Any:
    if name not in _ROOM_OF:
        message = f"module 'valuenet.warehouse' has no attribute {name!r}"
        raise AttributeError(message)
    return getattr(import_module(_ROOM_OF[name]), name)
