"""Contracts and commitments on random networks (sourcing.md L17, L18)."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from attrs import evolve
from hypothesis import event, given, settings
from hypothesis import strategies as st

import valuenet as vn
from valuenet.engine.containment import inside, reach
from valuenet.testing import networks

pytestmark = pytest.mark.usefixtures("untraced")

#: Numbers that meet each other's targets now and then, and one that rounds to another.
AMOUNTS = [Decimal(one) for one in ("0", "0.99", "1", "7.5", "99.5", "100", "-3")]
AMOUNTS.append(Decimal(f"99.5{'0' * 40}1"))
DAYS = st.dates(date(2020, 1, 1), date(2030, 12, 31))


@st.composite
def sourced(draw):
    """A network, with commitments that were measured under each of its contracts."""
    net = draw(networks(max_services=6))
    services = sorted(net.services)
    return net.with_(*(draw(_measured(one, services)) for one in net.contracts.values()))


@st.composite
def _measured(draw, contract, services):
    amount = st.sampled_from(AMOUNTS)
    names = ["a", "b", "c"][: draw(st.integers(0, 3)) if services else 0]
    measurements = st.lists(st.builds(vn.Measurement, DAYS, amount), max_size=4)
    promises = [
        vn.Commitment(
            draw(st.sampled_from(services)),
            draw(st.sampled_from(["availability", "restore-time"])),
            draw(st.sampled_from(["at least", "at most"])),
            target=draw(amount | st.none()),
            id=name,
            measurements=draw(measurements),
        )
        for name in names
    ]
    penalty = st.builds(
        vn.Penalty,
        st.sampled_from([None, *names]),
        amount=amount | st.none(),
        unit=st.sampled_from(["EUR", "score"]),
        per=st.sampled_from(["miss", "unit"]),
        cap=amount | st.none(),
    )
    others = [one for one in services if one not in contract.services]
    return evolve(
        contract,
        start=draw(st.none() | DAYS),
        end=draw(st.none() | DAYS),
        commitments=promises,
        penalties=draw(st.lists(penalty, max_size=3)),
        returned=draw(st.lists(st.sampled_from([*contract.services, *others]), unique=True))
        if services
        else (),
    )


class TestPerformance:
    @given(sourced())
    def test_every_measurement_counts_once(self, net):
        """Met, missed and without a target: together all measurements, provider by provider."""
        for provider, one in net.performance().by_provider.items():
            signed = [k for k in net.contracts.values() if k.provider == provider]
            given_ = sum(len(p.measurements) for k in signed for p in k.commitments)
            assert one.met + one.missed + one.unjudged == given_ > 0
        total = sum(len(p.measurements) for k in net.contracts.values() for p in k.commitments)
        assert len(net.performance().measured) == total

    @given(sourced())
    def test_equals_the_law_in_fractions(self, net):
        """Met, by how much, and what is due: written from L18 with fractions alone."""
        found = iter(net.performance().measured)
        for contract in sorted(net.contracts.values(), key=lambda one: (one.provider, one.id)):
            for promise in contract.commitments:
                for one in sorted(promise.measurements, key=lambda one: one.date):
                    row = next(found)
                    by = _missing(promise, one)
                    event("missed" if by else "met or without a target")
                    assert row.met is (None if by is None else by == 0)
                    assert by is None or Fraction(row.by) == by
                    assert {u: Fraction(a) for u, a in row.due.items()} == _due(
                        contract, promise, by
                    )

    @given(sourced())
    def test_nothing_is_owed_below_zero(self, net):
        """However wrong the amounts; and what is due stays apart by unit and adds up."""
        answer = net.performance()
        assert all(amount > 0 for one in answer.measured for amount in one.due.values())
        for provider, one in answer.by_provider.items():
            for unit, amount in one.due.items():
                mine = [row for row in answer.measured if row.provider == provider]
                assert Fraction(amount) == sum(Fraction(row.due.get(unit, 0)) for row in mine)


def _missing(promise, measured):
    if promise.target is None:
        return None
    value, target = Fraction(measured.value), Fraction(promise.target)
    return max(Fraction(0), target - value if promise.direction == "at least" else value - target)


def _due(contract, promise, by):
    due = {}
    for one in contract.penalties:
        if by and one.commitment == promise.id and one.amount is not None:
            amount = Fraction(one.amount) * (by if one.per == "unit" else 1)
            amount = amount if one.cap is None else min(amount, Fraction(one.cap))
            due[one.unit] = due.get(one.unit, 0) + max(amount, Fraction(0))
    return {unit: amount for unit, amount in due.items() if amount}


def _covers(net, contract, delivery):
    """L17, word for word."""
    provider = net.services[delivery.service].provider
    return delivery.contract == contract.id or (
        provider in inside(net.index, contract.provider)
        and delivery.client in inside(net.index, contract.client)
        and (contract.is_global or delivery.service in contract.services)
    )


def _chain(net, service):
    found, left = {service}, [service]
    while left:
        for part in net.services[left.pop()].component_ids:
            if part not in found:
                found.add(part)
                left.append(part)
    return found


def _is_unbacked(net, contract, promise, whole, part):
    provider, supplier = (net.services[one].provider for one in (whole, part))
    own = inside(net.index, provider)
    if supplier in own or supplier in inside(net.index, contract.provider):
        return False
    clients = {one.client for one in net.deliveries if one.service == part} - {supplier}
    receivers = clients & own or clients & reach(net.index, provider)
    return not any(
        one.service == part and one.client in receivers and _covers(net, k, one)
        for one in net.deliveries
        for k in net.contracts.values()
        if (part, promise.indicator) in {(c.service, c.indicator) for c in k.commitments}
    )


class TestStatus:
    @given(sourced(), DAYS)
    def test_covers_what_the_law_says(self, net, day):
        """The services of each row are those of the deliveries it covers; the others are bare."""
        status = net.contract_status(day)
        assert [one.contract for one in status.contracts] == sorted(net.contracts)
        for row in status.contracts:
            contract = net.contracts[row.contract]
            covered = [one for one in net.deliveries if _covers(net, contract, one)]
            assert row.services == tuple(sorted({one.service for one in covered}))
        bare = {spot.services[0] for spot in net.hot_spots().of_kind("no-contract")}
        assert {one.service for one in status.uncovered} == bare
        for one in status.uncovered:
            assert not any(_covers(net, k, one) for k in net.contracts.values())

    @given(sourced())
    def test_a_promise_is_backed_by_another_one(self, net):
        """Exactly the steps from outside with no commitment on what arrives there (L17)."""
        expected = {
            (k.id, place, whole, part)
            for k in net.contracts.values()
            for place, promise in enumerate(k.commitments)
            for whole in _chain(net, promise.service)
            for part in net.services[whole].component_ids
            if _is_unbacked(net, k, promise, whole, part)
        }
        event("unbacked" if expected else "backed")
        found = net.contract_status().unbacked
        assert {(one.contract, one.place, one.whole, one.part) for one in found} == expected
        assert len(found) == len(expected)

    @given(sourced(), DAYS)
    def test_findings_and_status_agree(self, net, day):
        """What is incomplete, unbacked and left over is the same in both."""
        report, status = net.check(on=day), net.contract_status(day)
        incomplete = {one.ids[0] for one in report.of_code("VN801")}
        assert incomplete == {one.contract for one in status.contracts if one.missing}
        unbacked = {one.ids[0] for one in report.of_code("VN811")}
        assert unbacked == {one.contract for one in status.unbacked}
        left = {one.ids[0]: list(one.ids[1:]) for one in report.of_code("VN807")}
        assert left == status.unsucceeded
        ending = {one.ids[0] for one in report.of_code("VN808")}
        assert ending == {one.contract for one in status.contracts if one.state == "ending"}


class TestFailure:
    @settings(max_examples=40)
    @given(sourced())
    def test_its_links_are_those_of_the_chains(self, net):
        """Every link of `failure` stands in the chain of a hit, at a service that fails (L8)."""
        for one in (*net.parties, *net.services, *net.contracts):
            failure = net.failure(one)
            assert failure.to_dict()["hits"] == net.impact(one).to_dict()["hits"]
            chains = [net.responsibility(hit.client, hit.service) for hit in failure.impact.hits]
            known = {
                (link.answers, link.to, link.service, link.contract, link.standing)
                for chain in chains
                for link in chain.links
            }
            for answer in failure.answers:
                link = answer.link
                key = (link.answers, link.to, link.service, link.contract, link.standing)
                assert key in known
            roots = {answer.link.service for answer in failure.answers if answer.whole is None}
            expected = {chain.service for chain in chains if chain.roots}
            assert roots == expected
            for promise in failure.promises:
                assert promise.commitment.service in {a.link.service for a in failure.answers}
