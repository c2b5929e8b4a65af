"""A scene as SVG: elements and attributes only, nothing that runs, styles or leaks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from hashlib import sha256
from html import escape as escape_html
from itertools import groupby
from typing import TYPE_CHECKING

from valuenet.render.scene import Group, Scene, Segment, Shape, Text
from valuenet.render.theme import Look, Theme

if TYPE_CHECKING:
    from valuenet.render.drawing import Drawing


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
    return "".join(c if _legal(c) else "\ufffd" for c in text)


def _legal(c: str) -> bool:
    return c in "\t\n\r" or (c >= " " and not "\ud800" <= c <= "\udfff" and c not in "\ufffe\uffff")


def number(value: float) -> str:
    """A number with one decimal at most: a tenth of a point is a fifth of a pixel of a slide."""
    text = f"{value:.1f}".rstrip("0").rstrip(".")
    return "0" if text in {"-0", ""} else text


def path_data(path: Iterable[Segment]) -> str:
    """The commands of a path."""
    return "".join(command + " ".join(map(number, values)) for command, values in path)


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
    prefix = "vn" + sha256(content.encode()).hexdigest()[:10]
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
    """All things; neighbours that are one line each and look the same share their look."""
    for look, run in groupby(groups, key=lambda group: _line_look(group, theme)):
        if look is None:
            yield from (_group(group, theme) for group in run)
        else:
            lines = "".join(_line(group) for group in run)
            yield f"<g {look}>\n{lines}</g>\n"


def _line_look(group: Group, theme: Theme) -> str | None:
    """The look of a thing that is a single shape; None for others."""
    if len(group.items) == 1 and isinstance(group.items[0], Shape):
        return _look(theme.look(group.items[0].role, group.items[0].state))
    return None


def _line(group: Group) -> str:
    shape = group.items[0]
    assert isinstance(shape, Shape)  # noqa: S101 - the caller has looked
    return f'<path{_names(group)} d="{path_data(shape.path)}">{_title(group)}</path>\n'


def _group(group: Group, theme: Theme) -> str:
    items = "".join(
        f'<path d="{path_data(item.path)}" {_look(theme.look(item.role, item.state))}/>'
        if isinstance(item, Shape)
        else _text(item, theme)
        for item in group.items
    )
    return f"<g{_names(group)}>{_title(group)}{items}</g>\n"


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


def _text(text: Text, theme: Theme) -> str:
    first = text.lines[0]
    attributes = [f'font-size="{number(text.size)}"', f'fill="{theme.ink(text.role, text.state)}"']
    if text.bold:
        attributes.append('font-weight="bold"')
    if text.anchor != "start":
        attributes.append(f'text-anchor="{text.anchor}"')
    if text.rotation and text.pivot is not None:
        p = text.pivot
        attributes.append(f'transform="rotate({text.rotation:.2f} {number(p.x)} {number(p.y)})"')
    if len(text.lines) == 1:
        place = f'x="{number(first.x)}" y="{number(first.y)}"'
        return f"<text {place} {' '.join(attributes)}>{escape(first.text)}</text>"
    # No line break between the lines: renderers would shift centred text by a space.
    lines = "".join(
        f'<tspan x="{number(line.x)}" y="{number(line.y)}">{escape(line.text)}</tspan>'
        for line in text.lines
    )
    return f"<text {' '.join(attributes)}>{lines}</text>"
