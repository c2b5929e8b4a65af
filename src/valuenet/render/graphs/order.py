"""Which box stands to the left of which, while lines are added one by one."""

from __future__ import annotations

from attrs import field, frozen


@frozen
class Order:
    """Boxes from left to right: no line may lead back."""

    ahead: dict[str, set[str]] = field(factory=dict)

    def leads(self, start: str, goal: str) -> bool:
        """Whether lines lead from one box to another, or it is the same."""
        seen, left = {start}, [start]
        while left:
            here = left.pop()
            if here == goal:
                return True
            steps = self.ahead.get(here, set()) - seen
            seen |= steps
            left.extend(steps)
        return False

    def add(self, start: str, goal: str) -> None:
        """A line from one box to another."""
        self.ahead.setdefault(start, set()).add(goal)
