"""The shape of a network file: what stands in which section, and what nests where.

The one description that reading, writing, editing and the JSON Schema share. Keys follow
from the attrs classes (`keys`); here is said what a file writes otherwise.
"""

from __future__ import annotations

import attrs

from valuenet.io import descriptions
from valuenet.io.keys import Key, Record, Section, keys_of
from valuenet.io.kinds import CLIENTS, ID, INTEGER, TEXT
from valuenet.model import (
    Activity,
    Charge,
    Clientele,
    Committee,
    Contract,
    Delivery,
    Domain,
    FigureTable,
    Flow,
    Function,
    Information,
    Objective,
    Obligation,
    Organization,
    Partnership,
    Post,
    Process,
    Service,
    VirtualClient,
)

#: The format version that this library reads and writes.
FORMAT_VERSION = 1

#: The word for clients that are not known yet, in the place of deliveries.
UNKNOWN = "unknown"
#: The word for a contract over every service.
GLOBAL = "global"


def _nested(name: str) -> dict[str, Key]:
    return {name: Key(name, None, description=descriptions.KEYS[name])}


def _placed(keys: dict[str, Key], after: str, more: dict[str, Key]) -> dict[str, Key]:
    """The keys with more of them put in after one."""
    placed: dict[str, Key] = {}
    for name, key in keys.items():
        placed[name] = key
        if name == after:
            placed |= more
    return placed


def _optional_key(key: Key) -> Key:
    return attrs.evolve(key, required=False)


def _contract_keys() -> dict[str, Key]:
    keys = keys_of(Contract, leave_out=frozenset({"is_global"}))
    services = keys["services"]
    assert services.kind is not None  # noqa: S101 - for the type checker
    schema = {"anyOf": [{"const": GLOBAL}, services.kind.schema]}
    return keys | {
        "services": attrs.evolve(services, kind=attrs.evolve(services.kind, schema=schema))
    }


def _delivery_keys() -> dict[str, Key]:
    keys = keys_of(Delivery, leave_out=frozenset({"service"}))
    return keys | {"client": attrs.evolve(keys["client"], kind=CLIENTS)}


_FUNCTION_KEYS = keys_of(Function, leave_out=frozenset({"organization", "parent"}))
_TOP_FUNCTION_KEYS = {
    name: _optional_key(key) if name == "organization" else key
    for name, key in keys_of(Function).items()
}
_SERVICE_KEYS = {
    # A file may give a default.
    name: _optional_key(key) if name == "provider" else key
    for name, key in keys_of(Service).items()
}

ORGANIZATION = Record(Organization, keys_of(Organization) | _nested("functions"))
FUNCTION = Record(Function, _FUNCTION_KEYS | _nested("functions"))
TOP_FUNCTION = Record(Function, _TOP_FUNCTION_KEYS | _nested("functions"))
CLIENTELE = Record(Clientele, keys_of(Clientele))
VIRTUAL_CLIENT = Record(VirtualClient, keys_of(VirtualClient))
PARTNERSHIP = Record(
    Partnership,
    _placed(keys_of(Partnership, leave_out=frozenset({"flows"})), "lead", _nested("flows")),
)
FLOW = Record(Flow, keys_of(Flow))
PARTNERSHIP_FLOW = Record(
    Flow, {"id": Key("id", ID, description=descriptions.KEYS["id"])} | keys_of(Flow)
)
CONTRACT = Record(Contract, _contract_keys())
FIGURES = Record(FigureTable, keys_of(FigureTable))
DOMAIN = Record(Domain, keys_of(Domain))
PROCESS = Record(Process, keys_of(Process))
SERVICE = Record(Service, _SERVICE_KEYS | _nested("deliveries"))
DELIVERY = Record(Delivery, _delivery_keys())

#: The sections in the order in which they are written.
SECTIONS: dict[str, Section] = {
    section.name: section
    for section in (
        Section("organizations", ORGANIZATION, "parties"),
        Section("functions", TOP_FUNCTION, "parties"),
        Section("clienteles", CLIENTELE, "parties"),
        Section("virtual_clients", VIRTUAL_CLIENT, "parties"),
        Section("partnerships", PARTNERSHIP, "parties"),
        Section("flows", FLOW, "flows"),
        Section("contracts", CONTRACT, "contracts"),
        Section("obligations", Record(Obligation, keys_of(Obligation)), "duties"),
        Section("roles", Record(Post, keys_of(Post)), "roles"),
        Section("domains", DOMAIN, "domains"),
        Section("processes", PROCESS, "processes"),
        Section("services", SERVICE, "services"),
        Section("activities", Record(Activity, keys_of(Activity)), "activities"),
        Section("information", Record(Information, keys_of(Information)), "information"),
        Section("objectives", Record(Objective, keys_of(Objective)), "objectives"),
        Section("committees", Record(Committee, keys_of(Committee)), "committees"),
        Section("figures", FIGURES, "figures"),
        Section("charges", Record(Charge, keys_of(Charge)), "charges"),
    )
}

#: Every record that stands somewhere in a file.
RECORDS = (*(one.record for one in SECTIONS.values()), FUNCTION, PARTNERSHIP_FLOW, DELIVERY)

#: The keys at the top of a file that are no sections. The last three are defaults for
#: entities of the same file.
HEAD: dict[str, Key] = {
    "valuenet": Key("valuenet", INTEGER, description=descriptions.KEYS["valuenet"]),
    "name": Key("name", TEXT, "", description="The name of the network."),
    "language": Key("language", TEXT, "fr", description=descriptions.KEYS["language"]),
    "description": Key("description", TEXT, "", description=descriptions.KEYS["description"]),
    **{name: Key(name, ID, description=text) for name, text in descriptions.DEFAULTS.items()},
}


def section_description(name: str) -> str:
    """What a section holds, in one sentence."""
    return descriptions.SECTIONS[name]
