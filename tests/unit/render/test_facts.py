from functools import partial
from itertools import accumulate

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import valuenet as vn
from valuenet.render.drawing import Drawing
from valuenet.render.facts import Facts
from valuenet.render.formats.html.data import page_data
from valuenet.render.scene import Group, Scene
from valuenet.render.strata.build import sector_homes, strata_spec
from valuenet.render.strata.spec import RINGS
from valuenet.render.theme import LIGHT
from valuenet.testing import focus_ids, networks, party_ids

VEHICLES = vn.load("examples/vehicle-group")
COUNCIL = vn.load("examples/department-council")


@st.composite
def parties(draw):
    """A network and one of its parties."""
    net = draw(networks())
    return net, draw(party_ids(net))


@st.composite
def foci(draw):
    """A network and a focus."""
    net = draw(networks())
    return net, draw(focus_ids(net))


class TestParty:
    @given(parties())
    @settings(max_examples=40)
    def test_says_what_the_engine_says(self, given_):
        """Services and grades, chains and hits are those of the network's own answers."""
        net, party = given_
        facts = Facts(net.index, "fr").party(party)
        view = net.visible_to(party)
        assert {one.id: one.grade for one in facts.seen} == {
            key: sight.grade for key, sight in view.visible.items()
        }
        chains = {key: net.responsibility(party, key) for key in view.visible}
        roots = {link.answers for chain in chains.values() for link in chain.roots}
        assert set(facts.answering) == roots
        links = {(k.answers, k.to) for chain in chains.values() for k in chain.links}
        if view.visible:
            assert facts.ties == links
            assert facts.in_view == {party, *(end for link in links for end in link)}
        else:
            assert facts.in_view >= {party, *facts.hit}
        leaves = {leaf.service for chain in chains.values() for leaf in chain.leaves}
        assert set(facts.last) == {net.services[one].provider for one in leaves} - {party}
        assert facts.hit == net.impact(party).clients
        assert not facts.partial

    @given(parties())
    @settings(max_examples=40)
    def test_chains_are_told_step_by_step(self, given_):
        """Roots, then the steps of every service behind, make up the engine's links."""
        net, party = given_
        facts = Facts(net.index, "en")
        for seen in facts.party(party).seen:
            told, met, line = list(facts.roots(party, seen)), {seen.id}, [seen.id]
            for service in line:
                for part, links in facts.steps(service):
                    told += links
                    if part not in met:
                        met.add(part)
                        line.append(part)
            expected = [
                (k.answers, k.to, k.service, k.contract, k.standing)
                for k in net.responsibility(party, seen.id).links
            ]
            found = [(k.answers, k.to, k.service, k.contract, k.standing) for k in told]
            assert found == expected

    @given(parties())
    @settings(max_examples=20)
    def test_hidden_services_only_where_asked(self, given_):
        """With `hidden` the other half of the view is there, without it nothing of it."""
        net, party = given_
        assert Facts(net.index, "fr").party(party).hidden == ()
        hidden = Facts(net.index, "fr", hidden=True).party(party).hidden
        assert hidden == tuple(sorted(net.visible_to(party).hidden))

    def test_strongest_grades_come_first(self):
        """Client, member, representative, user; by id within a grade."""
        seen = Facts(VEHICLES.index, "fr").party("location-utilitaires").seen
        order = ("client", "member", "representative", "user")
        assert [(order.index(s.grade), s.id) for s in seen] == sorted(
            (order.index(s.grade), s.id) for s in seen
        )
        assert {s.grade for s in seen} == {"client", "user"}

    def test_what_is_too_far_behind_is_left_out(self, monkeypatch):
        """A chain longer than what is followed is said to go on."""
        monkeypatch.setattr("valuenet.render.facts._FOLLOWED", 10)
        facts = Facts(VEHICLES.index, "fr").party("location-utilitaires")
        assert facts.partial
        assert facts.ties


class TestRemarks:
    @pytest.mark.parametrize(
        ("party", "kind", "remarks"),
        [
            ("reseaux", "IT function", ("Part of: ",)),
            ("routes", "mission function", ("Part of: ",)),
            ("conseil", "organisation", ()),
            ("usagers-routes", "segment of individuals", ("Represented by: ",)),
        ],
    )
    def test_say_where_a_party_belongs(self, party, kind, remarks):
        """What it is, in words; then its wholes, or who speaks for it."""
        facts = Facts(COUNCIL.index, "en").party(party)
        assert facts.kind == kind
        assert len(facts.remarks) == len(remarks)
        assert all(
            said.startswith(start) for said, start in zip(facts.remarks, remarks, strict=True)
        )

    def test_of_groups(self):
        """Members of a virtual client; members and lead of a partnership."""
        net = vn.load("examples/partnership")
        for party in net.parties.values():
            facts = Facts(net.index, "fr").party(party.id)
            if isinstance(party, vn.Partnership):
                assert facts.kind == "partenariat, fournisseur virtuel"
                assert facts.remarks[0].startswith("Membres\u00a0: ")
                assert facts.remarks[1].startswith(("Pilote\u00a0: ", "Sans pilote"))
        net = vn.load("examples/delegation")
        for party in net.parties.values():
            if isinstance(party, vn.VirtualClient):
                facts = Facts(net.index, "fr").party(party.id)
                assert facts.kind == "mission déléguée, client virtuel"
                assert facts.remarks[0].startswith("Membres\u00a0: ")


