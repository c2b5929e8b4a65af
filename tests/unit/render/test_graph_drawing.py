"""Drawings of graphs: DOT source at once, shapes where the program is."""

import xml.etree.ElementTree as ET

import pytest
from graph_samples import HOSTILE, everything, layered, named

import valuenet as vn
from valuenet.render.graphs import GraphDrawing
from valuenet.render.theme import THEMES

SVG = "{http://www.w3.org/2000/svg}"


def a_chain(**options):
    """A small chain."""
    return vn.draw.chain(named("A", "B", "C"), "o0", "s1", **options)


class TestWithoutTheProgram:
    @pytest.fixture(autouse=True)
    def no_programs(self, monkeypatch):
        """A machine without Graphviz."""
        monkeypatch.setenv("PATH", "")

    @pytest.mark.parametrize("ending", ["svg", "html", "pptx"])
    def test_says_how_to_get_it(self, ending):
        """And that the source needs no program."""
        with pytest.raises(vn.MissingProgram, match=r"install Graphviz.*\.dot"):
            a_chain().to_bytes(ending)

    def test_the_source_is_there(self, tmp_path):
        """As text and as a file."""
        drawing = a_chain()
        for name in ("chain.dot", "chain.GV"):
            drawing.save(tmp_path / name)
            assert (tmp_path / name).read_text(encoding="utf-8") == drawing.dot

    def test_the_words_are_there(self, tmp_path):
        """A picture in words needs no shapes."""
        a_chain().save(tmp_path / "chain.txt")
        assert "B répond à A" in (tmp_path / "chain.txt").read_text(encoding="utf-8")

    def test_a_notebook_shows_words_and_source(self):
        """Instead of a traceback in a cell."""
        drawing = a_chain()
        bundle = drawing._repr_mimebundle_()
        assert list(bundle) == ["text/plain"]
        for words in ("B répond à A", "install Graphviz", "digraph"):
            assert words in bundle["text/plain"]
        assert drawing._repr_svg_() is None

    def test_the_report_knows_no_sizes(self):
        """But what is drawn, and what is left out."""
        report = a_chain(page="a4").report()
        assert (report.flows, report.smallest_pt, report.warnings) == (2, 0.0, ())
        assert report.page_pt == (842.0, 595.0)

    def test_strict_needs_the_program(self):
        """Without sizes nobody can tell whether something was given up."""
        with pytest.raises(vn.MissingProgram):
            a_chain(strict=True)


@pytest.mark.dot
class TestPicture:
    def test_is_a_drawing(self):
        """Named and described like every picture; nothing of Graphviz in it."""
        drawing = vn.draw.chain(everything(), "habitants", "demarches")
        assert isinstance(drawing, GraphDrawing)
        assert isinstance(drawing, vn.Drawing)
        root = ET.fromstring(drawing.svg)
        assert root.get("role") == "img"
        assert root.get("lang") == "fr"
        assert root.findtext(f"{SVG}title") == drawing.title == drawing.scene.title
        assert "répond à" in root.findtext(f"{SVG}desc")
        assert "raphviz" not in drawing.svg

    def test_ids_are_its_own(self):
        """Two pictures in one notebook do not collide."""
        pictures = (a_chain(), vn.draw.impact(everything(), "fibre"))
        ids = [
            {one.get("id") for one in ET.fromstring(drawing.svg).iter() if one.get("id")}
            for drawing in pictures
        ]
        assert ids[0]
        assert ids[0].isdisjoint(ids[1])

    def test_hostile_names_stay_text(self):
        """No element comes out of a name."""
        for drawing in (
            vn.draw.chain(named(*HOSTILE), "o0", "s1"),
            vn.draw.impact(named(*HOSTILE), "s3"),
        ):
            root = ET.fromstring(drawing.svg)
            tags = {one.tag.removeprefix(SVG) for one in root.iter()}
            assert tags <= {"svg", "title", "desc", "rect", "g", "path", "text", "tspan", "defs"}
            assert "<script>alert(1)</script>" in "".join(root.itertext())

    def test_shows_itself(self):
        """In a notebook, as SVG and in words."""
        drawing = a_chain()
        bundle = drawing._repr_mimebundle_()
        assert bundle == {"image/svg+xml": drawing.svg, "text/plain": drawing.outline}
        assert drawing._repr_svg_() == drawing.svg

    def test_other_endings_are_refused(self, tmp_path):
        """With the endings that there are."""
        with pytest.raises(vn.UnknownFormat, match=r"\.svg.*\.dot, \.gv"):
            a_chain().save(tmp_path / "chain.gif")

    def test_strict_refuses_what_is_given_up(self):
        """A larger page is such a thing."""
        assert a_chain(strict=True).title
        with pytest.raises(vn.RenderError, match="too much for a slide"):
            vn.draw.chain(layered(5, 20, 3), "rh", "s0-0", strict=True)

    @pytest.mark.parametrize("theme", THEMES)
    def test_every_theme_has_every_role(self, theme):
        """Of boxes, lines, heads and signs."""
        for drawing in (
            vn.draw.chain(everything(), "habitants", "demarches", theme=theme),
            vn.draw.impact(everything(), "fibre", theme=theme),
            vn.draw.impact(everything(), "secours", theme=theme),
        ):
            assert drawing.svg
            assert drawing.dot


def test_wrong_options_are_refused_at_once():
    """Before anything is laid out."""
    with pytest.raises(vn.ThemeError):
        a_chain(theme="lihgt")
    with pytest.raises(vn.WrongValue):
        a_chain(page="a9")
    with pytest.raises(vn.WrongValue):
        vn.draw.impact(everything(), "fibre", lang="de")
