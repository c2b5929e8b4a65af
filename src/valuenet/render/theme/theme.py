"""Colours and lines of a picture, checked for contrast when a theme is made."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping, Sequence
from typing import Literal

from attrs import field, frozen

from valuenet.errors import ThemeError, did_you_mean
from valuenet.model.maps import FrozenMap
from valuenet.render.scene import State
from valuenet.render.theme.checks import Fault, Least, malformed, too_alike, too_faint

_FONT = re.compile(r"[\w ,'-]+")

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


def is_font(text: object) -> bool:
    """Whether it is a list of names of fonts, as in CSS."""
    return isinstance(text, str) and _FONT.fullmatch(text) is not None


# Mappings that cannot be changed, but can be pickled with the drawing that they colour.


def _looks(given: Mapping[str, Look]) -> Mapping[str, Look]:
    return FrozenMap(given)


def _inks(given: Mapping[str, str]) -> Mapping[str, str]:
    return FrozenMap(given)


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
        least: The least contrasts that it keeps.

    Raises:
        ThemeError: Colours are malformed, texts or lines too faint on their ground, or two
            things look alike to some reader; `.faults` holds every fault.
    """

    name: str
    font: str
    paper: str
    sectors: Mapping[str, Look] = field(converter=_looks)
    dimmed: Look
    texts: Mapping[str, str] = field(converter=_inks)
    lines: Mapping[str, Look] = field(converter=_looks)
    flows: tuple[str, ...]
    straight: str
    bundle: str
    dimmed_flow: str
    least: Least = Least()

    def __attrs_post_init__(self) -> None:
        """Check that words can be read, and that things can be told apart by everybody."""
        faults = malformed(self)
        if not is_font(self.font):
            faults.append(Fault("font", f"{self.font!r} is no list of font names"))
        if not faults:
            faults = too_faint(self) + too_alike(self)
        if faults:
            raise ThemeError(f"theme {self.name!r}", faults)

    @classmethod
    def of(
        cls,
        name: str = "own",
        *,
        base: str = "light",
        font: str | None = None,
        texts: Mapping[str, str] | None = None,
        **colours: str | Sequence[str],
    ) -> Theme:
        """A theme of your organisation's colours; what is not given is derived so that it reads.

        Args:
            name: Of the theme.
            base: The theme of ours that it starts from: `light`, `dark`, `print`, `contrast`.
            font: Fonts to try, as in CSS; ours come after them.
            texts: Of the words on fills, by the key of the fill; without one the first of
                white and black that can be read.
            colours: By key of a palette, `core`, `support`, `mission`, `accent`...; `flows` and
                `scale` are several colours.

        Raises:
            ThemeError: Keys are unknown, values malformed, colours too faint or too much
                alike; `.faults` holds every fault.

        Examples:
            >>> theme = Theme.of("ville", core="#7A003C", font="Marianne, Arial")
            >>> theme.look("core").text
            '#FFFFFF'
        """
        from valuenet.render.theme.described import described_theme

        description = {"name": name, "base": base, "colours": colours, "texts": texts or {}}
        if font is not None:
            description["font"] = font
        return described_theme(description, f"theme {name!r}")

    @classmethod
    def read(cls, path: str | os.PathLike[str]) -> Theme:
        """The theme that a TOML file describes: `name`, `base`, `font`, `[colours]`, `[texts]`.

        Raises:
            ThemeError: There is no such file, it is no TOML, or the theme has faults;
                `.faults` holds every fault.
        """
        from valuenet.render.theme.described import read_theme

        return read_theme(path)

    def look(self, role: str, state: State = "normal") -> Look:
        """How a shape of a role is drawn; dimmed shapes keep their dashes and lose their hatch.

        The role `flow N` is the Nth bus, `arrow` a flow straight across, `bundle` many flows.

        Raises:
            ThemeError: There is no such role; the message gives the near name.
        """
        if role.startswith("flow "):
            colour = self.flows[int(role[5:]) % len(self.flows)]
            return self._flow(colour, state, 1.1)
        if role == "arrow":
            width = 1.6 if state == "emphasised" else 1.1
            return Look(None, self.dimmed_flow if state == "dimmed" else self.straight, width)
        if role == "bundle":
            return self._flow(self.bundle, state, 1.5)
        look = self.sectors.get(role) or self.lines.get(role)
        if look is None:
            known = (*self.sectors, *self.lines, *self.texts)
            raise ThemeError(
                f"theme {self.name!r} has no role {role!r}" + did_you_mean(role, known)
            )
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
        """The colour of a text of a role.

        Raises:
            ThemeError: There is no such role, or no text stands on it.
        """
        if state == "dimmed":
            return str(self.dimmed.text)
        if role in self.texts:
            return self.texts[role]
        ink = self.look(role).text
        if ink is None:
            raise ThemeError(f"theme {self.name!r}: {role}: a colour of text is missing")
        return ink
