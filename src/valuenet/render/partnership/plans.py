"""The plans of the discs of a partnership diagram, which several tries share."""

from __future__ import annotations

from functools import cached_property

from valuenet.render.partnership.spec import PartnershipSpec
from valuenet.render.strata.plan import Plan, make_plan
from valuenet.render.strata.sharing import least_reach

#: What a disc needs is about the same whatever the direction of its corridor.
_ABOUT = 0.9
#: The directions that stand for all.
_LEFT, _RIGHT = 270.0, 90.0


class Plans:
    """The plans of the discs, each made once for a direction of its corridor."""

    def __init__(self, spec: PartnershipSpec) -> None:
        self.spec = spec
        self.known: dict[tuple[int, float], Plan] = {}
        self.reaches: dict[tuple[int, float], float] = {}

    def of(self, i: int, seam: float) -> Plan:
        """The plan of a member's disc."""
        if (i, seam) not in self.known:
            self.known[i, seam] = make_plan(self.spec.members[i].strata, seam)
        return self.known[i, seam]

    def least_reach(self, i: int, seam: float) -> float:
        """The radius below which the disc has no room."""
        if (i, seam) not in self.reaches:
            self.reaches[i, seam] = least_reach(self.of(i, seam))
        return self.reaches[i, seam]

    @cached_property
    def least(self) -> float:
        """The radius that the disc which needs most has to have, whatever its corridor."""
        turns = (_RIGHT, _LEFT)
        count = range(len(self.spec.members))
        return max(min(self.least_reach(i, seam) for seam in turns) for i in count) * _ABOUT

    def rough(self) -> list[Plan]:
        """Plans of all discs, before their places are known."""
        return [self.of(i, (_RIGHT, _LEFT)[i % 2]) for i in range(len(self.spec.members))]
