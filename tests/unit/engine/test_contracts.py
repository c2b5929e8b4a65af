"""L17 and L18: status, units, performance, impact and failure of contracts."""

import datetime as dt
import pickle
from decimal import Decimal

import pytest

import valuenet as vn
from valuenet.engine.contracts.backing import unbacked
from valuenet.engine.contracts.succession import state_on
from valuenet.engine.contracts.terms import kind_of
from valuenet.engine.contracts.units import (
    UNITS,
    Duration,
    as_ratio,
    duration,
    fits,
    unit_kind,
)

DAY = dt.date(2024, 6, 30)


def contract(key="k", provider="nuage", client="ville", **terms):
    """A contract of the town with a company, with whatever terms."""
    return vn.Contract(key, key, provider, client, **terms)


def level(service, target="0.99", *values, unit="ratio", **terms):
    """A commitment on availability, measured at the end of each month."""
    measured = [vn.Measurement(dt.date(2024, i, 28), one) for i, one in enumerate(values, 1)]
    terms = {"direction": "at least", "id": "n"} | terms
    return vn.Commitment(
        service, "availability", target=target, unit=unit, measurements=measured, **terms
    )


class TestUnits:
    def test_kinds(self):
        """Each known unit measures something; any three capitals are a currency."""
        kinds = {unit: unit_kind(unit) for unit in (*UNITS, "EUR", "eur", "heures", "")}
        assert kinds["percent"] == kinds["ratio"] == "ratio"
        assert kinds["clock-days"] == kinds["service-minutes"] == "duration"
        assert kinds["days"] == kinds["EUR"] == kinds["count"] == "other"
        assert kinds["eur"] is kinds["heures"] is kinds[""] is None

    def test_no_digit_is_lost(self):
        """However many there are."""
        digits = "9" * 60
        assert as_ratio(Decimal(f"99.{digits}"), "percent") == Decimal(f"0.99{digits}")
        assert duration(Decimal(f"1.{digits}"), "clock-hours").length == Decimal(
            f"119.{'9' * 58}40"
        )

    @pytest.mark.parametrize(
        ("unit", "expected"),
        [
            ("service-hours", Duration("service", Decimal(120))),
            ("clock-minutes", Duration("clock", Decimal(2))),
            ("clock-days", Duration("clock", Decimal(2880))),
            # How long a service day is stands nowhere.
            ("service-days", Duration("service-days", Decimal(2))),
        ],
    )
    def test_durations(self, unit, expected):
        """In minutes, by a clock."""
        assert duration(Decimal(2), unit) == expected

    @pytest.mark.parametrize("convert", [as_ratio, duration])
    def test_other_units_are_refused(self, convert):
        """Never converted by guess."""
        with pytest.raises(vn.WrongValue, match="'days' is none of"):
            convert(Decimal(1), "days")

    def test_unknown_units_fit_nothing(self):
        """Nor do they fit a free indicator."""
        assert fits("tickets", "count")
        assert not fits("tickets", "heures")


class TestKind:
    @pytest.mark.parametrize(
        ("focus", "kind"),
        [
            ("nuage", "sla"),
            ("ville", "underpinning"),
            ("dsi", None),
            ("paire", "ola"),
        ],
    )
    def test_is_relative(self, with_services, focus, kind):
        """L17: around each focus the same contract is another one."""
        pair = {"paire": {"name": "Paire", "members": ["nuage", "ville"]}}
        net = with_services({}, partnerships=pair).with_(contract())
        assert kind_of(net.index, net.contracts["k"], focus) == kind


class TestState:
    @pytest.mark.parametrize(
        ("start", "end", "state"),
        [
            (None, None, "unknown"),
            (DAY + dt.timedelta(1), None, "planned"),
            (DAY, None, "running"),
            (None, DAY + dt.timedelta(31), "running"),
            (None, DAY + dt.timedelta(30), "ending"),
            (DAY, DAY, "ending"),
            (None, DAY - dt.timedelta(1), "ended"),
        ],
    )
    def test_on_a_day(self, start, end, state):
        """From planned to ended, with 30 days of notice."""
        assert state_on(contract(start=start, end=end), DAY, 30) == state

    def test_without_a_day(self):
        """The clock is never looked at."""
        assert state_on(contract(start=DAY, end=DAY), None, 30) == "unknown"


