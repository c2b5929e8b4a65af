"""A network that came of edits answers as one made from scratch, at every step."""

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import valuenet as vn
from property.answers import all_answers
from valuenet.model.whole import TABLES
from valuenet.testing import networks

pytestmark = pytest.mark.usefixtures("untraced")


def fresh(net):
    """The same network with nothing derived yet."""
    return attrs.evolve(net, name=net.name)


def _with_component(draw, net):
    service = net.services[draw(st.sampled_from(sorted(net.services)))]
    free = sorted(net.services.keys() - set(service.component_ids))
    if not free:
        return net
    part = draw(st.sampled_from(free))
    return net.with_(attrs.evolve(service, components=(*service.components, part)))


def _without_component(draw, net):
    built = sorted(key for key, one in net.services.items() if one.components)
    if not built:
        return net
    service = net.services[draw(st.sampled_from(built))]
    left = list(service.components)
    left.remove(draw(st.sampled_from(left)))
    return net.with_(attrs.evolve(service, components=left))


def _other_provider(draw, net):
    service = net.services[draw(st.sampled_from(sorted(net.services)))]
    providers = sorted(
        key
        for key, one in net.parties.items()
        if not isinstance(one, (vn.Clientele, vn.VirtualClient))
    )
    if service.responsibilities or not providers:
        return net
    return net.with_(attrs.evolve(service, provider=draw(st.sampled_from(providers))))


def _another_service(draw, net):
    """One more service, or one that was taken out before, on some of those that are there."""
    provider = net.services[draw(st.sampled_from(sorted(net.services)))].provider
    parts = draw(st.lists(st.sampled_from(sorted(net.services)), max_size=2, unique=True))
    key = f"new{draw(st.integers(0, 2))}"
    return net.with_(vn.Service(key, "New", provider, components=[p for p in parts if p != key]))


def _without_service(draw, net):
    named = {part for one in net.services.values() for part in one.component_ids}
    named |= {one.service for one in net.flows.values()}
    named |= {key for one in net.contracts.values() for key in one.services}
    free = sorted(net.services.keys() - named)
    if len(net.services) < 2 or not free:
        return net
    return net.without(draw(st.sampled_from(free)))


def _with_delivery(draw, net):
    parties = st.sampled_from(sorted(net.parties))
    return net.with_(
        vn.Delivery(
            draw(st.sampled_from(sorted(net.services))),
            draw(parties),
            users=draw(st.lists(parties, max_size=2, unique=True)),
            represented_by=draw(st.lists(parties, max_size=1)),
        )
    )


def _other_delivery(draw, net):
    if not net.deliveries:
        return net
    parties = st.sampled_from(sorted(net.parties))
    delivery = net.deliveries[draw(st.integers(0, len(net.deliveries) - 1))]
    return net.with_(attrs.evolve(delivery, users=draw(st.lists(parties, max_size=2, unique=True))))


def _without_delivery(draw, net):
    if not net.deliveries:
        return net
    return net.without(net.deliveries[draw(st.integers(0, len(net.deliveries) - 1))])


EDITS = (
    _with_component,
    _without_component,
    _other_provider,
    _another_service,
    _without_service,
    _with_delivery,
    _other_delivery,
    _without_delivery,
)


@st.composite
def histories(draw, *, longest=6):
    """A network and those that some edits make of it, one after the other."""
    net = draw(networks())
    if not net.services:
        net = net.with_(vn.Organization("o", "O"), vn.Service("s", "S", "o"))
    steps = [net]
    for _ in range(draw(st.integers(1, longest))):
        steps.append(draw(st.sampled_from(EDITS))(draw, steps[-1]))
    return steps


class TestEdits:
    @given(histories(longest=3), st.data())
    @settings(max_examples=25)
    def test_answer_everything_as_if_made_from_scratch(self, steps, data):
        """Whether or not the networks before were asked."""
        for net in steps:
            if data.draw(st.booleans()):
                all_answers(net)
        last = steps[-1]
        assert all_answers(last) == all_answers(fresh(last))

    @given(histories(longest=12), st.randoms(use_true_random=False))
    def test_repair_what_was_asked_before(self, steps, random):
        """Views, audiences, impacts and cells, asked at some steps and not at others."""
        for net in steps:
            other = fresh(net)
            for party in random.sample(sorted(net.parties), min(3, len(net.parties))):
                assert net.visible_to(party).to_dict() == other.visible_to(party).to_dict()
                assert net.impact(party).to_dict() == other.impact(party).to_dict()
            for service in random.sample(sorted(net.services), min(3, len(net.services))):
                assert net.who_sees(service).to_dict() == other.who_sees(service).to_dict()
                assert net.impact(service).to_dict() == other.impact(service).to_dict()
            matrix = net.matrix("visibility")
            assert matrix.total == sum(len(other.visible_to(one)) for one in net.parties)

    @given(histories())
    def test_leave_the_networks_before_as_they_were(self, steps):
        """What is shared with a later network does not change under an earlier one."""
        first = steps[0]
        before = all_answers(fresh(first))
        for net in steps:
            net.matrix("visibility").total  # noqa: B018 - to have it repaired
        assert all_answers(first) == before

    @given(histories())
    def test_equal_what_is_declared_at_once(self, steps):
        """Entities in the same order, deliveries as many, equal and of equal hash."""
        last = steps[-1]
        made = vn.Network(
            last.name,
            language=last.language,
            description=last.description,
            deliveries=tuple(last.deliveries),
            **{name: tuple(getattr(last, name).values()) for name in TABLES},
        )
        assert made == last
        assert hash(made.services) == hash(last.services)
        assert list(made.services) == list(last.services)
        assert len(made.services) == len(last.services)
        assert len(made.deliveries) == len(last.deliveries)
