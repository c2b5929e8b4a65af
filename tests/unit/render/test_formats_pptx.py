"""Slides of PowerPoint, read back with python-pptx and compared with their scenes."""

import hashlib
import os
import shutil
import subprocess
import sys
import xml.etree.ElementTree as ET
from io import BytesIO
from math import atan2, cos, degrees, hypot, radians, sin
from pathlib import Path
from types import MappingProxyType
from zipfile import ZipFile

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from pptx import Presentation
from strata_samples import agglomeration, highlighted, random_spec

import valuenet as vn
from valuenet.errors import MissingExtra
from valuenet.labels import WORDS
from valuenet.render.drawing import Drawing
from valuenet.render.formats.pptx.paths import bounds, steps
from valuenet.render.geometry import Point, polar
from valuenet.render.scene import (
    CLOSE,
    Group,
    Line,
    Scene,
    Shape,
    Text,
    arcs,
    cubic_to,
    curve_to,
    line_to,
    move_to,
)
from valuenet.render.strata import draw_spec
from valuenet.render.text import DESCENT, width
from valuenet.render.theme import LIGHT, Look

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
EMU = 12700
SPECS = {
    "typical": agglomeration(),
    "highlight": highlighted(agglomeration(), "m06"),
    "links": agglomeration(links=True, bypass=True),
    "thirty": random_spec(8, missions=30, market=30, language="en"),
}
EXAMPLES = Path(__file__).parents[3] / "examples"


def example(name):
    """The network of an example."""
    return vn.load(EXAMPLES / name)


def fusion():
    """Before and after of a town that joins its community."""
    before, after = (example(f"agglomeration/{name}") for name in ("main-town", "community"))
    return vn.draw.compare(before, after, "dsi-ville", focus_after="dsi-agglo")


#: One picture of each kind.
PICTURES = {
    "chain": lambda: vn.draw.chain(example("vehicle-group"), "daf", "appli-finance"),
    "compare": fusion,
    "impact": lambda: vn.draw.impact(example("vehicle-group"), "nuage"),
    "matrix": lambda: vn.draw.matrix(example("vehicle-group"), "visibility"),
    "partnership": lambda: vn.draw.partnership(example("partnership"), "fournisseur-commun"),
    "strata": lambda: vn.draw.strata(example("vehicle-group"), "dsi", highlight="daf"),
}


def read(drawing, **options):
    """The presentation that a drawing is saved as."""
    return Presentation(BytesIO(drawing.to_bytes("pptx", **options)))


def leaves(shapes):
    """All objects that are no groups, in their order."""
    for shape in shapes:
        if shape.shape_type == 6:
            yield from leaves(shape.shapes)
        else:
            yield shape


def groups(shapes):
    """All groups."""
    return [shape for shape in shapes if shape.shape_type == 6]


def tag(shape):
    """The element with the name and the words of an object."""
    return shape._element._nvXxPr.cNvPr


@pytest.fixture(scope="module", params=SPECS)
def drawing(request):
    """Each sample, drawn."""
    return draw_spec(SPECS[request.param])


@pytest.fixture(scope="module")
def slide(drawing):
    """Its slide."""
    return read(drawing).slides[0]


def scene_of(*items, **options):
    """A scene with one thing for each shape or text, or things as they are."""
    things = [one if isinstance(one, Group) else Group("thing", (one,), "Thing") for one in items]
    return Scene(960, 540, (960, 540), tuple(things), "Title", "Words", **options)


def first_of(scene):
    """The first object of the slide of a scene, after its title."""
    return read(Drawing(scene, LIGHT)).slides[0].shapes[1]


def close(a, b, within=1.0):
    """Whether two sequences of numbers are the same within a point."""
    return len(a) == len(b) and all(abs(x - y) <= within for x, y in zip(a, b, strict=True))


# -------------------------------------------------------------------------- paths


