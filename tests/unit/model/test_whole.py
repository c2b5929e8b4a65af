"""The whole of a network: what its tables take, and when two networks are equal."""

import pytest

import valuenet as vn

PARTIES = [
    vn.Organization("ville", "Ville"),
    vn.Function("dsi", "DSI", "it", organization="ville"),
    vn.Function("drh", "RH", "support", organization="ville"),
]
SERVICES = [vn.Service("paie", "Paie", "dsi"), vn.Service("mail", "Courriel", "dsi")]
DELIVERIES = [
    vn.Delivery("paie", "drh"),
    vn.Delivery("paie", "ville"),
    vn.Delivery("mail", "ville"),
]


def network(**changes):
    """The network, with some of its tables given anew."""
    tables = {"parties": PARTIES, "services": SERVICES, "deliveries": DELIVERIES, **changes}
    return vn.Network("n", **tables)


class TestTables:
    def test_take_any_iterable(self):
        """A list, a generator, a mapping by id, a table of another network."""
        expected = network()
        assert network(parties=iter(PARTIES)) == expected
        assert network(parties={one.id: one for one in PARTIES}) == expected
        assert network(parties=expected.parties, services=expected.services) == expected

    def test_of_a_mapping_the_ids_of_the_entities_count(self):
        """The keys of a mapping are not looked at."""
        assert list(network(services={"x": SERVICES[0], "y": SERVICES[1]}).services) == [
            "paie",
            "mail",
        ]

    def test_a_network_of_nothing(self):
        """Is one, and answers."""
        net = vn.Network()
        assert (len(net.parties), len(net.services), net.deliveries) == (0, 0, ())
        assert net.check().ok
        assert not net.hot_spots()
        assert net.matrix("visibility").total == 0


class TestEquality:
    def test_order_of_mappings_takes_no_part(self):
        """Parties, services, and which service's deliveries come first."""
        other = network(
            parties=PARTIES[::-1],
            services=SERVICES[::-1],
            deliveries=[DELIVERIES[2], *DELIVERIES[:2]],
        )
        assert other == network()
        assert hash(other) == hash(network())

    def test_order_of_a_services_deliveries_does(self):
        """They are a list."""
        assert network(deliveries=[DELIVERIES[1], DELIVERIES[0], DELIVERIES[2]]) != network()

    @pytest.mark.parametrize(
        "change",
        [
            {"name": "m"},
            {"language": "en"},
            {"description": "x"},
        ],
    )
    def test_texts_take_part(self, change):
        """Name, language and description are declared too."""
        assert network().with_(**change) != network()

    def test_with_something_else(self):
        """A network equals networks only."""
        assert network() != "n"
        assert network() != {"name": "n"}

    def test_repr_counts(self):
        """One line, whatever the size."""
        assert repr(network()) == "<Network 'n': 3 parties, 2 services, 3 deliveries>"
