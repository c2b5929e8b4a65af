"""Reading and writing networks: YAML, JSON, located faults, JSON Schema (format.md)."""

from valuenet.io.formats import Format
from valuenet.io.loading import load, loads

__all__ = ["Format", "load", "loads"]
