"""Requirement lines 33 to 43: visibility and chains."""

import pytest

import valuenet as vn


def test_operations_stay_behind_unless_exposed(town, serve):
    """Requirement 33: shown by a delivery only, a finding unless it is said (L5)."""
    serve("sauvegarde", "applis", ["reseau"], layer="operations")
    serve("paie", "dsi", ["drh"], ["sauvegarde"])
    net = town.build()
    assert list(net.visible_to("drh").visible) == ["paie"]
    shown = net.with_(vn.Delivery("sauvegarde", "drh"))
    assert set(shown.visible_to("drh").visible) == {"paie", "sauvegarde"}
    assert [one.ids for one in shown.check().of_code("VN301")] == [("sauvegarde",)]
    exposed = vn.Service("sauvegarde", "S", "applis", layer="operations", exposed=True)
    assert not shown.with_(exposed).check().of_code("VN301")


def test_two_ways_to_a_mission(town, serve):
    """Requirement 34: straight from IT, and through a support function: told by provider."""
    serve("factures", "dsi", ["eau"])
    serve("paie", "drh", ["eau"])
    net = town.build()
    view = net.visible_to("eau")
    ways = {key: net.parties[net.services[key].provider].effective_role for key in view.visible}
    assert ways == {"factures": "it", "paie": "support"}


def test_the_supplier_is_hidden_but_answers(town, serve):
    """Requirement 35: the view lacks what the supplier delivers, the chain has it."""
    serve("hebergement", "nuage", ["reseau"])
    serve("paie", "dsi", ["drh"], ["hebergement"])
    net = town.build()
    assert "hebergement" not in net.visible_to("drh").visible
    assert "nuage" in {link.answers for link in net.responsibility("drh", "paie").links}


def test_each_client_decides_on_its_own_delivery(town, serve):
    """Requirement 36, by L5 and L8: two clients are two deliveries, each answered to."""
    serve("courriel", "dsi", ["drh", "eau"])
    net = town.build()
    assert net.responsibility("drh", "courriel").root.to == "drh"
    # The plant is a member: the water function decided, and only it is answered to.
    assert [link.to for link in net.responsibility("usine", "courriel").roots] == ["eau"]


def test_a_chain_crosses_organisations(town, serve):
    """Requirement 37: citizen, digital space, town, company."""
    town.function("epn", "Espace numérique", "mission", organization="ville")
    town.clientele("citoyens", "Citoyens", "individuals", represented_by=["epn"])
    serve("infogerance", "ondes", ["dsi"])
    serve("postes", "dsi", ["epn"], ["infogerance"])
    serve("acces", "epn", ["citoyens"], ["postes"])
    links = town.build().responsibility("citoyens", "acces").links
    assert [link.answers for link in links] == ["epn", "dsi", "ondes"]


def test_states_of_responsibility(town, serve):
    """Requirement 38: clear, shared, unanswered, ambiguous; each with what explains it."""
    town.partnership("guichet", "Guichet", members=["dsi", "info"])
    serve("perdu", "nuage", ["drh"])
    serve("double", "nuage", ["reseau", "applis"])
    serve("dossiers", "guichet", ["eau"])
    serve("suivi", "dsi", ["eau"], ["perdu", "double", "dossiers"])
    net = town.build()
    links = net.responsibility("eau", "suivi").links
    standing = {link.service: link.standing for link in links}
    assert standing == {
        "suivi": "clear",
        "perdu": "unanswered",
        "double": "ambiguous",
        "dossiers": "unanswered",
    }
    assert next(one for one in links if one.service == "perdu").received_by == ("drh",)
    assert net.responsibility("eau", "dossiers").root.standing == "shared"


@pytest.mark.parametrize("repair", ["component", "contact"])
def test_a_broken_chain_and_its_repair(town, serve, repair):
    """Requirement 39: a provider straight to a client inside whom nobody answers (L8)."""
    serve("logiciel", "info", ["usine"])
    net = town.build()
    assert [one.ids for one in net.check().of_code("VN403")] == [("logiciel", "usine")]
    if repair == "component":
        net = net.with_(
            vn.Service("diagnostic", "Diagnostic", "dsi", components=["logiciel"]),
            vn.Delivery("diagnostic", "usine"),
        )
    else:
        net = net.with_(
            vn.Contract("c", "C", "ondes", "ville", services=["logiciel"], contact="Chef de projet")
        )
    assert not net.check().of_code("VN403")


def test_impact_holds_users_and_nobody_else(town, serve):
    """Requirement 41: end users are hit, strangers are not (L9)."""
    serve("hebergement", "nuage", ["reseau"])
    service = serve("paie", "dsi", (), ["hebergement"])
    town.deliver(service, "drh", users=["usine"])
    clients = town.build().impact("nuage").clients
    assert {"drh", "usine"} <= set(clients)
    assert not {"eau", "ondes", "abonnes"} & set(clients)


def test_both_directions_agree(town, serve):
    """Requirement 42: what x delivers to whom, turned round twice, is the network again.

    The property on any network: tests/property/test_chains.py.
    """
    serve("a", "dsi", ["eau", "drh"])
    serve("b", "drh", ["eau"])
    net = town.build()
    forward = {
        (*ends, service) for ends, services in net.value_links().items() for service in services
    }
    back = {(client, provider, service) for provider, client, service in forward}
    assert {(p, c, s) for c, p, s in back} == {
        (net.services[one.service].provider, one.client, one.service) for one in net.deliveries
    }


def test_teams_that_serve_each_other(town, serve):
    """Requirement 43: a circle of providers ends (M-012)."""
    serve("base", "applis", ["reseau"], ["lien"])
    serve("lien", "reseau", ["applis"], ["base"])
    serve("paie", "applis", ["drh"], ["base"])
    net = town.build()
    links = net.responsibility("drh", "paie").links
    assert [(link.service, link.repeat) for link in links] == [
        ("paie", False),
        ("lien", False),
        ("base", True),
    ]
    assert net.impact("lien").services == ("base", "lien", "paie")
