import pickle
from itertools import pairwise
from random import Random

import pytest
from attrs import evolve
from organisations import organisation
from strata_samples import agglomeration

from valuenet.errors import WrongValue
from valuenet.render.strata import draw_spec
from valuenet.render.strata.like import arrange_like, remember
from valuenet.render.strata.order import arrange
from valuenet.render.strata.spec import RINGS, Sector, Supply

#: Kinds of the sectors of each ring.
KINDS = {
    "supply": "supplier",
    "core": "team",
    "support": "support",
    "mission": "mission",
    "market": "organization",
}


def with_new(spec, seed, name):
    """The specification with one more sector in a ring."""
    r = Random(seed)
    inside = [*spec.core, *spec.support, *spec.mission]
    id = f"{r.choice('acfmstz')}-new"
    anchors, flows = (), []
    if name in {"market", "supply"}:
        pool = spec.mission if name == "market" else spec.core
        anchors = tuple(s.id for s in r.sample(pool, min(len(pool), r.choice((1, 1, 2)))))
    for other in sorted({*anchors, *(s.id for s in r.sample(inside, min(2, len(inside))))}):
        ends = (other, id) if name in {"market", "mission"} or r.random() < 0.5 else (id, other)
        flows.append(Supply(*ends, ("Service",)))
    sector = Sector(id, "Nouveau", KINDS[name], tuple(sorted(anchors)))
    return evolve(spec, flows=(*spec.flows, *flows), **{name: (*spec.ring(name), sector)}), id


def without(spec, id):
    """The specification without a sector."""
    rings = {
        name: tuple(
            evolve(s, anchors=tuple(a for a in s.anchors if a != id))
            for s in spec.ring(name)
            if s.id != id
        )
        for name in RINGS
    }
    flows = tuple(f for f in spec.flows if id not in {f.sender, f.receiver})
    return evolve(spec, flows=flows, **rings)


def drawn(spec, seam=None):
    """What a drawing of a specification remembers."""
    return remember(spec, arrange(spec, seam), seam)


def moved(before, after):
    """The ids whose directions differ, by ring; of those in both."""
    found = {}
    new = {r.name: r for r in after}
    for r in before:
        for id, span in r.by_id.items():
            other = new[r.name].by_id.get(id) if r.name in new else None
            if other is not None and (
                abs(other.start - span.start) > 1e-6 or abs(other.end - span.end) > 1e-6
            ):
                found.setdefault(r.name, set()).add(id)
    return found


def neighbours(ring, id):
    """Those beside a sector of a ring."""
    ids = [span.id for span in ring.spans]
    at = ids.index(id)
    return {ids[at - 1], ids[(at + 1) % len(ids)]} - {id}


def check_is_a_ring(r, seam):
    """Spans follow each other, go round once at most, and not through the corridor."""
    for a, b in pairwise(r.spans):
        assert a.end <= b.start + 1e-6
    assert r.spans[-1].end <= r.spans[0].start + 360 + 1e-6
    assert all(span.width > 0.1 for span in r.spans)
    if seam is not None:
        assert r.spans[0].start >= seam - 1e-6
        assert r.spans[-1].end <= seam + 360 + 1e-6


def cyclic(ids):
    """A cyclic order, from its least id."""
    at = ids.index(min(ids))
    return ids[at:] + ids[:at]


