"""Where the sets of all services would take too much memory: counted a block at a time."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

from valuenet.engine.composition import descendants
from valuenet.engine.everyone.pouring import Pouring
from valuenet.engine.everyone.seats import seats
from valuenet.engine.index import Index
from valuenet.engine.sight import visible_grades

#: A block that reaches more than one service in so many is put in order by leaving others out.
_MUCH = 16


class Blocks:
    """Who sees each service or has it hidden (L5), where nothing is held.

    One party or service is asked about in its own view or audience. The total takes
    parties in blocks, in order of declaration, so that those of one organisation, which
    see much of the same, share a block.
    """

    def __init__(self, index: Index, width: int) -> None:
        self._index = index
        self._width = max(1, width)

    def edited(self, index: Index) -> Blocks:
        """The same for the index of an edited network; nothing is counted yet."""
        return Blocks(index, self._width)

    @cached_property
    def total(self) -> int:
        """How many pairs of a party and a service there are. Counted once.

        Complexity: linear in arcs for each block, and only in those that it reaches.
        """
        order = Pouring(self._index, {})
        loops = {one: members for members in order.loops for one in members}
        names = seats(self._index).names
        starts = range(0, len(names), self._width)
        blocks = (names[start : start + self._width] for start in starts)
        return sum(_Block(self._index, order, loops, block).total() for block in blocks)


class _Block:
    """A pass for a few parties over what they reach; a set goes once it is passed on."""

    def __init__(
        self,
        index: Index,
        order: Pouring,
        loops: Mapping[str, list[str]],
        names: list[str],
    ) -> None:
        self.components = index.components
        self.loops = loops
        self.masks: dict[str, int] = {}
        for bit, name in enumerate(names):
            for service in visible_grades(index, name):
                self.masks[service] = self.masks.get(service, 0) | 1 << bit
        reached = descendants(self.masks, self.components).union(self.masks)
        if len(reached) * _MUCH > len(order.masks):
            # To look at every service takes less time than to sort so many.
            self.order = [one for one in order.masks if one in reached]
        else:
            self.order = sorted(reached, key=order.ranks.__getitem__)

    def total(self) -> int:
        """The number of members of all sets."""
        masks, components, loops = self.masks, self.components, self.loops
        total = 0
        for service in self.order:
            mask = masks.pop(service, 0)
            if service in loops:
                total += self._pass_loop(loops[service], mask)
                continue
            total += mask.bit_count()
            for one in components.get(service, ()):
                masks[one] = masks.get(one, 0) | mask
        return total

    def _pass_loop(self, members: list[str], mask: int) -> int:
        """The first member takes the sets of all and passes the union on; the others are done."""
        for member in members:
            mask |= self.masks.pop(member, 0)
        for member in members if mask else ():
            for one in self.components.get(member, ()):
                if self.loops.get(one) is not members:
                    self.masks[one] = self.masks.get(one, 0) | mask
        return mask.bit_count() * len(members)
