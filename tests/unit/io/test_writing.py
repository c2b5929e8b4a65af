"""What is written: readable, stable, and read again as it was."""

from datetime import date
from decimal import Decimal

import pytest

import valuenet as vn
from valuenet.io.document import canonical_number
from valuenet.io.yaml_writer import yaml_key, yaml_scalar
from valuenet.model import (
    Charge,
    Clientele,
    Contract,
    Delivery,
    FigureTable,
    Flow,
    Function,
    Organization,
    Partnership,
    Service,
)


def network(**changes):
    """A small network."""
    return vn.Network(
        "Ville",
        parties=[
            Organization("ville", "Ville", "local-authority"),
            Function("dsi", "DSI", "it", organization="ville"),
            Function("reseau", "Réseau", organization="ville", parent="dsi"),
            Organization("nuage", "Nuage", "company"),
        ],
        services=[Service("lien", "Lien", "nuage")],
        deliveries=[Delivery("lien", "reseau")],
        **changes,
    )


def organization(**fields):
    """A network of one organisation."""
    return vn.Network(parties=[Organization("o", "O", **fields)])


class TestYaml:
    def test_layout(self):
        """Short entities take a line; functions and deliveries have lines of their own."""
        assert vn.dumps(network()) == (
            "valuenet: 1\n"
            "name: Ville\n"
            "\n"
            "organizations:\n"
            "  ville:\n"
            "    name: Ville\n"
            "    kind: local-authority\n"
            "    functions:\n"
            "      dsi:\n"
            "        name: DSI\n"
            "        role: it\n"
            "        functions:\n"
            "          reseau: {name: Réseau}\n"
            "  nuage: {name: Nuage, kind: company}\n"
            "\n"
            "services:\n"
            "  lien:\n"
            "    name: Lien\n"
            "    provider: nuage\n"
            "    deliveries:\n"
            "      - {client: reseau}\n"
        )

    def test_text_of_several_lines(self):
        """Long texts stand in blocks, as a person would write them."""
        text = vn.dumps(organization(description="Un\n\n  deux: # trois\nquatre\n"))
        assert "    description: |\n      Un\n\n        deux: # trois\n      quatre\n" in text

    @pytest.mark.parametrize(
        "text",
        [
            "a\n",
            "\na\nb",
            " a\nb",
            "a \nb",
            "a\nb\n\n",
            "a\r\nb",
            "a\tb\nc",
            "a\n\u2028b",
            "\n",
            "x\n\ny",
        ],
    )
    def test_texts_that_no_block_keeps(self, text):
        """Every character is kept, whatever the style."""
        net = organization(description=text, tags=[text], attributes={text: text})
        assert vn.loads(vn.dumps(net)) == net

    @pytest.mark.parametrize(
        "text",
        [
            *("no", "On", "y", "NULL", "~", "12", "0123", "1e3", "1_000", "0x1F", "12:30:45"),
            *("2024-01-31", ".inf", "nan", "+33", "-1", "- a", "a: b", "a #b", "a:", "#a", "&a"),
            *("*a", "!a", "%a", "@a", "`a`", "'a'", '"a"', "[a]", "{a}", "a, b", "<<", "=", "?"),
            *("|", ">", "", " a", "a ", "a\x85b", "\ufeffa", "é\x07", "\x7f", "1a", "0o17", "a\\b"),
        ],
    )
    def test_texts_that_yaml_would_misread(self, text):
        """Such texts are quoted, as values and as keys."""
        net = organization(description=text, attributes={text: [text]})
        written = vn.dumps(net)
        assert vn.loads(written) == net
        if text not in ("a\\b", "😀", "é'à"):
            assert yaml_key(text).startswith('"')

    @pytest.mark.parametrize(
        "text",
        ["non", "Équipe réseau", "L'eau", "2e ligne", "a-b.c_d", "Qui ? Nous !", "R&D"],
    )
    def test_texts_that_need_no_quotes(self, text):
        """Ordinary texts are not."""
        assert yaml_key(text) == yaml_scalar(text) == text

    def test_long_keys(self):
        """A key may be longer than YAML takes on a line without a mark."""
        net = organization(attributes={"é" * 2000: 1})
        assert vn.loads(vn.dumps(net)) == net

    def test_long_lists(self):
        """A list that does not fit a line has a line an item."""
        tags = [f"une étiquette assez longue {i}" for i in range(9)]
        text = vn.dumps(organization(tags=tags))
        assert "    tags:\n      - une étiquette assez longue 0\n" in text
        assert max(map(len, text.splitlines())) < 100

    def test_long_deliveries(self):
        """A delivery that does not fit a line has a line a key."""
        long = Delivery("lien", "ville", requirements=["x" * 60, "y" * 60])
        text = vn.dumps(network().with_(long))
        assert "      - client: ville\n        requirements:\n          - xxx" in text

    def test_dates_and_numbers(self):
        """Dates are plain, numbers are exact, whatever looks like one and is none is quoted."""
        net = organization(
            valid_from=date(2024, 1, 31),
            attributes={
                "a": date(2024, 1, 31),
                "b": "2024-01-31",
                "c": Decimal("1.50"),
                "d": "1.50",
            },
        )
        text = vn.dumps(net)
        assert "valid_from: 2024-01-31" in text
        assert 'a: 2024-01-31, b: "2024-01-31", c: 1.50, d: "1.50"' in text
        assert vn.loads(text) == net


