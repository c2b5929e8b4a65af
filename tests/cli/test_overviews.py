"""`strata`, `catalogue`, `matrix` on the vehicle group."""

import json

import pytest


class TestStrata:
    def test_json(self, run, groupe):
        """Who stands where around the DSI, by the worked example."""
        answer = run("strata", groupe, "--focus", "dsi", "--format", "json").json
        assert list(answer) == [
            "focus",
            "strata",
            "links",
            "partners",
            "unconnected",
            "elsewhere",
        ]
        assert [list(one) for one in answer["strata"]] == [["stratum", "index", "parties"]] * 5
        keys = ["id", "tier", "marks", "within", "under"]
        assert all(list(party) == keys for one in answer["strata"] for party in one["parties"])
        ids = {one["stratum"]: [p["id"] for p in one["parties"]] for one in answer["strata"]}
        assert ids == {
            "supply": ["info-c", "nuage"],
            "core": ["dsi"],
            "support": ["drh"],
            "mission": ["atelier2", "filiale1", "filiale2"],
            "market": ["cl1"],
        }
        assert answer["links"] == [
            {"id": "diag", "members": ["dsi", "info-c"], "clients": ["filiale2"]}
        ]
        assert (answer["partners"], answer["unconnected"]) == (["info-c"], [])

    def test_table_tells_the_rest(self, run, groupe):
        """Behind the table: links, partners, and who stands in no stratum."""
        out = run("strata", groupe, "--focus", "dsi").out
        table, _, rest = out.partition("\n\n")
        assert len(table.splitlines()) == 2 + 8
        assert rest.splitlines() == [
            "link: diag of dsi, info-c, for filiale2",
            "partners: info-c",
            "elsewhere: constructeur",
        ]

    def test_wrong_focus(self, run, groupe):
        """A clientele is no focus."""
        result = run("strata", groupe, "--focus", "cl1")
        assert (result.status, result.out) == (2, "")
        assert "'cl1' is a clientele: a focus is a function" in result.err


class TestCatalogue:
    def test_json(self, run, groupe):
        """Business by client, operations by provider."""
        answer = run("catalogue", groupe, "--focus", "dsi", "--format", "json").json
        assert list(answer) == ["focus", "business", "operations", "orphans", "unmapped"]
        assert [(one["kind"], one["client"]) for one in answer["business"]] == [
            ("support", "drh"),
            ("mission", "filiale1"),
            ("mission", "filiale2"),
        ]
        assert list(answer["business"][0]) == ["kind", "client", "processes", "services"]
        assert all(
            list(one) == ["provider", "standing", "services"] for one in answer["operations"]
        )

    def test_several_foci(self, run, groupe):
        """Several foci, or all support functions, give one catalogue."""
        both = run("catalogue", groupe, "--focus", "dsi", "--focus", "drh", "--format", "json")
        assert both.json["focus"] == ["dsi", "drh"]
        support = run("catalogue", groupe, "--role", "support", "--format", "json")
        assert sorted(support.json["focus"]) == ["drh", "dsi", "info-c"]

    def test_no_focus(self, run, groupe):
        """Somebody's catalogue it must be."""
        result = run("catalogue", groupe)
        assert (result.status, result.out) == (2, "")
        assert "add --focus ID, or --role support" in result.err

    def test_layer(self, run, groupe):
        """One layer leaves the other empty."""
        command = ["catalogue", groupe, "--focus", "dsi", "--format", "json", "--layer"]
        assert run(*command, "business").json["operations"] == []
        assert run(*command, "operations").json["business"] == []

    def test_order_by_domain(self, run, groupe):
        """Domains may stand in the place of processes."""
        command = ["catalogue", groupe, "--focus", "dsi", "--order", "domain", "--format", "json"]
        assert "domains" in run(*command).json["business"][0]

    @pytest.mark.parametrize(
        ("name", "start"),
        [("c.json", "{\n"), ("c.csv", "part,kind,client"), ("c.txt", "part ")],
    )
    def test_file(self, run, groupe, tmp_path, name, start):
        """The ending of the file decides on the format; nothing goes to standard output."""
        path = tmp_path / name
        result = run("catalogue", groupe, "--focus", "dsi", "-o", path)
        assert result == (0, "", f"{path} written\n")
        assert path.read_text(encoding="utf-8").startswith(start)
        assert path.read_text(encoding="utf-8").endswith("\n")

    def test_format_prevails(self, run, groupe, tmp_path):
        """An explicit format prevails over the ending."""
        path = tmp_path / "c.txt"
        run("catalogue", groupe, "--focus", "dsi", "-o", path, "--format", "json")
        assert json.loads(path.read_text(encoding="utf-8"))["focus"] == "dsi"

    def test_unknown_ending(self, run, groupe, tmp_path):
        """An ending that says nothing is wrong usage, before anything is read."""
        result = run("catalogue", groupe, "--focus", "dsi", "-o", tmp_path / "c.doc")
        assert (result.status, result.out) == (2, "")
        assert ".json, .csv, .txt" in result.err

    def test_unwritable(self, run, groupe, tmp_path):
        """A folder that is not there is one message."""
        path = tmp_path / "nowhere" / "c.json"
        result = run("catalogue", groupe, "--focus", "dsi", "-o", path)
        assert result == (2, "", f"Error: {path} cannot be written: No such file or directory\n")


