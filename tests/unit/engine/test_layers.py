"""L4 and L5: business and operations, as derived and as declared."""

import pytest

from valuenet.engine.layers import declared_layer_holds, shown_operations


@pytest.fixture
def index(town, read):
    """One service, declared to be of a layer, with its provider and clients."""

    def index(layer, provider, clients, *, exposed=False):
        town["services"]["x"] = {
            "name": "X",
            "provider": provider,
            "layer": layer,
            "exposed": exposed,
            "deliveries": [{"client": one} for one in clients],
        }
        return read(town).index

    return index


class TestLayers:
    def test_are_relative(self, with_services):
        """A supplier's business service is an operations service of who buys it (M-004)."""
        net = with_services(
            {"x": ("nuage", ["reseau"], []), "y": ("reseau", ["applis", "eau"], [])}
        )
        assert net.layers("nuage") == {"x": ("business",)}
        assert net.layers("dsi") == {"x": ("operations",), "y": ("business", "operations")}
        assert net.layers("eau") == {"y": ("operations",)}
        assert net.layers("drh") == {}

    def test_of_a_partnership(self, with_services):
        """Itself and the inside of its members."""
        net = with_services(
            {"x": ("guichet", ["eau"], []), "y": ("info", ["dsi"], [])},
            partnerships={"guichet": {"name": "G", "members": ["dsi", "info"]}},
        )
        assert net.layers("guichet") == {"x": ("business",), "y": ("operations",)}


class TestDeclared:
    @pytest.mark.parametrize(
        ("layer", "provider", "clients", "holds"),
        [
            ("business", "reseau", ["applis"], False),
            ("business", "reseau", ["eau"], True),
            ("business", "nuage", ["dsi"], True),
            ("business", "drh", ["dsi"], True),
            ("business", "drh", ["drh"], False),
            ("operations", "reseau", ["applis"], True),
            ("operations", "reseau", ["eau"], False),
            ("operations", "nuage", ["dsi"], True),
            ("operations", "nuage", ["eau"], False),
            ("operations", "ville", ["eau"], True),
            ("operations", "nuage", ["eau", "dsi"], True),
            ("business", "reseau", [], True),
            (None, "reseau", ["applis"], True),
        ],
    )
    def test_holds(self, index, layer, provider, clients, holds):
        """By the outermost `it` function of the provider, and where clients stand."""
        assert declared_layer_holds(index(layer, provider, clients), "x") is holds


class TestShownOperations:
    @pytest.mark.parametrize(
        ("provider", "clients", "shown"),
        [
            ("reseau", ["eau"], True),
            ("reseau", ["applis"], False),
            ("nuage", ["info"], False),
            ("ville", ["eau"], False),
            ("nuage", ["nuage"], False),
        ],
    )
    def test_to_who_stands_neither_inside_nor_in_it(self, index, provider, clients, shown):
        """Any IT will do."""
        assert bool(shown_operations(index("operations", provider, clients))) is shown

    def test_not_on_purpose(self, index):
        """`exposed: true` says so; a business service is shown by nature."""
        assert not shown_operations(index("operations", "reseau", ["eau"], exposed=True))
        assert not shown_operations(index("business", "reseau", ["eau"]))
