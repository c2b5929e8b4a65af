"""Texts of a scene as text boxes whose lines stand where the scene has them."""

from __future__ import annotations

from collections.abc import Sequence
from math import cos, radians, sin

from attrs import evolve, frozen

from valuenet.render.formats.pptx.fills import solid
from valuenet.render.formats.pptx.paths import Box
from valuenet.render.formats.pptx.shapes import Item, transform
from valuenet.render.formats.pptx.sheet import Frame, Sheet
from valuenet.render.formats.svg import escape
from valuenet.render.geometry import Point
from valuenet.render.scene import Line, Text
from valuenet.render.text import DESCENT, LEADING, width

_ALIGNED = {"start": "l", "middle": "ctr", "end": "r"}
#: Where the box ends, left of the place of a line, in widths of the box.
_BEFORE = {"start": 0.0, "middle": 0.5, "end": 1.0}
#: The languages that PowerPoint checks the spelling of.
_SPELLING = {"en": "en-GB", "fr": "fr-FR"}
#: Distances of lines that differ by less, in sizes of the font, are the same.
_SAME = 0.02
#: How much wider a box is than its text, in sizes of the font: LibreOffice and others wrap
#: what is wider than a box, even where a box says that nothing is wrapped.
_SPARE = 0.6
_FULL_TURN = 360.0
#: PowerPoint has no smaller letters than of one point.
_SMALLEST = 100

_BOX = '<p:cNvSpPr txBox="1"/><p:nvPr/>'
_TITLE = '<p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr><p:ph type="title"/></p:nvPr>'


@frozen
class Script:
    """How texts are written: the font, the language, on which slide."""

    font: str
    language: str
    sheet: Sheet


def script_of(font: str, language: str, sheet: Sheet) -> Script:
    """How texts are written, from the fonts of a theme."""
    return Script(font.split(",", 1)[0].strip(" '"), _SPELLING.get(language, language), sheet)


def blocks(text: Text) -> list[Text]:
    """The text in parts, each of lines that stand straight under each other."""
    found: list[list[Line]] = []
    for line in text.lines:
        if found and _goes_on(found[-1], line, text.size):
            found[-1].append(line)
        else:
            found.append([line])
    return [evolve(text, lines=tuple(lines)) for lines in found]


def _goes_on(above: Sequence[Line], line: Line, size: float) -> bool:
    leading = line.y - above[-1].y
    wanted = above[-1].y - above[-2].y if len(above) > 1 else leading
    slack = _SAME * size
    return leading > 0 and abs(leading - wanted) < slack and abs(line.x - above[0].x) < slack


def text_box(tag: str, text: Text, ink: str, script: Script, *, title: bool = False) -> Item:
    """One block of lines; as `title` it is the title of the slide.

    Lines have an exact height, so that PowerPoint, LibreOffice and the scene agree on where
    they stand: below a baseline there is as much of it as letters reach down.
    """
    size, lines = text.size, text.lines
    leading = lines[1].y - lines[0].y if len(lines) > 1 else LEADING * size
    wide = (max(width(line.text, bold=text.bold) for line in lines) + _SPARE) * size
    left = lines[0].x - wide * _BEFORE[text.anchor]
    top = lines[0].y - leading + DESCENT * size
    box = Box(left, top, left + wide, top + leading * len(lines))
    turn = text.rotation % _FULL_TURN if text.pivot is not None else 0.0
    frame = script.sheet.frame(_carried(box, text.pivot, turn))
    rotated = f' rot="{round(turn * 60_000)}"' if turn else ""
    spacing = round(leading * script.sheet.scale * 100)
    anchor = "ctr" if text.anchor == "middle" else "t"
    return Item(
        f"<p:sp><p:nvSpPr>{tag}{_TITLE if title else _BOX}</p:nvSpPr>"
        f'<p:spPr>{transform(frame, rotated)}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
        "<a:noFill/><a:ln><a:noFill/></a:ln></p:spPr>"
        f'<p:txBody><a:bodyPr wrap="none" lIns="0" tIns="0" rIns="0" bIns="0" anchor="{anchor}">'
        f'<a:noAutofit/></a:bodyPr><a:lstStyle/><a:p><a:pPr algn="{_ALIGNED[text.anchor]}">'
        f'<a:lnSpc><a:spcPts val="{spacing}"/></a:lnSpc></a:pPr>'
        f"{_runs(text, ink, script)}</a:p></p:txBody></p:sp>",
        _reach(frame, turn),
    )


def _carried(box: Box, pivot: Point | None, turn: float) -> Box:
    """The box, upright, where a turn about the pivot carries its middle.

    PowerPoint then turns it about that middle.
    """
    if pivot is None or not turn:
        return box
    c, s = cos(radians(turn)), sin(radians(turn))
    dx, dy = (box.left + box.right) / 2 - pivot.x, (box.top + box.bottom) / 2 - pivot.y
    right, down = c * dx - s * dy - dx, s * dx + c * dy - dy
    return Box(box.left + right, box.top + down, box.right + right, box.bottom + down)


def _reach(frame: Frame, turn: float) -> Frame:
    """How far a frame reaches when it is turned about its middle."""
    x, y = (frame.left + frame.right) / 2, (frame.top + frame.bottom) / 2
    c, s = abs(cos(radians(turn))), abs(sin(radians(turn)))
    wide = (frame.width * c + frame.height * s) / 2
    high = (frame.width * s + frame.height * c) / 2
    return Frame(round(x - wide), round(y - high), round(x + wide), round(y + high))


def _runs(text: Text, ink: str, script: Script) -> str:
    """The lines of a text with breaks between them."""
    size = max(_SMALLEST, round(text.size * script.sheet.scale * 100))
    weight = int(text.bold)
    inside = f'{solid(ink)}<a:latin typeface="{script.font}"/><a:cs typeface="{script.font}"/>'
    look = f'<a:rPr lang="{escape(script.language)}" sz="{size}" b="{weight}">{inside}</a:rPr>'
    runs = (f"<a:r>{look}<a:t>{escape(line.text)}</a:t></a:r>" for line in text.lines)
    return f"<a:br>{look}</a:br>".join(runs)