@pytest.mark.parametrize("seam", [None, 90.0])
class TestArrangeLike:
    def test_itself(self, seam):
        """A drawing like one of the same specification is the same."""
        for seed in range(8):
            spec = organisation(seed)
            found = arrange_like(spec, seam, drawn(spec, seam))
            assert found.rings == arrange(spec, seam)
            assert found.warnings == ()

    @pytest.mark.parametrize("name", KINDS)
    def test_a_new_sector_moves_its_neighbours_only(self, name, seam):
        """All others keep both their directions, in all rings."""
        for seed in range(14):
            spec = organisation(seed, 6 + 2 * seed)
            old = drawn(spec, seam)
            more, id = with_new(spec, seed, name)
            found = arrange_like(more, seam, old)
            by_name = {r.name: r for r in found.rings}
            for r in found.rings:
                check_is_a_ring(r, seam)
            assert found.warnings == ()
            if not spec.ring(name):
                continue
            expected = {name: neighbours(by_name[name], id)}
            for ring, ids in moved(old.rings, found.rings).items():
                assert ids <= expected.get(ring, set())

    def test_one_that_is_gone_leaves_its_room_to_a_neighbour(self, seam):
        """One neighbour is wider by what the other had; all others keep their directions."""
        for seed in range(30):
            spec = organisation(seed, 6 + seed)
            old = drawn(spec, seam)
            r = Random(seed)
            gone = r.choice([s.id for name in KINDS for s in spec.ring(name)])
            less = without(spec, gone)
            found = arrange_like(less, seam, old)
            (before,) = (r for r in old.rings if gone in r.by_id)
            beside = neighbours(before, gone)
            changed = moved(old.rings, found.rings)
            assert all(len(ids) <= 1 and ids <= beside for ids in changed.values())
            for name, ids in changed.items():
                (after,) = (r for r in found.rings if r.name == name)
                for id in ids:
                    wider = after.by_id[id].width - before.by_id[id].width
                    assert wider == pytest.approx(before.by_id[gone].width)

    def test_clients_stand_against_their_mission(self, seam):
        """A new client's middle is within the directions of a mission that serves it."""
        for seed in range(15):
            spec = organisation(seed, 35)
            more, id = with_new(spec, seed, "market")
            found = {r.name: r for r in arrange_like(more, seam, drawn(spec, seam)).rings}
            middle = found["market"].by_id[id].middle
            hosts = [found["mission"].by_id[a] for a in more.market[-1].anchors]
            assert any((middle - host.start) % 360 < host.width for host in hosts)

    def test_chains_do_not_degenerate(self, seam):
        """However many come, all in one place, no sector is less than 45 % of a fresh one."""
        spec = agglomeration()
        old = drawn(spec, seam)
        warned = 0
        for i in range(20):
            client = Sector(f"c-new{i}", f"Client {i}", "individuals", ("m05",))
            spec = evolve(
                spec,
                market=(*spec.market, client),
                flows=(*spec.flows, Supply("m05", client.id, ("Accueil",))),
            )
            found = arrange_like(spec, seam, old)
            for r in found.rings:
                check_is_a_ring(r, seam)
            fresh = {r.name: r for r in arrange(spec, seam)}
            for r in found.rings:
                least = min(span.width for span in fresh[r.name].spans)
                assert min(span.width for span in r.spans) >= 0.45 * least - 1e-6
            kept = [span.id for span in market(found.rings) if span.id != client.id]
            assert cyclic(kept) == cyclic([span.id for span in market(old.rings)])
            warned += bool(found.warnings)
            old = remember(spec, found.rings, seam)
        assert 0 < warned < 13

    def test_random_chains(self, seam):
        """Sectors come and go: rings stay rings, and hold the right sectors in the same order."""
        for seed in range(5):
            r = Random(seed)
            spec = organisation(seed, 24)
            old = drawn(spec, seam)
            for step in range(10):
                if r.random() < 0.6:
                    spec, id = with_new(spec, step * 100 + seed, r.choice(list(KINDS)))
                    spec = renamed(spec, id, f"{id}{step}")
                else:
                    ids = [s.id for n in KINDS for s in spec.ring(n) if len(spec.ring(n)) > 1]
                    spec = without(spec, r.choice(ids)) if ids else spec
                found = arrange_like(spec, seam, old)
                assert [r.name for r in found.rings] == [n for n in RINGS if spec.ring(n)]
                for ring in found.rings:
                    check_is_a_ring(ring, seam)
                    assert sorted(ring.by_id) == sorted(s.id for s in spec.ring(ring.name))
                    check_order(ring, {o.name: o for o in old.rings}.get(ring.name))
                old = remember(spec, found.rings, seam)


def check_order(ring, before):
    """Those who stood there before have kept their cyclic order."""
    kept = [span.id for span in ring.spans if before is not None and span.id in before.by_id]
    if kept:
        assert cyclic(kept) == cyclic([s.id for s in before.spans if s.id in ring.by_id])


def renamed(spec, old, new):
    """The specification with another id for a sector."""
    rings = {
        name: tuple(evolve(s, id=new) if s.id == old else s for s in spec.ring(name))
        for name in RINGS
    }
    flows = tuple(
        evolve(
            f,
            sender=new if f.sender == old else f.sender,
            receiver=new if f.receiver == old else f.receiver,
        )
        for f in spec.flows
    )
    return evolve(spec, flows=flows, **rings)


def market(rings):
    """The clients, in order."""
    return next(r for r in rings if r.name == "market").spans


