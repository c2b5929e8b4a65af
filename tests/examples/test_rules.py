"""The rules that the method text states, on the examples: R1 to R64.

Left out are those that speak of later parts: objectives of teams (R40), pictures of two
discs (R54), service levels (R59), the fusion itself (R60), invoicing (R65) and the
difference of two dated networks (R66).
"""

import pytest

import valuenet as vn


def outermost_it(net):
    """The IT functions that stand in no other."""
    it = {
        one.id
        for one in net.parties.values()
        if isinstance(one, vn.Function) and one.effective_role == "it"
    }
    return sorted(one for one in it if net.parties[one].parent not in it)


class TestLinks:
    def test_a_party_is_client_and_provider(self, vehicle_group):
        """R1, M-003: HR is client in one link and provider in another."""
        links = vehicle_group.net.value_links()
        assert ("dsi", "drh") in links
        assert ("drh", "location-voitures") in links

    def test_a_link_holds_services(self, siim94):
        """R2, R3, M-003: a link is one provider, one client and one service or more."""
        links = siim94.net.value_links()
        assert all(links.values())
        pairs = {(one.service, one.client) for one in siim94.net.deliveries}
        assert sum(map(len, links.values())) == len(pairs)

    def test_origin_is_not_seen(self, vehicle_group):
        """R4, M-003: the client sees the whole and not what its provider bought."""
        seen = vehicle_group.visible("daf")
        assert "appli-finance" in seen
        assert "saas-finance" not in seen

    def test_a_product_is_no_service(self, vehicle_group):
        """R5, M-003: the tablet is a resource of a service, with no client of its own."""
        net = vehicle_group.net
        assert "Tablette" in net.services["tablette-atelier"].resources.technology
        assert all(one.name != "Tablette" for one in net.services.values())

    def test_it_is_supplier_of_its_client(self, vehicle_group):
        """R6, M-003: seen from HR, the IT department is a supplier."""
        assert vehicle_group.net.suppliers("drh") == ["dsi"]
        assert "drh" in vehicle_group.net.clients("dsi")

    def test_supplier_is_a_role(self, community):
        """R7, M-003: the same town's IT is client of one party and supplier of another."""
        assert "infogerant" in community.net.suppliers("dga-val")
        assert "dga-val" in community.net.suppliers("epn-val")
        assert not isinstance(community.net.parties["infogerant"], vn.Function)

    def test_a_client_has_a_catalogue(self, vehicle_group):
        """R8, M-004: HR has a catalogue of its own, by the same means."""
        catalogue = vehicle_group.net.catalogue("drh")
        assert {one.client for one in catalogue.business} == {
            "location-voitures",
            "location-utilitaires",
            "vente-financement",
        }


