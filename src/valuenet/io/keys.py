"""From the attrs classes to the keys of a file: what a field is called, and how it is read.

A new field of a class is thereby read, written and in the schema at once. Only what differs
from the types is said here: which fields hold ids, and which are not written at all.
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

from valuenet.io.amounts import DECIMAL, FIGURE, FIGURES, GROUPS, ROWS_OF_FIGURES
from valuenet.io.descriptions import KEYS, PARTS
from valuenet.io.kinds import (
    ATTRIBUTES,
    ATTRIBUTES_IN_JSON,
    BOOLEAN,
    CLIENTS,
    COMPONENTS,
    DATE,
    ID,
    IDS,
    INTEGER,
    RESOURCES,
    RESPONSIBILITIES,
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
from valuenet.model import Domain, Function, Objective, Process, Resources

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


def _kind(name: str, annotation: Any) -> Kind:  # noqa: PLR0911 - one return a kind
    """The kind of a field, from its annotation and from whether it refers to entities."""
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
_BY_NAME: dict[str, Kind] = {
    "components": COMPONENTS,
    "responsibilities": RESPONSIBILITIES,
    "rows": ROWS_OF_FIGURES,
    "groups": GROUPS,
    "printed": FIGURE,
    "computed": FIGURES,
}


def keys_of(type_: type, *, leave_out: frozenset[str] = frozenset()) -> dict[str, Key]:
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
            description=KEYS[one.name],
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
            description=PARTS.get(one.name) or KEYS[one.name],
        )
        for one in attrs.fields(type_)
    }
