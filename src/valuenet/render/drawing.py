"""A finished picture: shows itself in a notebook, saves itself to a file."""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import Any, Self

from attrs import field, frozen

from valuenet.errors import RenderError
from valuenet.render.facts import Facts
from valuenet.render.formats import encode
from valuenet.render.formats.svg import write_svg
from valuenet.render.page import SLIDE
from valuenet.render.scene import Scene
from valuenet.render.theme import Theme
from valuenet.writing import write_bytes

#: Pixels a point where a format has pixels: a slide of 960 points becomes 1920 wide.
SCALE = 2.0


@frozen
class DrawingReport:
    """What became of the names and the flows of a picture.

    Attributes:
        numbered: Ids of parties whose names stand in the list of numbers, in its order.
        hyphenated: Ids of parties whose names are hyphenated.
        flows: How many flows are drawn, bundled ones included.
        bundled: How many of them are bundled.
        smallest_pt: The least size of any text, in points of the page.
        page_pt: Width and height of the page.
        warnings: What a reader of the picture should know, in English.
    """

    numbered: tuple[str, ...] = ()
    hyphenated: tuple[str, ...] = ()
    flows: int = 0
    bundled: int = 0
    smallest_pt: float = 0.0
    page_pt: tuple[float, float] = SLIDE
    warnings: tuple[str, ...] = ()

    def concessions(self) -> tuple[str, ...]:
        """What the picture gave up to fit its page, in English; empty where nothing."""
        said = list(self.warnings)
        if self.numbered and not any("number" in warning for warning in said):
            said.append(f"numbered: {', '.join(self.numbered)}")
        if self.hyphenated:
            said.append(f"hyphenated: {', '.join(self.hyphenated)}")
        if self.bundled:
            said.append(f"{self.bundled} of {self.flows} flows are bundled")
        return tuple(said)


@frozen
class Drawing:
    """A picture.

    Attributes:
        scene: Its shapes and texts, in points of the page; what is given may be a function
            that makes them when they are first asked for.
        theme: Its colours.
        outline: The picture in words: all that it shows, a line a thing.
        facts: What a page tells of the parties whose ids stand in the scene's groups.
        arrangement: Where everybody stands, in a kind that knows how to draw another like it.
    """

    _scene: Scene | Callable[[], Scene] = field(repr=False, alias="scene")
    theme: Theme = field(repr=False)
    outline: str = field(repr=False, default="")
    _report: DrawingReport | Callable[[], DrawingReport] = field(
        repr=False, factory=DrawingReport, alias="report"
    )
    facts: Facts | None = field(repr=False, eq=False, default=None, kw_only=True)
    arrangement: object = field(repr=False, eq=False, default=None, kw_only=True)

    @cached_property
    def scene(self) -> Scene:
        """Its shapes and texts, in points of the page."""
        return self._scene() if callable(self._scene) else self._scene

    @property
    def title(self) -> str:
        """Of the picture."""
        return self.scene.title

    @cached_property
    def svg(self) -> str:
        """The picture as one SVG element."""
        return write_svg(self.scene, self.theme)

    def report(self) -> DrawingReport:
        """What was numbered, hyphenated and bundled, and the smallest size."""
        return self._report() if callable(self._report) else self._report

    def to_bytes(self, format: str, *, scale: float = SCALE) -> bytes:
        """The picture as the bytes of a file.

        Args:
            format: `svg`, `txt`... as the ending of a file, with or without its dot.
            scale: Pixels a point, in formats that have pixels.

        Raises:
            UnknownFormat: There is no such format; the message lists those there are.
            MissingExtra: The format needs a package that is not installed.
        """
        return encode(self, "." + format.lower().removeprefix("."), scale)

    def save(self, path: str | os.PathLike[str], *, scale: float = SCALE) -> Path:
        """Write the picture to a file, whole or not at all.

        Args:
            path: Its ending says the format.
            scale: Pixels a point, in formats that have pixels.

        Returns:
            The path of the file.

        Raises:
            UnknownFormat: The path has another ending; the message lists those there are.
            MissingExtra: The format needs a package that is not installed.
            OSError: The file cannot be written.
        """
        target = Path(path)
        write_bytes(target, self.to_bytes(target.suffix or target.name, scale=scale))
        return target

    def strictly(self) -> Self:
        """The same drawing, if it gave nothing up to fit its page.

        Raises:
            RenderError: Names are numbered or hyphenated, flows bundled, or there are warnings.
        """
        found = self.report().concessions()
        if found:
            raise RenderError(f"{self.title}: " + "; ".join(found))
        return self

    def _repr_svg_(self) -> str | None:
        return self.svg

    def _repr_mimebundle_(self, **_: Any) -> dict[str, str]:
        return {"image/svg+xml": self.svg, "text/plain": str(self)}

    def __str__(self) -> str:
        return self.outline or self.title
