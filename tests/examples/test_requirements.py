"""Requirement lines of parts A to D, on the examples; the number is the line's.

Lines that speak of later parts are left out: roles and legal status (6, 9), the
portfolio (27), service levels (40) and pictures of two discs (47, 50). Where a line yields
to a law, the law is what is tested (3, 7, 16, 17, 25, 36).
"""

from collections import Counter
from pathlib import Path

import pytest

import valuenet as vn

NAMES = ["vehicle_group", "community", "main_town", "department", "delegation", "partnership"]


@pytest.fixture(params=[*NAMES, "siim94"])
def example(request):
    """Each example in turn."""
    return request.getfixturevalue(request.param)


def foci(net):
    """The outermost IT functions, by id."""
    it = {
        one.id
        for one in net.parties.values()
        if isinstance(one, vn.Function) and one.effective_role == "it"
    }
    return sorted(one for one in it if net.parties[one].parent not in it)


class TestActors:
    """Part A."""

    def test_role_sits_on_the_link(self, community):
        """Requirements A.1: a town's IT is client of a company and provider of a space."""
        links = community.net.value_links()
        assert ("infogerant", "dga-val") in links
        assert ("dga-val", "epn-val") in links

    def test_supplier_is_no_type(self):
        """Requirements A.2: providers and suppliers are roles; no public type bears the name."""
        assert not [name for name in vn.__all__ if name in {"Supplier", "Provider"}]

    def test_one_stratum_around_a_focus(self, example):
        """Requirements A.3, by L3: around an IT organisation each party stands at most once."""
        for focus in foci(example.net):
            placed = [row["id"] for row in example.net.strata(focus).rows()]
            assert [one for one, n in Counter(placed).items() if n > 1] == []

    def test_it_with_a_post_alone(self, community):
        """Requirements A.4: the deputy director is who answers where all is outsourced."""
        chain = community.net.responsibility("commune-pont", "informatique-du-pont")
        assert chain.root.answers == "dga-pont"

    def test_tree_of_teams(self, siim94):
        """Requirements A.5: teams stand in one tree; the infrastructure pole has four, of 21."""
        functions = [
            one
            for one in siim94.net.parties.values()
            if isinstance(one, vn.Function) and one.effective_role == "it"
        ]
        assert [one.id for one in functions if one.parent is None] == ["informatique"]
        children = [one for one in functions if one.parent == "pole-infra"]
        assert len(children) == 4
        assert sum(one.attributes["fte"] for one in children) == 21

    def test_kinds_stay_open(self):
        """Requirements A.7, by L2: what fits no kind is `other`."""
        assert vn.Organization("x", "X", "other").kind == "other"

    def test_clientele_is_a_group(self, department):
        """Requirements A.8: a clientele has members, who see what it gets."""
        assert department.net.parties["colleges"].members == ("college-a", "college-b")
        assert department.visible("college-a") == department.visible("college-b")

    @pytest.mark.parametrize(
        ("printed", "id_"),
        [
            ("EPT", "ept12"),
            ("CAVB-EPT12", "ept12"),
            ("Territoire", "ept12"),
            ("GOSB", "ept12"),
            ("SIIM_Finances", "finances-siim94"),
            ("OPH THIAIS", "oph-thiais"),
        ],
    )
    def test_aliases_of_parties(self, siim94, printed, id_):
        """Requirements A.10: each printed form of a party leads to one id."""
        assert siim94.net.parties[printed].id == id_
        assert siim94.net.visible_to(printed).client == id_

    @pytest.mark.parametrize("printed", ["Polyfac", "Polyfac v7"])
    def test_aliases_of_products(self, siim94, printed):
        """Requirements A.10: POLYFACT and Polyfac are one product."""
        assert siim94.net.services[printed].id == "polyfact"

    def test_a_group_is_no_provider(self, siim94):
        """Requirements A.11: a group that provides is a finding."""
        changed = siim94.net.with_(vn.Service("x", "X", "college-autres"))
        assert ("x", "college-autres") in [one.ids for one in changed.check()]

    def test_governing_body(self, siim94):
        """Requirements A.12: five towns and a college sit in the bureau, Champigny does not."""
        members = siim94.net.parties["bureau"].members
        assert set(members) == {
            "arcueil",
            "gentilly",
            "ivry",
            "villejuif",
            "vitry",
            "college-autres",
        }

    def test_college_sees_through_the_bureau(self, siim94):
        """Requirements A.12: the EPT sees what the bureau gets, as member of the college."""
        assert siim94.net.visible_to("ept12")["bilan-activite"].witness == (
            "ept12",
            "college-autres",
            "bureau",
            "bilan-activite",
        )

    def test_nobody_is_without_a_voice(self, example):
        """Requirements A.13: in every example the outside clients are represented."""
        assert example.found("VN303") == []
        assert example.found("VN304") == []

    def test_users_apart_from_clients(self, vehicle_group):
        """Requirements A.14: the HR application has HR as client and all as users."""
        audience = vehicle_group.net.who_sees("appli-rh")
        by_grade = {
            grade: {one for one in audience if audience[one].grade == grade}
            for grade in ("client", "user")
        }
        assert by_grade["client"] == {"drh"}
        assert {"groupe", "atelier-voitures", "daf"} <= by_grade["user"]

    def test_one_party_two_parts(self, community):
        """Requirements A.15: a town is in the market of one focus and supplies another."""
        assert "dga-val" in community.ring("dsi-agglo", "market")
        assert "dga-val" in community.ring("epn-val", "supply")


