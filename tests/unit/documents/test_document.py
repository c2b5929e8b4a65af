"""What every document holds to, whatever it tells: formats, escaping, templates, bytes."""

from __future__ import annotations

import re
import subprocess
import sys
import zipfile
from datetime import date
from decimal import Decimal
from html.parser import HTMLParser
from io import BytesIO
from xml.etree import ElementTree as ET

import pytest

import valuenet as vn
from valuenet.documents import Document, Quantity, Section, Table
from valuenet.documents.cells import shown
from valuenet.documents.markdown import escaped
from valuenet.documents.xlsx import sheet_names
from valuenet.errors import MissingExtra, RenderError, UnknownFormat, WrongValue

SPREADSHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
HOSTILE = [
    "=1+1",
    "+33 1",
    "-2",
    "@cmd",
    "<script>alert(1)</script>",
    "a|b",
    "{{ 7 * 7 }}",
    "[x](javascript:alert(1))",
    "**gras** _it_ `code`",
    "http://ailleurs.example",
    "# titre",
    "1. liste",
    "$x$ & &lt;",
    "\"guillemets\" 'simples'",
    "deux\nlignes",
    "nul\x00 \ud800 fin",
]


def document(text="Paie", **more):
    """A document with one text wherever a text can stand."""
    table = Table(
        text, (text, "n", "jour", "montant"), [(text, 1, date(2026, 2, 1), Decimal("1.50"))]
    )
    letters = Table("lettres", ("", text), [(text, "A")], is_matrix=True)
    section = Section(text, [text], [(text, text)], [table, letters])
    return Document(text, [text], [section], **more)


class Seen(HTMLParser):
    """The elements of a page, and its text."""

    def __init__(self, page):
        super().__init__()
        self.tags, self.attributes, self.text = [], [], ""
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        """One more element."""
        self.tags.append(tag)
        self.attributes += attrs

    def handle_data(self, data):
        """More text."""
        self.text += data


def sheets(data):
    """Name -> the texts of the cells of a workbook, row by row, and no cell is a formula."""
    book = zipfile.ZipFile(BytesIO(data))
    shared = [
        "".join(part.text or "" for part in one.iter(f"{SPREADSHEET}t"))
        for one in ET.fromstring(book.read("xl/sharedStrings.xml"))
    ]
    found = {}
    names = [
        one.get("name")
        for one in ET.fromstring(book.read("xl/workbook.xml")).iter(f"{SPREADSHEET}sheet")
    ]
    for i, name in enumerate(names, start=1):
        root = ET.fromstring(book.read(f"xl/worksheets/sheet{i}.xml"))
        assert not list(root.iter(f"{SPREADSHEET}f"))
        assert not list(root.iter(f"{SPREADSHEET}hyperlink"))
        found[name] = [
            [
                shared[int(cell[0].text)] if cell.get("t") == "s" else cell[0].text
                for cell in row
                if len(cell)
            ]
            for row in root.iter(f"{SPREADSHEET}row")
        ]
    return found


class TestEscaping:
    @pytest.mark.parametrize("text", HOSTILE)
    def test_of_a_page(self, text):
        """A name adds no element, and reads as it was given."""
        plain, seen = Seen(document().html()), Seen(document(text).html())
        assert seen.tags == plain.tags
        assert document(text).title in seen.text

    @pytest.mark.parametrize("text", HOSTILE)
    def test_of_markdown(self, text):
        """A name adds no column, no line and no markup."""
        lines = document(text).markdown().splitlines()
        plain = document().markdown().splitlines()
        assert len(lines) == len(plain)
        for line, other in zip(lines, plain, strict=True):
            assert len(re.findall(r"(?<!\\)\|", line)) == len(re.findall(r"(?<!\\)\|", other))
        held = escaped(text).replace("<br>", "")
        assert not re.search(r"(?<!\\)[<>`*_\[\]|$&@]", held)
        assert not re.match(r"[#+\-=]|\d+[.)]\s", held)

    @pytest.mark.parametrize("text", HOSTILE)
    def test_of_a_workbook(self, text):
        """A name is a text of a cell, never a formula or a link."""
        found = sheets(document(text).xlsx())
        assert document(text).title in [
            cell for rows in found.values() for row in rows for cell in row
        ]


