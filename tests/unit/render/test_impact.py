"""Impacts: what is struck, what falls with it, who is hit, in boxes, lines and words."""

from pathlib import Path

import pytest
from graph_samples import everything, fan, layered
from hypothesis import given, settings
from hypothesis import strategies as st

import valuenet as vn
from valuenet.engine.composition import dependents
from valuenet.engine.impact import impact
from valuenet.render.graphs.harm import harm
from valuenet.testing import networks

SIIM94 = Path("examples/siim94/network.yaml")


def harm_of(net, failing, **options):
    """What the picture of an impact shows."""
    return harm(net.index, impact(net.index, failing), **options)


def doubled(*, need=1):
    """A service with two alternatives, one of them from the supplier that fails."""
    return vn.Network(
        "double",
        language="fr",
        parties=[
            vn.Organization("o", "Ville"),
            vn.Organization("a", "Alpha", "company"),
            vn.Organization("b", "Beta", "company"),
            vn.Function("dsi", "DSI", organization="o", role="it"),
            vn.Function("rh", "RH", organization="o", role="support"),
        ],
        services=[
            vn.Service("x", "Alpha 1", "a"),
            vn.Service("y", "Beta 1", "b"),
            vn.Service("paie", "Paie", "dsi", components=[vn.Alternatives(["x", "y"], need)]),
        ],
        deliveries=[
            vn.Delivery("paie", "rh"),
            vn.Delivery("x", "dsi"),
            vn.Delivery("y", "dsi"),
        ],
    )


def looped():
    """Three services that are built on each other, and one on a fourth."""
    return vn.Network(
        "boucle",
        parties=[vn.Organization("o", "O"), vn.Organization("c", "C")],
        services=[
            vn.Service("a", "A", "o", components=["c1", "z"]),
            vn.Service("b", "B", "o", components=["a"]),
            vn.Service("c1", "C1", "o", components=["b"]),
            vn.Service("z", "Z", "c"),
        ],
        deliveries=[vn.Delivery("a", "c"), vn.Delivery("b", "c"), vn.Delivery("c1", "c")],
    )


@pytest.fixture(scope="module")
def degraded():
    """One of two alternatives fails, and the other one holds."""
    return vn.draw.impact(doubled(), "a")


class TestHarm:
    def test_groups_that_hold_degrade(self):
        """Enough alternatives are left."""
        found = harm_of(doubled(), "a")
        assert found.states == {"x": "lost", "paie": "degraded"}
        (joint,) = found.joints
        assert joint.holds
        assert joint.spared == ("y",)

    def test_groups_that_do_not_hold_fall(self):
        """Both are needed."""
        found = harm_of(doubled(need=2), "a")
        assert found.states["paie"] == "lost"
        assert not found.joints[0].holds

    def test_what_is_required_too_needs_no_group(self):
        """It is lost at once (sourcing.md L19)."""
        net = doubled()
        parts = ["x", vn.Alternatives(["x", "y"], 1)]
        found = harm_of(net.with_(vn.Service("paie", "Paie", "dsi", components=parts)), "a")
        assert found.states["paie"] == "lost"
        assert [(step.part, step.group) for step in found.steps] == [("x", None)]
        assert found.joints == ()

    def test_what_is_struck_needs_no_other_way(self):
        """A party that fails strikes its services; how they hang together is no matter."""
        found = harm_of(vn.load(SIIM94), "siim94")
        assert all(step.whole not in found.found.struck for step in found.steps)

    def test_services_that_nobody_sees_are_put_together(self):
        """Where nothing that somebody sees is built on them."""
        found = harm_of(vn.load(SIIM94), "datacenter-pantin")
        unseen = {one for ids in found.unseen.values() for one in ids}
        assert "ulis" in unseen
        assert unseen.isdisjoint(hit.service for hit in found.found.hits)
        assert unseen.isdisjoint(found.services)
        assert unseen | set(found.services) == set(found.states)

    @pytest.mark.parametrize("most", [1, 3, 8])
    def test_what_is_left_out_is_counted(self, most):
        """Services that are drawn, counted and seen by nobody add up to all."""
        net = fan(12, 5)
        found = harm_of(net, "nuage", most=most)
        assert len(found.services) == most
        total = len({"base"} | dependents(net.index, {"base"}))
        unseen = sum(map(len, found.unseen.values()))
        assert len(found.services) + found.left_out + unseen == total
        assert set(found.behind) <= {"nuage", *found.services}

    def test_loops_end(self):
        """Of services that are built on each other; the way back is a reminder."""
        found = harm_of(looped(), "z")
        assert [step.back for step in found.steps].count(True) == 1


