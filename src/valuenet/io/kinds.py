"""The kinds of values that stand in a network file: how each is read, written and described.

Reading is strict: no value is converted, so that nothing is damaged silently. Each kind
reads plain data (`str`, `int`, `bool`, `Decimal`, `date`, `None`, list, dict).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from attrs import evolve, field, frozen

from valuenet.io.bulk import (
    ReadAll,
    Share,
    all_ids,
    all_lists_of_ids,
    all_lists_of_texts,
    all_of,
    all_texts,
    divided,
    joined,
    one_by_one,
    or_null,
)
from valuenet.io.nodes import NO_VALUE, UNREADABLE, kind_of
from valuenet.model import Alternatives, FrozenMap, Resources
from valuenet.model.maps import frozen_map

#: What an id may look like, in the dialect that every JSON Schema tool reads: no ASCII or
#: Latin-1 sign but `.`, `_`, `-`, none of these first. The network checks the exact rule.
ID_PATTERN = (
    r"^[^\x00-\x2f\x3a-\x40\x5b-\x60\x7b-\xa9]"
    r"[^\x00-\x2c\x2f\x3a-\x40\x5b-\x5e\x60\x7b-\xa9]*$"
)
DATE_PATTERN = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"
_DATE = re.compile(DATE_PATTERN)


@frozen
class Fault:
    """One value that cannot be read, at steps below the place where reading began.

    Attributes:
        steps: From the place where reading began to the value: `[1]`, `.any_of[0]`.
        meant: A word that is not known and those that are: the nearest is a hint.
        quote: Whether a text was expected: the source of the value in quotes is the hint.
    """

    code: str
    message: str
    steps: str = ""
    hint: str | None = None
    meant: tuple[str, tuple[str, ...]] | None = None
    quote: bool = False

    def below(self, step: str) -> Fault:
        """The same fault seen from one level higher."""
        return evolve(self, steps=step + self.steps)


class Wrong(Exception):
    """A value that is not of the kind asked for: its faults, and what can be kept of it."""

    def __init__(self, faults: Iterable[Fault], kept: Any = None) -> None:
        super().__init__(faults)
        self.faults = tuple(faults)
        self.kept = kept


def _same(value: Any) -> Any:
    return value


@frozen
class Kind:
    """One kind of value.

    Attributes:
        expected: What a message calls it: `a text`, `a list of ids`.
        read: Plain data into the value; raises `Wrong`.
        read_all: Many at once, with one text for equal ids; raises `Wrong`, or `Irregular`
            where one is to be read by itself.
        write: The value into plain data.
        schema: Its JSON Schema.
    """

    expected: str
    read: Callable[[Any], Any]
    schema: Mapping[str, Any]
    write: Callable[[Any], Any] = field(default=_same)
    read_all: ReadAll = field(repr=False)

    @read_all.default
    def _read_all(self) -> ReadAll:
        return one_by_one(self.read)


def wrong_type(expected: str, value: object, kept: Any = None) -> Wrong:
    """The fault of a value of another type than the one asked for."""
    if value is UNREADABLE:
        return Wrong([], kept)
    if value is NO_VALUE:
        message = f"expected {expected}, found a key without a value"
    elif value is None:
        message = f"expected {expected}, found nothing"
    elif isinstance(value, (list, dict)):
        message = f"expected {expected}, found {kind_of(value)}"
    else:
        message = f"expected {expected}, found {shown(value)} ({kind_of(value)})"
    wants_text = "text" in expected or "id" in expected.split()
    scalar = value not in (None, NO_VALUE) and not isinstance(value, (str, list, dict))
    return Wrong([Fault("VN705", message, quote=wants_text and scalar)], kept)


def shown(value: object) -> str:
    """A value as a message quotes it, cut where it is long."""
    if isinstance(value, bool):
        return str(value).lower()
    text = repr(value) if isinstance(value, str) else str(value)
    limit = 60
    return text if len(text) <= limit else text[: limit - 1] + "…"


# --- single values ---------------------------------------------------------------------


def _read_text(value: Any) -> str:
    if type(value) is str:
        return value
    raise wrong_type("a text", value)


def _read_id(value: Any) -> str:
    if type(value) is str and value:
        return value
    raise _wrong_id("an id", value)


def _wrong_id(expected: str, value: Any, kept: Any = None) -> Wrong:
    if value == "":
        return Wrong([Fault("VN706", "an id is not empty")], kept)
    return wrong_type(expected, value, kept)


def _read_integer(value: Any) -> int:
    if type(value) is int:
        return value
    raise wrong_type("a whole number", value)


def _read_boolean(value: Any) -> bool:
    if type(value) is bool:
        return value
    raise wrong_type("true or false", value)


def _read_date(value: Any) -> date:
    if type(value) is date:
        return value
    if type(value) is str and _DATE.match(value):
        try:
            return date.fromisoformat(value)
        except ValueError:
            raise Wrong([Fault("VN706", f"{value!r} is no day of the calendar")]) from None
    raise wrong_type("a date (2024-01-31)", value)


TEXT = Kind("a text", _read_text, {"type": "string"}, read_all=all_texts)
ID = Kind("an id", _read_id, {"type": "string", "pattern": ID_PATTERN}, read_all=all_ids)
INTEGER = Kind("a whole number", _read_integer, {"type": "integer"})
BOOLEAN = Kind("true or false", _read_boolean, {"type": "boolean"})
DATE = Kind(
    "a date (2024-01-31)",
    _read_date,
    {"type": "string", "format": "date", "pattern": DATE_PATTERN},
)


def choice(allowed: tuple[str, ...]) -> Kind:
    """One of some words."""
    words = dict.fromkeys(allowed)

    def read(value: Any) -> str:
        if type(value) is str and value in words:
            return value
        if type(value) is not str:
            raise wrong_type(expected, value)
        message = f"{shown(value)} is none of " + ", ".join(allowed)
        raise Wrong([Fault("VN706", message, meant=(value, allowed))])

    expected = "one of " + ", ".join(allowed)
    return Kind(expected, read, {"enum": list(allowed)}, read_all=all_of(allowed))


def optional(kind: Kind) -> Kind:
    """The same kind, or null."""
    read_one = kind.read

    def read(value: Any) -> Any:
        return None if value is None else read_one(value)

    if "enum" in kind.schema:
        schema: dict[str, Any] = {"enum": [*kind.schema["enum"], None]}
    else:
        types = kind.schema["type"]
        schema = {**kind.schema, "type": [*([types] if isinstance(types, str) else types), "null"]}
    return Kind(f"{kind.expected} or null", read, schema, kind.write, or_null(kind.read_all))


# --- lists -----------------------------------------------------------------------------


def read_items(value: list[Any], read: Callable[[Any], Any]) -> tuple[Any, ...]:
    """Every item read; raises all the faults together, each at its index.

    An empty text stands in what is kept for each item that cannot be read: the others
    keep their positions.
    """
    items, faults = [], []
    for i, item in enumerate(value):
        try:
            items.append(read(item))
        except Wrong as wrong:
            faults += [fault.below(f"[{i}]") for fault in wrong.faults]
            items.append("" if wrong.kept is None else wrong.kept)
    if faults:
        raise Wrong(faults, tuple(items))
    return tuple(items)


def _read_texts(value: Any) -> tuple[str, ...]:
    if type(value) is not list:
        wrong = wrong_type("a list of texts", value, ())
        if type(value) is str:
            fault = wrong.faults[0]
            wrong = Wrong([Fault(fault.code, fault.message, hint=f"write [{value}]")], ())
        raise wrong
    for item in value:
        if type(item) is not str:
            return read_items(value, _read_text)
    return tuple(value)


def read_ids(value: Any) -> tuple[str, ...]:
    """One id, or a list of ids; raises every fault together."""
    if type(value) is str and value:
        return (value,)
    if type(value) is not list:
        raise _wrong_id("an id or a list of ids", value, ())
    for item in value:
        if type(item) is not str or not item:
            return read_items(value, _read_id)
    return tuple(value)


TEXTS = Kind(
    "a list of texts",
    _read_texts,
    {"type": "array", "items": TEXT.schema},
    list,
    all_lists_of_texts,
)
IDS = Kind(
    "an id or a list of ids",
    read_ids,
    {"oneOf": [ID.schema, {"type": "array", "items": ID.schema, "uniqueItems": True}]},
    list,
    all_lists_of_ids,
)


def _read_clients(value: Any) -> tuple[str, ...]:
    ids = read_ids(value)
    if not ids:
        raise Wrong([Fault("VN706", "a delivery has at least one client")], ())
    return ids


CLIENTS = Kind(
    "an id or a list of ids",
    _read_clients,
    {
        "oneOf": [
            ID.schema,
            {"type": "array", "items": ID.schema, "uniqueItems": True, "minItems": 1},
        ]
    },
    read_all=all_ids,
)


# --- small records inside an entity ------------------------------------------------------


def read_mapping(
    value: Any, readers: Mapping[str, Callable[[Any], Any]], expected: str
) -> dict[str, Any]:
    """The keys of a closed mapping, read; raises every fault together."""
    if type(value) is not dict:
        raise wrong_type(expected, value)
    kept: dict[str, Any] = {}
    faults: list[Fault] = []
    for key, item in value.items():
        if key not in readers:
            faults.append(unknown_key(key, readers, item).below(f".{key}"))
            continue
        try:
            kept[key] = readers[key](item)
        except Wrong as wrong:
            faults += [fault.below(f".{key}") for fault in wrong.faults]
            if wrong.kept is not None:
                kept[key] = wrong.kept
    if faults:
        raise Wrong(faults, kept)
    return kept


def unknown_key(key: str, known: Iterable[str], value: object) -> Fault:
    """The fault of a key that is not read, with the nearest one that is."""
    known = tuple(known)
    hint = "the keys here are " + ", ".join(known)
    if value is NO_VALUE:
        return Fault("VN703", f"unknown key {key!r}", hint="a text that holds a comma is quoted")
    return Fault("VN703", f"unknown key {shown(key)}", hint=hint, meant=(key, known))


_RESOURCE_READERS = dict.fromkeys(("technology", "process", "people"), _read_texts)


def _read_resources(value: Any) -> Resources:
    try:
        return Resources(**read_mapping(value, _RESOURCE_READERS, "a mapping of lists"))
    except Wrong as wrong:
        wrong.kept = Resources(**wrong.kept) if wrong.kept else None
        raise


def _write_resources(resources: Resources) -> dict[str, list[str]]:
    kinds = {name: list(getattr(resources, name)) for name in _RESOURCE_READERS}
    return {name: texts for name, texts in kinds.items() if texts}


RESOURCES = Kind(
    "a mapping of lists",
    _read_resources,
    {
        "type": "object",
        "properties": dict.fromkeys(_RESOURCE_READERS, TEXTS.schema),
        "additionalProperties": False,
    },
    _write_resources,
)

_GROUP_READERS = {"any_of": read_ids, "need": _read_integer}


def _read_component(value: Any) -> str | Alternatives:
    if type(value) is not dict:
        return _read_id(value)
    faults: tuple[Fault, ...] = ()
    try:
        group = read_mapping(value, _GROUP_READERS, "a group of alternatives")
    except Wrong as wrong:
        faults, group = wrong.faults, wrong.kept
    if "any_of" not in group and "any_of" not in value:
        faults += (Fault("VN704", "missing key 'any_of'"),)
    if faults:
        raise Wrong(faults, Alternatives(**group) if "any_of" in group else None)
    return Alternatives(**group)


def _read_components(value: Any) -> tuple[str | Alternatives, ...]:
    if type(value) is str and value:
        return (value,)
    if type(value) is not list:
        raise _wrong_id("a list of service ids and groups", value, ())
    for item in value:
        if type(item) is not str or not item:
            return read_items(value, _read_component)
    return tuple(value)


def _read_all_components(values: list[Any], share: Share) -> list[Any]:
    parts = joined(values)
    if dict not in set(map(type, parts)):
        return divided(all_ids(parts, share), values)
    ids = iter(all_ids([part for part in parts if type(part) is not dict], share))
    read = [_shared_group(part, share) if type(part) is dict else next(ids) for part in parts]
    return divided(read, values)


def _shared_group(value: dict[str, Any], share: Share) -> Alternatives:
    group: Any = _read_component(value)
    return Alternatives(share(list(group.any_of)), group.need)


def _write_component(part: str | Alternatives) -> Any:
    if isinstance(part, str):
        return part
    group: dict[str, Any] = {"any_of": list(part.any_of)}
    return group if part.need == 1 else {**group, "need": part.need}


COMPONENTS = Kind(
    "a list of service ids and groups",
    _read_components,
    {
        "oneOf": [
            ID.schema,
            {
                "type": "array",
                "items": {
                    "oneOf": [
                        ID.schema,
                        {
                            "type": "object",
                            "properties": {
                                "any_of": IDS.schema,
                                "need": {"type": "integer", "minimum": 1},
                            },
                            "required": ["any_of"],
                            "additionalProperties": False,
                        },
                    ]
                },
            },
        ]
    },
    lambda parts: [_write_component(part) for part in parts],
    _read_all_components,
)


def _read_responsibilities(value: Any) -> FrozenMap[str, Any]:
    if type(value) is not dict:
        raise wrong_type("a mapping of aspects", value)
    kept, faults = {}, []
    for aspect, member in value.items():
        if member is None or type(member) is str:
            kept[aspect] = member
        else:
            wrong = wrong_type("an id, `shared` or null", member)
            faults += [fault.below(f".{aspect}") for fault in wrong.faults]
    if faults:
        raise Wrong(faults, frozen_map(kept))
    return frozen_map(kept)


RESPONSIBILITIES = Kind(
    "a mapping of aspects",
    _read_responsibilities,
    {"type": "object", "additionalProperties": {"type": ["string", "null"]}},
    dict,
)


# --- free attributes ---------------------------------------------------------------------


class Attributes(dict[str, Any]):
    """Free attributes as they are written; JSON marks the texts in them that look like dates."""


_ATTRIBUTE = "a text, a number, a boolean, a date, or a list of these"
_PLAIN_TYPES = frozenset({str, int, bool, Decimal, date})


def _attribute_reader(*, texts_are_dates: bool) -> Callable[[Any], FrozenMap[str, Any]]:
    def scalar(value: Any) -> Any:
        if type(value) not in _PLAIN_TYPES:
            if type(value) is dict and value.keys() == {"text"} and type(value["text"]) is str:
                return value["text"]
            raise wrong_type(_ATTRIBUTE, value)
        if texts_are_dates and type(value) is str and _DATE.match(value):
            try:
                return date.fromisoformat(value)
            except ValueError:
                return value
        return value

    def one(value: Any) -> Any:
        return read_items(value, scalar) if type(value) is list else scalar(value)

    def read(value: Any) -> FrozenMap[str, Any]:
        readers = dict.fromkeys(value, one) if type(value) is dict else {}
        try:
            return frozen_map(read_mapping(value, readers, "a mapping of attributes"))
        except Wrong as wrong:
            wrong.kept = frozen_map(wrong.kept)
            raise

    return read


def looks_like_date(text: str) -> bool:
    """Whether a text in the attributes of a JSON file would be read as a date."""
    if not _DATE.match(text):
        return False
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


_ATTRIBUTE_SCHEMA: dict[str, Any] = {
    "anyOf": [
        {"type": ["string", "number", "boolean"]},
        {
            "type": "object",
            "properties": {"text": {"type": "string"}},
            "required": ["text"],
            "additionalProperties": False,
        },
    ]
}


def _attributes(*, texts_are_dates: bool) -> Kind:
    return Kind(
        "a mapping of attributes",
        _attribute_reader(texts_are_dates=texts_are_dates),
        {
            "type": "object",
            "additionalProperties": {
                "anyOf": [
                    *_ATTRIBUTE_SCHEMA["anyOf"],
                    {"type": "array", "items": _ATTRIBUTE_SCHEMA},
                ]
            },
        },
        dict,
    )


#: YAML tells a date from a text by its quotes; JSON cannot, so that a text that looks
#: like a date is a date there, unless it is written `{"text": "2024-01-31"}`.
ATTRIBUTES = _attributes(texts_are_dates=False)
ATTRIBUTES_IN_JSON = _attributes(texts_are_dates=True)
