"""What keeps entities from being a network: each fault with its code, message, hint and place."""

from datetime import date

import pytest

import valuenet as vn
from valuenet.model.integrity import is_well_formed_id

TOWN = vn.Organization("ville", "Ville")
IT = vn.Function("dsi", "DSI", "it", organization="ville")
CLOUD = vn.Organization("nuage", "Nuage SA", "company")
PAY = vn.Service("paie", "Paie", "dsi")
PARTIES = (TOWN, IT, CLOUD)
DAY = date(2024, 1, 31)
PROMISE = vn.Commitment("paie", "availability", "at least", id="dispo")
END = vn.Event("end", DAY, id="fin")


def contract(**terms):
    """A contract between two parties, as the argument of a network."""
    return {"contracts": [vn.Contract("c", "C", "dsi", "ville", **terms)]}


ACTOR = "party or role"
INFORMATION = "information element"
#: What refers to nothing, where, and the message.
SOURCING = [
    (contract(returned=["x9"]), "contract c.returned[0]", "no service 'x9'"),
    (contract(successors=["c", "x9"]), "contract c.successors[1]", "no contract 'x9'"),
    (
        contract(commitments=[vn.Commitment("x9", "availability", "at least")]),
        "contract c.commitments[0].service",
        "no service 'x9'",
    ),
    (
        contract(penalties=[vn.Penalty("x9")]),
        "contract c.penalties[0].commitment",
        "no commitment 'x9' in contract 'c'",
    ),
    (
        contract(events=[vn.Event("end", DAY, answers="x9")]),
        "contract c.events[0].answers",
        "no event 'x9' in contract 'c'",
    ),
    (
        contract(events=[vn.Event("end", DAY, by="x9")]),
        "contract c.events[0].by",
        "no party or role 'x9'",
    ),
    (
        contract(events=[vn.Event("end", DAY, decided_by="x9")]),
        "contract c.events[0].decided_by",
        "no party or role 'x9'",
    ),
    (
        contract(events=[vn.Event("end", DAY, party="x9")]),
        "contract c.events[0].party",
        "no party 'x9'",
    ),
    (
        contract(events=[vn.Event("end", DAY, services=["x9"])]),
        "contract c.events[0].services[0]",
        "no service 'x9'",
    ),
    *(
        ({table: [type_("e", "E", **{field: given})]}, f"{word} e.{step}", f"no {kind} 'x9'")
        for table, type_, word, field, given, step, kind in [
            ("duties", vn.Obligation, "obligation", "party", "x9", "party", "party"),
            ("duties", vn.Obligation, "obligation", "contract", "x9", "contract", "contract"),
            ("roles", vn.Post, "role", "party", "x9", "party", "party"),
            ("roles", vn.Post, "role", "contract", "x9", "contract", "contract"),
            ("activities", vn.Activity, "activity", "process", "x9", "process", "process"),
            ("activities", vn.Activity, "activity", "principal", ["x9"], "principal[0]", "party"),
            ("activities", vn.Activity, "activity", "associates", ["x9"], "associates[0]", "party"),
            *(
                ("activities", vn.Activity, "activity", one, ["x9"], f"{one}[0]", INFORMATION)
                for one in ("consumes", "produces")
            ),
            ("objectives", vn.Objective, "objective", "parent", "x9", "parent", "objective"),
            ("objectives", vn.Objective, "objective", "owners", ["x9"], "owners[0]", ACTOR),
            (
                *("objectives", vn.Objective, "objective"),
                *("processes", ["x9"], "processes[0]", "process"),
            ),
            ("committees", vn.Committee, "committee", "leader", "x9", "leader", ACTOR),
            ("committees", vn.Committee, "committee", "permanent", ["x9"], "permanent[0]", ACTOR),
            ("committees", vn.Committee, "committee", "occasional", ["x9"], "occasional[0]", ACTOR),
            (
                *("committees", vn.Committee, "committee"),
                *("reports_to", ["x9"], "reports_to[0]", "committee"),
            ),
            (
                *("figures", vn.FigureTable, "figurestable"),
                *("groups", {"a. b": ["x9"]}, "groups.a. b[0]", "party"),
            ),
        ]
    ),
    *(
        (
            {"charges": [vn.Charge("e", "E", **{"place": "dsi", "key": "equal", field: given})]},
            f"charge e.{step}",
            f"no {kind} 'x9'",
        )
        for field, given, step, kind in [
            ("place", "x9", "place", "party, service or contract"),
            ("figures", "x9", "figures", "figures table"),
            ("clients", ["x9"], "clients[0]", "party"),
        ]
    ),
    (
        {"flows": [vn.Flow("f", "dsi", "nuage", information="x9")]},
        "flow f.information",
        "no information element 'x9'",
    ),
]