class TestWords:
    def test_titles_count_what_there_is(self, degraded):
        """Clients and the services that they see, and how many only work less well."""
        assert degraded.title == (
            "Qui est touché si Alpha tombe en panne – "
            "2 clients touchés, 2 services touchés, dont 1 dégradé"
        )

    def test_the_outline_tells_everything(self, degraded):
        """Services with their state, ways, groups, hits with their grade."""
        for words in (
            "«\u00a0Alpha 1\u00a0» (Alpha)\u00a0: frappé",
            "«\u00a0Paie\u00a0» (DSI)\u00a0: dégradé",
            "«\u00a0Paie\u00a0» est bâti sur «\u00a0Alpha 1\u00a0», perdu",
            "1 suffit parmi Alpha 1, Beta 1; tient",
            "RH garde «\u00a0Paie\u00a0» dégradé (client)",
            "DSI perd «\u00a0Alpha 1\u00a0» (client)",
        ):
            assert words in degraded.outline

    def test_speaks_english_when_asked(self):
        """All of it."""
        drawing = vn.draw.impact(doubled(need=2), "a", lang="en")
        assert drawing.title == "Who is hit when Alpha fails – 2 clients hit, 2 services hit"
        for words in (
            "“Paie” (DSI): lost",
            "2 suffice among Alpha 1, Beta 1; does not hold",
            "RH loses “Paie”",
        ):
            assert words in drawing.outline

    def test_contracts_are_named(self):
        """Under which the client sees the service."""
        drawing = vn.draw.impact(everything(), "nuage")
        assert "(client); Contrat\u00a0: Marché d’hébergement" in drawing.outline

    def test_nobody_hit(self):
        """A service that nobody sees still fails."""
        net = doubled().without(vn.Delivery("paie", "rh"), vn.Delivery("x", "dsi"))
        drawing = vn.draw.impact(net, "x")
        assert "0 client touché, 0 service touché" in drawing.title
        assert "1 service que personne ne voit" in drawing.dot

    def test_those_hit_most_are_named(self):
        """Where there are more than can be taken in."""
        outline = vn.draw.impact(fan(9, 8), "nuage", lang="en").outline
        assert "Clients hit through most services: Direction f0 (6)" in outline

    def test_unknown_ids_are_refused(self):
        """With the near ones."""
        with pytest.raises(vn.UnknownId, match="did you mean 'dsi'"):
            vn.draw.impact(doubled(), "dssi")


class TestSource:
    def test_names_what_fails_and_what_falls(self, degraded):
        """Boxes with their words, without the program."""
        assert "en panne\\nAlpha" in degraded.dot
        assert "frappé\u00a0– Alpha" in degraded.dot
        assert '"service x" -> "group paie 0"' in degraded.dot
        assert "client\u00a0: RH" in degraded.dot


def data_of(drawing, kind):
    """The data of every thing of a kind."""
    groups = drawing.scene.groups
    return [dict(group.data) for group in groups if group.kind.split()[0] == kind and group.data]


