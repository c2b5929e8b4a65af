"""Pictures of every kind in every theme: what Chromium shows of words and lines stands out.

For each text, the fill under its middle that is drawn last before it; for each line, the
page and what it encloses.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from itertools import product
from pathlib import Path

import pytest

import valuenet as vn
from valuenet.render.theme import THEMES, Theme
from valuenet.render.theme.colours import contrast

pytestmark = pytest.mark.browser

SCRIPT = (Path(__file__).parent / "contrast.js").read_text(encoding="utf-8")
EXAMPLES = Path(__file__).parents[2] / "examples"
#: Ours, and one of an organisation's own.
ALL = {**THEMES, "ville": Theme.of("ville", core="#7A003C", accent="#00695C")}


def pictures(theme: Theme) -> Iterator[tuple[str, vn.Drawing]]:
    """Each kind of picture; strata in both languages, with a highlighted client and without."""
    groupe = vn.load(EXAMPLES / "vehicle-group")
    town = vn.load(EXAMPLES / "agglomeration" / "main-town")
    community = vn.load(EXAMPLES / "agglomeration" / "community")
    members = vn.load(EXAMPLES / "partnership")
    draw = vn.draw
    for lang, client in product(("fr", "en"), (None, "location-utilitaires")):
        yield (
            f"strata {lang} {client}",
            draw.strata(groupe, "dsi", highlight=client, lang=lang, theme=theme),
        )
    yield "delegation", draw.strata(vn.load(EXAMPLES / "delegation"), "dsi", theme=theme)
    yield "link", draw.strata(members, "dsi-a", lang="en", theme=theme)
    yield "partnership", draw.partnership(members, "fournisseur-commun", theme=theme)
    yield "matrix", draw.matrix(groupe, "exposure", lang="en", theme=theme)
    yield (
        "compare",
        draw.compare(town, community, "dsi-ville", focus_after="dsi-agglo", theme=theme),
    )
    if shutil.which("dot"):
        yield "chain", draw.chain(groupe, "location-utilitaires", "appli-parc", theme=theme)
        yield "impact", draw.impact(groupe, "nuage", lang="en", theme=theme)


@pytest.fixture(scope="module")
def measured(measure):
    """What Chromium says of each picture, by theme and name."""
    drawn = {f"{t.name} / {name}": d.svg for t in ALL.values() for name, d in pictures(t)}
    return {tuple(key.split(" / ")): one for key, one in measure(drawn, "contrast.js").items()}


class TestContrast:
    def test_all_is_measured(self, measured):
        """The script has seen words and lines in every picture."""
        assert {theme for theme, _ in measured} == set(ALL)
        for key, found in measured.items():
            assert len(found["texts"]) > 10, key
            assert found["lines"], key

    def test_of_words(self, measured):
        """Every text with what it stands on; dimmed texts with less."""
        faint = []
        for (name, picture), found in measured.items():
            theme = ALL[name]
            for ink, ground, text in found["texts"]:
                dim = ink == theme.dimmed.text.upper()
                least = theme.least.dimmed if dim else theme.least.text
                if contrast(ink, ground) < least:
                    faint.append((name, picture, text, ink, ground))
        assert faint == []

    def test_of_lines(self, measured):
        """Every line with the page or what it encloses; rules and dimmed lines aside."""
        faint = []
        for (name, picture), found in measured.items():
            theme = ALL[name]
            aside = {theme.look("rule").stroke, theme.dimmed.stroke, theme.dimmed_flow}
            for stroke, fill, kind in found["lines"]:
                grounds = {theme.paper, fill or theme.paper}
                best = max(contrast(stroke, ground) for ground in grounds)
                if stroke not in aside and best < theme.least.line:
                    faint.append((name, picture, kind, stroke, fill))
        assert faint == []

    def test_of_dimmed_pictures(self, measured):
        """A highlighted client dims something, and that is measured too."""
        for name, theme in ALL.items():
            texts = measured[name, "strata fr location-utilitaires"]["texts"]
            assert any(ink == theme.dimmed.text.upper() for ink, _, _ in texts)
