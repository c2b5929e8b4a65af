"""The network as a networkx graph, for who wants its algorithms or its file formats."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from valuenet.engine.index import Index
from valuenet.errors import MissingExtra
from valuenet.model import Alternatives, party_kind

if TYPE_CHECKING:
    import networkx as nx


def to_networkx(index: Index) -> nx.MultiDiGraph[str]:
    """A directed multigraph: a node for each party and service, a typed edge for each tie.

    Nodes have `kind` (`organization`, `function`, `clientele`, `virtual client`,
    `partnership`, `service`) and `name`. Edges have `kind`:

    - `part of`: a function to its parent or organisation;
    - `member of`: a party to a clientele, a virtual client or a partnership;
    - `provides`: a provider to its service;
    - `delivered to`, `used by`: a service to clients and users (`contract` on both);
    - `built on`: a service to a component (`need`, None where it is required);
    - `flow`: the sender of a data flow to its receiver (`flow`, `data`).
    """
    try:
        import networkx as nx
    except ImportError as error:
        raise MissingExtra("the networkx graph", "pip install networkx") from error
    graph: Any = nx.MultiDiGraph(name=index.whole.name)
    for key, party in index.parties.items():
        graph.add_node(key, kind=party_kind(party), name=party.name)
    for key, service in index.services.items():
        graph.add_node(key, kind="service", name=service.name)
    for part, over in index.whole_of.items():
        graph.add_edge(part, over, kind="part of")
    for groups in (index.groups_of, index.partnerships_of):
        for member, joined in groups.items():
            for group in joined:
                graph.add_edge(member, group, kind="member of")
    _add_services(graph, index)
    for flow in index.flows.values():
        graph.add_edge(flow.sender, flow.receiver, kind="flow", flow=flow.id, data=flow.data)
    result: nx.MultiDiGraph[str] = graph
    return result


def _add_services(graph: Any, index: Index) -> None:
    for key, service in index.services.items():
        graph.add_edge(service.provider, key, kind="provides")
        for part in service.components:
            group = part.any_of if isinstance(part, Alternatives) else (part,)
            need = part.need if isinstance(part, Alternatives) else None
            for one in group:
                graph.add_edge(key, one, kind="built on", need=need)
    for delivery in index.whole.deliveries:
        contract = delivery.contract
        graph.add_edge(delivery.service, delivery.client, kind="delivered to", contract=contract)
        for user in delivery.users:
            graph.add_edge(delivery.service, user, kind="used by", contract=contract)
