"""How one charge goes through a network, step by step and key by key (L24)."""

from decimal import Decimal
from fractions import Fraction

import pytest

import valuenet as vn
from valuenet.errors import WrongValue


@pytest.fixture
def chain():
    """Hosting under two applications, one of them under a service of HR; users where known.

    nuage: hebergement -> reseau (team of dsi); dsi: paie, courriel; drh: carriere.
    """
    made = vn.NetworkBuilder("Ville")
    made.organization("ville", "Ville")
    made.function("dsi", "Informatique", "it", organization="ville")
    made.function("reseau", "Réseau", organization="ville", parent="dsi")
    made.function("drh", "RH", "support", organization="ville")
    made.function("eau", "Eau", "mission", organization="ville")
    made.organization("nuage", "Nuage")
    made.organization("usine", "Usine")
    made.service("hebergement", "Hébergement", "nuage")
    made.service("paie", "Paie", "dsi", components=["hebergement"])
    made.service("courriel", "Courriel", "dsi", components=["hebergement"])
    made.service("carriere", "Carrière", "drh", components=["paie"])
    made.deliver("paie", "drh", user_count=10)
    made.deliver("courriel", "eau", user_count=20)
    made.deliver("courriel", "reseau", user_count=999)
    made.deliver("carriere", "usine", user_count=30)
    return made.build()


@pytest.fixture
def shares(chain):
    """The exact shares of one charge of 60 by client."""

    def shares(place, key, net=chain, **more):
        charge = vn.Charge("c", "C", place=place, key=key, **({"amount": 60} | more))
        answer = net.with_(charge).showback()
        return {line.client: line.exact for line in answer.lines}

    return shares


class TestKeys:
    def test_equal(self, shares):
        """One each: the two applications, then HR and what HR builds on pay."""
        assert shares("hebergement", "equal") == {"drh": 15, "usine": 15, "eau": 30}

    def test_direct(self, shares):
        """Only clients of its own deliveries; nobody inside the provider."""
        assert shares("courriel", "direct") == {"eau": 60}
        assert shares("paie", "direct") == {"drh": 60}

    def test_users(self, shares, chain):
        """Those of what is built on it included: 10 and 30 of pay, 20 of mail."""
        expected = {"drh": 10, "usine": 30, "eau": 20}
        assert shares("hebergement", "users") == expected
        uncounted = chain.with_(vn.Delivery("paie", "eau"))
        assert shares("hebergement", "users", uncounted) == expected

    def test_figures(self, shares, chain):
        """In one step to whoever is reached, in proportion."""
        rows = {"drh": ["1 €"], "eau": [2], "ville": [5], "sum": [8]}
        table = vn.FigureTable("t", "T", columns=["n"], rows=rows, total_row="sum")
        net = chain.with_(table)
        more = {"figures": "t", "column": "n"}
        for key in ("contribution", "workload"):
            assert shares("hebergement", key, net, **more) == {"drh": 20, "eau": 40}
        assert shares("hebergement", "workload", net, amount=None, **more) == {"drh": 1, "eau": 2}
        named = {"clients": ["drh", "ville"], **more}
        assert shares("hebergement", "workload", net, **named) == {"drh": 10, "ville": 50}

    def test_groups_and_internal_rows(self, shares, chain):
        """A group in equal shares; internal rows count for nobody."""
        table = vn.FigureTable(
            "t",
            "T",
            columns=["n"],
            rows={"both": [4], "drh": [1], "eau": [90]},
            groups={"both": ["drh", "usine"]},
            internal=["eau"],
        )
        more = {"figures": "t", "column": "n", "amount": None}
        found = shares("hebergement", "workload", chain.with_(table), **more)
        assert found == {"drh": 3, "usine": 2}


class TestPlaces:
    def test_a_team_a_supplier_an_organisation(self, shares):
        """What it and its parts provide, one each."""
        assert shares("nuage", "equal") == shares("hebergement", "equal")
        assert shares("dsi", "equal") == {"drh": 15, "usine": 15, "eau": 30}
        assert shares("ville", "direct") == {"drh": 20, "usine": 20, "eau": 20}

    def test_a_partnership(self, shares, chain):
        """Its own services, not those of its members."""
        net = chain.with_(
            vn.Partnership("ensemble", "Ensemble", members=["dsi", "nuage"]),
            vn.Service("guichet", "Guichet", "ensemble"),
            vn.Delivery("guichet", "eau"),
        )
        assert shares("ensemble", "equal", net) == {"eau": 60}

    def test_a_contract(self, shares, chain):
        """What it lists, what names it, and, where it is global, what it covers."""
        listed = vn.Contract("k", "K", provider="dsi", client="eau", services=["paie"])
        assert shares("k", "direct", chain.with_(listed)) == {"drh": 60}
        everything = vn.Contract("k", "K", provider="dsi", client="eau", is_global=True)
        assert shares("k", "direct", chain.with_(everything)) == {"eau": 60}
        naming = vn.Delivery("paie", "usine", contract="k")
        both = shares("k", "direct", chain.with_(everything, naming))
        assert both == {"eau": 30, "drh": 15, "usine": 15}


