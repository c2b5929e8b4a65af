"""Pictures of graphs, laid out by Graphviz: the chain of a service, the impact of a failure."""

from __future__ import annotations

from valuenet.render.graphs.chain import draw_chain
from valuenet.render.graphs.drawing import GraphDrawing
from valuenet.render.graphs.impact import draw_impact

__all__ = ["GraphDrawing", "draw_chain", "draw_impact"]
