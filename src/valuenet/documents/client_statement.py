"""The statement of a client: what it sees, what was promised, what it hangs on, what it pays.

Nothing in it tells of another client: neither its name, except where it provides something
here, nor an amount.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from attrs import frozen

from valuenet.documents import commitments
from valuenet.documents.client import Client
from valuenet.documents.document import Cell, Document, Section
from valuenet.documents.voice import Columns, Voice
from valuenet.engine.contracts.terms import missing_clauses
from valuenet.engine.responsibility import Link, root_links
from valuenet.engine.showback import ShowbackPart, year_of
from valuenet.engine.sight import Sight, grading_deliveries
from valuenet.model.figures import Charge


def describe(voice: Voice, client: str, year: int | None) -> Document:
    """The statement of one client, its parts included, of all years or of one."""
    asked = Client(voice, client, year)
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


# --- what it sees --------------------------------------------------------------------


@frozen
class _Seen:
    """A service that the client sees, and who answers for it."""

    service: str
    sight: Sight
    answers: tuple[Link, ...]


def _services(asked: Client) -> Section:
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


def _seen(asked: Client) -> Iterator[_Seen]:
    index = asked.voice.net.index
    for service, sight in asked.view.visible.items():
        given = grading_deliveries(index, sight.part, service, sight.grade)
        links = root_links(index, service, sorted({one.client for one in given}))
        yield _Seen(service, sight, tuple(links))


# --- what was agreed -----------------------------------------------------------------


def _contracts(asked: Client) -> Section:
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


def _promised(asked: Client) -> Section:
    tables = commitments.promised(asked.voice, asked.contracts, many=True)
    return asked.voice.section("section.commitments", *tables)


def _measured(asked: Client) -> Section:
    said, tables = commitments.measured(asked.voice, asked.contracts, many=True, year=asked.year)
    return asked.voice.section("section.measured", *tables, said=said)


# --- what it hangs on ----------------------------------------------------------------


@frozen
class _Fall:
    """How many services the client loses, or keeps degraded, when a supplier fails."""

    supplier: str
    lost: int
    degraded: int


def _dependence(asked: Client) -> Section:
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


def _falls(asked: Client) -> Iterator[_Fall]:
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


def _charged(asked: Client) -> Section:
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


def _place(asked: Client, place: str) -> str:
    """Where a charge arises, as far as the client may know: what it sees, or who provides."""
    net = asked.voice.net
    if place in net.services:
        return asked.voice.name(place) if place in asked.view.visible else ""
    if place in net.contracts:
        return asked.voice.name(asked.own(place))
    return asked.voice.name(place)
