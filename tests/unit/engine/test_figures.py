"""Printed figures as numbers, and totals beside what they add up to (L25)."""

from decimal import Decimal

import pytest

import valuenet as vn
from valuenet.engine.printed import UnreadableFigure, number


class TestNumber:
    @pytest.mark.parametrize(
        ("printed", "value"),
        [
            ("309 012 €", "309012"),
            ("309\u202f012\u00a0€", "309012"),
            ("1 088 €", "1088"),
            ("45 119,55", "45119.55"),
            ("75,20%", "75.20"),
            ("0 €", "0"),
            ("12 jours", "12"),
            ("1'234.50 CHF", "1234.50"),
            ("− 3,5", "-3.5"),
            ("+7", "7"),
            ("0012", "12"),
        ],
    )
    def test_as_it_is_printed(self, printed, value):
        """Blanks between thousands, a comma or a point, a sign, a unit behind."""
        assert number(printed, "jours") == Decimal(value)

    @pytest.mark.parametrize("printed", [None, "", " ", "-", "—", "- €", "€"])
    def test_an_absent_amount(self, printed):
        """A blank and a dash are no zero."""
        assert number(printed) is None

    @pytest.mark.parametrize(
        "printed", ["n. c.", "12 34", "1.2.3", "1 234,", "12 jours", "²", "9" * 101]
    )
    def test_what_is_no_figure(self, printed):
        """Never taken for zero; nor is a figure that no arithmetic ends with."""
        with pytest.raises(UnreadableFigure):
            number(printed)


@pytest.fixture
def totals():
    """The totals of tables, each as (kind, place, printed, computed, adds up)."""

    def totals(*tables):
        net = vn.Network("Rapport").with_(*tables)
        return [
            (one.kind, one.place, one.printed, one.computed, one.adds_up)
            for one in net.totals().totals
        ]

    return totals


class TestTotals:
    def test_rows_columns_and_the_corner_both_ways(self, totals):
        """The corner is a total of its row and of its column."""
        table = vn.FigureTable(
            "t",
            "T",
            columns=["a", "b", "sum"],
            rows={"x": [1, "2 €", "3"], "y": [4, "-", 5], "all": [5, 2, 9]},
            total_row="all",
            total_column="sum",
        )
        assert totals(table) == [
            ("row", "x", 3, 3, True),
            ("row", "y", 5, 4, False),
            ("row", "all", 9, 7, False),
            ("column", "a", 5, 5, True),
            ("column", "b", 2, 2, True),
            ("column", "sum", 9, 8, False),
        ]

    def test_absent_totals_are_not_compared(self, totals):
        """A blank claims nothing."""
        rows = {"x": [1, 2], "all": [None, "-"]}
        assert (
            totals(vn.FigureTable("t", "T", columns=["a", "b"], rows=rows, total_row="all")) == []
        )

    def test_unreadable_figures_leave_it_open(self, totals):
        """Neither right nor wrong, whether the total or a part of it cannot be read."""
        rows = {"x": ["?", 2], "all": [3, "?"]}
        table = vn.FigureTable("t", "T", columns=["a", "b"], rows=rows, total_row="all")
        assert totals(table) == [
            ("column", "a", 3, None, None),
            ("column", "b", None, None, None),
        ]

    def test_a_total_that_is_nowhere_compares_nothing(self, totals):
        """Rows that are too short neither."""
        lost = vn.FigureTable("t", "T", columns=["a"], rows={"x": [1]}, total_row="all")
        short = vn.FigureTable("u", "U", columns=["a", "b"], rows={"x": [1]}, total_column="b")
        assert totals(lost, short) == []

    @pytest.mark.parametrize(("tolerance", "adds_up"), [("0.9", False), ("1", True), ("2", True)])
    def test_tolerance(self, totals, tolerance, adds_up):
        """A difference as large as the tolerance is within it, whatever its sign."""
        rows = {"x": [2], "all": [3]}
        table = vn.FigureTable(
            "t", "T", columns=["a"], rows=rows, total_row="all", tolerance=tolerance
        )
        assert totals(table) == [("column", "a", 3, 2, adds_up)]

    def test_sums_are_exact(self, totals):
        """However many digits there are."""
        long = Decimal("1" + "0" * 40 + ".01")
        rows = {"x": [long], "y": [Decimal("0.02")], "all": [long + 0]}
        table = vn.FigureTable("t", "T", columns=["a"], rows=rows, total_row="all")
        (one,) = vn.Network("Rapport").with_(table).totals().wrong
        assert one.computed == Decimal("1" + "0" * 40 + ".03")


class TestCrossChecks:
    @pytest.fixture
    def check(self, totals):
        """The one total of a cross-check over a table of two cells."""

        def check(printed, *computed, tolerance=0):
            one = vn.CrossCheck("balance", printed, computed, tolerance=tolerance)
            table = vn.FigureTable(
                "t", "T", columns=["a", "b"], rows={"x": [5, "-"], "y": ["?"]}, cross_checks=[one]
            )
            return totals(table)

        return check

    def test_cells_and_numbers(self, check):
        """The computed ones are summed; a dash and a missing cell are nothing."""
        assert check("t/x/a", "3", "2.5", "t/x/b", "t/y/b") == [
            ("cross-check", "balance", 5, Decimal("5.5"), False)
        ]
        assert check("t/x/a", "5.5", tolerance="0.5")[0][-1] is True

    @pytest.mark.parametrize("wrong", ["t/x/c", "t/z/a", "u/x/a", "t/x", "five"])
    def test_what_is_nowhere_is_not_compared(self, check, wrong):
        """It is a finding instead."""
        assert check("t/x/a", wrong) == check(wrong, "t/x/a") == []

    def test_unreadable_and_absent(self, check):
        """An unreadable cell leaves it open; an absent printed figure compares nothing."""
        assert check("t/x/a", "t/y/a") == [("cross-check", "balance", None, None, None)]
        assert check("t/x/b", "1") == []


def test_result_as_rows_json_and_text():
    """Figures are texts; what is not known stays empty."""
    rows = {"x": [2], "y": ["0,5"], "all": [3]}
    table = vn.FigureTable("t", "T", columns=["a"], rows=rows, total_row="all")
    answer = vn.Network("Rapport").with_(table).totals()
    row = {
        "table": "t",
        "check": "column",
        "place": "a",
        "printed": "3",
        "computed": "2.5",
        "difference": "-0.5",
        "tolerance": "0",
        "adds_up": False,
    }
    assert answer.to_dict() == {"totals": [row]}
    assert tuple(row) == answer.columns()
    assert "1 totals, 1 do not add up" in answer._repr_html_()
    assert "-0.5" in answer.text()
