"""What binds whom (L21): every way down from a provider, one by one."""

from reference.chain import Chains
from reference.facts import Facts, section
from reference.sight import Composition, Sights

ON_CLIENT = {"change-support", "inventory", "needs"}
OF_STATUS = {"legal-person"}


class Bound:
    """The obligations of a document, and the ways by which they reach parties."""

    def __init__(self, document):
        self.facts = Facts(document)
        composition = Composition(self.facts)
        self.chains = Chains(self.facts, composition, Sights(self.facts, composition))
        self.declared = section(document, "obligations")

    def all(self):
        """(party, obligation, kind, own, contract, path) of everything that binds."""
        found = set()
        for id, one in self.declared.items():
            where = one.get("party"), one.get("contract")
            found |= self._of(id, one.get("kind", "other"), *where, None)
        for id, contract in self.facts.contracts.items():
            promised = {one["service"] for one in contract.get("commitments") or []}
            if promised:
                found |= self._of(id, "service-levels", None, id, promised)
        return found

    def _of(self, id, kind, party, contract, services):
        found = set()
        if party:
            found.add((party, id, kind, True, contract, (party,)))
        elif contract:
            side = "client" if kind in ON_CLIENT else "provider"
            bound = self.facts.contracts[contract][side]
            found.add((bound, id, kind, False, contract, (contract, bound)))
        if kind in ON_CLIENT | OF_STATUS:  # "do not pass on"
            return found
        for key in self.facts.contracts:
            if (contract and contract != key) or not (party or contract):
                continue
            ways = self._ways(key, party or contract, party, services)
            for sub in {way[-1] for way in ways}:
                # "explained by its path": the shortest, then the least.
                way = min((way for way in ways if way[-1] == sub), key=lambda w: (len(w), w))
                found.add((sub, id, kind, False, key, way))
        return found

    def covered(self, contract):
        """The services delivered under a contract from inside its provider."""
        inside = self.facts.inside(self.facts.contracts[contract]["provider"])
        delivered = {d.service for d in self.facts.deliveries if self.facts.covers(contract, d)}
        return {s for s in delivered if self.facts.provider[s] in inside}

    def _ways(self, contract, origin, party, services):
        """Every way without a circle from the origin to a subcontractor of a contract."""
        ways = []
        own = {party} | self.facts.parts(party) if party else None
        for s in self.covered(contract):
            provider = self.facts.provider[s]
            if (own and provider not in own) or (services is not None and s not in services):
                continue
            start = (origin, s) if provider == origin else (origin, provider, s)
            self._follow(contract, start, ways)
        return ways

    def _follow(self, contract, way, ways):
        x = way[-1]
        for t in self.facts.components[x]:
            subs = self._subcontractors(contract, x, t)
            if subs is None:
                continue
            ways.extend((*way, t, sub) for sub in subs)
            if t not in way:
                self._follow(contract, (*way, t), ways)

    def _subcontractors(self, contract, x, t):
        """Who answers below the provider in the step, outside its organisation; else None."""
        terms = self.facts.contracts[contract]
        provider, client = terms["provider"], terms["client"]
        clients = self.facts.inside(client) - self.facts.inside(provider)
        if self.facts.provider[t] in clients:
            return None
        step = self.chains.step(x, t)
        # C28: what the client receives, its own supplier answers for to the client.
        own = clients | self.facts.reach(client)
        received = {d.client for d in self.facts.delivered[t]}
        below = [
            answers
            for answers, to, standing in step
            if to not in clients and not (standing == "unanswered" and own & received)
        ]
        if step and not below:
            return None
        home = self.facts.organizations_of(provider)
        return [one for one in below if not self.facts.organizations_of(one) & home]
