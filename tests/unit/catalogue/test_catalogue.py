"""L15 and L10: the business and operations catalogues, corner by corner."""

import json

import pytest

import valuenet as vn

TOWN = {
    "valuenet": 1,
    "organizations": {
        "ville": {
            "name": "Ville",
            "functions": {
                "dsi": {"name": "DSI", "role": "it", "functions": {"reseau": {"name": "R"}}},
                "drh": {"name": "RH", "role": "support"},
                "scada": {"name": "Télégestion", "role": "it"},
                "eau": {"name": "Eau", "role": "mission", "functions": {"usine": {"name": "U"}}},
            },
        },
        "nuage": {"name": "Nuage", "functions": {"infra": {"name": "I", "role": "mission"}}},
    },
    "virtual_clients": {"regie": {"name": "Régie", "function": "eau", "companies": ["nuage"]}},
    "partnerships": {"guichet": {"name": "Guichet", "members": ["reseau", "infra"]}},
    "processes": {
        "gerer": {"name": "Gérer", "owner": "eau"},
        "relever": {"name": "Relever", "parent": "gerer", "owner": "usine"},
        "compter": {"name": "Compter", "parent": "relever"},
        "facturer": {"name": "Facturer", "parent": "gerer"},
    },
    "domains": {"rh": {"name": "RH"}, "paies": {"name": "Paies", "parent": "rh"}},
}


def network(services):
    """The town with services: id -> (provider, clients, what else)."""
    made = {}
    for key, (provider, clients, more) in services.items():
        deliveries = clients if isinstance(clients, str) else [{"client": one} for one in clients]
        made[key] = {"name": key, "provider": provider, "deliveries": deliveries, **more}
    return vn.loads(json.dumps({**TOWN, "services": made}), format="json")


def business(net, focus, **options):
    """(kind, client, path of headings, service) of each offer."""
    return [
        (row["kind"], row["client"], row["heading"], row["service"])
        for row in net.catalogue(focus, **options).rows()
        if row["part"] == "business"
    ]


def operations(net, focus):
    """Provider -> (standing, services)."""
    return {one.provider: (one.standing, one.services) for one in net.catalogue(focus).operations}


class TestKinds:
    @pytest.mark.parametrize(
        ("client", "kind"),
        [
            ("drh", "support"),
            ("scada", "support"),
            ("eau", "mission"),
            ("usine", "mission"),
            ("regie", "mission"),
            ("ville", "whole"),
            ("nuage", "outside"),
            ("guichet", "outside"),
        ],
    )
    def test_of_clients(self, client, kind):
        """By role at home, IT counting as support; virtual clients are missions."""
        net = network({"s": ("dsi", [client], {})})
        assert business(net, "dsi") == [(kind, client, "", "s")]

    def test_stand_in_order(self):
        """Support, mission, the whole, outside; then by client."""
        net = network({"s": ("dsi", ["nuage", "ville", "usine", "eau", "drh"], {})})
        clients = [client for _, client, _, _ in business(net, "dsi")]
        assert clients == ["drh", "eau", "usine", "ville", "nuage"]

    def test_inside_is_no_client(self):
        """A team's service to its IT is operations."""
        net = network({"s": ("reseau", ["dsi"], {})})
        assert business(net, "dsi") == []
        assert operations(net, "dsi") == {"reseau": ("team", ("s",))}


class TestProcesses:
    def test_owned_in_the_reach_of_the_client(self):
        """A part sees its whole's processes; the whole does not see the part's own."""
        net = network({"s": ("dsi", ["usine", "eau"], {"processes": ["gerer", "compter"]})})
        assert business(net, "dsi") == [
            ("mission", "eau", "gerer", "s"),
            ("mission", "usine", "gerer", "s"),
            ("mission", "usine", "gerer / relever / compter", "s"),
        ]

    def test_under_the_client_itself_where_none_fits(self):
        """Nothing is lost for want of a process."""
        net = network({"s": ("dsi", ["drh"], {"processes": ["gerer"]})})
        assert business(net, "dsi") == [("support", "drh", "", "s")]

    def test_leave_out_branches_without_services(self):
        """`facturer` holds nothing."""
        net = network({"s": ("dsi", ["usine"], {"processes": ["relever"]})})
        (client,) = net.catalogue("dsi").business
        (gerer,) = client.headings
        assert (gerer.services, [one.id for one in gerer.below]) == ((), ["relever"])

    def test_nearest_above_that_is_in_reach(self):
        """A process between two others whose owner is elsewhere is skipped."""
        net = network({"s": ("dsi", ["eau"], {"processes": ["facturer"]})})
        net = net.with_(
            vn.Process("relever", "Relever", parent="gerer", owner="drh"),
            vn.Process("compter", "Compter", parent="relever", owner="eau"),
            vn.Service("t", "T", "dsi", processes=["compter"]),
            vn.Delivery("t", "eau"),
        )
        assert ("mission", "eau", "gerer / compter", "t") in business(net, "dsi")


