"""What stops working when services fail, given alternatives (sourcing.md L19)."""

from __future__ import annotations

from collections.abc import Iterable

from valuenet.engine.index import Index


def lost(index: Index, struck: Iterable[str]) -> set[str]:
    """The least set with the struck services, every service with a required component
    in it, and every service with a group of which fewer than `need` lie outside it.

    Complexity: linear in the services built on the struck ones.
    """
    gone = set(struck)
    left = list(gone)
    while left:
        for service_id in index.built_on.get(left.pop(), ()):
            if service_id not in gone and _fails(index, service_id, gone):
                gone.add(service_id)
                left.append(service_id)
    return gone


def _fails(index: Index, service_id: str, gone: set[str]) -> bool:
    service = index.services[service_id]
    return not gone.isdisjoint(service.required) or any(
        len(set(group.any_of) - gone) < group.need for group in service.groups
    )
