"""The same arcs in the graphs of other libraries, each asked in its natural idiom.

An arc leads from a party to its whole and to its groups, from a party to each service that
it receives, uses or represents, and from a service to each component. What can be reached
from a party is then what it sees or has hidden behind that; what reaches a service is who
is hit when it fails, and through what.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator

import igraph
import networkx as nx
import numpy as np
import rustworkx as rx
from scipy.sparse import csgraph, csr_array

import valuenet as vn
from valuenet.model import Clientele, Function, VirtualClient

Arc = tuple[int, int]


class Arcs:
    """The arcs of a network between numbers: parties first, then services."""

    def __init__(self, net: vn.Network) -> None:
        self.ids = [*net.parties, *net.services]
        self.first_service = len(net.parties)
        self.number = {id_: number for number, id_ in enumerate(self.ids)}
        number = self.number
        found = ((number[one], number[other]) for one, other in _arcs(net))
        self.pairs = list(dict.fromkeys(found))

    def services(self, found: Collection[int]) -> set[str]:
        """The ids of the services among some numbers."""
        return {self.ids[one] for one in found if one >= self.first_service}

    def parties(self, found: Collection[int]) -> set[str]:
        """The ids of the parties among some numbers."""
        return {self.ids[one] for one in found if one < self.first_service}


def _arcs(net: vn.Network) -> Iterator[tuple[str, str]]:
    for key, party in net.parties.items():
        if isinstance(party, Function):
            yield key, party.parent or party.organization
        elif isinstance(party, Clientele | VirtualClient):
            for member in party.members:
                yield member, key
    for delivery in net.deliveries:
        # These networks name who represents a client in the delivery itself.
        for party in (delivery.client, *delivery.users, *delivery.represented_by):
            yield party, delivery.service
    for key, service in net.services.items():
        for part in service.component_ids:
            yield key, part


class NetworkX:
    """A DiGraph whose nodes are the ids."""

    name = "networkx"

    def __init__(self, arcs: Arcs) -> None:
        self.ids = arcs.ids
        self.arcs = arcs
        self.graph = nx.DiGraph()
        self.graph.add_nodes_from(arcs.ids)
        self.graph.add_edges_from((arcs.ids[one], arcs.ids[other]) for one, other in arcs.pairs)

    def below(self, node: int) -> Collection[str]:
        """What can be reached from a node."""
        return nx.descendants(self.graph, self.ids[node])

    def everybody(self, nodes: list[int]) -> int:
        """How much can be reached from these nodes, all added up."""
        return sum(len(self.below(node)) for node in nodes)

    def above(self, node: int) -> Collection[str]:
        """What reaches a node."""
        return nx.ancestors(self.graph, self.ids[node])

    def add(self, arc: Arc) -> None:
        """Add one arc."""
        self.graph.add_edge(self.ids[arc[0]], self.ids[arc[1]])

    def numbers(self, found: Collection[str]) -> set[int]:
        """An answer as numbers, to compare it."""
        return {self.arcs.number[one] for one in found}


class _Numbered:
    below: Callable[[int], Collection[int]]

    def everybody(self, nodes: list[int]) -> int:
        """How much can be reached from these nodes, all added up."""
        return sum(len(self.below(node)) for node in nodes)

    def numbers(self, found: Collection[int]) -> set[int]:
        """An answer as numbers, to compare it."""
        return set(map(int, found))


class Rustworkx(_Numbered):
    """A PyDiGraph whose nodes are the numbers."""

    name = "rustworkx"

    def __init__(self, arcs: Arcs) -> None:
        self.graph = rx.PyDiGraph()
        self.graph.add_nodes_from(range(len(arcs.ids)))
        self.graph.add_edges_from_no_data(arcs.pairs)

    def below(self, node: int) -> Collection[int]:
        """What can be reached from a node."""
        return rx.descendants(self.graph, node)

    def above(self, node: int) -> Collection[int]:
        """What reaches a node."""
        return rx.ancestors(self.graph, node)

    def add(self, arc: Arc) -> None:
        """Add one arc."""
        self.graph.add_edge(*arc, None)


class Igraph(_Numbered):
    """A directed Graph whose vertices are the numbers."""

    name = "igraph"

    def __init__(self, arcs: Arcs) -> None:
        self.graph = igraph.Graph(n=len(arcs.ids), edges=arcs.pairs, directed=True)

    def below(self, node: int) -> Collection[int]:
        """What can be reached from a node, itself included."""
        return self.graph.subcomponent(node, mode="out")

    def above(self, node: int) -> Collection[int]:
        """What reaches a node, itself included."""
        return self.graph.subcomponent(node, mode="in")

    def everybody(self, nodes: list[int]) -> int:
        """How much can be reached from these nodes, all added up: one call for sizes alone."""
        return sum(self.graph.neighborhood_size(nodes, order=self.graph.vcount(), mode="out"))

    def add(self, arc: Arc) -> None:
        """Add one arc."""
        self.graph.add_edges([arc])


class Scipy(_Numbered):
    """A compressed sparse matrix, and its transpose for the other direction."""

    name = "scipy"

    def __init__(self, arcs: Arcs) -> None:
        self.size = len(arcs.ids)
        self._made(np.array(arcs.pairs, dtype=np.int32))

    def _made(self, pairs: np.ndarray) -> None:
        self.pairs = pairs
        data = np.ones(len(pairs), dtype=np.int8)
        shape = (self.size, self.size)
        self.graph = csr_array((data, (pairs[:, 0], pairs[:, 1])), shape=shape)
        self.turned = csr_array((data, (pairs[:, 1], pairs[:, 0])), shape=shape)

    def below(self, node: int) -> Collection[int]:
        """What can be reached from a node, itself included."""
        return csgraph.breadth_first_order(self.graph, node, return_predecessors=False)

    def above(self, node: int) -> Collection[int]:
        """What reaches a node, itself included."""
        return csgraph.breadth_first_order(self.turned, node, return_predecessors=False)

    def add(self, arc: Arc) -> None:
        """Add one arc: the matrices are made anew."""
        self._made(np.vstack((self.pairs, np.array([arc], dtype=np.int32))))


Contestant = NetworkX | Rustworkx | Igraph | Scipy
CONTESTANTS: tuple[type[Contestant], ...] = (NetworkX, Rustworkx, Igraph, Scipy)
