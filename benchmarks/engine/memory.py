"""Memory of a network against a graph of the same arcs, and of a matrix that is large."""

from __future__ import annotations

import json
import sys
import tempfile
from pathlib import Path

import valuenet as vn
from benchmarks.engine.case import Case
from benchmarks.engine.children import MOST_BYTES, asked
from benchmarks.engine.rows import duration, number, table

#: Services that each client receives in the network where everybody sees much.
MUCH = 30


def megabytes(size: float) -> str:
    """A size with three digits."""
    return f"{number(size / 1e6)} MB"


def memory_table(case: Case) -> str:
    """Bytes after loading, and after the first question."""
    services = len(case.net.services)
    with tempfile.TemporaryDirectory() as folder:
        network, arcs = Path(folder) / "network.json", Path(folder) / "arcs.json"
        vn.dump(case.net, network)
        ids = case.arcs.ids
        pairs = [(ids[one], ids[other]) for one, other in case.arcs.pairs]
        arcs.write_text(json.dumps(pairs), encoding="utf-8")
        ours = asked("valuenet_memory", network, case.middling[-1])
        other = asked("networkx_memory", arcs)
    assert ours is not None
    assert other is not None
    found = {
        "valuenet, loaded": ours["loaded"],
        "valuenet, loaded and asked for one view": ours["asked"],
        f"networkx DiGraph of the {other['arcs']:,} arcs alone": other["loaded"],
    }
    lines = [
        [what, megabytes(size), f"{size / services:,.0f}", f"{size / other['loaded']:.2f}"]
        for what, size in found.items()
    ]
    return table(["", "memory", "bytes a service", "of networkx"], lines)


def crowd_line(services: int) -> str:
    """What the matrix takes where every party is a client and sees much."""
    if sys.platform != "linux":
        return "measured on Linux alone"
    found = asked("crowd", services, MUCH)
    start = f"{services:,} services, as many clients that receive {MUCH} services each: "
    if found is None:
        return start + f"given up at {MOST_BYTES >> 30} GB"
    dense = found["parties"] * services / 8
    return start + (
        f"{found['total']:,} cells counted in {duration(found['seconds'])} with "
        f"{megabytes(found['bytes'])} at most, beyond the network and its index; "
        f"a bit a cell would be {megabytes(dense)}"
    )
