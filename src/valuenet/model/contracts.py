"""What binds a provider and a client: contracts, obligations, roles (sourcing.md L17 to L22)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from decimal import Decimal
from typing import Literal

from attrs import field, frozen

from valuenet.model.amounts import as_amount, some_amount
from valuenet.model.entity import Named, records, texts

ContractKind = Literal["sla", "ola", "underpinning"]
Direction = Literal["at least", "at most"]
Family = Literal["budget", "needs", "advice"]
PenaltyBasis = Literal["miss", "unit"]
EventKind = Literal[
    "inventory",
    "specification",
    "signature",
    "follow-up",
    "review",
    "change",
    "training",
    "information",
    "authorisation",
    "collaboration",
    "intervention",
    "end",
    "other",
]
ObligationKind = Literal[
    "security",
    "confidentiality",
    "integrity",
    "licences",
    "insurance",
    "qualified-team",
    "service-levels",
    "authorisation",
    "legal-person",
    "change-support",
    "inventory",
    "needs",
    "other",
]
RoleKind = Literal[
    "governing-body",
    "steering-body",
    "users",
    "contact",
    "team",
    "subcontractor",
    "third-party-setup",
    "third-party-user",
]


@frozen
class Measurement:
    """What was measured for a commitment, over the window that ends on a day."""

    date: date
    value: Decimal = field(converter=some_amount)


# One converter a list, each with types of its own: a type checker takes what a list may hold
# from the signature of its converter.


def _measurements(values: Iterable[Measurement]) -> tuple[Measurement, ...]:
    return records(values)


@frozen
class Commitment:
    """A service level promised for one service (sourcing.md L18).

    Availability is a ratio (unit `ratio` or `percent`); times are durations in service
    hours or clock hours. `id` is known within its contract, and ties penalties to it.
    `need` is the need of the client that it measures.
    """

    service: str
    indicator: str
    direction: Direction
    target: Decimal | None = field(default=None, kw_only=True, converter=as_amount)
    unit: str = field(default="", kw_only=True)
    window: str = field(default="", kw_only=True)
    id: str = field(default="", kw_only=True)
    family: Family | None = field(default=None, kw_only=True)
    need: str = field(default="", kw_only=True)
    measurements: tuple[Measurement, ...] = field(default=(), kw_only=True, converter=_measurements)


@frozen
class Penalty:
    """What is due when a commitment is missed (sourcing.md L18).

    `amount` is due for each missed measurement, or for each unit by which the target was
    missed; never more than `cap` for one measurement.
    """

    commitment: str | None = None
    amount: Decimal | None = field(default=None, kw_only=True, converter=as_amount)
    unit: str = field(default="EUR", kw_only=True)
    per: PenaltyBasis = field(default="miss", kw_only=True)
    cap: Decimal | None = field(default=None, kw_only=True, converter=as_amount)


@frozen
class Event:
    """Something dated that happened, or is to happen, under a contract.

    `by` and `decided_by` are parties or roles. `party` is the third party concerned: whose
    resources are worked on, or who authorises. `answers` is the id of the event that this
    one follows from: a training, of its change. `covers` says what it deals with.
    """

    kind: EventKind
    date: date
    by: str | None = field(default=None, kw_only=True)
    decided_by: str | None = field(default=None, kw_only=True)
    party: str | None = field(default=None, kw_only=True)
    services: tuple[str, ...] = field(default=(), kw_only=True, converter=texts)
    covers: tuple[str, ...] = field(default=(), kw_only=True, converter=texts)
    id: str = field(default="", kw_only=True)
    answers: str | None = field(default=None, kw_only=True)
    description: str = field(default="", kw_only=True)


def _commitments(values: Iterable[Commitment]) -> tuple[Commitment, ...]:
    return records(values)


def _penalties(values: Iterable[Penalty]) -> tuple[Penalty, ...]:
    return records(values)


def _events(values: Iterable[Event]) -> tuple[Event, ...]:
    return records(values)


@frozen(repr=False)
class Contract(Named):
    """Binds one provider and one client over listed services, or over all of them.

    Signed by an organisation it covers the deliveries from and to its parts. It ends on
    `end`, or `duration` months after `start`. `scope`, `evolution` and `reversibility` are
    its clauses, empty where it has none. `contact` is the single post that answers. At its
    end `successors` take over, and the services `returned` go back to the client
    (sourcing.md L17).
    """

    provider: str
    client: str
    services: tuple[str, ...] = field(default=(), kw_only=True, converter=texts)
    is_global: bool = field(default=False, kw_only=True)
    start: date | None = field(default=None, kw_only=True)
    end: date | None = field(default=None, kw_only=True)
    duration: int | None = field(default=None, kw_only=True)
    kind: ContractKind | None = field(default=None, kw_only=True)
    contact: str | None = field(default=None, kw_only=True)
    scope: str = field(default="", kw_only=True)
    evolution: str = field(default="", kw_only=True)
    reversibility: str = field(default="", kw_only=True)
    successors: tuple[str, ...] = field(default=(), kw_only=True, converter=texts)
    returned: tuple[str, ...] = field(default=(), kw_only=True, converter=texts)
    commitments: tuple[Commitment, ...] = field(default=(), kw_only=True, converter=_commitments)
    penalties: tuple[Penalty, ...] = field(default=(), kw_only=True, converter=_penalties)
    events: tuple[Event, ...] = field(default=(), kw_only=True, converter=_events)

    @property
    def last_day(self) -> date | None:
        """The last day on which it holds: `end`, else what follows from its duration."""
        if self.end is not None or self.start is None or self.duration is None:
            return self.end
        return _after_months(self.start, self.duration)


def _after_months(start: date, months: int) -> date | None:
    """The day before the same day some months later; None beyond the calendar."""
    count = start.year * 12 + start.month - 1 + months
    year, month = divmod(count, 12)
    if not date.min.year <= year <= date.max.year:
        return None
    first_of_month = date(year, month + 1, 1)
    after = first_of_month + timedelta(days=start.day - 1)
    # The 31st of a shorter month is its last day.
    if after.month != month + 1:
        return after - timedelta(days=after.day)
    return after - timedelta(days=1)


@frozen(repr=False)
class Obligation(Named):
    """Something that a provider must hold to, set on a party or on a contract (L21)."""

    kind: ObligationKind = field(default="other", kw_only=True)
    party: str | None = field(default=None, kw_only=True)
    contract: str | None = field(default=None, kw_only=True)


@frozen(repr=False)
class Post(Named):
    """A role under a contract or in a committee, held by a party or by an unnamed post (L22).

    `party` is who holds it, or where the unnamed post stands.
    """

    kind: RoleKind | None = field(default=None, kw_only=True)
    contract: str | None = field(default=None, kw_only=True)
    party: str | None = field(default=None, kw_only=True)
