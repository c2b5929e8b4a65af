"""`check`: findings, formats, exit status."""

import csv
import io

import pytest

KEYS = ["code", "severity", "message", "hint", "file", "line", "column", "ids"]

CLEAN = """\
valuenet: 1
name: Ville
organizations:
  ville:
    name: Ville
    kind: local-authority
    functions:
      dsi: {name: Informatique, role: it}
      drh: {name: Ressources humaines, role: support}
services:
  paie: {name: Paie, provider: dsi, deliveries: [{client: drh}]}
"""


@pytest.fixture
def clean(tmp_path):
    """A network without findings."""
    path = tmp_path / "ville.yaml"
    path.write_text(CLEAN, encoding="utf-8")
    return path


@pytest.fixture
def wrong(tmp_path):
    """A network with an error: a service delivered to its own provider."""
    path = tmp_path / "ville.yaml"
    path.write_text(CLEAN.replace("client: drh", "client: [drh, dsi]"), encoding="utf-8")
    return path


class TestStatus:
    def test_clean(self, run, clean):
        """Nothing found: status 0, and a line that says so."""
        assert run("check", clean) == (0, "0 errors, 0 warnings, 0 infos\n", "")

    def test_error(self, run, wrong):
        """An error found: status 1, the findings on standard output."""
        result = run("check", wrong)
        assert (result.status, result.err) == (1, "")
        assert "error VN203" in result.out

    def test_warnings_are_fine(self, run, groupe):
        """Warnings alone: status 0."""
        result = run("check", groupe)
        assert result.status == 0
        assert "warning" in result.out

    def test_strict(self, run, groupe):
        """With --strict a warning is an error."""
        result = run("check", groupe, "--strict")
        assert result.status == 1
        assert "0 warnings" in result.out

    def test_every_format_has_the_same_status(self, run, wrong):
        """The format does not change the status."""
        assert {run("check", wrong, "--format", one).status for one in ("json", "csv")} == {1}


class TestFormats:
    def test_json(self, run, groupe):
        """Keys and order are those that are documented."""
        answer = run("check", groupe, "--format", "json").json
        assert list(answer) == ["ok", "diagnostics"]
        assert answer["ok"] is True
        assert all(list(one) == KEYS for one in answer["diagnostics"])
        place = answer["diagnostics"][0]
        assert place["file"].endswith("groupe.yaml")
        assert place["line"] > 0
        assert place["column"] > 0

    def test_csv(self, run, groupe):
        """One row a finding under a header."""
        rows = list(csv.reader(io.StringIO(run("check", groupe, "--format", "csv").out)))
        assert rows[0] == KEYS
        findings = run("check", groupe, "--format", "json").json["diagnostics"]
        assert len(rows) == len(findings) + 1

    def test_table_gives_places_and_hints(self, run, groupe):
        """Each finding says where, what and what to do."""
        out = run("check", groupe).out
        assert "groupe.yaml:" in out
        assert "    hint: " in out


class TestBrokenFile:
    """A file that is no network: every fault at once, status 2."""

    def test_table(self, run, faulty):
        """The faults are messages; there is no result."""
        result = run("check", faulty)
        assert (result.status, result.out) == (2, "")
        assert result.err.count(": error VN") == 7
        assert result.err.endswith("seven-faults.yaml cannot be read: 7 faults\n")

    def test_json(self, run, faulty):
        """A program gets the same faults in the form of findings."""
        result = run("check", faulty, "--format", "json")
        assert result.status == 2
        assert result.json["ok"] is False
        assert len(result.json["diagnostics"]) == 7
        assert all(list(one) == KEYS for one in result.json["diagnostics"])
        assert "7 faults" in result.err

    def test_every_place(self, run, faulty):
        """Each fault stands at its line and column."""
        faults = run("check", faulty, "--format", "json").json["diagnostics"]
        places = [(one["line"], one["column"]) for one in faults]
        assert places == sorted(places)
        assert len(set(places)) == 7


def test_findings_of_a_json_file_have_lines(run, tmp_path):
    """They are looked up in the text when somebody asks for them."""
    path = tmp_path / "network.json"
    path.write_text(
        '{"valuenet": 1, "name": "n",\n'
        ' "organizations": {"a": {"name": "A", "kind": "company"}},\n'
        ' "services": {\n  "s": {"name": "S", "provider": "a"}}}\n',
        encoding="utf-8",
    )
    assert f"{path}:4:3: services.s: warning VN601" in run("check", path).out
