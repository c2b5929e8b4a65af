"""Plain data of one file into flat entities: the nesting of files ends here.

One reading serves two purposes. The fast one stops at the first fault; the thorough one
collects every fault at its path and keeps what it can of the faulty entity under its id,
so that references to it raise no fault of their own.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from functools import partial
from typing import Any

from attrs import Factory, define, evolve

from valuenet.errors import near_ids
from valuenet.io.faults import MAX_SEARCHES
from valuenet.io.kinds import Fault, Wrong, unknown_key, wrong_type
from valuenet.io.nodes import MAX_DEPTH, NO_VALUE
from valuenet.io.shape import (
    CONTRACT,
    DELIVERY,
    FORMAT_VERSION,
    FUNCTION,
    GLOBAL,
    HEAD,
    ORGANIZATION,
    PARTNERSHIP,
    PARTNERSHIP_FLOW,
    SECTIONS,
    SERVICE,
    TOP_FUNCTION,
    UNKNOWN,
    Record,
    Section,
)
from valuenet.model import Delivery, Function, Source

#: Line and column of the key at a path.
PlaceOf = Callable[[str], tuple[int, int]]
Report = Callable[[str, Fault], None]
#: One value for each field of a class, in the order of its maker.
Values = list[Any]

_PLACES = ("organization", "parent")
_ORGANIZATION, _PARENT = (FUNCTION.maker.positions[name] for name in _PLACES)
_SERVICE_ID, _SERVICE_SOURCE, _PROVIDER, _CLIENTS_UNKNOWN = (
    SERVICE.maker.positions[name] for name in ("id", "source", "provider", "clients_unknown")
)
_DELIVERED, _DELIVERY_SOURCE, _CLIENT = (
    DELIVERY.maker.positions[name] for name in ("service", "source", "client")
)
_make_service = SERVICE.maker.make
_make_delivery = DELIVERY.maker.make


class TooDeep(Exception):
    """Functions nest deeper than this reading follows them."""


@define
class Parts:
    """What one file declares, flat; `entities` by table, in order of declaration."""

    head: dict[str, Any] = Factory(dict)
    entities: dict[str, list[Any]] = Factory(
        lambda: {section.table: [] for section in SECTIONS.values()}
    )
    deliveries: list[Delivery] = Factory(list)
    #: Functions whose organisation is that of their parent, which another file may declare,
    #: by their position among the parties.
    pending: dict[int, Function] = Factory(dict)
    #: Tables of which a whole section could not be read, so that ids may be missing.
    unread: set[str] = Factory(set)


def structure(
    data: Any,
    *,
    file: str | None,
    json: bool,
    report: Report,
    place_of: PlaceOf | None,
    deepest: int = MAX_DEPTH,
) -> Parts:
    """The flat parts of one file's data.

    Args:
        data: Plain data as the parser gives it.
        file: The name for the sources of entities.
        json: Whether the data comes from JSON, where dates are texts.
        report: Called with the path and the fault of everything that is wrong; may raise.
        place_of: Line and column of a path; None when places are not known yet.
        deepest: How deep functions may nest.

    Raises:
        TooDeep: They nest deeper.
    """
    reading = _Structuring(file, report, place_of, json=json)
    reading.deepest = deepest
    return reading.file(data)


def _placed(file: str | None, place_of: PlaceOf) -> Callable[[str], Source]:
    return lambda path: Source(file, path, *place_of(path.removeprefix("$.")))


class _Structuring:
    """Reads one file. Paths inside start with `$.`, as those of sources do."""

    def __init__(
        self, file: str | None, report: Report, place_of: PlaceOf | None, *, json: bool
    ) -> None:
        self.deepest = MAX_DEPTH
        self._depth = 0
        self._json = json
        self._report_path = report
        self._source = partial(Source, file) if place_of is None else _placed(file, place_of)
        self._parts = Parts()
        self._searches = 0
        #: Keys that another was probably meant to be, by the path of their entity.
        self._guessed: set[tuple[str, str]] = set()
        self._services = self._parts.entities["services"]

    def _report(self, path: str, fault: Fault) -> None:
        self._report_path(path.removeprefix("$."), fault)

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
        return self._near(name, SECTIONS, data)

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
        if add is None:
            entities = self._parts.entities[section.table]
            for id_, item in value.items():
                values, _ = self._values(section.record, item, f"$.{name}.{id_}")
                entities.append(self._entity(section.record, id_, values, f"$.{name}.{id_}"))
        else:
            for id_, item in value.items():
                add(id_, item, f"$.{name}.{id_}")

    # --- entities ------------------------------------------------------------------------

    def _entity(self, record: Record, id_: str, values: Values, path: str) -> Any:
        positions = record.maker.positions
        values[positions["id"]] = id_
        values[positions["source"]] = self._source(path)
        return record.maker.make(values)

    def _organization(self, id_: str, data: Any, path: str) -> None:
        values, nested = self._values(ORGANIZATION, data, path)
        parties = self._parts.entities["parties"]
        parties.append(self._entity(ORGANIZATION, id_, values, path))
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
        if self._depth == self.deepest:
            raise TooDeep
        self._depth += 1
        for id_, item in data.items():
            below = f"{path}.{id_}"
            values, deeper = self._values(FUNCTION, item, below)
            values[_ORGANIZATION], values[_PARENT] = organization, parent
            self._add_function(id_, values, below)
            if "functions" in deeper:
                self._functions(deeper["functions"], organization=organization, parent=id_)
        self._depth -= 1

    def _top_function(self, id_: str, data: Any, path: str) -> None:
        values, nested = self._values(TOP_FUNCTION, data, path)
        if values[_ORGANIZATION] is None and values[_PARENT] is None:
            head = self._parts.head
            values[_ORGANIZATION], values[_PARENT] = head.get("organization"), head.get("parent")
            stated = type(data) is not dict or not data.keys().isdisjoint(_PLACES)
            stated = stated or any((path, name) in self._guessed for name in _PLACES)
            if head.keys().isdisjoint(_PLACES) and not stated:
                self._report(path, Fault("VN704", "missing key 'organization' or 'parent'"))
        organization = values[_ORGANIZATION]
        self._add_function(id_, values, path)
        if "functions" in nested:
            self._functions(nested["functions"], organization=organization, parent=id_)

    def _add_function(self, id_: str, values: Values, path: str) -> None:
        parties = self._parts.entities["parties"]
        function = self._entity(FUNCTION, id_, values, path)
        if values[_ORGANIZATION] is None:
            self._parts.pending[len(parties)] = function
        parties.append(function)

    def _partnership(self, id_: str, data: Any, path: str) -> None:
        values, nested = self._values(PARTNERSHIP, data, path)
        if "flows" in nested:
            flows = self._partnership_flows(id_, *nested["flows"])
            values[PARTNERSHIP.maker.positions["flows"]] = flows
        parties = self._parts.entities["parties"]
        parties.append(self._entity(PARTNERSHIP, id_, values, path))

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
            values, _ = self._values(PARTNERSHIP_FLOW, item, f"{path}[{i}]")
            written = values[PARTNERSHIP_FLOW.maker.positions["id"]]
            ids.append(written or f"{partnership}.{i + 1}")
            flow = self._entity(PARTNERSHIP_FLOW, ids[-1], values, f"{path}[{i}]")
            self._parts.entities["flows"].append(flow)
        return tuple(ids)

    def _contract(self, id_: str, data: Any, path: str) -> None:
        services = data.get("services") if type(data) is dict else None
        is_global = services == GLOBAL
        if type(services) is list and len(services) > 1 and services[0] == GLOBAL:
            is_global = True
            data = {**data, "services": services[1:]}
        elif is_global:
            data = {key: value for key, value in data.items() if key != "services"}
        values, _ = self._values(CONTRACT, data, path)
        values[CONTRACT.maker.positions["is_global"]] = is_global
        contracts = self._parts.entities["contracts"]
        contracts.append(self._entity(CONTRACT, id_, values, path))

    def _service(self, id_: str, data: Any, path: str) -> None:
        values, nested = self._values(SERVICE, data, path)
        if values[_PROVIDER] is None:
            values[_PROVIDER] = self._default_provider(data, path)
        if "deliveries" in nested:
            values[_CLIENTS_UNKNOWN] = self._deliveries(id_, *nested["deliveries"])
        values[_SERVICE_ID] = id_
        values[_SERVICE_SOURCE] = self._source(path)
        self._services.append(_make_service(values))

    def _default_provider(self, data: Any, path: str) -> str:
        default = self._parts.head.get("provider")
        said = type(data) is not dict or "provider" in data or (path, "provider") in self._guessed
        if default is None and not said:
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
            values[_DELIVERED] = service
            values[_DELIVERY_SOURCE] = self._source(below)
            for client in values[_CLIENT] or ():
                values[_CLIENT] = client
                deliveries.append(_make_delivery(values))
        return unknown

    # --- records -------------------------------------------------------------------------

    def _values(
        self, record: Record, data: Any, path: str
    ) -> tuple[Values, Mapping[str, tuple[str, Any]]]:
        """The values of an entity's fields, and what nests in it: by key its path and data.

        A required field that is missing or faulty gets an empty text in the thorough
        reading, and the fault stands for all that follows from it.
        """
        values = record.maker.blank.copy()
        nested: dict[str, tuple[str, Any]] = {}
        readers = record.json_readers if self._json else record.readers
        if type(data) is not dict:
            self._wrong(path, wrong_type(f"a mapping with {_key_list(record)}", data))
            for position in record.required_positions:
                values[position] = ""
            return values, nested
        for name, value in data.items():
            try:
                position, plain, read = readers[name]
            except KeyError:
                self._unknown_key(record, name, data, path, (values, nested))
                continue
            if value and type(value) is plain:
                values[position] = value
            elif read is None:
                nested[name] = (f"{path}.{name}", value)
            else:
                try:
                    values[position] = read(value)
                except Wrong as wrong:
                    values[position] = self._kept(f"{path}.{name}", wrong, values[position])
        if None in map(values.__getitem__, record.required_positions):
            self._missing(record, data, values, path)
        return values, nested

    def _kept(self, path: str, wrong: Wrong, blank: Any) -> Any:
        """Reports what is wrong with a value; what can be kept of it."""
        self._wrong(path, wrong)
        return blank if wrong.kept is None else wrong.kept

    def _unknown_key(
        self,
        record: Record,
        name: str,
        data: dict[str, Any],
        path: str,
        into: tuple[Values, dict[str, tuple[str, Any]]],
    ) -> None:
        """Reports a key that is not read; what it says counts as the key probably meant."""
        values, nested = into
        value = data[name]
        self._report(f"{path}.{name}", unknown_key(name, record.keys, value))
        near = self._near(name, record.keys, data)
        if not near or value is NO_VALUE:
            return
        self._guessed.add((path, near))
        position, _, read = (record.json_readers if self._json else record.readers)[near]
        if read is None:
            nested[near] = (f"{path}.{name}", value)
            return
        try:
            values[position] = read(value)
        except Wrong as wrong:
            values[position] = values[position] if wrong.kept is None else wrong.kept

    def _near(self, name: str, known: Collection[str], data: dict[str, Any]) -> str:
        """The known key that was probably meant and is not there, else an empty text."""
        self._searches += 1
        if self._searches > MAX_SEARCHES:
            return ""
        near = near_ids(name, known)
        return near[0] if near and near[0] not in data else ""

    def _missing(self, record: Record, data: dict[str, Any], values: Values, path: str) -> None:
        """Puts an empty text in the place of each required value; reports those not written."""
        for name, position in zip(record.required, record.required_positions, strict=True):
            if values[position] is not None:
                continue
            values[position] = ""
            if name not in data and (path, name) not in self._guessed:
                self._report(path, Fault("VN704", f"missing key {name!r}"))

    def _wrong(self, path: str, wrong: Wrong) -> None:
        for fault in wrong.faults:
            self._report(path + fault.steps, fault)


def _key_list(record: Record) -> str:
    return " and ".join(f"`{name}`" for name in record.required) if record.required else "keys"


def settle_pending(parts: list[Parts]) -> list[Function]:
    """Gives every waiting function the organisation of the first ancestor that has one.

    Returns those for which none was found; they get an empty one. Complexity: linear in
    the number of functions.
    """
    if not any(part.pending for part in parts):
        return []
    functions: dict[str, Function] = {}
    for part in parts:
        for party in part.entities["parties"]:
            if isinstance(party, Function):
                functions.setdefault(party.id, party)
    known: dict[str, str] = {}
    lost = []
    for part in parts:
        for position, function in part.pending.items():
            organization = _organization_above(function.id, functions, known)
            settled = evolve(function, organization=organization)
            part.entities["parties"][position] = settled
            if not organization:
                lost.append(settled)
    return lost


def _organization_above(id_: str, functions: Mapping[str, Function], known: dict[str, str]) -> str:
    path: dict[str, None] = {}
    here: str | None = id_
    found = ""
    while here is not None and here in functions and here not in path:
        path[here] = None
        found = known.get(here) or functions[here].organization or ""
        if found:
            break
        here = functions[here].parent
    known.update(dict.fromkeys(path, found))
    return found
