"""All parties at once: sets held, counted in blocks, and repaired after edits (L5)."""

import attrs
import pytest

import valuenet as vn
from valuenet.engine.everyone import blocks, repair, seats
from valuenet.engine.everyone import masks as everyone
from valuenet.engine.everyone.blocks import Blocks
from valuenet.engine.everyone.held import Masks

#: id -> (provider, clients, components); the second half is a loop under the first.
SERVICES = {
    "paie": ("drh", ["eau", "abonnes"], ["rh"]),
    "rh": ("applis", ["drh"], ["hote", "disque"]),
    "hote": ("reseau", [], ["disque", "courant"]),
    "courant": ("reseau", [], ["tour"]),
    "tour": ("reseau", [], ["hote", "tour"]),
    "disque": ("nuage", [{"client": "applis", "users": ["eau"]}], []),
    "oubli": ("ondes", [], []),
}


def _as_it_is(net):
    """Service id -> those in whose view it is."""
    views = {party: set(net.visible_to(party)) for party in net.parties}
    return {key: {one for one, view in views.items() if key in view} for key in net.services}


def _found(result, net):
    return {key: set(result.parties(key)) for key in net.services}


def _is_counted(net):
    """Whether the matrix, of which nothing is held, says in all ways what each view holds."""
    matrix, found = net.matrix("visibility"), _as_it_is(attrs.evolve(net))
    assert {key: set(matrix.column(key)) for key in net.services} == found
    assert all(
        (matrix[one, "disque"] is not None) == (one in found["disque"]) for one in net.parties
    )
    return matrix.total == sum(map(len, found.values()))


def _with(net, service, *components):
    return net.with_(attrs.evolve(net.services[service], components=components))


@pytest.fixture(params=["downwards", "upwards", "mixed"])
def net(request, with_services):
    """A network whose services are declared in one order or another."""
    keys = list(SERVICES)
    order = {"downwards": keys, "upwards": keys[::-1], "mixed": sorted(keys)}[request.param]
    return with_services({key: SERVICES[key] for key in order})


@pytest.fixture
def asked(net):
    """The network, after everybody was asked about."""
    net.index.once(everyone.masks)
    return net


@pytest.fixture
def is_right():
    """Whether what is known of everybody is what each view holds; and how it is known."""

    def is_right(net):
        result = net.index.once(everyone.masks)
        found = _as_it_is(attrs.evolve(net))
        assert _found(result, net) == found
        assert result.total == sum(map(len, found.values()))
        assert all(
            result.sees(party, key) is (party in found[key])
            for party in net.parties
            for key in net.services
        )
        return isinstance(result, Masks)

    return is_right


class TestAtOnce:
    def test_held(self, net, is_right):
        """One set for each service."""
        assert is_right(net)

    @pytest.mark.parametrize("budget", [0, 3])
    @pytest.mark.parametrize("much", [0, 16])
    def test_in_blocks(self, net, monkeypatch, budget, much):
        """Beyond the budget nothing is held, and the answers are the same."""
        monkeypatch.setattr(blocks, "_MUCH", much)
        monkeypatch.setattr(everyone, "BUDGET_BYTES", budget)
        assert isinstance(net.index.once(everyone.masks), Blocks)
        assert _is_counted(net)

    def test_the_matrix(self, net):
        """A column and a cell need no set; where there are sets, they are read."""
        matrix = net.matrix("visibility")
        before = (matrix.column("disque"), matrix["abonnes", "disque"], matrix["nuage", "rh"])
        assert matrix.total == len(list(net.matrix("visibility").cells()))
        again = net.matrix("visibility")
        assert before == (
            again.column("disque"),
            again["abonnes", "disque"],
            again["nuage", "rh"],
        )
        assert before[0]["eau"] == "user"
        assert before[1:] == ("hidden", None)
        with pytest.raises(vn.UnknownId, match="row of the visibility matrix"):
            again["nobody", "rh"]


