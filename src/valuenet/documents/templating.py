"""Templates, the library's own or a user's in their place: the one place with jinja2."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

from valuenet.documents.cells import is_date, is_number, shown
from valuenet.documents.document import Cell, Document
from valuenet.errors import MissingExtra, RenderError, WrongValue

if TYPE_CHECKING:
    from jinja2 import Environment

#: The files that a folder of templates may hold.
NAMES = ("body.html", "document.html", "document.md", "style.css")

#: What goes wrong in a template: its own faults, and those of the expressions in it.
_FAULTS = (ArithmeticError, AttributeError, LookupError, TypeError, ValueError)


def filled_in(
    name: str, document: Document, purpose: str, escape: Callable[[str], str] | None = None
) -> str:
    """A template with the values of a document.

    Args:
        name: Of the template.
        document: Its values; every one is escaped where it is put in.
        purpose: What needs jinja2, for the message.
        escape: How to escape, where it is not HTML.

    Raises:
        MissingExtra: jinja2 is not installed.
        WrongValue: The folder of templates holds none of the names.
        RenderError: The template cannot be filled in.
    """
    try:
        import jinja2
    except ImportError as error:
        raise MissingExtra(purpose, "pip install 'valuenet[documents]'") from error
    environment = _environment(document, escape)
    try:
        text: str = environment.get_template(name).render(document=document, lang=document.lang)
    except jinja2.TemplateSyntaxError as error:
        place = f"{error.name or name}, line {error.lineno}"
        raise RenderError(f"template {place}: {error.message}") from error
    except (jinja2.TemplateError, *_FAULTS) as error:
        raise RenderError(f"template {name}: {error}") from error
    return text


def _environment(document: Document, escape: Callable[[str], str] | None) -> Environment:
    from jinja2 import ChoiceLoader, DictLoader, FileSystemLoader, PrefixLoader, StrictUndefined
    from jinja2.sandbox import ImmutableSandboxedEnvironment
    from markupsafe import Markup

    own = DictLoader(_own())
    # A template of the user may extend the one that it stands in for: `valuenet/document.html`.
    loaders: list[Any] = [PrefixLoader({"valuenet": own}), own]
    if document.templates is not None:
        loaders.insert(0, FileSystemLoader(_checked(document.templates)))

    def finished(value: Any) -> Any:
        """A value as it is put in; what is markup already, like a block, stays."""
        if escape is None or hasattr(value, "__html__"):
            return value
        return Markup(escape(str(value)))  # noqa: S704 - escaped right here

    def style() -> Markup:
        source, _, _ = environment.loader.get_source(environment, "style.css")
        return Markup(source)  # noqa: S704 - a file of the library's or of the user's

    # In a sandbox: a folder of templates is handed on like any other file.
    environment: Any = ImmutableSandboxedEnvironment(
        loader=ChoiceLoader(loaders),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=finished,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )

    def written(cell: Cell) -> str:
        return shown(cell, document.lang)

    environment.filters.update(shown=written, is_date=is_date, is_number=is_number)
    environment.globals.update(style=style)
    found: Environment = environment
    return found


@cache
def _own() -> dict[str, str]:
    """The templates of the library by name."""
    folder = files("valuenet.documents") / "templates"
    return {name: (folder / name).read_text(encoding="utf-8") for name in NAMES}


def _checked(folder: Path) -> Path:
    """The folder, if it holds a template: one that is misspelt would go unnoticed."""
    if not any((folder / name).is_file() for name in NAMES):
        raise WrongValue(f"no template ({', '.join(NAMES)}) in the folder", str(folder))
    return folder
