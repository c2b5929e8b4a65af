"""A service of IT, what it is built on, and what suppliers promise on it."""

import pytest

import valuenet as vn
from valuenet.model.contracts import Commitment

PARTIES = [
    vn.Organization("ville", "Ville", "local-authority"),
    vn.Function("dsi", "DSI", role="it", organization="ville"),
    vn.Function("reseau", "Réseau", parent="dsi", organization="ville"),
    vn.Function("drh", "DRH", role="support", organization="ville"),
    vn.Organization("nuage", "Nuage", "company"),
    vn.Function("equipe", "Équipe", role="it", organization="nuage"),
]
DIRECTIONS = {"availability": "at least"}
UNITS = {"availability": "percent"}


def commitment(service, indicator, target, unit=None):
    """A promise in the direction and unit that are usual."""
    return Commitment(
        service,
        indicator,
        DIRECTIONS.get(indicator, "at most"),
        target=target,
        unit=unit or UNITS.get(indicator, "clock-hours"),
    )


@pytest.fixture
def promise():
    """Makes a commitment of (service, indicator, target[, unit])."""
    return commitment


@pytest.fixture
def built():
    """Makes a network of components and promises: `s` is of IT for HR, all else of a supplier.

    `promises` gives the targets of parts, `indicator` what they are about; `target` is what
    IT promises on `s`. Each part is delivered to IT and to a team of the supplier, which
    receives it for what the supplier builds on it, under `c-parts`.
    """

    def built(components, promises, target, *, indicator="availability"):
        parts = {key for listed in components.values() for one in listed for key in _ids(one)}
        services = [
            vn.Service(
                key, key, "dsi" if key == "s" else "nuage", components=components.get(key, ())
            )
            for key in sorted({"s", *components, *parts})
        ]
        return vn.Network(
            "n",
            parties=PARTIES,
            services=services,
            deliveries=[
                vn.Delivery("s", "drh"),
                *(
                    vn.Delivery(one.id, client, contract="c-parts")
                    for one in services
                    if one.id != "s"
                    for client in ("dsi", "equipe")
                ),
            ],
            contracts=[
                vn.Contract(
                    "c-s",
                    "Convention",
                    "dsi",
                    "drh",
                    services=["s"],
                    commitments=[commitment("s", indicator, target)],
                ),
                vn.Contract(
                    "c-parts",
                    "Marché",
                    "nuage",
                    "ville",
                    services=sorted(parts),
                    commitments=[
                        commitment(key, indicator, *(one if isinstance(one, tuple) else (one,)))
                        for key, one in promises.items()
                    ],
                ),
            ],
        )

    return built


@pytest.fixture
def on_s():
    """The row on what IT promises on `s`."""

    def on_s(net, **options):
        from valuenet.engine.feasibility import feasibility

        answer = feasibility(net.index, **options)
        (row,) = (one for one in answer.commitments if one.contract == "c-s")
        return row

    return on_s


def _ids(component):
    return [component] if isinstance(component, str) else component.any_of