class TestStatus:
    @pytest.fixture
    def net(self, with_services):
        """A service under a contract, one under none, one promised with nothing behind."""
        services = {
            "serveurs": ("nuage", ["dsi"], []),
            "ligne": ("ondes", ["reseau"], []),
            "paie": ("dsi", ["drh"], ["serveurs"]),
        }
        promise = level("serveurs", "0.99", "0.999", "0.95")
        terms = {"penalties": [vn.Penalty("n", amount=10)], "returned": ["paie"]}
        return with_services(services).with_(
            contract(services=["serveurs"], end=DAY, commitments=[promise], kind="sla", **terms),
            contract("l", "dsi", "drh", services=["paie"], commitments=[level("paie", unit="")]),
            contract("m", "dsi", "drh", services=["paie"], commitments=[level("ligne")]),
        )

    def test_rows(self, net):
        """One a contract, by id, with everything about it."""
        status = net.contract_status(DAY - dt.timedelta(10), within=9)
        assert status.rows()[0] == {
            "contract": "k",
            "name": "k",
            "provider": "nuage",
            "client": "ville",
            "kind": "sla",
            "services": ["serveurs"],
            "global": False,
            "start": None,
            "last_day": "2024-06-30",
            "days_left": 10,
            "state": "running",
            "missing": ["start", "scope", "evolution", "reversibility"],
            "commitments": 1,
            "met": 1,
            "missed": 1,
            "unjudged": 0,
            "due": ["10 EUR"],
        }
        assert tuple(status.rows()[0]) == status.columns()
        assert [one.contract for one in status.contracts] == ["k", "l", "m"]

    def test_json(self, net):
        """Besides the contracts, what none of them settles."""
        answer = net.contract_status().to_dict()
        assert list(answer) == ["on", "contracts", "uncovered", "unbacked", "unsucceeded"]
        assert answer["on"] is None
        assert answer["contracts"][0]["due"] == [{"amount": "10", "unit": "EUR"}]
        assert answer["uncovered"] == [
            {"service": "ligne", "provider": "ondes", "client": "reseau"}
        ]
        assert answer["unsucceeded"] == [{"contract": "k", "services": ["serveurs"]}]

    def test_nothing_is_left_over(self, net):
        """Once the service goes back to the client."""
        settled = net.with_(contract(services=["serveurs"], returned=["serveurs"]))
        assert settled.contract_status().unsucceeded == {}

    def test_what_is_promised_with_nothing_behind(self, net):
        """The payroll is backed: hosting is promised; a commitment on availability is enough."""
        assert unbacked(net.index) == []
        bare = net.with_(contract(services=["serveurs"]))
        (gap,) = bare.contract_status().unbacked
        assert (gap.contract, gap.place, gap.whole, gap.part, gap.supplier) == (
            "l",
            0,
            "paie",
            "serveurs",
            "nuage",
        )
        assert gap.to_dict()["commitment"] == "n"

    def test_text(self, net):
        """Sections for what is there, none for what is not."""
        text = net.contract_status(DAY).text()
        assert text.startswith("Contracts on 2024-06-30\n\ncontract")
        for title in ("Promises\n", "Uncovered", "Nobody takes over"):
            assert f"\n\n{title}" in text
        assert "nothing behind" not in text
        assert text.endswith("Measured, by provider\n\nnuage: 1 met, 1 missed, 10 EUR due")
        assert (
            "<caption>Contracts on 2024-06-30</caption>" in net.contract_status(DAY)._repr_html_()
        )

    def test_of_no_contract(self, with_services):
        """A network without contracts has an empty answer."""
        assert with_services({}).contract_status().text() == "Contracts\n\n(nothing)"
        assert with_services({}).performance().text() == "(nothing)"


