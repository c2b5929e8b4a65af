"""The shape of a network file: which key of which section holds which field of which type.

The one description that reading, writing, editing and the JSON Schema share. The types
are read from the attrs classes; only what differs from them is said here: which fields
hold ids, which are named otherwise in a file, which are not written at all, and what nests
where. A new field of a class is thereby read, written and in the schema at once.
"""

from __future__ import annotations

import types
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from operator import attrgetter
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

import attrs
from attrs import field, frozen

from valuenet.io.kinds import (
    ATTRIBUTES,
    ATTRIBUTES_IN_JSON,
    BOOLEAN,
    CLIENTS,
    COMPONENTS,
    DATE,
    DECIMAL,
    GROUPS,
    ID,
    IDS,
    INTEGER,
    RESOURCES,
    RESPONSIBILITIES,
    ROWS_OF_FIGURES,
    TEXT,
    TEXTS,
    Kind,
    Wrong,
    choice,
    optional,
)
from valuenet.io.making import Maker, Setter, stored_default
from valuenet.io.nodes import ABSENT
from valuenet.io.records import Part, list_of
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
    Resources,
    Service,
    VirtualClient,
)

#: The format version that this library reads and writes.
FORMAT_VERSION = 1

#: The word for clients that are not known yet, in the place of deliveries.
UNKNOWN = "unknown"
#: The word for a contract over every service.
GLOBAL = "global"

#: Fields that refer to other entities, and the table in which these are found; `actors` are
#: parties and roles, `places` are parties, services and contracts.
REFERENCES: dict[str, str] = {
    "associates": "parties",
    "by": "actors",
    "client": "parties",
    "clients": "parties",
    "companies": "parties",
    "components": "services",
    "consumes": "information",
    "decided_by": "actors",
    "any_of": "services",
    "contract": "contracts",
    "domain": "domains",
    "figures": "figures",
    "flows": "flows",
    "function": "parties",
    "information": "information",
    "lead": "parties",
    "leader": "actors",
    "members": "parties",
    "occasional": "actors",
    "organization": "parties",
    "owner": "parties",
    "owners": "actors",
    "party": "parties",
    "permanent": "actors",
    "place": "places",
    "principal": "parties",
    "process": "processes",
    "processes": "processes",
    "provider": "parties",
    "produces": "information",
    "receiver": "parties",
    "reports_to": "committees",
    "represented_by": "parties",
    "returned": "services",
    "sender": "parties",
    "service": "services",
    "services": "services",
    "successors": "contracts",
    "users": "parties",
}
#: `parent` is of the kind of the entity that has it.
PARENTS: dict[type, str] = {
    Function: "parties",
    Process: "processes",
    Domain: "domains",
    Objective: "objectives",
}

#: Fields that no file holds: they follow from the place, or from other fields.
_DERIVED = frozenset(
    {"id", "source", "effective_role", "effective_owner", "effective_kind", "clients_unknown"}
)


#: How a key is read: what sets its field, the type that needs no reading unless the value is
#: empty, and the reading of any other; None for what nests.
Reader = tuple[Setter, type | None, Callable[[Any], Any] | None]


@frozen
class Key:
    """One key of a record in a file, and the field that it fills.

    A key whose `kind` is None nests other records: the reader, the writer and the schema
    know how.
    """

    name: str
    kind: Kind | None
    default: Any = None
    required: bool = False
    description: str = ""

    #: What may be written to say the default, `ABSENT` where nothing may.
    plain_default: Any = field(init=False, repr=False)

    @plain_default.default
    def _plain_default(self) -> Any:
        written = [] if self.default == () else self.default
        try:
            said = self.kind is not None and self.kind.read(written) == self.default
        except Wrong:
            said = False
        return written if said else ABSENT

    @property
    def json_kind(self) -> Kind | None:
        """The kind in a JSON file, which differs for free attributes only."""
        return ATTRIBUTES_IN_JSON if self.kind is ATTRIBUTES else self.kind


