"""Laws of composition, links of value and chains: they end, and lose nothing (L6 to L8, M-003)."""

import pytest
from hypothesis import given

import valuenet as vn
from property.answers import chains
from valuenet.testing import networks

pytestmark = pytest.mark.usefixtures("untraced")


def _depths(net, service):
    depths, level = {service: 0}, [service]
    while level:
        parts = {part for one in level for part in net.services[one].component_ids}
        level = sorted(parts - set(depths))
        depths.update(dict.fromkeys(level, max(depths.values()) + 1))
    return depths


class TestChain:
    @given(networks())
    def test_expands_each_service_once(self, net):
        """Loops end: each component step gives links once, at its least depth."""
        for chain in chains(net):
            depths = _depths(net, chain.service)
            assert {link.service for link in chain.links} <= set(depths)
            behind = chain.links[len(chain.roots) :]
            assert all(link.depth == depths[link.service] for link in behind)
            steps = sum(len(net.services[one].component_ids) for one in depths)
            first = [link for link in behind if not link.repeat]
            assert len({link.service for link in first}) <= len(depths) <= steps + 1

    @given(networks())
    def test_leaves_are_what_is_built_on_nothing(self, net):
        """Each with a path from the client, through the service, by components."""
        for chain in chains(net):
            ends = {one for one in _depths(net, chain.service) if not net.services[one].components}
            assert [leaf.service for leaf in chain.leaves] == sorted(ends)
            for leaf in chain.leaves:
                assert (leaf.path[0], leaf.path[-1]) == (chain.client, leaf.service)
                start = leaf.path.index(chain.service)
                steps = zip(leaf.path[start:], leaf.path[start + 1 :], strict=False)
                assert all(part in net.services[one].component_ids for one, part in steps)

    @given(networks())
    def test_nobody_answers_to_itself(self, net):
        """L8: in no link, whatever is declared."""
        for chain in chains(net):
            assert all(link.answers != link.to for link in chain.links)

    @given(networks())
    def test_standings(self, net):
        """A partnership without a lead shares; unanswered and ambiguous prevail."""
        for chain in chains(net):
            for link in chain.links:
                party = net.parties[link.answers]
                leaderless = isinstance(party, vn.Partnership) and party.lead is None
                assert (link.standing == "clear") <= (not leaderless)
                assert (link.standing == "shared") <= leaderless
                assert bool(link.members) is isinstance(party, vn.Partnership)

    @given(networks())
    def test_unclear_links_are_hot_spots(self, net):
        """L14 (a): exactly the links of all chains that are not clear, with who sees them."""
        expected = {}
        for chain in chains(net):
            for link in chain.links:
                if link.standing != "clear":
                    key = (link.answers, link.to, link.service, link.standing)
                    expected.setdefault(key, set()).add((chain.client, chain.service))
        found = {
            (spot.link.answers, spot.link.to, spot.link.service, spot.link.standing): set(spot.seen)
            for spot in net.hot_spots()
            if spot.link
        }
        assert found == expected


class TestComposition:
    @given(networks())
    def test_loops_are_the_services_built_on_themselves(self, net):
        """Each in one finding, which names all that reach each other."""
        in_loops = [ids for one in net.check().of_code("VN201") for ids in one.ids]
        on_itself = {
            service
            for service in net.services
            if any(service in _depths(net, part) for part in net.services[service].component_ids)
        }
        assert sorted(in_loops) == sorted(on_itself)


class TestValueLinks:
    @given(networks())
    def test_forward_and_back_give_the_network(self, net):
        """Requirements C.42: what x delivers to whom, turned round, is who gets what of whom."""
        forward = {}
        for (provider, client), services in net.value_links().items():
            for service in services:
                forward.setdefault(provider, set()).add((service, client))
        back = {}
        for delivery in net.deliveries:
            provider = net.services[delivery.service].provider
            back.setdefault(delivery.client, set()).add((delivery.service, provider))
        turned = {}
        for provider, ends in forward.items():
            for service, client in ends:
                turned.setdefault(client, set()).add((service, provider))
        assert turned == back

    @given(networks())
    def test_clients_and_suppliers_mirror_each_other(self, net):
        """L2: a client that is no group has, among its suppliers, somebody inside its provider."""
        kinds = (vn.Organization, vn.Function)
        organizations = [k for k, one in net.parties.items() if isinstance(one, vn.Organization)]
        for one in organizations:
            for client in net.clients(one):
                if isinstance(net.parties[client], kinds):
                    suppliers = net.suppliers(client)
                    assert any(key == one or _home(net, key) == one for key in suppliers)

    @given(networks())
    def test_in_the_graph_of_networkx(self, net):
        """Every delivery, component and flow is an edge, and nothing else is one of its kind."""
        edges = list(net.to_networkx().edges(data=True))
        delivered = [(a, b) for a, b, tie in edges if tie["kind"] == "delivered to"]
        assert sorted(delivered) == sorted((one.service, one.client) for one in net.deliveries)
        built = {(a, b) for a, b, tie in edges if tie["kind"] == "built on"}
        assert built == {(k, p) for k, one in net.services.items() for p in one.component_ids}
        assert sum(tie["kind"] == "flow" for _, _, tie in edges) == len(net.flows)


def _home(net, party):
    one = net.parties[party]
    return one.organization if isinstance(one, vn.Function) else None
