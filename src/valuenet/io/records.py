"""Small records listed inside an entity: commitments of a contract, checks of a table."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import attrs
from attrs import frozen

from valuenet.io.kinds import Fault, Kind, Wrong, read_mapping, wrong_type


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
        kept, faults = [], []
        for i, item in enumerate(value):
            try:
                kept.append(read_one(item))
            except Wrong as wrong:
                faults += [fault.below(f"[{i}]") for fault in wrong.faults]
                kept += [wrong.kept] if wrong.kept is not None else []
        if faults:
            raise Wrong(faults, tuple(kept))
        return tuple(kept)

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
    """What reads one record; of a faulty one it keeps what its class can do without."""
    readers = {name: part.kind.read for name, part in parts.items()}
    needed = [name for name, part in parts.items() if part.required]

    def read_one(value: Any) -> Any:
        faults: tuple[Fault, ...] = ()
        try:
            said = read_mapping(value, readers, f"a mapping with {_keys(needed)}")
        except Wrong as wrong:
            faults, said = wrong.faults, wrong.kept or {}
        if type(value) is dict:
            missing = [name for name in needed if name not in value]
            faults += tuple(Fault("VN704", f"missing key {name!r}") for name in missing)
        if faults:
            # What is left of a faulty record may lack what its class cannot do without.
            whole = all(name in said for name in needed)
            raise Wrong(faults, type_(**said) if whole else None)
        return type_(**said)

    return read_one


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


def _keys(names: list[str]) -> str:
    return " and ".join(f"`{name}`" for name in names)
