"""A finished picture: shows itself in a notebook, saves itself to a file."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from attrs import field, frozen

from valuenet.errors import UnknownFormat
from valuenet.writing import write_text

#: What a drawing can be saved as.
FORMATS = (".svg",)


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
    page_pt: tuple[float, float] = (960.0, 540.0)
    warnings: tuple[str, ...] = ()


@frozen
class Drawing:
    """A picture as SVG text.

    Attributes:
        svg: The picture, one SVG element.
        title: Of the picture.
        outline: The picture in words.
    """

    svg: str = field(repr=False)
    title: str
    outline: str = field(repr=False, default="")
    _report: DrawingReport = field(repr=False, factory=DrawingReport, alias="report")

    def report(self) -> DrawingReport:
        """What was numbered, hyphenated and bundled, and the smallest size."""
        return self._report

    def save(self, path: str | os.PathLike[str]) -> Path:
        """Write the picture to a file, whole or not at all.

        Args:
            path: Ends with `.svg`.

        Returns:
            The path of the file.

        Raises:
            UnknownFormat: The path has another ending; the message lists those there are.
        """
        target = Path(path)
        if target.suffix.lower() not in FORMATS:
            raise UnknownFormat(target.suffix or str(path), FORMATS)
        write_text(target, self.svg)
        return target

    def _repr_svg_(self) -> str:
        return self.svg

    def _repr_mimebundle_(self, **_: Any) -> dict[str, str]:
        return {"image/svg+xml": self.svg, "text/plain": self.outline or self.title}

    def __str__(self) -> str:
        return self.outline or self.title
