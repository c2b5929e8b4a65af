"""Every fault of a file in one pass, each at its line and column, and no noise."""

import textwrap
from decimal import Decimal
from pathlib import Path

import pytest

import valuenet as vn
from valuenet.io.json_writer import json_text
from valuenet.io.yaml_writer import yaml_text


def faults(text, format="yaml", file="network.yaml"):
    """The faults of a text as (line, column, path, code), in order."""
    with pytest.raises(vn.LoadError) as caught:
        vn.loads(textwrap.dedent(text), format, file=file)
    return [
        (one.location.line, one.location.column, one.location.path, one.code)
        for one in caught.value.diagnostics
    ]


def marked(text):
    """The text without its marks `¦`, and the place of each of them."""
    plain, places = [], []
    for number, line in enumerate(textwrap.dedent(text).splitlines(), 1):
        before, *rest = line.split("¦")
        for part in rest:
            places.append((number, len(before) + 1))
            before += part
        plain.append(before + "\n")
    return "".join(plain), places


def assert_faults(text, expected, format="yaml"):
    """The faults of a text with a mark before each of them, as (path, code)."""
    plain, places = marked(text)
    assert faults(plain, format) == [
        (*place, *fault) for place, fault in zip(places, expected, strict=True)
    ]


def only_fault(text, format="yaml"):
    """The one fault of a text."""
    with pytest.raises(vn.LoadError) as caught:
        vn.loads(textwrap.dedent(text), format, file="network.yaml")
    (fault,) = caught.value.diagnostics
    return fault


SEVEN = """\
valuenet: 1
name: Ville
organizations:
  ville:
    name: Ville
    kind: ¦local-authorty
    functions:
      dsi: {name: DSI, role: it}
      drh: {name: ¦12, role: support}
services:
  paie:
    name: Paie
    provider: ¦dsy
    ¦componnents: [hebergement]
    deliveries:
      - {client: drh, payment: ¦payed}
      - ¦{users: [ville]}
  hebergement: {name: Hébergement, provider: dsi, exposed: ¦non}
"""

FIFTEEN = """\
valuenet: 1
¦nom: Ville
organizations:
  ville:
    name: Ville
    kind: local-authority
    functions:
      dsi: {name: DSI, role: ¦informatique}
      ¦drh: {name: DRH}
      eau: {name: Direction de l'eau, role: mission, valid_from: ¦2024-02-30}
  nuage: {name: Nuage, ¦legal_entity: true}
clienteles:
  abonnes: {name: Abonnés, represented_by: [eau, ¦eua]}
partnerships:
  guichet: {name: Guichet, members: ¦[dsi], lead: null}
contracts:
  c1: {name: Convention, provider: dsi, client: drh, start: ¦hier}
processes:
  p1: {name: Un, parent: ¦p2}
  p2: {name: Deux, parent: p1}
services:
  paie:
    name: Gestion de la paie
    provider: dsi
    processes: [p1, ¦p3]
    components: [lien, {any_of: [lien, lien-b], need: ¦3}]
    deliveries:
      - client: drh
        contract: c1
      - ¦{client: drh, contract: c1}
  lien: {name: Lien, provider: nuage, tags: [a, ¦3]}
  ¦lien: {name: Lien encore, provider: nuage}
  lien-b: {name: Second, provider: ¦abonné}
"""


