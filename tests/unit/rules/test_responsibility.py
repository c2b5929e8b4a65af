"""VN120, VN401 to VN405: who answers for what (domain.md L8, L14; sourcing.md L17)."""

import pytest


@pytest.fixture
def teams(builder):
    """The same valley, whose IT has two teams."""
    builder.function("reseau", "Équipe réseau", organization="vallee", parent="dsi")
    builder.function("applis", "Équipe applications", organization="vallee", parent="dsi")
    return builder


class TestContractsBetweenOthers:
    def test_vn120_a_contract_that_binds_other_parties(self, builder, found):
        """The message names both sides as the contract has them and as they are."""
        builder.contract("marche", "Marché Nuage", "nuage", "ondes")
        builder.service("hebergement", "Hébergement", "nuage")
        builder.deliver("hebergement", "dsi", contract="marche")
        (finding,) = found(builder, "VN120")
        assert finding.severity == "error"
        assert finding.ids == ("hebergement", "dsi", "marche")
        assert finding.message == (
            "contract 'marche' binds 'nuage' and 'ondes', not 'nuage' and 'dsi'"
        )
        assert "name the contract between provider and client" in finding.hint

    def test_vn120_a_contract_in_the_wrong_direction(self, builder, found):
        """Provider and client are not exchangeable."""
        builder.contract("marche", "Marché Nuage", "dsi", "nuage")
        builder.service("hebergement", "Hébergement", "nuage")
        builder.deliver("hebergement", "dsi", contract="marche")
        assert len(found(builder, "VN120")) == 1

    def test_vn120_an_organisation_signs_for_its_parts(self, builder, found):
        """Signed by the valley, the contract binds its IT."""
        builder.contract("marche", "Marché Nuage", "nuage", "vallee")
        builder.service("hebergement", "Hébergement", "nuage")
        builder.deliver("hebergement", "dsi", contract="marche")
        assert not found(builder, "VN120")


class TestAmbiguousSteps:
    def test_vn401_a_component_with_two_receivers(self, teams, found):
        """Two teams receive it: which one answers is not decided."""
        teams.service("paie", "Paie", "dsi", components=["hebergement"])
        teams.deliver("paie", "drh")
        teams.service("hebergement", "Hébergement", "nuage")
        teams.deliver("hebergement", "reseau")
        teams.deliver("hebergement", "applis")
        (finding,) = found(teams, "VN401")
        assert finding.severity == "warning"
        assert finding.ids == ("paie", "hebergement")
        assert finding.message.endswith("has several receivers: applis, reseau")
        assert "deliver the component to one team" in finding.hint

    def test_vn401_one_receiver_is_clear(self, teams, found):
        """One team receives it, and answers for it."""
        teams.service("paie", "Paie", "dsi", components=["hebergement"])
        teams.deliver("paie", "drh")
        teams.service("hebergement", "Hébergement", "nuage")
        teams.deliver("hebergement", "reseau")
        assert not found(teams, "VN401")

    def test_vn401_only_in_a_chain_that_somebody_sees(self, teams, found):
        """Where no client depends on it, nobody asks who answers."""
        teams.service("paie", "Paie", "dsi", components=["hebergement"])
        teams.service("hebergement", "Hébergement", "nuage")
        teams.deliver("hebergement", "reseau")
        teams.deliver("hebergement", "applis")
        assert not found(teams, "VN401")

    def test_vn401_receivers_inside_come_first(self, teams, found):
        """A receiver inside the provider puts those in its reach aside."""
        teams.service("paie", "Paie", "dsi", components=["hebergement"])
        teams.deliver("paie", "drh")
        teams.service("hebergement", "Hébergement", "nuage")
        teams.deliver("hebergement", "reseau")
        teams.deliver("hebergement", "vallee")
        assert not found(teams, "VN401")


