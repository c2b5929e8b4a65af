"""Plain data of one file into flat entities: the nesting of files ends here.

One reading serves two purposes. The fast one stops at the first fault; the thorough one
collects every fault at its path and keeps what it can of the faulty entity under its id,
so that references to it raise no fault of their own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from attrs import Factory, define

from valuenet.errors import near_ids
from valuenet.io.kinds import Fault, Wrong, unknown_key, wrong_type
from valuenet.io.nodes import NO_VALUE
from valuenet.io.shape import (
    DELIVERY,
    FORMAT_VERSION,
    FUNCTION,
    GLOBAL,
    HEAD,
    PARTNERSHIP_FLOW,
    SECTIONS,
    UNKNOWN,
    Record,
    Section,
)
from valuenet.model import Delivery, Flow, Function, Source

#: Where an entity stands: line and column of its key.
PlaceOf = Callable[[str], tuple[int, int]]
Report = Callable[[str, Fault], None]

_READERS: dict[tuple[int, bool], dict[str, Callable[[Any], Any] | None]] = {}


def _readers(record: Record, *, json: bool) -> dict[str, Callable[[Any], Any] | None]:
    """How each key of a record is read in a format; None for what nests."""
    readers = _READERS.get((id(record), json))
    if readers is None:
        readers = {}
        for name, key in record.keys.items():
            kind = key.json_kind if json else key.kind
            readers[name] = kind.read if kind else None
        _READERS[id(record), json] = readers
    return readers


@define
class Pending:
    """A function whose organisation is that of its parent, which another file may declare."""

    values: dict[str, Any]
    path: str


@define
class Parts:
    """What one file declares, flat; `entities` by table, in order of declaration."""

    head: dict[str, Any] = Factory(dict)
    entities: dict[str, list[Any]] = Factory(
        lambda: {section.table: [] for section in SECTIONS.values()}
    )
    deliveries: list[Delivery] = Factory(list)
    #: Positions among the parties of functions that wait for their organisation.
    pending: dict[int, Pending] = Factory(dict)
    #: Tables of which a whole section could not be read, so that ids may be missing.
    unread: set[str] = Factory(set)


def structure(
    data: Any,
    *,
    file: str | None,
    json: bool,
    report: Report,
    place_of: PlaceOf | None,
) -> Parts:
    """The flat parts of one file's data.

    Args:
        data: Plain data as the parser gives it.
        file: The name for the sources of entities.
        json: Whether the data comes from JSON, where dates are texts.
        report: Called with the path and the fault of everything that is wrong; may raise.
        place_of: Line and column of a path; None when places are not known yet.
    """
    return _Structuring(file, report, place_of, json=json).file(data)


class _Structuring:
    def __init__(
        self, file: str | None, report: Report, place_of: PlaceOf | None, *, json: bool
    ) -> None:
        self._file = file
        self._json = json
        self._report = report
        self._place_of = place_of
        self._parts = Parts()

    # --- the file ------------------------------------------------------------------------

    def file(self, data: Any) -> Parts:
        if type(data) is not dict:
            self._wrong("", wrong_type("a mapping with `valuenet: 1` and sections", data))
            self._parts.unread = {section.table for section in SECTIONS.values()}
            return self._parts
        if not self._head(data):
            self._parts.unread = {section.table for section in SECTIONS.values()}
            return self._parts
        for name, value in data.items():
            known = name if name in SECTIONS or name in HEAD else self._near_section(name, data)
            if known in SECTIONS:
                self._section(SECTIONS[known], name, value)
        return self._parts

    def _head(self, data: dict[str, Any]) -> bool:
        """Reads the keys that are no sections; False when a newer version forbids to go on."""
        for name, key in HEAD.items():
            if name in data and key.kind:
                try:
                    self._parts.head[name] = key.kind.read(data[name])
                except Wrong as wrong:
                    self._wrong(name, wrong)
        version: int = self._parts.head.get("valuenet", FORMAT_VERSION)
        if version == FORMAT_VERSION:
            return True
        if version > FORMAT_VERSION:
            message = (
                f"format version {version}; this version of the library reads {FORMAT_VERSION}"
            )
            hint = f"upgrade valuenet to a version that reads format {version}"
            self._report("valuenet", Fault("VN709", message, hint=hint))
        else:
            message = f"there is no format version {version}"
            self._report("valuenet", Fault("VN706", message, hint=f"write {FORMAT_VERSION}"))
        return version < FORMAT_VERSION

    def _near_section(self, name: str, data: dict[str, Any]) -> str:
        """Reports an unknown section; the one that was probably meant, else an empty text."""
        known = [*HEAD, *SECTIONS]
        self._report(name, unknown_key(name, known, data[name]))
        near = near_ids(name, SECTIONS)
        return near[0] if near and near[0] not in data else ""

    def _section(self, section: Section, name: str, value: Any) -> None:
        if value is None:
            return
        if type(value) is not dict:
            self._wrong(name, wrong_type("a mapping of ids", value))
            self._parts.unread.add(section.table)
            return
        add = {
            "organizations": self._organization,
            "functions": self._top_function,
            "partnerships": self._partnership,
            "contracts": self._contract,
            "services": self._service,
        }.get(section.name)
        if add is not None:
            for id_, item in value.items():
                add(id_, item, f"{name}.{id_}")
            return
        entities = self._parts.entities[section.table]
        type_, record = section.record.of, section.record
        for id_, item in value.items():
            path = f"{name}.{id_}"
            values, _ = self._values(record, item, path)
            entities.append(type_(id=id_, source=self._source(path), **values))

    # --- entities ------------------------------------------------------------------------

    def _organization(self, id_: str, data: Any, path: str) -> None:
        record = SECTIONS["organizations"].record
        values, nested = self._values(record, data, path)
        self._parts.entities["parties"].append(
            record.of(id=id_, source=self._source(path), **values)
        )
        if "functions" in nested:
            self._functions(nested["functions"], organization=id_, parent=None)

    def _functions(
        self, nested: tuple[str, Any], *, organization: str | None, parent: str | None
    ) -> None:
        """The functions nested somewhere, and those nested in them."""
        path, data = nested
        if data is None:
            return
        if type(data) is not dict:
            self._wrong(path, wrong_type("a mapping of ids", data))
            self._parts.unread.add("parties")
            return
        for id_, item in data.items():
            below = f"{path}.{id_}"
            values, deeper = self._values(FUNCTION, item, below)
            values |= {"id": id_, "organization": organization, "parent": parent}
            self._add_function(values, below)
            if "functions" in deeper:
                self._functions(deeper["functions"], organization=organization, parent=id_)

    def _top_function(self, id_: str, data: Any, path: str) -> None:
        values, nested = self._values(SECTIONS["functions"].record, data, path)
        if "organization" not in values and "parent" not in values:
            head = self._parts.head
            defaults: dict[str, Any] = {
                name: head[name] for name in ("organization", "parent") if name in head
            }
            if not defaults and type(data) is dict:
                fault = Fault("VN704", "missing key 'organization' or 'parent'")
                self._report(path, fault)
            values |= defaults
        organization = values.setdefault("organization", None)
        self._add_function(values | {"id": id_}, path)
        if "functions" in nested:
            self._functions(nested["functions"], organization=organization, parent=id_)

    def _add_function(self, values: dict[str, Any], path: str) -> None:
        parties = self._parts.entities["parties"]
        if values["organization"] is None:
            waiting = Pending(values | {"source": self._source(path)}, path)
            self._parts.pending[len(parties)] = waiting
            parties.append(None)
        else:
            parties.append(Function(source=self._source(path), **values))

    def _partnership(self, id_: str, data: Any, path: str) -> None:
        record = SECTIONS["partnerships"].record
        values, nested = self._values(record, data, path)
        if "flows" in nested:
            values["flows"] = self._partnership_flows(id_, *nested["flows"])
        self._parts.entities["parties"].append(
            record.of(id=id_, source=self._source(path), **values)
        )

    def _partnership_flows(self, partnership: str, path: str, data: Any) -> tuple[str, ...]:
        """The ids of a partnership's flows: those declared here, and those referred to."""
        if type(data) is str:
            return (data,)
        if type(data) is not list:
            self._wrong(path, wrong_type("a list of flows", data))
            self._parts.unread.add("flows")
            return ()
        ids = []
        for i, item in enumerate(data):
            if type(item) is str:
                ids.append(item)
                continue
            below = f"{path}[{i}]"
            values, _ = self._values(PARTNERSHIP_FLOW, item, below)
            ids.append(values.setdefault("id", f"{partnership}.{i + 1}"))
            self._parts.entities["flows"].append(Flow(source=self._source(below), **values))
        return tuple(ids)

    def _contract(self, id_: str, data: Any, path: str) -> None:
        record = SECTIONS["contracts"].record
        services = data.get("services") if type(data) is dict else None
        is_global = services == GLOBAL
        if type(services) is list and len(services) > 1 and services[0] == GLOBAL:
            is_global = True
            data = {**data, "services": services[1:]}
        elif is_global:
            data = {key: value for key, value in data.items() if key != "services"}
        values, _ = self._values(record, data, path)
        self._parts.entities["contracts"].append(
            record.of(id=id_, source=self._source(path), is_global=is_global, **values)
        )

    def _service(self, id_: str, data: Any, path: str) -> None:
        record = SECTIONS["services"].record
        values, nested = self._values(record, data, path)
        if "provider" not in values:
            values["provider"] = self._default_provider(data, path)
        if "deliveries" in nested:
            values["clients_unknown"] = self._deliveries(id_, *nested["deliveries"])
        self._parts.entities["services"].append(
            record.of(id=id_, source=self._source(path), **values)
        )

    def _default_provider(self, data: Any, path: str) -> str:
        default = self._parts.head.get("provider")
        if default is None and type(data) is dict and "provider" not in data:
            self._report(path, Fault("VN704", "missing key 'provider'"))
        return str(default or "")

    def _deliveries(self, service: str, path: str, data: Any) -> bool:
        """Reads a service's deliveries; whether some or all of its clients are unknown."""
        if data == UNKNOWN:
            return True
        if type(data) is not list:
            self._wrong(path, wrong_type("a list of deliveries, or `unknown`", data))
            return False
        unknown = False
        deliveries = self._parts.deliveries
        for i, item in enumerate(data):
            if item == UNKNOWN:
                unknown = True
                continue
            below = f"{path}[{i}]"
            values, _ = self._values(DELIVERY, item, below)
            source = self._source(below)
            for client in values.pop("client") or ():
                deliveries.append(Delivery(service=service, client=client, source=source, **values))
        return unknown

    # --- records -------------------------------------------------------------------------

    def _values(
        self, record: Record, data: Any, path: str
    ) -> tuple[dict[str, Any], dict[str, tuple[str, Any]]]:
        """The fields of a record as keyword arguments, and what nests in it with its path.

        A required field that is missing or faulty gets an empty text in the thorough
        reading, and the fault stands for all that follows from it.
        """
        values: dict[str, Any] = {}
        nested: dict[str, tuple[str, Any]] = {}
        if type(data) is not dict:
            self._wrong(path, wrong_type(f"a mapping with {_key_list(record)}", data))
            return dict.fromkeys(record.required, ""), nested
        readers = _readers(record, json=self._json)
        for name, value in data.items():
            known = name
            if name not in readers:
                known = self._near_key(record, name, data, path)
                if not known:
                    continue
            read = readers[known]
            if read is None:
                nested[known] = (f"{path}.{name}", value)
                continue
            try:
                values[known] = read(value)
            except Wrong as wrong:
                if known == name:
                    self._wrong(f"{path}.{name}", wrong)
                if wrong.kept is not None:
                    values[known] = wrong.kept
        if not values.keys() >= record.required:
            self._missing(record, data, values, path)
        return values, nested

    def _near_key(self, record: Record, name: str, data: dict[str, Any], path: str) -> str:
        """Reports an unknown key; the one that was probably meant, else an empty text."""
        self._report(f"{path}.{name}", unknown_key(name, record.keys, data[name]))
        near = near_ids(name, record.keys)
        return near[0] if near and near[0] not in data and data[name] is not NO_VALUE else ""

    def _missing(
        self, record: Record, data: dict[str, Any], values: dict[str, Any], path: str
    ) -> None:
        for name in record.keys:
            if name not in record.required or name in values:
                continue
            if name not in data and not any(name in near_ids(key, record.keys) for key in data):
                self._report(path, Fault("VN704", f"missing key {name!r}"))
            values[name] = ""

    def _wrong(self, path: str, wrong: Wrong) -> None:
        for fault in wrong.faults:
            self._report(path + fault.steps, fault)

    def _source(self, path: str) -> Source:
        if self._place_of is None:
            return Source(self._file, f"$.{path}")
        return Source(self._file, f"$.{path}", *self._place_of(path))