def faults(**tables):
    """The faults of a network of these tables."""
    with pytest.raises(vn.InvalidNetwork) as caught:
        vn.Network("n", **tables)
    return caught.value.diagnostics


def fault(*parties, **tables):
    """The only fault of a town with what is added to it."""
    (one,) = faults(parties=(*PARTIES, *parties), **tables)
    return one


def shown(one):
    """(code, place, message, hint)."""
    return one.code, one.location.path, one.message, one.hint


class TestUnknownId:
    """VN101."""

    @pytest.mark.parametrize(
        ("added", "place", "message"),
        [
            (vn.Clientele("k", "K", members=["x9"]), "clientele k.members[0]", "no party 'x9'"),
            (
                vn.Clientele("k", "K", represented_by=["dsi", "x9"]),
                "clientele k.represented_by[1]",
                "no party 'x9'",
            ),
            (
                vn.VirtualClient("v", "V", function="x9", companies=["nuage"]),
                "virtualclient v.function",
                "no function 'x9'",
            ),
            (
                vn.VirtualClient("v", "V", function="dsi", companies=["x9"]),
                "virtualclient v.companies[0]",
                "no party 'x9'",
            ),
            (
                vn.Partnership("p", "P", members=["dsi", "nuage", "x9"]),
                "partnership p.members[2]",
                "no party 'x9'",
            ),
            (
                vn.Partnership("p", "P", members=["dsi", "nuage"], flows=["x9"]),
                "partnership p.flows[0]",
                "no flow 'x9'",
            ),
            (
                vn.Function("f", "F", "support", organization="x9"),
                "function f.organization",
                "no organization 'x9'",
            ),
            (
                vn.Function("f", "F", organization="ville", parent="x9"),
                "function f.parent",
                "no function 'x9'",
            ),
        ],
    )
    def test_of_parties(self, added, place, message):
        """A reference of a party to nothing, at its field."""
        assert shown(fault(added)) == (
            "VN101",
            place,
            message,
            "declare it, or correct the id",
        )

    @pytest.mark.parametrize(
        ("service", "place", "message"),
        [
            (vn.Service("s", "S", "x9"), "service s.provider", "no party 'x9'"),
            (
                vn.Service("s", "S", "dsi", components=["x9"]),
                "service s.components[0]",
                "no service 'x9'",
            ),
            (
                vn.Service("s", "S", "dsi", components=[vn.Alternatives(["s", "x9"])]),
                "service s.components[0].any_of[1]",
                "no service 'x9'",
            ),
            (
                vn.Service("s", "S", "dsi", processes=["x9"]),
                "service s.processes[0]",
                "no process 'x9'",
            ),
            (vn.Service("s", "S", "dsi", domain="x9"), "service s.domain", "no domain 'x9'"),
        ],
    )
    def test_of_services(self, service, place, message):
        """A reference of a service to nothing, at its field."""
        code, path, text, _ = shown(fault(services=[service]))
        assert (code, path, text) == ("VN101", place, message)

    @pytest.mark.parametrize(
        ("delivery", "step", "message"),
        [
            (vn.Delivery("x9", "ville"), "service", "no service 'x9'"),
            (vn.Delivery("paie", "x9"), "client", "no party 'x9'"),
            (vn.Delivery("paie", "ville", users=["x9"]), "users[0]", "no party 'x9'"),
            (
                vn.Delivery("paie", "ville", represented_by=["x9"]),
                "represented_by[0]",
                "no party 'x9'",
            ),
            (vn.Delivery("paie", "ville", contract="x9"), "contract", "no contract 'x9'"),
        ],
    )
    def test_of_deliveries(self, delivery, step, message):
        """A reference of a delivery to nothing, at its field."""
        one = fault(services=[PAY], deliveries=[delivery])
        assert (one.code, one.message) == ("VN101", message)
        assert one.location.path.endswith(f".{step}")

    @pytest.mark.parametrize(
        ("tables", "place", "message"),
        [
            ({"processes": [vn.Process("p", "P", owner="x9")]}, "process p.owner", "no party 'x9'"),
            (
                {"processes": [vn.Process("p", "P", parent="x9")]},
                "process p.parent",
                "no process 'x9'",
            ),
            ({"domains": [vn.Domain("d", "D", parent="x9")]}, "domain d.parent", "no domain 'x9'"),
            ({"flows": [vn.Flow("f", "x9", "dsi")]}, "flow f.sender", "no party 'x9'"),
            ({"flows": [vn.Flow("f", "dsi", "x9")]}, "flow f.receiver", "no party 'x9'"),
            (
                {"flows": [vn.Flow("f", "dsi", "nuage", service="x9")]},
                "flow f.service",
                "no service 'x9'",
            ),
            (
                {"contracts": [vn.Contract("c", "C", "x9", "dsi", is_global=True)]},
                "contract c.provider",
                "no party 'x9'",
            ),
            (
                {"contracts": [vn.Contract("c", "C", "dsi", "x9", is_global=True)]},
                "contract c.client",
                "no party 'x9'",
            ),
            (
                {"contracts": [vn.Contract("c", "C", "dsi", "nuage", services=["x9"])]},
                "contract c.services[0]",
                "no service 'x9'",
            ),
            *SOURCING,
        ],
    )
    def test_of_the_rest(self, tables, place, message):
        """A reference of a process, domain, flow or contract to nothing, at its field."""
        code, path, text, _ = shown(fault(**tables))
        assert (code, path, text) == ("VN101", place, message)

    def test_hints_at_the_near_id(self):
        """A slip of a letter is told."""
        one = fault(services=[vn.Service("s", "S", "nuages")])
        assert one.hint == "did you mean 'nuage'?"

    def test_hints_at_the_alias(self):
        """A reference is always an id; an alias is told apart from it."""
        named = vn.Organization("ondes", "Ondes SARL", aliases=["La radio"])
        one = fault(named, services=[vn.Service("s", "S", "La radio")])
        assert one.hint == "'La radio' is an alias: refer to 'ondes'"

    @pytest.mark.parametrize(
        ("given", "hint"),
        [
            ("cheff", "did you mean 'chef'?"),
            ("Grand ciel", "'Grand ciel' is an alias: refer to 'n'"),
        ],
    )
    def test_hints_among_several_kinds(self, given, hint):
        """Where parties and roles may be named, either may be meant."""
        cloud = vn.Organization("n", "N", aliases=["Grand ciel"])
        roles, committee = [vn.Post("chef", "Chef")], vn.Committee("k", "K", leader=given)
        assert fault(cloud, roles=roles, committees=[committee]).hint == hint

    def test_a_party_is_no_service(self):
        """Each reference looks in its own table."""
        one = fault(services=[vn.Service("s", "S", "dsi", components=["dsi"])])
        assert one.message == "no service 'dsi'"


