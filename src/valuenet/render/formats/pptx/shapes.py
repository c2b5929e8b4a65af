"""Shapes and groups of a scene as native objects of a slide, written as XML."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import frozen

from valuenet.render.formats.pptx.fills import fill, outline
from valuenet.render.formats.pptx.paths import Step, bounds, steps
from valuenet.render.formats.pptx.sheet import Frame, Sheet
from valuenet.render.formats.svg import escape
from valuenet.render.scene import Shape
from valuenet.render.theme import Look

_TAGS = {"move": "moveTo", "line": "lnTo", "curve": "cubicBezTo", "close": "close"}
#: The steps of a rectangle: a corner, three sides, and the way back.
_SIDES = ["move", "line", "line", "line", "close"]


@frozen
class Item:
    """An object of a slide, and how far it reaches."""

    xml: str
    frame: Frame


def tag(number: int, name: str, words: str = "") -> str:
    """An object's number, its name in the list of objects, and its alternative text."""
    described = f' descr="{escape(words)}"' if words else ""
    return f'<p:cNvPr id="{number}" name="{escape(name)}"{described}/>'


def transform(frame: Frame, attributes: str = "", inside: str = "") -> str:
    """Where an object lies."""
    return (
        f'<a:xfrm{attributes}><a:off x="{frame.left}" y="{frame.top}"/>'
        f'<a:ext cx="{frame.width}" cy="{frame.height}"/>{inside}</a:xfrm>'
    )


def group(tag: str, items: Sequence[Item]) -> Item:
    """Objects that move together."""
    frame = items[0].frame
    for item in items[1:]:
        frame = frame.join(item.frame)
    same = (
        f'<a:chOff x="{frame.left}" y="{frame.top}"/>'
        f'<a:chExt cx="{frame.width}" cy="{frame.height}"/>'
    )
    return Item(
        f"<p:grpSp><p:nvGrpSpPr>{tag}<p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr>"
        f"<p:grpSpPr>{transform(frame, inside=same)}</p:grpSpPr>"
        + "".join(item.xml for item in items)
        + "</p:grpSp>",
        frame,
    )


def shape(tag: str, item: Shape, look: Look, sheet: Sheet, paper: str) -> Item:
    """A line, a rectangle, or a freeform with the curves of the scene."""
    path = steps(item.path)
    frame = sheet.frame(bounds(path))
    line = outline(look, sheet)
    if [step.kind for step in path] == ["move", "line"]:
        return Item(_line(tag, path, frame, line), frame)
    form = _RECTANGLE if _is_rectangle(path) else _freeform(path, frame, sheet)
    return Item(
        f"<p:sp><p:nvSpPr>{tag}<p:cNvSpPr/><p:nvPr/></p:nvSpPr>"
        f"<p:spPr>{transform(frame)}{form}{fill(look, paper)}{line}</p:spPr></p:sp>",
        frame,
    )


def _line(tag: str, path: Sequence[Step], frame: Frame, line: str) -> str:
    """A straight line, which PowerPoint draws across its frame from the upper left."""
    begin, end = path[0].points[0], path[1].points[0]
    flips = (' flipH="1"' if end.x < begin.x else "") + (' flipV="1"' if end.y < begin.y else "")
    return (
        f"<p:cxnSp><p:nvCxnSpPr>{tag}<p:cNvCxnSpPr/><p:nvPr/></p:nvCxnSpPr>"
        f'<p:spPr>{transform(frame, flips)}<a:prstGeom prst="line"><a:avLst/></a:prstGeom>'
        f"{line}</p:spPr></p:cxnSp>"
    )


_RECTANGLE = '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'


def _is_rectangle(path: Sequence[Step]) -> bool:
    """Whether every side is level or upright."""
    if [step.kind for step in path] != _SIDES:
        return False
    corners = [step.points[0] for step in path[:-1]]
    sides = zip(corners, (*corners[1:], corners[0]), strict=True)
    return all(p.x == q.x or p.y == q.y for p, q in sides)


def _freeform(path: Sequence[Step], frame: Frame, sheet: Sheet) -> str:
    """Any path, in EMU from the upper left corner of its frame."""
    drawn = []
    for step in path:
        places = (sheet.place(p) for p in step.points)
        points = "".join(f'<a:pt x="{x - frame.left}" y="{y - frame.top}"/>' for x, y in places)
        drawn.append(f"<a:{_TAGS[step.kind]}>{points}</a:{_TAGS[step.kind]}>")
    return (
        "<a:custGeom><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/>"
        '<a:rect l="0" t="0" r="r" b="b"/><a:pathLst>'
        f'<a:path w="{frame.width}" h="{frame.height}">{"".join(drawn)}</a:path>'
        "</a:pathLst></a:custGeom>"
    )
