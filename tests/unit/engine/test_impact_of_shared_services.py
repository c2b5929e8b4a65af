"""What many services build on: hubs, hits that are not made before they are read, edits."""

import copy
import pickle

import attrs
import pytest

import valuenet as vn
from valuenet.engine.above import from_the_top
from valuenet.engine.impact import exposure as exposure_room
from valuenet.engine.impact import hubs as hubs_room
from valuenet.engine.impact import memory as memory_room
from valuenet.engine.impact import sightings as sightings_room
from valuenet.engine.impact.memory import memory
from valuenet.engine.impact.sightings import KeptPairs, PairsWhenRead, sightings

WIDTH = 30


@pytest.fixture
def eager_hubs(monkeypatch):
    """Small networks are treated as large ones."""
    monkeypatch.setattr(memory_room, "SMALL_SEARCH", 5)
    monkeypatch.setattr(hubs_room, "_FEW", 4)


@pytest.fixture
def net(with_services, eager_hubs):
    """Thirty offers to two clients, on five applications, on one platform; a loop below."""
    offers = {
        f"o{i:02}": ("dsi", ["eau", "drh"], [f"a{i % 5}", {"any_of": ["a0", "a1"]}])
        for i in range(WIDTH)
    }
    return with_services(
        {
            **offers,
            **{f"a{i}": ("dsi", [], ["platform"]) for i in range(5)},
            "platform": ("reseau", ["dsi"], ["x"]),
            "x": ("nuage", ["dsi"], ["y"]),
            "y": ("nuage", ["dsi"], ["x"]),
            "alone": ("nuage", ["eau"], []),
        }
    )


def hubs(net):
    """The hubs, None as long as there are none."""
    return net.index.once(memory).hubs


def counted(net, one):
    """How many hits there are, made one by one in a network that knows nothing yet."""
    return len(list(attrs.evolve(net).impact(one).hits))


class TestOrder:
    def test_from_the_top(self, net):
        """What is built on a service comes before it; loops stand together."""
        order = from_the_top(net.index)
        place = {one: i for i, members in enumerate(order) for one in members}
        assert sorted(place) == sorted(net.services)
        assert {frozenset(members) for members in order if len(members) > 1} == {
            frozenset(("x", "y"))
        }
        for whole, parts in net.index.components.items():
            assert all(place[whole] <= place[part] for part in parts)

    def test_below_and_between_loops(self, with_services):
        """A loop that stands on another, and one that is its own component."""
        net = with_services(
            {
                "b": ("dsi", ["eau"], ["c"]),
                "c": ("dsi", [], ["b", "between"]),
                "between": ("dsi", [], ["self", "d"]),
                "self": ("dsi", [], ["self"]),
                "d": ("dsi", [], ["e"]),
                "e": ("dsi", [], ["d"]),
            }
        )
        order = [set(members) for members in from_the_top(net.index)]
        assert order[:2] == [{"b", "c"}, {"between"}]
        assert {frozenset(members) for members in order[2:]} == {
            frozenset(("self",)),
            frozenset("de"),
        }


