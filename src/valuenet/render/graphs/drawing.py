"""A picture of a graph: its DOT source at once, its shapes when they are asked for."""

from __future__ import annotations

from functools import cached_property
from typing import Any, Self

from attrs import field, frozen

from valuenet.errors import MissingProgram, UnknownFormat
from valuenet.render.drawing import SCALE, Drawing, DrawingReport
from valuenet.render.facts import Facts
from valuenet.render.graphs.compose import compose
from valuenet.render.graphs.graph import Graph
from valuenet.render.graphs.layout import Layout, lay_out
from valuenet.render.graphs.source import source
from valuenet.render.page import SLIDE
from valuenet.render.scene import Scene
from valuenet.render.theme import Theme

#: Endings of DOT source.
DOT_ENDINGS = (".dot", ".gv")


@frozen
class GraphDrawing(Drawing):
    """A picture of a graph, laid out by Graphviz.

    Its shapes are made when they are first asked for, which needs the program `dot`. Its DOT
    source and its words need no program: `.dot`, `.outline`, files that end in `.dot`, `.gv`
    or `.txt`. Without the program the report knows no sizes: they are 0.
    """

    _graph: Graph = field(repr=False, kw_only=True)

    @property
    def title(self) -> str:
        """Of the picture."""
        return self._graph.name

    @cached_property
    def dot(self) -> str:
        """The same graph as DOT source, for any program that reads it."""
        return source(self._graph, self.theme)

    def to_bytes(self, format: str, *, scale: float = SCALE) -> bytes:
        """The picture as the bytes of a file; `dot` and `gv` give its DOT source.

        Raises:
            UnknownFormat: There is no such format; the message lists those there are.
            MissingExtra: The format needs a package that is not installed.
            MissingProgram: The program `dot` is not installed, and the format needs it.
        """
        ending = "." + format.lower().removeprefix(".")
        if ending in DOT_ENDINGS:
            return self.dot.encode()
        try:
            return super().to_bytes(format, scale=scale)
        except UnknownFormat as error:
            raise UnknownFormat(error.name, (*error.known, *DOT_ENDINGS)) from None

    def strictly(self) -> Self:
        """The same drawing, if it gave nothing up to fit its page.

        Raises:
            RenderError: Something is left out, or the page is larger than a slide.
            MissingProgram: The program `dot` is not installed.
        """
        _ = self.scene  # without sizes the report would not tell
        return super().strictly()

    def _repr_svg_(self) -> str | None:
        try:
            return self.svg
        except MissingProgram:
            return None

    def _repr_mimebundle_(self, **options: Any) -> dict[str, str]:
        try:
            return super()._repr_mimebundle_(**options)
        except MissingProgram as error:
            return {"text/plain": f"{self}\n\n{error}\n\n{self.dot}"}


@frozen
class _Made:
    """What is made of a graph when it is first asked for."""

    graph: Graph
    page: tuple[float, float] | None

    @cached_property
    def layout(self) -> Layout:
        return lay_out(self.graph, self.page)

    def scene(self) -> Scene:
        return compose(self.graph, self.layout)

    def report(self) -> DrawingReport:
        try:
            layout = self.layout
        except MissingProgram:
            page = self.page or SLIDE
            return DrawingReport(flows=self.graph.flows, page_pt=page, warnings=self.graph.warnings)
        warnings = list(self.graph.warnings)
        if layout.growth > 1 and self.page is None:
            wide, high = layout.page
            warnings.append(f"the page has {wide:.0f} by {high:.0f} points: too much for a slide")
        elif layout.growth > 1:
            size = f"{layout.smallest:.1f} points"
            warnings.append(f"too much for this page: the least size is {size}")
        return DrawingReport(
            flows=self.graph.flows,
            smallest_pt=layout.smallest,
            page_pt=layout.page,
            warnings=tuple(warnings),
        )


def draw_graph(
    graph: Graph, theme: Theme, page: tuple[float, float] | None, facts: Facts | None = None
) -> GraphDrawing:
    """The drawing of a graph; Graphviz runs when its shapes are asked for.

    Args:
        graph: What to show.
        theme: Its colours.
        page: Width and height in points; without it a slide, or the least larger page on
            which all can be read.
        facts: What a page tells of the parties in it.
    """
    made = _Made(graph, page)
    return GraphDrawing(
        made.scene, theme, graph.words, report=made.report, facts=facts, graph=graph
    )
