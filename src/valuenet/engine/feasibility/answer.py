"""The answer about promises: a row a commitment, and how a person reads it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from attrs import field, frozen

from valuenet.engine.feasibility.promises import GapReason
from valuenet.engine.feasibility.words import (
    ASSUMPTIONS,
    GAPS,
    LEFT_OUT,
    VERDICTS,
    BoundedBy,
    LeftOutReason,
    Verdict,
    counted,
    path_text,
    short,
)
from valuenet.model.contracts import Direction
from valuenet.tables import SHOWN_ROWS, Result, html_table


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
        target = f"{self.direction} {short(self.target)} {self.unit}"
        yield (
            f"{self.contract} promises {self.client} for {self.service}: {self.indicator} {target}"
        )
        if self.assumptions == ("itself",):
            yield "nothing is behind it: it rests on its provider alone"
            return
        behind = "what is promised behind it gives"
        perfect = ", every gap taken as perfect" if self.gaps else ""
        if self.figure is not None:
            yield f"{behind} {short(self.figure)} {self.unit}{perfect}"
        else:
            bounds = f"between {short(self.lower)} and {short(self.upper)} {self.unit}"
            yield f"{behind} something {bounds}{perfect}"
        for one in self.gaps:
            reason = GAPS[one.reason].format(indicator=self.indicator)
            yield f"gap: {one.service} of {one.provider}: {reason}"
        if self.weakest:
            yield f"weakest: {path_text(self.weakest)}"


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
            yield f"{counted(len(self.commitments))}: {told}"
        for reason, number in sorted(Counter(one.reason for one in self.left_out).items()):
            yield f"left out: {counted(number)} {LEFT_OUT[reason]}"
        if self.assumptions:
            yield "assumed:"
            yield from (f"- {sentence}" for sentence in self.assumptions.values())

    def _repr_html_(self) -> str:
        # An exact figure may have thousands of digits; a cell shows what one reads.
        figures = ("figure", "lower", "upper")
        rows = self.rows()[: SHOWN_ROWS + 1]
        shown = [row | {key: row[key] and short(row[key]) for key in figures} for row in rows]
        return html_table([*shown, *self.rows()[SHOWN_ROWS + 1 :]], caption=self._caption())

    def _caption(self) -> str:
        return "Whether promises can be held" + (f", for {self.client}" if self.client else "")