def sampled(path, count=24):
    """Points along a path of lines and cubic curves, the ends of its steps among them."""
    here = begin = None
    for step in steps(path):
        if step.kind == "close":
            here = begin
            continue
        p = (here, *step.points) if here else step.points
        if step.kind == "move":
            begin = step.points[0]
        if step.kind == "curve":
            for i in range(1, count):
                t = i / count
                w = ((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3)
                yield Point(
                    sum(a * q.x for a, q in zip(w, p, strict=True)),
                    sum(a * q.y for a, q in zip(w, p, strict=True)),
                )
        here = step.points[-1]
        yield here


angles = st.floats(-720, 720)
radii = st.floats(1, 50)
points = st.builds(Point, st.floats(-100, 100), st.floats(-100, 100))


class TestPaths:
    @given(angles, st.floats(1, 359).flatmap(lambda s: st.sampled_from([s, -s])), st.floats(1, 500))
    def test_arcs_stay_on_their_circle(self, start, span, radius):
        """An arc keeps its distance from the centre, its ends, and its way round."""
        centre = Point(300.0, 200.0)
        end = start + span
        path = [move_to(polar(centre, radius, start)), *arcs(centre, radius, start, end)]
        points = list(sampled(path))
        assert all(
            abs(hypot(p.x - centre.x, p.y - centre.y) - radius) < radius / 20_000 for p in points
        )
        last = polar(centre, radius, end)
        assert close((points[-1].x, points[-1].y), (last.x, last.y), 1e-6)
        first = degrees(atan2(points[1].x - centre.x, centre.y - points[1].y))
        turned = (first - start + 180) % 360 - 180
        assert turned * span > 0

    @given(angles, angles, st.tuples(radii, radii), st.tuples(st.booleans(), st.booleans()))
    def test_arcs_of_ellipses(self, start, turn, radii, way):
        """An arc of a turned ellipse, the long or the short way, lies on that ellipse."""
        (rx, ry), (large, sweep) = radii, way
        c, s = cos(radians(turn)), sin(radians(turn))

        def at(angle):
            u, v = rx * cos(radians(angle)), ry * sin(radians(angle))
            return Point(u * c - v * s, u * s + v * c)

        span = (250.0 if large else 110.0) * (1 if sweep else -1)
        begin, end = at(start), at(start + span)
        arc = ("A", (rx, ry, turn, float(large), float(sweep), end.x, end.y))
        for p in sampled([move_to(begin), arc]):
            u, v = p.x * c + p.y * s, p.y * c - p.x * s
            assert hypot(u / rx, v / ry) == pytest.approx(1.0, abs=1e-4)

    def test_arcs_that_are_no_arcs(self):
        """As SVG has it: no radius is a line, no distance nothing, too small a radius grows."""
        begin = move_to(Point(0, 0))
        flat = steps([begin, ("A", (0.0, 5.0, 0.0, 0.0, 1.0, 9.0, 0.0))])
        assert [step.kind for step in flat] == ["move", "line"]
        assert len(steps([begin, ("A", (5.0, 5.0, 0.0, 0.0, 1.0, 0.0, 0.0))])) == 1
        half = list(sampled([begin, ("A", (1.0, 1.0, 0.0, 0.0, 1.0, 10.0, 0.0))]))
        assert all(hypot(p.x - 5, p.y) == pytest.approx(5, abs=1e-3) for p in half)

    @given(points, points, points)
    def test_bends_are_the_same(self, p, q, r):
        """A quadratic curve and its cubic one have the same points."""
        found = list(sampled([move_to(p), curve_to(q, r)]))[1:]
        for i, one in enumerate(found, 1):
            t = i / len(found)
            w = ((1 - t) ** 2, 2 * t * (1 - t), t * t)
            wanted = [
                sum(a * b for a, b in zip(w, values, strict=True))
                for values in ((p.x, q.x, r.x), (p.y, q.y, r.y))
            ]
            assert close((one.x, one.y), wanted, 1e-6)

    @given(points, points, points, points)
    def test_bounds_are_tight(self, p, q, r, s):
        """The box round a curve holds all its points and no more."""
        path = [move_to(p), cubic_to(q, r, s)]
        box, found = bounds(steps(path)), list(sampled(path, 200))
        xs, ys = [p.x for p in found], [p.y for p in found]
        assert box.left <= min(xs) + 1e-9
        assert box.top <= min(ys) + 1e-9
        assert close(
            (box.left, box.top, box.right, box.bottom), (min(xs), min(ys), max(xs), max(ys)), 0.1
        )

    def test_goes_on_from_where_it_closed(self):
        """After a closed part a line starts where that part began."""
        path = [
            move_to(Point(5, 5)),
            line_to(Point(9, 5)),
            CLOSE,
            curve_to(Point(5, 9), Point(0, 9)),
        ]
        assert steps(path)[-1].points[0] == Point(5, 5 + 4 * 2 / 3)


# --------------------------------------------------------------------- the slide


def placed_points(shape):
    """The points of an object on the slide, in points; of a rectangle or line its corners."""
    left, top = shape.left / EMU, shape.top / EMU
    path = shape._element.find(f".//{A}path")
    if path is None:
        return [(left, top), (left + shape.width / EMU, top + shape.height / EMU)]
    # A path is measured in the units of the slide: nothing is stretched.
    assert (int(path.get("w")), int(path.get("h"))) == (shape.width, shape.height)
    points = path.iter(f"{A}pt")
    return [(left + int(p.get("x")) / EMU, top + int(p.get("y")) / EMU) for p in points]


class TestGeometry:
    def test_objects_are_those_of_the_scene(self, drawing, slide):
        """Every shape and every text is there once, in the order of the scene."""
        items = [item for group in drawing.scene.groups for item in group.items]
        found = list(leaves(slide.shapes))
        assert len(found) == len(items)
        kinds = [shape.has_text_frame and bool(shape.text_frame.text) for shape in found]
        assert kinds == [isinstance(item, Text) for item in items]

    def test_shapes_are_in_their_places(self, drawing, slide):
        """Every shape has its box and every point of its path within a hundredth of a point."""
        items = [item for group in drawing.scene.groups for item in group.items]
        compared = 0
        for item, shape in zip(items, leaves(slide.shapes), strict=True):
            if isinstance(item, Text):
                continue
            drawn = list(sampled(item.path, 90))
            xs, ys = [p.x for p in drawn], [p.y for p in drawn]
            box = [v / EMU for v in (shape.left, shape.top, shape.width, shape.height)]
            wanted = (min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys))
            assert close(box, wanted, 0.01)
            found = placed_points(shape)
            for command, values in item.path:
                if command in "MLA" and shape._element.find(f".//{A}path") is not None:
                    assert any(close(p, values[-2:], 0.01) for p in found)
                    compared += 1
        assert compared

    def test_nothing_is_stretched_or_moved_by_groups(self, slide):
        """The inside of a group is measured as the slide is, and its frame holds its objects."""
        assert groups(slide.shapes)
        for group in groups(slide.shapes):
            place = group._element.grpSpPr.find(f"{A}xfrm")
            off, ext, inner, size = list(place)
            assert dict(off.attrib) == dict(inner.attrib)
            assert dict(ext.attrib) == dict(size.attrib)
            for shape in group.shapes:
                middle = (shape.left + shape.width / 2, shape.top + shape.height / 2)
                assert group.left <= middle[0] <= group.left + group.width
                assert group.top <= middle[1] <= group.top + group.height

    def test_texts_stand_where_the_scene_has_them(self, drawing, slide):
        """Every line's baseline passes through its place, at its angle, within a twentieth."""
        items = [item for group in drawing.scene.groups for item in group.items]
        for item, shape in zip(items, leaves(slide.shapes), strict=True):
            if isinstance(item, Text):
                for line, found in zip(item.lines, baselines(shape), strict=True):
                    assert close(found, turned(item, line), 0.05)
                off = (shape.rotation - item.rotation + 180) % 360 - 180
                assert off == pytest.approx(0, abs=1e-3)

    def test_texts_are_set_as_in_the_scene(self, drawing, slide):
        """Words, font, size, weight and colour; nothing is wrapped or fitted."""
        items = [item for group in drawing.scene.groups for item in group.items]
        for item, shape in zip(items, leaves(slide.shapes), strict=True):
            if not isinstance(item, Text):
                continue
            frame = shape.text_frame
            assert frame.text.split("\v") == [line.text for line in item.lines]
            # Not every program knows that: there is room for a little more.
            assert frame.word_wrap is False
            wide = max(width(line.text, bold=item.bold) for line in item.lines)
            assert shape.width / EMU >= (wide + 0.5) * item.size
            assert frame.margin_left == frame.margin_top == 0
            # What is added to a centred text by hand keeps it in the middle.
            assert str(frame.vertical_anchor)[:3] == ("MID" if item.anchor == "middle" else "TOP")
            for run in frame.paragraphs[0].runs:
                assert run.font.name == "Arial"
                assert run.font.size.pt == pytest.approx(item.size, abs=0.01)
                assert run.font.bold is item.bold
                assert f"#{run.font.color.rgb}" == drawing.theme.ink(item.role, item.state)

    @pytest.mark.parametrize(
        ("page", "left", "top", "scale"),
        [((480, 540), 0, 135, 0.5), ((1920, 540), 480, 0, 1), ((1920, 1080), 0, 0, 2)],
    )
    def test_another_page(self, page, left, top, scale):
        """A scene fills a page of its proportions; of another page, the middle."""
        box = Shape((move_to(Point(0, 0)), curve_to(Point(960, 0), Point(960, 540))), "trunk")
        words = Text((Line(480, 270, "Words"),), 12, "body", anchor="middle")
        deck = read(Drawing(evolve(scene_of(box, words), page=page), LIGHT))
        assert (deck.slide_width, deck.slide_height) == (page[0] * EMU, page[1] * EMU)
        _, line, text = deck.slides[0].shapes
        assert (line.left, line.top) == (left * EMU, top * EMU)
        assert (line.width, line.height) == (960 * scale * EMU, 540 * scale * EMU)
        assert text.text_frame.paragraphs[0].runs[0].font.size.pt == 12 * scale
        assert close(baselines(text)[0], (left + 480 * scale, top + 270 * scale), 0.05)
        assert line.line.width.pt == pytest.approx(LIGHT.look("trunk").width * scale)

    def test_a_page_larger_than_a_slide_can_be(self):
        """PowerPoint has no slide of more than 56 inches: the page shrinks to that."""
        deck = read(Drawing(evolve(scene_of(), width=9600, height=5400, page=(9600, 5400)), LIGHT))
        assert deck.slide_width == 56 * 72 * EMU
        assert deck.slide_height == pytest.approx(deck.slide_width * 9 / 16, abs=1)


