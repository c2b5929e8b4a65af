"""`involvement`, and the matrices of activities."""

from pathlib import Path

import pytest

APRILE = Path(__file__).parents[2] / "examples" / "aprile"


class TestInvolvement:
    def test_json(self, run):
        """A list for each section, each line with what it lacks."""
        answer = run("involvement", APRILE, "--format", "json").json
        assert list(answer) == ["activities", "objectives", "committees", "flows", "idle", "unused"]
        lacking = {one["id"]: one["lacks"] for one in answer["objectives"] if one["lacks"]}
        assert lacking["MT13"] == ["place", "owner"]
        assert answer["flows"][0]["information"] == "elements-client"

    def test_table(self, run):
        """Activities first; what flows stands below."""
        table, _, flows = run("involvement", APRILE).out.partition("\n\n")
        assert table.splitlines()[2].split() == ["activity", "F1", "P1", "hotline"]
        assert flows.splitlines()[0].split()[:3] == ["information", "sender", "receiver"]

    def test_csv(self, run):
        """A line a thing."""
        lines = run("involvement", APRILE, "--format", "csv").out.splitlines()
        assert lines[0] == "kind,id,under,in_charge,takes_part,lacks"
        assert len(lines) == 1 + 9 + 38 + 11

    def test_of_a_network_without(self, run, groupe):
        """Nothing is said to be nothing."""
        assert run("involvement", groupe).out == "(nothing)\n"


class TestMatrix:
    @pytest.mark.parametrize(
        ("kind", "cell"),
        [("involvement", ["F3", "technique", "A"]), ("raci", ["F1", "hotline", "A/R"])],
    )
    def test_json(self, run, kind, cell):
        """Of each kind, the cells by ids."""
        answer = run("matrix", APRILE, kind, "--format", "json").json
        assert (answer["kind"], len(answer["cells"])) == (kind, 14)
        assert cell in answer["cells"]

    def test_takes_no_focus(self, run):
        """As exposure does."""
        result = run("matrix", APRILE, "raci", "--focus", "hotline")
        assert (result.status, result.out) == (2, "")
        assert "--focus is for the exposure matrix, not for raci" in result.err

    def test_picture(self, run, tmp_path):
        """In words, what the drawing shows."""
        target = tmp_path / "qui.txt"
        assert run("draw", APRILE, "matrix", "involvement", "-o", target).status == 0
        assert "Commercial\N{NO-BREAK SPACE}: principal" in target.read_text("utf-8")
