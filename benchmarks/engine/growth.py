"""How the cost of an arc grows with the network."""

from __future__ import annotations

import gc
from collections import Counter
from typing import Any

from benchmarks.engine.case import Case
from benchmarks.engine.children import asked
from benchmarks.engine.clock import fastest_of_fresh, seconds
from benchmarks.engine.everybody import WAYS, total
from benchmarks.engine.rows import duration, table

CLIENTS, VIEWS = 1000, 50


def measured(services: int, clients: int) -> dict[str, Any]:
    """Arcs and seconds of one size: the matrix in both ways, and views asked one by one."""
    case = Case(services, clients)
    len(case.sizes)
    gc.freeze()
    matrix = {}
    for way, (inside, _) in WAYS.items():
        with inside():
            matrix[way] = fastest_of_fresh(case.fresh, total)
    degrees = Counter(one for one, _ in case.arcs.pairs)
    first, *parties = case.some_clients(VIEWS + 1)
    net = case.fresh()
    len(net.visible_to(first))
    taken = seconds(lambda: [len(net.visible_to(one)) for one in parties])
    walked = sum(
        degrees[case.number(service)] for one in parties for service in net.visible_to(one)
    )
    return {
        "arcs": len(case.arcs.pairs),
        "matrix": matrix,
        "views": taken / len(parties),
        "walked": walked / len(parties),
    }


def growth_table(services: int) -> str:
    """A table of three sizes, ten times larger each."""
    lines = []
    for size in (services // 10, services, services * 10):
        found = asked("growth", size, min(CLIENTS, size // 10))
        assert found is not None
        matrix = [
            f"{duration(taken)}, {taken / found['arcs'] * 1e9:.0f} ns an arc"
            for taken in found["matrix"].values()
        ]
        view = f"{duration(found['views'])}, {found['views'] / found['walked'] * 1e9:.0f} ns an arc"
        lines.append([f"{size:,}", f"{found['arcs']:,}", *matrix, view])
    ways = [f"matrix, {way}" for way in WAYS]
    return table(["services", "arcs", *ways, f"one view, mean of {VIEWS}"], lines)
