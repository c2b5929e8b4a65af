"""Findings on partnerships, declared or missing (domain.md L13; M-013 to M-016)."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import permutations

from valuenet.diagnostics import Diagnostic, finding
from valuenet.engine.containment import organizations_of
from valuenet.engine.index import Index
from valuenet.engine.partnerships import delivered, run_one_way, ways
from valuenet.model import Flow
from valuenet.model.references import place_of


def needless_partnerships(index: Index) -> Iterator[Diagnostic]:
    """Flows between the members, and no two members exchange both ways."""
    for party in index.partnerships.values():
        found = ways(index, party)
        if run_one_way(found):
            shown = ", ".join(f"{sender} to {receiver}" for sender, receiver in sorted(found))
            yield finding(
                "VN502",
                f"all flows of partnership {party.id!r} run one way: {shown}",
                ids=[party.id],
                location=place_of(party, "flows"),
            )


def proposed_partnerships(index: Index) -> Iterator[Diagnostic]:
    """Flows both ways between organisations; neither delivers, no partnership joins them."""
    flows = index.once(_flows_between)
    for left, right in sorted(flows):
        if left < right and (right, left) in flows and not _is_bound(index, left, right):
            witness = [one.id for one in (*flows[left, right], *flows[right, left])]
            first = flows[left, right][0]
            yield finding(
                "VN501",
                f"flows run both ways between {left!r} and {right!r}: {', '.join(witness)}",
                ids=[left, right, *witness],
                location=place_of(first),
            )


def _flows_between(index: Index) -> dict[tuple[str, str], list[Flow]]:
    found: dict[tuple[str, str], list[Flow]] = {}
    for _, flow in sorted(index.flows.items()):
        for sender in sorted(organizations_of(index, flow.sender)):
            for receiver in sorted(organizations_of(index, flow.receiver)):
                if sender != receiver:
                    found.setdefault((sender, receiver), []).append(flow)
    return found


def _is_bound(index: Index, left: str, right: str) -> bool:
    ends = (left, right)
    joined = any(
        all(any(end in organizations_of(index, one) for one in party.members) for end in ends)
        for party in index.partnerships.values()
    )
    return joined or bool(delivered(index, left, right) or delivered(index, right, left))


def providers_and_clients(index: Index) -> Iterator[Diagnostic]:
    """A member that provides a service to another, outside the partnership."""
    for party in index.partnerships.values():
        for provider, client in permutations(sorted(party.members), 2):
            if delivered(index, provider, client):
                yield finding(
                    "VN503",
                    f"members of {party.id!r}: {provider!r} provides to {client!r}",
                    ids=[party.id, provider, client],
                    location=place_of(party, "members"),
                )


def missing_responsibilities(index: Index) -> Iterator[Diagnostic]:
    """A service of a partnership that does not state who answers for which aspect."""
    for service_id, service in sorted(index.services.items()):
        if service.provider in index.partnerships and not service.responsibilities:
            yield finding(
                "VN504",
                f"{service_id!r} of partnership {service.provider!r} states no responsibilities",
                ids=[service_id],
                location=place_of(service, "responsibilities"),
            )
