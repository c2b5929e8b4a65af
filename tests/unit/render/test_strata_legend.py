from collections import Counter

import pytest
from attrs import evolve
from strata_samples import agglomeration, highlighted, random_spec

from valuenet.render.strata.layout import lay_out
from valuenet.render.strata.legend import Bundle, bundle_words, legend_entries
from valuenet.render.strata.spec import Supply


def words(layout):
    """All that stands beside the disc, as one text."""
    return " ".join(line.text for text in layout.panel.texts for line in text.lines)


def dense(**sizes):
    """An organisation in which everybody in support provides to every mission."""
    spec = random_spec(8, **{"support": 8, "missions": 30, "market": 0, "teams": 3, **sizes})
    flows = {(f.sender, f.receiver): f for f in spec.flows}
    for s in spec.support:
        for m in spec.mission:
            flows[s.id, m.id] = Supply(s.id, m.id, ("Prestation",))
    return evolve(spec, flows=tuple(flows.values()))


class TestBundles:
    def test_counts_what_is_bundled(self):
        """The legend says how many flows are bundled: all that are, and no other."""
        layout = lay_out(dense())
        bundled = [way for way in layout.disc.ways if way.bundled]
        assert len(bundled) > 100
        assert f"{len(bundled)} fournitures regroupées" in words(layout)

    def test_says_from_which_rings(self):
        """Where flows of several rings are bundled, each ring has its count."""
        spec = random_spec(2, missions=60, market=60, teams=6, support=9)
        layout = lay_out(spec)
        homes = {s.sector.id: s.ring for s in layout.disc.sectors}
        counts = Counter(homes[way.flow.sender] for way in layout.disc.ways if way.bundled)
        assert len(counts) == 2
        found = words(layout)
        assert f"{counts['core']} du centre" in found
        assert f"{counts['support']} des fonctions de support" in found
        assert f"{sum(counts.values())} fournitures regroupées" in found

    @pytest.mark.parametrize("seed", range(4))
    def test_highlight_counts_what_is_in_plain_view(self, seed):
        """Dimmed flows are counted apart from those that the client sees."""
        spec = dense()
        spec = highlighted(spec, spec.mission[seed].id)
        layout = lay_out(spec)
        states = Counter(way.flow.state == "dimmed" for way in layout.disc.ways if way.bundled)
        assert states[False]
        assert states[True]
        found = words(layout).replace("\u00a0", " ")
        assert f"{states[False]} fourniture" in found
        assert f"{states[True]} autres hors de la vue" in found
        assert f"{sum(states.values())} fournitures regroupées" not in found

    def test_nothing_in_plain_view(self):
        """Bundles of which the client sees nothing have a dimmed sample."""
        bundles = [Bundle("core", 0, 7), Bundle("support", 0, 2)]
        samples = dict(legend_entries(agglomeration(), bundles, single=True))
        assert "bundle" not in samples
        assert samples["bundle dimmed"].startswith("9 fournitures regroupées, hors de la vue")

    @pytest.mark.parametrize("lang", ["fr", "en"])
    def test_words_of_both_languages(self, lang):
        """Every ring from which flows can come has its words."""
        bundles = [
            Bundle(ring, 2, 1)
            for ring in ("supply", "core", "support", "mission", "market", "outside")
        ]
        found = bundle_words(bundles, lang)
        assert found.startswith("12 ")
        assert found.count("2 ") >= 7
        assert "6 " in found


class TestNoBundles:
    def test_no_entry(self):
        """A typical slide has no bundles, and no words about them."""
        assert "regroupée" not in words(lay_out(agglomeration()))
