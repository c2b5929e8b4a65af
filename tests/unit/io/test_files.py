"""Files and folders: encodings, links, what cannot be read, and writing at one stroke."""

import os
import stat
import time
from pathlib import Path

import pytest

import valuenet as vn
from valuenet.io import files

ORGANIZATION = "valuenet: 1\norganizations: {o: {name: É}}\n"


def fault(path):
    """The one fault of a path: code, line, column, message."""
    start = time.process_time()
    with pytest.raises(vn.LoadError) as caught:
        vn.load(path)
    assert time.process_time() - start < 10  # a bomb takes minutes
    (one,) = caught.value.diagnostics
    return one.code, one.location.line, one.location.column, one.message


class TestEncodings:
    @pytest.mark.parametrize("name", ["x.yaml", "x.yml", "x.YAML"])
    def test_byte_order_mark(self, tmp_path, name):
        """UTF-8 is read, with its mark or without."""
        path = tmp_path / name
        for mark in ("", "\ufeff"):
            path.write_text(mark + ORGANIZATION, encoding="utf-8")
            assert vn.load(path).parties["o"].name == "É"

    def test_byte_order_mark_of_json(self, tmp_path):
        """JSON may have the mark too."""
        path = tmp_path / "x.json"
        path.write_text('\ufeff{"valuenet": 1}', encoding="utf-8")
        assert vn.load(path) == vn.Network()

    @pytest.mark.parametrize("encoding", ["utf-16", "utf-32", "utf-16-be", "utf-16-le"])
    def test_other_unicode(self, tmp_path, encoding):
        """UTF-16 and UTF-32 are named."""
        path = tmp_path / "x.yaml"
        path.write_text("\ufeff" + ORGANIZATION, encoding=encoding)
        code, *_, message = fault(path)
        assert code == "VN701"
        assert "expected UTF-8" in message

    def test_utf_16_without_its_mark(self, tmp_path):
        """UTF-16 is recognised without its mark."""
        path = tmp_path / "x.yaml"
        path.write_bytes(ORGANIZATION.encode("utf-16-le"))
        assert "looks like UTF-16" in fault(path)[3]

    def test_latin_1(self, tmp_path):
        """The first byte that is no UTF-8 is shown at its place."""
        path = tmp_path / "x.yaml"
        path.write_bytes(ORGANIZATION.encode("latin-1"))
        code, line, column, message = fault(path)
        assert (code, line, column) == ("VN701", 2, 27)
        assert message == "byte 0xc9 is not UTF-8; the file may be Latin-1"

    def test_binary(self, tmp_path):
        """What is no text is said to be none."""
        path = tmp_path / "x.json"
        path.write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + b"abc" * 500)
        assert fault(path)[3] == "this is not text"


class TestWhatCannotBeRead:
    def test_missing(self, tmp_path):
        """A missing file is a load error, whatever its ending."""
        for name in ("x.yaml", "x.json", "x"):
            assert fault(tmp_path / name)[::3] == ("VN701", "there is no such file")

    def test_names_that_no_system_takes(self):
        """So is a name that cannot be a file's."""
        assert fault("x" * 5000)[0] == "VN701"
        assert fault("x\0.yaml")[0] == "VN701"

    @pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no pipes")
    def test_pipe(self, tmp_path):
        """A pipe, which might never end, is not read."""
        os.mkfifo(tmp_path / "x.yaml")
        assert fault(tmp_path / "x.yaml")[3] == "this is no plain file"

    @pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may read everything")
    def test_no_rights(self, tmp_path):
        """A file that one may not read is a load error."""
        path = tmp_path / "x.yaml"
        path.write_text(ORGANIZATION)
        path.chmod(0)
        assert "Permission denied" in fault(path)[3]

    def test_error_of_the_disk(self, tmp_path, monkeypatch):
        """So is one that the disk does not give."""

        def broken(self):
            raise OSError(5, "Input/output error")

        (tmp_path / "x.yaml").write_text(ORGANIZATION)
        monkeypatch.setattr(Path, "read_bytes", broken)
        assert fault(tmp_path / "x.yaml")[3] == "cannot be read: Input/output error"

    def test_too_large(self, tmp_path, monkeypatch):
        """A file too large to be a network is not read."""
        monkeypatch.setattr(files, "MAX_BYTES", 10)
        (tmp_path / "x.yaml").write_text(ORGANIZATION)
        assert fault(tmp_path / "x.yaml")[0] == "VN708"

    def test_newer_version(self, tmp_path):
        """A file of a newer version is refused with the version that it needs, and only that."""
        (tmp_path / "x.yaml").write_text("valuenet: 2\nstrange: [1]\nservices: 3\n")
        code, line, column, message = fault(tmp_path / "x.yaml")
        assert (code, line, column) == ("VN709", 1, 11)
        assert message == "format version 2; this version of the library reads 1"

    def test_version_that_never_was(self):
        """There is no version 0."""
        with pytest.raises(vn.LoadError, match="there is no format version 0"):
            vn.loads("valuenet: 0\n")

    @pytest.mark.parametrize("text", ["name: x\n", "{}"])
    def test_no_version(self, tmp_path, text):
        """A file says which version of the format it is."""
        (tmp_path / "x.yaml").write_text(text)
        code, line, column, message = fault(tmp_path / "x.yaml")
        assert (code, line, column, message) == ("VN704", 1, 1, "missing key 'valuenet'")

    @pytest.mark.parametrize("text", ["- a\n", "abc\n", "~\n", "[]\n", "12\n"])
    def test_no_mapping(self, text):
        """A network is a mapping; that it lacks a version is not said too."""
        with pytest.raises(vn.LoadError, match="expected a mapping") as caught:
            vn.loads(text)
        assert len(caught.value.diagnostics) == 1


