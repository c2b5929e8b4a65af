"""Large JSON texts read with msgspec: what `quick_json` gives, or nothing."""

import sys
from datetime import date
from unittest.mock import patch

import pytest

import valuenet as vn
from valuenet.io import batches, loading, structure
from valuenet.io.fast_json import fast_json
from valuenet.io.json_reader import NotPlain, quick_json
from valuenet.io.json_writer import json_text
from valuenet.model import Source

LARGE = [
    '{"a": [1, -2.50, 1e3, true, false, null, "\\u00e9\\n\\ud83d\\ude00"], "b": {"c": {}}}',
    ' \r\n\t[ "a" , { } , [ ], -0, -0.0, 1E-2, 18446744073709551616 ] \n',
    '{"a : b": ":", "é:": "\\":"}',
    "[1" + "0" * 400 + "]",
    '"' + "1" * 400 + '"',
]
DOUBTFUL = [
    '{"a": 1, "a": 2}',
    '{"a": 1, "a" : "\\u003a"}',
    '{"b": [{"a": {"x": 1}, "a": 2}]}',
    "[NaN]",
    "[1,]",
    '{"a": 01}',
    '"\\ud800"',
    '"a\nb"',
    "1" + "0" * 1000,
    "[-" + "7" * 1200 + "]",
    "1e99999999999999999999",
    "[" * 100_000,
    '{"a":' * 100_000,
    "",
    "\ufeff{}",
]


@pytest.mark.parametrize("text", LARGE)
def test_same_data(text):
    """Values and their types are those of the other reading."""
    assert repr(fast_json(text.encode())) == repr(quick_json(text))


@pytest.mark.parametrize("text", DOUBTFUL)
def test_doubtful_texts_are_left(text):
    """Whatever is wrong, or might be, is not judged."""
    assert fast_json(text.encode()) is None


def test_without_msgspec(monkeypatch):
    """Where msgspec is not installed, nothing is read here, and everything as before."""
    monkeypatch.setitem(sys.modules, "msgspec", None)
    monkeypatch.setattr(loading, "WORTH_IT", 0)
    assert fast_json(b"{}") is None
    assert vn.loads('{"valuenet": 1, "name": "N"}', "json").name == "N"


def services(count, **more):
    """The text of a network of so many services, and what some of them say otherwise."""
    plain = {
        f"s{i}": {"name": f"S {i}", "provider": "f", "deliveries": [{"client": "o"}]}
        for i in range(count)
    }
    for key, record in more.items():
        plain[key] |= record
    functions = {"f": {"name": "F", "role": "it"}}
    organizations = {"o": {"name": "O", "functions": functions}}
    return {"valuenet": 1, "organizations": organizations, "services": plain}


def read(document):
    """The network of a document in JSON."""
    return vn.loads(json_text(document), "json", file="x.json")


