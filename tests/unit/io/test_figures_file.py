"""A table of figures in a CSV file beside: what is read, what is refused, what is written."""

import json
import os
from decimal import Decimal

import attrs
import pytest

import valuenet as vn
from valuenet.io import figures_file

YAML = """\
valuenet: 1
# the figures of the year
figures:
  t:
    name: T
    file: t.csv   # beside
    total_row: all
"""


@pytest.fixture
def folder(tmp_path):
    """A folder with a network; the CSV file is written by each test."""
    (tmp_path / "net").mkdir()
    (tmp_path / "net" / "net.yaml").write_text(YAML, encoding="utf-8")
    return tmp_path / "net"


@pytest.fixture
def table(folder):
    """The table that a CSV text gives, loaded from the file and from the folder alike."""

    def table(content):
        content = content.encode() if isinstance(content, str) else content
        (folder / "t.csv").write_bytes(content)
        net = vn.load(folder)
        assert net == vn.load(folder / "net.yaml")
        return net.figures["t"]

    return table


@pytest.fixture
def faults(folder):
    """(code, line, message) of every fault, with a CSV text and with a name of the file."""

    def faults(content=None, name="t.csv"):
        if content is not None:
            (folder / "t.csv").write_bytes(content)
        path = folder / "net.yaml"
        path.write_text(YAML.replace("t.csv", json.dumps(name)), encoding="utf-8")
        with pytest.raises(vn.LoadError) as caught:
            vn.load(path)
        found = caught.value.diagnostics
        assert {one.location.path for one in found} == {"figures.t.file"}
        return [(one.code, one.location.line, one.message) for one in found]

    return faults


class TestReading:
    def test_cells_stay_as_they_are_printed(self, table):
        """Plain numbers are numbers, an empty cell is none; the rest is text."""
        read = table('row,2017,2018\na,1 000 €,2.50\n\nb,"45,5",- €\n"c",-7,\n')
        assert read.columns == ("2017", "2018")
        assert read.rows == {
            "a": ("1 000 €", Decimal("2.50")),
            "b": ("45,5", "- €"),
            "c": (Decimal(-7), None),
        }
        assert (read.name, read.total_row, read.file) == ("T", "all", "t.csv")

    def test_the_file_is_no_part_of_equality(self, table):
        """Where figures stand says nothing about them."""
        read = table("row,a\nx,1\n")
        assert read == attrs.evolve(read, file=None)

    @pytest.mark.parametrize(
        "content",
        [
            b"\xef\xbb\xbfrow;a;b\r\nx;1,5;2\r\n",
            b'"row, or id";a;b\nx;1,5;2\n',
            b'row,a,b\nx,"1,5",2\n',
            b'\nrow,"a",b\n,,\n x ,"1,5",2',
        ],
    )
    def test_commas_and_semicolons(self, table, content):
        """With a byte order mark, either line end, blank lines."""
        read = table(content)
        assert (read.columns, read.rows) == (("a", "b"), {"x": ("1,5", Decimal(2))})

    def test_of_a_json_file(self, folder):
        """JSON names a file too; below a folder it is a path with slashes."""
        (folder / "net.yaml").unlink()
        (folder / "deep").mkdir()
        (folder / "deep" / "t.csv").write_text("row,a\nx,1\n")
        text = '{"valuenet": 1, "figures": {"t": {"name": "T", "file": "deep/t.csv"}}}'
        (folder / "net.json").write_text(text)
        assert vn.load(folder).figures["t"].rows == {"x": (1,)}
        assert vn.load(folder / "net.json").figures["t"].columns == ("a",)

    def test_a_link_inside_the_folder(self, folder, table):
        """It is followed."""
        (folder / "real.csv").write_text("row,a\nx,1\n")
        (folder / "t.csv").symlink_to("real.csv")
        assert vn.load(folder).figures["t"].rows == {"x": (1,)}


