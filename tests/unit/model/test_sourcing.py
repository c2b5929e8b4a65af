"""Contracts, obligations, roles, activities, figures and charges as values of a network."""

import copy
import pickle
from datetime import date
from decimal import Decimal

import attrs
import pytest

import valuenet as vn
from valuenet.model.amounts import MOST_DIGITS

DAY = date(2024, 1, 31)


@pytest.fixture
def net():
    """A town with its IT and a provider, and one entity of each kind of sourcing."""
    promise = vn.Commitment(
        *("lien", "availability", "at least"),
        target="99.5",
        id="dispo",
        measurements=[vn.Measurement(DAY, "99.40")],
    )
    return vn.Network(
        "Ville",
        parties=[
            vn.Organization("ville", "Ville"),
            vn.Function("dsi", "DSI", "it", organization="ville"),
            vn.Organization("nuage", "Nuage"),
        ],
        services=[vn.Service("lien", "Lien", "nuage"), vn.Service("paie", "Paie", "dsi")],
        processes=[vn.Process("gerer", "Gérer")],
        contracts=[
            vn.Contract(
                *("marche", "Marché", "nuage", "ville"),
                commitments=[promise],
                penalties=[vn.Penalty("dispo", amount=100, cap="250.0")],
                events=[vn.Event("signature", DAY, by="chef", services=["lien"])],
            ),
        ],
        duties=[vn.Obligation("secret", "Secret", kind="confidentiality", contract="marche")],
        roles=[vn.Post("chef", "Chef", kind="contact", party="nuage")],
        activities=[vn.Activity("suivre", "Suivre", process="gerer", produces=["bilan"])],
        information=[vn.Information("bilan", "Bilan")],
        objectives=[
            vn.Objective("but", "Fiabiliser", owners=["chef"]),
            vn.Objective("action", "Doubler", kind="action", parent="but"),
        ],
        committees=[
            vn.Committee("haut", "Comité directeur"),
            vn.Committee("suivi", "Suivi", leader="chef", reports_to=["haut"]),
        ],
        figures=[
            vn.FigureTable(
                *("couts", "Coûts"),
                columns=["2024"],
                rows={"nuage": ["1.50"], "vide": ["-"]},
                groups={"vide": ["dsi"]},
            )
        ],
        charges=[vn.Charge("frais", "Frais", "paie", "contribution", amount=3, figures="couts")],
    )


KINDS = {
    "duties": "secret",
    "roles": "chef",
    "activities": "suivre",
    "information": "bilan",
    "objectives": "but",
    "committees": "haut",
    "figures": "couts",
    "charges": "frais",
}


class TestEdits:
    @pytest.mark.parametrize(("table", "key"), KINDS.items())
    def test_with_replaces(self, net, table, key):
        """An entity takes the place of the one of its kind with the same id."""
        new = net.with_(attrs.evolve(getattr(net, table)[key], name="Autre"))
        assert getattr(new, table)[key].name == "Autre"
        assert list(getattr(new, table)) == list(getattr(net, table))
        assert new != net

    @pytest.mark.parametrize(
        "gone",
        [
            *(["secret"], ["suivre"], ["frais"], ["action"], ["suivi"]),
            *(["frais", "couts"], ["suivre", "bilan"], ["action", "but"], ["suivi", "haut"]),
        ],
    )
    def test_without(self, net, gone):
        """What nothing refers to any more can go."""
        less = net.without(*gone)
        held = {key for table in (*KINDS, "contracts") for key in getattr(less, table)}
        assert held.isdisjoint(gone)
        assert less.with_(*(getattr(net, table)[key] for table, key in _places(net, gone))) == net

    @pytest.mark.parametrize(
        ("gone", "place"),
        [
            ("chef", "contract marche.events[0].by"),
            ("bilan", "activity suivre.produces[0]"),
            ("gerer", "activity suivre.process"),
            ("but", "objective action.parent"),
            ("haut", "committee suivi.reports_to[0]"),
            ("couts", "charge frais.figures"),
            ("marche", "obligation secret.contract"),
            ("lien", "contract marche.commitments[0].service"),
            ("paie", "charge frais.place"),
        ],
    )
    def test_without_what_others_refer_to(self, net, gone, place):
        """Nothing is dropped silently: what stays would refer to nothing."""
        with pytest.raises(vn.InvalidNetwork) as caught:
            net.without(gone)
        assert place in [one.location.path for one in caught.value.diagnostics]
        assert {one.code for one in caught.value.diagnostics} == {"VN101"}

    @pytest.mark.parametrize(
        "terms",
        [
            {"returned": ["lien"]},
            {"commitments": [vn.Commitment("lien", "availability", "at least")]},
            {"events": [vn.Event("end", DAY, services=["lien"])]},
        ],
    )
    def test_without_a_service_of_a_contract(self, net, terms):
        """Wherever the contract names it."""
        with pytest.raises(vn.InvalidNetwork):
            net.with_(vn.Contract("marche", "M", "nuage", "ville", **terms)).without("lien")


