"""L14: where nobody clearly answers, ranked."""

import pytest

import valuenet as vn


class TestLinks:
    def test_one_for_each_link_and_standing(self, with_services):
        """With every (party, service) whose chain holds it."""
        net = with_services(
            {
                "x": ("dsi", ["eau"], ["t"]),
                "y": ("dsi", ["drh"], ["x"]),
                "t": ("nuage", [], []),
            }
        )
        (spot,) = net.hot_spots().of_kind("unanswered")
        assert (spot.link.answers, spot.link.to, spot.link.service) == ("nuage", "dsi", "t")
        assert spot.seen == (("drh", "y"), ("eau", "x"), ("usine", "x"))
        assert (spot.reach, spot.parties) == (3, ("dsi", "nuage"))

    def test_none_where_nobody_sees(self, with_services):
        """A finding all the same."""
        net = with_services({"x": ("dsi", [], ["t"]), "t": ("nuage", [], [])})
        assert not net.hot_spots()
        assert net.check().of_code("VN202")

    def test_ambiguous(self, with_services):
        """Each pair is one."""
        net = with_services(
            {"x": ("dsi", ["eau"], ["t"]), "t": ("ville", ["reseau", "applis"], [])}
        )
        spots = net.hot_spots().of_kind("ambiguous")
        assert [(one.link.answers, one.link.to) for one in spots] == [
            ("applis", "dsi"),
            ("reseau", "dsi"),
            ("ville", "applis"),
            ("ville", "reseau"),
        ]


class TestMixed:
    def _spots(self, with_services, services, processes=None):
        """The mixed activities of a town where these services serve `réparer`."""
        net = with_services(
            services, processes=processes or {"réparer": {"name": "R", "owner": "eau"}}
        )
        named = [
            vn.Service(
                key, one.name, one.provider, components=one.components, processes=["réparer"]
            )
            for key, one in net.services.items()
            if not key.startswith("_")
        ]
        return net.with_(*named).hot_spots().of_kind("mixed")

    def test_two_providers_of_one_process(self, with_services):
        """For each party that sees both; the process, the services, the providers."""
        (spot,) = self._spots(
            with_services, {"a": ("nuage", ["eau"], []), "b": ("info", ["usine"], [])}
        )
        assert (spot.process, spot.services, spot.parties) == (
            "réparer",
            ("a", "b"),
            ("info", "nuage"),
        )
        assert {party for party, _ in spot.seen} == {"usine"}

    @pytest.mark.parametrize(
        "services",
        [
            {"a": ("nuage", ["eau"], [])},
            {"a": ("drh", ["eau"], []), "b": ("dsi", ["eau"], [])},
            {"a": ("nuage", ["eau"], []), "b": ("info", ["drh"], [])},
            {"a": ("dsi", ["eau"], ["b"]), "b": ("nuage", ["eau", "dsi"], [])},
        ],
        ids=["one alone", "one organisation", "seen by nobody together", "one in the other"],
    )
    def test_not_mixed(self, with_services, services):
        """Somebody answers for the whole, or nobody sees two."""
        assert self._spots(with_services, services) == ()

    def test_of_a_loop_the_least_id(self, with_services):
        """Two that are built on each other count once."""
        services = {
            "b": ("nuage", ["eau"], ["a"]),
            "a": ("info", ["eau"], ["b"]),
            "c": ("drh", ["eau"], []),
        }
        (spot,) = self._spots(with_services, services)
        assert spot.services == ("a", "c")


class TestNoContract:
    def _spots(self, with_services, provider, client, contracts=None, **sections):
        """(service, client) of each delivery without a contract."""
        net = with_services({"x": (provider, [client], [])}, contracts=contracts or {}, **sections)
        return [spot.parties for spot in net.hot_spots().of_kind("no-contract")]

    def test_between_organisations(self, with_services):
        """Reach of the delivery's own; its parties by id."""
        assert self._spots(with_services, "nuage", "dsi") == [("dsi", "nuage")]

    def test_not_inside_one(self, with_services):
        """Nor to individuals, who sign none."""
        assert self._spots(with_services, "dsi", "eau") == []
        assert self._spots(with_services, "nuage", "abonnes") == []

    def test_to_a_clientele_of_enterprises(self, with_services):
        """A clientele has no organisation, so it is another."""
        clienteles = {"pme": {"name": "P", "kind": "enterprises"}}
        assert self._spots(with_services, "dsi", "pme", clienteles=clienteles) == [("dsi", "pme")]

    def test_not_to_an_individual(self, with_services, town):
        """An organisation of kind individual."""
        town["organizations"]["martin"] = {"name": "Client", "kind": "individual"}
        assert self._spots(with_services, "dsi", "martin") == []

    def test_not_under_a_contract(self, with_services):
        """Signed by the wholes, and global: later services too."""
        contract = {"name": "C", "provider": "nuage", "client": "ville", "services": "global"}
        assert self._spots(with_services, "nuage", "reseau", {"c": contract}) == []

    def test_of_a_partnership_with_a_member_at_home(self, with_services):
        """One of the provider's organisations is not the client's."""
        partnerships = {"guichet": {"name": "G", "members": ["dsi", "info"]}}
        found = self._spots(with_services, "guichet", "eau", partnerships=partnerships)
        assert found == [("eau", "guichet")]


class TestOrder:
    def test_by_reach_then_kind_then_ids(self, with_services):
        """The widest first."""
        net = with_services(
            {
                "wide": ("nuage", ["ville"], []),
                "b": ("nuage", ["drh"], []),
                "a": ("nuage", ["drh"], []),
                "x": ("dsi", ["drh"], ["t"]),
                "t": ("info", [], []),
            }
        )
        ranked = [(one.kind, one.services, one.reach) for one in net.hot_spots()]
        assert ranked == [
            ("no-contract", ("wide",), 7),
            ("unanswered", ("t",), 1),
            ("no-contract", ("a",), 1),
            ("no-contract", ("b",), 1),
        ]
