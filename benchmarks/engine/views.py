"""The view of one client, against what can be reached from it."""

from __future__ import annotations

from collections.abc import Iterator

import attrs

import valuenet as vn
from benchmarks.engine.case import Case
from benchmarks.engine.clock import fastest, fastest_of_fresh, seconds_of, within
from benchmarks.engine.contestants import CONTESTANTS
from benchmarks.engine.rows import Row

#: How many clients are asked before the warm ones, and how many are measured.
BEFORE, MEASURED = 300, 200
#: The others' searches are short: so often, that one of them meets a quiet machine.
REPEATS = 15


def check(case: Case) -> dict[str, str]:
    """A service of each middling client, hidden if there is one; all compare equal."""
    probes = {}
    for client in case.middling:
        view = case.net.visible_to(client)
        for one in case.contestants:
            found = one.numbers(one.below(case.number(client)))
            assert set(view) == case.arcs.services(found), (one.name, client)
        probes[client] = next(iter(view.hidden), next(iter(view)))
    return probes


def ask(net: vn.Network, client: str, service: str) -> object:
    """The size of a view, and whether it holds a service: it must be worked out for that."""
    view = net.visible_to(client)
    return len(view), service in view


def rows(case: Case) -> Iterator[Row]:
    """First questions, and those of one client after others."""
    probes = check(case)
    yield _made(case, *next(iter(probes.items())))
    cold = sum(_cold(case, client, probe) for client, probe in probes.items())
    yield _row(case, "view of a client, first question", cold, list(probes), {"networkx": 3})
    clients = case.some_clients(BEFORE + MEASURED)
    before, measured = clients[: len(clients) * 3 // 5], clients[len(clients) * 3 // 5 :]
    warm = min(_warm(case, before, measured, next(iter(probes.values()))) for _ in range(3))
    yield _row(case, "view of a client, after others", warm, measured, {"rustworkx": 1.5})


def _made(case: Case, client: str, probe: str) -> Row:
    """One view of a network that was only loaded; the others make their graph from arcs."""
    ours = fastest_of_fresh(lambda: attrs.evolve(case.net), lambda net: ask(net, client, probe))
    node = case.number(client)
    others = {
        make.name: fastest(lambda make=make: make(case.arcs).below(node), 3) for make in CONTESTANTS
    }
    return Row("index or graph made, and one view", ours, others)


def _cold(case: Case, client: str, probe: str) -> float:
    nets = (case.fresh() for _ in range(3))
    return min(within(seconds_of(lambda net=net: ask(net, client, probe)) for net in nets))


def _warm(case: Case, before: list[str], measured: list[str], probe: str) -> float:
    net = case.fresh()
    for client in before:
        ask(net, client, probe)
    return seconds_of(lambda: [ask(net, client, probe) for client in measured])()


def _row(case: Case, question: str, ours: float, clients: list[str], aims: dict) -> Row:
    nodes = [case.number(one) for one in clients]
    others = {
        one.name: fastest(lambda one=one: [len(one.below(node)) for node in nodes], REPEATS)
        / len(nodes)
        for one in case.contestants
    }
    return Row(question, ours / len(nodes), others, aims, f"mean of {len(nodes)}")
