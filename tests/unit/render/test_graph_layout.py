"""Where the boxes, lines and words of graph pictures stand."""

from pathlib import Path

import pytest
from attrs import evolve
from graph_checks import complaints, is_line
from graph_samples import HARD, HOSTILE, everything, layered, named

import valuenet as vn
from valuenet.render.drawing import Drawing
from valuenet.render.geometry import Point
from valuenet.render.graphs import dot
from valuenet.render.graphs.boxes import Level, set_box, set_lines
from valuenet.render.graphs.dot import Placement, Statement, digraph
from valuenet.render.graphs.graph import Box, Edge, Part, Words
from valuenet.render.graphs.shapes import Rect, outline_path
from valuenet.render.graphs.tidy import tidy
from valuenet.render.scene import Text
from valuenet.render.text import width

EXAMPLES = Path("examples")
#: Chains with most links, and impacts with many hits.
TYPICAL = {
    "vehicles": ("vehicle-group", "clientele-utilitaires", "offre-utilitaires"),
    "health": ("siim94", "patients", "consultations-arcueil"),
    "shared": ("partnership", "action-sociale-a", "droits-en-ligne"),
    "council": ("department-council", "beneficiaires", "accompagnement-social"),
    "diagnosis software": ("vehicle-group", "logiciels-utilitaires"),
    "two sites": ("siim94", "datacenter-pantin"),
    "telecom": ("department-council", "operateur"),
    "service": ("vehicle-group", "tablette-atelier"),
}


def drawn(folder, *ids, **options):
    """The chain or the impact with these ids."""
    net = vn.load(EXAMPLES / folder)
    draw = vn.draw.chain if len(ids) > 1 else vn.draw.impact
    return draw(net, *ids, **options)


