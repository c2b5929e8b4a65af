"""A scene as SVG: elements and attributes only, nothing that runs, styles or leaks."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from hashlib import sha256
from html import escape as escape_html
from itertools import groupby
from typing import TYPE_CHECKING

from valuenet.render.scene import Group, Line, Scene, Segment, Shape, Text
from valuenet.render.theme import Look, Theme

if TYPE_CHECKING:
    from valuenet.render.drawing import Drawing


_ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

#: What texts are without an attribute that says otherwise.
_DEFAULTS: Mapping[str, str] = {
    "font-size": "",
    "fill": "",
    "font-weight": "normal",
    "text-anchor": "start",
}

#: Stands for the prefix of ids while the content that it hashes is written.
_PREFIX = "\x00"

_RISING, _FALLING = (
    "M-1.5 1.5L1.5 -1.5M0 6L6 0M4.5 7.5L7.5 4.5",
    "M-1.5 4.5L1.5 7.5M0 0L6 6M4.5 -1.5L7.5 1.5",
)
_STROKES = '<path d="{path}" fill="none" stroke="{{ink}}" stroke-width="0.8"/>'
_MARKS: Mapping[str, str] = {
    "lines": _STROKES.format(path=_RISING),
    "back": _STROKES.format(path=_FALLING),
    "cross": _STROKES.format(path=_RISING + _FALLING),
    "dots": '<circle cx="1.5" cy="1.5" r="0.8" fill="{ink}"/>'
    '<circle cx="4.5" cy="4.5" r="0.8" fill="{ink}"/>',
}


def encode(drawing: Drawing, scale: float) -> bytes:
    """The SVG text in UTF-8."""
    del scale  # points are points
    return drawing.svg.encode()


def escape(text: str) -> str:
    """The text as it may stand in an element or an attribute; what XML forbids is replaced."""
    return escape_html(legal(text), quote=True)


def legal(text: str) -> str:
    """The text with a mark in the place of every character that XML forbids."""
    return _ILLEGAL.sub("\ufffd", text)


def number(value: float) -> str:
    """A number with one decimal at most: a tenth of a point is a fifth of a pixel of a slide."""
    text = _TENTHS[round(value * 10)]
    return text.replace(".", "0.", 1) if text.lstrip("-").startswith(".") else text


class _Tenths(dict[int, str]):
    """Numbers of tenths as decimals, each written once; nothing stands before a point."""

    def __missing__(self, tenths: int) -> str:
        whole, part = divmod(abs(tenths), 10)
        sign = "-" if tenths < 0 else ""
        self[tenths] = text = f"{sign}{whole or '' if part else whole}{f'.{part}' if part else ''}"
        return text


_TENTHS = _Tenths()


def path_data(path: Iterable[Segment]) -> str:
    """The commands of a path, from each point to the next one: the shortest way to write it."""
    found: list[str] = []
    x = y = begin_x = begin_y = 0
    last = ""
    for command, values in path:
        if command == "Z":
            found.append("Z")
            x, y, last = begin_x, begin_y, "Z"
            continue
        at = [round(value * 10) for value in values]
        written = "M" if not found else command.lower()
        # Each point is told from the one before as both are rounded: errors do not add up.
        if command == "A":
            numbers = [*at[:5], at[5] - x, at[6] - y]
        elif written == "M":
            numbers = at
        else:
            numbers = [v - (y if i % 2 else x) for i, v in enumerate(at)]
        x, y = at[-2:]
        if command == "M":
            begin_x, begin_y = x, y
        # A command that is the same as the last one need not be repeated, but for a move.
        head = " " if written == last and written != "m" else written
        found.append((head + " ".join([_TENTHS[n] for n in numbers])).replace(" -", "-"))
        last = written
    return "".join(found)


def write_svg(scene: Scene, theme: Theme, *, font: str = "") -> str:
    """The scene as one SVG element, in the colours of a theme.

    Args:
        scene: What to write.
        theme: Its colours and fonts.
        font: The fonts to try instead of the theme's.

    Returns:
        A document that ends with a line break. Ids begin with a hash of the content, so
        that two pictures on one page do not meet.
    """
    body = "".join(_runs(scene.groups, theme))
    # Hatches are asked for by id, and ids begin with the hash of all that is drawn.
    body = _hatches(scene, theme) + body
    content = scene.title + scene.description + body
    prefix = "vn" + sha256(content.encode(errors="surrogatepass")).hexdigest()[:10]
    body = body.replace(_PREFIX, prefix)
    w, h = number(scene.width), number(scene.height)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{number(scene.page[0])}" '
        f'height="{number(scene.page[1])}" viewBox="0 0 {w} {h}" '
        f'role="img" lang="{escape(scene.language)}" xml:lang="{escape(scene.language)}" '
        f'aria-labelledby="{prefix}-title {prefix}-desc" '
        f'font-family="{escape(font or theme.font)}">\n'
        f'<title id="{prefix}-title">{escape(scene.title)}</title>\n'
        f'<desc id="{prefix}-desc">{escape(scene.description)}</desc>\n'
        f'<rect class="paper" width="{w}" height="{h}" fill="{theme.paper}"/>\n'
        f"{body}</svg>\n"
    )


def _runs(groups: Iterable[Group], theme: Theme) -> Iterable[str]:
    """All things; neighbours that look the same share their look, or that of their texts."""
    for (line, _), run in groupby(groups, key=lambda group: _shared(group, theme)):
        members = list(run)
        if line:
            yield f"<g {line}>\n{''.join(map(_line, members))}</g>\n"
            continue
        shared = _usual(members, theme) if len(members) > 1 else {}
        things = "".join(_group(group, theme, shared) for group in members)
        yield f"<g{_written(shared)}>\n{things}</g>\n" if shared else things


def _shared(group: Group, theme: Theme) -> tuple[str, object]:
    """The look of a thing that is a single shape; the colour of a thing's single text."""
    if len(group.items) == 1 and isinstance(group.items[0], Shape):
        return _look(theme.look(group.items[0].role, group.items[0].state)), ""
    texts = [item for item in group.items if isinstance(item, Text)]
    if len(texts) == 1:
        return "", (theme.ink(texts[0].role, texts[0].state), texts[0].anchor)
    return "", id(group)


