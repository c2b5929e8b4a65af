"""Draws contracts, and what stands around them: roles, activities, figures, charges."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, get_args

from hypothesis import strategies as st

from valuenet.model import (
    Activity,
    Charge,
    Commitment,
    Committee,
    Contract,
    ContractKind,
    CrossCheck,
    Event,
    FigureTable,
    Information,
    Measurement,
    Objective,
    Obligation,
    Party,
    Penalty,
    Post,
)
from valuenet.model.contracts import (
    Direction,
    EventKind,
    Family,
    ObligationKind,
    PenaltyBasis,
    RoleKind,
)
from valuenet.model.figures import SHARE_KEYS
from valuenet.model.involvement import CommitteeKind, ObjectiveKind
from valuenet.testing._draws import DAYS, Draws, texts

_INDICATORS = ("availability", "restore-time", "escalation-time", "incidents")
_UNITS = ("ratio", "percent", "service hours", "hours", "")
#: Amounts that are written in several ways, and any others.
_AMOUNTS = st.sampled_from(
    [Decimal(one) for one in ("0", "0.00", "1", "1.0", "12.50", "99.5", "1E+5", "-3.20", "309012")]
) | st.decimals(-(10**6), 10**6, allow_nan=False)
_CELLS = _AMOUNTS | st.none() | st.sampled_from(("-", "", "309 012 €", "1,5")) | texts()
_YEARS = st.integers(2000, 2030)


class Sourcing(Draws):
    """Draws what sourcing.md adds to parties and services that are made before."""

    def __init__(self, draw: st.DrawFn, *, details: bool) -> None:
        super().__init__(draw, details=details)
        self.parties: dict[str, Party] = {}
        #: By the names of the fields of a network.
        self.tables: dict[str, Any] = {name: [] for name in _TABLES}
        #: Roles that are known before the contracts under which they stand.
        self.role_ids: list[str] = []

    def ids(self, table: str) -> list[str]:
        """The ids drawn so far of one kind."""
        return [one.id for one in self.tables[table]]

    def actors(self) -> list[str]:
        """Parties and roles."""
        return [*self.parties, *self.role_ids]

    def amount(self, often: int = 2) -> Decimal | None:
        """An exact number, now and then."""
        return self.draw(_AMOUNTS) if self.chance(often) else None

    def rest(self) -> dict[str, Any]:
        """What every entity may have: less often than elsewhere, for it takes long to draw."""
        return self.entity() if self.chance(3) else {}

    def words(self) -> str:
        """A text, or none."""
        return self.draw(texts()) if self.chance() else ""

    # --- before the services ----------------------------------------------------------

    def information(self) -> None:
        """Information elements, and the ids of roles: others refer to them."""
        if not self.details:
            return
        self.role_ids = [self.id() for _ in self.repeat(2)]
        for _ in self.repeat(2):
            key = self.id()
            self.tables["information"].append(Information(key, self.name(key), **self.rest()))

    # --- contracts --------------------------------------------------------------------

    def contracts(self) -> None:
        """Contracts; without details they say what they cover, and a promise or two."""
        services = self.ids("services")
        for _ in self.repeat(2):
            key = self.id()
            covered = self.some(services, 2, 1)
            promises = self.commitments(services if self.details else covered)
            self.tables["contracts"].append(
                Contract(
                    key,
                    self.name(key),
                    self.one(self.parties),
                    self.one(self.parties),
                    services=covered,
                    is_global=not covered or self.chance(4),
                    contact="Chef de projet" if self.chance(3) else None,
                    commitments=promises,
                    **self.terms(promises),
                    **self.rest(),
                )
            )

    def commitments(self, services: tuple[str, ...] | list[str]) -> list[Commitment]:
        """Promises on some services: often none."""
        if not services or not self.chance(2 if self.details else 4):
            return []
        return [self.commitment(self.one(services)) for _ in self.repeat(2)]

    def commitment(self, service: str) -> Commitment:
        """One promise; with details every field of it, measurements too."""
        indicator, direction = self.one(_INDICATORS), self.one(get_args(Direction))
        target = self.amount()
        if not self.details:
            return Commitment(service, indicator, direction, target=target, unit=self.one(_UNITS))
        return Commitment(
            service,
            indicator,
            direction,
            target=target,
            unit=self.one(_UNITS),
            window=self.words(),
            id=self.id() if self.chance() else "",
            family=self.maybe(get_args(Family)),
            need=self.words(),
            measurements=[
                Measurement(self.draw(DAYS), self.draw(_AMOUNTS)) for _ in self.repeat(2)
            ],
        )

    def terms(self, promises: list[Commitment]) -> dict[str, Any]:
        """What else a contract says."""
        if not self.details:
            return {}
        return {
            "start": self.draw(st.none() | DAYS),
            "end": self.draw(st.none() | DAYS),
            "duration": self.number(1, 60) if self.chance() else None,
            "kind": self.maybe(get_args(ContractKind)),
            "scope": self.words(),
            "evolution": self.words(),
            "reversibility": self.words(),
            "successors": self.some(self.ids("contracts"), 1),
            "returned": self.some(self.ids("services"), 1),
            "penalties": [self.penalty(promises) for _ in self.repeat(1)],
            "events": self.events(),
        }

    def penalty(self, promises: list[Commitment]) -> Penalty:
        """What is due for one of some promises, or for none of them."""
        return Penalty(
            self.maybe([one.id for one in promises if one.id]),
            amount=self.amount(),
            unit=self.one(("EUR", "points")),
            per=self.one(get_args(PenaltyBasis)),
            cap=self.amount(),
        )

    def events(self) -> list[Event]:
        """A few events, some of them answers to those before."""
        events: list[Event] = []
        for _ in self.repeat(2):
            event = Event(
                self.one(get_args(EventKind)),
                self.draw(DAYS),
                by=self.maybe(self.actors()),
                decided_by=self.maybe(self.actors()),
                party=self.maybe(self.parties),
                services=self.some(self.ids("services"), 1),
                covers=self.some(("users", "needs"), 2),
                id=self.id() if self.chance() else "",
                answers=self.maybe([one.id for one in events if one.id]),
                description=self.words(),
            )
            events.append(event)
        return events

    # --- with details alone -----------------------------------------------------------

    def sourcing(self) -> None:
        """Everything else that the law of sourcing adds, a few of each."""
        self.roles()
        for part in (self.governance, self.involvement, self.figures):
            if self.details and self.chance():
                part()

    def roles(self) -> None:
        """The roles whose ids are known, each under a contract or under none."""
        for key in self.role_ids:
            self.tables["roles"].append(
                Post(
                    key,
                    self.name(key),
                    kind=self.maybe(get_args(RoleKind)),
                    contract=self.maybe(self.ids("contracts")),
                    party=self.maybe(self.parties),
                    **self.rest(),
                )
            )

    def governance(self) -> None:
        """Obligations and committees."""
        for _ in self.repeat(1):
            key = self.id()
            self.tables["duties"].append(
                Obligation(
                    key,
                    self.name(key),
                    kind=self.one(get_args(ObligationKind)),
                    party=self.maybe(self.parties),
                    contract=self.maybe(self.ids("contracts")),
                    **self.rest(),
                )
            )
        for _ in self.repeat(2):
            key = self.id()
            self.tables["committees"].append(
                Committee(
                    key,
                    self.name(key),
                    kind=self.one(get_args(CommitteeKind)),
                    mission=self.words(),
                    leader=self.maybe(self.actors()),
                    permanent=self.some(self.actors(), 2),
                    occasional=self.some(self.actors(), 1),
                    reports_to=self.some(self.ids("committees"), 1),
                    **self.rest(),
                )
            )

    def involvement(self) -> None:
        """Activities, and a tree of objectives."""
        processes, information = self.ids("processes"), self.ids("information")
        for _ in self.repeat(2):
            key = self.id()
            self.tables["activities"].append(
                Activity(
                    key,
                    self.name(key),
                    process=self.maybe(processes),
                    principal=self.some(self.parties, 2),
                    associates=self.some(self.parties, 2),
                    consumes=self.some(information, 1),
                    produces=self.some(information, 1),
                    **self.rest(),
                )
            )
        for _ in self.repeat(2):
            key = self.id()
            self.tables["objectives"].append(
                Objective(
                    key,
                    self.name(key),
                    kind=self.one(get_args(ObjectiveKind)),
                    parent=self.maybe(self.ids("objectives")),
                    processes=self.some(processes, 1),
                    owners=self.some(self.actors(), 1),
                    due=self.draw(DAYS) if self.chance() else None,
                    **self.rest(),
                )
            )

    def figures(self) -> None:
        """Tables, printed texts and all, and the charges that are shared by them."""
        for _ in self.repeat(1):
            self.tables["figures"].append(self.table(self.id()))
        columns = [one for table in self.tables["figures"] for one in table.columns]
        for _ in self.repeat(2):
            key = self.id()
            places = [*self.parties, *self.ids("services"), *self.ids("contracts")]
            self.tables["charges"].append(
                Charge(
                    key,
                    self.name(key),
                    self.one(places),
                    self.one(SHARE_KEYS),
                    amount=self.amount(),
                    unit=self.one(("EUR", "days")),
                    year=self.draw(_YEARS) if self.chance() else None,
                    figures=self.maybe(self.ids("figures")),
                    column=self.maybe(columns),
                    clients=self.some(self.parties, 2),
                    internal=self.chance(4),
                    **self.rest(),
                )
            )

    def table(self, key: str) -> FigureTable:
        """A table whose rows are parties or texts, and as long as its columns or not."""
        columns = self.draw(st.lists(texts(min_size=1), max_size=3, unique=True))
        rows = self.some([*self.parties, "Total", self.draw(texts(min_size=1))], 3)
        total = [one for one in rows if one not in self.parties]
        return FigureTable(
            key,
            self.name(key),
            unit=self.one(("EUR", "days")),
            year=self.draw(_YEARS) if self.chance() else None,
            columns=columns,
            rows={row: self.cells(len(columns)) for row in rows},
            total_row=self.maybe(total),
            total_column=self.maybe(columns),
            tolerance=self.amount(4) or 0,
            groups={row: self.some(self.parties, 2) for row in self.some(total, 1)},
            internal=self.some(rows, 1),
            cross_checks=[self.cross_check(key, rows, columns) for _ in self.repeat(1)],
            **self.rest(),
        )

    def cells(self, count: int) -> list[Any]:
        """The cells of a row, now and then one too many."""
        return [self.draw(_CELLS) for _ in range(count + self.chance(8))]

    def cross_check(self, key: str, rows: tuple[str, ...], columns: list[str]) -> CrossCheck:
        """A printed figure against one of the table, or a cell against a number."""
        cell = "/".join((key, self.maybe(rows) or "?", self.maybe(columns) or "?"))
        number = format(self.draw(_AMOUNTS), "f")
        printed, computed = (number, cell) if self.chance() else (cell, number)
        return CrossCheck(self.name("Total"), printed, [computed], tolerance=self.amount(4) or 0)


_TABLES = (
    *("services", "processes", "domains", "contracts", "flows", "duties", "roles", "activities"),
    *("information", "objectives", "committees", "figures", "charges"),
)
