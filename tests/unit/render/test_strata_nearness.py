from itertools import pairwise, permutations
from random import Random

import pytest

from valuenet.render.strata.nearness import nearest_orders
from valuenet.render.strata.spacing import apart


def links_of(seed, rings, count):
    """Random links between the nodes of some rings."""
    r = Random(seed)
    nodes = [id for ring in rings for id in ring]
    found = {}
    for _ in range(count):
        a, b = sorted(r.sample(nodes, 2))
        found[a, b] = float(r.choice((1, 1, 2)))
    return found


def cost(orders, links, *, circular):
    """What orders cost: each way round, to the power of one and a half."""
    places = {}
    for order in orders:
        for i, id in enumerate(order):
            places[id] = (i + (0.0 if circular else 0.5)) / len(order)
    total = 0.0
    for (a, b), weight in links.items():
        way = abs(places[a] - places[b])
        way = min(way, 1 - way) if circular else way
        total += weight * way**1.5
    return total


class TestNearestOrders:
    @pytest.mark.parametrize("circular", [True, False])
    @pytest.mark.parametrize("seed", range(6))
    def test_finds_the_best_order_of_small_rings(self, seed, circular):
        """No other orders of a few nodes have shorter ways."""
        rings = [["a", "b", "c"], ["p", "q", "r", "s"]]
        links = links_of(seed, rings, 7)
        found = nearest_orders(rings, links, circular=circular)
        best = min(
            cost((x, y), links, circular=circular)
            for x in permutations(rings[0])
            for y in permutations(rings[1])
        )
        linked = {id for pair in links for id in pair}
        assert sorted(map(sorted, found)) == sorted(map(sorted, rings))
        assert linked <= {id for order in found for id in order}
        assert cost(found, links, circular=circular) == pytest.approx(best)

    @pytest.mark.parametrize("circular", [True, False])
    @pytest.mark.parametrize("count", [8, 30, 120])
    def test_is_far_better_than_any_order(self, count, circular):
        """What is linked at random gets shorter ways; what is linked in a row far shorter ones."""
        r = Random(count)
        rings = [[f"{letter}{i:03}" for i in range(count)] for letter in "ab"]
        shuffled = r.sample(range(count), count)
        row = {(f"a{i:03}", f"b{shuffled[i]:03}"): 1.0 for i in range(count)}
        row |= {(f"a{i:03}", f"b{shuffled[i - 1]:03}"): 1.0 for i in range(1, count)}
        found = nearest_orders(rings, row, circular=circular)
        assert cost(found, row, circular=circular) < 0.35 * cost(rings, row, circular=circular)

    def test_keeps_blocks_together(self):
        """Nodes of a block, and of blocks inside it, stay side by side."""
        for seed in range(30):
            r = Random(seed)
            ids = [f"n{i}" for i in range(9)]
            ring = [ids[0], [ids[1], [ids[2], ids[3]], ids[4]], ids[5], [ids[6], ids[7]], ids[8]]
            other = [f"x{i}" for i in range(r.choice((2, 5, 100)))]
            links = links_of(seed, [ids, other], 25)
            order, _ = nearest_orders([ring, other], links, circular=bool(seed % 2))
            for block in (ids[1:5], ids[2:4], ids[6:8]):
                at = sorted(order.index(id) for id in block)
                assert at == list(range(at[0], at[0] + len(at)))

    def test_links_inside_a_ring_count(self):
        """Those who deliver to each other in one ring are neighbours."""
        ring = [f"n{i}" for i in range(8)]
        row = {("n0", "n4"): 1.0, ("n4", "n7"): 1.0, ("n1", "n7"): 1.0}
        (order,) = nearest_orders([ring], row, circular=False)
        for a, b in row:
            assert abs(order.index(a) - order.index(b)) == 1

    def test_nothing_is_linked(self):
        """Without links the order stays as it is; without nodes there is none."""
        assert nearest_orders([["b", "a"], []], {}, circular=False) == [["b", "a"], []]

    def test_is_the_same_every_time(self):
        """No chance is involved."""
        rings = [[f"{letter}{i}" for i in range(12)] for letter in "abc"]
        links = links_of(1, rings, 40)
        found = nearest_orders(rings, links, circular=True)
        assert nearest_orders(rings, dict(reversed(links.items())), circular=True) == found


class TestApart:
    @pytest.mark.parametrize("bounds", [None, (0.0, 360.0)])
    @pytest.mark.parametrize("seed", range(40))
    def test_keeps_apart_and_near(self, seed, bounds):
        """Nobody overlaps; who has room stands where it wants; all moves no more than wanted."""
        r = Random(seed)
        count = r.randint(1, 12)
        widths = [r.uniform(5, 360 / count) for _ in range(count)]
        wanted = [r.uniform(0, 360) for _ in range(count)]
        found = apart(wanted, widths, bounds)
        edges = [(at - w / 2, at + w / 2) for at, w in zip(found, widths, strict=True)]
        for (_, end), (start, _) in pairwise(edges):
            assert end <= start + 1e-6
        assert edges[-1][1] - edges[0][0] <= 360 + 1e-6
        if bounds:
            assert edges[0][0] >= -1e-6
            assert edges[-1][1] <= 360 + 1e-6
        moves = [r.uniform(-5, 5) for _ in range(count)]
        moved = apart([a + b for a, b in zip(wanted, moves, strict=True)], widths, bounds)
        most = max(map(abs, moves))
        assert all(abs(a - b) <= most + 1e-6 for a, b in zip(found, moved, strict=True))

    def test_who_has_room_stands_where_it_wants(self):
        """Nothing moves without need, and pools stand in the middle."""
        assert apart([10, 50, 90], [20, 20, 20]) == [10, 50, 90]
        assert apart([10, 12, 90], [20, 20, 20]) == [1, 21, 90]
        assert apart([], []) == []
        assert apart([5, 355], [40, 20], (0, 360)) == [20, 350]
