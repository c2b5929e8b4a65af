"""VN601 to VN604: what is not mapped, or leads nowhere (domain.md L3, L15; format.md)."""

import pytest

import valuenet as vn


class TestOrphanServices:
    def test_vn601_neither_delivered_nor_a_component(self, builder, found):
        """Whoever provides it."""
        builder.service("telex", "Télex", "nuage")
        (finding,) = found(builder, "VN601")
        assert finding.severity == "warning"
        assert finding.ids == ("telex",)
        assert finding.message == "nobody receives 'telex', and nothing is built on it"
        assert "retire it" in finding.hint

    def test_vn601_a_client_or_a_whole_is_enough(self, builder, found):
        """A delivery, or a service that is made of it, gives it a place."""
        builder.service("paie", "Paie", "dsi", components=["calcul"])
        builder.deliver("paie", "drh")
        builder.service("calcul", "Calcul", "dsi")
        assert not found(builder, "VN601")

    def test_vn601_an_alternative_is_a_component(self, builder, found):
        """A spare link is not an orphan."""
        builder.service("paie", "Paie", "dsi", components=[vn.Alternatives(["lien", "secours"])])
        builder.deliver("paie", "drh")
        builder.service("lien", "Lien", "dsi")
        builder.service("secours", "Lien de secours", "dsi")
        assert not found(builder, "VN601")


class TestUnmappedServices:
    def test_vn602_clients_declared_unknown(self, builder, found):
        """Work to do, and no orphan."""
        builder.service("courrier", "Courrier", "dsi", clients_unknown=True)
        (finding,) = found(builder, "VN602")
        assert finding.severity == "info"
        assert finding.ids == ("courrier",)
        assert finding.message == "the clients of 'courrier' are not known yet"
        assert "declare the deliveries" in finding.hint
        assert not found(builder, "VN601")

    def test_vn602_without_the_word_it_is_an_orphan(self, builder, found):
        """Only what is declared unknown is unknown."""
        builder.service("courrier", "Courrier", "dsi")
        assert not found(builder, "VN602")
        assert len(found(builder, "VN601")) == 1


class TestUnconnectedFunctions:
    def test_vn603_a_function_that_nothing_connects(self, builder, found):
        """It neither provides nor receives, nor does its whole, nor a part of it."""
        builder.service("paie", "Paie", "dsi")
        builder.deliver("paie", "drh")
        (finding,) = found(builder, "VN603")
        assert finding.severity == "info"
        assert finding.ids == ("eau",)
        assert finding.message == (
            "nothing connects function 'eau': it neither provides nor receives"
        )
        assert "map what it receives" in finding.hint

    @pytest.mark.parametrize("tie", ["part", "whole", "user", "provider"])
    def test_vn603_one_tie_is_enough(self, builder, found, tie):
        """Through a part, through its organisation, as a user, or as a provider."""
        builder.function("usine", "Usine d'eau", organization="vallee", parent="eau")
        client = {"part": "usine", "whole": "vallee"}.get(tie, "drh")
        builder.service("paie", "Paie", "eau" if tie == "provider" else "dsi")
        builder.deliver("paie", client, users=["eau"] if tie == "user" else [])
        assert "eau" not in {id_ for one in found(builder, "VN603") for id_ in one.ids}

    def test_vn603_flows_do_not_connect(self, builder, found):
        """A data flow is no service."""
        builder.service("paie", "Paie", "dsi")
        builder.deliver("paie", "drh")
        builder.flow("releves", "eau", "dsi")
        assert [one.ids for one in found(builder, "VN603")] == [("eau",)]


class TestSharedNames:
    def test_vn604_an_alias_of_two_parties(self, builder, found):
        """A lookup by the name cannot be answered, so it is said."""
        builder.organization("a", "Organisme A", "other", aliases=["le service"])
        builder.organization("b", "Organisme B", "other", aliases=["le service"])
        (finding,) = found(builder, "VN604")
        assert finding.severity == "warning"
        assert finding.ids == ("b", "a")
        assert finding.message == "'le service' names both 'a' and 'b'"
        assert "keep the alias at one of them" in finding.hint

    def test_vn604_an_alias_that_is_an_id(self, builder, found):
        """The id wins a lookup, so the alias never answers."""
        builder.organization("a", "Organisme A", "other", aliases=["dsi"])
        assert [one.ids for one in found(builder, "VN604")] == [("a", "dsi")]

    def test_vn604_a_party_and_a_service_do_not_clash(self, builder, found):
        """Parties and services are looked up apart."""
        builder.organization("a", "Organisme A", "other", aliases=["paye"])
        builder.service("paie", "Paie", "dsi", aliases=["paye"])
        assert not found(builder, "VN604")
