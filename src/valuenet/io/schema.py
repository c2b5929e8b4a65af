"""The JSON Schema of a network file, made from the same description that reads it."""

from __future__ import annotations

from typing import Any

from valuenet.io.keys import Record
from valuenet.io.kinds import ID, ID_PATTERN
from valuenet.io.shape import (
    DELIVERY,
    FORMAT_VERSION,
    FUNCTION,
    HEAD,
    PARTNERSHIP_FLOW,
    SECTIONS,
    UNKNOWN,
    section_description,
)

Schema = dict[str, Any]


def json_schema() -> Schema:
    """The schema (draft 2020-12) by which editors complete and check network files.

    Closed: a key that is not read is refused. It says what one file can say alone; what
    holds between entities, references for instance, is checked when a file is loaded.
    """
    records = {section.name: section.record for section in SECTIONS.values()}
    definitions = {_singular(name): _record(record) for name, record in records.items()}
    definitions["function"] = _record(FUNCTION)
    definitions["top_function"] = _record(records["functions"])
    definitions["partnership_flow"] = _record(PARTNERSHIP_FLOW)
    definitions["delivery"] = _record(DELIVERY)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:valuenet:format:{FORMAT_VERSION}",
        "title": "A value network",
        "description": "Who provides which service to whom, and what services are made of.",
        "type": "object",
        "properties": {**_head(), **{name: _section(name) for name in SECTIONS}},
        "additionalProperties": False,
        "$defs": dict(sorted(definitions.items())),
    }


def _head() -> Schema:
    properties = {
        name: {**key.kind.schema, "description": key.description}
        for name, key in HEAD.items()
        if key.kind is not None
    }
    properties["valuenet"] = {"const": FORMAT_VERSION, "description": HEAD["valuenet"].description}
    return properties


#: Names of sections that lose more, or less, than their last letter.
_SINGULAR = {
    "functions": "top_function",
    "processes": "process",
    "activities": "activity",
    "information": "information",
    "figures": "figures",
}


def _singular(section: str) -> str:
    return _SINGULAR.get(section, section[:-1])


def _mapping_of(definition: str) -> Schema:
    """A mapping of ids to one kind of entity; nothing in its place is an empty one."""
    return {
        "type": ["object", "null"],
        "propertyNames": {"pattern": ID_PATTERN},
        "additionalProperties": {"$ref": f"#/$defs/{definition}"},
    }


def _section(name: str) -> Schema:
    return {**_mapping_of(_singular(name)), "description": section_description(name)}


_NESTED: dict[str, Schema] = {
    "functions": _mapping_of("function"),
    "deliveries": {
        "anyOf": [
            {"const": UNKNOWN},
            {
                "type": "array",
                "items": {"anyOf": [{"$ref": "#/$defs/delivery"}, {"const": UNKNOWN}]},
            },
        ]
    },
    "flows": {
        "anyOf": [
            ID.schema,
            {
                "type": "array",
                "items": {"anyOf": [{"$ref": "#/$defs/partnership_flow"}, ID.schema]},
            },
        ]
    },
}


def _record(record: Record) -> Schema:
    properties: Schema = {}
    for name, key in record.keys.items():
        schema = dict(key.kind.schema) if key.kind is not None else dict(_NESTED[name])
        schema["description"] = key.description
        if isinstance(key.default, (str, bool, int)) and key.default != "":
            schema["default"] = key.default
        properties[name] = schema
    return {
        "type": "object",
        "description": _first_sentence(record.of),
        "properties": properties,
        "required": [name for name in record.keys if name in record.required],
        "additionalProperties": False,
    }


def _first_sentence(type_: type) -> str:
    return (type_.__doc__ or "").strip().partition("\n")[0]
