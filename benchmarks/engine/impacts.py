"""The impact of the most shared services, against all that reaches them."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import valuenet as vn
from benchmarks.engine.case import Case
from benchmarks.engine.clock import fastest, fastest_of_fresh, seconds_of, within
from benchmarks.engine.rows import Row

Ask = Callable[[vn.Network, str], object]

#: How many hits are read first.
FIRST = 100
#: How often the others search.
REPEATS = 15


def check(case: Case) -> dict[str, tuple[str, str]]:
    """A hit of each service, after its clients and services were compared with the others'."""
    net = case.fresh()
    probes = {}
    for service in case.shared[:3]:
        impact = net.impact(service)
        for one in case.contestants:
            found = one.numbers(one.above(case.number(service)))
            assert set(impact.clients) == case.arcs.parties(found)
            above = case.arcs.services(found) | {service}
            assert set(impact.services) == above & {each.service for each in net.deliveries}
        every = list(impact.hits)
        assert len(impact.hits) == len(every)
        assert list(impact.hits[:FIRST]) == every[:FIRST]
        hit = every[len(every) // 2]
        probes[service] = (hit.client, hit.service)
        assert probes[service] in impact.hits
    return probes


def times(case: Case, ask: Ask, repeats: int = 3) -> dict[str, float]:
    """The least time of each shared service, asked once of each fresh network.

    The first of them was asked before and is not measured.
    """
    first, *services = case.shared
    best: dict[str, float] = {}
    for _ in range(repeats):
        net = case.fresh()
        ask(net, first)
        asked = within(seconds_of(lambda one=one, net=net: ask(net, one)) for one in services)
        for service, taken in zip(services, asked, strict=False):
            best[service] = min(taken, best.get(service, taken))
        if len(best) < len(services):
            break
    return best


def rows(case: Case) -> Iterator[Row]:
    """What a reader of a page asks, the same with all that is worked out, and all hits."""
    probes = check(case)
    probe = next(iter(probes.values()))

    def page(net: vn.Network, service: str) -> object:
        hits = net.impact(service).hits
        return len(hits), probe in hits, hits[:FIRST]

    def read(net: vn.Network, service: str) -> object:
        hits = net.impact(service).hits
        return len(hits), [hit.to_dict() for hit in hits[:FIRST]]

    def every(net: vn.Network, service: str) -> object:
        return list(net.impact(service).hits)

    yield _first(case, page)
    asked: dict[str, tuple[Ask, dict[str, float]]] = {
        f"impact: length, membership, first {FIRST} hits": (page, {"rustworkx": 50}),
        f"impact: length, all about the first {FIRST} hits": (read, {}),
        "impact: every hit": (every, {"rustworkx": 1}),
    }
    searched: dict[tuple[str, str], float] = {}
    for question, (ask, aims) in asked.items():
        best = times(case, ask)
        others = {}
        for one in case.contestants:
            for service in best:
                if (one.name, service) not in searched:
                    node = case.number(service)
                    searched[one.name, service] = fastest(
                        lambda one=one, n=node: one.above(n), REPEATS
                    )
            others[one.name] = sum(searched[one.name, each] for each in best)
        count = len(best)
        yield Row(
            question,
            sum(best.values()) / count,
            {name: taken / count for name, taken in others.items()},
            aims,
            f"mean of {count}",
        )


def _first(case: Case, ask: Ask) -> Row:
    """The first question of a network about the most shared service."""
    service = case.shared[0]
    node = case.number(service)
    ours = fastest_of_fresh(case.fresh, lambda net: ask(net, service))
    others = {
        one.name: fastest(lambda one=one: one.above(node), REPEATS) for one in case.contestants
    }
    return Row("impact of the most shared service, first question", ours, others)