def baselines(shape):
    """Where each line of a text box stands, on the slide: where it begins, ends, or its middle."""
    frame = shape.text_frame
    (paragraph,) = frame.paragraphs
    leading, lines = paragraph.line_spacing.pt, frame.text.count("\v") + 1
    size = paragraph.runs[0].font.size.pt
    # Centred by height or from the top, the lines fill the box.
    assert shape.height / EMU == pytest.approx(leading * lines, abs=0.05)
    part = {"l": 0.0, "ctr": 0.5, "r": 1.0}[paragraph._p.pPr.get("algn")]
    x, y = shape.left / EMU, shape.top / EMU
    w, h = shape.width / EMU, shape.height / EMU
    c, s = cos(radians(shape.rotation)), sin(radians(shape.rotation))
    found = []
    for i in range(lines):
        u, v = w * (part - 0.5), leading * (i + 1) - DESCENT * size - h / 2
        found.append((x + w / 2 + u * c - v * s, y + h / 2 + u * s + v * c))
    return found


def turned(text, line):
    """Where a line of a scene stands."""
    if text.pivot is None:
        return line.x, line.y
    c, s = cos(radians(text.rotation)), sin(radians(text.rotation))
    x, y = line.x - text.pivot.x, line.y - text.pivot.y
    return text.pivot.x + x * c - y * s, text.pivot.y + x * s + y * c


