import pytest

from valuenet.errors import UnknownFormat, ValueNetError
from valuenet.render.drawing import Drawing

DRAWING = Drawing("<svg/>\n", "Titre", "Au centre")


class TestSave:
    def test_writes_the_svg(self, tmp_path):
        """The file holds the same text, with Unix line ends, and nothing else is left behind."""
        path = DRAWING.save(tmp_path / "x.svg")
        assert path.read_bytes() == b"<svg/>\n"
        assert list(tmp_path.iterdir()) == [path]

    def test_other_endings_are_refused(self, tmp_path):
        """The message says which formats there are."""
        with pytest.raises(UnknownFormat, match=r"unknown format '\.bmp': known are \.svg"):
            DRAWING.save(tmp_path / "x.bmp")
        assert issubclass(UnknownFormat, ValueNetError)

    def test_nothing_is_left_when_it_fails(self, tmp_path):
        """A folder in the way stays, and no half-written file."""
        (tmp_path / "x.svg").mkdir()
        with pytest.raises(OSError, match=r"x\.svg"):
            DRAWING.save(tmp_path / "x.svg")
        assert [p.name for p in tmp_path.iterdir()] == ["x.svg"]


class TestNotebook:
    def test_shows_itself(self):
        """A notebook gets the picture, a terminal its words."""
        assert DRAWING._repr_svg_() == "<svg/>\n"
        assert DRAWING._repr_mimebundle_() == {
            "image/svg+xml": "<svg/>\n",
            "text/plain": "Au centre",
        }
        assert str(DRAWING) == "Au centre"
