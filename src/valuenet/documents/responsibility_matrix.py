"""The responsibility matrix, who answers to whom under which contract, and where nobody does."""

from __future__ import annotations

from collections.abc import Iterable

from valuenet.documents.document import Document, Section, Table
from valuenet.documents.voice import Columns, Voice
from valuenet.engine.containment import inside
from valuenet.engine.hotspots import HotSpot
from valuenet.engine.index import Index
from valuenet.engine.matrices import Matrix
from valuenet.engine.responsibility import Link, root_links, step_links
from valuenet.labels import word


def describe(voice: Voice, focus: str | None) -> Document:
    """The matrix of the whole network, or of what stands in the catalogues of a focus."""
    net = voice.net
    services = frozenset(net.services if focus is None else net.layers(focus))
    intro = [voice.word("network", name=net.name)]
    if focus is not None:
        intro.append(voice.word("focus", name=voice.name(focus)))
    sections = [
        _matrix(voice, services),
        _links(voice, services),
        _hot_spots(voice, services if focus is not None else None),
    ]
    if net.activities:
        sections.append(_activities(voice, focus))
    return Document(voice.word("title.responsibility"), intro, sections, lang=voice.lang)


def _matrix(voice: Voice, services: Iterable[str]) -> Section:
    letters = {
        value: word(f"letter.{value}", voice.lang)
        for value in ("accountable", "responsible", "contributing")
    }
    said = [
        f"{letter}{voice.colon}{word(f'value.{value}', voice.lang)}"
        for value, letter in letters.items()
    ]
    table = _lettered(voice, "matrix", voice.net.matrix("responsibility"), services, letters)
    return voice.section("section.matrix", *table, said=said if table else ())


def _lettered(
    voice: Voice, key: str, matrix: Matrix, ids: Iterable[str], letters: dict[str, str]
) -> tuple[Table, ...]:
    """Some rows of a matrix by name, with the columns that they fill, by name."""
    rows = {id_: matrix.row(id_) for id_ in voice.by_name(ids)}
    columns = voice.by_name({column for row in rows.values() for column in row})
    if not columns:
        return ()
    cells = [
        (voice.name(id_), *(letters.get(str(row[one]), str(row[one])) if one in row else None
                            for one in columns))
        for id_, row in rows.items()
        if row
    ]  # fmt: skip
    heads = (voice.word(f"column.{key}"), *map(voice.name, columns))
    return (Table(voice.word(f"table.{key}"), heads, cells, is_matrix=True),)


def _links(voice: Voice, services: Iterable[str]) -> Section:
    columns: Columns = {
        "service": lambda one: voice.name(one.service),
        "answers": lambda one: voice.name(one.answers),
        "to": lambda one: voice.name(one.to),
        "contract": lambda one: voice.name(one.contract),
        "standing": lambda one: word(f"standing.{one.standing}", voice.lang),
        "members": lambda one: voice.names(one.members),
        "lead": lambda one: voice.name(one.lead),
    }
    found = {
        (one.service, one.answers, one.to, one.standing): one
        for service in services
        for one in _around(voice.net.index, service)
    }
    order = sorted(found, key=lambda key: (voice.name(key[0]).casefold(), key))
    links = [found[key] for key in order]
    return voice.section("section.links", *voice.table("table.links", columns, links))


def _around(index: Index, service: str) -> Iterable[Link]:
    """Who answers for a service to its clients, and for its components to its provider."""
    yield from root_links(index, service, sorted(index.clients.get(service, ())))
    for part in index.components.get(service, ()):
        yield from step_links(index, service, part)


def _hot_spots(voice: Voice, services: frozenset[str] | None) -> Section:
    def about(one: HotSpot) -> str:
        return voice.name(one.process) if one.process else voice.names(one.services)

    columns: Columns = {
        "about": about,
        "hot-spot": lambda one: voice.word(f"hot.{one.kind}"),
        "parties": lambda one: voice.names(one.parties),
        "reach": lambda one: one.reach,
    }
    spots = [
        one
        for one in voice.net.hot_spots()
        if services is None or not services.isdisjoint(one.services)
    ]
    return voice.section(
        "section.hot-spots",
        *voice.table("table.hot-spots", columns, spots),
        said=[voice.word("said.hot-spots")] if spots else [voice.word("said.hot-spots.none")],
    )


def _activities(voice: Voice, focus: str | None) -> Section:
    """The RACI matrix of all activities, or of those that somebody inside the focus is in."""
    matrix = voice.net.matrix("raci")
    own = None if focus is None else inside(voice.net.index, focus)
    ids = [one for one in matrix.row_ids if own is None or not own.isdisjoint(matrix.row(one))]
    table = _lettered(voice, "raci", matrix, ids, {})
    return voice.section("section.raci", *table, said=[voice.word("said.raci")] if table else ())
