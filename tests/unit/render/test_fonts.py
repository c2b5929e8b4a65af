"""The font that travels along."""

import unicodedata

import pytest
from attrs import evolve
from fontTools.ttLib import TTFont
from strata_samples import agglomeration

from valuenet.render import _advances
from valuenet.render.fonts import FAMILY, FILES, FOLDER, covers, fonts_for
from valuenet.render.strata import draw_spec
from valuenet.render.theme import LIGHT

TABLES = dict(zip(FILES, (_advances.REGULAR, _advances.BOLD), strict=True))
#: Drawn narrower than they are measured: a font that lacks them draws a space.
THIN = {"\u2009", "\u202f"}


@pytest.fixture(scope="module", params=FILES, ids=lambda path: path.stem)
def font(request):
    """Each style, with the table that texts in it are measured by."""
    return TTFont(request.param), TABLES[request.param]


class TestFiles:
    def test_advances_are_those_that_texts_are_measured_by(self, font):
        """Character by character, rounded up to a thousandth of the size."""
        file, table = font
        glyphs, metrics, units = file.getBestCmap(), file["hmtx"], file["head"].unitsPerEm
        drawn = {
            c: -(-metrics[glyphs[ord(c)]][0] * 1000 // units)
            for characters in table.values()
            for c in characters
            if c not in THIN
        }
        measured = {c: w for w, characters in table.items() for c in characters if c not in THIN}
        assert drawn == measured
        assert len(drawn) > 350

    def test_every_character_is_measured(self, font):
        """Nothing is drawn that has no advance in the table, but accents that combine."""
        file, table = font
        known = set("".join(table.values()))
        drawn = map(chr, file.getBestCmap())
        assert {c for c in drawn if c not in known and not unicodedata.combining(c)} == set()

    def test_has_a_name_of_its_own(self, font):
        """The licence reserves the name of the font that it was made from."""
        names = font[0]["name"]
        assert names.getDebugName(1) == FAMILY
        shown = " ".join(str(names.getDebugName(i)) for i in (1, 3, 4, 6, 16))
        assert not any(word in shown for word in ("Liberation", "Arimo"))

    def test_says_its_licence(self, font):
        """In the file, and in a text beside it with the copyright."""
        names = font[0]["name"]
        assert "Open Font License" in names.getDebugName(13)
        text = (FOLDER / "OFL.txt").read_text(encoding="utf-8")
        assert "SIL OPEN FONT LICENSE Version 1.1" in text
        for line in names.getDebugName(0).splitlines():
            assert line.strip().rstrip(".") in text

    def test_is_light(self):
        """Both styles together."""
        assert sum(path.stat().st_size for path in FILES) < 150_000


class TestCovers:
    @pytest.mark.parametrize("text", ["", "Égalité – « œuvre » : 12 € ↔ …’", "Škoda Łódź"])
    def test_french_and_its_neighbours(self, text):
        """Letters of western Europe, typographic punctuation, arrows."""
        assert covers(text)

    @pytest.mark.parametrize("text", ["Ж", "漢字", "🙂"])
    def test_nothing_else(self, text):
        """Other scripts are asked of the fonts of the machine."""
        assert not covers(f"Ville {text}")


class TestFontsFor:
    def test_our_own(self):
        """Pictures in our themes need no font of the machine."""
        drawing = draw_spec(agglomeration(links=True, bypass=True))
        fonts = fonts_for(drawing.scene, LIGHT)
        assert (fonts.families, fonts.system) == (f"'{FAMILY}'", False)

    def test_other_scripts(self):
        """A character that ours lacks is looked for on the machine."""
        fonts = fonts_for(draw_spec(evolve(agglomeration(), title="Ж")).scene, LIGHT)
        assert (fonts.families, fonts.system) == (f"'{FAMILY}'", True)

    def test_that_a_theme_names(self):
        """A font of one's own comes first, ours last."""
        theme = evolve(LIGHT, font="Marianne, Arial")
        fonts = fonts_for(draw_spec(agglomeration()).scene, theme)
        assert (fonts.families, fonts.system) == (f"Marianne, Arial, '{FAMILY}'", True)
