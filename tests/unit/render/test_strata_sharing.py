from itertools import pairwise
from random import Random

import pytest
from strata_samples import agglomeration, random_spec

from valuenet.render.fit import NUMBER_PAD, largest, options
from valuenet.render.geometry import Wedge
from valuenet.render.strata.blanks import into_blanks
from valuenet.render.strata.order import Span, arrange, ring
from valuenet.render.strata.plan import make_plan
from valuenet.render.strata.radii import Band, wedges_of
from valuenet.render.strata.sharing import least_reach, share

PLANS = {
    "typical": make_plan(agglomeration(links=True, bypass=True), 90.0),
    "thirty": make_plan(random_spec(8, missions=30, market=30)),
    "sixty": make_plan(random_spec(9, missions=60, market=60, suppliers=60)),
}


@pytest.fixture(params=PLANS)
def plan(request):
    """Each sample, planned."""
    return PLANS[request.param]


def cost(plan, radii):
    """What the names of all rings pay for these radii."""
    return sum(
        demand.cost(band.inner, band.outer)
        for demand, band in zip(plan.demands, radii.bands, strict=True)
        if demand
    )


class TestShare:
    @pytest.mark.parametrize("reach", [200.0, 258.0, 400.0, 1000.0])
    def test_fills_the_room(self, plan, reach):
        """The outermost ring ends at the reach; rings do not overlap."""
        reach = max(reach, least_reach(plan) + 5)
        radii = share(plan, reach)
        assert radii.bands[-1].outer == pytest.approx(reach)
        assert radii.centre < radii.bands[0].inner
        assert all(a.outer < b.inner for a, b in pairwise(radii.bands))
        assert all(band.inner < band.outer for band in radii.bands)

    def test_no_other_share_is_much_cheaper(self, plan):
        """Room moved from any ring to any other does not help the names by more than a few."""
        radii = share(plan, 258.0)
        found = cost(plan, radii)
        r = Random(1)
        for _ in range(300):
            giver, taker = r.sample(range(len(radii.bands)), 2)
            step = r.uniform(1.0, 30.0)
            bands = list(radii.bands)
            sizes = [band.outer - band.inner for band in bands]
            if sizes[giver] - step < 10:
                continue
            sizes[giver] -= step
            sizes[taker] += step
            at, moved = bands[0].inner, []
            gaps = [b.inner - a.outer for a, b in pairwise(bands)]
            for size, gap in zip(sizes, [*gaps, 0.0], strict=True):
                moved.append(Band(at, at + size))
                at += size + gap
            other = type(radii)(radii.centre, tuple(moved))
            assert cost(plan, other) >= found * 0.9 - 8

    def test_a_larger_disc_is_never_worse(self, plan):
        """More room costs no more, but for the steps in which room is shared."""
        costs = [cost(plan, share(plan, reach)) for reach in (258.0, 300.0, 360.0, 450.0, 700.0)]
        assert all(b <= a * 1.02 + 2 for a, b in pairwise(costs))

    def test_least_reach_holds_numbers(self, plan):
        """At the least reach, and a little more, every sector holds a number of the least size."""
        radii = share(plan, least_reach(plan) + 0.5)
        for i, (r, band) in enumerate(zip(plan.rings, radii.bands, strict=True)):
            wedges = wedges_of(r, i, band, plan.routes, plan.widths)
            for wedge in wedges.values():
                found = options("88", wedge, bold=True, pad=NUMBER_PAD)
                assert largest(found) >= plan.floor - 0.05


class TestDemand:
    def test_more_room_never_costs_more(self, plan):
        """The thicker a ring, the less its names pay."""
        for demand in filter(None, plan.demands):
            costs = [demand.cost(80.0, 80.0 + thick) for thick in range(8, 160, 4)]
            assert costs == sorted(costs, reverse=True)

    def test_names_that_are_free_fit(self):
        """Where names cost nothing they can be as large as they should be."""
        plan = PLANS["typical"]
        for i, (r, demand) in enumerate(zip(plan.rings, plan.demands, strict=True)):
            if demand is None or demand.cost(150.0, 400.0) > 0:
                continue
            wedges = wedges_of(r, i, Band(150.0, 400.0), plan.routes, plan.widths)
            for id, wedge in wedges.items():
                assert largest(options(plan.labels[id], wedge)) >= plan.cap(r.name) - 0.1


class TestBlanks:
    @pytest.mark.parametrize("seam", [None, 90.0, 180.0])
    @pytest.mark.parametrize("seed", range(6))
    def test_sectors_keep_apart_and_nearly_in_place(self, seed, seam):
        """Wider sectors do not overlap, stay in order, and turn by less than an eighth."""
        before = arrange(random_spec(seed, missions=25, market=30), seam)
        after = into_blanks(before, seam)
        grown = 0
        for old, new in zip(before, after, strict=True):
            assert [s.id for s in old.spans] == [s.id for s in new.spans]
            for a, b in zip(old.spans, new.spans, strict=True):
                assert b.start <= a.start
                assert b.end >= a.end
                assert abs(b.middle - a.middle) <= (a.end - a.start) / 8 + 1e-9
                grown += b.end - b.start > a.end - a.start + 1e-9
            assert all(a.end <= b.start + 1e-6 for a, b in pairwise(new.spans))
            assert new.spans[-1].end - new.spans[0].start <= 360 + 1e-6
            if seam is not None:
                # Nothing grows towards the corridor.
                assert new.spans[0].start == old.spans[0].start
                assert new.spans[-1].end == old.spans[-1].end
        assert grown > 5

    def test_full_rings_stay(self):
        """Without blanks nothing changes."""
        full = ring("support", [Span(str(i), 72.0 * i, 72.0 * (i + 1)) for i in range(5)])
        assert into_blanks([full], None) == (full,)

    def test_one_sector_stays(self):
        """A sector alone keeps its blank."""
        alone = ring("market", [Span("a", 10.0, 50.0)])
        assert into_blanks([alone], None) == (alone,)

    def test_only_in_crowded_pictures(self):
        """Up to 20 sectors in a ring each keeps its place."""
        spec = random_spec(3, missions=18, market=18)
        assert make_plan(spec).rings == arrange(spec)


class TestWedge:
    def test_numbers_of_the_demand_are_those_of_the_fit(self):
        """The radius that a number needs is the one at which it can be fitted."""
        plan = PLANS["sixty"]
        for i, (r, demand) in enumerate(zip(plan.rings, plan.demands, strict=True)):
            inner = 120.0
            outer = demand.for_numbers(inner)
            narrow = [
                largest(
                    options(
                        "888" if i > 1 else "88",
                        Wedge(inner, outer, w.start, w.end, w.before, w.after),
                        bold=True,
                        pad=NUMBER_PAD,
                    )
                )
                for w in wedges_of(r, i, Band(inner, outer), plan.routes, plan.widths).values()
            ]
            assert min(narrow) >= plan.floor
