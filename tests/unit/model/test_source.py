"""Places of declaration that entities share, and that show none of it."""

import copy
import pickle

import attrs
import pytest

from valuenet.model import Delivery, Service, Source
from valuenet.model.source import SharedSource


def stored(entity, source):
    """The entity with a source as reading stores it."""
    type(entity).stored_source.__set__(entity, source)
    return entity


@pytest.mark.parametrize(
    ("entity", "shared", "path"),
    [
        (Service("s", "S", "p"), SharedSource("a.json", "$.services."), "$.services.s"),
        (
            Delivery("s", "c"),
            SharedSource("a.json", "$.services.", "service", ".deliveries[2]"),
            "$.services.s.deliveries[2]",
        ),
    ],
)
def test_shared_sources_read_like_any(entity, shared, path):
    """Whoever reads, copies, pickles or evolves an entity sees a source of its own."""
    expected = Source("a.json", path)
    entity = stored(entity, shared)
    copies = (
        entity,
        copy.copy(entity),
        copy.deepcopy(entity),
        pickle.loads(pickle.dumps(entity)),
        attrs.evolve(entity, description="x"),
    )
    assert [one.source for one in copies] == [expected] * len(copies)
    assert repr(entity.source) == repr(expected)
    assert attrs.asdict(entity)["source"] == attrs.asdict(expected)
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        entity.source = None


def test_a_source_of_its_own_stays_after_a_new_id():
    """An entity that is evolved keeps the place where it was declared."""
    entity = stored(Service("s", "S", "p"), SharedSource(None, "$.services."))
    assert attrs.evolve(entity, id="t").source == Source(None, "$.services.s")


def test_given_sources_are_kept():
    """What a constructor is given comes back, None too."""
    source = Source("a.yaml", "$.services.s", 3, 5)
    assert Service("s", "S", "p", source=source).source is source
    assert Service("s", "S", "p").source is None