class TestSecrets:
    @given(parties())
    @settings(max_examples=40)
    def test_nobody_is_told_what_is_hidden_from_the_client(self, given_):
        """In the picture of a client's view, services hidden from it have no name anywhere."""
        net, client = given_
        facts = Facts(net.index, "fr", client=client)
        hidden = set(net.visible_to(client).hidden)
        assert facts.secret == hidden
        for party in net.parties:
            told = facts.party(party)
            assert hidden.isdisjoint(one.id for one in told.seen)
            assert told.unnamed == len(hidden & set(net.visible_to(party).visible))
            assert told.hidden == ()
        assert {one for one in net.services if facts.service(one) is None} == hidden
        for service in net.services:
            for _, links in facts.steps(service):
                assert all(facts.contract(k) is None for k in links if k.service in hidden)

    def test_hidden_services_may_be_named_where_they_are_shown(self):
        """With `hidden` there are no secrets, nor where no client's view is shown."""
        client = "location-utilitaires"
        assert VEHICLES.visible_to(client).hidden
        assert Facts(VEHICLES.index, "fr", client=client, hidden=True).secret == frozenset()
        assert Facts(VEHICLES.index, "fr").secret == frozenset()


def picture(net, focus):
    """The groups of a strata picture without any geometry."""
    spec = strata_spec(net.index, focus)
    groups = [
        Group("sector", (), data=(("id", s.id), ("ring", ring)))
        for ring in RINGS
        for s in spec.ring(ring)
    ]
    groups += [Group("flow", (), data=(("from", f.sender), ("to", f.receiver))) for f in spec.flows]
    groups += [Group("link", (), data=(("ids", " ".join(one.id for one in spec.links)),))]
    groups += [Group("centre", (), data=(("focus", focus),))]
    facts = Facts(net.index, "fr", homes=partial(sector_homes, net.index, focus))
    return Drawing(Scene(960, 540, (960, 540), tuple(groups), "", ""), LIGHT, facts=facts)


class TestPlainView:
    @given(foci())
    @settings(max_examples=60)
    def test_is_that_of_a_picture_that_highlights_the_party(self, given_):
        """A page that picks a party shows what the picture of its view would."""
        net, focus = given_
        drawing = picture(net, focus)
        for one in page_data(drawing)["parties"]:
            far = accumulate(int(by, 16) for by in one["lit"].split())
            lit = [dict(drawing.scene.groups[i].data) for i in far]
            if not one["count"]:
                continue
            spec = strata_spec(net.index, focus, highlight=one["id"])
            plain = {s.id for ring in RINGS for s in spec.ring(ring) if s.state == "emphasised"}
            assert {data["id"] for data in lit if "id" in data} == plain
            flows = {(f.sender, f.receiver) for f in spec.flows if f.state == "emphasised"}
            assert {(d["from"], d["to"]) for d in lit if "from" in d} == flows
            linked = any(link.state == "emphasised" for link in spec.links)
            assert any("ids" in data for data in lit) == linked

    def test_of_a_party_that_sees_nothing_is_who_depends_on_it(self):
        """A supplier that buys nothing here: those who are hit, and what is delivered to them."""
        net = VEHICLES
        assert not net.visible_to("nuage").visible
        facts = Facts(net.index, "fr").party("nuage")
        assert facts.in_view >= {"nuage", *net.impact("nuage").clients}
        struck = set(net.impact("nuage").services)
        assert facts.ties == {
            (net.services[one.service].provider, one.client)
            for one in net.deliveries
            if one.service in struck
        }

    def test_a_part_stands_for_its_whole_where_nothing_else_is_known(self):
        """Without homes a party is shown by itself, or by the whole that it is part of."""
        facts = Facts(VEHICLES.index, "fr")
        assert facts.drawn_as("agences-voitures", {"groupe", "location-voitures"}) == (
            "location-voitures"
        )
        assert facts.drawn_as("agences-voitures", {"groupe"}) == "groupe"
        assert facts.drawn_as("agences-voitures", {"dsi"}) is None
