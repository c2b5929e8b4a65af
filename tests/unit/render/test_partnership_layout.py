import os
import subprocess
import sys
from itertools import combinations
from math import hypot
from pathlib import Path

import pytest
from attrs import evolve
from partnership_checks import boxes, extent, of_kind, overlapping, points, texts
from partnership_samples import bare, random_partnership
from strata_checks import holds_point, is_inside
from strata_samples import agglomeration

from valuenet.render.geometry import Point
from valuenet.render.partnership import draw_spec, report_of
from valuenet.render.partnership.compose import compose
from valuenet.render.partnership.places import Demand, Places, Rect, _is_clear, find_places
from valuenet.render.partnership.tries import lay_out
from valuenet.render.partnership.words import abridged, set_words
from valuenet.render.scene import Shape
from valuenet.render.strata.spec import Sector

SPECS = {
    "pair": random_partnership(1),
    "pair with a lead": random_partnership(3, most=6, lead=True, language="en", clients=0),
    "three clients": random_partnership(15, most=5, clients=3),
    "many clients": random_partnership(6, most=4, clients=9, centres=True),
    "three": random_partnership(8, members=3, most=4, lead=True, clients=2),
    "four": random_partnership(10, members=4, most=3, language="en"),
    "six": random_partnership(13, members=6, most=2, centres=True, clients=4),
}


class Drawn:
    """A sample, laid out and composed."""

    def __init__(self, name):
        self.spec = SPECS[name]
        self.layout = lay_out(self.spec)
        self.scene = compose(self.spec, self.layout)


@pytest.fixture(scope="module", params=SPECS, ids=lambda name: name.replace(" ", "-"))
def drawn(request):
    """Each sample."""
    return Drawn(request.param)


class TestWords:
    def test_all_find_room(self, drawn):
        """On a page large enough all can be read: at least 8 points."""
        assert drawn.layout.complete
        assert min(text.size for _, text in texts(drawn.scene)) >= 8.0

    def test_none_lies_on_another(self, drawn):
        """The lines of all texts keep apart, discs, cards, lists and legend alike."""
        assert overlapping(drawn.scene) == []

    def test_all_stay_on_the_page(self, drawn):
        """No text is cut."""
        for _, text in texts(drawn.scene):
            for box in boxes(text):
                left, top, right, bottom = extent(box)
                assert left >= 0, text
                assert top >= 0, text
                assert right <= drawn.scene.width, text
                assert bottom <= drawn.scene.height, text

    def test_words_of_a_card_stay_in_it(self, drawn):
        """Every text of a card lies in one of its boxes."""
        for group in of_kind(drawn.scene, "card"):
            frames = [_frame(s) for s in group.items if isinstance(s, Shape)]
            for text in (t for g, t in texts(drawn.scene) if g is group):
                for box in boxes(text):
                    a = extent(box)
                    assert any(
                        f[0] <= a[0] and f[1] <= a[1] and a[2] <= f[2] and a[3] <= f[3]
                        for f in frames
                    ), text

    def test_numbers_run_on(self, drawn):
        """Numbers count over all discs, stand in one sector each, and in the list."""
        labels = [
            (s.label.number, s.sector.id)
            for disc in drawn.layout.discs
            for s in disc.sectors
            if s.label is not None and s.label.number is not None
        ]
        assert [n for n, _ in sorted(labels)] == list(range(1, len(labels) + 1))
        listed = [
            line.text
            for group in of_kind(drawn.scene, "numbers")
            for text in group.items
            for line in text.lines
        ]
        assert {str(n) for n, _ in labels} <= set(listed)


def _frame(shape):
    """Left, top, right and bottom of a shape."""
    found = [(v[i], v[i + 1]) for _, v in shape.path for i in range(0, len(v) - 1, 2)]
    return extent(found)


