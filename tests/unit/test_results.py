"""Every answer as rows, as JSON of the command line, as text and in a notebook."""

import csv
import io
import json

import pytest

import valuenet as vn
from reference.worked_example import DOCUMENT

HOSTILE = "<img src=x onerror=alert(1)>"


@pytest.fixture(scope="module")
def net():
    """The worked example, with a process, a contract, an orphan and a service to find out."""
    return vn.loads(json.dumps(DOCUMENT), format="json").with_(
        vn.Process("réparer", "Réparer", owner="filiale2"),
        vn.Process("diagnostiquer", "Diagnostiquer", parent="réparer"),
        vn.Domain("véhicules", "Véhicules"),
        vn.Contract("c", "Convention", "nuage", "groupe", services=["paas"]),
        vn.Service("suivi", "Suivi", "dsi", processes=["diagnostiquer"], domain="véhicules"),
        vn.Delivery("suivi", "filiale2"),
        vn.Service("telex", "Télex", "dsi"),
        vn.Service("inconnu", "Inconnu", "dsi", clients_unknown=True),
    )


_ACTIVITY = vn.Activity("réviser", "Réviser", principal=["filiale2"], associates=["dsi"])

ANSWERS = {
    "view": lambda net: net.visible_to("atelier2"),
    "view of whole": lambda net: net.visible_to("groupe", whole=True),
    "audience": lambda net: net.who_sees("paas"),
    "chain": lambda net: net.responsibility("atelier2", "diagnostic"),
    "impact": lambda net: net.impact("nuage"),
    "hot spots": lambda net: net.hot_spots(),
    "strata": lambda net: net.strata("dsi"),
    "catalogue": lambda net: net.catalogue("dsi"),
    "catalogue by domain": lambda net: net.catalogue("dsi", order="domain"),
    "visibility": lambda net: net.matrix("visibility"),
    "responsibility": lambda net: net.matrix("responsibility"),
    "exposure": lambda net: net.matrix("exposure"),
    "raci": lambda net: net.with_(_ACTIVITY).matrix("raci"),
    "involvement": lambda net: net.with_(_ACTIVITY).involvement(),
    "report": lambda net: net.check(),
}
EMPTY = {
    "view": lambda net: net.visible_to("nuage"),
    "audience": lambda net: net.who_sees("telex"),
    "impact": lambda net: net.impact("cl1"),
    "hot spots": lambda net: vn.Network().hot_spots(),
    "matrix": lambda net: vn.Network().matrix("exposure"),
    "involvement": lambda net: net.involvement(),
    "report": lambda net: vn.Network().check(),
}
each = pytest.mark.parametrize("ask", ANSWERS.values(), ids=ANSWERS)
each_empty = pytest.mark.parametrize("ask", EMPTY.values(), ids=EMPTY)


class TestEveryAnswer:
    @each
    def test_has_rows_with_equal_keys(self, net, ask):
        """The keys are the columns, in their order."""
        answer = ask(net)
        assert answer.rows()
        assert {tuple(row) for row in answer.rows()} == {answer.columns()}

    @each
    def test_has_rows_of_plain_values(self, net, ask):
        """They go to a data frame as they are."""
        json.dumps(ask(net).rows())
        for row in ask(net).rows():
            for value in row.values():
                assert isinstance(value, (str, int, list, type(None)))

    @each
    def test_is_json(self, net, ask):
        """What `to_dict` gives is what is printed."""
        answer = ask(net).to_dict()
        assert json.loads(json.dumps(answer)) == answer

    @each
    def test_shows_itself_in_a_terminal(self, net, ask):
        """No object addresses, no trailing blanks."""
        text = str(ask(net))
        assert " at 0x" not in text
        assert all(line == line.rstrip() for line in text.splitlines())

    @each
    def test_shows_itself_in_a_notebook(self, net, ask):
        """As a table with a caption."""
        html = ask(net)._repr_html_()
        assert html.startswith("<table><caption>")
        assert html.count("<tr>") == min(len(ask(net).rows()), 60) + 1

    @each
    def test_goes_to_a_csv(self, net, ask):
        """A line for each row."""
        lines = list(csv.reader(io.StringIO(ask(net).csv())))
        assert tuple(lines[0]) == ask(net).columns()
        assert len(lines) == len(ask(net).rows()) + 1

    @each
    def test_is_asked_twice_alike(self, net, ask):
        """An answer is a value."""
        assert ask(net).to_dict() == ask(net).to_dict()

    @each_empty
    def test_shows_that_there_is_nothing(self, net, ask):
        """Never a blank."""
        answer = ask(net)
        assert answer.rows() == []
        assert str(answer)
        assert answer._repr_html_().startswith("<p>")
        assert list(csv.reader(io.StringIO(answer.csv()))) == [list(answer.columns())]

    def test_escapes_hostile_names(self, net):
        """A domain of an attacker's choosing stays text, wherever it shows."""
        service = vn.Service("s", HOSTILE, "dsi", vendor=HOSTILE)
        report = net.with_(service).check(
            rules=[lambda _: [vn.Diagnostic("ORG001", "info", HOSTILE)]]
        )
        assert "<img" not in report._repr_html_()
        assert "&lt;img" in report._repr_html_()


