"""The visibility matrix of everybody, against a search for each client."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import AbstractContextManager, nullcontext
from unittest.mock import patch

import valuenet as vn
from benchmarks.engine.case import Case
from benchmarks.engine.clock import fastest, fastest_of_fresh
from benchmarks.engine.rows import Row


def without_numpy() -> AbstractContextManager[object]:
    """Importing numpy fails inside."""
    return patch.dict(sys.modules, {"numpy": None})


WAYS = {
    "standard library": (without_numpy, {"networkx": 20, "rustworkx": 3}),
    "with numpy": (nullcontext, {"rustworkx": 12}),
}


def total(net: vn.Network) -> int:
    """The number of filled cells, hidden ones too: any cell can be read at once then."""
    return net.matrix("visibility").total


def rows(case: Case) -> Iterator[Row]:
    """The matrix without and with numpy."""
    nodes = [case.number(one) for one in case.sizes]
    assert total(case.fresh()) == sum(case.sizes.values())
    others = {
        one.name: fastest(lambda one=one: one.everybody(nodes), repeats=3)
        for one in case.contestants
    }
    for way, (inside, aims) in WAYS.items():
        with inside():
            ours = fastest_of_fresh(case.fresh, total)
        yield Row(f"visibility of all {len(nodes):,} clients, {way}", ours, others, aims)
