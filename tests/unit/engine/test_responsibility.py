"""L6 to L8: what must be received, and who answers to whom."""

import pytest

import valuenet as vn
from valuenet.engine.receivers import needs_receiver, receivers


def short(chain):
    """(answers, to, service, standing) of each link."""
    return [(one.answers, one.to, one.service, one.standing) for one in chain.links]


class TestReceivers:
    def _received(self, with_services, provider, supplier, clients):
        net = with_services({"x": (provider, [], ["t"]), "t": (supplier, clients, [])})
        return receivers(net.index, "x", "t")

    @pytest.mark.parametrize(
        ("clients", "expected"),
        [
            ([], []),
            (["reseau"], ["reseau"]),
            (["reseau", "applis"], ["applis", "reseau"]),
            (["reseau", "ville"], ["reseau"]),
            (["ville"], ["ville"]),
            (["eau"], []),
        ],
    )
    def test_inside_the_provider_else_in_its_reach(self, with_services, clients, expected):
        """What a team gets stands before what the town as a whole gets."""
        assert self._received(with_services, "dsi", "nuage", clients) == expected

    def test_never_the_supplier_itself(self, with_services):
        """Though it stands in the reach of who builds on it."""
        assert self._received(with_services, "dsi", "ville", ["ville"]) == []

    def test_none_needed_from_inside(self, with_services):
        """A team's part of the whole's service needs no delivery; the converse does."""
        net = with_services(
            {
                "x": ("dsi", [], ["t", "u"]),
                "t": ("reseau", [], []),
                "u": ("dsi", [], []),
                "y": ("reseau", [], ["u"]),
            }
        )
        assert not needs_receiver(net.index, "x", "t")
        assert not needs_receiver(net.index, "x", "u")
        assert needs_receiver(net.index, "y", "u")


class TestChain:
    def test_a_supplier_stands_under_the_team_that_is_its_client(self, with_services):
        """M-012: the team answers in turn to its whole."""
        net = with_services({"x": ("dsi", ["eau"], ["t"]), "t": ("nuage", ["reseau"], [])})
        assert short(net.responsibility("eau", "x")) == [
            ("dsi", "eau", "x", "clear"),
            ("nuage", "reseau", "t", "clear"),
            ("reseau", "dsi", "t", "clear"),
        ]

    def test_the_same_party_goes_on_answering(self, with_services):
        """No link where the provider is the same."""
        net = with_services({"x": ("dsi", ["eau"], ["t"]), "t": ("dsi", [], [])})
        assert short(net.responsibility("eau", "x")) == [("dsi", "eau", "x", "clear")]
        assert net.responsibility("eau", "x").leaves == (vn.Leaf("t", ("eau", "x", "t")),)

    def test_a_team_answers_to_its_whole(self, with_services):
        """Without a delivery."""
        net = with_services({"x": ("dsi", ["eau"], ["t"]), "t": ("reseau", [], [])})
        assert short(net.responsibility("eau", "x"))[1] == ("reseau", "dsi", "t", "clear")

    def test_several_receivers_are_ambiguous(self, with_services):
        """Each answers, by id."""
        net = with_services(
            {"x": ("dsi", ["eau"], ["t"]), "t": ("nuage", ["reseau", "applis"], [])}
        )
        assert short(net.responsibility("eau", "x"))[1:] == [
            ("nuage", "applis", "t", "ambiguous"),
            ("applis", "dsi", "t", "ambiguous"),
            ("nuage", "reseau", "t", "ambiguous"),
            ("reseau", "dsi", "t", "ambiguous"),
        ]

    def test_none_is_unanswered_and_hints_at_who_does_receive(self, with_services):
        """The supplier answers to who builds on it, as far as anybody knows."""
        net = with_services({"x": ("dsi", ["eau"], ["t"]), "t": ("nuage", ["drh", "eau"], [])})
        link = net.responsibility("eau", "x").links[1]
        assert (link.answers, link.to, link.standing) == ("nuage", "dsi", "unanswered")
        assert link.received_by == ("drh", "eau")

    def test_unanswered_prevails_over_shared(self, with_services):
        """A partnership without a lead, and nobody receives."""
        net = with_services(
            {"x": ("dsi", ["eau"], ["t"]), "t": ("guichet", [], [])},
            partnerships={"guichet": {"name": "G", "members": ["info", "drh"]}},
        )
        assert net.responsibility("eau", "x").links[1].standing == "unanswered"

    @pytest.mark.parametrize(("lead", "standing"), [(None, "shared"), ("info", "clear")])
    def test_a_partnership_answers(self, with_services, lead, standing):
        """L13: with its members, its lead and its flows; a lead makes it clear."""
        flows = [{"sender": "info", "receiver": "drh", "data": "d"}]
        guichet = {"name": "G", "members": ["info", "drh"], "lead": lead, "flows": flows}
        net = with_services({"x": ("guichet", ["eau"], [])}, partnerships={"guichet": guichet})
        (link,) = net.responsibility("eau", "x").links
        assert (link.answers, link.standing, link.lead) == ("guichet", standing, lead)
        assert link.members == ("info", "drh")
        assert link.flows == ("guichet.1",)

    def test_the_client_that_decided_not_the_user(self, with_services):
        """And for a representative, the represented."""
        net = with_services(
            {
                "x": ("dsi", [{"client": "drh", "users": ["usine"]}, "abonnes"], []),
            }
        )
        assert short(net.responsibility("usine", "x")) == [("dsi", "drh", "x", "clear")]
        assert short(net.responsibility("eau", "x")) == [("dsi", "abonnes", "x", "clear")]

    def test_nobody_answers_to_itself(self, with_services):
        """A party that receives its own service has a chain without a first link."""
        net = with_services({"x": ("dsi", ["dsi"], ["t"]), "t": ("reseau", [], [])})
        chain = net.responsibility("dsi", "x")
        assert chain.root is None
        assert short(chain) == [("reseau", "dsi", "t", "clear")]

    def test_a_loop_ends_with_repeats(self, with_services):
        """Each service expanded once, at its least depth; later links are kept and marked."""
        net = with_services(
            {
                "a": ("dsi", ["eau"], ["b", "c"]),
                "b": ("reseau", ["applis"], ["c"]),
                "c": ("applis", ["reseau"], ["a"]),
            }
        )
        links = net.responsibility("eau", "a").links
        assert [(k.service, k.answers, k.to, k.depth, k.repeat) for k in links] == [
            ("a", "dsi", "eau", 0, False),
            ("b", "reseau", "dsi", 1, False),
            ("c", "applis", "dsi", 1, False),
            ("c", "applis", "reseau", 1, True),
            ("a", "dsi", "applis", 0, True),
        ]

    def test_components_as_declared_alternatives_too(self, with_services):
        """Breadth first, in the order of the file."""
        group = {"any_of": ["z", "a"], "need": 1}
        services = {key: ("nuage", ["dsi"], []) for key in ("z", "m", "a")}
        net = with_services({"x": ("dsi", ["eau"], ["m", group]), **services})
        links = net.responsibility("eau", "x").links
        assert [link.service for link in links] == ["x", "m", "z", "a"]