class TestJson:
    """Exactly the keys of the table of commands."""

    def test_of_a_view(self, net):
        """`valuenet visible`."""
        answer = net.visible_to("drh").to_dict()
        assert answer == {
            "client": "drh",
            "services": [
                {"service": "appli-rh", "grade": "client", "witness": ["drh", "appli-rh"]},
                {
                    "service": "saas-rh",
                    "grade": "hidden",
                    "witness": ["drh", "appli-rh", "saas-rh"],
                },
            ],
        }

    def test_of_a_chain(self, net):
        """`valuenet responsibility`."""
        answer = net.responsibility("atelier2", "diagnostic").to_dict()
        assert list(answer) == ["client", "service", "links", "leaves"]
        assert answer["links"][0] == {
            "answers": "diag",
            "to": "filiale2",
            "service": "diagnostic",
            "contract": None,
            "standing": "shared",
            "depth": 0,
            "repeat": False,
            "members": ["dsi", "info-c"],
            "lead": None,
        }
        assert answer["links"][-1]["contract"] == "c"
        assert answer["leaves"] == [
            {"service": "logiciel", "path": ["atelier2", "filiale2", "diagnostic", "logiciel"]},
            {"service": "paas", "path": ["atelier2", "filiale2", "diagnostic", "socle", "paas"]},
        ]

    def test_of_an_impact(self, net):
        """`valuenet impact`."""
        answer = net.impact("saas-rh").to_dict()
        assert list(answer) == ["id", "hits"]
        assert answer["hits"][-1] == {
            "client": "groupe",
            "service": "appli-rh",
            "grade": "user",
            "state": "lost",
            "contract": None,
            "witness": ["groupe", "appli-rh"],
        }

    def test_of_hot_spots(self, net):
        """`valuenet hot-spots`."""
        first, *others = net.hot_spots().to_dict()["hot_spots"]
        assert first == {
            "kind": "shared",
            "link": {
                "answers": "diag",
                "to": "filiale2",
                "service": "diagnostic",
                "standing": "shared",
            },
            "process": None,
            "services": ["diagnostic"],
            "seen": [
                {"party": "atelier2", "service": "diagnostic"},
                {"party": "filiale2", "service": "diagnostic"},
            ],
            "parties": ["dsi", "info-c"],
            "reach": 2,
        }
        assert {one["kind"] for one in others} == {"no-contract"}
        assert all(one["link"] is None for one in others)

    def test_of_strata(self, net):
        """`valuenet strata`: five strata, empty ones too."""
        answer = net.strata("dsi").to_dict()
        assert list(answer) == [
            *("focus", "strata", "links", "partners", "unconnected", "elsewhere")
        ]
        strata = {one["stratum"]: one for one in answer["strata"]}
        assert [one["index"] for one in answer["strata"]] == [0, 1, 2, 3, 4]
        assert list(strata) == ["supply", "core", "support", "mission", "market"]
        assert strata["mission"]["parties"][0] == {
            "id": "atelier2",
            "tier": None,
            "marks": [],
            "within": None,
            "under": "filiale2",
        }
        assert answer["links"] == [
            {"id": "diag", "members": ["dsi", "info-c"], "clients": ["filiale2"]}
        ]

    def test_of_a_catalogue(self, net):
        """`valuenet catalogue`."""
        answer = net.catalogue("dsi").to_dict()
        assert list(answer) == ["focus", "business", "operations", "orphans", "unmapped"]
        (mission,) = (one for one in answer["business"] if one["client"] == "filiale2")
        assert list(mission) == ["kind", "client", "processes", "services"]
        assert mission["processes"] == [
            {
                "process": "réparer",
                "services": [],
                "processes": [{"process": "diagnostiquer", "services": ["suivi"], "processes": []}],
            }
        ]
        assert answer["operations"] == [
            {"provider": "info-c", "standing": "supplier", "services": ["logiciel"]},
            {"provider": "nuage", "standing": "supplier", "services": ["paas", "saas-rh"]},
        ]
        assert (answer["orphans"], answer["unmapped"]) == (["telex"], ["inconnu"])

    def test_of_a_catalogue_by_domain(self, net):
        """Domains in the place of processes."""
        answer = net.catalogue("dsi", order="domain").to_dict()
        (mission,) = (one for one in answer["business"] if one["client"] == "filiale2")
        assert mission["domains"] == [{"domain": "véhicules", "services": ["suivi"], "domains": []}]

    @pytest.mark.parametrize("kind", ["visibility", "responsibility", "exposure"])
    def test_of_a_matrix(self, net, kind):
        """`valuenet matrix`: the filled cells."""
        answer = net.matrix(kind).to_dict()
        assert list(answer) == ["kind", "rows", "columns", "cells"]
        assert answer["kind"] == kind
        for row, column, value in answer["cells"]:
            assert row in answer["rows"]
            assert column in answer["columns"]
            assert value

    def test_of_a_report(self, net):
        """`valuenet check`."""
        answer = net.check().to_dict()
        assert list(answer) == ["ok", "diagnostics"]
        assert list(answer["diagnostics"][0]) == [
            *("code", "severity", "message", "hint", "file", "line", "column", "ids")
        ]


