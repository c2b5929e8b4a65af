"""Configuration of Sphinx: `make docs` writes build/docs."""

from importlib import metadata
from typing import Any

project = "valuenet"
author = "The valuenet authors"
copyright = author  # noqa: A001 - Sphinx reads this name
release = metadata.version("valuenet")
version = release

extensions = [
    "myst_parser",
    "sphinx.ext.autodoc",
    "sphinx.ext.napoleon",
    "sphinx.ext.viewcode",
    "sphinx_copybutton",
]
# Figures are included by the page that explains them.
exclude_patterns = ["_build", "figures"]
# Docstrings mark code with single backquotes.
default_role = "code"
html_theme = "furo"
html_title = f"valuenet {release}"
html_static_path: list[str] = []

myst_enable_extensions = ["colon_fence", "deflist", "fieldlist", "smartquotes"]
myst_heading_anchors = 3

autodoc_default_options = {"members": True, "undoc-members": False}
autodoc_member_order = "bysource"
autodoc_class_signature = "mixed"
autodoc_typehints = "signature"
autodoc_typehints_format = "short"
python_maximum_signature_line_length = 88
napoleon_google_docstring = True
napoleon_numpy_docstring = False
# `Attributes:` of a class become a list, next to the fields that attrs declares.
napoleon_use_ivar = True

copybutton_prompt_text = r">>> |\.\.\. |\$ "
copybutton_prompt_is_regexp = True

nitpicky = True
# A `date` in an annotation is a type; attributes of several classes have the same name.
suppress_warnings = ["ref.python"]
# Types of other projects and of the standard library: the docs build without a network,
# so their inventories are not read.
_FOREIGN = (
    "attrs?|cattrs|click|collections|contextlib|datetime|decimal|enum|fractions|hypothesis|io|"
    "networkx|os|pathlib|types|typing"
)
nitpick_ignore_regex = [
    ("py:.*", rf"({_FOREIGN})(\..*)?"),
    # Bare names of imports that only the type checker sees.
    ("py:class", r"(Any|Callable|Decimal|Iterable|Iterator|Mapping|Path|Sequence|date|optional)"),
    ("py:class", r"nx\..*"),
    ("py:class", r"(pa\..*|DataFrame|DuckDBPy\w+|SparkSession)"),
    # Aliases: the page lists the words that each takes.
    ("py:class", r"(.*Kind|Layer|Payment|Role|Status|NetworkRule|valuenet\.model\.maps\.E)"),
    ("py:class", r"(Cell|Clause|Direction|Family|GapReason|LeftOutReason|PenaltyBasis|ShareKey)"),
    ("py:class", r"(BoundedBy|Phase|Reason|State|Verdict)"),
    ("py:class", r"(AnyTheme|Entities|Page|Party)"),
    # What drawings are made of; programs do not make them.
    ("py:class", r"(valuenet\.render\..*\.)?(Facts|Graph|Scene)"),
    # `Returns:` of `valuenet.draw`: words, not types.
    ("py:class", r"A drawing"),
]


def _keep_first_line(
    _app: Any, what: str, _name: str, _obj: object, _options: object, lines: list[str]
) -> None:
    """Napoleon takes `a: b` in the first line of a property for a type and a text."""
    if what in {"attribute", "property"}:
        lines[:0] = ["..", ""]  # an empty comment


def setup(app: Any) -> None:
    """Called by Sphinx; 400 comes before napoleon."""
    app.connect("autodoc-process-docstring", _keep_first_line, priority=400)
