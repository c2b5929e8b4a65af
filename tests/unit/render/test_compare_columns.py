"""Words in columns: rows flow from one to the next, heads stay with what follows."""

from __future__ import annotations

from itertools import pairwise

import pytest

from valuenet.render.compare.column import Setting, flow, set_rows, shifted
from valuenet.render.compare.legend import Entry
from valuenet.render.geometry import Point
from valuenet.render.scene import CLOSE, Line, Shape, Text, arcs, line_to, move_to

SETTING = Setting(10.0, 200.0, 8.0)


def texts(groups):
    """Left edge, baseline and words of each text, in order."""
    return [
        (item.lines[0].x, item.lines[0].y, item.lines[0].text)
        for group in groups
        for item in group.items
        if isinstance(item, Text)
    ]


def entries(count, paragraphs=2):
    """Entries with a head and paragraphs."""
    return [
        Entry(("", ""), f"Tête {i}", tuple(f"ligne {i}.{j}" for j in range(paragraphs)))
        for i in range(count)
    ]


class TestFlow:
    @pytest.mark.parametrize("high", [45.0, 54.0, 60.0, 75.0, 90.0])
    def test_heads_are_followed(self, high):
        """No head is the last row of a column."""
        rows = set_rows([entries(3)], SETTING)
        groups, fits = flow(rows, SETTING, [0.0, 210.0, 420.0, 630.0], (0.0, high))
        found = texts(groups)
        assert fits
        assert [text for *_, text in found] == [
            text for i in range(3) for text in (f"Tête {i}", f"ligne {i}.0", f"ligne {i}.1")
        ]
        for (x, _, text), (x_next, *_) in pairwise(found):
            assert not text.startswith("Tête") or x == x_next
        assert all(y <= high for _, y, _ in found)

    def test_no_room(self):
        """What does not fit is told."""
        rows = set_rows([entries(3)], SETTING)
        assert not flow(rows, SETTING, [0.0], (0.0, 60.0))[1]

    def test_together(self):
        """Sections that fit a column are not broken, where that is asked for."""
        rows = set_rows([entries(1), entries(2, 1)], SETTING)
        columns, high = [0.0, 210.0], (0.0, 80.0)
        broken = texts(flow(rows, SETTING, columns, high)[0])
        assert {x for x, *_ in broken[3:]} == {0.0, 210.0}
        kept = texts(flow(rows, SETTING, columns, high, "section")[0])
        assert {x for x, *_ in kept[3:]} == {210.0}

    def test_cells(self):
        """Entries of rings stand side by side, in order."""
        rings = [Entry(("ring", ring), "", (ring,)) for ring in ("supply", "core", "support")]
        rows = set_rows([rings], Setting(10.0, 200.0, 8.0, cells=2))
        found = texts(flow(rows, SETTING, [0.0], (0.0, 100.0))[0])
        assert [text for *_, text in found] == ["supply", "core", "support"]
        assert found[1][0] == found[0][0] + 100.0
        assert found[2][0] == found[0][0]


class TestShifted:
    def test_places_and_radii(self):
        """All places move, the radii of arcs stay."""
        start = Point(10.0, 0.0)
        path = (move_to(start), line_to(Point(0.0, 5.0)), *arcs(Point(0, 0), 10.0, 90, 180), CLOSE)
        moved = shifted(Shape(path, "core"), 1.0, 2.0)
        assert moved.path[0] == ("M", (11.0, 2.0))
        assert moved.path[1] == ("L", (1.0, 7.0))
        assert moved.path[2][1][:5] == path[2][1][:5]
        assert moved.path[2][1][5:] == pytest.approx((1.0, 12.0))
        assert moved.path[-1] == CLOSE
        text = Text((Line(1.0, 2.0, "x"),), 8.0, "body")
        assert shifted(text, 3.0, 4.0).lines == (Line(4.0, 6.0, "x"),)
