"""Colours as `#rrggbb`: how light they are, how they stand out, what becomes of them.

Lightness, chroma and hue are those of OKLCH (Björn Ottosson, 2020): equal steps look about
equally large. Lightness runs from 0 (black) to 1 (white); the distance of two colours is that
of OKLab, where black and white are 1 apart and 0.02 can just be seen.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from math import atan2, cbrt, cos, dist, hypot, sin

#: Below this a channel of sRGB is linear (WCAG 2).
_LINEAR = 0.04045
#: How far from the range of a screen light may come by rounding.
_ROUNDING = 1e-4
_HEX = re.compile(r"#[0-9A-Fa-f]{6}")

Triple = tuple[float, float, float]

#: What words can always be written with.
INKS = ("#FFFFFF", "#000000")


def is_colour(text: object) -> bool:
    """Whether it is six digits after a `#`."""
    return isinstance(text, str) and _HEX.fullmatch(text) is not None


def linear(colour: str) -> Triple:
    """Red, green and blue light, from 0 to 1."""
    r, g, b = (_light(int(colour[i : i + 2], 16) / 255) for i in (1, 3, 5))
    return r, g, b


def from_linear(light: Triple) -> str:
    """The colour of so much red, green and blue light; what no screen can show is cut."""
    return "#" + "".join(f"{round(_channel(min(1.0, max(0.0, p))) * 255):02X}" for p in light)


def _light(p: float) -> float:
    return p / 12.92 if p <= _LINEAR else float(((p + 0.055) / 1.055) ** 2.4)


def _channel(p: float) -> float:
    return p * 12.92 if p <= _LINEAR / 12.92 else float(1.055 * p ** (1 / 2.4) - 0.055)


def luminance(colour: str) -> float:
    """The relative luminance of a colour, from 0 (black) to 1 (white)."""
    r, g, b = linear(colour)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


def contrast(a: str, b: str) -> float:
    """The contrast of two colours, from 1 (the same) to 21 (black on white)."""
    high, low = sorted((luminance(a), luminance(b)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def oklab(light: Triple) -> Triple:
    """Lightness, green to red, blue to yellow, of so much red, green and blue light."""
    r, g, b = light
    long = cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b)
    medium = cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b)
    short = cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b)
    return (
        0.2104542553 * long + 0.7936177850 * medium - 0.0040720468 * short,
        1.9779984951 * long - 2.4285922050 * medium + 0.4505937099 * short,
        0.0259040371 * long + 0.7827717662 * medium - 0.8086757660 * short,
    )


def _from_oklab(lab: Triple) -> Triple:
    lightness, a, b = lab
    long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    medium = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    return (
        4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * medium + 1.7076147010 * short,
    )


def distance(a: str, b: str) -> float:
    """How far apart two colours look, from 0 (the same) to 1 (black and white)."""
    return dist(oklab(linear(a)), oklab(linear(b)))


def lch(colour: str) -> Triple:
    """Lightness, chroma, and hue in radians."""
    lightness, a, b = oklab(linear(colour))
    return lightness, hypot(a, b), atan2(b, a)


def from_lch(lightness: float, chroma: float, hue: float) -> str:
    """The colour of this lightness and hue, with as much of the chroma as a screen can show."""
    lightness = min(1.0, max(0.0, lightness))
    low, high = 0.0, chroma
    if _shown(lightness, chroma, hue):
        low = chroma
    else:
        for _ in range(20):
            middle = (low + high) / 2
            if _shown(lightness, middle, hue):
                low = middle
            else:
                high = middle
    return from_linear(_from_oklab((lightness, low * cos(hue), low * sin(hue))))


def _shown(lightness: float, chroma: float, hue: float) -> bool:
    light = _from_oklab((lightness, chroma * cos(hue), chroma * sin(hue)))
    return all(-_ROUNDING <= p <= 1 + _ROUNDING for p in light)


def readable(colour: str, *grounds: str, least: float) -> str | None:
    """The nearest lightness of a colour that has a contrast with all grounds; None if none has.

    The colour itself where it has it already.
    """

    def passes(candidate: str) -> bool:
        return all(contrast(candidate, ground) >= least for ground in grounds)

    if passes(colour):
        return colour
    lightness, chroma, hue = lch(colour)
    found = []
    for end in (0.0, 1.0):
        good, bad = end, lightness
        if not passes(from_lch(good, chroma, hue)):
            continue
        for _ in range(12):
            middle = (good + bad) / 2
            if passes(from_lch(middle, chroma, hue)):
                good = middle
            else:
                bad = middle
        found.append((abs(good - lightness), from_lch(good, chroma, hue)))
    return min(found)[1] if found else None


def text_on(*grounds: str, least: float, inks: Iterable[str] = INKS) -> str:
    """The first ink with enough contrast on all grounds, else the one with most."""
    worst = {ink: min(contrast(ink, ground) for ground in grounds) for ink in inks}
    for ink, found in worst.items():
        if found >= least:
            return ink
    return max(worst, key=worst.__getitem__)


def carries(fill: str, least: float) -> bool:
    """Whether white or black has enough contrast on a fill."""
    return any(contrast(ink, fill) >= least for ink in INKS)


def carrying(fill: str, least: float) -> str | None:
    """The nearest lightness of a fill on which white or black has enough contrast."""
    lightness = lch(fill)[0]
    found = [readable(fill, ink, least=least) for ink in INKS]
    fills = [colour for colour in found if colour is not None]
    return min(fills, key=lambda colour: abs(lch(colour)[0] - lightness), default=None)
