"""What changed between two networks: identities, things, flows, and what is not drawn."""

from __future__ import annotations

from collections import defaultdict

import pytest
from attrs import evolve
from compare_samples import Editor, Pair, fusion, organisation, random_pair, transfer

from valuenet.builder import NetworkBuilder
from valuenet.errors import UnknownId, WrongFocus
from valuenet.model import Clientele, Delivery, Function, Service
from valuenet.render.compare.build import Comparison, compare
from valuenet.render.compare.identity import identify
from valuenet.render.compare.places import who_left
from valuenet.render.compare.words import change_words, short_words


def compared(pair: Pair, foci=("dsi", "dsi"), language="fr") -> Comparison:
    """The comparison of a pair."""
    return compare(pair.before.index, pair.after.index, foci, same=pair.same, language=language)


def things(shown: Comparison) -> dict[str, set[str]]:
    """The ids of what changed, by kind; nothing changed twice."""
    found = defaultdict(set)
    ids = [(change.kind == "gone", change.id) for change in shown.changes.things]
    assert len(ids) == len(set(ids))
    for change in shown.changes.things:
        found[change.kind].add(change.id)
    return dict(found)


def flows(shown: Comparison) -> dict[str, set[tuple[str, str]]]:
    """The ends of the flows that changed, by kind."""
    found = defaultdict(set)
    for change in shown.changes.flows:
        found[change.kind].add(tuple(map(who_left, change.ends)))
    return dict(found)


def words(shown: Comparison, id: str) -> str:
    """What is said of the change of a party."""
    (change,) = [c for c in shown.changes.things if c.id == id]
    return change_words(change, shown.language)


class TestEdits:
    @pytest.mark.parametrize("seed", range(60))
    def test_random(self, seed):
        """What was done to a network is found, and nothing else."""
        pair = random_pair(seed)
        shown = compared(pair)
        assert things(shown) == pair.things
        assert flows(shown) == pair.flows

    @pytest.mark.parametrize("seed", range(10))
    def test_backwards(self, seed):
        """Turned round, what was new is gone, and the other way round."""
        pair = random_pair(seed)
        turned = Pair(pair.after, pair.before, {new: old for old, new in pair.same.items()})
        if len(set(pair.same.values())) < len(pair.same):
            return  # a merger has no inverse
        there, back = compared(pair), compared(turned)
        assert things(back).get("gone") == things(there).get("new")
        assert things(back).get("new") == things(there).get("gone")
        assert things(back).get("moved") == things(there).get("moved")
        assert flows(back).get("gone") == flows(there).get("new")

    @pytest.mark.parametrize("seed", range(5))
    def test_nothing(self, seed):
        """A network and itself: nothing changed."""
        network = random_pair(seed).after
        shown = compared(Pair(network, network))
        assert not shown.changes
        assert shown.marks == {}
        assert shown.flow_marks == {}
        assert shown.left == frozenset()

    def test_transfer(self):
        """The mission moves out with its clientele; what support delivered ends."""
        pair = transfer()
        shown = compared(pair)
        assert things(shown) == pair.things
        assert flows(shown) == pair.flows
        assert words(shown, "m0") == (
            "Urbanisme et aménagement\u00a0: fonctions de mission, Ville → "
            "clients externes et clientèles, Région"
        )
        assert words(shown, "c0").endswith("clients externes et clientèles → hors du disque")
        assert shown.changes.going_on == 2

    def test_fusion(self):
        """Both IT organisations stand in the centre before; functions merge, the rest stays."""
        pair = fusion()
        shown = compared(pair, ("a-dsi", "dsi"))
        assert things(shown) == pair.things
        assert flows(shown) == pair.flows
        assert shown.before.foci == ("a-dsi", "b-dsi")
        assert words(shown, "dsi") == "DSI A + DSI B → DSI"
        assert words(shown, "drh") == (
            "Ressources humaines (Ville A) + Ressources humaines (Ville B) → Ressources humaines"
        )
        (merged,) = shown.changes.elsewhere.merged
        assert merged == (("Ville A", "Ville B"), "Ville")

    def test_fusion_from_the_other_side(self):
        """The focus given may be either one."""
        pair = fusion()
        assert compared(pair, ("b-dsi", "dsi")).changes == compared(pair, ("a-dsi", "dsi")).changes


