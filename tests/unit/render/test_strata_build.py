# ruff: noqa: E501 - the network is easiest to read with one entity a line
import re

import pytest

import valuenet as vn
from valuenet.errors import WrongFocus, WrongValue
from valuenet.render.strata import draw_strata, strata_spec

GROUP = """
valuenet: 1
name: Groupe de location
organizations:
  groupe:
    name: Groupe
    kind: company
    functions:
      dsi:
        name: DSI
        role: it
        functions:
          reseau: {name: Réseaux, functions: {wifi: {name: Wifi}}}
          projets: {name: Projets}
      drh: {name: RH, role: support}
      archives: {name: Archives, role: support}
      location: {name: Location, role: mission, functions: {agence: {name: Agences}}}
      utilitaires: {name: Utilitaires, role: mission, functions: {atelier: {name: Atelier}}}
      eau: {name: Service des eaux, role: mission}
  nuage: {name: Nuage, kind: company}
  fibre: {name: Fibre, kind: company}
  eau-sa: {name: Eau SA, kind: company}
  constructeur: {name: Constructeur, kind: company, functions: {info-c: {name: Informatique du constructeur, role: it}}}
  ville: {name: Ville, kind: other}
clienteles:
  cl1: {name: Clientèle location, kind: individuals, represented_by: location}
virtual_clients:
  vc: {name: Eau déléguée, function: eau, companies: [eau-sa]}
partnerships:
  diag: {name: Diagnostic, members: [dsi, info-c]}
services:
  transit: {name: Transit, provider: fibre, deliveries: [{client: nuage}]}
  paas: {name: Hébergement, provider: nuage, components: [transit], deliveries: [{client: reseau}]}
  appli-rh: {name: Application RH, provider: projets, components: [paas], deliveries: [{client: drh}]}
  gestion-rh: {name: Gestion des agents, provider: drh, components: [appli-rh], deliveries: [{client: [location, utilitaires]}]}
  poste: {name: Poste de travail, provider: dsi, deliveries: [{client: [location, vc]}]}
  wifi-agences: {name: Wifi, provider: wifi, deliveries: [{client: location}]}
  logiciel: {name: Logiciel de diagnostic, provider: info-c, deliveries: [{client: utilitaires}]}
  diagnostic: {name: Diagnostic des véhicules, provider: diag, components: [logiciel], deliveries: [{client: utilitaires}]}
  louer: {name: Louer, provider: location, components: [poste], deliveries: [{client: cl1}, {client: ville}]}
  parc: {name: Parc, provider: ville, deliveries: [{client: utilitaires}]}
  ensemble: {name: Annuaire, provider: dsi, deliveries: [{client: groupe}]}
"""


@pytest.fixture(scope="module")
def index():
    """The index of the group."""
    return vn.loads(GROUP, format="yaml").index


@pytest.fixture(scope="module")
def spec(index):
    """The picture around its IT."""
    return strata_spec(index, "dsi")


def ids(sectors):
    """The ids of sectors, in order."""
    return sorted(s.id for s in sectors)


def of(sectors, id):
    """The sector with an id."""
    return next(s for s in sectors if s.id == id)


class TestSectors:
    def test_rings(self, spec):
        """Every party of a stratum has a sector, or stands in that of another."""
        assert ids(spec.supply) == ["fibre", "nuage"]
        assert ids(spec.core) == ["dsi", "projets", "reseau"]
        assert ids(spec.support) == ["archives", "drh"]
        assert ids(spec.mission) == ["location", "utilitaires", "vc"]
        assert ids(spec.market) == ["cl1", "ville"]
        assert ids(spec.outside) == ["info-c"]

    def test_focus_acts_itself(self, spec):
        """Among teams the focus has a sector where it delivers in its own name."""
        assert of(spec.core, "dsi").label == "DSI en propre"

    def test_parts_stand_in_their_whole(self, spec):
        """A nested function without a role, and a part of a team, have no sector of their own."""
        assert of(spec.mission, "location").parts == ("Agences",)
        assert of(spec.core, "reseau").parts == ("Wifi",)

    def test_suppliers_stand_under_their_team(self, spec):
        """A supplier under its client, its own supplier behind it."""
        assert of(spec.supply, "nuage").anchors == ("reseau",)
        assert (of(spec.supply, "fibre").anchors, of(spec.supply, "fibre").tier) == (("nuage",), 2)

    def test_delegation(self, spec):
        """A virtual client has a sector of its own, its members inside."""
        virtual = of(spec.mission, "vc")
        assert (virtual.kind, virtual.within) == ("virtual", ("Service des eaux", "Eau SA"))

    def test_clients_stand_against_who_represents_them(self, spec):
        """The mission that represents or serves a client is its anchor."""
        assert of(spec.market, "cl1").anchors == ("location",)
        assert of(spec.market, "ville").anchors == ("location",)

    def test_marks(self, spec):
        """A client that provides is both; past the core it bypasses."""
        assert of(spec.market, "ville").both
        assert of(spec.market, "ville").bypass
        assert of(spec.outside, "info-c").anchors == ("utilitaires",)

    def test_links_and_partners(self, spec):
        """A partnership is a link with its members and clients; its members are no partners besides."""
        (link,) = spec.links
        assert link.members == ("DSI", "Informatique du constructeur")
        assert link.clients == ("Utilitaires",)
        assert spec.partners == ()


