"""Chains: who answers to whom, what hangs on what, in boxes, lines and words."""

from pathlib import Path

import pytest
from graph_samples import HOSTILE, everything, layered, named
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import valuenet as vn
from valuenet.engine.responsibility import chain
from valuenet.labels import word
from valuenet.render.graphs.links import own_box, party_box, weave
from valuenet.render.text import clean
from valuenet.testing import networks, seen_pairs

PARTNERSHIP = Path("examples/partnership/network.yaml")
VEHICLES = Path("examples/vehicle-group/network.yaml")
SIIM94 = Path("examples/siim94/network.yaml")


@pytest.fixture(scope="module")
def shared():
    """A chain that a partnership without a lead answers, seen by a representative."""
    return vn.draw.chain(vn.load(PARTNERSHIP), "action-sociale-a", "droits-en-ligne")


@pytest.fixture(scope="module")
def all_kinds():
    """A chain with every kind of link."""
    return vn.draw.chain(everything(), "habitants", "demarches")


def web_of(net, client, service, **options):
    """What the picture of a chain shows."""
    return weave(net.index, chain(net.index, client, service), **options)


class TestWeave:
    def test_links_are_those_of_the_engine(self):
        """Each once, in its order."""
        net = layered(4, 12, 3)
        links = chain(net.index, "rh", "s0-0").links
        keys = [(one.answers, one.to, one.service, one.standing) for one in links]
        hung = [hung.link for hung in web_of(net, "rh", "s0-0").links]
        assert [(one.answers, one.to, one.service, one.standing) for one in hung] == list(
            dict.fromkeys(keys)
        )

    def test_alternatives_hang_on_a_joint(self):
        """What stands in for something hangs on the group, all else on who is answered."""
        web = web_of(everything(), "habitants", "demarches")
        on = {hung.link.service: hung.on for hung in web.links}
        assert on["nuage-1"] == on["secours-1"] == (web.groups[0].id,)
        assert on["reseau"] == (party_box("projets"),)
        assert [(group.need, group.on) for group in web.groups] == [(1, party_box("projets"))] * 2

    def test_what_stands_behind_an_own_alternative_hangs_on_it(self):
        """Only that one of the two rooms needs the electricity."""
        web = web_of(everything(), "habitants", "demarches")
        assert web.groups[1].own == ("salle-a", "salle-b")
        on = {hung.link.service: hung.on for hung in web.links}
        assert on["courant"] == (own_box("salle-b"),)

    def test_an_alternative_that_is_required_too_hangs_on_no_joint(self):
        """It must work whatever the group says (sourcing.md L19)."""
        net = everything()
        portal = net.services["portail"]
        net = net.with_(
            vn.Service("portail", "Portail", "projets", components=["nuage-1", *portal.components])
        )
        on = {hung.link.service: hung.on for hung in web_of(net, "habitants", "demarches").links}
        assert on["nuage-1"] == (party_box("projets"),)
        assert on["secours-1"][0].startswith("group portail")

    def test_who_receives_in_another_name_is_joined_to_it(self):
        """A component delivered to the organisation or the function above its provider."""
        web = web_of(everything(), "habitants", "demarches")
        assert set(web.stand_ins) == {("projets", "ville"), ("projets", "dsi")}

    def test_every_party_that_decided_is_reached(self):
        """From the client, by its witness or at once."""
        net = vn.load(PARTNERSHIP)
        web = web_of(net, "action-sociale-a", "droits-en-ligne")
        assert web.way[0] == ("action-sociale-a", "administres")

    @pytest.mark.parametrize("most", [1, 7, 20, 39])
    def test_what_is_left_out_is_counted(self, most):
        """Links that are drawn and links that are counted add up to all of them."""
        net = layered(4, 12, 3)
        whole = web_of(net, "rh", "s0-0")
        web = web_of(net, "rh", "s0-0", most=most)
        assert len(web.links) <= most
        assert len(web.links) + web.left_out == len(whole.links)
        assert set(web.behind) <= set(web.parties)

    def test_a_chain_without_end_is_cut(self):
        """After so many levels; what follows is counted at the last party."""
        web = web_of(named(*(f"N{i}" for i in range(60))), "o0", "s1")
        assert max(hung.link.depth for hung in web.links) == 24
        assert web.behind == {"o25": 34}

    def test_whole_levels_are_drawn(self):
        """Where that is not too little."""
        net = layered(4, 12, 3)
        web = web_of(net, "rh", "s0-0", most=20)
        depth = max(hung.link.depth for hung in web.links)
        whole = web_of(net, "rh", "s0-0")
        first = [hung for hung in whole.links if not hung.link.repeat and hung.link.depth <= depth]
        assert {hung.link for hung in first} <= {hung.link for hung in web.links}


