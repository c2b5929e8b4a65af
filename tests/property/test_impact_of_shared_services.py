"""Hits are the same however they are found: by a search, from the hubs, or after edits."""

import json
import pickle
import random
from contextlib import contextmanager

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import valuenet as vn
from reference.generate import random_document
from reference.laws import Reference
from valuenet.engine.alternatives import lost
from valuenet.engine.coverage import agreed_contract
from valuenet.engine.impact import affected, struck
from valuenet.engine.impact import exposure as exposure_room
from valuenet.engine.impact import hubs as hubs_room
from valuenet.engine.impact import memory as memory_room
from valuenet.engine.impact import sightings as sightings_room
from valuenet.engine.impact.memory import memory
from valuenet.engine.sight import audience_grades, grading_deliveries
from valuenet.engine.witness import witnesses
from valuenet.testing import networks, new_deliveries, service_ids

pytestmark = pytest.mark.usefixtures("untraced")

#: What is kept, from nothing to all: ids in lists, bytes of sets, pairs of sightings.
BUDGETS = [
    {},
    {"LISTED": 0},
    {"LISTED": 3, "MASK_BYTES": 0},
    {"MASK_BYTES": 200, "_FEW": 2},
    {"MOST_PAIRS": 0},
    {"MOST_PAIRS": 3, "LISTED": 1},
    {"SMALL_SEARCH": 1, "_FEW": 1},
]


@contextmanager
def hubs(**budgets):
    """Every service with something above it is a hub, from the first question on."""
    known = {
        "SMALL_SEARCH": -1,
        "WORTH": 10**9,
        "_FEW": 0,
        "_FIRST_PIECE": 1,
        "PAGE": 2,
        "PAGES": 3,
    }
    with pytest.MonkeyPatch.context() as patch:
        for name, value in (known | budgets).items():
            for module in (memory_room, hubs_room, sightings_room, exposure_room):
                if hasattr(module, name):
                    patch.setattr(module, name, value)
        yield


def told(hit):
    """All that a hit says."""
    return (hit.client, hit.service, hit.grade, hit.state, hit.contract, hit.witness)


def eager(net, one):
    """Every hit, worked out from the laws alone."""
    index = net.index
    gone = lost(index, struck(index, one))
    return sorted(
        (
            party,
            service,
            grade,
            "lost" if service in gone else "degraded",
            agreed_contract(index, grading_deliveries(index, party, service, grade)),
            witnesses(index, (party,)).of(service, grade),
        )
        for service in affected(index, one)
        for party, grade in audience_grades(index, service).items()
    )


def everything(net):
    """The ids of all that can fail."""
    return [*net.parties, *net.services]


def known_hubs(net):
    """The hubs, if there are any yet."""
    return net.index.once(memory).hubs


def fresh(net):
    """The same network with nothing derived from it."""
    return attrs.evolve(net)


@st.composite
def edits(draw, net):
    """The network with one thing changed: components, deliveries, services or providers."""
    kinds = [_with_component, _with_components, _without_component, _delivered, _with_service]
    kinds += [_undelivered, _ended, _moved] if net.services and net.deliveries else []
    return draw(st.sampled_from(kinds if net.services else [_with_service]))(draw, net)


def _with_component(draw, net):
    one, part = net.services[draw(service_ids(net))], draw(service_ids(net))
    if part in one.component_ids:
        return net
    more = vn.Alternatives((part,)) if draw(st.booleans()) else part
    return net.with_(attrs.evolve(one, components=(*one.components, more)))


def _with_components(draw, net):
    """Several at once, so that what one brings passes through another."""
    parts = {}
    for _ in range(3):
        one, part = draw(service_ids(net)), draw(service_ids(net))
        parts.setdefault(one, dict.fromkeys(net.services[one].components))[part] = None
    return net.with_(
        *(attrs.evolve(net.services[one], components=tuple(more)) for one, more in parts.items())
    )


def _without_component(draw, net):
    one = net.services[draw(service_ids(net))]
    return net.with_(attrs.evolve(one, components=one.components[:-1]))


def _delivered(draw, net):
    if all(one.clients_unknown for one in net.services.values()):
        return net
    return net.with_(draw(new_deliveries(net)))


def _undelivered(draw, net):
    return net.without(draw(st.sampled_from(list(net.deliveries))))


def _with_service(draw, net):
    parts = st.lists(service_ids(net), max_size=2, unique=True) if net.services else st.just([])
    kinds = (vn.Clientele, vn.VirtualClient)
    able = [key for key, one in net.parties.items() if not isinstance(one, kinds)]
    one = vn.Service(
        f"new{len(net.services)}", "n", draw(st.sampled_from(able)), components=draw(parts)
    )
    return net.with_(one, vn.Delivery(one.id, next(iter(net.parties))))


def _ended(draw, net):
    one = draw(service_ids(net))
    kept = any(one in other.component_ids for key, other in net.services.items() if key != one)
    return net if kept or one in _named(net) else net.without(one)


def _moved(draw, net):
    one, other = (net.services[draw(service_ids(net))] for _ in range(2))
    return net.with_(attrs.evolve(one, provider=other.provider, responsibilities={}))


def _named(net):
    return {service for contract in net.contracts.values() for service in contract.services}