class TestPerformance:
    def measured(self, with_services, promise, *penalties):
        """The rows of one contract with such a promise."""
        net = with_services({"serveurs": ("nuage", ["dsi"], [])})
        return net.with_(contract(commitments=[promise], penalties=penalties)).performance()

    @pytest.mark.parametrize(
        ("direction", "value", "met", "by"),
        [
            ("at least", "0.99", True, "0"),
            ("at least", "0.98", False, "0.01"),
            ("at most", "0.99", True, "0"),
            ("at most", "1.5", False, "0.51"),
            ("at least", f"0.98{'9' * 50}", False, f"0.00{'0' * 49}1"),
        ],
    )
    def test_met_or_missed(self, with_services, direction, value, met, by):
        """The target itself meets; what lacks is exact, whatever the number of digits."""
        promise = level("serveurs", "0.99", value, direction=direction)
        (row,) = self.measured(with_services, promise).measured
        assert (row.met, row.by) == (met, Decimal(by))

    @pytest.mark.parametrize(
        ("terms", "due"),
        [
            ([{"amount": 100}], {"EUR": 100}),
            ([{"amount": 100, "per": "unit"}], {"EUR": 50}),
            ([{"amount": 100, "per": "unit", "cap": 20}], {"EUR": 20}),
            ([{"amount": 100}, {"amount": 5}], {"EUR": 105}),
            ([{"amount": 100}, {"amount": 2, "unit": "score"}], {"EUR": 100, "score": 2}),
            ([{"amount": -100}], {}),
            ([{"amount": 100, "cap": -1}], {}),
            ([{}], {}),
        ],
    )
    def test_penalties(self, with_services, terms, due):
        """For each miss or unit, capped; never below zero; units are not added together."""
        promise = level("serveurs", "99.5", "99", "99.9", unit="percent")
        penalties = [vn.Penalty("n", **one) for one in terms]
        answer = self.measured(with_services, promise, *penalties)
        assert [dict(one.due) for one in answer.measured] == [due, {}]
        assert dict(answer.by_provider["nuage"].due) == due
        cells = answer.rows()[0]
        assert cells["penalty_unit"] == ("; ".join(due) or None)

    def test_penalties_of_others(self, with_services):
        """A penalty without a commitment is due for none."""
        promise = level("serveurs", "0.99", "0.5", id="")
        answer = self.measured(with_services, promise, vn.Penalty(amount=10))
        assert dict(answer.measured[0].due) == {}
        assert answer.measured[0].commitment == "commitments[0]"

    def test_without_a_target(self, with_services):
        """Neither met nor missed, and counted as such."""
        answer = self.measured(with_services, level("serveurs", None, "0.5"))
        assert (answer.measured[0].met, answer.measured[0].by) == (None, None)
        assert answer.text().startswith("nuage: 0 met, 0 missed, 1 without a target\n")

    def test_by_provider_and_date(self, with_services):
        """Dates in order, whatever the file's; one provider's rows alone, its parts' too."""
        late = level("serveurs", "0.9", "0.8", "1")
        late = vn.Commitment("x", "i", "at least", target=1, measurements=late.measurements[::-1])
        net = with_services({"x": ("nuage", ["dsi"], [])}).with_(
            contract(commitments=[late]), contract("l", "dsi", "drh", commitments=[late])
        )
        answer = net.performance()
        assert [(one.provider, one.date.month) for one in answer.measured] == [
            *(("dsi", 1), ("dsi", 2), ("nuage", 1), ("nuage", 2))
        ]
        assert {one.provider for one in net.performance("ville").measured} == {"dsi"}
        assert net.performance("drh").measured == ()
        assert answer.to_dict()["providers"][0] == {
            "provider": "dsi",
            "met": 1,
            "missed": 1,
            "unjudged": 0,
            "due": [],
        }
        assert answer.text(limit=1).endswith("… and 3 more")
        assert tuple(answer.rows()[0]) == answer.columns()
        assert "<caption>What was measured" in answer._repr_html_()


