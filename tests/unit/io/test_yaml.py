"""YAML text: the core schema, codes and dates, and what is refused."""

import time
from datetime import date
from decimal import Decimal

import pytest

import valuenet as vn
from valuenet.io.nodes import NO_VALUE, TextError
from valuenet.io.yaml_reader import read_yaml, resolve


def data(text):
    """The plain data of a text."""
    return read_yaml(text).data


def problem(text):
    """The problem that stops the reading, as (code, line, column, message)."""
    with pytest.raises(TextError) as caught:
        read_yaml(text)
    one = caught.value.problem
    return one.code, one.line, one.column, one.message


def attributes(text):
    """The attributes of an organisation of which a text is given."""
    net = vn.loads(f"valuenet: 1\norganizations: {{o: {{name: O, attributes: {{x: {text}}}}}}}\n")
    return net.parties["o"].attributes["x"]


class TestResolve:
    @pytest.mark.parametrize(
        ("text", "value"),
        [
            ("", None),
            ("~", None),
            ("null", None),
            ("true", True),
            ("FALSE", False),
            ("non", "non"),
            ("on", "on"),
            ("no", "no"),
            ("yes", "yes"),
            ("12", 12),
            ("-3", -3),
            ("0", 0),
            ("0o17", 15),
            ("0x1F", 31),
            ("1.50", Decimal("1.50")),
            ("1e3", Decimal(1000)),
            (".5", Decimal("0.5")),
            ("0.5", Decimal("0.5")),
            ("2024-01-31", date(2024, 1, 31)),
            ("2024-13-45", "2024-13-45"),
            ("0123", "0123"),
            ("00", "00"),
            ("01.20", "01.20"),
            ("+33123456789", "+33123456789"),
            ("1_000", "1_000"),
            ("12:30", "12:30"),
            ("1,5", "1,5"),
            (".", "."),
            ("-", "-"),
            ("12-34", "12-34"),
            ("nan", "nan"),
        ],
    )
    def test_core_schema(self, text, value):
        """Plain scalars follow YAML 1.2; dates are dates, codes with leading zeros stay text."""
        assert resolve(text) == value
        assert type(resolve(text)) is type(value)

    @pytest.mark.parametrize(
        "text", [".inf", "-.INF", ".nan", "1e99999999999999999999", "9" * 2000]
    )
    def test_no_finite_number(self, text):
        """What no amount can be is refused."""
        with pytest.raises(ValueError, match=r"out of range|no finite number"):
            resolve(text)

    def test_decimals_are_exact(self):
        """Amounts are read from the source text."""
        assert attributes("0.1") == Decimal("0.1")
        assert str(attributes("1234567890.1234567890")) == "1234567890.1234567890"

    def test_codes_where_text_is_expected(self):
        """A code keeps its leading zero as an id, a reference and a name."""
        net = vn.loads("""
valuenet: 1
organizations: {094: {name: 0123}}
services: {s: {name: S, provider: 094}}
""")
        assert net.parties["094"].name == "0123"
        assert net.services["s"].provider == "094"

    @pytest.mark.parametrize("text", ["12", "1.5", "true", "null", "2024-01-31"])
    def test_nothing_is_made_a_text(self, text):
        """A number, a boolean, a date or nothing is no text: silence would damage it."""
        with pytest.raises(vn.LoadError, match="expected a text"):
            vn.loads(f"valuenet: 1\norganizations: {{o: {{name: {text}}}}}\n")
        assert vn.loads(f'valuenet: 1\norganizations: {{o: {{name: "{text}"}}}}\n')

    def test_attributes(self):
        """Attributes hold texts, numbers, booleans, dates, or lists of these."""
        assert attributes("[a, 1, 2.5, true, 2024-01-31, '2024-01-31']") == (
            "a",
            1,
            Decimal("2.5"),
            True,
            date(2024, 1, 31),
            "2024-01-31",
        )

    @pytest.mark.parametrize("text", ["null", "{a: b}", "[[a]]", "[{a: b}]"])
    def test_no_attribute(self, text):
        """Nothing else is an attribute."""
        with pytest.raises(vn.LoadError, match="expected a text, a number"):
            attributes(text)


class TestTree:
    def test_bare_key(self):
        """In braces a key without a colon has no value; with one, its value is null."""
        assert data("{a: Atelier, b}") == {"a": "Atelier", "b": NO_VALUE}
        assert data("{a: Atelier, b: }") == {"a": "Atelier", "b": None}
        assert data("a:\nb: ~\n") == {"a": None, "b": None}

    def test_anchors(self):
        """An alias stands for what its anchor names."""
        assert data("a: &x [1, 2]\nb: *x\nc: {d: *x}\n")["c"] == {"d": [1, 2]}

    def test_merge_keys(self):
        """A merge key brings what is not written; the first of several prevails."""
        text = "a: &a {x: 1, y: 2}\nb: &b {y: 3, z: 4}\nc: {<<: [*a, *b], x: 0}\n"
        assert data(text)["c"] == {"x": 0, "y": 2, "z": 4}

    def test_merge_key_of_a_network(self):
        """A network may use them."""
        net = vn.loads("""
valuenet: 1
organizations:
  a: &a {name: A, kind: company}
  b: {<<: *a, name: B}
""")
        assert net.parties["b"].kind == "company"
        assert net.parties["b"].name == "B"

    def test_places(self):
        """Every path has its place, that of the key for an entry."""
        tree = read_yaml("a:\n  - {b: c}\n")
        assert tree.place_of("a") == (1, 1)
        assert tree.place_of("a[0]") == (2, 5)
        assert tree.place_of("a[0].b") == (2, 6)
        assert tree.position(tree.places["a[0].b"].node) == (2, 9)

    def test_line_ends(self):
        """Windows line ends count as one."""
        assert read_yaml("a: 1\r\nb:\r\n  c: 1\r\n").place_of("b.c") == (3, 3)

    def test_progress(self):
        """A caller hears how far the reading is."""
        heard = []
        read_yaml("a: [" + ", ".join("x" * 20000) + "]", heard.append)
        assert heard == sorted(heard)
        assert len(heard) > 2


