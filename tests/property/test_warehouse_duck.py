"""DuckDB answers from the files what the engine answers from the network (L5, L9, L19)."""

import json
import random
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import valuenet as vn
from reference.generate import random_document
from valuenet import warehouse
from valuenet.testing import networks

pytestmark = pytest.mark.usefixtures("untraced")

EXAMPLES = sorted(path.name for path in Path("examples").iterdir() if path.is_dir())


@pytest.fixture(scope="module")
def duck_of(tmp_path_factory):
    """Writes a network and opens its files."""
    folder = tmp_path_factory.mktemp("tables")

    def opened(net):
        warehouse.write(net, folder)
        return warehouse.DuckDB(folder)

    return opened


def rows(table):
    """The rows of an Arrow table as tuples."""
    return list(zip(*(column.to_pylist() for column in table.columns), strict=True))


def hits(net, one):
    """The engine's hits without witnesses and contracts."""
    return [(hit.client, hit.service, hit.grade, hit.state) for hit in net.impact(one).hits]


def grades(net, one):
    """The engine's view without witnesses."""
    view = net.visible_to(one)
    return [(service, view.grade(service)) for service in view]


class TestEqualsTheEngine:
    @settings(max_examples=40)
    @given(st.data())
    def test_on_any_network(self, duck_of, data):
        """Every cell of the visibility; one view and one impact of each kind."""
        net = data.draw(networks())
        duck = duck_of(net)
        assert rows(duck.visibility().to_arrow_table()) == list(net.matrix("visibility").cells())
        party = data.draw(st.sampled_from(list(net.parties)))
        assert rows(duck.visible_to(party)) == grades(net, party)
        for one in (party, *list(net.services)[:1]):
            assert rows(duck.impact(one)) == hits(net, one)

    @pytest.mark.parametrize("seed", range(12))
    def test_on_a_dense_document(self, duck_of, seed):
        """Documents that use every feature at once: every cell, every impact."""
        document = random_document(random.Random(seed))
        net = vn.loads(json.dumps(document), format="json")
        duck = duck_of(net)
        assert rows(duck.visibility().to_arrow_table()) == list(net.matrix("visibility").cells())
        for one in (*net.parties, *net.services):
            assert rows(duck.impact(one)) == hits(net, one)

    @pytest.mark.parametrize("example", EXAMPLES)
    def test_on_an_example(self, duck_of, example):
        """Every cell; the view and the impact of every third party."""
        net = vn.load(f"examples/{example}")
        duck = duck_of(net)
        assert rows(duck.visibility().to_arrow_table()) == list(net.matrix("visibility").cells())
        for party in list(net.parties)[::3]:
            assert rows(duck.visible_to(party)) == grades(net, party)
            assert rows(duck.impact(party)) == hits(net, party)
