"""How the cost of an arc grows with the network."""

from __future__ import annotations

import gc
from collections import Counter
from collections.abc import Iterator
from operator import truediv
from statistics import median
from typing import Any

from benchmarks.engine.case import Case
from benchmarks.engine.children import asked
from benchmarks.engine.clock import fastest_of_fresh, seconds
from benchmarks.engine.everybody import total
from benchmarks.engine.rows import duration, table

CLIENTS, VIEWS = 1000, 50


def measured(services: int, clients: int) -> dict[str, Any]:
    """Arcs and seconds of one size: the matrix, and views asked one by one."""
    case = Case(services, clients)
    len(case.sizes)
    gc.freeze()
    views, steps = zip(*_views(case), strict=True)
    return {
        "arcs": len(case.arcs.pairs),
        "matrix": fastest_of_fresh(case.fresh, total),
        "view": median(views),
        "step": median(map(truediv, views, steps)),
        "slowest": max(views),
    }


def _views(case: Case) -> Iterator[tuple[float, int]]:
    """Seconds of views asked one after the other, each with the arcs that it leads through."""
    degrees = Counter(one for one, _ in case.arcs.pairs)
    net = case.fresh()
    for party in case.some_clients(VIEWS):
        taken = seconds(lambda one=party: len(net.visible_to(one)))
        yield taken, sum(degrees[case.number(one)] for one in (party, *net.visible_to(party)))


def growth_table(services: int) -> str:
    """A table of three sizes, ten times larger each."""
    lines = []
    for size in (services // 10, services, services * 10):
        found = asked("growth", size, min(CLIENTS, size // 10))
        assert found is not None
        taken = found["matrix"]
        matrix = f"{duration(taken)}, {taken / found['arcs'] * 1e9:.0f} ns an arc"
        view = f"{duration(found['view'])}, {found['step'] * 1e9:.0f} ns an arc"
        lines.append([f"{size:,}", f"{found['arcs']:,}", matrix, view, duration(found["slowest"])])
    views = [f"one view, median of {VIEWS}", "slowest of these"]
    return table(["services", "arcs", "matrix", *views], lines)
