"""Immutable mappings: free attributes, and tables of entities that know their aliases."""

from __future__ import annotations

from collections.abc import ItemsView, Iterable, Iterator, Mapping, ValuesView
from decimal import Decimal
from math import isqrt
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


class Overlay(Mapping[K, V], Generic[K, V]):
    """A dict and what differs from it: an edit that copies nothing of the dict's size.

    Keys keep their place; new ones come last, as in a dict. Made by `overlaid`.

    Attributes:
        base: The dict underneath, shared with others.
        changed: Other values of some keys, and the keys that are new.
        gone: Keys of the base that no longer stand at their place there.
    """

    __slots__ = ("base", "changed", "gone")

    def __init__(self, base: dict[K, V], changed: dict[K, V], gone: frozenset[K]) -> None:
        self.base = base
        self.changed = changed
        self.gone = gone

    def __getitem__(self, key: K) -> V:
        if key in self.changed:
            return self.changed[key]
        if key in self.gone:
            raise KeyError(key)
        return self.base[key]

    def get(self, key: K, default: Any = None) -> Any:
        """The value of a key, or the default."""
        if key in self.changed:
            return self.changed[key]
        return default if key in self.gone else self.base.get(key, default)

    def __contains__(self, key: object) -> bool:
        return key in self.changed or (key in self.base and key not in self.gone)

    def __iter__(self) -> Iterator[K]:
        gone, base = self.gone, self.base
        yield from (key for key in base if key not in gone)
        yield from (key for key in self.changed if key not in base or key in gone)

    def __len__(self) -> int:
        base, gone = self.base, self.gone
        new = sum(key not in base or key in gone for key in self.changed)
        return len(base) - len(gone) + new


def overlaid(table: Mapping[K, V], changed: Mapping[K, V], gone: Iterable[K] = ()) -> Mapping[K, V]:
    """The mapping with some values changed or added, and some keys gone.

    Args:
        table: A dict, or an `Overlay`; it is shared and must not change afterwards.
        changed: Values to set, each at the place of the one it replaces, else last.
        gone: Keys to leave out, if they are there.

    Returns:
        An overlay, or a plain dict once the differences grow to the root of its size.
    """
    if isinstance(table, Overlay):
        base, known, left_out = table.base, dict(table.changed), set(table.gone)
    elif isinstance(table, dict):
        base, known, left_out = table, {}, set()
    else:
        base, known, left_out = dict(table.items()), {}, set()
    for key in gone:
        known.pop(key, None)
        if key in base:
            left_out.add(key)
    known.update(changed)
    result = Overlay(base, known, frozenset(left_out))
    if len(known) + len(left_out) > _SMALL + isqrt(len(base)):
        return dict(result.items())
    return result


#: An overlay may always hold so many differences.
_SMALL = 64


class EntityMap(Mapping[str, E], Generic[E]):
    """Entities of one kind by id, in order of declaration; lookups accept aliases too.

    `m["id"]`, `m["an alias"]` and `"an alias" in m` work; iteration and `len` know
    ids only. An unknown id raises `UnknownId` with the nearest ids. An alias that two
    entities share is no answer.
    """

    __slots__ = ("_aliases", "_entities", "_kind")

    def __init__(self, kind: str, entities: Iterable[E] = ()) -> None:
        self._kind = kind
        self._entities: Mapping[str, E] = {entity.id: entity for entity in entities}
        self._aliases: dict[str, str | None] | None = None

    def edited(self, changed: Mapping[str, E], gone: Iterable[str] = ()) -> EntityMap[E]:
        """This table with some entities put in their places or added, and some ids gone.

        Complexity: linear in the changes, and in those of the edits before that are not
        folded yet; not in the size of the table.
        """
        new: EntityMap[E] = EntityMap(self._kind)
        gone = tuple(gone)
        touched = [self._entities[key] for key in (*changed, *gone) if key in self._entities]
        new._entities = overlaid(self._entities, changed, gone)
        if not any(entity.aliases for entity in (*touched, *changed.values())):
            new._aliases = self._aliases
        return new

    @property
    def by_id(self) -> Mapping[str, E]:
        """The entities by id alone: a dict, or an overlay on one; aliases are not known."""
        return self._entities

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
