import itertools
import json
import random

import pytest
from strata_checks import text_boxes, turned

import valuenet as vn
from valuenet.render.matrix import draw_matrix
from valuenet.render.matrix.table import make_table
from valuenet.render.scene import Text

KINDS = ("visibility", "responsibility", "exposure")
MISSIONS = (
    "Direction des ressources humaines",
    "Finances et commande publique",
    "Eau et assainissement",
    "Bibliothèques et médiathèques",
    "Urbanisme réglementaire",
    "État civil",
)


def network(clients, services, seed=0):
    """A provider with many services, towns with functions that receive some of them."""
    rng = random.Random(seed)
    towns = {
        f"t{i}": {"name": f"Commune {i}", "kind": "local-authority", "functions": {}}
        for i in range(1 + clients // 8)
    }
    for i in range(clients):
        towns[f"t{i // 8}"]["functions"][f"f{i}"] = {
            "name": f"{rng.choice(MISSIONS)} {i}",
            "role": "mission",
        }
    shared = {"functions": {"dsi": {"name": "DSI", "role": "it"}}, "kind": "public-body"}
    ids = [f"f{i}" for i in range(clients)]
    return vn.loads(
        json.dumps(
            {
                "valuenet": 1,
                "name": "Communauté d’agglomération de la vallée",
                "language": "fr",
                "organizations": {"syndicat": {"name": "Syndicat", **shared}, **towns},
                "services": {
                    f"s{j}": {
                        "name": f"Application {rng.choice(MISSIONS).lower()} {j}",
                        "provider": "dsi",
                        "deliveries": [
                            {"client": rng.sample(ids, min(clients, rng.randint(1, 4)))}
                        ],
                        "components": [f"s{j - 1}"] if j and rng.random() < 0.3 else [],
                    }
                    for j in range(services)
                },
            }
        ),
        format="json",
    )


SMALL, SQUARE, LARGE = network(9, 7), network(60, 60), network(200, 150)


def cells(drawing):
    """The groups that are cells."""
    return [group for group in drawing.scene.groups if group.kind == "cell"]


class TestWhatItShows:
    @pytest.mark.parametrize("kind", KINDS)
    def test_every_filled_cell_once(self, kind):
        """The cells of the picture are those of the matrix, with their values in words."""
        matrix = SMALL.matrix(kind)
        shown = {
            (dict(c.data)["row"], dict(c.data)["column"]): c.items[1].lines[0].text
            for c in cells(vn.draw.matrix(SMALL, kind))
        }
        letters = {"hidden": "·", "contributing": "c"}
        assert shown == {
            (row, column): letters.get(str(value), str(value)[0].upper())
            for row, column, value in matrix.cells()
        }

    @pytest.mark.parametrize("kind", KINDS)
    def test_what_is_put_together_adds_up(self, kind):
        """Above sixty rows or columns the numbers in the cells still make the whole."""
        table = make_table(LARGE.index, LARGE.matrix(kind), "fr", 20)
        assert table.is_folded
        assert max(len(table.rows), len(table.columns)) <= 20
        values = [int(v) if kind == "exposure" else 1 for *_, v in LARGE.matrix(kind).cells()]
        shown = sum(int(c.text.lstrip("CMRUAc·") or 1) for c in table.cells)
        assert shown == sum(values)

    def test_outline_says_the_same(self):
        """Each filled cell has its line, empty rows are counted."""
        drawing = vn.draw.matrix(SMALL, "visibility", lang="en")
        lines = [line for line in drawing.outline.splitlines() if line.startswith("  - ")]
        assert len(lines) == SMALL.matrix("visibility").total
        assert "rows without a filled cell are left out" in drawing.outline

    def test_nothing_to_show(self):
        """A network without services has a picture too."""
        empty = vn.loads("valuenet: 1\nname: Vide\n", format="yaml")
        assert "Vide" in vn.draw.matrix(empty, "visibility").svg

    @pytest.mark.parametrize("lang", ["fr", "en"])
    def test_legend_lists_what_occurs(self, lang):
        """One entry a value that is in a cell."""
        table = make_table(SMALL.index, SMALL.matrix("visibility"), lang, 60)
        values = {str(value) for *_, value in SMALL.matrix("visibility").cells()}
        assert len(table.legend) == len(values)


def corners(text):
    """The corners of each line, turned as the text is."""
    for box in text_boxes(text):
        if text.pivot is None or not text.rotation:
            yield box
        else:
            x, y = text.pivot.x, text.pivot.y
            yield turned([(px - x, py - y) for px, py in box], text.pivot, text.rotation)


def boxes(drawing):
    """The words and the corners of every line of every text."""
    return [
        (item.lines[0].text, box)
        for group in drawing.scene.groups
        for item in group.items
        if isinstance(item, Text)
        for box in corners(item)
    ]


def bounds(box):
    """Left, right, top, foot."""
    xs, ys = zip(*box, strict=True)
    return min(xs), max(xs), min(ys), max(ys)


@pytest.fixture(scope="module", params=[*itertools.product(("SMALL", "SQUARE", "LARGE"), KINDS)])
def drawing(request):
    """A picture of each size and kind."""
    size, kind = request.param
    return vn.draw.matrix(globals()[size], kind)


class TestGeometry:
    def test_texts_keep_apart(self, drawing):
        """No text overlaps another."""
        found = sorted((bounds(box), text) for text, box in boxes(drawing))
        for i, (a, name) in enumerate(found):
            for b, other in itertools.takewhile(
                lambda one, a=a: one[0][0] < a[1] - 0.05, found[i + 1 :]
            ):
                assert b[3] <= a[2] + 0.05 or b[2] >= a[3] - 0.05, (name, other)

    def test_texts_stay_on_the_page(self, drawing):
        """Nothing is cut."""
        for text, box in boxes(drawing):
            left, right, top, foot = bounds(box)
            assert left >= 0, text
            assert right <= drawing.scene.width, text
            assert top >= 0, text
            assert foot <= drawing.scene.height, text

    def test_what_stands_in_a_cell_fits_it(self, drawing):
        """The letter or the number lies inside its cell."""
        for cell in cells(drawing):
            shape, text = cell.items
            xs = [values[0] for command, values in shape.path if command != "Z"]
            left, right, *_ = bounds(text_boxes(text)[0])
            assert left >= min(xs)
            assert right <= max(xs)

    def test_sizes(self, drawing):
        """Six points at least; a page larger than a slide, and heads of several, are said."""
        report = drawing.report()
        assert report.smallest_pt >= 6
        assert (report.page_pt == (960, 540)) == (not any("page" in w for w in report.warnings))


class TestDrawMatrix:
    def test_a_page_that_was_asked_for_stays(self):
        """What stands on it becomes smaller, and the report says how small."""
        report = vn.draw.matrix(LARGE, "visibility", page=(300, 200)).report()
        assert report.page_pt == (300, 200)
        assert any("the least size is" in warning for warning in report.warnings)

    def test_strict(self):
        """Rows that are put together are an error for those who ask for it."""
        with pytest.raises(vn.RenderError, match="rows are put together"):
            vn.draw.matrix(LARGE, "visibility", strict=True)
        assert vn.draw.matrix(SMALL, "visibility", strict=True)

    def test_same_bytes(self):
        """Two drawings of one matrix are equal to the byte."""
        first, second = (vn.draw.matrix(SQUARE, "exposure").svg for _ in range(2))
        assert first == second

    def test_of_a_focus(self):
        """Exposure around a focus keeps its suppliers and its clients."""
        drawing = vn.draw.matrix(SMALL, "exposure", focus="dsi")
        rows = {dict(group.data)["id"] for group in drawing.scene.groups if group.kind == "row"}
        assert rows <= set(SMALL.matrix("exposure", focus="dsi").row_ids)

    def test_few_heads(self):
        """How many rows and columns there may be can be said."""
        drawing = draw_matrix(SQUARE.index, SQUARE.matrix("visibility"), most=5)
        assert sum(group.kind == "row" for group in drawing.scene.groups) == 5
