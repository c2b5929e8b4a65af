"""Requirement lines 16 to 32: services and layers."""

import datetime as dt

import pytest

import valuenet as vn


def test_layers_are_relative(town, serve):
    """Requirement 16, by L4: business here is operations there, and a service can be both."""
    serve("hebergement", "nuage", ["reseau"])
    serve("annuaire", "reseau", ["applis", "eau"])
    net = town.build()
    assert net.layers("nuage")["hebergement"] == ("business",)
    assert net.layers("dsi") == {
        "annuaire": ("business", "operations"),
        "hebergement": ("operations",),
    }


def test_a_loop_of_components_is_a_finding(town, serve):
    """Requirement 17, by L6: named whole, and it stops no question."""
    serve("a", "dsi", ["eau"], ["b"])
    serve("b", "dsi", [], ["a"])
    net = town.build()
    (finding,) = net.check().of_code("VN201")
    assert finding.ids == ("a", "b")
    assert [leaf.service for leaf in net.responsibility("eau", "a").leaves] == []


def test_a_support_service_contains_it_services(town, serve):
    """Requirement 18: HR's service has IT's among its components, hidden from the mission."""
    serve("logiciel", "dsi", ["drh"])
    serve("carriere", "drh", ["eau"], ["logiciel"])
    net = town.build()
    assert net.services["carriere"].component_ids == ("logiciel",)
    assert list(net.visible_to("eau").hidden) == ["logiciel"]


def test_outcomes_apart_from_constituents(town, serve):
    """Requirement 19: what a client sees holds no constituent."""
    serve("b", "dsi")
    serve("a", "dsi", ["eau"], ["b"], outcomes=["Factures envoyées"])
    net = town.build()
    assert net.services["a"].outcomes == ("Factures envoyées",)
    assert list(net.visible_to("eau").visible) == ["a"]


def test_three_kinds_of_resources(town, serve):
    """Requirement 20: technology, process, people; another is refused."""
    resources = vn.Resources(technology=["Serveur"], process=["Incidents"], people=["Équipe"])
    serve("a", "dsi", ["eau"], resources=resources)
    assert town.build().services["a"].resources == resources
    with pytest.raises(TypeError):
        vn.Resources(money=["Budget"])


def test_a_product_has_no_client(town, serve):
    """Requirement 21: a resource is no service; nothing can be delivered of it."""
    serve("a", "dsi", ["eau"], resources=vn.Resources(technology=["tablette"]))
    town.deliver("tablette", "eau")
    with pytest.raises(vn.InvalidNetwork, match="no service 'tablette'"):
        town.build()


def test_walk_by_process(town, serve):
    """Requirement 22: kind of client, client, process, service, nothing left out (L15)."""
    town.process("gerer", "Gérer l'eau", owner="eau", kind="mission")
    town.process("facturer", "Facturer", parent="gerer")
    serve("factures", "dsi", ["eau"], processes=["facturer"])
    serve("releves", "dsi", ["eau"], processes=["gerer"])
    serve("courriel", "dsi", ["eau"])
    serve("paie", "dsi", ["drh"])
    rows = town.build().catalogue("dsi", layer="business").rows()
    assert [(row["kind"], row["client"], row["heading"], row["service"]) for row in rows] == [
        ("support", "drh", "", "paie"),
        ("mission", "eau", "gerer", "releves"),
        ("mission", "eau", "gerer / facturer", "factures"),
        ("mission", "eau", "", "courriel"),
    ]


def test_a_provider_is_a_party(town, serve):
    """Requirement 23: functions and organisations provide, processes and services do not."""
    town.process("facturer", "Facturer", owner="eau")
    serve("a", "facturer", ["eau"])
    with pytest.raises(vn.InvalidNetwork, match="no party 'facturer'"):
        town.build()


def test_operations_are_a_union_of_mini_catalogues(town, serve):
    """Requirement 24: each team's and each supplier's part, disjoint (M-010)."""
    serve("hebergement", "nuage", ["reseau"])
    serve("reseau-local", "reseau", ["applis"])
    serve("base", "applis", ["reseau"])
    net = town.build()
    operations = net.catalogue("dsi").operations
    assert [(one.provider, one.standing, one.services) for one in operations] == [
        ("applis", "team", ("base",)),
        ("nuage", "supplier", ("hebergement",)),
        ("reseau", "team", ("reseau-local",)),
    ]


