"""Whether an edit plainly keeps a network sound, without a look at what did not change.

The rules and their findings stand in `integrity`; this only recognises what nearly every
edit is, and says no where it is not sure, so that the whole is checked.
"""

from __future__ import annotations

from collections.abc import Collection, Container, Iterable
from typing import get_args

from valuenet.model.entity import STATUSES
from valuenet.model.integrity import is_well_formed_id
from valuenet.model.services import LAYERS, Alternatives, Delivery, Payment, Service
from valuenet.model.sourcing_references import services_of
from valuenet.model.whole import Whole


def plainly_sound(
    whole: Whole,
    services: Iterable[Service],
    deliveries: Iterable[Delivery],
    gone: Collection[str] = (),
) -> bool:
    """Whether services and deliveries that were set in a sound whole surely leave it sound.

    Args:
        whole: The whole after the edit.
        services: Those that were added or replaced.
        deliveries: Those that were added or replaced.
        gone: The services that were taken out, of which no component is made any more.

    Complexity: linear in the edit; where services were taken out, in contracts, flows and charges.
    """
    return (
        all(_service_fits(whole, one) for one in services)
        and all(_delivery_fits(whole, one) for one in deliveries)
        and not (gone and _is_named(whole, frozenset(gone)))
    )


def _is_named(whole: Whole, services: frozenset[str]) -> bool:
    """Whether a contract, a flow or a charge refers to one of these services."""
    return (
        any(not services.isdisjoint(services_of(one)) for one in whole.contracts.values())
        or any(one.service in services for one in whole.flows.values())
        or any(one.place in services for one in whole.charges.values())
    )


def _service_fits(whole: Whole, service: Service) -> bool:
    parties = whole.parties.by_id
    return (
        service.provider in parties
        and service.id not in parties
        and service.id not in whole.contracts.by_id
        and is_well_formed_id(service.id)
        and _are_known(service.components, whole.services.by_id)
        and _are_known(service.processes, whole.processes.by_id)
        and (service.domain is None or service.domain in whole.domains.by_id)
        and (service.layer is None or service.layer in LAYERS)
        and service.status in STATUSES
        and not service.responsibilities
    )


def _delivery_fits(whole: Whole, delivery: Delivery) -> bool:
    parties = whole.parties.by_id
    return (
        delivery.service in whole.services.by_id
        and delivery.client in parties
        and _are_known(delivery.users, parties)
        and _are_known(delivery.represented_by, parties)
        and (delivery.contract is None or delivery.contract in whole.contracts.by_id)
        and (delivery.payment is None or delivery.payment in get_args(Payment))
        and (delivery.user_count is None or delivery.user_count >= 0)
        and delivery.status in STATUSES
    )


def _are_known(ids: tuple[object, ...], table: Container[object]) -> bool:
    return not ids or (
        len(set(ids)) == len(ids) and all(one in table or _is_group(one, table) for one in ids)
    )


def _is_group(part: object, table: Container[object]) -> bool:
    return (
        isinstance(part, Alternatives)
        and 1 <= part.need <= len(part.any_of)
        and _are_known(part.any_of, table)
    )
