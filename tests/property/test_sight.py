"""Laws of sight: witnesses prove what they say, and more deliveries never show less (L5)."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

import valuenet as vn
from valuenet.engine.sight import GRADES
from valuenet.testing import networks, new_deliveries, party_ids

pytestmark = pytest.mark.usefixtures("untraced")

VISIBLE = GRADES[:4]


class Paths:
    """The steps of a witness, read from the declarations alone."""

    def __init__(self, net):
        self.net = net

    def upwards(self, party):
        """The parent or organisation, and the groups that reach counts."""
        found = set()
        one = self.net.parties[party]
        if isinstance(one, vn.Function):
            found.add(one.parent or one.organization)
        for key, group in self.net.parties.items():
            if isinstance(group, (vn.Clientele, vn.VirtualClient)) and party in group.members:
                found.add(key)
        return found

    def represents(self, party, client, service):
        """Whether a party stands for the client of a delivery of the service."""
        return any(
            one.client == client and party in self.voices(one)
            for one in self.net.deliveries
            if one.service == service
        )

    def voices(self, delivery):
        """The names in the delivery, else those of the clientele; the limits of L5 aside."""
        client = self.net.parties[delivery.client]
        declared = client.represented_by if isinstance(client, vn.Clientele) else ()
        return delivery.represented_by or declared

    def receives(self, party, service, *, clients=True, users=True):
        """Whether a delivery of the service is to the party, or used by it."""
        return any(
            (clients and one.client == party) or (users and party in one.users)
            for one in self.net.deliveries
            if one.service == service
        )

    def is_membership(self, path):
        """Whether each step leads from a party to a party in whose name it receives."""
        return all(over in self.upwards(one) for one, over in pairwise(path))

    def is_composition(self, path):
        """Whether each step leads from a service to a component."""
        return all(part in self.net.services[one].component_ids for one, part in pairwise(path))

    def proves(self, path, grade):
        """Whether the path, from a party to a service, proves the grade."""
        *parties, service = path
        if grade == "client":
            return len(parties) == 1 and self.receives(parties[0], service, users=False)
        if grade == "member":
            by_membership = self.is_membership(parties) and len(parties) > 1
            return by_membership and self.receives(parties[-1], service, users=False)
        if grade == "representative":
            return len(parties) == 2 and self.represents(*parties, service)
        if grade == "user":
            return self.is_membership(parties) and self.receives(parties[-1], service)
        return self.proves_hidden(path)

    def proves_hidden(self, path):
        """Whether the path enters by a visible service, and goes on by components."""
        first = next(i for i, one in enumerate(path) if one in self.net.services)
        entry, behind = path[: first + 1], path[first:]
        visible = any(self.proves(entry, grade) for grade in VISIBLE)
        return visible and len(behind) > 1 and self.is_composition(behind)


class TestWitnesses:
    @given(networks())
    def test_prove_their_grade(self, net):
        """Each starts at the party, ends at the service, and takes declared steps only."""
        paths = Paths(net)
        for party in net.parties:
            for service, sight in net.visible_to(party).items():
                path = sight.witness
                assert (path[0], path[-1]) == (party, service)
                assert paths.proves(path, sight.grade), (sight, party)

    @given(networks())
    def test_of_a_whole_start_at_a_part(self, net):
        """The part that sees is inside the whole, and sees with that grade or a hidden one."""
        paths = Paths(net)
        for party in net.parties:
            for sight in net.visible_to(party, whole=True).values():
                assert paths.proves(sight.witness, sight.grade)
                part = net.visible_to(sight.part)[sight.witness[-1]]
                assert part.witness == sight.witness


class TestView:
    @given(networks())
    def test_of_a_whole_is_the_union_of_its_parts(self, net):
        """The strongest grade of any part inside stands."""
        for party in net.parties:
            inside = [party, *(key for key in net.parties if _stands_inside(net, key, party))]
            views = [net.visible_to(one) for one in inside]
            if isinstance(net.parties[party], vn.Partnership):
                continue  # what is inside a partnership is its members' affair: below
            whole = net.visible_to(party, whole=True)
            assert set(whole) == {service for view in views for service in view}
            for service, sight in whole.items():
                grades = [view.grade(service) for view in views]
                assert sight.grade == min(grades, key=GRADES.index)

    @given(networks())
    def test_of_a_partnership_as_a_whole_is_that_of_its_members(self, net):
        """Inside a partnership stand its members, each as a whole."""
        for key, party in net.parties.items():
            if isinstance(party, vn.Partnership):
                views = [net.visible_to(key)]
                views += [net.visible_to(one, whole=True) for one in party.members]
                union = {service for view in views for service in view}
                assert set(net.visible_to(key, whole=True)) == union

    @given(networks())
    def test_has_two_halves(self, net):
        """Visible and hidden share nothing, and make the whole view."""
        for party in net.parties:
            view = net.visible_to(party)
            halves = {**view.visible, **view.hidden}
            assert halves == dict(view)
            assert len(view.visible) + len(view.hidden) == len(view)

    @given(networks())
    def test_is_the_inverse_of_who_sees(self, net):
        """A party sees a service exactly when the service is seen by it, and in the same way."""
        seen = {(p, s): sight for p in net.parties for s, sight in net.visible_to(p).items()}
        seers = {(p, s): sight for s in net.services for p, sight in net.who_sees(s).items()}
        assert seen == seers

    @given(networks())
    def test_grades_equal_those_of_the_matrix(self, net):
        """The visibility matrix tells the same."""
        matrix = net.matrix("visibility")
        for party in net.parties:
            grades = {key: one.grade for key, one in net.visible_to(party).items()}
            assert matrix.row(party) == grades


class TestMoreDeliveries:
    @given(st.data())
    def test_never_hide_a_service_nor_weaken_a_grade(self, data):
        """Whoever sees a service goes on seeing it at least as well."""
        net = data.draw(networks())
        if not net.services:
            return
        more = net.with_(data.draw(new_deliveries(net)))
        for party in net.parties:
            before, after = net.visible_to(party), more.visible_to(party)
            for service in before:
                strength = GRADES.index(before.grade(service))
                assert GRADES.index(after.grade(service)) <= strength

    @given(st.data())
    def test_make_the_client_a_client(self, data):
        """The new client sees the service, as the strongest grade says."""
        net = data.draw(networks())
        if net.services:
            delivery = data.draw(new_deliveries(net))
            sight = net.with_(delivery).visible_to(delivery.client)[delivery.service]
            assert sight == vn.Sight("client", (delivery.client, delivery.service))

    @given(st.data())
    def test_to_one_party_show_nothing_to_strangers(self, data):
        """Only those in whose reach the client, a user or a voice stands see more."""
        net = data.draw(networks())
        if not net.services:
            return
        delivery = data.draw(new_deliveries(net))
        more = net.with_(delivery)
        concerned = set(more.who_sees(delivery.service))
        stranger = data.draw(party_ids(net))
        if stranger not in concerned:
            assert more.visible_to(stranger) == net.visible_to(stranger)


def _stands_inside(net, part, whole):
    party = net.parties[part]
    while isinstance(party, vn.Function):
        over = party.parent or party.organization
        if over == whole:
            return True
        party = net.parties[over]
    return False
