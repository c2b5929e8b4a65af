"""The vehicle group of the method (M-017), shortened: the worked example of the laws."""

DOCUMENT = {
    "valuenet": 1,
    "name": "Groupe de location",
    "organizations": {
        "groupe": {
            "name": "Groupe",
            "kind": "company",
            "functions": {
                "dsi": {"name": "DSI du groupe", "role": "it"},
                "drh": {"name": "RH", "role": "support"},
                "filiale1": {"name": "Location", "role": "mission"},
                "filiale2": {
                    "name": "Utilitaires",
                    "role": "mission",
                    "functions": {"atelier2": {"name": "Atelier"}},
                },
            },
        },
        "nuage": {"name": "Nuage", "kind": "company"},
        "constructeur": {
            "name": "Constructeur",
            "kind": "company",
            "functions": {"info-c": {"name": "Informatique du constructeur", "role": "it"}},
        },
    },
    "clienteles": {
        "cl1": {
            "name": "Clientèle location",
            "kind": "individuals",
            "represented_by": "filiale1",
        },
    },
    "partnerships": {"diag": {"name": "Diagnostic", "members": ["dsi", "info-c"]}},
    "services": {
        "paas": {
            "name": "Hébergement d'applications",
            "provider": "nuage",
            "deliveries": [{"client": "dsi"}],
        },
        "saas-rh": {
            "name": "Logiciel RH en ligne",
            "provider": "nuage",
            "deliveries": [{"client": "dsi"}],
        },
        "appli-rh": {
            "name": "Application RH",
            "provider": "dsi",
            "components": ["saas-rh"],
            "deliveries": [{"client": "drh", "users": ["groupe"]}],
        },
        "gestion-rh": {
            "name": "Gestion des collaborateurs",
            "provider": "drh",
            "components": ["appli-rh"],
            "deliveries": [{"client": ["filiale1", "filiale2"]}],
        },
        "appli-metier": {
            "name": "Applications métiers",
            "provider": "dsi",
            "components": ["paas"],
            "deliveries": [{"client": ["filiale1", "filiale2"]}],
        },
        "socle": {
            "name": "Tablette et socle",
            "provider": "dsi",
            "components": ["paas"],
            "deliveries": [{"client": "filiale2", "users": ["atelier2"]}],
        },
        "logiciel": {
            "name": "Logiciel de diagnostic",
            "provider": "info-c",
            "deliveries": [{"client": "filiale2", "users": ["atelier2"]}],
        },
        "diagnostic": {
            "name": "Diagnostic des véhicules",
            "provider": "diag",
            "components": ["socle", "logiciel"],
            "deliveries": [{"client": "filiale2", "users": ["atelier2"]}],
        },
        "location": {
            "name": "Location",
            "provider": "filiale1",
            "components": ["appli-metier"],
            "deliveries": [{"client": "cl1"}],
        },
    },
}
