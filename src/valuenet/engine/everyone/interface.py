"""What is asked of everybody at once, however it is answered."""

from __future__ import annotations

from typing import Protocol


class Everybody(Protocol):
    """Who sees each service or has it hidden (L5)."""

    @property
    def total(self) -> int:
        """How many pairs of a party and a service there are. Counted once."""

    def parties(self, service_id: str) -> list[str]:
        """The parties that see a service or have it hidden, in no order that is promised."""

    def sees(self, party_id: str, service_id: str) -> bool:
        """Whether a party sees a service or has it hidden."""
