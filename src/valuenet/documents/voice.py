"""The words and the names of one document, in its language."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from functools import cached_property
from typing import Any

from attrs import define

from valuenet.documents.cells import shown
from valuenet.documents.document import Cell, Section, Table
from valuenet.engine.contracts.units import EXACT
from valuenet.labels import WORDS, word
from valuenet.model import Entity
from valuenet.network import Network

#: More names than this are counted.
MOST_NAMES = 20

#: A column of a table: its head, and the cell of each thing that has a row.
Columns = Mapping[str, Callable[[Any], Cell]]


@define(slots=False)
class Voice:
    """Says in one language what a network holds."""

    net: Network
    lang: str

    def word(self, key: str, **values: object) -> str:
        """The words of documents for a key; `n` chooses the plural."""
        return word(f"doc.{key}", self.lang, **values)

    def term(self, group: str, value: str | None) -> str:
        """A value that files know, in words: a kind of event, a unit; others as they are."""
        if not value:
            return ""
        key = f"doc.{group}.{value}"
        return word(key, self.lang) if key in WORDS[self.lang] else value

    def shown(self, cell: Cell) -> str:
        """A number or a date inside a text."""
        return shown(cell, self.lang)

    def money(self, amount: Decimal) -> Decimal:
        """An amount with two decimals at least."""
        exponent = amount.as_tuple().exponent
        whole_cents = isinstance(exponent, int) and exponent > -len("00")
        return EXACT.quantize(amount, Decimal("0.01")) if whole_cents else amount

    def grade(self, grade: str) -> str:
        """A grade of sight in words."""
        return word(f"grade.{grade}", self.lang)

    def by_name(self, ids: Iterable[str]) -> list[str]:
        """Ids in the order of their names."""
        return sorted(ids, key=lambda id_: (self.name(id_).casefold(), id_))

    @property
    def colon(self) -> str:
        """What stands between a thing and what is said of it."""
        return word("colon", self.lang)

    def entity(self, id_: str) -> Entity | None:
        """The party, service, contract, role... of an id."""
        tables: tuple[Mapping[str, Any], ...] = (
            self.net.parties,
            self.net.services,
            self.net.contracts,
            self.net.roles,
            self.net.duties,
            self.net.activities,
            self.net.information,
            self.net.committees,
            self.net.processes,
        )
        found: Entity | None = next((table[id_] for table in tables if id_ in table), None)
        return found

    def name(self, id_: str | None) -> str:
        """The name of an id, with the id where two have one name."""
        if id_ is None:
            return ""
        name: str = getattr(self.entity(id_), "name", id_)
        return f"{name} ({id_})" if self._uses[name] > 1 else name

    def names(self, ids: Iterable[str]) -> str:
        """The names of ids in their order, the last of many counted."""
        named = [self.name(id_) for id_ in ids]
        if len(named) > MOST_NAMES:
            left = len(named) - MOST_NAMES
            named[MOST_NAMES:] = [self.word("more", n=left)]
        return ", ".join(named)

    def table(self, key: str, columns: Columns, things: Iterable[Any]) -> tuple[Table, ...]:
        """A table with a row a thing, under the words of a key; none where there are none."""
        rows = tuple(tuple(cell(thing) for cell in columns.values()) for thing in things)
        if not rows:
            return ()
        heads = tuple(self.word(f"column.{name}") for name in columns)
        # What no row says needs no column; the first one names the row.
        kept = [
            i for i in range(len(heads)) if i == 0 or any(row[i] not in (None, "") for row in rows)
        ]
        return (
            Table(
                self.word(key),
                tuple(heads[i] for i in kept),
                tuple(tuple(row[i] for i in kept) for row in rows),
            ),
        )

    def section(self, key: str, *tables: Table, said: Iterable[str] = ()) -> Section:
        """A section under the words of a key; where it holds nothing, it says so."""
        paragraphs = [text for text in said if text]
        if not tables and not paragraphs:
            paragraphs = [self.word("nothing")]
        return Section(self.word(key), paragraphs, (), tables)

    @cached_property
    def _uses(self) -> Counter[str]:
        """How many parties and services have each name."""
        entities = (*self.net.parties.values(), *self.net.services.values())
        return Counter(one.name for one in entities)