@frozen
class Record:
    """What stands in a file for one entity: its keys in the order in which they are written."""

    of: type
    keys: Mapping[str, Key]
    required: tuple[str, ...] = field(init=False)
    maker: Maker = field(init=False, repr=False)
    set_source: Setter = field(init=False, repr=False)
    readers: Mapping[str, Reader] = field(init=False, repr=False)
    json_readers: Mapping[str, Reader] = field(init=False, repr=False)
    #: The keys in which nothing nests, and what gives their values.
    written: tuple[Key, ...] = field(init=False, repr=False)
    values_of: Callable[[Any], tuple[Any, ...]] = field(init=False, repr=False)

    @required.default
    def _required(self) -> tuple[str, ...]:
        return tuple(key.name for key in self.keys.values() if key.required)

    @maker.default
    def _maker(self) -> Maker:
        return Maker(self.of)

    @set_source.default
    def _set_source(self) -> Setter:
        return self.maker.setters["source"]

    @readers.default
    def _readers(self) -> dict[str, Reader]:
        return {name: self._reader(name, key.kind) for name, key in self.keys.items()}

    @json_readers.default
    def _json_readers(self) -> dict[str, Reader]:
        return {name: self._reader(name, key.json_kind) for name, key in self.keys.items()}

    @written.default
    def _written(self) -> tuple[Key, ...]:
        return tuple(key for key in self.keys.values() if key.kind is not None)

    @values_of.default
    def _values_of(self) -> Callable[[Any], tuple[Any, ...]]:
        return attrgetter(*(key.name for key in self.written))

    def _reader(self, name: str, kind: Kind | None) -> Reader:
        if kind is None:
            return _nothing, None, None
        plain = str if kind in (TEXT, ID, CLIENTS) else None
        return self.maker.setters[name], plain, kind.read


def _nothing(_entity: Any, _value: Any) -> None:
    """Sets no field: what nests is read by itself."""


@frozen
class Section:
    """A top-level mapping of ids to records, and the table of the network it fills."""

    name: str
    record: Record
    table: str


# --- descriptions: the one place of the words that editors and the documentation show ----