@pytest.mark.parametrize("format", ["yaml", "json"])
def test_floats_of_programs(format):
    """A program's float is the decimal that it shows, and comes back as it was."""
    net = organization(attributes={"a": 0.1, "b": [1e22, -2.5e-7, 3.0]})
    assert vn.loads(vn.dumps(net, format), format) == net
    assert net.parties["o"].attributes["a"] == Decimal("0.1")


class TestJson:
    def test_layout(self):
        """One short entity a line."""
        assert vn.dumps(network(), "json") == (
            "{\n"
            '  "valuenet": 1,\n'
            '  "name": "Ville",\n'
            '  "organizations": {\n'
            '    "ville": {\n'
            '      "name": "Ville",\n'
            '      "kind": "local-authority",\n'
            '      "functions": {\n'
            '        "dsi": {\n'
            '          "name": "DSI",\n'
            '          "role": "it",\n'
            '          "functions": {"reseau": {"name": "Réseau"}}\n'
            "        }\n"
            "      }\n"
            "    },\n"
            '    "nuage": {"name": "Nuage", "kind": "company"}\n'
            "  },\n"
            '  "services": {\n'
            '    "lien": {\n'
            '      "name": "Lien",\n'
            '      "provider": "nuage",\n'
            '      "deliveries": [{"client": "reseau"}]\n'
            "    }\n"
            "  }\n"
            "}\n"
        )

    def test_dates_and_numbers(self):
        """Dates are texts; a text that looks like a date says that it is none."""
        net = organization(
            attributes={"a": date(2024, 1, 31), "b": "2024-01-31", "c": Decimal("1.50"), "d": 5}
        )
        text = vn.dumps(net, "json")
        assert '{"a": "2024-01-31", "b": {"text": "2024-01-31"}, "c": 1.50, "d": 5}' in text
        assert vn.loads(text, "json") == net


