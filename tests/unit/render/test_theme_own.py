"""Themes of one's own: from a call, from a file."""

import pytest
from attrs import fields
from hypothesis import given
from hypothesis import strategies as st
from strata_samples import agglomeration

import valuenet as vn
from valuenet.errors import ThemeError
from valuenet.render.strata import draw_spec
from valuenet.render.theme import LIGHT, PALETTES, THEMES, Palette, Theme, theme_of
from valuenet.render.theme.colours import contrast, lch
from valuenet.render.theme.own import COLOURS, TEXTS

colours = st.integers(0, 0xFFFFFF).map("#{:06X}".format)


def faults(**description):
    """What is wrong with a theme, a line a fault."""
    with pytest.raises(ThemeError) as caught:
        Theme.of("ville", **description)
    return [str(fault) for fault in caught.value.faults]


class TestOf:
    @pytest.mark.parametrize("base", PALETTES)
    def test_nothing_given(self, base):
        """Without a colour it is the base by another name."""
        theme = Theme.of("ville", base=base)
        assert (theme.name, theme.paper) == ("ville", THEMES[base].paper)
        assert theme.sectors["core"].fill == THEMES[base].sectors["core"].fill
        assert theme.least == THEMES[base].least

    @given(
        base=st.sampled_from(["light", "dark", "print"]),
        key=st.sampled_from(["core", "support", "mission"]),
        colour=colours,
    )
    def test_any_colour_of_a_ring_will_do(self, base, key, colour):
        """From whatever colour, everything else is derived so that all checks hold."""
        theme = Theme.of("ville", base=base, **{key: colour})
        assert theme.sectors[key].fill == colour

    @given(core=colours, market=colours, virtual=colours)
    def test_any_fills_will_do(self, core, market, virtual):
        """Text is chosen for every fill, lines for what they enclose."""
        Theme.of("ville", core=core, market=market, virtual=virtual)

    def test_takes_hue_from_what_is_given(self):
        """The other rings, the titles and the scale have the hue of the centre."""
        theme = Theme.of("ville", core="#7A003C")
        hue = lch("#7A003C")[2]
        fills = [theme.sectors[role].fill for role in ("support", "mission")]
        fills += [theme.lines[f"cell {i}"].fill for i in range(5)]
        fills += [theme.texts["title"], theme.sectors["supply"].stroke]
        assert [lch(fill)[2] for fill in fills] == pytest.approx([hue] * len(fills), abs=0.15)

    def test_lightness_is_that_of_the_base(self):
        """Rings stay dark, middle and pale."""
        theme = Theme.of("ville", core="#7A003C")
        for role in ("support", "mission"):
            here, there = (lch(t.sectors[role].fill)[0] for t in (theme, LIGHT))
            assert here == pytest.approx(there, abs=0.08)

    def test_text_is_white_where_it_can_be_read(self):
        """Then dark."""
        assert Theme.of("ville", core="#7A003C").look("core").text == "#FFFFFF"
        orange = Theme.of("ville", core="#F08A00").look("core").text
        assert contrast(orange, "#F08A00") >= 4.5
        assert lch(orange)[0] < 0.3

    def test_all_given(self):
        """A whole palette is taken as it is."""
        light = PALETTES["light"]
        tones = {key: getattr(light, key) for key in TEXTS}
        given_colours = {key: tone.fill for key, tone in tones.items()}
        given_colours["scale"] = [tone.fill for tone in light.scale]
        for one in fields(Palette):
            if one.name in COLOURS and one.name not in given_colours:
                given_colours[one.name] = getattr(light, one.name)
        texts = {key: tone.text for key, tone in tones.items()}
        theme = Theme.of("light", texts=texts, **given_colours)
        for kind in ("sectors", "texts", "flows", "dimmed", "straight", "bundle", "paper"):
            assert getattr(theme, kind) == getattr(LIGHT, kind), kind

    def test_paper_of_another_tint(self):
        """What stands on it is made darker until it can be read."""
        theme = Theme.of("ville", paper="#E8DFD0")
        assert theme.paper == "#E8DFD0"
        assert all(contrast(ink, theme.paper) >= 4.5 for ink in theme.texts.values())

    def test_draws(self):
        """A picture in it has its colours and its fonts."""
        theme = Theme.of("ville", core="#7A003C", font="Marianne, Arial")
        svg = draw_spec(agglomeration(), theme=theme).svg
        assert "#7A003C" in svg
        assert 'font-family="Marianne, Arial"' in svg

    def test_is_public(self):
        """`vn.Theme`, and the drawing functions take one."""
        net = vn.loads(
            "valuenet: 1\nname: V\n"
            "organizations: {v: {name: V, functions: {d: {name: D, role: it}}}}"
        )
        theme = vn.Theme.of("ville", core="#7A003C")
        assert vn.draw.strata(net, "d", theme=theme).theme is theme