class TestIdDeclaredTwice:
    """VN102."""

    def test_in_one_table(self):
        """The ids of one kind are unique."""
        (one,) = faults(parties=[TOWN, TOWN, CLOUD])
        assert (one.code, one.message) == ("VN102", "party 'ville' is given 2 times")

    def test_over_parties_services_and_contracts(self):
        """These three share one space; both places are named."""
        one = fault(services=[vn.Service("dsi", "S", "dsi")])
        assert (one.code, one.ids) == ("VN102", ("dsi",))
        assert one.message == "id 'dsi' is declared twice: also at function dsi"
        assert one.location.path == "service dsi"

    def test_over_parties_and_roles(self):
        """Both are named in the same places: which one is meant could not be said."""
        one = fault(roles=[vn.Post("dsi", "Chef de projet")])
        assert (one.code, one.location.path) == ("VN102", "role dsi")

    @pytest.mark.parametrize(
        ("terms", "place"),
        [
            ({"commitments": [PROMISE, PROMISE]}, "commitments[1].id"),
            ({"events": [END, vn.Event("other", DAY), END]}, "events[2].id"),
        ],
    )
    def test_within_a_contract(self, terms, place):
        """So are those that a contract alone knows; none is none."""
        contract = vn.Contract("c", "C", "dsi", "ville", **terms)
        one = fault(services=[PAY], contracts=[contract])
        assert (one.code, one.location.path) == ("VN102", f"contract c.{place}")

    def test_not_over_other_kinds(self):
        """A process, a domain and a flow may be called like a party."""
        vn.Network(
            "n",
            parties=PARTIES,
            processes=[vn.Process("dsi", "P")],
            domains=[vn.Domain("dsi", "D")],
            flows=[vn.Flow("dsi", "dsi", "nuage")],
        )


