"""Crowded pictures: up to 60 sectors in each ring on a slide, a thousand on a larger page."""

from collections import Counter
from functools import lru_cache

import pytest
from strata_checks import is_inside, line_boxes, text_boxes
from strata_samples import random_spec

from valuenet.render.page import SLIDE
from valuenet.render.strata import draw_spec
from valuenet.render.strata.layout import lay_out

#: Rings with 60 sectors, one or two at once; other rings as they often are.
SIXTY = {
    "missions": {"missions": 60, "market": 20},
    "market": {"missions": 12, "market": 60},
    "support": {"missions": 15, "market": 20, "support": 60},
    "suppliers": {"missions": 20, "market": 20, "suppliers": 60},
    "missions and market": {"missions": 60, "market": 60},
}
THOUSAND = {
    "thousand clients": {"missions": 20, "market": 1000},
    "five hundred twice": {"missions": 500, "market": 500},
    "five rings": {"missions": 300, "market": 400, "suppliers": 100, "support": 180, "teams": 20},
}
SIZES = {
    **{f"{name} {seed}": (seed, sizes) for name, sizes in SIXTY.items() for seed in (1, 2)},
    "three rings": (1, {"missions": 60, "market": 60, "suppliers": 60}),
    "a hundred": (2, {"missions": 100, "market": 100}),
    **{name: (1, sizes) for name, sizes in THOUSAND.items()},
}
USUAL = {"teams": 8, "support": 12, "suppliers": 15}


@lru_cache
def spec_of(name):
    """The specification of a sample."""
    seed, sizes = SIZES[name]
    return random_spec(seed, **{**USUAL, **sizes})


@lru_cache
def laid_out(name):
    """A sample, laid out."""
    return lay_out(spec_of(name))


@lru_cache
def drawn(name):
    """A sample, drawn."""
    return draw_spec(spec_of(name))


@pytest.fixture(scope="module", params=SIZES, ids=lambda name: name.replace(" ", "-"))
def layout(request):
    """Each sample, laid out."""
    return laid_out(request.param)


class TestLabels:
    def test_every_sector_says_something(self, layout):
        """A name or a number, of 6 points at least."""
        for s in layout.disc.sectors:
            assert s.label is not None
            assert s.label.size >= 6
            assert s.label.wrap.lines
        assert layout.smallest >= 6

    def test_every_corner_is_inside(self, layout):
        """Every corner of every line lies in its sector."""
        for s in layout.disc.sectors:
            for box in line_boxes(s, layout.disc.centre):
                assert all(is_inside(s, layout.disc.centre, at, 0.05) for at in box), s.sector.label

    def test_numbers_are_listed(self, layout):
        """Each number of the disc stands in the list, with its name, once."""
        numbers = [s.label.number for s in layout.disc.sectors if s.label.number is not None]
        assert sorted(numbers) == list(range(1, len(numbers) + 1))
        listed = Counter(line.text for text in layout.panel.texts for line in text.lines)
        assert all(listed[str(number)] == 1 for number in numbers)
        beside = "".join(line.text for text in layout.panel.texts for line in text.lines).replace(
            " ", ""
        )
        for s in layout.disc.sectors:
            if s.label.number is not None:
                assert s.sector.label.replace(" ", "") in beside

    def test_the_list_is_on_the_page(self, layout):
        """Words beside the disc lie on the page and do not overlap."""
        assert layout.panel.complete
        boxes = sorted(
            (box[0][1], box[2][1], box[0][0], box[1][0])
            for text in layout.panel.texts
            for box in text_boxes(text)
        )
        assert all(
            top >= 0 and foot <= layout.height and left >= 0 and right <= layout.width
            for top, foot, left, right in boxes
        )
        for i, (_, foot, left, right) in enumerate(boxes):
            for top, _, other_left, other_right in boxes[i + 1 :]:
                if top >= foot - 0.3:
                    break
                assert right <= other_left or other_right <= left

    def test_the_words_stand_beside_the_disc(self, layout):
        """Nothing beside the disc reaches into it."""
        edge = layout.disc.centre.x + layout.disc.radii.bands[-1].outer
        assert layout.panel.left >= edge


class TestPages:
    @pytest.mark.parametrize("name", [name for name in SIZES if name.rsplit(" ", 1)[0] in SIXTY])
    def test_sixty_in_a_ring_fit_a_slide(self, name):
        """Up to 60 sectors in one ring, or in two at once, a slide is large enough."""
        layout = laid_out(name)
        assert (layout.width, layout.height) == SLIDE

    @pytest.mark.parametrize("name", ["three rings", *THOUSAND])
    def test_larger_pages_are_told(self, name):
        """A page that had to grow is told; it is a slide's shape, and small names are few."""
        report = drawn(name).report()
        width, height = report.page_pt
        assert width > SLIDE[0]
        assert width / height == pytest.approx(16 / 9)
        assert any("times a slide" in warning for warning in report.warnings)
        if name in THOUSAND:
            assert len(report.numbered) < 250

    def test_a_page_that_is_too_small_is_told(self):
        """Asked for a slide, a thousand sectors are drawn on it, and the least size is told."""
        report = draw_spec(spec_of("five rings"), page=SLIDE).report()
        assert report.page_pt == SLIDE
        assert report.smallest_pt < 3
        told = f"the least size is {report.smallest_pt:.1f} points"
        assert any(told in warning for warning in report.warnings)

    def test_large_pages_have_large_words(self):
        """On a page of six slides' width, teams can be read from afar."""
        layout = laid_out("thousand clients")
        sizes = [s.label.size for s in layout.disc.sectors if s.ring == "support"]
        assert min(sizes) > 3 * 6
        assert max(text.size for text in layout.panel.texts) > 3 * 20


class TestThirty:
    @pytest.mark.parametrize("seed", range(6))
    def test_eight_points(self, seed):
        """Up to 30 sectors in a ring everything has 8 points, on a slide."""
        spec = random_spec(seed, missions=30, market=30, teams=5, support=8, suppliers=10)
        report = draw_spec(spec).report()
        assert report.smallest_pt >= 8
        assert report.page_pt == SLIDE


class TestWeight:
    @pytest.mark.parametrize("name", [name for name in SIZES if name.rsplit(" ", 1)[0] in SIXTY])
    def test_sixty_in_a_ring(self, name):
        """One ring of 60 weighs less than 130 KB, two less than 155."""
        weight = len(drawn(name).svg.encode())
        assert weight < (155_000 if name.startswith("missions and market") else 130_000)


class TestStates:
    def test_who_stays_in_plain_view_keeps_its_name(self):
        """Of the parties that a client sees few become numbers, of the dimmed ones many do."""
        plain = dimmed = plain_numbers = dimmed_numbers = 0
        for seed in range(6):
            layout = lay_out(
                random_spec(seed, missions=40, market=40, suppliers=15, highlight=True)
            )
            for s in layout.disc.sectors:
                number = s.label.number is not None
                if s.sector.state == "dimmed":
                    dimmed += 1
                    dimmed_numbers += number
                else:
                    plain += 1
                    plain_numbers += number
        assert plain > 30
        assert plain_numbers / plain < 0.6 * dimmed_numbers / dimmed