class TestRoom:
    @pytest.mark.parametrize("gone", ["c10", "c12"])
    def test_goes_to_who_stands_against_the_same_mission(self, gone):
        """Of two neighbours the one that the gone client stood beside there."""
        spec = agglomeration()
        old = drawn(spec)
        found = arrange_like(without(spec, gone), None, old)
        assert moved(old.rings, found.rings) == {"market": {"c11"}}

    def test_is_taken_from_a_blank_first(self):
        """A mission without clients has room for one: nobody moves."""
        spec = agglomeration()
        client = Sector("c-new", "Client", "individuals", ("m10",))
        flows = (*spec.flows, Supply("m10", "c-new", ("Accueil",)))
        old = drawn(spec)
        found = arrange_like(evolve(spec, market=(*spec.market, client), flows=flows), None, old)
        assert moved(old.rings, found.rings) == {}
        (mission,) = (r.by_id["m10"] for r in found.rings if r.name == "mission")
        (span,) = (span for span in market(found.rings) if span.id == "c-new")
        assert (span.start, span.end) == pytest.approx((mission.start, mission.end))

    def test_is_taken_from_the_whole(self):
        """A nested function comes out of the sector of its parent."""
        spec = agglomeration()
        part = Sector("m07-part", "Part", "mission", wholes=("m07",))
        old = drawn(spec)
        found = arrange_like(evolve(spec, mission=(*spec.mission, part)), None, old)
        assert moved(old.rings, found.rings) == {"mission": {"m07"}}
        (r,) = (r for r in found.rings if r.name == "mission")
        assert r.by_id["m07"].end == pytest.approx(r.by_id["m07-part"].start)

    def test_is_not_between_parts_of_one_whole(self):
        """A stranger stands beside a family, not in it."""
        spec = agglomeration()
        mission = [evolve(s, wholes=("x",)) if s.id < "m06" else s for s in spec.mission]
        family = evolve(spec, mission=tuple(mission))
        for seed in range(10):
            more, id = with_new(family, seed, "mission")
            found = arrange_like(more, None, drawn(family))
            (r,) = (r for r in found.rings if r.name == "mission")
            beside = neighbours(r, id)
            assert not all(s.wholes for s in family.mission if s.id in beside)

    def test_of_one_who_deals_with_nobody(self):
        """It stands behind the one that it would stand behind in a ring of its own."""
        spec = agglomeration()
        lost = Sector("m-lost", "Perdue", "mission")
        found = arrange_like(evolve(spec, mission=(*spec.mission, lost)), None, drawn(spec))
        (r,) = (r for r in found.rings if r.name == "mission")
        check_is_a_ring(r, None)
        assert len(moved(drawn(spec).rings, found.rings)["mission"]) == 2

    def test_of_missions_that_are_arranged_anew_is_that_of_their_clients(self):
        """Where missions move, clients move with them."""
        spec = agglomeration()
        old = drawn(spec)
        for step in range(8):
            mission = Sector(f"m05-{step}", f"Mission {step}", "mission", wholes=("m05",))
            spec = evolve(spec, mission=(*spec.mission, mission))
            found = arrange_like(spec, None, old)
            old = remember(spec, found.rings, None)
            if found.warnings:
                break
        assert found.warnings
        (missions,) = (r for r in found.rings if r.name == "mission")
        for sector in spec.market:
            (client,) = (span for span in market(found.rings) if span.id == sector.id)
            mission = missions.by_id[sector.anchors[0]]
            assert abs((client.middle - mission.middle + 180) % 360 - 180) < 20


class TestSeams:
    def test_a_new_corridor(self):
        """Where the rings leave a corridor that they did not leave, they keep their order."""
        for seed in range(10):
            spec = organisation(seed)
            found = arrange_like(spec, 90.0, drawn(spec))
            assert len(found.warnings) == 1
            assert "corridor" in found.warnings[0]
            for r, old in zip(found.rings, arrange(spec), strict=True):
                check_is_a_ring(r, 90.0)
                check_order(r, old)

    def test_a_corridor_that_is_gone(self):
        """Whoever stood beside it stays."""
        spec = organisation(3)
        found = arrange_like(spec, None, drawn(spec, 90.0))
        assert found.rings == arrange(spec, 90.0)
        assert found.warnings == ()


