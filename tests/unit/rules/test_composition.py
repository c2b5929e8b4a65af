"""VN201 to VN203: what services are made of (domain.md L6, L7)."""

import valuenet as vn


class TestLoopsOfComponents:
    def test_vn201_names_every_member_of_a_loop(self, builder, found):
        """A service that is built on itself through others is one finding for the loop."""
        builder.service("paie", "Paie", "dsi", components=["calcul"])
        builder.service("calcul", "Calcul", "dsi", components=["editique"])
        builder.service("editique", "Éditique", "dsi", components=["paie"])
        (finding,) = found(builder, "VN201")
        assert finding.severity == "warning"
        assert finding.ids == ("calcul", "editique", "paie")
        assert finding.message == "built on itself: calcul, editique, paie"
        assert "remove one of the components" in finding.hint

    def test_vn201_takes_a_service_that_is_its_own_component(self, builder, found):
        """The shortest loop has one member."""
        builder.service("paie", "Paie", "dsi", components=["paie"])
        assert [one.ids for one in found(builder, "VN201")] == [("paie",)]

    def test_vn201_counts_alternatives(self, builder, found):
        """An alternative is a component like any other."""
        builder.service("a", "A", "dsi", components=[vn.Alternatives(["b", "c"])])
        builder.service("b", "B", "dsi", components=["a"])
        builder.service("c", "C", "dsi")
        assert [one.ids for one in found(builder, "VN201")] == [("a", "b")]

    def test_vn201_leaves_a_shared_component_alone(self, builder, found):
        """Two ways to one component are a diamond, not a loop."""
        builder.service("paie", "Paie", "dsi", components=["calcul", "editique"])
        builder.service("calcul", "Calcul", "dsi", components=["socle"])
        builder.service("editique", "Éditique", "dsi", components=["socle"])
        builder.service("socle", "Socle", "dsi")
        assert not found(builder, "VN201")

    def test_vn201_tells_two_loops_apart(self, builder, found):
        """Loops that share no member are two findings; what leads into one is no member."""
        builder.service("entree", "Entrée", "dsi", components=["a", "c"])
        builder.service("a", "A", "dsi", components=["b"])
        builder.service("b", "B", "dsi", components=["a"])
        builder.service("c", "C", "dsi", components=["c"])
        assert [one.ids for one in found(builder, "VN201")] == [("a", "b"), ("c",)]


class TestComponentsNobodyReceives:
    def test_vn202_a_component_from_outside_that_nobody_receives(self, builder, found):
        """The message names the four of the step, and the hint says whom to deliver to."""
        builder.service("paie", "Paie", "dsi", components=["hebergement"])
        builder.service("hebergement", "Hébergement", "nuage")
        (finding,) = found(builder, "VN202")
        assert finding.severity == "error"
        assert finding.ids == ("paie", "hebergement")
        assert "'paie' is built on 'hebergement', which 'nuage' delivers to nobody" in (
            finding.message
        )
        assert finding.hint == "deliver 'hebergement' to 'dsi' or to a team of it"

    def test_vn202_says_who_gets_it_instead(self, builder, found):
        """A delivery to somebody else is no receiver, and is named."""
        builder.service("paie", "Paie", "dsi", components=["hebergement"])
        builder.service("hebergement", "Hébergement", "nuage")
        builder.deliver("hebergement", "drh")
        (finding,) = found(builder, "VN202")
        assert finding.message.endswith("it is delivered to drh")

    def test_vn202_is_content_with_the_provider_or_its_team(self, builder, found):
        """A receiver inside the provider is enough."""
        builder.function("reseau", "Équipe réseau", organization="vallee", parent="dsi")
        builder.service("paie", "Paie", "dsi", components=["hebergement"])
        builder.service("hebergement", "Hébergement", "nuage")
        builder.deliver("hebergement", "reseau")
        assert not found(builder, "VN202")

    def test_vn202_is_content_with_the_whole_of_the_provider(self, builder, found):
        """Without a receiver inside, one in the provider's reach will do: its organisation."""
        builder.service("paie", "Paie", "dsi", components=["hebergement"])
        builder.service("hebergement", "Hébergement", "nuage")
        builder.deliver("hebergement", "vallee")
        assert not found(builder, "VN202")

    def test_vn202_needs_nothing_from_a_part_of_the_provider(self, builder, found):
        """What a team provides is at hand for the function that it stands in."""
        builder.function("reseau", "Équipe réseau", organization="vallee", parent="dsi")
        builder.service("paie", "Paie", "dsi", components=["lien"])
        builder.service("lien", "Lien", "reseau")
        assert not found(builder, "VN202")

    def test_vn202_does_not_take_the_supplier_for_its_own_receiver(self, builder, found):
        """A team builds on what its whole provides, and that whole alone receives it."""
        builder.function("reseau", "Équipe réseau", organization="vallee", parent="dsi")
        builder.service("lien", "Lien", "reseau", components=["energie"])
        builder.service("energie", "Énergie", "dsi")
        builder.deliver("energie", "dsi")
        assert [one.ids for one in found(builder, "VN202")] == [("lien", "energie")]


class TestDeliveriesToOwnProvider:
    def test_vn203_a_delivery_to_the_provider_itself(self, builder, found):
        """Nobody is a client of itself."""
        builder.service("paie", "Paie", "dsi")
        builder.deliver("paie", "dsi")
        (finding,) = found(builder, "VN203")
        assert finding.severity == "error"
        assert finding.ids == ("paie", "dsi")
        assert finding.message == "'paie' is delivered to 'dsi', which provides it"
        assert "remove the delivery" in finding.hint

    def test_vn203_leaves_a_delivery_to_a_part_alone(self, builder, found):
        """A team may be a client of the function that it stands in."""
        builder.function("reseau", "Équipe réseau", organization="vallee", parent="dsi")
        builder.service("paie", "Paie", "dsi")
        builder.deliver("paie", "reseau")
        assert not found(builder, "VN203")
