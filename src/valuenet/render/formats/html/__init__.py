"""A page in one file: the picture, its words, and what is known of each party in it.

The page asks nothing of the network and keeps to its own style and script: its policy
allows these two by their hashes and forbids everything else. Without a script, or where
the drawing has no facts, it is the picture with its tooltips and its words.
"""

from __future__ import annotations

import json
from base64 import b64encode
from hashlib import sha256
from importlib.resources import files
from itertools import groupby
from string import Template
from typing import TYPE_CHECKING, Any

from attrs import evolve

from valuenet.labels import word
from valuenet.render.formats.html.data import page_data
from valuenet.render.formats.html.style import style
from valuenet.render.formats.svg import escape, write_svg
from valuenet.render.scene import Group, Scene, Shape, Text
from valuenet.render.theme.colours import luminance

if TYPE_CHECKING:
    from valuenet.render.drawing import Drawing

#: Darker than this a paper is dark: the browser's own controls are too.
_DARK = 0.18

#: So many items of a list of the picture's words are written; a text file has them all.
_LONGEST = 400

#: What could end a script, or a line of it, inside a text of JSON.
_UNSAFE = {ord(c): f"\\u{ord(c):04x}" for c in "<>&\u2028\u2029"}


def encode(drawing: Drawing, scale: float) -> bytes:
    """The page in UTF-8."""
    del scale  # a page fits its window
    return write_page(drawing).encode("utf-8", "replace")


def write_page(drawing: Drawing) -> str:
    """The page as text."""
    language = drawing.scene.language
    data = page_data(drawing)
    css, script = style(drawing.theme), _file("panel.js") + "\n" + _file("picture.js")
    values = {
        "language": escape(language),
        "title": escape(drawing.title),
        "policy": _policy(css, script if data else None),
        "scheme": "dark" if luminance(drawing.theme.paper) < _DARK else "light",
        "style": css,
        "svg": write_svg(_undimmed(drawing.scene), drawing.theme),
        "words": escape(word("page.words", language)),
        "outline": _outline(drawing.outline or drawing.title, language),
        "panel": _panel(language) if data else "",
        "script": _script(data, script) if data else "",
    }
    return Template(_file("page.html")).substitute(values)


def _file(name: str) -> str:
    return (files(__name__) / name).read_text(encoding="utf-8")


def _policy(css: str, script: str | None) -> str:
    """A policy that allows one style and one script, and nothing from anywhere."""
    rules = ["default-src 'none'", f"style-src '{_hash(css)}'"]
    if script is not None:
        rules.append(f"script-src '{_hash(script)}'")
    return "; ".join([*rules, "base-uri 'none'", "form-action 'none'"])


def _hash(text: str) -> str:
    return "sha256-" + b64encode(sha256(text.encode()).digest()).decode()


def _undimmed(scene: Scene) -> Scene:
    """The scene in full colours; things out of sight keep their class, which the page dims.

    So the colours of everything are in the page, whichever party a reader picks.
    """
    return evolve(scene, groups=tuple(map(_plain, scene.groups)))


def _plain(group: Group) -> Group:
    if group.state != "dimmed":
        return group
    items: list[Shape | Text] = [evolve(item, state="normal") for item in group.items]
    return evolve(group, items=tuple(items))


def _panel(language: str) -> str:
    keys = ("start", "hint", "parties", "filter", "larger", "smaller")
    words = {key: escape(word(f"page.{key}", language)) for key in keys}
    return Template(_file("panel.html")).substitute(words)


def _script(data: dict[str, Any], script: str) -> str:
    facts = json.dumps(data, ensure_ascii=False, separators=(",", ":")).translate(_UNSAFE)
    block = f'<script type="application/json" id="facts">{facts}</script>'
    return f'{block}\n<script type="module">{script}</script>\n'


def _outline(text: str, language: str) -> str:
    """The words of a picture as headings, lists and paragraphs; very long lists are cut."""
    found: list[str] = []
    runs = [list(run) for _, run in groupby(filter(None, text.splitlines()), key=_is_item)]
    for i, run in enumerate(runs):
        said = [escape(line.strip().removeprefix("- ")) for line in run]
        if _is_item(run[0]):
            found.append(_list(said, language))
            continue
        found += [f"<p>{one}</p>" for one in said]
        if i + 1 < len(runs):
            found[-1] = f"<h3>{said[-1]}</h3>"
    return "\n".join(found)


def _is_item(line: str) -> bool:
    return line.lstrip().startswith("- ")


def _list(items: list[str], language: str) -> str:
    if len(items) > _LONGEST:
        more = word("note.more", language, names="…", n=len(items) - _LONGEST)
        items = [*items[:_LONGEST], escape(more)]
    return "\n".join(["<ul>", *(f"<li>{item}</li>" for item in items), "</ul>"])
