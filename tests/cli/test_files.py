"""`init`, `schema`, `convert`."""

import json
import sys

import valuenet as vn


class TestInit:
    def test_default_name(self, run, tmp_path, monkeypatch):
        """Without a name it is network.yaml, and every command reads it."""
        monkeypatch.chdir(tmp_path)
        assert run("init") == (0, "", "network.yaml written\n")
        result = run("check", "network.yaml")
        assert (result.status, result.err) == (0, "")

    def test_does_not_replace(self, run, tmp_path):
        """A file that exists stays, unless --force is given."""
        path = tmp_path / "x.yaml"
        path.write_text("mine", encoding="utf-8")
        result = run("init", path)
        assert (result.status, result.out) == (2, "")
        assert "--force" in result.err
        assert path.read_text(encoding="utf-8") == "mine"
        assert run("init", path, "--force").status == 0
        assert path.read_text(encoding="utf-8") == vn.starter()

    def test_standard_output(self, run):
        """With - it goes to standard output."""
        assert run("init", "-") == (0, vn.starter(), "")


class TestSchema:
    def test_is_the_schema(self, run):
        """What is printed is the schema, as JSON."""
        assert run("schema").json == vn.json_schema()

    def test_file(self, run, tmp_path):
        """It can be written to a file."""
        path = tmp_path / "schema.json"
        assert run("schema", "-o", path) == (0, "", f"{path} written\n")
        assert json.loads(path.read_text(encoding="utf-8")) == vn.json_schema()


class TestConvert:
    def test_there_and_back(self, run, groupe, tmp_path):
        """YAML to JSON to YAML is an equal network."""
        there, back = tmp_path / "x.json", tmp_path / "x.yaml"
        assert run("convert", groupe, there) == (0, "", f"{there} written\n")
        assert run("convert", there, back).status == 0
        assert vn.load(back) == vn.load(groupe)

    def test_sort(self, run, groupe, tmp_path):
        """--sort gives equal networks equal bytes."""
        plain, one, two = (tmp_path / name for name in ("0.json", "1.json", "2.json"))
        run("convert", groupe, plain)
        run("convert", groupe, one, "--sort")
        run("convert", plain, two, "--sort")
        assert one.read_bytes() == two.read_bytes() != plain.read_bytes()

    def test_unknown_format(self, run, groupe, tmp_path):
        """An ending that no writer has is refused, with those that there are."""
        result = run("convert", groupe, tmp_path / "x.odt")
        assert (result.status, result.out) == (2, "")
        assert "json" in result.err
        assert not (tmp_path / "x.odt").exists()

    def test_broken_input(self, run, faulty, tmp_path):
        """A broken file is not converted."""
        result = run("convert", faulty, tmp_path / "x.json")
        assert (result.status, result.out) == (2, "")
        assert "7 faults" in result.err
        assert not (tmp_path / "x.json").exists()

    def test_tables(self, run, groupe, tmp_path):
        """--to parquet writes the tables into a folder, the same each time."""
        one, two = tmp_path / "1", tmp_path / "2"
        assert run("convert", groupe, one, "--to", "parquet") == (0, "", f"{one} written\n")
        run("convert", groupe, two, "--to", "parquet")
        names = ["arcs.parquet", "parties.parquet", "services.parquet"]
        assert sorted(path.name for path in one.iterdir()) == names
        assert all((one / name).read_bytes() == (two / name).read_bytes() for name in names)

    def test_tables_where_a_file_stands(self, run, groupe, tmp_path):
        """A file in the place of the folder is told under its name, and stays."""
        (tmp_path / "x").write_text("mine", encoding="utf-8")
        result = run("convert", groupe, tmp_path / "x", "--to", "parquet")
        assert (result.status, result.out) == (2, "")
        assert "x cannot be written: File exists" in result.err
        assert (tmp_path / "x").read_text(encoding="utf-8") == "mine"

    def test_tables_without_pyarrow(self, run, groupe, tmp_path, monkeypatch):
        """What is missing is said with the command that installs it."""
        monkeypatch.setitem(sys.modules, "pyarrow", None)
        result = run("convert", groupe, tmp_path / "x", "--to", "parquet")
        assert result.status == 2
        assert "pip install 'valuenet[arrow]'" in result.err
