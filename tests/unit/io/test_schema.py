"""The JSON Schema: every example validates, what is not read is refused."""

import datetime as dt
from decimal import Decimal
from pathlib import Path
from typing import get_args

import pytest
from jsonschema import Draft202012Validator

import valuenet as vn
from valuenet.io.json_reader import quick_json
from valuenet.io.shape import SECTIONS
from valuenet.io.yaml_reader import read_yaml
from valuenet.model.contracts import ObligationKind
from valuenet.model.figures import SHARE_KEYS

ROOT = Path(__file__).parents[3]
EXAMPLES = sorted((ROOT / "examples").rglob("*.yaml"))
VALIDATOR = Draft202012Validator(vn.json_schema())

#: A contract, up to its last terms.
TERMS = "contracts: {c: {name: C, provider: a, client: b, "
PROMISE = "service: s, indicator: x, direction: at most"
TAKEN = (
    f"{TERMS}duration: 36, commitments: [{{service: s, indicator: x, direction: at least}}]}}}}",
    f"{TERMS}commitments: [{{{PROMISE}, measurements: [{{date: 2024-01-31, value: '9.50'}}]}}]}}}}",
    f"{TERMS}penalties: [{{commitment: d, amount: 5, per: unit, cap: null}}]}}}}",
    f"{TERMS}events: [{{kind: end, date: 2024-01-31, by: r}}]}}}}",
    "obligations: {o: {name: O, kind: security, party: a}}",
    "roles: {r: {name: R, kind: null, contract: c}}",
    "activities: {a: {name: A, principal: x, associates: [y], produces: i}}",
    "information: {i: {name: I}}",
    "objectives: {o: {name: O, kind: means, parent: p, due: 2024-01-31}}",
    "committees: {k: {name: K, kind: workshop, permanent: [r], reports_to: k2}}",
    "figures: {f: {name: F, columns: [A], rows: {r: [1, 2.50, '-', null]}, groups: {r: x}}}",
    "figures: {f: {name: F, file: f.csv, tolerance: 0.5}}",
    "figures: {f: {name: F, cross_checks: [{name: T, printed: 12, computed: [f/r/A, 3]}]}}",
    "charges: {c: {name: C, place: s, key: users, amount: '12.50', clients: [a], internal: true}}",
    "charges: {c: {name: C, place: s, key: users, amount: -1e3, year: 2024}}",
)
REFUSED = (
    f"{TERMS}commitments: [{{service: s, indicator: x}}]}}}}",
    f"{TERMS}commitments: [{{service: s, indicator: x, direction: above}}]}}}}",
    f"{TERMS}commitments: [{{{PROMISE}, goal: 3}}]}}}}",
    f"{TERMS}commitments: [{{{PROMISE}, measurements: [{{value: 3}}]}}]}}}}",
    f"{TERMS}penalties: [{{amount: '12,5'}}]}}}}",
    f"{TERMS}penalties: {{amount: 3}}}}}}",
    f"{TERMS}events: [{{kind: party, date: 2024-01-31}}]}}}}",
    "obligations: {o: {name: O, kind: secrecy}}",
    "roles: {r: {kind: team}}",
    "objectives: {o: {name: O, kind: goal}}",
    "committees: {k: {name: K, seats: [a]}}",
    "figures: {f: {name: F, rows: {r: 1}}}",
    "figures: {f: {name: F, rows: {r: [true]}}}",
    "figures: {f: {name: F, cross_checks: [{name: T, printed: 1}]}}",
    "charges: {c: {name: C, place: s, key: equl}}",
    "charges: {c: {name: C, key: equal}}",
    "charges: {c: {name: C, place: s, key: equal, amount: true}}",
)


def as_json(value):
    """The data of a YAML text as JSON would hold it."""
    if isinstance(value, dict):
        return {key: as_json(item) for key, item in value.items()}
    if isinstance(value, list):
        return [as_json(item) for item in value]
    if isinstance(value, dt.date):
        return value.isoformat()
    return float(value) if isinstance(value, Decimal) else value


def is_valid(text):
    """Whether the schema takes a YAML text."""
    return VALIDATOR.is_valid(as_json(read_yaml(text).data))