def _key_list(record: Record) -> str:
    required = sorted(record.required)
    return " and ".join(f"`{name}`" for name in required) if required else "keys"


def settle_pending(parts: list[Parts]) -> Iterator[tuple[Parts, str]]:
    """Gives every waiting function the organisation of the first ancestor that has one.

    Yields the parts and path of each function for which none was found; it gets an empty
    one. Complexity: linear in the number of waiting functions and their ancestors.
    """
    functions: dict[str, Mapping[str, Any]] = {}
    for part in parts:
        for party in part.entities["parties"]:
            if isinstance(party, Function):
                functions.setdefault(
                    party.id, {"organization": party.organization, "parent": party.parent}
                )
        for pending in part.pending.values():
            functions.setdefault(pending.values["id"], pending.values)
    known: dict[str, str] = {}
    for part in parts:
        for position, pending in part.pending.items():
            organization = _organization_above(pending.values["id"], functions, known)
            if not organization:
                yield part, pending.path
            values = {**pending.values, "organization": organization}
            part.entities["parties"][position] = Function(**values)


def _organization_above(
    id_: str, functions: Mapping[str, Mapping[str, Any]], known: dict[str, str]
) -> str:
    path: dict[str, None] = {}
    here: str | None = id_
    found = ""
    while here is not None and here in functions and here not in path:
        if here in known:
            found = known[here]
            break
        path[here] = None
        if functions[here]["organization"]:
            found = functions[here]["organization"]
            break
        here = functions[here]["parent"]
    known.update(dict.fromkeys(path, found))
    return found