class TestPage:
    def test_needs_nothing_else_and_runs_nothing(self):
        """No script, no address, and a policy that forbids both."""
        seen = Seen(document().html())
        assert "script" not in seen.tags
        assert {"src", "href"}.isdisjoint(name for name, _ in seen.attributes)
        assert ("http-equiv", "Content-Security-Policy") in seen.attributes

    def test_tells_a_screen_reader_what_is_what(self):
        """Language, headings, captions, and what each head is the head of."""
        seen = Seen(document(lang="fr").html())
        assert ("lang", "fr") in seen.attributes
        assert [tag for tag in seen.tags if tag in {"h1", "h2", "caption"}] == [
            "h1",
            "h2",
            "caption",
            "caption",
        ]
        scopes = [value for name, value in seen.attributes if name == "scope"]
        assert scopes == ["col"] * 4 + ["row"] + ["col"] * 2 + ["row"]


class TestWorkbook:
    def test_holds_values_as_what_they_are(self):
        """Numbers and days are numbers; the rest is text."""
        data = document("Paie").xlsx()
        assert sheets(data)["Paie (2)"][1] == ["Paie", "1", "46054", "1.5"]

    def test_a_quantity_stays_a_number(self):
        """Its unit is part of the looks of the cell, whatever it is called."""
        table = Table("x", ("n",), [(Quantity(Decimal("1.50"), 'h "net"'),)])
        data = Document("t", (), [Section("s", (), (), [table])]).xlsx()
        assert sheets(data)["x"][1] == ["1.5"]
        styles = zipfile.ZipFile(BytesIO(data)).read("xl/styles.xml").decode()
        assert "#,##0.00&quot;\u00a0h ″net″&quot;" in styles

    def test_formulas_stay_texts_when_edited(self):
        """A text that begins like a formula is marked as text; the time is always the same."""
        book = zipfile.ZipFile(BytesIO(document("=1+1").xlsx()))
        assert 'quotePrefix="1"' in book.read("xl/styles.xml").decode()
        assert "2000-01-01T00:00:00Z" in book.read("docProps/core.xml").decode()

    def test_head_stays_in_view_and_filters(self):
        """Every table has frozen panes and a filter over all its columns."""
        book = zipfile.ZipFile(BytesIO(document().xlsx()))
        sheet = book.read("xl/worksheets/sheet2.xml").decode()
        assert 'state="frozen"' in sheet
        assert '<autoFilter ref="A1:D2"/>' in sheet

    def test_keeps_digits_that_a_spreadsheet_would_round(self):
        """A number with more than 15 digits is a text."""
        table = Table("x", ("n",), [(Decimal("1234567890123456.78"),), (date(1789, 7, 14),)])
        found = sheets(Document("t", (), [Section("s", (), (), [table])]).xlsx())
        assert found["x"][1:] == [["1,234,567,890,123,456.78"], ["1789-07-14"]]

    def test_names_of_sheets(self):
        """What a spreadsheet refuses in a name is not in it, and no name comes twice."""
        given = ["a/b[c]", "'x'", "History", "n" * 40, "N" * 40, "", "a b c"]
        assert list(sheet_names(given)) == [
            "a b c",
            "x",
            "History (2)",
            "n" * 31,
            "N" * 27 + " (2)",
            "-",
            "a b c (2)",
        ]


class TestCells:
    @pytest.mark.parametrize(
        ("cell", "french", "english"),
        [
            (None, "", ""),
            ("=1", "=1", "=1"),
            (1234567, "1\u202f234\u202f567", "1,234,567"),
            (Decimal("-1234.50"), "\u22121\u202f234,50", "\u22121,234.50"),
            (Decimal("1E+3"), "1\u202f000", "1,000"),
            (Quantity(Decimal("99.5"), "%"), "99,5\u00a0%", "99.5\u00a0%"),
            (Quantity(Decimal(3), ""), "3", "3"),
            (Decimal("NaN"), "NaN", "NaN"),
            (date(987, 3, 4), "04/03/0987", "0987-03-04"),
        ],
    )
    def test_in_both_languages(self, cell, french, english):
        """Separators of thousands, decimals, and the order of a date."""
        assert (shown(cell, "fr"), shown(cell, "en")) == (french, english)


