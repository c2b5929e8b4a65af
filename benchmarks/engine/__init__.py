"""The engine against networkx, rustworkx, igraph and scipy, on the same arcs, in one run."""
