"""Chains and impacts, of the examples and of random networks, measured in headless Chromium."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "unit" / "render"))

from graph_samples import HARD, HOSTILE, everything, fan, layered, named

import valuenet as vn

pytestmark = [pytest.mark.browser, pytest.mark.dot]

SCRIPT = (Path(__file__).parent / "measure_graphs.js").read_text(encoding="utf-8")
EXAMPLES = Path(__file__).parents[2] / "examples"
CHAINS = {
    "vehicle-group": ("clientele-utilitaires", "offre-utilitaires"),
    "agglomeration/community": ("relations-communes", "informatique-communale"),
    "agglomeration/main-town": ("etat-civil", "gestion-agents-ville"),
    "department-council": ("beneficiaires", "accompagnement-social"),
    "delegation": ("administres", "distribution-eau"),
    "partnership": ("action-sociale-a", "droits-en-ligne"),
    "siim94": ("patients", "consultations-arcueil"),
}
IMPACTS = {
    "vehicle-group": ("dsi", "tablette-atelier", "saas-rh"),
    "agglomeration/community": ("hebergeur",),
    "agglomeration/main-town": ("operateur",),
    "department-council": ("operateur",),
    "delegation": ("logiciel-abonnes",),
    "partnership": ("dsi-a",),
    "siim94": ("datacenter-pantin", "siim94"),
}


def drawings() -> Iterator[tuple[str, vn.Drawing]]:
    """The longest chains of the examples, typical impacts, and what is hard to set."""
    chain, impact = vn.draw.chain, vn.draw.impact
    for i, (folder, ids) in enumerate(CHAINS.items()):
        net = vn.load(EXAMPLES / folder)
        yield f"chain {folder}", chain(net, *ids, lang="en" if i % 3 == 0 else "fr")
        for failing in IMPACTS[folder]:
            yield f"impact {folder} {failing}", impact(net, failing)
    yield "chain of every kind", chain(everything(), "habitants", "demarches")
    for failing in ("fibre", "secours", "nuage", "portail"):
        yield f"impact of every kind, {failing}", impact(everything(), failing, lang="en")
    for seed in range(4):
        net = layered(4, 10 + 3 * seed, 3, seed)
        yield f"chain of levels {seed}", chain(net, "rh", "s0-0")
        yield f"impact of levels {seed}", impact(net, f"fournisseur-{seed}")
    yield "chain of levels on a page", chain(layered(4, 12, 3), "rh", "s0-0", page="a4")
    yield "impact of many", impact(fan(20, 30), "nuage")
    for name, names in (("hard", HARD), ("hostile", HOSTILE)):
        yield f"chain of {name} names", chain(named(*names), "o0", "s1")
        yield f"impact of {name} names", impact(named(*names), "s3")


@pytest.fixture(scope="module")
def drawn():
    """The pictures, by name."""
    return dict(drawings())


@pytest.fixture(scope="module")
def measured(drawn, measure):
    """What Chromium says of each picture, by name."""
    return measure({name: drawing.svg for name, drawing in drawn.items()}, "measure_graphs.js")


class TestPictures:
    def test_labels_are_measured(self, measured):
        """The script has seen words, boxes and lines in every picture."""
        for found in measured.values():
            assert found["labels"] > 5
            assert found["boxes"] > 0
            assert found["lines"] > 0 or found["boxes"] == 1

    @pytest.mark.parametrize("key", ["overlapping", "cut", "outside", "struck"])
    def test_labels(self, measured, key):
        """No words or boxes overlap, are cut, leave their box, or are struck by a line."""
        assert {name: found[key][:5] for name, found in measured.items() if found[key]} == {}

    def test_sizes(self, drawn, measured):
        """As the report says: at least 8 points, 6 where there is very much."""
        for name, found in measured.items():
            report = drawn[name].report()
            if "on a page" in name:
                continue
            assert found["smallest"] == pytest.approx(report.smallest_pt, abs=0.11), name
            assert found["smallest"] >= (8 if found["boxes"] <= 40 else 6), name
            assert found["page"] == report.page_pt[0], name
