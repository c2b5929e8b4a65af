"""What holds for every example, and what each one is there to show."""

import json
from collections import Counter
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import attrs
import jsonschema
import pytest
from attrs import evolve
from ruamel.yaml import YAML

import valuenet as vn
from valuenet.engine.printed import number

EXAMPLES = Path(__file__).parents[2] / "examples"
FOLDERS = [
    "agglomeration",
    "agglomeration/community",
    "agglomeration/main-town",
    "aprile",
    "delegation",
    "department-council",
    "outsourcing",
    "partnership",
    "siim94",
    "vehicle-group",
]
FOUND = {
    "agglomeration": {"VN404": 6, "VN801": 12},
    "agglomeration/community": {"VN404": 5, "VN801": 10},
    "agglomeration/main-town": {"VN404": 1, "VN801": 2},
    "aprile": {
        "VN404": 4,
        "VN603": 1,
        "VN843": 11,
        "VN844": 1,
        "VN846": 3,
        "VN847": 4,
        "VN848": 2,
        "VN849": 2,
    },
    "delegation": {"VN801": 3},
    "department-council": {"VN404": 2, "VN801": 5},
    "outsourcing": {"VN801": 1},
    "partnership": {"VN801": 3},
    "siim94": {"VN404": 11, "VN501": 4, "VN602": 21, "VN801": 16, "VN851": 17, "VN852": 18},
    "vehicle-group": {"VN403": 2, "VN404": 2, "VN801": 2},
}


@pytest.fixture(params=FOLDERS)
def folder(request):
    """Each example in turn."""
    return request.param


@pytest.fixture
def net(folder):
    """Its network."""
    return vn.load(EXAMPLES / folder)


class TestEveryExample:
    def test_has_a_page(self, folder):
        """Each network stands beside a page, or in a folder of one that has a page."""
        here = EXAMPLES / folder
        assert (here / "README.md").exists() or (here.parent / "README.md").exists()

    def test_page_fits_one_page(self):
        """No page runs over one printed page."""
        for page in EXAMPLES.glob("*/README.md"):
            assert len(page.read_text(encoding="utf-8").splitlines()) <= 65, page

    def test_findings_are_those_meant(self, folder, net):
        """What `check` finds is what the sources leave open, and nothing else."""
        assert dict(Counter(one.code for one in net.check())) == FOUND[folder]

    def test_has_no_error(self, net):
        """No finding has severity error, so `valuenet check` exits with 0."""
        assert net.check().ok

    def test_every_finding_has_a_place(self, net):
        """Each finding names the file and line it comes from."""
        assert all(one.location.file and one.location.line for one in net.check())

    def test_every_question_is_answered(self, net):
        """Each party has a view, each service in it a chain that starts with its provider."""
        for party in net.parties:
            for service in net.visible_to(party).visible:
                chain = net.responsibility(party, service)
                assert {link.answers for link in chain.roots} == {net.services[service].provider}

    def test_survives_a_round_trip(self, net):
        """Written as YAML or JSON and read again, a network is the same."""
        for format_ in ("yaml", "json"):
            assert vn.loads(vn.dumps(net, format=format_), format=format_) == net

    def test_validates_against_the_schema(self, folder):
        """Each file is valid by the JSON Schema that editors complete from."""
        schema = vn.json_schema()
        for path in sorted((EXAMPLES / folder).rglob("*.yaml")):
            plain = YAML(typ="safe", pure=True).load(path.read_text(encoding="utf-8"))
            jsonschema.validate(json.loads(json.dumps(plain, default=str)), schema)

    def test_names_no_natural_person(self):
        """People of the sources appear by their posts."""
        text = "".join(path.read_text(encoding="utf-8") for path in EXAMPLES.rglob("*.yaml"))
        assert "M. " not in text
        assert "Mme" not in text


