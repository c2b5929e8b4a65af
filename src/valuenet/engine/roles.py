"""Client and supplier are relative to a focus (domain.md L2)."""

from __future__ import annotations

from valuenet.engine.containment import inside
from valuenet.engine.index import Index


def clients_of(index: Index, focus_id: str) -> list[str]:
    """The parties outside the focus that receive what its inside provides, by id."""
    own = inside(index, focus_id)
    return sorted(
        {
            delivery.client
            for party in own
            for service in index.provided.get(party, ())
            for delivery in index.deliveries.get(service, ())
        }
        - own
    )


def suppliers_of(index: Index, focus_id: str) -> list[str]:
    """The parties outside the focus that deliver to its inside, by id."""
    own = inside(index, focus_id)
    return sorted(
        {
            index.provider(delivery.service)
            for party in own
            for delivery in index.received.get(party, ())
        }
        - own
    )


def value_links(index: Index) -> dict[tuple[str, str], list[str]]:
    """The services that each provider delivers to each client: (provider, client) -> ids.

    The unit of the network (M-003); by ids, services once each.
    """
    links: dict[tuple[str, str], set[str]] = {}
    for delivery in index.whole.deliveries:
        ends = (index.provider(delivery.service), delivery.client)
        links.setdefault(ends, set()).add(delivery.service)
    return {ends: sorted(services) for ends, services in sorted(links.items())}