_DESCRIPTIONS: dict[str, str] = {
    "valuenet": "Version of the format; in a folder, at least one file states it.",
    "name": "The name to show.",
    "language": "Language of the labels in the data; `fr` unless given.",
    "description": "Free text.",
    "tags": "Words to find and group by.",
    "aliases": "Other names by which it is known; lookups accept them.",
    "attributes": "Free values: texts, numbers, booleans, dates, or lists of these.",
    "status": "Where it is in its life; `live` unless given.",
    "valid_from": "First day on which it holds.",
    "valid_to": "Last day on which it holds.",
    "kind": "What kind it is.",
    "role": "What the function is for; inherited from its parent where it is left out.",
    "organization": "The organisation that the function is a part of.",
    "parent": "What it stands inside.",
    "legal_entity": "Whether the function is a legal entity of its own: a subsidiary in a group.",
    "functions": "The functions inside, by id; they nest.",
    "represented_by": "The functions that speak for these clients.",
    "members": "Who belongs to it.",
    "function": "The internal function of this virtual client.",
    "companies": "The outside companies that act with the function.",
    "lead": "The member that leads, or null.",
    "flows": "The data flows between the members.",
    "sender": "Who sends the data.",
    "receiver": "Who receives the data.",
    "data": "What is sent.",
    "service": "The service that the flow serves.",
    "provider": "Who provides it.",
    "client": "Who decides on content and service levels; a list gives one delivery each.",
    "outcomes": "What it is good for, one sentence each.",
    "components": "The services it is built on; `{any_of: [ids], need: 1}` gives alternatives.",
    "resources": "Elementary constituents by kind: technology, process, people.",
    "processes": "The processes of clients that it serves.",
    "domain": "The domain it is ordered under.",
    "layer": "`business` or `operations`; derived, and checked when given.",
    "exposed": "Whether an operations service is shown to clients on purpose.",
    "vendor": "Who makes the product behind it.",
    "responsibilities": "For a service of a partnership: each aspect's member, `shared` or null.",
    "deliveries": "To whom it is delivered; `unknown` where this is still to be found out.",
    "users": "Who uses it; may be others than the client.",
    "contract": "The contract that it is delivered under.",
    "payment": "How it is paid for.",
    "requirements": "What the client asks for.",
    "user_count": "Number of persons that use it.",
    "owner": "The function whose work it is; inherited from its parent where it is left out.",
    "services": "The services that it covers, or `global` for all of them, later ones too.",
    "start": "First day of the contract.",
    "end": "Last day of the contract.",
    "contact": "The single post that answers.",
    "duration": "How long it holds from its start, in months.",
    "scope": "What the provider acts on and is responsible for.",
    "evolution": "The clause by which services and needs may change.",
    "reversibility": "The clause by which the client takes back its services at the end.",
    "successors": "The contracts that take over at its end.",
    "returned": "The services that go back to the client at its end.",
    "commitments": "Service levels promised for its services.",
    "penalties": "What is due when a commitment is missed.",
    "events": "What happened or is to happen under it, dated.",
    "party": "The party concerned.",
    "process": "The process that it is a function of.",
    "principal": "The party that answers for it: exactly one.",
    "associates": "The parties that take part.",
    "consumes": "The information elements that it needs.",
    "produces": "The information elements that it gives.",
    "information": "The information element that it carries.",
    "owners": "Who is in charge: roles or parties.",
    "due": "The day by which it is to be done.",
    "mission": "What it is there for.",
    "leader": "The role or party that leads it.",
    "permanent": "The roles or parties with a permanent seat.",
    "occasional": "The roles or parties with an occasional seat.",
    "reports_to": "The committees that it reports to.",
    "unit": "What amounts are counted in.",
    "year": "The year that it is about.",
    "columns": "The names of the columns, in order.",
    "rows": "The cells of each row; a number, or a text as it is printed.",
    "total_row": "The row that holds printed totals.",
    "total_column": "The column that holds printed totals.",
    "tolerance": "By how much a printed total may differ from what it is the total of.",
    "groups": "The parties that a row stands for, where it stands for several.",
    "internal": "What is the provider's own: rows of a table, or a whole charge.",
    "cross_checks": "Figures printed in one place that others must add up to.",
    "file": "The CSV file beside this one that holds columns and rows.",
    "place": "The party, service or contract where the amount arises.",
    "key": "How it is shared: equal, direct, users, contribution or workload.",
    "amount": "How much, exact; in JSON as a text.",
    "figures": "The figures table that the key takes its weights from.",
    "column": "The column of that table.",
    "clients": "The only clients to share among, where not all.",
    "indicator": "What is measured: availability, restore-time, escalation-time, or another.",
    "direction": "Whether the target is the least or the most.",
    "target": "The level promised.",
    "window": "The time over which it is measured.",
    "family": "Whether it measures the budget, needs, or advice.",
    "need": "The client's need that it measures.",
    "measurements": "What was measured, dated.",
    "date": "The day.",
    "value": "What was measured.",
    "commitment": "The commitment that it is due for.",
    "per": "Due for each `miss`, or for each `unit` missed by.",
    "cap": "Never more than this for one measurement.",
    "by": "The role or party that does it.",
    "decided_by": "The role or party that decided it.",
    "covers": "What it deals with, in words.",
    "answers": "The id of the event that it follows from.",
    "printed": "The figure printed: a number, or a cell as `table/row/column`.",
    "computed": "The figures that must add up to it.",
    "id": "The flow's own id; PARTNERSHIP.1, .2 and so on unless given.",
}
_PART_DESCRIPTIONS: dict[str, str] = {
    "id": "By what it is known within its list.",
    "answers": "The id of the event that it follows from.",
}
_SECTION_DESCRIPTIONS: dict[str, str] = {
    "organizations": "Legal entities, by id, with their functions.",
    "functions": "Functions of organisations that are declared elsewhere, by id.",
    "clienteles": "Outside clients that share missions and processes, by id.",
    "virtual_clients": "An internal function and outside companies that act as one client, by id.",
    "partnerships": "Providers that act as one provider for a common client, by id.",
    "flows": "Data flows that belong to no declared partnership, by id.",
    "contracts": "What binds a provider and a client over services, by id.",
    "obligations": "What providers must hold to, by id.",
    "roles": "Who acts in what role under contracts and in committees, by id.",
    "activities": "Functions of processes, with principal and associates, by id.",
    "information": "Information elements that activities share, by id.",
    "objectives": "Objectives, actions, means and tasks, by id; a tree.",
    "committees": "Committees and workshops, by id.",
    "figures": "Tables of figures as printed, by id.",
    "charges": "Amounts to share out among clients, by id.",
    "domains": "A second way to order services, by id; a tree.",
    "processes": "The work of functions, by id; a tree.",
    "services": "Outcomes for clients, made of constituents, by id.",
}
_DEFAULT_DESCRIPTIONS: dict[str, str] = {
    "provider": "The provider of this file's services that name none.",
    "organization": "The organisation of this file's top-level functions that name none.",
    "parent": "The parent of this file's top-level functions that name neither.",
}


