"""A theme of one's own from what a file or a call says of it; every fault is told at once."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from attrs import define, evolve, field

from valuenet.errors import ThemeError, did_you_mean
from valuenet.render.theme import PALETTES
from valuenet.render.theme.checks import Fault, apart_from
from valuenet.render.theme.colours import carrying, contrast, is_colour, readable
from valuenet.render.theme.own import COLOURS, LISTS, TEXTS, Given, own_palette
from valuenet.render.theme.palette import Palette, paint
from valuenet.render.theme.theme import Theme, is_font

_KEYS = ("name", "base", "font", "colours", "texts")
#: The contrast of black or white with a paper on which all colours of a theme find room.
_PAPER = 10.0


def read_theme(path: str | os.PathLike[str]) -> Theme:
    """The theme that a TOML file describes.

    Raises:
        ThemeError: There is no such file, it is no TOML, or the theme has faults.
    """
    file = Path(path)
    try:
        text = file.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "no text in UTF-8"
        raise ThemeError(f"theme {os.fspath(path)!r} cannot be read", [reason]) from error
    try:
        description = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ThemeError(f"theme {os.fspath(path)!r} is no TOML", [error]) from error
    return described_theme({"name": file.stem, **description}, f"theme {os.fspath(path)!r}")


def described_theme(description: Mapping[str, Any], where: str) -> Theme:
    """The theme of a description: `name`, `base`, `font`, `colours`, `texts`, none required.

    Args:
        description: As in a file.
        where: Names the theme in messages.

    Raises:
        ThemeError: Keys are unknown, values malformed, colours too faint or too much alike.
    """
    reader = _Reader(description)
    given = reader.given()
    palette = own_palette(reader.base(), given, name=reader.name(), font=reader.font())
    try:
        theme = paint(palette)
    except ThemeError as error:
        # What comes of a paper that is none needs no word of its own.
        told = () if reader.paper_fails else _as_given(error.faults, given)
        raise ThemeError(where, [*reader.faults, *told]) from error
    if reader.faults:
        raise ThemeError(where, reader.faults)
    return theme


@define
class _Reader:
    """Takes what is well formed from a description, and notes what is not."""

    description: Mapping[str, Any]
    faults: list[Fault] = field(factory=list)
    paper_fails: bool = False

    def __attrs_post_init__(self) -> None:
        for key in self.description:
            if key not in _KEYS:
                self._fault(key, "no such key" + did_you_mean(key, _KEYS))

    def name(self) -> str:
        name = self.description.get("name", "own")
        if isinstance(name, str) and name.isprintable():
            return name
        self._fault("name", f"{name!r} is no name")
        return "own"

    def font(self) -> str | None:
        font = self.description.get("font")
        if font is None or is_font(font):
            return font
        self._fault("font", f"{font!r} is no list of font names like 'Marianne, Arial'")
        return None

    def base(self) -> Palette:
        name = self.description.get("base", "light")
        if isinstance(name, str) and name in PALETTES:
            return PALETTES[name]
        near = did_you_mean(name, PALETTES)
        self._fault("base", f"{name!r} is none of {', '.join(PALETTES)}{near}")
        return PALETTES["light"]

    def given(self) -> Given:
        colours, lists = {}, {}
        for key, value in self._table("colours", COLOURS):
            if key in LISTS:
                if self._is_list(key, value):
                    lists[key] = tuple(value)
            elif self._is_colour(f"colours.{key}", value):
                colours[key] = value
        texts = {
            key: value
            for key, value in self._table("texts", TEXTS)
            if self._is_colour(f"texts.{key}", value)
        }
        if "paper" in colours and not self._is_paper(colours["paper"]):
            self.paper_fails = True
        return Given(colours, lists, texts)

    def _table(self, name: str, known: tuple[str, ...]) -> Iterator[tuple[str, Any]]:
        table = self.description.get(name, {})
        if not isinstance(table, Mapping):
            self._fault(name, f"{table!r} is no table of colours")
            return
        for key, value in table.items():
            if key in known:
                yield key, value
            else:
                near = did_you_mean(key, known) or f": must be one of {', '.join(sorted(known))}"
                self._fault(f"{name}.{key}", f"no such key{near}")

    def _is_colour(self, key: str, value: object) -> bool:
        if is_colour(value):
            return True
        self._fault(key, f"{value!r} is no colour like '#13355b'")
        return False

    def _is_list(self, key: str, value: object) -> bool:
        needed = 5 if key == "scale" else None
        if isinstance(value, list | tuple) and value and needed in {None, len(value)}:
            wrong = [one for one in value if not self._is_colour(f"colours.{key}", one)]
            return not wrong
        count = "five colours" if needed else "colours"
        self._fault(f"colours.{key}", f"{value!r} is no list of {count}")
        return False

    def _is_paper(self, paper: str) -> bool:
        """Whether the paper is as light, or as dark, as the base needs it."""
        base = self.base()
        ink, other = sorted(("#000000", "#FFFFFF"), key=lambda c: -contrast(c, base.paper))
        found = contrast(ink, paper)
        if found >= _PAPER:
            return True
        which = {"#000000": "black", "#FFFFFF": "white"}[ink]
        if contrast(other, paper) >= _PAPER:
            base_needed = "'dark'" if other == "#FFFFFF" else "'light'"
            self._fault("colours.paper", f"{paper} goes with base = {base_needed}")
        else:
            self.faults.append(
                Fault(
                    "colours.paper",
                    f"{paper} has a contrast of {found:.2f} with {which}: at least {_PAPER:g} "
                    "is needed of a paper",
                    hint=readable(paper, ink, least=_PAPER),
                )
            )
        return False

    def _fault(self, key: str, problem: str) -> None:
        self.faults.append(Fault(key, problem))


def _as_given(faults: Iterable[Fault], given: Given) -> list[Fault]:
    """The faults under the keys that were given, each once, with hints that fit those keys."""
    told: dict[tuple[str, str | None, bool], Fault] = {}
    for fault in faults:
        found, colour = _keyed(fault, given)
        about = (found.role, colour, found.least is None)
        if about not in told or (found.least or 0.0) > (told[about].least or 0.0):
            told[about] = found
    return list(told.values())


def _keyed(fault: Fault, given: Given) -> tuple[Fault, str | None]:
    """A fault under the key that was given, and the colour given there."""
    key = _key(fault.colour, fault.role, given)
    if key is not None:
        return evolve(fault, role=key), fault.colour
    key = _key(fault.beside, fault.role, given)
    if key is None or fault.colour is None or fault.beside is None:
        return fault, fault.colour
    if fault.least is None:
        return evolve(fault, role=key, hint=apart_from(fault.beside, fault.colour)), fault.beside
    # The text was chosen for the fill, and none could be read on it: the fill must change.
    return evolve(fault, role=key, hint=carrying(fault.beside, fault.least)), fault.beside


def _key(colour: str | None, role: str, given: Given) -> str | None:
    """The key under which a colour was given: that of the role, or the first of several."""
    named = [(f"texts.{key}", value) for key, value in given.texts.items()]
    named += [(f"colours.{key}", value) for key, value in given.colours.items()]
    named += [(f"colours.{key}", one) for key, values in given.lists.items() for one in values]
    keys = [key for key, value in named if value == colour]
    own = f"colours.{role}"
    return own if own in keys else next(iter(keys), None)