class TestBatches:
    def test_all_keys(self):
        """Keys of every kind, which only some records have, are read as one by one."""
        record = {
            "layer": "operations",
            "exposed": True,
            "tags": ["t"],
            "attributes": {"since": "2024-01-31", "rate": 0.5},
            "valid_from": "2024-01-31",
            "resources": {"people": ["p"]},
            "status": "planned",
            "vendor": None,
            "deliveries": [{"client": "f", "users": ["o"], "user_count": 3, "payment": "paid"}],
        }
        document = services(3, s1=record)
        net = read(document)
        with patch.object(structure, "SECTIONS_IN_BATCHES", frozenset()):
            assert read(document) == net
        assert net.services["s1"].attributes["since"] == date(2024, 1, 31)
        assert net.services["s2"].status == "live"
        assert net.deliveries[1].users == ("o",)

    def test_ids_are_one_text(self):
        """A reference is the very text that is the id of what it refers to."""
        net = read(services(3, s0={"components": ["s2", {"any_of": ["s1"]}]}))
        first = net.services["s0"]
        assert first.components[0] is net.services["s2"].id
        assert first.components[1].any_of[0] is net.services["s1"].id
        assert first.provider is net.parties["f"].id
        assert {id(one.client) for one in net.deliveries} == {id(net.parties["o"].id)}

    def test_unknown_clients(self):
        """The word `unknown` stands for all clients, or for some; positions stay."""
        some = [{"client": "o"}, "unknown", {"client": "f"}]
        net = read(services(3, s0={"deliveries": "unknown"}, s1={"deliveries": some}))
        assert [one.clients_unknown for one in net.services.values()] == [True, True, False]
        assert [one.source.path for one in net.deliveries] == [
            "$.services.s1.deliveries[0]",
            "$.services.s1.deliveries[2]",
            "$.services.s2.deliveries[0]",
        ]
        assert net.deliveries[0].source == Source("x.json", "$.services.s1.deliveries[0]")

    def test_odd_batches_are_read_one_by_one(self):
        """One entity of another form changes neither order nor sources."""
        count = 2 * batches._SIZE + 5
        odd = {"deliveries": [{"client": ["o", "f"]}], "layer": "business", "tags": ["t"]}
        net = read(services(count, s7=odd))
        assert list(net.services) == [f"s{i}" for i in range(count)]
        assert [one.service for one in net.deliveries][7:9] == ["s7", "s7"]
        assert len(net.deliveries) == count + 1
        assert net.services["s7"].source == Source("x.json", "$.services.s7")
        assert net.services[f"s{count - 1}"].source.path == f"$.services.s{count - 1}"

    @pytest.mark.parametrize(
        "record",
        [
            {"components": "s1"},
            {"components": [{"any_of": "s1"}]},
            {"processes": []},
            {"tags": [3]},
            {"tags": "t"},
            {"layer": "middle"},
            {"layer": ["business"]},
            {"name": None},
            {"colour": "red"},
            {"deliveries": "some"},
            {"deliveries": ["some"]},
            {"deliveries": {"client": "o"}},
            {"deliveries": [{"client": ""}]},
            {"deliveries": [{"users": ["o"]}]},
            {"deliveries": [{"client": "o", "users": "f"}]},
        ],
    )
    def test_other_forms(self, record):
        """Forms that are seldom, and wrong ones, are read as one by one."""
        outcomes = []
        for names in (structure.SECTIONS_IN_BATCHES, frozenset()):
            with patch.object(structure, "SECTIONS_IN_BATCHES", names):
                try:
                    outcomes.append(read(services(2, s0=record)))
                except vn.LoadError as error:
                    outcomes.append(error.diagnostics)
        assert outcomes[0] == outcomes[1]

    def test_default_provider(self):
        """Services that name no provider have that of the file; without one it is missing."""
        document = services(2)
        del document["services"]["s0"]["provider"]
        with pytest.raises(vn.LoadError, match="missing key 'provider'"):
            read(document)
        assert read(document | {"provider": "o"}).services["s0"].provider == "o"

    @pytest.mark.parametrize(
        ("record", "fault"),
        [
            ({"provider": "x"}, "no party 'x'"),
            ({"components": ["x"]}, "no service 'x'"),
            ({"components": ["s1", "s1"]}, "'s1' stands twice in one list"),
            ({"components": [{"any_of": ["s1", "x"]}]}, "no service 'x'"),
            ({"components": [{"any_of": ["s1", "s1"]}]}, "'s1' stands twice in one list"),
            ({"components": [{"any_of": ["s1"], "need": 2}]}, "need 2 of a group of 1"),
            ({"responsibilities": {"a": "x"}}, "'a' is given to 'x'"),
            ({"domain": "x"}, "no domain 'x'"),
            ({"deliveries": [{"client": "x"}]}, "no party 'x'"),
            ({"deliveries": [{"client": "o"}, {"client": "o"}]}, "is delivered to 'o' twice"),
            ({"deliveries": [{"client": "o", "user_count": -1}]}, "-1 users"),
            ({"deliveries": [{"client": "o", "users": ["f", "f"]}]}, "'f' stands twice"),
            ({"deliveries": [{"client": "o", "contract": "x"}]}, "no contract 'x'"),
        ],
    )
    def test_what_integrity_asks(self, record, fault):
        """What a file refers to is checked, though each batch is sound by itself."""
        with pytest.raises(vn.LoadError, match=fault) as caught:
            read(services(2, s0=record))
        (one,) = caught.value.diagnostics
        assert one.location.line > 0

    def test_progress(self, tmp_path):
        """A large section tells how far it is."""
        path = tmp_path / "x.json"
        path.write_text(json_text(services(3 * batches._SIZE)), "utf-8")
        heard = []
        vn.load(path, progress=lambda done, total: heard.append((done, total)))
        assert len(heard) >= 4
        assert heard == sorted(heard)
        assert heard[-1][0] == heard[-1][1]


def test_half_a_character_is_found_behind_other_escapes():
    """Escapes that are whole characters cost no search for halves of pairs."""
    assert quick_json('"\\u00e9"') == "é"
    with pytest.raises(NotPlain):
        quick_json('"\\u00e9\\uD800"')
