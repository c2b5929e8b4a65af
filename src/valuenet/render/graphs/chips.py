"""Which services of a chain stand on one line, and how lines run without leading back."""

from __future__ import annotations

from functools import cached_property

from attrs import field, frozen

from valuenet.engine.responsibility import Link
from valuenet.render.graphs.chain_words import ChainWords
from valuenet.render.graphs.links import Hung, own_box, party_box
from valuenet.render.graphs.order import Order


@frozen
class Chip:
    """Links that stand on one line: alike in all but the service.

    Attributes:
        id: Of its box.
        on: The boxes that it hangs on.
        to: The box of who answers, or of a reminder of it.
        links: One or more.
    """

    id: str
    on: tuple[str, ...]
    to: str
    links: tuple[Link, ...]

    @property
    def link(self) -> Link:
        """The first of them."""
        return self.links[0]

    @property
    def is_back(self) -> bool:
        """Whether who answers stands further to the left already."""
        return self.to != party_box(self.link.answers)


@frozen
class ChainPlan:
    """How the lines of a chain run, from left to right."""

    words: ChainWords
    _order: Order = field(init=False, factory=Order)

    @cached_property
    def chips(self) -> tuple[Chip, ...]:
        """The links, those together that differ in nothing but the service.

        Where who answers stands further to the left already, a reminder of it is drawn, so
        that no line leads back.
        """
        web = self.words.web
        for near, far in web.way:
            self._order.add(party_box(near), party_box(far))
        for group in web.groups:
            self._order.add(group.on, group.id)
            for one in group.own:
                self._order.add(group.id, own_box(one))
        alike: dict[tuple[object, ...], list[Hung]] = {}
        for hung in web.links:
            link, bare = hung.link, self.words.is_bare(hung.link)
            key = (hung.on, link.answers, link.to, link.standing, link.contract, bare)
            alike.setdefault(key, []).append(hung)
        return tuple(self._chip(i, found) for i, found in enumerate(alike.values()))

    def _chip(self, number: int, found: list[Hung]) -> Chip:
        on, to = found[0].on, party_box(found[0].link.answers)
        if any(self._order.leads(to, one) for one in on):
            to = f"again {number}"
        else:
            for one in on:
                self._order.add(one, to)
        return Chip(f"link {number}", on, to, tuple(hung.link for hung in found))

    @cached_property
    def stand_ins(self) -> tuple[tuple[str, str], ...]:
        """(left, right) of each party and who receives in its name, so that no line leads back."""
        _ = self.chips  # they come first
        found = []
        for party_id, receiver in self.words.web.stand_ins:
            pair = (party_id, receiver)
            if self._order.leads(party_box(receiver), party_box(party_id)):
                pair = (receiver, party_id)
            self._order.add(*map(party_box, pair))
            found.append(pair)
        return tuple(found)
