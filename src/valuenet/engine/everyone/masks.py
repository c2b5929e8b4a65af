"""Who sees each service or has it hidden: what `Index.once` computes, keeps and repairs."""

from __future__ import annotations

from valuenet.engine.everyone.blocks import Blocks
from valuenet.engine.everyone.held import Masks
from valuenet.engine.everyone.interface import Everybody
from valuenet.engine.everyone.pouring import Pouring
from valuenet.engine.everyone.repair import repair
from valuenet.engine.everyone.seats import direct, seats
from valuenet.engine.index import Index, repaired_by

#: Sets are held as long as a bit for each party that sees and each service takes no more.
BUDGET_BYTES = 256 * 1024 * 1024


@repaired_by(repair)
def masks(index: Index) -> Everybody:
    """The parties that see each service or have it hidden, for all services at once.

    Complexity: linear in arcs times parties, 64 parties or so a step; memory of one bit a
    party and service at most, within `BUDGET_BYTES`. Above that nothing is held.
    """
    chosen = seats(index)
    room = BUDGET_BYTES * 8 // max(1, len(index.services))
    if len(chosen) > room:
        return Blocks(index, chosen.names, room)
    given = {service: direct(index, chosen, service) for service in index.deliveries}
    return Masks(chosen, Pouring(index, given))
