"""No network makes a check raise, whatever its texts and findings (domain.md §4)."""

from hypothesis import given, settings

from property.answers import MATRICES, foci
from valuenet.codes import CODES
from valuenet.model.whole import TABLES
from valuenet.testing import networks


class TestCheck:
    @given(networks(details=True))
    @settings(max_examples=40)
    def test_never_raises(self, net):
        """Every finding has a documented code, ids of the network, a message and a hint."""
        known = {id_ for kind in TABLES for id_ in getattr(net, kind)}
        for one in net.check():
            assert one.code in CODES
            assert one.code[2] not in "79"
            assert one.message
            assert one.hint
            assert set(one.ids) <= known
            assert str(one)

    @given(networks())
    @settings(max_examples=40)
    def test_finds_nothing_that_stops_a_network(self, net):
        """Structure and references are sound, or there would be no network (VN101 to VN114)."""
        codes = {one.code for one in net.check()}
        assert not {code for code in codes if code.startswith("VN1")} - {"VN120"}

    @given(networks())
    @settings(max_examples=40)
    def test_strict_changes_severity_alone(self, net):
        """The same findings, warnings being errors."""
        report, strict = net.check(), net.check(strict=True)
        assert [one.message for one in strict] == [one.message for one in report]
        assert len(strict.errors) == len(report.errors) + len(report.warnings)


class TestShowing:
    @given(networks(details=True))
    @settings(max_examples=25)
    def test_every_answer_shows_itself(self, net):
        """As text and as HTML, whatever the names hold."""
        answers = [net.check(), net.hot_spots(), net.matrix("visibility"), net]
        for party in net.parties:
            answers += [net.visible_to(party), net.impact(party)]
        for focus in foci(net):
            answers += [net.strata(focus), net.catalogue(focus)]
        for answer in answers:
            assert str(answer)
            assert repr(answer)
            if answer is not net:
                assert answer._repr_html_().startswith(("<table", "<p"))

    @given(networks())
    @settings(max_examples=40)
    def test_rows_of_one_table_have_the_same_keys(self, net):
        """So that they go to pandas or a CSV as they are."""
        tables = [net.check().rows(), net.hot_spots().rows()]
        tables += [net.matrix(kind).rows() for kind in MATRICES]
        for party in net.parties:
            tables += [net.visible_to(party).rows(), net.impact(party).rows()]
        for rows in tables:
            assert len({tuple(row) for row in rows}) <= 1