class TestMalformedId:
    """VN103."""

    @pytest.mark.parametrize("text", ["a", "9", "é", "A.b_c-d", "eau2", "東"])
    def test_well_formed(self, text):
        """A letter or digit, then letters, digits, `.`, `_`, `-`; accents in NFC."""
        assert is_well_formed_id(text)

    @pytest.mark.parametrize("text", ["", "_a", "-a", ".a", "a b", "a/b", "e\u0301", "a\n", "a:b"])
    def test_malformed(self, text):
        """Nothing else."""
        assert not is_well_formed_id(text)

    def test_in_any_table(self):
        """Each kind of entity has such an id."""
        bad = "pas un id"
        tables = {
            "services": [vn.Service(bad, "S", "dsi")],
            "processes": [vn.Process(bad, "P")],
            "domains": [vn.Domain(bad, "D")],
            "flows": [vn.Flow(bad, "dsi", "nuage")],
        }
        found = faults(parties=PARTIES, **tables)
        assert [one.code for one in found] == ["VN103"] * 4
        assert {one.message for one in found} == {"'pas un id' is no id"}


class TestWrongKind:
    """VN104."""

    @pytest.mark.parametrize(
        ("added", "place", "message"),
        [
            (
                vn.Function("f", "F", "it", organization="dsi"),
                "function f.organization",
                "'dsi' is a function, expected a organization",
            ),
            (
                vn.Function("f", "F", "it", organization="ville", parent="nuage"),
                "function f.parent",
                "'nuage' is a organization, expected a function",
            ),
            (
                vn.VirtualClient("v", "V", function="ville", companies=["nuage"]),
                "virtualclient v.function",
                "'ville' is a organization, expected a function",
            ),
        ],
    )
    def test_of_parties(self, added, place, message):
        """Another kind of party than the field takes."""
        code, path, text, _ = shown(fault(added))
        assert code == "VN104"
        assert path == place
        assert text.replace("an organization", "a organization") == message


class TestLoopOfParents:
    """VN105."""

    def test_of_functions(self):
        """Named from its least member, at that member."""
        one = fault(
            vn.Function("b", "B", "it", organization="ville", parent="a"),
            vn.Function("a", "A", "it", organization="ville", parent="b"),
        )
        assert one.code == "VN105"
        assert one.ids == ("a", "b")
        assert one.location.path == "function a.parent"

    @pytest.mark.parametrize("kind", [vn.Process, vn.Domain])
    def test_of_other_trees(self, kind):
        """Processes and domains are trees too; one that is its own parent is a loop of one."""
        table = "processes" if kind is vn.Process else "domains"
        one = fault(**{table: [kind("x", "X", parent="x"), kind("y", "Y", parent="x")]})
        assert (one.code, one.ids) == ("VN105", ("x",))

    def test_hundred_thousand_deep(self):
        """A chain as deep as wanted is no loop, and costs no recursion."""
        domains = [vn.Domain("d0", "D")]
        domains += [vn.Domain(f"d{i}", "D", parent=f"d{i - 1}") for i in range(1, 100_000)]
        assert len(vn.Network("n", domains=domains).domains) == 100_000


class TestGroupThatContainsItself:
    """VN106."""

    def test_directly(self):
        """A clientele that is its own member."""
        one = fault(vn.Clientele("k", "K", members=["k"]))
        assert (one.code, one.message) == ("VN106", "clientele 'k' contains itself")
        assert one.location.path == "clientele k.members"

    def test_through_others(self):
        """Clientele in virtual client in partnership: each of the loop is named."""
        found = faults(
            parties=(
                *PARTIES,
                vn.Clientele("k", "K", members=["p"]),
                vn.VirtualClient("v", "V", function="dsi", companies=["k"]),
                vn.Partnership("p", "P", members=["v", "dsi"]),
            )
        )
        assert {(one.code, one.ids) for one in found} == {
            ("VN106", (key,)) for key in ("k", "p", "v")
        }

    def test_not_by_a_shared_member(self):
        """Two groups may share members, and one may hold the other."""
        vn.Network(
            "n",
            parties=(
                *PARTIES,
                vn.Clientele("k", "K", members=["nuage", "l"]),
                vn.Clientele("l", "L", members=["nuage"]),
            ),
        )