class TestIdentity:
    def pair(self) -> Pair:
        """Two equal networks."""
        network = organisation()
        return Pair(network, network)

    def test_alias(self):
        """An id before that is an alias after is the same party; so it is in `same`."""
        pair = self.pair()
        editor = Editor(pair.before)
        editor.parties["urbanisme"] = evolve(
            editor.parties.pop("m1"), id="urbanisme", aliases=("m1", "u")
        )
        editor.deliveries = [
            evolve(d, client="urbanisme") if d.client == "m1" else d for d in editor.deliveries
        ]
        editor.services["sm1"] = evolve(editor.services["sm1"], provider="urbanisme")
        for id in ("c1",):
            editor.parties[id] = evolve(editor.parties[id], represented_by=("urbanisme",))
        found = editor.pair()
        assert things(compared(found)) == {}
        assert things(compared(evolve(found, same={"m1": "u"}))) == {}

    def test_other_ids(self):
        """What is said to be the same is, whatever its id; a name that stays is no change."""
        pair = self.pair()
        index = pair.before.index
        found = identify(index, index, {"m1": "m2"}, ("dsi", "dsi"))
        assert found.parties["m1"] == "m2"
        assert found.sources["m2"] == ("m1", "m2")
        assert "m1" not in found.sources

    def test_focus_wins(self):
        """The focus after is what the focus before has become, whatever else is said."""
        index = self.pair().before.index
        found = identify(index, index, {"dsi": "s1"}, ("dsi", "s0"))
        assert found.parties["dsi"] == "s0"

    @pytest.mark.parametrize(
        ("same", "message"),
        [
            ({"m11": "m1"}, "no entity 'm11': did you mean 'm1'"),
            ({"m1": "m11"}, "no party 'm11': did you mean 'm1'"),
            ({"m1": "base"}, "no party 'base'"),
            ({"base": "m1"}, "no service 'm1'"),
        ],
    )
    def test_unknown(self, same, message):
        """A wrong id is refused, with what it may have been."""
        pair = self.pair()
        with pytest.raises(UnknownId, match=message):
            compared(evolve(pair, same=same))

    def test_wrong_focus(self):
        """A clientele is no focus, before or after."""
        for foci in (("c0", "dsi"), ("dsi", "c0")):
            with pytest.raises(WrongFocus):
                compared(self.pair(), foci)

    def test_what_can_be_no_focus(self):
        """Parties that merged with the focus, and are parts of it or clienteles, are no foci."""
        pair = self.pair()
        found = identify(
            pair.before.index, pair.after.index, {"t0": "dsi", "c0": "dsi"}, ("dsi", "dsi")
        )
        assert found.foci("dsi") == ("dsi",)


