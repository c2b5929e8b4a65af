"""L9 and L19: who is hit, and what alternatives save."""

import pytest

from valuenet.engine.alternatives import lost
from valuenet.engine.impact import affected, struck


class TestStruck:
    @pytest.fixture
    def net(self, with_services):
        """Services of a team, of a partnership with it, and of the partner."""
        return with_services(
            {
                "reseau-s": ("reseau", ["eau"], []),
                "guichet-s": ("guichet", ["eau"], []),
                "info-s": ("info", ["reseau"], []),
            },
            partnerships={"guichet": {"name": "G", "members": ["reseau", "info"], "lead": "info"}},
        )

    @pytest.mark.parametrize(
        ("what", "expected"),
        [
            ("reseau-s", {"reseau-s"}),
            ("reseau", {"reseau-s", "guichet-s"}),
            ("ville", {"reseau-s", "guichet-s"}),
            ("ondes", {"info-s", "guichet-s"}),
            # A partnership strikes what it provides, not what its members do.
            ("guichet", {"guichet-s"}),
            ("abonnes", set()),
        ],
    )
    def test_by_each_kind(self, net, what, expected):
        """Inside the party, and by partnerships with a member there."""
        assert struck(net.index, what) == expected


class TestLost:
    def _losing(self, with_services, components, struck):
        """What of x, with these components a, b, c, is lost with the struck ones."""
        services = {key: ("nuage", ["dsi"], []) for key in "abc"}
        net = with_services({"x": ("dsi", ["eau"], components), **services})
        return "x" in lost(net.index, struck)

    @pytest.mark.parametrize(
        ("need", "struck", "is_lost"),
        [
            (1, "a", False),
            (1, "ab", False),
            (1, "abc", True),
            (2, "a", False),
            (2, "ab", True),
            (3, "a", True),
        ],
    )
    def test_of_a_group(self, with_services, need, struck, is_lost):
        """Fewer than `need` left."""
        group = {"any_of": ["a", "b", "c"], "need": need}
        assert self._losing(with_services, [group], struck) is is_lost

    def test_required_and_in_a_group(self, with_services):
        """An id listed alone and in a group is required."""
        group = {"any_of": ["a", "b"]}
        assert self._losing(with_services, ["a", group], "a")
        assert not self._losing(with_services, ["a", group], "b")

    def test_each_group_on_its_own(self, with_services):
        """Two groups that share a member both need theirs."""
        groups = [{"any_of": ["a", "b"]}, {"any_of": ["b", "c"]}]
        assert not self._losing(with_services, groups, "b")
        assert self._losing(with_services, groups, "ab")

    def test_by_way_of_others(self, with_services):
        """Two alternatives that stand on one thing fall together, and what is above them."""
        net = with_services(
            {
                "top": ("dsi", ["eau"], ["x"]),
                "x": ("dsi", [], [{"any_of": ["a", "b"]}]),
                "a": ("dsi", [], ["shared"]),
                "b": ("dsi", [], ["shared"]),
                "shared": ("nuage", ["dsi"], []),
            }
        )
        assert lost(net.index, ["shared"]) == {"shared", "a", "b", "x", "top"}
        assert lost(net.index, ["a"]) == {"a"}
        assert affected(net.index, "a") == {"a", "x", "top"}

    def test_in_a_loop_the_least_set(self, with_services):
        """Two that could keep each other up are not lost; nor do they fall by themselves."""
        net = with_services(
            {
                "a": ("dsi", ["eau"], [{"any_of": ["b", "s"]}]),
                "b": ("dsi", [], [{"any_of": ["a", "s"]}]),
                "s": ("nuage", ["dsi"], []),
            }
        )
        assert lost(net.index, ["s"]) == {"s"}

    def test_in_a_loop_of_required_ones(self, with_services):
        """All of it."""
        net = with_services({"a": ("dsi", ["eau"], ["b"]), "b": ("dsi", [], ["a"])})
        assert lost(net.index, ["a"]) == {"a", "b"}


class TestHits:
    def test_have_a_state(self, with_services):
        """Degraded where an alternative keeps it up; the set of hits is the same."""
        net = with_services(
            {
                "x": ("dsi", ["eau"], [{"any_of": ["a", "b"]}]),
                "y": ("dsi", ["eau"], ["a"]),
                "a": ("nuage", ["dsi"], []),
                "b": ("ondes", ["dsi"], []),
            }
        )
        hits = [hit for hit in net.impact("nuage").hits if hit.client == "eau"]
        assert [(hit.service, hit.state) for hit in hits] == [("x", "degraded"), ("y", "lost")]

    def test_name_the_contract_under_which_the_client_sees(self, with_services):
        """Of two contracts none."""
        contract = {"name": "C", "provider": "dsi", "client": "eau", "services": ["x"]}
        net = with_services(
            {"x": ("dsi", [{"client": "eau", "contract": "c"}, "drh"], [])},
            contracts={"c": contract},
        )
        hits = {hit.client: hit.contract for hit in net.impact("x").hits}
        assert hits == {"drh": None, "eau": "c", "usine": "c"}

    def test_of_a_partnership_and_of_its_member(self, with_services):
        """The partnership's services fail with either."""
        net = with_services(
            {"x": ("guichet", ["eau"], [])},
            partnerships={"guichet": {"name": "G", "members": ["dsi", "info"]}},
        )
        for one in ("guichet", "dsi", "ondes", "ville"):
            assert net.impact(one).clients == ("eau", "usine")
