"""The visibility matrix of everybody, against a search for each client."""

from __future__ import annotations

from collections.abc import Iterator

import valuenet as vn
from benchmarks.engine.case import Case
from benchmarks.engine.clock import fastest, fastest_of_fresh
from benchmarks.engine.rows import Row


def total(net: vn.Network) -> int:
    """The number of filled cells, hidden ones too: any cell can be read at once then."""
    return net.matrix("visibility").total


def check(case: Case) -> None:
    """All cells, some rows and a column are what the others find."""
    matrix = case.fresh().matrix("visibility")
    assert matrix.total == sum(case.sizes.values())
    service = case.shared[0]
    for one in case.contestants:
        for client in case.middling:
            found = one.numbers(one.below(case.number(client)))
            assert set(matrix.row(client)) == case.arcs.services(found)
        found = one.numbers(one.above(case.number(service)))
        assert set(matrix.column(service)) == case.arcs.parties(found)


def rows(case: Case) -> Iterator[Row]:
    """The matrix of a network with nothing but its index."""
    nodes = [case.number(one) for one in case.sizes]
    others = {
        one.name: fastest(lambda one=one: one.everybody(nodes), repeats=3)
        for one in case.contestants
    }
    check(case)
    ours = fastest_of_fresh(case.fresh, total)
    aims = {"networkx": 20, "rustworkx": 3}
    yield Row(f"visibility of all {len(nodes):,} clients", ours, others, aims)