class TestThings:
    def test_renamed(self):
        """Another name under the same id is said."""
        editor = Editor(organisation())
        editor.parties["m1"] = evolve(editor.parties["m1"], name="Propreté")
        assert words(compared(editor.pair()), "m1") == (
            "Propreté\u00a0: s’appelait Collecte des déchets"
        )

    def test_parts(self):
        """Parts that come and go change the function that holds them."""
        editor = Editor(organisation())
        part = Function("p1", "Bureau", None, organization="ville", parent="m1")
        editor.parties["p1"] = part
        with_part = editor.pair()
        shown = compared(with_part)
        assert things(shown) == {"changed": {"m1"}}
        assert words(shown, "m1") == "Collecte des déchets\u00a0: avec Bureau"
        shown = compared(Pair(with_part.after, with_part.before))
        assert words(shown, "m1") == "Collecte des déchets\u00a0: sans Bureau"
        renamed = with_part.after.with_(evolve(part, name="Agence"))
        shown = compared(Pair(with_part.after, renamed))
        assert words(shown, "m1") == "Collecte des déchets\u00a0: avec Agence; sans Bureau"
        assert not compared(Pair(with_part.after, with_part.after)).changes

    def test_part_that_becomes_a_function(self):
        """A part with a role of its own has moved; its whole has not changed."""
        editor = Editor(organisation())
        editor.parties["p1"] = Function("p1", "Bureau", None, organization="ville", parent="m1")
        before = editor.pair().after
        after = before.with_(
            Function("p1", "Bureau", "support", organization="ville", parent="m1"),
            Service("paie", "Paie", "p1"),
        )
        shown = compared(Pair(before, after))
        assert things(shown) == {"moved": {"p1"}}
        assert words(shown, "p1") == (
            "Bureau\u00a0: dans Collecte des déchets → fonctions de support"
        )
        shown = compared(Pair(after, before))
        assert things(shown) == {"moved": {"p1"}}
        assert shown.marks[next(iter(shown.left))].id == "p1"

    def test_other_parent(self):
        """A function under another one in the same ring has moved, without leaving its place."""
        editor = Editor(organisation())
        editor.parties["m1"] = evolve(editor.parties["m1"], parent="m2")
        shown = compared(editor.pair())
        assert things(shown) == {"moved": {"m1"}}
        assert words(shown, "m1") == "Collecte des déchets\u00a0: Ville → Action sociale"
        assert shown.left == frozenset()

    def test_supplier_under_another_team(self):
        """A supplier that serves another team stands elsewhere in its ring."""
        editor = Editor(organisation())
        editor.move_supplier("f0", "t2")
        shown = compared(editor.pair())
        assert words(shown, "f0") == "Fournisseur 0\u00a0: sous Équipe 0 → sous Équipe 2"
        assert shown.left == {"was f0"}

    def test_client_against_another_mission(self):
        """A clientele that another mission speaks for and serves has moved."""
        editor = Editor(organisation(clients=5))
        editor.parties["c1"] = evolve(editor.parties["c1"], represented_by=("m2",))
        (old,) = [d for d in editor.deliveries if d.client == "c1"]
        editor.deliveries = [d for d in editor.deliveries if d != old]
        editor.deliver("sm2", "c1")
        shown = compared(editor.pair())
        assert things(shown) == {"moved": {"c1"}}
        assert words(shown, "c1") == (
            "Clientèle 1\u00a0: en face de Collecte des déchets → en face de Action sociale"
        )

    def test_merged_with_the_focus(self):
        """A team that merges with the focus has left the core; nothing is told twice."""
        editor = Editor(organisation())
        del editor.parties["t0"]
        editor.same["t0"] = "dsi"
        editor.deliveries = [
            d for d in editor.deliveries if d.service != "st0" and d.client != "t0"
        ]
        del editor.services["st0"]
        shown = compared(editor.pair())
        assert things(shown)["merged"] == {"dsi"}
        assert "was t0" in shown.left

    def test_merged_outside(self):
        """Clienteles that became one that is not drawn: one change, in their former places."""
        editor = Editor(organisation(clients=2))
        editor.remove_client("c0")
        editor.remove_client("c1")
        editor.parties["foyer"] = Clientele("foyer", "Foyers")
        editor.same |= {"c0": "foyer", "c1": "foyer"}
        shown = compared(editor.pair())
        assert things(shown) == {"merged": {"foyer"}}
        assert shown.left == {"was c0", "was c1"}
        assert [place for place, change in shown.marks.items() if change.id == "foyer"] == [
            "was c0"
        ]

    def test_elsewhere(self):
        """Parties outside the picture that are new or gone are told in notes."""
        editor = Editor(organisation())
        editor.parties["loin"] = Clientele("loin", "Lointains")
        pair = editor.pair()
        shown = compared(pair)
        assert not shown.changes
        assert shown.changes.elsewhere.new == ("Lointains",)
        assert "Nouveau hors du disque\u00a0: Lointains" in shown.spec.notes
        shown = compared(Pair(pair.after, pair.before))
        assert "Supprimé hors du disque\u00a0: Lointains" in shown.spec.notes

    def test_many_elsewhere(self):
        """Of many, some are named and the rest is counted."""
        editor = Editor(organisation())
        for i in range(9):
            editor.parties[f"x{i}"] = Clientele(f"x{i}", f"X{i}")
        (note,) = [n for n in compared(editor.pair()).spec.notes if "X0" in n]
        assert note.endswith("X4 et 4 autres")

    def test_deliveries_with_others(self):
        """Deliveries with one end in the picture are counted; what a link provides is not."""
        editor = Editor(organisation())
        editor.parties["loin"] = Clientele("loin", "Lointains")
        editor.services["sc"] = Service("sc", "Avis", "loin")
        editor.deliver("sc", "region")
        assert "Fournitures" not in " ".join(compared(editor.pair()).spec.notes)
        pair = transfer()
        (note,) = [n for n in compared(pair).spec.notes if "avant" in n]
        assert note == "Fournitures avec un acteur hors du disque\u00a0: 0 avant, 2 après"
        link = TestLinks().network()
        served = link.with_(Service("g", "Accueil", "guichet"), Delivery("g", "m"))
        assert "Fournitures" not in " ".join(compared(Pair(link, served)).spec.notes)

    def test_short_words(self):
        """Beside the disc a merger of equal names is short, a move to others names them."""
        shown = compared(fusion(), ("a-dsi", "dsi"))
        said = {c.id: short_words(c, "fr") for c in shown.changes.things}
        assert said == {"dsi": "DSI A + DSI B → DSI", "drh": "Ressources humaines (2 en un)"}
        moved = {c.id: short_words(c, "en") for c in compared(transfer()).changes.things}
        assert moved["m0"] == "Urbanisme et aménagement: Ville → Région"