class TestOnePass:
    def test_seven_faults(self):
        """A file with seven different faults reports all seven, each at its place."""
        expected = [
            ("organizations.ville.kind", "VN706"),
            ("organizations.ville.functions.drh.name", "VN705"),
            ("services.paie.provider", "VN101"),
            ("services.paie.componnents", "VN703"),
            ("services.paie.deliveries[0].payment", "VN706"),
            ("services.paie.deliveries[1]", "VN704"),
            ("services.hebergement.exposed", "VN705"),
        ]
        assert_faults(SEVEN, expected)

    def test_fifteen_faults(self):
        """Faults of structure, references, trees and groups come out together."""
        expected = [
            ("nom", "VN703"),
            ("organizations.ville.functions.dsi.role", "VN706"),
            ("organizations.ville.functions.drh", "VN107"),
            ("organizations.ville.functions.eau.valid_from", "VN706"),
            ("organizations.nuage.legal_entity", "VN703"),
            ("clienteles.abonnes.represented_by[1]", "VN101"),
            ("partnerships.guichet.members", "VN110"),
            ("contracts.c1.start", "VN705"),
            ("processes.p1.parent", "VN105"),
            ("services.paie.processes[1]", "VN101"),
            ("services.paie.components[1].need", "VN112"),
            ("services.paie.deliveries[1]", "VN109"),
            ("services.lien.tags[1]", "VN705"),
            ("services.lien", "VN707"),
            ("services.lien-b.provider", "VN101"),
        ]
        assert_faults(FIFTEEN, expected)

    def test_json_faults_are_located_too(self):
        """The same faults in JSON, at their places in the JSON text."""
        text = """\
        {"valuenet": 1,
         "organizations": {"ville": {"name": "Ville", "kind": ¦"vile"}},
         "services": {
           "paie": {"name": ¦12, "provider": ¦"vile", "deliveries": [
             {"client": ["ville", ¦"dsi"]}]},
           ¦"paie": {"name": "Paie", "provider": "ville"}}}
        """
        expected = [
            ("organizations.ville.kind", "VN706"),
            ("services.paie.name", "VN705"),
            ("services.paie.provider", "VN101"),
            ("services.paie.deliveries[0].client[1]", "VN101"),
            ("services.paie", "VN707"),
        ]
        assert_faults(text, expected, "json")

    def test_text_of_a_fault(self):
        """A fault shows file, line, column, path, code, what was found and the near name."""
        fault = only_fault("""\
            valuenet: 1
            organizations:
              ville: {name: Ville, kind: local-authorty}
            """)
        assert str(fault) == (
            "network.yaml:3:30: organizations.ville.kind: error VN706: 'local-authorty' is none of "
            "company, local-authority, public-body, state, association, individual, other\n"
            "    hint: did you mean 'local-authority'?"
        )

    def test_order(self, tmp_path):
        """Faults come by file, line and column."""
        for name in ("b.yaml", "a.yaml"):
            (tmp_path / name).write_text("valuenet: 1\nx: 1\ny: 2\n", encoding="utf-8")
        with pytest.raises(vn.LoadError) as caught:
            vn.load(tmp_path)
        places = [(Path(d.location.file).name, d.location.line) for d in caught.value.diagnostics]
        assert places == [("a.yaml", 2), ("a.yaml", 3), ("b.yaml", 2), ("b.yaml", 3)]


