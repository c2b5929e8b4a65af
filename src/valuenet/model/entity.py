"""What every entity has: texts and tags, a life, and the place where it was declared."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, Literal, TypeVar, cast

from attrs import field, fields, frozen

from valuenet.errors import WrongValue
from valuenet.model.maps import frozen_map
from valuenet.model.source import Source, shares_sources

T = TypeVar("T")

Status = Literal["planned", "live", "deferred", "retired"]
STATUSES: tuple[Status, ...] = ("planned", "live", "deferred", "retired")


def texts(values: Iterable[str]) -> tuple[str, ...]:
    """The values as a tuple; a bare text, which would fall into letters, is refused."""
    if isinstance(values, str):
        raise WrongValue("a list is expected here", values)
    return tuple(values)


def records(values: Iterable[T]) -> tuple[T, ...]:
    """The values, which are no texts, as a tuple; a bare text is refused."""
    values = cast("Any", values)
    if isinstance(values, str):
        raise WrongValue("a list is expected here", values)
    return tuple(values)


def as_map(value: Mapping[str, Any] | None) -> Mapping[str, Any]:
    """A free mapping, frozen."""
    return frozen_map(value)


@shares_sources
@frozen(repr=False)
class Described:
    """Description, tags, free attributes, life and place of declaration.

    `source` takes no part in equality.
    """

    description: str = field(default="", kw_only=True)
    tags: tuple[str, ...] = field(default=(), kw_only=True, converter=texts)
    attributes: Mapping[str, Any] = field(default=None, kw_only=True, converter=as_map)
    status: Status = field(default="live", kw_only=True)
    valid_from: date | None = field(default=None, kw_only=True)
    valid_to: date | None = field(default=None, kw_only=True)
    source: Source | None = field(default=None, kw_only=True, eq=False, repr=False)

    def __repr__(self) -> str:
        # What was left out says nothing: only what differs from the default is shown.
        shown = [
            f"{one.name}={getattr(self, one.name)!r}"
            for one in sorted(fields(type(self)), key=lambda one: bool(one.kw_only))
            if one.repr and getattr(self, one.name) not in (one.default, (), {})
        ]
        return f"{type(self).__name__}({', '.join(shown)})"


@frozen(repr=False)
class Entity(Described):
    """Something with an id, and other names by which lookups find it."""

    id: str
    aliases: tuple[str, ...] = field(default=(), kw_only=True, converter=texts)


@frozen(repr=False)
class Named(Entity):
    """An entity with a name to show."""

    name: str