class TestDiscs:
    def test_keep_apart(self, drawn):
        """No disc reaches into another."""
        rounds = [(d.centre, d.radii.bands[-1].outer) for d in drawn.layout.discs]
        for (a, r), (b, q) in combinations(rounds, 2):
            assert hypot(a.x - b.x, a.y - b.y) >= r + q

    def test_stay_on_the_page(self, drawn):
        """No disc is cut."""
        for disc in drawn.layout.discs:
            reach = disc.radii.bands[-1].outer
            assert disc.centre.x - reach >= 0
            assert disc.centre.x + reach <= drawn.layout.width
            assert disc.centre.y - reach >= 0
            assert disc.centre.y + reach <= drawn.layout.band_top

    def test_cards_lie_on_none(self, drawn):
        """The virtual provider and its clients stand between the discs, not on them."""
        for group in of_kind(drawn.scene, "card"):
            for shape in (s for s in group.items if isinstance(s, Shape)):
                left, top, right, bottom = _frame(shape)
                box = Rect(left, top, right, bottom)
                for disc in drawn.layout.discs:
                    assert box.distance(disc.centre) >= disc.radii.bands[-1].outer

    def test_a_pair_is_as_large_left_as_right(self):
        """Two discs of many rings stand at one height, as far from the middle."""
        layout = lay_out(SPECS["pair"])
        left, right = (standing.disc.centre for standing in layout.standings)
        assert left.y == right.y
        assert left.x + right.x == pytest.approx(layout.width)

    def test_swapped_members_mirror_the_picture(self):
        """Who stood left stands right, as large as before, where all names have room."""
        spec = SPECS["pair"]
        few = [
            tuple(Sector(f"m{i}", f"Mission {i}", "mission") for i in range(count))
            for count in (1, 3)
        ]
        members = tuple(
            evolve(m, strata=evolve(bare(m.id, "DSI", "fr"), mission=missions))
            for m, missions in zip(spec.members, few, strict=True)
        )
        one = lay_out(evolve(spec, members=members))
        other = lay_out(evolve(spec, members=members[::-1]))
        assert [s.member.id for s in one.standings] == [s.member.id for s in other.standings][::-1]
        for a, b in zip(one.discs, other.discs[::-1], strict=True):
            assert a.centre.x + b.centre.x == pytest.approx(one.width)
            assert a.radii.bands[-1].outer == pytest.approx(b.radii.bands[-1].outer)

    def test_a_lone_centre_is_not_blown_up(self):
        """A member that nobody stands around has a small disc."""
        layout = lay_out(random_partnership(7, most=8, centres=True))
        assert layout.growth == 1.0
        first, second = (disc.radii.bands[-1].outer for disc in layout.discs)
        assert second < 70 < first

    def test_a_slide_holds_two_typical_bodies(self):
        """Two bodies of twelve missions and twelve clienteles: all names have 8 points, or are
        numbers.
        """
        spec = random_partnership(2)
        members = tuple(evolve(m, strata=_smaller(agglomeration())) for m in spec.members)
        report = draw_spec(evolve(spec, members=members)).report()
        assert report.page_pt == (960.0, 540.0)
        assert report.smallest_pt >= 8.0
        assert len(report.numbered) < 40


def _smaller(strata):
    """A typical body with no more clients than missions."""
    gone = {s.id for s in strata.market[12:]}
    return evolve(
        strata,
        market=strata.market[:12],
        flows=tuple(f for f in strata.flows if f.receiver not in gone),
    )


