"""Write `render/fonts/`: the characters of Liberation Sans that pictures use, as a font.

PNG and PDF are drawn with it, so that they show their words on a machine without fonts.
Liberation Sans 2 is under the SIL Open Font License, which reserves its name: the subset has
another one. Needs fontTools and Debian's `fonts-liberation2` (from Debian 13 on
`fonts-liberation`); run from the root of the repository:

    python tools/make_font.py
"""

from __future__ import annotations

from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

FONTS = Path("/usr/share/fonts/truetype")
FOLDERS = ("liberation2", "liberation")
TARGET = Path("src/valuenet/render/fonts")
FAMILY = "Valuenet Sans"
STYLES = ("Regular", "Bold")

#: Latin-1, Latin Extended-A, accents that combine, and the punctuation and signs of labels.
CHARACTERS = [
    *map(chr, range(0x20, 0x7F)),
    *map(chr, range(0xA0, 0x180)),
    *map(chr, range(0x300, 0x330)),
    *"ȘșȚțẞ‐‑‒–—―‘’‚‛“”„‟†‡•…‰′″‹›⁄₣₤₧₪₫€№™Ω←↑→↓↔↕−≈≠≤≥■□▪▫▲►▼◄◊○●",
    "\u2009",
    "\u202f",
]

#: Drawn as another character where the font has no glyph of its own.
DRAWN_AS = {"\u2011": "-"}

#: The records of the table of names that are kept: copyright and licence.
KEPT_NAMES = {0, 13, 14}


def original(style: str) -> TTFont:
    """The font that the subset is made from.

    Raises:
        SystemExit: It is not installed; the first version is under another licence.
    """
    for folder in FOLDERS:
        path = FONTS / folder / f"LiberationSans-{style}.ttf"
        if path.exists():
            font = TTFont(path, recalcTimestamp=False)
            if "Open Font License" in font["name"].getDebugName(13):
                return font
    raise SystemExit(f"no Liberation Sans {style} under the Open Font License in {FONTS}")


def subset(font: TTFont) -> None:
    """Keep the characters that pictures use, and what sets them well: kerning, accents."""
    options = Options()
    options.hinting = False  # nothing of ours is drawn so small that it needs hints
    options.layout_features = ["kern", "mark", "mkmk", "ccmp"]
    options.name_IDs = ["*"]
    options.drop_tables += ["kern", "FFTM"]  # GPOS kerns; FFTM holds times
    options.recalc_timestamp = False
    options.notdef_outline = True
    glyphs = font.getBestCmap()
    for table in font["cmap"].tables:
        if table.isUnicode():
            table.cmap |= {ord(c): glyphs[ord(like)] for c, like in DRAWN_AS.items()}
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=map(ord, CHARACTERS))
    subsetter.subset(font)


def rename(font: TTFont, style: str) -> None:
    """Give the font its own name, and keep who made it and under which licence."""
    names = font["name"]
    names.names = [record for record in names.names if record.nameID in KEPT_NAMES]
    version = font["head"].fontRevision
    for name_id, text in {
        1: FAMILY,
        2: style,
        3: f"{FAMILY} {style} {version:.3f}",
        4: FAMILY if style == "Regular" else f"{FAMILY} {style}",
        5: f"Version {version:.3f}",
        6: f"{FAMILY.replace(' ', '')}-{style}",
        10: "A subset of a font of the Liberation project, renamed as its licence asks.",
    }.items():
        names.setName(text, name_id, 3, 1, 0x409)


def main() -> None:
    """Write both styles."""
    TARGET.mkdir(parents=True, exist_ok=True)
    for style in STYLES:
        font = original(style)
        subset(font)
        rename(font, style)
        path = TARGET / f"ValuenetSans-{style}.ttf"
        font.save(path)
        print(f"wrote {path}: {path.stat().st_size} bytes, {len(font.getBestCmap())} characters")


if __name__ == "__main__":
    main()