class TestWords:
    def test_titles_count_what_there_is(self, all_kinds):
        """Parties, links and hot spots, under the question."""
        assert all_kinds.title == (
            "Qui répond à Habitants de «\u00a0Démarches en ligne\u00a0» – "
            "11 acteurs, 15 liens, 10 points chauds"
        )

    def test_the_outline_tells_everything(self, all_kinds):
        """Parties with their kind, links with their standing, alternatives, who stands in."""
        for words in (
            "Habitants – client, clientèle de particuliers",
            "Guichet commun – partenariat; Membres\u00a0: Ville, Éditeur; Sans pilote",
            "(partagé, sans pilote)",
            "(personne ne le reçoit)",
            "(plusieurs receveurs; sans contrat)",
            "(Contrat\u00a0: Marché d’hébergement)",
            "(sans contrat; déjà détaillé)",
            "Ville reçoit au nom de Études et projets",
            "«\u00a0Portail\u00a0»\u00a0: 1 suffit parmi Salle A, Salle B",
        ):
            assert words in all_kinds.outline

    def test_a_lead_is_named(self):
        """A partnership that somebody leads answers clearly, and says who leads."""
        net = everything()
        lead = vn.Partnership("guichet", "Guichet", members=["ville", "editeur"], lead="ville")
        drawing = vn.draw.chain(net.with_(lead), "habitants", "demarches")
        assert "Pilote\u00a0: Ville" in drawing.outline
        assert "partagé" not in drawing.outline

    def test_speaks_english_when_asked(self):
        """Titles, kinds, standings and the legend follow the language asked for."""
        drawing = vn.draw.chain(everything(), "habitants", "demarches", lang="en")
        assert drawing.title.startswith("Who answers to Habitants for “Démarches en ligne”")
        for words in ("external supplier", "shared, nobody leads", "no contract", "1 suffices"):
            assert words in drawing.outline
        assert "1 of 2" in drawing.dot

    def test_falls_back_to_english(self):
        """A network in a language without words is drawn in English; to ask for it is wrong."""
        net = vn.load(PARTNERSHIP).with_(language="de")
        drawing = vn.draw.chain(net, "action-sociale-a", "droits-en-ligne")
        assert drawing.title.startswith("Who answers to")
        with pytest.raises(vn.WrongValue, match="en, fr"):
            vn.draw.chain(net, "action-sociale-a", "droits-en-ligne", lang="de")

    def test_what_is_not_seen_is_refused(self):
        """The picture of a chain is a chain: the same refusals."""
        with pytest.raises(vn.NotVisible):
            vn.draw.chain(named(*HOSTILE), "o1", "s1")

    def test_an_outside_client_has_no_suppliers_of_its_own(self):
        """Who answers to a client from outside is what it is inside; its suppliers are dashed."""
        drawing = vn.draw.chain(vn.load(SIIM94), "patients", "consultations-arcueil")
        assert "Centre municipal de santé d'Arcueil – fonction de mission" in drawing.outline
        assert "CEGEDIM – fournisseur externe" in drawing.outline


class TestSource:
    def test_names_parties_services_and_standing(self, shared):
        """The partnership says its members and that nobody leads, the link that it is shared."""
        assert "Fournisseur virtuel" in shared.dot
        assert "Sans pilote" in shared.dot
        assert "partagé, sans pilote" in shared.dot

    def test_leads_from_the_client_to_who_decided(self, shared):
        """A dotted line with the grade, where the client is not the one who decided."""
        line = next(line for line in shared.dot.splitlines() if "way-in" in line)
        assert line.strip().startswith('"party action-sociale-a" -> "party administres"')
        assert "représentant" in line
        assert "style=dotted" in line

    def test_contracts_are_named(self):
        """In square brackets under the service."""
        net = vn.load(VEHICLES)
        drawing = vn.draw.chain(net, "clientele-utilitaires", "offre-utilitaires")
        assert "[Contrat" in drawing.dot

    def test_alternatives_are_nodes(self, all_kinds):
        """With a shape of their own, between who needs them and what they stand for."""
        line = next(line for line in all_kinds.dot.splitlines() if '"group portail 0" [' in line)
        assert "1 sur 2" in line
        assert "shape=hexagon" in line
        assert '"party projets" -> "group portail 0"' in all_kinds.dot

    def test_names_cannot_change_the_graph(self):
        """Four boxes and three lines, whatever the names."""
        drawing = vn.draw.chain(named(*HOSTILE), "o0", "s1")
        lines = [line.strip() for line in drawing.dot.splitlines()]
        assert sum(line.startswith('"party') for line in lines) == 7
        assert sum(line.startswith('"party') and " -> " in line for line in lines) == 3
        assert "label=<" not in drawing.dot