class TestView:
    def test_is_a_mapping(self, net):
        """Service id -> `Sight`; halves are views."""
        view = net.visible_to("filiale1")
        assert list(view) == ["appli-metier", "appli-rh", "gestion-rh", "paas", "saas-rh"]
        assert list(view.visible) == ["appli-metier", "appli-rh", "gestion-rh"]
        assert list(view.hidden) == ["paas", "saas-rh"]
        assert isinstance(view.hidden, vn.View)
        assert view["paas"].grade == "hidden"
        assert view["paas"].part == "filiale1"

    def test_takes_entities(self, net):
        """As the questions do."""
        view, service = net.visible_to("filiale1"), net.services["gestion-rh"]
        assert service in view
        assert view[service] == view["gestion-rh"]
        assert view.get("location") is None

    def test_knows_grades_without_witnesses(self, net):
        """`none` for what is not seen."""
        view = net.visible_to("filiale1")
        assert view.grade("appli-rh") == "user"
        assert view.grade("location") == "none"

    def test_an_unseen_service_raises(self, net):
        """With the near ids of the view."""
        with pytest.raises(vn.UnknownId, match="gestion-rh"):
            net.visible_to("filiale1")["gestion-hr"]

    def test_compares_by_value(self, net):
        """Two answers to one question are equal; another type is not."""
        assert net.visible_to("drh") == net.visible_to("drh")
        assert net.visible_to("drh") != net.visible_to("dsi")
        assert net.visible_to("drh") != 3

    def test_repr(self, net):
        """One line."""
        assert repr(net.visible_to("drh")) == "<View of 'drh': 2 services>"
        assert repr(net.who_sees("location")) == "<Audience of 'location': 1 parties>"


class TestChain:
    def test_root_and_roots(self, net):
        """Who answers for the service itself."""
        chain = net.responsibility("atelier2", "diagnostic")
        assert chain.root.answers == "diag"
        assert chain.roots == (chain.root,)
        assert {leaf.service for leaf in chain.leaves} == {"logiciel", "paas"}


class TestImpact:
    def test_clients_services_and_what_is_struck(self, net):
        """Each by id, once."""
        impact = net.impact("nuage")
        assert impact.struck == ("paas", "saas-rh")
        assert "cl1" in impact.clients
        assert "location" in impact.services
        assert len(impact.rows()) == len(impact.hits)


class TestHotSpots:
    def test_is_a_sequence(self, net):
        """Ranked; a slice is one too."""
        spots = net.hot_spots()
        assert spots[0].kind == "shared"
        assert [spot.kind for spot in spots[:1]] == ["shared"]
        assert [spot.reach for spot in spots] == sorted([s.reach for s in spots], reverse=True)
        assert len(spots.of_kind("no-contract")) == len(spots) - 1


