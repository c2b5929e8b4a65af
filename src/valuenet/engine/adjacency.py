"""What an edit changes in the adjacency of an index: only the neighbours of what it names."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, TypeVar

from valuenet.engine.edit import Edit
from valuenet.model import Delivery, Service

K = TypeVar("K")
T = TypeVar("T")

Changed = dict[Any, Any]


def adjacency_changes(index: Any, edit: Edit) -> Iterator[tuple[str, Changed]]:
    """(name of the adjacency, the entries to set; an empty entry is to go).

    Args:
        index: The index before the edit.
        edit: What changes.
    """
    if edit.services:
        yield from _of_services(index, edit)
    if edit.deliveries:
        yield from _of_deliveries(index, edit)


def _of_services(index: Any, edit: Edit) -> Iterator[tuple[str, Changed]]:
    arcs = list(edit.arcs())
    if arcs:
        yield "components", {key: _parts(edit.services[key][1]) for key, _, _ in arcs}
        gone = [(part, key) for key, parts, _ in arcs for part in parts]
        come = [(part, key) for key, _, parts in arcs for part in parts]
        yield "built_on", _edges(index.__dict__.get("built_on", {}), gone, come)
    gone, come = [], []
    for key, (before, after) in edit.services.items():
        if before is not None and (after is None or after.provider != before.provider):
            gone.append((before.provider, key))
        if after is not None and (before is None or after.provider != before.provider):
            come.append((after.provider, key))
    if gone or come:
        yield "provided", _edges(index.__dict__.get("provided", {}), gone, come)


def _parts(service: Service | None) -> tuple[str, ...]:
    return service.component_ids if service is not None else ()


def _edges(
    adjacency: Mapping[K, tuple[T, ...]],
    gone: Iterable[tuple[K, T]],
    come: Iterable[tuple[K, T]],
) -> dict[K, tuple[T, ...]]:
    changed: dict[K, tuple[T, ...]] = {}
    for end, one in gone:
        here = changed.get(end, adjacency.get(end, ()))
        changed[end] = tuple(other for other in here if other != one)
    for end, one in come:
        changed[end] = (*changed.get(end, adjacency.get(end, ())), one)
    return changed


# --- deliveries --------------------------------------------------------------------------

#: The keys under which each adjacency of deliveries holds one.
_ENDS: dict[str, Callable[[Delivery], list[Any]]] = {
    "deliveries": lambda one: [one.service],
    "received": lambda one: [one.client],
    "used": lambda one: list(one.users),
}


def _of_deliveries(index: Any, edit: Edit) -> Iterator[tuple[str, Changed]]:
    for name, ends in _ENDS.items():
        if name in index.__dict__:
            changed = _with_deliveries(index.__dict__[name], edit, ends)
            yield name, changed
            if name == "deliveries" and "clients" in index.__dict__:
                yield "clients", {key: _clients(found) for key, found in changed.items()}


def _clients(deliveries: Iterable[Delivery]) -> frozenset[str]:
    return frozenset(one.client for one in deliveries)


def _with_deliveries(
    adjacency: Mapping[Any, tuple[Delivery, ...]],
    edit: Edit,
    ends: Callable[[Delivery], list[Any]],
) -> Changed:
    changed: Changed = {}
    for before, after in edit.deliveries.values():
        old = ends(before) if before is not None else []
        new = ends(after) if after is not None else []
        for end in dict.fromkeys((*old, *new)):
            here = changed.get(end, adjacency.get(end, ()))
            # One that is replaced keeps its place, as it does in the network.
            instead = (after,) if end in new else ()
            at = next((i for i, one in enumerate(here) if one is before), None)
            if at is None or end not in old:
                changed[end] = (*here, *instead)
            else:
                changed[end] = (*here[:at], *instead, *here[at + 1 :])
    return changed
