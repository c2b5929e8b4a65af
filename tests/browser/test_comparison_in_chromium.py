"""Random comparisons, on one disc and on two, opened and measured in headless Chromium.

The same script measures them as measures strata pictures.
"""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "unit" / "render"))

from compare_samples import Pair, fusion, organisation, random_pair, transfer

from valuenet.render.compare import draw_comparison

pytestmark = pytest.mark.browser


def pictures() -> dict[str, str]:
    """Random edits of random towns, a transfer, a fusion, and a town of many."""
    pairs = {f"edits {seed}": random_pair(seed) for seed in range(20, 28)}
    pairs |= {"transfer": transfer(), "fusion": fusion()}
    many = {"missions": 24, "suppliers": 8}
    pairs["many"] = Pair(organisation(clients=26, **many), organisation(clients=30, **many))
    found = {}
    for name, pair in pairs.items():
        focus = "a-dsi" if name == "fusion" else "dsi"
        for side_by_side in (False, True):
            drawing = draw_comparison(
                pair.before.index,
                pair.after.index,
                focus,
                "dsi",
                same=pair.same,
                side_by_side=side_by_side,
                lang="en" if len(found) % 3 == 0 else "fr",
            )
            found[f"{name}, two discs" if side_by_side else name] = drawing.svg
    return found


@pytest.fixture(scope="module")
def measured(measure):
    """What Chromium says of each picture, by name."""
    return measure(pictures(), "measure.js")


def complaints(measured, key):
    """The first complaints of each picture that has some."""
    return {name: found[key][:5] for name, found in measured.items() if found[key]}


class TestPictures:
    def test_labels_are_measured(self, measured):
        """The script has seen labels and flows in every picture."""
        for found in measured.values():
            assert found["labels"] > 10
            assert found["flows"] > 5

    @pytest.mark.parametrize("key", ["overlapping", "cut", "outside", "struck", "upside_down"])
    def test_labels(self, measured, key):
        """No label overlaps another, leaves page or sector, is struck, or stands on its head."""
        assert complaints(measured, key) == {}

    def test_sizes(self, measured):
        """Every text has at least 8 points; one disc of such towns stands on a slide."""
        for name, found in measured.items():
            assert found["smallest"] >= 8, name
            assert found["page"] == 960 or "two discs" in name, name
