"""Every way of reading JSON gives the same network, or the same faults."""

import random
from unittest import mock

import attrs
from hypothesis import given, settings
from hypothesis import strategies as st

import valuenet as vn
from property.damage import damaged
from property.documents import documents
from valuenet.io import loading, structure
from valuenet.io.fast_json import fast_json
from valuenet.io.json_reader import NotPlain, quick_json
from valuenet.io.json_writer import for_json, json_text
from valuenet.model import Penalty, integrity
from valuenet.model.whole import TABLES, Whole

SEEDS = st.integers(0, 2**32)
VALUES = (
    *(None, True, False, 0, -3, 12, 1e300, "", "x", "0123", "unknown", "global", "2024-01-31"),
    *([], ["x"], ["x", 3], [""], {}, {"x": "y"}, {"any_of": ["x"], "need": 1}, {"text": "a"}),
    *("é", "e\u0301", "a b", ":", '":', "\\u003a", "\x7f", "😀", 10**40),
)
KEYS = (
    *("name", "nam", "provider", "client", "deliveries", "x", "12", "need", "attributes", "tags"),
    *("commitments", "rows", "amount", "direction", "date", "key", "kind", "principal"),
)
TEXTS = ('"\\ud800"', "NaN", "1e999999999999999999999", "1" * 1500, "01", "-0", "-0.0", "0.10")


def mangled(text, rng):
    """A text in which a value may be no JSON, or a line may stand twice."""
    if rng.random() < 0.3:
        lines = text.splitlines(keepends=True)
        at = rng.randrange(len(lines))
        lines.insert(at, lines[at])
        text = "".join(lines)
    if rng.random() < 0.2:
        head, sign, tail = text.partition(rng.choice((': "', ": [", ": 1")))
        text = head + (f': {rng.choice(TEXTS)}, "x"' if sign else "") + sign + tail
    return text


def everything(net):
    """All that a network holds, in order, with types and places."""
    entities = [one for table in TABLES for one in getattr(net, table).values()]
    return [
        (
            type(one),
            [(name, repr(value)) for name, value in attrs.asdict(one, recurse=False).items()],
        )
        for one in (*entities, *net.deliveries)
    ]


def outcome(text):
    """What reading a JSON text gives: everything in the network, or the faults."""
    try:
        return everything(vn.loads(text, "json", file="x.json"))
    except vn.LoadError as error:
        return error.diagnostics


@given(document=documents(5), seed=SEEDS)
@settings(max_examples=60)
def test_all_readings_agree(document, seed):
    """With msgspec, without it, and one entity at a time: the same network or faults."""
    rng = random.Random(seed)
    text = mangled(json_text(damaged(for_json(document), rng, keys=KEYS, values=VALUES)), rng)
    with mock.patch.object(structure, "SECTIONS_IN_BATCHES", frozenset()):
        plainest = outcome(text)
    assert outcome(text) == plainest
    with mock.patch.object(loading, "WORTH_IT", 0):
        assert outcome(text) == plainest


@given(
    value=st.recursive(
        st.none() | st.booleans() | st.integers() | st.text() | st.sampled_from(VALUES),
        lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    ),
    seed=SEEDS,
)
def test_data_of_both_decoders(value, seed):
    """Whatever msgspec gives is what the other reading gives."""
    text = mangled(json_text({"x": value}), random.Random(seed))
    try:
        text.encode()
        expected = repr(quick_json(text))
    except (NotPlain, UnicodeEncodeError):
        return
    found = fast_json(text.encode())
    assert found is None or repr(found) == expected


@given(text=st.text(st.sampled_from('{}[]":,\\u0e1-. \n\tné')))
def test_nothing_odd_is_taken(text):
    """A text that the other reading refuses gives no data."""
    if fast_json(text.encode()) is not None:
        quick_json(text)


@given(document=documents(5), seed=SEEDS)
@settings(max_examples=60)
def test_glances_hide_no_fault(document, seed):
    """The glances that spare a sound network a closer look find whatever is wrong."""
    rng = random.Random(seed)
    made = []
    with mock.patch.object(loading, "_sound", lambda tables, _: made.append(Whole(**tables))):
        vn.loads(json_text(for_json(document)), "json")
    whole = spoiled(made[0], rng)
    found = integrity.integrity_faults(whole)
    with (
        mock.patch.object(integrity, "_are_ids", return_value=False),
        mock.patch.object(integrity, "_are_choices", return_value=False),
        mock.patch.object(integrity, "_uncertain", lambda deliveries, *_: deliveries),
    ):
        assert integrity.integrity_faults(whole) == found


SPOILED_DELIVERIES = (
    *({}, {"client": "?"}, {"payment": "?"}, {"service": "?"}, {"users": ["?"]}, {"contract": "?"}),
)
SPOILED_CONTRACTS = (
    *({"kind": "?"}, {"duration": 0}, {"penalties": [Penalty("?")]}, {"id": "?"}),
    {"penalties": [Penalty(per="?")]},
)
SPOILED_SERVICES = (
    *({"id": "a b"}, {"id": ""}, {"id": "e\u0301"}, {"id": "-a"}, {"layer": "?"}, {"status": "?"}),
    *({"components": ["?"]}, {"components": ["?", "?"]}, {"provider": "?"}, {"domain": "?"}),
)


def spoiled(whole, rng):
    """The whole with some deliveries again or elsewhere, some words and ids that are none."""
    deliveries = list(whole.deliveries)
    if deliveries and rng.random() < 0.5:
        one = rng.choice(deliveries)
        change = rng.choice(
            ({}, {"client": "?"}, {"payment": "?"}, {"service": "?"}, {"users": ["?"]})
        )
        deliveries.insert(rng.randint(0, len(deliveries)), attrs.evolve(one, **change))
    contracts = list(whole.contracts.values())
    if contracts and rng.random() < 0.5:
        at = rng.randrange(len(contracts))
        contracts[at] = attrs.evolve(contracts[at], **rng.choice(SPOILED_CONTRACTS))
    services = list(whole.services.values())
    if services and rng.random() < 0.5:
        at = rng.randrange(len(services))
        change = rng.choice(
            ({"id": "a b"}, {"id": ""}, {"id": "e\u0301"}, {"id": "-a"}, {"layer": "?"})
        )
        services[at] = attrs.evolve(services[at], **change)
    return attrs.evolve(whole, deliveries=deliveries, services=services, contracts=contracts)
