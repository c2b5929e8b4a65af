"""What runs between the members of a partnership (domain.md L13; M-013, M-014)."""

from __future__ import annotations

from itertools import permutations

from valuenet.engine.containment import inside
from valuenet.engine.index import Index
from valuenet.model import Flow, Partnership


def ways(index: Index, party: Partnership) -> set[tuple[str, str]]:
    """(sender, receiver) for each pair of members between which a flow runs."""
    return {
        (sender, receiver)
        for sender, receiver in permutations(party.members, 2)
        for flow in index.flows.values()
        if flow.sender in inside(index, sender) and flow.receiver in inside(index, receiver)
    }


def run_one_way(found: set[tuple[str, str]]) -> bool:
    """Whether there are ways between members, and no two members exchange both ways."""
    return bool(found) and not any((receiver, sender) in found for sender, receiver in found)


def exchanges(index: Index, party: Partnership) -> dict[tuple[str, str], list[Flow]]:
    """The flows of a partnership, and all others between its members, by direction.

    Returns:
        For each (sender, receiver) the flows in order of declaration, those of the
        partnership first. An end stands for the member that holds it, the innermost where
        several do; an end outside all members for itself.
    """
    found: dict[tuple[str, str], list[Flow]] = {}
    for flow_id in dict.fromkeys([*party.flows, *index.flows]):
        flow = index.flows[flow_id]
        ends = (_member(index, party, flow.sender), _member(index, party, flow.receiver))
        between = ends[0] != ends[1] and set(ends) <= set(party.members)
        if between or flow_id in party.flows:
            found.setdefault(ends, []).append(flow)
    return found


def _member(index: Index, party: Partnership, end: str) -> str:
    """The innermost member that holds a party, else the party itself."""
    holding = [one for one in party.members if end in inside(index, one)]
    return min(holding, key=lambda one: (len(inside(index, one)), one), default=end)


def delivered(index: Index, provider: str, client: str) -> list[str]:
    """The services that something inside one party delivers to something inside the other."""
    clients = inside(index, client)
    return sorted(
        service
        for one in inside(index, provider)
        for service in index.provided.get(one, ())
        if not clients.isdisjoint(index.clients.get(service, ()))
    )