class TestForms:
    @pytest.mark.parametrize(
        ("end", "flips"), [((30, 40), ""), ((0, 40), "H"), ((30, 0), "V"), ((0, 0), "HV")]
    )
    def test_a_line_is_a_line(self, end, flips):
        """A straight line is a connector that begins where the scene has it begin."""
        begin = Point(10, 20)
        found = first_of(scene_of(Shape((move_to(begin), line_to(Point(*end))), "trunk")))
        assert (found.begin_x / EMU, found.begin_y / EMU) == (10, 20)
        assert (found.end_x / EMU, found.end_y / EMU) == end
        flipped = found._element.spPr.find(f"{A}xfrm")
        assert {name for name in "HV" if flipped.get(f"flip{name}")} == set(flips)

    def test_a_rectangle_is_a_rectangle(self):
        """Level and upright sides make a rectangle that can be resized as one."""
        corners = [Point(10, 20), Point(90, 20), Point(90, 60), Point(10, 60)]
        path = (move_to(corners[0]), *map(line_to, corners[1:]), CLOSE)
        found = first_of(scene_of(Shape(path, "core")))
        assert found._element.spPr.find(f"{A}prstGeom").get("prst") == "rect"
        askew = (*path[:2], line_to(Point(95, 60)), *path[3:])
        found = first_of(scene_of(Shape(askew, "core")))
        assert found._element.spPr.find(f"{A}custGeom") is not None

    def test_lines_that_do_not_stand_under_each_other(self):
        """Lines of one text in two columns, or at uneven distances, are boxes of their own."""
        places = {"a": (10, 20), "b": (10, 32), "c": (10, 50), "d": (90, 50), "e": (90, 38)}
        lines = tuple(Line(x, y, text) for text, (x, y) in places.items())
        found = first_of(scene_of(Text(lines, 10, "body")))
        assert [one.text_frame.text for one in found.shapes] == ["a\vb", "c", "d", "e"]

    def test_nothing_to_draw(self):
        """A thing without items, a shape without a path or a text without lines is no object."""
        empty = (Group("thing", ()), Shape((), "core"), Text((), 9, "body"))
        assert len(read(Drawing(scene_of(*empty), LIGHT)).slides[0].shapes) == 1


