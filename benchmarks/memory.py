"""What a loaded network weighs after its first question, against networkx' arcs alone.

    python benchmarks/memory.py 100000

Each is measured in a process of its own: what the process does not share with others (USS),
after the text is dropped, the cyclic collector has run and freed memory is given back, less
the same before anything was loaded. networkx holds a DiGraph of the same arcs and nothing else:
components, deliveries, and what each party is a part or a member of; no names, no attributes.
"""

import contextlib
import ctypes
import gc
import importlib
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psutil
from generate import document
from load import plain

import valuenet as vn

SERVICES = 100_000


def weight() -> int:
    """The bytes of this process that nobody else uses."""
    gc.collect()
    with contextlib.suppress(OSError):
        ctypes.CDLL("libc.so.6").malloc_trim(0)
    return psutil.Process().memory_full_info().uss


def network(path: Path) -> Any:
    """The network of a file, asked once."""
    net = vn.load(path)
    len(net.visible_to(next(one.client for one in net.deliveries)))
    return net


def graph(path: Path) -> Any:
    """A DiGraph of the arcs of a file."""
    import networkx as nx

    made: Any = nx.DiGraph()
    made.add_edges_from(arcs(json.loads(path.read_text(encoding="utf-8"))))
    return made


def arcs(data: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """What the graph holds: client -> service, service -> component, part -> whole."""
    shared: dict[str, str] = {}
    for source, target in _arcs(data):
        yield shared.setdefault(source, source), shared.setdefault(target, target)


def _arcs(data: dict[str, Any]) -> Iterator[tuple[str, str]]:
    for key, service in data["services"].items():
        for part in service.get("components", ()):
            for one in part["any_of"] if isinstance(part, dict) else [part]:
                yield key, one
        for delivery in service.get("deliveries", ()):
            yield delivery["client"], key
    for key, one in data["organizations"].items():
        yield from _parts(key, one)
    for section, field in (("clienteles", "members"), ("virtual_clients", "companies")):
        for key, one in data.get(section, {}).items():
            for member in one.get(field, ()):
                yield member, key


def _parts(whole: str, data: dict[str, Any]) -> Iterator[tuple[str, str]]:
    for key, one in data.get("functions", {}).items():
        yield key, whole
        yield from _parts(key, one)


def measured(what: str, path: Path) -> int:
    """The bytes of one of both, in a process of its own."""
    command = [sys.executable, __file__, what, str(path)]
    return int(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


def main(services: int) -> None:
    """Print both, for two networks."""
    print(f"memory of {services:,} services, after load and one view")
    for name, made in (("plain", plain(services)), ("like a real one", document(services))):
        deliveries = sum(len(one["deliveries"]) for one in made["services"].values())
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "network.json"
            path.write_text(json.dumps(made, ensure_ascii=False), encoding="utf-8")
            ours, theirs = measured("network", path), measured("graph", path)
        print(
            f"  {name}, {deliveries:,} deliveries: valuenet {ours / 1e6:6.1f} MB"
            f"   networkx {theirs / 1e6:6.1f} MB   ratio {ours / theirs:5.2f}"
        )
        print(
            f"    {ours / services:,.0f} bytes a service with its deliveries, "
            f"{ours / (services + deliveries):,.0f} an entity"
        )


if __name__ == "__main__":
    if len(sys.argv) > 2:
        make = {"network": network, "graph": graph}[sys.argv[1]]
        # Code is not what is weighed.
        importlib.import_module({"network": "msgspec", "graph": "networkx"}[sys.argv[1]])
        before = weight()
        kept = make(Path(sys.argv[2]))
        print(weight() - before)
    else:
        main(int(sys.argv[1]) if len(sys.argv) > 1 else SERVICES)