class TestKindsOfClient:
    def test_suppliers_stand_in_operations(self, vehicle_group):
        """R9, M-004: the cloud's services stand in the operations catalogue of IT."""
        operations = vehicle_group.net.catalogue("dsi").operations
        [cloud] = [one for one in operations if one.provider == "nuage"]
        assert cloud.standing == "supplier"
        assert cloud.services == ("hebergement-paas", "saas-finance", "saas-rh")

    @pytest.mark.parametrize("name", ["vehicle_group", "community", "department", "siim94"])
    def test_every_client_has_one_kind(self, request, name):
        """R10, M-004: each client of IT is internal support, internal mission, or outside."""
        net = request.getfixturevalue(name).net
        for focus in outermost_it(net):
            clients = [one.client for one in net.catalogue(focus).business]
            assert len(clients) == len(set(clients))
            assert clients
            assert set(clients) == set(net.clients(focus))

    def test_support_embeds_it(self, vehicle_group):
        """R11, R17, M-006: HR's service has the HR application among its components."""
        services = vehicle_group.net.services
        assert services["gestion-collaborateurs"].component_ids == ("appli-rh",)
        assert services["appli-rh"].provider == "dsi"

    def test_application_support_is_subcontracted(self, vehicle_group):
        """R12, M-004: in the chain of HR's service, IT answers to HR for its part."""
        links = vehicle_group.links("location-voitures", "gestion-collaborateurs")
        assert links[:2] == [
            ("drh", "location-voitures", "gestion-collaborateurs"),
            ("dsi", "drh", "appli-rh"),
        ]

    def test_catalogue_by_kind_client_process(self, vehicle_group):
        """R13, M-005: kind of client, client, process, service, and nothing left out."""
        catalogue = vehicle_group.net.catalogue("dsi", layer="business")
        kinds = [one.kind for one in catalogue.business]
        assert kinds == sorted(kinds, key=["support", "mission", "whole", "outside"].index)
        placed = {row["service"] for row in catalogue.rows()}
        delivered = {
            one.service
            for one in vehicle_group.net.deliveries
            if vehicle_group.net.services[one.service].provider == "dsi"
        }
        assert placed == delivered

    def test_a_process_stands_under_its_owner(self, vehicle_group):
        """R14, M-005: the HR process stands under HR, and holds the HR application."""
        rows = vehicle_group.net.catalogue("dsi").rows()
        [row] = [one for one in rows if one["service"] == "appli-rh"]
        assert (row["client"], row["heading"]) == ("drh", "gerer-rh")

    def test_processes_form_a_tree(self, vehicle_group):
        """R15, M-005: an attached process has the kind and owner of its root."""
        process = vehicle_group.net.processes["diagnostiquer-utilitaires"]
        assert process.parent == "entretenir-utilitaires"
        assert process.effective_owner == "location-utilitaires"
        assert process.effective_kind == "mission"

    def test_a_process_may_have_no_owner(self, department):
        """R16, M-005: the process of the citizen is run by no department."""
        assert department.net.processes["monter-un-projet"].effective_owner is None

    def test_client_and_users_differ(self, vehicle_group):
        """R18, R19, M-006: HR decides on its application, the whole group uses it."""
        [delivery] = [one for one in vehicle_group.net.deliveries if one.service == "appli-rh"]
        assert delivery.client == "drh"
        assert delivery.users == ("groupe",)

    def test_the_mission_decides_alone(self, vehicle_group):
        """R20, M-006: what comes straight from IT has the mission function as its client."""
        grades = {
            party: vehicle_group.net.visible_to(party).grade("appli-parc")
            for party in ("location-utilitaires", "agences-utilitaires", "location-voitures")
        }
        assert grades == {
            "location-utilitaires": "client",
            "agences-utilitaires": "member",
            "location-voitures": "none",
        }

    def test_two_ways_to_a_mission(self, vehicle_group):
        """R21, M-006: a subsidiary is served by support functions and straight by IT."""
        links = vehicle_group.net.value_links()
        providers = {who for who, client in links if client == "location-voitures"}
        assert {"drh", "daf", "dsi"} <= providers

    def test_it_is_a_support_function(self, vehicle_group):
        """R22, M-006: one catalogue over all support functions, IT among them."""
        assert vehicle_group.net.catalogue(role="support").foci == (
            "achats",
            "daf",
            "drh",
            "dsi",
            "logiciels-utilitaires",
            "logiciels-voitures",
            "marketing",
        )

    def test_unified_catalogue_keeps_providers(self, vehicle_group):
        """R23, M-006: in the one catalogue each service keeps its provider."""
        rows = vehicle_group.net.catalogue(["dsi", "drh", "daf"]).rows()
        providers = {row["provider"] for row in rows if row["part"] == "business"}
        assert providers == {"dsi", "drh", "daf"}


