"""Plain data of one file into flat entities: the nesting of files ends here.

One reading serves two purposes. The fast one stops at the first fault; the thorough one
collects every fault at its path and keeps what it can of the faulty entity under its id,
so that references to it raise no fault of their own.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from pathlib import Path
from typing import Any

from attrs import Factory, define, evolve

from valuenet.errors import near_ids
from valuenet.io.batches import SECTIONS_IN_BATCHES, Batches, batches
from valuenet.io.bulk import Irregular
from valuenet.io.faults import MAX_SEARCHES
from valuenet.io.figures_file import Beside, FiguresFault
from valuenet.io.keys import Record, Section
from valuenet.io.kinds import Fault, Wrong, unknown_key, wrong_type
from valuenet.io.making import Maker
from valuenet.io.nodes import ABSENT, MAX_DEPTH, NO_VALUE
from valuenet.io.references import References
from valuenet.io.shape import (
    CONTRACT,
    DELIVERY,
    FIGURES,
    FORMAT_VERSION,
    FUNCTION,
    GLOBAL,
    HEAD,
    ORGANIZATION,
    PARTNERSHIP,
    PARTNERSHIP_FLOW,
    RECORDS,
    SECTIONS,
    SERVICE,
    TOP_FUNCTION,
    UNKNOWN,
)
from valuenet.model import Delivery, Function, Role, Source

#: Line and column of the key at a path.
PlaceOf = Callable[[str], tuple[int, int]]
Report = Callable[[str, Fault], None]

_NOTHING: dict[str, Any] = {}
_SOURCE = Maker(Source)
_set_path = _SOURCE.setters["path"]
_PLACES = ("organization", "parent")
_set_organization, _set_parent = (FUNCTION.maker.setters[name] for name in _PLACES)
_set_effective_role = FUNCTION.maker.setters["effective_role"]
_set_provider = SERVICE.maker.setters["provider"]
_set_clients_unknown = SERVICE.maker.setters["clients_unknown"]
_set_service = DELIVERY.maker.setters["service"]


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
    ids: dict[str, str] | None = None,
    references: References | None = None,
    progress: Callable[[float], object] | None = None,
    folder: Path | None = None,
) -> Parts:
    """The flat parts of one file's data.

    Args:
        data: Plain data as the parser gives it; large sections are emptied as they are read.
        file: The name for the sources of entities.
        json: Whether the data comes from JSON, where dates are texts.
        report: Called with the path and the fault of everything that is wrong; may raise.
        place_of: Line and column of a path; None when places are not known yet.
        deepest: How deep functions may nest.
        ids: The text that stands for each id wherever it is used; more are added.
        references: Notes what services and deliveries refer to.
        progress: Called now and then with the share of a long section that is done.
        folder: Where the files beside stand; None for a text that is in none.

    Raises:
        TooDeep: They nest deeper.
    """
    reading = _Structuring(file, report, place_of, json=json)
    reading.deepest = deepest
    reading.ids = {} if ids is None else ids
    reading.references = references or References()
    reading.progress = progress
    reading.beside = Beside(folder)
    return reading.file(data)


class _Structuring:
    """Reads one file. Paths inside start with `$.`, as those of sources do."""

    def __init__(
        self, file: str | None, report: Report, place_of: PlaceOf | None, *, json: bool
    ) -> None:
        self.deepest = MAX_DEPTH
        self.ids: dict[str, str] = {}
        self.references = References()
        self.progress: Callable[[float], object] | None = None
        self.beside = Beside(None)
        self._file = file
        self._depth = 0
        self._json = json
        self._report_path = report
        self._place_of = place_of
        self._sources = _SOURCE.blanks(file=file)
        self._parts = Parts()
        self._searches = 0
        #: Keys as they are written, by the path of their entity and the key probably meant.
        self._guessed: dict[tuple[str, str], str] = {}
        self._services = self._parts.entities["services"]
        self._blanks = {record.of: record.maker.blanks() for record in RECORDS}

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
        provider = self._parts.head.get("provider")
        self._batches = Batches(self._file, self.ids, self.references, provider)
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
        # Where places are known, each entity has one of its own.
        elif self._json and self._place_of is None and section.name in SECTIONS_IN_BATCHES:
            self._in_batches(section, value)
        else:
            self._one_by_one(section, name, value)

    def _in_batches(self, section: Section, value: dict[str, Any]) -> None:
        """Reads a section many entities at a time, and one by one where these are odd."""
        size, done = len(value), 0
        for ids, rows in batches(value):
            try:
                entities, deliveries = self._batches.read(section, ids, rows)
            except (Irregular, Wrong):
                self._one_by_one(section, section.name, dict(zip(ids, rows, strict=True)))
            else:
                self._parts.entities[section.table] += entities
                self._parts.deliveries += deliveries
            done += len(ids)
            if self.progress is not None:
                self.progress(done / size)

    def _one_by_one(self, section: Section, name: str, value: dict[str, Any]) -> None:
        add = {
            "organizations": self._organization,
            "functions": self._top_function,
            "partnerships": self._partnership,
            "contracts": self._contract,
            "services": self._service,
            "figures": self._figures,
        }.get(section.name)
        if add is None:
            record, entities = section.record, self._parts.entities[section.table]
            for id_, item in value.items():
                entities.append(self._entity(record, id_, item, f"$.{name}.{id_}"))
        else:
            for id_, item in value.items():
                add(id_, item, f"$.{name}.{id_}")

    # --- entities ------------------------------------------------------------------------

    def _organization(self, id_: str, data: Any, path: str) -> None:
        self._parts.entities["parties"].append(self._entity(ORGANIZATION, id_, data, path))
        self._functions(path, data, organization=id_, parent=None, role=None)

    def _functions(
        self,
        holder: str,
        holding: Any,
        *,
        organization: str | None,
        parent: str | None,
        role: Role | None,
    ) -> None:
        """The functions nested in what stands at a path, and those nested in them.

        `role` is what they take from their parent, as far as this file says.
        """
        name, data = self._nested(holder, holding, "functions")
        path = f"{holder}.{name}"
        if data is ABSENT or data is None:
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
            function = self._entity(FUNCTION, id_, item, below)
            _set_organization(function, organization)
            _set_parent(function, parent)
            effective = function.role or role
            _set_effective_role(function, effective)
            self._add_function(function)
            self._functions(
                below, item, organization=organization, parent=function.id, role=effective
            )
        self._depth -= 1

    def _top_function(self, id_: str, data: Any, path: str) -> None:
        function: Any = self._entity(TOP_FUNCTION, id_, data, path)
        if function.organization is None and function.parent is None:
            head = self._parts.head
            _set_organization(function, head.get("organization"))
            _set_parent(function, head.get("parent"))
            said = any(self._says(data, path, name) for name in _PLACES)
            if head.keys().isdisjoint(_PLACES) and not said:
                self._report(path, Fault("VN704", "missing key 'organization' or 'parent'"))
        self._add_function(function)
        _set_effective_role(function, function.role)
        self._functions(
            path, data, organization=function.organization, parent=id_, role=function.role
        )

    def _add_function(self, function: Any) -> None:
        parties = self._parts.entities["parties"]
        if function.organization is None:
            self._parts.pending[len(parties)] = function
        parties.append(function)

    def _partnership(self, id_: str, data: Any, path: str) -> None:
        partnership = self._entity(PARTNERSHIP, id_, data, path)
        name, flows = self._nested(path, data, "flows")
        if flows is not ABSENT:
            ids = self._partnership_flows(id_, f"{path}.{name}", flows)
            PARTNERSHIP.maker.setters["flows"](partnership, ids)
        self._parts.entities["parties"].append(partnership)

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
            flow = self._entity(PARTNERSHIP_FLOW, f"{partnership}.{i + 1}", item, f"{path}[{i}]")
            self._parts.entities["flows"].append(flow)
            ids.append(flow.id)
        return tuple(ids)

    def _contract(self, id_: str, data: Any, path: str) -> None:
        services = data.get("services") if type(data) is dict else None
        names_more = type(services) is list and len(services) > 1 and services[0] == GLOBAL
        if services == GLOBAL:
            data = {key: value for key, value in data.items() if key != "services"}
        contract = self._entity(CONTRACT, id_, data, path)
        if names_more:
            CONTRACT.maker.setters["services"](contract, contract.services[1:])
        CONTRACT.maker.setters["is_global"](contract, services == GLOBAL or names_more)
        self._parts.entities["contracts"].append(contract)

    def _figures(self, id_: str, data: Any, path: str) -> None:
        table = self._entity(FIGURES, id_, data, path)
        if table.file is not None:
            self._read_beside(table, data, path)
        self._parts.entities["figures"].append(table)

    def _read_beside(self, table: Any, data: Any, path: str) -> None:
        """Fills in the columns and rows that stand in a file beside."""
        for name in ("columns", "rows"):
            if name in data:
                message = f"{name} are given here, and the file {table.file!r} is named too"
                self._report(f"{path}.{name}", Fault("VN706", message, hint="keep one of the two"))
        try:
            read = self.beside.read(table.file)
        except FiguresFault as error:
            for fault in error.faults:
                self._report(f"{path}.file", fault)
        else:
            FIGURES.maker.setters["columns"](table, read.columns)
            FIGURES.maker.setters["rows"](table, read.rows)

    def _service(self, id_: str, data: Any, path: str) -> None:
        # Nobody has looked yet at what this one refers to.
        self.references.sound = False
        service = self._entity(SERVICE, id_, data, path)
        if service.provider is None:
            _set_provider(service, self._default_provider(data, path))
        name, deliveries = self._nested(path, data, "deliveries")
        if deliveries is not ABSENT:
            unknown = self._deliveries(id_, f"{path}.{name}", deliveries)
            _set_clients_unknown(service, unknown)
        self._services.append(service)

    def _default_provider(self, data: Any, path: str) -> str:
        default = self._parts.head.get("provider")
        if default is None and not self._says(data, path, "provider"):
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
            if type(item) is str and item == UNKNOWN:
                unknown = True
                continue
            delivery = self._filled(DELIVERY, item, f"{path}[{i}]")
            _set_service(delivery, service)
            if type(delivery.client) is str:
                # One client, as text, is what nearly every delivery has.
                if delivery.client:
                    deliveries.append(delivery)
            else:
                deliveries += [evolve(delivery, client=client) for client in delivery.client]
        return unknown

    # --- records -------------------------------------------------------------------------

    def _entity(self, record: Record, id_: str, data: Any, path: str) -> Any:
        """An entity with its id, which its own data may overrule."""
        entity = self._filled(record, data, path)
        if entity.id is None:
            record.maker.setters["id"](entity, self.ids.setdefault(id_, id_))
        return entity

    # The innermost loop of a load: what would be functions of its own stands here.
    def _filled(self, record: Record, data: Any, path: str) -> Any:  # noqa: C901
        """An entity with the fields that its data says, and its source.

        A required field that is missing or faulty holds an empty text in the thorough
        reading, and the fault stands for all that follows from it.
        """
        entity, source = next(self._blanks[record.of]), next(self._sources)
        _set_path(source, path)
        record.set_source(entity, source)
        if self._place_of is not None:
            self._set_place(source, path)
        if type(data) is not dict:
            self._wrong(path, wrong_type(f"a mapping with {_key_list(record)}", data))
            data = _NOTHING
        readers = record.json_readers if self._json else record.readers
        for name, value in data.items():
            try:
                set_field, plain, read = readers[name]
            except KeyError:
                self._unknown_key(record, name, data, path, entity)
                continue
            if value and type(value) is plain:
                set_field(entity, value)
            elif read is not None:
                try:
                    set_field(entity, read(value))
                except Wrong as wrong:
                    self._wrong(f"{path}.{name}", wrong)
                    if wrong.kept is not None:
                        set_field(entity, wrong.kept)
        for name in record.required:
            if getattr(entity, name) is None:
                self._missing(record, name, data, path, entity)
        return entity if record.maker.finish is None else record.maker.finish(entity)

    def _missing(self, record: Record, name: str, data: Any, path: str, entity: Any) -> None:
        """Puts an empty text in the place of a required value; reports it unless it is written."""
        record.maker.setters[name](entity, "")
        if data is not _NOTHING and not self._says(data, path, name):
            self._report(path, Fault("VN704", f"missing key {name!r}"))

    def _set_place(self, source: Source, path: str) -> None:
        assert self._place_of is not None  # noqa: S101 - for the type checker
        line, column = self._place_of(path.removeprefix("$."))
        _SOURCE.setters["line"](source, line)
        _SOURCE.setters["column"](source, column)

    def _says(self, data: Any, path: str, name: str) -> bool:
        """Whether a key is written, or another that was probably meant to be it."""
        return type(data) is not dict or name in data or (path, name) in self._guessed

    def _nested(self, path: str, data: Any, name: str) -> tuple[str, Any]:
        """What nests under a key, `ABSENT` where nothing does, and the key as it is written."""
        if self._guessed:
            name = self._guessed.get((path, name), name)
        return name, data.get(name, ABSENT) if type(data) is dict else ABSENT

    def _unknown_key(
        self, record: Record, name: str, data: dict[str, Any], path: str, entity: Any
    ) -> None:
        """Reports a key that is not read; what it says counts as the key probably meant."""
        value = data[name]
        self._report(f"{path}.{name}", unknown_key(name, record.keys, value))
        near = self._near(name, record.keys, data)
        if not near or value is NO_VALUE:
            return
        self._guessed[path, near] = name
        set_field, _, read = (record.json_readers if self._json else record.readers)[near]
        if read is not None:
            try:
                set_field(entity, read(value))
            except Wrong as wrong:
                if wrong.kept is not None:
                    set_field(entity, wrong.kept)

    def _near(self, name: str, known: Collection[str], data: dict[str, Any]) -> str:
        """The known key that was probably meant and is not there, else an empty text."""
        self._searches += 1
        if self._searches > MAX_SEARCHES:
            return ""
        near = near_ids(name, known)
        return near[0] if near and near[0] not in data else ""

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
