"""Entities are frozen values: what they take, what they refuse, when they are equal."""

import datetime as dt
import pickle

import attrs
import pytest

import valuenet as vn
from valuenet.model import party_kind

FRENCH = "Éléonore à l'œuvre"

ENTITIES = [
    vn.Organization("a", "A"),
    vn.Function("a", "A", "it", organization="o"),
    vn.Clientele("a", "A"),
    vn.VirtualClient("a", "A", function="f"),
    vn.Partnership("a", "A", members=["b", "c"]),
    vn.Service("a", "A", "p"),
    vn.Process("a", "A"),
    vn.Domain("a", "A"),
    vn.Contract("a", "A", "p", "c"),
    vn.Flow("a", "s", "r"),
    vn.Delivery("s", "c"),
]
NAMES = [type(one).__name__ for one in ENTITIES]
each = pytest.mark.parametrize("entity", ENTITIES, ids=NAMES)


class TestEveryEntity:
    @each
    def test_is_frozen(self, entity):
        """No field can be set."""
        with pytest.raises(attrs.exceptions.FrozenInstanceError):
            entity.description = "x"

    @each
    def test_has_no_place_for_anything_else(self, entity):
        """Slots: nothing can be hung on it."""
        with pytest.raises((AttributeError, TypeError)):
            entity.unknown = 1

    @each
    def test_takes_description_tags_attributes_and_a_life(self, entity):
        """format.md: every entity may have them."""
        full = attrs.evolve(
            entity,
            description=FRENCH,
            tags=["x"],
            attributes={"fte": 3, "since": dt.date(2018, 1, 1)},
            status="planned",
            valid_from=dt.date(2018, 1, 1),
            valid_to=dt.date(2019, 1, 1),
        )
        assert full.tags == ("x",)
        assert full.attributes == {"fte": 3, "since": dt.date(2018, 1, 1)}
        assert full != entity
        assert pickle.loads(pickle.dumps(full)) == full
        assert hash(full) == hash(attrs.evolve(full))

    @each
    def test_source_takes_no_part_in_equality(self, entity):
        """Where it was declared is not what it is."""
        there = attrs.evolve(entity, source=vn.Source("a.yaml", "$.x", 3, 1))
        assert there == entity
        assert hash(there) == hash(entity)
        assert "a.yaml" not in repr(there)

    @each
    def test_a_bare_text_is_no_list(self, entity):
        """It would fall into letters."""
        with pytest.raises(vn.WrongValue, match="a list is expected"):
            attrs.evolve(entity, tags="abc")

    def test_attributes_with_lists_are_frozen_too(self):
        """A list becomes a tuple, so that the entity can be hashed and nothing changes it."""
        one = vn.Organization("o", "O", attributes={"codes": ["a", "b"]})
        assert one.attributes["codes"] == ("a", "b")
        assert isinstance(hash(one), int)


class TestLists:
    @pytest.mark.parametrize(
        ("entity", "name"),
        [
            (vn.Clientele("k", "K"), "members"),
            (vn.Clientele("k", "K"), "represented_by"),
            (vn.VirtualClient("v", "V", function="f"), "companies"),
            (vn.Partnership("p", "P"), "members"),
            (vn.Partnership("p", "P"), "flows"),
            (vn.Service("s", "S", "p"), "components"),
            (vn.Service("s", "S", "p"), "processes"),
            (vn.Delivery("s", "c"), "users"),
            (vn.Delivery("s", "c"), "represented_by"),
            (vn.Contract("c", "C", "p", "q"), "services"),
            (vn.Alternatives([]), "any_of"),
            (vn.Resources(), "people"),
        ],
    )
    def test_refuse_a_bare_text(self, entity, name):
        """In every field that takes ids."""
        with pytest.raises(vn.WrongValue, match="'abc'"):
            attrs.evolve(entity, **{name: "abc"})

    def test_order_takes_part_in_equality(self):
        """format.md: the order of lists does."""
        assert vn.Clientele("k", "K", members=["a", "b"]) != vn.Clientele(
            "k", "K", members=["b", "a"]
        )


class TestService:
    SERVICE = vn.Service(
        "s",
        "S",
        "p",
        components=["a", vn.Alternatives(["b", "a", "c"], 2), "d", vn.Alternatives(["d"])],
    )

    def test_component_ids_hold_each_once(self):
        """Alternatives included, in order of declaration."""
        assert self.SERVICE.component_ids == ("a", "b", "c", "d")

    def test_required_and_groups(self):
        """As declared."""
        assert self.SERVICE.required == ("a", "d")
        assert [one.need for one in self.SERVICE.groups] == [2, 1]


class TestDelivery:
    def test_key(self):
        """(service, client, contract)."""
        assert vn.Delivery("s", "c").key == ("s", "c", None)
        assert vn.Delivery("s", "c", contract="k").key == ("s", "c", "k")


class TestParties:
    def test_members_of_a_virtual_client(self):
        """The function, then the companies."""
        one = vn.VirtualClient("v", "V", function="f", companies=["a", "b"])
        assert one.members == ("f", "a", "b")

    def test_kinds(self):
        """What a message calls each type."""
        kinds = [party_kind(one) for one in ENTITIES[:5]]
        assert kinds == ["organization", "function", "clientele", "virtual client", "partnership"]