class TestOutsideClients:
    def test_a_clientele_has_members(self, department):
        """R24, M-007: what a clientele gets, its members see."""
        for member in ("college-a", "college-b"):
            assert department.grades(member)["informatique-colleges"] == "member"

    def test_kinds_of_clientele(self, vehicle_group, department):
        """R25, M-007: companies and isolated users, and a third kind for public bodies."""
        kinds = {
            one.kind
            for example in (vehicle_group, department)
            for one in example.net.parties.values()
            if isinstance(one, vn.Clientele)
        }
        assert kinds == {"enterprises", "individuals", "organizations"}

    def test_a_company_without_a_voice(self, vehicle_group):
        """R26, M-007: IT straight to an outside company, nobody speaking for it: a warning."""
        changed = vehicle_group.net.with_(vn.Delivery("appli-parc", "constructeur-voitures"))
        [finding] = [one for one in changed.check() if one.code == "VN304"]
        assert finding.severity == "warning"

    def test_isolated_users_without_a_voice(self, vehicle_group):
        """R27, M-007: IT straight to isolated users, no mission speaking for them: an error."""
        users = vn.Clientele("inconnus", "Inconnus", "individuals", represented_by=["daf"])
        changed = vehicle_group.net.with_(users, vn.Delivery("appli-parc", "inconnus"))
        [finding] = [one for one in changed.check() if one.code == "VN303"]
        assert finding.severity == "error"

    def test_three_ways_to_pay(self, vehicle_group, delegation):
        """R28, M-007: isolated users pay, get it with what they pay, or get it free."""
        payments = {
            one.payment for example in (vehicle_group, delegation) for one in example.net.deliveries
        }
        assert payments == {"paid", "included", "free", None}


class TestDelegation:
    def test_no_ring_more(self, delegation, department):
        """R29, M-008: with and without a delegation, as many strata."""
        assert list(delegation.net.strata("dsi").rings) == list(department.net.strata("dsi").rings)

    def test_one_client(self, delegation):
        """R30, M-009: in the business catalogue the virtual client is one client."""
        clients = [one.client for one in delegation.net.catalogue("dsi").business]
        assert "eau-deleguee" in clients
        assert not {"eau", "delegataire"} & set(clients)

    def test_a_sector_apart(self, delegation):
        """R31, M-009: the virtual client is one of the parties of the mission ring."""
        ring = delegation.ring("dsi", "mission")
        assert {"eau-deleguee", "voirie", "urbanisme"} <= set(ring)

    def test_members_can_be_told(self, delegation):
        """R32, M-009: a function inside and a company outside."""
        members = delegation.net.parties["eau-deleguee"].members
        kinds = [type(delegation.net.parties[one]).__name__ for one in members]
        assert kinds == ["Function", "Organization"]


class TestLayers:
    def test_three_kinds_of_constituent(self, vehicle_group):
        """R33, M-010: technology and people stand in the resources of services."""
        services = vehicle_group.net.services
        assert services["tablette-atelier"].resources.technology
        assert services["entretien-utilitaires"].resources.people

    def test_teams_have_catalogues(self, siim94):
        """R34, M-010: a team is a provider whose services to other teams can be listed."""
        assert set(siim94.net.clients("exploitation")) == {"pole-si", "infra-run"}
        assert siim94.net.catalogue("exploitation").business

    def test_operations_are_teams_and_suppliers(self, siim94):
        """R35, M-010: the operations catalogue is teams' services and suppliers' offers."""
        operations = siim94.net.catalogue("informatique").operations
        assert {one.standing for one in operations} == {"team", "supplier"}
        services = [service for one in operations for service in one.services]
        assert len(services) == len(set(services))

    def test_operations_are_behind_business(self, department):
        """R36, M-010: what teams deliver inside stands behind what the missions get."""
        layers = department.net.layers("dsi")
        assert layers["hebergement"] == ("operations",)
        assert layers["si-routes"] == ("business",)
        assert department.grades("routes")["hebergement"] == "hidden"

    @pytest.mark.parametrize("name", ["vehicle_group", "community", "department", "siim94"])
    def test_operations_are_not_seen(self, request, name):
        """R37, M-010: outside IT nobody sees a service declared as operations."""
        net = request.getfixturevalue(name).net
        for party in net.parties.values():
            if isinstance(party, vn.Function) and party.effective_role == "it":
                continue
            seen = net.visible_to(party).visible
            assert not [one for one in seen if net.services[one].layer == "operations"]

    def test_nothing_is_lost(self, siim94):
        """R38, M-010: every service provided by IT has its place in the catalogue."""
        net = siim94.net
        it = {
            one.id
            for one in net.parties.values()
            if isinstance(one, vn.Function) and one.effective_role == "it"
        }
        provided = {one.id for one in net.services.values() if one.provider in it}
        assert provided <= net.catalogue("informatique").services

    def test_outcomes_apart_from_constituents(self, delegation):
        """R39, M-010: the client sees the service and its outcomes; what it is made of, not."""
        service = delegation.net.services["si-abonnes"]
        assert service.outcomes
        assert not set(service.component_ids) & delegation.visible("eau-deleguee")


