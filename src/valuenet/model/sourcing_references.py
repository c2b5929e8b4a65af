"""What contracts, roles, activities, objectives, figures and charges refer to."""

from __future__ import annotations

from collections.abc import Iterator

from valuenet.diagnostics import Diagnostic, finding
from valuenet.errors import did_you_mean
from valuenet.model.contracts import Commitment, Contract, Event
from valuenet.model.references import References, place_of
from valuenet.model.whole import Whole


def sourcing_references(whole: Whole, refer: References) -> Iterator[Diagnostic]:
    """Every reference of these entities that leads to nothing, or stands twice in a list."""
    for contract in whole.contracts.values():
        yield from _contract(contract, refer)
    yield from _governance(whole, refer)
    yield from _involvement(whole, refer)
    yield from _figures(whole, refer)


def services_of(contract: Contract) -> set[str]:
    """Every service that a contract names, wherever it does."""
    return {
        *contract.services,
        *contract.returned,
        *(promise.service for promise in contract.commitments),
        *(service for event in contract.events for service in event.services),
    }


def _contract(contract: Contract, refer: References) -> Iterator[Diagnostic]:
    yield from refer.party(contract.provider, contract, "provider")
    yield from refer.party(contract.client, contract, "client")
    for step in ("services", "returned"):
        yield from refer.many("service", "services", getattr(contract, step), contract, step)
    yield from refer.many("contract", "contracts", contract.successors, contract, "successors")
    for i, promise in enumerate(contract.commitments):
        step = f"commitments[{i}].service"
        yield from refer.one("service", "services", promise.service, contract, step)
    for i, event in enumerate(contract.events):
        at = f"events[{i}]"
        yield from refer.one("party or role", "actors", event.by, contract, f"{at}.by")
        step = f"{at}.decided_by"
        yield from refer.one("party or role", "actors", event.decided_by, contract, step)
        yield from refer.party(event.party, contract, f"{at}.party")
        yield from refer.many("service", "services", event.services, contract, f"{at}.services")
    yield from _within(contract)


def _within(contract: Contract) -> Iterator[Diagnostic]:
    """The same of the ids that only the contract itself knows."""
    promises = _own_ids(contract, "commitments")
    for i, penalty in enumerate(contract.penalties):
        step = f"penalties[{i}].commitment"
        yield from _own(contract, "commitment", promises, penalty.commitment, step)
    events = _own_ids(contract, "events")
    for i, event in enumerate(contract.events):
        yield from _own(contract, "event", events, event.answers, f"events[{i}].answers")
    for name in ("commitments", "events"):
        yield from _own_ids_twice(contract, name)


def _own_ids(contract: Contract, name: str) -> dict[str, int]:
    """The ids in a list of a contract, each with its first position."""
    records: tuple[Commitment | Event, ...] = getattr(contract, name)
    ids: dict[str, int] = {}
    for i, one in enumerate(records):
        if one.id:
            ids.setdefault(one.id, i)
    return ids


def _own(
    contract: Contract, kind: str, known: dict[str, int], wanted: str | None, step: str
) -> Iterator[Diagnostic]:
    if wanted is not None and wanted not in known:
        yield finding(
            "VN101",
            f"no {kind} {wanted!r} in contract {contract.id!r}",
            ids=[wanted],
            location=place_of(contract, step),
            hint=did_you_mean(wanted, known).removeprefix("; ") or f"give a {kind} this `id`",
        )


def _own_ids_twice(contract: Contract, name: str) -> Iterator[Diagnostic]:
    first = _own_ids(contract, name)
    for i, one in enumerate(getattr(contract, name)):
        if one.id and first[one.id] != i:
            yield finding(
                "VN102",
                f"id {one.id!r} is declared twice: also at {name}[{first[one.id]}]",
                ids=[one.id],
                location=place_of(contract, f"{name}[{i}].id"),
            )


def _governance(whole: Whole, refer: References) -> Iterator[Diagnostic]:
    for duty in whole.duties.values():
        yield from refer.party(duty.party, duty, "party")
        yield from refer.one("contract", "contracts", duty.contract, duty, "contract")
    for role in whole.roles.values():
        yield from refer.party(role.party, role, "party")
        yield from refer.one("contract", "contracts", role.contract, role, "contract")
    for committee in whole.committees.values():
        yield from refer.one("party or role", "actors", committee.leader, committee, "leader")
        for step in ("permanent", "occasional"):
            seats = getattr(committee, step)
            yield from refer.many("party or role", "actors", seats, committee, step)
        above = committee.reports_to
        yield from refer.many("committee", "committees", above, committee, "reports_to")


def _involvement(whole: Whole, refer: References) -> Iterator[Diagnostic]:
    for activity in whole.activities.values():
        yield from refer.one("process", "processes", activity.process, activity, "process")
        for step in ("principal", "associates"):
            yield from refer.parties(getattr(activity, step), activity, step)
        for step in ("consumes", "produces"):
            ids = getattr(activity, step)
            yield from refer.many("information element", "information", ids, activity, step)
    for one in whole.objectives.values():
        yield from refer.one("objective", "objectives", one.parent, one, "parent")
        yield from refer.many("process", "processes", one.processes, one, "processes")
        yield from refer.many("party or role", "actors", one.owners, one, "owners")


def _figures(whole: Whole, refer: References) -> Iterator[Diagnostic]:
    for table in whole.figures.values():
        for row, parties in table.groups.items():
            yield from refer.parties(parties, table, f"groups.{row}")
    for charge in whole.charges.values():
        kind = "party, service or contract"
        yield from refer.one(kind, "places", charge.place, charge, "place")
        yield from refer.one("figures table", "figures", charge.figures, charge, "figures")
        yield from refer.parties(charge.clients, charge, "clients")
