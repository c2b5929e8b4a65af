"""Immutable mappings: free attributes, and tables of entities that know their aliases."""

import pickle
from collections.abc import Mapping

import pytest

import valuenet as vn
from valuenet.model.maps import NO_ITEMS, EntityMap, FrozenMap, frozen_map


class TestFrozenMap:
    def test_equals_any_mapping_with_the_same_items(self):
        """In whatever order."""
        assert FrozenMap({"a": 1, "b": 2}) == {"b": 2, "a": 1}
        assert FrozenMap({"a": 1}) == FrozenMap([("a", 1)])
        assert FrozenMap({"a": 1}) != {"a": 2}

    def test_equal_maps_have_equal_hashes(self):
        """The order of items takes no part."""
        assert hash(FrozenMap({"a": 1, "b": 2})) == hash(FrozenMap({"b": 2, "a": 1}))

    def test_keeps_the_order_of_declaration(self):
        """What is shown stands as it was written."""
        assert list(FrozenMap({"b": 2, "a": 1})) == ["b", "a"]
        assert repr(FrozenMap({"b": 2})) == "{'b': 2}"

    def test_cannot_be_changed(self):
        """It is a mapping and no more."""
        one = FrozenMap({"a": 1})
        with pytest.raises(TypeError):
            one["a"] = 2
        assert isinstance(one, Mapping)

    def test_is_pickled(self):
        """And equal afterwards."""
        one = FrozenMap({"a": ("x", "y")})
        assert pickle.loads(pickle.dumps(one)) == one

    def test_of_nothing_is_shared(self):
        """No dict for each entity without attributes."""
        assert frozen_map(None) is NO_ITEMS
        assert frozen_map({}) is NO_ITEMS
        assert vn.Organization("a", "A").attributes is vn.Organization("b", "B").attributes

    def test_of_a_frozen_map_is_that_map(self):
        """Nothing is copied twice."""
        one = FrozenMap({"a": 1})
        assert frozen_map(one) is one

    def test_does_not_change_with_what_it_was_made_of(self):
        """The items are taken over."""
        items = {"a": 1}
        one = vn.Organization("o", "O", attributes=items)
        items["a"] = 2
        assert one.attributes["a"] == 1


@pytest.fixture
def table():
    """Three organisations, two of which share an alias."""
    return EntityMap(
        "party",
        [
            vn.Organization("ept12", "Territoire", aliases=["EPT", "GOSB"]),
            vn.Organization("ivry", "Ivry", aliases=["la ville"]),
            vn.Organization("vitry", "Vitry", aliases=["la ville"]),
        ],
    )


class TestEntityMap:
    def test_finds_by_id_and_by_alias(self, table):
        """Both lead to the entity."""
        assert table["ept12"] is table["GOSB"]
        assert "GOSB" in table
        assert table.get("GOSB") is table["ept12"]

    def test_iterates_over_ids_alone(self, table):
        """In order of declaration; aliases are no keys."""
        assert list(table) == ["ept12", "ivry", "vitry"]
        assert len(table) == 3
        assert list(table.keys()) == list(table)

    def test_an_alias_of_two_is_no_answer(self, table):
        """Which of the two is meant cannot be known."""
        assert "la ville" not in table
        with pytest.raises(vn.UnknownId):
            table["la ville"]

    def test_an_unknown_id_names_the_near_ones(self, table):
        """With the kind of entity that was looked for."""
        with pytest.raises(vn.UnknownId, match=r"^no party 'ivri': did you mean 'ivry'") as caught:
            table["ivri"]
        assert caught.value.near[0] == "ivry"
        assert caught.value.kind == table.kind == "party"

    def test_get_gives_none(self, table):
        """As for any mapping."""
        assert table.get("perdu") is None

    @pytest.mark.parametrize("key", [None, 3, ("ivry",)])
    def test_what_is_no_id_is_not_in_it(self, table, key):
        """Any hashable value may be asked for."""
        assert key not in table

    def test_an_id_goes_before_an_alias(self):
        """The id of one entity as the alias of another leads to the first."""
        both = EntityMap(
            "party", [vn.Organization("a", "A"), vn.Organization("b", "B", aliases=["a"])]
        )
        assert both["a"].id == "a"

    def test_equality_is_that_of_the_entities(self, table):
        """Order and kind of table take no part; another mapping is never equal."""
        turned = EntityMap("party", reversed(list(table.values())))
        assert turned == table
        assert hash(turned) == hash(table)
        assert table != dict(table)
        assert EntityMap("party", list(table.values())[:2]) != table

    def test_shows_a_few_ids(self, table):
        """The first ones, and that there are more."""
        assert repr(table) == "<3 of kind party: ept12, ivry, vitry>"
        many = EntityMap("domain", [vn.Domain(f"d{i}", "D") for i in range(9)])
        assert repr(many).endswith("d7…>")

    def test_is_pickled_with_its_aliases(self, table):
        """A copy answers alike."""
        copied = pickle.loads(pickle.dumps(table))
        assert copied == table
        assert copied["GOSB"].id == "ept12"
