"""Which promise counts for a part, what is a gap, and whose promises are asked about (L20)."""

import pytest
from attrs import evolve

import valuenet as vn
from valuenet.errors import UnknownId


def gaps(row):
    """Each gap of a row as (service, provider, reason)."""
    return [(one.service, one.provider, one.reason) for one in row.gaps]


@pytest.fixture
def net(built):
    """`s` on `a`, promised at 99 percent."""
    return built({"s": ["a"]}, {"a": 99}, 98)


class TestVerdict:
    @pytest.mark.parametrize(
        ("promises", "verdict"),
        [({"a": 99, "b": 99}, "backed"), ({"a": 99}, "unbacked"), ({"a": 97}, "infeasible")],
    )
    def test_looks_at_the_target_first(self, built, on_s, promises, verdict):
        """A target that is missed is infeasible, gaps or not."""
        assert on_s(built({"s": ["a", "b"]}, promises, 98)).verdict == verdict

    def test_of_a_target_just_met_is_backed(self, built, on_s):
        """At least is at least."""
        assert on_s(built({"s": ["a"]}, {"a": 98}, 98)).verdict == "backed"


class TestPart:
    def test_of_the_provider_itself_counts_as_perfect(self, net, on_s):
        """And one of its teams; not one of HR."""
        assert on_s(net).assumptions == ("itself", "behind")
        for provider, expected in [("dsi", []), ("reseau", []), ("drh", ["a"])]:
            own = net.with_(
                vn.Service("a", "a", provider), evolve(net.contracts["c-parts"], commitments=())
            )
            row = on_s(own)
            assert row.figure == "100"
            assert [one.service for one in row.gaps] == expected
            assert ("own-parts" in row.assumptions) is (not expected)

    def test_of_a_team_with_a_promise_counts_as_promised(self, net, on_s, promise):
        """An agreement inside the provider."""
        inner = vn.Contract(
            "ola",
            "OLA",
            "reseau",
            "dsi",
            is_global=True,
            commitments=[promise("a", "availability", 97)],
        )
        own = net.with_(vn.Service("a", "a", "reseau"), inner).without(
            vn.Delivery("a", "dsi", contract="c-parts")
        )
        row = on_s(own.with_(vn.Delivery("a", "dsi", contract="ola")))
        assert (row.figure, row.verdict) == ("97", "infeasible")

    def test_counts_what_the_deliveries_stand_under(self, net, on_s, promise):
        """The contract that a delivery names, before others that cover it too."""
        other = vn.Contract(
            "c-other",
            "Autre",
            "nuage",
            "ville",
            is_global=True,
            commitments=[promise("a", "availability", 50)],
        )
        assert on_s(net.with_(other)).figure == "99"

    def test_counts_the_least_strict_where_several_stand(self, net, on_s, promise):
        """Two promises of one contract, or two contracts of which none is named."""
        contract = net.contracts["c-parts"]
        both = [promise("a", "availability", one) for one in (99, "98.5")]
        row = on_s(net.with_(evolve(contract, commitments=both)))
        assert (row.figure, "least-strict" in row.assumptions) == ("98.5", True)
        twin = evolve(contract, id="c-twin", commitments=both[1:])
        bare = net.without(*(one for one in net.deliveries if one.service == "a"))
        assert on_s(bare.with_(vn.Delivery("a", "dsi"), twin)).figure == "98.5"

    def test_promised_to_one_counts_for_all(self, built, on_s, promise):
        """And that is told."""
        net = built({"s": ["a", "b"], "b": ["a"]}, {"a": 99, "b": 100}, 90)
        net = net.without(vn.Delivery("a", "equipe", contract="c-parts"))
        row = on_s(net)
        assert (row.figure, gaps(row)) == ("99", [])
        assert "for-all" in row.assumptions


