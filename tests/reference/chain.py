"""Who must get what, and who answers for what (L7, L8)."""

from reference.sight import least_paths


class Chains:
    """Receivers, steps and whole chains of responsibility."""

    def __init__(self, facts, composition, sights):
        self.facts = facts
        self.composition = composition
        self.sights = sights
        self._steps = {}

    # ---------------------------------------------------------------------- L7

    def needs_nothing(self, x, t):
        """L7: "Nothing is needed when q is p or lies inside p"."""
        return self.facts.provider[t] in self.facts.inside(self.facts.provider[x])

    def receivers(self, x, t):
        """L7: who gets the component t for x; None where nothing is needed."""
        if self.needs_nothing(x, t):
            return None
        p, q = self.facts.provider[x], self.facts.provider[t]
        clients = {d.client for d in self.facts.delivered[t]} - {q}  # "q itself is never one"
        # "the clients of its deliveries that lie in `inside(p)`; if there are none,
        # those that lie in `reach(p)`"
        return sorted(clients & self.facts.inside(p)) or sorted(clients & self.facts.reach(p))

    def nothing_received(self):
        """L7: "No receiver at all is a finding"."""
        return sorted(
            (x, t)
            for x in self.facts.services
            for t in self.facts.components[x]
            if self.receivers(x, t) == []
        )

    # ---------------------------------------------------------------------- L8

    def standing(self, answers, standing="clear"):
        """L8: a partnership without a lead is `shared`; the two others prevail."""
        leaderless = self.facts.kind[answers] == "partnership" and not self.facts.lead[answers]
        return "shared" if leaderless and standing == "clear" else standing

    def step(self, x, t):
        """The (answers, to, standing) of one step from x to its component t."""
        if (x, t) not in self._steps:
            self._steps[x, t] = list(self._step(x, t))
        return self._steps[x, t]

    def _step(self, x, t):
        p, q = self.facts.provider[x], self.facts.provider[t]
        if q == p:
            return  # "no link, the same party goes on answering"
        receivers = self.receivers(x, t)
        if receivers is None:
            yield q, p, self.standing(q)  # "q answers to p for t"
            return
        if not receivers:
            yield q, p, "unanswered"
        standing = "ambiguous" if len(receivers) > 1 else "clear"
        for r in receivers:
            yield q, r, self.standing(q, standing)
            if r != p and r in self.facts.inside(p):
                # "where r lies inside p and is not p, r answers to p for t"
                yield r, p, self.standing(r, standing)

    def starts(self, client, service):
        """The first links: to "each client of the deliveries that give c its grade"."""
        provider = self.facts.provider[service]
        _, giving = self.sights.giving(client, service)
        # "no party ever answers to itself"
        clients = sorted({d.client for d in giving} - {provider})
        return [(provider, to, self.standing(provider)) for to in clients]

    def distances(self, service):
        """The least distance in components of everything behind a service, itself 0."""
        distance, front = {service: 0}, [service]
        while front:
            behind = [t for x in front for t in self.facts.components[x]]
            front = [t for t in dict.fromkeys(behind) if t not in distance]
            depth = max(distance.values()) + 1
            distance.update(dict.fromkeys(front, depth))
        return distance

    def links(self, client, service):
        """The links of a chain, "breadth first, components as declared, receivers by id"."""
        depth = self.distances(service)
        links = [
            self.link(*start, service, depth[service], repeat=False)
            for start in self.starts(client, service)
        ]
        met, waiting = {service}, [service]
        while waiting:
            x = waiting.pop(0)
            for t in self.facts.components[x]:
                # "a later link to the same service is kept and marked `repeat`"
                repeat = t in met
                links += [self.link(*s, t, depth[t], repeat=repeat) for s in self.step(x, t)]
                if not repeat:
                    met.add(t)
                    waiting.append(t)
        return links

    def link(self, answers, to, standing, service, depth, *, repeat):
        """One link as plain data."""
        return {
            "answers": answers,
            "to": to,
            "service": service,
            "contract": self.contract(answers, to, service),
            "standing": standing,
            "depth": depth,
            "repeat": repeat,
            "members": sorted(self.facts.partners.get(answers, [])),
            "lead": self.facts.lead.get(answers),
        }

    def contract(self, answers, to, service):
        """L8: "that of the delivery of the service to `to`"."""
        whole = self.facts.inside(to)
        # "for a part that answers to its whole, to any party inside the whole"
        accepted = whole if answers in whole else {to}
        delivered = [d for d in self.facts.delivered[service] if d.client in accepted]
        return self.facts.contract_of(delivered)

    def leaves(self, client, service):
        """L8: "its leaves (services without components) and the path from c to each"."""
        _, witness = self.sights.view(client)[service]
        paths = self._paths_from(service)
        return [
            {"service": leaf, "path": [*witness, *paths[leaf][1:]]}
            for leaf in sorted(paths)
            if not self.facts.components[leaf]
        ]

    def _paths_from(self, service):
        return least_paths([(service,)], self.facts.components.__getitem__)

    def responsibility(self, client, service):
        """The whole chain; refused for "a service that c does not see"."""
        if service not in self.sights.sees(client):
            return "not visible"
        return {
            "client": client,
            "service": service,
            "links": self.links(client, service),
            "leaves": self.leaves(client, service),
        }

    def spots(self, client, service):
        """The (answers, to, service, standing) of every link of a chain."""
        found = {(a, to, service, s) for a, to, s in self.starts(client, service)}
        for x in self.composition.chain_of(service):
            for t in self.facts.components[x]:
                found |= {(a, to, t, s) for a, to, s in self.step(x, t)}
        return found