@pytest.mark.parametrize(
    ("clients", "code"),
    [(["reseau"], None), (["dsi"], "VN402"), (["reseau", "applis"], "VN401"), ([], "VN202")],
)
def test_a_supplier_stands_under_one_team(town, serve, clients, code):
    """Requirement 25, by L8: none, two, or the whole IT are findings; one team answers."""
    serve("hebergement", "nuage", clients)
    serve("paie", "dsi", ["drh"], ["hebergement"])
    found = {one.code for one in town.build().check()} & {"VN401", "VN402", "VN202"}
    assert found == ({code} if code else set())


def test_a_mixed_service_has_two_providers(town, serve):
    """Requirement 26: whoever uses both sees both, and nobody answers for the whole (L14 b)."""
    town.process("reparer", "Réparer", owner="eau")
    serve("tablette", "dsi", ["usine"], processes=["reparer"])
    serve("logiciel", "info", ["usine"], processes=["reparer"])
    (spot,) = town.build().hot_spots().of_kind("mixed")
    assert (spot.services, spot.parties) == (("logiciel", "tablette"), ("dsi", "info"))


@pytest.mark.parametrize("payment", ["paid", "included", "free"])
def test_three_ways_of_payment(town, payment):
    """Requirement 28: paid, included, free; another is refused."""
    town.service("a", "A", "eau")
    town.deliver("a", "abonnes", payment=payment)
    net = town.build()
    assert net.deliveries[0].payment == payment
    with pytest.raises(vn.InvalidNetwork, match="VN706"):
        net.with_(vn.Delivery("a", "abonnes", payment="gratis"))


def test_applications_with_vendor_users_and_dates(town, serve):
    """Requirement 29: vendor, domain, users, and what happens to it when."""
    town.domain("finances", "Finances")
    serve(
        "coriolis",
        "dsi",
        vendor="CGI",
        domain="finances",
        status="live",
        valid_from=dt.date(2018, 1, 1),
        attributes={"version": "v5", "migration": dt.date(2019, 6, 1)},
    )
    town.deliver("coriolis", "drh", users=["eau"], user_count=40)
    net = town.build()
    again = vn.loads(vn.dumps(net, format="json"), format="json")
    assert again == net
    assert again.services["coriolis"].attributes["migration"] == dt.date(2019, 6, 1)


def test_domains_order_what_each_client_gets(town, serve):
    """Requirement 30: a second order, a tree, several of them for one client."""
    town.domain("fonctionnement", "Fonctionnement")
    town.domain("rh", "RH", parent="fonctionnement")
    town.domain("scolaire", "Restauration scolaire")
    serve("paie", "dsi", ["ville"], domain="rh")
    serve("cantine", "dsi", ["ville"], domain="scolaire")
    rows = town.build().catalogue("dsi", order="domain").rows()
    headings = {row["service"]: row["heading"] for row in rows}
    assert headings == {"paie": "fonctionnement / rh", "cantine": "scolaire"}


def test_the_nature_of_a_domain_is_a_tag(town):
    """Requirement 31: support or mission, our own reading, is said by a tag."""
    town.domain("fonctionnement", "Fonctionnement", tags=["support"])
    town.domain("scolaire", "Restauration scolaire", tags=["mission"])
    domains = town.build().domains.values()
    assert [one.id for one in domains if "support" in one.tags] == ["fonctionnement"]


def test_offers_are_services(town, serve):
    """Requirement 32: kinds of offer are tagged services, whose clients may be unknown yet."""
    serve("amoa", "dsi", tags=["offre"], clients_unknown=True)
    serve("achats", "dsi", tags=["offre"], clients_unknown=True)
    net = town.build()
    assert net.catalogue("dsi").unmapped == ("achats", "amoa")
    assert [one.ids for one in net.check().of_code("VN602")] == [("achats",), ("amoa",)]
