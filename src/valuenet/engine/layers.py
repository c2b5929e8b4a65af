"""Business and operations are relative to a focus (domain.md L4, L5)."""

from __future__ import annotations

from valuenet.engine.containment import inside, outermost_it, stands_in_it
from valuenet.engine.index import Index
from valuenet.model import Layer


def layers(index: Index, focus_id: str) -> dict[str, tuple[Layer, ...]]:
    """The layers of each service around a focus, `business` first; only those with one.

    Business: provided inside, delivered outside. Operations: delivered inside.
    """
    own = inside(index, focus_id)
    found: dict[str, tuple[Layer, ...]] = {}
    for service_id, clients in sorted(index.clients.items()):
        held: list[Layer] = []
        if index.provider(service_id) in own and not clients <= own:
            held.append("business")
        if not clients.isdisjoint(own):
            held.append("operations")
        if held:
            found[service_id] = tuple(held)
    return found


def declared_layer_holds(index: Index, service_id: str) -> bool:
    """Whether a declared layer agrees with the clients of the service (L4).

    True where no layer is declared, or where the service has no clients.
    """
    service = index.services[service_id]
    clients = index.clients.get(service_id, frozenset())
    if service.layer is None or not clients:
        return True
    if service.layer == "business":
        edge = outermost_it(index, service.provider) or service.provider
        return not clients <= inside(index, edge)
    own = inside(index, service.provider)
    return any(client in own or stands_in_it(index, client) for client in clients)


def shown_operations(index: Index) -> list[str]:
    """The services declared `operations`, not exposed, and delivered to a party that
    stands neither inside the provider nor in an `it` function (L5, M-010), by id.
    """
    return sorted(
        key
        for key, service in index.services.items()
        if service.layer == "operations"
        and not service.exposed
        and any(
            client not in inside(index, service.provider) and not stands_in_it(index, client)
            for client in index.clients.get(key, ())
        )
    )
