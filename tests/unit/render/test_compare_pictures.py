"""Pictures of comparisons: marks, words, geometry, reports."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections import Counter
from itertools import combinations

import pytest
from attrs import evolve
from compare_checks import boxes, data, distance, flow_marks, groups, marks, roles, signs
from compare_samples import Editor, Pair, fusion, organisation, random_pair, transfer
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from strata_checks import is_inside, line_boxes, overlap

import valuenet as vn
from valuenet.builder import NetworkBuilder
from valuenet.errors import RenderError
from valuenet.model import (
    Clientele,
    Delivery,
    Function,
    Organization,
    Partnership,
    VirtualClient,
)
from valuenet.render.compare import draw_comparison
from valuenet.render.compare.build import compare
from valuenet.render.compare.halves import plan_pair
from valuenet.render.compare.pair import lay_out_pair
from valuenet.render.compare.signs import ROOM
from valuenet.render.scene import Shape, Text
from valuenet.testing import focus_ids, networks

SEEDS = range(6)


def draw(pair: Pair, foci=("dsi", "dsi"), **options) -> vn.Drawing:
    """The picture of a pair."""
    return draw_comparison(pair.before.index, pair.after.index, *foci, same=pair.same, **options)


def expected(pair: Pair) -> set[tuple[str, str]]:
    """Kind and id of each change."""
    return {(kind, id) for kind, ids in pair.things.items() for id in ids}


def expected_flows(pair: Pair) -> set[tuple[str, tuple[str, str]]]:
    """Kind and ends of each change of a flow."""
    return {(kind, ends) for kind, found in pair.flows.items() for ends in found}


def crowded() -> Pair:
    """More than two discs on a slide can hold."""
    sizes = {"missions": 26, "teams": 8, "support": 12, "suppliers": 16}
    return Pair(organisation(clients=28, **sizes), organisation(clients=29, **sizes))


class TestMarks:
    @pytest.mark.parametrize("seed", SEEDS)
    def test_each_change_once(self, seed):
        """Every change is marked once, and nothing else is."""
        pair = random_pair(seed)
        scene = draw(pair).scene
        assert marks(scene) == dict.fromkeys(expected(pair), 1)
        assert flow_marks(scene) == dict.fromkeys(expected_flows(pair), 1)

    @pytest.mark.parametrize("seed", SEEDS)
    def test_each_change_on_its_side(self, seed):
        """Side by side: what is gone before, what is new after, all else on both sides."""
        pair = random_pair(seed)
        scene = draw(pair, side_by_side=True).scene
        became = {
            old: new for new in pair.same.values() for old in pair.same if pair.same[old] == new
        }
        before = {(kind, became.get(id, id)) for kind, id in marks(scene, "before")}
        assert before == {(kind, id) for kind, id in expected(pair) if kind != "new"}
        after = marks(scene, "after")
        assert after == dict.fromkeys(
            ((kind, id) for kind, id in expected(pair) if kind != "gone"), 1
        )
        flows = expected_flows(pair)
        assert set(flow_marks(scene, "before")) == {f for f in flows if f[0] != "new"}
        assert set(flow_marks(scene, "after")) == {f for f in flows if f[0] != "gone"}

    @pytest.mark.parametrize("side_by_side", [False, True])
    def test_nothing_changed(self, side_by_side):
        """Where nothing changed nothing is marked, and the picture says so."""
        network = organisation()
        drawing = draw(Pair(network, network), side_by_side=side_by_side, lang="en")
        assert not marks(drawing.scene)
        assert not flow_marks(drawing.scene)
        assert "No change" in drawing.outline
        assert "No change" in drawing.scene.description
        assert ">No change<" in drawing.svg
        used = {role for group in drawing.scene.groups for role in roles(group)}
        assert not {role for role in used if role.startswith(("change-", "mark-"))}

    def test_pattern_sign_and_word(self):
        """A changed sector has a hatch or a dash of its kind, a sign, and the word in its title."""
        scene = draw(random_pair(7), lang="en").scene
        words = {"new": "New", "gone": "Gone", "merged": "Merged", "moved": "Moved"}
        words |= {"changed": "Changed"}
        seen = set()
        for group in groups(scene, "sector"):
            kind = data(group).get("change")
            if kind is not None and "was" not in data(group):
                assert f"change-{kind}" in roles(group)
                assert group.title.endswith(f"; {words[kind]}")
                numbered = any(
                    i.lines[0].text.isdigit() for i in group.items if isinstance(i, Text)
                )
                assert numbered or f"mark-{kind}" in roles(group)
                seen.add(kind)
        assert len(seen) > 2

    def test_place_that_was_left(self):
        """Where somebody was is dotted, says so, and names who left; it bears no mark twice."""
        scene = draw(transfer()).scene
        left = {data(g)["was"]: g for g in groups(scene, "sector") if "was" in data(g)}
        assert set(left) == {"m0", "c0", "c5"}
        assert all("change-left" in roles(group) for group in left.values())
        assert left["m0"].title.endswith("; Place quittée")
        assert "Place quittée<" in draw(transfer()).svg
        assert "Place quittée<" not in draw(transfer(), side_by_side=True).svg
        # The mission is marked where it stands now, its clientele is nowhere else.
        assert "change" not in data(left["m0"])
        assert data(left["c0"])["change"] == "moved"

    def test_focus_is_marked_in_the_centre_only(self):
        """The focus has a sector of its own beside its teams: the mark is on its name alone."""
        scene = draw(fusion(), ("a-dsi", "dsi")).scene
        (centre,) = groups(scene, "centre")
        assert data(centre)["change"] == "merged"
        assert signs(centre)
        (own,) = [g for g in groups(scene, "sector") if data(g)["id"] == "dsi"]
        assert "change" not in data(own)

    @pytest.mark.parametrize("side_by_side", [False, True])
    def test_room_for_signs(self, side_by_side):
        """The room that labels keep for signs is no text."""
        for pair, focus in ((fusion(), "a-dsi"), (random_pair(2), "dsi")):
            drawing = draw(pair, (focus, "dsi"), side_by_side=side_by_side)
            assert ROOM not in drawing.svg + drawing.outline

    def test_flows_by_line(self):
        """New flows are bold, gone ones dashed and crossed out, the rest thin; none is left out."""
        pair = random_pair(3)
        scene = draw(pair).scene
        for group in groups(scene, "flow"):
            kind = data(group).get("change", "kept")
            assert f"flow-{kind}" in roles(group)
            shapes = [item for item in group.items if isinstance(item, Shape)]
            assert len(shapes) == {"new": 1, "kept": 1, "changed": 2, "gone": 3}[kind]
        order = [data(g).get("change", "kept") for g in groups(scene, "flow")]
        assert order == sorted(order, key=["kept", "gone", "changed", "new"].index)
        shown = compare(
            pair.before.index, pair.after.index, ("dsi", "dsi"), same=pair.same, language="fr"
        )
        assert len(groups(scene, "flow")) == len(shown.spec.flows)
        assert set(shown.after.between) <= {(f.sender, f.receiver) for f in shown.spec.flows}


class TestWords:
    @pytest.mark.parametrize("seed", SEEDS)
    @pytest.mark.parametrize("side_by_side", [False, True])
    def test_legend_counts(self, seed, side_by_side):
        """Beside the disc each kind of change is counted."""
        pair = random_pair(seed)
        scene = draw(pair, side_by_side=side_by_side).scene
        counts = {
            data(g)["change"]: int(data(g)["count"]) for g in groups(scene, "changes") if g.data
        }
        assert counts == {kind: len(ids) for kind, ids in pair.things.items()}
        lines = {
            next(r for r in roles(g) if r.startswith("flow-")).split("-")[1]: int(data(g)["count"])
            for g in groups(scene, "legend")
            if "count" in data(g)
        }
        kept = lines.pop("kept")
        assert lines == {kind: len(found) for kind, found in pair.flows.items()}
        if not side_by_side:
            assert kept == len(groups(scene, "flow")) - sum(lines.values())

    @pytest.mark.parametrize("seed", SEEDS)
    def test_outline(self, seed):
        """In words each change stands under the heading of its kind, once."""
        pair = random_pair(seed)
        text = draw(pair, lang="en").outline
        sections = {
            part.split("\n")[0]: part.split("\n")[1:] for part in text.split("\n\n") if part
        }
        words = {"new": "New", "gone": "Gone", "merged": "Merged", "moved": "Moved"}
        words |= {"changed": "Changed"}
        for kind, word in words.items():
            names = sorted(
                (pair.before if kind == "gone" else pair.after).parties[id].name
                for id in pair.things.get(kind, ())
            )
            lines = sections.get(f"{word} ({len(names)})", [])
            assert len(lines) == len(names)
            assert all(any(name in line for line in lines) for name in names)
        flows = {"new": "New deliveries", "gone": "Deliveries gone"}
        flows |= {"changed": "Deliveries with other services"}
        for kind, heading in flows.items():
            found = pair.flows.get(kind, ())
            assert len(sections.get(f"{heading} ({len(found)})", [])) == len(found)

    def test_everybody_is_in_the_outline(self):
        """All parties and flows of both sides, places that were left, and cards."""
        text = draw(transfer()).outline
        assert "Place quittée; Déplacé" in text
        for name in ("Clientèle 3", "Équipe 2", "Support 1", "Fournisseur 0"):
            assert name in text

    def test_both_names(self):
        """Both networks are named: under the title, or above each disc."""
        pair = transfer()
        assert "Ville → Ville après" in draw(pair).svg
        svg = draw(pair, side_by_side=True).svg
        assert ">Avant\u00a0: Ville<" in svg
        assert ">Après\u00a0: Ville après<" in svg

    def test_language(self):
        """The language of the network after, unless another one is asked for."""
        pair = transfer()
        english = evolve(pair, after=pair.after.with_(language="en"))
        assert draw(english).title.startswith("Before and after – DSI")
        assert draw(english, lang="fr").title.startswith("Avant et après – DSI")
        assert draw(english, lang="fr").scene.language == "fr"

    def test_cards(self):
        """A partnership that is new is marked on its card."""
        from test_compare_changes import TestLinks

        after = TestLinks().network()
        pair = Pair(after.without("guichet"), after)
        scene = draw(pair).scene
        assert marks(scene)["new", "guichet"] == 1
        (card,) = groups(scene, "partner")
        assert "change" not in data(card)

    def test_long_lists_are_cut(self):
        """Names beyond what the page holds are counted, said in the outline and the report."""
        editor = Editor(organisation(missions=60, clients=0))
        for i in range(60):
            editor.rename(f"m{i}")
        drawing = draw(editor.pair(), page="slide")
        assert "autres<" in drawing.svg
        assert any("named in the picture's words only" in w for w in drawing.report().warnings)
        assert drawing.outline.count("s’appelait") == 60


class TestGeometry:
    @pytest.mark.parametrize("seed", SEEDS)
    @pytest.mark.parametrize("side_by_side", [False, True])
    def test_texts_keep_apart(self, seed, side_by_side):
        """No two lines of any texts overlap, signs stand beside them, all on the page."""
        scene = draw(random_pair(seed), side_by_side=side_by_side).scene
        found = [
            box
            for group in scene.groups
            for item in group.items
            if isinstance(item, Text)
            for box in boxes(item)
        ]
        for a, b in combinations(found, 2):
            assert not overlap(a, b)
        assert all(
            -0.1 <= x <= scene.width + 0.1 and -0.1 <= y <= scene.height + 0.1
            for box in found
            for x, y in box
        )
        for group in groups(scene, "sector", "centre"):
            for x, y, radius in signs(group):
                assert all(distance(box, x, y) >= radius - 0.1 for box in found)

    @pytest.mark.parametrize("seed", SEEDS)
    def test_same_directions(self, seed):
        """What stands in one place stands in the same direction on both sides, as far out."""
        pair = random_pair(seed)
        shown = compare(
            pair.before.index, pair.after.index, ("dsi", "dsi"), same=pair.same, language="fr"
        )
        plan = plan_pair(shown)
        layout = lay_out_pair(shown, plan, (1920.0, 1080.0), last=True)
        before, after = (
            {s.sector.id: (s.ring, s.wedge) for s in drawn.disc.sectors} for drawn in layout.discs
        )
        assert set(before) == set(shown.before.sectors)
        assert set(after) == set(shown.after.sectors)
        together = 0
        for id, (ring, wedge) in before.items():
            other = after.get(shown.place[id])
            if other is None:
                continue
            together += 1
            assert other[0] == ring
            assert other[1].start - 1e-9 <= wedge.start < wedge.end <= other[1].end + 1e-9
            assert (wedge.inner, wedge.outer) == (other[1].inner, other[1].outer)
            if shown.kind(shown.place[id]) != "merged":
                assert (wedge.start, wedge.end) == (other[1].start, other[1].end)
        assert together > 5

    def test_inside_their_boxes(self):
        """Both discs keep to their half, also where one side needs more room for its flows."""
        wider = 0
        for pair, focus in [(fusion(), "a-dsi"), *((random_pair(s), "dsi") for s in range(12))]:
            shown = compare(
                pair.before.index, pair.after.index, (focus, "dsi"), same=pair.same, language="fr"
            )
            plan = plan_pair(shown)
            wider += plan.wider > 0
            for size in ((960.0, 540.0), (1344.0, 756.0)):
                layout = lay_out_pair(shown, plan, size, last=False)
                for drawn in layout.discs if layout is not None else ():
                    reach = drawn.disc.right - drawn.disc.centre.x
                    assert drawn.disc.radii.bands[-1].outer <= reach + 0.01
        assert wider

    def test_merged_stand_in_parts(self):
        """What was merged shares before the directions that it has after."""
        pair = fusion()
        shown = compare(
            pair.before.index, pair.after.index, ("a-dsi", "dsi"), same=pair.same, language="fr"
        )
        rings = [{r.name: r for r in side.rings} for side in plan_pair(shown).sides]
        (whole,) = rings[1]["support"].spans
        assert [span.id for span in rings[0]["support"].spans] == ["a-drh", "b-drh"]
        assert rings[0]["support"].spans[0].start == whole.start
        assert rings[0]["support"].spans[1].end == whole.end

    @pytest.mark.parametrize("seed", SEEDS)
    def test_labels_stay_inside(self, seed):
        """Every corner of a label lies in its sector, on both sides."""
        pair = random_pair(seed)
        shown = compare(
            pair.before.index, pair.after.index, ("dsi", "dsi"), same=pair.same, language="fr"
        )
        layout = lay_out_pair(shown, plan_pair(shown), (1920.0, 1080.0), last=True)
        for drawn in layout.discs:
            for placed in drawn.disc.sectors:
                for box in line_boxes(placed, drawn.disc.centre):
                    assert all(is_inside(placed, drawn.disc.centre, at, 0.15) for at in box)

    def test_plain_ground(self):
        """A label on a hatch stands on a plain ground that holds it."""
        scene = draw(random_pair(1)).scene
        plates = 0
        for group in groups(scene, "sector"):
            shapes = [i for i in group.items if isinstance(i, Shape) and i.role == "plate"]
            texts = [i for i in group.items if isinstance(i, Text)]
            for plate, text in zip(shapes, texts, strict=False):
                corners = [values for command, values in plate.path if command != "Z"]
                plates += 1
                for box in boxes(text):
                    assert all(distance(corners, x, y) < 0.01 for x, y in box)
        assert plates

    def test_lone_focus(self):
        """A focus without teams is a plain ring on its side, and acts beside the teams after."""
        before = organisation(teams=0, suppliers=0)
        after = organisation(teams=2, suppliers=0)
        pair = Pair(before, after)
        scene = draw(pair).scene
        assert {id for kind, id in marks(scene) if kind == "new"} == {"t0", "t1"}
        assert "dsi" in {data(g).get("id") for g in groups(scene, "sector")}
        sides = draw(pair, side_by_side=True).scene
        (rim,) = [g for g in groups(sides, "sector", side="before") if data(g)["ring"] == "core"]
        assert data(rim)["id"] == "dsi"
        shown = compare(before.index, after.index, ("dsi", "dsi"), same={}, language="fr")
        (core,) = [r for r in plan_pair(shown).sides[0].rings if r.name == "core"]
        assert core.spans[0].end - core.spans[0].start == 360
        assert draw(Pair(before, before)).report().numbered == ()


class TestFoci:
    def networks(self, *, deliver: bool) -> Pair:
        """Two providers without teams, one of which may serve the other, that become one."""
        b = NetworkBuilder("Deux", "fr")
        for id in "ab":
            b.organization(f"{id}-ville", f"Ville {id.upper()}", "local-authority")
            b.function(f"{id}-dsi", f"DSI {id.upper()}", "it", organization=f"{id}-ville")
            b.function(f"{id}-m", f"Mission {id}", "mission", organization=f"{id}-ville")
            b.deliver(b.service(f"{id}-s", "Poste", f"{id}-dsi"), f"{id}-m")
        if deliver:
            b.deliver("a-s", "b-dsi")
        before = b.build()
        c = NetworkBuilder("Une", "fr")
        c.organization("ville", "Ville", "local-authority")
        c.function("dsi", "DSI", "it", organization="ville")
        c.service("s", "Poste", "dsi")
        for id in "ab":
            c.function(f"{id}-m", f"Mission {id}", "mission", organization="ville")
            c.deliver("s", f"{id}-m")
        same = {f"{id}-{name}": name for id in "ab" for name in ("dsi", "ville", "s")}
        return Pair(before, c.build(), same)

    @pytest.mark.parametrize("deliver", [False, True])
    def test_two_without_teams(self, deliver):
        """Each acts beside the other before; after, the one is a plain ring."""
        pair = self.networks(deliver=deliver)
        scene = draw(pair, ("a-dsi", "dsi"), side_by_side=True).scene
        cores = [
            {data(g)["id"] for g in groups(scene, "sector", side=side) if data(g)["ring"] == "core"}
            for side in ("before", "after")
        ]
        assert cores == [{"a-dsi", "b-dsi"}, {"dsi"}]
        assert marks(scene, "before") == {("merged", "a-dsi"): 1}
        assert marks(scene, "after") == {("merged", "dsi"): 1}
        assert marks(draw(pair, ("a-dsi", "dsi")).scene) == {("merged", "dsi"): 1}
        notes = " ".join(draw(pair, ("a-dsi", "dsi")).outline.split("Remarques")[1:])
        assert ("1 fourniture devenue interne" in notes) == deliver

    def test_frames_are_not_drawn(self):
        """The organisation of a focus stands in no ring, whatever the other focus makes of it."""
        pair = self.networks(deliver=False)
        before = pair.before.with_(Delivery("a-s", "b-ville"))
        scene = draw(evolve(pair, before=before), ("a-dsi", "dsi"), side_by_side=True).scene
        assert "b-ville" not in {data(g)["id"] for g in groups(scene, "sector", side="before")}

    def test_focus_that_acts_towards_the_other(self):
        """What a focus gets from a party that is drawn around the other focus alone is drawn."""
        b = NetworkBuilder("Deux", "fr")
        b.organization("ville", "Ville", "local-authority")
        b.function("dsi", "DSI", "it", organization="ville")
        b.organization("syndicat", "Syndicat", "public-body")
        b.function("bureau", "Bureau", "mission", organization="syndicat")
        b.organization("tiers", "Tiers", "public-body")
        b.partnership("guichet", "Guichet", members=["syndicat", "tiers"])
        b.deliver(b.service("poste", "Poste", "dsi"), "guichet")
        b.deliver(b.service("accueil", "Accueil", "guichet"), "syndicat")
        network = b.build()
        pair = Pair(network, network, {"syndicat": "dsi"})
        scene = draw(pair, side_by_side=True).scene
        ends = {(data(g)["from"], data(g)["to"]) for g in groups(scene, "flow", side="before")}
        assert ends == {("dsi", "guichet"), ("guichet", "syndicat")}

    def test_partnership_in_the_centre(self):
        """A partnership may be the focus, before and after."""
        from test_compare_changes import TestLinks

        one, two = (TestLinks().network(lead=lead) for lead in (None, "dsi"))
        after = two.with_(Delivery("base", "tiers"))
        scene = draw(Pair(one, after), ("guichet", "guichet")).scene
        assert marks(scene) == {("moved", "tiers"): 1}

    def test_virtual_client(self):
        """A mission that is delegated: a new virtual client, with whom it is made."""
        before = organisation()
        after = before.with_(
            Organization("delegataire", "Délégataire", "company"),
            VirtualClient(
                "delegue", "Urbanisme délégué", function="m0", companies=("delegataire",)
            ),
            Delivery("base", "delegue"),
        )
        drawing = draw(Pair(before, after))
        assert marks(drawing.scene) == {("new", "delegue"): 1}
        assert "  - Urbanisme délégué (avec Délégataire)" in drawing.outline
        words = [group for group in groups(drawing.scene, "legend") if "virtual" in roles(group)]
        assert not words
        words = [
            group
            for group in groups(draw(Pair(after, after)).scene, "legend")
            if "virtual" in roles(group)
        ]
        assert words


class TestPage:
    def test_words_that_find_no_room(self):
        """On a page that is too small for its words the report says so."""
        report = draw(transfer(), page=(110.0, 100.0)).report()
        assert "the words beside the disc do not all fit the page" in report.warnings or any(
            "least size" in warning for warning in report.warnings
        )

    def test_long_names(self):
        """Long names of the focus and of both networks are folded, and stay on the page."""
        long = "Direction générale adjointe chargée des systèmes d’information " * 3
        pair = transfer()
        focus = evolve(pair.before.parties["dsi"], name=long)
        pair = Pair(
            pair.before.with_(focus, name=long), pair.after.with_(focus, name=f"{long} après")
        )
        for side_by_side in (False, True):
            scene = draw(pair, side_by_side=side_by_side).scene
            for group in scene.groups:
                for item in group.items:
                    for box in boxes(item) if isinstance(item, Text) else ():
                        assert all(0 <= x <= scene.width for x, _ in box)

    def test_report(self):
        """The report says what became of names and flows; ids are those of parties."""
        drawing = draw(transfer())
        report = drawing.report()
        assert report.flows == len(groups(drawing.scene, "flow"))
        assert report.page_pt == (960.0, 540.0)
        assert report.smallest_pt >= 8
        assert report.warnings == ()
        assert all(id in transfer().before.parties for id in report.numbered)

    def test_larger_page(self):
        """Where names do not fit a slide the page grows, and the report says so."""
        drawing = draw(
            crowded(),
            side_by_side=True,
        )
        report = drawing.report()
        assert report.page_pt[0] > 960
        assert report.smallest_pt >= 6
        assert any("times a slide" in warning for warning in report.warnings)
        with pytest.raises(RenderError):
            drawing.strictly()

    def test_page_that_is_asked_for(self):
        """It is kept, whatever the sizes."""
        drawing = draw(
            crowded(),
            side_by_side=True,
            page="a4",
        )
        assert drawing.scene.page == (842.0, 595.0)
        assert drawing.report().smallest_pt < 7.5
        assert any("too many names for this page" in w for w in drawing.report().warnings)

    def test_high_page(self):
        """The words stand under the disc."""
        scene = draw(transfer(), page=(595, 842)).scene
        (heading,) = groups(scene, "heading")
        title = next(i for i in heading.items if isinstance(i, Text))
        assert title.lines[0].y > scene.height / 2
        columns = {
            round(i.lines[0].x)
            for g in groups(scene, "legend")
            for i in g.items
            if isinstance(i, Text)
        }
        assert len(columns) > 1

    def test_numbers_are_shared(self):
        """Side by side a name that does not fit has the same number on both sides."""
        name = "Établissement public territorial de bassin et de coopération intercommunale"
        editor = Editor(organisation(clients=24))
        for i in range(24):
            editor.parties[f"c{i}"] = Clientele(
                f"c{i}", f"{name} {i}", represented_by=(f"m{i % 5}",)
            )
        network = editor.pair().after
        drawing = draw(Pair(network, network), side_by_side=True)
        numbers: dict[str, set[str]] = {}
        for group in groups(drawing.scene, "sector"):
            for item in group.items:
                if isinstance(item, Text) and re.fullmatch(r"\d+", item.lines[0].text):
                    numbers.setdefault(data(group)["id"], set()).add(item.lines[0].text)
        assert numbers
        assert all(len(found) == 1 for found in numbers.values())
        assert len({min(found) for found in numbers.values()}) == len(numbers)

    def test_thousand(self):
        """A thousand parties on both sides are drawn."""
        network = organisation(missions=200, clients=600, suppliers=150, teams=12, support=20)
        drawing = draw(Pair(network, network))
        assert len(groups(drawing.scene, "sector")) > 900


class TestAnything:
    @settings(max_examples=40)
    @given(st.data())
    def test_any_two_networks(self, choices):
        """Any two networks around any foci, whoever is said to be whom: all is drawn and marked."""
        before = choices.draw(networks())
        after = choices.draw(st.one_of(st.just(before), networks()))
        assume(_has_focus(before) and _has_focus(after))
        foci = choices.draw(st.tuples(focus_ids(before), focus_ids(after)))
        ids = st.sampled_from(sorted(after.parties))
        same = choices.draw(
            st.dictionaries(st.sampled_from(sorted(before.parties)), ids, max_size=6)
        )
        shown = compare(before.index, after.index, foci, same=same, language="fr")
        pair = Pair(before, after, same)
        scene = draw(pair, foci).scene
        kinds = Counter(change.kind for change in shown.changes.things)
        assert Counter(kind for kind, _ in marks(scene).elements()) == kinds
        kinds = Counter(change.kind for change in shown.changes.flows)
        assert Counter(kind for kind, _ in flow_marks(scene).elements()) == kinds
        assert len(groups(scene, "flow")) == len(shown.spec.flows)
        scene = draw(pair, foci, side_by_side=True).scene
        for name, side in (("before", shown.before), ("after", shown.after)):
            drawn = {data(g)["id"] for g in groups(scene, "sector", side=name)}
            assert drawn == set(side.sectors)
            assert len(groups(scene, "flow", side=name)) == len(side.between)


def _has_focus(network: vn.Network) -> bool:
    kinds = (Organization, Function, Partnership)
    return any(isinstance(party, kinds) for party in network.parties.values())


class TestBytes:
    def test_order_of_declaration(self):
        """The same picture whatever the order of the files."""
        pair = random_pair(5)

        def turned(network):
            return evolve(
                network,
                parties=tuple(reversed(network.parties.values())),
                services=tuple(reversed(network.services.values())),
                deliveries=tuple(reversed(network.deliveries)),
            )

        other = Pair(turned(pair.before), turned(pair.after), dict(reversed(pair.same.items())))
        for side_by_side in (False, True):
            first = draw(pair, side_by_side=side_by_side)
            second = draw(other, side_by_side=side_by_side)
            assert first.svg == second.svg
            assert first.outline == second.outline

    def test_hash_seed(self):
        """The same bytes whatever the seed of hashes."""
        program = (
            "import sys, json; sys.path.insert(0, sys.argv[1])\n"
            "from hashlib import sha256\n"
            "from compare_samples import random_pair\n"
            "import valuenet as vn\n"
            "p = random_pair(5)\n"
            "d = [vn.draw.compare(p.before, p.after, 'dsi', same=p.same, side_by_side=s)"
            " for s in (False, True)]\n"
            "print(json.dumps([sha256((x.svg + x.outline).encode()).hexdigest() for x in d]))"
        )
        folder = str(__import__("pathlib").Path(__file__).parent)
        found = {
            tuple(
                json.loads(
                    subprocess.run(
                        [sys.executable, "-c", program, folder],
                        env={"PYTHONHASHSEED": seed},
                        capture_output=True,
                        check=True,
                    ).stdout
                )
            )
            for seed in ("1", "2")
        }
        assert len(found) == 1
