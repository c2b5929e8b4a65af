"""VN861 to VN869: charges that cannot be shared out as they say (L24)."""

import pytest

import valuenet as vn


@pytest.fixture
def of_charge(builder):
    """The findings with one code, of a charge in the valley, whose IT delivers pay to HR."""
    builder.service("paie", "Paie", "dsi")
    builder.deliver("paie", "drh")
    table = vn.FigureTable(
        "t",
        "T",
        columns=["n", "minus", "odd"],
        rows={"drh": [1, -1, "?"], "eau": [5, 0, 0], "sum": [6, -1, 0]},
        total_row="sum",
    )
    net = builder.build().with_(table)

    def of_charge(code, *entities, **fields):
        charge = vn.Charge("c", "C", **({"place": "paie", "key": "equal", "amount": 60} | fields))
        return net.with_(*entities, charge).check().of_code(code)

    return of_charge


BY_FIGURES = {"key": "contribution", "figures": "t"}


class TestLeftOver:
    @pytest.fixture
    def whole(self, of_charge):
        """The field at which a charge is told that stays as a whole."""

        def whole(code, **fields):
            assert not of_charge(code)
            (finding,) = of_charge(code, **fields)
            assert (finding.severity, finding.ids[0]) == ("warning", "c")
            assert finding.message.startswith("charge 'c': ")
            return finding.location.path.rpartition(".")[2]

        return whole

    def test_vn861_no_amount(self, whole):
        """Nor figures to add up."""
        assert whole("VN861", amount=None) == "amount"

    @pytest.mark.parametrize("fields", [{"key": "users"}, {"clients": ["eau"]}])
    def test_vn863_a_key_that_sums_to_zero(self, whole, fields):
        """Nobody states users; the clients named are not reached."""
        assert whole("VN863", **fields) == "key"

    def test_vn864_a_negative_weight(self, whole):
        """A figure below zero."""
        assert whole("VN864", **BY_FIGURES, column="minus") == "column"

    @pytest.mark.parametrize(
        ("fields", "step"),
        [
            ({"key": "workload"}, "figures"),
            (BY_FIGURES | {"column": "m"}, "figures"),
            (BY_FIGURES | {"column": "odd"}, "column"),
        ],
    )
    def test_vn865_no_figures_to_share_by(self, whole, fields, step):
        """None are named, or there is no such column, or it cannot be read."""
        assert whole("VN865", **fields) == step

    def test_vn866_nobody(self, whole):
        """A party that provides nothing."""
        assert whole("VN866", place="nuage") == "place"

    def test_vn866_a_part(self, of_charge):
        """How much of it stays, in its unit."""
        orphan = vn.Service("vide", "Vide", "dsi")
        (finding,) = of_charge("VN866", orphan, place="dsi", unit="days")
        assert finding.message.startswith("charge 'c', 30.00 days of it: ")


class TestAmounts:
    def test_vn862_a_negative_amount(self, of_charge):
        """It is shared all the same; zero is none."""
        (finding,) = of_charge("VN862", amount="-1.50")
        assert finding.message == "charge 'c' has the negative amount -1.50"
        assert not of_charge("VN862", amount=0)

    def test_vn869_added_up_in_another_unit(self, of_charge):
        """Only an amount that is added up is counted in the unit of its figures."""
        days = vn.FigureTable("d", "D", unit="days", columns=["n"], rows={"drh": [1]})
        fields = {"key": "workload", "figures": "d", "column": "n"}
        (finding,) = of_charge("VN869", days, amount=None, **fields)
        assert finding.message == "charge 'c' is counted in 'EUR', figures 'd' in 'days'"
        assert finding.hint == "say unit: days, or give the amount"
        assert not of_charge("VN869", days, amount=None, unit="days", **fields)
        assert not of_charge("VN869", days, **fields)


class TestRows:
    FIELDS = {"key": "workload", "figures": "t", "column": "n"}  # noqa: RUF012 - never changed

    def test_vn867_a_row_that_is_nothing(self, of_charge):
        """Neither a party nor a group, nor internal: who shares by the table loses it."""
        rows = {"drh": [1], "hr": [2], "own": [3]}
        odd = vn.FigureTable("t", "T", columns=["n"], rows=rows, internal=["own"])
        (finding,) = of_charge("VN867", odd, **self.FIELDS)
        assert finding.message.endswith("row 'hr' is no party, no group and not internal")
        assert not of_charge("VN867", odd, **self.FIELDS, clients=["drh"])
        assert not of_charge("VN867", odd, **self.FIELDS | {"key": "equal"})

    def test_vn867_a_party_that_nothing_leads_to(self, of_charge):
        """Its figure is missing in the amount; of an amount that is given, others pay."""
        (finding,) = of_charge("VN867", amount=None, **self.FIELDS)
        assert finding.message.endswith("nothing leads from 'paie' to 'eau'")
        assert not of_charge("VN867", **self.FIELDS)

    def test_vn867_not_without_a_figure(self, of_charge):
        """What is zero, blank or cannot be read is not missed."""
        nothing = vn.FigureTable("t", "T", columns=["n"], rows={"drh": [1], "eau": ["-"]})
        assert not of_charge("VN867", nothing, amount=None, **self.FIELDS)
        unreadable = vn.FigureTable("t", "T", columns=["n"], rows={"drh": [1], "eau": ["?"]})
        assert not of_charge("VN867", unreadable, amount=None, **self.FIELDS)

    def test_vn868_a_client_that_bears_nothing(self, of_charge):
        """By its key nothing leads to it, at the client."""
        (finding,) = of_charge("VN868", clients=["drh", "eau"])
        assert finding.message == "charge 'c' names client 'eau', which bears nothing of it"
        assert finding.location.path.endswith(".clients[1]")
        (finding,) = of_charge("VN868", **self.FIELDS, clients=["eau", "ondes"])
        assert finding.ids == ("c", "ondes")
        assert not of_charge("VN868", key="workload", clients=["ondes"])