class TestFunctionWithoutRole:
    """VN107."""

    def test_at_the_top(self):
        """Without a parent there is nobody to inherit from."""
        one = fault(vn.Function("f", "F", organization="ville"))
        assert shown(one) == (
            "VN107",
            "function f.role",
            "function 'f' has neither a role nor a parent",
            "add role: it, support or mission",
        )


class TestTwiceInOneList:
    """VN108."""

    @pytest.mark.parametrize(
        ("party", "place"),
        [
            (vn.Clientele("k", "K", members=["nuage", "nuage"]), "clientele k.members[1]"),
            (
                vn.Partnership("p", "P", members=["dsi", "nuage", "dsi"]),
                "partnership p.members[2]",
            ),
        ],
    )
    def test_of_parties(self, party, place):
        """At the second place."""
        one = fault(party)
        assert (one.code, one.location.path) == ("VN108", place)

    def test_of_components(self):
        """Alone twice is refused; alone and in a group is not (sourcing.md L19)."""
        twice = vn.Service("s", "S", "dsi", components=["paie", "paie"])
        assert fault(services=[PAY, twice]).message == "'paie' stands twice in one list"
        both = vn.Service("s", "S", "dsi", components=["paie", vn.Alternatives(["paie"])])
        net = vn.Network("n", parties=PARTIES, services=[PAY, both])
        assert net.services["s"].required == ("paie",)

    def test_of_a_group(self):
        """Twice in one group of alternatives."""
        group = vn.Service("s", "S", "dsi", components=[vn.Alternatives(["paie", "paie"])])
        one = fault(services=[PAY, group])
        assert (one.code, one.location.path) == ("VN108", "service s.components[0].any_of[1]")

    @pytest.mark.parametrize("step", ["users", "represented_by"])
    def test_of_deliveries(self, step):
        """Users, and who represents."""
        delivery = vn.Delivery("paie", "ville", **{step: ["nuage", "nuage"]})
        assert fault(services=[PAY], deliveries=[delivery]).code == "VN108"


class TestDeliveryGivenTwice:
    """VN109."""

    def test_under_no_contract(self):
        """Service and client alone tell deliveries without a contract apart."""
        one = fault(services=[PAY], deliveries=[vn.Delivery("paie", "ville")] * 2)
        assert (one.code, one.message) == ("VN109", "'paie' is delivered to 'ville' twice")

    def test_under_one_contract(self):
        """The contract is named."""
        contract = vn.Contract("c", "C", "dsi", "ville", is_global=True)
        one = fault(
            services=[PAY],
            contracts=[contract],
            deliveries=[vn.Delivery("paie", "ville", contract="c")] * 2,
        )
        assert one.message == "'paie' is delivered to 'ville' under 'c' twice"

    def test_not_under_two_contracts(self):
        """The key is (service, client, contract)."""
        contracts = [vn.Contract(key, "C", "dsi", "ville", is_global=True) for key in "cd"]
        deliveries = [vn.Delivery("paie", "ville", contract=key) for key in ("c", "d", None)]
        net = vn.Network(
            "n", parties=PARTIES, services=[PAY], contracts=contracts, deliveries=deliveries
        )
        assert len(net.deliveries) == 3


class TestPartnership:
    """VN110 and VN111."""

    @pytest.mark.parametrize("members", [[], ["dsi"]])
    def test_of_fewer_than_two(self, members):
        """VN110: one party alone is no partnership."""
        one = fault(vn.Partnership("p", "P", members=members))
        assert (one.code, one.location.path) == ("VN110", "partnership p.members")

    def test_lead_that_is_no_member(self):
        """VN111, with the members as the hint."""
        one = fault(vn.Partnership("p", "P", members=["dsi", "nuage"], lead="ville"))
        assert shown(one) == (
            "VN111",
            "partnership p.lead",
            "lead 'ville' is no member of 'p'",
            "choose one of dsi, nuage",
        )


class TestNeed:
    """VN112."""

    @pytest.mark.parametrize(("any_of", "need"), [(["paie"], 0), (["paie"], 2), ([], 1)])
    def test_out_of_range(self, any_of, need):
        """Between one and the size of the group, so an empty group is refused too."""
        group = vn.Service("s", "S", "dsi", components=[vn.Alternatives(any_of, need)])
        one = fault(services=[PAY, group])
        assert (one.code, one.location.path) == ("VN112", "service s.components[0].need")
        assert one.message == f"need {need} of a group of {len(any_of)}"