def _places(net, keys):
    """The table of each id."""
    return [(table, key) for key in keys for table in KINDS if key in getattr(net, table)]


class TestValues:
    def test_go_through_pickle_and_copy(self, net):
        """Equal, of equal hash, and shown alike."""
        for other in (pickle.loads(pickle.dumps(net)), copy.deepcopy(net), copy.copy(net)):
            assert other == net
            for table in KINDS:
                assert hash(getattr(other, table)) == hash(getattr(net, table))
                assert [*map(repr, getattr(other, table).values())] == [
                    *map(repr, getattr(net, table).values())
                ]

    def test_show_what_they_say(self, net):
        """Defaults are left out."""
        assert repr(net.charges["frais"]) == (
            "Charge(id='frais', name='Frais', place='paie', key='contribution', "
            "amount=Decimal('3'), figures='couts')"
        )

    def test_cells(self, net):
        """A text that is a plain number is that number; any other stays as it is printed."""
        table = vn.FigureTable("f", "F", rows={"a": ["12.50", 3, None, "309 012 €", "-", "1e3"]})
        assert table.rows["a"] == (Decimal("12.5"), 3, None, "309 012 €", "-", "1e3")
        assert net.figures["couts"].rows["vide"] == ("-",)

    @pytest.mark.parametrize("amount", [1.5, True, "12,5", "NaN", "Infinity", Decimal("NaN"), []])
    def test_amounts_that_are_none(self, amount):
        """Neither a float, nor what is no number."""
        with pytest.raises(vn.WrongValue):
            vn.Charge("c", "C", "o", "equal", amount=amount)

    def test_a_measurement_has_a_value(self):
        """Where an amount is required, nothing is none."""
        with pytest.raises(vn.WrongValue, match="expected here"):
            vn.Measurement(DAY, None)

    @pytest.mark.parametrize("power", [f"1E+{MOST_DIGITS}", f"1E-{MOST_DIGITS + 1}", "1E+999999"])
    def test_amounts_without_end(self, power):
        """Arithmetic on them could take all memory."""
        with pytest.raises(vn.WrongValue, match="digits"):
            vn.Charge("c", "C", "o", "equal", amount=power)
        assert vn.Charge("c", "C", "o", "equal", amount=f"1E+{MOST_DIGITS - 1}").amount

    @pytest.mark.parametrize("field", ["commitments", "penalties", "events"])
    def test_lists_are_no_texts(self, field):
        """A text would fall into letters."""
        with pytest.raises(vn.WrongValue):
            vn.Contract("c", "C", "o", "p", **{field: "abc"})


class TestLastDay:
    @pytest.mark.parametrize(
        ("start", "months", "last"),
        [
            (date(2024, 1, 1), 12, date(2024, 12, 31)),
            (date(2024, 1, 15), 1, date(2024, 2, 14)),
            (date(2024, 1, 30), 1, date(2024, 2, 29)),
            (date(2024, 1, 31), 1, date(2024, 2, 29)),
            (date(2023, 8, 31), 6, date(2024, 2, 29)),
            (date(2024, 1, 31), 2, date(2024, 3, 30)),
            (date(2024, 1, 1), 10**6, None),
            (None, 12, None),
            (date(2024, 1, 1), None, None),
        ],
    )
    def test_follows_from_the_duration(self, start, months, last):
        """The day before the same day, or the last of a shorter month."""
        assert vn.Contract("c", "C", "o", "p", start=start, duration=months).last_day == last

    def test_is_the_end_where_there_is_one(self):
        """Which prevails over the duration."""
        contract = vn.Contract("c", "C", "o", "p", start=DAY, duration=12, end=date(2030, 1, 1))
        assert contract.last_day == date(2030, 1, 1)