class TestFlows:
    def test_services(self):
        """A flow with other services is changed; those that come and go are named."""
        editor = Editor(organisation())
        editor.more_services("dsi", "m0")
        shown = compared(editor.pair())
        (change,) = shown.changes.flows
        assert (change.kind, change.gained, change.lost) == ("changed", ("Assistance",), ())
        (change,) = compared(Pair(shown.after.index.whole, shown.before.index.whole)).changes.flows
        assert (change.kind, change.gained, change.lost) == ("changed", (), ("Assistance",))

    def test_services_that_are_the_same(self):
        """A service under another id that is said to be the same is no change."""
        editor = Editor(organisation())
        editor.services["poste"] = evolve(editor.services.pop("base"), id="poste")
        editor.deliveries = [
            evolve(d, service="poste") if d.service == "base" else d for d in editor.deliveries
        ]
        pair = editor.pair()
        assert set(flows(compared(pair))) == {"changed"}
        assert flows(compared(evolve(pair, same={"base": "poste"}))) == {}

    def test_inside(self):
        """A flow between two that became one is internal: neither gone nor drawn."""
        editor = Editor(organisation())
        editor.deliver("ss0", "s1")
        before = editor.pair().after
        editor = Editor(before)
        editor.merge_support("s0", "s1", "s-un")
        editor.deliveries = [d for d in editor.deliveries if d.client != "s1"]
        shown = compared(editor.pair())
        assert shown.changes.inside == 1
        assert "gone" not in flows(shown)
        assert any("devenue interne" in note for note in shown.spec.notes)

    def test_that_ran_outside_before(self):
        """A flow that comes into the picture with its ends is not new."""
        pair = transfer()
        shown = compared(Pair(pair.after, pair.before))
        assert ("m0", "c0") not in flows(shown).get("new", set())
        assert ("m0", "c0") in shown.after.between

    def test_gone_flow_ends_where_its_end_stood(self):
        """What ended with a move ends at the place that was left."""
        shown = compared(transfer())
        assert ("s0", "was m0") in shown.flow_marks


class TestLinks:
    def network(self, lead=None, members=("dsi", "autre"), name="Guichet"):
        """A partnership of the core with another body, and an exchange of data."""
        b = NetworkBuilder("Réseau", "fr")
        b.organization("ville", "Ville", "local-authority")
        b.function("dsi", "DSI", "it", organization="ville")
        b.function("m", "Mission", "mission", organization="ville")
        b.deliver(b.service("base", "Poste", "dsi"), "m")
        for id in ("autre", "tiers", "tresor"):
            b.organization(id, id.title(), "public-body")
        b.partnership("guichet", name, members=list(members), lead=lead)
        b.flow("donnees", "dsi", "tresor", data="Paie")
        return b.build()

    def test_lead(self):
        """A link that gets a lead has changed: nobody answered, now one does."""
        shown = compared(Pair(self.network(), self.network(lead="dsi")))
        assert words(shown, "guichet") == "Guichet\u00a0: pilote\u00a0: personne → DSI"
        shown = compared(Pair(self.network(lead="dsi"), self.network(lead="autre")))
        assert words(shown, "guichet") == "Guichet\u00a0: pilote\u00a0: DSI → Autre"

    def test_members(self):
        """Members that join a link."""
        shown = compared(Pair(self.network(), self.network(members=("dsi", "autre", "tiers"))))
        assert words(shown, "guichet") == "Guichet\u00a0: avec Tiers"
        assert things(shown) == {"changed": {"guichet"}}

    def test_cards(self):
        """Links and partners have cards; those that are gone too."""
        with_link = self.network()
        without = with_link.without("guichet")
        assert {(c.id, c.role) for c in compared(Pair(with_link, with_link)).cards} == {
            ("guichet", "link"),
            ("tresor", "partner"),
        }
        gone = compared(Pair(with_link, without))
        assert things(gone) == {"gone": {"guichet"}}
        assert {c.id for c in gone.cards} == {"guichet", "tresor"}
        assert things(compared(Pair(without, with_link))) == {"new": {"guichet"}}

    def test_partner_that_becomes_a_client(self):
        """Who exchanged data and gets services has moved from its card into a ring."""
        before = self.network()
        after = before.with_(Service("avis", "Avis", "dsi"), Delivery("avis", "tresor"))
        shown = compared(Pair(before, after))
        assert things(shown) == {"moved": {"tresor"}}
        assert {c.id for c in shown.cards} == {"guichet", "was tresor"}
        assert words(shown, "tresor") == (
            "Tresor\u00a0: échanges de données → clients externes et clientèles"
        )
