"""Graphs drawn by Graphviz: their DOT source, always; their SVG, where `dot` is installed."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cached_property
from hashlib import sha256
from html import escape
from pathlib import Path
from typing import Any

from attrs import field, frozen

from valuenet.errors import MissingProgram, RenderError, UnknownFormat
from valuenet.writing import write_text

_HINT = (
    "install Graphviz (`apt install graphviz`, `brew install graphviz` or "
    "`winget install graphviz`); the DOT source needs no program: take `.dot`, or save to a "
    "file that ends in .dot"
)
_COMMENTS = re.compile(r"<!--.*?-->\s*", re.DOTALL)
_HEAD = re.compile(r"^.*?<svg ", re.DOTALL)


@frozen
class Node:
    """A box: its id, its label with line breaks, what it says to a pointer, its looks."""

    id: str
    label: str
    tooltip: str
    looks: Mapping[str, str]


@frozen
class Edge:
    """A line from one box to another, with a label and its looks."""

    tail: str
    head: str
    label: str
    tooltip: str
    looks: Mapping[str, str]


@frozen
class Graph:
    """Boxes and lines with the looks that all share; what it shows, in words."""

    title: str
    description: str
    lang: str
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    graph_looks: Mapping[str, str]
    node_looks: Mapping[str, str]
    edge_looks: Mapping[str, str]


@frozen
class DotDrawing:
    """A picture laid out by Graphviz.

    Attributes:
        dot: The DOT source; needs no program.
        title: What the picture shows.
        description: The same as text: what a screen reader reads.
    """

    dot: str = field(repr=False)
    title: str
    description: str = field(repr=False)
    lang: str

    @cached_property
    def svg(self) -> str:
        """The picture as SVG text.

        Raises:
            MissingProgram: The program `dot` is not installed.
        """
        return _finished(_run(self.dot), self)

    def save(self, path: str | Path) -> None:
        """Write the picture to a `.svg` file, or its source to a `.dot` or `.gv` file.

        Raises:
            UnknownFormat: The ending is another one.
            MissingProgram: An SVG was asked for, and `dot` is not installed.
            OSError: The file cannot be written.
        """
        path = Path(path)
        suffix = path.suffix.lower()
        if suffix not in (".svg", ".dot", ".gv"):
            raise UnknownFormat(suffix or path.name, (".svg", ".dot", ".gv"))
        text = self.svg if suffix == ".svg" else self.dot
        write_text(path, text)

    def _repr_mimebundle_(self, **_: Any) -> dict[str, str]:
        try:
            return {"image/svg+xml": self.svg, "text/plain": self.description}
        except MissingProgram:
            return {"text/plain": f"{self.description}\n\n{self.dot}"}


def draw_graph(graph: Graph) -> DotDrawing:
    """The drawing of a graph; Graphviz runs when its SVG is read."""
    return DotDrawing(_source(graph), graph.title, graph.description, graph.lang)


def _source(graph: Graph) -> str:
    import graphviz

    dot = graphviz.Digraph(
        graph_attr=dict(graph.graph_looks),
        node_attr=dict(graph.node_looks),
        edge_attr=dict(graph.edge_looks),
    )
    quoted = graphviz.escape
    for node in graph.nodes:
        label, tip = _label(node.label), quoted(node.tooltip)
        dot.node(_name(node.id), label=label, tooltip=tip, **node.looks)
    for edge in graph.edges:
        label, tip = _label(edge.label), quoted(edge.tooltip)
        dot.edge(
            _name(edge.tail), _name(edge.head), label=label, edgetooltip=tip, labeltooltip=tip,
            **edge.looks,
        )  # fmt: skip
    return str(dot.source)


def _name(id_: str) -> str:
    # A colon in a name would be read as a port; ids hold none, but a prefix keeps
    # an id like `node` or `graph` from being read as a keyword.
    return f"party {id_}"


def _label(text: str) -> str:
    # Escaped against Graphviz's own sequences; only our line breaks are line breaks.
    import graphviz

    return r"\n".join(graphviz.escape(line) for line in text.split("\n"))


def _run(source: str) -> str:
    import graphviz

    try:
        piped: str = graphviz.pipe("dot", "svg", source.encode(), quiet=True).decode()
    except graphviz.ExecutableNotFound as error:
        raise MissingProgram("dot", "the picture of a chain", _HINT) from error
    except graphviz.CalledProcessError as error:
        raise RenderError(f"Graphviz could not lay out the chain: {error}") from error
    return piped


def _finished(svg: str, drawing: DotDrawing) -> str:
    """The SVG without what differs between versions of Graphviz, named, with unique ids."""
    prefix = "vn" + sha256(drawing.dot.encode()).hexdigest()[:8]
    svg = _COMMENTS.sub("", svg)
    svg = re.sub(r'\bid="', f'id="{prefix}-', svg)
    head = (
        f'<svg role="img" lang="{drawing.lang}" '
        f'aria-labelledby="{prefix}-title" aria-describedby="{prefix}-desc" '
    )
    svg = _HEAD.sub(head, svg, count=1)
    named = (
        f'<title id="{prefix}-title">{escape(drawing.title)}</title>'
        f'<desc id="{prefix}-desc">{escape(drawing.description)}</desc>'
    )
    return re.sub(r"(<svg [^>]*>)", lambda found: found.group(1) + named, svg, count=1)
