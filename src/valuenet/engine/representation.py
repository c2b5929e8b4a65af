"""Who speaks for the client of a delivery (domain.md L5, L11; M-007)."""

from __future__ import annotations

from typing import Any

from valuenet.engine.containment import inside, organizations_of
from valuenet.engine.edit import Edit
from valuenet.engine.index import Index, repaired_by
from valuenet.model import Clientele, Delivery


def representatives(index: Index, delivery: Delivery) -> tuple[str, ...]:
    """The parties that represent a delivery, in the order in which they are named.

    Those that the delivery names; else, for a clientele, those that it names and that
    lie in the provider's organisation; never one inside which the provider stands.
    """
    client = index.parties[delivery.client]
    provider = index.provider(delivery.service)
    named = delivery.represented_by
    if not named and isinstance(client, Clientele) and client.represented_by:
        at_home: set[str] = set()
        for organization in organizations_of(index, provider):
            at_home |= inside(index, organization)
        named = tuple(one for one in client.represented_by if one in at_home)
    return tuple(one for one in named if provider not in inside(index, one))


def _unless_concerned(result: Any, index: Index, edit: Edit) -> Any:
    """The result, where no delivery that somebody may represent is part of the edit."""
    touched = [one for pair in edit.deliveries.values() for one in pair if one is not None]
    for service in edit.received():
        touched += index.deliveries.get(service, ())
    return None if any(_may_be_represented(index, one) for one in touched) else result


def _may_be_represented(index: Index, delivery: Delivery) -> bool:
    return bool(delivery.represented_by) or isinstance(index.parties[delivery.client], Clientele)


@repaired_by(_unless_concerned)
def represented(index: Index) -> dict[str, list[Delivery]]:
    """The deliveries that each party represents."""
    found: dict[str, list[Delivery]] = {}
    for delivery in index.whole.deliveries:
        if _may_be_represented(index, delivery):
            for party_id in representatives(index, delivery):
                found.setdefault(party_id, []).append(delivery)
    return found


@repaired_by(_unless_concerned)
def represented_pairs(index: Index) -> dict[tuple[str, str], list[Delivery]]:
    """(service, party) -> the deliveries of the service that the party represents."""
    found: dict[tuple[str, str], list[Delivery]] = {}
    for party_id, deliveries in index.once(represented).items():
        for delivery in deliveries:
            found.setdefault((delivery.service, party_id), []).append(delivery)
    return found