class TestLoops:
    def test_a_loop_is_one_pot(self, shares, chain):
        """Pay and careers need each other: their clients share alike."""
        paie = vn.Service("paie", "Paie", "dsi", components=["hebergement", "carriere"])
        net = chain.with_(paie)
        assert shares("paie", "equal", net) == {"drh": 30, "usine": 30}
        assert shares("carriere", "equal", net) == shares("paie", "equal", net)
        assert shares("hebergement", "users", net) == {"drh": 10, "usine": 30, "eau": 20}

    def test_a_service_built_on_itself(self, shares, chain):
        """Nothing goes round for ever."""
        net = chain.with_(vn.Service("courriel", "C", "dsi", components=["courriel"]))
        assert shares("courriel", "equal", net) == {"eau": 60}


class TestClients:
    def test_only_these_share(self, shares):
        """Steps that lead to none of them get nothing."""
        assert shares("hebergement", "equal", clients=["usine", "drh"]) == {"drh": 30, "usine": 30}
        assert shares("hebergement", "users", clients=["eau", "drh"]) == {"drh": 20, "eau": 40}
        assert shares("dsi", "direct", clients=["eau"]) == {"eau": 60}

    def test_internal_charges_are_shared_all_the_same(self, shares):
        """They are a fact about the charge, no reason to leave it out."""
        assert shares("courriel", "equal", internal=True) == {"eau": 60}


class TestRemainder:
    @pytest.fixture
    def left(self, chain):
        """What stays of one charge, and the sum of what does not."""

        def left(*entities, **fields):
            charge = vn.Charge("c", "C", **({"place": "dsi", "key": "equal"} | fields))
            answer = chain.with_(*entities, charge).showback()
            assert answer.put_in == answer.allocated + answer.remainder
            (one,) = answer.left
            return one.amount, one.why

        return left

    @pytest.mark.parametrize(
        ("fields", "why"),
        [
            ({"place": "usine"}, "'usine' provides no service"),
            ({"key": "workload"}, "it names no figures and column to share by"),
            ({"clients": ["ville"]}, "from 'dsi' no delivery leads to one of the clients named"),
            (
                {"key": "users", "place": "vide"},
                "from 'vide' no delivery that states its users leads to a client",
            ),
            (
                {"key": "direct", "place": "vide"},
                "nobody outside the provider receives 'vide' directly",
            ),
            (
                {"place": "vide"},
                "nobody outside the provider receives 'vide', and nothing is built on it",
            ),
            ({"place": "k"}, "contract 'k' covers no service"),
            ({"key": "workload", "figures": "t", "column": "b"}, "figures 't' have no column 'b'"),
            (
                {"key": "workload", "figures": "t", "column": "minus"},
                "the figure of 'drh' is negative",
            ),
            ({"key": "workload", "figures": "t", "column": "odd"}, "'?' is no figure to share by"),
            (
                {"key": "workload", "figures": "t", "column": "zero"},
                "no client that it reaches has a figure to share by",
            ),
        ],
    )
    def test_the_whole_charge(self, left, fields, why):
        """Nothing of it is spread over others."""
        assert left(*self.ODD, amount=60, **fields) == (60, why)

    ODD = (
        vn.Service("vide", "Vide", "dsi"),
        vn.Contract("k", "K", provider="usine", client="eau"),
        vn.FigureTable(
            "t", "T", columns=["minus", "odd", "zero"], rows={"drh": [-1, "?", 0], "eau": [5, 1, 0]}
        ),
    )

    @pytest.mark.parametrize(
        ("fields", "why"),
        [
            ({}, "it has no amount, and names no figures to add up"),
            (
                {"figures": "t", "column": "b"},
                "its amount cannot be added up: figures 't' have no column 'b'",
            ),
            (
                {"figures": "t", "column": "odd"},
                "its amount cannot be added up: '?' is no figure",
            ),
        ],
    )
    def test_without_an_amount(self, left, fields, why):
        """There is nothing to put in."""
        assert left(*self.ODD, **fields) == (0, why)

    def test_a_part(self, left):
        """An orphan among the services of a team takes its share with it."""
        orphans = [vn.Service(f"vide{i}", "Vide", "dsi") for i in range(6)]
        amount, why = left(*orphans, amount=80)
        assert amount == 60
        assert why == (
            "nobody outside the provider receives 'vide0', 'vide1', 'vide2', 'vide3', 'vide4' "
            "and 1 more, and nothing is built on it"
        )


