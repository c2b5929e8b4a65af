"""Colours and lines of a picture, checked for contrast when a theme is made."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

from attrs import field, frozen

from valuenet.errors import ThemeError
from valuenet.render.scene import State

#: The least contrast of text, and of text that is dimmed.
CONTRAST, CONTRAST_DIMMED = 4.5, 3.0
#: The least contrast of lines that carry meaning.
CONTRAST_LINE = 3.0

#: Below this a channel of sRGB is linear (WCAG 2).
_LINEAR = 0.04045

_FONT = re.compile(r"[\w ,'-]+")
_HEX = re.compile(r"#[0-9A-Fa-f]{6}")


@frozen
class Look:
    """How a role is drawn: colours as `#rrggbb`, or none; widths and dashes in points."""

    fill: str | None = None
    stroke: str | None = None
    width: float = 0.0
    dash: str = ""
    text: str | None = None


def luminance(colour: str) -> float:
    """The relative luminance of a colour, from 0 (black) to 1 (white)."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    r, g, b = (p / 12.92 if p <= _LINEAR else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


def contrast(a: str, b: str) -> float:
    """The contrast of two colours, from 1 (the same) to 21 (black on white)."""
    high, low = sorted((luminance(a), luminance(b)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@frozen
class Theme:
    """The looks of all roles.

    Attributes:
        name: Of the theme.
        font: The fonts to try, as in CSS.
        paper: The colour of the page.
        sectors: The look of each kind of sector.
        dimmed: The look of a sector out of sight.
        texts: The colour of each role of text beside the disc, on paper.
        lines: The look of other roles: links, rules, outlines, samples.
        flows: Colours of the buses, in turn; for tracing only, they mean nothing.
        straight: The colour of flows straight across a moat.
        bundle: The colour of bundled flows.
        dimmed_flow: The colour of flows out of sight.

    Raises:
        ThemeError: A colour is malformed, or a text too faint on its ground.
    """

    name: str
    font: str
    paper: str
    sectors: Mapping[str, Look]
    dimmed: Look
    texts: Mapping[str, str]
    lines: Mapping[str, Look]
    flows: tuple[str, ...]
    straight: str
    bundle: str
    dimmed_flow: str
    _checked: bool = field(init=False, default=True, repr=False)

    def __attrs_post_init__(self) -> None:
        """Check the font, every colour, and the contrast of every text with its ground."""
        if not _FONT.fullmatch(self.font):
            raise ThemeError(f"theme {self.name!r}: font: {self.font!r} is no list of font names")
        self._check_colours()
        self._check_contrast()

    def _check_colours(self) -> None:
        for role, look in {**self.sectors, "dimmed": self.dimmed, **self.lines}.items():
            for colour in (look.fill, look.stroke, look.text):
                if colour is not None:
                    self._colour(role, colour)
        for role, colour in {**self.texts, "bundle": self.bundle, "paper": self.paper}.items():
            self._colour(role, colour)
        for colour in (*self.flows, self.straight, self.dimmed_flow):
            self._colour("flow", colour)

    def _check_contrast(self) -> None:
        with_text = {role: look for role, look in self.lines.items() if look.text is not None}
        for role, look in {**self.sectors, **with_text}.items():
            self._contrast(role, look.text, look.fill or self.paper, CONTRAST)
        for role, colour in self.texts.items():
            self._contrast(role, colour, self.paper, CONTRAST)
        for ground in (self.dimmed.fill or self.paper, self.paper):
            self._contrast("dimmed", self.dimmed.text, ground, CONTRAST_DIMMED)
        for colour in (*self.flows, self.straight, self.bundle):
            self._contrast("flow", colour, self.paper, CONTRAST_LINE)

    def _colour(self, role: str, colour: str) -> None:
        if not _HEX.fullmatch(colour):
            raise ThemeError(f"theme {self.name!r}: {role}: {colour!r} is no colour like '#13355b'")

    def _contrast(self, role: str, text: str | None, ground: str, least: float) -> None:
        if text is None:
            raise ThemeError(f"theme {self.name!r}: {role}: a colour of text is missing")
        found = contrast(text, ground)
        if found < least:
            raise ThemeError(
                f"theme {self.name!r}: {role}: {text} on {ground} has a contrast of "
                f"{found:.2f}: at least {least} is needed"
            )

    def look(self, role: str, state: State = "normal") -> Look:
        """How a shape of a role is drawn; dimmed shapes keep their dashes."""
        look = self.sectors.get(role) or self.lines[role]
        if state != "dimmed":
            return look
        stroke = self.dimmed.stroke if look.stroke is not None else None
        fill = self.paper if look.fill == self.paper else self.dimmed.fill
        return Look(fill if look.fill else None, stroke, look.width, look.dash, self.dimmed.text)

    def ink(self, role: str, state: State = "normal") -> str:
        """The colour of a text of a role."""
        if state == "dimmed":
            return str(self.dimmed.text)
        if role in self.texts:
            return self.texts[role]
        return str(self.look(role).text)

    def flow(self, index: int, state: State, *, bundled: bool) -> Look:
        """How a flow is drawn; the index turns through the colours of the buses."""
        colour = self.bundle if bundled else self.flows[index % len(self.flows)]
        if state == "dimmed":
            return Look(None, self.dimmed_flow, 1.0)
        width = 1.7 if state == "emphasised" else 1.5 if bundled else 1.1
        return Look(None, colour, width)

    def arrow(self, state: State) -> Look:
        """How a flow straight across is drawn."""
        colour = self.dimmed_flow if state == "dimmed" else self.straight
        return Look(None, colour, 1.6 if state == "emphasised" else 1.1)


_NAVY, _INK, _GREY = "#12355B", "#1F2933", "#52606D"
_BROWN = "#7A3E12"

LIGHT = Theme(
    name="light",
    font="Arial, 'Liberation Sans', Helvetica, sans-serif",
    paper="#FFFFFF",
    sectors=MappingProxyType(
        {
            "supply": Look("#FFFFFF", "#12355B", 0.9, "3 2", "#12355B"),
            "tier": Look("#FFFFFF", "#52606D", 0.9, "0.9 1.8", "#3E4C59"),
            "core": Look("#12355B", None, 0.0, "", "#FFFFFF"),
            "support": Look("#2B6C93", None, 0.0, "", "#FFFFFF"),
            "mission": Look("#CFE3F0", None, 0.0, "", "#102A43"),
            "virtual": Look("#F6D9A8", None, 0.0, "", "#3D2600"),
            "market": Look("#EFEFE7", None, 0.0, "", "#2A2E26"),
            "outside": Look("#FFFFFF", "#9A4B12", 1.1, "4 2", "#7A3A0C"),
        }
    ),
    dimmed=Look("#F1F3F5", "#C3CAD1", 0.9, "", "#69737D"),
    texts=MappingProxyType(
        {
            "title": _NAVY,
            "subtitle": _GREY,
            "heading": _NAVY,
            "body": _INK,
            "quiet": _GREY,
            "note": _GREY,
            "centre": _NAVY,
        }
    ),
    lines=MappingProxyType(
        {
            "centre": Look("#FFFFFF"),
            "rule": Look(None, "#DDE2E7", 0.5),
            "link-card": Look("#FBF3EC", None, 0.0, "", "#5C2D0A"),
            "link-bar": Look(_BROWN),
            "partner-card": Look("#F4F6F8", None, 0.0, "", "#243B53"),
            "partner-bar": Look("#627D98"),
            "trunk": Look(None, _BROWN, 2.4),
            "trunk-partner": Look(None, "#627D98", 1.6, "4 2.4"),
            "outline-client": Look(None, "#C2410C", 2.0),
            "outline-bypass": Look(None, "#9A4B12", 1.1, "4 2"),
            "sample-flow": Look(None, "#12355B", 1.1),
            "sample-bundle": Look(None, "#4A5A6A", 2.0),
        }
    ),
    flows=("#12355B", "#8A4B08", "#2F6B3A", "#7B2D5B", "#0F6A73", "#5A4FA0"),
    straight="#334E68",
    bundle="#4A5A6A",
    dimmed_flow="#D3D9DF",
)

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
