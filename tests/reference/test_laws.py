"""Small cases, each answered by hand."""

import pytest

from reference.laws import Reference

TOWN = {
    "kind": "local-authority",
    "functions": {
        "it": {"role": "it", "functions": {"net": {}, "apps": {}}},
        "hr": {"role": "support"},
        "water": {"role": "mission", "functions": {"pumps": {}}},
        "parks": {"role": "mission", "functions": {"trees": {}}},
    },
}


def reference(services=None, **sections):
    """The town, and what a case adds to it."""
    organizations = {"town": TOWN, **sections.pop("organizations", {})}
    return Reference({"organizations": organizations, "services": services or {}, **sections})


def service(provider, *clients, **fields):
    """A service delivered to some clients."""
    return {"provider": provider, "deliveries": [{"client": c} for c in clients], **fields}


def findings(reference, rule):
    """The ids that one rule is about."""
    return [ids for name, _, ids in reference.findings() if name == rule]


def standing(strata):
    """Party -> (stratum, tier, marks)."""
    return {
        p["id"]: (s["stratum"], p["tier"], p["marks"])
        for s in strata["strata"]
        for p in s["parties"]
    }


def links(reference, client, service):
    """The links of a chain as (answers, to, service, standing, depth, repeat)."""
    keys = ("answers", "to", "service", "standing", "depth", "repeat")
    chain = reference.responsibility(client, service)
    return [tuple(link[key] for key in keys) for link in chain["links"]]


class TestContainment:
    def test_reach(self):
        """A member of a clientele inside a clientele reaches both, and what holds it."""
        net = reference(
            organizations={"mill": {"kind": "company", "functions": {"lab": {"role": "mission"}}}},
            clienteles={"k1": {"members": ["mill"]}, "k2": {"members": ["k1"]}},
            partnerships={"p": {"members": ["mill", "it"]}},
        )
        assert net.reach("lab") == ["k1", "k2", "lab", "mill"]
        assert net.ancestors("pumps") == ["water", "town"]
        assert net.inside("p") == ["apps", "it", "lab", "mill", "net", "p"]


class TestStrata:
    def test_virtual_client(self):
        """An idle company stands in the sector, with its parts; another supplies it."""
        net = reference(
            {"pay": service("it", "eau"), "pipes": service("maker", "works")},
            organizations={
                "works": {"kind": "company", "functions": {"crew": {"role": "mission"}}},
                "maker": {"kind": "company"},
            },
            virtual_clients={"eau": {"function": "water", "companies": ["works"]}},
        )
        strata = net.strata("it")
        # `works` is itself a client, of the maker: it is no member that is drawn inside.
        assert standing(strata) == {
            "it": ("core", None, []),
            "net": ("core", None, []),
            "apps": ("core", None, []),
            "eau": ("mission", None, []),
            "works": ("market", None, []),
            "water": ("mission", None, ["within"]),
            "pumps": ("mission", None, []),
        }
        assert strata["unconnected"] == ["hr", "parks", "trees"]
        assert strata["elsewhere"] == ["crew", "maker"]

    def test_within(self):
        """Without a delivery of its own the company stands among the missions."""
        net = reference(
            {"pay": service("it", "eau"), "pipes": service("crew", "hr")},
            organizations={"works": {"kind": "company", "functions": {"crew": {"role": "it"}}}},
            virtual_clients={"eau": {"function": "water", "companies": ["works"]}},
        )
        strata = net.strata("it")
        parties = {p["id"]: p for s in strata["strata"] for p in s["parties"]}
        assert parties["works"]["within"] == "eau"
        assert parties["crew"] == {
            "id": "crew",
            "tier": None,
            "marks": [],
            "within": None,
            "under": "works",
        }
        assert standing(strata)["crew"][0] == "mission"

    def test_tiers(self):
        """Suppliers of suppliers, and one that goes past the core."""
        net = reference(
            {
                "a": service("near", "net"),
                "b": service("far", "near"),
                "c": service("past", "water"),
            },
            organizations={id: {"kind": "company"} for id in ("near", "far", "past")},
        )
        stands = standing(net.strata("it"))
        assert stands["near"] == ("supply", 1, [])
        assert stands["far"] == ("supply", 2, [])
        assert stands["past"] == ("supply", 1, ["bypass"])

    def test_link(self):
        """Who gets only what a link gives is not in market."""
        net = reference(
            {"common": service("p", "folk"), "own": service("it", "other")},
            organizations={"b": {"kind": "state", "functions": {"bit": {"role": "it"}}}},
            clienteles={"folk": {"kind": "individuals"}, "other": {"kind": "enterprises"}},
            partnerships={"p": {"members": ["it", "bit"]}},
        )
        strata = net.strata("it")
        assert standing(strata)["other"] == ("market", None, [])
        assert "folk" not in standing(strata)
        assert strata["links"] == [{"id": "p", "members": ["bit", "it"], "clients": ["folk"]}]
        assert (strata["partners"], strata["elsewhere"]) == (["bit"], ["b"])
        around = standing(net.strata("p"))
        assert (around["bit"][0], around["folk"][0]) == ("core", "market")
        assert "p" not in around


