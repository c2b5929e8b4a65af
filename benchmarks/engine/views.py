"""The view of one client, against what can be reached from it."""

from __future__ import annotations

from collections.abc import Iterator

import attrs

import valuenet as vn
from benchmarks.engine.case import Case
from benchmarks.engine.clock import fastest, fastest_after, fastest_of_fresh
from benchmarks.engine.contestants import CONTESTANTS
from benchmarks.engine.rows import Row
from valuenet.engine.numbers import numbers
from valuenet.engine.representation import represented, represented_pairs

#: What belongs to the index: it is there before the first question.
INDEX = (numbers, represented, represented_pairs)

#: How many clients are asked before the warm ones, and how many are measured.
BEFORE, MEASURED = 1000, 200
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
    measured = clients[-MEASURED:] if len(clients) > 2 * MEASURED else clients[::2]
    before = [one for one in clients if one not in set(measured)]
    warm = _warm(case, before, measured, next(iter(probes.values())))
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
    """The same network each time, which forgets what it found: the others ask theirs again too."""
    net = case.fresh()
    index = net.index
    kept = {one: index.once(one) for one in INDEX}

    def forget() -> None:
        index.results.clear()
        index.results.update(kept)
        index.known_reach.clear()

    return fastest_after(forget, lambda: ask(net, client, probe))


def _warm(case: Case, before: list[str], measured: list[str], probe: str) -> float:
    """More clients than the answers that are kept, in turn: each is put together again."""
    net = case.fresh()
    for client in before:
        ask(net, client, probe)
    return fastest(lambda: [ask(net, client, probe) for client in measured])


def _row(case: Case, question: str, ours: float, clients: list[str], aims: dict) -> Row:
    nodes = [case.number(one) for one in clients]
    others = {
        one.name: fastest(lambda one=one: [len(one.below(node)) for node in nodes], REPEATS)
        / len(nodes)
        for one in case.contestants
    }
    return Row(question, ours / len(nodes), others, aims, f"mean of {len(nodes)}")