class TestTeamsAndSuppliers:
    @pytest.mark.parametrize("name", ["vehicle_group", "community", "department", "siim94"])
    def test_every_provider_is_known(self, request, name):
        """R41, M-011: each operations service comes from a team or a named supplier."""
        net = request.getfixturevalue(name).net
        for focus in outermost_it(net):
            for one in net.catalogue(focus).operations:
                assert one.provider in net.parties
                assert one.standing in {"team", "supplier"}

    def test_a_team_is_a_function(self, siim94):
        """R42, M-011: teams are functions, no processes and no services."""
        team = siim94.net.parties["infra-run"]
        assert isinstance(team, vn.Function)
        assert team.effective_role == "it"

    def test_teams_serve_one_another(self, siim94):
        """R43, M-012: two teams are each other's clients, and chains end all the same."""
        links = siim94.net.value_links()
        assert ("pole-si", "support-utilisateurs") in links
        assert ("support-utilisateurs", "pole-si") in links
        assert siim94.found("VN201") == []
        assert siim94.net.responsibility("vitry", "polyfact").links

    @pytest.mark.parametrize("name", ["community", "department", "delegation", "siim94"])
    def test_suppliers_deliver_inside(self, request, name):
        """R44, R45, M-012: a supplier's service has one client, a team, and is never past it."""
        example = request.getfixturevalue(name)
        assert example.found("VN401") == []
        assert example.found("VN402") == []

    def test_a_supplier_past_the_teams(self, siim94):
        """R45, M-012: delivered to the whole of IT, a supplier's service has no team."""
        net = siim94.net
        new = vn.Service("logiciel", "Logiciel", "cegedim")
        changed = net.with_(new, vn.Delivery("logiciel", "informatique"))
        [finding] = [one for one in changed.check() if one.code == "VN402"]
        assert finding.ids == ("logiciel", "informatique")

    def test_two_teams_are_ambiguous(self, siim94):
        """R45, M-012: with two teams as clients, who answers is not decided."""
        delivery = vn.Delivery("maintenance-crossway", "pole-si")
        changed = siim94.net.with_(delivery)
        assert "VN401" in {one.code for one in changed.check()}
        chain = changed.responsibility("cms-arcueil", "crossway")
        assert "ambiguous" in {link.standing for link in chain.links}

    def test_a_team_states_requirements(self, vehicle_group):
        """R46, M-012: what the team asks of the supplier stands on the delivery."""
        [delivery] = [
            one for one in vehicle_group.net.deliveries if one.service == "hebergement-paas"
        ]
        assert delivery.client == "pilotage-services"
        assert delivery.requirements