class TestFaults:
    def test_all_at_once(self):
        """Each with its key, its value, what was measured, and what would do."""
        assert faults(
            core="#7A003C",
            support="#8A103C",
            misson="#123456",
            supplier="#9BC4E2",
            texts={"core": "#333333", "ring": "#000000"},
            base="lihgt",
            flows=["#FFFF00"],
            scale=["#000000"],
            accent="red",
            font="url(x)",
        ) == [
            "colours.misson: no such key; did you mean 'mission'?",
            "colours.scale: ['#000000'] is no list of five colours",
            "colours.accent: 'red' is no colour like '#13355b'",
            (
                "texts.ring: no such key: must be one of core, dim, link_card, market, mission, "
                "partner_card, support, virtual"
            ),
            "base: 'lihgt' is none of light, dark, print, contrast; did you mean 'light'?",
            "font: 'url(x)' is no list of font names like 'Marianne, Arial'",
            (
                "colours.supplier: #9BC4E2 on #FFFFFF has a contrast of 1.84: "
                "at least 4.5 is needed; #557B97 would do"
            ),
            (
                "texts.core: #333333 on #7A003C has a contrast of 1.14: at least 4.5 is needed; "
                "#A5A5A5 would do"
            ),
            (
                "colours.flows: #FFFF00 on #FFFFFF has a contrast of 1.07: at least 3 is needed; "
                "#9A9A00 would do"
            ),
            (
                "colours.core: #7A003C looks like #8A103C of support: "
                "a distance of 0.039, at least 0.06 is needed; #6D0035 would do"
            ),
        ]

    @given(colour=colours, key=st.sampled_from(["supplier", "accent", "title", "alarm", "link"]))
    def test_hints_pass(self, colour, key):
        """What a message proposes is accepted."""
        try:
            Theme.of("ville", **{key: colour})
        except ThemeError as error:
            hints = {fault.hint for fault in error.faults if fault.role == f"colours.{key}"}
            assert len(hints) == 1
            Theme.of("ville", **{key: hints.pop()})

    @given(colour=colours)
    def test_hints_for_fills_pass(self, colour):
        """Where no text can be read on a fill with high contrast, another fill is proposed."""
        try:
            Theme.of("ville", base="contrast", core=colour)
        except ThemeError as error:
            (fault,) = error.faults
            assert fault.role == "colours.core"
            Theme.of("ville", base="contrast", core=fault.hint)

    def test_text_that_is_given_wins_over_its_fill(self):
        """The key of the text is named, not that of the fill."""
        (fault,) = faults(core="#7A003C", texts={"core": "#7A103C"})
        assert fault.startswith("texts.core: #7A103C on #7A003C")

    def test_two_fills_alike(self):
        """The one that was given is named, with a colour that would do."""
        (fault,) = faults(support=PALETTES["light"].core.fill, core=PALETTES["light"].core.fill)
        assert fault.startswith("colours.core: #12355B looks like #12355B of support")

    @pytest.mark.parametrize(
        ("description", "fault"),
        [
            ({"paper": "#888888"}, "colours.paper: #888888 has a contrast of 5.92 with black: "),
            ({"paper": "#101010"}, "colours.paper: #101010 goes with base = 'dark'"),
            (
                {"paper": "#FAFAFA", "base": "dark"},
                "colours.paper: #FAFAFA goes with base = 'light'",
            ),
        ],
    )
    def test_paper(self, description, fault):
        """A paper between black and white is one fault, not one for each thing on it."""
        (found,) = faults(**description)
        assert found.startswith(fault)

    @pytest.mark.parametrize(
        ("description", "fault"),
        [
            ({"core": 3}, "colours.core: 3 is no colour like '#13355b'"),
            ({"base": 7}, "base: 7 is none of light, dark, print, contrast"),
            ({"font": 5}, "font: 5 is no list of font names like 'Marianne, Arial'"),
            ({"flows": "#000000"}, "colours.flows: '#000000' is no list of colours"),
            ({"flows": []}, "colours.flows: [] is no list of colours"),
            ({"flows": ["#000000", "x"]}, "colours.flows: 'x' is no colour like '#13355b'"),
            ({"texts": "#000000"}, "texts: '#000000' is no table of colours"),
        ],
    )
    def test_of_another_type(self, description, fault):
        """Values of any type are told, none raises anything else."""
        assert faults(**description) == [fault]

    def test_name(self):
        """A name has no line breaks."""
        with pytest.raises(ThemeError, match=r"name: 'a\\nb' is no name"):
            Theme.of("a\nb")


