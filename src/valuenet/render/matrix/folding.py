"""Heads of rows and columns: put together, whole by whole, where there are too many.

What is put together is what belongs together: the parts of the smallest whole first, until
few enough are left; of the last whole only as many as must be, those with the fewest filled
cells. Nothing is dropped: every id stands in exactly one head.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from heapq import heapify, heappop, heappush

from attrs import frozen

Path = tuple[str, ...]

#: The whole of everything.
_ROOT: Path = ()


@frozen
class Head:
    """A row or a column.

    Attributes:
        ids: Of the entities in it, by place.
        label: The name of the one, or of the whole that holds them all, and how many.
        group: The outermost whole that they belong to.
    """

    ids: tuple[str, ...]
    label: str
    group: str


def fold_heads(
    paths: Mapping[str, Path],
    weights: Mapping[str, int],
    most: int,
    name: Callable[[str], str],
    others: str,
) -> tuple[Head, ...]:
    """At most so many heads for some entities.

    Args:
        paths: For each id the wholes that hold it, outermost first, and itself.
        weights: For each id its number of filled cells.
        most: Heads, at least one.
        name: Of an entity or of a whole.
        others: What to call those of a whole that are put together while others are not.

    Returns:
        Heads, by path.

    Complexity: n log n.
    """
    folder = _Folder({path: id for id, path in paths.items()}, weights)
    folder.fold(most)
    found = []
    for whole, inside in sorted(folder.heads.items()):
        ids = tuple(folder.leaves[path] for path in sorted(inside))
        if len(ids) == 1:
            label = name(ids[0])
        else:
            held = whole[-2:-1] if whole in folder.rests else whole[-1:]
            words = [name(one) for one in held] + [others] * (whole in folder.rests)
            label = f"{' – '.join(words)} ({len(ids)})"
        found.append(Head(ids, label, whole[0]))
    return tuple(found)


class _Folder:
    """Heads by path, each with the paths of its entities; folded until they are few.

    Attributes:
        leaves: The id of each entity, by path.
        heads: The entities of each head.
        rests: The heads that hold a part of a whole.
    """

    def __init__(self, leaves: Mapping[Path, str], weights: Mapping[str, int]) -> None:
        self.leaves = leaves
        self.weight = {path: weights[id] for path, id in leaves.items()}
        self.heads: dict[Path, list[Path]] = {}
        self.rests: set[Path] = set()
        self.parts: dict[Path, set[Path]] = {_ROOT: set()}
        wholes = {path[:length] for path in leaves for length in range(1, len(path))}
        for path in leaves:
            # A whole with a head of its own is the first of its parts.
            own = (*path, "") if path in wholes else path
            self.heads[own] = [path]
            for length in range(len(own)):
                self.parts.setdefault(own[:length], set()).add(own[: length + 1])

    def fold(self, most: int) -> None:
        """Put together the smallest wholes until there are so many heads at most."""
        open_parts = {
            whole: sum(part in self.parts for part in parts) for whole, parts in self.parts.items()
        }
        # The whole of everything comes last: what is in it has nothing else in common.
        ready = [
            (whole == _ROOT, len(self.parts[whole]), whole)
            for whole, count in open_parts.items()
            if not count
        ]
        heapify(ready)
        while len(self.heads) > most and ready:
            _, count, whole = heappop(ready)
            over = len(self.heads) - most
            if count - 1 > over or whole == _ROOT:
                self._put_together(whole, min(count, over + 1))
                return
            self._put_together(whole, count)
            if whole:
                outer = whole[:-1]
                open_parts[outer] -= 1
                if not open_parts[outer]:
                    heappush(ready, (outer == _ROOT, len(self.parts[outer]), outer))

    def _put_together(self, whole: Path, count: int) -> None:
        """One head for so many parts of a whole, those with the fewest filled cells."""
        parts = sorted(self.parts[whole], key=lambda part: (self._weight(part), part))[:count]
        inside = [path for part in parts for path in self.heads.pop(part)]
        rest = count < len(self.parts[whole]) or whole == _ROOT
        key = (*whole, "\U0010ffff") if rest else whole
        self.heads[key] = inside
        if rest:
            self.rests.add(key)

    def _weight(self, part: Path) -> int:
        return sum(self.weight[path] for path in self.heads[part])
