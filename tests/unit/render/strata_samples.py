"""Specifications of strata pictures: one made by hand, and random ones."""

from __future__ import annotations

from random import Random

from valuenet.render.strata.spec import (
    RINGS,
    Link,
    Partner,
    Sector,
    Seen,
    StrataSpec,
    Supply,
)

TEAMS = [
    "Études et projets",
    "Exploitation et réseaux",
    "Assistance utilisateurs",
    "Données et SIG",
    "Sécurité",
]
SUPPLIERS = {
    "Éditeur RH et finances": 0,
    "Hébergeur cloud": 1,
    "Opérateur télécom": 1,
    "Infogérant postes": 2,
    "Intégrateur SIG": 3,
}
SUPPORT = [
    "Direction des Ressources Humaines",
    "Moyens généraux et Patrimoine",
    "Direction des Finances",
    "Commande publique et Affaires juridiques",
    "Communication",
]
MISSIONS = {
    "Urbanisme et Aménagement": ["Administrés du territoire", "Promoteurs et architectes"],
    "Enfance et Éducation": ["Familles", "Écoles primaires"],
    "Culture et Sports": ["Usagers des équipements", "Associations"],
    "Développement économique": ["Pépinières d’entreprises", "Entreprises du territoire"],
    "Délégation de service public : Eau et assainissement": ["Abonnés de l’eau"],
    "Délégation de service public : Transports": ["Voyageurs"],
    "Relations avec les Communes": [
        "Communes avec équipe informatique",
        "Communes infogérées",
        "Espaces Publics Numériques",
    ],
    "État civil et Accueil du citoyen": ["Administrés"],
    "Action sociale": ["Bénéficiaires du CCAS", "Résidents des EHPAD"],
    "Propreté et Collecte des déchets": ["Foyers collectés"],
    "Sécurité publique et Prévention": [],
    "Voirie et Espaces verts": [],
}


def agglomeration(*, links: bool = False, bypass: bool = False) -> StrataSpec:
    """The organisation of a typical slide: 5 teams, 5 support, 12 missions, 17 clienteles."""
    core = tuple(Sector(f"t{i}", name, "team") for i, name in enumerate(TEAMS))
    supply = tuple(
        Sector(f"f{i}", name, "supplier", (f"t{t}",))
        for i, (name, t) in enumerate(SUPPLIERS.items())
    )
    support = tuple(Sector(f"s{i}", name, "support") for i, name in enumerate(SUPPORT))
    mission, market, flows = [], [], []
    for i, (name, clients) in enumerate(MISSIONS.items()):
        id = f"m{i:02}"
        virtual = name.startswith("Délégation")
        mission.append(Sector(id, name, "virtual" if virtual else "mission"))
        for client in clients:
            key = f"c{len(market):02}"
            market.append(Sector(key, client, "individuals", (id,)))
            flows.append(Supply(id, key, ("Accueil et démarches",)))
    flows += [
        Supply(f"f{i}", f"t{t}", ("Service de fond",)) for i, t in enumerate(SUPPLIERS.values())
    ]
    flows += [Supply(f"t{i}", f"s{i}", ("Application métier", "Support")) for i in range(5)]
    flows += [Supply(f"s{i % 5}", f"m{i:02}", ("Prestation",)) for i in range(12)]
    flows += [Supply("s0", f"m{i:02}", ("Gestion des agents",)) for i in range(0, 12, 3)]
    flows += [Supply("s2", f"m{i:02}", ("Budget",)) for i in (1, 4, 5, 8)]
    flows += [Supply("t0", f"m{i:02}", ("Application métier",)) for i in (0, 3, 7)]
    flows += [Supply("t1", "m06", ("Réseau",)), Supply("t3", "m00", ("Cartographie",))]
    outside, extra = (), {}
    if bypass:
        outside = (
            Sector("b0", "Éditeur du logiciel de bibliothèque", "supplier", ("m02",), bypass=True),
            Sector("b1", "Exploitant des caméras", "supplier", ("m10",), bypass=True),
        )
        flows += [Supply("b0", "m02", ("Catalogue en ligne",)), Supply("b1", "m10", ("Vidéo",))]
    if links:
        extra = {
            "links": (
                Link(
                    "guichet",
                    "Guichet social commun",
                    ("DSI", "Informatique des allocations"),
                    ("Administrés bénéficiaires des aides",),
                ),
            ),
            "partners": (Partner("p0", "Trésorerie"), Partner("p1", "Institut de la statistique")),
        }
    return StrataSpec(
        title="Communauté d’Agglomération",
        subtitle="Réseau de valeur : strates et flux de services",
        language="fr",
        focus_id="dsi",
        focus="DSI",
        supply=supply,
        core=core,
        support=support,
        mission=tuple(mission),
        market=tuple(market),
        outside=outside,
        flows=tuple(flows),
        notes=("2 fonctions sans aucun service : Archives, Protocole",),
        **extra,
    )


