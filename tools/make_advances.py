"""Write `render/_advances.py`: how far each character of Liberation Sans advances.

Liberation Sans has the advances of Arial. Needs fontTools and Debian's
`fonts-liberation`; run from the root of the repository:

    python tools/make_advances.py
"""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

from fontTools.ttLib import TTFont

FONTS = Path("/usr/share/fonts/truetype/liberation")
TARGET = Path("src/valuenet/render/_advances.py")

#: Latin-1, Latin Extended-A, and the punctuation and signs that labels use.
CHARACTERS = [
    *map(chr, range(0x20, 0x7F)),
    *map(chr, range(0xA0, 0x180)),
    *"ȘșȚțẞ‐‑‒–—‘’‚“”„†‡•…‰‹›€№™←↑→↓↔−≈≠≤≥",
    "\u2009",
    "\u202f",
]

#: Both fit where the font has no glyph: as wide as the no-break space.
LIKE_SPACE = {"\u2009", "\u202f"}


def advances(path: Path) -> dict[int, str]:
    """The characters of a font by their advance in thousandths of the size, rounded up."""
    font = TTFont(path)
    glyphs, metrics = font.getBestCmap(), font["hmtx"]
    units = font["head"].unitsPerEm
    by_advance: dict[int, str] = defaultdict(str)
    for character in CHARACTERS:
        known = " " if character in LIKE_SPACE else character
        if ord(known) in glyphs:
            advance = -(-metrics[glyphs[ord(known)]][0] * 1000 // units)
            by_advance[advance] += character
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
        + table("REGULAR", advances(FONTS / "LiberationSans-Regular.ttf"))
        + "\n"
        + table("BOLD", advances(FONTS / "LiberationSans-Bold.ttf")),
        encoding="utf-8",
    )


if __name__ == "__main__":
    main()
