"""Orders of rings in which those who are linked stand near each other.

A place is an index in a ring; places of different rings compare as parts of the circle.
The cost of a link grows with the way round between its ends, a little faster than the way:
many short ways beat a few that cross the whole picture. Orders come from a local search:
each block goes to where it costs least, in one ring after the other, until nothing
improves; from several starts the best is kept. All is deterministic: the same links give
the same orders, on every machine.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import accumulate, combinations
from math import inf, sqrt
from typing import TypeAlias

#: A node, or nodes that stand side by side, nested at will.
Block: TypeAlias = "str | Sequence[Block]"
_Tree: TypeAlias = "int | list[_Tree]"
_Rows: TypeAlias = Mapping[int, Sequence[float]]

#: Differences of cost that count.
_LESS = 1e-9

#: Rings of more nodes are put in order by the mean place of those they are linked with.
_MOST = 90
_SWEEPS = 6

#: Starts at most, and the steps after which no new one is made, and none goes on.
_STARTS = 12
_ENOUGH, _TOO_MANY = 10_000, 30_000

#: Steps that it takes to look at one node, whatever the size of its ring.
_CALL = 12

_PASSES = 4
_ROUNDS = 8


def nearest_orders(
    rings: Sequence[Sequence[Block]], links: Mapping[tuple[str, str], float], *, circular: bool
) -> list[list[str]]:
    """The order of each ring, such that the ways between linked nodes are short.

    Args:
        rings: The blocks of each ring, in an order that decides between equals. Nodes of a
            block stay side by side.
        links: How strongly two nodes are linked, by pair.
        circular: Whether ways may pass the place where the rings begin.
    """
    search = _Search(rings, links, circular=circular)
    return search.names(search.swept() if search.is_large else search.best())


class _Search:
    """One search: nodes are numbers, trees of numbers are the state of a ring."""

    def __init__(
        self,
        rings: Sequence[Sequence[Block]],
        links: Mapping[tuple[str, str], float],
        *,
        circular: bool,
    ) -> None:
        self.circular = circular
        self.ids: list[str] = []
        self.ring: list[int] = []
        self.first = [[self._tree(block, k) for block in blocks] for k, blocks in enumerate(rings)]
        self.size = [sum(map(_width, trees)) for trees in self.first]
        number = {id: u for u, id in enumerate(self.ids)}
        self.links: list[list[tuple[int, float]]] = [[] for _ in self.ids]
        for (a, b), weight in sorted(links.items()):
            if a in number and b in number and a != b:
                self.links[number[a]].append((number[b], weight))
                self.links[number[b]].append((number[a], weight))
        self.members: list[list[int]] = [[] for _ in rings]
        for u, k in enumerate(self.ring):
            self.members[k].append(u)
        self.degree = [sum(len(self.links[u]) for u in members) for members in self.members]
        #: The nodes with links inside their ring.
        self.inward = {
            u for u, k in enumerate(self.ring) if any(self.ring[v] == k for v, _ in self.links[u])
        }
        self.has_inside = [not self.inward.isdisjoint(members) for members in self.members]
        self.offset = 0.0 if circular else 0.5
        self.tables: dict[tuple[int, int, float], list[list[float]]] = {}
        self.steps = 0
        count = len(rings)
        self.turns = [*range(count - 1, -1, -1), *range(1, count - 1)]

    def _tree(self, block: Block, ring: int) -> _Tree:
        if isinstance(block, str):
            self.ids.append(block)
            self.ring.append(ring)
            return len(self.ids) - 1
        return [self._tree(part, ring) for part in block]

    def names(self, state: Sequence[Sequence[_Tree]]) -> list[list[str]]:
        """The ids of a state, ring by ring."""
        return [[self.ids[u] for u in _leaves(trees)] for trees in state]

    @property
    def is_large(self) -> bool:
        """Whether a search would take too long."""
        return max(self.size, default=0) > _MOST

    # ------------------------------------------------------------ small rings

    def best(self) -> list[list[_Tree]]:
        """The best of some starts."""
        chance = _Chance()
        best: list[list[_Tree]] = []
        least = inf
        for start in range(_STARTS):
            state = [_copy(trees) for trees in self.first] if start else self.swept()
            for trees in state if start else ():
                chance.shuffle(trees)
            cost = self._run(state)
            if cost < least - _LESS:
                best, least = state, cost
            if self.steps > _ENOUGH:
                break
        return best

    def _run(self, state: list[list[_Tree]]) -> float:
        """Improve a state until nothing does; its cost."""
        places = self._places(state)
        cost = self._cost(places)
        idle = 0
        for k in self.turns * _ROUNDS:
            was = _copy(state[k])
            gain = self._settle(state[k], 0, self._rows(k, places), rotate=self.circular)
            idle += 1
            if gain > _LESS:
                found = self._places(state)
                # Links inside a ring were counted from where their ends had been.
                least = self._cost(found) if self.has_inside[k] else cost - gain
                if least < cost - _LESS:
                    places, cost, idle = found, least, 0
                else:
                    state[k][:] = was
            if self.has_inside[k] and (gain := self._swap(state[k], k, places)) > _LESS:
                cost, idle = cost - gain, 0
            if idle == len(self.size) or self.steps > _TOO_MANY:
                break
        return cost

    def _swap(self, trees: list[_Tree], k: int, places: list[int]) -> float:
        """Let nodes with links inside their ring change places with others, where it costs less.

        These links are counted as they are.

        Returns:
            How much less the whole costs.
        """
        gain = 0.0
        for tree in trees:
            if isinstance(tree, list):
                gain += self._swap(tree, k, places)
        nodes = [i for i, tree in enumerate(trees) if isinstance(tree, int)]
        for here, there in combinations(nodes, 2):
            u, v = trees[here], trees[there]
            assert isinstance(u, int)  # noqa: S101 - these are nodes
            assert isinstance(v, int)  # noqa: S101
            if u not in self.inward and v not in self.inward:
                continue
            self.steps += (len(self.links[u]) + len(self.links[v])) // 2
            before = self._pull(u, v, places) + self._pull(v, u, places)
            places[u], places[v] = places[v], places[u]
            after = self._pull(u, v, places) + self._pull(v, u, places)
            if after < before - _LESS:
                gain += before - after
                trees[here], trees[there] = v, u
            else:
                places[u], places[v] = places[v], places[u]
        return gain

    def _pull(self, u: int, other: int, places: Sequence[int]) -> float:
        """What the links of a node cost, but for one with another."""
        k, at = self.ring[u], places[u]
        return sum(
            self._table(k, self.ring[v], weight)[places[v]][at]
            for v, weight in self.links[u]
            if v != other
        )

    def _places(self, state: Sequence[Sequence[_Tree]]) -> list[int]:
        places = [0] * len(self.ids)
        for trees in state:
            for i, u in enumerate(_leaves(trees)):
                places[u] = i
        return places

    def _table(self, a: int, b: int, weight: float) -> list[list[float]]:
        """By place in ring b, then by place in ring a: the cost of a link between them."""
        if (a, b, weight) not in self.tables:
            at = [(i + self.offset) / self.size[a] for i in range(self.size[a])]
            to = [(j + self.offset) / self.size[b] for j in range(self.size[b])]
            self.tables[a, b, weight] = [[weight * self._way(x - y) for x in at] for y in to]
        return self.tables[a, b, weight]

    def _way(self, turn: float) -> float:
        way = abs(turn)
        if self.circular and way > 0.5:  # noqa: PLR2004 - the shorter way round
            way = 1.0 - way
        return way * sqrt(way)

    def _cost(self, places: Sequence[int]) -> float:
        return sum(
            self._table(self.ring[u], self.ring[v], weight)[places[v]][places[u]]
            for u, linked in enumerate(self.links)
            for v, weight in linked
            if u < v
        )

    def _rows(self, k: int, places: Sequence[int]) -> dict[int, list[float]]:
        """What each node of a ring costs in each place, all others being where they are."""
        self.steps += self.degree[k] * self.size[k] // 4
        rows = {}
        for u in self.members[k]:
            costs = [self._table(k, self.ring[v], w)[places[v]] for v, w in self.links[u]]
            flat = [0.0] * self.size[k]
            rows[u] = [sum(column) for column in zip(*costs, strict=True)] if costs else flat
        return rows

    def _settle(self, trees: list[_Tree], begin: int, rows: _Rows, *, rotate: bool) -> float:
        """Put the blocks of a ring, or of a block, where they cost least; inner ones first.

        Returns:
            How much less the whole costs.
        """
        gain, end = 0.0, begin
        for tree in trees:
            if isinstance(tree, list):
                gain += self._settle(tree, end, rows, rotate=False)
            end += _width(tree)
        blocks = [_Piece(tree, rows, end) for tree in trees]
        before = _standing(blocks, begin)
        if rotate:
            self._rotate(blocks)
        sift = _sifted if any(block.width > 1 for block in blocks) else _sifted_nodes
        for _ in range(_PASSES):
            self.steps += len(blocks) * (len(blocks) + _CALL)
            if not sift(blocks, begin):
                break
        trees[:] = [block.tree for block in blocks]
        return gain + before - _standing(blocks, begin)

    def _rotate(self, blocks: list[_Piece]) -> None:
        """Turn a whole ring to where it costs least."""
        best, turned = _LESS, 0
        whole = _standing(blocks)
        for i in range(1, len(blocks)):
            gain = whole - _standing(blocks[i:] + blocks[:i])
            if gain > best:
                best, turned = gain, i
        blocks[:] = blocks[turned:] + blocks[:turned]
        self.steps += len(blocks) * len(blocks) // 2

    # ------------------------------------------------------------ large rings

    def swept(self) -> list[list[_Tree]]:
        """Each node at the mean place of those it is linked with, ring by ring, some times."""
        state = [_copy(trees) for trees in self.first]
        place = self._parts(state)
        for sweep in range(_SWEEPS):
            for k in self.turns if sweep else self.turns[::-1]:
                wanted = {
                    u: self._mean(u, place) for u in range(len(self.ids)) if self.ring[u] == k
                }
                _sort(state[k], wanted)
                place = self._parts(state, place, k)
        return state

    def _parts(
        self,
        state: Sequence[Sequence[_Tree]],
        known: Sequence[float] = (),
        only: int | None = None,
    ) -> list[float]:
        """Where each node stands, as a part of the circle."""
        found = list(known) or [0.0] * len(self.ids)
        for k, trees in enumerate(state):
            if only is None or k == only:
                for i, u in enumerate(_leaves(trees)):
                    found[u] = (i + self.offset) / self.size[k]
        return found

    def _mean(self, u: int, place: Sequence[float]) -> float:
        """The mean place of those a node is linked with, near its own place."""
        total = pull = 0.0
        for v, weight in self.links[u]:
            turn = place[v] - place[u]
            if self.circular:
                turn = (turn + 0.5) % 1.0 - 0.5
            pull += weight * turn
            total += weight
        return round(place[u] + (pull / total if total else 0.0), 9)


class _Piece:
    """A block on the move: its width, and what it costs to begin in each place."""

    def __init__(self, tree: _Tree, rows: _Rows, end: int) -> None:
        self.tree = tree
        leaves = _leaves([tree])
        self.width = len(leaves)
        if self.width == 1:
            self.costs = rows[leaves[0]]
        else:
            last = min(end, len(rows[leaves[0]])) - self.width
            self.costs = [
                sum(rows[u][i + j] for j, u in enumerate(leaves)) for i in range(last + 1)
            ]


def _standing(blocks: Sequence[_Piece], begin: int = 0) -> float:
    """What blocks cost where they stand."""
    total, at = 0.0, begin
    for block in blocks:
        total += block.costs[at]
        at += block.width
    return total


def _sifted(blocks: list[_Piece], begin: int) -> bool:
    """Move each block to where it costs least; whether any moved."""
    moved = False
    for block in list(blocks):
        here = blocks.index(block)
        goal, swap = _goal(blocks, here, begin)
        if goal == here:
            continue
        moved = True
        if swap:
            blocks[here], blocks[goal] = blocks[goal], blocks[here]
        else:
            blocks.insert(goal, blocks.pop(here))
    return moved


def _sifted_nodes(blocks: list[_Piece], begin: int) -> bool:
    """The same for blocks of one node each, many times faster."""
    rows = [block.costs[begin : begin + len(blocks)] for block in blocks]
    order = list(range(len(blocks)))
    sums = _Sums(rows, order)
    moved = False
    for block, costs in enumerate(rows):
        here = order.index(block)
        own = costs[here]
        swapped = [x + rows[o][here] - d for x, o, d in zip(costs, order, sums.here, strict=True)]
        best = min(swapped)
        goal, swap, best = swapped.index(best), True, best - own
        later = [x + y for x, y in zip(sums.left[here + 1 :], costs[here + 1 :], strict=True)]
        if later and (least := min(later)) - sums.left[here] - own < best - _LESS:
            goal, swap, best = here + 1 + later.index(least), False, least - sums.left[here] - own
        sooner = [x + y for x, y in zip(sums.right[:here], costs[:here], strict=True)]
        if sooner and (least := min(sooner)) - sums.right[here] - own < best - _LESS:
            goal, swap, best = sooner.index(least), False, least - sums.right[here] - own
        if best < -_LESS:
            moved = True
            if swap:
                order[here], order[goal] = order[goal], order[here]
            else:
                order.insert(goal, order.pop(here))
            sums = _Sums(rows, order)
    blocks[:] = [blocks[block] for block in order]
    return moved


class _Sums:
    """What nodes cost in their places, and what it costs that all up to a place move by one.

    Attributes:
        here: What the node in each place costs.
        left: What it costs that all from the first to each place move one to the left.
        right: What it spares that all before each place do not move one to the right.
    """

    def __init__(self, rows: Sequence[Sequence[float]], order: Sequence[int]) -> None:
        stand = [rows[block] for block in order]
        last = len(order) - 1
        self.here = [row[i] for i, row in enumerate(stand)]
        left = [row[i - 1] - row[i] if i else 0.0 for i, row in enumerate(stand)]
        right = [row[i] - row[i + 1] if i < last else 0.0 for i, row in enumerate(stand)]
        self.left = list(accumulate(left))
        self.right = [0.0, *accumulate(right)]


def _goal(blocks: Sequence[_Piece], here: int, begin: int) -> tuple[int, bool]:
    """Where a block costs least.

    Returns:
        Its new index, and whether it changes places with the one there; else those between
        close up.
    """
    wide, costs = blocks[here].width, blocks[here].costs
    at = begin + sum(block.width for block in blocks[:here])
    own = costs[at]
    best, goal, swap = -_LESS, here, False
    shifted, place = 0.0, at
    for i in range(here + 1, len(blocks)):
        theirs, width = blocks[i].costs, blocks[i].width
        stood = place + wide
        shifted += theirs[place] - theirs[stood]
        place += width
        change = shifted + costs[place] - own
        if change < best:
            best, goal, swap = change, i, False
        if width == wide and costs[stood] - own + theirs[at] - theirs[stood] < best:
            best = costs[stood] - own + theirs[at] - theirs[stood]
            goal, swap = i, True
    shifted, place = 0.0, at
    for i in range(here - 1, -1, -1):
        theirs, width = blocks[i].costs, blocks[i].width
        place -= width
        shifted += theirs[place + wide] - theirs[place]
        change = shifted + costs[place] - own
        if change < best:
            best, goal, swap = change, i, False
        if width == wide and costs[place] - own + theirs[at] - theirs[place] < best:
            best = costs[place] - own + theirs[at] - theirs[place]
            goal, swap = i, True
    return goal, swap


def _width(tree: _Tree) -> int:
    return 1 if isinstance(tree, int) else sum(map(_width, tree))


def _leaves(trees: Sequence[_Tree]) -> list[int]:
    found = []
    for tree in trees:
        if isinstance(tree, int):
            found.append(tree)
        else:
            found += _leaves(tree)
    return found


def _copy(trees: Sequence[_Tree]) -> list[_Tree]:
    return [tree if isinstance(tree, int) else _copy(tree) for tree in trees]


def _sort(trees: list[_Tree], wanted: Mapping[int, float]) -> None:
    """Sort blocks by the mean of what their nodes want; equals stay as they are."""
    for tree in trees:
        if isinstance(tree, list):
            _sort(tree, wanted)

    def mean(tree: _Tree) -> float:
        leaves = _leaves([tree])
        return round(sum(wanted[u] for u in leaves) / len(leaves), 9)

    trees.sort(key=mean)


class _Chance:
    """Numbers that look drawn, the same ones every time and everywhere."""

    def __init__(self) -> None:
        self.state = 12345

    def below(self, most: int) -> int:
        """The next number, from 0."""
        self.state = (self.state * 1103515245 + 12345) % (1 << 31)
        return (self.state >> 8) % most

    def shuffle(self, trees: list[_Tree]) -> None:
        """Put blocks in another order, and those inside them."""
        for i in range(len(trees) - 1, 0, -1):
            j = self.below(i + 1)
            trees[i], trees[j] = trees[j], trees[i]
        for tree in trees:
            if isinstance(tree, list):
                self.shuffle(tree)