class TestHubs:
    def test_are_worked_out_with_the_first_large_question(self, net):
        """Not with small ones."""
        assert len(net.impact("alone").hits) == 2
        assert len(net.impact("o03").hits) == 3
        assert hubs(net) is None
        assert len(net.impact("platform").hits) == counted(net, "platform")
        assert hubs(net) is not None
        assert hubs(net).get("x") is hubs(net).get("x")
        assert hubs(net).get("x").mask == hubs(net).get("y").mask
        assert hubs(net).get("alone") is None

    def test_serve_parties_and_partnerships(self, net):
        """What is struck may be hubs and others."""
        len(net.impact("platform").hits)
        for one in ("dsi", "reseau", "nuage", "ville"):
            hits = net.impact(one).hits
            assert len(hits) == counted(net, one) == len(list(hits))
        assert net.impact("nuage").hits == attrs.evolve(net).impact("nuage").hits

    def test_stay_within_their_budget(self, net, monkeypatch):
        """The least shared go; answers stay the same."""
        monkeypatch.setattr(hubs_room, "MASK_BYTES", 200)
        monkeypatch.setattr(hubs_room, "LISTED", 3)
        for one in ("x", "platform", "a0"):
            assert len(net.impact(one).hits) == counted(net, one)

    def test_pairs_beyond_the_budget_are_read(self, net, monkeypatch):
        """They are counted by the sizes of audiences."""
        assert isinstance(sightings(net.index), KeptPairs)
        expected = {one: net.impact(one).to_dict() for one in net.services}
        monkeypatch.setattr(sightings_room, "MOST_PAIRS", 5)
        assert isinstance(sightings(net.index), PairsWhenRead)
        crowd = attrs.evolve(net)
        len(crowd.impact("x").hits)
        for one, impact in expected.items():
            found = crowd.impact(one)
            assert found.to_dict() == impact
            assert len(found.hits) == len(impact["hits"])
        assert ("eau", "o00") in crowd.impact("x").hits
        assert crowd.impact("x").services == net.impact("x").services


class TestHits:
    def test_are_not_made_before_they_are_read(self, net, monkeypatch):
        """Length, membership and the first ones make no others."""
        made = []

        class Counted(vn.Hit):
            def __new__(cls, held):
                made.append(held)
                return super().__new__(cls, held)

        hits = net.impact("x").hits
        monkeypatch.setattr("valuenet.engine.impact.hits.Hit", Counted)
        assert len(hits) > 60
        assert ("eau", "o00") in hits
        assert made == []
        assert len(hits[:3]) == 3
        assert len(made) == 3

    def test_membership(self, net):
        """By pair or by hit; nothing else is one."""
        hits = net.impact("x").hits
        assert ("eau", "o00") in hits
        assert ("usine", "o00") in hits  # a member
        assert ("eau", "alone") not in hits
        assert ("nobody", "o00") not in hits
        assert ("eau", "nothing") not in hits
        assert "eau" not in hits
        assert ("eau", None) not in hits
        assert hits[0] in hits
        # The same pair, but lost there and degraded here.
        other = next(one for one in net.impact("a0").hits if one.state == "degraded")
        assert other not in hits

    def test_slices(self, net):
        """As those of a tuple."""
        hits = net.impact("x").hits
        plain = tuple(hits)
        assert hits[-1] == plain[-1]
        assert hits[5:2] == ()
        assert hits[::-7] == plain[::-7]
        assert hits[2:50:3] == plain[2:50:3]
        with pytest.raises(IndexError):
            hits[len(plain)]

    def test_are_values(self, net):
        """Equal by what they say, wherever they come from."""
        hits = net.impact("x").hits
        other = attrs.evolve(net).impact("x").hits
        assert hits == other
        assert hits != list(other)
        assert hash(hits) == hash(tuple(other))
        assert hits[0] == other[0]
        assert hits[0] != other[1]
        assert hits[0] != ("drh", "o00")
        assert len({hits[0], other[0]}) == 1
        assert repr(hits) == f"<Hits: {len(hits)}>"
        assert repr(hits[hits.index(hits[-1])]) == (
            "Hit(client='usine', service='o29', grade='member', state='lost', contract=None, "
            "witness=('usine', 'eau', 'o29'))"
        )

    @pytest.mark.parametrize("travel", [copy.deepcopy, lambda one: pickle.loads(pickle.dumps(one))])
    def test_travel_without_the_network(self, net, travel):
        """All is settled on the way."""
        impact = net.impact("a0")
        again = travel(impact)
        assert again == impact
        assert again.to_dict() == impact.to_dict()
        assert travel(impact.hits[0]) == impact.hits[0]
        assert (again.clients, again.services) == (impact.clients, impact.services)

    def test_without_alternatives_all_are_lost(self, with_services):
        """Nothing is searched for that."""
        net = with_services({"x": ("dsi", ["eau"], ["y"]), "y": ("nuage", [], [])})
        assert [hit.state for hit in net.impact("y").hits] == ["lost", "lost"]