class TestUnfolding:
    def spec(self, *, unfolded):
        """An organisation of which one mission may be unfolded."""
        spec = agglomeration()
        parts = tuple(Sector(f"m04-{i}", f"Part {i}", "mission", wholes=("m04",)) for i in range(2))
        mission = [s for s in spec.mission if s.id != "m04" or not unfolded]
        return evolve(spec, mission=(*mission, *(parts if unfolded else ())))

    def test_parts_stand_in_the_place_of_their_whole(self):
        """Side by side between its directions; nobody else moves."""
        old = drawn(self.spec(unfolded=False))
        found = arrange_like(self.spec(unfolded=True), None, old)
        (before,) = (r.by_id["m04"] for r in old.rings if r.name == "mission")
        (after,) = (r for r in found.rings if r.name == "mission")
        first, second = after.by_id["m04-0"], after.by_id["m04-1"]
        assert (first.start, second.end) == (before.start, before.end)
        assert first.end == second.start == before.middle
        assert moved(old.rings, found.rings) == {}

    def test_a_whole_stands_in_the_place_of_its_parts(self):
        """From the first to the last; nobody else moves."""
        old = drawn(self.spec(unfolded=True))
        found = arrange_like(self.spec(unfolded=False), None, old)
        (before,) = (r for r in old.rings if r.name == "mission")
        (after,) = (r.by_id["m04"] for r in found.rings if r.name == "mission")
        starts = [before.by_id[id].start for id in ("m04-0", "m04-1")]
        ends = [before.by_id[id].end for id in ("m04-0", "m04-1")]
        assert (after.start, after.end) == pytest.approx((min(starts), max(ends)))
        assert moved(old.rings, found.rings) == {}


class TestDrawings:
    def test_remembers_its_arrangement(self):
        """A drawing like another one has its sectors where they were; copies remember too."""
        spec = agglomeration()
        first = draw_spec(spec)
        second = draw_spec(with_new(spec, 1, "market")[0], like=first)
        old, new = first.arrangement, second.arrangement
        assert moved(old.rings, new.rings).keys() <= {"market"}
        again = pickle.loads(pickle.dumps(first.arrangement))
        assert again == old
        third = draw_spec(spec, like=second)
        assert third.arrangement.focus == "dsi"
        assert first.svg == draw_spec(spec, like=first).svg

    def test_says_what_moved(self):
        """A corridor that is new is in the report."""
        first = draw_spec(agglomeration())
        second = draw_spec(agglomeration(links=True), like=first)
        assert any("corridor" in warning for warning in second.report().warnings)
        assert not any("corridor" in warning for warning in first.report().warnings)

    def test_names_that_no_longer_fit(self):
        """Where a name became a number for want of room, its ring is arranged anew, in order."""
        spec = agglomeration()
        first = draw_spec(spec)
        names = (
            "Bénéficiaires de l’allocation personnalisée",
            "Propriétaires et copropriétés",
            "Usagers de la route nationale",
        )
        clients = tuple(
            Sector(f"c-new{i}", name, "individuals", ("m09",)) for i, name in enumerate(names)
        )
        flows = tuple(Supply("m09", client.id, ("Collecte",)) for client in clients)
        more = evolve(spec, market=(*spec.market, *clients), flows=(*spec.flows, *flows))
        found = draw_spec(more, like=first)
        assert "names of the market ring would not fit" in found.report().warnings[0]
        assert {s.id for s in clients}.isdisjoint(found.report().numbered)
        (before,) = (r for r in first.arrangement.rings if r.name == "market")
        (after,) = (r for r in found.arrangement.rings if r.name == "market")
        check_order(after, before)
        assert moved(first.arrangement.rings, found.arrangement.rings).keys() == {"market"}

    def test_another_focus(self):
        """A drawing around another party is no pattern."""
        first = draw_spec(evolve(agglomeration(), focus_id="other"))
        with pytest.raises(WrongValue, match=r"like.*around other.*around dsi"):
            draw_spec(agglomeration(), like=first)

    def test_another_kind_of_drawing(self):
        """Nor is a drawing without strata."""
        first = evolve(draw_spec(agglomeration()), arrangement=None)
        with pytest.raises(WrongValue, match=r"like.*strata drawings around dsi"):
            draw_spec(agglomeration(), like=first)

    def test_the_focus_alone(self):
        """A plain ring that gets teams has them as in a drawing of its own, and the other way."""
        spec = agglomeration()
        focus = Sector("dsi", "DSI en propre", "team")
        teams = evolve(spec, core=(*spec.core, focus))
        plain = evolve(
            spec,
            core=(Sector("dsi", "DSI", "focus"),),
            supply=(),
            flows=tuple(f for f in spec.flows if f.sender[0] != "t" and f.receiver[0] != "t"),
        )
        for before, after in ((plain, teams), (teams, plain)):
            found = arrange_like(after, None, drawn(before))
            assert found.warnings == ()
            (ring,) = (r for r in found.rings if r.name == "core")
            assert ring in arrange(after)
