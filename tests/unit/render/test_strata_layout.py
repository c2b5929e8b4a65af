from collections import Counter
from itertools import pairwise
from math import hypot

import pytest
from attrs import evolve
from strata_checks import (
    by_cell,
    cell,
    holds_point,
    is_inside,
    line_boxes,
    line_points,
    overlap,
    text_boxes,
)
from strata_samples import agglomeration, highlighted, random_spec

from valuenet.render.strata.layout import lay_out
from valuenet.render.strata.spec import Sector, Supply

SPECS = {
    "typical": agglomeration(),
    "highlight": highlighted(agglomeration(), "m06"),
    "links and bypass": agglomeration(links=True, bypass=True),
    "five": random_spec(1, teams=1, suppliers=1, support=1, missions=1, market=1),
    "no teams": random_spec(5, teams=0, suppliers=4, support=3, missions=6, market=6),
    "no missions": random_spec(6, missions=0, support=0, market=15),
    "many suppliers": random_spec(7, suppliers=30),
    "thirty": random_spec(8, missions=30, market=30),
    "sixty": random_spec(9, missions=60, market=60),
    **{f"random {seed}": random_spec(seed) for seed in range(20, 36)},
}


@pytest.fixture(scope="module", params=SPECS, ids=lambda name: name.replace(" ", "-"))
def layout(request):
    """Each sample, laid out."""
    return lay_out(SPECS[request.param])


class TestSectors:
    def test_each_stands_once(self, layout):
        """A party's area is its sector: one each."""
        ids = [s.sector.id for s in layout.disc.sectors]
        assert len(ids) == len(set(ids))

    def test_spans_are_disjoint_and_at_most_a_circle(self, layout):
        """Directions of a ring do not overlap and add up to a circle at most."""
        for name in layout.disc.rings:
            spans = sorted(
                (s.wedge.start, s.wedge.end) for s in layout.disc.sectors if s.ring == name
            )
            assert sum(end - start for start, end in spans) <= 360 + 1e-6
            assert all(a[1] <= b[0] + 1e-6 for a, b in pairwise(spans))
            assert spans[-1][1] - spans[0][0] <= 360 + 1e-6

    @pytest.mark.parametrize("ring", ["support", "core"])
    def test_inner_rings_are_full(self, layout, ring):
        """Teams and support functions share their whole circle."""
        spans = [s.wedge for s in layout.disc.sectors if s.ring == ring]
        if spans:
            # A corridor takes 14 degrees of the teams' circle.
            assert sum(w.end - w.start for w in spans) == pytest.approx(
                346 if layout.trunks and ring == "core" else 360
            )

    def test_rings_are_disjoint(self, layout):
        """From the centre outwards, no ring reaches into the next."""
        bands = layout.disc.radii.bands
        assert bands[0].inner >= layout.disc.radii.centre
        assert all(a.outer <= b.inner for a, b in pairwise(bands))
        assert all(band.inner < band.outer for band in bands)

    def test_all_stay_on_the_page(self, layout):
        """No sector is cut by the page."""
        for s in layout.disc.sectors:
            for angle in (s.wedge.start, s.wedge.middle, s.wedge.end):
                from valuenet.render.geometry import polar

                p = polar(layout.disc.centre, s.wedge.outer, angle)
                assert 0 <= p.x <= layout.width
                assert 0 <= p.y <= layout.height


class TestLabels:
    def test_every_corner_is_inside(self, layout):
        """Every corner of every line lies in the sector."""
        for s in layout.disc.sectors:
            for box in line_boxes(s, layout.disc.centre):
                assert all(is_inside(s, layout.disc.centre, corner, 0.05) for corner in box), (
                    s.sector.label
                )

    def test_no_two_overlap(self, layout):
        """No line of a label overlaps one of another, beside the disc neither."""
        boxes = [
            (s.sector.id, box)
            for s in layout.disc.sectors
            for box in line_boxes(s, layout.disc.centre)
        ]
        boxes += [
            (f"panel {i}.{j}", box)
            for i, text in enumerate(layout.panel.texts)
            for j, box in enumerate(text_boxes(text))
        ]
        bounds = [
            (min(x for x, _ in b), max(x for x, _ in b), min(y for _, y in b), max(y for _, y in b))
            for _, b in boxes
        ]
        for i, (a, box_a) in enumerate(boxes):
            for j in range(i):
                apart = (
                    bounds[i][0] > bounds[j][1]
                    or bounds[j][0] > bounds[i][1]
                    or bounds[i][2] > bounds[j][3]
                    or bounds[j][2] > bounds[i][3]
                )
                assert apart or not overlap(box_a, boxes[j][1]), (a, boxes[j][0])

    def test_sizes(self, layout):
        """8 points up to 30 sectors in a ring, 6 points up to 60, beside the disc too."""
        counts = Counter(s.ring for s in layout.disc.sectors)
        least = 6.0 if max(counts.values()) > 30 else 8.0
        assert all(s.label is None or s.label.size >= least for s in layout.disc.sectors)
        assert min(t.size for t in layout.panel.texts) >= least
        assert layout.disc.focus_size >= 8.0

    def test_never_upside_down(self, layout):
        """Every text is turned by a quarter at most."""
        from valuenet.render.geometry import tilt

        for s in layout.disc.sectors:
            if s.label is not None:
                assert -90 <= tilt(s.label.orientation, s.wedge.middle) <= 90

    def test_nothing_is_lost(self, layout):
        """Every name is in its sector, whole, or in the list of numbers."""
        listed = "".join(
            line.text.replace(" ", "").replace("\u00a0", "")
            for t in layout.panel.texts
            for line in t.lines
        )
        for s in layout.disc.sectors:
            name = s.sector.label.replace(" ", "").replace("\u00a0", "")
            if s.sector.id in layout.disc.numbered:
                assert name in listed
            elif s.label is not None:
                shown = "".join(s.label.wrap.lines).replace(" ", "").replace("\u00a0", "")
                assert name in shown or name in shown.replace("-", "") or s.label.wrap.hyphenated

    def test_panel_stays_on_the_page(self, layout):
        """Words beside the disc are not cut."""
        for text in layout.panel.texts:
            for box in text_boxes(text):
                assert all(0 <= x <= layout.width and 0 <= y <= layout.height for x, y in box)