class TestNoNoise:
    """One slip is one fault: nothing that only follows from it is reported."""

    def test_misspelt_section(self):
        """What stands in a section whose name is misspelt is known all the same."""
        text = """\
            valuenet: 1
            ¦organisations:
              ville: {name: Ville}
            services:
              paie: {name: Paie, provider: ville}
            """
        assert_faults(text, [("organisations", "VN703")])

    def test_unreadable_section(self):
        """References into a section that cannot be read are not unknown."""
        text = """\
            valuenet: 1
            organizations: ¦[{id: ville, name: Ville}]
            services:
              paie: {name: Paie, provider: ville, components: [¦paye]}
            """
        assert_faults(
            text,
            [
                ("organizations", "VN705"),
                ("services.paie.components[0]", "VN101"),
            ],
        )

    def test_misspelt_required_key(self):
        """A misspelt key is not missing too."""
        text = """\
            valuenet: 1
            organizations: {ville: {nam: Ville}}
            services: {paie: {name: Paie, provder: ville}}
            """
        assert [code for *_, code in faults(text)] == ["VN703", "VN703"]

    def test_misspelt_key_of_what_nests(self):
        """What stands below a misspelt key is read, and what can be kept of it is kept."""
        text = """\
            valuenet: 1
            organizations: {a: {name: A, ¦function: {f: {name: F, role: it}}}}
            services:
              s: {name: S, provider: f, ¦delivery: [{client: ¦x}], ¦component: [s, 12]}
            """
        expected = [
            ("organizations.a.function", "VN703"),
            ("services.s.delivery", "VN703"),
            ("services.s.delivery[0].client", "VN101"),
            ("services.s.component", "VN703"),
        ]
        assert_faults(text, expected)

    def test_entity_that_is_none(self):
        """An id whose entity cannot be read is known."""
        text = """\
            valuenet: 1
            organizations: {ville: ¦Ville}
            services: {paie: {name: Paie, provider: ville}}
            """
        assert_faults(text, [("organizations.ville", "VN705")])

    def test_number_as_an_id(self):
        """An id that is a number is known by its digits."""
        text = """\
            valuenet: 1
            organizations: {¦12: {name: Ville}}
            services: {paie: {name: Paie, provider: "12"}}
            """
        assert_faults(text, [("organizations.12", "VN705")])

    def test_default_provider(self):
        """A wrong default is one fault, where it stands."""
        text = """\
            valuenet: 1
            provider: ¦dsy
            organizations: {dsi: {name: DSI}}
            services: {a: {name: A}, b: {name: B}}
            """
        assert_faults(text, [("provider", "VN101")])

    def test_members_that_cannot_be_read(self):
        """A partnership whose members cannot be read has not too few, nor a wrong lead."""
        text = """\
            valuenet: 1
            organizations: {a: {name: A}, b: {name: B}}
            partnerships: {p: {name: P, members: [a, ¦1], lead: b}}
            """
        assert_faults(text, [("partnerships.p.members[1]", "VN705")])

    def test_responsibilities_of_a_partnership_that_cannot_be_read(self):
        """Whether an aspect is given to a member cannot be said without the members."""
        text = """\
            valuenet: 1
            organizations: {a: {name: A}, b: {name: B}, c: {name: C}}
            partnerships: {p: {name: P, members: [a, b, ¦3]}}
            services: {s: {name: S, provider: p, responsibilities: {pannes: c}}}
            """
        assert_faults(text, [("partnerships.p.members[2]", "VN705")])

    def test_positions_after_a_faulty_item(self):
        """The items after a faulty one keep their positions."""
        text = """\
            valuenet: 1
            organizations: {a: {name: A}}
            services: {s: {name: S, provider: a, components: [¦1, ¦t, {any_of: [¦2, ¦u]}]}}
            """
        assert_faults(
            text,
            [
                ("services.s.components[0]", "VN705"),
                ("services.s.components[1]", "VN101"),
                ("services.s.components[2].any_of[0]", "VN705"),
                ("services.s.components[2].any_of[1]", "VN101"),
            ],
        )

    def test_deliveries_told_apart_by_what_cannot_be_read(self):
        """Deliveries whose contract cannot be read are not the same delivery."""
        text = """\
            valuenet: 1
            organizations: {a: {name: A}, b: {name: B}}
            services:
              s: {name: S, provider: a, deliveries: [{client: b, contract: 1}, {client: b}]}
            """
        assert [code for *_, code in faults(text)] == ["VN705"]

    def test_parent_that_is_unknown(self):
        """A function of a section of its own whose parent is unknown is one fault."""
        text = """\
            valuenet: 1
            organizations: {a: {name: A}}
            functions:
              f: {name: F, parent: ¦g}
              h: {name: H, parent: f, organization: a}
            """
        assert_faults(text, [("functions.f.parent", "VN101")])

    def test_number_too_long(self):
        """A value that no number can hold is not of a wrong type too."""
        text = f"""\
            valuenet: 1
            organizations: {{a: {{name: A, attributes: {{n: 1{"0" * 5000}}}}}}}
            """
        assert [code for *_, code in faults(text)] == ["VN706"]

    def test_broken_file_of_a_folder(self, tmp_path):
        """What a file that cannot be parsed might declare is not reported as unknown."""
        (tmp_path / "a.yaml").write_text("valuenet: 1\norganizations: {ville: {name: 'V}\n")
        (tmp_path / "b.yaml").write_text("services: {s: {name: S, provider: ville, x: 1}}\n")
        with pytest.raises(vn.LoadError) as caught:
            vn.load(tmp_path)
        assert [one.code for one in caught.value.diagnostics] == ["VN702", "VN703"]

    def test_second_service_of_an_id(self, tmp_path):
        """An id in two files is one fault that names both places; its deliveries are none."""
        text = "valuenet: 1\nservices:\n  s: {name: S, provider: o, deliveries: [{client: p}]}\n"
        (tmp_path / "a.yaml").write_text(text)
        (tmp_path / "b.yaml").write_text(text)
        (tmp_path / "c.yaml").write_text("organizations: {o: {name: O}, p: {name: P}}\n")
        with pytest.raises(vn.LoadError) as caught:
            vn.load(tmp_path)
        (fault,) = caught.value.diagnostics
        assert (fault.code, fault.location.line, fault.location.column) == ("VN102", 3, 3)
        assert fault.location.file == str(tmp_path / "b.yaml")
        assert f"{tmp_path / 'a.yaml'}:3:3" in fault.message