class TestResponsibility:
    """VN113."""

    PARTNERSHIP = vn.Partnership("p", "P", members=["dsi", "nuage"])

    def test_given_to_a_stranger(self):
        """Members, `shared` and nobody are allowed."""
        service = vn.Service("s", "S", "p", responsibilities={"support": "ville"})
        one = fault(self.PARTNERSHIP, services=[service])
        assert shown(one) == (
            "VN113",
            "service s.responsibilities.support",
            "'support' is given to 'ville', which is no member of 'p'",
            "choose one of dsi, nuage, shared, null",
        )

    @pytest.mark.parametrize("holder", ["dsi", "nuage", "shared", None])
    def test_allowed(self, holder):
        """Each of these loads."""
        service = vn.Service("s", "S", "p", responsibilities={"support": holder})
        vn.Network("n", parties=(*PARTIES, self.PARTNERSHIP), services=[service])


class TestParentInAnotherOrganisation:
    """VN114."""

    def test_is_refused(self):
        """A function stands inside one organisation."""
        one = fault(vn.Function("f", "F", organization="nuage", parent="dsi"))
        assert (one.code, one.ids) == ("VN114", ("f", "dsi"))
        assert one.message == "'f' is of 'nuage', its parent 'dsi' of 'ville'"


class TestValues:
    """VN706: what a program makes is held to the values of a file."""

    def test_a_word_that_is_none_of_those_allowed(self):
        """With the nearest one."""
        one = fault(vn.Organization("x", "X", "compagny"))
        assert (one.code, one.hint) == ("VN706", "did you mean 'company'?")
        assert one.location.path == "organization x.kind"

    def test_a_word_of_a_record_inside(self):
        """At its place in the entity, however the entity came to be."""
        promises = [
            vn.Commitment("paie", "availability", "at least"),
            vn.Commitment("paie", "availability", "at leest"),
        ]
        contract = vn.Contract("c", "C", "dsi", "ville", commitments=promises)
        one = fault(services=[PAY], contracts=[contract])
        assert (one.code, one.hint) == ("VN706", "did you mean 'at least'?")
        assert one.location.path == "contract c.commitments[1].direction"

    def test_nothing_where_a_word_is_required(self):
        """None is a word only where the field may be left out."""
        vn.Network("n", parties=PARTIES, roles=[vn.Post("r", "R", kind=None)])
        one = fault(duties=[vn.Obligation("o", "O", kind=None)])
        assert (one.code, one.location.path) == ("VN706", "obligation o.kind")

    @pytest.mark.parametrize("months", [0, -12])
    def test_a_duration_that_is_none(self, months):
        """A contract holds for a month at least."""
        one = fault(contracts=[vn.Contract("c", "C", "dsi", "ville", duration=months)])
        assert (one.code, one.location.path) == ("VN706", "contract c.duration")

    def test_a_negative_number_of_users(self):
        """Persons are counted from zero."""
        one = fault(services=[PAY], deliveries=[vn.Delivery("paie", "ville", user_count=-1)])
        assert (one.code, one.message) == ("VN706", "-1 users")


class TestAll:
    def test_in_one_pass(self):
        """Every fault is told at once."""
        found = faults(
            parties=(
                *PARTIES,
                vn.Function("f", "F", organization="ville"),
                vn.Partnership("p", "P", members=["dsi"], lead="nuage"),
                vn.Clientele("k", "K", members=["k", "perdu"]),
            ),
            services=[vn.Service("f", "S", "personne", components=[vn.Alternatives([], 2)])],
            deliveries=[vn.Delivery("f", "ville"), vn.Delivery("f", "ville")],
        )
        codes = {one.code for one in found}
        assert codes == {"VN101", "VN102", "VN106", "VN107", "VN109", "VN110", "VN111", "VN112"}

    def test_where_the_source_says(self):
        """File, line and column of the entity, when it was read from a file."""
        source = vn.Source("net.yaml", "$.services.paie", 12, 3)
        service = vn.Service("paie", "Paie", "personne", source=source)
        one = fault(services=[service])
        assert str(one).startswith("net.yaml:12:3: services.paie.provider: error VN101: ")
        assert one.location == vn.Location("services.paie.provider", "net.yaml", 12, 3)
