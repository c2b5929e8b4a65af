"""Where responsibility is unclear (L14)."""

KINDS = ("shared", "unanswered", "ambiguous", "mixed", "no-contract")


def organizations_common(facts, providers):
    """The organisations that several providers have in common."""
    return set.intersection(*(facts.organizations_of(p) for p in providers))


class HotSpots:
    """The three kinds of hot spots, and their order."""

    def __init__(self, facts, composition, sights, chains):
        self.facts = facts
        self.composition = composition
        self.sights = sights
        self.chains = chains

    def all(self):
        """L14: "reach falling, then kind ..., then ids"."""
        found = [*self._links(), *self._mixed(), *self._uncovered()]
        ordered = sorted(found, key=lambda e: (-e[1]["reach"], KINDS.index(e[1]["kind"]), e[0]))
        return [spot for _, spot in ordered]

    def _spot(self, kind, seen, parties, *, link=None, process=None):
        services = {link["service"]} if link else {service for _, service in seen}
        return {
            "kind": kind,
            "link": link,
            "process": process,
            "services": sorted(services),
            "seen": [{"party": p, "service": s} for p, s in sorted(seen)],
            "parties": sorted(parties),
            "reach": len({party for party, _ in seen}),
        }

    def _links(self):
        """L14 (a): "one for each (answers, to, service, standing)", with whose chain holds it."""
        seen = {}
        for party in self.facts.parties:
            for service in self.sights.sees(party):
                for link in self.chains.spots(party, service):
                    if link[3] != "clear":
                        seen.setdefault(link, set()).add((party, service))
        for (answers, to, service, standing), pairs in seen.items():
            link = {"answers": answers, "to": to, "service": service, "standing": standing}
            # "of a shared link the members, else who answers and to whom"
            parties = self.facts.partners[answers] if standing == "shared" else {answers, to}
            yield (answers, to, service), self._spot(standing, pairs, parties, link=link)

    def _mixed(self):
        """L14 (b): "one for each process"."""
        for process in self.facts.processes:
            seen = {
                (party, service)
                for party in self.facts.parties
                for service in self._mixed_for(party, process)
            }
            if seen:
                providers = {self.facts.provider[s] for _, s in seen}
                yield (process,), self._spot("mixed", seen, providers, process=process)

    def _mixed_for(self, party, process):
        """The services that make a process mixed for one party, none where it is not."""
        declaring = [
            s
            for s in self.sights.sees(party)
            if process in (self.facts.services[s].get("processes") or [])
        ]
        tops = [s for s in declaring if not any(self._hides(t, s) for t in declaring)]
        # "two or more, and no organisation is common to all their providers"
        mixed = len(tops) > 1 and not organizations_common(
            self.facts, [self.facts.provider[s] for s in tops]
        )
        return tops if mixed else []

    def _hides(self, t, s):
        """L14 (b): s is in the closure of another, "of a loop, the least id" prevails."""
        if t == s or s not in self.composition.closure(t):
            return False
        return t < s or t not in self.composition.closure(s)

    def uncovered(self):
        """L14 (c): "a delivery between organisations that no contract covers (L17)"."""
        return [d for d in self.facts.deliveries if self._between(d) and not self._covered(d)]

    def _covered(self, d):
        return any(self.facts.covers(contract, d) for contract in self.facts.contracts)

    def _between(self, d):
        facts = self.facts
        individuals = {"clientele": "individuals", "organization": "individual"}
        kind = facts.kind[d.client]
        # "clienteles of individuals and organisations of kind individual excepted"
        if kind in individuals and facts.nature[d.client] == individuals[kind]:
            return False
        # "one of the provider's is not one of the client's"
        provider = facts.organizations_of(facts.provider[d.service])
        return bool(provider - facts.organizations_of(d.client))

    def _uncovered(self):
        for d in self.uncovered():
            # "the parties to whom that delivery gives a visible grade"
            seen = {(p, d.service) for p in self.facts.parties if self.sights.gives(d, p)}
            parties = {self.facts.provider[d.service], d.client}
            yield (d.service, d.client), self._spot("no-contract", seen, parties)