class TestLooks:
    def look(self, **changes):
        """The properties of a shape of a look."""
        looks = MappingProxyType({**LIGHT.sectors, "core": Look(text="#000000", **changes)})
        path = (move_to(Point(0, 0)), curve_to(Point(9, 0), Point(9, 9)), CLOSE)
        drawing = Drawing(scene_of(Shape(path, "core")), evolve(LIGHT, sectors=looks))
        return read(drawing).slides[0].shapes[1]

    def test_fill_and_line(self):
        """Colours and widths are those of the theme."""
        found = self.look(fill="#FFFFCC", stroke="#aa5500", width=2.0)
        assert str(found.fill.fore_color.rgb) == "FFFFCC"
        assert str(found.line.color.rgb) == "AA5500"
        assert found.line.width.pt == 2.0

    def test_no_fill_and_no_line(self):
        """None is none, not what PowerPoint would choose."""
        for found in (self.look(), self.look(stroke="#aa5500")):
            assert found.fill.type == 5
            assert found.line.fill.type == 5

    @pytest.mark.parametrize(
        ("dash", "parts"),
        [
            ("3 2", [(150_000, 100_000)]),
            ("1", [(50_000, 50_000)]),
            ("4,2 1 2", [(200_000, 100_000), (50_000, 100_000)]),
        ],
    )
    def test_dashes(self, dash, parts):
        """Dashes are as long as in the SVG: PowerPoint measures them in widths of the line."""
        found = self.look(stroke="#aa5500", width=2.0, dash=dash)._element
        dashes = [(int(d.get("d")), int(d.get("sp"))) for d in found.iter(f"{A}ds")]
        assert dashes == parts

    @pytest.mark.parametrize("hatch", ["lines", "back", "cross", "dots"])
    def test_hatches(self, hatch):
        """A hatch is a pattern of its own, in its ink over the fill, or over paper."""
        found = self.look(fill="#FFFFCC", hatch=hatch, hatch_ink="#884400").fill
        assert str(found.fore_color.rgb) == "884400"
        assert str(found.back_color.rgb) == "FFFFCC"
        others = {"lines", "back", "cross", "dots"} - {hatch}
        assert found.pattern not in {self.look(hatch=one).fill.pattern for one in others}
        assert f"#{self.look(hatch=hatch).fill.back_color.rgb}" == LIGHT.paper

    def test_nothing_has_a_shadow(self, slide):
        """No object takes anything from the styles of the theme, which hold no effects."""
        assert not list(slide._element.iter("{*}style", "{*}effectRef"))
        theme = slide.slide_layout.slide_master.part.part_related_by(
            "http://schemas.openxmlformats.org/officeDocument/2006/relationships/theme"
        ).blob
        assert b"<a:outerShdw" not in theme
        assert b'<a:latin typeface="Arial"/>' in theme

    def test_the_paper_is_the_ground(self):
        """A dark page is dark."""
        dark = evolve(LIGHT, paper="#FFFFF0")
        ground = read(Drawing(scene_of(), dark)).slides[0].background.fill
        assert str(ground.fore_color.rgb) == "FFFFF0"


