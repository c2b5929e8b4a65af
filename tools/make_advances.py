"""Write `render/_advances.py`: how far each character of the font of pictures advances.

Liberation Sans, of which that font is a subset, has the advances of Arial. Needs fontTools,
and the fonts that tools/make_font.py makes; run from the root of the repository:

    python tools/make_advances.py
"""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from pathlib import Path

from fontTools.ttLib import TTFont

FONTS = Path("src/valuenet/render/fonts")
TARGET = Path("src/valuenet/render/_advances.py")

#: Thin spaces are taken for as wide as a space: so they are drawn where a font has none.
LIKE_SPACE = {"\u2009", "\u202f"}


def advances(path: Path) -> dict[int, str]:
    """The characters of a font by their advance in thousandths of the size, rounded up."""
    font = TTFont(path)
    glyphs, metrics = font.getBestCmap(), font["hmtx"]
    units = font["head"].unitsPerEm
    by_advance: dict[int, str] = defaultdict(str)
    for character in map(chr, sorted(glyphs)):
        if unicodedata.combining(character):
            continue  # stands on the letter before it
        known = " " if character in LIKE_SPACE else character
        by_advance[-(-metrics[glyphs[ord(known)]][0] * 1000 // units)] += character
    return dict(sorted(by_advance.items()))


def table(name: str, by_advance: dict[int, str]) -> str:
    """One table as Python source."""
    rows = "".join(f"    {advance}: {text!a},\n" for advance, text in by_advance.items())
    return f"{name} = {{\n{rows}}}\n"


def main() -> None:
    """Write the module."""
    TARGET.write_text(
        '"""Advances of Arial and Liberation Sans, in thousandths of the size, rounded up.\n\n'
        'Written by tools/make_advances.py: do not edit.\n"""\n\n'
        "# ruff: noqa: E501\n\n"
        + table("REGULAR", advances(FONTS / "ValuenetSans-Regular.ttf"))
        + "\n"
        + table("BOLD", advances(FONTS / "ValuenetSans-Bold.ttf")),
        encoding="utf-8",
    )


if __name__ == "__main__":
    main()
