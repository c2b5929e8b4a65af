"""A scene as a slide of PowerPoint: native shapes and text boxes with names, to be edited.

Every thing of the scene is one object of the slide, or a group: moving a sector moves its
name. Names and alternative texts say what each is; the notes hold the picture in words.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from valuenet.errors import MissingExtra
from valuenet.render.formats.pptx.sheet import sheet_of
from valuenet.render.formats.pptx.slide import slide_objects
from valuenet.render.formats.pptx.texts import script_of

if TYPE_CHECKING:
    from valuenet.render.drawing import Drawing


def encode(drawing: Drawing, scale: float) -> bytes:
    """The bytes of a presentation with one slide, of the size of the page.

    Raises:
        MissingExtra: python-pptx is not installed.
    """
    del scale  # points are points
    try:
        from valuenet.render.formats.pptx.deck import Deck
    except ImportError as error:
        raise MissingExtra("saving as .pptx", "pip install 'valuenet[pptx]'") from error
    scene, theme = drawing.scene, drawing.theme
    sheet = sheet_of(scene)
    script = script_of(theme.font, scene.language, sheet)
    deck = Deck(sheet, theme, script)
    deck.add(slide_objects(scene, theme, script))
    deck.describe(scene, drawing.outline)
    return deck.to_bytes()