class TestLink:
    def test_is_one_thing(self, drawn):
        """Requirement 47: one link, whatever the number of members."""
        (link,) = of_kind(drawn.scene, "link")
        assert len(link.items) == 1
        assert dict(link.data)["members"].split() == [m.id for m in drawn.spec.members]

    def test_begins_in_every_centre(self, drawn):
        """From each disc's centre circle to the card of the virtual provider."""
        begins = [v for c, v in drawn.layout.link if c == "M"]
        ends = [v for c, v in drawn.layout.link if c == "L"]
        for disc, begin in zip(drawn.layout.discs, begins, strict=True):
            away = hypot(begin[0] - disc.centre.x, begin[1] - disc.centre.y)
            assert disc.radii.centre <= away <= disc.radii.centre + 4
        (hub,) = of_kind(drawn.scene, "provider")
        boxed = [_frame(s) for s in hub.items if isinstance(s, Shape)]
        left, top = min(f[0] for f in boxed), min(f[1] for f in boxed)
        right, bottom = max(f[2] for f in boxed), max(f[3] for f in boxed)
        for x, y in ends:
            assert left - 0.1 <= x <= right + 0.1
            assert top - 0.1 <= y <= bottom + 0.1

    def test_runs_through_the_corridors(self, drawn):
        """Neither its line nor a stem touches a sector, with half their width."""
        lines = of_kind(drawn.scene, "link") + of_kind(drawn.scene, "common")
        for group in lines:
            for p in points(group.items[0]):
                for disc in drawn.layout.discs:
                    if hypot(p.x - disc.centre.x, p.y - disc.centre.y) > 1.0 + (
                        disc.radii.bands[-1].outer
                    ):
                        continue
                    for sector in disc.sectors:
                        assert not is_inside(sector, disc.centre, (p.x, p.y), 2.5), (
                            sector.sector.id,
                            p,
                        )

    def test_strikes_no_word(self, drawn):
        """No text lies under the link, or under a line to a client."""
        lines = of_kind(drawn.scene, "link") + of_kind(drawn.scene, "common")
        boxed = [(t.lines[0].text, b) for _, t in texts(drawn.scene) for b in boxes(t)]
        for group in lines:
            for p in points(group.items[0]):
                for text, box in boxed:
                    assert not holds_point(box, (p.x, p.y)), text

    def test_crosses_no_flow(self, drawn):
        """Bundled or not, the flows of a disc stay out of its corridor."""
        for i, disc in enumerate(drawn.layout.discs):
            seam = drawn.layout.standings[i].plan.seam
            for way in disc.ways:
                for (_, a), (_, b) in zip(way.bearings, way.bearings[1:], strict=False):
                    low, high = sorted((a, b))
                    assert not low < seam < high, way.flow
                    assert not low < seam + 360 < high, way.flow


class TestClients:
    def test_hang_once_each(self, drawn):
        """Requirement 48: each on one card, with one line from the virtual provider."""
        cards = [dict(g.data)["id"] for g in of_kind(drawn.scene, "client")]
        assert cards == [client.id for client in drawn.spec.clients]
        stems = [dict(g.data) for g in of_kind(drawn.scene, "common")]
        assert stems == [{"from": "guichet", "to": one} for one in cards]

    def test_stems_end_at_their_cards(self, drawn):
        """The tip of each line touches its card."""
        for hung in drawn.layout.hung:
            box = Rect(
                hung.left, hung.top, hung.left + hung.card.width, hung.top + hung.card.height
            )
            tip = points(Shape(hung.stem, "stem"))
            assert min(box.distance(p) for p in tip) < 2.0

    def test_stems_cross_no_card(self, drawn):
        """A line goes round the cards of other clients."""
        for hung in drawn.layout.hung:
            for p in points(Shape(hung.stem, "stem")):
                for other in drawn.layout.hung:
                    right = other.left + other.card.width
                    assert not (
                        other.left < p.x < right and other.top < p.y < other.top + other.card.height
                    )

    def test_services_are_named_or_counted(self, drawn):
        """What a client receives stands on its card, or how much more."""
        for client, group in zip(drawn.spec.clients, of_kind(drawn.scene, "client"), strict=True):
            said = " ".join(" ".join(line.text for line in t.lines) for t in _words(group))
            named = [service for service in client.services if service in said]
            assert named
            more = len(client.services) - len(named)
            word = "more" if drawn.spec.language == "en" else "autre"
            assert not more or f"{more} {word}" in said
            assert all(service in group.title for service in client.services)


def _words(group):
    return [item for item in group.items if not isinstance(item, Shape)]