class TestRead:
    def write(self, tmp_path, text):
        """A file called charte.toml."""
        path = tmp_path / "charte.toml"
        path.write_text(text, encoding="utf-8")
        return path

    def test_file(self, tmp_path):
        """It says what a call says."""
        path = self.write(
            tmp_path,
            'base = "dark"\nfont = "Marianne, Arial"\n[colours]\ncore = "#E58AB0"\n'
            'flows = ["#E58AB0", "#FFFFFF"]\n[texts]\ncore = "#000000"\n',
        )
        expected = Theme.of(
            "charte",
            base="dark",
            font="Marianne, Arial",
            core="#E58AB0",
            flows=["#E58AB0", "#FFFFFF"],
            texts={"core": "#000000"},
        )
        assert Theme.read(path) == expected
        assert theme_of(str(path)) == expected
        assert theme_of(path) == expected

    def test_name_in_the_file(self, tmp_path):
        """The name is that of the file, or the one inside."""
        assert Theme.read(self.write(tmp_path, 'name = "Ville de Lyon"')).name == "Ville de Lyon"
        assert Theme.read(self.write(tmp_path, "")).name == "charte"

    def test_faults(self, tmp_path):
        """The message begins with the file."""
        path = self.write(tmp_path, 'colors = 1\n[colours]\ntitle = "#EEEEEE"\n')
        with pytest.raises(ThemeError) as caught:
            Theme.read(path)
        lines = str(caught.value).splitlines()
        assert lines[0] == f"theme {str(path)!r}: 2 faults"
        assert lines[1] == "  colors: no such key; did you mean 'colours'?"
        assert lines[2].startswith("  colours.title: #EEEEEE on #FFFFFF has a contrast of 1.16")

    def test_no_such_file(self, tmp_path):
        """A name that ends in .toml is a file."""
        with pytest.raises(ThemeError, match=r"nowhere\.toml' cannot be read: No such file"):
            theme_of(str(tmp_path / "nowhere.toml"))

    def test_no_text(self, tmp_path):
        """Bytes that are no UTF-8 are told."""
        path = tmp_path / "x.toml"
        path.write_bytes(b"\xff\xfe")
        with pytest.raises(ThemeError, match="cannot be read: no text in UTF-8"):
            Theme.read(path)

    def test_no_toml(self, tmp_path):
        """With the line where reading stopped."""
        with pytest.raises(ThemeError, match=r"is no TOML: .*line 2"):
            Theme.read(self.write(tmp_path, "a = 1\nb = \n"))

    def test_colours_that_are_no_table(self, tmp_path):
        """The value is shown."""
        with pytest.raises(ThemeError, match="colours: 5 is no table of colours"):
            Theme.read(self.write(tmp_path, "colours = 5"))
