"""Documents as Markdown, with the tables of GitHub."""

from __future__ import annotations

import re

from valuenet.documents.document import Document
from valuenet.documents.templating import filled_in

# What GitHub takes for markup inside a line, mathematics and addresses included.
_MARKUP = re.compile(r"[\\`*_\[\]<>|~$&@]|:(?=//)|(?<=www)\.", re.IGNORECASE)
# What it takes for markup, or a spreadsheet for a formula, at the beginning of one.
_SIGN = re.compile(r"[#+\-=!]|\d+[.)](?=\s|$)")


def markdown(document: Document) -> str:
    """The document as Markdown.

    Raises:
        MissingExtra: jinja2 is not installed.
        WrongValue: The folder of templates holds none of the names.
        RenderError: A template cannot be filled in.
    """
    return filled_in("document.md", document, "a document as Markdown", escaped)


def escaped(text: str) -> str:
    r"""A text that stays text wherever it stands in Markdown; line breaks become `<br>`.

    >>> print(escaped("a|b, =1+1, <script>"))
    a\|b, =1+1, \<script\>
    """
    lines = (_MARKUP.sub(r"\\\g<0>", line.strip()) for line in text.split("\n"))
    return "<br>".join(map(_held, lines))


def _held(line: str) -> str:
    sign = _SIGN.match(line)
    if sign is None:
        return line
    at = sign.end() - 1
    return f"{line[:at]}\\{line[at:]}"