class TestFlows:
    def test_are_listed_or_counted(self, drawn):
        """Every flow of data stands under its direction, or is counted there."""
        sections = of_kind(drawn.scene, "exchange")
        assert {(dict(g.data)["from"], dict(g.data)["to"]) for g in sections} == {
            (e.sender, e.receiver) for e in drawn.spec.exchanges
        }
        by_ends = {(dict(g.data)["from"], dict(g.data)["to"]): g for g in sections}
        for exchange in drawn.spec.exchanges:
            group = by_ends[exchange.sender, exchange.receiver]
            said = " ".join(line.text for t in group.items[1:] for line in t.lines)
            kinds = dict.fromkeys(exchange.flows)
            left = sum(kind not in said for kind in kinds)
            word = "more" if drawn.spec.language == "en" else "autre"
            assert not left or f"{left} {word}" in said
            for kind in kinds:
                n = exchange.flows.count(kind)
                assert kind not in said or n == 1 or f"{kind}\u00a0×{n}" in said
            assert group.title.count("Baux") == exchange.flows.count("Baux")

    def test_report_counts_them(self, drawn):
        """Those of the discs, and those to the common clients."""
        report = report_of(drawn.layout, drawn.scene)
        within = sum(len(member.strata.flows) for member in drawn.spec.members)
        assert report.flows == within + len(drawn.spec.clients)
        assert report.warnings == () or report.page_pt != (960.0, 540.0) or report.numbered


class TestGroups:
    def test_every_thing_of_a_disc_says_whose_it_is(self, drawn):
        """Programs find the disc of a member by its id."""
        for member in drawn.spec.members:
            mine = [g for g in drawn.scene.groups if ("member", member.id) in g.data]
            assert [g.kind for g in mine].count("disc") == 1
            assert [g.kind for g in mine].count("centre") == 1
            ids = [dict(g.data)["id"] for g in mine if g.kind.startswith("sector")]
            placed = next(s for s in drawn.layout.standings if s.member is member).disc
            assert sorted(ids) == sorted(s.sector.id for s in placed.sectors)

    def test_nobody_leads_by_shape_and_word(self, drawn):
        """A triangle with words where nobody leads, a flag with words where one does."""
        (hub,) = of_kind(drawn.scene, "provider")
        roles = {item.role for item in hub.items if isinstance(item, Shape)}
        said = " ".join(line.text for t in _words(hub) for line in t.lines)
        if drawn.spec.lead is None:
            assert "alarm" in roles
            assert "Sans pilote" in said or "No lead" in said
            assert ("standing", "shared") in hub.data
        else:
            assert "lead" in roles
            assert "alarm" not in roles
            assert "Pilote" in said or "Lead" in said
            assert ("lead", drawn.spec.members[0].id) in hub.data

    def test_all_is_titled(self, drawn):
        """A pointer learns something of every disc, flow, card and link."""
        for group in drawn.scene.groups:
            if group.kind.split()[0] in {"disc", "sector", "flow", "link", "card", "exchange"}:
                assert group.title, group.kind


class TestPage:
    def test_that_is_asked_for(self):
        """The page stays; what stands on it becomes smaller, and the report says so."""
        report = draw_spec(random_partnership(1, most=16), page=(960.0, 540.0)).report()
        assert report.page_pt == (960.0, 540.0)
        assert report.smallest_pt < 8.0
        assert "too many names for this page" in report.warnings[0]

    def test_larger(self):
        """Without one the page grows, and the report says so."""
        report = draw_spec(random_partnership(1, most=16)).report()
        assert report.page_pt[0] > 960.0
        assert "times a slide" in report.warnings[0]

    @pytest.mark.parametrize("kind", [{"members": 3, "clients": 5}, {"clients": 60}])
    def test_too_small_for_anything(self, kind):
        """All is drawn, as large as can be; the report says where not all finds room."""
        drawing = draw_spec(random_partnership(8, most=3, **kind), page=(100.0, 100.0))
        report = drawing.report()
        assert report.page_pt == (100.0, 100.0)
        assert report.smallest_pt < 2.0
        assert len(of_kind(drawing.scene, "client")) == kind["clients"]
        said = "not everything finds room on the page" in report.warnings
        assert said == ("members" in kind)

    def test_same_bytes_under_any_hash_seed(self):
        """Two seeds, the same bytes, and again in the same run."""
        code = (
            "import sys, hashlib; sys.path.insert(0, sys.argv[1])\n"
            "from partnership_samples import *\n"
            "from valuenet.render.partnership import draw_spec\n"
            "kinds = [dict(clients=2, most=6), dict(members=3, most=2, clients=5, lead=True)]\n"
            "svgs = [draw_spec(random_partnership(3, **kind)).svg for kind in kinds * 2]\n"
            "assert svgs[:2] == svgs[2:]\n"
            "print([hashlib.sha256(svg.encode()).hexdigest() for svg in svgs])"
        )
        found = {
            subprocess.run(
                [sys.executable, "-c", code, str(Path(__file__).parent)],
                env={**os.environ, "PYTHONHASHSEED": seed},
                capture_output=True,
                text=True,
                check=True,
            ).stdout
            for seed in ("0", "42")
        }
        assert len(found) == 1

    def test_names_of_nothing_and_without_end(self):
        """What cannot be shown gives way to ids; a name of a thousand letters finds room."""
        spec = random_partnership(5, most=4)
        client = evolve(spec.clients[0], label="\x07", services=("Très long " * 100,))
        member = evolve(spec.members[0], organization="", name="\x07")
        spec = evolve(
            spec,
            label=" ",
            clients=(client,),
            members=(evolve(member, strata=evolve(member.strata, focus="")), spec.members[1]),
        )
        layout = lay_out(spec)
        scene = compose(spec, layout)
        said = [line.text for _, text in texts(scene) for line in text.lines]
        assert {"guichet", "k0", "p0"} <= set(said)
        assert layout.complete
        assert overlapping(scene) == []


