"""What must hold in every theme: words can be read, and things can be told apart by everybody.

Contrast is that of WCAG 2. Two roles that stand in one picture differ by something that is no
colour (a dash, a hatch, an outline, a width), or by a colour that looks different to readers
with full sight, with protanopia, deuteranopia, tritanopia and achromatopsia alike.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from itertools import combinations, pairwise
from typing import TYPE_CHECKING

from attrs import frozen

from valuenet.render.theme.colours import contrast, distance, from_lch, is_colour, lch, readable
from valuenet.render.theme.vision import least_distance

if TYPE_CHECKING:
    from valuenet.render.theme.theme import Look, Theme

#: How far apart two colours must look, in OKLab: three times what can just be seen.
APART = 0.06
#: How much wider a line must be to be told from another by its width.
_WIDER = 1.4

#: Roles that stand in one picture and mean different things; within a group each differs
#: from each. Roles that a theme lacks are passed over.
TOLD_APART: tuple[tuple[str, ...], ...] = (
    ("supply", "tier", "core", "support", "mission", "virtual", "market", "outside"),
    ("trunk", "trunk-partner"),
    ("outline-client", "outline-bypass"),
    ("sample-flow", "sample-bundle"),
    ("flow-new", "flow-gone", "flow-changed", "flow-kept"),
    ("chip", "chip-shared", "chip-ambiguous", "chip-unanswered"),
    ("answer", "answer-shared", "answer-ambiguous", "answer-unanswered"),
    ("service-struck", "service-lost", "service-degraded"),
    ("harm-lost", "harm-degraded", "spared"),
    ("calm-core", "calm-support", "calm-mission"),
    (
        "change-new",
        "change-gone",
        "change-merged",
        "change-moved",
        "change-changed",
        "change-left",
    ),
)
#: Lines that part words and mean nothing themselves.
_MERE_RULES = frozenset({"rule", "grid-rule"})


@frozen
class Least:
    """The least contrast of text, of text that is dimmed, and of lines that mean something."""

    text: float = 4.5
    dimmed: float = 3.0
    line: float = 3.0


@frozen
class Fault:
    """One thing that is wrong with a theme.

    Attributes:
        role: Where.
        problem: What is wrong with it, in words.
        colour: The colour that is wrong, where it is one.
        beside: What it stands on, or is taken for.
        hint: A colour near to it that would do, where there is one.
        least: The contrast that is needed, where it is too low.
    """

    role: str
    problem: str
    colour: str | None = None
    beside: str | None = None
    hint: str | None = None
    least: float | None = None

    def __str__(self) -> str:
        return f"{self.role}: {self.problem}" + (f"; {self.hint} would do" if self.hint else "")


def malformed(theme: Theme) -> list[Fault]:
    """Every colour that is none, and every colour of a text that is missing."""
    found = [
        Fault(role, f"{colour!r} is no colour like '#13355b'")
        for role, colour in _colours(theme)
        if not is_colour(colour)
    ]
    found += [
        Fault(role, "a colour of text is missing")
        for role, look in {**theme.sectors, "dimmed": theme.dimmed}.items()
        if look.text is None
    ]
    return found


def _colours(theme: Theme) -> Iterator[tuple[str, str]]:
    """Every colour with its role."""
    for role, look in {**theme.sectors, "dimmed": theme.dimmed, **theme.lines}.items():
        for colour in (look.fill, look.stroke, look.text, look.hatch_ink):
            if colour is not None:
                yield role, colour
    yield from theme.texts.items()
    yield from (("flow", colour) for colour in theme.flows)
    yield "paper", theme.paper
    yield "straight", theme.straight
    yield "bundle", theme.bundle
    yield "dimmed flow", theme.dimmed_flow


def too_faint(theme: Theme) -> list[Fault]:
    """Every text and every line with too little contrast with what it stands on."""
    least, paper = theme.least, theme.paper
    found: list[Fault] = []
    for role, look in {**theme.sectors, **theme.lines}.items():
        fill = look.fill or paper
        if look.text is not None:
            found += _faint(role, look.text, (fill,), least.text)
        if look.hatch and look.hatch_ink is not None:
            found += _faint(role, look.hatch_ink, (fill,), least.line)
        if look.stroke is not None and role not in _MERE_RULES:
            # A line between paper and fill is seen where it stands out on one side.
            side = max((paper, fill), key=partial(contrast, look.stroke))
            found += _faint(role, look.stroke, (side,), least.line)
    for role, colour in theme.texts.items():
        found += _faint(role, colour, (paper,), least.text)
    dim = theme.dimmed
    found += _faint("dimmed", str(dim.text), (dim.fill or paper, paper), least.dimmed)
    lines = [("flow", colour) for colour in theme.flows]
    for role, colour in (*lines, ("straight", theme.straight), ("bundle", theme.bundle)):
        found += _faint(role, colour, (paper,), least.line)
    return found


def _faint(role: str, colour: str, grounds: tuple[str, ...], least: float) -> Iterable[Fault]:
    """A fault where the colour is too faint on the worst of its grounds."""
    found, ground = min((contrast(colour, ground), ground) for ground in grounds)
    if found < least:
        problem = (
            f"{colour} on {ground} has a contrast of {found:.2f}: at least {least:g} is needed"
        )
        yield Fault(role, problem, colour, ground, readable(colour, *grounds, least=least), least)


def too_alike(theme: Theme) -> list[Fault]:
    """Every two roles that some reader cannot tell apart."""
    looks = {**theme.sectors, **theme.lines}
    found: list[Fault] = []
    for group in TOLD_APART:
        for one, other in combinations([role for role in group if role in looks], 2):
            found += _alike(one, other, looks[one], looks[other], theme.paper)
    steps = [role for role in theme.lines if role.startswith("cell ")]
    for one, other in pairwise(steps):
        found += _alike(other, one, looks[other], looks[one], theme.paper)
    for role, look in theme.sectors.items():
        found += _dims_little(role, look, theme)
    for colour in (*theme.flows, theme.straight, theme.bundle):
        found += _alike_colours("dimmed flow", "a flow in plain view", theme.dimmed_flow, colour)
    return found


def _alike(one: str, other: str, look: Look, beside: Look, paper: str) -> Iterable[Fault]:
    if _differ_by_shape(look, beside, paper):
        return
    if look.fill is not None and beside.fill is not None:
        yield from _alike_colours(one, other, look.fill, beside.fill)
    else:
        yield from _alike_colours(one, other, look.stroke or paper, beside.stroke or paper)


def _differ_by_shape(look: Look, beside: Look, paper: str) -> bool:
    """Whether two looks differ by something that is no colour."""
    lined = (look.stroke is None, look.dash, look.hatch)
    if lined != (beside.stroke is None, beside.dash, beside.hatch):
        return True
    if (look.fill in {None, paper}) != (beside.fill in {None, paper}):
        return True
    narrow, wide = sorted((look.width, beside.width))
    return wide > narrow * _WIDER


def _alike_colours(one: str, other: str, colour: str, beside: str) -> Iterable[Fault]:
    found, vision = least_distance(colour, beside)
    if found < APART:
        everybody = distance(colour, beside) < APART
        reader = "" if everybody else f" to readers with {vision}"
        problem = (
            f"{colour} looks like {beside} of {other}{reader}: "
            f"a distance of {found:.3f}, at least {APART} is needed"
        )
        yield Fault(one, problem, colour, beside, apart_from(colour, beside))


def _dims_little(role: str, look: Look, theme: Theme) -> Iterable[Fault]:
    """A fault where a sector out of sight looks like one in sight: both by fill and by text."""
    dimmed = theme.look(role, "dimmed")
    shown = [
        least_distance(a, b)[0]
        for a, b in (
            (look.fill, dimmed.fill),
            (look.stroke, dimmed.stroke),
            (look.text, dimmed.text),
        )
        if a is not None and b is not None
    ]
    if max(shown) < APART:
        yield Fault(
            role,
            f"looks the same when it is dimmed: a distance of {max(shown):.3f}, "
            f"at least {APART} is needed",
            look.fill,
            dimmed.fill,
            apart_from(look.fill, dimmed.fill) if look.fill and dimmed.fill else None,
        )


def apart_from(colour: str, *others: str) -> str | None:
    """The nearest lightness of a colour that looks different from others to everybody."""
    lightness, chroma, hue = lch(colour)
    for step in range(1, 100):
        for moved in (lightness - step / 100, lightness + step / 100):
            if not 0 <= moved <= 1:
                continue
            candidate = from_lch(moved, chroma, hue)
            if all(least_distance(candidate, other)[0] >= APART for other in others):
                return candidate
    return None