class TestEveryWay:
    @pytest.mark.parametrize("budgets", BUDGETS, ids=str)
    @given(net=networks())
    def test_gives_the_same_hits(self, budgets, net):
        """Element for element, with their order, number and all that they say."""
        with hubs(**budgets):
            for one in everything(net):
                expected = eager(net, one)
                impact = net.impact(one)
                assert "SMALL_SEARCH" in budgets or not impact.struck or known_hubs(net)
                assert [told(hit) for hit in impact.hits] == expected
                assert len(impact.hits) == len(expected)
                assert impact.clients == tuple(sorted({hit[0] for hit in expected}))
                assert impact.services == tuple(sorted({hit[1] for hit in expected}))

    @pytest.mark.parametrize("budgets", [{}, {"MOST_PAIRS": 3}], ids=str)
    @given(net=networks())
    def test_knows_which_pairs_are_hit(self, budgets, net):
        """All parties and services, seen or not."""
        with hubs(**budgets):
            for one in everything(net):
                pairs = {hit[:2] for hit in eager(net, one)}
                hits = net.impact(one).hits
                for party in net.parties:
                    for service in net.services:
                        assert ((party, service) in hits) is ((party, service) in pairs)

    @pytest.mark.parametrize("seed", range(40))
    def test_equals_the_reference(self, seed):
        """Impacts and exposure, with hubs."""
        document = random_document(random.Random(seed))
        net, reference = vn.loads(json.dumps(document), format="json"), Reference(document)
        with hubs():
            for one in everything(net):
                assert net.impact(one).to_dict() == reference.impact(one)


class TestSequence:
    @given(net=networks(), data=st.data())
    def test_reads_like_a_tuple(self, net, data):
        """Indexes, slices, membership, counting."""
        one = data.draw(st.sampled_from(everything(net)))
        place = st.none() | st.integers(-9, 9)
        with hubs() if data.draw(st.booleans()) else hubs(WORTH=0, SMALL_SEARCH=10**9):
            hits = net.impact(one).hits
            expected = tuple(fresh(net).impact(one).hits)
            step = data.draw(place.filter(lambda step: step != 0))
            cut = slice(data.draw(place), data.draw(place), step)
            assert hits[cut] == expected[cut]
            for i in data.draw(st.permutations(range(-len(expected), len(expected)))):
                assert hits[i] == expected[i]
            assert hits == expected
            assert (hits == expected[1:]) is (not expected)
            assert all(hit in hits for hit in expected)
            assert hash(hits) == hash(expected)

    @given(net=networks(), data=st.data())
    def test_travels_settled(self, net, data):
        """An impact that was pickled says the same, without the network."""
        one = data.draw(st.sampled_from(everything(net)))
        with hubs():
            impact = net.impact(one)
            again = pickle.loads(pickle.dumps(impact))
        assert again == impact
        assert list(map(told, again.hits)) == eager(net, one)
        assert (again.clients, again.services) == (impact.clients, impact.services)


class TestAfterEdits:
    @pytest.mark.parametrize(
        "budgets", [{}, {"_FEW": 2}, {"SMALL_SEARCH": 1, "_FEW": 1}, {"WORTH": 0}], ids=str
    )
    @given(net=networks(), data=st.data())
    def test_equals_a_new_network(self, budgets, net, data):
        """Of what is asked before and after each of a few edits; the network before stays."""
        with hubs(**budgets):
            for _ in range(6):
                asked = data.draw(st.lists(st.sampled_from(everything(net)), max_size=3))
                before = {one: net.impact(one).to_dict() for one in asked}
                edited = data.draw(edits(net))
                again = [one for one in asked if one in everything(edited)]
                for one in again:
                    assert edited.impact(one).to_dict() == fresh(edited).impact(one).to_dict()
                for one in asked:
                    assert net.impact(one).to_dict() == before[one]
                net = edited
            for one in everything(net):
                assert net.impact(one).to_dict() == fresh(net).impact(one).to_dict()

    @given(net=networks(), data=st.data())
    def test_keeps_the_hubs(self, net, data):
        """Components more, and the sets are those of a new network."""
        if not net.services:
            return
        with hubs():
            for one in net.services:
                len(net.impact(one).hits)
            edited = data.draw(st.sampled_from([_with_component, _with_components]))(data.draw, net)
            assert known_hubs(net)
            assert known_hubs(edited)
            for each in edited.services:
                assert edited.impact(each).to_dict() == fresh(edited).impact(each).to_dict()


class TestExposure:
    @pytest.mark.parametrize("worth", [-1, 10**9])
    @pytest.mark.parametrize("budgets", [{}, {"EXPOSURE_BYTES": 1}, {"LISTED": 0}], ids=str)
    @given(net=networks())
    def test_counts_the_hits(self, worth, budgets, net):
        """Of every party, searched one by one or from one pass."""
        with hubs(_WORTH=worth, **budgets):
            matrix = net.matrix("exposure")
            cells = {(row, column): value for row, column, value in matrix.cells()}
            expected = {}
            for party in net.parties:
                for hit in eager(net, party):
                    at = (party, hit[0])
                    expected[at] = expected.get(at, 0) + 1
            assert cells == expected
            assert set(matrix.row_ids) == {row for row, _ in expected}
            seers = {party for party in net.parties if net.visible_to(party).visible}
            assert set(matrix.column_ids) == seers