class TestVehicleGroup:
    """M-017."""

    def test_makers_break_the_chain(self, vehicle_group):
        """M-017: the makers deliver straight to subsidiaries, past the group's IT."""
        assert vehicle_group.found("VN403") == [
            ("logiciel-diagnostic-utilitaires", "location-utilitaires"),
            ("logiciel-diagnostic-voitures", "vente-financement"),
        ]

    def test_a_contact_closes_the_break(self, vehicle_group):
        """M-017: what lacks is a point of contact; with one the chain is whole."""
        contract = vn.Contract(
            "contrat-logiciel",
            "Contrat de logiciel",
            "constructeur-utilitaires",
            "groupe",
            services=["logiciel-diagnostic-utilitaires"],
            contact="Coordinateur des corrections",
        )
        codes = [one.code for one in vehicle_group.net.with_(contract).check()]
        assert codes.count("VN403") == 1

    def test_a_team_closes_the_break(self, vehicle_group):
        """M-012: delivered to a team and part of a service of IT, somebody inside answers."""
        diagnostic = vn.Service(
            "diagnostic",
            "Diagnostic complet",
            "dsi",
            components=["tablette-atelier", "logiciel-diagnostic-utilitaires"],
        )
        changed = vehicle_group.net.with_(
            diagnostic,
            vn.Delivery("diagnostic", "location-utilitaires"),
            vn.Delivery("logiciel-diagnostic-utilitaires", "postes-reseaux"),
        )
        codes = [one.code for one in changed.check()]
        assert codes.count("VN403") == 1

    def test_diagnosis_is_a_mixed_activity(self, vehicle_group):
        """M-017: base from the group's IT, software from a maker, and nobody for the whole."""
        assert [(spot.process, spot.parties) for spot in vehicle_group.hot("mixed")] == [
            ("diagnostiquer-utilitaires", ("dsi", "logiciels-utilitaires")),
            ("diagnostiquer-voitures", ("dsi", "logiciels-voitures")),
        ]

    def test_the_mechanic_has_two_providers(self, vehicle_group):
        """M-017: the workshop sees the base and the software, as the client's part."""
        grades = vehicle_group.grades("atelier-utilitaires")
        assert grades["tablette-atelier"] == "member"
        assert grades["logiciel-diagnostic-utilitaires"] == "member"
        seen = vehicle_group.net.visible_to("atelier-utilitaires").visible
        both = {"tablette-atelier", "logiciel-diagnostic-utilitaires"}
        assert both <= set(seen)

    def test_a_maker_answers_to_the_client_of_record(self, vehicle_group):
        """M-017: straight to the subsidiary, with nobody between."""
        service = "logiciel-diagnostic-utilitaires"
        assert vehicle_group.links("atelier-utilitaires", service) == [
            ("logiciels-utilitaires", "location-utilitaires", service)
        ]

    def test_makers_bypass_the_core(self, vehicle_group):
        """M-017: makers stand in supply, marked as passing the core by; the cloud does not."""
        strata = vehicle_group.net.strata("dsi")
        marks = {one.id: one.marks for one in strata.rings["supply"]}
        assert marks == {
            "logiciels-utilitaires": ("bypass",),
            "logiciels-voitures": ("bypass",),
            "nuage": (),
        }

    def test_hr_is_client_of_its_application(self, vehicle_group):
        """M-006: HR decides on the HR application, the whole staff uses it."""
        assert vehicle_group.grades("drh")["appli-rh"] == "client"
        assert vehicle_group.grades("location-voitures")["appli-rh"] == "user"

    def test_online_software_stays_hidden(self, vehicle_group):
        """M-003: the subsidiaries see HR's service, not the cloud behind it."""
        grades = vehicle_group.grades("vente-financement")
        assert grades["gestion-collaborateurs"] == "client"
        assert grades["saas-rh"] == "hidden"

    def test_cloud_stands_under_a_team(self, vehicle_group):
        """M-012: the cloud provider answers to a team, and the team to the IT department."""
        links = vehicle_group.links("drh", "appli-rh")
        assert links[0] == ("dsi", "drh", "appli-rh")
        assert ("nuage", "pilotage-services", "saas-rh") in links
        assert ("pilotage-services", "dsi", "saas-rh") in links

    def test_one_contract_covers_the_cloud(self, vehicle_group):
        """M-017: one contract for PaaS and SaaS alike."""
        used = {
            one.contract
            for one in vehicle_group.net.deliveries
            if vehicle_group.net.services[one.service].provider == "nuage"
        }
        assert used == {"contrat-nuage"}

    def test_no_team_in_the_subsidiaries(self, vehicle_group):
        """M-017: subsidiaries have correspondents and no IT."""
        functions = [
            one for one in vehicle_group.net.parties.values() if isinstance(one, vn.Function)
        ]
        it = {
            one.id
            for one in functions
            if one.effective_role == "it" and one.organization == "groupe"
        }
        assert it == {"dsi", "pilotage-services", "postes-reseaux"}
        assert sum(one.legal_entity for one in functions) == 3

    def test_correspondents_speak_for_their_subsidiary(self, vehicle_group):
        """M-017: each business application is represented by a correspondent."""
        for client, voice in {
            "location-voitures": "correspondant-voitures",
            "location-utilitaires": "correspondant-utilitaires",
            "vente-financement": "correspondant-vente",
        }.items():
            [delivery] = [
                one
                for one in vehicle_group.net.deliveries
                if one.client == client and one.service.startswith("appli-")
            ]
            assert delivery.represented_by == (voice,)

    def test_a_maker_reaches_the_clientele(self, vehicle_group):
        """M-017: what a maker does not correct strikes people who never heard of it."""
        assert ("clientele-utilitaires", "offre-utilitaires") in vehicle_group.hit(
            "constructeur-utilitaires"
        )

    def test_cloud_reaches_every_clientele(self, vehicle_group):
        """M-017: all central IT is hosted, so each clientele hangs on the cloud."""
        clients = {client for client, _ in vehicle_group.hit("nuage")}
        assert {"clientele-location", "clientele-utilitaires", "clientele-vente"} <= clients

    def test_makers_work_without_a_contract(self, vehicle_group):
        """M-017: no contract with the makers is named."""
        assert vehicle_group.found("VN404") == [
            ("logiciel-diagnostic-utilitaires", "location-utilitaires"),
            ("logiciel-diagnostic-voitures", "vente-financement"),
        ]


