"""The words of the answer about promises: assumptions, gaps, figures as a person reads them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from valuenet.engine.feasibility.promises import GapReason

Verdict = Literal["backed", "unbacked", "infeasible"]
VERDICTS: tuple[Verdict, ...] = ("backed", "unbacked", "infeasible")
#: Why bounds stand in the place of a figure.
BoundedBy = Literal["shared-parts", "decimals"]
LeftOutReason = Literal["indicator", "target"]

ASSUMPTIONS: Mapping[str, str] = {
    "itself": "what a provider does itself to make a service of its parts never fails and takes "
    "no time",
    "behind": "a promise on a part is read as its own, given that what is behind it works",
    "independent": "parts fail independently of each other",
    "side-by-side": "parts are restored side by side",
    "in-turn": "an escalation goes along one path, one part after the other",
    "own-parts": "what the provider of the service provides itself, and promises nothing on, "
    "counts as perfect",
    "gaps": "a gap counts as perfect",
    "least-strict": "of several promises on one part the least strict counts",
    "for-all": "what is promised on a part to one who builds on it counts for all who do",
    "loops": "a loop of services is one part, that works when all of it does",
    "bounds": "where too many parts are shared, the figure is only known to lie between two bounds",
}

GAPS: Mapping[GapReason, str] = {
    "not-received": "nobody receives it",
    "no-contract": "it is received under no contract",
    "not-promised": "nothing is promised on its {indicator}",
    "unreadable": "what is promised on its {indicator} has no target that can be read",
    "other-hours": "its {indicator} is promised by another clock, which is not compared",
}
LEFT_OUT: Mapping[LeftOutReason, str] = {
    "indicator": "on indicators that do not compose",
    "target": "without a target that can be read",
}

#: How much of a figure, and of a path, a person reads.
_DIGITS = 12
_STEPS = 8


def counted(number: int) -> str:
    """A number of commitments."""
    return f"{number} commitment" + ("" if number == 1 else "s")


def short(number: str | None) -> str:
    """A decimal whose decimals are cut after so many signs, never rounded."""
    text = str(number)
    least = text.find(".") + 2
    return text if least == 1 or len(text) <= _DIGITS else text[: max(_DIGITS, least)] + "…"


def path_text(ids: tuple[str, ...]) -> str:
    """A path from left to right; of a long one both ends."""
    if len(ids) <= _STEPS:
        return " > ".join(ids)
    ends = _STEPS // 2
    return " > ".join([*ids[:ends], f"({len(ids) - 2 * ends} more)", *ids[-ends:]])