def _line(group: Group) -> str:
    shape = group.items[0]
    assert isinstance(shape, Shape)  # noqa: S101 - the caller has looked
    return f'<path{_names(group)} d="{path_data(shape.path)}">{_title(group)}</path>\n'


def _group(group: Group, theme: Theme, shared: Mapping[str, str]) -> str:
    """A thing; what most of its texts have in common is said once, or by what is around it."""
    own = {} if shared else _usual([group], theme)
    items = "".join(
        f'<path d="{path_data(item.path)}" {_look(theme.look(item.role, item.state))}/>'
        if isinstance(item, Shape)
        else _text(item, theme, shared or own)
        for item in group.items
    )
    return f"<g{_names(group)}{_written(own)}>{_title(group)}{items}</g>\n"


def _usual(groups: Iterable[Group], theme: Theme) -> dict[str, str]:
    """What most texts of some things have in common; nothing where there is one text only."""
    texts = [
        _attributes(item, theme)
        for group in groups
        for item in group.items
        if isinstance(item, Text)
    ]
    if len(texts) < 2:  # noqa: PLR2004
        return {}
    usual = {}
    for name in _DEFAULTS:
        value, _ = Counter(text[name] for text in texts).most_common(1)[0]
        if value != _DEFAULTS[name]:
            usual[name] = value
    return usual


def _attributes(text: Text, theme: Theme) -> dict[str, str]:
    return {
        "font-size": number(text.size),
        "fill": theme.ink(text.role, text.state),
        "font-weight": "bold" if text.bold else "normal",
        "text-anchor": text.anchor,
    }


def _written(attributes: Mapping[str, str]) -> str:
    return "".join(f' {name}="{value}"' for name, value in attributes.items())


def _names(group: Group) -> str:
    """The class and the data of a thing."""
    kind = escape(group.kind) + (" dim" if group.state == "dimmed" else "")
    return f' class="{kind}"' + "".join(f' data-{k}="{escape(v)}"' for k, v in group.data)


def _title(group: Group) -> str:
    return f"<title>{escape(group.title)}</title>" if group.title else ""


def _hatches(scene: Scene, theme: Theme) -> str:
    """The patterns that the scene's shapes are filled with."""
    shapes = (item for group in scene.groups for item in group.items if isinstance(item, Shape))
    looks = (theme.look(shape.role, shape.state) for shape in shapes)
    patterns = {_hatch_id(look): _pattern(look) for look in looks if look.hatch}
    return f"<defs>{''.join(patterns[id] for id in sorted(patterns))}</defs>\n" if patterns else ""


def _hatch_id(look: Look) -> str:
    colours = f"{look.fill or 'none'}-{look.hatch_ink}".replace("#", "")
    return f"{_PREFIX}-{look.hatch}-{colours}"


def _pattern(look: Look) -> str:
    fill = f'<path d="M0 0H6V6H0Z" fill="{look.fill}"/>' if look.fill else ""
    marks = _MARKS[look.hatch].format(ink=look.hatch_ink)
    return (
        f'<pattern id="{_hatch_id(look)}" width="6" height="6" patternUnits="userSpaceOnUse">'
        f"{fill}{marks}</pattern>"
    )


def _look(look: Look) -> str:
    fill = f"url(#{_hatch_id(look)})" if look.hatch else look.fill or "none"
    parts = [f'fill="{fill}"']
    if look.stroke is not None:
        parts.append(f'stroke="{look.stroke}" stroke-width="{number(look.width)}"')
        if look.dash:
            parts.append(f'stroke-dasharray="{look.dash}"')
    return " ".join(parts)


def _text(text: Text, theme: Theme, shared: Mapping[str, str]) -> str:
    """A text, with the attributes that differ from those that what is around it has."""
    around = {**_DEFAULTS, **shared}
    own = {k: v for k, v in _attributes(text, theme).items() if around[k] != v}
    left, top = 0.0, 0.0
    if text.rotation and text.pivot is not None:
        left, top = text.pivot.x, text.pivot.y
        own["transform"] = f"translate({number(left)} {number(top)})rotate({number(text.rotation)})"
    first, *others = text.lines
    # No line break between the lines: renderers would shift centred text by a space.
    lines = "".join(
        f"<tspan{_place(line, left, top, zero=True)}>{escape(line.text)}</tspan>" for line in others
    )
    place = _place(first, left, top, zero=False)
    return f"<text{place}{_written(own)}>{escape(first.text)}{lines}</text>"


def _place(line: Line, left: float, top: float, *, zero: bool) -> str:
    """Where a line stands, seen from a point; what is zero is said only where it must be."""
    places = (("x", number(line.x - left)), ("y", number(line.y - top)))
    return "".join(f' {name}="{value}"' for name, value in places if zero or value != "0")