class TestOutsourcing:
    """OUT-1, OUT-2."""

    @pytest.fixture
    def net(self, outsourcing):
        """Its network."""
        return outsourcing.net

    def test_subcontractors_are_bound_by_all_but_status(self, net):
        """OUT-2: host and freelance hold to every obligation of conduct of the provider."""
        kinds = {one: _kinds(net, one) for one in ("infogerant", "hebergeur", "independant")}
        assert kinds["infogerant"] - kinds["independant"] == {"legal-person"}
        assert kinds["hebergeur"] == kinds["independant"]

    def test_the_cloud_supplier_is_bound_by_nothing(self, net):
        """OUT-2: it was there before, and answers to the firm."""
        assert not _kinds(net, "fournisseur-cloud")

    def test_the_client_holds_to_its_own(self, net):
        """OUT-2: to support the change is the client's part."""
        assert _kinds(net, "client") == {"change-support"}

    def test_one_late_month_is_due(self, net):
        """OUT-1: two hours late, at 150 an hour."""
        (missed,) = [one for one in net.performance().rows() if not one["met"]]
        assert (missed["commitment"], missed["by"], missed["penalty"]) == ("retablir", "2", "300")

    def test_an_authorisation_withdrawn_is_found(self, net):
        """OUT-2: work on what belongs to the cloud supplier takes its word first."""
        contract = net.contracts["contrat-infogerance"]
        events = [one for one in contract.events if one.kind != "authorisation"]
        changed = net.with_(evolve(contract, events=events))
        assert [one.ids for one in changed.check().of_code("VN832")] == [(contract.id,)]

    def test_a_change_reaches_users_outside(self, net):
        """OUT-2: customers and visitors are hit by what the freelance develops."""
        assert {"clients-finals", "visiteurs"} <= set(net.impact("developpement").clients)


def _kinds(net, party):
    return {one.kind for one in net.obligations(party).bindings}


