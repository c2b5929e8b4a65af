"""A scene as SVG: elements and attributes only, nothing that runs, styles or leaks."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256
from html import escape as escape_html
from itertools import groupby

from valuenet.render.scene import Group, Scene, Segment, Shape, Text
from valuenet.render.theme import Look, Theme


def escape(text: str) -> str:
    """The text as it may stand in an element or an attribute; what XML forbids is replaced."""
    legal = "".join(c if _legal(c) else "\ufffd" for c in text)
    return escape_html(legal, quote=True)


def _legal(c: str) -> bool:
    return c in "\t\n\r" or (c >= " " and not "\ud800" <= c <= "\udfff" and c not in "\ufffe\uffff")


def number(value: float) -> str:
    """A number with one decimal at most: a tenth of a point is a fifth of a pixel of a slide."""
    text = f"{value:.1f}".rstrip("0").rstrip(".")
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
    body = "".join(_runs(scene.groups, theme))
    prefix = "vn" + sha256((scene.title + scene.outline + body).encode()).hexdigest()[:10]
    w, h = number(scene.width), number(scene.height)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{number(scene.page[0])}" '
        f'height="{number(scene.page[1])}" viewBox="0 0 {w} {h}" '
        f'role="img" lang="{escape(scene.language)}" xml:lang="{escape(scene.language)}" '
        f'aria-labelledby="{prefix}-title {prefix}-desc" font-family="{escape(theme.font)}">\n'
        f'<title id="{prefix}-title">{escape(scene.title)}</title>\n'
        f'<desc id="{prefix}-desc">{escape(scene.outline)}</desc>\n'
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
        return _look(_look_of(group.items[0], theme))
    return None


def _line(group: Group) -> str:
    shape = group.items[0]
    assert isinstance(shape, Shape)  # noqa: S101 - the caller has looked
    return f'<path{_names(group)} d="{path_data(shape.path)}">{_title(group)}</path>\n'


def _group(group: Group, theme: Theme) -> str:
    items = "".join(
        f'<path d="{path_data(item.path)}" {_look(_look_of(item, theme))}/>'
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
