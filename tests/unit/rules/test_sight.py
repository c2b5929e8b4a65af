"""VN301 to VN304: what clients see, and who speaks for them (domain.md L4, L5, L11)."""

import pytest


class TestOperationsShown:
    def test_vn301_an_operations_service_delivered_to_a_client(self, builder, found):
        """One finding a service, however many clients outside IT receive it."""
        builder.service("reseau", "Réseau", "dsi", layer="operations")
        builder.deliver("reseau", "drh")
        builder.deliver("reseau", "eau")
        (finding,) = found(builder, "VN301")
        assert finding.severity == "warning"
        assert finding.ids == ("reseau",)
        assert "operations service 'reseau' is delivered to a client outside IT" in finding.message
        assert "exposed: true" in finding.hint

    def test_vn301_accepts_what_is_exposed_on_purpose(self, builder, found):
        """`exposed: true` says that clients may see it."""
        builder.service("reseau", "Réseau", "dsi", layer="operations", exposed=True)
        builder.deliver("reseau", "drh")
        assert not found(builder, "VN301")

    def test_vn301_accepts_clients_in_it(self, builder, found):
        """A supplier's operations service belongs in an `it` function, whosever it is."""
        builder.function("info-ondes", "Informatique", "it", organization="ondes")
        builder.service("hebergement", "Hébergement", "nuage", layer="operations")
        builder.deliver("hebergement", "dsi")
        builder.deliver("hebergement", "info-ondes")
        assert not found(builder, "VN301")

    def test_vn301_needs_a_declared_layer(self, builder, found):
        """Without a declaration the layer follows from the clients: nothing to say."""
        builder.service("reseau", "Réseau", "dsi")
        builder.deliver("reseau", "drh")
        assert not found(builder, "VN301")


class TestDeclaredLayers:
    def test_vn302_business_without_a_client_outside_it(self, builder, found):
        """A business service has a client outside the outermost `it` that provides it."""
        builder.function("reseau", "Équipe réseau", organization="vallee", parent="dsi")
        builder.function("applis", "Équipe applications", organization="vallee", parent="dsi")
        builder.service("lien", "Lien", "reseau", layer="business")
        builder.deliver("lien", "applis")
        (finding,) = found(builder, "VN302")
        assert finding.severity == "info"
        assert finding.ids == ("lien",)
        assert "'lien' is declared business" in finding.message
        assert "correct the layer" in finding.hint

    def test_vn302_operations_without_a_client_inside(self, builder, found):
        """An operations service has a client in IT, or inside its provider."""
        builder.service("paie", "Paie", "dsi", layer="operations")
        builder.deliver("paie", "drh")
        assert [one.ids for one in found(builder, "VN302")] == [("paie",)]

    @pytest.mark.parametrize("layer", ["business", "operations"])
    def test_vn302_both_can_hold(self, builder, found, layer):
        """With one client on each side either declaration holds."""
        builder.function("reseau", "Équipe réseau", organization="vallee", parent="dsi")
        builder.service("poste", "Poste de travail", "dsi", layer=layer)
        builder.deliver("poste", "drh")
        builder.deliver("poste", "reseau")
        assert not found(builder, "VN302")

    def test_vn302_waits_for_clients(self, builder, found):
        """A declaration on a service without clients is no contradiction."""
        builder.service("paie", "Paie", "dsi", layer="business")
        assert not found(builder, "VN302")


class TestUnrepresentedClients:
    def test_vn303_individuals_without_a_mission_function(self, builder, found):
        """An `it` function that serves individuals straight needs a voice for them."""
        builder.clientele("abonnes", "Abonnés", "individuals")
        builder.service("portail", "Portail des abonnés", "dsi")
        builder.deliver("portail", "abonnes")
        (finding,) = found(builder, "VN303")
        assert finding.severity == "error"
        assert finding.ids == ("portail", "abonnes")
        assert "no mission function speaks for 'abonnes'" in finding.message
        assert "represented_by" in finding.hint

    def test_vn303_a_support_function_does_not_speak_for_individuals(self, builder, found):
        """For individuals the role is mission, and nothing else."""
        builder.clientele("abonnes", "Abonnés", "individuals", represented_by=["drh"])
        builder.service("portail", "Portail des abonnés", "dsi")
        builder.deliver("portail", "abonnes")
        assert len(found(builder, "VN303")) == 1

    @pytest.mark.parametrize("where", ["clientele", "delivery", "provider"])
    def test_vn303_three_ways_to_be_represented(self, builder, found, where):
        """By the clientele's own word, by the delivery's, or by a provider of the right role."""
        declared = ["eau"] if where == "clientele" else []
        builder.clientele("abonnes", "Abonnés", "individuals", represented_by=declared)
        builder.service("portail", "Portail", "eau" if where == "provider" else "dsi")
        named = ["eau"] if where == "delivery" else []
        builder.deliver("portail", "abonnes", represented_by=named)
        assert not found(builder, "VN303")

    def test_vn303_a_representative_speaks_at_home_only(self, builder, found):
        """Whom a clientele names speaks to providers of its own organisation."""
        builder.clientele("abonnes", "Abonnés", "individuals", represented_by=["eau"])
        builder.service("application", "Application mobile", "nuage")
        builder.deliver("application", "abonnes")
        assert [one.ids for one in found(builder, "VN303")] == [("application", "abonnes")]

    def test_vn304_enterprises_with_it_alone(self, builder, found):
        """A clientele of companies: any function but IT may speak for it."""
        builder.clientele("artisans", "Artisans", "enterprises", represented_by=["dsi"])
        builder.function("applis", "Équipe applications", organization="vallee", parent="dsi")
        builder.service("portail", "Portail des artisans", "applis")
        builder.deliver("portail", "artisans")
        (finding,) = found(builder, "VN304")
        assert finding.severity == "warning"
        assert finding.ids == ("portail", "artisans")
        assert "no function other than IT speaks for 'artisans'" in finding.message
        assert "represented_by" in finding.hint

    def test_vn304_a_support_function_speaks_for_enterprises(self, builder, found):
        """Sales is a support function as a rule."""
        builder.clientele("artisans", "Artisans", "enterprises", represented_by=["drh"])
        builder.service("portail", "Portail des artisans", "dsi")
        builder.deliver("portail", "artisans")
        assert not found(builder, "VN304")

    def test_vn304_a_company_served_by_it(self, builder, found):
        """An outside company has nobody to name: the delivery must say who speaks for it."""
        builder.service("hebergement", "Hébergement", "dsi")
        builder.deliver("hebergement", "ondes")
        assert [one.ids for one in found(builder, "VN304")] == [("hebergement", "ondes")]

    def test_vn304_a_company_whose_delivery_names_somebody(self, builder, found):
        """The delivery's own `represented_by` settles it."""
        builder.service("hebergement", "Hébergement", "dsi")
        builder.deliver("hebergement", "ondes", represented_by=["eau"])
        assert not found(builder, "VN304")

    def test_vn304_other_bodies_speak_for_themselves(self, builder, found):
        """Only companies need a voice; a local authority that is the client does not."""
        builder.organization("bourg", "Le Bourg", "local-authority")
        builder.service("hebergement", "Hébergement", "dsi")
        builder.deliver("hebergement", "bourg")
        assert not found(builder, "VN304")
