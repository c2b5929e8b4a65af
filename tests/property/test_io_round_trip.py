"""Reading what was written gives an equal network, in every format."""

import random

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

import valuenet as vn
from reference.generate import random_document
from valuenet.io.json_reader import quick_json
from valuenet.io.yaml_writer import yaml_text
from valuenet.testing import networks

FORMATS = ["yaml", "json"]
VALIDATOR = Draft202012Validator(vn.json_schema())

# Texts that one YAML or another reads as something else, cuts, folds or refuses.
TRICKY = (
    *("", "no", "on", "12", "0123", "1e3", "2024-01-31", "a: b", "x #y", "- a", "null", "~"),
    *("a\nb", "a\nb\n", "\na", " a", "a ", " a\nb", "a\n\n", "a\r\nb", "a\n \nb", "\t", "<<"),
    *("12:30", "=", "!x", "&a", "*a", "%a", "@a", "`", "\x85", "\u2028", "\ufeff", "é\x07", "🎉"),
    *("1_000", "0x1F", ".inf", "-", "?", ":", "a:", "{text: x}", "[", "'", '"', "\\", "\x7f"),
)
TEXTS = st.sampled_from(TRICKY) | st.text(st.characters(exclude_categories=("Cs",)), max_size=20)
NUMBERS = st.integers() | st.decimals(allow_nan=False, allow_infinity=False)
SCALARS = TEXTS | NUMBERS | st.booleans() | st.dates()
ATTRIBUTES = st.dictionaries(TEXTS, SCALARS | st.lists(SCALARS, max_size=3).map(tuple), max_size=3)


@st.composite
def described(draw):
    """A network in which one entity has tricky texts everywhere."""
    net = draw(networks())
    entities = [*net.parties.values(), *net.services.values(), *net.flows.values()]
    entity = evolve(
        draw(st.sampled_from(entities)),
        description=draw(TEXTS),
        tags=draw(st.lists(TEXTS, max_size=3)),
        attributes=draw(ATTRIBUTES),
    )
    return evolve(net.with_(entity), name=draw(TEXTS), description=draw(TEXTS))


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("sort", [False, True])
class TestRoundTrip:
    @given(net=described())
    def test_equal_network(self, format, sort, net):
        """load(dump(n)) equals n, and is written as the same bytes."""
        text = vn.dumps(net, format, sort=sort)
        again = vn.loads(text, format)
        assert again == net
        assert vn.dumps(again, format, sort=sort) == text


@pytest.mark.parametrize("format", FORMATS)
class TestOrder:
    @given(net=networks(), randomness=st.randoms(use_true_random=False))
    def test_equal_bytes(self, format, net, randomness):
        """Equal networks give equal bytes when sorted, in whatever order they were declared."""

        def shuffled(table):
            return randomness.sample(list(table.values()), len(table))

        tables = ("parties", "services", "processes", "contracts", "flows", "domains")
        other = evolve(net, **{name: shuffled(getattr(net, name)) for name in tables})
        assert other == net
        assert vn.dumps(other, format, sort=True) == vn.dumps(net, format, sort=True)

    @given(net=networks())
    def test_order_read(self, format, net):
        """What is read comes in the order in which it was written."""
        once = vn.loads(vn.dumps(net, format), format)
        twice = vn.loads(vn.dumps(once, format), format)
        for name in ("parties", "services", "processes", "contracts", "flows", "domains"):
            assert list(getattr(twice, name)) == list(getattr(once, name))
        assert twice.deliveries == once.deliveries


class TestDocuments:
    @given(seed=st.integers(0, 2**32))
    def test_yaml_and_json_say_the_same(self, seed):
        """A document gives one network, by way of YAML or of JSON, and validates."""
        document = random_document(random.Random(seed))
        net = vn.loads(yaml_text(document))
        assert vn.loads(vn.dumps(net, "json"), "json") == net
        VALIDATOR.validate(quick_json(vn.dumps(net, "json")))

    @settings(max_examples=20)
    @given(net=networks())
    def test_files(self, tmp_path_factory, net):
        """The same through files."""
        folder = tmp_path_factory.mktemp("net")
        for name in ("x.yaml", "x.json"):
            vn.dump(net, folder / name)
            assert vn.load(folder / name) == net
