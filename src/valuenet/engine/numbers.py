"""Services by number, and their components as numbers: small enough for fast memory.

A search touches each id that it meets. Texts of a large network lie far apart in memory;
numbers lie side by side, so the same search takes half the time.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from itertools import chain, count
from typing import Any

from valuenet.engine.edit import Edit, component_ids
from valuenet.engine.index import Index, repaired_by
from valuenet.model.maps import overlaid

Parts = tuple[int, ...]


class Numbers:
    """The number of each service, and the components of each number.

    A number stays that of its service over edits, also where the service is taken out.

    Attributes:
        of: The number of each id.
        ids: The ids by number, as they were numbered first.
        parts: The components by number, as they were then.
        changed: The components of those that edits changed or added since.
    """

    __slots__ = ("changed", "ids", "later", "of", "parts")

    def __init__(
        self,
        of: Mapping[str, int],
        ids: list[str],
        parts: list[Parts],
        changed: Mapping[int, Parts],
        later: Mapping[int, str],
    ) -> None:
        self.of = of
        self.ids = ids
        self.parts = parts
        self.changed = changed
        self.later = later

    def stepped(self, frontier: set[int]) -> set[int]:
        """The components of some services. The innermost loop of every search downwards."""
        over = self.changed.keys() & frontier if self.changed else ()
        if not over:
            return set(chain.from_iterable(map(self.parts.__getitem__, frontier)))
        base = map(self.parts.__getitem__, frontier.difference(over))
        return set(chain(chain.from_iterable(base), *map(self.changed.__getitem__, over)))

    def decoded(self, numbers: Iterable[int]) -> Iterator[str]:
        """The ids of some numbers."""
        if not self.later:
            return map(self.ids.__getitem__, numbers)
        later, ids = self.later, self.ids
        return (later[one] if one in later else ids[one] for one in numbers)

    def continues(self, other: Numbers) -> bool:
        """Whether a number means the same in both, or nothing in one of them."""
        return self.ids is other.ids


def _after(numbers: Numbers, index: Index, edit: Edit) -> Numbers | None:
    new = [one for one in edit.services if one not in numbers.of]
    free = count(len(numbers.ids) + len(numbers.later))
    later = {next(free): one for one in new}
    of = numbers.of
    if later:
        of = overlaid(of, {one: number for number, one in later.items()})
    changed = dict(numbers.changed)
    for key in (*edit.rearranged, *new):
        service = index.services.get(key)
        parts = component_ids(service) if service is not None else ()
        changed[of[key]] = tuple(map(of.__getitem__, parts))
    if len(changed) > _MOST_CHANGED:
        return None
    return Numbers(of, numbers.ids, numbers.parts, changed, {**numbers.later, **later})


#: So many services may differ from when they were numbered.
_MOST_CHANGED = 500


@repaired_by(_after)
def numbers(index: Index) -> Numbers:
    """The numbers of all services, in order of declaration."""
    ids = list(index.services)
    of = dict(zip(ids, range(len(ids)), strict=True))
    number, parts_of = of.__getitem__, index.components.get
    parts = [tuple(map(number, parts_of(one, ()))) for one in ids]
    return Numbers(of, ids, parts, {}, {})


class Services(AbstractSet[str]):
    """A set of services, held by number; ids are read from it.

    Attributes:
        numbers: What the numbers mean.
        found: The numbers; not to be changed.
    """

    __slots__ = ("found", "numbers")

    def __init__(self, numbers: Numbers, found: set[int]) -> None:
        self.numbers = numbers
        self.found = found

    def __contains__(self, service: object) -> bool:
        return self.numbers.of.get(service) in self.found  # type: ignore[call-overload]

    def __iter__(self) -> Iterator[str]:
        return self.numbers.decoded(self.found)

    def __len__(self) -> int:
        return len(self.found)

    def __sub__(self, other: AbstractSet[Any]) -> Services:
        number = self.numbers.of.get
        return Services(self.numbers, self.found.difference(map(number, other)))
