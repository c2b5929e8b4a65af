"""Heat maps of activities by parties: in the order of processes, with letters and words."""

import pytest

import valuenet as vn
from valuenet.render.matrix.table import make_table


@pytest.fixture
def net():
    """Two processes in one, activities in them and in none; one has the id of its process."""
    made = vn.NetworkBuilder("Plan", language="en")
    made.organization("ville", "Ville")
    made.function("drh", "RH", "support", organization="ville")
    made.function("dsi", "DSI", "it", organization="ville")
    made.process("tout", "Tout", owner="drh")
    made.process("a", "Amont", parent="tout")
    made.process("z", "Aval", parent="tout")
    made.activity("z", "Clore", process="z", principal=["drh"])
    made.activity("y", "Ouvrir", process="a", principal=["dsi"], associates=["drh"])
    made.activity("b", "Trier", principal=["drh", "dsi"])
    made.activity("c", "Vide")
    return made.build()


@pytest.mark.parametrize(
    ("kind", "shown", "legend"),
    [
        (
            "involvement",
            {("y", "dsi"): "P", ("y", "drh"): "A"},
            ["principal: answers for the activity", "associate: takes part"],
        ),
        (
            "raci",
            {("y", "dsi"): "A/R", ("y", "drh"): "R"},
            ["accountable and responsible", "responsible"],
        ),
    ],
)
def test_cells_and_legend(net, kind, shown, legend):
    """Every filled cell with its letters, the stronger the darker; empty rows are counted."""
    table = make_table(net.index, net.matrix(kind), "en", 60)
    cells = {
        (table.rows[cell.row].ids[0], table.columns[cell.column].ids[0]): cell
        for cell in table.cells
    }
    assert {at: cells[at].text for at in shown} == shown
    assert cells["y", "dsi"].tone > cells["y", "drh"].tone
    assert len(cells) == net.matrix(kind).total == 5
    assert [words for *_, words in table.legend] == legend
    assert "1 row without a filled cell is left out" in table.notes


def test_activities_stand_process_by_process(net):
    """Those in none on their own; names are those of the activities."""
    table = make_table(net.index, net.matrix("involvement"), "en", 60)
    assert [head.label for head in table.rows] == ["Ouvrir", "Clore", "Trier"]
    assert [head.group for head in table.rows] == ["/tout", "/tout", "b"]


def test_activities_of_one_process_are_put_together(net):
    """Above the most, under the name of the process."""
    table = make_table(net.index, net.matrix("involvement"), "en", 2)
    assert [head.label for head in table.rows] == ["Tout (2)", "Trier"]
    assert {cell.text for cell in table.cells if cell.row == 0} == {"P2", "P"}


def test_is_drawn_alike_twice(net):
    """The same bytes, in the language asked for."""
    first, second = (vn.draw.matrix(net, "raci", lang="fr").svg for _ in range(2))
    assert first == second
    assert "Qui répond de l’activité, qui la réalise" in first
