# ruff: noqa: E501 - the network is easiest to read with one entity a line
from collections import Counter
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import valuenet as vn
from valuenet.engine.containment import inside
from valuenet.engine.partnerships import exchanges
from valuenet.errors import WrongFocus, WrongValue
from valuenet.render.partnership import draw_partnership, partnership_spec
from valuenet.render.partnership.outline import outline
from valuenet.render.strata import strata_spec
from valuenet.render.strata.spec import RINGS
from valuenet.testing import networks

PAIR = """
valuenet: 1
name: Deux organismes
organizations:
  ville:
    name: Ville
    kind: local-authority
    functions:
      dsi-v: {name: DSI, role: it, functions: {projets: {name: Projets}}}
      rh-v: {name: RH, role: support}
      social: {name: Action sociale, role: mission, functions: {guichets: {name: Guichets}}}
      ecoles: {name: Écoles, role: mission}
  caf:
    name: Allocations
    kind: public-body
    functions:
      dsi-c: {name: DSI, role: it}
      prestations: {name: Prestations, role: mission}
  editeur: {name: Éditeur, kind: company}
clienteles:
  habitants: {name: Habitants, kind: individuals, represented_by: [social]}
  familles: {name: Familles, kind: individuals, represented_by: [ecoles]}
partnerships:
  guichet:
    name: Guichet commun
    members: [dsi-v, dsi-c]
    flows:
      - {id: aller, sender: dsi-v, receiver: dsi-c, data: Dossiers}
      - {id: retour, sender: dsi-c, receiver: projets, data: Droits}
services:
  droits: {name: Droits en ligne, provider: guichet, responsibilities: {exploitation: shared, anomalies: null, données: dsi-c}, deliveries: [{client: habitants, users: [social], payment: free}]}
  poste: {name: Postes, provider: dsi-v, deliveries: [{client: [rh-v, social, ecoles]}]}
  wifi: {name: Wifi public, provider: projets, deliveries: [{client: habitants, represented_by: [social]}]}
  accueil: {name: Accueil, provider: social, deliveries: [{client: habitants}]}
  cantine: {name: Cantine, provider: ecoles, deliveries: [{client: familles}]}
  paie: {name: Paie, provider: rh-v, deliveries: [{client: [social, ecoles]}]}
  versement: {name: Versements, provider: dsi-c, deliveries: [{client: prestations}]}
  logiciel: {name: Logiciel, provider: editeur, deliveries: [{client: social}]}
"""


def index_of(text=PAIR):
    """The index of a network."""
    return vn.loads(text, format="yaml").index


def changed(**lines):
    """The pair with other lines: `a=(old, new)`."""
    text = PAIR
    for old, new in lines.values():
        assert old in text
        text = text.replace(old, new)
    return index_of(text)


@pytest.fixture(scope="module")
def index():
    """The index of the pair."""
    return index_of()


@pytest.fixture(scope="module")
def spec(index):
    """Its diagram."""
    return partnership_spec(index, "guichet")


def sectors(spec):
    """The ids of the sectors of each disc."""
    return [[s.id for ring in RINGS for s in m.strata.ring(ring)] for m in spec.members]


def texts(spec):
    """The findings as texts."""
    return [finding.text.replace("\u00a0", " ") for finding in spec.findings]


