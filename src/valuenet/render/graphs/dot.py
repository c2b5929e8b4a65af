"""What Graphviz does for us: it says where boxes and lines go, and quotes DOT.

Boxes have the sizes that our own fonts give them, so the places depend on no font of the
machine.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from attrs import frozen

from valuenet.errors import MissingProgram, RenderError
from valuenet.render.geometry import Point
from valuenet.render.graphs.graph import Edge

_HINT = (
    "install Graphviz (`apt install graphviz`, `brew install graphviz` or "
    "`winget install graphviz`); the DOT source needs no program: take `.dot`, or save to a "
    "file that ends in .dot"
)
_INCH = 72.0
#: How long `dot` looks for something still better, and for graphs of so many boxes: without
#: a limit the largest would take minutes.
_EFFORT, _LESS, _LARGE = 20, 3, 120


@frozen
class Placement:
    """Where everything goes, from the upper left corner of the graph.

    Attributes:
        width: Of the whole.
        height: Of the whole.
        middles: Of the boxes, by id.
        curves: For each edge in turn, the points of cubic curves: the start, then two
            controls and an end for each.
    """

    width: float
    height: float
    middles: Mapping[str, Point]
    curves: tuple[tuple[Point, ...], ...]


def place(
    sizes: Mapping[str, tuple[float, float]],
    edges: Sequence[Edge],
    *,
    apart: float,
    between: float,
) -> Placement:
    """Where `dot` puts boxes of these sizes, from left to right, and the lines between them.

    Args:
        sizes: Width and height of each box, by id.
        edges: The lines; both ends have a size.
        apart: From a box to the one below it.
        between: From a column of boxes to the next.

    Raises:
        MissingProgram: The program `dot` is not installed.
        RenderError: It failed.
    """
    names = {key: f"n{i}" for i, key in enumerate(sizes)}
    effort = _EFFORT if len(sizes) <= _LARGE else _LESS
    lines = [
        "digraph {",
        f"graph [rankdir=LR nslimit={effort} nslimit1={effort}]",
        f"graph [nodesep={apart / _INCH:.4f} ranksep={between / _INCH:.4f}]",
        'node [shape=box fixedsize=true label=""]',
        "edge [dir=none tailport=e headport=w]",
        *(
            f"{names[key]} [width={w / _INCH:.4f} height={h / _INCH:.4f}]"
            for key, (w, h) in sizes.items()
        ),
        *(f"{names[edge.tail]} -> {names[edge.head]} [id={i}]" for i, edge in enumerate(edges)),
        "}",
    ]
    return _read(json.loads(_run("\n".join(lines))), list(sizes), len(edges))


def _run(source: str) -> str:
    import graphviz

    try:
        found: str = graphviz.pipe("dot", "json0", source.encode(), quiet=True).decode()
    except graphviz.ExecutableNotFound as error:
        raise MissingProgram("dot", "the picture of a graph", _HINT) from error
    except graphviz.CalledProcessError as error:
        raise RenderError(f"Graphviz could not lay out the graph: {error}") from error
    return found


def _read(found: dict[str, Any], keys: Sequence[str], edges: int) -> Placement:
    """The places in what `dot` answers; there y grows upwards."""
    _, _, width, height = map(float, found["bb"].split(","))

    def point(text: str) -> Point:
        x, y = map(float, text.split(","))
        return Point(x, height - y)

    middles = {keys[int(one["name"][1:])]: point(one["pos"]) for one in found.get("objects", ())}
    curves = {
        int(one["id"]): tuple(map(point, one["pos"].split())) for one in found.get("edges", ())
    }
    return Placement(width, height, middles, tuple(curves[i] for i in range(edges)))


# ------------------------------------------------------------------ DOT for people


@frozen
class Statement:
    """A node, or a line where there is a head, with its attributes as they shall be read."""

    name: str
    attributes: Mapping[str, str]
    head: str = ""


def digraph(statements: Sequence[Statement], **defaults: Mapping[str, str]) -> str:
    """DOT source; line breaks in values are line breaks, everything else is quoted.

    Args:
        statements: Nodes and lines, in order.
        **defaults: Attributes of the `graph`, of each `node`, of each `edge`.
    """
    import graphviz

    def quoted(values: Mapping[str, str]) -> dict[str, str]:
        # Escaped against Graphviz's own sequences; only our line breaks are line breaks.
        return {
            key: graphviz.nohtml(r"\n".join(graphviz.escape(line) for line in value.split("\n")))
            for key, value in values.items()
        }

    dot = graphviz.Digraph(**{f"{kind}_attr": quoted(values) for kind, values in defaults.items()})
    for one in statements:
        if one.head:
            dot.edge(one.name, one.head, **quoted(one.attributes))
        else:
            dot.node(one.name, **quoted(one.attributes))
    return str(dot.source)
