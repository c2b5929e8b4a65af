"""What sourcing answers, beside what one would write oneself.

    python -m benchmarks sourcing --services 10000

Two contracts in three of the organisations promise an availability and hold an obligation;
each supplier costs something. The others: networkx walks the components (it knows neither who
receives what, nor whose subcontractor one is); scipy solves the shares as floats, which lose
cents; every state of the parts is weighed one by one. Least CPU time of three, in milliseconds.
"""

import argparse
import itertools
import time
from collections.abc import Callable
from decimal import Decimal

import generate
import networkx as nx
import numpy as np
from scipy import sparse
from scipy.sparse.linalg import spsolve

import valuenet as vn
from valuenet.engine.index import Index

#: Parts of the small network whose states are weighed one by one.
PARTS = 16
#: Floats that are added up in another order differ.
TOLERANCE = 1e-9


def least(run: Callable[[], object], repeats: int = 3) -> float:
    """The least time of some runs, in milliseconds."""
    times = []
    for _ in range(repeats):
        start = time.process_time()
        run()
        times.append(time.process_time() - start)
    return 1000 * min(times)


def with_sourcing(net: vn.Network) -> vn.Network:
    """The network with contracts of suppliers, obligations and charges."""
    provided: dict[str, list[str]] = {}
    for service in net.services.values():
        provided.setdefault(service.provider, []).append(service.id)
    added: list[vn.Contract | vn.Obligation | vn.Charge] = []
    pairs = sorted({(net.services[one.service].provider, one.client) for one in net.deliveries})
    for i, (provider, client) in enumerate(pairs):
        if i % 3 == 0:
            continue
        services = provided[provider]
        promise = vn.Commitment(
            services[0], "availability", "at least", target=Decimal("0.99"), unit="ratio"
        )
        key = f"contract-{i}"
        added.append(
            vn.Contract(key, key, provider, client, services=services, commitments=[promise])
        )
    added += [vn.Obligation(f"duty-{one}", "Secret", party=one) for one in sorted(provided)[:100]]
    added += [
        vn.Charge(f"charge-{one}", one, one, "equal", amount=1000) for one in sorted(provided)[:100]
    ]
    return net.with_(*added)


def pairs_of_alternatives(pairs: int) -> vn.Network:
    """One service on pairs of alternatives, every part promised."""
    parties = [
        vn.Organization("it", "IT"),
        vn.Organization("host", "Host"),
        vn.Organization("c", "C"),
    ]
    parts = [vn.Service(f"p{i}", f"P{i}", "host") for i in range(2 * pairs)]
    groups = [vn.Alternatives([f"p{2 * i}", f"p{2 * i + 1}"]) for i in range(pairs)]
    whole = vn.Service("s", "S", "it", components=groups)
    deliveries = [vn.Delivery(one.id, "it") for one in parts] + [vn.Delivery("s", "c")]
    promised = [
        vn.Commitment(one.id, "availability", "at least", target=Decimal("0.9"), unit="ratio")
        for one in parts
    ]
    asked = vn.Commitment("s", "availability", "at least", target=Decimal("0.9"), unit="ratio")
    contracts = [
        vn.Contract("k", "K", "host", "it", is_global=True, commitments=promised),
        vn.Contract("l", "L", "it", "c", services=["s"], commitments=[asked]),
    ]
    return vn.Network(
        "pairs",
        parties=parties,
        services=[*parts, whole],
        deliveries=deliveries,
        contracts=contracts,
    )


def every_state(pairs: int) -> float:
    """The chance that each pair has one part that works, state by state."""
    total = 0.0
    for state in itertools.product((0, 1), repeat=2 * pairs):
        if all(state[2 * i] or state[2 * i + 1] for i in range(pairs)):
            up = sum(state)
            total += 0.9**up * 0.1 ** (2 * pairs - up)
    return total


def solved(net: vn.Network) -> np.ndarray:
    """What clients get of 1,000 at each of a hundred providers, as floats."""
    ids = {one: i for i, one in enumerate(net.services)}
    clients = {one: i for i, one in enumerate(sorted({d.client for d in net.deliveries}))}
    up, out = [], []
    built_on: dict[str, list[str]] = {one: [] for one in ids}
    received: dict[str, set[str]] = {one: set() for one in ids}
    for service in net.services.values():
        for part in service.component_ids:
            built_on[part].append(service.id)
    for delivery in net.deliveries:
        received[delivery.service].add(delivery.client)
    for one, here in ids.items():
        share = 1 / max(1, len(built_on[one]) + len(received[one]))
        up += [(ids[above], here, share) for above in built_on[one]]
        out += [(clients[client], here, share) for client in received[one]]
    size = len(ids)
    rows, columns, values = zip(*up, strict=True)
    flow = sparse.csc_matrix((values, (rows, columns)), shape=(size, size))
    rows, columns, values = zip(*out, strict=True)
    leave = sparse.csr_matrix((values, (rows, columns)), shape=(len(clients), size))
    put = np.zeros(size)
    providers = sorted({one.provider for one in net.services.values()})[:100]
    for provider in providers:
        own = [ids[one.id] for one in net.services.values() if one.provider == provider]
        put[own] += 1000 / len(own)
    through = spsolve(sparse.identity(size, format="csc") - flow, put)
    shares: np.ndarray = leave @ through
    return shares


def walked(graph: nx.DiGraph, net: vn.Network) -> int:
    """How many providers stand behind the services of a hundred providers."""
    providers = sorted({one.provider for one in net.services.values()})[:100]
    found = 0
    for provider in providers:
        behind = set()
        for service in net.services.values():
            if service.provider == provider:
                behind |= nx.descendants(graph, service.id)
        found += len({net.services[one].provider for one in behind})
    return found


def main() -> None:
    """Measures and prints a table."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--services", type=int, default=10_000)
    services = parser.parse_args().services
    net = with_sourcing(generate.network(services))
    graph = nx.DiGraph((s.id, part) for s in net.services.values() for part in s.component_ids)
    graph.add_nodes_from(net.services)
    duties = [f"duty-{one}" for one in sorted({s.provider for s in net.services.values()})[:100]]

    def fresh() -> vn.Network:
        # What was found is forgotten: each run asks a network that nobody asked before.
        object.__setattr__(net, "index", Index(net))
        return net

    small = pairs_of_alternatives(PARTS // 2)
    asked = next(row for row in small.feasibility().commitments if row.contract == "l")
    assert abs(float(asked.figure or 0) - every_state(PARTS // 2)) < TOLERANCE
    rows = [
        ("status of every contract", lambda: fresh().contract_status(), None, ""),
        ("every promise composed", lambda: fresh().feasibility(), None, ""),
        (
            f"one promise on {PARTS // 2} pairs of alternatives",
            small.feasibility,
            lambda: every_state(PARTS // 2),
            "every state",
        ),
        (
            "100 obligations and whom they bind",
            lambda: [*map(fresh().obligations, duties)],
            lambda: walked(graph, net),
            "networkx",
        ),
        (
            "100 charges to clients",
            lambda: fresh().showback(),
            lambda: solved(net),
            "scipy, floats",
        ),
        ("findings", lambda: fresh().check(), None, ""),
    ]
    print(f"{services} services, {len(net.contracts)} contracts with a commitment each")
    print()
    print("| what | valuenet, ms | other, ms | other |")
    print("|---|---|---|---|")
    for what, ours, theirs, other in rows:
        beside = f"{least(theirs):.1f}" if theirs else ""
        print(f"| {what} | {least(ours):.1f} | {beside} | {other} |")


if __name__ == "__main__":
    main()