class TestMembers:
    def test_a_disc_each(self, spec):
        """As declared, each with its strata and the name of its organisation."""
        assert [(m.id, m.organization) for m in spec.members] == [
            ("dsi-v", "Ville"),
            ("dsi-c", "Allocations"),
        ]
        assert [m.strata.focus_id for m in spec.members] == ["dsi-v", "dsi-c"]

    def test_of_one_name_are_told_apart(self, spec):
        """With their organisation, in every text of the diagram."""
        assert [m.name for m in spec.members] == ["DSI (Ville)", "DSI (Allocations)"]
        assert spec.exchanges[0].ends == ("DSI (Ville)", "DSI (Allocations)")

    def test_of_one_name_in_one_organisation(self):
        """By their ids."""
        index = changed(
            rh=("{name: RH, role: support}", "{name: DSI, role: support}"),
            two=("members: [dsi-v, dsi-c]", "members: [dsi-v, rh-v]"),
            agreed=("données: dsi-c", "données: rh-v"),
        )
        names = [m.name for m in partnership_spec(index, "guichet").members]
        assert names == ["DSI (dsi-v)", "DSI (rh-v)"]

    def test_an_organisation_may_be_one(self):
        """Its name stands above its disc and in the centre."""
        index = changed(
            two=("members: [dsi-v, dsi-c]", "members: [ville, caf]"),
            agreed=("données: dsi-c", "données: caf"),
        )
        spec = partnership_spec(index, "guichet")
        assert [(m.name, m.organization) for m in spec.members] == [
            ("Ville", "Ville"),
            ("Allocations", "Allocations"),
        ]

    def test_nobody_leads(self, spec):
        """Then nobody is said to, and the statement says so."""
        assert spec.lead is None
        assert not any(m.leads for m in spec.members)
        assert "Aucun membre n’est prépondérant" in spec.statement

    def test_one_leads(self):
        """It is named; the partnership still answers."""
        index = changed(lead=("name: Guichet commun", "name: Guichet commun\n    lead: dsi-c"))
        spec = partnership_spec(index, "guichet", language="en")
        assert spec.lead == "DSI (Allocations)"
        assert [m.leads for m in spec.members] == [False, True]
        assert spec.statement == (
            "DSI (Allocations) leads; it is the partnership that answers to the client"
        )
        assert not any("nobody leads" in text for text in texts(spec))

    def test_other_ties_are_told(self):
        """Other partnerships of a member, and with whom else it exchanges data."""
        index = changed(
            more=(
                "services:\n",
                "  autre: {name: Autre guichet, members: [dsi-v, editeur]}\nservices:\n",
            ),
            flow=(
                "receiver: dsi-c, data: Dossiers}",
                "receiver: dsi-c, data: Dossiers}\n      - {id: ailleurs, sender: ecoles, receiver: projets}",
            ),
        )
        left, right = partnership_spec(index, "guichet").members
        assert left.notes[0].endswith("Autre guichet")
        assert left.notes[1] == "Échanges de données avec d’autres\u00a0: Écoles"
        assert not any("Autre" in note for note in right.notes)