TOWN = """\
valuenet: 1
organizations: {o: {name: O}, p: {name: P}}
services: {s: {name: S, provider: o}}
"""
CONTRACT = f"""\
{TOWN}contracts:
  c:
    name: C
    provider: o
    client: p
"""


class TestSmallRecords:
    """Faults of records inside an entity: all of them, each in its place, and no noise."""

    def test_of_every_kind(self):
        """What can be read of a faulty record is kept, so that its references are checked."""
        text = f"""\
{CONTRACT}\
    commitments:
      - {{service: ¦x, indicator: availability, direction: ¦at leest}}
      - {{service: s, indicator: a, direction: at most, window: ¦3, id: délai,
         measurements: [{{date: ¦2024-02-30, value: ¦"1,5"}}, ¦{{value: 3}}, {{date: ¦1, value: 1}}
         ]}}
      - {{service: ¦y, indicator: a, direction: at most}}
    penalties:
      - {{commitment: délai, per: ¦mis, cap: ¦yes}}
      - {{commitment: ¦delai}}
    events:
      - {{kind: ¦fin, date: 2024-01-01, by: ¦z, services: [s, ¦t]}}
      - ¦{{kind: end, answers: ¦début}}
"""
        expected = [
            ("commitments[0].service", "VN101"),
            ("commitments[0].direction", "VN706"),
            ("commitments[1].window", "VN705"),
            ("commitments[1].measurements[0].date", "VN706"),
            ("commitments[1].measurements[0].value", "VN705"),
            ("commitments[1].measurements[1]", "VN704"),
            ("commitments[1].measurements[2].date", "VN705"),
            ("commitments[2].service", "VN101"),
            ("penalties[0].per", "VN706"),
            ("penalties[0].cap", "VN705"),
            ("penalties[1].commitment", "VN101"),
            ("events[0].kind", "VN706"),
            ("events[0].by", "VN101"),
            ("events[0].services[1]", "VN101"),
            ("events[1]", "VN704"),
            ("events[1].answers", "VN101"),
        ]
        assert_faults(text, [(f"contracts.c.{path}", code) for path, code in expected])

    def test_positions_after_what_is_no_record(self):
        """The records after it keep theirs."""
        text = f"{CONTRACT}    events: [¦text, {{kind: end, date: 2024-01-01, by: ¦x}}]\n"
        expected = [("contracts.c.events[0]", "VN705"), ("contracts.c.events[1].by", "VN101")]
        assert_faults(text, expected)

    def test_misspelt_key(self):
        """What it says counts as the key probably meant; that one is not missing too."""
        text = f"""\
{CONTRACT}\
    commitments:
      - {{¦servce: x, indicator: a, direction: at most, ¦directon: at least}}
      - {{service: s, indicatr: a, direction}}
"""
        found = faults(text.replace("¦", ""))
        assert [(path.removeprefix("contracts.c."), code) for *_, path, code in found] == [
            ("commitments[0]", "VN101"),
            ("commitments[0].servce", "VN703"),
            ("commitments[0].directon", "VN703"),
            ("commitments[1].indicatr", "VN703"),
            ("commitments[1].direction", "VN705"),
        ]

    @pytest.mark.parametrize(
        ("terms", "path"),
        [
            ("commitments: ¦x, penalties: [{commitment: d}]", "commitments"),
            ("commitments: [¦x], penalties: [{commitment: d}]", "commitments[0]"),
            (
                "events: [{kind: end, date: 2024-01-01, id: ¦1, answers: e}]",
                "events[0].id",
            ),
        ],
    )
    def test_ids_that_cannot_be_read(self, terms, path):
        """An id of the contract may stand in what cannot be read of it."""
        text = f"{TOWN}contracts: {{c: {{name: C, provider: o, client: p, {terms}}}}}\n"
        plain, ((line, column),) = marked(text)
        ((found_line, found_column, found, _),) = faults(plain)
        assert (found_line, found_column, found) == (line, column, f"contracts.c.{path}")

    @pytest.mark.parametrize(
        ("section", "uses"),
        [
            ("roles", "committees: {k: {name: K, leader: x, permanent: [x]}}"),
            ("contracts", "charges: {k: {name: K, place: x, key: equal}}"),
            ("services", "charges: {k: {name: K, place: x, key: equal}}"),
            ("figures", "charges: {k: {name: K, place: o, key: equal, figures: x}}"),
            ("objectives", "objectives: {a: {name: A, parent: x}}"),
            ("information", "activities: {a: {name: A, consumes: x}}"),
        ],
    )
    def test_unreadable_section(self, section, uses):
        """What several kinds may be, may stand in the section of any of them."""
        text = f"valuenet: 1\norganizations: {{o: {{name: O}}}}\n{section}: [x]\n{uses}\n"
        if uses.startswith(section):
            text = text.replace(f"{section}: [x]\n", "domains: {d: {name: D, parent: e}}\n")
            text = text.replace("parent: x", "parent: x, owners: [o]")
            assert [code for *_, code in faults(text)] == ["VN101", "VN101"]
        else:
            assert [path for *_, path, _ in faults(text)] == [section]

    def test_a_word_that_is_none(self):
        """Of a field that is required: one fault, not one for what stands in its place too."""
        text = f"{TOWN}charges: {{c: {{name: C, place: o, key: ¦equl}}}}\n"
        assert_faults(text, [("charges.c.key", "VN706")])

    def test_figures(self):
        """Rows, groups and checks, whatever their names hold."""
        text = f"""\
{TOWN}figures:
  f:
    name: F
    rows: {{"a. [1]": [1, ¦true, ¦2024-01-31], b: ¦3, ¦12: [1]}}
    groups: {{"services": [o, ¦x], y: ¦12}}
    cross_checks:
      - {{name: Total, printed: 12.50, computed: [f/a/b, ¦true, 3]}}
      - {{name: Total, printed: ¦[], computed: f/a/b, tolerance: ¦0..1}}
      - ¦{{name: Total, printed: 1}}
"""
        expected = [
            ("rows.a. [1][1]", "VN705"),
            ("rows.a. [1][2]", "VN705"),
            ("rows.b", "VN705"),
            ("rows.12", "VN705"),
            ("groups.services[1]", "VN101"),
            ("groups.y", "VN705"),
            ("cross_checks[0].computed[1]", "VN705"),
            ("cross_checks[1].printed", "VN705"),
            ("cross_checks[1].tolerance", "VN705"),
            ("cross_checks[2]", "VN704"),
        ]
        assert_faults(text, [(f"figures.f.{path}", code) for path, code in expected])

    @pytest.mark.parametrize("section", ["obligations", "roles", "figures", "objectives"])
    def test_id_in_two_files(self, tmp_path, section):
        """Of each kind once."""
        for name in ("a.yaml", "b.yaml"):
            (tmp_path / name).write_text(f"valuenet: 1\n{section}:\n  x: {{name: X}}\n")
        with pytest.raises(vn.LoadError) as caught:
            vn.load(tmp_path)
        (fault,) = caught.value.diagnostics
        assert (fault.code, fault.location.line) == ("VN102", 3)
        assert f"{tmp_path / 'a.yaml'}:3:3" in fault.message

    def test_role_that_is_a_party(self):
        """Where either is named, it could not be said which one is meant."""
        assert_faults(f"{TOWN}roles: {{¦o: {{name: Chef}}}}\n", [("roles.o", "VN102")])


