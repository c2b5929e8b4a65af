"""Who sees each service or has it hidden: what `Index.once` computes, keeps and repairs."""

from __future__ import annotations

from valuenet.engine.composition import descendants
from valuenet.engine.everyone.blocks import Blocks
from valuenet.engine.everyone.held import Masks
from valuenet.engine.everyone.interface import Everybody
from valuenet.engine.everyone.numbered import NumberedPass
from valuenet.engine.everyone.pouring import Pouring
from valuenet.engine.everyone.repair import repair
from valuenet.engine.everyone.seats import direct, seats
from valuenet.engine.index import Index, repaired_by
from valuenet.engine.numbers import numbers

#: Sets are held as long as a bit for each party that sees something and each service that
#: somebody reaches takes no more. They end at the last party and are shared along chains, so
#: that they take a third less as a rule.
BUDGET_BYTES = 256 * 1024 * 1024


@repaired_by(repair)
def masks(index: Index) -> Everybody:
    """The parties that see each service or have it hidden, for all services at once.

    Complexity: linear in arcs times parties, 64 parties or so a step; memory of one bit a
    party and reached service at most, within `BUDGET_BYTES`. Above that nothing is held.
    """
    chosen = seats(index)
    if len(chosen) * len(index.services) > BUDGET_BYTES * 8:
        # Who sees a service that nobody reaches takes no room; to count them takes time.
        reached = descendants(index.deliveries, index.components).union(index.deliveries)
        room = BUDGET_BYTES * 8 // max(1, len(reached))
        if len(chosen) > room:
            return Blocks(index, room)
    given = {service: direct(index, chosen, service) for service in index.deliveries}
    quick = NumberedPass(index.once(numbers), given)
    return Masks(chosen, quick if quick.done else Pouring(index, given))
