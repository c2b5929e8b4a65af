"""Answers depend on what is declared: not on names of ids, order, hash seeds or copies."""

import copy
import json
import os
import pickle
import random
import re
import subprocess
import sys
from pathlib import Path

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import valuenet as vn
from property.answers import all_answers, as_text
from valuenet.testing import networks, new_deliveries, party_ids, service_ids

pytestmark = pytest.mark.usefixtures("untraced")

TABLES = ("parties", "services", "processes", "contracts", "flows", "domains")
# The ids that the strategies give.
IDS = re.compile(r"(?<!\w)[amzÉ]\d+(?!\w)")


def _renamed(value, names):
    """The value with each text that is an old id replaced, at any depth."""
    if isinstance(value, str):
        return names.get(value, value)
    if isinstance(value, (tuple, list)):
        return tuple(_renamed(one, names) for one in value)
    if attrs.has(type(value)):
        fields = [one for one in attrs.fields(type(value)) if one.eq]
        return attrs.evolve(
            value, **{one.name: _renamed(getattr(value, one.name), names) for one in fields}
        )
    if hasattr(value, "items"):
        return {_renamed(key, names): _renamed(one, names) for key, one in value.items()}
    return value


def _network(net, **tables):
    """The network with some of its tables given anew."""
    kept = {name: tuple(getattr(net, name).values()) for name in TABLES}
    fields = {"deliveries": net.deliveries, **kept, **tables}
    return vn.Network(net.name, language=net.language, **fields)


class TestRelabelling:
    @given(networks())
    def test_commutes_with_every_answer(self, net):
        """New ids in the same order give the same answers under the new ids."""
        old = sorted({key for name in TABLES for key in getattr(net, name)})
        names = {key: f"n{i:03}" for i, key in enumerate(old)}
        tables = {
            name: [_renamed(one, names) for one in getattr(net, name).values()] for name in TABLES
        }
        deliveries = [_renamed(one, names) for one in net.deliveries]
        renamed = _network(net, deliveries=deliveries, **tables)
        assert as_text(renamed) == IDS.sub(lambda match: names[match[0]], as_text(net))


class TestOrder:
    @given(networks(), st.randoms(use_true_random=False))
    def test_of_mappings_changes_no_answer(self, net, rng):
        """Parties, services and so on in another order: equal networks, the same answers."""
        tables = {name: list(getattr(net, name).values()) for name in TABLES}
        for table in tables.values():
            rng.shuffle(table)
        place = {service.id: i for i, service in enumerate(tables["services"])}
        deliveries = sorted(net.deliveries, key=lambda one: place[one.service])
        other = _network(net, deliveries=deliveries, **tables)
        assert other == net
        assert hash(other) == hash(net)
        assert as_text(other) == as_text(net)

    @given(networks(), st.randoms(use_true_random=False))
    def test_of_questions_changes_no_answer(self, net, rng):
        """What was asked before, and is remembered, has no effect."""
        asked = _network(net)
        parties = list(net.parties)
        rng.shuffle(parties)
        for party in parties:
            list(asked.visible_to(party).values())
        asked.hot_spots()
        assert all_answers(asked) == all_answers(net)


class TestOrderByHand:
    """Corners that random networks seldom reach."""

    ENDS = (vn.Organization("a", "A", aliases=["x"]), vn.Organization("b", "B", aliases=["x"]))
    FLOWS = (vn.Flow("f1", "a", "b"), vn.Flow("f2", "a", "b"), vn.Flow("f3", "b", "a"))

    def test_of_flows(self):
        """VN501 names its witness in one order."""
        one = vn.Network("n", parties=self.ENDS, flows=self.FLOWS)
        other = vn.Network("n", parties=self.ENDS, flows=self.FLOWS[::-1])
        assert one == other
        assert one.check().of_code("VN501") == other.check().of_code("VN501")

    def test_of_parties_that_share_a_name(self):
        """VN604 names its two in one order."""
        one, other = (vn.Network("n", parties=order) for order in (self.ENDS, self.ENDS[::-1]))
        assert one == other
        assert one.check().of_code("VN604") == other.check().of_code("VN604")


