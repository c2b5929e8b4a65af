"""Findings as values: places, texts, and reports of them."""

import pickle

import pytest

import valuenet as vn
from valuenet.diagnostics import finding

PLACE = vn.Location("services.paie.provider", "net.yaml", 14, 15)
REPORT = vn.Report(
    (
        finding("VN202", "nobody receives it", ids=["a", "b"], location=PLACE),
        finding("VN601", "an orphan", ids=["c"]),
        finding("VN602", "not known yet", ids=["d"]),
    )
)


class TestLocation:
    @pytest.mark.parametrize(
        ("location", "text"),
        [
            (PLACE, "net.yaml:14:15: services.paie.provider"),
            (vn.Location("services.paie"), "services.paie"),
            (vn.Location(file="net.yaml", line=3), "net.yaml:3"),
            (vn.Location("x", "net.yaml"), "net.yaml: x"),
            (vn.Location(), ""),
        ],
    )
    def test_shows_what_is_known(self, location, text):
        """File, line and column where they are, then the path."""
        assert str(location) == text


class TestDiagnostic:
    def test_text(self):
        """Place, severity, code, message; the hint on a line of its own."""
        one = vn.Diagnostic("VN101", "error", "no party 'i t'", "did you mean 'it'?", (), PLACE)
        assert str(one) == (
            "net.yaml:14:15: services.paie.provider: error VN101: no party 'i t'\n"
            "    hint: did you mean 'it'?"
        )

    def test_text_without_place_or_hint(self):
        """What is not known is left out."""
        assert str(vn.Diagnostic("VN101", "error", "wrong")) == "error VN101: wrong"

    def test_to_dict_has_the_keys_of_the_command_line(self):
        """Lines that are not known are null."""
        assert finding("VN601", "m", ids=["c"]).to_dict() == {
            "code": "VN601",
            "severity": "warning",
            "message": "m",
            "hint": "deliver it, use it, or retire it",
            "file": None,
            "line": None,
            "column": None,
            "ids": ["c"],
        }

    def test_an_empty_hint_is_kept(self):
        """The table's hint is for those who give none."""
        assert finding("VN601", "m", hint="").hint == ""

    def test_is_a_value(self):
        """Equal, hashed and pickled as one."""
        one = REPORT.diagnostics[0]
        assert pickle.loads(pickle.dumps(one)) == one
        assert (
            len({one, finding("VN202", "nobody receives it", ids=["a", "b"], location=PLACE)}) == 1
        )


class TestReport:
    def test_by_severity_and_code(self):
        """In the report's order."""
        assert [one.code for one in REPORT] == ["VN202", "VN601", "VN602"]
        assert [one.code for one in REPORT.errors] == ["VN202"]
        assert [one.code for one in REPORT.warnings] == ["VN601"]
        assert [one.code for one in REPORT.infos] == ["VN602"]
        assert REPORT.of_code("VN601") == REPORT.warnings
        assert len(REPORT) == 3

    def test_ok_is_without_errors(self):
        """Warnings do not stop anybody."""
        assert not REPORT.ok
        assert vn.Report(REPORT.warnings).ok
        assert vn.Report().ok

    def test_is_truthy_when_there_is_something_to_report(self):
        """An empty one is falsy, and ok."""
        assert REPORT
        assert not vn.Report()

    def test_strict(self):
        """Warnings become errors; infos stay."""
        assert [one.severity for one in REPORT.strict()] == ["error", "error", "info"]

    @pytest.mark.parametrize(
        ("report", "text"),
        [
            (REPORT, "1 error, 1 warning, 1 info"),
            (vn.Report(), "0 errors, 0 warnings, 0 infos"),
            (vn.Report(REPORT.diagnostics * 2), "2 errors, 2 warnings, 2 infos"),
        ],
    )
    def test_summary(self, report, text):
        """Counts each severity, in the right number."""
        assert report.summary() == text
        assert text in repr(report)

    def test_text(self):
        """Every finding with its hint, then the summary."""
        lines = str(REPORT).splitlines()
        assert lines[0].startswith("net.yaml:14:15: services.paie.provider: error VN202")
        assert lines[-1] == REPORT.summary()
        assert sum("hint:" in line for line in lines) == 3

    def test_text_of_the_first_ones(self):
        """A limit cuts, and says how many are left."""
        assert "… and 2 more" in REPORT.text(limit=1)
        assert "VN602" not in REPORT.text(limit=1)

    def test_to_dict(self):
        """As `valuenet check --format json` prints it."""
        answer = REPORT.to_dict()
        assert list(answer) == ["ok", "diagnostics"]
        assert answer["ok"] is False
        assert [one["ids"] for one in answer["diagnostics"]] == [["a", "b"], ["c"], ["d"]]
        assert answer["diagnostics"][0]["line"] == 14

    def test_html_escapes(self):
        """A message may quote anything."""
        html = vn.Report((finding("VN601", "<b>"),))._repr_html_()
        assert "&lt;b&gt;" in html
        assert "<b>" not in html
