"""`contracts`, `check --on` and `impact` of contracts."""

import csv
import io
from datetime import date, datetime, timedelta

import pytest
from click.shell_completion import BashComplete

from valuenet.cli import main

TOWN = """\
valuenet: 1
name: Ville
organizations:
  ville:
    name: Ville
    kind: local-authority
    functions:
      dsi: {name: Informatique, role: it, functions: {reseau: {name: Réseau}}}
      drh: {name: RH, role: support}
  nuage: {name: Nuage SA, kind: company}
contracts:
  marche-nuage:
    name: Marché
    provider: nuage
    client: ville
    services: [hebergement]
    end: 2026-12-31
    commitments:
      - id: dispo
        service: hebergement
        indicator: availability
        direction: at least
        target: 99.5
        unit: percent
        measurements: [{date: 2026-02-28, value: 98.5}]
    penalties: [{commitment: dispo, amount: 500}]
services:
  hebergement: {name: Hébergement, provider: nuage, deliveries: [{client: reseau}]}
  paie: {name: Paie, provider: dsi, components: [hebergement], deliveries: [{client: drh}]}
"""


@pytest.fixture
def town(tmp_path):
    """A town with one contract that ends in 2026."""
    path = tmp_path / "ville.yaml"
    path.write_text(TOWN, encoding="utf-8")
    return path


class TestContracts:
    def test_json(self, run, town):
        """Contracts on a day, and what none of them settles."""
        answer = run("contracts", town, "--on", "2026-12-01", "--format", "json").json
        assert list(answer) == ["on", "contracts", "uncovered", "unbacked", "unsucceeded"]
        assert answer["on"] == "2026-12-01"
        (row,) = answer["contracts"]
        assert (row["days_left"], row["state"], row["missed"]) == (30, "ending", 1)
        assert row["due"] == [{"amount": "500", "unit": "EUR"}]

    @pytest.mark.parametrize(("days", "state"), [(29, "running"), (30, "ending")])
    def test_notice(self, run, town, days, state):
        """`--within` says how long before the end it is news."""
        result = run("contracts", town, "--on", "2026-12-01", "--within", days, "--format", "json")
        assert result.json["contracts"][0]["state"] == state

    def test_today(self, run, town):
        """Without a day, that of the computer's clock."""
        on = date.fromisoformat(run("contracts", town, "--format", "json").json["on"])
        assert abs(on - datetime.now().astimezone().date()) <= timedelta(1)

    def test_table(self, run, town):
        """Statuses first, then a section for each thing that there is to say."""
        out = run("contracts", town, "--on", "2026-12-01").out
        assert out.startswith("Contracts on 2026-12-01\n\ncontract")
        assert out.endswith("\n\nnuage: 0 met, 1 missed, 500 EUR due\n")

    def test_performance(self, run, town):
        """Every measurement, in each format."""
        rows = csv.DictReader(
            io.StringIO(run("contracts", town, "--performance", "--format", "csv").out)
        )
        (row,) = rows
        assert (row["met"], row["by"], row["penalty"], row["penalty_unit"]) == (
            *("", "1.0"),
            *("500", "EUR"),
        )
        answer = run("contracts", town, "--performance", "--format", "json").json
        assert answer["measurements"][0]["met"] is False
        assert answer["providers"][0]["missed"] == 1
        assert run("contracts", town, "--performance").out.startswith("nuage: 0 met, 1 missed")

    @pytest.mark.parametrize(
        ("arguments", "message"),
        [
            (["--on", "hier"], "'hier' does not match the format"),
            (["--within", "-1"], "-1 is not in the range"),
            (["--performance", "--on", "2026-12-01"], "leave --on and --within out"),
        ],
    )
    def test_wrong_usage(self, run, town, arguments, message):
        """Refused with a reason."""
        result = run("contracts", town, *arguments)
        assert result.status == 2
        assert message in result.err


class TestCheck:
    def codes(self, run, town, *arguments):
        """The codes of what is found about the end of contracts."""
        found = run("check", town, *arguments, "--format", "json").json["diagnostics"]
        return [one["code"] for one in found if one["code"] in {"VN807", "VN808", "VN809"}]

    def test_on_a_day(self, run, town):
        """What ends soon, what has ended; without a day, nothing about it."""
        assert self.codes(run, town) == []
        assert self.codes(run, town, "--on", "2026-12-01") == ["VN808"]
        assert self.codes(run, town, "--on", "2026-12-01", "--within", "29") == []
        assert self.codes(run, town, "--on", "2027-01-01") == ["VN807", "VN809"]

    def test_within_needs_a_day(self, run, town):
        """It counts from one."""
        result = run("check", town, "--within", "30")
        assert result.status == 2
        assert "add --on YYYY-MM-DD" in result.err


class TestImpact:
    def test_of_a_contract(self, run, town):
        """Who has a service, or a part of it, under this contract only."""
        answer = run("impact", town, "marche-nuage", "--format", "json").json
        assert [(one["client"], one["service"], one["state"]) for one in answer["hits"]] == [
            ("drh", "paie", "lost"),
            ("reseau", "hebergement", "lost"),
        ]

    def test_with_what_follows(self, run, town):
        """Who answers, what was promised, and what is due for it."""
        answer = run("impact", town, "nuage", "--contracts", "--format", "json").json
        assert list(answer) == ["id", "hits", "answers", "promises"]
        assert [one["contract"] for one in answer["answers"] if one["to"] == "reseau"] == [
            *("marche-nuage", "marche-nuage")
        ]
        (promise,) = answer["promises"]
        assert promise["penalties"] == [
            {"amount": "500", "unit": "EUR", "per": "miss", "cap": None}
        ]
        assert "\n\nWho answers\n\n" in run("impact", town, "nuage", "--contracts").out

    def test_an_unknown_one(self, run, town):
        """Contracts are among the near ids, and among those listed."""
        err = run("impact", town, "marche-nuages").err
        assert err == (
            "Error: no party, service or contract 'marche-nuages': did you mean 'marche-nuage'?\n"
        )
        assert run("impact", town, "zzz").err.endswith("hebergement, paie, marche-nuage\n")

    def test_is_completed(self, town):
        """The shell offers contracts among what can fail."""
        shell = BashComplete(main, {}, "valuenet", "_VALUENET_COMPLETE")
        offered = shell.get_completions(["impact", str(town)], "mar")
        assert [one.value for one in offered] == ["marche-nuage"]
