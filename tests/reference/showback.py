"""Showback (L24), slowly: every amount is followed along every path to its clients."""

import json
from fractions import Fraction

from reference.facts import Facts, listing, section


class Charges:
    """The charges of a document, each shared by following it step by step."""

    def __init__(self, document):
        self.facts = Facts(document)
        self.charges = section(document, "charges")
        self.figures = section(document, "figures")
        self.users = {}
        for service, one in self.facts.services.items():
            given = one.get("deliveries") or []
            for delivery in [] if given == "unknown" else given:
                for client in listing(delivery["client"]) if delivery != "unknown" else []:
                    pair = (service, client)
                    self.users[pair] = self.users.get(pair, 0) + (delivery.get("user_count") or 0)
        self.above = {s: self._above(s) for s in self.facts.services}

    @classmethod
    def of(cls, text):
        """Those of a JSON text."""
        return cls(json.loads(text))

    def _above(self, service):
        """Everything built on a service, at any depth."""
        found, before = set(), None
        while found != before:
            before = set(found)
            found |= {s for s in self.facts.services if self._parts(s) & (before | {service})}
        return found

    def _parts(self, service):
        parts = set()
        for one in listing(self.facts.services[service].get("components")):
            parts |= {one} if isinstance(one, str) else set(listing(one["any_of"]))
        return parts

    def pot(self, service):
        """The pot of a service, "a loop is one pot": the services that reach each other."""
        ring = {s for s in self.above[service] if service in self.above[s]}
        return frozenset(ring | {service})

    def clients(self, pot):
        """A pot's "own clients outside the provider", with their users."""
        found = {}
        for (service, client), users in self.users.items():
            outside = client not in self.facts.inside(self.facts.provider[service])
            if service in pot and outside:
                found[client] = found.get(client, 0) + users
        return found

    def built_on(self, pot):
        """All "the services built on it", those of a loop together."""
        return {self.pot(s) for s in self.facts.services if self._parts(s) & pot and s not in pot}

    def start(self, place):
        """Where an amount enters: "to the services it provides", "to those it covers"."""
        facts = self.facts
        if place in facts.services:
            services = {place}
        elif place in facts.contracts:
            listed = facts.contracts[place].get("services") or []
            services = set() if listed == "global" else set(listed) - {"global"}
            services |= {d.service for d in facts.deliveries if facts.covers(place, d)}
        else:
            inside = {place} if place in facts.partners else facts.inside(place)
            services = {s for s, provider in facts.provider.items() if provider in inside}
        return {self.pot(s) for s in services}

    # --- by key --------------------------------------------------------------------------

    def weigh_client(self, key, only, client, users):
        """The weight of one client of a delivery."""
        if only and client not in only:
            return 0
        return users if key == "users" else 1

    def weigh_pot(self, key, only, pot):
        """The weight of a service as a step."""
        own = [self.weigh_client(key, only, *one) for one in self.clients(pot).items()]
        if key == "users":
            return sum(own) + sum(self.weigh_pot(key, only, up) for up in self.built_on(pot))
        if not only or any(own):
            return 1
        return int(
            key == "equal" and any(self.weigh_pot(key, only, up) for up in self.built_on(pot))
        )

    def follow(self, key, only, amount, pot, shares):
        """Gives what comes to a pot to its clients, and to those of what is built on it."""
        clients = {c: self.weigh_client(key, only, c, n) for c, n in self.clients(pot).items()}
        pots = {}
        if key != "direct":
            pots = {up: self.weigh_pot(key, only, up) for up in self.built_on(pot)}
        total = sum(clients.values()) + sum(pots.values())
        if not total:
            return
        for client, weight in clients.items():
            shares[client] = shares.get(client, 0) + amount * weight / total
        for up, weight in pots.items():
            if weight:
                self.follow(key, only, amount * weight / total, up, shares)

    def reached(self, place):
        """Every client that is met on the way."""
        services = {s for pot in self.start(place) for s in pot}
        services |= {up for s in services for up in self.above[s]}
        return set(self.clients(services))

    def weights(self, charge):
        """What each client's figures are; None where there are none to read."""
        table = self.figures.get(charge.get("figures"))
        columns = table.get("columns", []) if table else []
        if charge.get("column") not in columns:
            return None
        at = columns.index(charge["column"])
        found = {}
        for row, cells in (table.get("rows") or {}).items():
            if row == table.get("total_row") or row in table.get("internal", []):
                continue
            groups = table.get("groups") or {}
            parties = listing(groups[row]) if row in groups else [row]
            cell = cells[at] if len(cells) > at else None
            for party in parties if row in groups or row in self.facts.kind else []:
                found[party] = found.get(party, 0) + figure(cell) / len(parties)
        kept = set(charge.get("clients") or ()) or self.reached(charge["place"])
        return {party: value for party, value in found.items() if party in kept}

    # --- the answer ----------------------------------------------------------------------

    def share(self, charge_id, key=None):
        """(put in, client -> exact share) of one charge; what is left is the rest."""
        charge = self.charges[charge_id]
        key = key or charge["key"]
        weights = self.weights(charge)
        if "amount" in charge:
            amount = Fraction(charge["amount"])
        elif weights is None:
            return Fraction(), {}
        else:
            amount = to_the_cent(sum(weights.values(), Fraction()))
        if key in ("contribution", "workload"):
            return amount, self._by_weights(amount, weights or {})
        only = set(charge.get("clients") or ())
        first = {pot: self.weigh_pot(key, only, pot) for pot in self.start(charge["place"])}
        shares = {}
        for pot, weight in first.items():
            if weight:
                self.follow(key, only, amount * weight / sum(first.values()), pot, shares)
        return amount, {client: share for client, share in shares.items() if share}

    def _by_weights(self, amount, weights):
        total = sum(weights.values())
        if not total or min(weights.values()) < 0:
            return {}
        return {party: amount * value / total for party, value in weights.items() if amount * value}


def figure(cell):
    """A cell as a number; what is absent counts for nothing."""
    text = str(cell or "").replace(" ", "").replace("€", "").replace(",", ".")
    return Fraction(text) if text not in ("", "-") else Fraction()


def to_the_cent(amount):
    """What is put in is a decimal: the split of a group may have no end."""
    rest = amount.denominator
    for prime in (2, 5):
        while rest % prime == 0:
            rest //= prime
    if rest == 1:
        return amount
    sign = -1 if amount < 0 else 1
    return sign * Fraction(int(abs(amount) * 100), 100)
