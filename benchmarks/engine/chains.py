"""Who sees a service, and who answers for it: the first question, and after others."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import valuenet as vn
from benchmarks.engine.case import Case
from benchmarks.engine.clock import seconds_of, within
from benchmarks.engine.rows import Row

#: How many services or clients are asked about.
ASKED = 20
#: Of the first questions, each on a network of its own.
COLD = 5

Ask = Callable[[vn.Network], object]


def rows(case: Case) -> Iterator[Row]:
    """Both questions, about services of every kind, shared ones, and clients at random."""
    services = {"any service": case.some_services(ASKED), "the most shared": case.shared}
    for which, ids in services.items():
        asks: list[Ask] = [lambda net, one=one: len(net.who_sees(one)) for one in ids]
        yield from _both(case, f"who_sees of {which}", asks)
    pairs = [
        (client, next(iter(case.net.visible_to(client).visible)))
        for client in case.some_clients(ASKED)
    ]
    asks = [lambda net, pair=pair: len(net.responsibility(*pair).links) for pair in pairs]
    links = sum(len(case.net.responsibility(*pair).links) for pair in pairs) / len(pairs)
    yield from _both(case, f"responsibility chain of {links:,.0f} links", asks)


def _both(case: Case, question: str, asks: list[Ask]) -> Iterator[Row]:
    """The same questions each on a network of its own, then on one after all the others."""
    measured, before = asks[:COLD], asks[COLD:]
    cold = list(within(_once(case.fresh(), ask) for ask in measured))
    yield _row(f"{question}, first question", cold)
    net = case.fresh()
    for ask in before:
        ask(net)
    yield _row(f"{question}, after others", list(within(_once(net, ask) for ask in measured)))


def _once(net: vn.Network, ask: Ask) -> Callable[[], float]:
    return seconds_of(lambda: ask(net))


def _row(question: str, times: list[float]) -> Row:
    return Row(question, sum(times) / len(times), note=f"mean of {len(times)}")
