"""The worked example of the laws, whole, through the public surface (worked-example.md)."""

import json

import pytest

import valuenet as vn
from reference.worked_example import DOCUMENT


@pytest.fixture(scope="module")
def net():
    """The vehicle group of the method, shortened (M-017)."""
    return vn.loads(json.dumps(DOCUMENT), format="json")


def without_partnership(net):
    """Car makers deliver straight to the subsidiary, and nobody joins the two."""
    return net.without("diagnostic", "diag")


def grades(net, client):
    """The visible and hidden services of a client, by grade."""
    found = {}
    for service, sight in net.visible_to(client).items():
        found.setdefault(sight.grade, set()).add(service)
    return found


def short(links):
    """(answers, to, service, standing) of each link."""
    return [(one.answers, one.to, one.service, one.standing) for one in links]


class TestWhoSees:
    @pytest.mark.parametrize(
        ("client", "expected"),
        [
            ("drh", {"client": {"appli-rh"}, "hidden": {"saas-rh"}}),
            (
                "filiale1",
                {
                    "client": {"gestion-rh", "appli-metier"},
                    "user": {"appli-rh"},
                    "hidden": {"saas-rh", "paas"},
                },
            ),
            (
                "atelier2",
                {
                    "member": {"gestion-rh", "appli-metier", "socle", "logiciel", "diagnostic"},
                    "user": {"appli-rh"},
                    "hidden": {"paas", "saas-rh"},
                },
            ),
            ("cl1", {"client": {"location"}, "hidden": {"appli-metier", "paas"}}),
            ("dsi", {"client": {"paas", "saas-rh"}, "user": {"appli-rh"}}),
        ],
    )
    def test_table(self, net, client, expected):
        """Each row, and no more."""
        assert grades(net, client) == expected

    def test_a_provider_has_no_sight_of_what_it_provides(self, net):
        """That is its catalogue."""
        assert "location" not in net.visible_to("filiale1")
        (client,) = net.catalogue("filiale1").business
        assert (client.client, client.services) == ("cl1", ("location",))

    def test_it_would_represent_its_clientele_towards_another(self, net):
        """A provider of the group, but not itself."""
        more = net.with_(vn.Delivery("socle", "cl1"))
        sight = more.visible_to("filiale1")["socle"]
        assert sight == vn.Sight("representative", ("filiale1", "cl1", "socle"))

    def test_users_of_the_whole_group(self, net):
        """It uses `appli-rh`; the online software behind stays hidden."""
        view = net.visible_to("filiale1")
        assert view["appli-rh"] == vn.Sight("user", ("filiale1", "groupe", "appli-rh"))
        assert view["saas-rh"].grade == "hidden"


class TestWhoAnswers:
    def test_chain_of_gestion_rh(self, net):
        """From HR to the cloud, all clear."""
        chain = net.responsibility("filiale1", "gestion-rh")
        assert short(chain.links) == [
            ("drh", "filiale1", "gestion-rh", "clear"),
            ("dsi", "drh", "appli-rh", "clear"),
            ("nuage", "dsi", "saas-rh", "clear"),
        ]

    def test_with_teams_a_supplier_past_them_is_a_finding(self, net):
        """The DSI has no teams here."""
        assert not net.check().of_code("VN402")
        team = vn.Function("réseau", "Réseau", organization="groupe", parent="dsi")
        assert [one.ids for one in net.with_(team).check().of_code("VN402")] == [
            ("paas", "dsi"),
            ("saas-rh", "dsi"),
        ]

    def test_chain_of_diagnostic(self, net):
        """To the client that decided, not to the workshop that uses; shared: nobody leads."""
        chain = net.responsibility("atelier2", "diagnostic")
        assert short(chain.links) == [
            ("diag", "filiale2", "diagnostic", "shared"),
            ("dsi", "diag", "socle", "clear"),
            ("info-c", "diag", "logiciel", "clear"),
            ("nuage", "dsi", "paas", "clear"),
        ]
        assert chain.root.members == ("dsi", "info-c")
        assert chain.root.lead is None


class TestHotSpots:
    def test_shared_link(self, net):
        """A hot spot that names dsi and info-c."""
        (spot,) = net.hot_spots().of_kind("shared")
        assert spot.parties == ("dsi", "info-c")
        assert spot.seen == (("atelier2", "diagnostic"), ("filiale2", "diagnostic"))

    def test_no_contract(self, net):
        """Two organisations each; `location`, to individuals, is none."""
        spots = net.hot_spots().of_kind("no-contract")
        services = sorted(spot.services[0] for spot in spots)
        assert services == ["diagnostic", "logiciel", "paas", "saas-rh"]

    def test_mixed_without_the_partnership(self, net):
        """Were both to serve one process of filiale2, the mixed activity is the hot spot."""
        lone = without_partnership(net).with_(vn.Process("réparer", "Réparer", owner="filiale2"))
        for key in ("socle", "logiciel"):
            one = lone.services[key]
            changed = vn.Service(
                key, one.name, one.provider, components=one.components, processes=["réparer"]
            )
            lone = lone.with_(changed)
        (spot,) = lone.hot_spots().of_kind("mixed")
        assert (spot.process, spot.services) == ("réparer", ("logiciel", "socle"))
        assert spot.parties == ("dsi", "info-c")
        assert {party for party, _ in spot.seen} == {"filiale2", "atelier2"}


class TestStrata:
    def test_around_dsi(self, net):
        """Each stratum, the link and the partner."""
        answer = net.strata("dsi")
        rings = {name: [one.id for one in ring] for name, ring in answer.rings.items()}
        assert rings == {
            "supply": ["info-c", "nuage"],
            "core": ["dsi"],
            "support": ["drh"],
            "mission": ["atelier2", "filiale1", "filiale2"],
            "market": ["cl1"],
        }
        assert answer.standings["info-c"].marks == ("bypass",)
        assert answer.standings["nuage"].marks == ()
        assert answer.standings["atelier2"].under == "filiale2"
        (link,) = answer.links
        assert (link.id, link.members, link.clients) == ("diag", ("dsi", "info-c"), ("filiale2",))
        assert answer.partners == ("info-c",)
        assert answer.unconnected == ()


class TestFindings:
    def test_are_these(self, net):
        """Four contracts missing; the partnership's service states no responsibilities."""
        found = [(one.code, one.ids[0]) for one in net.check()]
        assert sorted(found) == [
            ("VN404", "diagnostic"),
            ("VN404", "logiciel"),
            ("VN404", "paas"),
            ("VN404", "saas-rh"),
            ("VN504", "diagnostic"),
        ]
        assert net.check().ok

    def test_logiciel_is_a_broken_chain_without_the_partnership(self, net):
        """Nobody inside answers for it."""
        broken = without_partnership(net).check().of_code("VN403")
        assert [one.ids for one in broken] == [("logiciel", "filiale2")]


class TestImpact:
    def test_of_the_cloud(self, net):
        """It strikes two services, and so hits the clientele that has never heard of it."""
        impact = net.impact("nuage")
        assert impact.struck == ("paas", "saas-rh")
        (hit,) = (one for one in impact.hits if one.client == "cl1")
        assert (hit.service, hit.grade, hit.state) == ("location", "client", "lost")