# --- from the attrs classes to keys ------------------------------------------------------


def _kind(name: str, annotation: Any) -> Kind:  # noqa: PLR0911 - one return a kind
    """The kind of a field, from its annotation and from whether it refers to entities."""
    if name == "components":
        return COMPONENTS
    if name == "responsibilities":
        return RESPONSIBILITIES
    if name in _BY_NAME:
        return _BY_NAME[name]
    refers = name in REFERENCES or name == "parent"
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin in (types.UnionType, Union):
        inner = next(one for one in arguments if one is not types.NoneType)
        return optional(_kind(name, inner))
    if origin is Literal:
        return choice(arguments)
    if origin is tuple:
        if attrs.has(arguments[0]):
            return list_of(arguments[0], _parts(arguments[0]))
        return IDS if refers else TEXTS
    if isinstance(origin, type) and issubclass(origin, Mapping):
        return ATTRIBUTES
    if annotation is str:
        return ID if refers else TEXT
    simple: dict[Any, Kind] = {
        bool: BOOLEAN,
        int: INTEGER,
        date: DATE,
        Decimal: DECIMAL,
        Resources: RESOURCES,
    }
    return simple[annotation]


#: Fields whose kind does not follow from their type.
_BY_NAME: dict[str, Kind] = {"rows": ROWS_OF_FIGURES, "groups": GROUPS}


def _keys(type_: type, *, leave_out: frozenset[str] = frozenset()) -> dict[str, Key]:
    """The keys that a class has by its fields: its own first, then those of every entity."""
    hints = get_type_hints(type_)
    fields: list[attrs.Attribute[Any]] = list(attrs.fields(type_))
    shared = {one.name for one in attrs.fields(Domain)} - {"parent", "name"}
    fields.sort(key=lambda one: (one.name != "name", one.name in shared))
    return {
        one.name: Key(
            one.name,
            _kind(one.name, hints[one.name]),
            default=stored_default(one),
            required=one.default is attrs.NOTHING,
            description=_DESCRIPTIONS[one.name],
        )
        for one in fields
        if one.name not in _DERIVED | leave_out
    }


def _parts(type_: type[Any]) -> dict[str, Part]:
    """The keys of a small record, in the order of its fields."""
    hints = get_type_hints(type_)
    return {
        one.name: Part(
            _kind(one.name, hints[one.name]),
            stored_default(one),
            required=one.default is attrs.NOTHING,
            description=_PART_DESCRIPTIONS.get(one.name) or _DESCRIPTIONS[one.name],
        )
        for one in attrs.fields(type_)
    }