class TestMatrix:
    def test_visibility(self, run, groupe):
        """Parties by services, a grade in each filled cell."""
        answer = run("matrix", groupe, "visibility", "--format", "json").json
        assert list(answer) == ["kind", "rows", "columns", "cells"]
        assert answer["kind"] == "visibility"
        assert ["drh", "appli-rh", "client"] in answer["cells"]
        assert ["drh", "saas-rh", "hidden"] in answer["cells"]

    def test_responsibility(self, run, groupe):
        """Services by parties; a partnership stands for its members."""
        cells = run("matrix", groupe, "responsibility", "--format", "json").json["cells"]
        of_diagnostic = {column: value for row, column, value in cells if row == "diagnostic"}
        assert of_diagnostic == {
            "dsi": "accountable",
            "info-c": "accountable",
            "nuage": "contributing",
        }

    def test_exposure_of_a_focus(self, run, groupe):
        """--focus keeps the suppliers and the clients of the focus."""
        every = run("matrix", groupe, "exposure", "--format", "json").json
        focused = run("matrix", groupe, "exposure", "--focus", "dsi", "--format", "json").json
        assert set(focused["rows"]) < set(every["rows"])
        assert set(focused["columns"]) < set(every["columns"])

    def test_table_fits_a_terminal(self, run, groupe):
        """A letter a cell under numbers that are explained; empty lines are left out."""
        assert (
            run("matrix", groupe, "responsibility").out
            == """\
responsibility: 9 rows by 5 columns, 0 empty rows and 6 empty columns left out
A accountable, R responsible, c contributing

              1  2  3  4  5
appli-metier  .  A  .  .  R
appli-rh      .  A  .  .  R
diagnostic    .  A  .  A  c
gestion-rh    A  R  .  .  c
location      .  R  A  .  c
logiciel      .  .  .  A  .
paas          .  .  .  .  A
saas-rh       .  .  .  .  A
socle         .  A  .  .  R

 1  drh
 2  dsi
 3  filiale1
 4  info-c
 5  nuage
"""
        )

    def test_table_of_numbers(self, run, groupe):
        """The exposure matrix shows its numbers."""
        out = run("matrix", groupe, "exposure", "--focus", "dsi").out
        assert out.startswith("exposure: 1 rows by 3 columns")
        assert "\nnuage  1  3  5\n" in out

    def test_nothing(self, run, groupe):
        """A matrix without a filled cell says so."""
        result = run("matrix", groupe, "exposure", "--focus", "constructeur")
        assert (result.status, result.out) == (0, "exposure: (nothing)\n")

    def test_focus_of_another_kind(self, run, groupe):
        """A focus is for exposure alone."""
        result = run("matrix", groupe, "visibility", "--focus", "dsi")
        assert (result.status, result.out) == (2, "")
        assert "--focus is for the exposure matrix" in result.err

    def test_file(self, run, groupe, tmp_path):
        """A matrix goes to a spreadsheet."""
        path = tmp_path / "m.csv"
        assert run("matrix", groupe, "visibility", "-o", path).status == 0
        lines = path.read_text(encoding="utf-8").splitlines()
        assert lines[0].startswith("id,")
        assert len(lines) == 1 + 11
