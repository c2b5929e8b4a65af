"""`showback` on a town with two clients, in every format."""

import csv
import io
from typing import get_args

import pytest

from valuenet.cli._showback import KEYS
from valuenet.model.figures import ShareKey

TOWN = """
valuenet: 1
organizations:
  ville: {name: Ville}
  nuage: {name: Nuage}
  usine: {name: Usine}
services:
  hebergement: {name: Hébergement, provider: nuage, deliveries: [{client: [ville, usine]}]}
charges:
  loyer: {name: Loyer, place: nuage, key: equal, amount: 100.01, year: 2024}
  perdu: {name: Perdu, place: ville, key: equal, amount: 7, year: 2024}
  jours: {name: Jours, place: nuage, key: direct, amount: 3, unit: days, year: 2025}
"""


@pytest.fixture
def town(tmp_path):
    """The file."""
    path = tmp_path / "ville.yaml"
    path.write_text(TOWN, encoding="utf-8")
    return path


def test_json(run, town):
    """Lines with their parts, the totals, and what is left with its reason."""
    assert run("showback", town, "--format", "json").json == {
        "unit": "EUR",
        "lines": [
            {"client": one, "amount": "50.00", "of": [{"source": "loyer", "amount": "50.00"}]}
            for one in ("usine", "ville")
        ],
        "put_in": "107.01",
        "allocated": "100.00",
        "remainder": "7.01",
        "rounding": "0.01",
        "left": [{"charge": "perdu", "amount": "7.00", "why": "'ville' provides no service"}],
    }


def test_table(run, town):
    """The clients, then the totals, then what remains and why."""
    assert run("showback", town).out.splitlines() == [
        "client  amount  unit  of",
        "------  ------  ----  -----------",
        "usine   50.00   EUR   loyer 50.00",
        "ville   50.00   EUR   loyer 50.00",
        "",
        "put in: 107.01 EUR",
        "allocated: 100.00 EUR",
        "remainder: 7.01 EUR",
        "  7.00 of perdu: 'ville' provides no service",
        "  0.01: rounded off",
    ]


def test_csv_of_another_unit(run, town):
    """Days are counted apart from euros."""
    out = run("showback", town, "--unit", "days", "--format", "csv").out
    assert list(csv.DictReader(io.StringIO(out))) == [
        {"client": one, "amount": "1.50", "unit": "days", "of": "jours 1.50"}
        for one in ("usine", "ville")
    ]


@pytest.mark.parametrize(
    ("arguments", "put_in"),
    [
        (("--year", 2024), "put in: 107.01 EUR"),
        (("--year", 2025), "put in: 3.00 days"),
        (("--year", 1999), "put in: 0.00 EUR"),
    ],
)
def test_year(run, town, arguments, put_in):
    """Only the charges of one year; the unit is that of what there is."""
    assert put_in in run("showback", town, *arguments).out


def test_key(run, town):
    """Without users nobody has a share by users."""
    out = run("showback", town, "--key", "users").out
    assert (
        "100.01 of loyer: from 'nuage' no delivery that states its users leads to a client" in out
    )


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--unit", "hours"), "unit: 'hours' is none of EUR, days"),
        (("--key", "halves"), "Invalid value for '--key'"),
    ],
)
def test_refused(run, town, arguments, said):
    """A unit or a key that there is none of."""
    result = run("showback", town, *arguments)
    assert result.status != 0
    assert said in result.err


def test_keys_are_those_of_charges():
    """The help lists them without loading the model."""
    assert get_args(ShareKey) == KEYS
