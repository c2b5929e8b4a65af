"""Whether promises can be held, given what is promised behind them (sourcing.md L20)."""

from valuenet.engine.feasibility.answer import Feasibility, FeasibilityRow, Gap, LeftOut
from valuenet.engine.feasibility.compose import feasibility

__all__ = ["Feasibility", "FeasibilityRow", "Gap", "LeftOut", "feasibility"]
