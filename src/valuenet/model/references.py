"""Whether references lead somewhere, and where they stand: the means of `integrity`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from typing import Any

from valuenet.diagnostics import Diagnostic, Location, finding
from valuenet.errors import did_you_mean
from valuenet.model.contracts import Post
from valuenet.model.entity import Described, Entity
from valuenet.model.figures import FigureTable
from valuenet.model.involvement import Information
from valuenet.model.parties import PARTY_KINDS, party_kind
from valuenet.model.source import Source
from valuenet.model.whole import TABLES, Whole

#: Where entities of several kinds may be referred to.
UNIONS: dict[str, tuple[str, ...]] = {
    "actors": ("parties", "roles"),
    "places": ("parties", "services", "contracts"),
}

#: What messages call a type where that is not simply its name.
_WORDS: dict[type, str] = {
    **PARTY_KINDS,
    Post: "role",
    Information: "information element",
    FigureTable: "figures table",
}


def kind_word(type_: type) -> str:
    """What a message calls entities of a type: `service`, `virtual client`, `figures table`."""
    return _WORDS.get(type_) or type_.__name__.lower()


def place_of(entity: Described, *steps: str) -> Location:
    """Where a field of an entity stands, as exactly as the entity's source says."""
    source = entity.source or Source(path=_bare_path(entity))
    path = ".".join((source.path.removeprefix("$."), *steps))
    return Location(path=path, file=source.file, line=source.line, column=source.column)


def _bare_path(entity: Described) -> str:
    if isinstance(entity, Entity):
        kind = kind_word(type(entity)).replace(" ", "")
        return f"{kind} {entity.id}"
    return f"delivery of {getattr(entity, 'service', '?')}"


#: A search for near ids takes longer than the check; the first faults show the pattern.
_NEAR_SEARCHES = 100


def _alias_target(wanted: str, known: Mapping[str, Any]) -> str | None:
    # An EntityMap answers aliases too; a reference in a network is always an id.
    return known[wanted].id if wanted in known else None


class _Union(Mapping[str, Any]):
    """Several tables seen as one, without a copy of any: they may be large."""

    def __init__(self, tables: Sequence[Mapping[str, Any]]) -> None:
        self._tables = tables

    def __contains__(self, key: object) -> bool:
        return any(key in table for table in self._tables)

    def __getitem__(self, key: str) -> Any:
        return next(table for table in self._tables if key in table)[key]

    def __iter__(self) -> Iterator[str]:
        return chain.from_iterable(self._tables)

    def __len__(self) -> int:
        return sum(map(len, self._tables))


class References:
    """Checks references from one whole; ids alone count, not aliases."""

    def __init__(self, whole: Whole) -> None:
        self.whole = whole
        self.searches = 0
        self.ids: dict[str, Mapping[str, Any]] = {
            kind: getattr(whole, kind).by_id for kind in TABLES
        }
        #: The same with aliases, which are no references but hints.
        self.tables: dict[str, Mapping[str, Any]] = {kind: getattr(whole, kind) for kind in TABLES}
        for name, kinds in UNIONS.items():
            self.ids[name] = _Union([self.ids[kind] for kind in kinds])
            self.tables[name] = _Union([self.tables[kind] for kind in kinds])

    def unknown(
        self, kind: str, wanted: str, known: Mapping[str, Any], place: Location
    ) -> Diagnostic:
        """The finding that a reference leads to nothing, with what was probably meant."""
        self.searches += 1
        hint = did_you_mean(wanted, known) if self.searches <= _NEAR_SEARCHES else ""
        hint = hint.removeprefix("; ")
        if not hint and (alias := _alias_target(wanted, known)):
            hint = f"{wanted!r} is an alias: refer to {alias!r}"
        message = f"no {kind} {wanted!r}"
        return finding("VN101", message, ids=[wanted], location=place, hint=hint or None)

    def one(
        self, kind: str, table: str, wanted: str | None, entity: Described, step: str
    ) -> Iterator[Diagnostic]:
        """The finding that one reference leads to nothing, if it does."""
        if wanted is not None and wanted not in self.ids[table]:
            yield self.unknown(kind, wanted, self.tables[table], place_of(entity, step))

    def party(self, wanted: str | None, entity: Described, step: str) -> Iterator[Diagnostic]:
        """The same of a reference to a party."""
        return self.one("party", "parties", wanted, entity, step)

    def many(
        self,
        kind: str,
        table: str,
        wanted: tuple[str, ...],
        entity: Described,
        step: str,
    ) -> Iterator[Diagnostic]:
        """The findings about the references of a list."""
        if not wanted:
            return
        known = self.ids[table]
        for i, one in enumerate(wanted):
            if one not in known:
                place = place_of(entity, f"{step}[{i}]")
                yield self.unknown(kind, one, self.tables[table], place)
        yield from repeats(wanted, entity, step)

    def parties(
        self, wanted: tuple[str, ...], entity: Described, step: str
    ) -> Iterator[Diagnostic]:
        """The same of references to parties."""
        return self.many("party", "parties", wanted, entity, step)

    def of_type(
        self, types: tuple[type, ...], wanted: str | None, entity: Described, step: str
    ) -> Iterator[Diagnostic]:
        """The finding that a reference leads to no party of these types, if it does."""
        if wanted is None:
            return
        expected = " or ".join(map(kind_word, types))
        if wanted not in self.ids["parties"]:
            yield self.unknown(expected, wanted, self.whole.parties, place_of(entity, step))
        elif not isinstance(party := self.whole.parties[wanted], types):
            yield finding(
                "VN104",
                f"{wanted!r} is a {party_kind(party)}, expected a {expected}",
                ids=[wanted],
                location=place_of(entity, step),
            )


def repeats(wanted: tuple[str, ...], entity: Described, step: str) -> Iterator[Diagnostic]:
    """The findings that ids stand twice in one list."""
    if len(set(wanted)) == len(wanted):
        return
    for i, one in enumerate(wanted):
        if one in wanted[:i]:
            place = place_of(entity, f"{step}[{i}]")
            yield finding("VN108", f"{one!r} stands twice in one list", ids=[one], location=place)
