"""Random partnership diagrams, opened and measured in headless Chromium."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "unit" / "render"))

from partnership_samples import random_partnership

import valuenet as vn
from valuenet.render.partnership import draw_spec

pytestmark = pytest.mark.browser

SCRIPT = (Path(__file__).parent / "measure.js").read_text(encoding="utf-8")
EXAMPLE = Path(__file__).parents[2] / "examples" / "partnership"


def pictures() -> dict[str, str]:
    """The example in both languages; two to six members, one to many clients."""
    net = vn.load(EXAMPLE)
    found = {
        f"example {lang}": vn.draw.partnership(net, "fournisseur-commun", lang=lang).svg
        for lang in ("fr", "en")
    }
    kinds = [
        {"most": 12, "lead": True},
        {"clients": 2, "most": 6, "language": "en"},
        {"clients": 3, "most": 5, "centres": True},
        {"clients": 11, "most": 4, "language": "en", "centres": True},
        {"members": 3, "most": 4, "clients": 5, "lead": True},
        {"members": 4, "most": 3, "language": "en"},
        {"members": 6, "most": 2, "centres": True, "clients": 2},
    ]
    for seed, kind in enumerate(kinds, 200):
        found[f"{seed} {kind}"] = draw_spec(random_partnership(seed, **kind)).svg
    return found


@pytest.fixture(scope="module")
def measured(measure):
    """What Chromium says of each picture, by name."""
    return measure(pictures(), "measure.js")


class TestPictures:
    def test_labels_are_measured(self, measured):
        """The script has seen labels, flows and the link in every picture."""
        for found in measured.values():
            assert found["labels"] > 20
            assert found["flows"] > 2

    @pytest.mark.parametrize(
        "complaint", ["overlapping", "cut", "outside", "struck", "upside_down"]
    )
    def test_no_complaint(self, measured, complaint):
        """No label overlaps another, is cut, leaves its sector or card, is struck by a flow, a
        link or a line to a client, or stands upside down.
        """
        assert {name: f[complaint][:5] for name, f in measured.items() if f[complaint]} == {}

    def test_sizes(self, measured):
        """At least 8 points of the page."""
        for name, found in measured.items():
            assert found["smallest"] >= 8, name