class TestFlows:
    def test_each_delivery_once(self, spec):
        """Flows run between sectors; a part's services leave from its whole's."""
        flows = {(f.sender, f.receiver): f.services for f in spec.flows}
        assert flows["reseau", "location"] == ("Wifi",)
        assert flows["fibre", "nuage"] == ("Transit",)
        assert flows["info-c", "utilitaires"] == ("Logiciel de diagnostic",)

    def test_unconnected_functions_are_named(self):
        """A function that nothing connects is in the notes, not in a ring."""
        net = vn.loads(GROUP.replace("client: groupe", "client: drh"), format="yaml")
        spec = strata_spec(net.index, "dsi")
        assert "1 fonction sans aucun service\u00a0: Archives" in spec.notes
        assert ids(spec.support) == ["drh"]

    def test_the_rest_is_said(self, spec):
        """Deliveries with an end that is not drawn are counted and named."""
        assert "1 fourniture avec un acteur hors du disque\u00a0: Groupe" in spec.notes

    def test_a_partnership_in_the_centre_delivers(self, index):
        """What a focus that is a partnership provides leaves from its own sector."""
        spec = strata_spec(index, "diag")
        assert ids(spec.core) == ["diag", "dsi", "info-c"]
        assert ("diag", "utilitaires") in {(f.sender, f.receiver) for f in spec.flows}


class TestHighlight:
    def test_who_answers_stays_in_view(self, index):
        """The client, who answers to it, and who answers to those, down to the last supplier."""
        spec = strata_spec(index, "dsi", highlight="location")
        plain = {
            s.id
            for ring in (spec.supply, spec.core, spec.support, spec.mission, spec.market)
            for s in ring
            if s.state == "emphasised"
        }
        assert plain == {"location", "drh", "projets", "reseau", "dsi", "nuage", "fibre"}
        assert of(spec.mission, "location").client
        assert of(spec.mission, "utilitaires").state == "dimmed"
        assert spec.links[0].state == "dimmed"

    def test_services_are_listed(self, index):
        """By grade, then id, with their provider."""
        spec = strata_spec(index, "dsi", highlight="location")
        assert [(s.id, s.grade, s.provider) for s in spec.seen] == [
            ("gestion-rh", "client", "RH"),
            ("poste", "client", "DSI"),
            ("wifi-agences", "client", "Wifi"),
            ("ensemble", "member", "DSI"),
        ]

    def test_hidden_services_are_not_named(self, index):
        """What stands behind is neither listed nor named by a flow."""
        svg = draw_strata(index, "dsi", highlight="location").svg
        assert "Application RH" not in svg
        assert "Transit" not in svg

    def test_hidden_services_when_asked(self, index):
        """The explicit variant names them."""
        spec = strata_spec(index, "dsi", highlight="location", hidden=True)
        assert [s.id for s in spec.seen if s.grade == "hidden"] == ["appli-rh", "paas", "transit"]
        assert "Transit" in draw_strata(index, "dsi", highlight="location", hidden=True).svg

    def test_a_part_lights_its_whole(self, index):
        """A function inside another is highlighted in its sector."""
        spec = strata_spec(index, "dsi", highlight="agence")
        assert of(spec.mission, "location").client
        assert spec.client == "Agences"

    def test_somebody_who_is_not_drawn(self, index):
        """A party outside the picture has a list of services all the same."""
        spec = strata_spec(index, "drh", highlight="nuage")
        assert [s.id for s in spec.seen] == ["transit"]


class TestDrawStrata:
    @pytest.mark.parametrize(
        "focus", ["dsi", "drh", "groupe", "nuage", "constructeur", "diag", "location", "wifi"]
    )
    @pytest.mark.parametrize("highlight", [None, "utilitaires"])
    def test_any_provider_can_be_the_focus(self, index, focus, highlight):
        """Recentring uses the same code."""
        drawing = draw_strata(index, focus, highlight=highlight)
        assert f'data-focus="{focus}"' in drawing.svg
        found = re.findall(r'class="sector [^"]*" data-id="([^"]*)"', drawing.svg)
        assert len(found) == len(set(found))

    def test_not_a_clientele(self, index):
        """A clientele cannot be a focus."""
        with pytest.raises(WrongFocus):
            draw_strata(index, "cl1")

    def test_language(self, index):
        """The network's language, unless another is asked for."""
        assert 'lang="fr"' in draw_strata(index, "dsi").svg
        assert 'lang="en"' in draw_strata(index, "dsi", lang="en").svg
        with pytest.raises(WrongValue, match="lang: 'de'"):
            draw_strata(index, "dsi", lang="de")

    def test_page(self, index):
        """A page by name or by size."""
        assert 'width="842"' in draw_strata(index, "dsi", page="a4").svg
        assert 'width="1000"' in draw_strata(index, "dsi", page=(1000, 600)).svg
        with pytest.raises(WrongValue, match="page: 'a9'"):
            draw_strata(index, "dsi", page="a9")
        with pytest.raises(WrongValue, match="page"):
            draw_strata(index, "dsi", page=(10, 10))
