"""The network as three tables, written down once: what Arrow, Parquet and databases are given.

Types are words here, so that the engine needs no library; `arrow_export` says what they
are in Arrow. The tables hold what sight and impact are computed from, for questions; they
are no way to store a network.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import Any, Literal

from attrs import frozen

from valuenet.engine.index import Index
from valuenet.engine.representation import representatives
from valuenet.model import Alternatives, Function, Service, party_kind

#: Raised when a column is renamed, dropped, or changes its meaning; not when one is added.
VERSION = 1

#: Rows of one batch, and of one row group of a Parquet file.
BATCH = 1 << 17

#: `word` is text of which few differ, `texts` a list of texts.
ColumnType = Literal["text", "word", "texts", "number", "flag"]


@frozen
class Column:
    """One column: its name, its type, whether it may be null, and what it says."""

    name: str
    type: ColumnType
    nullable: bool
    meaning: str


#: The tables and their columns, in order.
TABLES: dict[str, tuple[Column, ...]] = {
    "parties": (
        Column("id", "text", nullable=False, meaning="the id"),
        Column("name", "text", nullable=False, meaning="the name to show"),
        Column(
            "kind",
            "word",
            nullable=False,
            meaning="organization, function, clientele, virtual client or partnership",
        ),
        Column(
            "role",
            "word",
            nullable=True,
            meaning="of a function, its own or inherited: it, support or mission",
        ),
        Column("organization", "text", nullable=True, meaning="of a function, its organisation"),
        Column("status", "word", nullable=False, meaning="planned, live, deferred or retired"),
        Column("aliases", "texts", nullable=False, meaning="other names that lookups accept"),
        Column("tags", "texts", nullable=False, meaning="the tags, as declared"),
    ),
    "services": (
        Column("id", "text", nullable=False, meaning="the id"),
        Column("name", "text", nullable=False, meaning="the name to show"),
        Column("provider", "text", nullable=False, meaning="the party that provides it"),
        Column("domain", "word", nullable=True, meaning="the domain it is ordered under"),
        Column(
            "layer", "word", nullable=True, meaning="the layer declared: business or operations"
        ),
        Column(
            "exposed", "flag", nullable=False, meaning="whether an operations service may be seen"
        ),
        Column("vendor", "word", nullable=True, meaning="the vendor"),
        Column("status", "word", nullable=False, meaning="planned, live, deferred or retired"),
        Column("aliases", "texts", nullable=False, meaning="other names that lookups accept"),
        Column("tags", "texts", nullable=False, meaning="the tags, as declared"),
    ),
    "arcs": (
        Column("kind", "word", nullable=False, meaning="what ties the two: the table below"),
        Column("source", "text", nullable=False, meaning="the party or service it leaves"),
        Column("target", "text", nullable=False, meaning="the party or service it leads to"),
        Column(
            "client",
            "text",
            nullable=True,
            meaning="of `used by` and `represented by`, the client of the delivery",
        ),
        Column(
            "contract",
            "word",
            nullable=True,
            meaning="of `delivered to`, `used by` and `represented by`, the contract named",
        ),
        Column(
            "any_of",
            "number",
            nullable=True,
            meaning="of `built on`, the number of the group of alternatives in its service, "
            "from 1; null where the component is required",
        ),
        Column(
            "need",
            "number",
            nullable=True,
            meaning="of `built on`, how many of the group must work",
        ),
    ),
}

#: By what the rows of each table are sorted, null first; no two rows are alike.
ORDER: dict[str, tuple[str, ...]] = {
    "parties": ("id",),
    "services": ("id",),
    "arcs": ("kind", "source", "target", "client", "contract", "any_of", "need"),
}

Row = tuple[Any, ...]


def batches(index: Index, table: str) -> Iterator[list[tuple[Any, ...]]]:
    """The columns of a table, a batch of at most `BATCH` rows at a time, in the order `ORDER`.

    Complexity: the size of the table times the logarithm of its widest part; one batch in
    memory.
    """
    rows = iter(_ROWS[table](index))
    while chunk := list(islice(rows, BATCH)):
        yield list(zip(*chunk, strict=True))


def _parties(index: Index) -> Iterator[Row]:
    for key in sorted(index.parties):
        one = index.parties[key]
        role, home = None, None
        if isinstance(one, Function):
            role, home = one.effective_role, one.organization
        yield (
            key,
            one.name,
            party_kind(one),
            role,
            home,
            one.status,
            one.aliases,
            one.tags,
        )


def _services(index: Index) -> Iterator[Row]:
    for key in sorted(index.services):
        one = index.services[key]
        yield (
            key,
            one.name,
            one.provider,
            one.domain,
            one.layer,
            one.exposed,
            one.vendor,
            one.status,
            one.aliases,
            one.tags,
        )


# --- arcs ----------------------------------------------------------------------------

_NOTHING = (None, None, None, None)


def _arcs(index: Index) -> Iterator[Row]:
    for kind, (leaving, sources, _) in ARC_KINDS.items():
        for source in sorted(sources(index)):
            arcs = leaving(index, source)
            # A service has one delivery as a rule, a function one whole.
            for arc in sorted(arcs, key=_nulls_first) if len(arcs) > 1 else arcs:
                yield (kind, source, *arc)


def _nulls_first(arc: Row) -> Row:
    target, client, contract, any_of, need = arc
    return (target, client or "", contract or "", any_of or 0, need or 0)


def _components(index: Index, source: str) -> list[Row]:
    service: Service = index.services[source]
    found: list[Row] = []
    groups = 0
    for part in service.components:
        if isinstance(part, Alternatives):
            groups += 1
            found += [(one, None, None, groups, part.need) for one in part.any_of]
        else:
            found.append((part, *_NOTHING))
    return found


def _deliveries(index: Index, source: str) -> list[Row]:
    return [(one.client, None, one.contract, None, None) for one in index.deliveries[source]]


def _users(index: Index, source: str) -> list[Row]:
    return [
        (user, one.client, one.contract, None, None)
        for one in index.deliveries[source]
        for user in one.users
    ]


def _voices(index: Index, source: str) -> list[Row]:
    return [
        (party, one.client, one.contract, None, None)
        for one in index.deliveries[source]
        for party in representatives(index, one)
    ]


def _plain(targets: Iterable[str]) -> list[Row]:
    return [(target, *_NOTHING) for target in set(targets)]


#: Each kind of arc: what leaves a source, the sources, and what it says. By kind.
ARC_KINDS: dict[
    str,
    tuple[Callable[[Index, str], list[Row]], Callable[[Index], Iterable[str]], str],
] = {
    "built on": (
        _components,
        lambda index: index.components,
        "a service to a component, every alternative included",
    ),
    "delivered to": (
        _deliveries,
        lambda index: index.deliveries,
        "a service to the client of a delivery",
    ),
    "member of": (
        lambda index, source: _plain(index.groups_of[source]),
        lambda index: index.groups_of,
        "a party to a clientele or a virtual client",
    ),
    "member of partnership": (
        lambda index, source: _plain(index.partnerships_of[source]),
        lambda index: index.partnerships_of,
        "a party to a partnership",
    ),
    "part of": (
        lambda index, source: _plain((index.whole_of[source],)),
        lambda index: index.whole_of,
        "a function to its parent, or to its organisation where it has none",
    ),
    "provides": (
        lambda index, source: _plain(index.provided[source]),
        lambda index: index.provided,
        "a provider to its service",
    ),
    "represented by": (
        _voices,
        lambda index: index.deliveries,
        "a service to a party that represents a delivery of it",
    ),
    "used by": (
        _users,
        lambda index: index.deliveries,
        "a service to a user of a delivery of it",
    ),
}

_ROWS: dict[str, Callable[[Index], Iterator[Row]]] = {
    "parties": _parties,
    "services": _services,
    "arcs": _arcs,
}
