"""Reading what was written gives an equal network, in every format."""

from decimal import Decimal

import attrs
import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

import valuenet as vn
from property.documents import documents
from valuenet.io.json_reader import quick_json
from valuenet.io.yaml_writer import yaml_text
from valuenet.model import CrossCheck, FigureTable, FrozenMap
from valuenet.model.whole import TABLES
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


#: Figures of cross-checks; an empty one is none.
FIGURES = TEXTS.filter(bool) | st.integers().map(str)
FIGURE_LISTS = st.lists(FIGURES, max_size=2)
AMOUNTS = st.decimals(-(10**9), 10**9, allow_nan=False)
CELLS = TEXTS | AMOUNTS | st.none()
NETWORKS = networks() | networks(max_parties=8, max_services=5, details=True)


@st.composite
def tables(draw):
    """A table of figures with tricky texts everywhere."""
    rows = draw(st.dictionaries(TEXTS, st.lists(CELLS, max_size=3), max_size=3))
    return FigureTable(
        *("table", draw(TEXTS)),
        columns=draw(st.lists(TEXTS, max_size=3)),
        rows=rows,
        groups=dict.fromkeys(draw(st.lists(TEXTS, max_size=2)), ()),
        internal=draw(st.lists(TEXTS, max_size=2)),
        total_row=draw(st.none() | TEXTS),
        tolerance=draw(AMOUNTS),
        cross_checks=draw(st.lists(st.builds(CrossCheck, TEXTS, FIGURES, FIGURE_LISTS))),
    )


@st.composite
def described(draw):
    """A network in which one entity has tricky texts everywhere."""
    net = draw(NETWORKS)
    if draw(st.booleans()):
        net = net.with_(draw(tables()))
    entities = [*net.parties.values(), *net.services.values(), *net.flows.values()]
    entities += [*net.roles.values(), *net.charges.values()]
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
    @settings(max_examples=60)
    def test_equal_network(self, format, sort, net):
        """load(dump(n)) equals n, and is written as the same bytes."""
        text = vn.dumps(net, format, sort=sort)
        again = vn.loads(text, format)
        assert again == net
        assert vn.dumps(again, format, sort=sort) == text


@pytest.mark.parametrize("format", FORMATS)
class TestOrder:
    @given(net=NETWORKS, randomness=st.randoms(use_true_random=False))
    @settings(max_examples=60)
    def test_equal_bytes(self, format, net, randomness):
        """Equal networks give equal bytes when sorted, however they were declared and written."""

        def shuffled(table):
            return randomness.sample([again(one, randomness) for one in table.values()], len(table))

        other = evolve(net, **{name: shuffled(getattr(net, name)) for name in TABLES})
        assert other == net
        assert vn.dumps(other, format, sort=True) == vn.dumps(net, format, sort=True)

    @given(net=NETWORKS)
    @settings(max_examples=60)
    def test_order_read(self, format, net):
        """What is read comes in the order in which it was written."""
        once = vn.loads(vn.dumps(net, format), format)
        twice = vn.loads(vn.dumps(once, format), format)
        for name in TABLES:
            assert list(getattr(twice, name)) == list(getattr(once, name))
        assert twice.deliveries == once.deliveries


def again(value, randomness):
    """An equal value: mappings in another order, numbers with more zeros."""
    if isinstance(value, Decimal):
        text = format(value, "f")
        return Decimal(text + randomness.choice(("", "0", "00") if "." in text else ("", ".0")))
    if isinstance(value, FrozenMap):
        items = [(key, again(one, randomness)) for key, one in value.items()]
        return FrozenMap(randomness.sample(items, len(items)))
    if isinstance(value, tuple):
        return tuple(again(one, randomness) for one in value)
    if attrs.has(type(value)):
        names = [one.name for one in attrs.fields(type(value)) if one.init]
        return evolve(value, **{name: again(getattr(value, name), randomness) for name in names})
    return value


class TestDocuments:
    @given(document=documents())
    @settings(max_examples=60)
    def test_yaml_and_json_say_the_same(self, document):
        """A document gives one network, by way of YAML or of JSON, and validates."""
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
