"""Pictures of graphs, laid out by Graphviz: the chain of a service, the impact of a failure."""

from __future__ import annotations

from valuenet.render.graphs.chain import draw_chain

__all__ = ["draw_chain"]
