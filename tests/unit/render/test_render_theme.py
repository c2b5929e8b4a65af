"""Themes: what holds in each of ours, and what is refused."""

import pytest
from attrs import evolve
from strata_samples import agglomeration, highlighted

from valuenet.errors import ThemeError
from valuenet.render.strata import draw_spec
from valuenet.render.theme import LIGHT, PALETTES, THEMES, Look, Tone, paint, theme_of
from valuenet.render.theme.checks import APART, TOLD_APART
from valuenet.render.theme.colours import contrast, distance
from valuenet.render.theme.vision import VISIONS, distance_seen

#: Text, dimmed text and lines: what each theme promises.
LEAST = {"light": (4.5, 3, 3), "dark": (4.5, 3, 3), "print": (4.5, 3, 3), "contrast": (7, 4.5, 4.5)}


@pytest.fixture(params=THEMES.values(), ids=THEMES)
def theme(request):
    """Each of our themes."""
    return request.param


class TestOurs:
    def test_are_four(self):
        """On white, on black, for a laser printer, and of high contrast."""
        assert list(THEMES) == list(LEAST)

    def test_texts_can_be_read(self, theme):
        """Every text on its fill or on paper."""
        text, dimmed, _ = LEAST[theme.name]
        for look in (*theme.sectors.values(), *theme.lines.values()):
            if look.text is not None:
                assert contrast(look.text, look.fill or theme.paper) >= text
        assert all(contrast(ink, theme.paper) >= text for ink in theme.texts.values())
        for ground in (theme.dimmed.fill, theme.paper):
            assert contrast(theme.dimmed.text, ground) >= dimmed

    def test_lines_stand_out(self, theme):
        """Every line that means something, on paper and on what it encloses."""
        least = LEAST[theme.name][2]
        for role, look in {**theme.sectors, **theme.lines}.items():
            if look.stroke is not None and role not in {"rule", "grid-rule"}:
                assert contrast(look.stroke, theme.paper) >= least, role
                assert contrast(look.stroke, look.fill or theme.paper) >= least, role
        for colour in (*theme.flows, theme.straight, theme.bundle):
            assert contrast(colour, theme.paper) >= least

    @pytest.mark.parametrize("vision", VISIONS)
    def test_rings_are_told_apart(self, theme, vision):
        """Fills without a line of their own differ by colour, to every reader."""
        plain = [theme.sectors[role].fill for role in ("core", "support", "mission")]
        plain += [theme.paper, theme.dimmed.fill]
        for i, one in enumerate(plain[:3]):
            for other in plain[i + 1 :]:
                assert distance_seen(one, other, vision) >= APART

    def test_delegated_missions_are_told_by_a_line(self, theme):
        """They share a ring with missions: a dash-dotted line tells them where no colour does."""
        virtual, mission = theme.sectors["virtual"], theme.sectors["mission"]
        assert virtual.dash
        assert mission.stroke is None
        assert theme.look("virtual", "dimmed").dash == virtual.dash

    def test_lines_differ_by_dash(self, theme):
        """What is outlined without a fill has a dash of its own."""
        dashes = [theme.sectors[role].dash for role in ("supply", "tier", "outside", "virtual")]
        assert len(set(dashes)) == 4
        assert all(dashes)

    def test_have_the_same_roles(self, theme):
        """What can be drawn in one can be drawn in all."""
        assert set(theme.sectors) == set(LIGHT.sectors)
        assert set(theme.lines) == set(LIGHT.lines)
        assert set(theme.texts) == set(LIGHT.texts)

    def test_roles_that_are_told_apart_exist(self):
        """A role that is renamed does not slip out of the checks."""
        known = {*LIGHT.sectors, *LIGHT.lines}
        assert [role for group in TOLD_APART for role in group if role not in known] == []

    def test_print_is_grey(self):
        """A black-and-white printer loses nothing."""
        looks = (*THEMES["print"].sectors.values(), *THEMES["print"].lines.values())
        colours = {c for look in looks for c in (look.fill, look.stroke, look.text, look.hatch_ink)}
        colours |= {*THEMES["print"].flows, THEMES["print"].dimmed.fill}
        assert [c for c in colours if c is not None and not c[1:3] == c[3:5] == c[5:7]] == []

    def test_dark_lies_on_black(self):
        """The page of a black slide and that of the picture are one."""
        assert THEMES["dark"].paper == "#000000"

    @pytest.mark.parametrize("spec", [agglomeration(), highlighted(agglomeration(), "m06")])
    def test_change_colours_alone(self, theme, spec):
        """The scene of a picture is the same in every theme."""
        assert draw_spec(spec, theme=theme).scene == draw_spec(spec).scene


