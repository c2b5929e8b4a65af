"""L3: who stands where, corner by corner."""

import pytest

import valuenet as vn


def standing(net, party, focus="dsi"):
    """(stratum, marks) of a party."""
    strata = net.strata(focus)
    one = strata.standings.get(party)
    return (one.stratum, one.marks) if one else None


class TestCore:
    def test_is_inside_the_focus(self, with_services):
        """Teams too, idle or not; each under its whole unless it has a role of its own."""
        strata = with_services({}).strata("dsi")
        core = {one.id: one.under for one in strata.rings["core"]}
        assert core == {"applis": "dsi", "dsi": None, "reseau": "dsi"}

    def test_holds_virtual_clients_with_a_member_there(self, with_services):
        """Of a function inside; the company is drawn within."""
        net = with_services(
            {"x": ("nuage", ["v"], [])},
            virtual_clients={"v": {"name": "V", "function": "applis", "companies": ["ondes"]}},
        )
        assert standing(net, "v") == ("core", ())
        assert standing(net, "ondes") == ("core", ("within",))
        assert net.strata("dsi").standings["ondes"].within == "v"
        # Its parts stand there too, without a mark.
        assert standing(net, "info") == ("core", ())
        assert net.strata("dsi").standings["info"].under == "ondes"

    def test_of_a_partnership_leaves_it_out(self, with_services):
        """The focus is no link and in no list."""
        net = with_services(
            {"x": ("guichet", ["abonnes"], [])},
            partnerships={"guichet": {"name": "G", "members": ["dsi", "info"]}},
        )
        strata = net.strata("guichet")
        assert [one.id for one in strata.rings["core"]] == ["applis", "dsi", "info", "reseau"]
        assert strata.stratum("guichet") is None
        assert strata.links == ()
        assert "guichet" not in strata.elsewhere
        # What it provides counts as from the core.
        assert strata.stratum("abonnes") == "market"


class TestHome:
    def test_functions_stand_by_role(self, with_services):
        """Other IT is support; a nested one stands with its parent unless its role differs."""
        net = with_services({"x": ("dsi", ["drh", "usine"], [])})
        assert standing(net, "drh") == ("support", ())
        assert standing(net, "eau") == ("mission", ())
        assert net.strata("dsi").standings["usine"].under == "eau"
        assert standing(net, "dsi", focus="drh") == ("support", ())

    def test_around_an_organisation_everything_is_core(self, with_services):
        """No frame then."""
        strata = with_services({"x": ("dsi", ["eau"], [])}).strata("ville")
        assert len(strata.rings["core"]) == 7
        assert strata.unconnected == ()

    def test_the_frame_stands_nowhere(self, with_services):
        """F's own organisation, though it is a client; what it provides is from no stratum."""
        net = with_services({"x": ("dsi", ["ville"], []), "y": ("ville", ["nuage"], [])})
        strata = net.strata("dsi")
        assert strata.stratum("ville") is None
        assert "ville" not in strata.elsewhere
        assert strata.stratum("nuage") is None

    def test_unconnected(self, with_services):
        """Neither it, nor its reach, nor a part of it acts; flows do not count."""
        net = with_services({"x": ("nuage", ["usine"], [])}, flows={
            "f": {"sender": "drh", "receiver": "dsi", "data": "d"}
        })  # fmt: skip
        strata = net.strata("dsi")
        assert strata.unconnected == ("drh",)
        # Its part acts, so eau is connected; drh is a partner by its flow all the same.
        assert strata.stratum("eau") == "mission"
        assert strata.partners == ("drh",)

    def test_a_function_whose_whole_acts_is_connected(self, with_services):
        """The town receives, so everybody in it does."""
        net = with_services({"x": ("nuage", ["ville"], [])})
        assert net.strata("dsi").unconnected == ()