class TestShowback:
    def test_only_the_sum_is_rounded(self, chain):
        """Two halves of a cent are one; what is shown of the parts adds up."""
        charges = [
            vn.Charge(f"c{i}", "C", place="dsi", key="equal", amount="0.03") for i in range(2)
        ]
        answer = chain.with_(*charges).showback()
        assert answer.to_dict() == {
            "unit": "EUR",
            "lines": [
                {"client": "drh", "amount": "0.01", "of": self._of("0.01", "0.00")},
                {"client": "eau", "amount": "0.03", "of": self._of("0.02", "0.01")},
                {"client": "usine", "amount": "0.01", "of": self._of("0.01", "0.00")},
            ],
            "put_in": "0.06",
            "allocated": "0.05",
            "remainder": "0.01",
            "rounding": "0.01",
            "left": [],
        }
        assert answer.lines[0].of[0].exact == Fraction(3, 400)

    @staticmethod
    def _of(*amounts):
        return [{"source": f"c{i}", "amount": one} for i, one in enumerate(amounts)]

    def test_a_credit_is_rounded_towards_zero_too(self, chain):
        """A negative charge lowers what its clients pay."""
        credit = vn.Charge("c", "C", place="dsi", key="equal", amount="-0.03")
        answer = chain.with_(credit).showback()
        assert [str(one.amount) for one in answer.lines] == ["0.00", "-0.01", "0.00"]
        assert answer.remainder == Decimal("-0.02")

    def test_year_key_and_unit(self, chain):
        """Each keeps or changes what it says; a charge has the year of its figures."""
        net = chain.with_(
            vn.FigureTable("t", "T", columns=["n"], rows={"eau": [7]}, year=2023),
            vn.Charge("a", "A", place="dsi", key="direct", amount=1, year=2024),
            vn.Charge("b", "B", place="dsi", key="workload", figures="t", column="n"),
            vn.Charge("c", "C", place="dsi", key="equal", amount=3, unit="days"),
        )
        assert net.showback().put_in == 8
        assert net.showback(2023).put_in == 7
        assert net.showback(2024).put_in == 1
        assert net.showback(unit="days").put_in == 3
        assert [one.charge for one in net.showback(key="workload").left] == ["a"]
        assert net.showback(2025).to_dict()["put_in"] == "0.00"

    def test_the_unit_that_there_is(self, chain):
        """Euros where there are any, else the only unit; several are refused by name."""
        days = vn.Charge("a", "A", place="dsi", key="equal", amount=1, unit="days")
        hours = vn.Charge("b", "B", place="dsi", key="equal", amount=1, unit="hours")
        assert chain.with_(days).showback().unit == "days"
        with pytest.raises(WrongValue, match="unit: 'EUR' is none of days, hours"):
            chain.with_(days, hours).showback()
        assert chain.showback().unit == "EUR"

    @pytest.mark.parametrize("wrong", [{"key": "halves"}, {"unit": "EUR"}])
    def test_what_there_is_not(self, chain, wrong):
        """No such key, no charge in this unit."""
        with pytest.raises(WrongValue):
            chain.showback(**wrong)

    def test_caption(self, chain):
        """A notebook says how much was allocated."""
        charge = vn.Charge("c", "C", place="usine", key="equal", amount=60)
        html = chain.with_(charge).showback()._repr_html_()
        assert "0.00 of 60.00 EUR allocated, 60.00 left" in html


def test_a_long_chain_is_answered():
    """Amounts halve at each of 5,000 steps, and nothing is lost."""
    made = vn.NetworkBuilder("Chaîne")
    for one in ("a", "b", "c"):
        made.organization(one, one)
    for i in range(5000):
        made.service(f"s{i}", "S", "a", components=[f"s{i - 1}"] if i else [])
        made.deliver(f"s{i}", "b" if i % 2 else "c")
    net = made.build().with_(vn.Charge("x", "X", place="s0", key="equal", amount=1000))
    answer = net.showback()
    assert [str(one.amount) for one in answer.lines] == ["333.33", "666.66"]
    assert answer.remainder == Decimal("0.01")