class TestStrata:
    def test_where_a_party_stands(self, net):
        """By stratum and by index; None for who stands nowhere."""
        strata = net.strata("dsi")
        assert (strata.stratum("nuage"), strata.index("nuage")) == ("supply", 0)
        assert (strata.stratum("groupe"), strata.index("groupe")) == (None, None)
        assert [one.id for one in strata.rings["core"]] == ["dsi"]


class TestCatalogue:
    def test_layers(self, net):
        """Half a catalogue has half the rows."""
        parts = {row["part"] for row in net.catalogue("dsi", layer="business").rows()}
        assert parts == {"business", "orphan", "unmapped"}

    def test_rows_say_where(self, net):
        """The path of processes, the provider, whether a partnership shares it."""
        rows = {(row["client"], row["service"]): row for row in net.catalogue("dsi").rows()}
        assert rows["filiale2", "suivi"]["heading"] == "réparer / diagnostiquer"
        assert rows["filiale2", "diagnostic"]["shared"] is True
        assert rows["filiale2", "diagnostic"]["provider"] == "diag"
        assert rows["filiale2", "socle"]["shared"] is False


class TestMatrix:
    def test_cells(self, net):
        """`m[row, column]`, `.row`, `.column`, `.total`."""
        matrix = net.matrix("visibility")
        assert matrix["drh", "appli-rh"] == "client"
        assert matrix["drh", "paas"] is None
        assert matrix.row("drh") == {"appli-rh": "client", "saas-rh": "hidden"}
        assert matrix.column("location") == {"cl1": "client"}
        assert matrix.total == len(list(matrix.cells())) == len(matrix.to_dict()["cells"])
        assert matrix.row_ids == tuple(sorted(net.parties))
        assert matrix.column_ids == tuple(sorted(net.services))

    def test_unknown_rows_and_columns(self, net):
        """With the near ids."""
        matrix = net.matrix("visibility")
        with pytest.raises(vn.UnknownId, match="row of the visibility matrix"):
            matrix.row("drhh")
        with pytest.raises(vn.UnknownId, match="column of the visibility matrix"):
            matrix["drh", "apli-rh"]
        with pytest.raises(vn.UnknownId, match="appli-rh"):
            matrix.column("apli-rh")

    def test_cells_are_worked_out_when_read(self, net, monkeypatch):
        """A row at a time, once."""
        from valuenet.engine import matrices

        asked = []
        grades = matrices.visible_grades
        monkeypatch.setattr(
            matrices,
            "visible_grades",
            lambda index, party: asked.append(party) or grades(index, party),
        )
        # Of this name nobody has asked anything yet.
        matrix = net.with_(name="Autre nom").matrix("visibility")
        assert asked == []
        assert matrix["drh", "appli-rh"] == "client"
        assert matrix["drh", "paas"] is None
        assert asked == ["drh"]
        assert len(list(matrix.cells())) == matrix.total
        assert sorted(asked) == sorted(net.parties)

    def test_responsibility(self, net):
        """The strongest stands; a partnership without a lead is its members."""
        row = net.matrix("responsibility").row("diagnostic")
        assert row == {"dsi": "accountable", "info-c": "accountable", "nuage": "contributing"}

    def test_exposure(self, net):
        """How many services of a client are hit with a supplier; a focus keeps its own."""
        matrix = net.matrix("exposure")
        assert matrix["nuage", "cl1"] == 1
        assert matrix["nuage", "filiale2"] == 5
        around = net.matrix("exposure", focus="dsi")
        assert around.row_ids == ("nuage",)
        assert set(around.column_ids) == {"drh", "filiale1", "filiale2"}

    @pytest.mark.parametrize(
        ("kind", "line"),
        [
            ("visibility", "C client, M member, R representative, U user, h hidden"),
            ("responsibility", "A accountable, R responsible, c contributing"),
            ("exposure", "exposure: "),
        ],
    )
    def test_text(self, net, kind, line):
        """A letter or a number a cell, columns numbered, with a legend."""
        assert line in str(net.matrix(kind))
        assert repr(net.matrix(kind)).startswith(f"<Matrix {kind}: ")

    def test_text_of_few_rows(self, net):
        """A limit cuts, and says so."""
        assert "more" in net.matrix("visibility").text(limit=2)

    def test_a_column_called_id(self, net):
        """`id` is a well-formed id."""
        rows = (
            net.with_(vn.Service("id", "I", "dsi"), vn.Delivery("id", "drh"))
            .matrix("visibility")
            .rows()
        )
        assert {row["id"] for row in rows} == set(net.parties)