class TestChain:
    def test_teams(self):
        """A supplier answers to the team that is its client, and the team to the whole."""
        net = reference(
            {
                "mail": service("it", "hr", components=["host", "desk", "backup"]),
                "host": service("cloud", "net"),
                "desk": service("cloud", "net", "apps"),
                "backup": service("cloud"),
            },
            organizations={"cloud": {"kind": "company"}},
        )
        assert links(net, "hr", "mail") == [
            ("it", "hr", "mail", "clear", 0, False),
            ("cloud", "net", "host", "clear", 1, False),
            ("net", "it", "host", "clear", 1, False),
            ("cloud", "apps", "desk", "ambiguous", 1, False),
            ("apps", "it", "desk", "ambiguous", 1, False),
            ("cloud", "net", "desk", "ambiguous", 1, False),
            ("net", "it", "desk", "ambiguous", 1, False),
            ("cloud", "it", "backup", "unanswered", 1, False),
        ]
        assert net.nothing_received() == [("mail", "backup")]
        assert findings(net, "ambiguous-step") == [("mail", "desk")]
        cells = net.matrix("responsibility")
        assert cells["mail", "cloud"] == cells["mail", "net"] == "responsible"
        assert cells["mail", "it"] == "accountable"

    def test_loop(self):
        """A loop ends, and its closing link is marked."""
        net = reference(
            {
                "a": service("it", "hr", "water", components=["b"]),
                "b": service("hr", "it", components=["a"]),
            },
        )
        assert net.loops() == [["a", "b"]]
        assert net.closure("a") == ["a", "b"]
        assert links(net, "water", "a") == [
            ("it", "water", "a", "clear", 0, False),
            ("hr", "it", "b", "clear", 1, False),
            ("it", "hr", "a", "clear", 0, True),
        ]

    def test_receiver_above(self):
        """Where nobody inside gets a component, what holds the provider may."""
        net = reference(
            {"a": service("net", "hr", components=["t"]), "t": service("cloud", "it", "town")},
            organizations={"cloud": {"kind": "company"}},
        )
        assert net.receivers("a", "t") == ["it", "town"]

    def test_contract(self):
        """The contract of the delivery, else the only one that covers it."""
        net = reference(
            {"a": service("cloud", "net"), "b": service("cloud", "net")},
            organizations={"cloud": {"kind": "company"}},
            contracts={"k": {"provider": "cloud", "client": "town", "services": ["a"]}},
        )
        assert net.responsibility("net", "a")["links"][0]["contract"] == "k"
        assert net.responsibility("net", "b")["links"][0]["contract"] is None
        assert findings(net, "no-contract") == [("b", "net")]
        assert net.contract_impact("k") == [("net", "a")]


class TestLost:
    @pytest.mark.parametrize(
        ("struck", "lost"),
        [
            ({"x"}, ["x"]),
            ({"x", "y"}, ["a", "b", "x", "y"]),
            ({"z"}, ["a", "b", "z"]),
        ],
    )
    def test_groups(self, struck, lost):
        """One of two alternatives may go; what is required may not."""
        net = reference(
            {
                "a": service("it", "hr", components=[{"any_of": ["x", "y"]}, "z"]),
                "b": service("it", "hr", components=["a"]),
                **{id: service("it", "it") for id in "xyz"},
            },
        )
        assert net.lost(struck) == lost