SCRIPT = """
import hashlib, json, random, sys
sys.path.insert(0, sys.argv[1])
import valuenet as vn
from property.answers import as_text
from reference.generate import random_document
for seed in range(20):
    document = json.dumps(random_document(random.Random(seed)))
    net = vn.loads(document, format="json")
    text = as_text(net) + str(net.check()) + repr(net)
    print(seed, hashlib.sha256(text.encode()).hexdigest())
"""


class TestHashSeed:
    def test_changes_no_byte(self):
        """Three processes with different hash seeds print the same answers."""
        tests = str(Path(__file__).parents[1])
        printed = {
            subprocess.run(
                [sys.executable, "-c", SCRIPT, tests],
                env={**os.environ, "PYTHONHASHSEED": str(seed)},
                check=True,
                capture_output=True,
                text=True,
            ).stdout
            for seed in (0, 1, 4242)
        }
        assert len(printed) == 1
        assert printed.pop().count("\n") == 20


class TestCopies:
    @given(networks(details=True))
    @settings(max_examples=40)
    def test_are_equal(self, net):
        """Pickled, copied, copied deeply: equal networks that give the same answers."""
        before = as_text(net)
        for other in (pickle.loads(pickle.dumps(net)), copy.copy(net), copy.deepcopy(net)):
            assert other == net
            assert hash(other) == hash(net)
            assert as_text(other) == before

    @given(networks())
    @settings(max_examples=40)
    def test_of_answers_are_equal(self, net):
        """Answers that hold no index can be pickled too."""
        answers = [net.hot_spots(), net.check()]
        for party in net.parties:
            answers.append(net.impact(party))
            answers += [net.responsibility(party, one) for one in net.visible_to(party).visible]
        for answer in answers:
            assert pickle.loads(pickle.dumps(answer)) == answer


class TestEdits:
    @given(st.data())
    def test_with_and_without_a_delivery(self, data):
        """What is added and taken away again leaves an equal network."""
        net = data.draw(networks())
        if net.services:
            delivery = data.draw(new_deliveries(net))
            assert net.with_(delivery) != net
            assert net.with_(delivery).without(delivery) == net

    @given(networks(), st.sampled_from(TABLES))
    def test_with_what_is_there(self, net, table):
        """Putting an entity in its own place changes nothing, nor does adding nothing."""
        assert net.with_(*getattr(net, table).values()) == net
        assert net.with_(*net.deliveries) == net
        assert net.with_() == net
        assert net.without() == net

    @given(networks(), st.randoms(use_true_random=False))
    def test_with_and_without_entities(self, net, rng):
        """New entities of each kind come, change no answer about the old ones' sight, and go."""
        key = rng.choice(list(net.parties))
        new = [
            vn.Organization("new-o", "O"),
            vn.Function("new-f", "F", "mission", organization="new-o"),
            vn.Process("new-p", "P", owner="new-f"),
            vn.Domain("new-d", "D"),
            vn.Flow("new-w", key, "new-f"),
            vn.Contract("new-c", "C", key, "new-f", is_global=True),
            vn.Service("new-s", "S", key, processes=["new-p"], domain="new-d"),
        ]
        more = net.with_(*new)
        assert more.visible_to(key) == net.visible_to(key)
        assert more.without(*(one.id for one in new)) == net
        assert more.without(*new) == net

    @given(st.data())
    def test_without_refuses_what_is_referred_to(self, data):
        """Nothing is dropped silently: either nobody refers to it, or it is refused."""
        net = data.draw(networks())
        keys = party_ids(net) | service_ids(net)
        key = data.draw(keys)
        less = _without(net, key)
        if less is None:
            named = [one.ids for one in _faults(net, key)]
            assert any(key in ids for ids in named)
        else:
            assert key not in {*less.parties, *less.services}
            assert all(one.service != key for one in less.deliveries)


def _without(net, key):
    try:
        return net.without(key)
    except vn.InvalidNetwork:
        return None


def _faults(net, key):
    with pytest.raises(vn.InvalidNetwork) as caught:
        net.without(key)
    return caught.value.diagnostics


def test_random_documents_say_the_same_twice():
    """The generator of the reference tests is deterministic, which the others rely on."""
    from reference.generate import random_document

    texts = {json.dumps(random_document(random.Random(7))) for _ in range(2)}
    assert len(texts) == 1
