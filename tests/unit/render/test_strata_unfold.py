# ruff: noqa: E501 - the network is easiest to read with one entity a line
import pytest

import valuenet as vn
from valuenet.errors import UnknownId, WrongValue
from valuenet.render.strata import draw_strata, strata_spec
from valuenet.render.strata.build import sector_homes
from valuenet.render.strata.order import arrange

TOWN = """
valuenet: 1
name: Ville
language: fr
organizations:
  ville:
    name: Ville
    kind: local-authority
    functions:
      dsi:
        name: DSI
        role: it
        functions:
          reseau: {name: Réseaux, functions: {wifi: {name: Wifi}, fibre: {name: Fibre}}}
          projets: {name: Projets}
      drh: {name: RH, role: support}
      enfance:
        name: Enfance
        role: mission
        functions:
          creches: {name: Crèches, functions: {nord: {name: Crèche du Nord}, sud: {name: Crèche du Sud}}}
          ecoles: {name: Écoles}
          cantines: {name: Cantines, role: support}
          periscolaire: {name: Périscolaire, role: mission}
      sports:
        name: Sports
        role: mission
        functions:
          stades: {name: Stades}
          piscines: {name: Piscines}
      eau: {name: Eau, role: mission, functions: {usine: {name: Usine}}}
  nuage: {name: Nuage, kind: company}
  eau-sa: {name: Eau SA, kind: company, functions: {agence: {name: Agence, role: mission}}}
  canton: {name: Canton, kind: other, functions: {college: {name: Collège, role: mission}}}
clienteles:
  familles: {name: Familles, kind: individuals, represented_by: sports}
virtual_clients:
  regie: {name: Eau déléguée, function: eau, companies: [eau-sa]}
partnerships:
  alliance: {name: Alliance, members: [reseau, sports]}
services:
  paas: {name: Hébergement, provider: nuage, deliveries: [{client: fibre}]}
  acces: {name: Accès, provider: wifi, components: [paas], deliveries: [{client: [creches, stades, regie]}]}
  paie: {name: Paie, provider: projets, deliveries: [{client: drh}]}
  conges: {name: Congés, provider: drh, deliveries: [{client: [nord, ecoles, piscines, periscolaire]}]}
  garde: {name: Garde, provider: creches, deliveries: [{client: familles}]}
  repas: {name: Repas, provider: cantines, deliveries: [{client: [ecoles, canton]}]}
"""


@pytest.fixture(scope="module")
def index():
    """The index of the town."""
    return vn.loads(TOWN, format="yaml").index


def sectors(spec, ring):
    """The sectors of a ring, by id."""
    return {sector.id: sector for sector in spec.ring(ring)}


