"""The shape of a file against the flat model: what nests, what may be left out, what may be one."""

from datetime import date
from pathlib import Path

import attrs
import pytest

import valuenet as vn
from valuenet.io.making import Maker, stored_default
from valuenet.io.shape import DELIVERY, HEAD, PARTNERSHIP_FLOW, SECTIONS, SERVICE
from valuenet.model import (
    Alternatives,
    Commitment,
    Contract,
    Delivery,
    Event,
    Flow,
    Function,
    Measurement,
    Organization,
    Partnership,
    Penalty,
    Resources,
    Service,
)

BASE = """
valuenet: 1
organizations:
  a: {name: A, functions: {f: {name: F, role: it, functions: {g: {name: G}}}}}
  b: {name: B}
"""


def load(text):
    """The network of a text that starts with two organisations and two functions."""
    return vn.loads(BASE + text)


class TestParties:
    def test_functions_nest(self):
        """A nested function has the organisation and the parent that it stands in."""
        net = load("")
        assert list(net.parties) == ["a", "f", "g", "b"]
        f, g = net.parties["f"], net.parties["g"]
        assert (f.organization, f.parent, f.role) == ("a", None, "it")
        assert (g.organization, g.parent, g.role, g.effective_role) == ("a", "f", None, "it")

    def test_one_id_or_a_list(self):
        """Wherever a list of ids is expected one bare id is accepted."""
        net = load("""
clienteles:
  k: {name: K, represented_by: f, members: b}
virtual_clients: {v: {name: V, function: f, companies: b}}
partnerships: {p: {name: P, members: [a, b], flows: x}}
flows: {x: {sender: a, receiver: b}}
processes: {q: {name: Q}}
contracts: {c: {name: C, provider: a, client: b, services: s}}
services:
  s:
    {name: S, provider: a, components: t, processes: q,
     deliveries: [{client: b, users: f, represented_by: f}]}
  t: {name: T, provider: a, components: [{any_of: s}]}
""")
        assert net.parties["k"].represented_by == ("f",)
        assert net.parties["k"].members == ("b",)
        assert net.parties["v"].companies == ("b",)
        assert net.parties["p"].flows == ("x",)
        assert net.contracts["c"].services == ("s",)
        assert net.services["s"].components == ("t",)
        assert net.services["s"].processes == ("q",)
        assert net.services["t"].components == (Alternatives(["s"]),)
        assert net.deliveries[0].users == net.deliveries[0].represented_by == ("f",)

    def test_flows_of_a_partnership(self):
        """A partnership's flow without an id is numbered by its position."""
        net = load("""
partnerships:
  p:
    name: P
    members: [f, b]
    flows:
      - {sender: f, receiver: b, data: Un}
      - {id: retour, sender: b, receiver: f}
      - autre
      - {sender: b, receiver: f}
flows: {autre: {sender: f, receiver: b}}
""")
        assert net.parties["p"].flows == ("p.1", "retour", "autre", "p.4")
        assert net.flows["p.1"] == Flow("p.1", "f", "b", "Un")
        assert net.flows["p.1"].source.path == "$.partnerships.p.flows[0]"
        assert net.parties["p"].lead is None

    def test_empty_sections(self):
        """A section with nothing below it is an empty one."""
        assert vn.loads("valuenet: 1\nservices:\norganizations: {a: {name: A, functions: }}\n")

    @pytest.mark.parametrize(
        "text",
        [
            "services: []",
            "services: {s: {name: S, provider: a, deliveries: }}",
            "services: {s: {name: S, provider: a, deliveries: {client: b}}}",
            "services: {s: {name: S, provider: a, deliveries: [{client: []}]}}",
            "services: {s: {name: S, provider: a, tags: }}",
            "services: {s: {name: S, provider: ''}}",
            "services: {s: {name: S, provider: a, components: ['']}}",
            "services: {s: {name: S, provider: a, components: [{need: 1}]}}",
            "services: {s: {name: S, provider: a, components: {any_of: [s]}}}",
            "services: {s: {name: S, provider: a, resources: {other: [x]}}}",
            "services: {s: {name: S, provider: a, resources: [x]}}",
            "services: {s: {name: S, provider: a, responsibilities: [x]}}",
            "services: {s: {name: S, provider: a, responsibilities: {x: 1}}}",
            "services: {s: {name: S, provider: a, attributes: [x]}}",
            "services: {s: {name: S, provider: a, tags: [null]}}",
            "services: {s: [S, a]}",
            "services: {s: }",
            "partnerships: {p: {name: P, members: [a, b], flows: 3}}",
            "partnerships: {p: {name: P, members: {a: b}}}",
            "organizations: {c: {name: C, functions: [f]}}",
            "clienteles: {k: {name: K, represented_by: ''}}",
        ],
    )
    def test_wrong_shapes(self, text):
        """What has another shape is refused, as one fault."""
        text = text if text.startswith("organ") else f"organizations: {{a: {{name: A}}}}\n{text}"
        with pytest.raises(vn.LoadError) as caught:
            vn.loads(f"valuenet: 1\n{text}\n")
        faults = [one for one in caught.value.diagnostics if one.code != "VN101"]
        assert len(faults) == 1


