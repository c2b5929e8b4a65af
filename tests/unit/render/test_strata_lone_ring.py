import pytest
from strata_checks import is_inside, line_points

from valuenet.render.strata.layout import lay_out
from valuenet.render.strata.spec import Sector, StrataSpec, Supply

IDS = ("a", "b", "c", "d")


@pytest.fixture(scope="module")
def layout():
    """An organisation of four functions that serve each other, and nobody else."""
    return lay_out(
        StrataSpec(
            "Réseau",
            "Strates",
            "fr",
            "o",
            "Organisme",
            core=tuple(Sector(one, f"Fonction {one}", "function") for one in IDS),
            flows=tuple(Supply(one, other, ("Service",)) for one in "ab" for other in "cd"),
        )
    )


class TestFlowsOfALoneRing:
    def test_run_outside_it(self, layout):
        """No flow runs over a sector, whose name it would strike."""
        assert len(layout.disc.ways) == 4
        for way in layout.disc.ways:
            for p in line_points(layout, way.path):
                assert not any(
                    is_inside(s, layout.disc.centre, p, -0.1) for s in layout.disc.sectors
                )

    def test_stay_on_the_page(self, layout):
        """The ring leaves room for their lanes."""
        for way in layout.disc.ways:
            for x, y in line_points(layout, way.path):
                assert 10 <= x <= layout.width - 10
                assert 10 <= y <= layout.height - 10