_FIRST = ["Direction", "Service", "Pôle", "Délégation", "Mission", "Centre", "Office", "Agence"]
_SECOND = [
    "de l’aménagement du territoire",
    "de la petite enfance et de la famille",
    "des bâtiments et de la logistique",
    "départemental d’incendie et de secours",
    "des affaires juridiques et de la commande publique",
    "de l’eau et de l’assainissement",
    "des archives",
    "du développement économique et de l’emploi",
    "de l’accompagnement des personnes âgées dépendantes",
    "de la voirie",
    "de la prévention spécialisée",
    "des transports scolaires interurbains",
]
_SHORT = [
    "Associations",
    "Familles",
    "Administrés",
    "Collégiens",
    "Usagers de la route",
    "Entreprises du territoire",
    "Communes adhérentes",
    "Bénéficiaires du revenu de solidarité active",
    "Propriétaires et copropriétés",
]


def random_spec(
    seed: int,
    *,
    teams: int | None = None,
    suppliers: int | None = None,
    support: int | None = None,
    missions: int | None = None,
    market: int | None = None,
    language: str = "fr",
    highlight: bool = False,
) -> StrataSpec:
    """A random organisation with long French names; sizes that are not given are drawn."""
    r = Random(seed)
    n_teams = r.randint(1, 8) if teams is None else teams
    n_suppliers = r.randint(0, 12) if suppliers is None else suppliers
    n_support = r.randint(1, 8) if support is None else support
    n_missions = r.randint(1, 20) if missions is None else missions
    n_market = r.randint(0, 24) if market is None else market

    def name(short: float = 0.3) -> str:
        return r.choice(_SHORT) if r.random() < short else f"{r.choice(_FIRST)} {r.choice(_SECOND)}"

    core = [Sector(f"t{i}", name(0.6), "team") for i in range(n_teams)] or [
        Sector("dsi", "DSI", "focus")
    ]
    supply = [
        Sector(f"f{i:02}", name(0.5), "supplier", (r.choice(core).id,)) for i in range(n_suppliers)
    ]
    supports = [Sector(f"s{i}", name(), "support") for i in range(n_support)]
    mission = [
        Sector(f"m{i:02}", name(0.2), "virtual" if r.random() < 0.12 else "mission")
        for i in range(n_missions)
    ]
    clients = [
        Sector(
            f"c{i:02}",
            name(0.7),
            r.choice(["individuals", "enterprises"]),
            (r.choice(mission).id,) if mission and r.random() < 0.9 else (r.choice(core).id,),
        )
        for i in range(n_market)
    ]
    flows = {(s.id, s.anchors[0]): ("Service",) for s in supply}
    for s in supports:
        flows[r.choice(core).id, s.id] = ("Applications", "Poste de travail")
    for m in mission:
        for source in r.sample(supports, min(len(supports), r.randint(0, 3))) + r.sample(
            core, min(1, len(core))
        ):
            flows[source.id, m.id] = ("Prestation",)
    for c in clients:
        flows[c.anchors[0], c.id] = ("Accueil",)
    spec = StrataSpec(
        title=f"Organisation {seed}",
        subtitle="Strates et flux de services",
        language=language,
        focus_id="dsi",
        focus="Direction des systèmes d’information" if seed % 3 == 0 else "DSI",
        supply=tuple(supply),
        core=tuple(core),
        support=tuple(supports),
        mission=tuple(mission),
        market=tuple(clients),
        flows=tuple(Supply(a, b, services) for (a, b), services in flows.items()),
    )
    return highlighted(spec, r.choice([*mission, *supports]).id) if highlight else spec


def highlighted(spec: StrataSpec, client: str) -> StrataSpec:
    """The same picture as one client sees it: what is delivered to it, and by whom."""
    from attrs import evolve

    senders = {f.sender for f in spec.flows if f.receiver == client}
    behind = {f.sender for f in spec.flows if f.receiver in senders}
    plain = {client} | senders | behind

    def states(sectors):
        return tuple(
            evolve(s, state="emphasised" if s.id in plain else "dimmed", client=s.id == client)
            for s in sectors
        )

    labels = {s.id: s.label for name in RINGS for s in spec.ring(name)}
    seen = [
        Seen(f"{f.sender}.{service}", service, labels[f.sender], "client")
        for f in spec.flows
        if f.receiver == client
        for service in f.services
    ]
    seen += [
        Seen(f"u{i}", f"Application de gestion {i}", spec.focus, grade)
        for i, grade in enumerate(("user", "representative", "member"))
    ]
    return evolve(
        spec,
        subtitle=f"Ce que voit {labels[client]}",
        client=labels[client],
        seen=tuple(seen),
        flows=tuple(
            evolve(
                f,
                state="emphasised"
                if f.receiver == client or (f.sender in plain and f.receiver in senders)
                else "dimmed",
            )
            for f in spec.flows
        ),
        **{name: states(spec.ring(name)) for name in RINGS},
    )
