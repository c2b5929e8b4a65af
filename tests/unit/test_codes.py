"""The table of codes: well formed, with the severities of the laws, and tested code by code."""

import re
from pathlib import Path

import pytest

from valuenet.codes import CODES, SEVERITIES
from valuenet.diagnostics import finding

TESTS = Path(__file__).parents[1]
#: What `check` finds: each of these has a test named after it in tests/unit/rules.
OF_RULES = [code for code in CODES if code == "VN120" or code[2] not in "17"]


def _text_of_tests(folder: Path) -> str:
    this = Path(__file__)
    return "\n".join(
        path.read_text(encoding="utf-8") for path in sorted(folder.rglob("*.py")) if path != this
    )


class TestTable:
    @pytest.mark.parametrize("code", CODES.values(), ids=list(CODES))
    def test_every_row_is_complete(self, code):
        """A code says what it means, why it matters, what to do, and where it comes from."""
        assert re.fullmatch(r"VN\d{3}", code.code)
        assert code.severity in SEVERITIES
        assert code.title
        assert code.why.endswith(".")
        assert code.hint
        assert code.source

    @pytest.mark.parametrize("code", CODES.values(), ids=list(CODES))
    def test_hints_are_worded_alike(self, code):
        """A hint begins in lower case and ends without a full stop, as messages do."""
        assert code.hint[0].islower()
        assert not code.hint.endswith(".")

    def test_titles_are_distinct(self):
        """Two codes never say the same."""
        titles = [code.title for code in CODES.values()]
        assert len(titles) == len(set(titles))

    @pytest.mark.parametrize("code", CODES)
    def test_a_finding_takes_severity_and_hint_from_the_table(self, code):
        """Unless the rule knows a better hint."""
        made = finding(code, "message")
        assert (made.severity, made.hint) == (CODES[code].severity, CODES[code].hint)


class TestSeverities:
    """domain.md §4 gives errors and infos of the rules; all else is a warning."""

    ERRORS = frozenset({"VN120", "VN202", "VN203", "VN303", "VN841", "VN901"})
    INFOS = frozenset({"VN302", "VN501", "VN602", "VN603"})

    @pytest.mark.parametrize("code", OF_RULES)
    def test_of_rules(self, code):
        """Error, info or warning, as the laws say."""
        expected = "error" if code in self.ERRORS else "info" if code in self.INFOS else "warning"
        assert CODES[code].severity == expected

    @pytest.mark.parametrize("code", sorted(set(CODES) - set(OF_RULES)))
    def test_of_what_does_not_load(self, code):
        """A network with a broken structure does not load: always an error."""
        assert CODES[code].severity == "error"


class TestEveryCodeIsTested:
    def test_by_a_test_of_its_name(self):
        """The rules: a test `test_vn201_…` in tests/unit/rules."""
        text = _text_of_tests(TESTS / "unit" / "rules")
        assert [code for code in OF_RULES if f"def test_{code.lower()}_" not in text] == []

    def test_somewhere(self):
        """Every code stands in a test besides this one."""
        text = _text_of_tests(TESTS)
        assert [code for code in CODES if code not in text] == []