class TestMarket:
    def test_is_who_receives_from_inside(self, with_services):
        """From core, support or mission; the clientele's idle members stand nowhere."""
        net = with_services({"x": ("eau", ["abonnes"], []), "y": ("drh", ["nuage"], [])})
        assert standing(net, "abonnes") == ("market", ())
        assert standing(net, "nuage") == ("market", ())

    def test_is_who_is_represented_there(self, with_services):
        """As declared, though its services come from elsewhere."""
        services = {"x": ("nuage", ["abonnes"], [])}
        assert standing(with_services(services), "abonnes") is None
        # An unconnected function stands nowhere, so it represents nobody there.
        net = with_services({**services, "y": ("dsi", ["eau"], [])})
        assert standing(net, "abonnes") == ("market", ())

    def test_only_who_acts_in_its_own_name(self, with_services):
        """The organisation is the client; its function is idle, so elsewhere."""
        net = with_services({"x": ("eau", ["ondes"], [])})
        strata = net.strata("dsi")
        assert strata.stratum("ondes") == "market"
        assert strata.elsewhere == ("info", "nuage")

    def test_both(self, with_services):
        """It receives and provides."""
        net = with_services({"x": ("dsi", ["ondes"], []), "y": ("ondes", ["reseau"], [])})
        assert standing(net, "ondes") == ("market", ("both",))


class TestSupply:
    def test_has_tiers(self, with_services):
        """1 next to the inside, 2 behind that."""
        net = with_services({"a": ("ondes", ["reseau"], []), "b": ("nuage", ["ondes"], [])})
        tiers = {one.id: one.tier for one in net.strata("dsi").rings["supply"]}
        assert tiers == {"nuage": 2, "ondes": 1}

    def test_who_provides_to_a_user_inside(self, with_services):
        """Users count, in the sense of reach."""
        net = with_services({"a": ("nuage", [{"client": "ondes", "users": ["ville"]}], [])})
        assert standing(net, "nuage")[0] == "supply"

    def test_bypass(self, with_services):
        """It provides to support or mission, and nothing of it reaches the core."""
        net = with_services({"a": ("nuage", ["eau"], [])})
        assert standing(net, "nuage") == ("supply", ("bypass",))

    @pytest.mark.parametrize(
        "way",
        [
            {"b": ("nuage", ["reseau"], [])},
            {"b": ("nuage", [{"client": "ondes", "users": ["dsi"]}], [])},
            {"b": ("ondes", ["dsi"], ["a"])},
        ],
        ids=["delivered", "used", "as a component"],
    )
    def test_no_bypass_where_something_reaches_the_core(self, with_services, way):
        """A service of its own there, or one with it in its closure."""
        net = with_services({"a": ("nuage", ["eau"], []), **way})
        assert "bypass" not in standing(net, "nuage")[1]

    def test_no_bypass_for_who_serves_the_core_alone(self, with_services):
        """It goes nowhere past it."""
        assert standing(with_services({"a": ("nuage", ["dsi"], [])}), "nuage") == ("supply", ())


class TestVirtualClients:
    @pytest.fixture
    def delegated(self, with_services):
        """Water delegated to a company: one client, served by the town's IT (L12)."""

        def delegated(services):
            virtual = {"regie": {"name": "R", "function": "eau", "companies": ["ondes"]}}
            return with_services(services, virtual_clients=virtual)

        return delegated

    def test_stands_among_the_missions(self, delegated):
        """With a sector of its own; the company within, the function by its role."""
        net = delegated({"x": ("dsi", ["regie"], [])})
        assert standing(net, "regie") == ("mission", ())
        assert standing(net, "ondes") == ("mission", ("within",))
        assert standing(net, "eau") == ("mission", ("within",))
        assert net.strata("dsi").standings["eau"].under is None

    def test_both_members_see_what_it_receives(self, delegated):
        """As member."""
        net = delegated({"x": ("dsi", ["regie"], [])})
        assert net.visible_to("ondes")["x"] == vn.Sight("member", ("ondes", "regie", "x"))
        assert net.visible_to("usine")["x"].witness == ("usine", "eau", "regie", "x")

    def test_a_member_that_is_itself_client_stands_for_itself(self, delegated):
        """Not within."""
        net = delegated({"x": ("dsi", ["regie", "ondes"], [])})
        assert standing(net, "ondes") == ("market", ())

    def test_a_member_that_provides_is_both(self, delegated):
        """Within, and provider of the inside."""
        net = delegated({"x": ("dsi", ["regie"], []), "y": ("ondes", ["dsi"], [])})
        assert standing(net, "ondes") == ("mission", ("both", "within"))

    def test_an_idle_one_connects_nobody(self, delegated):
        """Unconnected prevails over within."""
        strata = delegated({"x": ("dsi", ["drh"], [])}).strata("dsi")
        assert "eau" in strata.unconnected
        assert strata.stratum("regie") == "mission"