class TestRefused:
    def test_faint_text(self):
        """The message says where, what it is, what is needed, and what would do."""
        sectors = {**LIGHT.sectors, "mission": Look("#CFE3F0", text="#8899AA")}
        with pytest.raises(
            ThemeError,
            match=r"^theme 'light': mission: #8899AA on #CFE3F0 has a contrast of 2\.21: "
            r"at least 4\.5 is needed; #[0-9A-F]{6} would do$",
        ) as caught:
            evolve(LIGHT, sectors=sectors)
        (fault,) = caught.value.faults
        assert contrast(fault.hint, "#CFE3F0") >= 4.5

    def test_every_fault_is_told(self):
        """Several faults are one error, a line each."""
        palette = evolve(PALETTES["light"], quiet="#DDDDDD", accent="#EEEEEE", flows=("#FFFFFF",))
        with pytest.raises(ThemeError) as caught:
            paint(palette)
        lines = str(caught.value).splitlines()
        assert lines[0] == f"theme 'light': {len(caught.value.faults)} faults"
        roles = {fault.role for fault in caught.value.faults}
        assert {"subtitle", "quiet", "note", "outline-client", "flow"} <= roles

    def test_missing_text(self):
        """A sector without a colour for its text cannot be labelled."""
        with pytest.raises(ThemeError, match="core: a colour of text is missing"):
            evolve(LIGHT, sectors={**LIGHT.sectors, "core": Look("#000000")})

    @pytest.mark.parametrize("colour", ["red", "#12345", '#000000" onload="x'])
    @pytest.mark.parametrize("key", ["bundle", "straight", "dimmed_flow", "paper"])
    def test_malformed_colour(self, key, colour):
        """Colours are six digits: nothing else can get into the picture."""
        with pytest.raises(ThemeError, match="is no colour"):
            evolve(LIGHT, **{key: colour})

    @pytest.mark.parametrize("font", ['Arial"/><script>', "Arial; color:red", "url(evil)", ""])
    def test_malformed_font(self, font):
        """Fonts are names and commas."""
        with pytest.raises(ThemeError, match=r"font: .* is no list of font names"):
            evolve(LIGHT, font=font)

    def test_colours_that_some_reader_takes_for_each_other(self):
        """Red and green of one lightness differ, but not to readers with deuteranopia."""
        red, green = "#B34E49", "#697F3B"
        assert distance(red, green) > 0.15
        palette = evolve(
            PALETTES["light"], core=Tone(red, "#000000"), support=Tone(green, "#000000")
        )
        with pytest.raises(ThemeError, match=r"core: #B34E49 looks like #697F3B of support to"):
            paint(palette)

    def test_colours_that_everybody_takes_for_each_other(self):
        """The message then names no reader."""
        blue = PALETTES["light"].core
        with pytest.raises(ThemeError, match="looks like #12355B of support: a distance of 0"):
            paint(evolve(PALETTES["light"], support=blue))

    def test_dimming_that_does_not_show(self):
        """What is out of sight must look different from what is in sight."""
        dim = PALETTES["light"].mission
        with pytest.raises(ThemeError, match="mission: looks the same when it is dimmed"):
            paint(evolve(PALETTES["light"], dim=dim))

    def test_a_difference_of_shape_will_do(self):
        """Two roles of one colour may differ by a hatch, a dash, a line or a width."""
        core = LIGHT.sectors["core"]
        for other in (
            evolve(core, hatch="lines", hatch_ink="#8FBCD8"),
            evolve(core, stroke="#5599CC", width=1.0),
        ):
            evolve(LIGHT, sectors={**LIGHT.sectors, "support": other})
        bundle = evolve(LIGHT.lines["sample-flow"], width=1.8)
        evolve(LIGHT, lines={**LIGHT.lines, "sample-bundle": bundle})
        with pytest.raises(ThemeError, match=r"sample-flow: .* of sample-bundle"):
            evolve(LIGHT, lines={**LIGHT.lines, "sample-bundle": LIGHT.lines["sample-flow"]})

    def test_faint_hatch(self):
        """A pattern that nobody sees marks nothing."""
        faint = Look("#FFFFFF", text="#000000", hatch="lines", hatch_ink="#EEEEEE")
        with pytest.raises(ThemeError, match="centre: #EEEEEE on #FFFFFF has a contrast"):
            evolve(LIGHT, lines={**LIGHT.lines, "centre": faint})


class TestLook:
    def test_unknown_role(self):
        """The message names the role, and the one that is near."""
        with pytest.raises(
            ThemeError, match=r"^theme 'light' has no role 'misson'; did you mean 'mission'"
        ):
            LIGHT.look("misson")

    def test_ink_of_an_unknown_role(self):
        """The same for texts."""
        with pytest.raises(ThemeError, match="no role 'titel'; did you mean 'title'"):
            LIGHT.ink("titel")

    def test_ink_where_no_text_stands(self):
        """A line has no colour of text."""
        with pytest.raises(ThemeError, match="rule: a colour of text is missing"):
            LIGHT.ink("rule")

    def test_dimmed(self, theme):
        """Dimmed shapes keep their dashes; lines and fills lose their colour."""
        for role, look in theme.sectors.items():
            dimmed = theme.look(role, "dimmed")
            assert dimmed.dash == look.dash
            assert dimmed.text == theme.dimmed.text
            assert dimmed.stroke in {None, theme.dimmed.stroke}

    @pytest.mark.parametrize("role", ["flow 0", "flow 7", "arrow", "bundle"])
    def test_flows(self, theme, role):
        """Emphasised flows are wider, dimmed ones pale."""
        assert theme.look(role, "emphasised").width > theme.look(role).width
        assert theme.look(role, "dimmed").stroke == theme.dimmed_flow


class TestThemeOf:
    def test_by_name_or_itself(self):
        """A name or a theme is taken."""
        assert theme_of("light") is LIGHT
        assert theme_of(LIGHT) is LIGHT

    def test_unknown(self):
        """The message lists the themes."""
        with pytest.raises(
            ThemeError, match=r"unknown theme 'noir': must be one of light, dark, print, contrast"
        ):
            theme_of("noir")

    def test_near(self):
        """And gives the near name."""
        with pytest.raises(ThemeError, match="did you mean 'dark'"):
            theme_of("drak")
