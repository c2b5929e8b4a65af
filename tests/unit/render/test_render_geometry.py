from math import cos, hypot, radians, sin
from random import Random

import pytest

from valuenet.render.fit import choose, options
from valuenet.render.geometry import Point, Wedge, largest_fit, polar, radius_at, tilt, turn


def corners(wedge, shape, orientation, size, pad=0.0):
    """The corners of a box in a wedge, as (outwards, sideways)."""
    radius = radius_at(wedge, shape, orientation, pad=pad, size=size)
    angle = radians(tilt(orientation, wedge.middle) - wedge.middle)
    a, b = shape[0] / 2 * size, shape[1] / 2 * size
    for x, y in ((a, b), (a, -b), (-a, b), (-a, -b)):
        # The box is turned against the wedge's own axes: outwards and sideways.
        yield radius - (x * sin(angle) + y * cos(angle)), x * cos(angle) - y * sin(angle)


class TestPolar:
    @pytest.mark.parametrize(
        ("angle", "x", "y"), [(0, 0, -2), (90, 2, 0), (180, 0, 2), (270, -2, 0)]
    )
    def test_clockwise_from_twelve(self, angle, x, y):
        """Directions run clockwise from 12 o'clock, y downwards."""
        p = polar(Point(0, 0), 2, angle)
        assert (p.x, p.y) == pytest.approx((x, y))


class TestTurn:
    def test_is_signed_and_short(self):
        """The short way, clockwise positive."""
        assert turn(350, 10) == 20
        assert turn(10, 350) == -20


class TestTilt:
    @pytest.mark.parametrize("middle", range(0, 720, 15))
    @pytest.mark.parametrize("orientation", ["horizontal", "tangential", "radial"])
    def test_never_upside_down(self, orientation, middle):
        """A text is turned by a quarter at most."""
        assert -90 <= tilt(orientation, middle) <= 90


class TestLargestFit:
    @pytest.mark.parametrize("seed", range(60))
    @pytest.mark.parametrize("orientation", ["horizontal", "tangential", "radial"])
    def test_fits_and_could_not_be_much_larger(self, seed, orientation):
        """At the size found every corner is inside; a little larger, one is not."""
        r = Random(seed)
        start, sweep = r.uniform(0, 360), r.uniform(5, 150)
        inner = r.uniform(20, 200)
        gutter = r.uniform(0, 4)
        wedge = Wedge(inner, inner + r.uniform(15, 80), start, start + sweep, gutter, gutter)
        shape = (r.uniform(1, 12), r.uniform(1.1, 5))
        size = largest_fit(wedge, *shape, orientation, 1.0)
        assert all(
            wedge.holds(u, v, 1e-6)
            for u, v in corners(wedge, shape, orientation, size * 0.9999, 1.0)
        )
        if size > 0:
            assert size * hypot(*shape) < 2 * wedge.outer

    def test_no_room(self):
        """A wedge thinner than its margins holds nothing."""
        assert largest_fit(Wedge(50, 51, 0, 30), 5, 1, "tangential", 1.0) == 0


class TestChoose:
    def test_prefers_horizontal(self):
        """What can be read without turning the head wins where it is as large."""
        found = options("Familles", Wedge(100, 160, 60, 120))
        assert choose(found, 8, 8).orientation == "horizontal"

    def test_then_along_the_ring(self):
        """A thin ring has its names along it."""
        found = options("Bénéficiaires du revenu de solidarité", Wedge(100, 120, 60, 120))
        assert choose(found, 8, 8).orientation == "tangential"

    def test_then_along_the_radius(self):
        """A narrow sector of a thick ring has its name along the radius."""
        found = options("Bénéficiaires du revenu", Wedge(100, 220, 40, 52))
        assert choose(found, 8, 8).orientation == "radial"