class TestFolder:
    def test_files_below(self, tmp_path):
        """Every YAML and JSON file in the folder and below is read; hidden ones are not."""
        (tmp_path / "a").mkdir()
        (tmp_path / "a" / "b.yml").write_text("organizations: {b: {name: B}}\n")
        (tmp_path / "c.json").write_text('{"organizations": {"c": {"name": "C"}}}')
        (tmp_path / "z.yaml").write_text(
            "valuenet: 1\nservices: {s: {name: S, provider: b, deliveries: [{client: c}]}}\n"
        )
        (tmp_path / "notes.txt").write_text("not a network")
        for hidden in (".x.yaml", ".git/x.yaml"):
            (tmp_path / hidden).parent.mkdir(exist_ok=True)
            (tmp_path / hidden).write_text("{")
        net = vn.load(tmp_path)
        assert list(net.parties) == ["b", "c"]
        assert net.parties["b"].source.file == str(tmp_path / "a" / "b.yml")

    def test_team_adds_to_an_organisation(self, tmp_path):
        """A top-level section of functions adds to an organisation of another file."""
        (tmp_path / "a.yaml").write_text("""
valuenet: 1
organizations: {ville: {name: V, functions: {dsi: {name: DSI, role: it}}}}
""")
        (tmp_path / "b.yaml").write_text("""
functions:
  reseau: {name: Réseau, parent: dsi, functions: {radio: {name: Radio}}}
  fibre: {name: Fibre, parent: radio}
  drh: {name: DRH, role: support, organization: ville}
provider: reseau
services: {lien: {name: Lien}, acces: {name: Accès, provider: dsi}}
""")
        net = vn.load(tmp_path)
        assert {p: net.parties[p].organization for p in ("reseau", "radio", "fibre", "drh")} == {
            "reseau": "ville",
            "radio": "ville",
            "fibre": "ville",
            "drh": "ville",
        }
        assert net.parties["fibre"].effective_role == "it"
        assert net.parties["radio"].parent == "reseau"
        assert [s.provider for s in net.services.values()] == ["reseau", "dsi"]

    def test_defaults_of_a_file(self):
        """A file may give the organisation or the parent of its functions."""
        net = vn.loads("""
valuenet: 1
parent: dsi
organizations: {ville: {name: V, functions: {dsi: {name: DSI, role: it}}}}
functions: {reseau: {name: Réseau}, drh: {name: DRH, role: support, organization: ville}}
""")
        assert net.parties["reseau"].parent == "dsi"
        assert net.parties["drh"].parent is None

    def test_function_that_belongs_nowhere(self):
        """Without an organisation or a parent a function is incomplete."""
        with pytest.raises(vn.LoadError, match="missing key 'organization' or 'parent'"):
            vn.loads("valuenet: 1\nfunctions: {f: {name: F, role: it}}\n")

    def test_heads_that_agree(self, tmp_path):
        """Name and language may be repeated if they are equal."""
        for name in ("a.yaml", "b.yaml"):
            (tmp_path / name).write_text("valuenet: 1\nname: V\nlanguage: en\n")
        net = vn.load(tmp_path)
        assert (net.name, net.language) == ("V", "en")

    def test_heads_that_differ(self, tmp_path):
        """Otherwise each that differs from the first is a fault."""
        (tmp_path / "a.yaml").write_text("valuenet: 1\nname: V\n")
        (tmp_path / "b.yaml").write_text("name: W\n")
        code, line, column, message = fault(tmp_path)
        assert (code, line, column) == ("VN710", 1, 7)
        assert message == f"name 'W' differs from 'V' in {tmp_path / 'a.yaml'}"

    def test_no_version_at_all(self, tmp_path):
        """One file of a folder at least says which version it is."""
        for name in ("a.yaml", "b.yaml"):
            (tmp_path / name).write_text("name: V\n")
        assert fault(tmp_path)[0] == "VN704"

    def test_empty(self, tmp_path):
        """A folder without a network file holds none."""
        assert fault(tmp_path)[0] == "VN711"

    def test_workbook(self, tmp_path):
        """A folder of CSV is another format, which this version does not read."""
        (tmp_path / "services.csv").write_text("id;name\n")
        with pytest.raises(vn.UnknownFormat, match=r"'.csv'"):
            vn.load(tmp_path)

    def test_every_file_is_reported(self, tmp_path):
        """One file that cannot be read does not hide the faults of the others."""
        (tmp_path / "a.yaml").write_bytes(b"\xff\xfe\0")
        (tmp_path / "b.yaml").write_text("valuenet: 1\nx: 1\n")
        (tmp_path / "c.json").write_text("{")
        with pytest.raises(vn.LoadError) as caught:
            vn.load(tmp_path)
        assert [one.code for one in caught.value.diagnostics] == ["VN701", "VN703", "VN702"]

    def test_progress(self, tmp_path):
        """A caller hears how far the reading of all files is."""
        for name in "abc":
            (tmp_path / f"{name}.yaml").write_text("valuenet: 1\n")
        heard = []
        vn.load(tmp_path, progress=lambda done, total: heard.append((done, total)))
        assert heard == [(12, 36), (24, 36), (36, 36)]


