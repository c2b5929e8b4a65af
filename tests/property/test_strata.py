"""Around a focus every party has one place at most, and none is forgotten (L3)."""

import pytest
from hypothesis import given

import valuenet as vn
from property.answers import foci
from valuenet.engine.containment import inside
from valuenet.testing import networks

pytestmark = pytest.mark.usefixtures("untraced")


def _organizations(net, party):
    one = net.parties[party]
    if isinstance(one, vn.Function):
        return {one.organization}
    if isinstance(one, vn.Partnership):
        return set().union(*(_organizations(net, member) for member in one.members))
    return {party}


def _lists(strata):
    """The lists that exclude each other; partners may stand elsewhere too."""
    return [
        *([one.id for one in ring] for ring in strata.rings.values()),
        [link.id for link in strata.links],
        list(strata.unconnected),
        list(strata.elsewhere),
    ]


class TestPlaces:
    @given(networks())
    def test_exclude_each_other_and_hold_everybody(self, net):
        """Each party once; only the frame stands nowhere: the focus's organisations."""
        for focus in foci(net):
            strata = net.strata(focus)
            placed = [party for one in _lists(strata) for party in one]
            assert len(placed) == len(set(placed))
            homes = _organizations(net, focus) - {focus}
            beside = {*strata.partners, *(one for link in strata.links for one in link.clients)}
            nowhere = set(net.parties) - set(placed) - beside
            if isinstance(net.parties[focus], vn.Partnership):
                # A member that is an organisation is core, any other home the frame.
                homes = (homes - set(placed)) | {focus}
            assert nowhere == homes - beside
            assert beside.isdisjoint(strata.elsewhere)

    @given(networks())
    def test_core_is_what_is_inside(self, net):
        """And virtual clients with a member there, and who is drawn within one."""
        for focus in foci(net):
            strata = net.strata(focus)
            own = {one for one in inside(net.index, focus) if one != focus or _stands(net, focus)}
            core = {one.id for one in strata.rings["core"]}
            assert own <= core
            for one in strata.rings["core"]:
                if one.id not in own:
                    party = net.parties[one.id]
                    assert isinstance(party, vn.VirtualClient) or one.within or one.under

    @given(networks())
    def test_support_and_mission_are_of_the_organisation(self, net):
        """Functions of the focus's organisation, by role; guests only within a virtual client."""
        for focus in foci(net):
            strata = net.strata(focus)
            homes = _organizations(net, focus)
            for stratum in ("support", "mission"):
                for one in strata.rings[stratum]:
                    party = net.parties[one.id]
                    at_home = isinstance(party, vn.Function) and party.organization in homes
                    assert at_home or isinstance(party, vn.VirtualClient) or one.within or one.under
                    if at_home:
                        assert (party.effective_role == "mission") is (stratum == "mission")

    @given(networks())
    def test_tiers_are_for_supply_alone(self, net):
        """From 1, without a gap."""
        for focus in foci(net):
            rings = net.strata(focus).rings
            tiers = {one.tier for one in rings["supply"]}
            assert tiers == set(range(1, len(tiers) + 1))
            others = [one for name, ring in rings.items() if name != "supply" for one in ring]
            assert {one.tier for one in others} <= {None}

    @given(networks())
    def test_marks_have_their_place(self, net):
        """`both` in market or within, `bypass` in supply or market, `within` with its sector."""
        for focus in foci(net):
            for one in net.strata(focus).standings.values():
                marks = set(one.marks)
                assert ("within" in marks) is (one.within is not None)
                assert "both" not in marks or one.stratum == "market" or "within" in marks
                assert "bypass" not in marks or one.stratum in ("supply", "market")
                if one.within:
                    assert isinstance(net.parties[one.within], vn.VirtualClient)

    @given(networks())
    def test_unconnected_are_findings(self, net):
        """What strata around an outermost `it` function leave out, `check` reports."""
        found = {one.ids[0] for one in net.check().of_code("VN603")}
        it = {
            key
            for key, one in net.parties.items()
            if isinstance(one, vn.Function) and one.effective_role == "it"
        }
        outermost = [key for key in it if not any(inside_of(net, key, one) for one in it - {key})]
        expected = {one for focus in outermost for one in net.strata(focus).unconnected}
        assert found == expected


def inside_of(net, part, whole):
    """Whether a party stands inside another."""
    return part in inside(net.index, whole)


def _stands(net, focus):
    return not isinstance(net.parties[focus], vn.Partnership)
