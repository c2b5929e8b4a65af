"""Reading and writing networks: YAML, JSON, located faults, JSON Schema (format.md)."""

from valuenet.io.editing import edit
from valuenet.io.formats import Format
from valuenet.io.loading import load, loads
from valuenet.io.places import locate, located
from valuenet.io.schema import json_schema
from valuenet.io.starter import starter
from valuenet.io.writing import dump, dumps

__all__ = [
    "Format",
    "dump",
    "dumps",
    "edit",
    "json_schema",
    "load",
    "loads",
    "locate",
    "located",
    "starter",
]
