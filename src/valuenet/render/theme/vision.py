"""How readers who are colour-blind see a colour.

Three kinds of cones, one of which may be missing: the matrices of Machado, Oliveira and
Fernandes, "A Physiologically-based Model for Simulation of Color Vision Deficiency" (2009),
at full severity, applied to linear light. Where no cone works only luminance is left.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from math import dist
from types import MappingProxyType

from valuenet.render.theme.colours import Triple, linear, oklab

_GREY = (0.2126, 0.7152, 0.0722)

#: What reaches the eye, for each way of seeing: rows for red, green and blue.
VISIONS: Mapping[str, tuple[Triple, Triple, Triple]] = MappingProxyType(
    {
        "full": ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0)),
        "protanopia": (
            (0.152286, 1.052583, -0.204868),
            (0.114503, 0.786281, 0.099216),
            (-0.003882, -0.048116, 1.051998),
        ),
        "deuteranopia": (
            (0.367322, 0.860646, -0.227968),
            (0.280085, 0.672501, 0.047413),
            (-0.011820, 0.042940, 0.968881),
        ),
        "tritanopia": (
            (1.255528, -0.076749, -0.178779),
            (-0.078411, 0.930809, 0.147602),
            (0.004733, 0.691367, 0.303900),
        ),
        "achromatopsia": (_GREY, _GREY, _GREY),
    }
)


@lru_cache(maxsize=1024)
def seen(colour: str, vision: str) -> Triple:
    """A colour as it is seen, in OKLab."""
    r, g, b = linear(colour)
    light = [row[0] * r + row[1] * g + row[2] * b for row in VISIONS[vision]]
    red, green, blue = (min(1.0, max(0.0, p)) for p in light)
    return oklab((red, green, blue))


def distance_seen(a: str, b: str, vision: str) -> float:
    """How far apart two colours look in one way of seeing, from 0 to 1."""
    return dist(seen(a, vision), seen(b, vision))


def least_distance(a: str, b: str) -> tuple[float, str]:
    """How far apart two colours look where they look most alike, and to whom."""
    return min((distance_seen(a, b, vision), vision) for vision in VISIONS)