class TestAgglomeration:
    """M-018."""

    def test_chain_crosses_the_borders(self, community):
        """M-018: citizen, public digital space, town without a team, private company."""
        assert community.links("citoyens", "acces-numerique-val") == [
            ("animation-val", "citoyens", "acces-numerique-val"),
            ("dga-val", "epn-val", "postes-epn-val"),
            ("infogerant", "dga-val", "infogerance-val"),
        ]

    def test_a_deputy_director_answers(self, community):
        """M-018: where all is outsourced, one post answers to the town for everything."""
        assert community.links("services-val", "informatique-du-val") == [
            ("dga-val", "services-val", "informatique-du-val"),
            ("infogerant", "dga-val", "infogerance-val"),
        ]
        assert community.net.parties["dga-val"].attributes["equipe"] == 0

    def test_a_company_serves_the_outsourced_towns(self, community):
        """M-018: the company strikes both towns that handed everything over, and no other."""
        clients = {client for client, _ in community.hit("infogerant")}
        assert {"commune-pont", "services-val"} <= clients
        assert not {"commune-rives", "services-hauts"} & clients

    def test_towns_with_a_team_use_subcontractors(self, community):
        """M-018: the town's team stands between its services and the subcontractor."""
        assert community.links("services-hauts", "informatique-des-hauts") == [
            ("informatique-hauts", "services-hauts", "informatique-des-hauts"),
            ("sous-traitant", "informatique-hauts", "sous-traitance-hauts"),
        ]

    def test_a_town_is_client_and_provider(self, community):
        """M-018, M-003: a town's IT buys from the company and sells to the digital space."""
        provided = {one.id for one in community.net.services.values() if one.provider == "dga-val"}
        assert "infogerance-val" in community.visible("dga-val")
        assert "postes-epn-val" in provided

    def test_satellites_are_served(self, community):
        """M-018: the agglomeration runs the incubator's IT, which stands in its market."""
        assert community.grades("pepiniere")["informatique-pepiniere"] == "client"
        assert "pepiniere" in community.ring("dsi-agglo", "market")

    def test_offer_to_the_towns_is_planned(self, community):
        """M-018: the towns will be offered IT, under contracts still to be set up."""
        net = community.net
        assert net.services["informatique-communale"].status == "planned"
        contracts = {
            one.contract for one in net.deliveries if one.service == "informatique-communale"
        }
        assert len(contracts) == 4
        assert {net.contracts[one].status for one in contracts} == {"planned"}

    def test_both_sides_are_mapped(self, community, main_town):
        """M-018: a fusion starts from two complete maps: no orphan, nothing unknown."""
        for side in (community, main_town):
            assert side.found("VN601") == []
            assert side.found("VN602") == []
            assert side.found("VN603") == []

    def test_folder_is_both_sides(self, both_sides, community, main_town):
        """M-018: read as one folder, the two maps stand side by side, nothing merged."""
        for kind in ("parties", "services", "contracts", "processes"):
            union = {*getattr(community.net, kind), *getattr(main_town.net, kind)}
            assert set(getattr(both_sides.net, kind)) == union

    def test_what_both_have_stands_twice(self, community, main_town):
        """M-018: payroll and accounts exist on either side, under different ids."""
        assert not set(community.net.services) & set(main_town.net.services)
        names = {one.name for one in community.net.parties.values()}
        shared = names & {one.name for one in main_town.net.parties.values()}
        assert "Éditeur de gestion territoriale" in shared

    def test_what_binds_is_left_open(self, both_sides):
        """M-018: no contract is named for spaces, satellites and subcontractors."""
        assert both_sides.found("VN404") == [
            ("informatique-pepiniere", "pepiniere"),
            ("instruction-urbanisme", "communes-membres"),
            ("postes-epn-val", "epn-val"),
            ("postes-epn-ville", "epn-ville"),
            ("sous-traitance-hauts", "informatique-hauts"),
            ("sous-traitance-rives", "informatique-rives"),
        ]


class TestDepartment:
    """M-019."""

    def test_citizen_is_helped_by_four(self, department):
        """M-019: one process served by bodies with no common head is a mixed hot spot."""
        [spot] = department.hot("mixed")
        assert spot.process == "monter-un-projet"
        assert spot.parties == (
            "developpement-local",
            "economie-region",
            "projets-nord",
            "projets-sud",
        )
        assert {party for party, _ in spot.seen} == {"porteurs-de-projet"}

    def test_contracts_to_come_are_planned(self, department):
        """M-019: contracts will be signed with the region and the inter-municipal bodies."""
        planned = {
            one.client for one in department.net.contracts.values() if one.status == "planned"
        }
        assert planned == {"region", "intercommunalite-nord", "intercommunalite-sud"}

    def test_it_of_a_leaving_mission_stays(self, department):
        """M-019: the region's client link leads to the department's IT, by contract."""
        [first, *_] = department.net.responsibility("region", "si-mission-region").links
        assert (first.answers, first.to, first.contract) == ("dsi", "region", "convention-region")

    def test_clients_to_come(self, department):
        """M-019: colleges, the region and inter-municipal bodies gain what is planned."""
        for client in ("college-a", "region", "intercommunalite-nord"):
            services = department.visible(client) - {"aides-region", "aides-nord"}
            assert services
            assert {department.net.services[one].status for one in services} == {"planned"}

    def test_colleges_have_no_contract_yet(self, department):
        """M-019: no contract is named for the colleges, nor for the help to towns."""
        assert department.found("VN404") == [
            ("aide-aux-communes", "communes"),
            ("informatique-colleges", "colleges"),
        ]

    def test_solidarity_is_confirmed(self, department):
        """M-019: solidarity, for people and for the territory, stays."""
        kept = {one.id for one in department.net.parties.values() if "confirme" in one.tags}
        assert kept == {"solidarites-humaines", "solidarites-territoriales"}

    def test_rings(self, department):
        """M-002: five teams and parts in the core, four support and seven mission functions."""
        rings = department.net.strata("dsi").rings
        sizes = {name: len(ring) for name, ring in rings.items()}
        assert (sizes["core"], sizes["support"], sizes["mission"]) == (5, 4, 7)


