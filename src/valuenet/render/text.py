"""How wide a text is, and where it may be broken.

Widths come from a table of the advances of Arial and Liberation Sans: a browser
with either font draws a text as wide as this, or up to 4 % narrower (kerning).
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache, partial

from attrs import frozen

from valuenet.render import _advances

#: Height of a line box above and below the baseline, in sizes of the font.
ASCENT = 0.905
DESCENT = 0.212
#: From one baseline to the next, in sizes of the font; more than a line box.
LEADING = 1.13
#: Half the height of a capital: what a text is centred by.
CAP_MIDDLE = 0.358

_UNKNOWN = 1000  # an ideograph is as wide as it is high: nothing known is wider

_REGULAR = {c: advance for advance, cs in _advances.REGULAR.items() for c in cs}
_BOLD = {c: advance for advance, cs in _advances.BOLD.items() for c in cs}

#: A line should not end with one of these: they belong to the word that follows.
_LEANING = frozenset(
    [
        "à",
        "au",
        "aux",
        "avec",
        "d",
        "de",
        "des",
        "du",
        "en",
        "et",
        "hors",
        "l",
        "la",
        "le",
        "les",
        "ou",
        "par",
        "pour",
        "sous",
        "sur",
        "un",
        "une",
        "a",
        "an",
        "and",
        "at",
        "by",
        "for",
        "from",
        "in",
        "of",
        "on",
        "or",
        "the",
        "to",
        "with",
        "&",
    ]
)
#: What leaning at a line's end costs, in sizes of the font.
_LEAN_COST = 0.9

# Breaks: after a hyphen or a slash inside a word, and at spaces, except the spaces
# that French puts inside guillemets and before high punctuation.
_BREAK = re.compile(r"(?<=[^\W\d_][-‐/])(?=\w)|(?<!«)[ \t\r\n]+(?![:;!?»%€])")


@frozen
class Wrap:
    """A label broken into lines: the widest line in sizes of the font."""

    lines: tuple[str, ...]
    width: float
    hyphenated: bool = False

    @property
    def height(self) -> float:
        """From the top of the first line box to the foot of the last, in sizes."""
        return (len(self.lines) - 1) * LEADING + ASCENT + DESCENT


@lru_cache(maxsize=8192)
def width(text: str, *, bold: bool = False) -> float:
    """The width of a line of text, in sizes of the font."""
    table = _BOLD if bold else _REGULAR
    return sum(table[c] if c in table else _unknown(c) for c in text) / 1000


def _unknown(character: str) -> int:
    """Marks that combine take no room; everything else is taken for the widest."""
    return 0 if unicodedata.combining(character) else _UNKNOWN


def clean(text: str) -> str:
    """The text as it is drawn: composed accents, no control characters, single spaces."""
    composed = unicodedata.normalize("NFC", text)
    kept = "".join(
        " " if unicodedata.category(c) in {"Cc", "Cs", "Zl", "Zp"} else c for c in composed
    )
    return re.sub(" +", " ", kept).strip()


def pieces(text: str) -> list[tuple[str, str]]:
    """The parts of a text that stay together, each with what joins it to the next.

    The joint is a space, or nothing after a hyphen inside a word.
    """
    found: list[tuple[str, str]] = []
    start = 0
    for match in _BREAK.finditer(text):
        if match.end() == 0 or match.start() == len(text):
            continue
        found.append((text[start : match.start()], " " if match.group() else ""))
        start = match.end()
    found.append((text[start:], ""))
    return found


@lru_cache(maxsize=4096)
def wraps(text: str, *, bold: bool = False, most: int = 5) -> tuple[Wrap, ...]:
    """The label in one line, two lines and so on, each with the least greatest width.

    Returns:
        At most `most` wraps, by number of lines; only those narrower than the one before.
    """
    return _balanced(pieces(text), bold=bold, most=most)


def _balanced(
    parts: list[tuple[str, str]], *, bold: bool, most: int, lonely: bool = False
) -> tuple[Wrap, ...]:
    """The wraps of a text by lines; `lonely`: even where an article has a line to itself."""
    found: list[Wrap] = []
    for count in range(1, min(most, len(parts)) + 1):
        lines = _split(parts, count, bold=bold)
        widest = max(width(line, bold=bold) for line in lines)
        if not lonely and any(_leans(line) for line in lines) and count > 1:
            continue
        if not found or widest < found[-1].width - 0.05:
            found.append(Wrap(lines, widest))
    return tuple(found)


def _leans(word: str) -> bool:
    return word.lower().rstrip("’'") in _LEANING


def _split(parts: list[tuple[str, str]], count: int, *, bold: bool) -> tuple[str, ...]:
    """The best split into `count` lines, by dynamic programming from the end."""
    n = len(parts)
    texts = [[""] * (n + 1) for _ in range(n)]
    for i in range(n):
        text = ""
        for j in range(i, n):
            text += parts[j][0]
            texts[i][j + 1] = text
            text += parts[j][1]

    def cost(i: int, j: int) -> float:
        leans = j < n and _leans(parts[j - 1][0])
        return width(texts[i][j], bold=bold) + (_LEAN_COST if leans else 0.0)

    # best[i]: the least greatest cost, then the least sum of squares, of parts[i:].
    best: list[tuple[float, float, tuple[int, ...]] | None] = [None] * n
    for i in range(n):
        whole = cost(i, n)
        best[i] = (whole, whole * whole, (n,))
    for left in range(2, count + 1):
        nxt: list[tuple[float, float, tuple[int, ...]] | None] = [None] * n
        for i in range(n - left + 1):
            options = []
            for j in range(i + 1, n - left + 2):
                rest = best[j]
                if rest is not None:
                    head = cost(i, j)
                    options.append((max(head, rest[0]), head * head + rest[1], (j, *rest[2])))
            nxt[i] = min(options)
        best = nxt
    chosen = best[0]
    assert chosen is not None  # noqa: S101 - count <= len(parts)
    ends = chosen[2]
    return tuple(texts[i][j] for i, j in zip((0, *ends[:-1]), ends, strict=True))


_VOWEL = "aàâäeéèêëiîïoôöuùûüyœæ"
_JOINED = (
    "ch",
    "ph",
    "th",
    "gn",
    "qu",
    "bl",
    "br",
    "cl",
    "cr",
    "dr",
    "fl",
    "fr",
    "gl",
    "gr",
    "pl",
    "pr",
    "tr",
    "vr",
)
_SHORTEST = 3  # letters on either side of a hyphen


def _syllable_breaks(word: str) -> list[int]:
    """Where a word may be hyphenated: before a consonant that a vowel follows."""
    low = word.lower()
    found = []
    for i in range(_SHORTEST, len(word) - _SHORTEST + 1):
        at = i + 1 if low[i : i + 2] in _JOINED else i
        starts = low[i] not in _VOWEL and low[i].isalpha() and low[at + 1 : at + 2] in tuple(_VOWEL)
        inside_pair = low[i - 1 : i + 1] in _JOINED
        if starts and not inside_pair and low[i - 1].isalpha():
            found.append(i)
    return found


@lru_cache(maxsize=1024)
def hyphenated_wraps(text: str, *, bold: bool = False, most: int = 5) -> tuple[Wrap, ...]:
    """Like `wraps`, with long words hyphenated once: the last resort before a number.

    Begins with wraps without hyphens in which an article has a line to itself.
    """
    parts: list[tuple[str, str]] = []
    changed = False
    for part, joint in pieces(text):
        breaks = _syllable_breaks(part) if len(part) >= 2 * _SHORTEST + 1 else []
        if breaks:
            middle = min(breaks, key=partial(_off_middle, len(part)))
            parts += [(part[:middle], "\u00ad"), (part[middle:], joint)]
            changed = True
        else:
            parts.append((part, joint))
    whole = wraps(text, bold=bold, most=most)
    found = [
        w for w in _balanced(pieces(text), bold=bold, most=most, lonely=True) if w not in whole
    ]
    for wrap in _balanced(parts, bold=bold, most=most, lonely=True) if changed else ():
        # A soft hyphen inside a line disappears; where a line ends after one, a hyphen shows.
        lines = tuple(_show_hyphen(line, parts) for line in wrap.lines)
        if any(line.endswith("-") for line in lines):
            found.append(
                Wrap(lines, max(width(line, bold=bold) for line in lines), hyphenated=True)
            )
    return tuple(found)


def _off_middle(length: int, at: int) -> tuple[int, int]:
    """How far a break is from the middle of a word, then the break."""
    return abs(2 * at - length), at


def _show_hyphen(line: str, parts: list[tuple[str, str]]) -> str:
    shown = line.replace("\u00ad", "")
    cut = any(joint == "\u00ad" and line.endswith(part) for part, joint in parts)
    return shown + "-" if cut else shown


def fold(text: str, size: float, room: float, *, bold: bool = False) -> tuple[str, ...]:
    """A paragraph in lines that fit a column, filled from the first line on.

    Args:
        text: The paragraph.
        size: In points.
        room: The width of the column, in points.
        bold: In bold type.

    Returns:
        The lines; a word that is wider than the column stands on a line of its own,
        cut where it must be.
    """
    lines: list[str] = []
    line, joint = "", ""
    for part, after in pieces(text):
        longer = line + joint + part
        if line and width(longer, bold=bold) * size > room:
            lines.append(line)
            longer = part
        while width(longer, bold=bold) * size > room and len(longer) > 1:
            keep = len(longer) - 1
            while keep > 1 and width(longer[:keep], bold=bold) * size > room:
                keep -= 1
            lines.append(longer[:keep])
            longer = longer[keep:]
        line, joint = longer, after
    return (*lines, line)
