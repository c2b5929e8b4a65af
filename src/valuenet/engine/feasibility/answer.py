"""The answer about promises: a row a commitment, and how a person reads it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any, Literal

from attrs import field, frozen

from valuenet.engine.feasibility.promises import GapReason
from valuenet.model.contracts import Direction
from valuenet.tables import SHOWN_ROWS, Result, html_table

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

_GAPS: Mapping[GapReason, str] = {
    "not-received": "nobody receives it",
    "no-contract": "it is received under no contract",
    "not-promised": "nothing is promised on its {indicator}",
    "unreadable": "what is promised on its {indicator} has no target that can be read",
    "other-hours": "its {indicator} is promised by another clock, which is not compared",
}
_LEFT_OUT: Mapping[LeftOutReason, str] = {
    "indicator": "on indicators that do not compose",
    "target": "without a target that can be read",
}

#: How much of a figure, and of a path, a person reads.
_DIGITS = 12
_STEPS = 8


@frozen
class Gap:
    """A part on which nothing is promised that could be counted.

    `reason` is one of not-received, no-contract, not-promised, unreadable, other-hours.
    """

    service: str
    provider: str
    reason: GapReason

    def to_dict(self) -> dict[str, str]:
        """`{"service", "provider", "reason"}`."""
        return {"service": self.service, "provider": self.provider, "reason": self.reason}


@frozen
class LeftOut:
    """A commitment that is not composed: its indicator is another, or its target unreadable."""

    contract: str
    service: str
    indicator: str
    reason: LeftOutReason

    def to_dict(self) -> dict[str, str]:
        """`{"contract", "service", "indicator", "reason"}`."""
        return {
            "contract": self.contract,
            "service": self.service,
            "indicator": self.indicator,
            "reason": self.reason,
        }


@frozen
class FeasibilityRow:
    """One commitment against what is promised behind it.

    Attributes:
        target: As a plain decimal, in `unit`, as are figure and bounds.
        figure: What the chain promises, exact; None where there are bounds.
        lower: A lower bound of the figure, else None.
        upper: An upper bound of it, else None.
        bounded_by: Why there are bounds: `shared-parts`, or `decimals` where the figure has
            no finite decimals in this unit.
        gaps: The parts that count as perfect for want of a promise, by id.
        weakest: From the service to the part whose being perfect would gain the most; else
            to the first gap; else empty.
        assumptions: Keys of `Feasibility.assumptions`.
    """

    contract: str
    client: str
    service: str
    indicator: str
    direction: Direction
    target: str
    unit: str
    verdict: Verdict
    figure: str | None
    lower: str | None
    upper: str | None
    bounded_by: BoundedBy | None
    gaps: tuple[Gap, ...]
    weakest: tuple[str, ...] = field(repr=False)
    assumptions: tuple[str, ...] = field(repr=False)

    def to_dict(self) -> dict[str, Any]:
        """The commitment as the command line prints it."""
        return {
            "contract": self.contract,
            "client": self.client,
            "service": self.service,
            "indicator": self.indicator,
            "target": self.target,
            "unit": self.unit,
            "verdict": self.verdict,
            "figure": self.figure,
            "lower": self.lower,
            "upper": self.upper,
            "bounded_by": self.bounded_by,
            "gaps": [one.to_dict() for one in self.gaps],
            "weakest": list(self.weakest),
            "assumptions": list(self.assumptions),
        }

    def lines(self) -> Iterator[str]:
        """The commitment in words: what is asked, what there is, gaps, the weakest path."""
        target = f"{self.direction} {_short(self.target)} {self.unit}"
        yield (
            f"{self.contract} promises {self.client} for {self.service}: {self.indicator} {target}"
        )
        behind = "what is promised behind it gives"
        perfect = ", every gap taken as perfect" if self.gaps else ""
        if self.figure is not None:
            yield f"{behind} {_short(self.figure)} {self.unit}{perfect}"
        else:
            bounds = f"between {_short(self.lower)} and {_short(self.upper)} {self.unit}"
            yield f"{behind} something {bounds}{perfect}"
        for one in self.gaps:
            reason = _GAPS[one.reason].format(indicator=self.indicator)
            yield f"gap: {one.service} of {one.provider}: {reason}"
        if self.weakest:
            yield f"weakest: {_path(self.weakest)}"


@frozen
class Feasibility(Result):
    """Whether what is promised can be held: a row a commitment, by contract and place in it.

    Attributes:
        client: The party that was asked for, or None for all.
        left_out: The commitments that are not composed, in the same order.
    """

    client: str | None
    commitments: tuple[FeasibilityRow, ...] = field(repr=False)
    left_out: tuple[LeftOut, ...] = field(repr=False)

    @property
    def assumptions(self) -> dict[str, str]:
        """The assumptions that some row makes: key -> sentence."""
        made = {key for row in self.commitments for key in row.assumptions}
        return {key: sentence for key, sentence in ASSUMPTIONS.items() if key in made}

    def of_verdict(self, verdict: Verdict) -> tuple[FeasibilityRow, ...]:
        """The commitments with one verdict, in their order."""
        return tuple(one for one in self.commitments if one.verdict == verdict)

    def columns(self) -> tuple[str, ...]:
        """The keys of every row."""
        return (
            "contract",
            "client",
            "service",
            "indicator",
            "target",
            "unit",
            "verdict",
            "figure",
            "lower",
            "upper",
            "bounded_by",
            "gaps",
            "weakest",
            "assumptions",
        )

    def rows(self) -> list[dict[str, Any]]:
        """One dict a commitment: of each gap its service, the weakest path in one text."""
        return [
            one.to_dict()
            | {"gaps": [gap.service for gap in one.gaps], "weakest": " > ".join(one.weakest)}
            for one in self.commitments
        ]

    def to_dict(self) -> dict[str, Any]:
        """`{"client", "commitments": [...], "assumptions": {key: sentence}, "left_out": [...]}`."""
        return {
            "client": self.client,
            "commitments": [one.to_dict() for one in self.commitments],
            "assumptions": self.assumptions,
            "left_out": [one.to_dict() for one in self.left_out],
        }

    def text(self, *, limit: int | None = None) -> str:
        """Each commitment in a few lines, then counts, and the assumptions told once."""
        shown = self.commitments[:limit]
        lines = []
        width = max((len(one.verdict) for one in shown), default=0) + 2
        for row in shown:
            first, *more = row.lines()
            lines.append(f"{row.verdict:<{width}}{first}")
            lines += [" " * width + line for line in more]
        left = len(self.commitments) - len(shown)
        if left:
            lines.append(f"… and {left} more")
        return "\n".join([*(lines or ["(nothing)"]), "", *self._notes()]).rstrip()

    def _notes(self) -> Iterator[str]:
        if self.commitments:
            counts = Counter(one.verdict for one in self.commitments)
            told = ", ".join(f"{counts[one]} {one}" for one in VERDICTS if counts[one])
            yield f"{_count(len(self.commitments))}: {told}"
        for reason, number in sorted(Counter(one.reason for one in self.left_out).items()):
            yield f"left out: {_count(number)} {_LEFT_OUT[reason]}"
        if self.assumptions:
            yield "assumed:"
            yield from (f"- {sentence}" for sentence in self.assumptions.values())

    def _repr_html_(self) -> str:
        # An exact figure may have thousands of digits; a cell shows what one reads.
        figures = ("figure", "lower", "upper")
        rows = self.rows()[: SHOWN_ROWS + 1]
        shown = [row | {key: row[key] and _short(row[key]) for key in figures} for row in rows]
        return html_table([*shown, *self.rows()[SHOWN_ROWS + 1 :]], caption=self._caption())

    def _caption(self) -> str:
        return "Whether promises can be held" + (f", for {self.client}" if self.client else "")


def _count(number: int) -> str:
    return f"{number} commitment" + ("" if number == 1 else "s")


def _short(number: str | None) -> str:
    """A decimal to so many digits, cut, never rounded."""
    text = str(number)
    return text if len(text) <= _DIGITS else text[:_DIGITS] + "…"


def _path(ids: tuple[str, ...]) -> str:
    if len(ids) <= _STEPS:
        return " > ".join(ids)
    ends = _STEPS // 2
    return " > ".join([*ids[:ends], f"({len(ids) - 2 * ends} more)", *ids[-ends:]])
