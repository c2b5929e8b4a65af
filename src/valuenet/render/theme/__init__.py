"""Themes: colours and lines of every role of a picture, checked when they are made."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from valuenet.errors import ThemeError
from valuenet.render.theme import light
from valuenet.render.theme.palette import FONT, Palette, Tone, paint
from valuenet.render.theme.theme import Look, Theme

__all__ = ["FONT", "LIGHT", "THEMES", "Look", "Palette", "Theme", "Tone", "paint", "theme_of"]

LIGHT = paint(light.LIGHT)

#: The themes by name.
THEMES: Mapping[str, Theme] = MappingProxyType({LIGHT.name: LIGHT})


def theme_of(theme: str | Theme) -> Theme:
    """The theme itself, or the one with this name.

    Raises:
        ThemeError: No theme has this name; the message lists those there are.
    """
    if isinstance(theme, Theme):
        return theme
    if theme not in THEMES:
        raise ThemeError(f"unknown theme {theme!r}: must be one of " + ", ".join(sorted(THEMES)))
    return THEMES[theme]
