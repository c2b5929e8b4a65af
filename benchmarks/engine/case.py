"""One network to measure, its arcs, and whom and what to ask about."""

from __future__ import annotations

import gc
import random
import statistics
from functools import cached_property

import attrs

import valuenet as vn
from benchmarks.engine.contestants import CONTESTANTS, Arcs, Contestant, Rustworkx
from benchmarks.layered import network

#: How many of the most shared services are asked about.
SHARED = 20


class Case:
    """A network with the graphs of the others, and the parties and services to ask about."""

    def __init__(self, services: int, clients: int | None = None) -> None:
        self.net = network(services, clients=clients)
        self.arcs = Arcs(self.net)
        self.random = random.Random(7)

    @cached_property
    def contestants(self) -> list[Contestant]:
        """The graphs of the others, made once."""
        return [make(self.arcs) for make in CONTESTANTS]

    @cached_property
    def _graph(self) -> Rustworkx:
        return Rustworkx(self.arcs)

    @cached_property
    def sizes(self) -> dict[str, int]:
        """How many services each party sees or has hidden; those who see none left out."""
        starts = sorted({one for one, _ in self.arcs.pairs if one < self.arcs.first_service})
        found = {one: self.arcs.services(self._graph.below(one)) for one in starts}
        return {self.arcs.ids[one]: len(services) for one, services in found.items() if services}

    @cached_property
    def shared(self) -> list[str]:
        """The services that most others are built on, at any depth, most first."""
        counts: dict[int, int] = {}
        for _, part in self.arcs.pairs:
            counts[part] = counts.get(part, 0) + 1
        often = sorted(counts, key=lambda one: (-counts[one], one))[: SHARED * 10]
        above = {self.arcs.ids[one]: self.arcs.services(self._graph.above(one)) for one in often}
        return sorted(above, key=lambda one: (-len(above[one]), one))[:SHARED]

    @cached_property
    def middling(self) -> list[str]:
        """Clients from the lower tenth to the upper tenth of what they see, and the mean one."""
        ranked = sorted(self.sizes, key=lambda one: (self.sizes[one], one))
        mean = statistics.mean(self.sizes.values())
        tenths = [ranked[len(ranked) * tenth // 10] for tenth in (1, 3, 5, 7, 9)]
        return [*tenths, min(ranked, key=lambda one: (abs(self.sizes[one] - mean), one))]

    def some_clients(self, count: int) -> list[str]:
        """Clients at random, each once."""
        everybody = list(self.sizes)
        return self.random.sample(everybody, min(count, len(everybody)))

    def some_services(self, count: int) -> list[str]:
        """Services at random, each once."""
        return self.random.sample(self.arcs.ids[self.arcs.first_service :], count)

    def number(self, id_: str) -> int:
        """The node of a party or of a service."""
        return self.arcs.number[id_]

    @cached_property
    def _least(self) -> tuple[str, str]:
        """Who sees least of those that receive something themselves, and what they receive."""
        received = {one.client: one.service for one in self.net.deliveries}
        return min(received.items(), key=lambda pair: (self.sizes[pair[0]], pair))

    def fresh(self) -> vn.Network:
        """The same network with nothing derived but its index.

        Four questions are asked of it, about a client that sees little and an offer that few
        are built on: that makes the tables of the index.
        """
        gc.collect()
        net = attrs.evolve(self.net)
        len(net.visible_to(self._least[0]))
        net.responsibility(*self._least)
        offer = self.arcs.ids[-1]
        len(net.who_sees(offer))
        len(net.impact(offer).hits)
        return net

    def described(self) -> str:
        """How large the network came out."""
        sizes = sorted(self.sizes.values())
        parts = sum(len(one.component_ids) for one in self.net.services.values())
        services = len(self.net.services)
        above = [len(self._graph.above(self.number(one))) for one in self.shared]
        return (
            f"{services:,} services, {parts / services:.2f} components each, "
            f"{len(self.net.parties):,} parties, {len(self.net.deliveries):,} deliveries; "
            f"{len(sizes):,} parties see something: {statistics.mean(sizes):,.0f} services seen "
            f"or hidden in the mean, {statistics.median(sizes):,.0f} in the median, "
            f"{sizes[-1]:,} at most; {above[0]:,} to {above[-1]:,} parties and services above "
            f"the {len(above)} most shared services"
        )