class TestRefused:
    @pytest.mark.parametrize(
        "name",
        [
            "../t.csv",
            "a/../../t.csv",
            "/etc/hosts",
            "C:t.csv",
            "a\\t.csv",
            "//host/t.csv",
            "./t.csv",
            "a//t.csv",
            "",
        ],
    )
    def test_paths_that_are_not_plain(self, faults, name):
        """Nothing outside the folder, however it is written."""
        ((code, line, message),) = faults(name=name)
        assert (code, line) == ("VN708", 6)
        assert message == f"{name!r} is no plain path beside this file"

    def test_links_out_of_the_folder(self, folder, faults):
        """Of the file itself, or of a folder on the way."""
        (folder.parent / "t.csv").write_text("row,a\nx,1\n")
        (folder / "t.csv").symlink_to("../t.csv")
        (folder / "up").symlink_to("..")
        for name in ("t.csv", "up/t.csv"):
            ((code, _, message),) = faults(name=name)
            assert code == "VN708"
            assert message == f"{name!r} is a link that leads out of the folder"

    @pytest.mark.parametrize(
        ("name", "why"),
        [("no.csv", "no.csv: there is no such file"), ("a\0b.csv", "embedded null byte")],
    )
    def test_what_is_not_there(self, faults, name, why):
        """Missing, or a name that no system takes."""
        ((code, _, message),) = faults(name=name)
        assert code == "VN701"
        assert why in message

    def test_what_is_no_file(self, folder, faults):
        """A folder or a pipe is not waited for."""
        os.mkfifo(folder / "t.csv")
        assert faults() == [("VN701", 6, "t.csv: this is no plain file")]

    def test_a_text_in_no_folder(self):
        """There is nothing that a file could stand beside."""
        with pytest.raises(vn.LoadError, match="stands in no folder") as caught:
            vn.loads(YAML, file="net.yaml")
        (one,) = caught.value.diagnostics
        assert (one.code, one.location.path) == ("VN701", "figures.t.file")

    @pytest.mark.parametrize(
        ("content", "code", "message"),
        [
            (b"row,a\nx,1\n\nx,2\n", "VN707", "t.csv:4: row 'x' stands on line 2 too"),
            (b"row,a\n,1\n", "VN704", "t.csv:2: the first cell names no row"),
            (b"row,a,\nx,1,2\n", "VN704", "t.csv:1: column 3 has no name"),
            (b"row\nx\n", "VN704", "t.csv:1: the first line names no columns"),
            (b"", "VN704", "t.csv:1: the first line names no columns"),
            (b"row,a\nx,\xe9\n", "VN701", "t.csv:2: byte 0xe9 is not UTF-8"),
            (b'row,a\nx,"1\n', "VN702", "t.csv:2: unexpected end of data"),
            (b'row,a\nx,"1"2\n', "VN702", "t.csv:2: ',' expected after '\"'"),
        ],
    )
    def test_what_is_no_table(self, faults, content, code, message):
        """The line of the CSV file stands in the message, that of the YAML file beside."""
        ((found, line, said),) = faults(content)
        assert (found, line) == (code, 6)
        assert said.startswith(message)

    def test_every_fault_up_to_a_bound(self, faults):
        """Many faults of one kind are told once for all."""
        found = faults(b"row,a\n" + b",1\n" * 100)
        assert len(found) == 20

    def test_rows_here_and_in_the_file(self, folder):
        """Which of the two is meant cannot be known."""
        (folder / "t.csv").write_text("row,a\nx,1\n")
        text = YAML + "    rows: {x: [1]}\n    columns: [a]\n"
        (folder / "net.yaml").write_text(text)
        with pytest.raises(vn.LoadError) as caught:
            vn.load(folder)
        assert [(one.code, one.location.path) for one in caught.value.diagnostics] == [
            ("VN706", "figures.t.rows"),
            ("VN706", "figures.t.columns"),
        ]

    def test_files_that_are_too_large_together(self, folder, monkeypatch):
        """Many tables may name one file: all they read is counted."""
        (folder / "t.csv").write_text("row,a\nx,1\n")
        monkeypatch.setattr(figures_file, "MAX_BYTES", 15)
        assert vn.load(folder).figures["t"].rows
        (folder / "net.yaml").write_text(YAML + "  u: {name: U, file: t.csv}\n")
        with pytest.raises(vn.LoadError) as caught:
            vn.load(folder)
        assert [(one.code, one.location.path) for one in caught.value.diagnostics] == [
            ("VN708", "figures.u.file")
        ]


class TestWriting:
    CSV = "row,a,b\nx,1 000 €,\nall,1000,-\n"

    @pytest.mark.parametrize("format_", ["yaml", "json"])
    def test_one_file_holds_all(self, table, format_):
        """A text has its rows inside, as printed, and names no file."""
        table(self.CSV)
        net = vn.Network().with_(table(self.CSV))
        text = vn.dumps(net, format_)
        assert "t.csv" not in text
        assert vn.loads(text, format_) == net

    @pytest.mark.parametrize("ending", ["yaml", "json"])
    def test_an_edit_of_something_else_keeps_the_file(self, folder, table, ending):
        """The rows stay where they are."""
        table(self.CSV)
        path = folder
        if ending == "json":
            (folder / "net.yaml").unlink()
            text = '{"valuenet": 1, "figures": {"t": {"name": "T", "file": "t.csv"}}}'
            (folder / "net.json").write_text(text)
        net = vn.load(path)
        named = net.with_(attrs.evolve(net.figures["t"], name="Table"), name="Rapport")
        vn.dump(named, path)
        text = (folder / f"net.{ending}").read_text()
        assert "t.csv" in text
        assert "rows" not in text
        assert vn.load(path) == named
        assert (folder / "t.csv").read_text() == self.CSV

    @pytest.mark.parametrize("field", ["rows", "columns"])
    @pytest.mark.parametrize("ending", ["yaml", "json"])
    def test_changed_rows_are_written_out(self, folder, table, ending, field):
        """And the file is no longer named; it is not touched."""
        table(self.CSV)
        if ending == "json":
            (folder / "net.yaml").unlink()
            text = '{"valuenet": 1, "figures": {"t": {"name": "T", "file": "t.csv"}}}'
            (folder / "net.json").write_text(text)
        net = vn.load(folder)
        changes = {"rows": {"x": ["2,5", None]}, "columns": ["a", "c"]}
        changed = net.with_(attrs.evolve(net.figures["t"], **{field: changes[field]}))
        vn.dump(changed, folder)
        text = (folder / f"net.{ending}").read_text()
        assert "t.csv" not in text
        assert vn.load(folder) == changed
        assert (folder / "t.csv").read_text() == self.CSV
        assert ending == "json" or "# the figures of the year" in text
