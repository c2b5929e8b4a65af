"""Nothing is lost in a catalogue, and several together lose nothing of each (L10, L15)."""

from collections import Counter

import pytest
from hypothesis import given

import valuenet as vn
from property.answers import foci
from valuenet.engine.containment import inside
from valuenet.testing import networks

pytestmark = pytest.mark.usefixtures("untraced")


def _owed(net, focus):
    """What must stand somewhere: provided inside, delivered there, or behind one of these."""
    own = inside(net.index, focus)
    found = {key for key, one in net.services.items() if one.provider in own}
    found |= {one.service for one in net.deliveries if one.client in own}
    left = list(found)
    while left:
        for part in net.services[left.pop()].component_ids:
            if part not in found:
                found.add(part)
                left.append(part)
    return found


class TestNothingIsLost:
    @given(networks())
    def test_around_one_focus(self, net):
        """Each of the services owed stands in one of the four places."""
        for focus in foci(net):
            assert net.catalogue(focus).services >= _owed(net, focus)

    @given(networks())
    def test_by_domain(self, net):
        """Another order of the same services."""
        for focus in foci(net):
            by_process, by_domain = net.catalogue(focus), net.catalogue(focus, order="domain")
            assert by_domain.services == by_process.services
            for one, other in zip(by_process.business, by_domain.business, strict=True):
                assert (one.kind, one.client) == (other.kind, other.client)
                assert {s for _, s in one.walk()} == {s for _, s in other.walk()}

    @given(networks())
    def test_by_layer(self, net):
        """The two halves make the whole."""
        for focus in foci(net):
            whole = net.catalogue(focus)
            business = net.catalogue(focus, layer="business")
            operations = net.catalogue(focus, layer="operations")
            assert business.business == whole.business
            assert operations.operations == whole.operations
            assert (business.operations, operations.business) == ((), ())

    @given(networks())
    def test_of_several_foci(self, net):
        """L10: one catalogue over all support functions keeps what each alone offers others."""
        functions = [key for key in foci(net) if isinstance(net.parties[key], vn.Function)]
        if len(functions) > 1:
            together = net.catalogue(functions)
            assert together.services >= set().union(*(_owed(net, one) for one in functions))


class TestPlaces:
    @given(networks())
    def test_business_is_what_clients_outside_get(self, net):
        """(client, service), each client once, of what is provided inside or with a partner."""
        for focus in foci(net):
            own = inside(net.index, focus)
            catalogue = net.catalogue(focus)
            clients = Counter(one.client for one in catalogue.business)
            assert set(clients.values()) <= {1}
            offered = {
                (one.client, service) for one in catalogue.business for _, service in one.walk()
            }
            expected = {
                (one.client, one.service)
                for one in net.deliveries
                if one.client not in own and _is_offered(net, one.service, own)
            }
            assert offered == expected

    @given(networks())
    def test_operations_hold_a_service_once(self, net):
        """By provider, each service under its own; the focus's own parts are teams."""
        for focus in foci(net):
            own = inside(net.index, focus)
            placed = []
            for one in net.catalogue(focus).operations:
                assert {net.services[service].provider for service in one.services} == {
                    one.provider
                }
                assert (one.standing == "team") is (one.provider in own)
                placed += one.services
            assert len(placed) == len(set(placed))
            assert set(placed) >= {one.service for one in net.deliveries if one.client in own}

    @given(networks())
    def test_orphans_and_unmapped_are_findings(self, net):
        """What a catalogue lists as such, `check` reports."""
        report = net.check()
        orphans = {one.ids[0] for one in report.of_code("VN601")}
        unmapped = {one.ids[0] for one in report.of_code("VN602")}
        for focus in foci(net):
            catalogue = net.catalogue(focus)
            assert orphans >= set(catalogue.orphans)
            assert unmapped >= set(catalogue.unmapped)

    @given(networks())
    def test_rows_name_every_service(self, net):
        """What goes to a spreadsheet holds what the catalogue holds."""
        for focus in foci(net):
            catalogue = net.catalogue(focus)
            assert {row["service"] for row in catalogue.rows()} == catalogue.services


def _is_offered(net, service, own):
    provider = net.parties[net.services[service].provider]
    joined = isinstance(provider, vn.Partnership) and not own.isdisjoint(provider.members)
    return provider.id in own or joined