class TestAmounts:
    """One clear message, with what to write."""

    @pytest.mark.parametrize("format", ["yaml", "json"])
    @pytest.mark.parametrize(
        ("text", "hint"),
        [
            ("12,5", "write 12.5"),
            ("12.50 €", "write 12.50"),
            ("309 012\u00a0€", "write 309012"),
            ("−1\u202f234,50 EUR", "write -1234.50"),
            ("99.5 %", "write 99.5"),
            ("1_000", "write 1000"),
            (".5", "write 0.5"),
            ("1,234", "write a plain number such as 12.50"),
            ("1.234,5", "write a plain number such as 12.50"),
            ("NaN", "write a plain number such as 12.50"),
            ("€", "write a plain number such as 12.50"),
            ("", "write a plain number such as 12.50"),
            ("9" * 101, "write the amount itself"),
        ],
    )
    def test_text(self, format, text, hint):
        """A number as people print it."""
        document = {
            "valuenet": 1,
            "organizations": {"o": {"name": "O"}},
            "charges": {"c": {"name": "C", "place": "o", "key": "equal", "amount": text}},
        }
        write = yaml_text if format == "yaml" else json_text
        fault = only_fault(write(document), format)
        assert (fault.location.path, fault.hint) == ("charges.c.amount", hint)

    @pytest.mark.parametrize("value", ["true", "2024-01-31", "[1]", "1e100", "null, figures: 12"])
    def test_other_value(self, value):
        """What is no number, or none that is an amount."""
        fault = only_fault(
            f"{TOWN}charges: {{c: {{name: C, place: o, key: equal, amount: {value}}}}}\n"
        )
        assert fault.hint.startswith(("write", 'quote it: "12"'))

    def test_comma_in_braces(self):
        """There it separates; one fault tells what was meant."""
        fault = only_fault(f"{TOWN}charges: {{c: {{name: C, place: o, key: equal, amount: 12,5}}}}")
        assert (fault.code, fault.hint) == ("VN703", "write 12.5")

    @pytest.mark.parametrize("text", ["12.50", "-3", "+4", "1e2", ".5", "007"])
    def test_numbers(self, text):
        """What YAML or JSON writes as a number, or as a text that is one plainly."""
        net = vn.loads(f"{TOWN}charges: {{c: {{name: C, place: o, key: equal, amount: {text}}}}}")
        assert net.charges["c"].amount == Decimal(text)


