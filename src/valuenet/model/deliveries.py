"""The deliveries of a network, in order: a tuple that an edit need not copy."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, overload

from valuenet.model.services import Delivery

Key = tuple[str, str, str | None]
Changes = Mapping[Key, tuple[Delivery | None, Delivery | None]]


class Deliveries(Sequence[Delivery]):
    """Deliveries in order of declaration, read like a tuple.

    One that an edit made is put together when it is first read in order.
    """

    __slots__ = ("_added", "_all", "_base", "_replaced", "_size")

    def __init__(self, deliveries: Iterable[Delivery] = ()) -> None:
        self._all: tuple[Delivery, ...] | None = tuple(deliveries)
        self._base: tuple[Delivery, ...] = self._all
        #: What stands in the base, by key: itself, and what stands there now.
        self._replaced: dict[Key, tuple[Delivery, Delivery | None]] = {}
        self._added: dict[Key, Delivery] = {}
        self._size = len(self._all)

    def edited(self, changes: Changes) -> Deliveries:
        """These with some replaced at their place, taken out, or added at the end.

        Args:
            changes: key -> (the very delivery that is here now, the one to be here), None
                for neither.

        Complexity: linear in the changes since these were last put together.
        """
        new = Deliveries()
        new._all = None
        if self._all is not None:
            new._base = self._all
        else:
            new._base = self._base
            new._replaced, new._added = dict(self._replaced), dict(self._added)
        new._size = self._size
        for key, (before, after) in changes.items():
            new._change(key, before, after)
            new._size += (after is not None) - (before is not None)
        return new

    def _change(self, key: Key, before: Delivery | None, after: Delivery | None) -> None:
        if before is None or key in self._added:
            self._added.pop(key, None) if after is None else self._added.update({key: after})
        else:
            self._replaced[key] = (self._replaced.get(key, (before,))[0], after)

    def _settled(self) -> tuple[Delivery, ...]:
        if self._all is None:
            # By identity: keys would have to be made for all that did not change.
            other = {id(old): new for old, new in self._replaced.values()}
            kept = (other.get(id(one), one) for one in self._base)
            self._all = (*(one for one in kept if one is not None), *self._added.values())
        return self._all

    @overload
    def __getitem__(self, at: int) -> Delivery: ...
    @overload
    def __getitem__(self, at: slice) -> tuple[Delivery, ...]: ...
    def __getitem__(self, at: int | slice) -> Delivery | tuple[Delivery, ...]:
        return self._settled()[at]

    def __iter__(self) -> Iterator[Delivery]:
        return iter(self._settled())

    def __contains__(self, one: object) -> bool:
        return one in self._settled()

    def __len__(self) -> int:
        return self._size

    def __eq__(self, other: object) -> bool:
        if isinstance(other, Deliveries):
            return self._settled() == other._settled()
        return self._settled() == other if isinstance(other, tuple) else NotImplemented

    def __hash__(self) -> int:
        return hash(self._settled())

    def __repr__(self) -> str:
        return repr(self._settled())

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (self._settled(),)
