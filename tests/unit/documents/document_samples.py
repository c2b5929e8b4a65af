"""A network with one of everything that documents tell of, under given names."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from valuenet.model import (
    Activity,
    Alternatives,
    Charge,
    Clientele,
    Commitment,
    Contract,
    Delivery,
    Event,
    Function,
    Measurement,
    Obligation,
    Organization,
    Penalty,
    Post,
    Service,
)
from valuenet.network import Network

PLAIN = {
    "town": "Ville de Vitry",
    "hr": "Ressources humaines",
    "it": "Informatique",
    "cloud": "Nuage SA",
    "fibre": "Fibre SA",
    "other": "Ville d'Ailleurs",
    "payroll": "Paie",
    "hosting": "Hébergement",
    "deal": "Convention de paie",
    "deal-cloud": "Marché d'hébergement",
    "deal-other": "Convention d'Ailleurs",
}


def commitments():
    """Two promises; the first was missed twice of three."""
    missed = tuple(
        Measurement(date(2026, month, 28), Decimal(value))
        for month, value in ((1, "99.9"), (2, "98"), (3, "99.0"))
    )
    return (
        Commitment(
            "payroll",
            "availability",
            "at least",
            target="99.5",
            unit="percent",
            window="month",
            id="up",
            family="needs",
            measurements=missed,
        ),
        Commitment("payroll", "restore-time", "at most", target=4, unit="clock-hours"),
    )


def events():
    """One of each phase."""
    return (
        Event("review", date(2026, 6, 30), by="hr", decided_by="town", covers=("le bilan",)),
        Event("inventory", date(2025, 11, 1), by="it", services=("payroll",)),
        Event("end", date(2029, 1, 31), by="town", description="Remise des données"),
    )


def contracts(names):
    """One in full, the one behind it, and one of another client."""
    return [
        Contract(
            "deal",
            names["deal"],
            "it",
            "town",
            services=("payroll",),
            start=date(2026, 1, 1),
            duration=36,
            contact="it",
            scope="La paie\nde tous les agents",
            reversibility="Export en trois mois",
            commitments=commitments(),
            penalties=(Penalty("up", amount=100, per="unit", cap=120),),
            events=events(),
        ),
        Contract("deal-cloud", names["deal-cloud"], "cloud", "it", is_global=True),
        Contract("deal-other", names["deal-other"], "it", "other", services=("payroll",)),
    ]


def network(language="fr", **changed):
    """A town, its provider, a supplier, and another town that buys the same."""
    names = PLAIN | changed
    deliveries = [
        Delivery("payroll", "hr", users=("town",), user_count=3),
        Delivery("payroll", "other", user_count=4),
        Delivery("hosting", "it"),
        Delivery("line", "it"),
    ]
    return Network(
        "Agglomération",
        language=language,
        parties=[
            Organization("town", names["town"]),
            Function("hr", names["hr"], organization="town", role="support"),
            Organization("provider", "Mutualisé"),
            Function("it", names["it"], organization="provider", role="it"),
            Organization("cloud", names["cloud"]),
            Organization("fibre", names["fibre"]),
            Organization("other", names["other"]),
            Clientele("staff", "Agents", represented_by=("hr",)),
        ],
        services=[
            Service(
                "payroll",
                names["payroll"],
                "it",
                components=("hosting", Alternatives(("line", "radio"))),
                outcomes=("Agents payés à l'heure",),
            ),
            Service("hosting", names["hosting"], "cloud"),
            Service("line", "Fibre", "fibre"),
            Service("radio", "Radio", "it"),
        ],
        deliveries=deliveries,
        contracts=contracts(names),
        roles=[
            Post("guichet", "Guichet unique", kind="contact", contract="deal", party="it"),
            Post("comite", "Comité de suivi", kind="steering-body", contract="deal"),
        ],
        duties=[Obligation("secret", "Secret", kind="confidentiality", contract="deal")],
        activities=[
            Activity("payer", "Payer les agents", principal=("hr",), associates=("it",)),
        ],
        charges=[
            Charge("serveurs", "Serveurs", "hosting", "users", amount="100.01", year=2026),
            Charge("projet", "Projet", "payroll", "equal", amount=70, year=2025),
        ],
    )
