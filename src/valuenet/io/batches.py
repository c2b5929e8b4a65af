"""Sections of a JSON file read many entities at a time: most of what a large file holds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import repeat
from typing import Any

from valuenet.io.bulk import Irregular
from valuenet.io.columns import Nested, columns_of
from valuenet.io.keys import Section
from valuenet.io.references import References
from valuenet.io.shape import DELIVERY, SERVICE
from valuenet.model import Delivery
from valuenet.model.source import SharedSource

#: Sections in which nothing nests but deliveries, and whose keys are all read alike.
SECTIONS_IN_BATCHES = frozenset(
    {
        *("clienteles", "virtual_clients", "flows", "domains", "processes", "services"),
        *("obligations", "roles", "activities", "information", "objectives", "committees"),
        "charges",
    }
)
#: Entities read at a time: enough to save time, few enough to stay in fast memory.
_SIZE = 512


def batches(section: dict[str, Any]) -> Iterator[tuple[list[str], list[Any]]]:
    """The ids and data of a section, some at a time; the section is emptied.

    What is read may thus be forgotten at once, and its memory holds what is made of it.
    """
    ids, rows = list(section), list(section.values())
    section.clear()
    ids.reverse()
    rows.reverse()
    while ids:
        batch = ids[: -_SIZE - 1 : -1], rows[: -_SIZE - 1 : -1]
        del ids[-_SIZE:], rows[-_SIZE:]
        yield batch


class Batches:
    """Reads batches of one file.

    Args:
        file: Its name in the sources of entities.
        ids: The text that stands for each id wherever it is used; more are added.
        references: Notes what services and deliveries refer to.
        provider: The provider of services that name none; None where each names one.
    """

    def __init__(
        self,
        file: str | None,
        ids: dict[str, str],
        references: References,
        provider: str | None,
    ) -> None:
        self._file = file
        self._ids = ids
        self._references = references
        self._provider = provider
        #: The sources of deliveries by their position in a list.
        self._places: list[SharedSource] = []

    def read(
        self, section: Section, ids: list[str], rows: list[Any]
    ) -> tuple[list[Any], list[Delivery]]:
        """The entities of a batch, and the deliveries nested in them, in order.

        Raises:
            Irregular: At least one entity is to be read by itself.
            Wrong: At least one value is wrong.
        """
        ids = self._shared(ids)
        source = SharedSource(self._file, f"$.{section.name}.")
        given: dict[str, Iterable[Any]] = {"id": ids, "source": repeat(source)}
        columns = columns_of(section.record, rows, self._shared, given)
        deliveries: list[Delivery] = []
        if section.record is SERVICE:
            columns["provider"] = self._providers(columns.get("provider", [None] * len(ids)))
            nested = Nested(ids, rows)
            if nested.unknown:
                columns["clients_unknown"] = list(map(nested.unknown.__contains__, ids))
            deliveries = self._deliveries(nested)
            self._references.of_services(columns)
        return section.record.maker.many(columns), deliveries

    def _shared(self, ids: list[str]) -> list[str]:
        """The ids, equal ones the same text."""
        return list(map(self._ids.setdefault, ids, ids))

    def _providers(self, providers: list[str | None]) -> list[str | None]:
        """The providers, that of the file where none is named."""
        if None not in providers:
            return providers
        if self._provider is None:
            raise Irregular
        return [self._provider if one is None else one for one in providers]

    def _deliveries(self, nested: Nested) -> list[Delivery]:
        if not nested.rows:
            return []
        for position in range(len(self._places), max(nested.positions) + 1):
            after = f".deliveries[{position}]"
            self._places.append(SharedSource(self._file, "$.services.", "service", after))
        places = map(self._places.__getitem__, nested.positions)
        given = {"service": nested.services, "source": places}
        columns = columns_of(DELIVERY, nested.rows, self._shared, given)
        self._references.of_deliveries(columns)
        return DELIVERY.maker.many(columns)
