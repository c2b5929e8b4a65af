"""A picture as PDF: one page, drawn by Typst from the SVG with the font that travels along.

Words stay words: they can be selected and searched, and their fonts are embedded. The page
has a title, a language, and the description of the picture as its alternative text.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from valuenet.errors import MissingExtra
from valuenet.render.fonts import FOLDER, fonts_for
from valuenet.render.formats.svg import write_svg

if TYPE_CHECKING:
    from valuenet.render.drawing import Drawing

#: The document: all that varies is handed in, so nothing in a name is taken for Typst.
_DOCUMENT = b"""\
#let given = sys.inputs
#set document(title: given.title, description: given.description, date: none)
#set text(lang: given.language)
#set page(width: float(given.width) * 1pt, height: float(given.height) * 1pt, margin: 0pt)
#image(bytes(given.svg), format: "svg", width: 100%, height: 100%, alt: given.description)
"""


def encode(drawing: Drawing, scale: float) -> bytes:
    """The picture on one page of its own size, in points.

    Raises:
        MissingExtra: The package `typst` is not installed.
    """
    del scale  # points are points
    try:
        import typst
    except ImportError as error:
        raise MissingExtra("saving as .pdf", "pip install 'valuenet[pdf]'") from error
    scene = drawing.scene
    fonts = fonts_for(scene, drawing.theme)
    width, height = scene.page
    return typst.compile(
        _DOCUMENT,
        format="pdf",
        font_paths=typst.Fonts(include_system_fonts=fonts.system, font_paths=[str(FOLDER)]),
        sys_inputs={
            "title": scene.title,
            "description": scene.description,
            "language": scene.language,
            "width": repr(float(width)),
            "height": repr(float(height)),
            "svg": write_svg(scene, drawing.theme, font=fonts.families),
        },
    )
