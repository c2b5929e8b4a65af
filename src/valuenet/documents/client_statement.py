"""The statement of a client: what it sees, what was promised, what it hangs on, what it pays.

Nothing in it tells of another client: neither its name, except where it provides something
here, nor an amount.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import cached_property

from attrs import define, frozen

from valuenet.documents import commitments
from valuenet.documents.document import Cell, Document, Section
from valuenet.documents.voice import Columns, Voice
from valuenet.engine.containment import inside
from valuenet.engine.contracts.terms import bound_services, missing_clauses
from valuenet.engine.coverage import wholes
from valuenet.engine.responsibility import Link, root_links
from valuenet.engine.showback import ShowbackPart, year_of
from valuenet.engine.sight import Sight, View, grading_deliveries
from valuenet.model.contracts import Contract
from valuenet.model.figures import Charge


def describe(voice: Voice, client: str, year: int | None) -> Document:
    """The statement of one client, its parts included, of all years or of one."""
    asked = _Client(voice, client, year)
    intro = [voice.word("network", name=voice.net.name)]
    if year is not None:
        intro.append(voice.word("year", year=year))
    return Document(
        voice.word("title.statement", name=voice.name(client)),
        intro,
        [
            _services(asked),
            _contracts(asked),
            _promised(asked),
            _measured(asked),
            _dependence(asked),
            _charged(asked),
        ],
        lang=voice.lang,
    )


@define(slots=False)
class _Client:
    """Who is told what is its own."""

    voice: Voice
    id: str
    year: int | None

    @cached_property
    def parts(self) -> frozenset[str]:
        """The client and all that stands inside it."""
        return inside(self.voice.net.index, self.id)

    @cached_property
    def view(self) -> View:
        """What it or a part of it sees."""
        return self.voice.net.visible_to(self.id, whole=True)

    @cached_property
    def contracts(self) -> tuple[Contract, ...]:
        """Those that it or a part of it has signed, and of those of its whole what it sees."""
        index = self.voice.net.index
        over = frozenset(wholes(index, self.id)) - self.parts
        return tuple(
            one
            for one in sorted(index.contracts.values(), key=lambda one: one.id)
            if self._is_in_year(one)
            and (
                one.client in self.parts
                or (
                    one.client in over
                    and not self.view.visible.keys().isdisjoint(bound_services(index, one.id))
                )
            )
        )

    def _is_in_year(self, one: Contract) -> bool:
        if self.year is None:
            return True
        last = one.last_day
        return (one.start is None or one.start.year <= self.year) and (
            last is None or last.year >= self.year
        )

    def own(self, contract: str | None) -> str | None:
        """A contract, if it is one of its own."""
        return contract if contract in {one.id for one in self.contracts} else None


# --- what it sees --------------------------------------------------------------------


@frozen
class _Seen:
    """A service that the client sees, and who answers for it."""

    service: str
    sight: Sight
    answers: tuple[Link, ...]


def _services(asked: _Client) -> Section:
    voice = asked.voice
    services = voice.net.services

    def contracts(one: _Seen) -> str:
        found = (asked.own(link.contract) for link in one.answers)
        return voice.names(dict.fromkeys(filter(None, found)))

    columns: Columns = {
        "service": lambda one: voice.name(one.service),
        "outcomes": lambda one: "; ".join(services[one.service].outcomes),
        "grade": lambda one: voice.grade(one.sight.grade),
        "seen-in": lambda one: "" if one.sight.part == asked.id else voice.name(one.sight.part),
        "answers": lambda one: voice.names(dict.fromkeys(link.answers for link in one.answers)),
        "contract": contracts,
    }
    seen = sorted(_seen(asked), key=lambda one: (voice.name(one.service).casefold(), one.service))
    said = voice.word("said.services", n=len(seen)) if seen else voice.word("said.services.none")
    return voice.section(
        "section.services", *voice.table("table.services", columns, seen), said=[said]
    )


def _seen(asked: _Client) -> Iterator[_Seen]:
    index = asked.voice.net.index
    for service, sight in asked.view.visible.items():
        given = grading_deliveries(index, sight.part, service, sight.grade)
        links = root_links(index, service, sorted({one.client for one in given}))
        yield _Seen(service, sight, tuple(links))


# --- what was agreed -----------------------------------------------------------------


def _contracts(asked: _Client) -> Section:
    voice = asked.voice
    columns: Columns = {
        "contract": lambda one: voice.name(one.id),
        "provider": lambda one: voice.name(one.provider),
        "start": lambda one: one.start,
        "end": lambda one: one.last_day,
        "contact": lambda one: voice.name(one.contact),
        "lacks": lambda one: ", ".join(
            voice.term("clause", clause) for clause in missing_clauses(one)
        ),
    }
    return voice.section(
        "section.contracts", *voice.table("table.contracts", columns, asked.contracts)
    )


def _promised(asked: _Client) -> Section:
    tables = commitments.promised(asked.voice, asked.contracts, many=True)
    return asked.voice.section("section.commitments", *tables)


def _measured(asked: _Client) -> Section:
    said, tables = commitments.measured(asked.voice, asked.contracts, many=True, year=asked.year)
    return asked.voice.section("section.measured", *tables, said=said)


# --- what it hangs on ----------------------------------------------------------------


@frozen
class _Fall:
    """How many services the client loses, or keeps degraded, when a supplier fails."""

    supplier: str
    lost: int
    degraded: int


def _dependence(asked: _Client) -> Section:
    voice = asked.voice
    columns: Columns = {
        "supplier": lambda one: voice.name(one.supplier),
        "lost": lambda one: one.lost,
        "degraded": lambda one: one.degraded,
    }
    falls = sorted(_falls(asked), key=lambda one: (-one.lost, -one.degraded, one.supplier))
    return voice.section(
        "section.dependence",
        *voice.table("table.dependence", columns, falls),
        said=[voice.word("said.dependence")] if falls else (),
    )


def _falls(asked: _Client) -> Iterator[_Fall]:
    """For everybody outside the client who provides something that it sees, or behind it."""
    index = asked.voice.net.index
    for supplier in {index.provider(service) for service in asked.view} - asked.parts:
        struck = {
            one.service: one.state
            for one in asked.voice.net.impact(supplier).hits
            if one.client in asked.parts
        }
        count = Counter(struck.values())
        if struck:
            yield _Fall(supplier, count["lost"], count["degraded"])


# --- what it is charged --------------------------------------------------------------


@frozen
class _Charged:
    """What one part of the client bears of one charge."""

    part: ShowbackPart
    charge: Charge
    bearer: str
    unit: str


def _charged(asked: _Client) -> Section:
    voice, index = asked.voice, asked.voice.net.index
    facts: list[tuple[str, Cell]] = []
    shares: list[_Charged] = []
    for unit in sorted({one.unit for one in voice.net.charges.values()}):
        lines = [
            one
            for one in voice.net.showback(asked.year, unit=unit).lines
            if one.client in asked.parts
        ]
        if lines:
            total = sum((one.amount for one in lines[1:]), lines[0].amount)
            label = voice.word("fact.charged")
            facts.append((label, commitments.quantity(voice, total, unit)))
        shares += [
            _Charged(part, voice.net.charges[part.source], line.client, unit)
            for line in lines
            for part in line.of
        ]
    columns: Columns = {
        "charge": lambda one: one.charge.name,
        "place": lambda one: _place(asked, one.charge.place),
        "year": lambda one: str(year_of(index, one.charge) or ""),
        "key": lambda one: voice.term("key", one.charge.key),
        "bearer": lambda one: "" if one.bearer == asked.id else voice.name(one.bearer),
        "share": lambda one: commitments.quantity(voice, one.part.amount, one.unit),
    }
    section = voice.section(
        "section.charged",
        *voice.table("table.charged", columns, shares),
        said=[voice.word("said.charged")] if shares else (),
    )
    return Section(section.title, section.paragraphs, facts, section.tables)


def _place(asked: _Client, place: str) -> str:
    """Where a charge arises, as far as the client may know: what it sees, or who provides."""
    net = asked.voice.net
    if place in net.services:
        return asked.voice.name(place) if place in asked.view.visible else ""
    if place in net.contracts:
        return asked.voice.name(asked.own(place))
    return asked.voice.name(place)
