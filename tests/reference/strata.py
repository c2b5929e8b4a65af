"""Who stands where around a focus (L3)."""

from functools import cached_property

NAMES = ("supply", "core", "support", "mission", "market")
SUPPLY, CORE, SUPPORT, MISSION, MARKET = range(5)


class Acts:
    """L3: what holds of a party whatever the focus."""

    def __init__(self, facts):
        self.facts = facts
        self._given = {p: self._given_by(p) for p in facts.kind}

    @cached_property
    def in_own_name(self):
        """L3: "client or among the users of a delivery, provides a service, or is represented"."""
        facts = self.facts
        clients = {d.client for d in facts.deliveries}
        users = {u for d in facts.deliveries for u in d.users}
        represented = {k for k, named in facts.represented_by.items() if named}
        return clients | users | set(facts.provider.values()) | represented

    def takers(self, services):
        """The parties that are client or user, "in the sense of `reach`", of given services."""
        facts = self.facts
        given = [d for d in facts.deliveries if d.service in services]
        ends = {e for d in given for e in (d.client, *d.users)}
        return {p for p in facts.kind if facts.reach(p) & ends}

    def _given_by(self, p):
        services = {s for s, provider in self.facts.provider.items() if provider == p}
        return self.takers(services) - {p}

    def provides_to(self, p, others):
        """L3: p "provides to another when the other is client or user" of what p provides."""
        return bool(self._given[p] & set(others))

    def connected(self, function):
        """L3: it, its reach or a part of it "acts in its own name"."""
        around = self.facts.reach(function) | self.facts.parts(function)
        return bool(around & self.in_own_name)