class TestPartnership:
    def test_a_provider_is_no_partner(self, partnership):
        """R47, M-013: once a member provides to the other, the partnership is a finding."""
        changed = partnership.net.with_(vn.Delivery("serveurs-b", "projets-a"))
        assert "VN503" in {one.code for one in changed.check()}

    def test_responsibilities_are_recorded(self, partnership):
        """R48, M-013: a common service that states none is a finding."""
        service = vn.Service("nouveau", "Nouveau service", "fournisseur-commun")
        changed = partnership.net.with_(service)
        assert ("nouveau",) in [one.ids for one in changed.check() if one.code == "VN504"]

    def test_systems_stay_apart(self, partnership):
        """R49, R50, M-014: each flow joins two systems, one end each."""
        for flow in partnership.net.flows.values():
            assert {flow.sender, flow.receiver} == {"dsi-a", "dsi-b"}

    def test_no_direction_at_large(self, partnership):
        """R51, M-014: with flows both ways, neither side is client of the other."""
        links = partnership.net.value_links()
        assert not [pair for pair in links if pair[0].endswith("-a") and pair[1].endswith("-b")]
        assert not [pair for pair in links if pair[0].endswith("-b") and pair[1].endswith("-a")]

    def test_one_way_is_a_delivery(self, partnership):
        """R51, M-014: with flows one way only, the partnership is needless."""
        net = partnership.net.with_(
            vn.Flow("droits", "dsi-a", "dsi-b", "Droits ouverts"),
            vn.Flow("quotients", "dsi-a", "dsi-b", "Quotients familiaux"),
        )
        assert [one.ids for one in net.check() if one.code == "VN502"] == [("fournisseur-commun",)]

    def test_made_of_the_pair(self, partnership):
        """R52, M-015: the virtual provider is the pair of IT organisations."""
        assert partnership.net.parties["fournisseur-commun"].members == ("dsi-a", "dsi-b")

    def test_common_client_sees_common_services(self, partnership):
        """R53, M-015: an ordinary client link joins the common client to the pair."""
        assert partnership.visible("administres") == {"droits-en-ligne", "quotient-partage"}

    def test_common_client_is_off_the_circles(self, partnership):
        """R55, M-016: it stands in neither ring, once on the link."""
        for focus in ("dsi-a", "dsi-b"):
            strata = partnership.net.strata(focus)
            assert strata.stratum("administres") is None
            assert [link.clients for link in strata.links] == [("administres",)]

    def test_says_shared_rather_than_choosing(self, partnership):
        """R56, M-016: no member is chosen where nobody leads."""
        [root] = partnership.net.responsibility("administres", "droits-en-ligne").roots
        assert (root.answers, root.standing) == ("fournisseur-commun", "shared")


class TestCases:
    def test_one_user_two_providers(self, vehicle_group):
        """R57, M-017: the workshop's view leads to two providers, with the parts of each."""
        chains = {
            service: vehicle_group.net.responsibility("atelier-utilitaires", service).roots[0]
            for service in ("tablette-atelier", "logiciel-diagnostic-utilitaires")
        }
        assert {one.answers for one in chains.values()} == {"dsi", "logiciels-utilitaires"}

    def test_broken_chain_is_reported(self, vehicle_group):
        """R58, M-017: neither a team nor a contact answers inside for the makers."""
        assert len(vehicle_group.found("VN403")) == 2

    def test_both_sides_are_mapped_first(self, community, main_town):
        """R61, M-018: each side of the fusion is a network that loads alone."""
        assert outermost_it(main_town.net) == ["dsi-ville"]
        assert "dsi-agglo" in outermost_it(community.net)

    def test_it_without_staff(self, community):
        """R62, M-018: an IT organisation may be one post and no team."""
        post = community.net.parties["dga-pont"]
        assert post.effective_role == "it"
        assert not [
            one
            for one in community.net.parties.values()
            if isinstance(one, vn.Function) and one.parent == "dga-pont"
        ]

    def test_chains_cross_organisations(self, community):
        """R63, M-018: client of one IT, a town runs part of the IT of a third body."""
        links = community.links("epn-val", "postes-epn-val")
        assert links == [
            ("dga-val", "epn-val", "postes-epn-val"),
            ("infogerant", "dga-val", "infogerance-val"),
        ]

    def test_it_stays_when_a_mission_moves(self, department):
        """R64, M-019: the planned link has another body as client, the same IT, a contract."""
        for client, contract in {
            "region": "convention-region",
            "intercommunalite-sud": "convention-sud",
        }.items():
            [delivery] = [
                one
                for one in department.net.deliveries
                if one.client == client and one.service.startswith("si-mission")
            ]
            assert delivery.contract == contract
            assert department.net.services[delivery.service].provider == "dsi"
