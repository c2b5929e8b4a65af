"""What is asked of everybody at once, whether the sets are held or not."""

from __future__ import annotations

from typing import Protocol


class Everybody(Protocol):
    """Who sees each service or has it hidden (L5)."""

    @property
    def total(self) -> int:
        """How many pairs of a party and a service there are. Counted once."""
