"""What is measured in a process of its own: memory, and sizes that would disturb others.

python -m benchmarks.engine.children NAME ARGUMENT...
"""

from __future__ import annotations

import ctypes
import gc
import json
import resource
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import psutil

#: Bytes of address space, and CPU seconds, after which the crowd is given up.
MOST_BYTES, MOST_SECONDS = 6 << 30, 300
ROOT = Path(__file__).parents[2]


def asked(name: str, *arguments: object) -> dict[str, Any] | None:
    """What a child prints, or None where it came to its limits."""
    command = [sys.executable, "-m", __name__, name, *map(str, arguments)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode == 0:
        return json.loads(done.stdout)
    if "MemoryError" in done.stderr or done.returncode < 0:
        return None
    raise RuntimeError(done.stderr)


def own_bytes() -> int:
    """The memory that this process alone holds, after what is free was given back."""
    gc.collect()
    if sys.platform == "linux":
        ctypes.CDLL("libc.so.6").malloc_trim(0)
    return psutil.Process().memory_full_info().uss


def forget_peak() -> None:
    """Count the peak of this process from here on; on Linux alone."""
    Path("/proc/self/clear_refs").write_text("5", encoding="ascii")


def peak_bytes() -> int:
    """The most that this process held since then."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    (line,) = (one for one in status.splitlines() if one.startswith("VmHWM:"))
    return int(line.split()[1]) * 1024


def valuenet_memory(path: str, client: str) -> dict[str, Any]:
    """Bytes of a network that is loaded from JSON and asked for one view."""
    import valuenet as vn

    vn.loads('{"valuenet": 1, "name": "n"}', format="json").check()
    before = own_bytes()
    net = vn.load(path)
    loaded = own_bytes()
    seen = len(net.visible_to(client))
    return {"loaded": loaded - before, "asked": own_bytes() - before, "seen": seen}


def networkx_memory(path: str) -> dict[str, Any]:
    """Bytes of a DiGraph with the arcs of a file, and nothing else."""
    import networkx as nx

    before = own_bytes()
    arcs = json.loads(Path(path).read_text(encoding="utf-8"))
    # One text an id, as a program that makes the graph with care has it.
    arcs = [(sys.intern(one), sys.intern(other)) for one, other in arcs]
    graph = nx.DiGraph(arcs)
    del arcs
    return {"loaded": own_bytes() - before, "arcs": graph.number_of_edges()}


def crowd(services: int, deliveries: int) -> dict[str, Any]:
    """The matrix of a network in which there are as many clients as services.

    Peak bytes beyond those of the network, and CPU seconds.
    """
    from benchmarks.layered import network

    net = network(services, clients=services, deliveries=deliveries)
    len(net.who_sees(next(iter(net.services))))
    own_bytes()
    forget_peak()
    before = peak_bytes()
    resource.setrlimit(resource.RLIMIT_AS, (MOST_BYTES, MOST_BYTES))
    resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS))
    start = time.process_time()
    total = net.matrix("visibility").total
    return {
        "total": total,
        "parties": len(net.parties),
        "seconds": time.process_time() - start,
        "bytes": peak_bytes() - before,
    }


def growth(services: int, clients: int) -> dict[str, Any]:
    """Seconds of the matrix and of single views of a network of this size."""
    from benchmarks.engine.growth import measured

    gc.disable()
    return measured(services, clients)


if __name__ == "__main__":
    name, *arguments = sys.argv[1:]
    given = [int(one) if one.isdigit() else one for one in arguments]
    print(json.dumps(globals()[name](*given)))
