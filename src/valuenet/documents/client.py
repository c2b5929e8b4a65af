"""The client that a statement is for: what is its own, and may be told."""

from __future__ import annotations

from functools import cached_property

from attrs import define

from valuenet.documents.voice import Voice
from valuenet.engine.containment import inside
from valuenet.engine.contracts.terms import bound_services
from valuenet.engine.coverage import wholes
from valuenet.engine.sight import View
from valuenet.model.contracts import Contract


@define(slots=False)
class Client:
    """Who is told what is its own."""

    voice: Voice
    id: str
    year: int | None

    @cached_property
    def parts(self) -> frozenset[str]:
        """The client and all that stands inside it."""
        return inside(self.voice.net.index, self.id)

    @cached_property
    def view(self) -> View:
        """What it or a part of it sees."""
        return self.voice.net.visible_to(self.id, whole=True)

    @cached_property
    def contracts(self) -> tuple[Contract, ...]:
        """Those that it or a part of it has signed, and of those of its whole what it sees."""
        index = self.voice.net.index
        over = frozenset(wholes(index, self.id)) - self.parts
        return tuple(
            one
            for one in sorted(index.contracts.values(), key=lambda one: one.id)
            if self._is_in_year(one)
            and (
                one.client in self.parts
                or (
                    one.client in over
                    and not self.view.visible.keys().isdisjoint(bound_services(index, one.id))
                )
            )
        )

    def _is_in_year(self, one: Contract) -> bool:
        if self.year is None:
            return True
        last = one.last_day
        return (one.start is None or one.start.year <= self.year) and (
            last is None or last.year >= self.year
        )

    def own(self, contract: str | None) -> str | None:
        """A contract, if it is one of its own."""
        return contract if contract in {one.id for one in self.contracts} else None