class TestFailure:
    @pytest.fixture
    def net(self, with_services):
        """Payroll on servers or on spare ones; the servers are shared with water."""
        group = {"any_of": ["serveurs", "secours"]}
        services = {
            "serveurs": ("nuage", ["reseau", "eau"], []),
            "secours": ("ondes", ["reseau"], []),
            "paie": ("dsi", ["drh"], [group]),
            "portail": ("dsi", ["eau"], ["serveurs"]),
        }
        promise = level("serveurs")
        penalties = [vn.Penalty("n", amount="1.50", cap=9)]
        terms = {"services": ["serveurs"], "commitments": [promise], "penalties": penalties}
        return with_services(services).with_(
            contract("k", "nuage", "dsi", **terms),
            contract("l", "dsi", "drh", services=["paie"], commitments=[level("paie", None)]),
            contract("m", "nuage", "eau", services=["serveurs"], commitments=[promise]),
        )

    def test_of_a_contract(self, net):
        """Who receives under it loses it; what has an alternative is degraded; others go on."""
        hits = net.impact("k").hits
        assert {(one.client, one.service, one.state) for one in hits} == {
            ("drh", "paie", "degraded"),
            ("eau", "portail", "lost"),
            ("usine", "portail", "lost"),
            ("reseau", "serveurs", "lost"),
        }
        assert net.impact("k").struck == ("serveurs",)
        assert pickle.loads(pickle.dumps(hits)) == hits

    def test_of_a_contract_past_a_group(self, net):
        """A cut step and a lost component together leave a group too few."""
        spare = vn.Service("secours", "s", "ondes", components=["serveurs"])
        receives = vn.Delivery("serveurs", "ondes")
        under = contract("k", "nuage", "ville", services=["serveurs"])
        with_ondes = vn.Contract("n", "n", "nuage", "ondes", services=["serveurs"])
        cut = net.with_(spare, receives, under, with_ondes)
        states = {(one.client, one.service): one.state for one in cut.impact("k").hits}
        assert states["drh", "paie"] == "degraded"
        joined = vn.Partnership("p", "p", members=["ondes", "ville"])
        both = cut.with_(joined, contract("k", "nuage", "p", services=["serveurs"]))
        states = {(one.client, one.service): one.state for one in both.impact("k").hits}
        assert states["drh", "paie"] == "lost"

    def test_of_a_service(self, net):
        """Hits, the links down to what fails, promises on the way, penalties as declared."""
        answer = net.failure("serveurs").to_dict()
        assert list(answer) == ["id", "hits", "answers", "promises"]
        assert answer["hits"] == net.impact("serveurs").to_dict()["hits"]
        links = [
            (one["answers"], one["to"], one["service"], one["whole"]) for one in answer["answers"]
        ]
        assert links == [
            ("dsi", "drh", "paie", None),
            ("dsi", "eau", "portail", None),
            ("nuage", "eau", "serveurs", None),
            ("nuage", "reseau", "serveurs", None),
            ("nuage", "reseau", "serveurs", "paie"),
            ("reseau", "dsi", "serveurs", "paie"),
            ("nuage", "reseau", "serveurs", "portail"),
            ("reseau", "dsi", "serveurs", "portail"),
        ]
        assert [one["contract"] for one in answer["promises"]] == ["k", "l", "m"]
        assert answer["promises"][0]["penalties"] == [
            {"amount": "1.50", "unit": "EUR", "per": "miss", "cap": "9"}
        ]

    def test_of_a_contract_breaks_its_own_promises(self, net):
        """And those of services built on it; not those of another contract on the same."""
        assert [one.contract.id for one in net.failure("k").promises] == ["k", "l"]

    def test_through_what_nobody_receives(self, net):
        """The way leads on through services that only stand inside others."""
        inner = net.with_(
            vn.Service("noyau", "n", "dsi", components=["serveurs"]),
            vn.Service("agenda", "a", "dsi", components=["noyau"]),
            vn.Delivery("agenda", "drh"),
        )
        wholes = [one.whole for one in inner.failure("k").answers if one.link.service == "serveurs"]
        assert "noyau" in wholes

    def test_of_a_contract_on_ones_own_part(self, net):
        """What its provider builds with the service needs no receiver, and goes on."""
        own = net.with_(
            vn.Service("offre", "o", "nuage", components=["serveurs"]), vn.Delivery("offre", "drh")
        )
        assert ("drh", "offre") not in own.impact("k").hits

    def test_of_a_party(self, net):
        """What it provides fails; the spare servers are no part of it."""
        failure = net.failure(net.parties["nuage"])
        assert failure.id == "nuage"
        assert "secours" not in {one.link.service for one in failure.answers}

    def test_shows_itself(self, net):
        """Three tables; penalties in words."""
        failure = net.failure("serveurs")
        text = failure.text()
        assert [line for line in text.splitlines() if line.startswith("Wh")] == [
            "Who is hit",
            "Who answers",
            "What was promised, and what follows",
        ]
        assert "1.50 EUR for each miss, at most 9 EUR" in text
        assert failure.rows() == failure.impact.rows()
        assert tuple(failure.rows()[0]) == failure.columns()
        assert "<caption>Who is hit when serveurs fails" in failure._repr_html_()

    def test_of_what_there_is_not(self, net):
        """An unknown id is refused with near ones, contracts among them."""
        with pytest.raises(vn.UnknownId, match="no party, service or contract 'kk'"):
            net.impact("kk")
        with pytest.raises(vn.UnknownId, match="no party or service 'k'"):
            vn.draw.impact(net, "k")
