"""What must hold in every picture of a graph: measured on its shapes, not on its making."""

from collections.abc import Iterator
from itertools import combinations

from valuenet.render.drawing import Drawing
from valuenet.render.graphs.shapes import Rect
from valuenet.render.scene import Group, Scene, Shape, Text
from valuenet.render.text import ASCENT, DESCENT, width

#: Lines, which have no inside.
LINES = ("link", "harm", "way-in", "stand-in", "alternatives", "more", "spared", "unseen")


def is_line(group: Group) -> bool:
    """Whether a thing is drawn as a line: it has no words."""
    return not any(isinstance(item, Text) for item in group.items)


def points(shape: Shape) -> list[tuple[float, float]]:
    """The points of a path; twelve on each cubic curve."""
    found: list[tuple[float, float]] = []
    for command, values in shape.path:
        if command == "C":
            x0, y0 = found[-1]
            x1, y1, x2, y2, x3, y3 = values
            for i in range(1, 13):
                t = i / 12
                a, b, c, d = (1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3
                found.append((a * x0 + b * x1 + c * x2 + d * x3, a * y0 + b * y1 + c * y2 + d * y3))
        elif values:
            found.append((values[-2], values[-1]))
    return found


def rect(shape: Shape) -> Rect:
    """The box round a path."""
    xs, ys = zip(*points(shape), strict=True)
    return Rect(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys))


def text_rect(text: Text) -> Rect:
    """The box round the words of a text, by our own advances."""
    wide = max(width(line.text, bold=text.bold) for line in text.lines) * text.size
    left = text.lines[0].x - (wide / 2 if text.anchor == "middle" else 0.0)
    top = text.lines[0].y - ASCENT * text.size
    return Rect(left, top, wide, text.lines[-1].y + DESCENT * text.size - top)


def meet(a: Rect, b: Rect, slack: float = 0.3) -> bool:
    """Whether two boxes overlap."""
    return (
        a.left < b.right - slack
        and b.left < a.right - slack
        and a.top < b.bottom - slack
        and b.top < a.bottom - slack
    )


def boxes(scene: Scene) -> dict[str, Rect]:
    """The boxes of the graph, by kind and title."""
    found = {}
    for i, group in enumerate(scene.groups):
        if group.kind in {"legend", "heading", "notes"} or is_line(group):
            continue
        shapes = [item for item in group.items if isinstance(item, Shape)]
        # What has a rule only continues the box above it.
        filled = [one for one in shapes if one.role != "rule" and not one.role.startswith("sign-")]
        if filled:
            found[f"{i} {group.kind}: {group.title}"] = rect(filled[0])
    return found


def complaints(drawing: Drawing) -> Iterator[str]:
    """Everything that is wrong with a picture."""
    scene = drawing.scene
    page = Rect(0, 0, scene.width, scene.height)
    found = boxes(scene)
    texts = [i for g in scene.groups for i in g.items if isinstance(i, Text)]
    for one, other in combinations(found, 2):
        if meet(found[one], found[other]):
            yield f"boxes overlap: {one} / {other}"
    for one, other in combinations(texts, 2):
        if meet(text_rect(one), text_rect(other), slack=0.6):
            yield f"texts overlap: {one.lines[0].text} / {other.lines[0].text}"
    for text in texts:
        if not holds(page, text_rect(text)):
            yield f"cut: {text.lines[0].text}"
    yield from _outside(scene)
    yield from _struck(scene, found)


def holds(outer: Rect, inner: Rect, slack: float = 0.3) -> bool:
    """Whether one box lies in another."""
    return (
        inner.left >= outer.left - slack
        and inner.right <= outer.right + slack
        and inner.top >= outer.top - slack
        and inner.bottom <= outer.bottom + slack
    )


def _outside(scene: Scene) -> Iterator[str]:
    """Words that leave their box."""
    box = None
    for group in scene.groups:
        if group.kind in {"legend", "heading", "notes"} or is_line(group):
            continue
        shapes = [item for item in group.items if isinstance(item, Shape)]
        filled = [one for one in shapes if one.role != "rule" and not one.role.startswith("sign-")]
        if filled:
            box = rect(filled[0])
        elif not any(one.role == "rule" for one in shapes):
            box = None  # words without a box
        for item in group.items:
            if box is not None and isinstance(item, Text) and not holds(box, text_rect(item)):
                yield f"outside: {item.lines[0].text}"


def _struck(scene: Scene, found: dict[str, Rect]) -> Iterator[str]:
    """Lines that run through a box or through words, beyond their ends."""
    texts = [text_rect(i) for g in scene.groups for i in g.items if isinstance(i, Text)]
    for group in scene.groups:
        if not is_line(group):
            continue
        line = group.items[0]
        assert isinstance(line, Shape)
        path = points(line)
        ends = (path[0], path[-1])
        for x, y in path:
            if not (0 <= x <= scene.width and 0 <= y <= scene.height):
                yield f"line leaves the page: {group.title}"
                break
        for name, box in found.items():
            # The boxes at its ends may cover the first and the last of it.
            if any(_in(box, end, -0.5) for end in ends):
                continue
            if any(_in(box, point, 0.7) for point in path):
                yield f"line through a box: {group.title} / {name}"
        for box in texts:
            if any(_in(box, point, 0.5) for point in path) and not any(
                _in(other, point, -0.5)
                for other in found.values()
                for point in path
                if _in(box, point, 0.5)
            ):
                yield f"line through words: {group.title}"


def _in(box: Rect, point: tuple[float, float], by: float) -> bool:
    """Whether a point lies in a box, at least so far from its border."""
    x, y = point
    return box.left + by < x < box.right - by and box.top + by < y < box.bottom - by
