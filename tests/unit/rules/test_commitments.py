"""VN810 to VN818: commitments, their units and penalties (sourcing.md L17, L18)."""

import datetime as dt

import pytest

import valuenet as vn


def level(service="paie", indicator="availability", **terms):
    """A commitment that is fine unless it is said otherwise."""
    return vn.Commitment(
        service, indicator, "at least", **{"target": "0.99", "unit": "ratio", "id": "dispo"} | terms
    )


@pytest.fixture
def promising(builder):
    """Adds the contract of IT with human resources about the payroll, with such terms."""
    builder.service("paie", "Paie", "dsi")
    builder.deliver("paie", "drh")

    def promising(*commitments, **terms):
        builder.contract(
            "convention", "C", "dsi", "drh", services=["paie"], commitments=commitments, **terms
        )
        return builder

    return promising


def places(findings):
    """Where findings stand, within their contract."""
    return [one.location.path.partition("convention.")[2] for one in findings]


class TestCoverage:
    def test_vn810_outside_the_contract(self, promising, builder, found):
        """C5: each level belongs to a covered service."""
        builder.service("mails", "Mails", "dsi")
        promising(level(), level("mails", id="mails"))
        (finding,) = found(builder, "VN810")
        assert finding.ids == ("convention", "mails")
        assert places([finding]) == ["commitments[1].service"]

    @pytest.mark.parametrize("way", ["global", "named"])
    def test_vn810_covered_all_the_same(self, promising, builder, found, way):
        """A global contract covers what comes later, a delivery may name the contract."""
        builder.service("mails", "Mails", "dsi")
        promising(level("mails"), is_global=way == "global")
        if way == "named":
            builder.deliver("mails", "drh", contract="convention")
        assert not found(builder, "VN810")

    def test_vn810_global_is_not_everything(self, promising, builder, found):
        """Of what others provide a global contract says nothing."""
        builder.service("mails", "Mails", "nuage")
        promising(level("mails"), is_global=True)
        assert len(found(builder, "VN810")) == 1


class TestBackToBack:
    @pytest.fixture
    def chain(self, builder):
        """The payroll is built on hosting, which stands on a line of another company."""
        builder.service("ligne", "Ligne", "ondes")
        builder.service("hebergement", "Hébergement", "nuage", components=["ligne"])
        builder.service("paie", "Paie", "dsi", components=["hebergement"])
        builder.deliver("ligne", "nuage")
        builder.deliver("hebergement", "dsi")
        builder.deliver("paie", "drh")
        promise = level()
        builder.contract("c", "C", "dsi", "drh", services=["paie"], commitments=[promise])
        return builder

    def behind(self, chain, service, *ends, **terms):
        """A contract behind, with a commitment on the service."""
        promises = [level(service, **terms)]
        chain.contract(f"k-{service}", "K", *ends, services=[service], commitments=promises)

    def test_vn811_names_the_parts_and_who_provides_them(self, chain, found):
        """One finding a commitment, at its place, at any depth."""
        (finding,) = found(chain, "VN811")
        assert finding.ids == ("c", "paie", "hebergement", "ligne")
        assert finding.message.endswith("for hebergement, ligne, provided by nuage, ondes")
        assert finding.location.path.endswith("c.commitments[0]")

    def test_vn811_backed_all_the_way(self, chain, found):
        """A commitment for the same indicator on each part: nothing is left."""
        self.behind(chain, "hebergement", "nuage", "vallee")
        self.behind(chain, "ligne", "ondes", "nuage")
        assert not found(chain, "VN811")

    @pytest.mark.parametrize("terms", [{"indicator": "restore-time"}, {"ends": ("nuage", "ondes")}])
    def test_vn811_what_does_not_back(self, chain, found, terms):
        """Another indicator, or another client's contract, is nothing behind."""
        terms = {"ends": ("nuage", "vallee")} | terms
        self.behind(chain, "ligne", "ondes", "nuage")
        self.behind(chain, "hebergement", *terms.pop("ends"), **terms)
        # What is promised for hosting rests on the line, which backs availability only.
        ids = {one.ids for one in found(chain, "VN811")}
        assert ("c", "paie", "hebergement") in ids

    def test_vn811_what_is_provided_inside(self, promising, builder, found):
        """Own teams need no contract behind."""
        builder.function("reseau", "Équipe réseau", organization="vallee", parent="dsi")
        builder.service("lien", "Lien", "reseau")
        builder.service("mails", "Mails", "dsi", components=["lien"])
        promising(level("mails"))
        assert not found(builder, "VN811")