class TestFlows:
    def test_all_are_drawn(self, layout, request):
        """No delivery is dropped."""
        spec = SPECS[request.node.callspec.params["layout"]]
        assert {(w.flow.sender, w.flow.receiver) for w in layout.disc.ways} == {
            (f.sender, f.receiver) for f in spec.flows
        }

    def test_no_label_is_struck(self, layout):
        """No line touches the box of a label."""
        boxes = [box for s in layout.disc.sectors for box in line_boxes(s, layout.disc.centre)]
        near = by_cell(boxes)
        for way in layout.disc.ways:
            for point in line_points(layout, way.path):
                assert not any(holds_point(box, point) for box in near[cell(point)]), way.flow

    def test_lines_stay_out_of_sectors(self, layout):
        """Flows run in moats and gutters; at their ends they only touch a sector's edge."""
        ways = layout.disc.ways[:: max(1, len(layout.disc.ways) // 40)]
        for way in ways:
            for x, y in line_points(layout, way.path):
                radius = hypot(x - layout.disc.centre.x, y - layout.disc.centre.y)
                for s in layout.disc.sectors:
                    if s.wedge.inner < radius < s.wedge.outer:
                        assert not is_inside(s, layout.disc.centre, (x, y), -0.3), (
                            way.flow,
                            s.sector.id,
                        )

    def test_ends(self, layout):
        """A flow begins at the edge of its sender and ends at the edge of its receiver."""
        sectors = {s.sector.id: s for s in layout.disc.sectors}
        for way in layout.disc.ways:
            first, last = way.bearings[0], way.bearings[-1]
            for (radius, angle), id in ((first, way.flow.sender), (last, way.flow.receiver)):
                wedge = sectors[id].wedge
                assert min(abs(radius - wedge.inner), abs(radius - wedge.outer)) < 1.5
                assert abs((angle - wedge.middle + 180) % 360 - 180) <= wedge.half


class TestBundles:
    def test_dense_flows_are_bundled(self):
        """Above a readable number the flows of a ring share a lane, and the legend says so."""
        spec = random_spec(8, support=8, missions=30, market=0, teams=3)
        flows = {(f.sender, f.receiver): f for f in spec.flows}
        for s in spec.support:
            for m in spec.mission:
                flows[s.id, m.id] = Supply(s.id, m.id, ("Prestation",))
        layout = lay_out(evolve(spec, flows=tuple(flows.values())))
        bundled = [way for way in layout.disc.ways if way.bundled]
        assert len(bundled) > 100
        words = " ".join(line.text for t in layout.panel.texts for line in t.lines)
        assert f"{len(bundled)} fournitures regroupées" in words

    def test_few_flows_are_not(self):
        """A typical slide shows each flow by itself."""
        assert not any(way.bundled for way in lay_out(agglomeration()).disc.ways)


class TestOtherFlows:
    def test_every_pair_of_rings(self):
        """Flows in any direction, and within a ring, find their way past the labels."""
        spec = agglomeration(bypass=True)
        rings = ("supply", "core", "support", "mission", "market", "outside")
        flows = [
            Supply(a.id, b.id, ("Service",))
            for ring_a in rings
            for ring_b in rings
            for a in spec.ring(ring_a)[:1]
            for b in spec.ring(ring_b)[-1:]
            if a.id != b.id
        ]
        layout = lay_out(evolve(spec, flows=tuple(flows)))
        assert len(layout.disc.ways) == len(flows)
        TestFlows.test_no_label_is_struck(None, layout)
        TestFlows.test_lines_stay_out_of_sectors(None, layout)
        TestFlows.test_ends(None, layout)

    def test_nothing_but_the_focus(self):
        """A focus alone is a ring with its name in the centre."""
        spec = evolve(
            agglomeration(),
            supply=(),
            core=(Sector("dsi", "DSI", "focus"),),
            support=(),
            mission=(),
            market=(),
            flows=(),
        )
        layout = lay_out(spec)
        assert [s.sector.id for s in layout.disc.sectors] == ["dsi"]
        assert layout.disc.focus.lines == ("DSI",)


class TestPages:
    def test_a_larger_page_for_too_many(self):
        """Where a slide cannot hold the names, the page grows."""
        spec = random_spec(3, suppliers=0, missions=150, market=150)
        layout = lay_out(spec)
        assert layout.growth > 1
        assert layout.width / layout.height == pytest.approx(16 / 9)

    def test_a_page_that_is_asked_for(self):
        """A given page is kept."""
        layout = lay_out(agglomeration(), (842.0, 595.0))
        assert (layout.width, layout.height) == (842.0, 595.0)