class TestGap:
    def test_that_nobody_receives(self, net, on_s):
        """A component from outside without a delivery to the provider."""
        net = net.without(*(one for one in net.deliveries if one.service == "a"))
        assert gaps(on_s(net)) == [("a", "nuage", "not-received")]

    def test_under_no_contract(self, net, on_s):
        """Received, and nothing covers it."""
        net = net.without(*(one for one in net.deliveries if one.service == "a"))
        other = evolve(net.contracts["c-parts"], services=["s"])
        row = on_s(net.with_(vn.Delivery("a", "dsi"), other))
        assert gaps(row) == [("a", "nuage", "no-contract")]

    def test_that_is_not_promised(self, built, on_s, promise):
        """A promise on something else is none."""
        net = built({"s": ["a"]}, {}, 98)
        times = evolve(net.contracts["c-parts"], commitments=[promise("a", "restore-time", 4)])
        assert gaps(on_s(net.with_(times))) == [("a", "nuage", "not-promised")]

    @pytest.mark.parametrize(
        "changes",
        [
            {"target": None},
            {"target": 101},
            {"unit": "clock-hours"},
            {"unit": "pour cent"},
            {"direction": "at most"},
            {"target": -1},
        ],
        ids=str,
    )
    def test_whose_promise_says_nothing(self, net, on_s, changes):
        """No target, no ratio, the wrong direction: also for an own part."""
        contract = net.contracts["c-parts"]
        unread = evolve(contract, commitments=[evolve(contract.commitments[0], **changes)])
        assert gaps(on_s(net.with_(unread))) == [("a", "nuage", "unreadable")]
        own = net.with_(unread, vn.Service("a", "a", "reseau"))
        assert gaps(on_s(own)) == [("a", "reseau", "unreadable")]

    def test_by_another_clock(self, built, on_s):
        """Service hours and clock hours are not compared, service days with nothing else."""
        for unit in ("service-hours", "service-days"):
            net = built({"s": ["a"]}, {"a": (1, unit)}, 4, indicator="restore-time")
            row = on_s(net)
            assert gaps(row) == [("a", "nuage", "other-hours")]
            assert (row.figure, row.verdict) == ("0", "unbacked")
            assert row.weakest == ("s", "a")

    def test_tells_what_is_nearest_to_a_promise(self, built, on_s):
        """Received by one who builds on it and not by another."""
        net = built({"s": ["a", "b"], "b": ["a"]}, {"b": 99}, 90)
        net = net.without(vn.Delivery("a", "dsi", contract="c-parts"))
        assert gaps(on_s(net)) == [("a", "nuage", "not-promised")]


class TestAnswer:
    def test_of_a_client_holds_what_covers_its_deliveries(self, net):
        """Those of its whole too; an id, an alias and an entity serve."""
        assert {one.contract for one in net.feasibility("drh").commitments} == {"c-s"}
        assert {one.contract for one in net.feasibility("reseau").commitments} == {"c-parts"}
        assert net.feasibility("ville").commitments == ()
        assert net.feasibility(net.parties["dsi"]) == net.feasibility("dsi")

    def test_of_nobody_known_is_refused(self, net):
        """With the near ids."""
        with pytest.raises(UnknownId, match="did you mean 'drh'"):
            net.feasibility("drg")

    def test_leaves_out_what_does_not_compose(self, net, promise):
        """Other indicators, and promises without a target; both are counted."""
        more = [
            promise("s", "satisfaction", 8, "score"),
            promise("s", "restore-time", None),
            promise("s", "restore-time", 4, "days"),
        ]
        answer = net.with_(evolve(net.contracts["c-s"], commitments=more)).feasibility("drh")
        assert answer.commitments == ()
        assert [one.to_dict() for one in answer.left_out] == [
            {"contract": "c-s", "service": "s", "indicator": indicator, "reason": reason}
            for indicator, reason in [
                ("satisfaction", "indicator"),
                ("restore-time", "target"),
                ("restore-time", "target"),
            ]
        ]
        assert answer.text().splitlines() == [
            "(nothing)",
            "",
            "left out: 1 commitment on indicators that do not compose",
            "left out: 2 commitments without a target that can be read",
        ]

    def test_stands_by_contract_and_place(self, net):
        """Whatever the order of declaration."""
        assert [(one.contract, one.service) for one in net.feasibility().commitments] == [
            ("c-parts", "a"),
            ("c-s", "s"),
        ]

    def test_without_contracts_is_empty(self):
        """And still shows itself."""
        answer = vn.Network().feasibility()
        assert answer.text() == "(nothing)"
        assert answer.to_dict() == {
            "client": None,
            "commitments": [],
            "assumptions": {},
            "left_out": [],
        }

    def test_is_rows_and_json(self, net):
        """Equal keys; gaps with provider and reason in JSON."""
        answer = net.with_(evolve(net.contracts["c-parts"], commitments=())).feasibility("drh")
        (row,), (told,) = answer.rows(), answer.to_dict()["commitments"]
        assert tuple(row) == tuple(told) == answer.columns()
        assert (row["gaps"], row["weakest"]) == (["a"], "s > a")
        assert told["gaps"] == [{"service": "a", "provider": "nuage", "reason": "not-promised"}]
        assert told["weakest"] == ["s", "a"]
        assert list(answer.to_dict()["assumptions"]) == list(answer.commitments[0].assumptions)
        assert len(answer.of_verdict("unbacked")) == 1

    def test_reads_well(self, built):
        """Figures cut, bounds, what is more, and assumptions once."""
        parts = [f"p{n:02}" for n in range(20)]
        net = built({"s": parts}, dict.fromkeys(parts, "99.9"), 98)
        answer = net.feasibility()
        lines = answer.text(limit=1).splitlines()
        assert lines[:3] == [
            "backed  c-parts promises ville for p00: availability at least 99.9 percent",
            "        nothing is behind it: it rests on its provider alone",
            "… and 20 more",
        ]
        assert "21 commitments: 21 backed" in lines
        assert "gives 98.018886482… percent" in answer.text()
        assert "98.018886482…" in answer._repr_html_()
        thirds = built({"s": ["a"]}, {"a": (10, "clock-minutes")}, 1, indicator="restore-time")
        told = thirds.feasibility("drh").text()
        assert "something between 0.166666666 and 0.166666667 clock-hours" in told