class TestDocument:
    def test_defaults_are_left_out(self):
        """What follows by itself is not written."""
        net = vn.Network(
            parties=[Organization("o", "O"), Clientele("k", "K"), Organization("q", "Q")],
            services=[Service("s", "S", "o", exposed=False)],
            contracts=[Contract("c", "C", "o", "q")],
        )
        assert vn.dumps(net) == (
            "valuenet: 1\n\norganizations:\n  o: {name: O}\n  q: {name: Q}\n\n"
            "clienteles:\n  k: {name: K}\n\n"
            "contracts:\n  c: {name: C, provider: o, client: q}\n\n"
            "services:\n  s: {name: S, provider: o}\n"
        )

    def test_head(self):
        """Language and description are written where they say something."""
        net = vn.Network("V", language="en", description="D")
        assert vn.dumps(net) == "valuenet: 1\nname: V\nlanguage: en\ndescription: D\n"

    def test_order_is_kept(self):
        """Entities come in the order read; sorted, equal networks give equal bytes."""
        one = vn.Network(parties=[Organization("b", "B"), Organization("a", "A")])
        two = vn.Network(parties=[Organization("a", "A"), Organization("b", "B")])
        assert one == two
        for format in ("yaml", "json"):
            assert vn.dumps(one, format) != vn.dumps(two, format)
            assert vn.dumps(one, format, sort=True) == vn.dumps(two, format, sort=True)
            assert list(vn.loads(vn.dumps(one, format), format).parties) == ["b", "a"]

    def test_equal_attributes_give_equal_bytes(self):
        """Order of keys and form of numbers make no difference once sorted."""
        one = organization(attributes={"x": Decimal("1.50"), "y": 1000, "z": 0})
        two = organization(
            attributes={"z": Decimal("-0.0"), "y": Decimal("1E+3"), "x": Decimal("1.5")}
        )
        assert one == two
        assert vn.dumps(one, sort=True) == vn.dumps(two, sort=True)

    @pytest.mark.parametrize(
        ("number", "canonical"),
        [
            *(("1.50", "1.5"), ("100", "100"), ("1E+2", "100"), ("-0", "0"), ("0.00", "0")),
            *(("-1.0", "-1"), ("1E-7", "1E-7"), ("1E+9999", "1E+9999")),
            ("123456789.123456789012345678901234567890", "123456789.12345678901234567890123456789"),
        ],
    )
    def test_canonical_numbers(self, number, canonical):
        """Equal numbers have one form, however many digits they have."""
        assert str(canonical_number(Decimal(number))) == canonical

    def test_flow_of_two_partnerships(self):
        """A flow is written in the first partnership that has it; the others refer to it."""
        net = vn.Network(
            parties=[
                *(Organization(id_, id_) for id_ in "abc"),
                Partnership("p", "P", members=["a", "b"], flows=["p.1", "f"]),
                Partnership("q", "Q", members=["b", "c"], flows=["f", "q.2"]),
            ],
            flows=[
                Flow("f", "b", "a"),
                Flow("p.1", "a", "b"),
                Flow("q.2", "b", "c"),
                Flow("z", "a", "c"),
            ],
        )
        text = vn.dumps(net)
        assert "      - {sender: a, receiver: b}\n      - {id: f, sender: b, receiver: a}\n" in text
        assert "      - f\n      - {sender: b, receiver: c}\n" in text
        assert vn.loads(text) == net

    def test_known_and_unknown_clients(self):
        """A service may have clients, and others that are not known yet."""
        net = network().with_(Service("lien", "Lien", "nuage", clients_unknown=True))
        assert "    deliveries:\n      - unknown\n      - {client: reseau}\n" in vn.dumps(net)
        assert vn.loads(vn.dumps(net)) == net

    def test_global_contract_that_lists_services(self):
        """A contract may cover everything, and name some of it."""
        contract = Contract("c", "C", "nuage", "ville", services=["lien"], is_global=True)
        net = network(contracts=[contract])
        assert "services: [global, lien]" in vn.dumps(net)
        assert vn.loads(vn.dumps(net)) == net

    def test_service_called_global(self):
        """A service with that id can be listed, but not first of several."""
        services = [Service("global", "G", "nuage"), Service("s", "S", "nuage")]

        def listing(*ids):
            contract = Contract("c", "C", "nuage", "ville", services=ids)
            return network().with_(*services, contract)

        for ids in (["global"], ["s", "global"]):
            assert vn.loads(vn.dumps(listing(*ids))) == listing(*ids)
        with pytest.raises(vn.WrongValue, match="a list that does not start with 'global'"):
            vn.dumps(listing("global", "s"))

    def test_functions_nested_very_deep(self):
        """However deep functions nest, the text nests no deeper than is read."""
        functions = [
            Function(f"f{i}", "F", "it", organization="o", parent=f"f{i - 1}" if i else None)
            for i in range(1000)
        ]
        net = vn.Network(parties=[Organization("o", "O"), *functions])
        for format in ("yaml", "json"):
            assert vn.loads(vn.dumps(net, format), format) == net

    @pytest.mark.parametrize("value", [None, {"a": 1}, [["a"]], Decimal("NaN"), float("inf"), b"x"])
    def test_values_that_no_file_holds(self, value):
        """What cannot be read again is not written."""
        with pytest.raises(vn.ValueNetError):
            vn.dumps(organization(attributes={"x": value}))

    def test_half_a_character(self):
        """Half of a surrogate pair cannot be written."""
        for format in ("yaml", "json"):
            with pytest.raises(vn.WrongValue, match="surrogate"):
                vn.dumps(organization(description="\ud800"), format)

    def test_unknown_format(self):
        """The formats are listed."""
        with pytest.raises(vn.WrongValue, match="yaml, json"):
            vn.dumps(network(), "xml")
        with pytest.raises(vn.WrongValue, match="yaml, json"):
            vn.loads("", "xml")


