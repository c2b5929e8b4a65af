"""The font that travels along, so that pictures show their words on a machine without fonts.

Valuenet Sans is a subset of Liberation Sans under the SIL Open Font License (`OFL.txt`), made
by tools/make_font.py. Its advances are those that texts are measured by.
"""

from __future__ import annotations

from pathlib import Path

from attrs import frozen

from valuenet.render import _advances
from valuenet.render.scene import Scene, Text
from valuenet.render.theme import FONT, Theme

FAMILY = "Valuenet Sans"
FOLDER = Path(__file__).parent
FILES = (FOLDER / "ValuenetSans-Regular.ttf", FOLDER / "ValuenetSans-Bold.ttf")

_KNOWN = frozenset("".join(_advances.REGULAR.values()))


@frozen
class Fonts:
    """What the words of a picture are drawn with.

    Attributes:
        families: The fonts to try, as in CSS.
        system: Whether fonts of the machine are needed: the theme names one, or our font
            lacks a character. Without them the bytes are the same on every machine.
    """

    families: str
    system: bool


def fonts_for(scene: Scene, theme: Theme) -> Fonts:
    """Our font for the words of our themes; a font that a theme names itself, if there is one."""
    own = theme.font != FONT
    families = f"{theme.font}, '{FAMILY}'" if own else f"'{FAMILY}'"
    return Fonts(families, own or not covers(_words(scene)))


def covers(text: str) -> bool:
    """Whether our font has every character of a text."""
    return _KNOWN.issuperset(text)


def _words(scene: Scene) -> str:
    texts = (item for group in scene.groups for item in group.items if isinstance(item, Text))
    return "".join(line.text for text in texts for line in text.lines)
