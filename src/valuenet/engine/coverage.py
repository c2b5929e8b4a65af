"""Which contract covers which delivery (sourcing.md L17)."""

from __future__ import annotations

from collections.abc import Iterable

from valuenet.engine.containment import inside
from valuenet.engine.index import Index
from valuenet.model import Contract, Delivery


def covering(index: Index, delivery: Delivery) -> list[str]:
    """The contracts that cover a delivery, by id.

    The one that it names, and those between its provider and its client that list its
    service or are global. Signed by an organisation a contract covers its parts.
    """
    listed = index.once(_by_service).get(delivery.service, [])
    found = {
        one.id
        for one in (*listed, *index.once(_global))
        if binds(index, one, index.provider(delivery.service), delivery.client)
    }
    if delivery.contract is not None:
        found.add(delivery.contract)
    return sorted(found)


def binds(index: Index, contract: Contract, provider: str, client: str) -> bool:
    """Whether a contract is between a whole of the provider and a whole of the client."""
    return provider in inside(index, contract.provider) and client in inside(index, contract.client)


def agreed_contract(index: Index, deliveries: Iterable[Delivery]) -> str | None:
    """The contract that deliveries stand under: the one they name, else the only one
    that covers one of them, else None. Two contracts are no answer.
    """
    deliveries = list(deliveries)
    named = {one.contract for one in deliveries if one.contract is not None}
    if not named:
        named = {contract for one in deliveries for contract in covering(index, one)}
    return named.pop() if len(named) == 1 else None


def _by_service(index: Index) -> dict[str, list[Contract]]:
    listed: dict[str, list[Contract]] = {}
    for contract in index.contracts.values():
        for service_id in contract.services:
            listed.setdefault(service_id, []).append(contract)
    return listed


def _global(index: Index) -> list[Contract]:
    return [one for one in index.contracts.values() if one.is_global]