@pytest.mark.dot
class TestPicture:
    def test_every_link_is_drawn_and_told(self, all_kinds):
        """A chip with the service, lines with both ends, a sentence."""
        links = chain(everything().index, "habitants", "demarches").links
        groups = all_kinds.scene.groups
        rows = {group.data for group in groups if group.kind.startswith("service ")}
        lines = {
            (dict(group.data)["from"], dict(group.data)["to"])
            for group in groups
            if group.kind.startswith("link")
        }
        for link in links:
            ids = (("answers", link.answers), ("to", link.to), ("service", link.service))
            assert ids in rows
            assert (link.answers, link.to) in lines

    def test_standings_differ_by_more_than_colour(self, all_kinds):
        """Each has a line, a word and a sign of its own."""
        theme = all_kinds.theme
        looks = [
            theme.look(f"answer{standing}")
            for standing in ("", "-shared", "-ambiguous", "-unanswered")
        ]
        assert len({(look.width, look.dash) for look in looks}) == 4
        for standing in ("shared", "ambiguous", "unanswered"):
            chips = [g for g in all_kinds.scene.groups if g.kind == f"service {standing}"]
            assert chips
            for chip in chips:
                assert f"sign-{standing}" in {item.role for item in chip.items}

    def test_the_legend_lists_what_occurs(self, all_kinds):
        """And nothing else."""
        plain = vn.draw.chain(named("A", "B"), "o0", "s1", lang="fr")
        words = [
            [
                line.text
                for g in drawing.scene.groups
                if g.kind == "legend"
                for i in g.items
                if hasattr(i, "lines")
                for line in i.lines
            ]
            for drawing in (plain, all_kinds)
        ]
        assert "Partenariat" in words[1]
        assert words[0] == [
            "Client dont on prend le point de vue",
            "Répond du service nommé",
            "Aucun contrat ne couvre la fourniture",
        ]

    def test_no_line_leads_back(self, all_kinds):
        """Who answers further to the left is drawn again, and says so."""
        again = [group for group in all_kinds.scene.groups if group.kind == "party again"]
        assert [dict(group.data)["id"] for group in again] == ["projets"]
        for group in all_kinds.scene.groups:
            if group.kind.startswith("link"):
                path = group.items[0].path
                assert path[0][1][0] < path[-1][1][-2]

    def test_what_is_left_out_says_so(self, monkeypatch):
        """In boxes that count it, and in the report."""
        monkeypatch.setattr(weave, "__defaults__", (20,))
        drawing = vn.draw.chain(layered(4, 12, 3), "rh", "s0-0")
        counts = [
            int(dict(g.data)["count"]) for g in drawing.scene.groups if g.kind == "more" and g.data
        ]
        report = drawing.report()
        drawn = len({g.data for g in drawing.scene.groups if g.kind.startswith("service ")})
        assert report.flows == drawn
        assert (
            report.warnings[0]
            == f"{sum(counts)} of {sum(counts) + drawn} links are counted, not drawn"
        )
        assert "comptés et non dessinés" in drawing.outline

    @settings(
        max_examples=10,
        suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    )
    @given(st.data())
    def test_every_chain_is_drawn_whole(self, data):
        """Every party and every link that the engine finds, in the scene and in the outline."""
        net = data.draw(networks().filter(lambda net: any(net.visible_to(p) for p in net.parties)))
        client, service = data.draw(seen_pairs(net))
        found = net.responsibility(client, service)
        drawing = vn.draw.chain(net, client, service)
        groups = drawing.scene.groups
        shown = {dict(group.data).get("id") for group in groups}
        rows = {group.data[:3] for group in groups if group.kind.startswith("service ")}
        for link in found.links:
            assert {link.answers, link.to} <= shown
            assert (("answers", link.answers), ("to", link.to), ("service", link.service)) in rows
        names = {one: net.parties[one].name or one for one in net.parties}
        for link in found.links:
            service = net.services[link.service].name or link.service
            known = {"answers": names[link.answers], "to": names[link.to], "service": service}
            told = word("chain.sentence", "fr" if net.language == "fr" else "en", **known)
            assert clean(told) in clean(drawing.outline)