@pytest.mark.dot
class TestPictures:
    @pytest.mark.parametrize("name", TYPICAL)
    def test_typical(self, name):
        """Nothing overlaps, is cut, leaves its box or is struck, and all can be read."""
        drawing = drawn(*TYPICAL[name])
        assert list(complaints(drawing)) == []
        assert drawing.report().smallest_pt >= 6

    @pytest.mark.parametrize("name", ["vehicles", "health", "shared", "service"])
    def test_typical_ones_fit_a_slide(self, name):
        """With words of at least 8 points, and without a warning."""
        report = drawn(*TYPICAL[name]).report()
        assert report.page_pt == (960, 540)
        assert report.smallest_pt >= 8
        assert report.warnings == ()

    @pytest.mark.parametrize("names", [HARD, HOSTILE], ids=["hard", "hostile"])
    def test_names_that_are_hard_to_set(self, names):
        """Boxes grow with their words; no word is cut off."""
        net = named(*names)
        for drawing in (vn.draw.chain(net, "o0", "s1"), vn.draw.impact(net, "s3")):
            assert list(complaints(drawing)) == []
            words = "".join(
                line.text
                for group in drawing.scene.groups
                for item in group.items
                if isinstance(item, Text)
                for line in item.lines
            ).replace(" ", "")
            for name in names[1:]:
                assert name.replace(" ", "").replace("\x00", "") in words

    def test_endless_titles(self):
        """Make the page larger, and leave room for the graph."""
        drawing = vn.draw.chain(named("Direction " * 250, "B"), "o0", "s1")
        assert list(complaints(drawing)) == []
        assert drawing.report().page_pt[0] > 960

    def test_large_ones_take_a_larger_page(self):
        """With words of at least 6 points, and a warning."""
        for drawing in (
            vn.draw.chain(layered(5, 16, 3), "rh", "s0-0"),
            vn.draw.impact(layered(5, 24, 4), "s4-0"),
        ):
            report = drawing.report()
            assert list(complaints(drawing)) == []
            assert report.page_pt[0] > 960
            assert report.page_pt[0] / report.page_pt[1] == pytest.approx(16 / 9)
            assert report.smallest_pt >= 6
            assert "too much for a slide" in report.warnings[-1]

    def test_posters_have_the_shape_of_their_graph(self):
        """A page that is far from a slide leaves nothing blank beside a long chain."""
        drawing = vn.draw.chain(named(*(f"Acteur numéro {i}" for i in range(22))), "o0", "s1")
        wide, high = drawing.report().page_pt
        assert list(complaints(drawing)) == []
        assert wide > 3 * high
        assert high == 540

    @pytest.mark.parametrize("page", ["slide", "a4", (400.0, 900.0)])
    def test_a_page_that_is_asked_for_stays(self, page):
        """What stands on it is made smaller, with a warning."""
        drawing = vn.draw.chain(layered(4, 12, 3), "rh", "s0-0", page=page)
        report = drawing.report()
        wide = {"slide": 960.0, "a4": 842.0}.get(page, 400.0) if isinstance(page, str) else 400.0
        assert report.page_pt[0] == wide
        assert list(complaints(drawing)) == []
        assert f"the least size is {report.smallest_pt:.1f} points" in report.warnings[-1]

    def test_a_small_graph_is_no_poster(self):
        """Two boxes are not blown up to the size of the page."""
        drawing = vn.draw.chain(named("A", "B"), "o0", "s1")
        texts = [i for g in drawing.scene.groups for i in g.items if isinstance(i, Text)]
        assert max(text.size for text in texts) <= 22

    def test_same_bytes(self):
        """Of the same network, twice."""
        pictures = [vn.draw.chain(everything(), "habitants", "demarches").svg for _ in range(2)]
        assert pictures[0] == pictures[1]

    def test_everything_is_named(self):
        """Every box and every line has a class and a title."""
        for drawing in (
            vn.draw.chain(everything(), "habitants", "demarches"),
            vn.draw.impact(everything(), "fibre"),
        ):
            for group in drawing.scene.groups:
                assert group.kind
                if group.kind not in {"heading", "legend", "notes", "remarks"}:
                    assert group.title, group.kind

    def test_words_are_in_their_boxes(self):
        """The measure itself: a text that is moved is found, and a box that is moved too."""
        drawing = vn.draw.chain(everything(), "habitants", "demarches")
        at = next(i for i, g in enumerate(drawing.scene.groups) if g.kind == "party client")
        for by in ((0.0, 30.0), (60.0, 0.0), (0.0, -500.0)):
            groups = list(drawing.scene.groups)
            items = [
                evolve(
                    item,
                    lines=tuple(
                        evolve(line, x=line.x + by[0], y=line.y + by[1]) for line in item.lines
                    ),
                )
                if isinstance(item, Text)
                else item
                for item in groups[at].items
            ]
            groups[at] = evolve(groups[at], items=tuple(items))
            moved = Drawing(evolve(drawing.scene, groups=tuple(groups)), drawing.theme)
            assert any(one.startswith(("outside", "cut")) for one in complaints(moved))
        lines = [g for g in drawing.scene.groups if is_line(g)]
        through = evolve(
            lines[0],
            items=(
                evolve(
                    lines[0].items[0], path=(("M", (0.0, 0.0)), ("C", (0, 0, 960, 540, 960, 540)))
                ),
            ),
        )
        struck = evolve(drawing.scene, groups=(*drawing.scene.groups, through))
        assert any(one.startswith("line") for one in complaints(Drawing(struck, drawing.theme)))


LEVEL = Level(10.0, 9.0, 8.0, {"party": 60.0, "chip": 60.0, "words": 60.0}, 8.0, 20.0)


def box(*words, id="a", outline="round", column="party"):
    """A box with some words in it."""
    part = Part("party", tuple(Words(text) for text in words), "title")
    return Box(id, "mission", outline, (part,), column=column)


