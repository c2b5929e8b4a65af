"""All parties at once see what each sees alone, however it is computed, and after any edit."""

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import valuenet as vn
from valuenet.engine.everyone import masks as everyone
from valuenet.engine.everyone import numbered
from valuenet.engine.everyone.held import Masks
from valuenet.engine.everyone.pouring import Pouring
from valuenet.engine.everyone.seats import direct, seats
from valuenet.testing import networks, new_deliveries, party_ids, service_ids

pytestmark = pytest.mark.usefixtures("untraced")


def _views(net):
    """Service id -> the parties in whose view it is."""
    found = {key: set() for key in net.services}
    for party in net.parties:
        for service in net.visible_to(party):
            found[service].add(party)
    return found


def _agrees(result, net):
    """Whether an answer about everybody is that of all views."""
    views = _views(net)
    return (
        result.total == sum(map(len, views.values()))
        and {key: set(result.parties(key)) for key in views} == views
        and all(
            result.sees(party, key) is (party in seeing)
            for key, seeing in views.items()
            for party in net.parties
        )
    )


#: Arcs back are followed; followed as long as it takes little; not followed.
WAYS = [(16, 2000), (0, 0), (10**9, 0)]


@given(networks(), st.sampled_from(WAYS))
def test_held(net, way):
    """One pass over the services finds every view, whichever way it takes."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(numbered, "_BACK", way[0])
        patched.setattr(numbered, "_SAMPLE", way[1])
        assert _agrees(everyone.masks(net.index), net)


@given(networks())
def test_poured(net):
    """The way for networks without an order finds the same where there is one."""
    chosen = seats(net.index)
    given = {one: direct(net.index, chosen, one) for one in net.index.deliveries}
    assert _agrees(Masks(chosen, Pouring(net.index, given)), net)


@given(networks(), st.integers(0, 2))
def test_in_blocks(net, room):
    """So do blocks of any width, where nothing is held."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(everyone, "BUDGET_BYTES", room)
        assert everyone.masks(net.index).total == sum(map(len, _views(net).values()))


@given(networks())
def test_the_matrix(net):
    """Rows, columns, cells and the total tell the same, before all is computed and after."""
    matrix = net.matrix("visibility")
    rows = {(row, column): value for row, column, value in net.matrix("visibility").cells()}
    for _ in range(2):
        columns = {(r, c): value for c in net.services for r, value in matrix.column(c).items()}
        cells = {(r, c): net.matrix("visibility")[r, c] for r in net.parties for c in net.services}
        assert columns == rows
        assert {at: value for at, value in cells.items() if value} == rows
        assert matrix.total == len(rows)


def _deliverable(net):
    """Whether a delivery can be added."""
    known = {one.key for one in net.deliveries}
    return any(
        (key, party, None) not in known
        for key, service in net.services.items()
        if not service.clients_unknown
        for party in net.parties
    )


class _Editor:
    """Edits at random: most of what an edit of services and deliveries can be."""

    def __init__(self, data):
        self.draw = data.draw

    def edited(self, net):
        """Another network; the same one where what was drawn is impossible."""
        kinds = ["create"]
        kinds += ["compose", "compose", "provide", "delete"] if net.services else []
        kinds += (
            ["deliver"] if any(not one.clients_unknown for one in net.services.values()) else []
        )
        kinds += ["withdraw", "change"] if net.deliveries else []
        try:
            return getattr(self, self.draw(st.sampled_from(kinds)))(net)
        except vn.InvalidNetwork:
            return net

    def _some(self, net):
        return (
            self.draw(st.lists(service_ids(net), max_size=3, unique=True)) if net.services else []
        )

    def compose(self, net):
        """Other components, the service itself or one above it perhaps among them."""
        service = net.services[self.draw(service_ids(net))]
        return net.with_(attrs.evolve(service, components=self._some(net)))

    def provide(self, net):
        """Another provider, which may change who represents."""
        service = net.services[self.draw(service_ids(net))]
        return net.with_(attrs.evolve(service, provider=self.draw(party_ids(net))))

    def create(self, net):
        """A new service, perhaps between two that are there."""
        key = self.draw(st.sampled_from(["new1", "new2", "new3"]))
        service = vn.Service(key, key, self.draw(party_ids(net)), components=self._some(net))
        entities = [service, vn.Delivery(key, self.draw(party_ids(net)))]
        if net.services:
            above = net.services[self.draw(service_ids(net))]
            entities.append(attrs.evolve(above, components=(*above.components, key)))
        return net.with_(*entities[: self.draw(st.integers(1, 3))])

    def delete(self, net):
        """A service less, where nothing refers to it; it is taken out of components first."""
        key = self.draw(service_ids(net))
        above = [one for one in net.services.values() if key in one.required and one.id != key]
        bare = [
            attrs.evolve(one, components=[part for part in one.components if part != key])
            for one in above
        ]
        return (net.with_(*bare) if bare else net).without(key)

    def deliver(self, net):
        """A delivery more, with users and voices."""
        return net.with_(self.draw(new_deliveries(net)))

    def withdraw(self, net):
        """A delivery less."""
        return net.without(self.draw(st.sampled_from(list(net.deliveries))))

    def change(self, net):
        """Other users and voices of a delivery."""
        delivery = self.draw(st.sampled_from(list(net.deliveries)))
        some = st.lists(party_ids(net), max_size=2, unique=True)
        changed = attrs.evolve(delivery, users=self.draw(some), represented_by=self.draw(some))
        return net.with_(changed)


@settings(max_examples=60)
@given(networks(), st.data())
def test_repaired(net, data):
    """Twenty edits, asked after some of them: always what a pass over the new network finds."""
    editor = _Editor(data)
    net.index.once(everyone.masks)
    for _ in range(20):
        net = editor.edited(net)
        if data.draw(st.integers(0, 3)):
            result = net.index.once(everyone.masks)
            assert isinstance(result, Masks)
            assert _agrees(result, attrs.evolve(net))
