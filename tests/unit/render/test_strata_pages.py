"""Pages of any shape: words beside the disc, or under it where the page is high."""

from functools import lru_cache

import pytest
from strata_checks import is_inside, line_points, text_boxes
from strata_samples import agglomeration, highlighted, random_spec

from valuenet.render.strata import draw_spec
from valuenet.render.strata.layout import lay_out

SPECS = {
    "typical": agglomeration(),
    "links": agglomeration(links=True, bypass=True),
    "highlight": highlighted(agglomeration(links=True), "m06"),
    "thirty": random_spec(8, missions=30, market=30),
    "sixty": random_spec(9, missions=60, market=60),
}
PAGES = {
    "a4": (842.0, 595.0),
    "a4 upright": (595.0, 842.0),
    "a3 upright": (842.0, 1191.0),
    "square": (700.0, 700.0),
    "tower": (400.0, 1100.0),
    "banner": (1600.0, 500.0),
}
HIGH = ("a4 upright", "a3 upright", "square", "tower")


@lru_cache
def laid_out(name, page):
    """A sample on a page; sizes are those of the drawing that is fitted to it."""
    return lay_out(SPECS[name], PAGES[page])


@pytest.fixture(params=[(name, page) for page in PAGES for name in SPECS], ids=" ".join)
def layout(request):
    """Each sample on each page."""
    return laid_out(*request.param)


class TestPages:
    def test_all_lies_on_the_page(self, layout):
        """Words, lines and sectors are not cut by the page."""
        points = [at for text in layout.panel.texts for box in text_boxes(text) for at in box]
        points += [(v[0], v[1]) for trunk in layout.trunks for _, v in trunk.path]
        points += [at for way in layout.disc.ways for at in line_points(layout, way.path)[::9]]
        assert all(-0.1 <= x <= layout.width + 0.1 for x, _ in points)
        assert all(-0.1 <= y <= layout.height + 0.1 for _, y in points)

    def test_all_words_are_there(self, layout, request):
        """Every list found room, and every label has its least size, before all is fitted."""
        name, _ = request.node.callspec.params["layout"]
        assert layout.panel.complete
        assert layout.disc.is_readable(6.0 if name == "sixty" else 8.0)

    def test_words_keep_apart_from_the_disc(self, layout):
        """No word stands nearer to the centre than the outermost ring that is there."""
        for text in layout.panel.texts:
            for box in text_boxes(text):
                assert not any(
                    is_inside(s, layout.disc.centre, at, 0.0)
                    for at in box
                    for s in layout.disc.sectors
                )

    def test_trunks_strike_no_words(self, layout):
        """The lines to links and partners run past all words, and arrive at their cards."""
        boxes = [box for text in layout.panel.texts for box in text_boxes(text)]
        for trunk in layout.trunks:
            for x, y in line_points(layout, trunk.path):
                assert not any(
                    box[0][0] < x < box[1][0] and box[0][1] < y < box[2][1] for box in boxes
                )
            ends = [values for _, values in trunk.path]
            cards = [c for c in layout.panel.cards if (c.role == "link") == (trunk.role == "trunk")]
            assert {(layout.panel.left, card.anchor_y) for card in cards} <= set(ends)

    def test_the_two_trunks_do_not_cross(self, layout):
        """The line to links and the line to partners meet nowhere."""
        if len(layout.trunks) == 2:
            first, second = (set(map(rounded, line_points(layout, t.path))) for t in layout.trunks)
            assert not first & second


def rounded(point):
    """A point in steps that a line cannot jump over."""
    return round(point[0] / 1.5), round(point[1] / 1.5)


class TestShapes:
    @pytest.mark.parametrize("page", HIGH)
    @pytest.mark.parametrize("name", SPECS)
    def test_high_pages_have_their_words_below(self, page, name):
        """Under the disc, over the whole width."""
        layout = laid_out(name, page)
        lowest = max(v[-1] for way in layout.disc.ways for _, v in way.path)
        assert layout.panel.top > lowest
        assert layout.panel.left < layout.width / 10

    @pytest.mark.parametrize("page", [page for page in PAGES if page not in HIGH])
    @pytest.mark.parametrize("name", SPECS)
    def test_wide_pages_have_their_words_beside(self, page, name):
        """To the right of the disc."""
        layout = laid_out(name, page)
        assert layout.panel.left > max(v[-2] for way in layout.disc.ways for _, v in way.path)

    @pytest.mark.parametrize("page", ["a4", "a4 upright", "a3 upright"])
    @pytest.mark.parametrize("name", ["typical", "links", "highlight", "thirty"])
    def test_paper_is_large_enough(self, page, name):
        """What fits a slide at 8 points fits a sheet of paper, either way up."""
        report = draw_spec(SPECS[name], page=PAGES[page]).report()
        assert report.smallest_pt >= 8
        assert report.page_pt == PAGES[page]

    def test_links_leave_downwards(self):
        """On a high page the corridor faces the words."""
        layout = laid_out("links", "a4 upright")
        (_, start), (_, end) = layout.trunks[0].path[:2]
        assert start[0] == end[0]
        assert end[1] > layout.disc.centre.y + layout.disc.radii.bands[-1].outer * 0.9
