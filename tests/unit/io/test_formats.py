"""Formats of third parties, by entry point."""

from importlib.metadata import EntryPoint

import pytest

import valuenet as vn
from valuenet.io import formats


def load_lines(path):
    """A format of one organisation a line."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return vn.Network(parties=[vn.Organization(line, line) for line in lines])


def dump_lines(net, path):
    """The same, written."""
    path.write_text("".join(f"{id_}\n" for id_ in net.parties), encoding="utf-8")


LINES = formats.Format("lines", (".lines",), load_lines, dump_lines)
READ_ONLY = formats.Format("read-only", (".ro",), load_lines)
NO_FORMAT = 12


@pytest.fixture
def installed(monkeypatch):
    """Makes objects of this module installed formats."""

    def install(*names):
        points = []
        for name in names:
            point = EntryPoint(name, f"formats_of_a_test:{name}", formats.GROUP)
            points.append(point)
        monkeypatch.setattr(formats, "entry_points", lambda group: points)
        monkeypatch.setattr(EntryPoint, "load", lambda self: globals()[self.name])

    return install


class TestOtherFormats:
    def test_read_and_written(self, installed, tmp_path):
        """A third party's format is read and written by its ending."""
        installed("LINES", "READ_ONLY")
        path = tmp_path / "x.LINES"
        path.write_text("a\nb\n", encoding="utf-8")
        net = vn.load(path)
        assert list(net.parties) == ["a", "b"]
        vn.dump(net.without("b"), path)
        assert path.read_text(encoding="utf-8") == "a\n"

    def test_read_only(self, installed, tmp_path):
        """A format may not know how to write."""
        installed("READ_ONLY")
        with pytest.raises(vn.WrongValue, match="can be written"):
            vn.dump(vn.Network(), tmp_path / "x.ro")

    def test_unknown_ending(self, installed, tmp_path):
        """An ending that nobody knows is refused with those that are known."""
        installed("LINES")
        (tmp_path / "x.xlsx").write_text("")
        with pytest.raises(vn.UnknownFormat) as caught:
            vn.load(tmp_path / "x.xlsx")
        assert str(caught.value) == ("unknown format '.xlsx': known are .json, .yaml, .yml, .lines")
        with pytest.raises(vn.UnknownFormat, match="'x'"):
            vn.dump(vn.Network(), tmp_path / "x")

    def test_broken_entry_points(self, installed, tmp_path):
        """An entry point that leads to nothing, or to no format, is named."""
        (tmp_path / "x.abc").write_text("")
        installed("NO_FORMAT")
        with pytest.raises(vn.ValueNetError, match=r"'NO_FORMAT' .* is no valuenet.io.Format"):
            vn.load(tmp_path / "x.abc")
        installed("MISSING")
        with pytest.raises(vn.ValueNetError, match=r"'MISSING' .* cannot be loaded"):
            vn.load(tmp_path / "x.abc")
