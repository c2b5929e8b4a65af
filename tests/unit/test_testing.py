"""The strategies for users: what they draw is of the network, and of every kind."""

import unicodedata

import pytest
from hypothesis import Phase, find, given, settings
from hypothesis import strategies as st

import valuenet as vn
from valuenet import testing
from valuenet.model.whole import TABLES


class TestOfANetwork:
    @given(st.data())
    @settings(max_examples=30)
    def test_ids_are_of_the_network(self, data):
        """Parties, services, foci, pairs that see, deliveries that are new."""
        net = data.draw(testing.networks().filter(lambda net: net.deliveries))
        assert data.draw(testing.party_ids(net)) in net.parties
        assert data.draw(testing.service_ids(net)) in net.services
        assert net.strata(data.draw(testing.focus_ids(net)))
        party, service = data.draw(testing.seen_pairs(net))
        assert net.responsibility(party, service)
        new = data.draw(testing.new_deliveries(net))
        assert len(net.with_(new).deliveries) == len(net.deliveries) + 1

    def test_nothing_to_draw(self):
        """A network without services has none, and no pair."""
        net = vn.Network("n", parties=[vn.Organization("o", "O")])
        for strategy in (testing.service_ids, testing.seen_pairs, testing.new_deliveries):
            assert strategy(net).is_empty


class TestNetworks:
    @given(testing.networks(max_parties=6, max_services=2))
    @settings(max_examples=30)
    def test_are_as_small_as_asked(self, net):
        """About so many parties, at most so many services."""
        assert len(net.parties) <= 6
        assert len(net.services) <= 2

    @pytest.mark.parametrize("kind", ["Function", "Clientele", "VirtualClient", "Partnership"])
    def test_hold_every_kind_of_party(self, kind):
        """Each within a few networks."""
        wanted = getattr(vn, kind)
        assert find(
            testing.networks(),
            lambda net: any(isinstance(one, wanted) for one in net.parties.values()),
            settings=settings(database=None, max_examples=200, phases=[Phase.generate]),
        )

    @pytest.mark.parametrize("kind", TABLES)
    def test_with_details_hold_every_kind(self, kind):
        """Each within a few networks."""
        assert find(
            testing.networks(details=True),
            lambda net: getattr(net, kind),
            settings=settings(database=None, max_examples=100, phases=[Phase.generate]),
        )

    @given(testing.networks(details=True))
    @settings(max_examples=20)
    def test_with_details_go_to_a_file_and_back(self, net):
        """Everything that they hold can be written."""
        assert vn.loads(vn.dumps(net, format="json"), format="json") == net


class TestTexts:
    @given(testing.texts())
    def test_hold_no_control_characters(self, text):
        """Nor lone surrogates: a file can hold them."""
        assert text.encode().decode() == text
        assert not {"Cc", "Cs"} & {unicodedata.category(letter) for letter in text}