class TestRefused:
    def test_key_twice(self):
        """A key that stands twice is refused, with both places."""
        (one,) = read_yaml("a: 1\nb: {c: 1, c: 2}\n").problems
        assert (one.code, one.line, one.column, one.path) == ("VN707", 2, 11, "b.c")
        assert "first at 2:5" in one.message

    @pytest.mark.parametrize(
        "text", ["!!python/object/apply:os.system ['true']", "!!str 12", "!x y", "!!map {}"]
    )
    def test_tags(self, text):
        """Tags are refused, whatever they say."""
        (one,) = read_yaml(f"a: {text}\n").problems
        assert (one.code, one.line, one.column) == ("VN708", 1, 4)

    def test_alias_bomb(self):
        """Aliases of aliases of aliases are refused before they grow."""
        lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
        lines += [f"a{i}: &a{i} [{', '.join([f'*a{i - 1}'] * 9)}]" for i in range(1, 12)]
        start = time.process_time()
        code, *_, message = problem("\n".join(lines))
        assert (code, message) == ("VN708", "aliases repeat more than 100000 values")
        assert time.process_time() - start < 10  # a bomb takes minutes

    def test_merge_bomb(self):
        """Merge keys count like aliases."""
        lines = ["a0: &a0 {" + ", ".join(f"k{i}: x" for i in range(100)) + "}"]
        lines += [f"b{i}: {{<<: *a0, x: {i}}}" for i in range(2000)]
        assert problem("\n".join(lines))[0] == "VN708"

    def test_alias_of_itself(self):
        """A value that contains itself would never end."""
        assert problem("&a [*a]")[:3] == ("VN708", 1, 5)

    @pytest.mark.parametrize(
        "text", ["[", "{a: ", "- ", "? ", "[a, ", "\n".join(" " * i + "a:" for i in range(500))]
    )
    def test_deep_nesting(self, text):
        """Deep nesting is refused at once."""
        start = time.process_time()
        code, *_, message = problem(text * 5000 if "\n" not in text else text)
        assert (code, message) == ("VN708", "nested deeper than 100 levels")
        assert time.process_time() - start < 10  # a bomb takes minutes

    def test_brackets_in_a_row(self):
        """A run of brackets is found before the parser tries it."""
        start = time.process_time()
        assert problem("a: 1\nb: " + "[" * 100_000)[:3] == ("VN708", 2, 4)
        assert time.process_time() - start < 10  # a bomb takes minutes

    @pytest.mark.parametrize(
        ("text", "place", "message"),
        [
            ("a: {b: 'c", (1, 10), "unexpected end of stream"),
            ("a: b: c", (1, 5), "mapping values are not allowed"),
            ("a:\n\tb: 1", (2, 1), "cannot start any token"),
            ("a: @b", (1, 4), "cannot start any token"),
            ("a: *b", (1, 4), "undefined alias 'b'"),
            ("a: 1\n---\nb: 2\n", None, None),
            ("a: \x07", (1, 4), "U+0007 is not allowed"),
            ("a: [1, 2", (1, 9), "expected ',' or ']'"),
        ],
    )
    def test_syntax(self, text, place, message):
        """What is no YAML is refused where the parser stumbles."""
        if place is None:
            assert [one.code for one in read_yaml(text).problems] == ["VN702"]
            return
        code, line, column, found = problem(text)
        assert (code, (line, column)) == ("VN702", place)
        assert message in found

    @pytest.mark.parametrize("text", ["", "\n\n", "# rien\n", "---\n"])
    def test_empty(self, text):
        """A text that says nothing is no network."""
        assert problem(text)[0] == "VN711"

    def test_keys_that_are_no_texts(self):
        """Lists and mappings are no keys; numbers and booleans must be quoted."""
        assert problem("? [a]\n: b\n")[0] == "VN708"
        codes = [one.code for one in read_yaml("{1: a, true: b, null: c, 2024-01-31: d}").problems]
        assert codes == ["VN705"] * 4

    def test_half_a_character(self):
        """Half of a surrogate pair is no character."""
        (one,) = read_yaml('a: "\\ud800"').problems
        assert (one.code, one.line, one.column) == ("VN702", 1, 4)
        assert data('a: "\\U0001F600"') == {"a": "😀"}

    def test_merge_of_what_is_no_mapping(self):
        """Only mappings can be merged."""
        assert [one.code for one in read_yaml("a: {<<: [b]}").problems] == ["VN705"]
