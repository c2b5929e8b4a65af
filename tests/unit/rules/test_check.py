"""VN901, the order of a report, and rules of others."""

import datetime as dt

import pytest

import valuenet as vn


def retired_but_delivered(network):
    """A rule of a third party: what is retired is delivered to nobody."""
    for delivery in network.deliveries:
        if network.services[delivery.service].status == "retired":
            yield vn.Diagnostic(
                "ORG001",
                "warning",
                f"{delivery.service!r} is retired and still delivered to {delivery.client!r}",
                ids=(delivery.service, delivery.client),
            )


class TestRulesOfOthers:
    def test_its_findings_join_the_report(self, builder):
        """A rule takes the network and yields findings with codes of its own."""
        builder.service("telex", "Télex", "dsi", status="retired")
        builder.deliver("telex", "drh")
        report = builder.build().check(rules=[retired_but_delivered])
        assert [one.ids for one in report.of_code("ORG001")] == [("telex", "drh")]

    def test_vn901_a_rule_that_stops_is_a_finding(self, builder):
        """Never a traceback: the rule, the exception and whom to tell."""

        def careless(network):
            return [network.services["rien"]]

        report = builder.build().check(rules=[careless])
        (finding,) = report.of_code("VN901")
        assert finding.severity == "error"
        assert finding.message.startswith("rule 'careless' stopped: UnknownId: no service 'rien'")
        assert "report it to the author" in finding.hint
        assert not report.ok

    def test_vn901_a_rule_that_stops_half_way_hides_no_other(self, builder):
        """The other rules have run all the same."""
        builder.service("telex", "Télex", "dsi", status="retired")
        builder.deliver("telex", "drh")

        def careless(network):
            yield from retired_but_delivered(network)
            raise ZeroDivisionError

        report = builder.build().check(rules=[careless, retired_but_delivered])
        assert len(report.of_code("VN901")) == 1
        assert len(report.of_code("ORG001")) == 1

    def test_vn901_what_a_rule_gives_must_be_findings(self, builder):
        """A rule that yields something else is reported, not passed on."""
        report = builder.build().check(rules=[lambda network: [network.name]])
        assert len(report.of_code("VN901")) == 1

    def test_vn901_is_not_given_for_a_rule_that_is_content(self, builder):
        """No finding is no failure."""
        report = builder.build().check(rules=[lambda network: []])
        assert not report.of_code("VN901")

    def test_an_installed_rule_runs_by_entry_point(self, builder, monkeypatch):
        """Who installs a package that declares a rule need not name it."""
        from importlib import metadata

        point = metadata.EntryPoint(
            "retired", f"{__name__}:retired_but_delivered", "valuenet.rules"
        )
        monkeypatch.setattr(metadata, "entry_points", lambda *, group: [point])
        builder.service("telex", "Télex", "dsi", status="retired")
        builder.deliver("telex", "drh")
        assert builder.build().check().of_code("ORG001")

    def test_vn901_an_installed_rule_that_cannot_be_imported(self, builder, monkeypatch):
        """A broken installation is a finding that names the entry point."""
        from importlib import metadata

        point = metadata.EntryPoint("perdue", "nowhere.at_all:rule", "valuenet.rules")
        monkeypatch.setattr(metadata, "entry_points", lambda *, group: [point])
        (finding,) = builder.build().check().of_code("VN901")
        assert "rule 'perdue' stopped: ModuleNotFoundError" in finding.message


class TestReport:
    def test_the_order_does_not_depend_on_the_order_of_input(self, builder):
        """By file and place, then code, then ids."""
        for name in ("c", "a", "b"):
            builder.service(name, name.upper(), "dsi")
        report = builder.build().check()
        codes = [(one.code, one.ids) for one in report if one.code == "VN601"]
        assert codes == [("VN601", ("a",)), ("VN601", ("b",)), ("VN601", ("c",))]

    def test_strict_makes_warnings_errors_and_leaves_infos(self, builder):
        """`--strict` of the command line."""
        builder.service("telex", "Télex", "dsi")
        builder.service("courrier", "Courrier", "dsi", clients_unknown=True)
        report = builder.build().check(strict=True)
        assert [one.severity for one in report.of_code("VN601")] == ["error"]
        assert [one.severity for one in report.of_code("VN602")] == ["info"]
        assert not report.warnings

    def test_findings_stop_no_question(self, builder):
        """A network full of findings answers every query."""
        builder.service("paie", "Paie", "dsi", components=["paie", "hebergement"])
        builder.service("hebergement", "Hébergement", "nuage")
        builder.deliver("paie", "dsi")
        builder.deliver("paie", "drh")
        net = builder.build()
        assert not net.check().ok
        assert net.responsibility("drh", "paie").root.answers == "dsi"
        assert net.impact("nuage").clients == ("drh", "dsi")

    def test_a_finding_stands_where_the_entity_was_declared(self, builder):
        """File, line and column come from the source; the path leads to the field."""
        builder.service(
            "paie",
            "Paie",
            "dsi",
            components=["paie"],
            source=vn.Source("net.yaml", "$.services.paie", 12, 3),
        )
        (finding,) = builder.build().check().of_code("VN201")
        assert str(finding).startswith("net.yaml:12:3: services.paie.components: warning VN201: ")
        assert finding.to_dict()["line"] == 12

    @pytest.mark.parametrize("status", ["planned", "live", "deferred", "retired"])
    def test_a_status_changes_no_finding(self, builder, status):
        """A status and a date say when; what is declared is checked all the same."""
        builder.service("paie", "Paie", "dsi", status=status, valid_from=dt.date(2030, 1, 1))
        assert builder.build().check().of_code("VN601")
