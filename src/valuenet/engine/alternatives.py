"""What stops working when services fail, given alternatives (sourcing.md L19)."""

from __future__ import annotations

from collections.abc import Iterable

from valuenet.engine.composition import stepped
from valuenet.engine.edit import Edit
from valuenet.engine.index import Index, repaired_by


def lost(index: Index, struck: Iterable[str]) -> set[str]:
    """The least set with the struck services, every service with a required component
    in it, and every service with a group of which fewer than `need` lie outside it.

    Complexity: linear in the services built on the struck ones.
    """
    grouped = index.once(with_groups)
    gone = set(struck)
    frontier = gone
    while frontier:
        reached = stepped(frontier, index.built_on)
        reached -= gone
        # Without a group, one component in the set is enough.
        frontier = reached - grouped
        gone |= frontier
        for service_id in reached & grouped:
            if fails(index, service_id, gone):
                frontier.add(service_id)
                gone.add(service_id)
    return gone


def fails(index: Index, service_id: str, gone: set[str]) -> bool:
    """Whether a service cannot work once some components are gone."""
    service = index.services[service_id]
    return not gone.isdisjoint(service.required) or any(
        len(set(group.any_of) - gone) < group.need for group in service.groups
    )


def _after(grouped: frozenset[str], index: Index, edit: Edit) -> frozenset[str]:
    changed = edit.services.keys()
    if not any(service_id in grouped or _is_grouped(index, service_id) for service_id in changed):
        return grouped
    return grouped.difference(changed) | {one for one in changed if _is_grouped(index, one)}


def _is_grouped(index: Index, service_id: str) -> bool:
    return service_id in index.services and bool(index.services[service_id].groups)


@repaired_by(_after)
def with_groups(index: Index) -> frozenset[str]:
    """The services that have a group of alternatives."""
    services = index.whole.services.values()
    return frozenset(one.id for one in services if one.groups)
