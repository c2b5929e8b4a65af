import os
import re
import subprocess
import sys
import xml.etree.ElementTree as ET
from math import hypot
from pathlib import Path
from random import Random

import pytest
from attrs import evolve
from strata_samples import agglomeration, highlighted, random_spec

from valuenet.render.formats.svg import escape, number, path_data
from valuenet.render.scene import Shape, Text
from valuenet.render.strata import draw_spec

SVG = "{http://www.w3.org/2000/svg}"
SPECS = {
    "typical": agglomeration(),
    "highlight": highlighted(agglomeration(), "m06"),
    "links": agglomeration(links=True, bypass=True),
    "thirty": random_spec(8, missions=30, market=30),
}


@pytest.fixture(scope="module", params=SPECS)
def drawing(request):
    """Each sample, drawn."""
    return draw_spec(SPECS[request.param])


class TestRules:
    def test_is_well_formed(self, drawing):
        """An XML parser takes it."""
        assert ET.fromstring(drawing.svg).tag == f"{SVG}svg"

    def test_is_described(self, drawing):
        """It has a role, a language, a title and its strata in words."""
        root = ET.fromstring(drawing.svg)
        assert root.get("role") == "img"
        assert root.get("lang") == "fr"
        ids = root.get("aria-labelledby").split()
        assert [root.find(f"{SVG}{tag}").get("id") for tag in ("title", "desc")] == ids
        desc = root.find(f"{SVG}desc").text
        assert "Au centre\u00a0: DSI" in desc
        assert "Fonctions de mission" in desc

    def test_nothing_runs_or_leaks(self, drawing):
        """Plain elements only: no script, style, foreign object, text on a path, or link."""
        tags = {element.tag.removeprefix(SVG) for element in ET.fromstring(drawing.svg).iter()}
        assert tags <= {"svg", "title", "desc", "rect", "g", "path", "text", "tspan"}
        assert not re.search(r"\son\w+=|style=|href=|url\(|@import", drawing.svg)

    def test_ids_are_prefixed(self, drawing):
        """Ids begin with a hash of the content."""
        ids = re.findall(r' id="([^"]*)"', drawing.svg)
        assert ids
        assert all(re.fullmatch(r"vn[0-9a-f]{10}-(title|desc)", id) for id in ids)

    def test_lines_of_a_text_touch(self, drawing):
        """No line break stands between the lines of a text."""
        assert not re.search(r"</tspan>\s+<tspan", drawing.svg)

    def test_everything_is_named(self, drawing):
        """Sectors carry the id of their party, flows both ends; both say what they are."""
        root = ET.fromstring(drawing.svg)
        sectors = [g for g in root.iter(f"{SVG}g") if g.get("class", "").startswith("sector")]
        assert sectors
        assert all(g.get("data-id") and g.find(f"{SVG}title").text for g in sectors)
        flows = [p for p in root.iter(f"{SVG}path") if p.get("class", "").startswith("flow")]
        assert flows
        assert all(p.get("data-from") and p.get("data-to") for p in flows)
        assert all(p.find(f"{SVG}title").text.startswith("De ") for p in flows)

    def test_decimals_are_fixed(self, drawing):
        """Numbers have one decimal: bytes do not hang on the last bit."""
        numbers = re.findall(
            r"\.\d+", " ".join(re.findall(r' (?:d|x|y|font-size|transform)="([^"]*)"', drawing.svg))
        )
        assert len(numbers) > 100
        assert all(len(n) == 2 for n in numbers)

    def test_weight(self, drawing):
        """A picture of some 60 sectors stays far under 150 KB."""
        assert len(drawing.svg.encode()) < 80_000


class TestDimming:
    def test_by_colour_and_class(self):
        """What is out of sight is dimmed by colour, never by opacity."""
        svg = draw_spec(SPECS["highlight"]).svg
        assert 'class="sector mission dim"' in svg
        assert 'class="flow dim"' in svg
        assert "opacity" not in svg

    def test_emphasised_flows_lie_on_top(self):
        """No dimmed flow is drawn after a plain one."""
        classes = re.findall(r'class="(flow[^"]*)"', draw_spec(SPECS["highlight"]).svg)
        assert classes == sorted(classes, key=lambda name: "dim" not in name)