# ------------------------------------------------------------------- names and words


class TestNames:
    def test_every_thing_is_one_object(self, drawing, slide):
        """Named, with what a pointer reads in the SVG as alternative text, all ids different."""
        titles = [group.title for group in drawing.scene.groups if group.title]
        words = [tag(shape).get("descr") for shape in slide.shapes]
        assert [one for one in words if one in set(titles)] == titles
        names = [shape.name for shape in slide.shapes]
        assert len(set(names)) == len(names)
        assert all(shape.name for shape in leaves(slide.shapes))
        ids = [one.get("id") for one in slide._element.iter("{*}cNvPr")]
        assert len(set(ids)) == len(ids)

    def test_names_say_what_things_are(self, drawing, slide):
        """In the language of the picture: a sector, a flow, the legend."""
        words = WORDS[drawing.scene.language]
        colon = "\u00a0: " if drawing.scene.language == "fr" else ": "
        for key, kind in (("object.sector", "sector"), ("object.flow", "flow")):
            wanted = sum(group.kind.split()[0] == kind for group in drawing.scene.groups)
            assert sum(one.name.startswith(words[key] + colon) for one in slide.shapes) == wanted
        assert words["object.legend"] in [one.name for one in slide.shapes]

    def test_a_sector_moves_with_its_name(self, drawing, slide):
        """The shape and the text of a sector are in one group."""
        word = WORDS[drawing.scene.language]["object.sector"]
        sectors = [one for one in groups(slide.shapes) if one.name.startswith(word)]
        assert sectors
        for one in sectors:
            *shapes, text = one.shapes
            assert text.text_frame.text.replace("\v", " ") == text.name
            assert shapes

    def test_the_same_name_twice(self):
        """Ids tell them apart, else numbers; long names are cut, and unknown kinds kept."""
        shape = Shape((move_to(Point(0, 0)), line_to(Point(9, 9))), "trunk")
        things = [
            Group("sector", (shape,), "Archives"),
            Group("sector", (shape,), "Archives", (("id", "a2"),)),
            Group("sector", (shape,), "Archives", (("id", "a2"),)),
            Group("legend", (shape,), "Legend"),
            Group("cloud thin", (shape,)),
            Group("cloud", (shape,), "word " * 40),
        ]
        names = [one.name for one in read(Drawing(scene_of(*things), LIGHT)).slides[0].shapes]
        assert names[1:6] == [
            "Sector: Archives",
            "Sector: Archives (a2)",
            "Sector: Archives (2)",
            "Legend",
            "cloud",
        ]
        assert len(names[6]) <= 80
        assert names[6].endswith("word…")

    def test_many_ids(self):
        """Are cut as names are; things with the same first ids are numbered."""
        shape = Shape((move_to(Point(0, 0)), line_to(Point(9, 9))), "trunk")
        ids = tuple((f"{i}", f"client-{i}") for i in range(50))
        things = [Group("sector", (shape,), "Archives", ids)] * 3
        names = [one.name for one in read(Drawing(scene_of(*things), LIGHT)).slides[0].shapes]
        assert max(map(len, names)) < 80
        assert len(set(names)) == len(names)

    @pytest.mark.parametrize(
        "picture",
        [
            pytest.param(one, marks=pytest.mark.dot) if one in {"chain", "impact"} else one
            for one in PICTURES
        ],
    )
    def test_every_kind_of_thing_has_a_name(self, picture):
        """In every picture, so that the list of objects says what each is."""
        drawing = PICTURES[picture]()
        kinds = {group.kind.split(" ")[0] for group in drawing.scene.groups}
        assert {kind for kind in kinds if f"object.{kind}" not in WORDS["fr"]} == set()
        items = [item for group in drawing.scene.groups for item in group.items]
        words = [line.text for item in items if isinstance(item, Text) for line in item.lines]
        shown = leaves(read(drawing).slides[0].shapes)
        texts = [one.text_frame.text for one in shown if one.has_text_frame]
        assert sorted("\v".join(filter(None, texts)).split("\v")) == sorted(words)

    def test_other_languages_have_english_names(self):
        """A scene in a language without words is named in English."""
        shape = Shape((move_to(Point(0, 0)), line_to(Point(9, 9))), "trunk")
        found = first_of(scene_of(Group("flow", (shape,), "von A nach B"), language="de"))
        assert found.name == "Flow: von A nach B"

    def test_both_languages_name_the_same(self):
        """French and English have names for the same things."""
        keys = [{key for key in WORDS[lang] if key.startswith("object.")} for lang in ("fr", "en")]
        assert keys[0] == keys[1]


