"""What `check` finds, law by law."""

from reference.catalogue import all_orphans
from reference.strata import Strata

ERROR, WARNING, INFO = "error", "warning", "info"


class Findings:
    """Every finding as (rule, severity, ids)."""

    def __init__(self, spots, acts):
        self.spots = spots
        self.acts = acts
        self.facts = spots.facts
        self.composition = spots.composition
        self.sights = spots.sights
        self.chains = spots.chains

    def all(self):
        """The findings of all rules, sorted, each once."""
        rules = [
            self.unconnected,
            self.layer_differs,
            self.operations_exposed,
            self.loop,
            self.nothing_received,
            self.own_delivery,
            self.ambiguous_step,
            self.supplier_past_teams,
            self.broken_chain,
            self.unrepresented,
            self.needless,
            self.missing,
            self.between,
            self.no_responsibilities,
            self.no_contract,
            self.contract_between_others,
            self.orphan,
            self.unmapped,
        ]
        return sorted({finding for rule in rules for finding in rule()})

    # ------------------------------------------------------------------- L3 to L7

    def unconnected(self):
        """L3, around "each outermost `it` function" in turn."""
        foci = {self.facts.outermost_it(p) for p in self.facts.of_kind("function")} - {None}
        for focus in foci:
            for p in Strata(self.facts, self.composition, self.acts, focus).unconnected:
                yield "unconnected", INFO, (p,)

    def layer_differs(self):
        """L4: "A declaration on a service with clients that does not hold is a finding"."""
        for service, entry in self.facts.services.items():
            clients = {d.client for d in self.facts.delivered[service]}
            if clients and entry.get("layer") and not self._holds(service, entry["layer"], clients):
                yield "layer-differs", INFO, (service,)

    def _holds(self, service, layer, clients):
        facts, provider = self.facts, self.facts.provider[service]
        if layer == "business":
            # "outside the outermost `it` function that holds the provider (outside the
            # provider where there is none)"
            return bool(clients - facts.inside(facts.outermost_it(provider) or provider))
        # "some client stands in an `it` function or inside the provider"
        return bool(clients & (facts.it | facts.inside(provider)))

    def operations_exposed(self):
        """L5: `layer: operations`, delivered elsewhere, "unless it says `exposed: true`"."""
        for service, entry in self.facts.services.items():
            clients = {d.client for d in self.facts.delivered[service]}
            # "neither inside its provider nor in an `it` function"
            allowed = self.facts.it | self.facts.inside(self.facts.provider[service])
            exposed = entry.get("layer") == "operations" and not entry.get("exposed")
            if exposed and clients - allowed:
                yield "operations-exposed", WARNING, (service,)

    def loop(self):
        """L6: "a cycle is a finding that names all its members"."""
        for members in self.composition.loops():
            yield "loop", WARNING, tuple(members)

    def nothing_received(self):
        """L7: "No receiver at all is a finding"."""
        for pair in self.chains.nothing_received():
            yield "nothing-received", ERROR, pair

    def own_delivery(self):
        """L7: "so is a delivery of a service to its own provider itself"."""
        for d in self.facts.deliveries:
            if d.client == self.facts.provider[d.service]:
                yield "own-delivery", ERROR, (d.service, d.client)

    # ------------------------------------------------------------------------- L8

    def ambiguous_step(self):
        """L8: "an ambiguous step in a chain that somebody sees"."""
        seen = {s for p in self.facts.parties for s in self.sights.view(p)}
        for x in seen:
            for t in self.facts.components[x]:
                if len(self.chains.receivers(x, t) or []) > 1:
                    yield "ambiguous-step", WARNING, (x, t)

    def _from_outside(self, d, organization):
        """L8: "*Outside*: none of the provider's organisations (L14) is it"."""
        return organization not in self.facts.organizations_of(self.facts.provider[d.service])

    def supplier_past_teams(self):
        """L8: "delivered to an `it` function that has teams, and to none of them"."""
        facts = self.facts
        for d in facts.deliveries:
            if facts.role.get(d.client) != "it":
                continue
            teams = facts.parts(d.client)
            clients = {other.client for other in facts.delivered[d.service]}
            outside = self._from_outside(d, facts.organization[d.client])
            if outside and teams and not teams & clients:
                yield "supplier-past-teams", WARNING, (d.service, d.client)

    def broken_chain(self):
        """L8: a service from outside for a function that is not `it`, and nobody inside answers."""
        facts = self.facts
        for d in facts.deliveries:
            if facts.role.get(d.client) not in ("mission", "support"):
                continue
            organization = facts.organization[d.client]
            it = facts.it & facts.inside(organization)
            broken = it and self._from_outside(d, organization)
            if broken and not self._answered(d, it) and not self._has_contact(d):
                yield "broken-chain", WARNING, (d.service, d.client)

    def _answered(self, d, it):
        """L8: behind what the client sees and "that IT, or a partnership with it, provides"."""
        givers = it | self.facts.partnerships_within(it)
        return any(
            self.facts.provider[s] in givers and d.service in self.composition.closure(s)
            for s in self.sights.sees(d.client)
        )

    def _has_contact(self, d):
        """L8: "or its contract names a `contact`"."""
        contract = self.facts.contract_of([d])
        return bool(contract and self.facts.contracts[contract].get("contact"))

    # ------------------------------------------------------------------ L11 and L13

    def unrepresented(self):
        """L11: a delivery that no function of the right role represents or provides."""
        facts = self.facts
        for d in facts.deliveries:
            if facts.kind[d.client] == "clientele":
                individuals = facts.nature[d.client] == "individuals"
            elif self._it_to_company(d):
                individuals = False
            else:
                continue
            # "`mission` for individuals; any but `it` ... for others"
            right = {"mission"} if individuals else {"mission", "support"}
            speakers = self.sights.represented(d) | {facts.provider[d.service]}
            if not any(facts.role.get(p) in right for p in speakers):
                yield "unrepresented", ERROR if individuals else WARNING, (d.service, d.client)

    def _it_to_company(self, d):
        """L11: "of an `it` function to another organisation of kind `company`"."""
        facts, provider = self.facts, self.facts.provider[d.service]
        company = facts.kind[d.client] == "organization" and facts.nature[d.client] == "company"
        return (
            company
            and facts.role.get(provider) == "it"
            and (facts.organization[provider] != d.client)
        )

    def _run(self, a, b):
        """Whether some flow runs from inside a to inside b."""
        return any(
            f.sender in self.facts.inside(a) and f.receiver in self.facts.inside(b)
            for f in self.facts.flows
        )

    def _delivers(self, a, b):
        """The services that somebody inside a delivers to somebody inside b."""
        return any(
            self.facts.provider[d.service] in self.facts.inside(a)
            and d.client in self.facts.inside(b)
            for d in self.facts.deliveries
        )

    def _pairs(self, partnership):
        members = self.facts.partners[partnership]
        return [(a, b) for a in members for b in members if a != b]

    def needless(self):
        """L13: "Where there are flows between the members and all run one way"."""
        for partnership in self.facts.partners:
            ways = {pair for pair in self._pairs(partnership) if self._run(*pair)}
            if ways and not any((b, a) in ways for a, b in ways):
                yield "partnership-needless", WARNING, (partnership,)

    def missing(self):
        """L13: "Where flows run both ways between two different organisations"."""
        facts = self.facts
        ways = {
            (a, b)
            for f in facts.flows
            for a in facts.organizations_of(f.sender)
            for b in facts.organizations_of(f.receiver)
            if a != b
        }
        for a, b in ways:
            # "neither delivers to the other and no partnership joins them"
            delivers = self._delivers(a, b) or self._delivers(b, a)
            if a < b and (b, a) in ways and not delivers and not self._joined(a, b):
                yield "partnership-missing", INFO, (a, b)

    def _joined(self, a, b):
        joining = self.facts.partnerships_within(self.facts.inside(a))
        return bool(joining & self.facts.partnerships_within(self.facts.inside(b)))

    def between(self):
        """L13: "Members of which one provides a service to another outside the partnership"."""
        for partnership in self.facts.partners:
            for pair in self._pairs(partnership):
                if self._delivers(*pair):
                    yield "partnership-between-provider-and-client", WARNING, (partnership, *pair)

    def no_responsibilities(self):
        """L13: "A service of a partnership states its `responsibilities`"."""
        for service, entry in self.facts.services.items():
            partnership = self.facts.kind[self.facts.provider[service]] == "partnership"
            if partnership and not entry.get("responsibilities"):
                yield "partnership-no-responsibilities", WARNING, (service,)

    # ------------------------------------------------------------------ L14 to L17

    def no_contract(self):
        """L14 (c): a delivery between organisations that no contract covers."""
        for d in self.spots.uncovered():
            yield "no-contract", WARNING, (d.service, d.client)

    def contract_between_others(self):
        """The introduction of the laws: "a delivery that names a contract between others"."""
        facts = self.facts
        for d in facts.deliveries:
            if d.contract:
                terms = facts.contracts[d.contract]
                provided = facts.provider[d.service] in facts.inside(terms["provider"])
                if not provided or d.client not in facts.inside(terms["client"]):
                    yield "contract-between-others", ERROR, (d.service, d.client, d.contract)

    def orphan(self):
        """L15: "as a finding: whoever provides it"."""
        for service in all_orphans(self.facts):
            yield "orphan", WARNING, (service,)

    def unmapped(self):
        """L15: "Unmapped: clients declared unknown"."""
        for service in self.facts.unknown:
            yield "unmapped", INFO, (service,)
