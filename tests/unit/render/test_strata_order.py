from random import Random

import pytest
from attrs import evolve
from strata_samples import agglomeration, random_spec

from valuenet.render.strata.order import arrange, middle
from valuenet.render.strata.spec import RINGS, Sector, Supply


def shuffled(spec, seed):
    """The same specification in another order."""
    r = Random(seed)
    fields = {name: tuple(r.sample(spec.ring(name), len(spec.ring(name)))) for name in RINGS}
    return evolve(spec, flows=tuple(r.sample(spec.flows, len(spec.flows))), **fields)


def with_client(spec, seed):
    """The same organisation with one more client, which only receives."""
    r = Random(seed)
    ring = r.choice(["mission", "market", "support"])
    id = f"{r.choice('abcfmstz')}{r.randint(0, 99)}new"
    senders = [*spec.core, *spec.support] if ring != "support" else list(spec.core)
    anchors = ()
    if ring == "market":
        pool = [*spec.mission, *spec.core] if spec.mission else list(spec.core)
        anchors = tuple(s.id for s in r.sample(pool, min(len(pool), r.randint(1, 2))))
        senders = [s for s in pool if s.id in anchors]
    flows = [
        Supply(s.id, id, ("Nouveau service",))
        for s in r.sample(senders, min(len(senders), r.randint(1, 3)))
    ]
    sector = Sector(id, "Nouveau client", "individuals" if ring == "market" else ring, anchors)
    return evolve(spec, flows=(*spec.flows, *flows), **{ring: (*spec.ring(ring), sector)})


def cyclic(ids):
    """A cyclic order, from its least id."""
    at = ids.index(min(ids))
    return ids[at:] + ids[:at]


class TestArrange:
    @pytest.mark.parametrize("seed", range(12))
    def test_does_not_depend_on_the_order_of_the_input(self, seed):
        """Any order of the specification gives the same picture."""
        spec = random_spec(seed)
        assert arrange(shuffled(spec, seed)) == arrange(spec)

    @pytest.mark.parametrize("seed", range(150))
    def test_one_more_client_moves_nobody_far(self, seed):
        """All others keep their cyclic order, and turn by 360/n degrees at most."""
        spec = random_spec(seed, missions=1 + seed % 14, market=seed % 19, support=1 + seed % 6)
        before = {r.name: r for r in arrange(spec)}
        for r in arrange(with_client(spec, seed)):
            old = before.get(r.name)
            if old is None:
                continue
            ids = [s.id for s in old.spans]
            kept = [s.id for s in r.spans if s.id in old.by_id]
            assert sorted(kept) == sorted(ids)
            assert cyclic(kept) == cyclic(ids)
            for id in kept:
                moved = abs((r.by_id[id].middle - old.by_id[id].middle + 180) % 360 - 180)
                assert moved <= 360 / len(old.spans) + 1e-6, (r.name, id, moved)

    def test_suppliers_stand_under_their_team(self):
        """A supplier's directions lie within those of the team that answers for it."""
        spec = agglomeration()
        rings = {r.name: r for r in arrange(spec)}
        for sector in spec.supply:
            span, team = rings["supply"].by_id[sector.id], rings["core"].by_id[sector.anchors[0]]
            assert team.start - 1e-9 <= span.start
            assert span.end <= team.end + 1e-9

    def test_clients_stand_against_their_mission(self):
        """A client of the market lies within the directions of its mission."""
        spec = agglomeration()
        rings = {r.name: r for r in arrange(spec)}
        for sector in spec.market:
            span, mission = (
                rings["market"].by_id[sector.id],
                rings["mission"].by_id[sector.anchors[0]],
            )
            assert mission.start - 1e-9 <= span.start
            assert span.end <= mission.end + 1e-9

    def test_suppliers_of_suppliers_stand_beside_them(self):
        """A supplier of tier 2 follows the one that it serves."""
        spec = agglomeration()
        second = Sector("a-second", "Sous-traitant", "supplier", ("f2",), tier=2)
        rings = {r.name: r for r in arrange(evolve(spec, supply=(*spec.supply, second)))}
        ids = [s.id for s in rings["supply"].spans]
        assert ids.index("a-second") == ids.index("f2") + 1

    def test_bypass_stands_beside_the_function_it_serves(self):
        """A supplier outside the disc faces the function that it serves."""
        rings = {r.name: r for r in arrange(agglomeration(bypass=True))}
        for tab, mission in (("b0", "m02"), ("b1", "m10")):
            found = rings["outside"].by_id[tab].middle - rings["mission"].by_id[mission].middle
            assert abs((found + 180) % 360 - 180) < 1

    def test_a_corridor_faces_the_partners(self):
        """With links every ring begins and ends at 3 o'clock."""
        for r in arrange(agglomeration(links=True), 90.0):
            assert r.spans[0].start >= 90 - 1e-9
            assert r.spans[-1].end <= 450 + 1e-9


class TestMiddle:
    def test_is_the_median_by_weight(self):
        """The party that half of the weight does not lie behind."""
        ranks = {"a": (1,), "b": (2,), "c": (3,)}
        assert middle({"a": 1, "b": 1, "c": 1}, ranks) == (2,)
        assert middle({"a": 1, "c": 5}, ranks) == (3,)

    def test_does_not_change_when_others_join(self):
        """Ranks of parties that do not serve the sector do not matter."""
        assert middle({"a": 1, "c": 2}, {"a": (1,), "b": (2,), "c": (3,)}) == (3,)