class TestWords:
    def test_the_title_is_the_title(self, drawing, slide):
        """The slide has a title, where the picture shows it, alone: titles are in no group."""
        items = [item for group in drawing.scene.groups for item in group.items]
        shown = next(one for one in items if isinstance(one, Text) and one.role == "title")
        title = slide.shapes.title
        assert title.text_frame.text.split("\v") == [line.text for line in shown.lines]
        assert sum(one.is_placeholder for one in leaves(slide.shapes)) == 1

    def test_a_title_that_is_not_shown(self):
        """Stands above the slide, for who listens."""
        title = read(Drawing(scene_of(), LIGHT)).slides[0].shapes.title
        assert title.text_frame.text == "Title"
        assert title.top + title.height <= 0

    def test_notes_hold_the_picture_in_words(self, drawing, slide):
        """All of them, a line a paragraph, in the language of the picture."""
        notes = slide.notes_slide.notes_text_frame
        assert [p.text for p in notes.paragraphs] == drawing.outline.split("\n")
        language = {"fr": "fr-FR", "en": "en-GB"}[drawing.scene.language]
        runs = list(slide._element.iter(f"{A}rPr")) + list(notes._txBody.iter(f"{A}rPr"))
        assert {run.get("lang") for run in runs} == {language}

    def test_properties(self, drawing):
        """The file has the title and the language of the picture, and nobody's name."""
        found = read(drawing).core_properties
        assert found.title == drawing.scene.title[:255]
        assert found.language in {"fr-FR", "en-GB"}
        assert found.author == found.last_modified_by == "valuenet"
        assert found.comments == ""

    def test_a_very_long_title(self):
        """Is cut in the properties, which hold no more, and nowhere else."""
        deck = read(Drawing(evolve(scene_of(), title="word " * 100), LIGHT))
        assert deck.core_properties.title == ("word " * 100)[:255]
        assert deck.slides[0].shapes.title.text_frame.text == "word " * 100

    def test_hostile_names(self):
        """Markup in a name is shown, not followed; what XML forbids is replaced."""
        evil = '<a:t>"1"</a:t> & \x00\x0b\ufffe\ud800 ]]> _x000B_'
        group = Group("sector", (Text((Line(9, 9, evil),), 9, "title"),), evil)
        other = Group("sector", (Text((Line(9, 9, evil),), 9, "body"),), evil)
        scene = evolve(scene_of(group, other), title=evil, language="fr")
        deck = read(Drawing(scene, LIGHT, evil))
        seen = '<a:t>"1"</a:t> & \ufffd\ufffd\ufffd\ufffd ]]> _x000B_'
        title, text = deck.slides[0].shapes
        assert title.text_frame.text == text.text_frame.text == seen
        assert tag(text).get("descr") == seen
        assert deck.slides[0].notes_slide.notes_text_frame.text == seen
        assert deck.core_properties.title == seen