class TestDelegation:
    """M-008, M-009."""

    def test_one_client(self, delegation):
        """M-009: what IT delivers to the mission has the virtual client as its one client."""
        clients = {one.client for one in delegation.net.deliveries if one.service.startswith("si-")}
        assert clients == {"eau-deleguee"}

    def test_both_members_see(self, delegation):
        """M-009: the department and the company see it alike, as members."""
        for member in ("eau", "delegataire"):
            assert delegation.grades(member)["si-abonnes"] == "member"

    def test_no_fifth_ring(self, delegation):
        """M-008: five strata and no more; the people stand in the market."""
        strata = delegation.net.strata("dsi")
        assert list(strata.rings) == ["supply", "core", "support", "mission", "market"]
        assert "administres" in delegation.ring("dsi", "market")

    def test_sector_of_its_own(self, delegation):
        """M-009: the virtual client stands among the missions, the company inside it."""
        standings = delegation.net.strata("dsi").standings
        assert standings["eau-deleguee"].stratum == "mission"
        assert standings["eau"].stratum == "mission"
        assert standings["delegataire"].within == "eau-deleguee"
        assert standings["delegataire"].marks == ("within",)

    def test_it_stays_inside(self, delegation):
        """M-008: the authority's IT answers for the IT of the mission, to the virtual client."""
        assert delegation.links("delegataire", "si-abonnes")[0] == (
            "dsi",
            "eau-deleguee",
            "si-abonnes",
        )

    def test_company_carries_out_the_mission(self, delegation):
        """M-008: the company answers to the people, the authority's IT to the virtual client."""
        links = delegation.links("administres", "distribution-eau")
        assert links[0] == ("exploitation-eau", "administres", "distribution-eau")
        assert ("dsi", "eau-deleguee", "si-abonnes") in links

    def test_people_are_represented(self, delegation):
        """M-007: the department sees what the people get, as their representative."""
        assert delegation.grades("eau")["distribution-eau"] == "representative"

    def test_everything_is_decided(self, delegation):
        """M-008: responsibilities are assigned: no hot spot; only the contracts say little."""
        assert {one.code for one in delegation.net.check()} == {"VN801"}
        assert len(delegation.net.hot_spots()) == 0


class TestPartnership:
    """M-013 to M-016."""

    def test_flows_run_both_ways(self, partnership):
        """M-014: each flow has one sender and one receiver; together they run both ways."""
        guichet = partnership.net.parties["fournisseur-commun"]
        ways = [
            (partnership.net.flows[one].sender, partnership.net.flows[one].receiver)
            for one in guichet.flows
        ]
        assert set(ways) == {("dsi-a", "dsi-b"), ("dsi-b", "dsi-a")}
        assert len(ways) == 4

    def test_pair_is_a_provider(self, partnership):
        """M-015: the pair provides common services to its common client."""
        assert partnership.grades("administres")["droits-en-ligne"] == "client"
        provider = partnership.net.services["droits-en-ligne"].provider
        assert partnership.net.parties[provider].members == ("dsi-a", "dsi-b")

    def test_responsibility_is_shared(self, partnership):
        """M-016: the link names both members; nobody leads."""
        [first, *_] = partnership.net.responsibility("administres", "droits-en-ligne").links
        assert first.standing == "shared"
        assert first.members == ("dsi-a", "dsi-b")
        assert first.lead is None

    def test_shared_links_are_hot(self, partnership):
        """M-016: "not me, the other one" is where the hot spots are."""
        assert [(spot.kind, spot.parties) for spot in partnership.net.hot_spots()] == [
            ("shared", ("dsi-a", "dsi-b")),
            ("shared", ("dsi-a", "dsi-b")),
        ]

    def test_each_answers_for_its_part(self, partnership):
        """M-014: the two systems stay apart, each with its own chain behind the link."""
        links = partnership.links("administres", "droits-en-ligne")
        answers = {service: who for who, _, service in links}
        assert answers["dossier-aide"] == "projets-a"
        assert answers["droits-allocataires"] == "etudes-b"

    def test_drawn_as_a_link(self, partnership):
        """M-016: on either side the virtual provider is a link and the client hangs from it."""
        for focus in ("dsi-a", "dsi-b"):
            strata = partnership.net.strata(focus)
            [link] = strata.links
            assert (link.id, link.members) == ("fournisseur-commun", ("dsi-a", "dsi-b"))
            assert link.clients == ("administres",)
            assert "administres" not in strata.standings

    def test_each_keeps_clients_of_its_own(self, partnership):
        """M-016: circles with their own clients on either side."""
        assert partnership.ring("dsi-a", "market") == ["familles-a", "habitants-a"]
        assert partnership.ring("dsi-b", "market") == ["allocataires-b"]

    def test_what_was_negotiated_is_written(self, partnership):
        """M-013: shares are recorded, and what nobody took stays visible."""
        taken = partnership.net.services["droits-en-ligne"].responsibilities
        assert taken["exploitation"] == "shared"
        assert taken["correction des anomalies"] is None

    def test_needs_no_finding(self, partnership):
        """M-013: neither member provides to the other, and flows run both ways; only the
        contracts with suppliers say little.
        """
        assert {one.code for one in partnership.net.check()} == {"VN801"}


