"""The domain as frozen types: no graph, no input or output (domain.md §3)."""

from valuenet.model.context import (
    Contract,
    ContractKind,
    Domain,
    Flow,
    Process,
    ProcessKind,
)
from valuenet.model.deliveries import Deliveries
from valuenet.model.entity import Described, Entity, Named, Status
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
    "Alternatives",
    "Clientele",
    "ClienteleKind",
    "Contract",
    "ContractKind",
    "Deliveries",
    "Delivery",
    "Described",
    "Domain",
    "Entity",
    "EntityMap",
    "Flow",
    "FrozenMap",
    "Function",
    "Layer",
    "Named",
    "Organization",
    "OrganizationKind",
    "Partnership",
    "Party",
    "Payment",
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