class TestServices:
    """Part B."""

    def test_layers_are_relative(self, community):
        """Requirements B.16, by L4: business for who provides it, operations for who buys it."""
        net = community.net
        assert net.layers("infogerant")["infogerance-val"] == ("business",)
        assert net.layers("dga-val")["infogerance-val"] == ("operations",)

    def test_a_loop_is_a_finding(self, department):
        """Requirements B.17, by L6: a loop is reported and stops no question."""
        net = department.net
        hosting = net.services["hebergement"]
        looped = vn.Service(
            "hebergement",
            hosting.name,
            hosting.provider,
            components=["reseau-departemental", "gestion-applicative"],
        )
        delivery = vn.Delivery("gestion-applicative", "production")
        changed = net.with_(looped, delivery)
        [finding] = [one for one in changed.check() if one.code == "VN201"]
        assert set(finding.ids) == {"hebergement", "gestion-applicative"}
        assert changed.responsibility("routes", "si-routes").links

    def test_support_service_contains_it(self, vehicle_group):
        """Requirements B.18: the online HR software is behind HR's service."""
        assert "saas-rh" in vehicle_group.net.visible_to("location-voitures").hidden
        witness = vehicle_group.net.visible_to("location-voitures")["saas-rh"].witness
        assert witness[-2:] == ("appli-rh", "saas-rh")

    def test_public_view_has_no_constituent(self, example):
        """Requirements B.19: visible and hidden services are two halves that never overlap."""
        for party in example.net.parties:
            view = example.net.visible_to(party)
            assert set(view.visible).isdisjoint(view.hidden)
            assert set(view.visible) | set(view.hidden) == set(view)

    def test_three_kinds_of_resource(self):
        """Requirements B.20: technology, process and people; another kind is refused."""
        assert vn.Resources(technology=["a"], process=["b"], people=["c"])
        with pytest.raises(TypeError):
            vn.Resources(money=["d"])

    def test_a_product_has_no_client(self, vehicle_group):
        """Requirements B.21: a resource is no service and cannot be delivered."""
        with pytest.raises(vn.InvalidNetwork):
            vehicle_group.net.with_(vn.Delivery("Tablette", "atelier-utilitaires"))

    def test_walk_of_the_catalogue(self, vehicle_group):
        """Requirements B.22: kind, client, process, service: each delivery of IT has a place."""
        net = vehicle_group.net
        rows = [
            (row["client"], row["service"]) for row in net.catalogue("dsi", layer="business").rows()
        ]
        delivered = {
            (one.client, one.service)
            for one in net.deliveries
            if net.services[one.service].provider == "dsi"
        }
        assert set(rows) == delivered

    def test_teams_are_functions(self, siim94):
        """Requirements B.23: who provides inside IT is a function."""
        operations = siim94.net.catalogue("informatique").operations
        teams = [one.provider for one in operations if one.standing == "team"]
        assert teams
        assert all(isinstance(siim94.net.parties[one], vn.Function) for one in teams)

    def test_operations_are_a_disjoint_union(self, example):
        """Requirements B.24: each operations service stands under one provider, once."""
        for focus in foci(example.net):
            services = [
                service
                for one in example.net.catalogue(focus).operations
                for service in one.services
            ]
            assert len(services) == len(set(services))

    def test_supplier_has_one_team(self, siim94, vehicle_group):
        """Requirements B.25, by L8: publishers stand under one team, the makers under none."""
        assert siim94.found("VN402") == siim94.found("VN401") == []
        assert len(vehicle_group.found("VN403")) == 2

    def test_mixed_service(self, vehicle_group):
        """Requirements B.26: the mechanic's activity names both providers and their parts."""
        spot = vehicle_group.hot("mixed")[0]
        assert spot.services == ("logiciel-diagnostic-utilitaires", "tablette-atelier")
        assert spot.parties == ("dsi", "logiciels-utilitaires")
        assert "atelier-utilitaires" in {party for party, _ in spot.seen}

    def test_three_payments(self, vehicle_group):
        """Requirements B.28: paid and included are told apart."""
        paid = {
            one.service: one.payment
            for one in vehicle_group.net.deliveries
            if one.client == "clientele-location"
        }
        assert paid == {"offre-location": "paid", "entretien-location": "included"}

    @pytest.mark.parametrize(
        ("service", "vendor"),
        [
            ("sedit-rh", "BERGER-LEVRAULT"),
            ("elise", "NEOLEDGE"),
            ("crossway", "CEGEDIM"),
            ("airsdelib", "DIGITECH"),
            ("middleware-paiement", "SIIM94"),
        ],
    )
    def test_vendors(self, siim94, service, vendor):
        """Requirements B.29: applications carry their publisher."""
        assert siim94.net.services[service].vendor == vendor

    def test_who_has_coriolis(self, siim94):
        """Requirements B.29: Ivry, SAF 94 and SIIM94 itself, in the summer of 2018."""
        clients = {one.client for one in siim94.net.deliveries if one.service == "coriolis"}
        assert clients == {"ivry", "saf94", "finances-siim94"}

    def test_maidis_gives_way(self, siim94):
        """Requirements B.29: MAIDIS moves to CROSSWAY in 2019."""
        attributes = siim94.net.services["maidis"].attributes
        assert (attributes["migration_prevue"], attributes["remplace_par"]) == (2019, "crossway")

    def test_domains_and_what_they_cover(self, siim94):
        """Requirements B.30: nine domains; school meals has no application."""
        roots = [one.id for one in siim94.net.domains.values() if one.parent is None]
        assert len(roots) == 9
        used = {one.domain for one in siim94.net.services.values()}
        assert set(roots) - used - {"fonctionnement"} == {
            "restauration-scolaire",
            "services-techniques",
        }

    def test_catalogue_by_domain(self, siim94):
        """Requirements B.30: what Ivry gets can be read by domain."""
        rows = siim94.net.catalogue("informatique", order="domain").rows()
        headings = {row["service"]: row["heading"] for row in rows if row["client"] == "ivry"}
        assert headings["melodie"] == "reglementaire"
        assert headings["coriolis"] == "fonctionnement / finances"

    def test_support_domain(self, siim94):
        """Requirements B.31: one domain is about support functions."""
        support = [one.id for one in siim94.net.domains.values() if "support" in one.tags]
        assert support == ["fonctionnement"]

    def test_five_offers(self, siim94):
        """Requirements B.32: five offers."""
        offers = {one.id for one in siim94.net.services.values() if "offre" in one.tags}
        assert offers == {
            "achats-mutualises",
            "amoa",
            "applications-mutualisees",
            "infrastructures-propres",
            "support",
        }


