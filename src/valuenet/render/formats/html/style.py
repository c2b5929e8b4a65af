"""The style of a page, in the colours of the picture's theme."""

from __future__ import annotations

from importlib.resources import files

from valuenet.render.theme import Theme


def style(theme: Theme) -> str:
    """The style sheet of a page around a picture in this theme."""
    ink = theme.texts
    colours = {
        "paper": theme.paper,
        "title": ink["title"],
        "body": ink["body"],
        "quiet": ink["quiet"],
        "rule": theme.look("rule").stroke,
        "accent": theme.look("outline-client").stroke,
        "dim": theme.dimmed.fill,
        "dim-line": theme.dimmed.stroke,
        "dim-text": theme.dimmed.text,
        "dim-flow": theme.dimmed_flow,
    }
    lines = [f"  --{name}: {colour};" for name, colour in colours.items()]
    root = "\n".join([":root {", *lines, f"  --font: {theme.font};", "}"])
    sheet = (files(__package__) / "style.css").read_text(encoding="utf-8")
    # The picture's paper stands in its attributes: what is filled with it stays paper.
    return f"\n{root}\n{sheet.replace('#paper', theme.paper)}"