class TestLinks:
    def _link(self, with_services, services, members=("dsi", "info")):
        """The town with a partnership of these members."""
        partnership = {"guichet": {"name": "G", "members": list(members)}}
        return with_services(services, partnerships=partnership)

    def test_stand_in_no_stratum(self, with_services):
        """Listed with members and clients; members outside are partners."""
        strata = self._link(with_services, {"x": ("guichet", ["abonnes"], [])}).strata("dsi")
        (link,) = strata.links
        assert (link.id, link.members, link.clients) == ("guichet", ("dsi", "info"), ("abonnes",))
        assert strata.stratum("guichet") is None
        assert strata.partners == ("info",)

    def test_take_common_clients_off_the_circles(self, with_services):
        """M-016: who would be in market for what links give only is not in market."""
        net = self._link(with_services, {"x": ("guichet", ["nuage"], [])})
        strata = net.strata("dsi")
        assert strata.stratum("nuage") is None
        assert "nuage" not in strata.elsewhere

    def test_leave_clients_of_others_in_their_place(self, with_services):
        """It receives from the core too."""
        net = self._link(
            with_services, {"x": ("guichet", ["nuage"], []), "y": ("dsi", ["nuage"], [])}
        )
        assert standing(net, "nuage") == ("market", ())

    def test_stand_in_no_stratum_though_in_a_virtual_client(self, with_services):
        """A partnership with a member in the core, as a company of a virtual client there."""
        net = with_services(
            {"x": ("nuage", ["v"], [])},
            partnerships={"guichet": {"name": "G", "members": ["reseau", "info"]}},
            virtual_clients={"v": {"name": "V", "function": "applis", "companies": ["guichet"]}},
        )
        strata = net.strata("dsi")
        assert [link.id for link in strata.links] == ["guichet"]
        assert strata.stratum("guichet") is None

    def test_of_others_are_no_links(self, with_services):
        """A partnership without a member in the core is a provider like any other."""
        net = self._link(with_services, {"x": ("guichet", ["dsi"], [])}, members=("nuage", "ondes"))
        assert standing(net, "guichet") == ("supply", ())
        assert net.strata("dsi").links == ()

    def test_flows_make_partners(self, with_services):
        """Parties that exchange data with the core, wherever they stand."""
        net = with_services(
            {"x": ("nuage", ["dsi"], [])},
            flows={
                "f": {"sender": "nuage", "receiver": "applis", "data": "d"},
                "g": {"sender": "dsi", "receiver": "ondes", "data": "d"},
                "h": {"sender": "drh", "receiver": "eau", "data": "d"},
            },
        )
        strata = net.strata("dsi")
        assert strata.partners == ("nuage", "ondes")
        assert strata.stratum("nuage") == "supply"
        assert "ondes" not in strata.elsewhere


class TestSeveralHomes:
    def test_of_a_partnership(self, with_services):
        """The organisations of all its members are home; neither is listed."""
        net = with_services(
            {"x": ("guichet", ["eau"], []), "y": ("info", ["drh"], [])},
            partnerships={"guichet": {"name": "G", "members": ["dsi", "info"]}},
        )
        strata = net.strata("guichet")
        assert strata.stratum("eau") == "mission"
        assert strata.stratum("drh") == "support"
        assert {"ville", "ondes"}.isdisjoint({*strata.standings, *strata.elsewhere})
