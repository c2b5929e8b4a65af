import pickle

import pytest

from valuenet.errors import RenderError, UnknownFormat, ValueNetError
from valuenet.render.drawing import Drawing, DrawingReport
from valuenet.render.scene import Scene
from valuenet.render.theme import LIGHT

SCENE = Scene(960, 540, (960, 540), (), "Titre", "Au centre")
DRAWING = Drawing(SCENE, LIGHT, "Au centre")


class TestSave:
    def test_writes_the_svg(self, tmp_path):
        """The file holds the same text, with Unix line ends, and nothing else is left behind."""
        path = DRAWING.save(tmp_path / "x.svg")
        assert path.read_bytes() == DRAWING.svg.encode()
        assert b"\r" not in path.read_bytes()
        assert list(tmp_path.iterdir()) == [path]

    def test_writes_the_words(self, tmp_path):
        """A text file holds the outline."""
        assert DRAWING.save(tmp_path / "x.TXT").read_text(encoding="utf-8") == "Au centre\n"

    def test_other_endings_are_refused(self, tmp_path):
        """The message says which formats there are."""
        with pytest.raises(UnknownFormat, match=r"unknown format '\.bmp': known are .*\.svg"):
            DRAWING.save(tmp_path / "x.bmp")
        assert issubclass(UnknownFormat, ValueNetError)

    def test_nothing_is_left_when_it_fails(self, tmp_path):
        """A folder in the way stays, and no half-written file."""
        (tmp_path / "x.svg").mkdir()
        with pytest.raises(OSError, match=r"x\.svg"):
            DRAWING.save(tmp_path / "x.svg")
        assert [p.name for p in tmp_path.iterdir()] == ["x.svg"]


class TestToBytes:
    @pytest.mark.parametrize("name", ["svg", ".svg", "SVG"])
    def test_by_name(self, name):
        """A format is named as the ending of a file, with or without its dot."""
        assert DRAWING.to_bytes(name) == DRAWING.svg.encode()


class TestStrictly:
    def test_nothing_given_up(self):
        """A drawing that gave nothing up is returned as it is."""
        assert DRAWING.strictly() is DRAWING

    @pytest.mark.parametrize(
        ("report", "said"),
        [
            (DrawingReport(hyphenated=("drh",)), "hyphenated: drh"),
            (DrawingReport(numbered=("drh",)), "numbered: drh"),
            (DrawingReport(flows=9, bundled=3), "3 of 9 flows are bundled"),
            (DrawingReport(warnings=("too small",)), "too small"),
        ],
    )
    def test_says_what_was_given_up(self, report, said):
        """Each concession is an error that names it."""
        with pytest.raises(RenderError, match=said):
            Drawing(SCENE, LIGHT, report=report).strictly()


class TestNotebook:
    def test_shows_itself(self):
        """A notebook gets the picture, a terminal its words."""
        assert DRAWING._repr_svg_() == DRAWING.svg
        assert DRAWING._repr_mimebundle_() == {
            "image/svg+xml": DRAWING.svg,
            "text/plain": "Au centre",
        }
        assert str(DRAWING) == "Au centre"


class TestCopies:
    def test_can_be_pickled(self):
        """A drawing goes to another process with its colours."""
        again = pickle.loads(pickle.dumps(DRAWING))
        assert again == DRAWING
        assert again.svg == DRAWING.svg
