"""A graph as DOT source for people: words, colours and lines, to be laid out by any `dot`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from valuenet.render.graphs.boxes import set_lines
from valuenet.render.graphs.dot import Statement, digraph
from valuenet.render.graphs.graph import Box, Edge, Graph, Outline
from valuenet.render.text import clean
from valuenet.render.theme import Theme

_FONT = "Arial"
_SHAPES: Mapping[Outline, str] = MappingProxyType({"hexagon": "hexagon", "words": "plain"})
_SIZE, _ROOM = 12.0, 140.0
_DOT = 1.5  # dashes that are shorter are dots


def source(graph: Graph, theme: Theme) -> str:
    """The graph in DOT; a service on a line is the label of that line.

    Complexity: linear in boxes and lines.
    """
    into: dict[str, list[Edge]] = {}
    out: dict[str, list[Edge]] = {}
    for edge in graph.edges:
        into.setdefault(edge.head, []).append(edge)
        out.setdefault(edge.tail, []).append(edge)
    labels = {
        box.id: box
        for box in graph.boxes
        if box.on_line and len(into.get(box.id, ())) == len(out.get(box.id, ())) == 1
    }
    nodes = [
        Statement(box.id, _box_looks(box, theme)) for box in graph.boxes if box.id not in labels
    ]
    lines = []
    for edge in graph.edges:
        if edge.tail in labels:
            before = into[edge.tail][0]
            looks = {"label": _words(labels[edge.tail])} | _edge_looks(before, theme)
            lines.append(Statement(before.tail, looks, edge.head))
        elif edge.head not in labels:
            lines.append(Statement(edge.tail, _edge_looks(edge, theme), edge.head))
    return digraph(
        [*nodes, *lines],
        graph={
            "rankdir": "LR",
            "bgcolor": theme.paper,
            "fontname": _FONT,
            "fontsize": "16",
            "fontcolor": theme.texts["title"],
            "label": f"{clean(graph.title)}\n{clean(graph.subtitle)}\n ",
            "labelloc": "t",
            "labeljust": "l",
            "nodesep": "0.3",
            "ranksep": "0.5",
            "pad": "0.25",
        },
        node={"fontname": _FONT, "fontsize": "12", "margin": "0.16,0.08", "shape": "box"},
        edge={
            "fontname": _FONT,
            "fontsize": "10.5",
            "fontcolor": theme.texts["body"],
            "arrowhead": "vee",
            "arrowtail": "vee",
            "arrowsize": "0.8",
        },
    )


def _words(box: Box) -> str:
    return "\n".join(_lines(box))


def _lines(box: Box) -> Iterator[str]:
    for part in box.parts:
        for words in part.words:
            yield from set_lines(words.text, _SIZE, _ROOM)


def _box_looks(box: Box, theme: Theme) -> dict[str, str]:
    look = theme.look(box.role)
    style = ["filled"] if look.fill else []
    style += ["rounded"] if box.outline in {"round", "pill"} else []
    style += ["dashed"] if look.dash else []
    looks = {
        "class": " ".join(dict.fromkeys(part.kind for part in box.parts)),
        "label": _words(box),
        "tooltip": ". ".join(part.title for part in box.parts),
        "fillcolor": look.fill or theme.paper,
        "fontcolor": theme.ink(box.role),
        "penwidth": f"{look.width:g}",
    }
    if style:
        looks["style"] = ",".join(style)
    if look.stroke:
        looks["color"] = look.stroke
    if box.frame:
        looks["peripheries"] = "2"
    if box.rim:
        rim = theme.look(box.rim)
        looks |= {"color": rim.stroke or theme.ink(box.role), "penwidth": f"{rim.width:g}"}
    if box.outline in _SHAPES:
        looks["shape"] = _SHAPES[box.outline]
    return looks


def _edge_looks(edge: Edge, theme: Theme) -> dict[str, str]:
    look = theme.look(edge.role)
    looks = {
        "class": edge.kind,
        "tooltip": edge.title,
        "color": look.stroke or theme.texts["body"],
        "penwidth": f"{look.width:g}",
        "dir": {"tail": "back", "head": "forward"}.get(edge.arrow, "none"),
    }
    if look.dash:
        looks["style"] = "dotted" if float(look.dash.split()[0]) < _DOT else "dashed"
    return looks
