"""Themes: colours and lines of every role of a picture, checked when they are made."""

from __future__ import annotations

import os
from collections.abc import Mapping
from types import MappingProxyType

from valuenet.errors import ThemeError, did_you_mean
from valuenet.render.theme.dark import DARK
from valuenet.render.theme.greys import PRINT
from valuenet.render.theme.high_contrast import CONTRAST
from valuenet.render.theme.light import LIGHT as LIGHT_PALETTE
from valuenet.render.theme.palette import FONT, Palette, Tone, paint
from valuenet.render.theme.theme import Look, Theme

__all__ = [
    "FONT",
    "LIGHT",
    "PALETTES",
    "THEMES",
    "AnyTheme",
    "Look",
    "Palette",
    "Theme",
    "Tone",
    "paint",
    "theme_of",
]

#: The palettes of our themes by name.
PALETTES: Mapping[str, Palette] = MappingProxyType(
    {palette.name: palette for palette in (LIGHT_PALETTE, DARK, PRINT, CONTRAST)}
)
#: The themes by name.
THEMES: Mapping[str, Theme] = MappingProxyType(
    {name: paint(palette) for name, palette in PALETTES.items()}
)
LIGHT = THEMES["light"]


#: A theme, the name of one of ours, or a TOML file that describes one.
AnyTheme = Theme | str | os.PathLike[str]


def theme_of(theme: AnyTheme) -> Theme:
    """The theme itself, the one with this name, or the one that a file describes.

    Raises:
        ThemeError: No theme has this name, or the file cannot be used; the message lists
            the themes there are, or every fault of the file.
    """
    if isinstance(theme, Theme):
        return theme
    if theme in THEMES:
        return THEMES[str(theme)]
    if not isinstance(theme, str) or theme.lower().endswith(".toml"):
        return Theme.read(theme)
    raise ThemeError(
        f"unknown theme {theme!r}: must be one of {', '.join(THEMES)}, or a file of your own, "
        f"'theme.toml'{did_you_mean(theme, THEMES)}"
    )
