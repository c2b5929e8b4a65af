"""Rows as text, HTML and CSV."""

import csv
import io

import pytest

from valuenet.tables import Result, cell_text, csv_text, html_table, text_table

ROWS = [
    {"id": "paie", "users": ["drh", "élus"], "count": 3, "open": True, "note": None},
    {"id": "courriel", "users": [], "count": 0, "open": False, "note": "à revoir"},
]


class TestCellText:
    @pytest.mark.parametrize(
        ("value", "text"),
        [
            (None, ""),
            (False, ""),
            (True, "yes"),
            (0, "0"),
            (1.5, "1.5"),
            ("é", "é"),
            (["a", "b"], "a, b"),
            (("a", None), "a, "),
            ([], ""),
        ],
    )
    def test_reads_well(self, value, text):
        """Nothing and no are blank; lists are joined."""
        assert cell_text(value) == text


class TestTextTable:
    def test_aligns_columns(self):
        """Two spaces apart, with a line under the header and no trailing spaces."""
        assert text_table(ROWS).splitlines() == [
            "id        users      count  open  note",
            "--------  ---------  -----  ----  --------",
            "paie      drh, élus  3      yes",
            "courriel             0            à revoir",
        ]

    def test_of_no_rows(self):
        """Says so."""
        assert text_table([]) == "(nothing)"

    def test_counts_what_is_left_out(self):
        """A limit cuts rows, never silently."""
        lines = text_table([{"n": i} for i in range(10)], limit=3).splitlines()
        assert len(lines) == 6
        assert lines[-1] == "… and 7 more"

    def test_shows_a_witness_as_a_path(self):
        """Read from left to right."""
        assert "drh > paie" in text_table([{"witness": ["drh", "paie"]}])


class TestHtmlTable:
    def test_escapes_everything(self):
        """Names are data: headers, cells, caption."""
        hostile = "<script>alert('x')</script>&\""
        html = html_table([{hostile: hostile}], caption=hostile)
        assert "<script>" not in html
        assert html.count("&lt;script&gt;") == 3

    def test_escapes_where_there_is_nothing(self):
        """The caption stands alone then."""
        assert html_table([], caption="<b>") == "<p>&lt;b&gt;</p>"
        assert html_table([]) == "<p>nothing</p>"

    def test_has_header_cells(self):
        """For those who hear a table rather than see it."""
        assert '<th scope="col">id</th>' in html_table(ROWS)

    def test_is_cut(self):
        """A notebook cell stays readable."""
        html = html_table([{"n": i} for i in range(100)])
        assert html.count("<tr>") == 61
        assert "… and 40 more" in html


class TestCsvText:
    def test_is_read_back(self):
        """A header, Unix line ends, quotes where needed."""
        text = csv_text([{"a": 'say "x"', "b": "1,5\nlines"}])
        assert "\r" not in text
        assert list(csv.DictReader(io.StringIO(text))) == [{"a": 'say "x"', "b": "1,5\nlines"}]

    @pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t"])
    def test_no_cell_is_a_formula(self, start):
        """A leading quote makes it text; in lists too."""
        for value in (f"{start}1+1", [f"{start}cmd", "b"]):
            (_, (cell,)) = csv.reader(io.StringIO(csv_text([{"a": value}])))
            assert cell.startswith("'" + start)

    @pytest.mark.parametrize("text", ["\r=1+1", "a\r=1+1"])
    def test_no_cell_ends_its_line(self, text):
        """What follows a carriage return would stand at the start of a cell."""
        lines = list(csv.reader(io.StringIO(csv_text([{"a": text}]), newline="")))
        assert len(lines) == 2

    @pytest.mark.parametrize("value", [-3, 1.5, -0.5])
    def test_numbers_stay_numbers(self, value):
        """A negative amount is no formula."""
        assert csv_text([{"a": value}]) == f"a\n{value}\n"

    def test_of_no_rows(self):
        """The header alone, where the columns are known."""
        assert csv_text([]) == ""
        assert csv_text([], ("a", "b")) == "a,b\n"


class TestResult:
    def test_a_subclass_must_say_its_rows(self):
        """The base knows none."""
        for ask in (Result().rows, Result().to_dict, Result().columns):
            with pytest.raises(NotImplementedError):
                ask()
