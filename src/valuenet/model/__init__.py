"""The domain as frozen types: no graph, no input or output (domain.md §3)."""

from valuenet.model.context import Domain, Flow, Process, ProcessKind
from valuenet.model.contracts import (
    Commitment,
    Contract,
    ContractKind,
    Event,
    Measurement,
    Obligation,
    Penalty,
    Post,
)
from valuenet.model.deliveries import Deliveries
from valuenet.model.entity import Described, Entity, Named, Status
from valuenet.model.figures import Charge, CrossCheck, FigureTable
from valuenet.model.involvement import Activity, Committee, Information, Objective
from valuenet.model.maps import EntityMap, FrozenMap
from valuenet.model.parties import (
    Clientele,
    ClienteleKind,
    Function,
    Organization,
    OrganizationKind,
    Partnership,
    Party,
    Role,
    VirtualClient,
    party_kind,
)
from valuenet.model.services import (
    Alternatives,
    Delivery,
    Layer,
    Payment,
    Resources,
    Service,
)
from valuenet.model.source import Source
from valuenet.model.whole import Whole

__all__ = [
    "Activity",
    "Alternatives",
    "Charge",
    "Clientele",
    "ClienteleKind",
    "Commitment",
    "Committee",
    "Contract",
    "ContractKind",
    "CrossCheck",
    "Deliveries",
    "Delivery",
    "Described",
    "Domain",
    "Entity",
    "EntityMap",
    "Event",
    "FigureTable",
    "Flow",
    "FrozenMap",
    "Function",
    "Information",
    "Layer",
    "Measurement",
    "Named",
    "Objective",
    "Obligation",
    "Organization",
    "OrganizationKind",
    "Partnership",
    "Party",
    "Payment",
    "Penalty",
    "Post",
    "Process",
    "ProcessKind",
    "Resources",
    "Role",
    "Service",
    "Source",
    "Status",
    "VirtualClient",
    "Whole",
    "party_kind",
]
