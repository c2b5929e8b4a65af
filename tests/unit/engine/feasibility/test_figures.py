"""What chains are worth: products, groups, shared parts, loops, times (L20)."""

from fractions import Fraction
from itertools import pairwise

import pytest

from valuenet.engine.feasibility import influence
from valuenet.model.services import Alternatives

# Two services, each on one of two hosts of its own, and the spare of each is the same.
RING = {
    "s": ["x", "y"],
    "x": [Alternatives(["h1", "h2"])],
    "y": [Alternatives(["h2", "h3"])],
}


def ring(size):
    """Services in a ring: each stands on one of two hosts, that it shares with its neighbours."""
    components = {"s": [f"x{i:03}" for i in range(size)]}
    for i in range(size):
        spare = f"h{(i + 1) % size:03}"
        components[f"x{i:03}"] = [Alternatives([f"h{i:03}", spare])]
    hosts = {f"h{i:03}": "99.9" for i in range(size)}
    return components, hosts | dict.fromkeys(components["s"], "100")


class TestAvailability:
    def test_of_required_parts_is_their_product(self, built, on_s):
        """Each once, however many ways lead to it."""
        net = built({"s": ["a", "b"], "a": ["h"], "b": ["h"]}, {"a": 99, "b": 98, "h": 90}, 87)
        row = on_s(net)
        assert (row.figure, row.verdict) == ("87.318", "backed")
        assert row.weakest == ("s", "a", "h")

    @pytest.mark.parametrize(("need", "figure"), [(1, "99.96"), (2, "98.28"), (3, "77.76")])
    def test_of_a_group_is_that_of_enough(self, built, on_s, need, figure):
        """One, two or three of three."""
        net = built({"s": [Alternatives(["a", "b", "c"], need)]}, {"a": 90, "b": 96, "c": 90}, 80)
        assert on_s(net).figure == figure

    def test_of_groups_that_share_a_part_is_not_a_product(self, built, on_s):
        """h2 up: both work; else both others must: 0.9 + 0.1 · 0.8 · 0.7."""
        row = on_s(built(RING, {"x": 100, "y": 100, "h1": 80, "h2": 90, "h3": 70}, 95))
        assert row.figure == "95.6"
        assert row.weakest == ("s", "x", "h2")

    def test_of_an_alternative_that_is_required_anyway(self, built, on_s):
        """When it works, the group does; its spare changes nothing."""
        net = built({"s": ["a", Alternatives(["a", "b"])]}, {"a": 90, "b": 50}, 90)
        assert (on_s(net).figure, on_s(net).verdict) == ("90", "backed")

    def test_of_an_alternative_that_a_required_part_requires(self, built, on_s):
        """The same one step further down: the other alternative plays no part."""
        components = {
            "s": [Alternatives(["k", "z"])],
            "k": ["m", "h"],
            "m": [Alternatives(["h", "b"])],
        }
        promises = {"k": 100, "m": 100, "h": 90, "b": 50, "z": 80}
        assert on_s(built(components, promises, 90)).figure == "98"

    def test_of_a_loop_is_one_part(self, built, on_s):
        """Both of a loop must work, also where one is an alternative of another."""
        loop = {"s": ["a"], "a": ["b"], "b": ["a"]}
        row = on_s(built(loop, {"a": 90, "b": 90}, 80))
        assert row.figure == "81"
        assert "loops" in row.assumptions
        spare = {"s": [Alternatives(["a", "c"])], "a": ["b"], "b": ["a"]}
        assert on_s(built(spare, {"a": 90, "b": 90, "c": 90}, 80)).figure == "98.1"

    def test_of_two_alternatives_in_one_loop(self, built, on_s):
        """They work together or not at all: both count for the group."""
        loop = {"s": [Alternatives(["a", "b", "c", "d"], 2)], "a": ["b"], "b": ["a"]}
        net = built(loop, {"a": 90, "b": 100, "c": 80, "d": 50}, 80)
        assert on_s(net).figure == "94"

    def test_of_a_loop_that_the_service_stands_in(self, built, on_s):
        """The service itself is no part."""
        assert on_s(built({"s": ["a"], "a": ["s", "b"]}, {"a": 90, "b": 80}, 70)).figure == "72"

    def test_of_percent_is_that_of_ratios(self, built, on_s):
        """A ratio counts as it is."""
        assert on_s(built({"s": ["a"]}, {"a": ("0.995", "ratio")}, 99)).figure == "99.5"

    def test_of_nothing_is_certain(self, built, on_s):
        """A service without parts rests on its provider alone."""
        row = on_s(built({}, {}, 100))
        assert (row.figure, row.verdict, row.weakest) == ("100", "backed", ())
        assert row.assumptions == ("itself",)


