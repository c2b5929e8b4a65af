"""The summary of a contract: whom it binds, what it says and lacks, promises, and what falls."""

from __future__ import annotations

from datetime import date

from valuenet.documents import commitments
from valuenet.documents.document import Cell, Document, Section
from valuenet.documents.voice import Columns, Voice
from valuenet.engine.contracts.terms import Clause, kinds_from_sides, missing_clauses
from valuenet.engine.coverage import covered_by
from valuenet.engine.sight import sighted_by
from valuenet.model.contracts import Contract, Event, RoleKind

_CLAUSES: tuple[Clause, ...] = (
    "services",
    "start",
    "duration",
    "scope",
    "evolution",
    "reversibility",
    "commitments",
)
_ON_CLIENT_SIDE: tuple[RoleKind, ...] = ("governing-body", "steering-body", "users")
_ON_PROVIDER_SIDE: tuple[RoleKind, ...] = ("contact", "team", "subcontractor")
#: Where an event stands that has no start or end to be compared with.
_BEFORE = ("inventory", "specification", "signature")


def describe(voice: Voice, contract: Contract, on: date | None) -> Document:
    """The summary of one contract, as it stands on a day."""
    intro = [contract.description, voice.word("network", name=voice.net.name)]
    return Document(
        voice.word("title.contract", name=contract.name),
        [line for line in intro if line],
        [
            _parties(voice, contract),
            _term(voice, contract, on),
            _clauses(voice, contract),
            _roles(voice, contract),
            _promised(voice, contract),
            _measured(voice, contract),
            _events(voice, contract),
            _obligations(voice, contract),
            _coverage(voice, contract),
            _impact(voice, contract),
        ],
        lang=voice.lang,
    )


def _parties(voice: Voice, contract: Contract) -> Section:
    kinds = [contract.kind] if contract.kind else kinds_from_sides(voice.net.index, contract)
    listed = voice.names(contract.services)
    extent = voice.word("extent.global") if contract.is_global else ""
    facts: list[tuple[str, Cell]] = [
        (voice.word("column.provider"), voice.name(contract.provider)),
        (voice.word("column.client"), voice.name(contract.client)),
        (
            voice.word("fact.kind" if contract.kind else "fact.kind.computed"),
            ", ".join(voice.term("contract", one) for one in kinds),
        ),
        (voice.word("fact.extent"), extent or listed or voice.word("missing")),
        (voice.word("fact.listed"), listed if contract.is_global else ""),
        (voice.word("fact.status"), voice.term("status", contract.status)),
    ]
    return Section(voice.word("section.parties"), (), _filled(facts))


def _filled(facts: list[tuple[str, Cell]]) -> list[tuple[str, Cell]]:
    return [(label, value) for label, value in facts if value not in (None, "")]


def _term(voice: Voice, contract: Contract, on: date | None) -> Section:
    last = contract.last_day
    months = contract.duration
    facts: list[tuple[str, Cell]] = [
        (voice.word("fact.start"), contract.start or voice.word("missing")),
        (voice.word("fact.months"), None if months is None else voice.word("months", n=months)),
        (voice.word("fact.end"), last or voice.word("missing")),
        (voice.word("fact.left"), _days(voice, contract, on)),
        (voice.word("fact.successors"), voice.names(contract.successors)),
        (voice.word("fact.returned"), voice.names(contract.returned)),
    ]
    return Section(voice.word("section.term"), (), _filled(facts))


def _days(voice: Voice, contract: Contract, on: date | None) -> str:
    """How many days are left on a day, or since when none is."""
    last = contract.last_day
    if on is None or last is None:
        return ""
    left = (last - on).days
    key = "days.left" if left >= 0 else "days.over"
    return voice.word(key, n=abs(left), on=voice.shown(on))


def _clauses(voice: Voice, contract: Contract) -> Section:
    lacking = missing_clauses(contract)
    said: dict[Clause, str] = {
        "scope": contract.scope,
        "evolution": contract.evolution,
        "reversibility": contract.reversibility,
    }
    columns: Columns = {
        "clause": lambda one: voice.term("clause", one),
        "state": lambda one: voice.word("missing" if one in lacking else "present"),
        "text": lambda one: said.get(one, ""),
    }
    count = voice.word("clauses.missing", n=len(lacking)) if lacking else voice.word("clauses.all")
    return voice.section(
        "section.clauses", *voice.table("table.clauses", columns, _CLAUSES), said=[count]
    )


