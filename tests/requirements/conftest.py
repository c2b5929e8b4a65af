"""One town and its surroundings, to which each requirement adds what it speaks of."""

import pytest

import valuenet as vn


@pytest.fixture
def town():
    """A builder: IT of two teams, HR, water with a plant; two companies; a clientele."""
    made = vn.NetworkBuilder("Vallée")
    made.organization("ville", "Ville", "local-authority")
    made.function("dsi", "Informatique", "it", organization="ville")
    made.function("reseau", "Équipe réseau", organization="ville", parent="dsi")
    made.function("applis", "Équipe applications", organization="ville", parent="dsi")
    made.function("drh", "Ressources humaines", "support", organization="ville")
    made.function("eau", "Eau", "mission", organization="ville")
    made.function("usine", "Usine", organization="ville", parent="eau")
    made.organization("nuage", "Nuage SA", "company")
    made.organization("ondes", "Ondes SARL", "company")
    made.function("info", "Informatique d'Ondes", "it", organization="ondes")
    made.clientele("abonnes", "Abonnés", "individuals", represented_by=["eau"])
    return made


@pytest.fixture
def serve(town):
    """Adds a service with its clients, and returns it."""

    def serve(key, provider, clients=(), components=(), **more):
        service = town.service(key, key.capitalize(), provider, components=components, **more)
        for client in clients:
            town.deliver(service, client)
        return service

    return serve
