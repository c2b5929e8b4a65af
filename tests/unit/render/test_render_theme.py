import pytest
from attrs import evolve

from valuenet.errors import ThemeError
from valuenet.render.theme import LIGHT, THEMES, Look, theme_of
from valuenet.render.theme.colours import contrast


class TestContrast:
    def test_extremes(self):
        """Black on white is 21, a colour on itself 1."""
        assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
        assert contrast("#123456", "#123456") == 1


class TestTheme:
    @pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)
    def test_texts_can_be_read(self, theme):
        """At least 4.5 for every text, 3 for dimmed ones."""
        for look in theme.sectors.values():
            assert contrast(look.text, look.fill or theme.paper) >= 4.5
        assert contrast(theme.dimmed.text, theme.dimmed.fill) >= 3

    def test_faint_text_is_refused(self):
        """A text too faint on its ground is found when the theme is made."""
        sectors = {**LIGHT.sectors, "mission": Look("#CFE3F0", text="#8899AA")}
        with pytest.raises(ThemeError, match=r"mission: #8899AA on #CFE3F0 has a contrast of"):
            evolve(LIGHT, sectors=sectors)

    def test_missing_text_is_refused(self):
        """A sector without a colour for its text cannot be labelled."""
        with pytest.raises(ThemeError, match="a colour of text is missing"):
            evolve(LIGHT, sectors={**LIGHT.sectors, "core": Look("#000000")})

    @pytest.mark.parametrize("colour", ["red", "#12345", '#000000" onload="x'])
    def test_malformed_colour_is_refused(self, colour):
        """Colours are six digits: nothing else can get into the picture."""
        with pytest.raises(ThemeError, match="is no colour"):
            evolve(LIGHT, bundle=colour)

    @pytest.mark.parametrize("font", ['Arial"/><script>', "Arial; color:red", "url(evil)"])
    def test_malformed_font_is_refused(self, font):
        """Fonts are names and commas."""
        with pytest.raises(ThemeError, match="font"):
            evolve(LIGHT, font=font)


class TestThemeOf:
    def test_by_name_or_itself(self):
        """A name or a theme is taken."""
        assert theme_of("light") is LIGHT
        assert theme_of(LIGHT) is LIGHT

    def test_unknown(self):
        """The message lists the themes."""
        with pytest.raises(ThemeError, match=r"unknown theme 'noir': must be one of .*light"):
            theme_of("noir")
