"""What a document states: parties, services, deliveries, and where each party lies (L1, L2)."""

from functools import cached_property
from typing import NamedTuple


class Delivery(NamedTuple):
    """One service to one client, under one contract or none."""

    service: str
    client: str
    users: tuple
    represented_by: tuple
    contract: str | None


class Flow(NamedTuple):
    """One data stream, with the partnership that declares it or none."""

    sender: str
    receiver: str
    partnership: str | None


def listing(value):
    """A value that may be absent, one id or a list, as a list."""
    if value is None:
        return []
    return [value] if isinstance(value, str) else list(value)


def section(document, name):
    """A section of the document, empty where it is absent."""
    return document.get(name) or {}


class Facts:
    """A document, flattened, and the containment of L1 and L2."""

    def __init__(self, document):
        self.document = document
        self.services = section(document, "services")
        self.contracts = section(document, "contracts")
        self.processes = section(document, "processes")
        self.kind = {}
        self.parent = {}
        self.organization = {}
        self.own_role = {}
        self.role = {}
        self.nature = {}
        self._read_organizations()
        self._read_groups()
        self._read_services()
        self._read_flows()
        self._reach = {}
        self._inside = {}

    # ------------------------------------------------------------- flattening

    def _read_organizations(self):
        for id, organization in section(self.document, "organizations").items():
            self.kind[id] = "organization"
            self.nature[id] = organization.get("kind")
            self._read_functions(organization, id, None)

    def _read_functions(self, holder, organization, parent):
        for id, function in section(holder, "functions").items():
            self.kind[id] = "function"
            self.parent[id] = parent
            self.organization[id] = organization
            self.own_role[id] = function.get("role")
            self.role[id] = function.get("role") or self.role[parent]
            self._read_functions(function, organization, id)

    def _read_groups(self):
        self.members = {}  # of clienteles and virtual clients, which add to reach
        self.partners = {}  # of partnerships, which do not
        self.lead = {}
        self.represented_by = {}
        for id, clientele in section(self.document, "clienteles").items():
            self.kind[id] = "clientele"
            self.nature[id] = clientele.get("kind")
            self.members[id] = listing(clientele.get("members"))
            self.represented_by[id] = listing(clientele.get("represented_by"))
        for id, virtual in section(self.document, "virtual_clients").items():
            self.kind[id] = "virtual_client"
            self.members[id] = [virtual["function"], *listing(virtual.get("companies"))]
        for id, partnership in section(self.document, "partnerships").items():
            self.kind[id] = "partnership"
            self.partners[id] = listing(partnership["members"])
            self.lead[id] = partnership.get("lead")

    def _read_services(self):
        self.provider = {}
        self.components = {}  # as declared, each once
        self.required = {}
        self.groups = {}
        self.deliveries = []
        self.unknown = set()
        for id, service in self.services.items():
            self.provider[id] = service.get("provider") or self.document["provider"]
            self._read_components(id, service.get("components") or [])
            self._read_deliveries(id, service.get("deliveries") or [])

    def _read_components(self, service, components):
        self.required[service] = [c for c in components if isinstance(c, str)]
        self.groups[service] = [c for c in components if not isinstance(c, str)]
        flat = [i for c in components for i in ([c] if isinstance(c, str) else c["any_of"])]
        self.components[service] = list(dict.fromkeys(flat))

    def _read_deliveries(self, service, deliveries):
        if deliveries == "unknown":
            self.unknown.add(service)
            return
        for delivery in deliveries:
            users = tuple(listing(delivery.get("users")))
            represented_by = tuple(listing(delivery.get("represented_by")))
            # The format: "`client` of a delivery may be a list: one delivery each".
            for client in listing(delivery["client"]):
                contract = delivery.get("contract")
                self.deliveries.append(Delivery(service, client, users, represented_by, contract))

    def _read_flows(self):
        free = section(self.document, "flows").values()
        self.flows = [Flow(f["sender"], f["receiver"], None) for f in free]
        for id, partnership in section(self.document, "partnerships").items():
            for f in listing_of_flows(partnership.get("flows")):
                self.flows.append(Flow(f["sender"], f["receiver"], id))

    # -------------------------------------------------------------- selections

    @cached_property
    def parties(self):
        """Every party, by id."""
        return sorted(self.kind)

    def of_kind(self, kind):
        """The parties of one kind, by id."""
        return [p for p in self.parties if self.kind[p] == kind]

    @cached_property
    def delivered(self):
        """The deliveries of each service."""
        found = {s: [] for s in self.services}
        for d in self.deliveries:
            found[d.service].append(d)
        return found

    @cached_property
    def received(self):
        """The deliveries to each party."""
        found = {p: [] for p in self.kind}
        for d in self.deliveries:
            found[d.client].append(d)
        return found

    # ------------------------------------------------------------- containment

    def ancestors(self, p):
        """L1: "p's chain of `parent` functions, then its organisation"."""
        if self.kind[p] != "function":
            return []
        above = self.parent[p]
        return [above, *self.ancestors(above)] if above else [self.organization[p]]

    def parts(self, p):
        """L1: "`parts(p)` is the inverse"."""
        return {x for x in self.kind if p in self.ancestors(x)}

    def groups_of(self, p):
        """L1: "every clientele and virtual client that p is a member of"."""
        return {g for g, members in self.members.items() if p in members}

    def reach(self, p):
        """L1: p, what holds it, the groups it is a member of, "closed under this rule"."""
        if p not in self._reach:
            found, before = {p}, set()
            while found != before:
                before = found
                found = before | {a for x in before for a in self.ancestors(x)}
                found = found | {g for x in before for g in self.groups_of(x)}
            self._reach[p] = found
        return self._reach[p]

    def inside(self, f):
        """L2: "{f} ∪ parts(f); for a partnership, itself and the inside of each member"."""
        if f not in self._inside:
            inside = {f} | self.parts(f)
            for member in self.partners.get(f, []):
                inside = inside | self.inside(member)
            self._inside[f] = inside
        return self._inside[f]

    def inside_all(self, parties):
        """The inside of several parties at once."""
        return {x for p in parties for x in self.inside(p)}

    def organizations_of(self, p):
        """L14: "its own; of a partnership its members'; of a virtual client its function's"."""
        if self.kind[p] == "organization":
            return {p}
        if self.kind[p] == "function":
            return {self.organization[p]}
        if self.kind[p] == "partnership":
            return {o for m in self.partners[p] for o in self.organizations_of(m)}
        if self.kind[p] == "virtual_client":
            return self.organizations_of(self.members[p][0])
        return set()  # "of a clientele none"

    @cached_property
    def it(self):
        """Every party that stands in an `it` function: one of that role, or a part of one."""
        return self.inside_all(p for p in self.of_kind("function") if self.role[p] == "it")

    def outermost_it(self, p):
        """L4: "the outermost `it` function that holds" p, itself included; None without one."""
        chain = [p, *self.ancestors(p)]
        return next((x for x in reversed(chain) if self.role.get(x) == "it"), None)

    def partnerships_within(self, parties):
        """The partnerships with a member among the parties."""
        return {p for p, members in self.partners.items() if set(members) & set(parties)}

    def clients(self, f):
        """L2: receives "a service whose provider is inside f while it is itself outside"."""
        inside = self.inside(f)
        given = {d.client for d in self.deliveries if self.provider[d.service] in inside}
        return sorted(given - inside)

    def suppliers(self, f):
        """L2: "outside and delivers to the inside"."""
        inside = self.inside(f)
        givers = {self.provider[d.service] for d in self.deliveries if d.client in inside}
        return sorted(givers - inside)

    # --------------------------------------------------------------- contracts

    def covers(self, contract, d):
        """L17: "the deliveries that name it and, of those from inside its provider to ..."."""
        if d.contract == contract:
            return True
        terms = self.contracts[contract]
        listed = terms.get("services") or []
        return (
            self.provider[d.service] in self.inside(terms["provider"])
            and d.client in self.inside(terms["client"])
            and (listed == "global" or d.service in listed)
        )

    def covering(self, deliveries):
        """Every contract that covers one of the deliveries."""
        return {k for k in self.contracts for d in deliveries if self.covers(k, d)}

    def contract_of(self, deliveries):
        """L8: "that of the delivery ..., else the only contract that covers it, else none"."""
        named = {d.contract for d in deliveries if d.contract}
        candidates = named if len(named) == 1 else self.covering(deliveries)
        return next(iter(candidates)) if len(candidates) == 1 else None


def listing_of_flows(flows):
    """Flows given as a list, or as a mapping by id."""
    return list(flows.values()) if isinstance(flows, dict) else list(flows or [])