class TestTemplates:
    def test_own_one_wins(self, tmp_path):
        """A file of the same name stands in; the others stay those of the library."""
        (tmp_path / "document.md").write_text("# Chez nous : {{ document.title }}\n")
        one = document("a|b", templates=tmp_path)
        assert one.markdown() == "# Chez nous : a\\|b\n"
        assert one.html() == document("a|b").html()

    def test_own_one_may_extend_what_it_replaces(self, tmp_path):
        """Blocks and the style can be changed alone."""
        (tmp_path / "document.html").write_text(
            '{% extends "valuenet/document.html" %}'
            "{% block footer %}<footer>{{ lang }}</footer>{% endblock %}"
        )
        (tmp_path / "style.css").write_text("h1 { color: {#c0ffee}; }")
        page = document(templates=tmp_path).html()
        assert "<footer>en</footer>" in page
        assert "{#c0ffee}" in page
        assert "<h1>Paie</h1>" in page

    @pytest.mark.parametrize(
        ("source", "message"),
        [
            ("{{ document.tilte }}", "template document.md: .*tilte"),
            ("x\n{% if %}", "template document.md, line 2: "),
            ("{{ 1 / 0 }}", "template document.md: division by zero"),
            ("{{ ''.__class__.__mro__ }}", "template document.md: .*unsafe"),
            ('{% include "ailleurs" %}', "template document.md: ailleurs"),
        ],
    )
    def test_wrong_one(self, tmp_path, source, message):
        """What cannot be filled in says where; a value that is not there is never blank."""
        (tmp_path / "document.md").write_text(source)
        with pytest.raises(RenderError, match=message):
            document(templates=tmp_path).markdown()

    def test_folder_without_any(self, tmp_path):
        """A folder with none of the names is a mistake, and the names are said."""
        with pytest.raises(WrongValue, match=r"no template \(body.html, document.html"):
            document(templates=tmp_path).html()


class TestSaving:
    @pytest.mark.parametrize("name", ["x.md", "x.html", "x.xlsx", "X.HTML"])
    def test_by_ending(self, tmp_path, name):
        """The file holds what the document says of itself."""
        path = document().save(tmp_path / name)
        assert path.read_bytes() == document().to_bytes(path.suffix)

    def test_unknown_ending(self, tmp_path):
        """Another ending is refused with those that there are."""
        with pytest.raises(UnknownFormat, match=r"'\.pdf': known are \.html, \.md, \.xlsx"):
            document().save(tmp_path / "x.pdf")

    @pytest.mark.parametrize(
        ("package", "format", "extra"),
        [
            ("jinja2", "md", "documents"),
            ("jinja2", "html", "documents"),
            ("xlsxwriter", "xlsx", "xlsx"),
        ],
    )
    def test_without_the_package(self, monkeypatch, package, format, extra):
        """The message says what to install; a notebook falls back on the text."""
        monkeypatch.setitem(sys.modules, package, None)
        with pytest.raises(MissingExtra, match=rf"pip install 'valuenet\[{extra}\]'"):
            document().to_bytes(format)
        if package == "jinja2":
            assert document()._repr_markdown_() is None
            assert document()._repr_html_() is None

    def test_in_a_notebook(self):
        """A page without its frame, Markdown, and a line of text."""
        one = document()
        assert one._repr_markdown_() == one.markdown()
        assert one._repr_html_() in one.html()
        assert "<html" not in one._repr_html_()
        assert repr(one) == "<Document 'Paie': 1 sections>"


class TestBytes:
    SCRIPT = """
import hashlib, valuenet as vn
siim, deal = vn.load("examples/siim94"), vn.load("examples/outsourcing")
for one in (vn.documents.contract(deal, "contrat-infogerance"), vn.documents.responsibility(siim),
            vn.documents.statement(siim, "ivry", lang="en")):
    print([hashlib.sha256(one.to_bytes(form)).hexdigest() for form in ("md", "html", "xlsx")])
"""

    def test_equal_under_two_seeds(self):
        """The order of sets, and the time, change nothing."""
        outputs = {
            subprocess.run(
                [sys.executable, "-c", self.SCRIPT],
                capture_output=True,
                text=True,
                check=True,
                env={"PYTHONHASHSEED": seed, "PATH": ""},
            ).stdout
            for seed in ("1", "2")
        }
        assert len(outputs) == 1
        assert len(outputs.pop().splitlines()) == 3


def test_module_is_fetched_when_used():
    """`import valuenet` alone loads neither templates nor workbooks."""
    script = (
        "import valuenet as vn, sys; vn.documents;"
        "print({'jinja2', 'xlsxwriter'} & set(sys.modules))"
    )
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert run.stdout == "set()\n"
    assert vn.documents.contract.__doc__
