"""The units of commitments: which there are, and which can be compared (sourcing.md L18).

Availability is a ratio. A time is a duration, in service hours or in clock hours, and the
two are never compared. How many hours a service day has is written in no file, so service
days are compared with service days only; a clock day has 24 hours.
"""

from __future__ import annotations

import re
from decimal import MAX_EMAX, MAX_PREC, MIN_EMIN, Context, Decimal, Inexact, InvalidOperation
from typing import Literal, NamedTuple

from valuenet.errors import WrongValue

UnitKind = Literal["ratio", "duration", "other"]
Clock = Literal["service", "clock", "service-days"]

RATIOS = ("ratio", "percent")
#: Unit -> by which clock it runs, and how many of that clock's own unit it is.
DURATIONS: dict[str, tuple[Clock, int]] = {
    "service-minutes": ("service", 1),
    "service-hours": ("service", 60),
    "service-days": ("service-days", 1),
    "clock-minutes": ("clock", 1),
    "clock-hours": ("clock", 60),
    "clock-days": ("clock", 24 * 60),
}
#: What else can be counted; besides these, any currency by its three capitals.
OTHERS = ("count", "days", "score")
UNITS = (*RATIOS, *DURATIONS, *OTHERS)

AVAILABILITY = "availability"
RESTORE_TIME = "restore-time"
ESCALATION_TIME = "escalation-time"
#: The indicators with a unit of a certain kind; any other takes whatever unit there is.
KIND_OF_INDICATOR: dict[str, UnitKind] = {
    AVAILABILITY: "ratio",
    RESTORE_TIME: "duration",
    ESCALATION_TIME: "duration",
}

_CURRENCY = re.compile(r"[A-Z]{3}")

#: Sums, differences and products without a rounding; one would be an exception.
EXACT = Context(prec=MAX_PREC, Emax=MAX_EMAX, Emin=MIN_EMIN, traps=[Inexact, InvalidOperation])


class Duration(NamedTuple):
    """A length of time by one clock: minutes, or days where the clock counts service days.

    Two durations compare only where their clocks are the same.
    """

    clock: Clock
    length: Decimal


def unit_kind(unit: str) -> UnitKind | None:
    """What a unit measures; None of a unit that is not known."""
    if unit in RATIOS:
        return "ratio"
    if unit in DURATIONS:
        return "duration"
    return "other" if unit in OTHERS or _CURRENCY.fullmatch(unit) else None


def fits(indicator: str, unit: str) -> bool:
    """Whether an indicator can be measured in a unit that is known."""
    kind = unit_kind(unit)
    return kind is not None and KIND_OF_INDICATOR.get(indicator, kind) == kind


def as_ratio(value: Decimal, unit: str) -> Decimal:
    """A value in `ratio` or `percent` as a ratio, exact.

    Raises:
        WrongValue: The unit is neither.
    """
    if unit not in RATIOS:
        raise WrongValue("unit", unit, RATIOS)
    return value if unit == "ratio" else EXACT.scaleb(value, -2)


def duration(value: Decimal, unit: str) -> Duration:
    """A value in a unit of time: by which clock, and how long, exact.

    Raises:
        WrongValue: The unit is none of time, or does not say by which clock (`days`).
    """
    if unit not in DURATIONS:
        raise WrongValue("unit", unit, DURATIONS)
    clock, factor = DURATIONS[unit]
    return Duration(clock, EXACT.multiply(value, Decimal(factor)))
