"""The page of a picture: a slide, paper, or any size in points."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from valuenet.errors import WrongValue

#: A 16:9 slide, in points.
SLIDE = (960.0, 540.0)

#: Pages by name, width and height in points: a 16:9 slide, and paper on its side.
PAGES: Mapping[str, tuple[float, float]] = MappingProxyType(
    {"slide": SLIDE, "a4": (842.0, 595.0), "a3": (1191.0, 842.0)}
)

#: What a page may be, as drawing functions take it.
Page = str | tuple[float, float] | None

_LEAST_PAGE = 100.0


def page_size(page: Page) -> tuple[float, float] | None:
    """Width and height of a page in points; None where the picture chooses.

    Raises:
        WrongValue: No page has this name, or it is too small.
    """
    if isinstance(page, str):
        if page not in PAGES:
            raise WrongValue("page", page, PAGES)
        return PAGES[page]
    if page is not None and min(page) < _LEAST_PAGE:
        raise WrongValue("page", page, ["a width and a height of at least 100 points"])
    return page