class TestHints:
    @pytest.mark.parametrize(
        ("text", "hint"),
        [
            ("organizations: {a: {name: 12}}", 'quote it: "12"'),
            ("organizations: {a: {name: 1.50}}", 'quote it: "1.50"'),
            ("organizations: {a: {name: true}}", 'quote it: "true"'),
            ("organizations: {a: {name: 2024-01-31}}", 'quote it: "2024-01-31"'),
            ("organizations: {a: {name: 0x1F}}", 'quote it: "0x1F"'),
            ("organizations: {12: {name: A}}", 'quote it: "12"'),
            ("organizations: {a: {name: A, tags: x}}", "write [x]"),
            ("organizations: {a: {nam: A}}", "did you mean 'name'?"),
            ("orgs: {}", "the keys here are valuenet, name, language,"),
        ],
    )
    def test_hint(self, text, hint):
        """The hint says what to write."""
        fault = only_fault(f"valuenet: 1\n{text}\n")
        assert fault.hint.startswith(hint)

    def test_comma_without_quotes(self):
        """A key without a value is probably the rest of a text with a comma."""
        fault = only_fault("valuenet: 1\norganizations: {a: {name: Atelier, location}}\n")
        assert (fault.location.line, fault.location.column) == (2, 36)
        assert fault.message == "unknown key 'location'"
        assert fault.hint == 'quote a text that holds a comma: name: "Atelier, location"'

    def test_comma_before_a_known_key(self):
        """A known key without a value is a fault too, not null."""
        text = "organizations: {o: {name: O}}\nservices: {s: {provider: o, name: Nom, domain}}\n"
        fault = only_fault(f"valuenet: 1\n{text}")
        assert fault.location.path == "services.s.domain"
        assert "a key without a value" in fault.message

    def test_searches_are_bounded(self):
        """Thousands of unknown keys do not take minutes; the first get their hint."""
        keys = "\n".join(f"service{i}: {{}}" for i in range(3000))
        with pytest.raises(vn.LoadError) as caught:
            vn.loads(f"valuenet: 1\n{keys}\n")
        assert len(caught.value.diagnostics) == 3000
        assert caught.value.diagnostics[0].hint == "did you mean 'services'?"


SOUND = """\
valuenet: 1
organizations:
  ville:
    name: Ville
    functions:
      dsi:
        name: DSI
        role: it
        functions: {reseau: {name: Réseau}}
      drh: {name: DRH, role: support}
services:
  paie:
    name: Paie
    provider: dsi
    deliveries:
      - client: drh
      - client: ville
"""


