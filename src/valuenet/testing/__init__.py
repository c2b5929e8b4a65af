"""Strategies of hypothesis that make networks, for tests of yours and of ours.

Needs hypothesis: `pip install valuenet[testing]`. Networks use every kind of party, groups
of alternatives, loops of components, partnerships with and without a lead, contracts, data
flows and declared layers, and shrink to the smallest network that still fails.

Examples:
    >>> from hypothesis import given, settings
    >>> from hypothesis import strategies as st
    >>> from valuenet.testing import networks, party_ids
    >>> @settings(max_examples=10, derandomize=True, database=None, deadline=None)
    ... @given(st.data())
    ... def test_a_whole_sees_what_each_part_sees(data):
    ...     net = data.draw(networks())
    ...     party = data.draw(party_ids(net))
    ...     assert net.visible_to(party, whole=True).keys() >= net.visible_to(party).keys()
    >>> test_a_whole_sees_what_each_part_sees()
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from hypothesis import strategies as st

from valuenet.model import Delivery, Function, Organization, Partnership
from valuenet.network import Network
from valuenet.testing._draws import texts
from valuenet.testing._making import Maker

__all__ = [
    "focus_ids",
    "networks",
    "new_deliveries",
    "party_ids",
    "seen_pairs",
    "service_ids",
    "texts",
]

T = TypeVar("T")


def party_ids(network: Network) -> st.SearchStrategy[str]:
    """The id of a party of the network, the first one declared being the simplest."""
    return st.sampled_from(list(network.parties))


def service_ids(network: Network) -> st.SearchStrategy[str]:
    """The id of a service of the network; no example where it has none."""
    return _one_of(list(network.services))


def focus_ids(network: Network) -> st.SearchStrategy[str]:
    """The id of a party around which strata and catalogues turn (domain.md L3)."""
    kinds = (Function, Organization, Partnership)
    return _one_of([key for key, one in network.parties.items() if isinstance(one, kinds)])


def seen_pairs(network: Network) -> st.SearchStrategy[tuple[str, str]]:
    """(party, service) where the party sees the service: whose chains can be asked for."""
    return _one_of(
        [
            (party, service)
            for party in network.parties
            for service in network.visible_to(party).visible
        ]
    )


def new_deliveries(network: Network) -> st.SearchStrategy[Delivery]:
    """A delivery that the network has not yet, of one of its services to one of its parties."""
    known = {one.key for one in network.deliveries}
    delivered = [key for key, one in network.services.items() if not one.clients_unknown]
    ends = [
        (service, client)
        for service in delivered
        for client in network.parties
        if (service, client, None) not in known
    ]
    users = st.lists(party_ids(network), max_size=2, unique=True)
    return _one_of(ends).flatmap(
        lambda pair: st.builds(
            lambda users, voices: Delivery(*pair, users=users, represented_by=voices), users, users
        )
    )


def _one_of(values: Sequence[T]) -> st.SearchStrategy[T]:
    return st.sampled_from(values) if values else st.nothing()


@st.composite
def networks(
    draw: st.DrawFn, *, max_parties: int = 16, max_services: int = 10, details: bool = False
) -> Network:
    """A network of one organisation at least, with whatever the domain allows.

    Args:
        draw: Given by hypothesis.
        max_parties: The number of parties is at most about this one.
        max_services: The number of services is at most this one.
        details: Fill in the fields that no law reads too: names and descriptions of any
            letters, tags, aliases, attributes, dates, status, payment and so on; and draw
            contracts in full, obligations, roles, activities, information, objectives,
            committees, tables of figures and charges.

    Returns:
        A `Network`; ids are a letter and a number, and no two entities share one.
    """
    maker = Maker(draw, details=details)
    maker.information()
    maker.organizations(max_parties)
    maker.groups(max_parties)
    maker.trees()
    maker.services(max_services)
    maker.contracts()
    maker.deliveries()
    maker.sourcing()
    return maker.network()
