"""A presentation of one slide: its size, its theme, its notes, and the file that holds it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from pptx import Presentation
from pptx.opc.constants import RELATIONSHIP_TYPE as RELATED
from pptx.opc.oxml import serialize_part_xml
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn

from valuenet.render.formats.pptx.fills import colour, solid
from valuenet.render.formats.pptx.sheet import EMU, Sheet
from valuenet.render.formats.pptx.texts import Script
from valuenet.render.formats.svg import legal
from valuenet.render.scene import Scene
from valuenet.render.theme import Theme

#: Files of the same picture are the same: they do not say when they were written.
_WRITTEN = datetime(1980, 1, 1, tzinfo=UTC)
_AUTHOR = "valuenet"
_TITLE_ONLY = 5
_ACCENTS = 6
#: The most letters of a property.
_LONGEST = 255
#: Parts of python-pptx's own template that say nothing about this presentation.
_LEFTOVERS = (RELATED.THUMBNAIL, RELATED.EXTENDED_PROPERTIES, RELATED.PRINTER_SETTINGS)


class Deck:
    """A presentation with one slide without anything on it."""

    def __init__(self, sheet: Sheet, theme: Theme, script: Script) -> None:
        self._presentation: Any = Presentation()
        self._script = script
        self._drop_leftovers()
        self._resize(sheet)
        layout = self._presentation.slide_layouts[0]
        _paint(layout.slide_master.part.part_related_by(RELATED.THEME), theme, script.font)
        self._slide = self._presentation.slides.add_slide(layout)
        for placeholder in list(self._slide.placeholders):
            placeholder._element.getparent().remove(placeholder._element)  # noqa: SLF001
        ground = (
            f"<p:bg {nsdecls('p', 'a')}><p:bgPr>{solid(theme.paper)}<a:effectLst/></p:bgPr></p:bg>"
        )
        self._slide._element.cSld.insert(0, parse_xml(ground))  # noqa: SLF001

    def _drop_leftovers(self) -> None:
        """Keep one layout, with a title, and nothing of who made the template."""
        layouts = self._presentation.slide_layouts
        for layout in [one for i, one in enumerate(layouts) if i != _TITLE_ONLY]:
            layouts.remove(layout)
        for holder in (self._presentation.part.package, self._presentation.part):
            rels = holder._rels  # noqa: SLF001
            for key in [key for key, one in rels.items() if one.reltype in _LEFTOVERS]:
                rels.pop(key)

    def _resize(self, sheet: Sheet) -> None:
        """The size of the slide; the places for titles and footers grow or shrink with it."""
        deck = self._presentation
        wide, high = round(sheet.width * EMU), round(sheet.height * EMU)
        across, down = wide / deck.slide_width, high / deck.slide_height
        for place in deck.slide_master.placeholders:
            place.left, place.width = round(place.left * across), round(place.width * across)
            place.top, place.height = round(place.top * down), round(place.height * down)
        deck.slide_width, deck.slide_height = wide, high
        # The template says that its slides are 4:3.
        deck.part._element.sldSz.attrib.pop("type", None)  # noqa: SLF001

    def add(self, objects: Iterable[str]) -> None:
        """Put objects on the slide."""
        tree = parse_xml(f"<p:spTree {nsdecls('p', 'a')}>{''.join(objects)}</p:spTree>")
        self._slide.shapes._spTree.extend(list(tree))  # noqa: SLF001

    def describe(self, scene: Scene, outline: str) -> None:
        """Say what the picture shows: in the notes, and in the properties of the file."""
        notes = self._slide.notes_slide.notes_text_frame
        notes.text = legal(outline)
        for paragraph in notes.paragraphs:
            for run in paragraph.runs:
                run._r.get_or_add_rPr().set("lang", self._script.language)  # noqa: SLF001
        properties = self._presentation.core_properties
        properties.title = legal(scene.title)[:_LONGEST]
        properties.comments = ""
        properties.language = self._script.language
        properties.author = properties.last_modified_by = _AUTHOR
        properties.created = properties.modified = _WRITTEN

    def to_bytes(self) -> bytes:
        """The bytes of a file: the same for the same presentation."""
        written, found = BytesIO(), BytesIO()
        self._presentation.save(written)
        with ZipFile(written) as source, ZipFile(found, "w") as target:
            # The list of types comes first, as in any such file.
            for name in sorted(source.namelist(), key=lambda n: (n != "[Content_Types].xml", n)):
                entry = ZipInfo(name, _WRITTEN.timetuple()[:6])
                entry.compress_type, entry.create_system = ZIP_DEFLATED, 0
                target.writestr(entry, source.read(name))
        return found.getvalue()


def _paint(part: Any, theme: Theme, font: str) -> None:
    """Give the theme of the slides the colours and the font of ours, and no shadows.

    So whatever is added by hand goes with the picture.
    """
    root = parse_xml(part.blob)
    root.set("name", f"valuenet {theme.name}")
    colours = root.find(f".//{qn('a:clrScheme')}")
    for slot, value in _colours(theme).items():
        place = colours.find(qn(f"a:{slot}"))
        place[:] = [parse_xml(colour(value).replace("/>", f" {nsdecls('a')}/>"))]
    for kind in ("majorFont", "minorFont"):
        root.find(f".//{qn(f'a:{kind}')}/{qn('a:latin')}").set("typeface", font)
    for effects in root.iter(qn("a:effectStyle")):
        effects[:] = [parse_xml(f"<a:effectLst {nsdecls('a')}/>")]
    root.find(qn("a:objectDefaults"))[:] = []
    part.blob = serialize_part_xml(root)


def _colours(theme: Theme) -> dict[str, str]:
    """The colours that PowerPoint offers for new objects."""
    looks = theme.sectors.values()
    fills = [look.fill for look in looks if look.fill not in {None, theme.paper}]
    strokes = [look.stroke for look in looks if look.stroke is not None]
    accents = list(dict.fromkeys([*filter(None, fills), *strokes, *theme.flows]))[:_ACCENTS]
    return {
        "dk1": theme.texts["body"],
        "lt1": theme.paper,
        "dk2": theme.texts["title"],
        "lt2": theme.dimmed.fill or theme.paper,
        **{f"accent{i + 1}": accent for i, accent in enumerate(accents)},
    }
