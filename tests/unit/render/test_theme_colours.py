"""Colours, and how they are seen."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from valuenet.render.theme.colours import (
    carries,
    carrying,
    contrast,
    distance,
    from_lch,
    from_linear,
    is_colour,
    lch,
    linear,
    readable,
    text_on,
)
from valuenet.render.theme.vision import VISIONS, distance_seen, least_distance

colours = st.integers(0, 0xFFFFFF).map("#{:06X}".format)


class TestContrast:
    def test_extremes(self):
        """Black on white is 21, a colour on itself 1."""
        assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
        assert contrast("#123456", "#123456") == 1

    def test_known(self):
        """The grey that just passes on white."""
        assert contrast("#767676", "#FFFFFF") == pytest.approx(4.54, abs=0.01)
        assert contrast("#777777", "#FFFFFF") < 4.5


class TestIsColour:
    @pytest.mark.parametrize("text", ["#12ab9F", "#000000"])
    def test_six_digits(self, text):
        """Capital letters or not."""
        assert is_colour(text)

    @pytest.mark.parametrize("text", ["red", "#12345", "#12345G", "#1234567", None, 5])
    def test_nothing_else(self, text):
        """Names, other lengths and other types are none."""
        assert not is_colour(text)


class TestLch:
    @given(colours)
    def test_there_and_back(self, colour):
        """A colour is its lightness, chroma and hue."""
        assert from_lch(*lch(colour)) == colour
        assert from_linear(linear(colour)) == colour

    @pytest.mark.parametrize(
        ("colour", "lightness", "chroma"),
        [("#FFFFFF", 1.0, 0.0), ("#000000", 0.0, 0.0), ("#FF0000", 0.628, 0.2577)],
    )
    def test_known(self, colour, lightness, chroma):
        """As published for OKLCH."""
        assert lch(colour)[:2] == pytest.approx((lightness, chroma), abs=1e-3)

    def test_what_no_screen_shows_loses_chroma(self):
        """Lightness and hue stay, chroma is as large as can be."""
        lightness, chroma, hue = lch(from_lch(0.9, 0.4, 1.0))
        assert (lightness, hue) == pytest.approx((0.9, 1.0), abs=0.02)
        assert 0.05 < chroma < 0.4

    def test_distance(self):
        """Black and white are 1 apart."""
        assert distance("#000000", "#FFFFFF") == pytest.approx(1)
        assert distance("#123456", "#123456") == 0


class TestReadable:
    @given(colours, colours, st.sampled_from([3.0, 4.5]))
    def test_has_the_contrast(self, colour, ground, least):
        """On any single ground some lightness of any colour can be read."""
        found = readable(colour, ground, least=least)
        assert found is not None
        assert contrast(found, ground) >= least

    @given(colours, colours)
    def test_keeps_what_can_be_read(self, colour, ground):
        """Nothing is changed without need."""
        if contrast(colour, ground) >= 4.5:
            assert readable(colour, ground, least=4.5) == colour

    def test_none_between_two_grounds(self):
        """On black and white at once nothing has 7."""
        assert readable("#777777", "#FFFFFF", "#000000", least=7) is None

    @given(colours)
    def test_text_on(self, ground):
        """White or black can be read on everything."""
        assert contrast(text_on(ground, least=4.5), ground) >= 4.5

    def test_text_on_takes_the_best_where_none_will_do(self):
        """The ink with most contrast."""
        assert text_on("#BD5E1D", least=7) == "#000000"

    @given(colours, st.sampled_from([4.5, 7.0]))
    def test_carrying(self, fill, least):
        """The fill found carries white or black; one that does already stays."""
        found = carrying(fill, least)
        assert carries(found, least)
        assert found == fill or not carries(fill, least)


class TestVision:
    def test_matrices_keep_greys(self):
        """Whoever misses a kind of cone still sees greys as greys."""
        for rows in VISIONS.values():
            assert [sum(row) for row in rows] == pytest.approx([1, 1, 1], abs=1e-4)

    @pytest.mark.parametrize(
        ("vision", "one", "other"),
        [
            ("protanopia", "#C0392B", "#6B6B00"),
            ("deuteranopia", "#B34E49", "#697F3B"),
            ("tritanopia", "#009E9E", "#2E9AC8"),
            ("achromatopsia", "#C6DEEE", "#F6D9A8"),
        ],
    )
    def test_confuses(self, vision, one, other):
        """Each way of seeing takes pairs for alike that differ to full sight."""
        assert distance_seen(one, other, vision) < 0.6 * distance_seen(one, other, "full")

    @given(colours, colours)
    def test_least(self, one, other):
        """The reader who sees least decides."""
        found, vision = least_distance(one, other)
        assert found == distance_seen(one, other, vision)
        assert all(found <= distance_seen(one, other, v) for v in VISIONS)

    @given(colours)
    def test_nothing_differs_from_itself(self, colour):
        """To anybody."""
        assert least_distance(colour, colour)[0] == 0