class TestSchema:
    def test_is_one(self):
        """It is a schema of draft 2020-12."""
        Draft202012Validator.check_schema(vn.json_schema())

    @pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: str(path.relative_to(ROOT)))
    def test_examples(self, path):
        """Every example validates, as it stands and as it is written in JSON."""
        VALIDATOR.validate(as_json(read_yaml(path.read_text(encoding="utf-8")).data))
        VALIDATOR.validate(as_json(quick_json(vn.dumps(vn.load(path), "json"))))

    def test_starter(self):
        """So does the starter file."""
        assert is_valid(vn.starter())

    def test_is_closed(self):
        """Everywhere, a key that is not read is refused."""

        def open_objects(schema, path):
            if isinstance(schema, dict):
                if "properties" in schema and schema.get("additionalProperties") is not False:
                    yield path
                for key, item in schema.items():
                    yield from open_objects(item, f"{path}/{key}")
            elif isinstance(schema, list):
                for item in schema:
                    yield from open_objects(item, path)

        assert list(open_objects(vn.json_schema(), "")) == []

    @pytest.mark.parametrize("text", TAKEN)
    def test_takes_what_loads(self, text):
        """What is taken of the new sections can be read, but for what it refers to."""
        with pytest.raises(vn.LoadError) as caught:
            vn.loads(f"valuenet: 1\n{text}\nservices: {{s: {{name: S, provider: nobody}}}}\n")
        assert {one.code for one in caught.value.diagnostics} <= {"VN101", "VN701"}

    def test_words_are_those_of_the_types(self):
        """Editors complete the kinds."""
        definitions = vn.json_schema()["$defs"]
        promise = definitions["contract"]["properties"]["commitments"]["items"]["properties"]
        assert promise["direction"]["enum"] == ["at least", "at most"]
        assert definitions["charge"]["properties"]["key"]["enum"] == list(SHARE_KEYS)
        kinds = definitions["obligation"]["properties"]["kind"]
        assert (kinds["enum"], kinds["default"]) == (list(get_args(ObligationKind)), "other")

    def test_covers_every_section(self):
        """Every section and every key of it is there, described."""
        schema = vn.json_schema()
        assert set(SECTIONS) < set(schema["properties"])
        for definition in schema["$defs"].values():
            assert definition["description"]
            assert all(key["description"] for key in definition["properties"].values())

    @pytest.mark.parametrize(
        "text",
        [
            "organizations: {o: {name: O, functions: {f: {name: F, role: it, functions: }}}}",
            "clienteles: {k: {name: K, represented_by: f}}",
            "clienteles: {é.1_a-b: {name: K, represented_by: [f, g]}}",
            "services: {s: {name: S, deliveries: unknown}}",
            "services: {s: {name: S, deliveries: [unknown, {client: [a, b]}], layer: null}}",
            "services: {s: {name: S, components: [a, {any_of: [b], need: 1}]}}",
            "contracts: {c: {name: C, provider: a, client: b, services: global, end: 2024-01-31}}",
            "partnerships: {p: {name: P, flows: [{sender: a, receiver: b}, f]}}",
            "organizations: {o: {name: O, attributes: {a: [1, x, true], b: {text: x}}}}",
            "services:",
            *TAKEN,
        ],
    )
    def test_takes(self, text):
        """What loads validates."""
        assert is_valid(f"valuenet: 1\n{text}\n")

    @pytest.mark.parametrize(
        "text",
        [
            "organisations: {}",
            "valuenet: 2",
            "organizations: {o: {nam: O}}",
            "organizations: {o: {kind: company}}",
            "organizations: {o: {name: 12}}",
            "organizations: {o: {name: O, kind: firm}}",
            "organizations: {'a b': {name: O}}",
            "organizations: {'': {name: O}}",
            "organizations: {_a: {name: O}}",
            "organizations: {o: {name: O, functions: {f: {name: F, organization: o}}}}",
            "clienteles: {k: {name: K, represented_by: [f, f]}}",
            "services: {s: {name: S, deliveries: none}}",
            "services: {s: {name: S, deliveries: [{users: [a]}]}}",
            "services: {s: {name: S, deliveries: [{client: a, user_count: many}]}}",
            "services: {s: {name: S, components: [{any_of: [b], of: 1}]}}",
            "services: {s: {name: S, resources: {money: [x]}}}",
            "contracts: {c: {name: C, provider: a}}",
            "contracts: {c: {name: C, provider: a, client: b, end: demain}}",
            "organizations: {o: {name: O, attributes: {a: {b: c}}}}",
            "organizations: {o: {name: O, attributes: {a: null}}}",
            "services: []",
            *REFUSED,
        ],
    )
    def test_refuses(self, text):
        """What does not load by itself is refused."""
        assert not is_valid(text if text.startswith("valuenet") else f"valuenet: 1\n{text}\n")


class TestStarter:
    def test_loads_without_findings(self):
        """The starter file loads, and `check` has nothing to say but what the file says itself."""
        net = vn.loads(vn.starter())
        assert [one.code for one in net.check()] == ["VN602"]

    def test_is_worth_asking(self):
        """It has something to show for each command."""
        net = vn.loads(vn.starter())
        assert net.visible_to("drh").visible
        assert net.visible_to("drh").hidden
        assert net.responsibility("drh", "paie").links

    def test_comments_survive(self, tmp_path):
        """It can be edited by a program without losing its comments."""
        path = tmp_path / "x.yaml"
        path.write_text(vn.starter(), encoding="utf-8")
        net = vn.load(path)
        vn.dump(net.with_(vn.Organization("nouveau", "Nouveau")), path)
        lines = path.read_text(encoding="utf-8").splitlines()
        assert [one for one in lines if one not in vn.starter().splitlines()] == [
            "  nouveau: {name: Nouveau}"
        ]
