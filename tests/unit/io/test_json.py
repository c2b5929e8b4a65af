"""JSON text: the quick reading and the thorough one, which says what is wrong and where."""

import contextlib
import gc
from datetime import date
from decimal import Decimal

import pytest

import valuenet as vn
from valuenet.errors import WrongValue
from valuenet.io.json_reader import NotPlain, quick_json, read_json
from valuenet.io.nodes import TextError


def attributes(text):
    """The attributes of an organisation of which a text is given."""
    organization = f'{{"name": "O", "attributes": {{"x": {text}}}}}'
    net = vn.loads(f'{{"valuenet": 1, "organizations": {{"o": {organization}}}}}', "json")
    return net.parties["o"].attributes["x"]


class TestReading:
    @pytest.mark.parametrize(
        "text",
        [
            "{}",
            "[]",
            '{"a": [1, -2.50, 1e3, true, false, null, "\\u00e9\\n\\ud83d\\ude00"], "b": {"c": {}}}',
            ' \r\n\t[ "a" , { } , [ ] ] \n',
            '"a"',
            "12",
        ],
    )
    def test_both_readings_agree(self, text):
        """The tree holds the same data as the quick reading gives."""
        assert read_json(text).data == quick_json(text)

    def test_numbers(self):
        """Numbers that are not whole are exact decimals."""
        assert attributes("0.1") == Decimal("0.1")
        assert type(attributes("5")) is int

    def test_dates(self):
        """In attributes a text that looks like a date is one, unless it says that it is a text."""
        assert attributes('"2024-01-31"') == date(2024, 1, 31)
        assert attributes('"2024-02-31"') == "2024-02-31"
        assert attributes('{"text": "2024-01-31"}') == "2024-01-31"
        assert attributes('["2024-01-31", {"text": "x"}]') == (date(2024, 1, 31), "x")

    def test_places(self):
        """Every path has its place, that of the key for an entry."""
        tree = read_json('{"a":\n [{"b": 1}]}')
        assert tree.place_of("a[0].b") == (2, 4)
        assert tree.position(tree.places["a[0].b"].node) == (2, 9)

    @pytest.mark.parametrize("enabled", [True, False])
    def test_collector_is_restored(self, enabled):
        """The cyclic collector is as it was, after what works and after what fails."""
        good = vn.loads('{"valuenet": 1}', "json")
        bad = vn.Network("\ud800")
        calls = (
            lambda: vn.loads('{"valuenet": 1}', "json"),
            lambda: vn.loads("{", "json"),
            lambda: vn.dumps(good, "json"),
            lambda: vn.dumps(bad, "json"),
        )
        before = gc.isenabled()
        try:
            for call in calls:
                gc.enable() if enabled else gc.disable()
                with contextlib.suppress(vn.LoadError, WrongValue):
                    call()
                assert gc.isenabled() is enabled
        finally:
            gc.enable() if before else gc.disable()


class TestRefused:
    @pytest.mark.parametrize(
        ("text", "line", "column", "message"),
        [
            ('{"a": 1,}', 1, 9, "expected a key in double quotes, found '}'"),
            ('{"a" 1}', 1, 6, "expected `:`, found '1'"),
            ('{"a": 1 "b": 2}', 1, 9, "expected `,` or `}`"),
            ('{"a": [1 2]}', 1, 10, "expected `,` or `]`"),
            ("{'a': 1}", 1, 2, "expected a key in double quotes"),
            ('{"a": tru}', 1, 7, "'tru' is no value"),
            ('{"a": NaN}', 1, 7, "'NaN' is no value"),
            ('{"a": -Infinity}', 1, 7, "'-Infinity' is no value"),
            ('{"a": 01}', 1, 7, "'01' is no value"),
            ('{"a": ', 1, 7, "found the end of the text"),
            ('{"a": "b', 1, 7, "without its closing quote"),
            ('{"a": "b\nc"}', 1, 9, "a line break or a control character"),
            ('{"a": "\\q"}', 1, 8, "an unknown escape"),
            ('{"a": 1} // x', 1, 10, "more text after the end"),
            ('{\n "a": }', 2, 7, "expected a value, found '}'"),
            ("", 1, 1, "the file is empty"),
        ],
    )
    def test_syntax(self, text, line, column, message):
        """What is no JSON is refused at the place where it stops being JSON."""
        with pytest.raises(NotPlain):
            quick_json(text)
        with pytest.raises(TextError) as caught:
            read_json(text)
        problem = caught.value.problem
        assert (problem.line, problem.column) == (line, column)
        assert message in problem.message

    def test_key_twice(self):
        """A key that stands twice is refused, with both places."""
        with pytest.raises(NotPlain):
            quick_json('{"a": 1, "a": 1}')
        (one,) = read_json('{"b": {"a": 1,\n"a": 1}}').problems
        assert (one.code, one.line, one.column, one.path) == ("VN707", 2, 1, "b.a")
        assert "first at 1:8" in one.message

    @pytest.mark.parametrize("text", ["[" * 100_000, '{"a":' * 100_000])
    def test_deep_nesting(self, text):
        """Deep nesting is refused, without a RecursionError."""
        with pytest.raises(vn.LoadError, match="nested deeper than 100 levels"):
            vn.loads(text, "json")

    @pytest.mark.parametrize("text", ["1" + "0" * 5000, "1e99999999999999999999"])
    def test_numbers_out_of_range(self, text):
        """A number that cannot be held is one fault."""
        with pytest.raises(vn.LoadError, match="out of range") as caught:
            attributes(text)
        assert len(caught.value.diagnostics) == 1

    def test_half_a_character(self):
        """Half of a surrogate pair is no character; a whole one is."""
        with pytest.raises(vn.LoadError, match="half of a surrogate pair"):
            vn.loads('{"valuenet": 1, "name": "\\ud800"}', "json")
        assert vn.loads('{"valuenet": 1, "name": "\\ud83d\\ude00"}', "json").name == "😀"
        for tricky in (r"\\ud83d\ude00", r"\ud83d\\ude00", r"\ude00", r"\ud83dx\ude00"):
            with pytest.raises(NotPlain):
                quick_json(f'"{tricky}"')
        for format in ("yaml", "json"):
            with pytest.raises(vn.LoadError, match="half of a surrogate pair"):
                vn.loads('{"valuenet": 1, "name": "\ud800"}', format)

    def test_texts_are_not_numbers(self):
        """Nothing is converted in JSON either."""
        with pytest.raises(vn.LoadError, match="expected a whole number"):
            vn.loads('{"valuenet": "1"}', "json")
        with pytest.raises(vn.LoadError, match="expected a whole number"):
            vn.loads('{"valuenet": true}', "json")
        with pytest.raises(vn.LoadError, match="expected a whole number"):
            vn.loads('{"valuenet": 1.0}', "json")
