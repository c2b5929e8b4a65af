"""Networks for pictures of graphs: small ones that have everything, and large ones."""

import random

import valuenet as vn


def everything() -> vn.Network:
    """A chain with every kind of link: shared, ambiguous, unanswered, in another's name,
    alternatives from outside and from the provider itself, a loop of parties, a repeat.
    """
    return vn.Network(
        "tout",
        language="fr",
        parties=[
            vn.Organization("ville", "Ville"),
            vn.Function("accueil", "Accueil du public", organization="ville", role="mission"),
            vn.Function(
                "dsi", "Direction des systèmes d’information", organization="ville", role="it"
            ),
            vn.Function("infra", "Infrastructures", organization="ville", parent="dsi"),
            vn.Function("baies", "Baies", organization="ville", parent="infra"),
            vn.Function("projets", "Études et projets", organization="ville", parent="dsi"),
            vn.Organization("nuage", "Fournisseur en nuage", "company"),
            vn.Organization("secours", "Hébergeur de secours", "company"),
            vn.Organization("fibre", "Opérateur de fibre", "company"),
            vn.Organization("editeur", "Éditeur", "company"),
            vn.Partnership("guichet", "Guichet commun", members=["ville", "editeur"]),
            vn.Clientele("habitants", "Habitants", represented_by=["accueil"]),
        ],
        services=[
            vn.Service(
                "demarches",
                "Démarches en ligne",
                "guichet",
                components=["portail"],
            ),
            vn.Service(
                "portail",
                "Portail",
                "projets",
                components=[
                    "reseau",
                    "logiciel",
                    "messagerie",
                    "lettres",
                    vn.Alternatives(["nuage-1", "secours-1"], 1),
                    vn.Alternatives(["salle-a", "salle-b"], 1),
                ],
            ),
            vn.Service("reseau", "Réseau", "infra", components=["liaison", "suivi", "energie"]),
            vn.Service("suivi", "Suivi", "projets", components=["liaison"]),
            vn.Service("liaison", "Liaison", "fibre"),
            vn.Service("energie", "Énergie", "fibre"),
            vn.Service("logiciel", "Logiciel du portail", "editeur"),
            vn.Service("messagerie", "Messagerie", "nuage"),
            vn.Service("lettres", "Envoi de lettres", "editeur"),
            vn.Service("nuage-1", "Hébergement en nuage", "nuage"),
            vn.Service("secours-1", "Hébergement de secours", "secours"),
            vn.Service("salle-a", "Salle A", "projets"),
            vn.Service("salle-b", "Salle B", "projets", components=["courant"]),
            vn.Service("courant", "Courant", "fibre"),
        ],
        deliveries=[
            vn.Delivery("demarches", "habitants"),
            vn.Delivery("portail", "guichet"),
            vn.Delivery("reseau", "projets"),
            vn.Delivery("suivi", "infra"),
            vn.Delivery("liaison", "infra"),
            vn.Delivery("liaison", "projets"),
            vn.Delivery("energie", "infra"),
            vn.Delivery("energie", "baies"),
            vn.Delivery("nuage-1", "projets", contract="marche"),
            vn.Delivery("secours-1", "projets", contract="marche-secours"),
            vn.Delivery("logiciel", "ville"),
            vn.Delivery("courant", "projets"),
            vn.Delivery("lettres", "accueil"),
            vn.Delivery("messagerie", "dsi"),
        ],
        contracts=[
            vn.Contract("marche", "Marché d’hébergement", "nuage", "ville", services=["nuage-1"]),
            vn.Contract(
                "marche-secours", "Marché de secours", "secours", "ville", services=["secours-1"]
            ),
        ],
    )


def layered(levels: int, width: int, fan: int, seed: int = 0) -> vn.Network:
    """A service on so many levels of others, each built on some of the next: many repeats."""
    choose = random.Random(seed)
    teams = [f"equipe-{i}" for i in range(8)]
    suppliers = [f"fournisseur-{i}" for i in range(16)]
    ids = [[f"s{level}-{i}" for i in range(width if level else 1)] for level in range(levels)]
    provider = {one: choose.choice([*teams, *suppliers]) for level in ids for one in level}
    provider[ids[0][0]] = "dsi"
    services = []
    for near, far in zip(ids, [*ids[1:], []], strict=True):
        for one in near:
            parts = choose.sample(far, min(fan, len(far)))
            group = [vn.Alternatives(parts[:2], 1)] if len(parts) > 2 else parts[:2]
            services.append(
                vn.Service(one, f"Service {one}", provider[one], components=[*parts[2:], *group])
            )
    clients = {
        (part, provider[one.id])
        for one in services
        for part in one.component_ids
        if provider[part] != provider[one.id] and choose.random() > 0.1
    }
    return vn.Network(
        "grand",
        language="fr",
        parties=[
            vn.Organization("ville", "Ville"),
            vn.Function("dsi", "Systèmes d’information", organization="ville", role="it"),
            vn.Function("rh", "Ressources humaines", organization="ville", role="support"),
            *(vn.Function(t, t.title(), organization="ville", parent="dsi") for t in teams),
            *(vn.Organization(s, s.title(), "company") for s in suppliers),
        ],
        services=services,
        deliveries=[
            vn.Delivery(ids[0][0], "rh"),
            *(vn.Delivery(service, client) for service, client in sorted(clients)),
        ],
    )


def fan(services: int, clients: int) -> vn.Network:
    """One supplier; many services built on its one service, each with many clients."""
    functions = [f"f{i}" for i in range(clients)]
    return vn.Network(
        "eventail",
        parties=[
            vn.Organization("ville", "Ville"),
            vn.Organization("nuage", "Nuage", "company"),
            vn.Function("dsi", "DSI", organization="ville", role="it"),
            *(
                vn.Function(f, f"Direction {f}", organization="ville", role="mission")
                for f in functions
            ),
        ],
        services=[
            vn.Service("base", "Base", "nuage"),
            *(
                vn.Service(f"s{i}", f"Service {i}", "dsi", components=["base"])
                for i in range(services)
            ),
        ],
        deliveries=[
            vn.Delivery("base", "dsi"),
            *(
                vn.Delivery(f"s{i}", f)
                for i in range(services)
                for f in functions
                if (i + int(f[1:])) % 3
            ),
        ],
    )


def named(*names: str) -> vn.Network:
    """A chain of parties with these names, each of which answers to the one before."""
    ids = [f"o{i}" for i in range(len(names))]
    last = len(names) - 1
    return vn.Network(
        "noms",
        parties=[vn.Organization(id, name, "company") for id, name in zip(ids, names, strict=True)],
        services=[
            vn.Service(f"s{i}", names[i], ids[i], components=[f"s{i + 1}"] if i < last else [])
            for i in range(1, last + 1)
        ],
        deliveries=[vn.Delivery(f"s{i}", ids[i - 1]) for i in range(1, last + 1)],
    )


HOSTILE = (
    'A" ]; evil [label="x',
    "B\\N <script>alert(1)</script> & \\l",
    "<b>x</b>",
    "\x00 \u202e ]]> {|}",
)
#: Names that are hard to set: empty, of one endless word, of many words, without spaces.
HARD = ("", "Donaudampfschifffahrtsgesellschaft" * 4, "très long nom " * 25, "情報システム部門" * 9)
