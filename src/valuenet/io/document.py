"""A network as the nested plain data of a file: the inverse of `structure`."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from valuenet.errors import WrongValue
from valuenet.io.keys import Record
from valuenet.io.kinds import ATTRIBUTES, Attributes
from valuenet.io.shape import (
    DELIVERY,
    FORMAT_VERSION,
    FUNCTION,
    GLOBAL,
    HEAD,
    PARTNERSHIP_FLOW,
    SECTIONS,
    TOP_FUNCTION,
    UNKNOWN,
)
from valuenet.model import (
    Clientele,
    Contract,
    Delivery,
    FigureTable,
    Flow,
    Function,
    Organization,
    Partnership,
    Service,
    VirtualClient,
)
from valuenet.network import Network

Plain = dict[str, Any]

#: Functions are written at most so deep inside one another.
_NESTED_LEVELS = 32

#: Fields with free keys, whose order says nothing.
_FREE_KEYS = frozenset({"attributes", "responsibilities", "rows", "groups"})


def document(net: Network, *, sort: bool = False) -> Plain:
    """The file of a network as plain data, in the order of writing; defaults are left out.

    Args:
        net: Not modified.
        sort: Order entities and free keys by id, and write numbers in one way, so that
            equal networks give equal documents. Lists keep their order, which has meaning.

    Raises:
        WrongValue: An attribute is none of the values that a file can hold.
    """
    return Document(net, sort=sort).whole()


class Document:
    """One network, indexed once by what nests in what.

    Args:
        net: Not modified.
        sort: Order by id.
        apart: Functions that stand in a section of their own, nested nowhere; unless given,
            one in so many levels, so that no text nests deeper than is read.
        flow_places: The partnership in which each flow is written, or `flows`; unless
            given, the first that has it.
    """

    def __init__(
        self,
        net: Network,
        *,
        sort: bool = False,
        apart: Collection[str] | None = None,
        flow_places: Mapping[str, str] | None = None,
    ) -> None:
        self._net = net
        self._sort = sort
        self._functions: dict[str, list[Function]] = {}
        self._apart = _deep_functions(net) if apart is None else apart
        for party in self.sorted(net.parties.values()):
            if isinstance(party, Function) and party.id not in self._apart:
                holder = party.parent or party.organization
                self._functions.setdefault(holder, []).append(party)
        self._deliveries: dict[str, list[Delivery]] = {}
        for delivery in net.deliveries:
            self._deliveries.setdefault(delivery.service, []).append(delivery)
        self._places = self._places_of_flows() if flow_places is None else flow_places

    def sorted(self, entities: Iterable[Any]) -> list[Any]:
        """The entities by id, or as they stand."""
        return sorted(entities, key=lambda one: one.id) if self._sort else list(entities)

    def _places_of_flows(self) -> dict[str, str]:
        """The partnership that each flow is written in; other partnerships refer to it."""
        places: dict[str, str] = {}
        for party in self.sorted(self._net.parties.values()):
            if isinstance(party, Partnership):
                for flow in party.flows:
                    places.setdefault(flow, party.id)
        return places

    def place_of_flow(self, flow: str) -> str:
        """The partnership that a flow is written in, else `flows`."""
        return self._places.get(flow, "flows")

    # --- the whole ---------------------------------------------------------------------

    def whole(self) -> Plain:
        """Everything: the head, then the sections that are not empty."""
        plain: Plain = {"valuenet": FORMAT_VERSION}
        for name in ("name", "language", "description"):
            if getattr(self._net, name) != HEAD[name].default:
                plain[name] = getattr(self._net, name)
        for name in SECTIONS:
            section = self.section(name)
            if section:
                plain[name] = section
        return plain

    def section(self, name: str) -> Plain:
        """The entities of one section by id."""
        types: Mapping[str, type] = {
            "organizations": Organization,
            "clienteles": Clientele,
            "virtual_clients": VirtualClient,
            "partnerships": Partnership,
        }
        entities: list[Any]
        if name in types:
            entities = [p for p in self._net.parties.values() if isinstance(p, types[name])]
        elif name == "functions":
            entities = [p for p in self._net.parties.values() if p.id in self._apart]
        elif name == "flows":
            flows = self._net.flows.values()
            entities = [one for one in flows if self.place_of_flow(one.id) == "flows"]
        else:
            entities = list(getattr(self._net, SECTIONS[name].table).values())
        write = self.top_function if name == "functions" else self.entity
        return {entity.id: write(entity) for entity in self.sorted(entities)}

    # --- entities ----------------------------------------------------------------------

    def entity(self, entity: Any) -> Plain:
        """One entity with all that nests in it."""
        if isinstance(entity, Function):
            return self._with_functions(self.record(FUNCTION, entity), entity.id)
        section = next(s for s in SECTIONS.values() if s.record.of is type(entity))
        plain = self.record(section.record, entity)
        if isinstance(entity, Organization):
            return self._with_functions(plain, entity.id)
        if isinstance(entity, Service):
            return self._with_deliveries(plain, entity)
        if isinstance(entity, Partnership) and entity.flows:
            flows = self.flows(entity)
            return _in_order(section.record, plain | {"flows": flows})
        if isinstance(entity, Contract):
            return _in_order(section.record, plain | _contract_services(entity))
        if isinstance(entity, FigureTable):
            # Its rows are written here: one file holds all.
            plain.pop("file", None)
        return plain

    def top_function(self, function: Function) -> Plain:
        """A function of the section of its own, with what nests in it."""
        return self._with_functions(self.record(TOP_FUNCTION, function), function.id)

    def _with_functions(self, plain: Plain, holder: str) -> Plain:
        functions = self.functions_of(holder)
        return {**plain, "functions": functions} if functions else plain

    def _with_deliveries(self, plain: Plain, service: Service) -> Plain:
        deliveries = self.deliveries(service)
        if deliveries:
            plain["deliveries"] = deliveries
        return plain

    def functions_of(self, holder: str) -> Plain:
        """The functions that stand right below a function or organisation, by id."""
        return {one.id: self.entity(one) for one in self._functions.get(holder, ())}

    def deliveries(self, service: Service) -> Any:
        """A service's deliveries, one for each client; `unknown` where they are."""
        items: list[Any] = [self.delivery(one) for one in self._deliveries.get(service.id, ())]
        if service.clients_unknown:
            return [UNKNOWN, *items] if items else UNKNOWN
        return items

    def delivery(self, delivery: Delivery) -> Plain:
        """One delivery."""
        return self.record(DELIVERY, delivery)

    def flows(self, partnership: Partnership) -> list[Any]:
        """A partnership's flows: written in full, or by id where another one holds them."""
        return [
            self.flow(partnership, i, self._net.flows[flow])
            if self.place_of_flow(flow) == partnership.id
            else flow
            for i, flow in enumerate(partnership.flows)
        ]

    def flow(self, partnership: Partnership, position: int, flow: Flow) -> Plain:
        """A flow at a position in its partnership, without the id that follows from there."""
        plain = self.record(PARTNERSHIP_FLOW, flow)
        if flow.id == f"{partnership.id}.{position + 1}":
            del plain["id"]
        return plain

    def record(self, record: Record, entity: Any) -> Plain:
        """The keys of one record that differ from their defaults."""
        plain: Plain = {}
        for key, value in zip(record.written, record.values_of(entity), strict=True):
            # Nearly every value is the very default: that is seen faster than equality.
            if not key.required and (value is key.default or value == key.default):
                continue
            name, kind = key.name, key.kind
            assert kind is not None  # noqa: S101 - for the type checker
            if kind is ATTRIBUTES:
                plain[name] = self._attributes(value)
            else:
                plain[name] = None if value is None else kind.write(value)
            if self._sort and name in _FREE_KEYS:
                plain[name] = type(plain[name])(sorted(plain[name].items()))
            if self._sort and kind is not ATTRIBUTES:
                plain[name] = _canonical(plain[name])
        return plain

    def _attributes(self, attributes: Mapping[str, Any]) -> Attributes:
        plain = Attributes()
        for name, value in attributes.items():
            if isinstance(value, (list, tuple)):
                plain[name] = [self._attribute(name, item) for item in value]
            else:
                plain[name] = self._attribute(name, value)
        return plain

    def _attribute(self, name: str, value: Any) -> Any:
        if isinstance(value, (bool, str)) or type(value) is date:
            return value
        if isinstance(value, (int, float, Decimal)):
            number = value if isinstance(value, int) else Decimal(str(value))
            if isinstance(number, int) or number.is_finite():
                return canonical_number(number) if self._sort else number
        allowed = ("a text", "a finite number", "a boolean", "a date", "a list of these")
        raise WrongValue(f"attribute {name!r}", value, allowed)


