"""Long, looped, deep and wide networks answer every question: nothing recurses or explodes."""

import sys

import pytest

import valuenet as vn

SIZE = 100_000
DEPTH = 2_000
WIDTH = 2_000
NAMES = [f"s{i:06}" for i in range(SIZE)]


@pytest.fixture(scope="module", autouse=True)
def untraced():
    """Size is tried without the tracing of coverage; the lines are counted elsewhere."""
    tracer = sys.gettrace()
    sys.settrace(None)
    yield
    sys.settrace(tracer)


def _long(components, *clients):
    """Services of 100 teams in turn, each with these components; who receives the first."""
    town = vn.Organization("ville", "Ville")
    it = vn.Function("dsi", "DSI", "it", organization="ville")
    eau = vn.Function("eau", "Eau", "mission", organization="ville")
    teams = [vn.Function(f"t{i:02}", "T", organization="ville", parent="dsi") for i in range(100)]
    services = [
        vn.Service(key, key, f"t{i % 100:02}", components=components(i))
        for i, key in enumerate(NAMES)
    ]
    # Each team gets what it builds on from the next one, once.
    deliveries = [vn.Delivery(NAMES[i], f"t{(i - 1) % 100:02}") for i in range(1, SIZE)]
    deliveries += [vn.Delivery(NAMES[0], one) for one in clients]
    parties = [town, it, eau, *teams]
    return vn.Network("long", parties=parties, services=services, deliveries=deliveries)


@pytest.fixture(scope="module")
def line():
    """A chain of 100,000 services."""
    return _long(lambda i: NAMES[i + 1 : i + 2], "eau")


@pytest.fixture(scope="module")
def ring():
    """A loop of 100,000 services."""
    return _long(lambda i: [NAMES[(i + 1) % SIZE]], "eau", "t99")


@pytest.fixture(params=["line", "ring"])
def long(request):
    """Each in turn."""
    return request.getfixturevalue(request.param)


class TestLong:
    def test_view(self, long):
        """All are hidden behind one; the witness of the last leads through every other."""
        view = long.visible_to("eau")
        assert (len(view), list(view.visible)) == (SIZE, [NAMES[0]])
        assert view[NAMES[-1]].witness == ("eau", *NAMES)

    def test_view_of_a_whole(self, ring):
        """Every team's."""
        view = ring.visible_to("dsi", whole=True)
        assert len(view) >= SIZE - 1
        assert view[NAMES[-1]].grade == "client"

    def test_audience(self, ring):
        """Of the last: everybody who sees one above it."""
        assert ring.who_sees(NAMES[-1])["eau"].grade == "hidden"

    def test_chain(self, long):
        """A link each, down to the last."""
        chain = long.responsibility("eau", NAMES[0])
        assert len(chain.links) >= SIZE
        assert max(link.depth for link in chain.links) == SIZE - 1
        assert {link.standing for link in chain.links} == {"clear"}

    def test_impact(self, long):
        """Everything falls with the last."""
        impact = long.impact(NAMES[-1])
        assert len(impact.services) == SIZE
        assert {hit.state for hit in impact.hits} == {"lost"}

    def test_impact_of_a_party(self, ring):
        """Of a team."""
        assert "eau" in ring.impact("t99").clients

    def test_hot_spots(self, long):
        """Everything is clear."""
        assert not long.hot_spots()

    def test_strata(self, long):
        """Around the IT."""
        assert long.strata("dsi").stratum("eau") == "mission"

    def test_catalogues(self, ring):
        """Nothing is lost."""
        assert len(ring.catalogue("dsi").services) == SIZE
        assert len(ring.catalogue("eau").services) == SIZE

    def test_matrices_decode_what_is_read(self, ring):
        """Of ten million cells, one row or cell."""
        assert ring.matrix("visibility")["eau", NAMES[-1]] == "hidden"
        row = ring.matrix("responsibility").row(NAMES[0])
        assert (row["t00"], row["t01"]) == ("accountable", "responsible")

    def test_findings(self, line, ring):
        """A loop is one finding that names all its members; a chain has none."""
        assert not line.check()
        (loop,) = ring.check()
        assert (loop.code, len(loop.ids)) == ("VN201", SIZE)

    def test_layers_and_roles(self, line):
        """Around a team."""
        assert line.clients("t00") == ["eau", "t99"]
        assert line.suppliers("t00") == ["t01"]
        assert len(line.layers("dsi")) == SIZE

    def test_edits(self, line):
        """A service more, and less."""
        more = line.with_(vn.Service("new", "N", "dsi"), vn.Delivery("new", "eau"))
        assert "new" in more.visible_to("eau")
        assert len(more.without("new").services) == SIZE