class TestBoxes:
    def test_words_have_the_room_of_their_kind(self):
        """A long name goes over several lines, none wider than the room."""
        found = set_box(box("Direction des systèmes d’information"), LEVEL)
        (block,) = found.blocks
        assert len(block.lines) > 2
        assert block.width <= 60
        assert found.width > block.width
        assert found.height > block.bottom

    def test_a_longer_word_widens_its_box(self):
        """It is not broken."""
        found = set_lines("Télécommunications interrégionales", 9.0, 40.0)
        assert found == ("Télécommunications", "interrégionales")

    def test_an_endless_word_is_broken(self):
        """Nothing of it is lost."""
        word = "x" * 500
        found = set_lines(word, 9.0, 40.0)
        assert "".join(found) == word
        assert max(width(line) for line in found) <= 18

    def test_parts_stand_under_each_other(self):
        """With a line between them."""
        parts = tuple(Part("service", (Words(text),)) for text in ("A", "B", "C"))
        found = set_box(Box("a", "chip", "chip", parts), LEVEL)
        tops = [block.top for block in found.blocks]
        assert tops == sorted(tops)
        for rule, block, after in zip(found.rules, found.blocks, found.blocks[1:], strict=False):
            assert block.bottom < rule < after.top

    @pytest.mark.parametrize("outline", ["round", "pill", "chip", "card", "hexagon"])
    def test_outlines_fill_their_box(self, outline):
        """To each of its four sides, and no further."""
        path = outline_path(outline, Rect(10, 20, 80, 40))
        xs = [values[-2] for _, values in path if values]
        ys = [values[-1] for _, values in path if values]
        assert (min(xs), max(xs), min(ys), max(ys)) == (10, 90, 20, 60)


class TestTidy:
    def net(self, *, far=200.0):
        """Two boxes in a column, of different widths, and one beside them."""
        boxes = {
            "a": set_box(box("A", id="a"), LEVEL),
            "b": set_box(box("Bbbbbbbbbbb", id="b"), LEVEL),
            "c": set_box(box("C", id="c"), LEVEL),
        }
        middles = {"a": Point(50, 50), "b": Point(50, 100), "c": Point(far, 70)}
        curve = (Point(60, 50), Point(90, 50), Point(120, 70), Point(far - 10, 70))
        edges = [Edge("a", "c", "link", "answer", arrow="tail"), Edge("a", "b", "link", "answer")]
        back = (Point(60, 50), Point(80, 60), Point(20, 90), Point(40, 100))
        return tidy(edges, boxes, Placement(300, 150, middles, (curve, back)), LEVEL), boxes

    def test_boxes_of_a_column_are_equally_wide(self):
        """As wide as the widest of them; others keep their width."""
        net, boxes = self.net()
        assert net.boxes["a"].width == net.boxes["b"].width == boxes["b"].width
        assert net.boxes["c"].width == boxes["c"].width

    def test_words_are_set_anew_in_a_wider_box(self):
        """In fewer lines, where its column is wider than it had room for."""
        boxes = {
            "a": set_box(box("Hébergeur de l’organisme", id="a"), LEVEL),
            "b": set_box(box("Télécommunicationsinterrégionales", id="b"), LEVEL),
        }
        middles = {"a": Point(50, 50), "b": Point(50, 100)}
        net = tidy([], boxes, Placement(300, 150, middles, ()), LEVEL)
        assert [len(boxes["a"].blocks[0].lines), len(net.boxes["a"].blocks[0].lines)] == [2, 1]
        assert net.boxes["a"].height < boxes["a"].height
        assert net.boxes["b"].blocks == boxes["b"].blocks

    def test_lines_to_the_next_column_run_from_side_to_side(self):
        """Level at both ends; others run as `dot` leads them, from the side of the box on."""
        net, _ = self.net()
        bend, led = net.curves
        right = 50 + net.boxes["a"].width / 2
        assert bend[0] == Point(right, 50)
        assert bend[-1] == Point(200 - net.boxes["c"].width / 2, 70)
        assert bend[-2].y == 70
        assert led[0] == Point(right, 50)
        assert Point(80, 60) in led
        assert all(len(curve) % 3 == 1 for curve in net.curves)


class TestDot:
    def test_values_are_quoted(self):
        """Against strings, escapes and HTML; line breaks are line breaks."""
        found = digraph([Statement('a"b', {"label": '<b>\\N\n"x"</b>'})], graph={"label": "t"})
        assert r'"<b>\\N\n\"x\"</b>"' in found

    @pytest.mark.dot
    def test_what_dot_refuses_is_an_error(self, monkeypatch):
        """And no traceback of Graphviz."""
        monkeypatch.setattr(dot, "_EFFORT", "[[")
        with pytest.raises(vn.RenderError, match="could not lay out"):
            dot.place({"a": (9.0, 9.0)}, [], apart=1.0, between=1.0)
