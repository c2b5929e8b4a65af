"""Specifications of partnership diagrams: random ones, without a network behind them."""

from __future__ import annotations

from itertools import permutations
from random import Random

from strata_samples import random_spec

from valuenet.render.partnership.spec import (
    Aside,
    CommonClient,
    Exchange,
    Finding,
    Member,
    PartnershipSpec,
)
from valuenet.render.strata.spec import Sector, StrataSpec

_BODIES = [
    "Communauté d’agglomération de la Vallée",
    "Organisme d’allocations sociales",
    "Préfecture",
    "Conseil départemental",
    "Ville centre",
    "Centre communal d’action sociale",
    "Région",
    "Syndicat mixte des transports interurbains",
]
_CLIENTS = [
    "Administrés bénéficiaires des aides sociales",
    "Familles allocataires",
    "Associations",
    "Crèches partenaires et assistantes maternelles",
    "Bailleurs sociaux",
]
_SERVICES = [
    "Droits et aides en ligne",
    "Tarif de crèche calculé sans justificatif",
    "Guichet unique",
    "Suivi du dossier",
    "Prise de rendez-vous dans les deux organismes",
]
_DATA = ["Demandes d’aide instruites", "Quotients familiaux", "Droits ouverts", "Présences", "Baux"]


def bare(id: str, name: str, language: str) -> StrataSpec:
    """A member that nobody stands around: only a centre."""
    return StrataSpec("Réseau", "Strates", language, id, name, core=(Sector(id, name, "focus"),))


def random_partnership(
    seed: int,
    *,
    members: int = 2,
    clients: int = 1,
    most: int = 12,
    language: str = "fr",
    lead: bool = False,
    centres: bool = False,
) -> PartnershipSpec:
    """A random partnership.

    Args:
        seed: Of the random numbers.
        members: How many.
        clients: How many hang from the link.
        most: How many sectors a ring may have.
        language: `fr` or `en`.
        lead: Whether the first member leads.
        centres: Whether some members have nothing around them.
    """
    r = Random(seed)
    made = []
    for i in range(members):
        spec = (
            bare(f"p{i}", "Informatique", language)
            if centres and i % 2
            else random_spec(
                seed * 7 + i,
                teams=r.randint(0, 5),
                suppliers=r.randint(0, min(6, most)),
                support=r.randint(0, min(6, most)),
                missions=r.randint(0, most),
                market=r.randint(0, most),
                language=language,
            )
        )
        organization = r.choice(_BODIES)
        made.append(
            Member(
                f"p{i}",
                f"{spec.focus} ({organization})",
                organization,
                spec,
                leads=lead and i == 0,
                notes=("2 fonctions sans aucun service\u00a0: Archives, Protocole",) * (i % 3 == 1),
            )
        )
    pairs = list(permutations(made, 2))
    running = pairs if members == 2 else r.sample(pairs, min(len(pairs), members + 1))
    return PartnershipSpec(
        title=f"Partenariat {seed} entre organismes publics",
        subtitle="Partenariat\u00a0: Guichet commun",
        language=language,
        id="guichet",
        label="Fournisseur virtuel du guichet commun",
        members=tuple(made),
        statement="Aucun membre n’est prépondérant",
        lead=made[0].name if lead else None,
        clients=tuple(
            CommonClient(
                f"k{i}",
                f"{r.choice(_CLIENTS)} {i}",
                "clientèle de particuliers",
                services=tuple(r.sample(_SERVICES, r.randint(1, 5))),
                speakers=tuple(r.sample(_BODIES, r.randint(0, 4))),
                asides=tuple(
                    Aside(other, ("Accueil", "Paie"), given=r.random() < 0.3)
                    for other in r.sample(_BODIES, r.randint(0, 3))
                ),
            )
            for i in range(clients)
        ),
        exchanges=tuple(
            Exchange(
                a.id, b.id, (a.name, b.name), tuple(r.choices(_DATA, k=r.choice((0, 1, 3, 9, 40))))
            )
            for a, b in running
        ),
        findings=(
            Finding("Point chaud, sans pilote\u00a0: Guichet unique (vu par 4 acteurs)"),
            Finding("Sans client\u00a0: Suivi du dossier", alarm=False),
        )[: r.randint(0, 2)],
    )
