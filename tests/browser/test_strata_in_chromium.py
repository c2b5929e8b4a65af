"""Random strata pictures, opened and measured in headless Chromium.

One page holds all pictures; a script in it measures the boxes of every label, follows
every line, and writes what it finds into the page, which Chromium prints.
"""

from __future__ import annotations

import html
import json
import re
import subprocess
import sys
from itertools import cycle
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "unit" / "render"))

from strata_samples import agglomeration, highlighted, random_spec

from valuenet.render.strata import draw_spec
from valuenet.render.theme.colours import contrast

pytestmark = pytest.mark.browser

SCRIPT = (Path(__file__).parent / "measure.js").read_text(encoding="utf-8")


def pictures() -> dict[str, str]:
    """Organisations of 5 to 30 sectors with long French names, and the typical ones."""
    found = {
        "typical": agglomeration(),
        "typical highlighted": highlighted(agglomeration(), "m06"),
        "links and bypass": agglomeration(links=True, bypass=True),
        "sixty": random_spec(11, missions=60, market=60),
    }
    for seed, language in zip(range(100, 128), cycle(("fr", "fr", "en"))):
        sectors = 5 + seed % 26
        found[f"{sectors} sectors, seed {seed}"] = random_spec(
            seed,
            missions=sectors,
            market=seed * 7 % 31,
            suppliers=seed % 31 if seed % 4 == 0 else None,
            support=5 + seed % 26 if seed % 7 == 0 else None,
            language=language,
            highlight=seed % 3 == 0,
        )
    return {name: draw_spec(spec).svg for name, spec in found.items()}


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
            assert found["labels"] > 5
            assert found["flows"] > 0

    def test_no_label_overlaps_another(self, measured):
        """Boxes of texts, as Chromium sets them, keep apart."""
        assert complaints(measured, "overlapping") == {}

    def test_no_label_is_cut(self, measured):
        """Every text lies on the page."""
        assert complaints(measured, "cut") == {}

    def test_no_label_leaves_its_sector(self, measured):
        """Every corner of a label's box lies in the sector's path."""
        assert complaints(measured, "outside") == {}

    def test_no_label_is_struck(self, measured):
        """No flow and no link runs through the box of a text."""
        assert complaints(measured, "struck") == {}

    def test_never_upside_down(self, measured):
        """Texts are turned by a quarter at most."""
        assert complaints(measured, "upside_down") == {}

    def test_sizes(self, measured):
        """At least 8 points up to 30 sectors in a ring, 6 points up to 60."""
        for name, found in measured.items():
            most = int(name.split()[0]) if name[0].isdigit() else 0
            assert found["smallest"] >= (6 if name == "sixty" or most > 24 else 8), name
            assert name == "sixty" or found["page"] == 960, name

    def test_contrast(self, measured):
        """At least 4.5 for text, 3 for dimmed text."""
        for name, found in measured.items():
            for ink, ground, dim in found["colours"]:
                assert contrast(ink.upper(), ground.upper()) >= (3.0 if dim else 4.5), (
                    name,
                    ink,
                    ground,
                )
