"""A scene as SVG: elements and attributes only, nothing that runs, styles or leaks."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256
from html import escape as escape_html

from valuenet.render.scene import Group, Scene, Segment, Shape, Text
from valuenet.render.theme import Look, Theme


def escape(text: str) -> str:
    """The text as it may stand in an element or an attribute; what XML forbids is replaced."""
    legal = "".join(c if _legal(c) else "\ufffd" for c in text)
    return escape_html(legal, quote=True)


def _legal(c: str) -> bool:
    return c in "\t\n\r" or (c >= " " and not "\ud800" <= c <= "\udfff" and c not in "\ufffe\uffff")


def number(value: float) -> str:
    """A number with two decimals at most; the same bytes for the same picture."""
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text in {"-0", ""} else text


def path_data(path: Iterable[Segment]) -> str:
    """The commands of a path."""
    return "".join(command + " ".join(map(number, values)) for command, values in path)


def write_svg(scene: Scene, theme: Theme) -> str:
    """The scene as one SVG element, in the colours of a theme.

    Returns:
        A document that ends with a line break. Ids begin with a hash of the content, so
        that two pictures on one page do not meet.
    """
    body = "".join(_group(group, theme) for group in scene.groups)
    prefix = "vn" + sha256((scene.title + scene.outline + body).encode()).hexdigest()[:10]
    w, h = number(scene.width), number(scene.height)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{w}" height="{h}" viewBox="0 0 {w} {h}" '
        f'role="img" lang="{escape(scene.language)}" xml:lang="{escape(scene.language)}" '
        f'aria-labelledby="{prefix}-title {prefix}-desc" font-family="{escape(theme.font)}">\n'
        f'<title id="{prefix}-title">{escape(scene.title)}</title>\n'
        f'<desc id="{prefix}-desc">{escape(scene.outline)}</desc>\n'
        f'<rect class="paper" width="{w}" height="{h}" fill="{theme.paper}"/>\n'
        f"{body}</svg>\n"
    )


def _group(group: Group, theme: Theme) -> str:
    """A thing: one element where it is one shape, else a group."""
    name = escape(group.kind) + (" dim" if group.state == "dimmed" else "")
    data = "".join(f' data-{key}="{escape(value)}"' for key, value in group.data)
    title = f"<title>{escape(group.title)}</title>" if group.title else ""
    first = group.items[0] if group.items else None
    if len(group.items) == 1 and isinstance(first, Shape):
        return f'<path class="{name}"{data} {_shape_attributes(first, theme)}>{title}</path>\n'
    items = "".join(
        f"<path {_shape_attributes(item, theme)}/>" if isinstance(item, Shape) else _text(item, theme)
        for item in group.items
    )
    return f'<g class="{name}"{data}>{title}{items}</g>\n'


def _shape_attributes(shape: Shape, theme: Theme) -> str:
    return f'd="{path_data(shape.path)}" {_look(_look_of(shape, theme))}'


def _look_of(shape: Shape, theme: Theme) -> Look:
    if shape.role.startswith("flow "):
        return theme.flow(int(shape.role[5:]), shape.state, bundled=False)
    if shape.role == "arrow":
        return theme.arrow(shape.state)
    if shape.role == "bundle":
        return theme.flow(0, shape.state, bundled=True)
    return theme.look(shape.role, shape.state)


def _look(look: Look) -> str:
    parts = [f'fill="{look.fill or "none"}"']
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
        attributes.append(f'transform="rotate({number(text.rotation)} {number(p.x)} {number(p.y)})"')
    if len(text.lines) == 1:
        place = f'x="{number(first.x)}" y="{number(first.y)}"'
        return f"<text {place} {' '.join(attributes)}>{escape(first.text)}</text>"
    # No line break between the lines: renderers would shift centred text by a space.
    lines = "".join(
        f'<tspan x="{number(line.x)}" y="{number(line.y)}">{escape(line.text)}</tspan>'
        for line in text.lines
    )
    return f"<text {' '.join(attributes)}>{lines}</text>"
