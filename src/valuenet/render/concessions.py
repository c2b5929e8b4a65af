"""What pictures give up to fit their pages, in the words of every report."""

from __future__ import annotations


def page_warnings(
    growth: float, size: tuple[float, float], page: tuple[float, float], smallest: float
) -> list[str]:
    """What a reader should know of the page; nothing where a slide is enough.

    Args:
        growth: How many times larger the drawing is than the page that was wanted.
        size: Of the drawing.
        page: Of the page that it fills; another size where a page was asked for.
        smallest: The least size of any text, in points of the page.
    """
    if growth <= 1:
        return []
    if page == size:
        return [f"the page is {growth:g} times a slide: too many names for one"]
    return [f"too many names for this page: the least size is {smallest:.1f} points"]


def numbered_warnings(count: int) -> list[str]:
    """That names became numbers; nothing where none did."""
    if not count:
        return []
    names = "1 name stands" if count == 1 else f"{count} names stand"
    return [f"{names} in the list of numbers"]