class TestFindings:
    def test_partnership(self):
        """One way is a delivery; both ways between strangers is a partnership."""
        flows = {
            "f1": {"sender": "net", "receiver": "b"},
            "f2": {"sender": "c", "receiver": "hr"},
            "f3": {"sender": "town", "receiver": "c"},
        }
        net = reference(
            {"own": service("net", "b"), "common": service("p", "hr")},
            organizations={"b": {"kind": "company"}, "c": {"kind": "company"}},
            partnerships={"p": {"members": ["it", "b"]}},
            flows=flows,
        )
        assert findings(net, "partnership-needless") == [("p",)]
        assert findings(net, "partnership-missing") == [("c", "town")]
        rule = "partnership-between-provider-and-client"
        assert findings(net, rule) == [("p", "it", "b")]
        assert findings(net, "partnership-no-responsibilities") == [("common",)]

    def test_layers(self):
        """Layers are relative, declarations are checked."""
        net = reference(
            {
                "a": service("net", "apps", layer="business"),
                "b": service("net", "hr", layer="operations"),
                "c": service("net", "hr", layer="operations", exposed=True),
            },
        )
        assert net.layers("net") == {"a": ["business"], "b": ["business"], "c": ["business"]}
        assert net.layers("it")["a"] == ["operations"]
        assert findings(net, "layer-differs") == [("a",), ("b",), ("c",)]
        assert findings(net, "operations-exposed") == [("b",)]

    def test_representation(self):
        """Individuals need a mission function; others anybody but IT."""
        net = reference(
            {
                "a": service("it", "folk"),
                "b": service("it", "firms"),
                "c": service("it", "mill"),
                "d": service("water", "folk"),
            },
            organizations={"mill": {"kind": "company"}},
            clienteles={
                "folk": {"kind": "individuals", "represented_by": "hr"},
                "firms": {"kind": "enterprises", "represented_by": "hr"},
            },
        )
        unrepresented = [f for f in net.findings() if f[0] == "unrepresented"]
        assert unrepresented == [
            ("unrepresented", "error", ("a", "folk")),
            ("unrepresented", "warning", ("c", "mill")),
        ]

    def test_contact(self):
        """A supplier of a mission breaks the chain unless one post answers."""
        companies = {"cloud": {"kind": "company"}}
        terms = {"provider": "cloud", "client": "water", "services": "global"}
        broken = reference({"a": service("cloud", "water")}, organizations=companies)
        assert findings(broken, "broken-chain") == [("a", "water")]
        answered = reference(
            {"a": service("cloud", "water")},
            organizations=companies,
            contracts={"k": {**terms, "contact": "Guichet"}},
        )
        assert findings(answered, "broken-chain") == []


class TestCatalogue:
    def test_places(self):
        """Everything has a place: business by process, operations, orphans, unmapped."""
        net = reference(
            {
                "pay": service("it", "hr", processes=["run"], components=["host"]),
                "mail": service("it", "hr"),
                "host": service("cloud", "net"),
                "inner": service("net", "apps"),
                "lonely": {"provider": "net"},
                "odd": {"provider": "net", "deliveries": "unknown", "components": ["deep"]},
                "deep": {"provider": "cloud"},
                "note": service("it", "town"),
            },
            organizations={"cloud": {"kind": "company"}},
            processes={"staff": {"owner": "hr"}, "run": {"parent": "staff"}},
        )
        assert net.catalogue("it") == {
            "focus": "it",
            "business": [
                {
                    "kind": "support",
                    "client": "hr",
                    "processes": [
                        {
                            "process": "staff",
                            "services": [],
                            "processes": [{"process": "run", "services": ["pay"], "processes": []}],
                        },
                    ],
                    "services": ["mail"],
                },
                {"kind": "whole", "client": "town", "processes": [], "services": ["note"]},
            ],
            "operations": [
                {"provider": "cloud", "standing": "supplier", "services": ["deep", "host"]},
                {"provider": "net", "standing": "team", "services": ["inner"]},
            ],
            "orphans": ["lonely"],
            "unmapped": ["odd"],
        }
