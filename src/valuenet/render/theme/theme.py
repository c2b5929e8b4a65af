"""Colours and lines of a picture, checked for contrast when a theme is made."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Literal

from attrs import field, frozen

from valuenet.errors import ThemeError
from valuenet.render.scene import State
from valuenet.render.theme.colours import contrast

#: The least contrast of text, and of text that is dimmed.
CONTRAST, CONTRAST_DIMMED = 4.5, 3.0
#: The least contrast of lines that carry meaning.
CONTRAST_LINE = 3.0

_FONT = re.compile(r"[\w ,'-]+")
_HEX = re.compile(r"#[0-9A-Fa-f]{6}")


#: Patterns that a shape can be filled with, over its fill.
Hatch = Literal["", "lines", "back", "cross", "dots"]


@frozen
class Look:
    """How a role is drawn: colours as `#rrggbb`, or none; widths and dashes in points.

    Attributes:
        fill: Of the inside.
        stroke: Of the line round it.
        width: Of that line.
        dash: Lengths of dashes and gaps.
        text: Of texts on it.
        hatch: A pattern over the fill: rising or falling lines, both, or dots.
        hatch_ink: The colour of that pattern.
    """

    fill: str | None = None
    stroke: str | None = None
    width: float = 0.0
    dash: str = ""
    text: str | None = None
    hatch: Hatch = ""
    hatch_ink: str | None = None


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
            for colour in (look.fill, look.stroke, look.text, look.hatch_ink):
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
        """How a shape of a role is drawn; dimmed shapes keep their dashes and lose their hatch.

        The role `flow N` is the Nth bus, `arrow` a flow straight across, `bundle` many flows.
        """
        if role.startswith("flow "):
            colour = self.flows[int(role[5:]) % len(self.flows)]
            return self._flow(colour, state, 1.1)
        if role == "arrow":
            width = 1.6 if state == "emphasised" else 1.1
            return Look(None, self.dimmed_flow if state == "dimmed" else self.straight, width)
        if role == "bundle":
            return self._flow(self.bundle, state, 1.5)
        look = self.sectors.get(role) or self.lines[role]
        if state != "dimmed":
            return look
        stroke = self.dimmed.stroke if look.stroke is not None else None
        fill = self.paper if look.fill == self.paper else self.dimmed.fill
        return Look(fill if look.fill else None, stroke, look.width, look.dash, self.dimmed.text)

    def _flow(self, colour: str, state: State, width: float) -> Look:
        if state == "dimmed":
            return Look(None, self.dimmed_flow, 1.0)
        return Look(None, colour, 1.7 if state == "emphasised" else width)

    def ink(self, role: str, state: State = "normal") -> str:
        """The colour of a text of a role."""
        if state == "dimmed":
            return str(self.dimmed.text)
        if role in self.texts:
            return self.texts[role]
        return str(self.look(role).text)