class TestAfterEdits:
    def _with(self, net, service, *components):
        return net.with_(attrs.evolve(net.services[service], components=components))

    def test_a_component_more_is_told_to_the_hubs(self, net):
        """Those behind it win what is above; the others are shared."""
        before = len(net.impact("x").hits)
        edited = self._with(net, "alone", "platform")
        assert hubs(edited) is not None
        assert hubs(edited).get("a0") is hubs(net).get("a0")
        assert len(edited.impact("x").hits) == before + 2 == counted(edited, "x")
        assert len(net.impact("x").hits) == before

    def test_a_component_less_takes_hubs_away(self, net):
        """Those behind it; they are searched from the others."""
        len(net.impact("x").hits)
        edited = self._with(net, "a0")
        assert hubs(edited).get("platform") is None
        assert hubs(edited).get("a1") is hubs(net).get("a1")
        for one in net.services:
            assert len(edited.impact(one).hits) == counted(edited, one)

    def test_answers_that_do_not_concern_it_are_kept(self, net):
        """And those that win something are lengthened."""
        impacts = {one: net.impact(one).hits._found for one in ("alone", "o03", "nuage")}
        edited = self._with(net, "o04", "alone")
        assert edited.impact("o03").hits._found is impacts["o03"]
        assert edited.impact("alone").hits._found is not impacts["alone"]
        assert edited.impact("alone").clients == ("drh", "eau", "usine")
        # Once more: the answer is kept by the edited network too.
        assert edited.impact("o03").hits._found is impacts["o03"]

    def test_other_deliveries(self, net):
        """Who sees what is worked out anew, but not for the next question alone."""
        len(net.impact("x").hits)
        len(net.impact("alone").hits)
        edited = net.with_(vn.Delivery("alone", "drh"))
        assert edited.impact("alone").clients == ("drh", "eau", "usine")
        assert len(edited.impact("x").hits) == counted(edited, "x")
        assert hubs(edited) is None

    def test_another_provider(self, net):
        """A party strikes other services then."""
        assert net.impact("nuage").hits
        edited = net.with_(attrs.evolve(net.services["alone"], provider="dsi"))
        assert ("eau", "alone") not in edited.impact("nuage").hits
        assert ("eau", "alone") in edited.impact("dsi").hits

    def test_only_the_last_answers_are_kept(self, net, monkeypatch):
        """The oldest one is forgotten."""
        monkeypatch.setattr(memory_room, "KEPT", 2)
        for one in ("o00", "o01", "o02"):
            net.impact(one)
        assert list(net.index.once(memory).recent.own) == ["o01", "o02"]


class TestExposure:
    @pytest.fixture
    def expected(self, net):
        """The cells, counted from impacts."""
        cells = {}
        for party in net.parties:
            for hit in attrs.evolve(net).impact(party).hits:
                cells[party, hit.client] = cells.get((party, hit.client), 0) + 1
        return cells

    @pytest.mark.parametrize("budget", [10**9, 1])
    @pytest.mark.parametrize("worth", [-1, 10**9])
    def test_by_searches_or_at_once(self, net, expected, monkeypatch, worth, budget):
        """The same cells; the pass gives the hubs too."""
        monkeypatch.setattr(exposure_room, "_WORTH", worth)
        monkeypatch.setattr(exposure_room, "EXPOSURE_BYTES", budget)
        matrix = net.matrix("exposure")
        assert {(row, column): value for row, column, value in matrix.cells()} == expected
        assert (hubs(net) is None) is (worth > 0)

    def test_a_partnership_is_struck_with_its_members(self, with_services):
        """And with what holds them; a partnership in another strikes nothing for it."""
        net = with_services(
            {"x": ("guichet", ["eau"], [])},
            partnerships={
                "guichet": {"name": "G", "members": ["reseau", "info"]},
                "alliance": {"name": "A", "members": ["guichet", "nuage"]},
            },
        )
        rows = net.matrix("exposure").row_ids
        assert rows == tuple(sorted(one for one in net.parties if net.impact(one).hits))
        assert {"guichet", "reseau", "dsi", "ville", "info", "ondes"} == set(rows)
