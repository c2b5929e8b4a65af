"""Who is hit when something fails (L9, L19), and the matrices (L9)."""


class Impacts:
    """What is struck, lost and hit."""

    def __init__(self, chains):
        self.chains = chains
        self.facts = chains.facts
        self.composition = chains.composition
        self.sights = chains.sights

    def struck(self, id):
        """L9: the services that a service or a party strikes."""
        if id in self.facts.services:
            return {id}
        provider = self.facts.provider
        if self.facts.kind[id] == "partnership":
            # "the services that it provides, not those of its members"
            return {s for s in provider if provider[s] == id}
        inside = self.facts.inside(id)
        # Provided "by a party in `inside(x)` or by a partnership with a member there".
        givers = inside | self.facts.partnerships_within(inside)
        return {s for s in provider if provider[s] in givers}

    def lost(self, struck):
        """L19: "the least set that holds the struck services" and what cannot stand."""
        lost, before = set(struck), None
        while lost != before:
            before = lost
            lost = before | {s for s in self.facts.services if self._falls(s, before)}
        return sorted(lost)

    def _falls(self, service, lost):
        # "every service with a required component in it"
        if set(self.facts.required[service]) & set(lost):
            return True
        # "a group of which fewer than `need` members lie outside it"
        return any(
            len(set(group["any_of"]) - set(lost)) < group.get("need", 1)
            for group in self.facts.groups[service]
        )

    def impact(self, id):
        """L9: every sight of a service that is struck, or has a struck one behind it."""
        struck = self.struck(id)
        lost = set(self.lost(struck))
        hits = [
            self._hit(party, service, lost)
            for party in self.facts.parties
            for service in self.sights.sees(party)
            if self.composition.chain_of(service) & struck
        ]
        return {"id": id, "hits": hits}

    def contract_impact(self, contract):
        """L17: the (party, service) pairs that rest on what a contract covers."""
        return sorted(
            (party, service)
            for party in self.facts.parties
            for service in self.sights.sees(party)
            if self._rests_on(contract, party, service)
        )

    def contract_states(self, contract):
        """The same pairs with a state: L19, the cut steps being struck."""
        lost = self._lost_by_steps(contract)
        return {
            (p, s): "lost" if self._is_cut(contract, p, s) or s in lost else "degraded"
            for p, s in self.contract_impact(contract)
        }

    def _lost_by_steps(self, contract):
        lost, before = set(), None
        while lost != before:
            before = lost
            lost = {
                s for s in self.facts.services if self._falls(s, self._lacks(contract, s, lost))
            }
        return lost

    def _lacks(self, contract, x, lost):
        components = self.facts.components[x]
        return {t for t in components if t in lost or self._step_rests_on(contract, x, t)}

    def _is_cut(self, contract, party, service):
        # Its "visible grade rests on covered deliveries only (those that give it that grade)"
        _, giving = self.sights.giving(party, service)
        return all(self.facts.covers(contract, d) for d in giving)

    def _rests_on(self, contract, party, service):
        if self._is_cut(contract, party, service):
            return True
        # "or with a component step in {s} ∪ closure(s) that has receivers, all of them by
        # covered deliveries only"
        return any(
            self._step_rests_on(contract, x, t)
            for x in self.composition.chain_of(service)
            for t in self.facts.components[x]
        )

    def _step_rests_on(self, contract, x, t):
        receivers = self.chains.receivers(x, t)
        received = [d for d in self.facts.delivered[t] if d.client in (receivers or [])]
        return bool(receivers) and all(self.facts.covers(contract, d) for d in received)

    def _hit(self, party, service, lost):
        grade, witness = self.sights.view(party)[service]
        _, giving = self.sights.giving(party, service)
        return {
            "client": party,
            "service": service,
            "grade": grade,
            "state": "lost" if service in lost else "degraded",
            "contract": self.facts.contract_of(giving),
            "witness": list(witness),
        }

    def hits(self, id):
        """The (party, service) pairs of an impact."""
        return {(h["client"], h["service"]) for h in self.impact(id)["hits"]}


def visibility(facts, sights):
    """L9: "parties by services, the five grades"."""
    return {
        (party, service): grade
        for party in facts.parties
        for service, (grade, _) in sights.view(party).items()
    }


def responsibility(facts, composition, chains):
    """L9: "services by parties"; "the strongest stands"."""
    cells = {}
    for x in facts.services:
        behind = composition.closure(x) - {x, *facts.components[x]}
        for t in behind:
            _put(cells, facts, x, facts.provider[t], "contributing")
        for t in facts.components[x]:
            for answers, _, _ in chains.step(x, t):
                _put(cells, facts, x, answers, "responsible")
    for x in facts.services:
        _put(cells, facts, x, facts.provider[x], "accountable")
    return cells


def _put(cells, facts, service, party, value):
    """Write a cell; "for a partnership its lead, or every member where none leads"."""
    stand_in = [party]
    if facts.kind[party] == "partnership":
        stand_in = [facts.lead[party]] if facts.lead[party] else facts.partners[party]
    cells.update({(service, p): value for p in stand_in})


def exposure(facts, impacts):
    """L9: "the number of services in impact(row) with that client"."""
    cells = {}
    for row in facts.parties:
        for client, _ in impacts.hits(row):
            cells[row, client] = cells.get((row, client), 0) + 1
    return cells