class TestVisibility:
    """Part C."""

    def test_exposure_is_explicit(self, siim94):
        """Requirements C.33: an operations service shown is a finding unless it is exposed."""
        delivery = vn.Delivery("sauvegarde", "vitry")
        shown = siim94.net.with_(delivery)
        assert ("sauvegarde",) in [one.ids for one in shown.check() if one.code == "VN301"]
        exposed = vn.Service(
            "sauvegarde", "Sauvegarde", "exploitation", layer="operations", exposed=True
        )
        allowed = siim94.net.with_(delivery, exposed)
        assert [one for one in allowed.check() if one.code == "VN301"] == []
        before, after = siim94.visible("vitry"), set(allowed.visible_to("vitry").visible)
        assert after - before == {"sauvegarde"}

    def test_ways_of_service(self, vehicle_group):
        """Requirements C.34: straight from IT, or through a support function, told by provider."""
        net = vehicle_group.net
        ways = {
            net.parties[net.services[one].provider].effective_role
            for one in net.visible_to("location-voitures").visible
            if net.visible_to("location-voitures")[one].grade == "client"
        }
        assert ways == {"it", "support", "mission"}

    def test_supplier_hidden_but_in_the_chain(self, vehicle_group):
        """Requirements C.35: the cloud is not in the view, and is in the chain."""
        assert "saas-finance" not in vehicle_group.visible("daf")
        answers = {who for who, _, _ in vehicle_group.links("daf", "appli-finance")}
        assert "nuage" in answers

    def test_two_clients_are_two_deliveries(self, siim94):
        """Requirements C.36, by L5: each client decides on its own delivery."""
        audience = siim94.net.who_sees("polyfact")
        clients = {one for one in audience if audience[one].grade == "client"}
        assert clients == {"arcueil", "villejuif", "vitry"}

    def test_chain_across_borders(self, community):
        """Requirements C.37: citizen, digital space, town, company."""
        answers = [who for who, _, _ in community.links("citoyens", "acces-numerique-val")]
        assert answers == ["animation-val", "dga-val", "infogerant"]

    def test_states_of_responsibility(self, partnership, vehicle_group):
        """Requirements C.38: clear, shared, and mixed with the process as its reason."""
        assert partnership.standings("administres", "droits-en-ligne") == {"clear", "shared"}
        assert vehicle_group.hot("mixed")[0].process == "diagnostiquer-utilitaires"

    def test_break_and_repair(self, vehicle_group):
        """Requirements C.39: the break is reported, and a team that answers clears it."""
        assert ("logiciel-diagnostic-voitures", "vente-financement") in vehicle_group.found("VN403")
        net = vehicle_group.net
        whole = vn.Service(
            "diagnostic",
            "Diagnostic",
            "dsi",
            components=["tablette-atelier", "logiciel-diagnostic-voitures"],
        )
        repaired = net.with_(
            whole,
            vn.Delivery("diagnostic", "vente-financement"),
            vn.Delivery("logiciel-diagnostic-voitures", "postes-reseaux"),
        )
        broken = [one.ids for one in repaired.check() if one.code == "VN403"]
        assert broken == [("logiciel-diagnostic-utilitaires", "location-utilitaires")]

    def test_impact_holds_users(self, vehicle_group):
        """Requirements C.41: end users are hit, those who have nothing to do with it are not."""
        hit = vehicle_group.hit("saas-rh")
        assert ("atelier-voitures", "appli-rh") in hit
        assert not {client for client, _ in hit} & {"constructeur-voitures", "clientele-vente"}

    def test_both_directions_agree(self, example):
        """Requirements C.42: who sees a service is the inverse of what a party sees."""
        net = example.net
        forward = {
            (party, service, sight.grade)
            for party in net.parties
            for service, sight in net.visible_to(party).items()
        }
        backward = {
            (party, service, sight.grade)
            for service in net.services
            for party, sight in net.who_sees(service).items()
        }
        assert forward == backward

    def test_teams_in_a_circle(self, siim94):
        """Requirements C.43: two teams serve each other, and the closure ends."""
        links = siim94.net.value_links()
        assert ("pole-si", "support-utilisateurs") in links
        assert ("support-utilisateurs", "pole-si") in links
        assert siim94.net.impact("support-utilisateurs").rows()


