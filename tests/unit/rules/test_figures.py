"""VN851 to VN857: printed figures that do not add up, or are not there (L25)."""

import pytest

import valuenet as vn


@pytest.fixture
def of_table():
    """The findings with one code, of a network with one table of two columns."""

    def of_table(code, rows, *more, **fields):
        table = vn.FigureTable("t", "T", **({"columns": ["a", "b"]} | fields), rows=rows)
        return vn.Network("Rapport").with_(table, *more).check().of_code(code)

    return of_table


class TestTotals:
    ROWS = {"x": [1, "1 000 €"], "all": [3, 1000]}  # noqa: RUF012 - never changed

    def test_vn851_says_the_difference_and_the_place(self, of_table):
        """At the cell that prints the total."""
        (finding,) = of_table("VN851", self.ROWS, total_row="all")
        assert (finding.severity, finding.ids) == ("warning", ("t",))
        assert finding.message == (
            "figures 't', column 'a': 3 is printed, the others add up to 1: 2 less"
        )
        assert finding.location.path.endswith(".rows.all[0]")

    def test_vn851_not_within_the_tolerance(self, of_table):
        """Two more or less are rounding, if the table says so."""
        assert not of_table("VN851", self.ROWS, total_row="all", tolerance=2)

    def test_vn851_not_where_a_figure_cannot_be_read(self, of_table):
        """That figure is the finding."""
        rows = {"x": ["?", 1000], "all": [3, 1000]}
        assert not of_table("VN851", rows, total_row="all")

    def test_vn852_a_cross_check(self, of_table):
        """At the cross-check, by its name."""
        checks = [vn.CrossCheck("equal", "t/x/a", ["2"]), vn.CrossCheck("held", "t/all/a", ["3"])]
        (finding,) = of_table("VN852", self.ROWS, cross_checks=checks)
        assert finding.message == (
            "figures 't', cross-check 'equal': 1 is printed, the others add up to 2: 1 more"
        )
        assert finding.location.path.endswith(".cross_checks[0]")

    @pytest.mark.parametrize(
        ("reference", "why"),
        [
            ("u/x/a", "no figures table 'u'"),
            ("t/y/a", "figures 't' have no row 'y'"),
            ("t/x/c", "figures 't' have no column 'c'"),
            ("three", "'three' is neither a number nor a cell as `table/row/column`"),
            ("a/b", "'a/b' is no cell as `table/row/column`"),
        ],
    )
    def test_vn857_a_reference_to_nothing(self, of_table, reference, why):
        """Each at its field, whichever side it stands on."""
        checks = [vn.CrossCheck("equal", reference, ["1", reference])]
        findings = of_table("VN857", self.ROWS, cross_checks=checks)
        assert [one.location.path.rpartition(".")[2] for one in findings] == [
            "printed",
            "computed[1]",
        ]
        assert all(why in one.message for one in findings)

    def test_vn857_not_for_an_unreadable_cell(self, of_table):
        """It is there: what it says is another finding."""
        checks = [vn.CrossCheck("equal", "t/x/a", ["1"])]
        assert not of_table("VN857", {"x": ["?", 1]}, cross_checks=checks)


class TestCells:
    def test_vn853_a_text_that_is_no_figure(self, of_table):
        """At its cell; blanks, dashes and units are fine."""
        (finding,) = of_table("VN853", {"x": ["-", "- €"], "y": ["0 €", "n. c."]})
        assert finding.message == "figures 't', row 'y': 'n. c.' is no figure"
        assert finding.location.path.endswith(".rows.y[1]")

    @pytest.mark.parametrize(("cells", "found"), [([1], 1), ([1, None], 0), ([1, 2, 3], 1)])
    def test_vn854_a_row_of_another_length(self, of_table, cells, found):
        """One cell for each column, blanks included."""
        findings = of_table("VN854", {"x": cells})
        assert len(findings) == found
        assert all(f"{len(cells)} cells in 2 columns" in one.message for one in findings)


class TestNames:
    @pytest.mark.parametrize(
        ("fields", "path"),
        [
            ({"total_row": "no"}, ".total_row"),
            ({"total_column": "no"}, ".total_column"),
            ({"groups": {"no": []}}, ".groups.no"),
            ({"internal": ["x", "no"]}, ".internal[1]"),
        ],
    )
    def test_vn855_a_name_that_the_table_does_not_have(self, of_table, fields, path):
        """At the field that says it."""
        (finding,) = of_table("VN855", {"x": [1, 2]}, **fields)
        assert "no" in finding.message
        assert finding.location.path.endswith(path)

    def test_vn855_not_for_those_it_has(self, of_table):
        """Row and column that are there."""
        fields = {"total_row": "x", "total_column": "b", "groups": {"x": []}, "internal": ["x"]}
        assert not of_table("VN855", {"x": [1, 2]}, **fields)

    @pytest.mark.parametrize(
        ("fields", "path"),
        [({"columns": ["a", "a"]}, ".columns[1]"), ({"internal": ["x", "x"]}, ".internal[1]")],
    )
    def test_vn856_a_name_that_stands_twice(self, of_table, fields, path):
        """At the second one."""
        (finding,) = of_table("VN856", {"x": [1, 2]}, **fields)
        assert "stands twice" in finding.message
        assert finding.location.path.endswith(path)
