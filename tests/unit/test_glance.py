import re

import valuenet as vn
from valuenet.glance import main_focus

SMALL = """
valuenet: 1
name: <Vallée> & Cie
organizations:
  ville:
    name: Ville
    functions:
      dsi: {name: DSI, role: it}
      annexe: {name: Informatique des écoles, role: it}
      drh: {name: RH, role: support}
      sport: {name: Sport, role: mission}
services:
  paie: {name: Paie, provider: dsi, deliveries: [{client: [drh, sport]}]}
  salles: {name: Salles, provider: annexe, components: [paie], deliveries: [{client: sport}]}
"""


class TestMainFocus:
    def test_the_one_with_the_most_clients(self):
        """Of the outermost IT functions."""
        assert main_focus(vn.loads(SMALL).index) == "dsi"

    def test_nobody_provides(self):
        """Without a provider there is none."""
        assert main_focus(vn.loads("valuenet: 1\nname: Vide\n").index) is None


class TestGlance:
    def test_counts_findings_and_picture(self):
        """A notebook shows what is in the network, and one picture."""
        html = vn.loads(SMALL)._repr_html_()
        assert "5 acteurs · 2 services · 3 fournitures · 1 constat · dont 1 erreur<" in html
        assert html.count("<svg ") == 1

    def test_names_are_text(self):
        """Whatever a network is called, it is text."""
        assert "<strong>&lt;Vallée&gt; &amp; Cie</strong>" in vn.loads(SMALL)._repr_html_()

    def test_two_in_one_notebook_do_not_collide(self):
        """Every id of one picture is no id of the other."""
        first, second = vn.loads(SMALL), vn.loads(SMALL.replace("name: Sport", "name: Sports"))
        ids = [set(re.findall(r' id="([^"]+)"', net._repr_html_())) for net in (first, second)]
        assert ids[0]
        assert ids[0].isdisjoint(ids[1])

    def test_a_large_network_is_counted_only(self):
        """Above three hundred parties there is no picture."""
        builder = vn.NetworkBuilder("Grand")
        for i in range(301):
            builder.organization(f"o{i}", name=f"O{i}")
        assert "<svg" not in builder.build()._repr_html_()

    def test_nothing_in_it(self):
        """An empty network says so."""
        assert "0 acteur " in vn.loads("valuenet: 1\nname: Vide\n")._repr_html_()
