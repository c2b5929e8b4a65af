"""Random strata pictures, opened and measured in headless Chromium.

One page holds all pictures; a script in it measures the boxes of every label, follows
every line, and writes what it finds into the page, which Chromium prints.
"""

from __future__ import annotations

import sys
from functools import lru_cache
from itertools import cycle
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "unit" / "render"))

from strata_samples import agglomeration, highlighted, random_spec

from valuenet.render.drawing import Drawing
from valuenet.render.strata import draw_spec
from valuenet.render.theme.colours import contrast

pytestmark = pytest.mark.browser


#: Rings of 60 at once, in pictures whose other rings are as they often are.
CROWDED = {
    "60 missions": {"missions": 60, "market": 25},
    "60 clients": {"missions": 14, "market": 60},
    "60 suppliers": {"missions": 20, "market": 20, "suppliers": 60},
    "60 missions, 60 clients": {"missions": 60, "market": 60},
    "60 in three rings": {"missions": 60, "market": 60, "suppliers": 60},
    "150 clients": {"missions": 40, "market": 150},
}
A4_UPRIGHT = (595.0, 842.0)


@lru_cache
def pictures() -> dict[str, Drawing]:
    """Organisations of 5 to 60 sectors a ring with long French names, on pages of any shape."""
    found = {
        "typical": draw_spec(agglomeration()),
        "typical highlighted": draw_spec(highlighted(agglomeration(), "m06")),
        "links and bypass": draw_spec(agglomeration(links=True, bypass=True)),
        "upright": draw_spec(random_spec(3, missions=16, market=22), page=A4_UPRIGHT),
        "upright, links": draw_spec(agglomeration(links=True, bypass=True), page=A4_UPRIGHT),
        "upright, 60 missions": draw_spec(random_spec(4, missions=60), page=(842.0, 1191.0)),
        "square": draw_spec(highlighted(agglomeration(links=True), "m06"), page=(800.0, 800.0)),
        "A4": draw_spec(agglomeration(links=True), page=(842.0, 595.0)),
        "like another": draw_spec(
            random_spec(5, missions=15, market=22),
            like=draw_spec(random_spec(6, missions=12, market=18)),
        ),
        "30 everywhere": draw_spec(random_spec(2, missions=30, market=30, suppliers=30)),
    }
    for seed, (name, sizes) in enumerate(CROWDED.items()):
        spec = random_spec(seed, **{"teams": 7, "support": 12, "suppliers": 15, **sizes})
        found[name] = draw_spec(spec)
    for seed, language in zip(range(100, 128, 2), cycle(("fr", "fr", "en"))):
        sectors = 5 + seed % 26
        spec = random_spec(
            seed,
            missions=sectors,
            market=seed * 7 % 31,
            suppliers=seed % 31 if seed % 4 == 0 else None,
            support=5 + seed % 26 if seed % 7 == 0 else None,
            language=language,
            highlight=seed % 3 == 0,
        )
        found[f"{sectors} sectors, seed {seed}"] = draw_spec(spec)
    return found


@pytest.fixture(scope="module")
def measured(measure):
    """What Chromium says of each picture, by name."""
    return measure({name: drawing.svg for name, drawing in pictures().items()}, "measure.js")


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
        """At least 8 points up to 30 sectors in a ring, 6 points up to 60, as the report says."""
        for name, found in measured.items():
            most = int(name.split()[0]) if name[0].isdigit() else 60 if "60" in name else 0
            least = 6 if most > 30 else 8
            report = pictures()[name].report()
            shrunk = report.page_pt[0] / found["page"]
            assert found["smallest"] >= least, name
            assert found["smallest"] * shrunk == pytest.approx(report.smallest_pt, abs=0.051), name

    def test_slides(self, measured):
        """Up to 60 sectors in one ring or two a slide is enough."""
        for name, found in measured.items():
            if "upright" not in name and name not in {"square", "A4"}:
                grown = name in {"60 in three rings", "150 clients"}
                assert (found["page"] > 960) == grown, name

    def test_contrast(self, measured):
        """At least 4.5 for text, 3 for dimmed text."""
        for name, found in measured.items():
            for ink, ground, dim in found["colours"]:
                assert contrast(ink.upper(), ground.upper()) >= (3.0 if dim else 4.5), (
                    name,
                    ink,
                    ground,
                )
