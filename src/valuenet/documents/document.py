"""A document as data: sections of paragraphs, facts and tables; it writes and shows itself."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from pathlib import Path

from attrs import field, frozen

from valuenet.errors import MissingExtra, UnknownFormat
from valuenet.writing import write_bytes


@frozen
class Quantity:
    """A number with its unit, in words as they are shown."""

    value: Decimal
    unit: str


#: What a cell holds: a text as it is shown, or a value that each format shows in its way.
Cell = str | int | Decimal | Quantity | date | None

#: The endings of files that a document can be saved under.
ENDINGS = (".html", ".md", ".xlsx")

# Line ends and tabs stay; all else that cannot be seen, or not be written, does not.
_UNWRITABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_LINE_END = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")


def clean(text: str) -> str:
    """A text that every format can hold: one kind of line end, no control characters."""
    return _UNWRITABLE.sub("\N{REPLACEMENT CHARACTER}", _LINE_END.sub("\n", text)).strip()


def _cell(value: Cell) -> Cell:
    return clean(value) if isinstance(value, str) else value


def _texts(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(map(clean, values))


def _row(values: Iterable[Cell]) -> tuple[Cell, ...]:
    return tuple(map(_cell, values))


def _rows(values: Iterable[Iterable[Cell]]) -> tuple[tuple[Cell, ...], ...]:
    return tuple(map(_row, values))


def _facts(values: Iterable[tuple[str, Cell]]) -> tuple[tuple[str, Cell], ...]:
    return tuple((clean(label), _cell(value)) for label, value in values)


def _tables(values: Iterable[Table]) -> tuple[Table, ...]:
    return tuple(values)


def _sections(values: Iterable[Section]) -> tuple[Section, ...]:
    return tuple(values)


def _folder(value: str | os.PathLike[str] | None) -> Path | None:
    return None if value is None else Path(value)


@frozen
class Table:
    """Rows of cells under named columns.

    Attributes:
        caption: What the table shows; also its name in a workbook.
        columns: Their heads.
        rows: As many cells a row as there are columns; the first one names the row.
        is_matrix: Whether the columns are names, over letters: their heads stand upright.
    """

    caption: str = field(converter=clean)
    columns: tuple[str, ...] = field(converter=_texts)
    rows: tuple[tuple[Cell, ...], ...] = field(converter=_rows)
    is_matrix: bool = field(default=False, kw_only=True)


@frozen
class Section:
    """A part of a document, under a title: paragraphs, then facts, then tables.

    Attributes:
        title: Of the section.
        paragraphs: Texts.
        facts: (what it is, the value).
        tables: With at least one row each; where there is nothing, a paragraph says so.
    """

    title: str = field(converter=clean)
    paragraphs: tuple[str, ...] = field(default=(), converter=_texts)
    facts: tuple[tuple[str, Cell], ...] = field(default=(), converter=_facts)
    tables: tuple[Table, ...] = field(default=(), converter=_tables)


@frozen(repr=False)
class Document:
    """A document to hand over: Markdown, an HTML page or a workbook, from one description.

    Equal documents give equal bytes. In a notebook it shows itself.

    Attributes:
        title: Of the document.
        intro: The lines under the title.
        sections: In order.
        lang: `en` or `fr`: how numbers and dates are written.
        templates: A folder whose `document.md`, `document.html`, `body.html` or `style.css`
            stand in for those of the library.
    """

    title: str = field(converter=clean)
    intro: tuple[str, ...] = field(default=(), converter=_texts)
    sections: tuple[Section, ...] = field(default=(), converter=_sections)
    lang: str = field(default="en", kw_only=True)
    templates: Path | None = field(default=None, kw_only=True, converter=_folder)

    def __repr__(self) -> str:
        return f"<Document {self.title!r}: {len(self.sections)} sections>"

    def markdown(self) -> str:
        """The document as Markdown with the tables of GitHub; no name in it is markup.

        Raises:
            MissingExtra: jinja2 is not installed.
            WrongValue: The folder of templates has none of the names.
            RenderError: A template cannot be filled in; the message names it.
        """
        from valuenet.documents.markdown import markdown

        return markdown(self)

    def html(self) -> str:
        """The document as one page of HTML that needs no other file, to read or to print.

        Raises:
            MissingExtra: jinja2 is not installed.
            WrongValue: The folder of templates has none of the names.
            RenderError: A template cannot be filled in; the message names it.
        """
        from valuenet.documents.html import page

        return page(self)

    def xlsx(self) -> bytes:
        """The document as a workbook: texts on the first sheet, then a sheet a table.

        No cell is a formula or a link; templates have no part in it.

        Raises:
            MissingExtra: xlsxwriter is not installed.
        """
        from valuenet.documents.xlsx import workbook

        return workbook(self)

    def to_bytes(self, format: str) -> bytes:
        """The document as the bytes of a file: `md`, `html` or `xlsx`, with or without a dot.

        Raises:
            UnknownFormat: There is no such format; the message lists those there are.
            MissingExtra: The format needs a package that is not installed.
        """
        ending = "." + format.lower().removeprefix(".")
        if ending not in ENDINGS:
            raise UnknownFormat(ending, ENDINGS)
        if ending == ".xlsx":
            return self.xlsx()
        return (self.markdown() if ending == ".md" else self.html()).encode()

    def save(self, path: str | os.PathLike[str]) -> Path:
        """Write the document to a file, whole or not at all; its ending says the format.

        Returns:
            The path of the file.

        Raises:
            UnknownFormat: The path has another ending; the message lists those there are.
            MissingExtra: The format needs a package that is not installed.
            OSError: The file cannot be written.
        """
        target = Path(path)
        write_bytes(target, self.to_bytes(target.suffix or target.name))
        return target

    def _repr_markdown_(self) -> str | None:
        # A notebook falls back on the next view where this one cannot be made.
        try:
            return self.markdown()
        except MissingExtra:
            return None

    def _repr_html_(self) -> str | None:
        from valuenet.documents.html import body

        try:
            return body(self)
        except MissingExtra:
            return None
