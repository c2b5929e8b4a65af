"""One small network for the tables, the files and the databases."""

import pytest

import valuenet as vn


@pytest.fixture(scope="module")
def net():
    """Every kind of party and of arc."""
    return vn.Network(
        "Ville",
        parties=[
            vn.Organization("ville", "Ville"),
            vn.Function("dsi", "DSI", "it", organization="ville", tags=["socle"]),
            vn.Function("reseau", "Réseau", organization="ville", parent="dsi"),
            vn.Function("voirie", "Voirie", "mission", organization="ville"),
            vn.Organization("nuage", "Nuage", aliases=["Cumulus", "É {x} 'y'"]),
            vn.Organization("radio", "Radio", aliases=["Cumulus"]),
            vn.Clientele("habitants", "H", represented_by=["voirie"], members=["radio"]),
            vn.VirtualClient("eau", "Eau", function="voirie", companies=["radio"]),
            vn.Partnership("duo", "Duo", members=["dsi", "nuage"]),
        ],
        services=[
            vn.Service("lien", "Lien", "nuage"),
            vn.Service("onde", "Onde", "radio"),
            vn.Service("socle", "Socle", "duo"),
            vn.Service(
                "guichet",
                "Guichet",
                "dsi",
                components=["socle", vn.Alternatives(["onde", "lien"])],
                layer="business",
                aliases=["Accueil"],
            ),
        ],
        deliveries=[
            vn.Delivery("guichet", "habitants"),
            vn.Delivery("guichet", "voirie", users=["reseau"], contract="bail"),
        ],
        contracts=[vn.Contract("bail", "Bail", "ville", "ville", services=["guichet"])],
    )