class TestStrata:
    """Part D."""

    def test_rings(self, vehicle_group):
        """Requirements D.44: IT, support, mission and outside clients, from the centre."""
        index = vehicle_group.net.strata("dsi").index
        order = ["nuage", "postes-reseaux", "drh", "location-voitures", "clientele-location"]
        assert [index(one) for one in order] == [0, 1, 2, 3, 4]

    def test_one_sector_each(self, example):
        """Requirements D.45: each party has one ring; nobody is both in and out."""
        for focus in foci(example.net):
            strata = example.net.strata(focus)
            placed = set(strata.standings)
            assert placed.isdisjoint(strata.elsewhere)
            assert placed.isdisjoint(strata.unconnected)

    def test_delegation_is_one_sector(self, delegation):
        """Requirements D.46: one sector, no ring more, both members kept."""
        strata = delegation.net.strata("dsi")
        assert len(strata.rings) == 5
        assert strata.stratum("eau-deleguee") == "mission"
        assert len(delegation.net.parties["eau-deleguee"].members) == 2

    def test_common_client_once(self, partnership):
        """Requirements D.48: the common client stands on the link and in no ring."""
        strata = partnership.net.strata("dsi-a")
        assert [link.clients for link in strata.links] == [("administres",)]
        assert "administres" not in strata.standings

    def test_clienteles_and_their_voices(self, delegation):
        """Requirements D.49: the outer ring's clienteles have a mission that speaks for them."""
        strata = delegation.net.strata("dsi")
        for clientele in ("usagers-equipements", "beneficiaires", "administres"):
            assert strata.stratum(clientele) == "market"
            [voice] = delegation.net.parties[clientele].represented_by
            assert strata.stratum(voice) == "mission"

    def test_same_picture_twice(self, vehicle_group):
        """Requirements D.51: the same network gives the same bytes."""
        path = Path(__file__).parents[2] / "examples" / "vehicle-group"
        first = vn.draw.strata(vehicle_group.net, "dsi").svg
        assert vn.draw.strata(vn.load(path), "dsi").svg == first

    def test_table_of_a_picture(self, example):
        """Requirements D.52: a table of ring and party says what the picture shows."""
        for focus in foci(example.net):
            strata = example.net.strata(focus)
            rows = strata.rows()
            assert {row["id"] for row in rows} == set(strata.standings)
            assert [row["index"] for row in rows] == sorted(row["index"] for row in rows)
