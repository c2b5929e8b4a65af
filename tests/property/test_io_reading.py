"""Broken texts: the quick and the thorough reading agree, and nothing else is ever raised."""

import random
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

import valuenet as vn
from property.damage import damaged
from property.documents import documents
from valuenet.io.json_writer import json_text
from valuenet.io.loading import Text, _quick, _Thorough
from valuenet.io.yaml_writer import yaml_text

VALUES = (
    *(None, 12, True, "x", "", [], {}, ["x", 3], {"x": "y"}, "2024-01-31", "unknown", "global"),
    *(Decimal("1E+400"), "12,5", "-", [{}], [{"service": "x", "kind": "end"}], [["1", None]]),
)
KEYS = (
    *("name", "nam", "provider", "client", "functions", "deliveries", "x", "12", "a.b", "need"),
    *("commitments", "penalties", "events", "rows", "groups", "cross_checks", "amount", "id"),
    *("direction", "date", "value", "answers", "commitment", "place", "leader", "parent"),
)


def faults_of(load, *arguments):
    """The faults that a load finds, none where it gives a network."""
    try:
        load(*arguments)
    except vn.LoadError as error:
        return error.diagnostics or [None]
    return ()


def outcome(text):
    """The network of the thorough reading, or its faults."""
    try:
        return _Thorough([text], [], {}).network()
    except vn.LoadError as error:
        return error


@given(document=documents(4), seed=st.integers(0, 2**32))
@settings(max_examples=60)
def test_quick_and_thorough_accept_the_same(document, seed):
    """The quick reading takes exactly what the thorough one takes, and gives the same."""
    document = damaged(document, random.Random(seed), keys=KEYS, values=VALUES)
    for content, is_json in ((yaml_text(document), False), (json_text(document), True)):
        text = Text(content, None, is_json)
        quick, thorough = _quick([text], {}, None), outcome(text)
        if quick is None:
            assert isinstance(thorough, vn.LoadError)
            assert thorough.diagnostics
        else:
            assert quick == thorough


@given(document=documents(4), seed=st.integers(0, 2**32))
@settings(max_examples=60)
def test_faults_of_damaged_documents(document, seed):
    """Every fault of a damaged document stands at a line, and no two are the same."""
    document = damaged(document, random.Random(seed), keys=KEYS, values=VALUES)
    for content, format in ((yaml_text(document), "yaml"), (json_text(document), "json")):
        faults = faults_of(vn.loads, content, format)
        assert len(set(faults)) == len(faults)
        assert all(one.location.line > 0 and one.location.column > 0 for one in faults)
        assert list(faults) == sorted(faults, key=lambda one: one.location.line)


@given(
    document=documents(4),
    seed=st.integers(0, 2**32),
    cuts=st.lists(st.integers(0, 5000), max_size=4),
)
@settings(max_examples=60)
def test_cut_and_spliced_texts(document, seed, cuts):
    """However a text is cut and mixed, it loads or raises a LoadError."""
    rng = random.Random(seed)
    for content, format in ((yaml_text(document), "yaml"), (json_text(document), "json")):
        places = sorted(cut % (len(content) + 1) for cut in cuts)
        parts = [content[a:b] for a, b in zip([0, *places], [*places, None], strict=True)]
        rng.shuffle(parts)
        for text in ("".join(parts), parts[0]):
            assert None not in faults_of(vn.loads, text, format)


@given(content=st.binary(max_size=300), ending=st.sampled_from([".yaml", ".json"]))
def test_bytes(tmp_path_factory, content, ending):
    """Whatever bytes a file holds, it loads or raises a LoadError."""
    path = tmp_path_factory.mktemp("bytes") / f"x{ending}"
    path.write_bytes(content)
    for fault in faults_of(vn.load, path):
        assert fault.location.file == str(path)


@given(text=st.text(st.characters(codec="utf-8"), max_size=60))
def test_texts(text):
    """So does whatever text."""
    for format in ("yaml", "json"):
        for content in (text, f"valuenet: 1\nname: {text}", f'{{"valuenet": 1, "name": {text}}}'):
            assert None not in faults_of(vn.loads, content, format)