class TestContract:
    def _contract(self, with_services, clients, contracts, client="eau"):
        net = with_services({"x": ("dsi", clients, [])}, contracts=contracts)
        return net.responsibility(client, "x").links[0].contract

    def _terms(self, **terms):
        return {"name": "C", "provider": "ville", "client": "ville", **terms}

    def test_the_one_that_the_delivery_names(self, with_services):
        """Before any that covers it."""
        contracts = {
            "named": self._terms(services=["x"]),
            "covers": self._terms(services="global"),
        }
        clients = [{"client": "eau", "contract": "named"}]
        assert self._contract(with_services, clients, contracts) == "named"

    @pytest.mark.parametrize(
        ("contracts", "expected"),
        [
            ({}, None),
            ({"c": {"services": ["x"]}}, "c"),
            ({"c": {"services": "global"}}, "c"),
            ({"c": {"services": ["y"]}}, None),
            ({"c": {"services": ["x"], "provider": "nuage"}}, None),
            ({"c": {"services": ["x"]}, "d": {"services": "global"}}, None),
        ],
    )
    def test_else_the_only_one_that_covers(self, with_services, contracts, expected):
        """L17: between a whole of the provider and one of the client."""
        full = {key: self._terms(**terms) for key, terms in contracts.items()}
        net = with_services({"y": ("nuage", [], []), "x": ("dsi", ["eau"], [])}, contracts=full)
        assert net.responsibility("eau", "x").links[0].contract == expected

    def test_a_part_passes_on_what_anybody_inside_its_whole_receives(self, with_services):
        """L8: the team that answers to the whole stands under the supplier's contract."""
        net = with_services(
            {
                "x": ("dsi", ["eau"], ["t"]),
                "t": ("nuage", [{"client": "reseau", "contract": "c"}], []),
            },
            contracts={"c": {"name": "C", "provider": "nuage", "client": "dsi", "services": ["t"]}},
        )
        links = net.responsibility("eau", "x").links
        assert [(k.answers, k.contract) for k in links[1:]] == [("nuage", "c"), ("reseau", "c")]
