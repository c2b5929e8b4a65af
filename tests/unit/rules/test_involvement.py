"""VN841 to VN849: activities, objectives, codes, committees, states (sourcing.md L23)."""

from datetime import date

import pytest

import valuenet as vn


@pytest.fixture
def plan(builder):
    """The valley with one process of one activity, and one objective down to its task."""
    builder.process("support", "Support", owner="dsi")
    builder.activity("f1", "Accueil", process="support", principal=["dsi"], associates=["drh"])
    builder.role("moa", "Maîtrise d'ouvrage", party="vallee")
    builder.objective("o1", "Répondre vite")
    builder.objective("a1", "Former", kind="action", parent="o1", owners=["moa"])
    builder.objective("m1", "Sessions", kind="means", parent="a1")
    builder.objective("mt1", "Tenir les sessions", kind="task", parent="m1", owners=["dsi"])
    builder.committee("copil", "Pilotage", leader="moa", permanent=["moa", "drh"])
    return builder


@pytest.fixture
def messages(plan, found):
    """The messages with one code, of the plan so far."""
    return lambda code: [one.message for one in found(plan, code)]


def test_a_sound_plan_has_no_finding(plan):
    """And a network that uses none of these sections neither."""
    assert [one for one in plan.build().check() if one.code.startswith("VN84")] == []


class TestPrincipals:
    @pytest.mark.parametrize(
        ("principal", "message", "hint"),
        [
            ([], "activity 'f2' has no principal", "name the one party"),
            (["dsi", "eau"], "activity 'f2' has 2 principals: dsi, eau", "keep one"),
        ],
    )
    def test_vn841_not_exactly_one_principal(self, plan, found, principal, message, hint):
        """None and several are errors, at the field."""
        plan.activity("f2", "Suivi", process="support", principal=principal)
        (finding,) = found(plan, "VN841")
        assert (finding.severity, finding.message) == ("error", message)
        assert finding.ids == ("f2", *principal)
        assert finding.location.path == "activity f2.principal"
        assert hint in finding.hint

    def test_vn842_a_principal_that_is_associate(self, plan, found):
        """The party, at its place among the associates."""
        plan.activity(
            "f2", "Suivi", process="support", principal=["eau"], associates=["dsi", "eau"]
        )
        (finding,) = found(plan, "VN842")
        assert (finding.severity, finding.ids) == ("warning", ("f2", "eau"))
        assert finding.location.path == "activity f2.associates[1]"


class TestObjectives:
    def test_vn843_what_leads_to_nothing(self, plan, messages):
        """An objective, an action and a means, each without the next."""
        plan.objective("o2", "Partager")
        plan.objective("a2", "Ouvrir l'accès", kind="action", parent="o1", owners=["moa"])
        plan.objective("m2", "Liste", kind="means", parent="a1")
        assert messages("VN843") == [
            "action 'a2' leads to no means",
            "means 'm2' leads to no task",
            "objective 'o2' leads to no action",
        ]

    def test_vn843_means_without_a_task_only_where_there_are_tasks(self, builder, found):
        """A plan that goes down to means only is whole."""
        builder.objective("o1", "Répondre vite")
        builder.objective("a1", "Former", kind="action", parent="o1", owners=["dsi"])
        builder.objective("m1", "Sessions", kind="means", parent="a1")
        assert not found(builder, "VN843")

    def test_vn843_what_is_split_leads_on_by_its_parts(self, plan, messages):
        """An objective under an objective, and the same at every level."""
        plan.objective("o0", "Servir")
        plan.objective("o2", "Partager", parent="o0")
        assert messages("VN843") == ["objective 'o2' leads to no action"]

    @pytest.mark.parametrize(
        ("kind", "parent", "message"),
        [
            ("action", None, "action 'x' stands under nothing"),
            ("task", None, "task 'x' stands under nothing"),
            ("means", "o1", "means 'x' stands directly under objective 'o1'"),
            ("task", "a1", "task 'x' stands directly under action 'a1'"),
            ("objective", "m1", "objective 'x' stands directly under means 'm1'"),
        ],
    )
    def test_vn843_what_stands_elsewhere(self, plan, found, kind, parent, message):
        """Each kind stands under the one before, or under its own."""
        plan.objective("x", "X", kind=kind, parent=parent, owners=["moa"])
        finding = next(one for one in found(plan, "VN843") if one.message == message)
        assert finding.ids == (("x",) if parent is None else ("x", parent))
        assert finding.location.path == "objective x.parent"

    @pytest.mark.parametrize("kind", ["objective", "action"])
    def test_vn843_leaves_retired_ones_alone(self, plan, found, kind):
        """What is dropped needs nothing more."""
        plan.objective("x", "X", kind=kind, status="retired")
        assert not found(plan, "VN843")
        assert not found(plan, "VN844")

    def test_vn843_a_retired_part_leads_nowhere(self, plan, messages):
        """An objective whose one action is dropped."""
        plan.objective("o2", "Partager")
        plan.objective("a2", "Ouvrir", kind="action", parent="o2", status="retired")
        assert messages("VN843") == ["objective 'o2' leads to no action"]

    def test_vn844_nobody_in_charge(self, plan, found):
        """Of an action, of a task; objectives and means need no owner."""
        plan.objective("a2", "Ouvrir", kind="action", parent="o1")
        plan.objective("mt2", "Acheter", kind="task", parent="m1")
        assert [one.ids for one in found(plan, "VN844")] == [("a2",), ("mt2",)]
        assert found(plan, "VN844")[1].location.path == "objective mt2.owners"