class TestTargetsAndUnits:
    def test_vn812_no_target(self, promising, found):
        """A commitment without a target, at its place."""
        (finding,) = found(promising(level(target=None)), "VN812")
        assert places([finding]) == ["commitments[0]"]

    @pytest.mark.parametrize(
        ("unit", "says"), [("", "states no unit"), ("heures", "has the unknown unit 'heures'")]
    )
    def test_vn813_unknown_unit(self, promising, found, unit, says):
        """None, or none that is known."""
        (finding,) = found(promising(level(unit=unit)), "VN813")
        assert says in finding.message
        assert places([finding]) == ["commitments[0].unit"]

    def test_vn813_says_what_was_meant(self, promising, found):
        """A near one is offered."""
        (finding,) = found(promising(level(unit="percents")), "VN813")
        assert finding.hint == "did you mean 'percent'?"

    def test_vn813_of_a_penalty(self, promising, found):
        """A penalty is counted in a known unit too."""
        builder = promising(level(), penalties=[vn.Penalty("dispo", amount=1, unit="euros")])
        (finding,) = found(builder, "VN813")
        assert places([finding]) == ["penalties[0].unit"]

    @pytest.mark.parametrize(
        ("indicator", "unit", "is_fine"),
        [
            ("availability", "percent", True),
            ("availability", "service-hours", False),
            ("restore-time", "clock-hours", True),
            ("restore-time", "days", False),
            ("escalation-time", "ratio", False),
            ("tickets", "count", True),
            ("tickets", "EUR", True),
            ("tickets", "ratio", True),
        ],
    )
    def test_vn814_by_indicator(self, promising, found, indicator, unit, is_fine):
        """Availability is a ratio, times are durations, all else is free."""
        findings = found(promising(level(indicator=indicator, unit=unit)), "VN814")
        assert places(findings) == ["commitments[0].unit"] * (not is_fine)

    @pytest.mark.parametrize(
        ("value", "unit", "is_fine"),
        [
            ("1", "ratio", True),
            ("99.5", "ratio", False),
            ("99.5", "percent", True),
            ("100.1", "percent", False),
            ("-1", "clock-hours", False),
            ("-1", "count", True),
        ],
    )
    def test_vn818_of_targets_and_measurements(self, promising, found, value, unit, is_fine):
        """A ratio lies between 0 and 1; each place is its own finding."""
        measured = [vn.Measurement(dt.date(2024, 1, 31), value)]
        indicator = "tickets" if unit == "count" else "restore-time"
        promise = level(indicator=indicator, target=value, unit=unit, measurements=measured)
        findings = found(promising(promise), "VN818")
        expected = ["commitments[0].target", "commitments[0].measurements[0].value"]
        assert places(findings) == expected * (not is_fine)
        if (value, unit) == ("99.5", "ratio"):
            assert "unit: percent" in findings[0].hint


class TestPenalties:
    def test_vn816_tied_to_nothing(self, promising, found):
        """C6: a penalty names the level that it is due for."""
        builder = promising(level(), penalties=[vn.Penalty(amount=1)])
        assert places(found(builder, "VN816")) == ["penalties[0]"]

    @pytest.mark.parametrize(
        ("terms", "place"),
        [
            ({}, "penalties[0]"),
            ({"amount": -1}, "penalties[0].amount"),
            ({"amount": 1, "cap": -1}, "penalties[0].cap"),
            ({"amount": 0, "cap": 1}, None),
        ],
    )
    def test_vn817_what_is_due(self, promising, found, terms, place):
        """An amount, and neither it nor its cap below zero."""
        builder = promising(level(), penalties=[vn.Penalty("dispo", **terms)])
        assert places(found(builder, "VN817")) == [place] * bool(place)
        assert not found(builder, "VN816")


def test_a_contract_without_penalties_is_fine(promising, found):
    """C6: they are possible, not mandatory."""
    builder = promising(level())
    assert not found(builder, "VN816")
    assert not found(builder, "VN817")
