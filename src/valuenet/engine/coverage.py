"""Which contract covers which delivery (sourcing.md L17)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from valuenet.engine.containment import inside
from valuenet.engine.index import Index, repaired_by
from valuenet.model import Contract, Delivery


def covering(index: Index, delivery: Delivery) -> list[str]:
    """The contracts that cover a delivery, by id.

    The one that it names, and those between its provider and its client that list its
    service or are global. Signed by an organisation a contract covers its parts.
    """
    signed = index.once(_by_ends)
    clients = wholes(index, delivery.client)
    found = {
        contract
        for provider in wholes(index, index.provider(delivery.service))
        for client in clients
        for contract, listed in signed.get((provider, client), ())
        if listed is None or delivery.service in listed
    }
    if delivery.contract is not None:
        found.add(delivery.contract)
    return sorted(found)


def wholes(index: Index, party_id: str) -> list[str]:
    """Every party inside which a party stands: the inverse of `inside` (L2)."""
    found = [party_id]
    for one in found:
        over = index.whole_of.get(one)
        steps = index.partnerships_of.get(one, ())
        found += [step for step in (*steps, *([over] if over else [])) if step not in found]
    return found


def binds(index: Index, contract: Contract, provider: str, client: str) -> bool:
    """Whether a contract is between a whole of the provider and a whole of the client."""
    return provider in inside(index, contract.provider) and client in inside(index, contract.client)


def covered_by(index: Index, contract_id: str) -> list[Delivery]:
    """The deliveries that a contract covers, by service, then client: the inverse of `covering`.

    Complexity: linear in the deliveries of the services it lists; of a global one, in what
    is delivered to the inside of its client.
    """
    contract = index.contracts[contract_id]
    named = index.once(_naming).get(contract_id, ())
    found = {one.key: one for one in (*named, *_signed_for(index, contract))}
    return sorted(found.values(), key=lambda one: (one.service, one.client, one.contract or ""))


def _signed_for(index: Index, contract: Contract) -> Iterator[Delivery]:
    providers, clients = inside(index, contract.provider), inside(index, contract.client)
    if contract.is_global:
        near = (one for client in clients for one in index.received.get(client, ()))
    else:
        near = (one for service in contract.services for one in index.deliveries.get(service, ()))
    for one in near:
        if one.client in clients and index.provider(one.service) in providers:
            yield one


def _naming(index: Index) -> dict[str, list[Delivery]]:
    """The deliveries that name a contract, by the contract."""
    found: dict[str, list[Delivery]] = {}
    for one in index.whole.deliveries:
        if one.contract is not None:
            found.setdefault(one.contract, []).append(one)
    return found


def agreed_contract(index: Index, deliveries: Iterable[Delivery]) -> str | None:
    """The contract that deliveries stand under: the one they name, else the only one
    that covers one of them, else None. Two contracts are no answer.
    """
    deliveries = list(deliveries)
    named = {one.contract for one in deliveries if one.contract is not None}
    if not named:
        named = {contract for one in deliveries for contract in covering(index, one)}
    return named.pop() if len(named) == 1 else None


@repaired_by(lambda result, _index, _edit: result)  # contracts are not part of an edit
def _by_ends(index: Index) -> dict[tuple[str, str], list[tuple[str, frozenset[str] | None]]]:
    """(provider, client) -> the contracts between them: id, and services, None for all."""
    signed: dict[tuple[str, str], list[tuple[str, frozenset[str] | None]]] = {}
    for key, one in index.contracts.items():
        services = None if one.is_global else frozenset(one.services)
        signed.setdefault((one.provider, one.client), []).append((key, services))
    return signed