class TestSuppliersPastTeams:
    def test_vn402_a_supplier_delivers_to_it_as_a_whole(self, teams, found):
        """The hint lists the teams that could answer for it."""
        teams.service("hebergement", "Hébergement", "nuage")
        teams.deliver("hebergement", "dsi")
        (finding,) = found(teams, "VN402")
        assert finding.severity == "warning"
        assert finding.ids == ("hebergement", "dsi")
        assert "'hebergement' is delivered to 'dsi' as a whole" in finding.message
        assert finding.hint == "deliver it to one of applis, reseau"

    def test_vn402_a_team_among_the_clients_is_enough(self, teams, found):
        """Delivered to the whole and to one team, the team answers."""
        teams.service("hebergement", "Hébergement", "nuage")
        teams.deliver("hebergement", "dsi")
        teams.deliver("hebergement", "reseau")
        assert not found(teams, "VN402")

    def test_vn402_it_without_teams_answers_itself(self, builder, found):
        """Where there is no team, there is none to pass by."""
        builder.service("hebergement", "Hébergement", "nuage")
        builder.deliver("hebergement", "dsi")
        assert not found(builder, "VN402")

    def test_vn402_only_what_comes_from_outside(self, teams, found):
        """A function of the same organisation is no supplier."""
        teams.service("paie", "Paie", "drh")
        teams.deliver("paie", "dsi")
        assert not found(teams, "VN402")


class TestBrokenChains:
    def test_vn403_a_supplier_past_it(self, builder, found):
        """Outside software straight to a mission function: nobody inside answers."""
        builder.service("logiciel", "Logiciel de relève", "nuage")
        builder.deliver("logiciel", "eau")
        (finding,) = found(builder, "VN403")
        assert finding.severity == "warning"
        assert finding.ids == ("logiciel", "eau")
        assert finding.message == (
            "'logiciel' comes from 'nuage' straight to 'eau': nobody in 'vallee' answers for it"
        )
        assert "contact" in finding.hint

    def test_vn403_mended_by_a_service_of_it(self, builder, found):
        """Built into a service of IT that the client sees, IT answers for it."""
        builder.service("logiciel", "Logiciel de relève", "nuage")
        builder.deliver("logiciel", "eau")
        builder.service("releve", "Relève des compteurs", "dsi", components=["logiciel"])
        builder.deliver("releve", "eau")
        assert not found(builder, "VN403")

    def test_vn403_mended_only_for_who_sees_that_service(self, builder, found):
        """The same service delivered to somebody else mends nothing."""
        builder.service("logiciel", "Logiciel de relève", "nuage")
        builder.deliver("logiciel", "eau")
        builder.service("releve", "Relève des compteurs", "dsi", components=["logiciel"])
        builder.deliver("releve", "drh")
        assert len(found(builder, "VN403")) == 1

    def test_vn403_mended_by_a_partnership_with_it(self, builder, found):
        """The partnership in which IT is a member answers too."""
        builder.partnership("guichet", "Guichet", members=["dsi", "nuage"])
        builder.service("logiciel", "Logiciel de relève", "nuage")
        builder.deliver("logiciel", "eau")
        builder.service("releve", "Relève des compteurs", "guichet", components=["logiciel"])
        builder.deliver("releve", "eau")
        assert not found(builder, "VN403")

    @pytest.mark.parametrize(("contact", "expected"), [("Chef de projet", 0), (None, 1)])
    def test_vn403_mended_by_a_contract_with_a_contact(self, builder, found, contact, expected):
        """A contract that names a single post that answers; one without does not do."""
        builder.contract(
            "marche", "Marché Nuage", "nuage", "vallee", services=["logiciel"], contact=contact
        )
        builder.service("logiciel", "Logiciel de relève", "nuage")
        builder.deliver("logiciel", "eau")
        assert len(found(builder, "VN403")) == expected

    def test_vn403_needs_an_it_function_to_pass_by(self, found, builder):
        """An organisation without IT has no chain to break."""
        builder.organization("bourg", "Le Bourg", "local-authority")
        builder.function("mairie", "Mairie", "mission", organization="bourg")
        builder.service("logiciel", "Logiciel de relève", "nuage")
        builder.deliver("logiciel", "mairie")
        assert not found(builder, "VN403")


