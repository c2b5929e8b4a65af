"""Small records listed inside an entity: commitments of a contract, checks of a table."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Any

import attrs
from attrs import frozen

from valuenet.errors import near_ids
from valuenet.io.amounts import DECIMAL, FIGURES
from valuenet.io.kinds import (
    DATE,
    Fault,
    Kind,
    Wrong,
    read_items,
    unknown_key,
    wrong_type,
)
from valuenet.io.nodes import NO_VALUE


@frozen
class Part:
    """One key of a small record."""

    kind: Kind
    default: Any
    required: bool
    description: str = ""


def list_of(type_: type[Any], parts: Mapping[str, Part]) -> Kind:
    """The kind of a list of records of an attrs class, read and written key by key."""
    called = type_.__name__.lower()
    read_one = _reader(type_, parts)

    def read(value: Any) -> tuple[Any, ...]:
        if type(value) is not list:
            raise wrong_type(f"a list of {called}s", value, ())
        return read_items(value, read_one)

    def write_one(record: Any) -> dict[str, Any]:
        values = attrs.asdict(record, recurse=False)
        return {
            name: None if values[name] is None else part.kind.write(values[name])
            for name, part in parts.items()
            if part.required or values[name] != part.default
        }

    return Kind(
        f"a list of {called}s", read, _schema(parts), lambda all_: list(map(write_one, all_))
    )


def _reader(type_: type[Any], parts: Mapping[str, Part]) -> Callable[[Any], Any]:
    """What reads one record.

    Of a faulty one it keeps what can be read, so that its references are checked too; a
    value that stands for nothing fills what the class cannot do without.
    """
    readers = {name: part.kind.read for name, part in parts.items()}
    needed = {name: _placeholder(part.kind) for name, part in parts.items() if part.required}
    expected = "a mapping with " + " and ".join(f"`{name}`" for name in needed)

    def read_one(value: Any) -> Any:
        if type(value) is not dict:
            raise wrong_type(expected, value, type_(**needed))
        said: dict[str, Any] = {}
        faults: list[Fault] = []
        for key, item in value.items():
            name = key if key in readers else ""
            if not name:
                faults.append(unknown_key(key, readers, item).below(f".{key}"))
                name = "" if item is NO_VALUE else _near(key, tuple(readers), value)
            if name:
                said[name], wrong = _read(readers[name], item, needed.get(name))
                # What is wrong below a key that is not known is not told too.
                faults += [fault.below(f".{key}") for fault in wrong if name == key]
        missing = [name for name in needed if name not in said]
        faults += [Fault("VN704", f"missing key {name!r}") for name in missing]
        record = type_(**{name: one for name, one in (needed | said).items() if one is not _LOST})
        if faults:
            raise Wrong(faults, record)
        return record

    return read_one


_LOST = object()


def _read(read: Callable[[Any], Any], item: Any, placeholder: Any) -> tuple[Any, tuple[Fault, ...]]:
    """What an item says, as far as that can be kept, and what is wrong with it."""
    try:
        return read(item), ()
    except Wrong as wrong:
        kept = placeholder if wrong.kept is None else wrong.kept
        return _LOST if kept is None else kept, wrong.faults


def _near(key: str, known: tuple[str, ...], value: Mapping[str, Any]) -> str:
    """The known key that was probably meant and is not there, else an empty text."""
    near = _nearest(key, known)
    return near if near not in value else ""


@lru_cache(maxsize=1000)
def _nearest(key: str, known: tuple[str, ...]) -> str:
    near = near_ids(key, known)
    return near[0] if near else ""


def _placeholder(kind: Kind) -> Any:
    """What stands for a value that cannot be read."""
    placeholders = ((DATE, date.min), (DECIMAL, Decimal()), (FIGURES, ()))
    return next((value for one, value in placeholders if one is kind), "")


def _schema(parts: Mapping[str, Part]) -> dict[str, Any]:
    return {
        "type": "array",
        "items": {
            "type": "object",
            "properties": {
                name: {**part.kind.schema, "description": part.description}
                for name, part in parts.items()
            },
            "required": [name for name, part in parts.items() if part.required],
            "additionalProperties": False,
        },
    }
