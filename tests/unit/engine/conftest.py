"""Small networks written as mappings, and what several laws are tried on."""

import json

import pytest

import valuenet as vn


@pytest.fixture
def town():
    """A town with its IT of two teams, HR and water; two companies; a clientele."""
    return {
        "organizations": {
            "ville": {
                "name": "Ville",
                "kind": "local-authority",
                "functions": {
                    "dsi": {
                        "name": "DSI",
                        "role": "it",
                        "functions": {"reseau": {"name": "Réseau"}, "applis": {"name": "Applis"}},
                    },
                    "drh": {"name": "RH", "role": "support"},
                    "eau": {
                        "name": "Eau",
                        "role": "mission",
                        "functions": {"usine": {"name": "Usine"}},
                    },
                },
            },
            "nuage": {"name": "Nuage", "kind": "company"},
            "ondes": {
                "name": "Ondes",
                "kind": "company",
                "functions": {"info": {"name": "Informatique d'Ondes", "role": "it"}},
            },
        },
        "clienteles": {
            "abonnes": {"name": "Abonnés", "kind": "individuals", "represented_by": "eau"}
        },
        "services": {},
    }


@pytest.fixture
def read():
    """Makes a network of a mapping in the structure of a file."""

    def read(document):
        return vn.loads(json.dumps({"valuenet": 1, **document}), format="json")

    return read


@pytest.fixture
def with_services(town, read):
    """The town's network with these services: id -> (provider, clients, components)."""

    def with_services(services, **sections):
        for key, (provider, clients, components) in services.items():
            deliveries = [one if isinstance(one, dict) else {"client": one} for one in clients]
            town["services"][key] = {
                "name": key,
                "provider": provider,
                "components": list(components),
                "deliveries": deliveries,
            }
        return read({**town, **sections})

    return with_services
