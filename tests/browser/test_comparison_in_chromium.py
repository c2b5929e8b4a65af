"""Random comparisons, on one disc and on two, opened and measured in headless Chromium.

The same script measures them as measures strata pictures.
"""

from __future__ import annotations

import html
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "unit" / "render"))

from compare_samples import Pair, fusion, organisation, random_pair, transfer

from valuenet.render.compare import draw_comparison

pytestmark = pytest.mark.browser

SCRIPT = (Path(__file__).parent / "measure.js").read_text(encoding="utf-8")


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
def measured(chromium, tmp_path_factory):
    """What Chromium says of each picture, by name."""
    folder = tmp_path_factory.mktemp("browser")
    svgs = pictures()
    body = "\n".join(
        f"<div data-name={json.dumps(html.escape(n))}>{svg}</div>" for n, svg in svgs.items()
    )
    page = folder / "page.html"
    page.write_text(
        f"<!doctype html><meta charset=utf-8><body style='margin:0'>{body}<pre id=found></pre>"
        f"<script>{SCRIPT}</script>",
        encoding="utf-8",
    )
    done = subprocess.run(
        [
            chromium,
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            f"--user-data-dir={tmp_path_factory.mktemp('profile')}",
            "--dump-dom",
            page.as_uri(),
        ],
        capture_output=True,
        timeout=120,
        check=True,
    )
    text = done.stdout.decode("utf-8")
    match = re.search(r'<pre id="found">(.*?)</pre>', text, re.DOTALL)
    assert match, text[-500:]
    found = json.loads(html.unescape(match.group(1)))
    assert set(found) == set(svgs)
    return found


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
