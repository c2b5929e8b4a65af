"""What contracts, roles, activities, objectives, figures and charges refer to."""

from __future__ import annotations

from collections.abc import Iterator

from valuenet.diagnostics import Diagnostic
from valuenet.model.contracts import Contract
from valuenet.model.references import References
from valuenet.model.whole import Whole


def sourcing_references(whole: Whole, refer: References) -> Iterator[Diagnostic]:
    """Every reference of these entities that leads to nothing, or stands twice in a list."""
    for contract in whole.contracts.values():
        yield from _contract(contract, refer)
    yield from _governance(whole, refer)
    yield from _involvement(whole, refer)
    yield from _figures(whole, refer)


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