class TestOrphans:
    def test_vn845_an_activity_in_no_process(self, plan, messages):
        """It says so at the activity."""
        plan.activity("f2", "Suivi", principal=["dsi"])
        assert messages("VN845") == ["activity 'f2' belongs to no process"]

    def test_vn845_a_process_without_activities(self, plan, messages):
        """In a tree that has some; above and below an activity all is served."""
        plan.process("amont", "Amont", owner="dsi")
        plan.process("p1", "Analyse", parent="amont")
        plan.process("p11", "Client", parent="p1")
        plan.process("p2", "Bilan", parent="amont")
        plan.process("p21", "Facture", parent="p2")
        plan.process("ailleurs", "Ailleurs", owner="eau")
        plan.activity("f2", "Suivi", process="p1", principal=["dsi"])
        assert messages("VN845") == [
            "process 'p2' has no activity, though others beside it have some",
            "process 'p21' has no activity, though others beside it have some",
        ]

    def test_vn845_an_information_element_nobody_uses(self, plan, messages):
        """Consumed, produced or carried is used."""
        for key in ("lu", "fait", "porte", "seul"):
            plan.information(key, key)
        plan.activity(
            "f2", "Suivi", process="support", principal=["dsi"], consumes=["lu"], produces=["fait"]
        )
        plan.flow("fl", "dsi", "drh", "données", information="porte")
        assert messages("VN845") == [
            "no activity consumes or produces 'seul', and no flow carries it"
        ]


class TestCodes:
    def test_vn846_one_code_for_two(self, plan, found):
        """An alias that is another's id, or another's alias; at the one that has it second."""
        plan.objective("m2", "Logiciel", kind="means", parent="a1", aliases=["m1", "l"])
        plan.objective("m3", "Liste", kind="means", parent="a1", aliases=["l"])
        findings = found(plan, "VN846")
        assert [one.ids for one in findings] == [("m2", "m1"), ("m3", "m2")]
        assert findings[0].message == "code 'm1' means both 'm1' and 'm2'"

    @pytest.mark.parametrize("kind", ["activity", "role", "committee", "information"])
    def test_vn846_in_every_section(self, plan, found, kind):
        """Two of one kind; what another kind is called does not clash."""
        add = getattr(plan, kind)
        add("un", "Un")
        add("deux", "Deux", aliases=["un", "o1"])
        assert [one.ids for one in found(plan, "VN846")] == [("deux", "un")]

    def test_vn847_one_code_written_in_several_ways(self, plan, found):
        """By case alone, within one entity and between two."""
        plan.role("XTec", "Expert technique", aliases=["Xtec"])
        plan.role("Af", "Analyste", aliases=["Analyste fonctionnel"])
        plan.role("AF", "Acheteur")
        assert [(one.ids, one.message) for one in found(plan, "VN847")] == [
            (("AF", "Af"), "one code is written in 2 ways: AF, Af"),
            (("XTec",), "one code is written in 2 ways: XTec, Xtec"),
        ]

    def test_vn847_one_name_under_several_codes(self, plan, found):
        """Case and blanks do not count."""
        plan.role("drh-1", "Responsable RH", party="vallee")
        plan.role("rh", "responsable  RH", party="vallee")
        (finding,) = found(plan, "VN847")
        assert finding.ids == ("drh-1", "rh")
        assert finding.message == "'drh-1', 'rh' have one name: 'Responsable RH'"

    def test_vn847_accepts_what_is_told_apart(self, plan, found):
        """Roles by their party, activities by their process, tasks by what they give."""
        plan.role("dir-1", "Directeur", party="vallee")
        plan.role("dir-2", "Directeur", party="nuage")
        plan.process("autre", "Autre", owner="eau")
        plan.activity("f2", "Accueil", process="autre", principal=["eau"])
        plan.objective("m2", "Outil", kind="means", parent="a1")
        plan.objective("mt2", "Tenir les sessions", kind="task", parent="m2", owners=["moa"])
        plan.objective("mt3", "Outil", kind="task", parent="m2", owners=["moa"])
        assert not found(plan, "VN847")

    def test_vn847_a_means_and_a_task_apart_have_one_name(self, plan, found):
        """The task stands elsewhere, so they are one thing under two codes."""
        plan.objective("m2", "Outil", kind="means", parent="a1")
        plan.objective("mt2", "Outil", kind="task", parent="m1", owners=["moa"])
        plan.objective("mt3", "Outil", kind="task", parent="m1", owners=["moa"])
        assert [one.ids for one in found(plan, "VN847")] == [("m2", "mt2"), ("mt2", "mt3")]