class TestLinks:
    @pytest.fixture
    def outside(self, tmp_path):
        """A network outside the folder `in`, which holds one too."""
        (tmp_path / "in").mkdir()
        (tmp_path / "out").mkdir()
        (tmp_path / "in" / "a.yaml").write_text("valuenet: 1\n")
        (tmp_path / "out" / "b.yaml").write_text("organizations: {o: {name: O}}\n")
        return tmp_path

    def test_link_out_of_the_folder(self, outside):
        """A link to a file outside is refused."""
        (outside / "in" / "b.yaml").symlink_to(outside / "out" / "b.yaml")
        assert fault(outside / "in")[::3] == ("VN708", "the link leads out of the folder")

    def test_link_to_a_folder_outside(self, outside):
        """So is a link to a folder, and one by way of `..`."""
        (outside / "in" / "out").symlink_to(Path("..") / "out")
        assert fault(outside / "in")[0] == "VN708"

    def test_link_that_leads_nowhere(self, outside):
        """A link to nothing inside the folder is a file that is missing."""
        (outside / "in" / "b.yaml").symlink_to(outside / "in" / "c.yaml")
        assert fault(outside / "in")[3] == "there is no such file"

    def test_links_inside_the_folder(self, outside):
        """What a link inside leads to is read once."""
        inside = outside / "in"
        (inside / "z.yaml").symlink_to(inside / "a.yaml")
        (inside / "loop").symlink_to(inside)
        (inside / ".data").mkdir()
        (inside / ".data" / "x.yaml").write_text("organizations: {o: {name: O}}\n")
        (inside / "data").symlink_to(inside / ".data")
        net = vn.load(inside)
        assert list(net.parties) == ["o"]
        assert net.parties["o"].source.file == str(inside / "data" / "x.yaml")

    def test_link_to_another_kind_of_file(self, outside):
        """Links that are no network files are nobody's business."""
        (outside / "in" / "notes.txt").symlink_to(outside / "out" / "b.yaml")
        assert vn.load(outside / "in") == vn.Network()

    def test_named_by_the_caller(self, outside):
        """A path that the caller names may be a link, and may go up."""
        (outside / "link.yaml").symlink_to(outside / "out" / ".." / "in" / "a.yaml")
        assert vn.load(outside / "link.yaml") == vn.Network()


class TestWriteText:
    def test_crash_leaves_the_old_file(self, tmp_path, monkeypatch):
        """When the new file cannot take the place of the old one, the old one stands."""
        path = tmp_path / "x.yaml"
        path.write_text("old")

        def broken(self, target):
            raise OSError(28, "No space left on device")

        monkeypatch.setattr(Path, "replace", broken)
        with pytest.raises(OSError, match="No space left"):
            vn.dump(vn.Network(), path)
        assert path.read_text() == "old"
        assert list(tmp_path.iterdir()) == [path]

    @pytest.mark.skipif(os.name == "nt", reason="Windows has other rights")
    def test_rights_are_kept(self, tmp_path):
        """An existing file keeps its rights; a new one gets the usual ones."""
        path = tmp_path / "x.yaml"
        mask = os.umask(0o022)
        try:
            vn.dump(vn.Network(), path)
            assert stat.S_IMODE(path.stat().st_mode) == 0o644
            path.chmod(0o600)
            vn.dump(vn.Network(), path)
            assert stat.S_IMODE(path.stat().st_mode) == 0o600
        finally:
            os.umask(mask)

    def test_link_goes_on_leading_there(self, tmp_path):
        """Writing to a link changes the file that it leads to."""
        (tmp_path / "x.yaml").symlink_to(tmp_path / "y.yaml")
        vn.dump(vn.Network(name="V"), tmp_path / "x.yaml")
        assert (tmp_path / "x.yaml").is_symlink()
        assert vn.load(tmp_path / "y.yaml").name == "V"

    def test_no_such_folder(self, tmp_path):
        """A folder that is missing is the caller's to make."""
        with pytest.raises(FileNotFoundError):
            vn.dump(vn.Network(), tmp_path / "no" / "x.yaml")