class TestCommonClient:
    def test_stands_in_no_disc(self, index, spec):
        """Even one that a member serves itself is taken off the circles (M-016)."""
        assert "habitants" in [s.id for s in strata_spec(index, "dsi-v").market]
        assert [client.id for client in spec.clients] == ["habitants"]
        assert not any("habitants" in ids for ids in sectors(spec))

    def test_no_flow_dangles(self, spec):
        """Every flow of a disc joins two of its sectors, or one with its centre."""
        for member, ids in zip(spec.members, sectors(spec), strict=True):
            ends = {end for f in member.strata.flows for end in (f.sender, f.receiver)}
            assert ends <= {*ids, member.id}

    def test_what_else_it_receives_is_told(self, spec):
        """From whom, and which services."""
        (client,) = spec.clients
        assert [(a.other, a.services, a.given) for a in client.asides] == [
            ("Projets", ("Wifi public",), False),
            ("Action sociale", ("Accueil",), False),
        ]

    def test_who_speaks_for_it_and_who_uses(self, spec):
        """As the deliveries of the partnership say."""
        (client,) = spec.clients
        assert client.services == ("Droits en ligne",)
        assert client.speakers == ("Action sociale",)
        assert client.users == ("Action sociale",)
        assert client.kind == "clientèle de particuliers"

    def test_a_function_is_taken_off_with_its_parts(self):
        """With all that runs to and from it, and what stood there for its sake alone."""
        index = changed(
            client=(
                "{client: habitants, users: [social], payment: free}",
                "{client: social, users: [guichets]}",
            )
        )
        spec = partnership_spec(index, "guichet")
        assert [c.id for c in spec.clients] == ["social"]
        left, right = sectors(spec)
        assert not {"social", "guichets", "editeur"} & {*left, *right}
        assert "ecoles" in left
        (client,) = spec.clients
        assert client.parts == ("Guichets",)
        assert "fonction de mission; avec Guichets" in outline(spec)
        assert client.kind == "fonction de mission"
        said = {(a.other, a.given) for a in client.asides}
        assert said == {
            ("DSI (Ville)", False),
            ("RH", False),
            ("Éditeur", False),
            ("Habitants", True),
        }
        assert spec.members[0].strata.notes == ()

    def test_a_delegated_mission(self):
        """With members that stand nowhere else."""
        index = changed(
            vc=(
                "partnerships:\n",
                "virtual_clients:\n  vc: {name: Cantines, function: ecoles, companies: [editeur]}\npartnerships:\n",
            ),
            client=("{client: habitants, users: [social], payment: free}", "{client: vc}"),
            logiciel=("{client: social}", "{client: prestations}"),
        )
        spec = partnership_spec(index, "guichet")
        assert [c.kind for c in spec.clients] == ["mission déléguée, client virtuel"]
        assert "vc" not in sectors(spec)[0]

    @pytest.mark.parametrize(
        ("client", "name"), [("dsi-c", "DSI (Allocations)"), ("projets", "Projets")]
    )
    def test_inside_a_member_it_stays(self, client, name):
        """A member, or a part of one, cannot be taken off its own disc; that is told."""
        index = changed(
            client=("{client: habitants, users: [social], payment: free}", f"{{client: {client}}}")
        )
        spec = partnership_spec(index, "guichet")
        assert spec.clients == ()
        assert f"Client au sein d’un membre : {name} (Droits en ligne)" in texts(spec)

    @pytest.mark.parametrize(
        ("client", "kind"),
        [("caf", "organisation cliente"), ("dsi-x", "fonction interne"), ("autre", "partenariat")],
    )
    def test_of_any_kind(self, client, kind):
        """Organisations, IT functions of others, other partnerships."""
        index = changed(
            x=(
                "editeur: {name: Éditeur, kind: company}",
                "editeur: {name: Éditeur, kind: company, functions: {dsi-x: {name: DSI X, role: it}}}",
            ),
            more=("services:\n", "  autre: {name: Autre, members: [rh-v, editeur]}\nservices:\n"),
            client=("{client: habitants, users: [social], payment: free}", f"{{client: {client}}}"),
        )
        (found,) = partnership_spec(index, "guichet").clients
        assert (found.id, found.kind) == (client, kind)


class TestFlows:
    def test_both_directions_of_a_pair(self, spec):
        """Parts stand for the member that holds them."""
        assert [(e.sender, e.receiver, e.flows) for e in spec.exchanges] == [
            ("dsi-v", "dsi-c", ("Dossiers",)),
            ("dsi-c", "dsi-v", ("Droits",)),
        ]

    def test_an_empty_direction_is_told(self):
        """Where nothing runs back, the direction is there all the same."""
        index = changed(
            back=("      - {id: retour, sender: dsi-c, receiver: projets, data: Droits}\n", "")
        )
        spec = partnership_spec(index, "guichet")
        assert [e.flows for e in spec.exchanges] == [("Dossiers",), ()]

    def test_without_data_the_id_is_shown(self):
        """A flow that says nothing of its data is still one."""
        index = changed(data=(", data: Dossiers", ""))
        assert partnership_spec(index, "guichet").exchanges[0].flows == ("aller",)


