"""VN501 to VN504: partnerships, declared or missing (domain.md L13; M-013 to M-016)."""

import pytest


@pytest.fixture
def two(builder):
    """The valley and a company, each with an IT function."""
    builder.function("info-ondes", "Informatique d'Ondes", "it", organization="ondes")
    return builder


class TestProposedPartnerships:
    def test_vn501_flows_both_ways(self, two, found):
        """The two organisations come first among the ids, then the flows that witness it."""
        two.flow("aller", "dsi", "info-ondes", "Dossiers")
        two.flow("retour", "info-ondes", "dsi", "Droits ouverts")
        (finding,) = found(two, "VN501")
        assert finding.severity == "info"
        assert finding.ids == ("ondes", "vallee", "retour", "aller")
        assert finding.message.startswith("flows run both ways between 'ondes' and 'vallee'")
        assert "declare a partnership" in finding.hint

    def test_vn501_lifts_the_ends_to_their_organisations(self, two, found):
        """Different functions of the same two organisations: still both ways."""
        two.flow("aller", "drh", "info-ondes")
        two.flow("retour", "ondes", "dsi")
        assert len(found(two, "VN501")) == 1

    def test_vn501_one_way_is_a_plain_delivery(self, two, found):
        """Nothing is proposed where all flows run one way."""
        two.flow("aller", "dsi", "info-ondes")
        two.flow("encore", "drh", "ondes")
        assert not found(two, "VN501")

    def test_vn501_inside_one_organisation(self, two, found):
        """Functions of one organisation are no partners."""
        two.flow("aller", "dsi", "drh")
        two.flow("retour", "drh", "dsi")
        assert not found(two, "VN501")

    @pytest.mark.parametrize("tie", ["partnership", "delivery"])
    def test_vn501_what_is_declared_is_not_proposed(self, two, found, tie):
        """A partnership that joins them, or a delivery between them, explains the flows."""
        two.flow("aller", "dsi", "info-ondes")
        two.flow("retour", "info-ondes", "dsi")
        if tie == "partnership":
            two.partnership("guichet", "Guichet", members=["dsi", "info-ondes"])
        else:
            two.service("donnees", "Données", "info-ondes")
            two.deliver("donnees", "drh")
        assert not found(two, "VN501")


class TestNeedlessPartnerships:
    def test_vn502_all_flows_one_way(self, two, found):
        """Whose flows all run one way is a provider, not a partner."""
        two.flow("aller", "dsi", "info-ondes")
        two.partnership("guichet", "Guichet", members=["dsi", "info-ondes"], flows=["aller"])
        (finding,) = found(two, "VN502")
        assert finding.severity == "warning"
        assert finding.ids == ("guichet",)
        assert (
            finding.message == "all flows of partnership 'guichet' run one way: dsi to info-ondes"
        )
        assert "declare a delivery" in finding.hint

    def test_vn502_a_flow_back_makes_it_one(self, two, found):
        """A flow back counts, the partnership's own or not, and from a part too."""
        two.function("applis", "Équipe applications", organization="vallee", parent="dsi")
        two.flow("aller", "dsi", "info-ondes")
        two.flow("retour", "info-ondes", "applis")
        two.partnership("guichet", "Guichet", members=["dsi", "info-ondes"], flows=["aller"])
        assert not found(two, "VN502")

    def test_vn502_without_flows_nothing_is_known(self, two, found):
        """No flow between members: no direction to speak of."""
        two.partnership("guichet", "Guichet", members=["dsi", "info-ondes"])
        assert not found(two, "VN502")


class TestProvidersAndClients:
    def test_vn503_one_member_provides_to_the_other(self, two, found):
        """A provider and its client are no partnership; parts count for their member."""
        two.function("applis", "Équipe applications", organization="vallee", parent="dsi")
        two.partnership("guichet", "Guichet", members=["dsi", "info-ondes"])
        two.service("infogerance", "Infogérance", "info-ondes")
        two.deliver("infogerance", "applis")
        (finding,) = found(two, "VN503")
        assert finding.severity == "warning"
        assert finding.ids == ("guichet", "info-ondes", "dsi")
        assert finding.message == "members of 'guichet': 'info-ondes' provides to 'dsi'"
        assert "one of the partnership" in finding.hint

    def test_vn503_what_goes_to_the_partnership_is_fine(self, two, found):
        """A member that delivers to the partnership itself contributes to it."""
        two.partnership("guichet", "Guichet", members=["dsi", "info-ondes"])
        two.service("infogerance", "Infogérance", "info-ondes")
        two.deliver("infogerance", "guichet")
        assert not found(two, "VN503")

    def test_vn503_other_functions_of_a_member_s_organisation(self, two, found):
        """The partners are the IT functions: HR may buy from the other side."""
        two.partnership("guichet", "Guichet", members=["dsi", "info-ondes"])
        two.service("infogerance", "Infogérance", "info-ondes")
        two.deliver("infogerance", "drh")
        assert not found(two, "VN503")


class TestMissingResponsibilities:
    def test_vn504_a_service_that_states_none(self, two, found):
        """Who answers for what is negotiated, and written down."""
        two.partnership("guichet", "Guichet", members=["dsi", "info-ondes"])
        two.service("dossier", "Dossier unique", "guichet")
        two.deliver("dossier", "eau")
        (finding,) = found(two, "VN504")
        assert finding.severity == "warning"
        assert finding.ids == ("dossier",)
        assert "'dossier' of partnership 'guichet' states no responsibilities" in finding.message
        assert "per aspect a member" in finding.hint

    @pytest.mark.parametrize("who", ["dsi", "shared", None])
    def test_vn504_one_aspect_is_enough(self, two, found, who):
        """Nobody is an answer too, as long as it is written down."""
        two.partnership("guichet", "Guichet", members=["dsi", "info-ondes"])
        two.service("dossier", "Dossier unique", "guichet", responsibilities={"support": who})
        assert not found(two, "VN504")

    def test_vn504_a_lead_does_not_replace_it(self, two, found):
        """Who leads is one thing, who answers for which aspect another."""
        two.partnership("guichet", "Guichet", members=["dsi", "info-ondes"], lead="dsi")
        two.service("dossier", "Dossier unique", "guichet")
        assert len(found(two, "VN504")) == 1
