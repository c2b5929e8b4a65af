"""What a notebook shows: a network, its answers, its pictures; run by a real kernel."""

import re
from pathlib import Path

import pytest

nbclient = pytest.importorskip("nbclient")
nbformat = pytest.importorskip("nbformat")
pytest.importorskip("ipykernel")

EXAMPLE = Path(__file__).parents[2] / "examples" / "vehicle-group"
CELLS = (
    f"import valuenet as vn\nnet = vn.load({str(EXAMPLE)!r})\nnet",
    "vn.draw.strata(net, 'dsi')",
    "vn.draw.strata(net, 'dsi', highlight='drh')",
    "net.visible_to('drh')",
    "net.impact('dsi')",
    "net.matrix('exposure')",
)


@pytest.fixture(scope="module")
def shown():
    """What each cell shows: its data by type."""
    notebook = nbformat.v4.new_notebook()
    notebook.cells = [nbformat.v4.new_code_cell(cell, id=f"c{i}") for i, cell in enumerate(CELLS)]
    nbclient.NotebookClient(notebook, timeout=60, kernel_name="python3").execute()
    return [cell.outputs[-1]["data"] for cell in notebook.cells]


def ids(text):
    """The ids of elements."""
    return set(re.findall(r' id="([^"]+)"', text))


class TestNotebook:
    def test_a_network_shows_itself(self, shown):
        """Its counts and its picture."""
        assert "acteurs" in shown[0]["text/html"]
        assert "<svg " in shown[0]["text/html"]

    def test_pictures_show_themselves(self, shown):
        """As SVG, and in words for those who see no picture."""
        for data in shown[1:3]:
            assert data["image/svg+xml"].startswith("<svg ")
            assert "DSI du groupe" in data["text/plain"]

    def test_pictures_do_not_collide(self, shown):
        """No element of one picture has the id of an element of another."""
        first, second, third = (
            ids(text)
            for text in (
                shown[0]["text/html"],
                shown[1]["image/svg+xml"],
                shown[2]["image/svg+xml"],
            )
        )
        assert first
        assert second
        assert third
        assert third.isdisjoint(first | second)

    def test_answers_are_tables(self, shown):
        """Every result is a table."""
        for data in shown[3:]:
            assert "<table" in data["text/html"]