class TestDeliveriesWithoutContract:
    def test_vn404_a_delivery_between_organisations(self, builder, found):
        """What crosses the border of an organisation is agreed in writing."""
        builder.service("hebergement", "Hébergement", "nuage")
        builder.deliver("hebergement", "dsi")
        (finding,) = found(builder, "VN404")
        assert finding.severity == "warning"
        assert finding.ids == ("hebergement", "dsi")
        assert finding.message == "'nuage' delivers 'hebergement' to 'dsi' without a contract"
        assert "list the service" in finding.hint

    @pytest.mark.parametrize(
        "terms",
        [{"services": ["hebergement"]}, {"is_global": True}],
        ids=["listed", "global"],
    )
    def test_vn404_covered_by_a_contract_that_nobody_names(self, builder, found, terms):
        """A contract that lists the service, or is global, covers it."""
        builder.contract("marche", "Marché Nuage", "nuage", "vallee", **terms)
        builder.service("hebergement", "Hébergement", "nuage")
        builder.deliver("hebergement", "dsi")
        assert not found(builder, "VN404")

    def test_vn404_a_contract_over_something_else_does_not_cover(self, builder, found):
        """Same parties, another service."""
        builder.contract("marche", "Marché Nuage", "nuage", "vallee", services=["archives"])
        builder.service("archives", "Archives", "nuage")
        builder.service("hebergement", "Hébergement", "nuage")
        builder.deliver("hebergement", "dsi")
        assert [one.ids for one in found(builder, "VN404")] == [("hebergement", "dsi")]

    def test_vn404_inside_one_organisation(self, builder, found):
        """Functions of one organisation need no contract."""
        builder.service("paie", "Paie", "dsi")
        builder.deliver("paie", "drh")
        assert not found(builder, "VN404")

    def test_vn404_individuals_sign_none(self, builder, found):
        """Clienteles of individuals and organisations of kind individual are left out."""
        builder.clientele("abonnes", "Abonnés", "individuals")
        builder.organization("usager", "Un usager", "individual")
        builder.service("eau-potable", "Eau potable", "eau")
        builder.deliver("eau-potable", "abonnes")
        builder.deliver("eau-potable", "usager")
        assert not found(builder, "VN404")

    def test_vn404_a_partnership_belongs_to_all_its_organisations(self, builder, found):
        """What a partnership delivers to one side comes from the other side too."""
        builder.partnership("guichet", "Guichet", members=["dsi", "nuage"])
        builder.service("dossier", "Dossier unique", "guichet")
        builder.deliver("dossier", "eau")
        assert [one.ids for one in found(builder, "VN404")] == [("dossier", "eau")]


class TestClientelesThatProvide:
    def test_vn405_a_clientele_as_provider(self, builder, found):
        """A group of clients provides nothing in its own name."""
        builder.clientele("abonnes", "Abonnés", "individuals", represented_by=["eau"])
        builder.service("avis", "Avis des abonnés", "abonnes")
        builder.deliver("avis", "eau")
        (finding,) = found(builder, "VN405")
        assert finding.severity == "warning"
        assert finding.ids == ("avis", "abonnes")
        assert finding.message == "'avis' is provided by clientele 'abonnes'"
        assert "name the party that provides" in finding.hint

    def test_vn405_a_member_may_provide(self, builder, found):
        """The member that provides is an actor of its own."""
        builder.clientele("artisans", "Artisans", "enterprises", members=["ondes"])
        builder.service("avis", "Avis", "ondes")
        builder.deliver("avis", "eau")
        assert not found(builder, "VN405")