class TestFindings:
    def test_hot_spots(self, spec):
        """The shared links, with the number of parties that see them (L14)."""
        assert texts(spec)[0] == ("Point chaud, sans pilote : Droits en ligne (vu par 3 acteurs)")

    def test_what_nobody_took(self, spec):
        """An aspect for which nobody answers (L13)."""
        assert "Personne ne répond de : anomalies (Droits en ligne)" in texts(spec)
        assert spec.shares[0].aspects == (
            ("exploitation", "partagé"),
            ("anomalies", "personne"),
            ("données", "DSI (Allocations)"),
        )

    def test_nothing_agreed(self):
        """A service that states no responsibilities (L13)."""
        index = changed(
            none=("responsibilities: {exploitation: shared, anomalies: null, données: dsi-c}, ", "")
        )
        spec = partnership_spec(index, "guichet")
        assert "Partage des responsabilités non écrit : Droits en ligne" in texts(spec)
        assert spec.shares == ()

    def test_all_one_way(self):
        """Then it is a plain delivery (M-014)."""
        index = changed(back=("sender: dsi-c, receiver: projets", "sender: dsi-v, receiver: dsi-c"))
        spec = partnership_spec(index, "guichet")
        assert any("Tous les flux vont dans un seul sens" in text for text in texts(spec))

    def test_a_provider_and_its_client(self):
        """They are no partnership (M-013), and nobody says that none dominates."""
        index = changed(client=("{client: prestations}", "{client: [prestations, projets]}"))
        spec = partnership_spec(index, "guichet")
        assert any(
            text.startswith("DSI (Allocations) fournit DSI (Ville) (Versements)")
            for text in texts(spec)
        )
        assert "prépondérant" not in spec.statement

    def test_several_clients_of_a_hot_spot(self):
        """Each is a hot spot of its own, for its client."""
        index = changed(
            two=(
                "users: [social], payment: free}",
                "users: [social], payment: free}, {client: familles}",
            )
        )
        spec = partnership_spec(index, "guichet", language="en")
        assert "Droits en ligne for Habitants (seen by" in texts(spec)[0]
        assert "Droits en ligne for Familles (seen by" in texts(spec)[0]

    def test_no_contract_and_mixed(self):
        """Other kinds of hot spots of which the partnership is part."""
        index = changed(
            client=("{client: habitants, users: [social], payment: free}", "{client: editeur}"),
            process=(
                "services:\n",
                "processes:\n  vendre: {name: Vendre, owner: editeur}\nservices:\n",
            ),
            droits=("provider: guichet,", "provider: guichet, processes: [vendre],"),
            other=(
                "  logiciel: {name: Logiciel, provider: editeur, deliveries: [{client: social}]}",
                "  reseau: {name: Réseau, provider: fibre, processes: [vendre], deliveries: [{client: editeur}]}",
            ),
            fibre=(
                "  editeur: {name: Éditeur, kind: company}",
                "  editeur: {name: Éditeur, kind: company}\n  fibre: {name: Fibre, kind: company}",
            ),
        )
        said = texts(partnership_spec(index, "guichet", language="en"))
        assert any(text.startswith("Hot spot, no contract: Droits en ligne") for text in said)
        assert any(
            text.startswith("Hot spot, mixed activity that nobody answers for: Vendre")
            for text in said
        )

    def test_many_are_counted(self):
        """A sentence names some, and how many more."""
        idle = "\n".join(f"  s{i}: {{name: Service {i}, provider: guichet}}" for i in range(9))
        index = index_of(PAIR + idle)
        said = texts(partnership_spec(index, "guichet", language="en"))
        (text,) = (text for text in said if text.startswith("Without a client"))
        assert "Service 5 and 3 more" in text

    def test_alarms_come_first(self):
        """Remarks stand behind what is amiss."""
        index = index_of(PAIR + "  libre: {name: Libre, provider: guichet}")
        alarms = [f.alarm for f in partnership_spec(index, "guichet").findings]
        assert alarms == sorted(alarms, reverse=True)
        assert not alarms[-1]


