"""Documents as workbooks: the one place with xlsxwriter."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO
from typing import TYPE_CHECKING, Any

from valuenet.documents.cells import shown
from valuenet.documents.document import Cell, Document, Quantity, Table
from valuenet.errors import MissingExtra

if TYPE_CHECKING:
    from xlsxwriter import Workbook

#: The same document gives the same bytes, whenever it is written.
_CREATED = datetime(2000, 1, 1)  # noqa: DTZ001 - a workbook knows no time zones
_OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}
_A4 = 9
#: Digits that a number of a spreadsheet holds exactly; what has more is written as text.
_DIGITS = 15
_FIRST_YEAR = 1900
_MOST_CHARACTERS = 32_767
_WIDTHS = (8, 60)
_NARROW = 5
_FORMULA_STARTS = ("=", "+", "-", "@", "\t")
_NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\]")
_NAME_LENGTH = 31

_LOOKS: dict[str, dict[str, Any]] = {
    "title": {"bold": True, "font_size": 16},
    "heading": {"bold": True, "font_size": 12, "font_color": "#1D4175"},
    "head": {"bold": True, "bg_color": "#E9EFF7", "border": 1, "border_color": "#C9D1DA"},
    "upright": {"rotation": 90, "align": "center"},
    "label": {"bold": True, "valign": "top"},
    "text": {"text_wrap": True, "valign": "top"},
    "letter": {"align": "center", "valign": "top"},
}


def workbook(document: Document) -> bytes:
    """The document as a workbook.

    Raises:
        MissingExtra: xlsxwriter is not installed.
    """
    try:
        from xlsxwriter import Workbook
    except ImportError as error:
        raise MissingExtra("saving as .xlsx", "pip install 'valuenet[xlsx]'") from error
    out = BytesIO()
    book = Workbook(out, _OPTIONS)
    book.set_properties({"title": document.title[:255], "created": _CREATED})
    writer = _Writer(book, document.lang)
    tables = [table for section in document.sections for table in section.tables]
    names = sheet_names([document.title, *(table.caption for table in tables)])
    _front(writer, book.add_worksheet(next(names)), document)
    for table in tables:
        _table(writer, book.add_worksheet(next(names)), table)
    book.close()
    return out.getvalue()


def sheet_names(titles: Iterable[str]) -> Iterator[str]:
    """A name for each sheet: short, without what a spreadsheet refuses, none twice."""
    taken: set[str] = {"history"}  # a name that Excel keeps for itself
    for title in titles:
        plain = " ".join(_NOT_IN_NAMES.sub(" ", title).split()).strip("'") or "-"
        name, number = plain[:_NAME_LENGTH].rstrip(" '"), 1
        while name.casefold() in taken:
            number += 1
            end = f" ({number})"
            name = plain[: _NAME_LENGTH - len(end)].rstrip(" '") + end
        taken.add(name.casefold())
        yield name


class _Writer:
    """Writes cells in the looks and the language of one workbook."""

    def __init__(self, book: Workbook, lang: str) -> None:
        self._book = book
        self._lang = lang
        self._formats: dict[tuple[tuple[str, Any], ...], Any] = {}

    def look(self, *names: str, **more: Any) -> Any:
        """The format of some looks together, made once."""
        wanted: dict[str, Any] = {}
        for name in names:
            wanted |= _LOOKS[name]
        wanted |= more
        key = tuple(sorted(wanted.items()))
        if key not in self._formats:
            self._formats[key] = self._book.add_format(wanted)
        return self._formats[key]

    def write(self, sheet: Any, row: int, column: int, cell: Cell, *looks: str) -> None:
        """Writes a cell as what it is; a text is never anything but text."""
        if isinstance(cell, date) and cell.year >= _FIRST_YEAR:
            form = "dd/mm/yyyy" if self._lang == "fr" else "yyyy-mm-dd"
            look = self.look(*looks, num_format=form, align="left")
            sheet.write_datetime(row, column, datetime(cell.year, cell.month, cell.day), look)  # noqa: DTZ001
        elif isinstance(cell, (int, Decimal, Quantity)) and _holds(_value(cell)):
            look = self.look(*looks, num_format=_number_format(cell))
            sheet.write_number(row, column, float(_value(cell)), look)
        elif cell is not None and cell != "":
            text = shown(cell, self._lang)[:_MOST_CHARACTERS]
            # Edited by hand, a text that begins like a formula would become one.
            quoted = {"quote_prefix": True} if text.startswith(_FORMULA_STARTS) else {}
            sheet.write_string(row, column, text, self.look(*looks, **quoted))


def _holds(value: Decimal) -> bool:
    """Whether a spreadsheet holds all digits of a number."""
    return value.is_finite() and len(f"{value:f}".replace(".", "").lstrip("-0")) <= _DIGITS


def _value(cell: int | Decimal | Quantity) -> Decimal:
    return cell.value if isinstance(cell, Quantity) else Decimal(cell)


def _number_format(cell: int | Decimal | Quantity) -> str:
    """As many decimals as there are, then the unit, so that the cell stays a number."""
    places = len(f"{_value(cell):f}".partition(".")[2])
    form = "#,##0" + ("." + "0" * places if places else "")
    unit = cell.unit.replace('"', "\N{DOUBLE PRIME}") if isinstance(cell, Quantity) else ""
    return f'{form}"\N{NO-BREAK SPACE}{unit}"' if unit else form


def _front(writer: _Writer, sheet: Any, document: Document) -> None:
    """The first sheet: all that stands in no table."""
    sheet.set_column(0, 0, 34)
    sheet.set_column(1, 1, 80)
    writer.write(sheet, 0, 0, document.title, "title")
    row = 1
    for line in document.intro:
        writer.write(sheet, row, 0, line)
        row += 1
    for section in document.sections:
        if not (section.paragraphs or section.facts):
            continue
        writer.write(sheet, row + 1, 0, section.title, "heading")
        row += 2
        for paragraph in section.paragraphs:
            writer.write(sheet, row, 1, paragraph, "text")
            row += 1
        for label, value in section.facts:
            writer.write(sheet, row, 0, label, "label")
            writer.write(sheet, row, 1, value, "text")
            row += 1
    _to_print(sheet, landscape=False)


def _table(writer: _Writer, sheet: Any, table: Table) -> None:
    """A sheet of its own: the head stays in view, and every column has a filter."""
    for column, head in enumerate(table.columns):
        looks = ("head", "upright") if table.is_matrix and column else ("head", "text")
        writer.write(sheet, 0, column, head, *looks)
        sheet.set_column(column, column, _width(table, column))
    for row, cells in enumerate(table.rows, start=1):
        for column, cell in enumerate(cells):
            is_letter = table.is_matrix and column > 0
            writer.write(sheet, row, column, cell, "letter" if is_letter else "text")
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, len(table.rows), len(table.columns) - 1)
    sheet.repeat_rows(0)
    _to_print(sheet, landscape=True)


def _width(table: Table, column: int) -> int:
    """Of a column, in characters."""
    if table.is_matrix and column:
        return _NARROW
    texts = [table.columns[column], *(shown(row[column], "en") for row in table.rows)]
    longest = max(len(line) for text in texts for line in text.split("\n"))
    return min(max(longest + 2, _WIDTHS[0]), _WIDTHS[1])


def _to_print(sheet: Any, *, landscape: bool) -> None:
    if landscape:
        sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.fit_to_pages(1, 0)
