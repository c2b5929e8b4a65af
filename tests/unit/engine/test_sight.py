"""L5 and L10: grades, representation and witnesses, corner by corner."""

import pytest

import valuenet as vn


class TestGrades:
    def test_the_strongest_stands(self, with_services):
        """Client before member before user, whichever delivery is declared first."""
        net = with_services(
            {
                "s": (
                    "dsi",
                    [{"client": "drh", "users": ["eau", "usine"]}, "ville", {"client": "eau"}],
                    [],
                )
            }
        )
        assert net.visible_to("eau").grade("s") == "client"
        assert net.visible_to("usine").grade("s") == "member"
        assert net.visible_to("drh").grade("s") == "client"
        assert net.visible_to("dsi").grade("s") == "member"

    def test_a_user_of_a_whole_is_every_part(self, with_services):
        """A member of the reach among the users."""
        net = with_services({"s": ("nuage", [{"client": "drh", "users": ["ville"]}], [])})
        assert {key: one.grade for key, one in net.who_sees("s").items()} == {
            "drh": "client",
            **dict.fromkeys(["applis", "dsi", "eau", "reseau", "usine", "ville"], "user"),
        }

    def test_a_whole_does_not_see_what_its_part_gets(self, with_services):
        """Unless it asks as a whole, naming the part."""
        net = with_services({"s": ("nuage", ["reseau"], [])})
        assert not net.visible_to("ville")
        whole = net.visible_to("ville", whole=True)
        assert whole["s"] == vn.Sight("client", ("reseau", "s"))
        assert whole["s"].part == "reseau"

    def test_support_services_hide_the_it_inside(self, with_services):
        """L10: unless the mission uses it, its client being HR."""
        net = with_services(
            {
                "appli": ("dsi", [{"client": "drh", "users": ["usine"]}], []),
                "paie": ("drh", ["eau"], ["appli"]),
            }
        )
        assert net.visible_to("eau").grade("appli") == "hidden"
        assert net.visible_to("usine").grade("appli") == "user"
        (link,) = net.responsibility("usine", "appli").links
        assert (link.answers, link.to) == ("dsi", "drh")

    def test_hidden_in_a_loop(self, with_services):
        """A loop is walked once; what is delivered keeps its visible grade."""
        net = with_services(
            {"a": ("dsi", ["eau"], ["b"]), "b": ("dsi", [], ["c"]), "c": ("dsi", [], ["a"])}
        )
        view = net.visible_to("eau")
        assert {key: one.grade for key, one in view.items()} == {
            "a": "client",
            "b": "hidden",
            "c": "hidden",
        }
        assert view["c"].witness == ("eau", "a", "b", "c")


