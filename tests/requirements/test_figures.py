"""Requirement lines 83 to 86, 92 and 93: figures as printed, and who bears them."""

from pathlib import Path

import attrs
import pytest

import valuenet as vn

SIIM94 = Path(__file__).parents[2] / "examples" / "siim94"
#: What the report says in two ways, of which one is wrong: totals of its tables by table,
#: row or column, then what is declared to agree.
OWN = """
    contributions/arcueil contributions/champigny contributions/theatre-vitez
    contributions/TOTAL contributions/hors-socle contributions/total
    jours-mco/2017 jours-projet/2016 jours-projet/2017 jours-par-domaine/2016
    jours-par-domaine/2017 jours-par-domaine/2018 jours-par-adherent/2016
    jours-par-adherent/2017 jours-par-adherent/2018 jours-des-oph/2017 jours-support/2018
"""
DECLARED = """
    contrib-vs-chap74 five-towns-share oph-vs-member-2018 oph-mutualised-2018
    training-agents-text training-growth-business training-days-vs-activity
    training-2016-text carried-over-text operating-balance investment-balance
    maintenance-growth telepayment telepayment-kiosk-implied teletransmissions oph-count
    five-year-age teams-all
"""


@pytest.fixture(scope="module")
def report():
    """The activity report of the mutualised provider."""
    return vn.load(SIIM94)


def test_contributions_beside_their_printed_totals(report):
    """Requirement 83: three rows, the row of totals and two columns are a euro off."""
    wrong = [one for one in report.totals().wrong if one.table == "contributions"]
    own = [(one.kind, one.place) for one in wrong if one.kind != "cross-check"]
    assert own == [
        ("row", "arcueil"),
        ("row", "champigny"),
        ("row", "theatre-vitez"),
        ("row", "TOTAL"),
        ("column", "hors-socle"),
        ("column", "total"),
    ]
    assert {abs(one.difference) for one in wrong if one.kind != "cross-check"} == {1}


def test_three_forms_of_nothing(report):
    """Requirement 84: blank, zero and dash come back as printed, whatever the format."""
    for format_ in ("yaml", "json"):
        again = vn.loads(vn.dumps(report, format_), format_).figures["contributions"].rows
        assert [again["villejuif"][2], again["villejuif"][3], again["smbvb"][0]] == [
            "0 €",
            "- €",
            None,
        ]


def test_tolerance_of_a_day(report):
    """Requirement 85: 2016 and 2017 are rounding, 2018 and the housing offices are not."""
    days = [one for one in report.figures.values() if one.unit == "jours"]
    tolerant = [
        attrs.evolve(
            one,
            tolerance=1,
            cross_checks=[attrs.evolve(check, tolerance=1) for check in one.cross_checks],
        )
        for one in days
    ]
    wrong = report.with_(*tolerant).totals().wrong
    names = {one.id for one in days}
    left = {(one.place, str(one.difference)) for one in wrong if one.table in names}
    rounding = ("training-days-vs-activity", "1.5")
    assert left == {
        ("2018", "2"),
        ("oph-vs-member-2018", "-3"),
        ("oph-mutualised-2018", "4"),
        rounding,
    }


def test_internal_lines_are_no_clients(report):
    """Requirement 86: sixteen members bear the days, the provider's own lines none."""
    clients = {line.client for line in report.showback(2018, unit="jours").lines}
    assert len(clients) == 16
    assert clients.isdisjoint(report.figures["jours-par-adherent"].internal)


def test_one_report_on_all_figures(report):
    """Requirement 92: everything that does not agree, and nothing else, each at its place."""
    found = report.check()
    told = [one for code in ("VN851", "VN852") for one in found.of_code(code)]
    assert all(one.location.file and one.location.line for one in told)
    wrong = report.totals().wrong
    assert len(told) == len(wrong) == 35
    own = {f"{one.table}/{one.place}" for one in wrong if one.kind != "cross-check"}
    assert own == set(OWN.split())
    assert {one.place for one in wrong if one.kind == "cross-check"} == set(DECLARED.split())


def test_what_clients_pay_is_what_was_put_in(report):
    """Requirement 93: the clients' amounts, and what remains, are the total."""
    for unit in ("EUR", "jours"):
        answer = report.showback(2018, unit=unit)
        assert sum(line.amount for line in answer.lines) + answer.remainder == answer.put_in
    assert answer.put_in == 2715
