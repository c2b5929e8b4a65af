"""Impact is the exact inverse of sight, and what is lost is part of what is hit (L9, L19)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

import valuenet as vn
from valuenet.engine.alternatives import lost
from valuenet.engine.containment import inside
from valuenet.engine.impact import affected, struck
from valuenet.testing import networks, service_ids

pytestmark = pytest.mark.usefixtures("untraced")


def _closure(net, service):
    found, left = set(), [service]
    while left:
        for part in net.services[left.pop()].component_ids:
            if part not in found:
                found.add(part)
                left.append(part)
    return found


def _strikes(net, party):
    """L9 on the declarations: inside the party, or by a partnership with a member there."""
    one = net.parties[party]
    if isinstance(one, vn.Partnership):
        return {key for key, service in net.services.items() if service.provider == party}
    own = inside(net.index, party)
    return {
        key
        for key, service in net.services.items()
        if service.provider in own
        or (
            not own.isdisjoint(getattr(net.parties[service.provider], "members", ()))
            and isinstance(net.parties[service.provider], vn.Partnership)
        )
    }


class TestInverse:
    @given(networks())
    def test_of_sight(self, net):
        """(client, service, grade, witness) is hit exactly when seen, and built on what fails."""
        behind = {service: {service, *_closure(net, service)} for service in net.services}
        seen = {party: dict(net.visible_to(party).visible) for party in net.parties}
        for one in (*net.parties, *net.services):
            first = {one} if one in net.services else _strikes(net, one)
            expected = {
                (party, service, sight.grade, sight.witness)
                for party, sights in seen.items()
                for service, sight in sights.items()
                if not first.isdisjoint(behind[service])
            }
            hits = net.impact(one).hits
            assert {(hit.client, hit.service, hit.grade, hit.witness) for hit in hits} == expected
            assert len(hits) == len(expected)

    @given(networks())
    def test_in_the_exposure_matrix(self, net):
        """Cells count the hits of the row with that client."""
        matrix = net.matrix("exposure")
        for row in net.parties:
            hits = net.impact(row).hits
            assert (row in matrix.row_ids) is bool(hits)
            for client in matrix.column_ids if hits else ():
                count = sum(hit.client == client for hit in hits)
                assert (matrix[row, client] or 0) == count


class TestStates:
    @given(networks())
    def test_lost_is_part_of_affected(self, net):
        """L19 never goes beyond L9, and what is struck is lost."""
        for one in (*net.parties, *net.services):
            first = struck(net.index, one)
            assert first <= lost(net.index, first) <= affected(net.index, one)

    @given(networks())
    def test_without_alternatives_everything_is_lost(self, net):
        """Where all components are required, no hit is degraded."""
        required = [
            vn.Service(one.id, one.name, one.provider, components=one.component_ids)
            for one in net.services.values()
        ]
        deliveries = {(one.service, one.client): one for one in net.deliveries}
        plain = vn.Network(
            "n",
            parties=net.parties,
            flows=net.flows,
            services=required,
            deliveries=[vn.Delivery(*key, users=one.users) for key, one in deliveries.items()],
        )
        for one in (*plain.parties, *plain.services):
            assert {hit.state for hit in plain.impact(one).hits} <= {"lost"}

    @given(st.data())
    def test_more_failures_lose_more(self, data):
        """Lost grows with what is struck."""
        net = data.draw(networks())
        if net.services:
            one, other = data.draw(service_ids(net)), data.draw(service_ids(net))
            assert lost(net.index, [one]) <= lost(net.index, [one, other])
