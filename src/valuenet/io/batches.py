"""Sections of a JSON file read many entities at a time: most of what a large file holds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import repeat
from typing import Any

from valuenet.io.bulk import Irregular
from valuenet.io.columns import Nested, entities
from valuenet.io.shape import DELIVERY, SERVICE, Section
from valuenet.model import Delivery
from valuenet.model.source import SharedSource

#: Sections in which nothing nests but deliveries, and whose keys are all read alike.
SECTIONS_IN_BATCHES = frozenset(
    {"clienteles", "virtual_clients", "flows", "domains", "processes", "services"}
)
#: Entities read at a time: enough to save time, few enough to stay in fast memory.
_SIZE = 512

_set_provider = SERVICE.maker.setters["provider"]
_set_clients_unknown = SERVICE.maker.setters["clients_unknown"]


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
        provider: The provider of services that name none; None where each names one.
    """

    def __init__(self, file: str | None, ids: dict[str, str], provider: str | None) -> None:
        self._file = file
        self._ids = ids
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
        given: dict[str, Iterable[Any]] = {
            "id": ids,
            "source": repeat(SharedSource(self._file, f"$.{section.name}.")),
        }
        made = entities(section.record, rows, self._shared, given)
        if section.record is not SERVICE:
            return made, []
        nested = Nested(ids, rows)
        self._complete(made, nested.unknown)
        return made, self._deliveries(nested)

    def _shared(self, ids: list[str]) -> list[str]:
        """The ids, equal ones the same text."""
        return list(map(self._ids.setdefault, ids, ids))

    def _complete(self, services: list[Any], unknown: set[str]) -> None:
        """Sets what other places say of services."""
        for service in services:
            if service.provider is None:
                if self._provider is None:
                    raise Irregular
                _set_provider(service, self._provider)
            if service.id in unknown:
                _set_clients_unknown(service, True)  # noqa: FBT003 - a setter's signature

    def _deliveries(self, nested: Nested) -> list[Delivery]:
        if not nested.rows:
            return []
        for position in range(len(self._places), max(nested.positions) + 1):
            after = f".deliveries[{position}]"
            self._places.append(SharedSource(self._file, "$.services.", "service", after))
        places = map(self._places.__getitem__, nested.positions)
        given = {"service": nested.services, "source": places}
        return entities(DELIVERY, nested.rows, self._shared, given)
