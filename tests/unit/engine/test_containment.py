"""L1 and L2: who stands inside whom, in whose name a party receives, who is client of whom."""

import pytest

from valuenet.engine.containment import (
    ancestors,
    check_foci,
    inside,
    organizations_of,
    outermost_it,
    parts,
    reach,
    reached_from,
)


@pytest.fixture
def index(town, read):
    """The town with a virtual client, a clientele in a clientele, and a partnership."""
    town["virtual_clients"] = {"regie": {"name": "R", "function": "eau", "companies": ["ondes"]}}
    town["clienteles"]["grands"] = {
        "name": "G",
        "kind": "enterprises",
        "members": ["regie", "nuage"],
    }
    town["clienteles"]["tous"] = {"name": "T", "kind": "enterprises", "members": ["grands"]}
    town["partnerships"] = {"guichet": {"name": "G", "members": ["dsi", "info"]}}
    return read(town).index


class TestContainment:
    def test_ancestors_end_with_the_organisation(self, index):
        """Nearest first."""
        assert ancestors(index, "reseau") == ["dsi", "ville"]
        assert ancestors(index, "ville") == []
        assert ancestors(index, "regie") == []

    def test_parts_are_the_inverse(self, index):
        """At any depth, itself left out."""
        assert sorted(parts(index, "ville")) == ["applis", "drh", "dsi", "eau", "reseau", "usine"]
        assert parts(index, "abonnes") == []

    def test_inside_a_partnership_are_its_members(self, index):
        """Itself, and the inside of each (L2)."""
        assert inside(index, "guichet") == {"guichet", "dsi", "reseau", "applis", "info"}
        assert inside(index, "abonnes") == {"abonnes"}
        # A virtual client contains nobody: its members stand in their organisations.
        assert inside(index, "regie") == {"regie"}


class TestReach:
    def test_of_a_part(self, index):
        """Its ancestors, the groups that these are in, and the groups of groups."""
        assert reach(index, "usine") == {"usine", "eau", "ville", "regie", "grands", "tous"}

    def test_of_a_company_in_a_virtual_client(self, index):
        """And of its parts too."""
        assert reach(index, "info") == {"info", "ondes", "regie", "grands", "tous"}

    def test_a_partnership_adds_nothing(self, index):
        """Being a member of one is no reach."""
        assert "guichet" not in reach(index, "dsi")
        assert reach(index, "guichet") == {"guichet"}

    def test_reached_from_is_the_inverse(self, index):
        """For every pair of parties."""
        for one in index.parties:
            expected = {other for other in index.parties if one in reach(index, other)}
            assert reached_from(index, {one}) == expected


class TestOrganizations:
    @pytest.mark.parametrize(
        ("party", "expected"),
        [
            ("usine", {"ville"}),
            ("ville", {"ville"}),
            ("regie", {"ville"}),
            ("guichet", {"ville", "ondes"}),
            ("tous", set()),
        ],
    )
    def test_of_each_kind(self, index, party, expected):
        """L14: its own; a partnership's members'; a virtual client's function's; none."""
        assert organizations_of(index, party) == expected


class TestOutermostIt:
    def test_of_a_team(self, index):
        """The function at the top, not the nearest."""
        assert outermost_it(index, "reseau") == "dsi"
        assert outermost_it(index, "eau") is None

    def test_a_role_of_its_own_inside_it(self, town, read):
        """A support function inside IT still stands in it."""
        functions = town["organizations"]["ville"]["functions"]["dsi"]["functions"]
        functions["achats"] = {"name": "Achats", "role": "support"}
        assert outermost_it(read(town).index, "achats") == "dsi"

    def test_it_inside_a_mission(self, town, read):
        """An `it` function under a mission is an outermost one."""
        functions = town["organizations"]["ville"]["functions"]["eau"]["functions"]
        functions["scada"] = {"name": "Télégestion", "role": "it"}
        assert outermost_it(read(town).index, "scada") == "scada"


class TestCheckFoci:
    def test_are_the_outermost_it_functions(self, index):
        """By id."""
        assert check_foci(index) == ["dsi", "info"]

    def test_else_the_organisations_that_provide(self, read):
        """Where there is no IT at all."""
        document = {
            "organizations": {
                "a": {"name": "A", "functions": {"f": {"name": "F", "role": "mission"}}},
                "b": {"name": "B"},
            },
            "services": {"s": {"name": "S", "provider": "f"}},
        }
        assert check_foci(read(document).index) == ["a"]


class TestRoles:
    def test_client_and_supplier_are_relative(self, with_services):
        """L2: the same company supplies one focus and is client of another."""
        net = with_services(
            {
                "lien": ("ondes", ["reseau"], []),
                "eau-potable": ("usine", ["ondes"], []),
                "interne": ("applis", ["reseau"], []),
            }
        )
        assert net.suppliers("dsi") == ["ondes"]
        assert net.clients("dsi") == []
        assert net.clients("applis") == ["reseau"]
        assert net.clients("eau") == net.clients("ville") == ["ondes"]
        assert net.suppliers("ondes") == ["usine"]
        assert net.value_links() == {
            ("applis", "reseau"): ["interne"],
            ("ondes", "reseau"): ["lien"],
            ("usine", "ondes"): ["eau-potable"],
        }
