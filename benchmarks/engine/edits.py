"""Edits of a network that was asked before: what is asked again, and what is computed anew."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from functools import partial
from statistics import median

import attrs

import valuenet as vn
from benchmarks.engine.case import Case
from benchmarks.engine.clock import BUDGET, fastest_of_fresh, seconds, within
from benchmarks.engine.contestants import CONTESTANTS
from benchmarks.engine.everybody import total
from benchmarks.engine.rows import Row

EDITS = 100

#: (service, component) of an edit, then the client and the service that are asked about.
Addition = tuple[str, str, str, str]


class Edited:
    """A network that is edited again and again, each time after it was asked."""

    def __init__(self, net: vn.Network) -> None:
        self.net = net
        self.count = 0

    def tidy(self) -> None:
        """Free former networks now and then, since the collector is off."""
        self.count += 1
        if self.count % 10 == 0:
            gc.collect()

    def put(self, service: str, components: tuple[str | vn.Alternatives, ...]) -> None:
        """Give a service other components."""
        self.net = self.net.with_(attrs.evolve(self.net.services[service], components=components))

    def ask(self, client: str, struck: str) -> object:
        """The sizes of a view and of an impact."""
        return len(self.net.visible_to(client)), len(self.net.impact(struck).hits)


def additions(case: Case) -> Iterator[Addition]:
    """Components to add, always of what is built later, so that no loop comes about."""
    ids, first = case.arcs.ids, case.arcs.first_service
    clients = list(case.sizes)
    for _ in range(EDITS):
        service = case.random.choice(ids[first + (len(ids) - first) // 4 :])
        part = ids[case.random.randrange(first, case.number(service))]
        if part not in case.net.services[service].component_ids:
            yield service, part, case.random.choice(clients), case.some_services(1)[0]


def removals(case: Case) -> Iterator[tuple[str, str]]:
    """(service, component) of components to take away, each service once."""
    for service in case.some_services(EDITS * 2):
        parts = case.net.services[service].required
        if parts:
            yield service, case.random.choice(parts)


def rows(case: Case) -> Iterator[Row]:
    """An added component, then removed ones."""
    yield _adding(case)
    yield from _removing(case)


def _adding(case: Case) -> Row:
    edits = list(additions(case))
    edited = Edited(case.fresh())

    def add(service: str, part: str, client: str, struck: str) -> None:
        edited.put(service, (*edited.net.services[service].components, part))
        edited.ask(client, struck)

    def measure(edit: Addition) -> Callable[[], float]:
        def measured() -> float:
            edited.tidy()
            edited.ask(*edit[2:])
            return seconds(lambda: add(*edit))

        return measured

    ours = list(within((measure(edit) for edit in edits), BUDGET * 2))
    others = {}
    for make in CONTESTANTS:
        graph = make(case.arcs)

        def step(edit: Addition, graph=graph) -> object:
            service, part, client, struck = map(case.number, edit)
            graph.add((service, part))
            return graph.below(client), graph.above(struck)

        done = edits[: len(ours)]
        others[graph.name] = median([seconds(lambda edit=edit: step(edit)) for edit in done])
        client, struck = done[-1][2:]
        below = graph.numbers(graph.below(case.number(client)))
        assert set(edited.net.visible_to(client)) == case.arcs.services(below)
        above = graph.numbers(graph.above(case.number(struck)))
        assert set(edited.net.impact(struck).clients) == case.arcs.parties(above)
    note = f"median of {len(ours)}"
    question = "a component added, then one view and one impact again"
    return Row(question, median(ours), others, {"networkx": 10}, note)


def _removing(case: Case) -> Iterator[Row]:
    edits = list(removals(case))[:EDITS]
    # Asked again after each edit: one cell of the matrix, or how many are filled.
    client = case.middling[-1]
    asked: dict[str, Callable[[vn.Network, str], object]] = {
        "a cell": lambda net, part: net.matrix("visibility")[client, part],
        "the total": lambda net, _part: total(net),
    }
    anew = fastest_of_fresh(case.fresh, total)
    for what, ask in asked.items():
        times = _repaired(case, edits, ask)
        note = f"median of {len(times)}"
        question = f"a component removed, then {what} of the matrix again"
        yield Row(question, median(times), {"computed anew": anew}, _AIM, note)


_AIM = {"computed anew": 500}


def _repaired(
    case: Case, edits: list[tuple[str, str]], ask: Callable[[vn.Network, str], object]
) -> list[float]:
    edited = Edited(case.fresh())
    total(edited.net)

    def remove(service: str, part: str) -> None:
        parts = edited.net.services[service].components
        edited.put(service, tuple(one for one in parts if one != part))
        ask(edited.net, part)

    def measured(edit: tuple[str, str]) -> float:
        edited.tidy()
        return seconds(lambda: remove(*edit))

    times = list(within(partial(measured, edit) for edit in edits))
    assert total(edited.net) == total(attrs.evolve(edited.net))
    return times
