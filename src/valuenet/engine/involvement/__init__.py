"""Who is involved in what, and what lacks on the way from objectives to tasks (L23)."""

from __future__ import annotations

from valuenet.engine.involvement.flows import InformationFlow, information_flows
from valuenet.engine.involvement.lacks import Lack
from valuenet.engine.involvement.matrix import involvement_matrix, raci_matrix
from valuenet.engine.involvement.overview import Involvement, involvement

__all__ = [
    "InformationFlow",
    "Involvement",
    "Lack",
    "information_flows",
    "involvement",
    "involvement_matrix",
    "raci_matrix",
]
