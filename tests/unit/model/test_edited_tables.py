"""Tables and deliveries after edits: like new ones, without a copy."""

import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

import valuenet as vn
from valuenet.model.deliveries import Deliveries
from valuenet.model.maps import EntityMap, Overlay, overlaid

keys = st.sampled_from("abcdefgh")
edits = st.lists(st.tuples(st.dictionaries(keys, st.integers(), max_size=3), st.sets(keys)))


class TestOverlaid:
    @given(st.dictionaries(keys, st.integers()), edits)
    def test_is_the_dict_that_edits_make(self, base, history):
        """Items, order, length and lookups; what is taken out first comes last again."""
        plain, table = dict(base), base
        for changed, gone in history:
            for key in gone:
                plain.pop(key, None)
            plain |= changed
            table = overlaid(table, changed, gone)
        assert list(table.items()) == list(plain.items())
        assert len(table) == len(plain)
        for key in "abcdefgh":
            assert (key in table) is (key in plain)
            assert table.get(key) == plain.get(key)
            if key not in plain:
                with pytest.raises(KeyError):
                    table[key]
            else:
                assert table[key] == plain[key]

    def test_leaves_what_it_stands_on_alone(self):
        """The base, and an overlay that another is made of."""
        base = {"a": 1, "b": 2}
        first = overlaid(base, {"c": 3})
        overlaid(first, {"a": 4}, ["c"])
        assert (dict(first), base) == ({"a": 1, "b": 2, "c": 3}, {"a": 1, "b": 2})

    def test_is_folded_when_differences_grow(self):
        """To a plain dict, which is faster to read."""
        table = {i: i for i in range(100)}
        steps = [table := overlaid(table, {i: -i}) for i in range(100)]
        assert {type(step) for step in steps} == {Overlay, dict}
        assert list(table.items()) == [(i, -i) for i in range(100)]


class TestEditedEntityMap:
    def test_knows_new_aliases(self):
        """Those of entities that came, not those of entities that went."""
        table = EntityMap("party", [vn.Organization("a", "A", aliases=["x"])])
        assert "x" in table
        assert "y" in table.edited({"b": vn.Organization("b", "B", aliases=["y"])})
        assert "x" not in table.edited({}, ["a"])
        assert "x" in table.edited({"b": vn.Organization("b", "B")})

    def test_is_pickled(self):
        """As any table."""
        table = EntityMap("party", [vn.Organization("a", "A")]).edited(
            {"b": vn.Organization("b", "B")}
        )
        assert pickle.loads(pickle.dumps(table)) == table


@pytest.fixture
def three():
    """Deliveries of one service to three clients."""
    return Deliveries(vn.Delivery("s", client) for client in "abc")


def changes(*pairs):
    """Changes by key, from pairs of before and after."""
    return {(before or after).key: (before, after) for before, after in pairs}


class TestDeliveries:
    def test_one_that_is_replaced_keeps_its_place(self, three):
        """Also when it is replaced again."""
        paid = vn.Delivery("s", "b", payment="paid")
        free = vn.Delivery("s", "b", payment="free")
        edited = three.edited(changes((three[1], paid))).edited(changes((paid, free)))
        assert list(edited) == [three[0], free, three[2]]
        assert len(edited) == 3

    def test_one_that_went_and_comes_back_comes_last(self, three):
        """As in a network that is made from scratch."""
        gone = three.edited(changes((three[0], None)))
        back = gone.edited(changes((None, three[0])))
        assert [one.client for one in back] == ["b", "c", "a"]
        again = back.edited(changes((back[2], None)))
        assert [one.client for one in again] == ["b", "c"]
        assert (len(gone), len(back), len(again)) == (2, 3, 2)

    def test_one_that_was_added_may_change_and_go(self, three):
        """Without having been read in between."""
        new, other = vn.Delivery("s", "d"), vn.Delivery("s", "d", payment="paid")
        edited = three.edited(changes((None, new))).edited(changes((new, other)))
        assert len(edited) == 4
        assert list(edited.edited(changes((other, None)))) == list(three)
        assert edited[-1] is other

    def test_reads_like_a_tuple(self, three):
        """Equality, hash, slices, membership, text."""
        plain = tuple(three)
        assert three == plain
        assert three == Deliveries(plain)
        assert three != list(plain)
        assert hash(three) == hash(plain)
        assert three[:2] == plain[:2]
        assert plain[0] in three
        assert repr(three) == repr(plain)
        assert pickle.loads(pickle.dumps(three)) == three