class TestBounds:
    def test_stand_for_more_than_twenty_shared_parts(self, built, on_s):
        """Named, and around the exact figure."""
        net = built(*ring(21), 90)
        exact = on_s(net, shared=21)
        row = on_s(net)
        assert (row.figure, row.bounded_by) == (None, "shared-parts")
        assert Fraction(row.lower) < Fraction(exact.figure) <= Fraction(row.upper)
        assert "bounds" in row.assumptions
        assert row.verdict == "backed"

    def test_do_not_stand_for_twenty(self, built, on_s):
        """Up to twenty the figure is exact."""
        assert on_s(built(*ring(20), 90)).bounded_by is None

    def test_around_the_target_leave_it_open(self, built, on_s):
        """Not known to be missed, nor to be held."""
        net = built(RING, {"x": 100, "y": 100, "h1": 80, "h2": 90, "h3": 70}, (95.6).__str__())
        row = on_s(net, shared=0)
        assert Fraction(row.lower) < Fraction(956, 10) < Fraction(row.upper)
        assert row.verdict == "unbacked"

    def test_of_a_group_that_shares_parts(self, built, on_s):
        """Two of three that share a host: the likeliest two at least, never all but one fail."""
        components = {"s": [Alternatives(["a", "b", "c"], 2)]}
        components |= {key: ["h"] for key in "abc"}
        promises = {"a": 90, "b": 80, "c": 70, "h": 50}
        net = built(components, promises, 10)
        row = on_s(net, shared=0)
        # 0.45 · 0.40, and not both of the least likely fail: 1 - 0.65 · 0.6.
        assert (row.lower, row.upper) == ("18", "61")
        assert on_s(net).figure == "45.1"

    def test_of_a_loop_in_a_group_that_shares_parts(self, built, on_s):
        """Two alternatives that are one part: all work at least, one works at most."""
        components = {"s": [Alternatives(["a", "b", "c"], 2)]}
        components |= {"a": ["b", "h"], "b": ["a"], "c": ["h"], "h": []}
        promises = {"a": 90, "b": 100, "c": 80, "h": 50}
        net = built(components, promises, 10)
        row = on_s(net, shared=0)
        assert on_s(net).figure == "45"
        assert row.figure == "45"  # without the loop the group cannot have enough