class TestSiim94:
    """The activity report for 2018; 001:357 is its line 357."""

    def test_teams(self, siim94):
        """001:336, 528-533, 675: one tree of teams with their sizes."""
        net = siim94.net
        below = {
            one.id: one.attributes.get("fte")
            for one in net.parties.values()
            if isinstance(one, vn.Function) and one.parent == "pole-infra"
        }
        assert below == {
            "infra-projets": 2,
            "infra-run": 9.5,
            "exploitation": 4.5,
            "postes-travail": 5,
        }
        assert sum(below.values()) == net.parties["pole-infra"].attributes["fte"] == 21

    def test_members(self, siim94):
        """001:197-213: sixteen bodies pay, fifteen of them as members."""
        contracts = siim94.net.contracts
        members = {one.client for key, one in contracts.items() if key.startswith("adhesion-")}
        assert len(members) == 15
        assert "champigny" not in members
        assert all(contracts[f"adhesion-{one}"].is_global for one in members)

    def test_contributions(self, siim94):
        """001:198-213: sixteen printed totals add up to 1 euro more than 001:214 prints."""
        bodies = (*siim94.net.contracts.values(), siim94.net.parties["champigny"])
        total = sum(one.attributes.get("total_imprime", 0) for one in bodies)
        assert total == 5381872

    def test_bureau(self, siim94):
        """001:111-116: five towns and one college; Champigny and the EPT have no seat."""
        members = siim94.net.parties["bureau"].members
        assert len(members) == siim94.net.parties["bureau"].attributes["sieges"] == 6
        assert {"champigny", "ept12"}.isdisjoint(members)
        assert "ept12" in siim94.net.parties["college-autres"].members

    @pytest.mark.parametrize(
        "printed", ["EPT", "CAVB-EPT12", "Territoire", "GOSB", "Grand Orly Seine Bièvre"]
    )
    def test_names_of_the_ept(self, siim94, printed):
        """001:83, 203, 493, 582: one body, whatever name is printed."""
        assert siim94.net.parties[printed].id == "ept12"

    def test_domains(self, siim94):
        """001:122-130: nine fields of work."""
        roots = [one for one in siim94.net.domains.values() if one.parent is None]
        assert len(roots) == 9

    def test_offers(self, siim94):
        """001:89-93: five offers."""
        offers = [one.id for one in siim94.net.services.values() if "offre" in one.tags]
        assert len(offers) == 5

    def test_what_villejuif_sees(self, siim94):
        """001:344-383, 682-686: the applications that are named for Villejuif."""
        assert siim94.visible("villejuif") == {
            "achats-mutualises",
            "amoa",
            "applications-mutualisees",
            "bilan-activite",
            "comptabilite-analytique",
            "elise",
            "formation-applications",
            "kiosque-familles",
            "middleware-paiement",
            "polyfact",
            "support",
        }

    def test_operations_stay_hidden(self, siim94):
        """001:91: applications come with their hosting, which no member sees as such."""
        grades = siim94.grades("arcueil")
        assert grades["polyfact"] == "client"
        assert grades["hebergement"] == "hidden"

    def test_chain_to_the_publisher(self, siim94):
        """001:378: patient, health centre, pole, domain leads, publisher."""
        links = siim94.links("patients", "consultations-arcueil")
        for link in (
            ("cms-arcueil", "patients", "consultations-arcueil"),
            ("pole-si", "cms-arcueil", "crossway"),
            ("cegedim", "responsables-domaine", "maintenance-crossway"),
            ("responsables-domaine", "pole-si", "maintenance-crossway"),
        ):
            assert link in links

    @pytest.mark.parametrize("site", ["datacenter-pantin", "site-ivry"])
    def test_either_site_carries_on(self, siim94, site):
        """001:547: the loss of a site degrades what is hosted and loses none of it."""
        states = {row["service"]: row["state"] for row in siim94.net.impact(site).rows()}
        assert states["polyfact"] == states["applications-mutualisees"] == "degraded"

    def test_no_member_loses_with_pantin(self, siim94):
        """001:547: the one who loses something is the team that rents the second site."""
        rows = siim94.net.impact("datacenter-pantin").rows()
        lost = {(row["client"], row["service"]) for row in rows if row["state"] == "lost"}
        assert lost == {("infra-run", "salle-pantin")}

    def test_loss_of_hosting_is_lost(self, siim94):
        """001:541-546: what stands on the platform itself is lost with it."""
        states = {row["service"]: row["state"] for row in siim94.net.impact("vmware").rows()}
        assert states["polyfact"] == "lost"

    def test_partnerships_are_proposed(self, siim94):
        """001:617: flows both ways with four bodies under no named agreement."""
        proposed = [ids[:2] for ids in siim94.found("VN501")]
        assert proposed == [
            ("caf", "siim94"),
            ("dgfip", "siim94"),
            ("insee", "siim94"),
            ("siim94", "tresoreries"),
        ]

    def test_state_bodies_are_partners(self, siim94):
        """001:617: they exchange flows with the core and stand in no ring."""
        strata = siim94.net.strata("informatique")
        assert strata.partners == ("caf", "dgfip", "insee", "tresoreries")

    def test_unnamed_clients_are_unknown(self, siim94):
        """001:344-407: where the report names no client, the mapping is not done."""
        unknown = {ids[0] for ids in siim94.found("VN602")}
        assert {"concerto", "maestro", "sedit-rh", "ulis", "asweb", "maidis"} <= unknown
        assert siim94.net.catalogue("informatique").unmapped

    def test_champigny_is_bound_by_nothing(self, siim94):
        """001:83, 204, 219: the sixth town is served, and no contract is named."""
        alone = [ids for ids in siim94.found("VN404") if ids[1] == "champigny"]
        assert alone == [
            ("applications-mutualisees", "champigny"),
            ("kiosque-familles", "champigny"),
        ]

    def test_publishers_stand_under_a_team(self, siim94):
        """001:336, 376-380: each publisher's service has one team as its client."""
        net = siim94.net
        for publisher in ("berger-levrault", "neoledge", "cegedim", "digitech", "doctolib"):
            clients = {
                one.client
                for one in net.deliveries
                if net.services[one.service].provider == publisher
            }
            assert clients == {"responsables-domaine"}

    def test_life_of_services(self, siim94):
        """001:385-407, 562, 806: what is planned, retired or put off says so."""
        services = siim94.net.services
        by_status = {
            status: {one.id for one in services.values() if one.status == status}
            for status in ("planned", "retired", "deferred")
        }
        assert {"reu", "pes-marches", "ged", "prelevement-a-la-source"} <= by_status["planned"]
        assert by_status["retired"] == {"hyperv"}
        assert by_status["deferred"] == {"helpdesk-structure"}

    def test_provider_is_client_too(self, siim94):
        """001:375: SIIM94 is among those whose accounts moved to CORIOLIS v5."""
        assert siim94.grades("finances-siim94")["coriolis"] == "client"