class TestHostileNames:
    def test_are_text(self):
        """Markup in a name is shown, not followed; what XML forbids is replaced."""
        spec = agglomeration()
        evil = '<script>alert("1")</script> & \x00\x0b\ufffe\ud800 ]]>'
        sectors = (evolve(spec.mission[0], id='m"><x', label=evil), *spec.mission[1:])
        svg = draw_spec(evolve(spec, mission=sectors, title=evil, focus=evil, notes=(evil,))).svg
        assert "<script" not in svg
        root = ET.fromstring(svg.encode())
        assert any("alert" in (t or "") for t in root.itertext())

    def test_empty_names_give_way_to_ids(self):
        """A name of nothing visible is shown as the id."""
        spec = agglomeration()
        sectors = (evolve(spec.mission[0], label="\n\x07 "), *spec.mission[1:])
        assert ">m00<" in draw_spec(evolve(spec, mission=sectors)).svg

    def test_very_long_names(self):
        """A name of a thousand letters becomes a number; the picture is drawn."""
        spec = agglomeration()
        sectors = (evolve(spec.mission[0], label="Très long " * 100), *spec.mission[1:])
        drawing = draw_spec(evolve(spec, mission=sectors))
        assert "m00" in drawing.report().numbered


class TestBytes:
    def test_same_under_any_hash_seed(self):
        """Three seeds, the same bytes."""
        code = (
            "import sys, hashlib; sys.path.insert(0, sys.argv[1])\n"
            "from strata_samples import *\n"
            "from valuenet.render.strata import draw_spec\n"
            "specs = [agglomeration(links=True, bypass=True), random_spec(8, missions=30)]\n"
            "specs.append(highlighted(agglomeration(), 'm06'))\n"
            "print([hashlib.sha256(draw_spec(s).svg.encode()).hexdigest() for s in specs])"
        )
        found = {
            subprocess.run(
                [sys.executable, "-c", code, str(Path(__file__).parent)],
                env={**os.environ, "PYTHONHASHSEED": seed},
                capture_output=True,
                text=True,
                check=True,
            ).stdout
            for seed in ("0", "1", "42")
        }
        assert len(found) == 1

    def test_two_pictures_do_not_share_ids(self):
        """On one page two pictures keep their own titles."""
        one, two = draw_spec(agglomeration()).svg, draw_spec(random_spec(1)).svg
        assert not set(re.findall(r' id="([^"]*)"', one)) & set(re.findall(r' id="([^"]*)"', two))


class TestLanguage:
    def test_english(self):
        """The picture's own words follow its language."""
        svg = draw_spec(evolve(agglomeration(), language="en")).svg
        assert "Support functions" in svg
        assert "Fonctions de support" not in svg


class TestHelpers:
    @pytest.mark.parametrize(
        ("value", "text"), [(1.0, "1"), (-0.01, "0"), (2.349, "2.3"), (10, "10")]
    )
    def test_number(self, value, text):
        """One decimal at most, no negative zero."""
        assert number(value) == text

    def test_escape(self):
        """Quotes and brackets are escaped; control characters replaced."""
        assert escape('<a b="c">\x01') == "&lt;a b=&quot;c&quot;&gt;\ufffd"


class TestReport:
    def test_says_what_became_of_names(self):
        """Numbers, bundles and the least size are told."""
        report = draw_spec(SPECS["thirty"]).report()
        assert report.numbered
        assert report.smallest_pt >= 8
        assert report.page_pt == (960.0, 540.0)
        assert any("list of numbers" in warning for warning in report.warnings)

    def test_a_small_page_is_kept(self):
        """A page too small for its names stays as it is, and the report says what that does."""
        drawing = draw_spec(SPECS["thirty"], page=(480.0, 270.0))
        report = drawing.report()
        assert report.page_pt == (480.0, 270.0)
        assert 'width="480" height="270"' in drawing.svg
        assert report.smallest_pt < 8
        assert any("too many names for this page" in warning for warning in report.warnings)


