"""Roles, owners and kinds that an entity takes from its parents (domain.md L1, format.md)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from attrs import evolve

from valuenet.model.context import Process
from valuenet.model.maps import EntityMap
from valuenet.model.parties import Function
from valuenet.model.whole import Whole


def settled(whole: Whole) -> dict[str, EntityMap[Any]]:
    """The parties and processes of a sound whole, with their effective values beside them.

    Only what changes is made anew; the tables returned are those given where nothing does.
    """
    return {
        "parties": _settle(whole.parties, {"role": "effective_role"}, Function),
        "processes": _settle(
            whole.processes,
            {"owner": "effective_owner", "kind": "effective_kind"},
            Process,
        ),
    }


def _settle(table: EntityMap[Any], fields: Mapping[str, str], type_: type[Any]) -> EntityMap[Any]:
    known: dict[tuple[str, str], Any] = {}
    changed: dict[str, Any] = {}
    for key, entity in table.items():
        if not isinstance(entity, type_):
            continue
        values = {
            effective: _inherited(table, key, written, known)
            for written, effective in fields.items()
        }
        if any(getattr(entity, name) != value for name, value in values.items()):
            changed[key] = evolve(entity, **values)
    if not changed:
        return table
    return EntityMap(table.kind, [changed.get(key, entity) for key, entity in table.items()])


def _inherited(
    table: EntityMap[Any], key: str, name: str, known: dict[tuple[str, str], Any]
) -> Any:
    path = []
    here: str | None = key
    value = None
    while here is not None and (here, name) not in known:
        path.append(here)
        value = getattr(table[here], name)
        if value is not None:
            break
        here = table[here].parent
    else:
        value = known.get((here, name)) if here is not None else None
    known.update(((one, name), value) for one in path)
    return value