def _roles(voice: Voice, contract: Contract) -> Section:
    """The single contact, then who holds which role, the client's side first."""
    posts = [one for one in voice.net.roles.values() if one.contract == contract.id]
    order = (*_ON_CLIENT_SIDE, *_ON_PROVIDER_SIDE)
    posts.sort(key=lambda one: (order.index(one.kind) if one.kind in order else len(order), one.id))

    def side(kind: str | None) -> str:
        if kind in _ON_CLIENT_SIDE:
            return voice.word("column.client")
        return voice.word("column.provider" if kind in _ON_PROVIDER_SIDE else "side.third")

    columns: Columns = {
        "role": lambda one: one.name,
        "kind": lambda one: voice.term("role", one.kind),
        "side": lambda one: side(one.kind) if one.kind else "",
        "holder": lambda one: voice.name(one.party) if one.party else voice.word("unnamed"),
    }
    contact = voice.name(contract.contact) or voice.word("missing")
    section = voice.section("section.roles", *voice.table("table.roles", columns, posts))
    return Section(
        section.title,
        section.paragraphs if posts else (),
        [(voice.word("fact.contact"), contact)],
        section.tables,
    )


def _promised(voice: Voice, contract: Contract) -> Section:
    rows = [one for one in voice.net.feasibility().commitments if one.contract == contract.id]
    return voice.section(
        "section.commitments",
        *commitments.promised(voice, (contract,), many=False),
        *commitments.penalties(voice, contract),
        *commitments.backing(voice, rows),
        said=[voice.word("said.gaps")] if any(one.gaps for one in rows) else (),
    )


def _measured(voice: Voice, contract: Contract) -> Section:
    said, tables = commitments.measured(voice, (contract,), many=False)
    return voice.section("section.measured", *tables, said=said)


def phase(contract: Contract, event: Event) -> str:
    """`before` the contract holds, `during` that time, or `after` it."""
    last = contract.last_day
    if contract.start is not None and event.date < contract.start:
        return "before"
    if last is not None and event.date > last:
        return "after"
    if contract.start is None and event.kind in _BEFORE:
        return "before"
    return "after" if last is None and event.kind == "end" else "during"


def _events(voice: Voice, contract: Contract) -> Section:
    """The events by phase, then by date; a phase without any is left out."""
    columns: Columns = {
        "date": lambda one: one.date,
        "event": lambda one: voice.term("event", one.kind),
        "by": lambda one: voice.name(one.by),
        "decided-by": lambda one: voice.name(one.decided_by),
        "party": lambda one: voice.name(one.party),
        "about": lambda one: "; ".join(
            filter(None, (voice.names(one.services), ", ".join(one.covers), one.description))
        ),
    }
    tables = [
        table
        for name in ("before", "during", "after")
        for table in voice.table(
            f"table.events.{name}",
            columns,
            sorted(
                (one for one in contract.events if phase(contract, one) == name),
                key=lambda one: one.date,
            ),
        )
    ]
    return voice.section("section.events", *tables)


def _obligations(voice: Voice, contract: Contract) -> Section:
    columns: Columns = {
        "party": lambda one: voice.name(one.party),
        "obligation": lambda one: one.name,
        "kind": lambda one: voice.term("obligation", one.kind),
        "set-on": lambda one: voice.name(one.origin),
        "path": lambda one: " → ".join(map(voice.name, one.path)),
    }
    bindings = voice.net.obligations(contract.id).bindings
    return voice.section(
        "section.obligations",
        *voice.table("table.obligations", columns, bindings),
        said=[voice.word("said.obligations")] if bindings else (),
    )


def _coverage(voice: Voice, contract: Contract) -> Section:
    index = voice.net.index
    columns: Columns = {
        "service": lambda one: voice.name(one.service),
        "provider": lambda one: voice.name(index.provider(one.service)),
        "client": lambda one: voice.name(one.client),
        "seen-by-number": lambda one: len(sighted_by(index, one)),
        "seen-by": lambda one: voice.names(sorted(sighted_by(index, one))),
    }
    covered = covered_by(index, contract.id)
    return voice.section("section.coverage", *voice.table("table.coverage", columns, covered))


def _impact(voice: Voice, contract: Contract) -> Section:
    hits = voice.net.impact(contract.id).hits
    columns: Columns = {
        "party": lambda one: voice.name(one.client),
        "service": lambda one: voice.name(one.service),
        "grade": lambda one: voice.grade(one.grade),
        "effect": lambda one: voice.term("effect", one.state),
    }
    said = voice.word("said.impact", n=len(hits.clients), services=len(hits.services))
    return voice.section(
        "section.impact",
        *voice.table("table.impact", columns, hits),
        said=[said] if hits else [voice.word("said.impact.none")],
    )