def _nested(name: str) -> dict[str, Key]:
    return {name: Key(name, None, description=_DESCRIPTIONS[name])}


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
    keys = _keys(Contract, leave_out=frozenset({"is_global"}))
    services = keys["services"]
    assert services.kind is not None  # noqa: S101 - for the type checker
    schema = {"anyOf": [{"const": GLOBAL}, services.kind.schema]}
    return keys | {
        "services": attrs.evolve(services, kind=attrs.evolve(services.kind, schema=schema))
    }


def _delivery_keys() -> dict[str, Key]:
    keys = _keys(Delivery, leave_out=frozenset({"service"}))
    return keys | {"client": attrs.evolve(keys["client"], kind=CLIENTS)}


_FUNCTION_KEYS = _keys(Function, leave_out=frozenset({"organization", "parent"}))
_TOP_FUNCTION_KEYS = {
    name: _optional_key(key) if name == "organization" else key
    for name, key in _keys(Function).items()
}
_SERVICE_KEYS = {
    # A file may give a default.
    name: _optional_key(key) if name == "provider" else key
    for name, key in _keys(Service).items()
}

ORGANIZATION = Record(Organization, _keys(Organization) | _nested("functions"))
FUNCTION = Record(Function, _FUNCTION_KEYS | _nested("functions"))
TOP_FUNCTION = Record(Function, _TOP_FUNCTION_KEYS | _nested("functions"))
CLIENTELE = Record(Clientele, _keys(Clientele))
VIRTUAL_CLIENT = Record(VirtualClient, _keys(VirtualClient))
PARTNERSHIP = Record(
    Partnership,
    _placed(_keys(Partnership, leave_out=frozenset({"flows"})), "lead", _nested("flows")),
)
FLOW = Record(Flow, _keys(Flow))
PARTNERSHIP_FLOW = Record(
    Flow, {"id": Key("id", ID, description=_DESCRIPTIONS["id"])} | _keys(Flow)
)
CONTRACT = Record(Contract, _contract_keys())
FIGURES = Record(FigureTable, _keys(FigureTable))
DOMAIN = Record(Domain, _keys(Domain))
PROCESS = Record(Process, _keys(Process))
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
        Section("obligations", Record(Obligation, _keys(Obligation)), "duties"),
        Section("roles", Record(Post, _keys(Post)), "roles"),
        Section("domains", DOMAIN, "domains"),
        Section("processes", PROCESS, "processes"),
        Section("services", SERVICE, "services"),
        Section("activities", Record(Activity, _keys(Activity)), "activities"),
        Section("information", Record(Information, _keys(Information)), "information"),
        Section("objectives", Record(Objective, _keys(Objective)), "objectives"),
        Section("committees", Record(Committee, _keys(Committee)), "committees"),
        Section("figures", FIGURES, "figures"),
        Section("charges", Record(Charge, _keys(Charge)), "charges"),
    )
}

#: Every record that stands somewhere in a file.
RECORDS = (*(one.record for one in SECTIONS.values()), FUNCTION, PARTNERSHIP_FLOW, DELIVERY)

#: The keys at the top of a file that are no sections. The last three are defaults for
#: entities of the same file.
HEAD: dict[str, Key] = {
    "valuenet": Key("valuenet", INTEGER, description=_DESCRIPTIONS["valuenet"]),
    "name": Key("name", TEXT, "", description="The name of the network."),
    "language": Key("language", TEXT, "fr", description=_DESCRIPTIONS["language"]),
    "description": Key("description", TEXT, "", description=_DESCRIPTIONS["description"]),
    **{name: Key(name, ID, description=text) for name, text in _DEFAULT_DESCRIPTIONS.items()},
}


def section_description(name: str) -> str:
    """What a section holds, in one sentence."""
    return _SECTION_DESCRIPTIONS[name]