class TestDomains:
    def test_under_their_own(self):
        """The tree of domains in the place of processes."""
        net = network({"s": ("dsi", ["drh"], {"domain": "paies"}), "t": ("dsi", ["drh"], {})})
        assert business(net, "dsi", order="domain") == [
            ("support", "drh", "rh / paies", "s"),
            ("support", "drh", "", "t"),
        ]


class TestOperations:
    def test_hold_what_is_received_and_what_is_behind(self):
        """A supplier's service, and what it is built on, though nobody here receives it."""
        net = network(
            {
                "s": ("dsi", ["eau"], {"components": ["t"]}),
                "t": ("nuage", ["reseau"], {"components": ["u"]}),
                "u": ("infra", [], {}),
            }
        )
        assert operations(net, "dsi") == {
            "infra": ("supplier", ("u",)),
            "nuage": ("supplier", ("t",)),
        }

    def test_hold_what_is_inside_and_has_no_place_yet(self):
        """A component of one's own, delivered to nobody."""
        net = network({"s": ("dsi", ["eau"], {"components": ["t"]}), "t": ("dsi", [], {})})
        assert operations(net, "dsi") == {"dsi": ("team", ("t",))}

    def test_hold_what_orphans_are_built_on(self):
        """In the closure of anything orphaned."""
        net = network({"s": ("dsi", [], {"components": ["t"]}), "t": ("nuage", [], {})})
        catalogue = net.catalogue("dsi")
        assert catalogue.orphans == ("s",)
        assert operations(net, "dsi") == {"nuage": ("supplier", ("t",))}

    def test_can_hold_what_is_offered_too(self):
        """Both business and operations (L4)."""
        net = network({"s": ("reseau", ["dsi", "eau"], {})})
        assert business(net, "dsi") == [("mission", "eau", "", "s")]
        assert operations(net, "dsi") == {"reseau": ("team", ("s",))}


class TestPartnerships:
    @pytest.mark.parametrize("focus", ["reseau", "dsi", "ville", "infra", "nuage"])
    def test_stand_in_the_catalogue_of_each_member_and_its_wholes(self, focus):
        """Marked."""
        net = network({"s": ("guichet", ["drh"], {})})
        rows = net.catalogue(focus).rows()
        if focus == "ville":
            # Its client is inside: what a partnership delivers there is operations.
            assert operations(net, focus) == {"guichet": ("partner", ("s",))}
        else:
            assert [(row["client"], row["shared"]) for row in rows] == [("drh", True)]

    def test_of_others_are_suppliers(self):
        """No member inside."""
        net = network({"s": ("guichet", ["drh"], {})})
        assert operations(net, "drh") == {"guichet": ("supplier", ("s",))}
        assert business(net, "drh") == []

    def test_as_focus(self):
        """Inside are its members."""
        net = network({"s": ("guichet", ["drh"], {}), "t": ("infra", ["guichet"], {})})
        assert business(net, "guichet") == [("support", "drh", "", "s")]
        assert operations(net, "guichet") == {"infra": ("team", ("t",))}


class TestOrphansAndUnmapped:
    def test_of_the_focus_alone(self):
        """Provided inside, or by a partnership with a member there."""
        net = network(
            {
                "a": ("reseau", [], {}),
                "b": ("guichet", [], {}),
                "c": ("drh", [], {}),
                "d": ("dsi", "unknown", {}),
                "e": ("nuage", "unknown", {}),
            }
        )
        catalogue = net.catalogue("dsi")
        assert (catalogue.orphans, catalogue.unmapped) == (("a", "b"), ("d",))
        assert {one.ids[0] for one in net.check().of_code("VN601")} == {"a", "b", "c"}
        assert {one.ids[0] for one in net.check().of_code("VN602")} == {"d", "e"}

    @pytest.mark.parametrize("components", [["s"], [{"any_of": ["s", "t"]}]])
    def test_a_component_is_no_orphan(self, components):
        """Not even of itself."""
        net = network({"s": ("dsi", [], {"components": components}), "t": ("dsi", [], {})})
        assert "s" not in net.catalogue("dsi").orphans


class TestUnified:
    def test_over_several_foci(self):
        """L10: what one delivers the other is inside; what both offer missions stands once each."""
        net = network(
            {
                "appli": ("dsi", ["drh", "eau"], {}),
                "paie": ("drh", ["eau"], {"components": ["appli"]}),
            }
        )
        catalogue = net.catalogue(["dsi", "drh"])
        assert [(one.client, one.services) for one in catalogue.business] == [
            ("eau", ("appli", "paie"))
        ]
        assert operations(net, ["dsi", "drh"]) == {"dsi": ("team", ("appli",))}

    def test_by_role(self):
        """Every outermost support function, IT included; `infra` is a mission of another."""
        assert network({}).catalogue(role="support").foci == ("drh", "dsi", "scada")