class TestExposure:
    def test_of_many_services(self):
        """Every row by every column, over a loop of thousands."""
        keys = NAMES[:2000]
        services = [
            vn.Service(key, key, "a" if i % 2 else "b", components=[keys[i - 1]])
            for i, key in enumerate(keys)
        ]
        net = vn.Network(
            "n",
            parties=[vn.Organization("a", "A"), vn.Organization("b", "B")],
            services=services,
            deliveries=[vn.Delivery(key, "a" if i % 2 == 0 else "b") for i, key in enumerate(keys)],
        )
        assert net.matrix("exposure").to_dict()["cells"] == [
            ["a", "a", 1000],
            ["a", "b", 1000],
            ["b", "a", 1000],
            ["b", "b", 1000],
        ]


@pytest.fixture(scope="module")
def deep():
    """Functions nested 2,000 levels, groups in groups as many."""
    functions = [vn.Function("f0", "F", "mission", organization="o")]
    functions += [
        vn.Function(f"f{i}", "F", organization="o", parent=f"f{i - 1}") for i in range(1, DEPTH)
    ]
    groups = [vn.Clientele("k0", "K", members=[f"f{DEPTH - 1}"])]
    groups += [vn.Clientele(f"k{i}", "K", members=[f"k{i - 1}"]) for i in range(1, DEPTH)]
    processes = [vn.Process("p0", "P", owner="f0")]
    processes += [vn.Process(f"p{i}", "P", parent=f"p{i - 1}") for i in range(1, DEPTH)]
    return vn.Network(
        "deep",
        parties=[vn.Organization("o", "O"), vn.Organization("q", "Q"), *functions, *groups],
        processes=processes,
        services=[
            vn.Service("s", "S", "q"),
            vn.Service("u", "U", "q", processes=[f"p{DEPTH - 1}"]),
            vn.Service("t", "T", "q"),
        ],
        deliveries=[
            vn.Delivery("s", "o"),
            vn.Delivery("t", f"k{DEPTH - 1}"),
            vn.Delivery("u", "f0"),
        ],
    )


class TestDeep:
    def test_sight_from_the_bottom(self, deep):
        """Through every level, of functions and of groups."""
        view = deep.visible_to(f"f{DEPTH - 1}")
        assert len(view["s"].witness) == DEPTH + 2
        assert len(view["t"].witness) == DEPTH + 2

    def test_who_sees_from_the_top(self, deep):
        """Everybody inside."""
        assert len(deep.who_sees("s")) == DEPTH + 1

    def test_strata(self, deep):
        """Around the function in the middle: all in it are core, all above are mission."""
        strata = deep.strata(f"f{DEPTH // 2}")
        assert len(strata.rings["core"]) == DEPTH // 2
        assert len(strata.rings["mission"]) == DEPTH // 2

    def test_check_and_hot_spots(self, deep):
        """No recursion."""
        assert deep.check()
        assert deep.hot_spots()

    def test_catalogue(self, deep):
        """A process under each of its parents, 2,000 levels."""
        catalogue = deep.catalogue("q")
        assert catalogue.services == {"s", "t", "u"}
        assert max(len(row["heading"]) for row in catalogue.rows()) > DEPTH


@pytest.fixture(scope="module")
def wide():
    """One service of thousands of components, delivered to thousands of functions."""
    functions = [vn.Function(f"f{i}", "F", "mission", organization="o") for i in range(WIDTH)]
    parts = [vn.Service(f"c{i}", "C", "q") for i in range(WIDTH)]
    whole = vn.Service("whole", "W", "o", components=[one.id for one in parts])
    deliveries = [vn.Delivery("whole", one.id) for one in functions]
    deliveries += [vn.Delivery(one.id, "o") for one in parts]
    return vn.Network(
        "wide",
        parties=[vn.Organization("o", "O"), vn.Organization("q", "Q"), *functions],
        services=[whole, *parts],
        deliveries=deliveries,
        contracts=[vn.Contract("c", "C", "q", "o", is_global=True)],
    )


class TestWide:
    def test_answers(self, wide):
        """Views, chains, impact, strata."""
        assert len(wide.visible_to("f7")) == WIDTH + 1
        assert len(wide.responsibility("f7", "whole").links) == WIDTH + 1
        assert len(wide.who_sees("c3")) == WIDTH + 1
        assert len(wide.impact("c3").hits) == 2 * WIDTH + 1
        assert len(wide.strata("o").rings["core"]) == WIDTH + 1

    def test_check_and_hot_spots(self, wide):
        """Of as many deliveries."""
        assert not wide.check().errors
        assert not wide.hot_spots()
