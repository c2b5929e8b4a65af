"""PDF: words that can be found, fonts that travel along."""

import re
import shutil
import subprocess

import pytest
from attrs import evolve
from picture_files import pdf_streams
from strata_samples import agglomeration

from valuenet.render.drawing import Drawing
from valuenet.render.geometry import Point
from valuenet.render.scene import CLOSE, Group, Scene, Shape, Text, line_to, move_to
from valuenet.render.strata import draw_spec
from valuenet.render.theme import LIGHT, Look


@pytest.fixture(scope="module")
def drawing():
    """The typical slide."""
    return draw_spec(agglomeration(links=True))


@pytest.fixture(scope="module")
def content(drawing):
    """What its PDF says, unpacked."""
    return pdf_streams(drawing.to_bytes("pdf"))


class TestPage:
    def test_size(self, content):
        """One page, as large as the picture."""
        assert re.findall(rb"/MediaBox ?\[([^]]*)\]", content) == [b"0 0 960 540"]

    def test_of_another_page(self):
        """The page asked for, not that of the layout."""
        data = draw_spec(agglomeration(), page=(841.89, 595.28)).to_bytes("pdf")
        (box,) = re.findall(rb"/MediaBox ?\[([^]]*)\]", pdf_streams(data))
        assert [float(side) for side in box.split()] == pytest.approx([0, 0, 841.89, 595.28])


class TestWords:
    def test_are_words(self, drawing, content):
        """Text is shown as text, at least once for each line."""
        lines = sum(
            len(t.lines) for g in drawing.scene.groups for t in g.items if isinstance(t, Text)
        )
        assert len(re.findall(rb"\bT[jJ]\b", content)) >= lines
        assert b"/ToUnicode" in content

    @pytest.mark.skipif(shutil.which("pdftotext") is None, reason="needs pdftotext")
    def test_can_be_found(self, drawing, tmp_path):
        """A program that reads PDF finds every line, turned ones and accents included."""
        path = drawing.save(tmp_path / "x.pdf")
        text = subprocess.run(
            ["pdftotext", "-raw", "-enc", "UTF-8", path, "-"], capture_output=True, check=True
        ).stdout.decode()
        # Of turned text it puts every letter on a line of its own.
        found = "".join(text.split())
        texts = [t for g in drawing.scene.groups for t in g.items if isinstance(t, Text)]
        lines = ["".join(line.text.split()) for text in texts for line in text.lines]
        assert [line for line in lines if line not in found] == []

    def test_fonts_are_embedded(self, content):
        """Both styles of ours, and no font that the reader would have to have."""
        assert b"ValuenetSans-Regular" in content
        assert b"ValuenetSans-Bold" in content
        assert content.count(b"/FontFile2") == 2

    def test_title_and_language(self, drawing, content):
        """The document has a title, a language, and words for those who can't see it."""
        assert re.search(rb"/Lang ?\(fr\)", content)
        assert f">{drawing.title}<".encode() in content
        assert b"/StructTreeRoot" in content
        assert b"/Alt" in content


class TestDrawn:
    def test_hatches(self):
        """A pattern stays a pattern."""
        corners = [Point(0, 0), Point(40, 0), Point(40, 40)]
        path = (move_to(corners[0]), *map(line_to, corners[1:]), CLOSE)
        hatched = Look("#FFFFFF", text="#000000", hatch="dots", hatch_ink="#B00000")
        theme = evolve(LIGHT, lines={**LIGHT.lines, "hatched": hatched})
        scene = Scene(40, 40, (40, 40), (Group("x", (Shape(path, "hatched"),)),), "T", "D")
        assert b"/PatternType 1" in pdf_streams(Drawing(scene, theme).to_bytes("pdf"))


class TestBytes:
    def test_twice_the_same(self, drawing):
        """No date is in them."""
        data = drawing.to_bytes("pdf")
        assert data == drawing.to_bytes("pdf")
        assert b"CreationDate" not in pdf_streams(data)

    def test_weight(self, drawing):
        """A slide takes less than 100 KB, fonts included."""
        assert len(drawing.to_bytes("pdf")) < 100_000


class TestUnusual:
    def test_names_are_no_markup(self):
        """Neither XML nor Typst in a name is followed; what XML forbids is replaced."""
        evil = '#panic("x") </text> $x$ "\\u{0}" Ж 漢 🙂 \x07\ud800'
        spec = evolve(agglomeration(), title=evil, focus=evil)
        assert draw_spec(spec).to_bytes("pdf").startswith(b"%PDF-")
