"""Who is involved in what: matrices, flows of information, the tree with what lacks (L23)."""

from datetime import date

import pytest

import valuenet as vn


@pytest.fixture
def plan():
    """Two parties and their activities, an information element, a plan, a workshop."""
    made = vn.NetworkBuilder("Plan")
    made.organization("ville", "Ville")
    for key in ("dsi", "drh", "eau"):
        made.function(key, key, "support", organization="ville")
    made.process("paie", "Paie", owner="drh")
    made.information("bulletin", "Bulletin")
    made.activity(
        "calcul",
        "Calculer",
        process="paie",
        principal=["drh"],
        associates=["dsi"],
        produces=["bulletin"],
    )
    made.activity(
        "envoi", "Envoyer", process="paie", principal=["dsi", "drh"], consumes=["bulletin"]
    )
    made.objective("but", "But")
    made.objective("acte", "Acte", kind="action", parent="but", owners=["drh"])
    made.objective("orphelin", "Orphelin", kind="task", due=date(2026, 1, 31))
    made.committee("atelier", "Atelier", kind="workshop", leader="drh", permanent=["drh", "dsi"])
    return made


class TestMatrices:
    def test_involvement(self, plan):
        """Rows activities, columns whoever is involved, P and A."""
        matrix = plan.build().matrix("involvement")
        assert (matrix.row_ids, matrix.column_ids) == (("calcul", "envoi"), ("drh", "dsi"))
        assert (matrix["calcul", "drh"], matrix["calcul", "dsi"]) == ("P", "A")
        assert (matrix.count("P"), matrix.count("A"), matrix.total) == (3, 1, 4)
        assert "P principal, A associate" in str(matrix)

    def test_raci(self, plan):
        """The principal is accountable and responsible, an associate responsible."""
        matrix = plan.build().matrix("raci")
        assert matrix.to_dict()["cells"] == [
            ["calcul", "drh", "A/R"],
            ["calcul", "dsi", "R"],
            ["envoi", "drh", "A/R"],
            ["envoi", "dsi", "A/R"],
        ]
        assert "A/R accountable and responsible, R responsible" in matrix.text()

    def test_both_is_principal(self, plan):
        """The stronger stands; that it is both is a finding."""
        plan.activity("tri", "Trier", principal=["eau"], associates=["eau"])
        assert plan.build().matrix("involvement").row("tri") == {"eau": "P"}

    @pytest.mark.parametrize("kind", ["involvement", "raci"])
    def test_take_no_focus(self, plan, kind):
        """As all but exposure."""
        with pytest.raises(vn.WrongValue, match="a focus is taken by the exposure matrix only"):
            plan.build().matrix(kind, focus="dsi")

    @pytest.mark.parametrize("kind", ["involvement", "raci"])
    def test_of_nothing(self, kind):
        """A network without activities has an empty one."""
        assert vn.Network().matrix(kind).rows() == []


class TestFlows:
    def test_from_principal_to_principal(self, plan):
        """HR makes the slip, IT sends it; what HR sends itself flows nowhere."""
        assert [one.to_dict() for one in plan.build().involvement().flows] == [
            {
                "information": "bulletin",
                "sender": "drh",
                "receiver": "dsi",
                "produced_by": ["calcul"],
                "consumed_by": ["envoi"],
                "flows": [],
            }
        ]

    def test_declared_ones_stand_beside(self, plan):
        """Under the same ends if they have them, else on their own; others carry no element."""
        plan.flow("f1", "drh", "dsi", information="bulletin")
        plan.flow("f2", "drh", "eau", information="bulletin")
        plan.flow("f3", "drh", "eau", "autre")
        assert [
            (one.receiver, one.consumed_by, one.flows) for one in plan.build().involvement().flows
        ] == [
            ("dsi", ("envoi",), ("f1",)),
            ("eau", (), ("f2",)),
        ]


class TestOverview:
    def test_rows(self, plan):
        """One a thing, with what it lacks; what is idle or unused at the end."""
        plan.information("seul", "Seul")
        plan.process("amont", "Amont", owner="drh")
        plan.process("p1", "P1", parent="amont")
        plan.process("p2", "P2", parent="amont")
        plan.activity("tri", "Trier", process="p1", principal=["eau"])
        rows = plan.build().involvement().rows()
        assert [(row["kind"], row["id"], row["lacks"]) for row in rows] == [
            ("activity", "calcul", []),
            ("activity", "envoi", ["principal"]),
            ("activity", "tri", []),
            ("objective", "but", []),
            ("action", "acte", ["means"]),
            ("task", "orphelin", ["place", "owner"]),
            ("workshop", "atelier", []),
            ("process", "p2", ["activity"]),
            ("information", "seul", ["use"]),
        ]
        assert rows[0]["in_charge"] == ["drh"]
        assert rows[0]["takes_part"] == ["dsi"]
        assert rows[6]["takes_part"] == ["dsi"]

    def test_json(self, plan):
        """A list for each section, the tree with depths, then flows."""
        answer = plan.build().involvement().to_dict()
        assert list(answer) == ["activities", "objectives", "committees", "flows", "idle", "unused"]
        assert answer["activities"][0] == {
            "id": "calcul",
            "process": "paie",
            "status": "live",
            "principal": ["drh"],
            "associates": ["dsi"],
            "consumes": [],
            "produces": ["bulletin"],
            "lacks": [],
        }
        tree = [(one["id"], one["parent"], one["depth"]) for one in answer["objectives"]]
        assert tree == [("but", None, 0), ("acte", "but", 1), ("orphelin", None, 0)]
        assert answer["objectives"][2]["due"] == "2026-01-31"
        assert answer["committees"][0]["leader"] == "drh"

    def test_text_tells_the_flows_below(self, plan):
        """Where there are some."""
        table, _, flows = plan.build().involvement().text().partition("\n\n")
        assert len(table.splitlines()) == 2 + 6
        assert flows.splitlines()[2].split() == ["bulletin", "drh", "dsi", "calcul", "envoi"]

    def test_of_nothing(self):
        """Never a blank."""
        answer = vn.Network().involvement()
        assert (answer.rows(), str(answer)) == ([], "(nothing)")
        assert answer._repr_html_() == "<p>Involvement</p>"

    def test_a_deep_tree_is_answered(self, plan):
        """Without recursion, objectives and processes alike."""
        over = process = None
        for i in range(3000):
            over = plan.objective(f"o{i}", "O", parent=over)
            process = plan.process(f"p{i}", "P", owner="dsi", parent=process)
        plan.activity("fond", "Fond", process=process, principal=["dsi"])
        net = plan.build()
        assert net.check().of_code("VN843")
        answer = net.involvement()
        assert max(one.depth for one in answer.objectives) == 2999
        assert answer.idle == ()
