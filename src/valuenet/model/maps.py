"""Immutable mappings: free attributes, and tables of entities that know their aliases."""

from __future__ import annotations

from collections.abc import ItemsView, Iterable, Iterator, Mapping, ValuesView
from decimal import Decimal
from typing import Any, Generic, Protocol, TypeVar

from valuenet.errors import UnknownId, near_ids


class Identified(Protocol):
    """What an `EntityMap` needs to know of an entity."""

    @property
    def id(self) -> str:
        """The id."""

    @property
    def aliases(self) -> tuple[str, ...]:
        """Other names by which lookups find it."""


K = TypeVar("K")
V = TypeVar("V")
E = TypeVar("E", bound=Identified)


class FrozenMap(Mapping[K, V], Generic[K, V]):
    """A mapping that cannot be changed: equal to any mapping with the same items, hashable.

    Iteration keeps the order of declaration, which takes no part in equality.
    """

    __slots__ = ("_items",)

    def __init__(self, items: Mapping[K, V] | Iterable[tuple[K, V]] = ()) -> None:
        self._items: dict[K, V] = dict(items)

    def __getitem__(self, key: K) -> V:
        return self._items[key]

    def __iter__(self) -> Iterator[K]:
        return iter(self._items)

    def __len__(self) -> int:
        return len(self._items)

    def __hash__(self) -> int:
        return hash(frozenset(self._items.items()))

    def __repr__(self) -> str:
        return repr(self._items)

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (self._items,)


#: How many ids a table shows of itself.
_SHOWN = 8

#: Shared by every entity without attributes: no dict for each.
NO_ITEMS: FrozenMap[str, Any] = FrozenMap()


def frozen_map(items: Mapping[str, Any] | None) -> FrozenMap[str, Any]:
    """The items as a `FrozenMap`; the shared empty one where there are none."""
    if not items:
        return NO_ITEMS
    if isinstance(items, FrozenMap):
        return items
    return FrozenMap({key: _frozen(value) for key, value in items.items()})


def _frozen(value: Any) -> Any:
    if isinstance(value, (list, tuple)):
        return tuple(map(_frozen, value))
    # As a file gives it back: a number that is not whole is the decimal that it shows.
    return Decimal(str(value)) if isinstance(value, float) else value


class EntityMap(Mapping[str, E], Generic[E]):
    """Entities of one kind by id, in order of declaration; lookups accept aliases too.

    `m["id"]`, `m["an alias"]` and `"an alias" in m` work; iteration and `len` know
    ids only. An unknown id raises `UnknownId` with the nearest ids. An alias that two
    entities share is no answer.
    """

    __slots__ = ("_aliases", "_entities", "_kind")

    def __init__(self, kind: str, entities: Iterable[E] = ()) -> None:
        self._kind = kind
        self._entities: dict[str, E] = {entity.id: entity for entity in entities}
        self._aliases: dict[str, str | None] | None = None

    @property
    def kind(self) -> str:
        """What the entities are, in one word: `party`, `service`, `process`..."""
        return self._kind

    def __getitem__(self, key: str) -> E:
        entity = self._entities.get(key)
        if entity is not None:
            return entity
        named = self._by_alias().get(key)
        if named is None:
            raise UnknownId(self._kind, key, near_ids(key, self._entities))
        return self._entities[named]

    def __contains__(self, key: object) -> bool:
        return key in self._entities or self._by_alias().get(key) is not None  # type: ignore[call-overload]

    def get(self, key: str, default: Any = None) -> Any:
        """The entity with this id or alias, or the default; no search for near ids."""
        return self[key] if key in self else default  # noqa: SIM401 - this is `get`

    def _by_alias(self) -> dict[str, str | None]:
        if self._aliases is None:
            aliases: dict[str, str | None] = {}
            for entity in self._entities.values():
                for alias in entity.aliases:
                    aliases[alias] = None if alias in aliases else entity.id
            self._aliases = aliases
        return self._aliases

    def __iter__(self) -> Iterator[str]:
        return iter(self._entities)

    # The views of the dict itself: those of `Mapping` look every key up again.
    def values(self) -> ValuesView[E]:
        """The entities, in order of declaration."""
        return self._entities.values()

    def items(self) -> ItemsView[str, E]:
        """The entities with their ids, in order of declaration."""
        return self._entities.items()

    def __len__(self) -> int:
        return len(self._entities)

    def __eq__(self, other: object) -> bool:
        if isinstance(other, EntityMap):
            return self._entities == other._entities
        return NotImplemented

    def __hash__(self) -> int:
        return hash(frozenset(self._entities.values()))

    def __repr__(self) -> str:
        shown = ", ".join(list(self)[:_SHOWN])
        return f"<{len(self)} of kind {self._kind}: {shown}{'…' if len(self) > _SHOWN else ''}>"

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (self._kind, tuple(self._entities.values()))