class Strata:
    """The strata around one focus."""

    def __init__(self, facts, composition, acts, focus):
        self.facts = facts
        self.composition = composition
        self.acts = acts
        self.focus = focus
        self.inside = facts.inside(focus)
        self.organizations = facts.organizations_of(focus)
        # "f's own organisation, when it is not the focus, is the frame"
        self.frame = self.organizations - self.inside
        self.within = {}  # party -> its virtual client
        self.under = {}  # part of such a party -> its parent or organisation
        self.stratum = {}
        self._place_insiders()
        self._place_members()
        self.links = {p for p in facts.partnerships_within(self.standing(CORE)) if p != focus}
        self._place_market()
        self._place_supply()

    def standing(self, *strata):
        """The parties of given strata."""
        return {p for p, stratum in self.stratum.items() if stratum in strata}

    @cached_property
    def own_functions(self):
        """The functions of f's organisation."""
        facts = self.facts
        return {p for p in facts.of_kind("function") if facts.organization[p] in self.organizations}

    @cached_property
    def unconnected(self):
        """L3: "a function of f's organisation, not in the core", with nobody who acts."""
        outside = self.own_functions - self.inside
        return {p for p in outside if not self.acts.connected(p)}

    # -------------------------------------------------------------- strata 1 to 3

    def _place_insiders(self):
        facts = self.facts
        for p in self.own_functions - self.inside - self.unconnected:
            # "to the missions, IT is one more support function"
            self.stratum[p] = MISSION if facts.role[p] == "mission" else SUPPORT
        for v in facts.of_kind("virtual_client"):
            if set(facts.members[v]) & self.own_functions:
                self.stratum[v] = MISSION
            if set(facts.members[v]) & self.inside:
                self.stratum[v] = CORE  # "and virtual clients with a member there"
        # The core is "`inside(f)`, a partnership itself left out".
        partnership = {self.focus} & set(facts.partners)
        self.stratum.update(dict.fromkeys(self.inside - partnership, CORE))

    def _place_members(self):
        """L3, `within`: the members that are drawn inside the sector of a virtual client."""
        virtual = [v for v in self.facts.of_kind("virtual_client") if v in self.stratum]
        for v in sorted(virtual, key=lambda v: (self.stratum[v], v)):
            for member in self.facts.members[v]:
                # "itself client of no delivery"; "Unconnected prevails over within"
                excluded = self.inside | self.frame | self.unconnected
                if member not in excluded and not self.facts.received[member]:
                    self._place_member(member, v)

    def _place_member(self, member, virtual):
        self.within.setdefault(member, virtual)
        if member in self.own_functions:
            return  # "keeps the stratum of its role"
        # "any other member stands where the virtual client stands ..., with all its parts"
        self.stratum.setdefault(member, self.stratum[virtual])
        for part in self.facts.parts(member):
            self.stratum.setdefault(part, self.stratum[virtual])
            self.under[part] = self.facts.ancestors(part)[0]

    # ------------------------------------------------------------ strata 4 and 0

    @cached_property
    def givers(self):
        """Strata 1 to 3, and the focus: what a partnership "provides counts as from the core"."""
        return self.standing(CORE, SUPPORT, MISSION) | {self.focus}

    @cached_property
    def outsiders(self):
        """The parties left for market and supply: "only a party that acts in its own name"."""
        nowhere = {self.focus} | self.frame | self.links | self.unconnected
        return self.acts.in_own_name - nowhere - self.standing(CORE, SUPPORT, MISSION)

    def _place_market(self):
        for p in sorted(self.outsiders):
            served = any(self.acts.provides_to(giver, {p}) for giver in self.givers)
            if served or self._represented(p):
                self.stratum[p] = MARKET

    def _represented(self, p):
        """L3: "represented by a party there (as declared, or in a delivery)"."""
        facts = self.facts
        named = set(facts.represented_by.get(p, []))
        for d in facts.received[p]:
            # not "in market only for what links give it"
            if facts.provider[d.service] not in self.links:
                named |= set(d.represented_by)
        return bool(named & self.standing(CORE, SUPPORT, MISSION))

    def _place_supply(self):
        """L3, `tier`: "1 when it provides to strata 1 to 3, 2 when only to tier 1"."""
        self.tier = {}
        left = self.outsiders - self.standing(MARKET)
        reached, tier = self.standing(CORE, SUPPORT, MISSION), 1
        while reached:
            reached = {p for p in left if self.acts.provides_to(p, reached)}
            self.tier.update(dict.fromkeys(reached, tier))
            self.stratum.update(dict.fromkeys(reached, SUPPLY))
            left, tier = left - reached, tier + 1

    # --------------------------------------------------------------------- lists

    def marks(self, p):
        """L3: `both`, `bypass` and `within`."""
        marks = []
        outside = self.stratum[p] == MARKET or p in self.within
        others = self.standing(CORE, SUPPORT, MISSION) - {p}
        if outside and self.acts.provides_to(p, others):
            marks.append("both")
        if self.stratum[p] in (SUPPLY, MARKET) and self._bypasses(p):
            marks.append("bypass")
        if p in self.within:
            marks.append("within")
        return marks

    def _bypasses(self, p):
        """L3: "provides to support or mission, while nothing ... is provided to the core"."""
        if not self.acts.provides_to(p, self.standing(SUPPORT, MISSION)):
            return False
        facts = self.facts
        provided = {s for s in facts.services if facts.provider[s] == p}
        # "nothing it provides, nor a service with such a one in its closure"
        built = {s for s in facts.services if self.composition.closure(s) & provided}
        return not any(self._given_to_core(s) for s in provided | built)

    def _given_to_core(self, service):
        takers = self.acts.takers({service}) - {self.facts.provider[service]}
        return bool(takers & self.standing(CORE))

    @cached_property
    def partners(self):
        """L3: "Members of links outside the core", and who exchanges flows with the core."""
        core = self.standing(CORE)
        found = {m for link in self.links for m in self.facts.partners[link]}
        for flow in self.facts.flows:
            if {flow.sender, flow.receiver} & core:
                found |= {flow.sender, flow.receiver}
        return found - core - {self.focus}

    def _under(self, p):
        """The parent with which a party stands: "unless it has a role of its own"."""
        if p in self.under:
            return self.under[p]
        parent = self.facts.parent.get(p)
        if p not in self.own_functions or not parent or self.facts.own_role[p]:
            return None  # "Inside f's organisation" only
        return parent if self.stratum.get(parent) == self.stratum[p] else None

    def _clients(self, link):
        """L3: "the clients of its deliveries"."""
        facts = self.facts
        return {d.client for d in facts.deliveries if facts.provider[d.service] == link}

    def _elsewhere(self):
        """L3: "every other party in no stratum, link, clients of a link or partners"."""
        listed = set(self.stratum) | self.links | self.partners | self.unconnected
        listed |= {c for link in self.links for c in self._clients(link)}
        return set(self.facts.kind) - listed - self.frame - {self.focus}

    def _party(self, p):
        return {
            "id": p,
            "tier": self.tier.get(p),
            "marks": self.marks(p),
            "within": self.within.get(p),
            "under": self._under(p),
        }

    def as_data(self):
        """The whole, as plain data."""
        return {
            "focus": self.focus,
            "strata": [
                {
                    "stratum": name,
                    "index": index,
                    "parties": [self._party(p) for p in sorted(self.standing(index))],
                }
                for index, name in enumerate(NAMES)
            ],
            "links": [
                {
                    "id": link,
                    "members": sorted(self.facts.partners[link]),
                    "clients": sorted(self._clients(link)),
                }
                for link in sorted(self.links)
            ],
            "partners": sorted(self.partners),
            "unconnected": sorted(self.unconnected),
            "elsewhere": sorted(self._elsewhere()),
        }
