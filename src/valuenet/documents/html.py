"""Documents as HTML: a page that needs no other file, or its body alone for a notebook."""

from __future__ import annotations

from valuenet.documents.document import Document
from valuenet.documents.templating import filled_in


def page(document: Document) -> str:
    """The document as one page.

    Raises:
        MissingExtra: jinja2 is not installed.
        WrongValue: The folder of templates holds none of the names.
        RenderError: A template cannot be filled in.
    """
    return filled_in("document.html", document, "a document as HTML")


def body(document: Document) -> str:
    """What stands in the body of the page, without its looks."""
    return filled_in("body.html", document, "a document as HTML")
