"""Back to back: what is promised to a client is promised behind it too (sourcing.md L17)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from attrs import frozen

from valuenet.engine.composition import closure
from valuenet.engine.containment import inside
from valuenet.engine.contracts.terms import commitment_name
from valuenet.engine.coverage import covering
from valuenet.engine.index import Index
from valuenet.engine.receivers import needs_receiver, receivers


@frozen
class Unbacked:
    """A promise to a client with nothing behind it for one part of the service.

    Attributes:
        contract: The contract that makes the promise.
        place: Where the commitment stands among those of the contract.
        commitment: Its id, else its place as a text.
        service: The service promised.
        whole: It, or a service behind it, that is built on the part.
        part: What comes from outside, with no commitment for the same indicator.
        supplier: The provider of the part.
    """

    contract: str
    place: int
    commitment: str
    service: str
    indicator: str
    whole: str
    part: str
    supplier: str

    def to_dict(self) -> dict[str, Any]:
        """The gap as the command line prints it."""
        return {
            "contract": self.contract,
            "commitment": self.commitment,
            "service": self.service,
            "indicator": self.indicator,
            "whole": self.whole,
            "part": self.part,
            "supplier": self.supplier,
        }


def unbacked(index: Index) -> list[Unbacked]:
    """Every promise with a part behind it that is promised by nobody, by contract and place.

    A part counts when it needs a receiver (L7) and comes from outside the provider of the
    contract; it is backed when a contract with a commitment on it, for the same indicator,
    covers one of its deliveries to its receivers.

    Complexity: for each commitment, linear in what stands behind its service.
    """
    return list(index.once(_gaps))


def _gaps(index: Index) -> tuple[Unbacked, ...]:
    promised = _promised(index)
    steps: dict[tuple[str, str], list[tuple[str, str]]] = {}
    found = []
    for contract_id, contract in sorted(index.contracts.items()):
        for place, promise in enumerate(contract.commitments):
            service, key = promise.service, (promise.service, contract.provider)
            if key not in steps:
                steps[key] = sorted(_steps_outside(index, *key))
            name = commitment_name(contract, place)
            found += [
                Unbacked(
                    contract_id,
                    place,
                    name,
                    service,
                    promise.indicator,
                    whole,
                    part,
                    index.provider(part),
                )
                for whole, part in steps[key]
                if not _is_backed(index, whole, part, promised.get((part, promise.indicator)))
            ]
    return tuple(found)


def _promised(index: Index) -> dict[tuple[str, str], set[str]]:
    """(service, indicator) -> the contracts with a commitment for it."""
    found: dict[tuple[str, str], set[str]] = {}
    for contract_id, contract in index.contracts.items():
        for one in contract.commitments:
            found.setdefault((one.service, one.indicator), set()).add(contract_id)
    return found


def _steps_outside(index: Index, service_id: str, provider_id: str) -> Iterator[tuple[str, str]]:
    """The steps behind a service whose part comes from outside the one who promises it."""
    own = inside(index, provider_id)
    for whole in {service_id} | closure(index, service_id):
        for part in index.components.get(whole, ()):
            if index.provider(part) not in own and needs_receiver(index, whole, part):
                yield whole, part


def _is_backed(index: Index, whole: str, part: str, contracts: set[str] | None) -> bool:
    if contracts is None:
        return False
    return any(
        not contracts.isdisjoint(covering(index, delivery))
        for receiver in receivers(index, whole, part)
        for delivery in index.delivered_to.get((part, receiver), ())
    )
