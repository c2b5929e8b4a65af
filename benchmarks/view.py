"""A view of one client among 100,000 services against networkx `descendants` on the same arcs.

Aim: less than 1. Both start from what a program has already: the network with its index, and
the graph. The arcs are those of sight: party to whole or group, party to what it receives or
uses, service to component. CPU time, the minimum of repeats, in one process.
"""

import gc
import sys
import time
from collections.abc import Callable

import networkx as nx
from generate import network

import valuenet as vn

SERVICES = 100_000
REPEATS = 25


def arcs(net: vn.Network) -> nx.DiGraph:
    """The steps of sight as a graph; who represents a client is left out, which favours it."""
    graph = nx.DiGraph()
    graph.add_nodes_from([*net.parties, *net.services])
    index = net.index
    graph.add_edges_from(index.whole_of.items())
    for member, groups in index.groups_of.items():
        graph.add_edges_from((member, group) for group in groups)
    for delivery in net.deliveries:
        graph.add_edge(delivery.client, delivery.service)
        graph.add_edges_from((user, delivery.service) for user in delivery.users)
    for key, service in net.services.items():
        graph.add_edges_from((key, part) for part in service.component_ids)
    return graph


def fastest(ask: Callable[[], object], before: Callable[[], object] = lambda: None) -> float:
    """The least CPU seconds of a call; `before` is done each time and not measured."""
    times = []
    gc.disable()
    for _ in range(REPEATS):
        before()
        start = time.process_time_ns()
        ask()
        times.append(time.process_time_ns() - start)
    gc.enable()
    return min(times) / 1e9


def forget(net: vn.Network) -> None:
    """Forget what was derived for single parties, and keep the index."""
    index = net.index
    index.known_reach.clear()
    index.known_inside.clear()
    for known in index.results.values():  # noqa: SLF001 - to measure the first time again
        if isinstance(known, dict) and all(hasattr(one, "party_id") for one in known.values()):
            known.clear()


def clients(net: vn.Network) -> dict[str, str]:
    """Three clients: who has most before it, one in the middle, and a small one."""
    sizes = {party: len(net.visible_to(party)) for party in net.parties}
    ranked = sorted((size, party) for party, size in sizes.items() if size > 1)
    return {
        "largest": ranked[-1][1],
        "upper tenth": ranked[len(ranked) * 9 // 10][1],
        "middle": ranked[len(ranked) // 2][1],
    }


def line(name: str, seconds: float, other: float) -> str:
    """One measurement, and its ratio to networkx."""
    return f"    {name:<34}{seconds * 1000:9.2f} ms{seconds / other:9.2f}"


def main(services: int) -> None:
    """Print every measurement."""
    net = network(services)
    graph = arcs(net)
    chosen = clients(net)
    ties = graph.number_of_edges()
    print(f"view among {services:,} services, {len(net.parties):,} parties, {ties:,} arcs")
    for name, client in chosen.items():
        found = len(net.visible_to(client))
        print(f"  {name}: {client}, {found:,} services seen or hidden")
        other = fastest(lambda client=client: nx.descendants(graph, client))
        measured = {
            "view, for the first time": fastest(
                lambda client=client: len(net.visible_to(client)), lambda: forget(net)
            ),
            "view, again": fastest(lambda client=client: len(net.visible_to(client))),
            "view with every witness, first": fastest(
                lambda client=client: dict(net.visible_to(client)), lambda: forget(net)
            ),
        }
        print(line("networkx descendants", other, other))
        for what, seconds in measured.items():
            print(line(what, seconds, other))
        paths = fastest(lambda client=client: nx.single_source_shortest_path(graph, client))
        print(line("networkx shortest paths", paths, other))


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else SERVICES)