class TestUnfold:
    def test_parts_have_sectors_of_their_own(self, index):
        """Direct parts only; theirs stand with them."""
        spec = strata_spec(index, "dsi", unfold=["enfance"])
        found = sectors(spec, "mission")
        assert sorted(found) == ["creches", "ecoles", "periscolaire", "regie", "sports"]
        assert found["creches"].parts == ("Crèche du Nord", "Crèche du Sud")
        assert (found["creches"].wholes, found["creches"].part_of) == (("enfance",), "Enfance")
        flows = {(f.sender, f.receiver) for f in spec.flows}
        assert {("reseau", "creches"), ("drh", "creches"), ("drh", "ecoles")} <= flows

    def test_parts_of_parts_where_they_are_named(self, index):
        """Each level is asked for."""
        spec = strata_spec(index, "dsi", unfold=["enfance", "creches"])
        found = sectors(spec, "mission")
        assert {"nord", "sud", "ecoles", "creches"} <= set(found)
        assert found["nord"].wholes == ("creches", "enfance")
        assert found["creches"].label == "Crèches en propre"

    def test_a_whole_that_does_nothing_itself_has_no_sector(self, index):
        """It neither provides, nor receives, nor represents."""
        assert "enfance" not in sectors(strata_spec(index, "dsi", unfold=["enfance"]), "mission")
        assert "enfance" in sectors(strata_spec(index, "dsi"), "mission")

    def test_a_whole_that_represents_keeps_a_sector(self, index):
        """Clients stand against it."""
        spec = strata_spec(index, "dsi", unfold=["sports"])
        assert sectors(spec, "mission")["sports"].label == "Sports en propre"
        assert "sports" in sectors(spec, "market")["familles"].anchors

    def test_teams(self, index):
        """A part of a team provides and receives itself, its suppliers under it."""
        spec = strata_spec(index, "dsi", unfold=["reseau"])
        assert sorted(sectors(spec, "core")) == ["fibre", "projets", "wifi"]
        assert sectors(spec, "core")["wifi"].wholes == ("reseau",)
        assert sectors(spec, "supply")["nuage"].anchors == ("fibre",)
        assert ("wifi", "regie") in {(f.sender, f.receiver) for f in spec.flows}

    def test_parts_stand_side_by_side(self, index):
        """Between those of one whole nobody else stands."""
        spec = strata_spec(index, "dsi", unfold=["enfance", "creches", "sports"])
        (ring,) = (r for r in arrange(spec) if r.name == "mission")
        order = [span.id for span in ring.spans]
        for block in ({"stades", "piscines", "sports"}, {"nord", "sud", "creches"}):
            starts = [i for i, id in enumerate(order) if id in block and order[i - 1] not in block]
            assert len(starts) == 1

    @pytest.mark.parametrize(
        "id", ["dsi", "drh", "creches", "nuage", "nord", "regie", "eau", "eau-sa"]
    )
    def test_nothing_to_unfold(self, index, id):
        """The focus, who has no parts in its sector, who has no sector: the message says who has."""
        with pytest.raises(WrongValue, match="enfance, reseau, sports") as caught:
            strata_spec(index, "dsi", unfold=[id])
        assert caught.value.argument == "unfold"

    def test_what_is_left_to_unfold(self, index):
        """Those that are unfolded already are not named, their parts are."""
        with pytest.raises(WrongValue, match="is none of creches, reseau, sports"):
            strata_spec(index, "dsi", unfold=["enfance", "drh"])

    def test_around_other_parties(self, index):
        """In an organisation as focus functions are unfolded; around a function, teams above it."""
        assert "stades" in sectors(strata_spec(index, "ville", unfold=["sports"]), "core")
        spec = strata_spec(index, "reseau", unfold=["dsi"])
        assert "projets" in sectors(spec, "support")

    def test_around_a_partnership(self, index):
        """A member is unfolded; what is above it is the frame."""
        spec = strata_spec(index, "alliance", unfold=["reseau"])
        assert {"wifi", "fibre", "sports"} <= set(sectors(spec, "core"))
        assert sectors(spec, "core")["wifi"].wholes == ("reseau",)

    def test_homes(self, index):
        """Who stands where follows."""
        homes = sector_homes(index, "dsi", ["enfance"])
        assert (homes["nord"], homes["creches"]) == ("creches", "creches")
        assert "enfance" not in homes
        assert sector_homes(index, "dsi")["nord"] == "enfance"


class TestWholes:
    def test_of_functions_with_a_role(self, index):
        """A nested function with a role of its own is part of its parent, and stands beside it."""
        spec = strata_spec(index, "dsi")
        assert sectors(spec, "mission")["periscolaire"].wholes == ("enfance",)
        assert sectors(spec, "support")["cantines"].part_of == "Enfance"
        (ring,) = (r for r in arrange(spec) if r.name == "mission")
        order = [span.id for span in ring.spans]
        apart = abs(order.index("enfance") - order.index("periscolaire"))
        assert apart in {1, len(order) - 1}

    def test_of_the_rest(self, index):
        """Teams and organisations are parts of nothing here; parts of others are."""
        spec = strata_spec(index, "dsi")
        for ring, id in (("core", "reseau"), ("mission", "sports"), ("market", "canton")):
            assert sectors(spec, ring)[id].wholes == ()
        assert sectors(strata_spec(index, "canton"), "core")["college"].wholes == ()


class TestWords:
    def test_titles_and_outline(self, index):
        """Who points at a sector learns of whom it is a part."""
        drawing = draw_strata(index, "dsi", unfold=("enfance",))
        assert (
            "Crèches – fonction de mission; avec Crèche du Nord, Crèche du Sud; partie de Enfance"
            in drawing.outline
        )
        assert "partie de Enfance" in drawing.svg
        english = draw_strata(index, "dsi", unfold=("enfance", "sports"), lang="en")
        assert "Sports (direct) – mission function" in english.outline
        assert "part of Enfance" in english.outline

    def test_highlight_of_a_whole_without_a_sector(self, index):
        """Its parts are marked in its place."""
        spec = strata_spec(index, "dsi", highlight="enfance", unfold=["enfance"])
        marked = {s.id for s in spec.mission if s.client}
        assert marked == {"creches", "ecoles", "periscolaire"}
        assert all(s.state == "emphasised" for s in spec.mission if s.client)

    def test_by_the_public_function(self):
        """Ids or entities, several or none; unknown ids are refused."""
        net = vn.loads(TOWN, format="yaml")
        drawing = vn.draw.strata(net, "dsi", unfold=[net.parties["sports"]])
        assert 'data-id="stades"' in drawing.svg
        with pytest.raises(UnknownId, match="stade"):
            vn.draw.strata(net, "dsi", unfold=["stade"])