class TestCommittees:
    def test_vn848_without_a_leader(self, plan, messages):
        """A committee that nobody leads, retired ones left out."""
        plan.committee("atelier", "Atelier", kind="workshop", permanent=["drh"])
        plan.committee("vieux", "Vieux", status="retired")
        assert messages("VN848") == ["nobody leads workshop 'atelier'"]

    def test_vn848_a_leader_without_a_seat(self, plan, found):
        """An occasional seat is one."""
        plan.committee("c1", "Un", leader="moa", permanent=["drh"])
        plan.committee("c2", "Deux", leader="moa", occasional=["moa"])
        (finding,) = found(plan, "VN848")
        assert finding.ids == ("c1", "moa")
        assert finding.message == "'moa' leads committee 'c1' without a seat in it"
        assert finding.hint == "give the leader a permanent seat"

    def test_vn848_a_seat_of_both_kinds(self, plan, found):
        """The same role in both lists."""
        plan.committee("c1", "Un", leader="moa", permanent=["moa"], occasional=["drh", "moa"])
        (finding,) = found(plan, "VN848")
        assert finding.message == "'moa' has a permanent and an occasional seat in 'c1'"
        assert finding.location.path == "committee c1.occasional[1]"


class TestStates:
    def test_vn849_a_retired_activity_that_a_live_process_lists(self, plan, found):
        """Unless it says when it ended, or all of the process is history."""
        plan.activity("f2", "Suivi", process="support", principal=["dsi"], status="retired")
        plan.activity(
            "f3",
            "Relance",
            process="support",
            principal=["dsi"],
            status="retired",
            valid_to=date(2009, 1, 1),
        )
        plan.process("vide", "Vide", owner="dsi")
        plan.activity("f4", "Clôture", process="vide", principal=["dsi"], status="retired")
        (finding,) = found(plan, "VN849")
        assert finding.ids == ("f2", "support")
        assert finding.message == "activity 'f2' is retired, yet process 'support' still lists it"

    def test_vn849_a_live_activity_of_a_retired_process(self, plan, found):
        """The other way round."""
        plan.process("vieux", "Vieux", owner="dsi", status="retired")
        plan.activity("f2", "Suivi", process="vieux", principal=["dsi"])
        plan.activity("f3", "Relance", process="vieux", principal=["dsi"], status="retired")
        (finding,) = found(plan, "VN849")
        assert finding.ids == ("f2", "vieux")

    @pytest.mark.parametrize("status", ["deferred", "retired"])
    def test_vn849_a_task_under_what_is_off(self, plan, messages, status):
        """A means that waits, or is dropped, while its task goes on."""
        plan.objective("m2", "Outil", kind="means", parent="a1", status=status)
        plan.objective("mt2", "Acheter", kind="task", parent="m2", owners=["moa"])
        plan.objective("mt3", "Louer", kind="task", parent="m2", owners=["moa"], status="deferred")
        assert messages("VN849") == [f"means 'm2' is {status}, yet task 'mt2' under it is live"]


def test_names_of_one_letter_case_need_no_name():
    """Entities without names are not alike."""
    net = vn.Network(information=[vn.Information("a", ""), vn.Information("b", " ")])
    assert not net.check().of_code("VN847")