class TestEdited:
    def test_an_arc_less(self, asked, is_right):
        """Who saw a service by it alone sees it no longer."""
        assert is_right(_with(asked, "paie"))

    def test_an_arc_more(self, asked, is_right):
        """Who sees what is built on it sees it too."""
        assert is_right(_with(asked, "rh", "hote", "disque", "oubli"))

    @pytest.mark.parametrize("components", [(), ("hote",), ("tour",), ("paie",)])
    def test_a_loop(self, asked, is_right, components):
        """A loop that opens, stays, or takes more in; what it held up is not held up."""
        edited = _with(asked, "tour", *components)
        assert is_right(edited)
        assert is_right(_with(edited, "rh", "disque"))

    def test_a_service_between(self, asked, is_right):
        """A new service takes a place, and goes again."""
        new = vn.Service("new", "New", "reseau", components=["courant"])
        edited = asked.with_(new, attrs.evolve(asked.services["rh"], components=["new"]))
        assert is_right(edited)
        assert is_right(_with(edited, "paie"))
        assert is_right(_with(edited, "rh").without("new"))

    def test_a_service_without_a_place(self, asked, is_right):
        """One that stands above and below the same."""
        new = vn.Service("new", "New", "reseau", components=["paie"])
        edited = asked.with_(new, attrs.evolve(asked.services["hote"], components=["new"]))
        assert is_right(edited)
        assert is_right(_with(edited, "hote", "disque"))

    def test_deliveries(self, asked, is_right):
        """Parties that saw nothing, users, voices, another provider."""
        edited = asked.with_(
            vn.Delivery("rh", "ondes", users=["info"]),
            vn.Delivery("hote", "abonnes", represented_by=["drh"]),
        )
        assert is_right(edited)
        assert is_right(edited.without(next(one for one in edited.deliveries)))
        assert is_right(edited.with_(attrs.evolve(edited.services["paie"], provider="eau")))

    def test_two_edits_of_one_network(self, asked, is_right):
        """A late bit is not one party's in one and another's in the other."""
        one = asked.with_(vn.Delivery("rh", "ondes"))
        other = asked.with_(vn.Delivery("rh", "nuage"))
        assert is_right(one)
        assert is_right(other)
        assert is_right(asked)

    def test_parties(self, asked, is_right):
        """Other parties: all is computed anew."""
        assert is_right(asked.with_(vn.Organization("new", "New"), vn.Delivery("rh", "new")))


class TestEditedWithoutLoops:
    """Sets that are taken in order of rank."""

    @pytest.fixture
    def asked(self, asked):
        """The network without its loops, asked about everybody."""
        calm = attrs.evolve(_with(asked, "tour"))
        calm.index.once(everyone.masks)
        return calm

    @pytest.mark.parametrize("service", ["paie", "rh", "hote"])
    def test_arcs_less(self, asked, is_right, service):
        """What is lost is lost further down, unless something else proves it."""
        assert is_right(_with(asked, service))

    def test_a_delivery_less(self, asked, is_right):
        """A set loses whom only that delivery gave."""
        for delivery in asked.deliveries:
            assert is_right(asked.without(delivery))

    def test_services_at_the_ends(self, asked, is_right):
        """A new one above all, one below, one by itself; then an arc less."""
        new = [
            vn.Service("top", "Top", "drh", components=["paie"]),
            vn.Service("bottom", "Bottom", "reseau"),
            vn.Service("alone", "Alone", "reseau"),
        ]
        parts = (*asked.services["tour"].components, "bottom")
        edited = asked.with_(*new, attrs.evolve(asked.services["tour"], components=parts))
        edited = edited.with_(vn.Delivery("top", "info"))
        assert is_right(edited)
        assert is_right(_with(edited, "paie"))


class TestAnew:
    """What is given up for a new pass."""

    def _is_repaired(self, net, edited):
        """Whether the sets are those before, edited."""
        before, after = (one.index.once(everyone.masks) for one in (net, edited))
        return after.ranks is before.ranks

    def test_many_late_parties(self, asked, is_right, monkeypatch):
        """They would stand apart from their organisations."""
        monkeypatch.setattr(seats, "_MOST_LATE", 0)
        edited = asked.with_(vn.Delivery("rh", "ondes"))
        assert is_right(edited)
        assert not self._is_repaired(asked, edited)

    def test_much_against_the_ranks(self, asked, is_right, monkeypatch):
        """Ranks that are no order help no longer."""
        monkeypatch.setattr(repair, "_CROOKED", -100)
        edited = _with(asked, "disque", "paie")
        assert is_right(edited)
        assert not self._is_repaired(asked, edited)

    def test_much_behind_a_loop(self, asked, is_right, monkeypatch):
        """Where most is to be worked out anew, all is."""
        monkeypatch.setattr(repair, "_CROOKED", 0)
        edited = _with(asked, "paie")
        assert is_right(edited)
        assert not self._is_repaired(asked, edited)

    def test_blocks(self, net, monkeypatch):
        """What is not held is counted anew."""
        monkeypatch.setattr(everyone, "BUDGET_BYTES", 0)
        assert _is_counted(net)
        assert _is_counted(_with(net, "paie"))
