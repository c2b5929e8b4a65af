"""Where entities were declared: a place of its own for each, at no cost in a large network."""

from __future__ import annotations

from typing import Any, TypeVar

from attrs import frozen

T = TypeVar("T")


@frozen
class Source:
    """Where an entity was declared. Lines and columns count from 1; 0 means not looked up.

    `path` leads to the entity in its file: `$.services.paie`.
    """

    file: str | None = None
    path: str = ""
    line: int = 0
    column: int = 0


@frozen
class SharedSource:
    """What many entities have as their source, each under its own id.

    Attributes:
        file: The file of all of them.
        before: Their path up to the id.
        field: The field that holds the id.
        after: Their path after the id.
    """

    file: str | None
    before: str
    field: str = "id"
    after: str = ""

    def of(self, entity: Any) -> Source:
        """The source of one entity."""
        return Source(self.file, f"{self.before}{getattr(entity, self.field)}{self.after}")


class _SourceField:
    """The field `source`: of a shared one, an entity's own is made when somebody reads it."""

    def __init__(self, stored: Any) -> None:
        self._stored = stored

    def __get__(self, entity: Any, owner: type) -> Any:
        if entity is None:
            return self
        source = self._stored.__get__(entity)
        return source.of(entity) if type(source) is SharedSource else source

    def __set__(self, entity: Any, source: Source | SharedSource | None) -> None:
        self._stored.__set__(entity, source)


def shares_sources(of: type[T]) -> type[T]:
    """Lets the entities of a slotted class share what they store as their `source`."""
    slot = of.__dict__["source"]
    for name, value in (("stored_source", slot), ("source", _SourceField(slot))):
        setattr(of, name, value)
    return of
