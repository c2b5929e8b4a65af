"""Layers relative to a focus (L4) and the catalogue of a focus (L15)."""

KINDS = ("support", "mission", "whole", "outside")


def layers(facts, focus):
    """L4: the layers of each service that has one around the focus."""
    inside, found = facts.inside(focus), {}
    for d in facts.deliveries:
        if d.client in inside:
            # "it has a client inside f, whoever provides it"
            found.setdefault(d.service, set()).add("operations")
        elif facts.provider[d.service] in inside:
            # "its provider is inside f and it is delivered to a party outside f"
            found.setdefault(d.service, set()).add("business")
    return {s: sorted(found[s]) for s in sorted(found)}


class Processes:
    """The tree of processes, with the owner that each one states or inherits."""

    def __init__(self, facts):
        self.facts = facts

    def above(self, process):
        """A process and those above it, from itself to the root."""
        parent = self.facts.processes[process].get("parent")
        return [process, *(self.above(parent) if parent else [])]

    def owner(self, process):
        """The nearest owner: "A process inherits owner and kind from its parent"."""
        owners = [self.facts.processes[p].get("owner") for p in self.above(process)]
        return next((owner for owner in owners if owner), None)

    def owned(self, parties):
        """The processes that one of the parties owns."""
        return {p for p in self.facts.processes if self.owner(p) in parties}

    def tree(self, kept, services, parent=None):
        """The kept processes below a parent, with the services under each, pruned."""
        nodes = []
        for process in sorted(kept):
            nearest = next((p for p in self.above(process)[1:] if p in kept), None)
            if nearest != parent:
                continue
            here = sorted(s for s in services if process in self.declared(s))
            below = self.tree(kept, services, process)
            if here or below:
                nodes.append({"process": process, "services": here, "processes": below})
        return nodes

    def declared(self, service):
        """The processes that a service declares."""
        return set(self.facts.services[service].get("processes") or [])


class Catalogue:
    """L15 for one focus."""

    def __init__(self, facts, composition, focus):
        self.facts = facts
        self.composition = composition
        self.processes = Processes(facts)
        self.focus = focus
        self.inside = facts.inside(focus)
        self.organizations = facts.organizations_of(focus)
        # "or by a partnership with a member there"
        self.givers = self.inside | facts.partnerships_within(self.inside)

    def provided(self, givers):
        """The services of several providers."""
        return {s for s, provider in self.facts.provider.items() if provider in givers}

    def placed_in_business(self):
        """The deliveries of the business catalogue, "a partnership's services" among them."""
        mine = self.provided(self.givers)
        return [
            d for d in self.facts.deliveries if d.service in mine and d.client not in self.inside
        ]

    def orphans(self):
        """L15: "neither delivered nor a component"."""
        return self.provided(self.givers) & set(all_orphans(self.facts))

    def unmapped(self):
        """L15: "clients declared unknown"."""
        return self.provided(self.givers) & self.facts.unknown

    def operations(self):
        """L15: the services of the operations catalogue."""
        bought = {d.service for d in self.facts.deliveries if d.client in self.inside}
        business = {d.service for d in self.placed_in_business()}
        elsewhere = business | self.orphans() | self.unmapped()
        # "every service provided inside f ... that has no place yet"
        left = self.provided(self.inside) - elsewhere
        placed = elsewhere | bought | left
        # "or in the closure of anything placed or orphaned that has no place yet"
        behind = {t for s in placed for t in self.composition.closure(s)} - placed
        return bought | left | behind

    def kind(self, client):
        """L15: support, mission, whole or outside."""
        facts = self.facts
        if client in self.organizations:
            return "whole"
        if self._own_function(client):
            return "mission" if facts.role[client] == "mission" else "support"
        virtual = facts.kind[client] == "virtual_client"
        if virtual and any(self._own_function(m) for m in facts.members[client]):
            return "mission"
        return "outside"

    def _own_function(self, p):
        return self.facts.organization.get(p) in self.organizations

    def _client(self, client, services):
        """One client: "by the process tree of an owner in the client's reach"."""
        kept = self.processes.owned(self.facts.reach(client))
        return {
            "kind": self.kind(client),
            "client": client,
            "processes": self.processes.tree(kept, services),
            # "what declares none of them, under the client itself"
            "services": sorted(s for s in services if not self.processes.declared(s) & kept),
        }

    def _business(self):
        bought = {}
        for d in self.placed_in_business():
            bought.setdefault(d.client, set()).add(d.service)
        entries = [self._client(client, services) for client, services in bought.items()]
        return sorted(entries, key=lambda e: (KINDS.index(e["kind"]), e["client"]))

    def _operations(self):
        facts, services = self.facts, self.operations()
        return [
            {
                "provider": provider,
                "standing": self._standing(provider),
                "services": sorted(s for s in services if facts.provider[s] == provider),
            }
            for provider in sorted({facts.provider[s] for s in services})
        ]

    def _standing(self, provider):
        """L15: `team`, `partner` "for a partnership with a member inside f", else `supplier`."""
        if provider in self.inside:
            return "team"
        return "partner" if provider in self.givers else "supplier"

    def as_data(self):
        """The whole, as plain data."""
        return {
            "focus": self.focus,
            "business": self._business(),
            "operations": self._operations(),
            "orphans": sorted(self.orphans()),
            "unmapped": sorted(self.unmapped()),
        }


def all_orphans(facts):
    """L15: "neither delivered nor a component", whoever provides it; unknown is no orphan."""
    components = {t for found in facts.components.values() for t in found}
    delivered = {d.service for d in facts.deliveries}
    return sorted(set(facts.services) - components - delivered - facts.unknown)
