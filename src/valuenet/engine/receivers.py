"""What you build with, you must get: who receives a component (domain.md L7)."""

from __future__ import annotations

from collections.abc import Iterator

from valuenet.engine.containment import inside, reach
from valuenet.engine.index import Index
from valuenet.model import Delivery


def needs_receiver(index: Index, service_id: str, component_id: str) -> bool:
    """Whether a component comes from outside the provider of the service."""
    own = inside(index, index.provider(service_id))
    return index.provider(component_id) not in own


def receivers(index: Index, service_id: str, component_id: str) -> list[str]:
    """The parties that receive a component on behalf of the service's provider, by id.

    The clients of its deliveries inside the provider; if there are none, those in its
    reach; never the component's own provider. Only for a component that needs one.
    """
    provider = index.provider(service_id)
    clients = index.clients.get(component_id, frozenset()) - {index.provider(component_id)}
    return sorted(clients & inside(index, provider) or clients & reach(index, provider))


def steps(index: Index) -> Iterator[tuple[str, str]]:
    """Every (service, component), in order of declaration."""
    for service_id, parts in index.components.items():
        for part in parts:
            yield service_id, part


def nothing_received(index: Index) -> list[tuple[str, str]]:
    """The (service, component) that nobody receives, by ids."""
    return sorted(
        step
        for step in steps(index)
        if needs_receiver(index, *step) and not receivers(index, *step)
    )


def own_deliveries(index: Index) -> list[Delivery]:
    """The deliveries of a service to its own provider, in order of declaration."""
    return [one for one in index.whole.deliveries if one.client == index.provider(one.service)]
