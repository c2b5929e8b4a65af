"""What a service is built on, at any depth, loops included (domain.md L6)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain

from valuenet.engine.index import Index
from valuenet.model.maps import Overlay

Adjacency = Mapping[str, Sequence[str]]


def descendants(starts: Iterable[str], adjacency: Adjacency) -> set[str]:
    """Everything that one or more steps lead to from the starts; a start only by a loop.

    Complexity: linear in what is found and in the steps from there.
    """
    found: set[str] = set()
    frontier = set(starts)
    while frontier:
        frontier = stepped(frontier, adjacency)
        frontier -= found
        found |= frontier
    return found


def stepped(frontier: set[str], adjacency: Adjacency) -> set[str]:
    """Everything that one step leads to from some ids.

    Sets are united without a step of the interpreter for each id: this is the innermost
    loop of every single question.
    """
    if type(adjacency) is dict:
        lists = map(adjacency.__getitem__, adjacency.keys() & frontier)
        return set(chain.from_iterable(lists))
    if not isinstance(adjacency, Overlay):
        return {step for one in frontier for step in adjacency.get(one, ())}
    changed = adjacency.changed.keys() & frontier
    base = (adjacency.base.keys() & frontier) - changed - adjacency.gone
    return set(
        chain.from_iterable(
            (*map(adjacency.base.__getitem__, base), *map(adjacency.changed.__getitem__, changed))
        )
    )


def closure(index: Index, service_id: str) -> set[str]:
    """Every service that a service is built on, at any depth; itself only in a loop.

    Every alternative of a group counts.
    """
    return descendants((service_id,), index.components)


def dependents(index: Index, service_ids: Iterable[str]) -> set[str]:
    """Every service with one of these in its closure."""
    return descendants(service_ids, index.built_on)


def levels(start: str, adjacency: Adjacency) -> Iterator[tuple[int, str]]:
    """(depth, id) of everything reached from the start, breadth first, in declared order."""
    seen = {start}
    level, depth = [start], 0
    while level:
        step: list[str] = []
        for one in level:
            yield depth, one
            for part in adjacency.get(one, ()):
                if part not in seen:
                    seen.add(part)
                    step.append(part)
        level, depth = step, depth + 1


def loops(index: Index) -> list[list[str]]:
    """The loops of components: each strongly connected set, members by id, least first.

    A service that is its own component is a loop of one.
    """
    found = [
        sorted(members)
        for members in strong_components(index.components, index.components)
        if len(members) > 1 or members[0] in index.components.get(members[0], ())
    ]
    return sorted(found)


def strong_components(adjacency: Adjacency, roots: Iterable[str]) -> Iterator[list[str]]:
    """The strongly connected sets, each after all that it leads to.

    Tarjan's algorithm with a stack of its own: depth is bounded by memory only.
    """
    number: dict[str, int] = {}
    low: dict[str, int] = {}
    open_: dict[str, None] = {}
    for root in roots:
        if root in number:
            continue
        number[root] = low[root] = len(number)
        open_[root] = None
        work = [(root, iter(adjacency.get(root, ())))]
        while work:
            here, steps = work[-1]
            new = _advance(here, steps, number, low, open_)
            if new is not None:
                number[new] = low[new] = len(number)
                open_[new] = None
                work.append((new, iter(adjacency.get(new, ()))))
                continue
            work.pop()
            if work:
                over = work[-1][0]
                low[over] = min(low[over], low[here])
            if low[here] == number[here]:
                yield _closed(here, open_)


def _advance(
    here: str,
    steps: Iterator[str],
    number: dict[str, int],
    low: dict[str, int],
    open_: dict[str, None],
) -> str | None:
    for step in steps:
        if step not in number:
            return step
        if step in open_:
            low[here] = min(low[here], number[step])
    return None


def _closed(root: str, open_: dict[str, None]) -> list[str]:
    members = []
    while True:
        one, _ = open_.popitem()
        members.append(one)
        if one == root:
            return members