class TestRepresentation:
    def _grade(self, net, party, service="s"):
        return net.visible_to(party).grade(service)

    def test_by_the_clientele(self, with_services):
        """Those that it names, in the provider's organisation."""
        net = with_services({"s": ("dsi", ["abonnes"], [])})
        assert net.visible_to("eau")["s"] == vn.Sight("representative", ("eau", "abonnes", "s"))
        assert self._grade(net, "usine") == "none"

    def test_only_in_the_providers_organisation(self, with_services):
        """A company serves the clientele: the town's function has no say."""
        net = with_services({"s": ("ondes", ["abonnes"], [])})
        assert self._grade(net, "eau") == "none"

    def test_of_a_partnership_in_one_of_its_members(self, with_services):
        """Either organisation will do."""
        net = with_services(
            {"s": ("guichet", ["abonnes"], [])},
            partnerships={"guichet": {"name": "G", "members": ["dsi", "info"]}},
        )
        assert self._grade(net, "eau") == "representative"

    def test_never_who_provides_or_holds_the_provider(self, with_services):
        """Eau would speak for its clientele towards itself."""
        net = with_services({"s": ("usine", ["abonnes"], []), "t": ("eau", ["abonnes"], [])})
        assert self._grade(net, "eau") == "none"
        assert self._grade(net, "eau", "t") == "none"

    def test_by_the_delivery_before_the_clientele(self, with_services):
        """Its own names replace those of the clientele."""
        net = with_services({"s": ("dsi", [{"client": "abonnes", "represented_by": ["drh"]}], [])})
        assert self._grade(net, "drh") == "representative"
        assert self._grade(net, "eau") == "none"

    def test_of_a_company_by_the_delivery(self, with_services):
        """L11: only the delivery itself can name who speaks for a company."""
        net = with_services({"s": ("dsi", [{"client": "ondes", "represented_by": ["drh"]}], [])})
        assert net.visible_to("drh")["s"] == vn.Sight("representative", ("drh", "ondes", "s"))

    def test_gives_no_sight_of_what_else_the_represented_gets(self, with_services):
        """Representative to represented is only the last step before a service."""
        net = with_services(
            {
                "s": ("dsi", ["abonnes"], ["behind"]),
                "behind": ("nuage", ["dsi"], []),
                "other": ("ondes", ["abonnes"], []),
            }
        )
        assert "other" not in net.visible_to("eau")
        assert net.visible_to("eau")["behind"].witness == ("eau", "abonnes", "s", "behind")

    def test_a_client_that_represents_is_a_client(self, with_services):
        """The stronger grade stands."""
        net = with_services({"s": ("dsi", ["abonnes", "eau"], [])})
        assert self._grade(net, "eau") == "client"


class TestWitness:
    def test_of_equally_short_ones_the_least(self, with_services):
        """By ids from the start, by code points: 'Z' before 'a', accents last."""
        net = with_services(
            {
                "a": ("dsi", ["eau"], ["x"]),
                "Z": ("dsi", ["eau"], ["x"]),
                "é": ("dsi", ["eau"], ["x"]),
                "x": ("dsi", [], []),
            }
        )
        assert net.visible_to("eau")["x"].witness == ("eau", "Z", "x")

    def test_a_hidden_one_may_enter_by_any_visible_delivery(self, with_services):
        """By a use, when that is shorter than what the client itself receives."""
        net = with_services(
            {
                "long": ("dsi", ["eau"], ["middle"]),
                "middle": ("dsi", [], ["x"]),
                "used": ("dsi", [{"client": "drh", "users": ["eau"]}], ["x"]),
                "x": ("dsi", [], []),
            }
        )
        assert net.visible_to("eau")["x"].witness == ("eau", "used", "x")

    def test_a_member_by_the_nearest_whole(self, with_services):
        """The shorter of two ways to a client."""
        net = with_services({"s": ("nuage", ["ville", "eau"], [])})
        assert net.visible_to("usine")["s"].witness == ("usine", "eau", "s")

    def test_proves_its_grade_and_no_other(self, with_services):
        """A member's path, though a user's would be shorter."""
        net = with_services({"s": ("nuage", ["ville", {"client": "drh", "users": ["usine"]}], [])})
        sight = net.visible_to("usine")["s"]
        assert sight == vn.Sight("member", ("usine", "eau", "ville", "s"))

    @pytest.mark.parametrize("whole", [False, True])
    def test_starts_at_the_party_or_at_a_part(self, with_services, whole):
        """Of parts with the same grade the shortest, then least."""
        net = with_services({"s": ("nuage", ["eau"], ["t"]), "t": ("nuage", [], [])})
        view = net.visible_to("eau", whole=whole)
        assert view["t"].witness == ("eau", "s", "t")


class TestAudience:
    def test_hides_from_those_who_see_what_is_built_on_it(self, with_services):
        """From the provider of the whole it is not hidden: it receives it."""
        net = with_services({"s": ("dsi", ["eau"], ["t"]), "t": ("nuage", ["dsi"], [])})
        audience = net.who_sees("t")
        assert audience.grade("dsi") == "client"
        assert {*audience.hidden} == {"eau", "usine"}
        assert {*audience.visible} == {"applis", "dsi", "reseau"}