@pytest.mark.dot
class TestPicture:
    def test_states_differ_by_more_than_colour(self, degraded):
        """Each has a line, a sign and a word."""
        theme = degraded.theme
        looks = [theme.look(f"service-{one}") for one in ("struck", "lost", "degraded")]
        assert len({(look.width, look.dash) for look in looks}) == 3
        for kind, sign in (("struck", "lost"), ("degraded", "degraded")):
            (box,) = [g for g in degraded.scene.groups if g.kind == f"service {kind}"]
            assert f"sign-{sign}" in {item.role for item in box.items}
        assert theme.look("harm-lost").dash != theme.look("harm-degraded").dash

    def test_a_service_that_fails_is_the_first_box(self):
        """No other box stands for it."""
        drawing = vn.draw.impact(doubled(), "x")
        kinds = [group.kind for group in drawing.scene.groups]
        assert kinds.count("service fails") == 1
        assert "cause" not in kinds

    def test_loops_are_drawn(self):
        """With a box that reminds of the service whose line would lead back."""
        drawing = vn.draw.impact(looped(), "z")
        again = [one for one in drawing.scene.groups if one.kind == "service again"]
        assert [dict(one.data)["service"] for one in again] == ["c1"]
        for group in drawing.scene.groups:
            if group.kind.startswith("harm"):
                path = group.items[0].path
                assert path[0][1][0] < path[-1][1][-2]

    def test_what_holds_is_named(self, degraded):
        """The alternatives that are spared; of very many the first."""
        (spared,) = data_of(degraded, "spared")
        assert spared == {"services": "y"}
        net = doubled()
        many = [vn.Service(f"v{i}", f"Autre {i}", "b") for i in range(9)]
        group = vn.Alternatives(["x", *(one.id for one in many)], 1)
        net = net.with_(*many, vn.Service("paie", "Paie", "dsi", components=[group]))
        dot = vn.draw.impact(net, "x").dot.replace("\\n", " ")
        assert "Autre 5 et 3 autres" in dot

    def test_services_that_fall_alike_share_a_box(self):
        """Those of one provider, with the same ways and the same clients."""
        drawing = vn.draw.impact(fan(12, 5), "nuage")
        boxes = [
            i
            for g in drawing.scene.groups
            if g.kind.startswith("service ")
            for i in g.items
            if getattr(i, "role", "") == "service-lost" and not hasattr(i, "lines")
        ]
        rows = data_of(drawing, "service")
        assert len(boxes) == 3
        assert len(rows) == 13

    def test_many_clients_are_counted(self):
        """Above a readable number only some of each grade are named; the count is exact."""
        drawing = vn.draw.impact(fan(9, 40), "nuage", lang="en")
        hits = drawing.outline.count(" loses ")
        assert hits == len(impact(fan(9, 40).index, "nuage").hits)
        assert (
            sum(int(d["count"]) * len(d["services"].split()) for d in data_of(drawing, "clients"))
            == hits
        )
        assert "and 20 more" in drawing.dot.replace("\\n", " ")

    def test_what_is_left_out_says_so(self, monkeypatch):
        """In boxes that count it, and in the report."""
        monkeypatch.setattr(harm, "__defaults__", (5,))
        drawing = vn.draw.impact(fan(12, 5), "nuage")
        (more,) = data_of(drawing, "more")
        assert more == {"count": "8"}
        assert drawing.report().warnings[0] == "8 of 13 services are counted, not drawn"

    @settings(max_examples=10)
    @given(networks(), st.data())
    def test_every_hit_is_drawn_and_told(self, net, data):
        """Each client behind each service, once."""
        failing = data.draw(st.sampled_from([*net.parties, *net.services]))
        found = net.impact(failing)
        drawing = vn.draw.impact(net, failing)
        shown = {
            (client, service)
            for one in data_of(drawing, "clients")
            for client in one["clients"].split()
            for service in one["services"].split()
        }
        assert shown == {(hit.client, hit.service) for hit in found.hits}
        services = {one["service"] for one in data_of(drawing, "service")}
        assert {hit.service for hit in found.hits} <= services
        told = [
            line
            for line in drawing.outline.splitlines()
            if " loses " in line or " perd " in line or " keeps " in line or " garde " in line
        ]
        assert len(told) >= len(found.hits)


def test_large_impacts_end():
    """Of a network with many levels, in words, without the program."""
    drawing = vn.draw.impact(layered(5, 60, 4), "fournisseur-1")
    assert drawing.title
    assert "digraph" in drawing.dot
