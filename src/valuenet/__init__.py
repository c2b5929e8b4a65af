"""Value networks: who provides what to whom, who sees it, who answers, and the strata.

Everything public is here; what is heavy is imported when it is first used.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from valuenet import documents, draw
    from valuenet.builder import NetworkBuilder
    from valuenet.catalogue import Catalogue
    from valuenet.codes import CODES, Code
    from valuenet.diagnostics import Diagnostic, Location, Report, finding
    from valuenet.engine.contracts.failure import Failure
    from valuenet.engine.contracts.performance import Measured, Performance
    from valuenet.engine.contracts.status import ContractRow, ContractStatus
    from valuenet.engine.feasibility import Feasibility, FeasibilityRow
    from valuenet.engine.figures import Total, Totals
    from valuenet.engine.hotspots import HotSpot, HotSpots
    from valuenet.engine.impact import Hit, Hits, Impact
    from valuenet.engine.involvement import InformationFlow, Involvement
    from valuenet.engine.matrices import Matrix
    from valuenet.engine.obligations import Binding, Obligations
    from valuenet.engine.responsibility import Chain, Leaf, Link
    from valuenet.engine.showback import Showback, ShowbackLine, ShowbackPart
    from valuenet.engine.sight import Audience, Sight, View
    from valuenet.engine.strata import Standing, Strata, StrataLink
    from valuenet.errors import (
        InvalidNetwork,
        LoadError,
        MissingExtra,
        MissingProgram,
        NotVisible,
        RenderError,
        ThemeError,
        UnknownFormat,
        UnknownId,
        ValueNetError,
        WrongFocus,
        WrongValue,
    )
    from valuenet.io import dump, dumps, json_schema, load, loads, starter
    from valuenet.model import (
        Activity,
        Alternatives,
        Charge,
        Clientele,
        Commitment,
        Committee,
        Contract,
        CrossCheck,
        Delivery,
        Domain,
        EntityMap,
        Event,
        FigureTable,
        Flow,
        Function,
        Information,
        Measurement,
        Objective,
        Obligation,
        Organization,
        Partnership,
        Penalty,
        Post,
        Process,
        Resources,
        Service,
        Source,
        VirtualClient,
    )
    from valuenet.model.references import place_of
    from valuenet.network import Network
    from valuenet.render.drawing import Drawing
    from valuenet.render.theme import Theme

_ROOMS: dict[str, tuple[str, ...]] = {
    "valuenet.builder": ("NetworkBuilder",),
    "valuenet.catalogue": ("Catalogue",),
    "valuenet.codes": ("CODES", "Code"),
    "valuenet.diagnostics": ("Diagnostic", "Location", "Report", "finding"),
    "valuenet.engine.feasibility": ("Feasibility", "FeasibilityRow"),
    "valuenet.engine.contracts.failure": ("Failure",),
    "valuenet.engine.contracts.performance": ("Measured", "Performance"),
    "valuenet.engine.contracts.status": ("ContractRow", "ContractStatus"),
    "valuenet.engine.figures": ("Total", "Totals"),
    "valuenet.engine.hotspots": ("HotSpot", "HotSpots"),
    "valuenet.engine.impact": ("Hit", "Hits", "Impact"),
    "valuenet.engine.involvement": ("InformationFlow", "Involvement"),
    "valuenet.engine.matrices": ("Matrix",),
    "valuenet.engine.obligations": ("Binding", "Obligations"),
    "valuenet.engine.responsibility": ("Chain", "Leaf", "Link"),
    "valuenet.engine.showback": ("Showback", "ShowbackLine", "ShowbackPart"),
    "valuenet.engine.sight": ("Audience", "Sight", "View"),
    "valuenet.engine.strata": ("Standing", "Strata", "StrataLink"),
    "valuenet.errors": (
        "InvalidNetwork",
        "LoadError",
        "MissingExtra",
        "MissingProgram",
        "NotVisible",
        "RenderError",
        "ThemeError",
        "UnknownFormat",
        "UnknownId",
        "ValueNetError",
        "WrongFocus",
        "WrongValue",
    ),
    "valuenet.io": ("dump", "dumps", "json_schema", "load", "loads", "starter"),
    "valuenet.model": (
        "Activity",
        "Alternatives",
        "Charge",
        "Clientele",
        "Commitment",
        "Committee",
        "Contract",
        "CrossCheck",
        "Delivery",
        "Domain",
        "EntityMap",
        "Event",
        "FigureTable",
        "Flow",
        "Function",
        "Information",
        "Measurement",
        "Objective",
        "Obligation",
        "Organization",
        "Partnership",
        "Penalty",
        "Post",
        "Process",
        "Resources",
        "Service",
        "Source",
        "VirtualClient",
    ),
    "valuenet.model.references": ("place_of",),
    "valuenet.network": ("Network",),
    "valuenet.render.drawing": ("Drawing",),
    "valuenet.render.theme": ("Theme",),
}
_ROOM_OF = {name: room for room, names in _ROOMS.items() for name in names}

__all__ = [
    "CODES",
    "Activity",
    "Alternatives",
    "Audience",
    "Binding",
    "Catalogue",
    "Chain",
    "Charge",
    "Clientele",
    "Code",
    "Commitment",
    "Committee",
    "Contract",
    "ContractRow",
    "ContractStatus",
    "CrossCheck",
    "Delivery",
    "Diagnostic",
    "Domain",
    "Drawing",
    "EntityMap",
    "Event",
    "Failure",
    "Feasibility",
    "FeasibilityRow",
    "FigureTable",
    "Flow",
    "Function",
    "Hit",
    "Hits",
    "HotSpot",
    "HotSpots",
    "Impact",
    "Information",
    "InformationFlow",
    "InvalidNetwork",
    "Involvement",
    "Leaf",
    "Link",
    "LoadError",
    "Location",
    "Matrix",
    "Measured",
    "Measurement",
    "MissingExtra",
    "MissingProgram",
    "Network",
    "NetworkBuilder",
    "NotVisible",
    "Objective",
    "Obligation",
    "Obligations",
    "Organization",
    "Partnership",
    "Penalty",
    "Performance",
    "Post",
    "Process",
    "RenderError",
    "Report",
    "Resources",
    "Service",
    "Showback",
    "ShowbackLine",
    "ShowbackPart",
    "Sight",
    "Source",
    "Standing",
    "Strata",
    "StrataLink",
    "Theme",
    "ThemeError",
    "Total",
    "Totals",
    "UnknownFormat",
    "UnknownId",
    "ValueNetError",
    "View",
    "VirtualClient",
    "WrongFocus",
    "WrongValue",
    "documents",
    "draw",
    "dump",
    "dumps",
    "finding",
    "json_schema",
    "load",
    "loads",
    "place_of",
    "starter",
]


def __getattr__(name: str) -> Any:
    if name in {"documents", "draw"}:
        return import_module(f"valuenet.{name}")
    if name == "__version__":
        from importlib.metadata import version

        return version("valuenet")
    if name not in _ROOM_OF:
        message = f"module 'valuenet' has no attribute {name!r}"
        raise AttributeError(message)
    value = getattr(import_module(_ROOM_OF[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__, "__version__"})