class TestTimes:
    def test_to_restore_is_the_longest_and_of_a_group_the_one_that_is_enough(self, built, on_s):
        """Two of three are back after five hours; the required one takes four."""
        components = {"s": ["r", Alternatives(["a", "b", "c"], 2)]}
        net = built(components, {"r": 4, "a": 9, "b": 1, "c": 5}, 5, indicator="restore-time")
        row = on_s(net)
        assert (row.figure, row.verdict, row.weakest) == ("5", "backed", ("s", "c"))

    def test_to_restore_looks_behind_alternatives(self, built, on_s):
        """An alternative takes as long as what it is built on."""
        components = {"s": [Alternatives(["a", "b"])], "a": ["h"], "h": ["i"], "i": ["h"]}
        net = built(components, {"a": 1, "b": 9, "h": 2, "i": 7}, 6, indicator="restore-time")
        row = on_s(net)
        assert (row.figure, row.verdict) == ("7", "infeasible")
        assert row.weakest == ("s", "a", "h", "i")

    def test_to_escalate_is_the_largest_sum_along_a_path(self, built, on_s):
        """Alternatives included, a loop as one part."""
        components = {"s": ["a", Alternatives(["b", "c"])], "a": ["h"], "c": ["h"], "h": ["i"]}
        net = built(
            components | {"i": ["h"]},
            {"a": 1, "b": 3, "c": 2, "h": 1, "i": 1},
            4,
            indicator="escalation-time",
        )
        row = on_s(net)
        assert (row.figure, row.verdict, row.weakest) == ("4", "backed", ("s", "c", "h", "i"))

    def test_without_finite_decimals_lies_between_two(self, built, on_s):
        """Ten minutes are 0.1666... hours."""
        net = built({"s": ["a"]}, {"a": (10, "clock-minutes")}, 1, indicator="restore-time")
        row = on_s(net)
        assert (row.figure, row.bounded_by) == (None, "decimals")
        assert (row.lower, row.upper) == ("0.166666666", "0.166666667")
        assert row.verdict == "backed"
        half = built({"s": ["a"]}, {"a": (30, "clock-minutes")}, 1, indicator="restore-time")
        assert on_s(half).figure == "0.5"

    @pytest.mark.parametrize("indicator", ["restore-time", "escalation-time"])
    def test_of_nothing_is_none(self, built, on_s, indicator):
        """Own parts and gaps take no time."""
        row = on_s(built({"s": ["a"]}, {}, 1, indicator=indicator))
        assert (row.figure, row.verdict, row.weakest) == ("0", "unbacked", ("s", "a"))


class TestWeakest:
    def test_is_what_gains_the_most_and_not_what_is_least(self, built, on_s):
        """A poor alternative beside a good one costs less than a fair required part."""
        net = built({"s": ["r", Alternatives(["a", "b"])]}, {"r": 95, "a": 50, "b": 99}, 90)
        assert on_s(net).weakest == ("s", "r")

    def test_of_equal_ones_is_the_least_id(self, built, on_s):
        """By id, wherever it is declared."""
        assert on_s(built({"s": ["b", "a"]}, {"a": 90, "b": 90}, 80)).weakest == ("s", "a")

    def test_of_parts_that_never_work_is_the_first_of_them(self, built, on_s):
        """One alone gains nothing while the other is down."""
        assert on_s(built({"s": ["a", "b"]}, {"a": 0, "b": 0}, 80)).weakest == ("s", "a")

    def test_of_what_is_too_large_is_the_least_figure(self, built, on_s, monkeypatch):
        """Where the gains cannot be told."""
        net = built({"s": ["r", Alternatives(["a", "b"])]}, {"r": 95, "a": 50, "b": 99}, 90)
        monkeypatch.setattr(influence, "STEPS", 3)
        assert on_s(net).weakest == ("s", "a")


class TestSize:
    @pytest.mark.parametrize("indicator", ["availability", "restore-time", "escalation-time"])
    def test_a_deep_chain_is_answered(self, built, on_s, indicator):
        """Ten thousand services, one behind the other."""
        names = ["s", *(f"p{n:05}" for n in range(10_000))]
        components = {one: [two] for one, two in pairwise(names)}
        net = built(components, {names[-1]: 90}, 80, indicator=indicator)
        row = on_s(net)
        assert row.figure == "90"
        assert len(row.weakest) == len(names)
        assert len(row.gaps) == len(names) - 2
        assert max(map(len, row.lines())) < 200

    def test_many_shared_parts_that_are_all_required_are_a_product(self, built, on_s):
        """No state is gone through: two hundred parts, each on the same hundred hosts."""
        hosts = [f"h{n:03}" for n in range(100)]
        parts = [f"p{n:03}" for n in range(200)]
        net = built(
            {"s": parts} | dict.fromkeys(parts, hosts),
            {"h007": "99.5"} | {one: 100 for one in [*parts, *hosts] if one != "h007"},
            99,
        )
        row = on_s(net)
        assert (row.figure, row.verdict) == ("99.5", "backed")
        assert row.weakest == ("s", "p000", "h007")
