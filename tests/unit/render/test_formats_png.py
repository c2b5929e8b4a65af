"""PNG, looked at pixel by pixel."""

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import pytest
from attrs import evolve
from picture_files import png_opaque, png_pixels, png_size
from strata_samples import agglomeration

from valuenet.errors import MissingExtra, RenderError
from valuenet.render.drawing import Drawing
from valuenet.render.geometry import Point
from valuenet.render.scene import CLOSE, Group, Scene, Shape, Text, line_to, move_to
from valuenet.render.strata import draw_spec
from valuenet.render.theme import LIGHT, Look

BOX = (move_to(Point(0, 0)), line_to(Point(40, 0)), line_to(Point(40, 40)), line_to(Point(0, 40)))


@pytest.fixture(scope="module")
def drawing():
    """The typical slide."""
    return draw_spec(agglomeration())


def without_texts(drawing):
    """The same drawing, its words taken away."""
    groups = tuple(
        evolve(group, items=tuple(i for i in group.items if not isinstance(i, Text)))
        for group in drawing.scene.groups
    )
    return evolve(drawing, scene=evolve(drawing.scene, groups=groups))


def rgb(colour):
    """Red, green and blue of `#rrggbb`."""
    return tuple(int(colour[i : i + 2], 16) for i in (1, 3, 5))


class TestSize:
    @pytest.mark.parametrize(("scale", "size"), [(2.0, (1920, 1080)), (0.5, (480, 270))])
    def test_pixels_a_point(self, drawing, scale, size):
        """A slide is 1920 by 1080 at two pixels a point."""
        assert png_size(drawing.to_bytes("png", scale=scale)) == size

    def test_saved_at_two_pixels_a_point(self, drawing, tmp_path):
        """Without a scale a slide fills a projector."""
        assert png_size(drawing.save(tmp_path / "x.png").read_bytes()) == (1920, 1080)

    def test_of_another_page(self):
        """The page asked for, not that of the layout."""
        drawing = draw_spec(agglomeration(), page=(480.0, 270.0))
        assert png_size(drawing.to_bytes("png", scale=1.0)) == (480, 270)

    def test_that_pixels_do_not_divide(self):
        """A page of odd measures is filled to its edges."""
        drawing = draw_spec(agglomeration(), page=(300.0, 200.9), theme="dark")
        data = drawing.to_bytes("png", scale=1.0)
        assert png_size(data) == (300, 201)
        assert set(png_pixels(data)[-1]) == {(0, 0, 0)}
        assert png_opaque(data)

    def test_too_many_pixels(self, drawing):
        """What no machine could draw is refused, with the scale that would do."""
        with pytest.raises(RenderError, match="choose a scale below 22"):
            drawing.to_bytes("png", scale=40.0)


class TestPixels:
    def test_words_are_drawn(self, drawing):
        """Taking the words away changes pixels where each of them stands, and no others."""
        scale = 0.5
        shown = png_pixels(drawing.to_bytes("png", scale=scale))
        blank = png_pixels(without_texts(drawing).to_bytes("png", scale=scale))
        changed = {
            (x, y)
            for y, (a, b) in enumerate(zip(shown, blank, strict=True))
            if a != b
            for x, (p, q) in enumerate(zip(a, b, strict=True))
            if p != q
        }
        texts = [i for g in drawing.scene.groups for i in g.items if isinstance(i, Text)]
        for text in texts:
            pivot = text.pivot or text.lines[0]
            x, y = pivot.x * scale, pivot.y * scale
            assert any(abs(x - a) < 20 and abs(y - b) < 10 for a, b in changed), text
        assert len(changed) > 2000

    def test_colours_are_those_of_the_theme(self, drawing):
        """Paper and sectors have exactly their colours."""
        pixels = {p for row in png_pixels(drawing.to_bytes("png", scale=0.5)) for p in row}
        for role in ("core", "support", "mission", "market"):
            assert rgb(LIGHT.sectors[role].fill) in pixels
        assert rgb(LIGHT.paper) in pixels

    def test_hatches_are_drawn(self):
        """A pattern over a fill shows both colours."""
        hatched = Look("#FFFFFF", text="#000000", hatch="lines", hatch_ink="#B00000")
        theme = evolve(LIGHT, lines={**LIGHT.lines, "hatched": hatched})
        scene = Scene(40, 40, (40, 40), (Group("x", (Shape((*BOX, CLOSE), "hatched"),)),), "T", "D")
        pixels = png_pixels(Drawing(scene, theme).to_bytes("png", scale=4.0))
        found = [p for row in pixels for p in row]
        assert 0.05 < found.count((176, 0, 0)) / len(found) < 0.5
        assert found.count((255, 255, 255)) / len(found) > 0.3


class TestBytes:
    def test_twice_the_same(self, drawing):
        """No time and no chance is in them."""
        assert drawing.to_bytes("png") == drawing.to_bytes("png")

    def test_on_a_machine_without_fonts(self, drawing, tmp_path):
        """The font travels along: the same bytes where no font can be found."""
        code = (
            "import sys, hashlib; sys.path.insert(0, sys.argv[1])\n"
            "from strata_samples import agglomeration\n"
            "from valuenet.render.strata import draw_spec\n"
            "for format in ('png', 'pdf'):\n"
            "    data = draw_spec(agglomeration()).to_bytes(format)\n"
            "    print(hashlib.sha256(data).hexdigest())"
        )
        done = subprocess.run(
            [sys.executable, "-c", code, str(Path(__file__).parent)],
            env={
                **os.environ,
                "FONTCONFIG_FILE": os.devnull,
                "HOME": str(tmp_path),
                "XDG_DATA_HOME": str(tmp_path),
                "PYTHONHASHSEED": "7",
            },
            capture_output=True,
            text=True,
            check=True,
        )
        expected = [hashlib.sha256(drawing.to_bytes(f)).hexdigest() for f in ("png", "pdf")]
        assert done.stdout.split() == expected


class TestUnusual:
    def test_characters_that_no_font_has(self):
        """They are drawn with a font of the machine, or left out; nothing fails."""
        spec = evolve(agglomeration(), title="Ж 漢 🙂 \u0301 \U000e0001", focus="\x07\ud800<&>")
        assert png_size(draw_spec(spec).to_bytes("png", scale=0.2)) == (192, 108)

    def test_a_font_that_is_nowhere(self):
        """Where the theme's font is missing, ours is taken."""
        theme = evolve(LIGHT, font="No Such Font Anywhere")
        found = draw_spec(agglomeration(), theme=theme).to_bytes("png", scale=0.5)
        assert found == draw_spec(agglomeration()).to_bytes("png", scale=0.5)


class TestMissing:
    @pytest.mark.parametrize(("format", "package"), [("png", "resvg_py"), ("pdf", "typst")])
    def test_package(self, drawing, format, package, monkeypatch):
        """The message says what to install."""
        monkeypatch.setitem(sys.modules, package, None)
        with pytest.raises(MissingExtra) as caught:
            drawing.to_bytes(format)
        assert str(caught.value) == (
            f"saving as .{format} needs a package that is not installed: "
            f"run `pip install 'valuenet[{format}]'`"
        )