class TestAmounts:
    @pytest.mark.parametrize(
        ("amount", "plain", "canonical"),
        [
            ("12.50", "12.50", "12.5"),
            ("1E+5", "100000", "100000"),
            ("1E-7", "0.0000001", "0.0000001"),
            ("-0.00", "0.00", "0"),
            (Decimal("1.0"), "1.0", "1"),
            (7, "7", "7"),
        ],
    )
    def test_are_written_plainly(self, amount, plain, canonical):
        """Without an exponent: a number in YAML, a text in JSON; one form when sorted."""
        net = network(charges=[Charge("c", "C", "dsi", "equal", amount=amount)])
        assert f"amount: {plain}}}" in vn.dumps(net)
        assert f'"amount": "{plain}"}}' in vn.dumps(net, "json")
        assert f"amount: {canonical}}}" in vn.dumps(net, sort=True)
        assert f'"amount": "{canonical}"}}' in vn.dumps(net, "json", sort=True)

    def test_of_attributes_keep_their_exponent(self):
        """Written out, a number of any size could take all memory."""
        text = vn.dumps(organization(attributes={"a": Decimal("1E+999999")}))
        assert "1E+999999" in text

    @pytest.mark.parametrize("format", ["yaml", "json"])
    def test_figures_of_cross_checks(self, format):
        """A number or a cell, told apart by nothing but what it says."""
        text = "figures: {f: {name: F, cross_checks: [{name: T, printed: 12.50, computed: f/r/c}]}}"
        net = vn.loads(f"valuenet: 1\n{text}\n")
        (check,) = net.figures["f"].cross_checks
        assert (check.printed, check.computed) == ("12.50", ("f/r/c",))
        assert vn.loads(vn.dumps(net, format), format) == net

    @pytest.mark.parametrize("format", ["yaml", "json"])
    def test_names_that_are_keys_elsewhere(self, format):
        """An id, a row or a group is called as it likes, be it like a key with a meaning."""
        rows = {"attributes": ["1.50"], "amount": ["2024-01-31"]}
        net = network(
            figures=[FigureTable("attributes", "2024-01-31", rows=rows, groups={"attributes": ()})],
            charges=[Charge("attributes", "2024-01-31", "dsi", "equal", amount="1.50")],
        )
        assert vn.loads(vn.dumps(net, format), format) == net