class TestFiguresOfSiim94:
    """001:184-734: figures as printed, what they add up to, and who bears them."""

    DAYS = (
        "jours-par-activite",
        "jours-mco",
        "jours-projet",
        "jours-par-domaine",
        "jours-par-adherent",
        "jours-des-oph",
        "jours-infogerance",
        "jours-support",
    )
    #: (table, row or column that is added up, computed less printed), within no tolerance.
    OWN = frozenset(
        {
            ("contributions", "row", "arcueil", -1),
            ("contributions", "row", "champigny", 1),
            ("contributions", "row", "theatre-vitez", -1),
            ("contributions", "row", "TOTAL", -1),
            ("contributions", "column", "hors-socle", 1),
            ("contributions", "column", "total", 1),
            ("jours-mco", "column", "2017", 1),
            ("jours-projet", "column", "2016", -1),
            ("jours-projet", "column", "2017", -1),
            ("jours-par-domaine", "column", "2016", 1),
            ("jours-par-domaine", "column", "2017", -1),
            ("jours-par-domaine", "column", "2018", 2),
            ("jours-par-adherent", "column", "2016", 1),
            ("jours-par-adherent", "column", "2017", 1),
            ("jours-par-adherent", "column", "2018", 2),
            ("jours-des-oph", "column", "2017", -1),
            ("jours-support", "column", "2018", -1),
        }
    )

    @staticmethod
    def wrong(net, *kinds):
        """What does not add up, of these kinds of checks."""
        return {
            (one.table, one.kind, one.place, one.difference)
            for one in net.totals().wrong
            if one.kind in kinds
        }

    def test_totals_that_do_not_add_up(self, siim94):
        """Exactly these seventeen, of all rows and columns with a printed total."""
        assert self.wrong(siim94.net, "row", "column") == self.OWN
        assert len(siim94.found("VN851")) == 17

    def test_a_tolerance_of_one_day(self, siim94):
        """Only what rounding cannot explain is left: two days in the totals of 2018."""
        tables = siim94.net.figures
        tolerant = [attrs.evolve(tables[one], tolerance=1) for one in self.DAYS]
        found = self.wrong(siim94.net.with_(*tolerant), "row", "column")
        assert {one for one in found if one[0] != "contributions"} == {
            ("jours-par-domaine", "column", "2018", 2),
            ("jours-par-adherent", "column", "2018", 2),
        }

    @pytest.mark.parametrize(
        ("name", "difference"),
        [
            ("contrib-vs-chap74", "0.58"),
            ("oph-vs-member-2018", "-3"),
            ("oph-mutualised-2018", "4"),
            ("operating-balance", "-550000"),
            ("investment-balance", "550000"),
            ("carried-over-text", "-0.06"),
        ],
    )
    def test_figures_that_ought_to_agree(self, siim94, name, difference):
        """001:187, 192, 234, 285-287, 491, 514-516: computed less printed."""
        (one,) = [one for one in siim94.net.totals().totals if one.place == name]
        assert (one.difference, one.adds_up) == (Decimal(difference), False)

    def test_printed_forms_are_kept(self, siim94):
        """001:201, 203, 211: a blank, a dash and a zero are three forms of nothing."""
        rows = siim94.net.figures["contributions"].rows
        assert rows["villejuif"][2:4] == ("0 €", "- €")
        assert rows["ept12"][0] is None
        assert rows["arcueil"][0] == "309 012 €"

    @pytest.mark.parametrize("column", ["socle", "hors-socle", "recurrentes", "specifiques"])
    def test_contributions_come_back_as_printed(self, siim94, column):
        """001:198-213: member by member, column by column, to the euro."""
        table = siim94.net.figures["contributions"]
        at = table.columns.index(column)
        printed = {row: number(cells[at]) for row, cells in table.rows.items() if row != "TOTAL"}
        answer = siim94.net.showback(2018)
        borne = {
            line.client: part.amount
            for line in answer.lines
            for part in line.of
            if part.source == column
        }
        assert borne == {row: amount for row, amount in printed.items() if amount}
        assert answer.remainder == 0

    def test_days_come_back_as_printed(self, siim94):
        """001:483-514: days of a member, of the offices by their own table, of groups equally."""
        answer = siim94.net.showback(2018, unit="jours")
        borne = {(one.client, part.source): part for one in answer.lines for part in one.of}
        assert borne["ivry", "jours-adherents"].amount == 112
        assert borne["villejuif", "jours-adherents"].amount == 199
        assert borne["saf94", "jours-adherents"].amount == Decimal("2.50")
        assert borne["oph-thiais", "jours-oph"].exact == Fraction(308 * 91, 305)
        assert answer.put_in == 2715 == answer.allocated + answer.remainder

    def test_internal_lines_are_never_clients(self, siim94):
        """001:484-496: the provider's own lines and those for several members."""
        internal = {"interne", "multi", "siim94", "finances-siim94"}
        table = siim94.net.figures["jours-par-adherent"]
        assert set(table.internal) == internal <= set(table.rows)
        answer = siim94.net.showback(2018, unit="jours")
        assert len(answer.lines) == 16
        assert internal.isdisjoint(line.client for line in answer.lines)