class TestServices:
    def test_deliveries(self):
        """A list of clients gives one delivery each, alike in everything else."""
        net = load("""
services:
  s:
    name: S
    provider: a
    deliveries:
      - {client: [f, b], users: [g], payment: paid, user_count: 12, valid_from: 2024-01-31}
      - {client: a}
""")
        first, second, third = net.deliveries
        assert first == Delivery(
            "s", "f", users=["g"], payment="paid", user_count=12, valid_from=date(2024, 1, 31)
        )
        assert attrs.evolve(second, client="f") == first
        assert third == Delivery("s", "a")
        assert third.source.path == "$.services.s.deliveries[1]"

    def test_unknown_clients(self):
        """That clients are unknown can be said, for all or for some."""
        net = load("""
services:
  s: {name: S, provider: a, deliveries: unknown}
  t: {name: T, provider: a, deliveries: [unknown, {client: b}]}
  u: {name: U, provider: a, deliveries: [{client: b}]}
""")
        assert [s.clients_unknown for s in net.services.values()] == [True, True, False]
        assert [d.service for d in net.deliveries] == ["t", "u"]

    def test_everything_a_service_can_say(self):
        """Each key fills its field."""
        net = load("""
partnerships: {p: {name: P, members: [f, b]}}
domains: {d: {name: D}}
services:
  s:
    name: S
    provider: p
    outcomes: [Un, Deux]
    components: [t, {any_of: [u, t], need: 2}]
    resources: {technology: [T], process: [P], people: [Q]}
    domain: d
    layer: operations
    exposed: true
    vendor: V
    responsibilities: {pannes: f, sécurité: shared, autre: null}
    description: Texte
    tags: [x]
    aliases: [y]
    status: planned
    attributes: {z: 1}
  t: {name: T, provider: a}
  u: {name: U, provider: a}
""")
        assert net.services["s"] == Service(
            "s",
            "S",
            "p",
            outcomes=["Un", "Deux"],
            components=["t", Alternatives(["u", "t"], 2)],
            resources=Resources(technology=["T"], process=["P"], people=["Q"]),
            domain="d",
            layer="operations",
            exposed=True,
            vendor="V",
            responsibilities={"pannes": "f", "sécurité": "shared", "autre": None},
            description="Texte",
            tags=["x"],
            aliases=["y"],
            status="planned",
            attributes={"z": 1},
        )

    def test_contracts(self):
        """A contract lists services, or covers all of them, those that it lists included."""
        net = load("""
contracts:
  c:
    {name: C, provider: a, client: b, services: [s], start: 2024-01-01, end: "2024-12-31",
     contact: X, kind: sla}
  d: {name: D, provider: a, client: b, services: global}
  e: {name: E, provider: a, client: b, services: [global, s]}
  f2: {name: F, provider: a, client: b, services: [global]}
services: {s: {name: S, provider: a}, global: {name: G, provider: a}}
""")
        said = {c.id: (c.is_global, c.services) for c in net.contracts.values()}
        assert said == {
            "c": (False, ("s",)),
            "d": (True, ()),
            "e": (True, ("s",)),
            "f2": (False, ("global",)),
        }
        assert net.contracts["c"].start == date(2024, 1, 1)
        assert net.contracts["c"].end == date(2024, 12, 31)

    @pytest.mark.parametrize("format", ["yaml", "json"])
    def test_everything_a_contract_can_say(self, format):
        """Records inside it fill theirs; dates and amounts are read alike in every format."""
        net = load("""
contracts:
  c:
    name: C
    provider: a
    client: b
    duration: 36
    scope: S
    successors: d
    returned: [s]
    commitments:
      - service: s
        indicator: availability
        direction: at least
        target: 99.50
        id: dispo
        family: needs
        measurements: [{date: 2024-01-31, value: "98.9"}]
    penalties: [{commitment: dispo, amount: 100, per: unit, cap: null}]
    events:
      - {kind: change, date: "2024-05-02", id: e, by: r, party: b, services: s, covers: [x]}
      - {kind: training, date: 2024-05-03, answers: e}
  d: {name: D, provider: a, client: b}
roles: {r: {name: R}}
services: {s: {name: S, provider: a}}
""")
        promise = Commitment(
            *("s", "availability", "at least"),
            target="99.5",
            id="dispo",
            family="needs",
            measurements=[Measurement(date(2024, 1, 31), "98.9")],
        )
        change = Event(
            *("change", date(2024, 5, 2)),
            id="e",
            by="r",
            party="b",
            services=["s"],
            covers=["x"],
        )
        expected = Contract(
            *("c", "C", "a", "b"),
            duration=36,
            scope="S",
            successors=["d"],
            returned=["s"],
            commitments=[promise],
            penalties=[Penalty("dispo", amount=100, per="unit")],
            events=[change, Event("training", date(2024, 5, 3), answers="e")],
        )
        assert net.contracts["c"] == expected
        assert vn.loads(vn.dumps(net, format), format).contracts["c"] == expected

    def test_description_of_the_network(self):
        """The network has a description of its own."""
        assert vn.loads("valuenet: 1\ndescription: D\n").description == "D"


