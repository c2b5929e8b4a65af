"""How wide a text is, and where it may be broken.

Widths come from a table of the advances of Arial and Liberation Sans: a browser
with either font draws a text as wide as this, or up to 4 % narrower (kerning).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
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


class _Advances(dict[str, int]):
    """Advances by character; those that no table has are worked out when they are met."""

    def __missing__(self, character: str) -> int:
        """Marks that combine take no room; everything else is taken for the widest."""
        self[character] = found = 0 if unicodedata.combining(character) else _UNKNOWN
        return found


_REGULAR = _Advances((c, advance) for advance, cs in _advances.REGULAR.items() for c in cs)
_BOLD = _Advances((c, advance) for advance, cs in _advances.BOLD.items() for c in cs)

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
#: What leaning at a line's end costs, in thousandths of the size of the font.
_LEAN_COST = 900
#: The same for a hyphen, its width included.
_HYPHEN_COST = 700
#: Where a word may be hyphenated.
_SOFT = "\u00ad"

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


#: What nobody sees: control characters, surrogates, separators of lines and paragraphs.
_UNSEEN = re.compile("[ \x00-\x1f\x7f-\x9f\ud800-\udfff\u2028\u2029]+")


def _thousandths(text: str, *, bold: bool) -> int:
    """The width of a line of text, in thousandths of the size of the font."""
    return sum(map((_BOLD if bold else _REGULAR).__getitem__, text))


def width(text: str, *, bold: bool = False) -> float:
    """The width of a line of text, in sizes of the font."""
    return _thousandths(text, bold=bold) / 1000


@lru_cache(maxsize=8192)
def clean(text: str) -> str:
    """The text as it is drawn: composed accents, no control characters, single spaces."""
    return _UNSEEN.sub(" ", unicodedata.normalize("NFC", text)).strip()


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
    parts: Sequence[tuple[str, str]], *, bold: bool, most: int, lonely: bool = False
) -> tuple[Wrap, ...]:
    """The wraps of a text by lines; `lonely`: even where an article has a line to itself."""
    found: list[Wrap] = []
    for stops in _splits(parts, most, bold=bold):
        lines = [_line(parts[i:j]) for i, j in zip((0, *stops), stops, strict=False)]
        if len(lines) > 1 and not lonely and any(_leans(line) for line in lines):
            continue
        widest = max(_thousandths(line, bold=bold) for line in lines) / 1000
        if not found or widest < found[-1].width - 0.05:
            cut = any(parts[stop - 1][1] == _SOFT for stop in stops)
            found.append(Wrap(tuple(lines), widest, hyphenated=cut))
    return tuple(found)


def _line(parts: Sequence[tuple[str, str]]) -> str:
    """Parts as one line: a soft hyphen shows where the line ends after it."""
    text = "".join(part + joint for part, joint in parts[:-1]).replace(_SOFT, "")
    last, joint = parts[-1]
    return text + last + ("-" if joint == _SOFT else "")


def _leans(word: str) -> bool:
    return word.lower().rstrip("’'") in _LEANING


#: The best way to set parts from one on: the greatest cost of a line, the sum of the
#: squares of all costs, and the parts with which lines end.
_Best = tuple[int, int, tuple[int, ...]]


def _splits(
    parts: Sequence[tuple[str, str]], most: int, *, bold: bool
) -> Iterator[tuple[int, ...]]:
    """The best split into one line, two lines and so on: the parts with which lines end.

    By dynamic programming from the end.
    """
    n = len(parts)
    begins, ends, at = [], [], 0
    for i, (part, joint) in enumerate(parts):
        begins.append(at)
        at += _thousandths(part, bold=bold)
        ends.append(at + (_end_cost(part, joint) if i < n - 1 else 0))
        at += _thousandths(joint, bold=bold) if joint != _SOFT else 0
    wholes = [ends[-1] - begin for begin in begins]
    best: list[_Best] = [(whole, whole * whole, (n,)) for whole in wholes]
    yield best[0][2]
    for count in range(2, min(most, n) + 1):
        best = [_best_first(i, n - count + 2, begins, ends, best) for i in range(n - count + 1)]
        yield best[0][2]


def _end_cost(part: str, joint: str) -> int:
    """What it costs more than its width that a line ends with a part."""
    if joint == _SOFT:
        return _HYPHEN_COST
    return _LEAN_COST if _leans(part) else 0


def _best_first(
    i: int, stop: int, begins: Sequence[int], ends: Sequence[int], rest: Sequence[_Best]
) -> _Best:
    """The best way to set the parts from i on, given the best ways with one line less."""
    begin, found = begins[i], None
    for j in range(i + 1, stop):
        head = ends[j - 1] - begin
        greatest, squares, stops = rest[j]
        option = (max(head, greatest), squares + head * head, j, stops)
        if found is None or option < found:
            found = option
    assert found is not None  # noqa: S101 - there are as many parts as lines
    return found[0], found[1], (found[2], *found[3])


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
    for part, joint in pieces(text):
        breaks = _syllable_breaks(part) if len(part) >= 2 * _SHORTEST + 1 else []
        if breaks:
            middle = min(breaks, key=partial(_off_middle, len(part)))
            parts += [(part[:middle], _SOFT), (part[middle:], joint)]
        else:
            parts.append((part, joint))
    whole = wraps(text, bold=bold, most=most)
    lonely = _balanced(pieces(text), bold=bold, most=most, lonely=True)
    found = [wrap for wrap in lonely if wrap not in whole]
    found += [w for w in _balanced(parts, bold=bold, most=most, lonely=True) if w.hyphenated]
    return tuple(found)


def _off_middle(length: int, at: int) -> tuple[int, int]:
    """How far a break is from the middle of a word, then the break."""
    return abs(2 * at - length), at


def balanced(text: str, size: float, room: float) -> tuple[str, ...]:
    """A title in bold, in as few lines as the room allows, of about the same width."""
    for wrap in wraps(text, bold=True):
        if wrap.width * size <= room:
            return wrap.lines
    return fold(text, size, room, bold=True)


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
    limit = room / size * 1000
    lines: list[str] = []
    line, joint, wide, gap = "", "", 0, 0
    for part, after, of_part, of_joint in _measured(text, bold=bold):
        if line and wide + gap + of_part > limit:
            lines.append(line)
            line, joint, wide, gap = "", "", 0, 0
        line, wide = line + joint + part, wide + gap + of_part
        while wide > limit and len(line) > 1:
            keep = len(line) - 1
            while keep > 1 and _thousandths(line[:keep], bold=bold) > limit:
                keep -= 1
            lines.append(line[:keep])
            line = line[keep:]
            wide = _thousandths(line, bold=bold)
        joint, gap = after, of_joint
    return (*lines, line)


@lru_cache(maxsize=4096)
def _measured(text: str, *, bold: bool) -> tuple[tuple[str, str, int, int], ...]:
    """The pieces of a text with their joints, and the widths of both in thousandths."""
    return tuple(
        (part, joint, _thousandths(part, bold=bold), _thousandths(joint, bold=bold))
        for part, joint in pieces(text)
    )
