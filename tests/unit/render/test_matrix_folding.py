from hypothesis import given
from hypothesis import strategies as st

from valuenet.render.matrix.folding import fold_heads

#: Wholes of wholes of entities: paths over few names, so that many share a whole.
paths = st.lists(
    st.lists(st.sampled_from("abcde"), min_size=0, max_size=3).map(tuple), min_size=1, max_size=60
).map(lambda wholes: {f"x{i}": (*whole, f"x{i}") for i, whole in enumerate(wholes)})


def fold(paths, most, weights=None):
    """Heads whose entities have one filled cell each."""
    weights = weights or dict.fromkeys(paths, 1)
    return fold_heads(paths, weights, most, str.upper, "others")


class TestFoldHeads:
    @given(paths, st.integers(1, 70))
    def test_every_id_stands_in_one_head(self, paths, most):
        """Nothing is dropped and nothing stands twice, and there are few enough heads."""
        heads = fold(paths, most)
        assert sorted(id for head in heads for id in head.ids) == sorted(paths)
        assert len(heads) == min(len(paths), most) or len(heads) < most

    @given(paths)
    def test_few_stay_as_they_are(self, paths):
        """Where there is room each has a head with its own name."""
        heads = fold(paths, len(paths))
        assert [head.ids for head in heads] == [
            (id,) for _, id in sorted((p, i) for i, p in paths.items())
        ]
        assert [head.label for head in heads] == [head.ids[0].upper() for head in heads]

    @given(paths, st.integers(1, 70))
    def test_no_more_is_put_together_than_must_be(self, paths, most):
        """As many heads as there is room for."""
        assert len(fold(paths, most)) == min(len(paths), most)

    def test_the_smallest_whole_first(self):
        """Two of one whole before three of another, and the label says whose they are."""
        paths = {"a1": ("a", "a1"), "a2": ("a", "a2")} | {f"b{i}": ("b", f"b{i}") for i in range(3)}
        assert [head.label for head in fold(paths, 4)] == ["A (2)", "B0", "B1", "B2"]

    def test_of_one_large_whole_the_emptiest(self):
        """Those with the fewest filled cells become the others of their whole."""
        paths = {f"b{i}": ("b", f"b{i}") for i in range(5)}
        heads = fold(paths, 3, {"b0": 9, "b1": 1, "b2": 9, "b3": 1, "b4": 1})
        assert [head.label for head in heads] == ["B0", "B2", "B – others (3)"]

    def test_a_whole_with_a_row_of_its_own(self):
        """A function that has a head itself is put together with its parts."""
        paths = {"f": ("o", "f"), "g": ("o", "f", "g"), "h": ("p", "h")}
        assert [head.label for head in fold(paths, 2)] == ["F (2)", "H"]

    def test_without_a_common_whole(self):
        """What has nothing in common becomes the others."""
        heads = fold({f"o{i}": (f"o{i}",) for i in range(9)}, 4)
        assert heads[-1].label == "others (6)"
        assert heads[-1].ids == tuple(f"o{i}" for i in range(6))