class TestShape:
    """The description of the file against the classes that it describes."""

    def test_every_field_has_a_key(self):
        """What a class says can be said in a file; the rest follows from the place."""
        derived = {"id", "source", "effective_role", "effective_owner", "effective_kind"}
        elsewhere = {
            "function": {"organization", "parent"},
            "contract": {"is_global"},
            "delivery": {"service"},
            "service": {"clients_unknown"},
        }
        records = [section.record for section in SECTIONS.values()] + [DELIVERY]
        for record in records:
            fields = {one.name for one in attrs.fields(record.of)} - derived
            keys = set(record.keys) - {"functions", "deliveries"}
            assert fields - keys <= elsewhere.get(record.of.__name__.lower(), set())
            assert keys <= fields

    def test_every_key_is_described(self):
        """Editors show a sentence for each key."""
        records = [section.record for section in SECTIONS.values()] + [DELIVERY, PARTNERSHIP_FLOW]
        keys = [key for record in records for key in record.keys.values()] + list(HEAD.values())
        assert all(key.description.endswith(".") for key in keys)

    def test_every_key_is_documented(self):
        """The page on the format names every section and every key."""
        page = (Path(__file__).parents[3] / "docs" / "reference" / "format.md").read_text("utf-8")
        records = [section.record for section in SECTIONS.values()] + [DELIVERY, PARTNERSHIP_FLOW]
        keys = {key for record in records for key in record.keys} | set(HEAD) | set(SECTIONS)
        assert [key for key in sorted(keys) if f"`{key}`" not in page] == []


class TestMaker:
    @pytest.mark.parametrize("section", SECTIONS.values(), ids=lambda section: section.name)
    def test_entities_equal_those_of_the_constructor(self, section):
        """What is made from checked values is what the constructor makes."""
        maker = section.record.maker
        required = [
            one.name for one in attrs.fields(section.record.of) if one.default is attrs.NOTHING
        ]
        entity = next(maker.blanks())
        assert all(getattr(entity, name) is None for name in required)
        for name in required:
            maker.setters[name](entity, "x")
        constructed = section.record.of(**dict.fromkeys(required, "x"))
        assert entity == constructed
        assert attrs.asdict(entity, recurse=False) == attrs.asdict(constructed, recurse=False)
        assert type(entity) is type(constructed)
        assert maker.finish is None

    @pytest.mark.parametrize("section", SECTIONS.values(), ids=lambda section: section.name)
    def test_many_equal_those_of_the_constructor(self, section):
        """So are many that are made at a time, and they are closed."""
        of = section.record.of
        required = [one.name for one in attrs.fields(of) if one.default is attrs.NOTHING]
        values = [{name: f"{name}{i}" for name in required} for i in range(3)]
        made = section.record.maker.many({name: [one[name] for one in values] for name in required})
        assert made == [of(**one) for one in values]
        for entity in made:
            assert type(entity) is of
            expected = attrs.asdict(of(**{name: getattr(entity, name) for name in required}))
            assert attrs.asdict(entity) == expected
            with pytest.raises(attrs.exceptions.FrozenInstanceError):
                entity.description = "x"

    def test_blanks_are_apart(self):
        """What is set in one entity is not set in the next."""
        blanks = SERVICE.maker.blanks(vendor="V")
        many = [next(blanks) for _ in range(1000)]
        for i, one in enumerate(many):
            SERVICE.maker.setters["id"](one, str(i))
        assert [one.id for one in many] == [str(i) for i in range(1000)]
        assert {one.vendor for one in many} == {"V"}

    def test_classes_that_do_more_are_called(self):
        """A class with a validator or a hook of its own is made by its constructor."""

        @attrs.frozen
        class Checked:
            name: str = attrs.field(validator=attrs.validators.min_len(1))

        @attrs.frozen
        class Hooked:
            name: str

            def __attrs_post_init__(self):
                raise ValueError("hook")

        for type_ in (Checked, Hooked):
            maker = Maker(type_)
            with pytest.raises(ValueError, match=r"hook|name"):
                maker.finish(next(maker.blanks(name="")))
        assert Maker(Checked).finish(next(Maker(Checked).blanks(name="x"))) == Checked("x")

    def test_defaults_are_as_stored(self):
        """A default is what the class holds, converted."""
        fields = attrs.fields_dict(Service)
        assert stored_default(fields["tags"]) == ()
        assert stored_default(fields["attributes"]) == {}
        assert stored_default(fields["provider"]) is None

    def test_types_of_parties(self):
        """Every type of party has its section."""
        types = {section.record.of for section in SECTIONS.values() if section.table == "parties"}
        assert {Organization, Function, Partnership} < types
        assert len(types) == 5