class TestPlaces:
    def test_entities_know_their_place(self):
        """In YAML an entity carries file, path, line and column."""
        net = vn.loads(SOUND, file="ville.yaml")
        source = net.parties["reseau"].source
        assert source.file == "ville.yaml"
        assert source.path == "$.organizations.ville.functions.dsi.functions.reseau"
        assert (source.line, source.column) == (9, 21)
        assert net.deliveries[1].source.path == "$.services.paie.deliveries[1]"
        assert (net.deliveries[1].source.line, net.deliveries[1].source.column) == (17, 9)

    def test_values_that_are_missing(self):
        """A value that is not there is a fault where it would stand, not further down."""
        text = """\
            valuenet: 1
            organizations:
              a:
                name:¦
                # un commentaire - avec un tiret
                tags:
                  - x
                  -¦
                  # - encore
                  - y
                description:¦

              b:¦
            """
        expected = [
            ("organizations.a.name", "VN705"),
            ("organizations.a.tags[1]", "VN705"),
            ("organizations.a.description", "VN705"),
            ("organizations.b", "VN705"),
        ]
        assert_faults(text, expected)

    def test_ids_with_dots(self):
        """A dot in an id does not mislead the search for its fields."""
        text = """\
            valuenet: 1
            organizations: {a: {name: A}, a.b: {name: B, kind: ¦x}}
            services: {s.t: {name: S, provider: ¦a.c}}
            """
        assert_faults(
            text,
            [
                ("organizations.a.b.kind", "VN706"),
                ("services.s.t.provider", "VN101"),
            ],
        )

    def test_one_id_for_a_list(self):
        """A bare id where a list may stand is found."""
        text = """\
            valuenet: 1
            clienteles: {k: {name: K, represented_by: ¦eau}}
            """
        assert_faults(text, [("clienteles.k.represented_by", "VN101")])

    def test_one_item_for_a_single_id(self):
        """A wrong client in a list of clients is found."""
        text = """\
            valuenet: 1
            organizations: {a: {name: A}}
            services: {s: {name: S, provider: a, deliveries: [{client: [a, ¦b]}]}}
            """
        assert_faults(text, [("services.s.deliveries[0].client[1]", "VN101")])

    def test_service_of_a_global_contract(self):
        """In a list that starts with the word global, positions count the word."""
        text = """\
            valuenet: 1
            organizations: {a: {name: A}, b: {name: B}}
            contracts: {c: {name: C, provider: a, client: b, services: [global, ¦x]}}
            """
        assert_faults(text, [("contracts.c.services[1]", "VN101")])

    def test_aspect_with_a_dot(self):
        """An aspect is free text, dots included."""
        text = """\
            valuenet: 1
            organizations: {a: {name: A}, b: {name: B}}
            partnerships: {p: {name: P, members: [a, b]}}
            services: {s: {name: S, provider: p, responsibilities: {"Panne, niv. 1": ¦c}}}
            """
        assert_faults(text, [("services.s.responsibilities.Panne, niv. 1", "VN113")])


class TestLocate:
    def test_json_places_on_demand(self, tmp_path):
        """In JSON an entity carries its path; the line is found by reading the file again."""
        path = tmp_path / "ville.json"
        vn.dump(vn.loads(SOUND), path)
        net = vn.load(path)
        source = net.services["paie"].source
        assert (source.path, source.line) == ("$.services.paie", 0)
        found = vn.io.locate(source)
        line = path.read_text(encoding="utf-8").splitlines()[found.line - 1]
        assert line[found.column - 1 :].startswith('"paie":')

    def test_findings_of_a_json_file(self, tmp_path):
        """Findings get their lines, each file being read once."""
        path = tmp_path / "ville.json"
        vn.dump(vn.loads(SOUND).without("paie"), path)
        report = vn.load(path).check()
        assert {one.location.line for one in report} == {0}
        assert all(one.location.line > 0 for one in vn.io.located(report))

    def test_findings_of_a_yaml_file(self, tmp_path, monkeypatch):
        """Findings get the lines of their fields; in a large file those of the entity stay."""
        path = tmp_path / "ville.yaml"
        text = SOUND + "contracts:\n  k:\n    name: K\n    provider: ville\n    client: ville\n"
        path.write_text(text, encoding="utf-8")
        found = next(one for one in vn.load(path).check() if one.code == "VN802")
        line = text.splitlines().index("  k:") + 1
        assert (found.location.line, found.location.column) == (line, 3)
        (finer,) = vn.io.located([found])
        assert (finer.location.line, finer.location.column) == (line + 3, 13)
        monkeypatch.setattr("valuenet.io.places.LONGEST_YAML", len(text) - 1)
        assert vn.io.located([found]) == [found]

    def test_what_cannot_be_found_stays(self, tmp_path):
        """Without a file, or with one that is gone, a place stays as it is."""
        net = vn.loads(vn.dumps(vn.loads(SOUND), "json"), "json")
        source = net.services["paie"].source
        assert vn.io.locate(source) is source
        path = tmp_path / "x.json"
        vn.dump(net, path)
        source = vn.load(path).services["paie"].source
        path.unlink()
        assert vn.io.locate(source) is source