def _contract_services(contract: Contract) -> Plain:
    """The services of a contract as a file says them: the word `global`, ids, or both."""
    ids = list(contract.services)
    if contract.is_global:
        return {"services": [GLOBAL, *ids] if ids else GLOBAL}
    if len(ids) > 1 and ids[0] == GLOBAL:
        allowed = (f"a list that does not start with {GLOBAL!r}",)
        raise WrongValue(f"services of contract {contract.id!r}", ids, allowed)
    return {"services": ids} if ids else {}


def _deep_functions(net: Network) -> set[str]:
    """Functions at every so many levels of nesting: each starts anew at the top."""
    depth: dict[str, int] = {}
    for party in net.parties.values():
        path = []
        here: str | None = party.id if isinstance(party, Function) else None
        while here is not None and here not in depth:
            path.append(here)
            function = net.parties[here]
            here = function.parent if isinstance(function, Function) else None
        above = -1 if here is None else depth[here]
        for id_ in reversed(path):
            above = depth[id_] = above + 1
    return {id_ for id_, level in depth.items() if level and level % _NESTED_LEVELS == 0}


def _in_order(record: Record, plain: Plain) -> Plain:
    """The keys in the order of the record."""
    return {name: plain[name] for name in record.keys if name in plain}


def _canonical(value: Any) -> Any:
    """The same plain data with every decimal in its one form."""
    if type(value) is Decimal:
        return Decimal(canonical_number(value))
    if type(value) is list:
        return [_canonical(one) for one in value]
    if type(value) is dict:
        return {key: _canonical(one) for key, one in value.items()}
    return value


def canonical_number(number: int | Decimal) -> int | Decimal:
    """One form for all equal numbers: whole where it is, no zeros at the end."""
    if isinstance(number, int):
        return number
    sign, digits, exponent = number.as_tuple()
    assert isinstance(exponent, int)  # noqa: S101 - the number is finite
    text = "".join(map(str, digits)).lstrip("0")
    stripped = text.rstrip("0")
    exponent += len(text) - len(stripped)
    if not stripped:
        return 0
    if 0 <= exponent <= _LONGEST_WHOLE:
        return int(stripped + "0" * exponent) * (-1 if sign else 1)
    return Decimal((sign, tuple(map(int, stripped)), exponent))


#: Zeros at the end of a whole number that are written out; beyond, only as an exponent.
_LONGEST_WHOLE = 4000