class TestArcs:
    def test_wide_arcs_are_split(self):
        """An arc near to half a turn would be drawn askew where its ends are rounded."""
        scene = draw_spec(random_spec(1, support=2, teams=1, missions=3)).scene
        paths = [i.path for group in scene.groups for i in group.items if isinstance(i, Shape)]
        widest = 0.0
        for path in paths:
            here = (0.0, 0.0)
            for command, values in path:
                if command == "A":
                    chord = hypot(values[5] - here[0], values[6] - here[1])
                    widest = max(widest, chord / (2 * values[0]))
                here = values[-2:] or here
        assert 0.5 < widest <= 0.78


def places(data):
    """The absolute numbers of each command of written path data."""
    here = begin = (0.0, 0.0)
    for written, text in re.findall(r"([MmLlQqCcAaZ])([^MmLlQqCcAaZ]*)", data):
        values = [float(v) for v in re.findall(r"-?(?:\d+\.?\d*|\.\d+)", text)]
        size = {"M": 2, "L": 2, "Q": 4, "C": 6, "A": 7, "Z": 0}[written.upper()]
        if not size:
            here = begin
            yield "Z", ()
        for at in range(0, len(values), size or 1):
            numbers = values[at : at + size]
            moved = range(5, 7) if written == "a" else range(size if written.islower() else 0)
            for i in moved:
                numbers[i] += here[(i + (written == "a")) % 2]
            here = (numbers[-2], numbers[-1])
            begin = here if written in "Mm" else begin
            yield written.upper(), tuple(numbers)


class TestPathData:
    @pytest.mark.parametrize("seed", range(5))
    def test_is_the_path(self, seed):
        """Written from point to point, rounded, and without repeated commands it is the same."""
        r = Random(seed)
        sizes = {"L": 2, "Q": 4, "C": 6, "A": 7}
        path = [("M", (1.0, 2.0))]
        for _ in range(200):
            command = r.choice([*"MLLLQCAAZ"])
            if command == "Z":
                path += [("Z", ()), ("M", (r.uniform(-90, 90), 0.04))]
                continue
            values = [
                round(r.uniform(-99, 99), r.choice([0, 1, 3])) for _ in range(sizes.get(command, 2))
            ]
            if command == "A":
                values[0:5] = [abs(values[0]), abs(values[0]), 0.0, 0.0, float(r.random() < 0.5)]
            path.append((command, tuple(values)))
        found = list(places(path_data(path)))
        assert [command for command, _ in found] == [command for command, _ in path]
        for (_, numbers), (_, values) in zip(found, path, strict=True):
            assert numbers == pytest.approx(values, abs=0.0501)

    def test_is_short(self):
        """No command twice in a row, no nought before a point, no space before a sign."""
        path = [("M", (10.0, 10.0)), ("L", (10.5, 9.5)), ("L", (11.0, 9.0)), ("Z", ())]
        assert path_data(path) == "M10 10l.5-.5 .5-.5Z"


class TestShared:
    def test_texts_say_what_is_their_own(self, drawing):
        """What the texts of a ring or a list have in common stands around them."""
        root = ET.fromstring(drawing.svg)
        texts = list(root.iter(f"{SVG}text"))
        assert sum("fill" in text.attrib for text in texts) < len(texts) / 2

    def test_every_text_has_its_look(self, drawing):
        """Through what is around it each text has the size, colour and anchor of the scene."""
        found = sorted(looks(ET.fromstring(drawing.svg), {}))
        theme = drawing.theme
        assert found == sorted(
            (
                "".join(line.text for line in item.lines),
                number(item.size),
                theme.ink(item.role, item.state),
                item.anchor,
                "bold" if item.bold else "normal",
            )
            for group in drawing.scene.groups
            for item in group.items
            if isinstance(item, Text)
        )


def looks(element, around):
    """The text and the look of each text of an SVG, what is around it included."""
    here = {**around, **element.attrib}
    if element.tag == f"{SVG}text":
        yield (
            "".join(element.itertext()),
            here["font-size"],
            here["fill"],
            here.get("text-anchor", "start"),
            here.get("font-weight", "normal"),
        )
    for child in element:
        yield from looks(child, here)