class TestDrawing:
    def test_only_a_partnership(self, index):
        """Others are refused, and the message says what they are."""
        with pytest.raises(WrongFocus, match="'dsi-v' is a function: only a partnership"):
            draw_partnership(index, "dsi-v")

    def test_unknown_language(self, index):
        """Those that there are are named."""
        with pytest.raises(WrongValue, match="en, fr"):
            draw_partnership(index, "guichet", lang="de")

    def test_own_words_in_two_languages(self, index):
        """Nothing of the picture's own words stays in the other language."""
        french = draw_partnership(index, "guichet")
        english = draw_partnership(index, "guichet", lang="en")
        assert "Fournisseur virtuel" in french.svg
        assert "Virtual provider" in english.svg
        for text in ("Fournisseur virtuel", "Client commun", "pilote", "Lien", "À surveiller"):
            assert text not in english.svg
            assert text not in english.outline

    def test_svg_has_two_discs_one_link_and_one_client(self, index):
        """Requirements 47 and 48, in the elements of the file."""
        root = ET.fromstring(draw_partnership(index, "guichet").svg)
        classes = Counter(e.get("class") for e in root.iter() if e.get("class"))
        assert classes["disc"] == classes["centre"] == 2
        assert classes["link"] == 1
        assert classes["card client"] == 1
        ids = Counter(e.get("data-id") for e in root.iter() if e.get("data-id"))
        assert ids["habitants"] == ids["guichet"] == 1

    def test_outline_says_it_all(self, index, spec):
        """Requirement 52: every party, service, flow and finding in words."""
        words = draw_partnership(index, "guichet").outline.replace("\u00a0", " ")
        for ids in sectors(spec):
            for one in ids:
                assert index.parties[one].name in words
        for text in (*texts(spec), "Guichet commun", "Dossiers", "Droits en ligne"):
            assert text in words
        assert "reçoit de Projets : Wifi public" in words
        assert "Droits en ligne : anomalies – personne" in words

    def test_facts_are_told(self, index):
        """A page can tell of every party, in the language of the picture."""
        drawing = draw_partnership(index, "guichet", lang="en")
        assert drawing.facts.language == "en"
        assert drawing.facts.knows("habitants")

    def test_public_function(self):
        """`vn.draw.partnership` takes a network, and refuses what gave something up."""
        net = vn.loads(PAIR, format="yaml")
        assert vn.draw.partnership(net, "guichet").svg.startswith("<svg")
        assert vn.draw.partnership(net, "guichet", strict=True)
        with pytest.raises(vn.RenderError):
            vn.draw.partnership(net, "guichet", page=(300.0, 200.0), strict=True)


class TestAnyNetwork:
    @settings(max_examples=40)
    @given(networks(max_parties=24))
    def test_nothing_is_lost(self, net):
        """Clients once each or told, deliveries and flows all there, no flow that dangles."""
        index = net.index
        for id, party in index.partnerships.items():
            spec = partnership_spec(index, id, language="en")
            own = {one for member in party.members for one in inside(index, member)} | {id}
            given_to = {
                (d.client, index.services[d.service].name)
                for service in index.provided.get(id, ())
                for d in index.deliveries.get(service, ())
            }
            hung = {(c.id, service) for c in spec.clients for service in c.services}
            assert hung == {pair for pair in given_to if pair[0] not in own}
            assert len({c.id for c in spec.clients}) == len(spec.clients)
            told = [f.text for f in spec.findings if f.text.startswith("Client inside a member")]
            assert len(told) == len({c for c, _ in given_to if c in own})
            flows = exchanges(index, party)
            assert sum(len(e.flows) for e in spec.exchanges) == sum(map(len, flows.values()))
            assert {f.id for found in flows.values() for f in found} >= set(party.flows)
            for member, ids in zip(spec.members, sectors(spec), strict=True):
                assert not {c.id for c in spec.clients} & set(ids)
                assert len(ids) == len(set(ids))
                ends = {end for f in member.strata.flows for end in (f.sender, f.receiver)}
                assert ends <= {*ids, member.id}

    @settings(max_examples=8)
    @given(networks(max_parties=24), st.sampled_from(["fr", "en"]))
    def test_all_can_be_drawn(self, net, lang):
        """Whatever the network: one link, each client once, on a page with room for all."""
        for id in net.index.partnerships:
            drawing = draw_partnership(net.index, id, lang=lang)
            root = ET.fromstring(drawing.svg)
            kinds = [g.kind for g in drawing.scene.groups]
            assert kinds.count("link") == 1
            assert kinds.count("disc") == len(net.index.partnerships[id].members)
            assert root.get("lang") == lang
            assert "not everything finds room on the page" not in drawing.report().warnings
