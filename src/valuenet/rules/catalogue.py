"""Findings on what is not mapped, or leads nowhere (domain.md L3, L15; format.md)."""

from __future__ import annotations

from collections.abc import Iterator

from valuenet.catalogue import orphans, unmapped
from valuenet.diagnostics import Diagnostic, finding
from valuenet.engine.containment import check_foci
from valuenet.engine.index import Index
from valuenet.engine.strata import unconnected
from valuenet.model.references import place_of
from valuenet.rules.aliases import shared_aliases


def orphan_services(index: Index) -> Iterator[Diagnostic]:
    """L15: neither delivered nor a component."""
    for service_id in orphans(index):
        yield finding(
            "VN601",
            f"nobody receives {service_id!r}, and nothing is built on it",
            ids=[service_id],
            location=place_of(index.services[service_id]),
        )


def unmapped_services(index: Index) -> Iterator[Diagnostic]:
    """L15: clients declared unknown."""
    for service_id in unmapped(index):
        yield finding(
            "VN602",
            f"the clients of {service_id!r} are not known yet",
            ids=[service_id],
            location=place_of(index.services[service_id], "deliveries"),
        )


def unconnected_functions(index: Index) -> Iterator[Diagnostic]:
    """L3: functions around a focus that nothing connects, each once."""
    found = {one for focus in check_foci(index) for one in unconnected(index, focus)}
    for function_id in sorted(found):
        yield finding(
            "VN603",
            f"nothing connects function {function_id!r}: it neither provides nor receives",
            ids=[function_id],
            location=place_of(index.parties[function_id]),
        )


def shared_names(index: Index) -> Iterator[Diagnostic]:
    """An alias that two entities of one kind share, or that is the id of another."""
    for table in (index.whole.parties, index.whole.services):
        for alias, owner, key in shared_aliases(table):
            yield finding(
                "VN604",
                f"{alias!r} names both {owner!r} and {key!r}",
                ids=[key, owner],
                location=place_of(table[key], "aliases"),
            )