# ---------------------------------------------------------------------------- files


class TestFiles:
    def test_every_part_is_xml(self, drawing):
        """Each part is well-formed; nothing of the template's author is left."""
        with ZipFile(BytesIO(drawing.to_bytes("pptx"))) as file:
            names = file.namelist()
            assert names[0] == "[Content_Types].xml"
            assert all(ET.fromstring(file.read(name)) is not None for name in names)
            assert not any(name.startswith("docProps/thumbnail") for name in names)
            assert sum("slideLayouts/slideLayout" in name for name in names) == 1

    def test_same_bytes_twice(self, drawing):
        """The file says nothing of when it was written."""
        data = drawing.to_bytes("pptx")
        assert data == drawing.to_bytes("pptx")
        with ZipFile(BytesIO(data)) as file:
            assert {entry.date_time for entry in file.infolist()} == {(1980, 1, 1, 0, 0, 0)}

    def test_same_bytes_under_any_hash_seed(self):
        """Another process with another seed writes the same."""
        code = (
            "import sys, hashlib; sys.path.insert(0, sys.argv[1])\n"
            "from strata_samples import *\n"
            "from valuenet.render.strata import draw_spec\n"
            "drawing = draw_spec(agglomeration(links=True, bypass=True))\n"
            "print(hashlib.sha256(drawing.to_bytes('pptx')).hexdigest())"
        )
        found = subprocess.run(
            [sys.executable, "-c", code, str(Path(__file__).parent)],
            env={**os.environ, "PYTHONHASHSEED": "42"},
            capture_output=True,
            text=True,
            check=True,
        ).stdout.strip()
        here = draw_spec(SPECS["links"]).to_bytes("pptx")
        assert found == hashlib.sha256(here).hexdigest()

    def test_weight(self, drawing):
        """A slide of some 60 sectors stays under 100 KB."""
        assert len(drawing.to_bytes("pptx")) < 100_000

    def test_missing_package(self, monkeypatch):
        """Without python-pptx the message says how to install it."""
        monkeypatch.setitem(sys.modules, "pptx", None)
        monkeypatch.delitem(sys.modules, "valuenet.render.formats.pptx.deck", raising=False)
        with pytest.raises(MissingExtra, match=r"saving as \.pptx.*valuenet\[pptx\]"):
            Drawing(scene_of(), LIGHT).to_bytes("pptx")


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_opens_in_libreoffice(tmp_path):
    """LibreOffice finds one slide with every text and every named thing of the picture."""
    drawing = draw_spec(SPECS["links"])
    drawing.save(tmp_path / "x.pptx")
    subprocess.run(
        [
            "soffice",
            f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}",
            "--headless",
            "--convert-to",
            "fodp",
            "x.pptx",
        ],
        cwd=tmp_path,
        capture_output=True,
        check=True,
    )
    root = ET.parse(tmp_path / "x.fodp").getroot()
    (page,) = root.iter("{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}page")
    text = " ".join(" ".join(page.itertext()).split())
    names = {
        element.get("{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}name")
        for element in page.iter()
    }
    for group in drawing.scene.groups:
        for item in group.items:
            for line in item.lines if isinstance(item, Text) else ():
                assert " ".join(line.text.split()) in text
    slide = read(drawing).slides[0]
    assert {shape.name for shape in slide.shapes if not shape.is_placeholder} <= names