class TestAbridged:
    @pytest.mark.parametrize(
        ("room", "expected"),
        [
            (1000, ("Aaaa, Bbbb, Cccc", 0)),
            (70, ("Aaaa, Bbbb +1", 1)),
            (50, ("Aaaa +2", 2)),
            (5, ("Aaaa +2", 2)),
        ],
    )
    def test_as_many_as_fit(self, room, expected):
        """As many as fit, one at least, and how many are left out."""

        def fits(text):
            return set_words(text, 10, "body", 1000).width <= room

        items = ["Aaaa", "Bbbb", "Cccc"]
        assert abridged(items, fits, str, lambda n: f"+{n}") == expected


class TestPlaces:
    def test_no_room(self):
        """Where nothing fits there are no places."""
        demand = Demand((50.0, 50.0), ((40.0, 20.0),) * 2, Rect(-200, -20, 200, 20))
        assert find_places(demand, Rect(0, 0, 300, 100)) is None

    @pytest.mark.parametrize(("y", "clear"), [(0.0, False), (90.0, False), (150.0, True)])
    def test_no_disc_stands_on_the_link_of_another(self, y, clear):
        """Behind another disc, or too near to the line that passes it, there is no place."""
        demand = Demand((20.0, 20.0), ((10.0, 5.0),) * 2, Rect(-5, -5, 5, 5))
        centres = (Point(60.0, 0.0), Point(200.0, y))
        heads = (Rect(55, -30, 65, -25), Rect(195, y + 30, 205, y + 35))
        places = Places(Point(0.0, 0.0), centres, (20.0, 20.0), heads)
        assert _is_clear(places, demand, Rect(-300, -300, 300, 300)) == clear

    @pytest.mark.parametrize(("x", "clear"), [(100.0, False), (100.0 + 200.0, True)])
    def test_no_name_stands_on_the_link_of_another(self, x, clear):
        """Nor may a line run through the name of a disc."""
        demand = Demand((20.0, 20.0), ((40.0, 10.0),) * 2, Rect(-5, -5, 5, 5))
        centres = (Point(x, 60.0), Point(250.0, 0.0))
        heads = (Rect(x - 20, -5, x + 20, 5), Rect(240, -40, 260, -30))
        places = Places(Point(0.0, 0.0), centres, (20.0, 20.0), heads)
        assert _is_clear(places, demand, Rect(-400, -300, 400, 300)) == clear

    def test_a_rect_that_a_line_crosses(self):
        """Lines past a box, through it, and straight up and down."""
        box = Rect(10, 10, 20, 20)
        assert box.is_crossed(Point(0, 0), Point(30, 30), 0.0)
        assert box.is_crossed(Point(15, 0), Point(15, 30), 0.0)
        assert not box.is_crossed(Point(5, 0), Point(5, 30), 0.0)
        assert box.is_crossed(Point(5, 0), Point(5, 30), 6.0)
        assert not box.is_crossed(Point(0, 0), Point(8, 8), 0.0)
