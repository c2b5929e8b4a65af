"""Random valid documents that use every kind of party and feature, densely."""

from reference.facts import Facts
from reference.shrink import reduce

__all__ = ["random_document", "reduce"]

KINDS = (
    "company",
    "company",
    "local-authority",
    "public-body",
    "state",
    "association",
    "individual",
    "other",
)
ROLES = ("it", "support", "mission")
STARTS = "abkmpxzABZéàçœÉ"
LETTERS = "abdegkmpuzABZ019éàôç"
WORDS = {"no", "on", "off", "yes", "null", "true", "false", "nan", "inf"}
SHAPES = ("layered", "layered", "random", "few", "none")


def random_document(rng, size=None):
    """A random valid document of up to about `size` parties and `size` services."""
    if size is None:
        size = rng.choice((1, 2, 3, 5, 7, 9, 12, 15, 18, 20, 22, 25))
    return _Maker(rng, size).document


class _Maker:
    """One document in the making: parties first, then what flows between them."""

    def __init__(self, rng, size):
        self.rng = rng
        self.size = size
        self.density = rng.choice((0.3, 0.6, 1.0))
        self.used = set()
        self.document = {"valuenet": 1, "name": "Réseau au hasard"}
        self._make_organizations()
        self._make_groups()
        self._make_partnerships()
        self._make_trees()
        self._make_services()
        self._make_contracts()
        self._make_deliveries()
        self._make_flows()
        self._shuffle_sections()

    # --------------------------------------------------------------------- tools

    def chance(self, probability):
        return self.rng.random() < probability

    def some(self, pool, low, high):
        """A few distinct members of a pool, in any order."""
        pool = list(pool)
        # A pool may name a member several times, which makes it likelier.
        drawn = self.rng.sample(pool, min(len(pool), self.rng.randint(low, high)))
        return list(dict.fromkeys(drawn))

    def new_id(self):
        """An id that nothing else has, short, in no order."""
        while True:
            id = self.rng.choice(STARTS)
            id += "".join(self.rng.choice(LETTERS) for _ in range(self.rng.randint(0, 2)))
            if self.chance(0.1):
                id += self.rng.choice("-_.") + self.rng.choice("akz")
            if id not in self.used and id.lower() not in WORDS:
                self.used.add(id)
                return id

    def one_or_list(self, ids):
        """One id as such at times, else a list."""
        return ids[0] if len(ids) == 1 and self.chance(0.5) else ids

    @property
    def facts(self):
        """The document so far, flattened."""
        return Facts(self.document)

    # ------------------------------------------------------------------- parties

    def _make_organizations(self):
        count = self.rng.randint(1, max(1, self.size // 5))
        self.document["organizations"] = {}
        holders = []
        for _ in range(count):
            id = self.new_id()
            entry = {"name": f"Organisation {id}", "kind": self.rng.choice(KINDS)}
            self.document["organizations"][id] = entry
            holders.append((entry, 0))
        for _ in range(self.rng.randint(self.size // 4, max(1, self.size * 3 // 4))):
            self._make_function(holders)

    def _make_function(self, holders):
        # Late holders are likelier, so that functions nest.
        holder, depth = self.rng.choice(holders[self.rng.randint(0, len(holders) - 1) :])
        id = self.new_id()
        entry = {"name": f"Fonction {id}"}
        if depth == 0 or self.chance(0.3):
            entry["role"] = self.rng.choice(ROLES)
        holder.setdefault("functions", {})[id] = entry
        if depth < 3:
            holders.append((entry, depth + 1))

    def _make_groups(self):
        facts = self.facts
        self.organizations = facts.of_kind("organization")
        self.functions = facts.of_kind("function")
        self.rng.shuffle(self.organizations)
        self.rng.shuffle(self.functions)
        if self.functions and self.chance(0.6):
            section = self.document.setdefault("virtual_clients", {})
            for _ in range(self.rng.randint(1, max(1, self.size // 10))):
                section[self.new_id()] = self._virtual_client(facts)
        if self.chance(0.8):
            section = self.document.setdefault("clienteles", {})
            for _ in range(self.rng.randint(1, max(1, self.size // 7))):
                entry = self._clientele(list(section))
                section[self.new_id()] = entry

    def _virtual_client(self, facts):
        function = self.rng.choice(self.functions)
        home = facts.organization[function]
        others = [o for o in self.organizations if o != home]
        pool = others if others and self.chance(0.95) else self.organizations
        companies = self.some(pool, 1, 2)
        return {"name": "Client virtuel", "function": function, "companies": companies}

    def _clientele(self, earlier):
        kinds = ("individuals", "enterprises", "organizations")
        entry = {"name": "Clientèle", "kind": self.rng.choice(kinds)}
        pool = self.functions if self.chance(0.8) else self.functions + self.organizations
        if pool and self.chance(0.6):
            entry["represented_by"] = self.one_or_list(self.some(pool, 1, 2))
        # Only earlier clienteles, so that no group contains itself.
        virtual = list(self.document.get("virtual_clients", {}))
        members = self.organizations + self.functions + earlier * 2 + virtual
        if self.chance(0.6):
            entry["members"] = self.some(members, 0, 3)
        return entry

    def _make_partnerships(self):
        facts = self.facts
        section = {}
        if self.chance(0.7):
            for _ in range(self.rng.randint(1, max(1, self.size // 8))):
                members = self._partners(facts)
                if len(members) > 1:
                    section[self.new_id()] = self._partnership(facts, members)
        if section:
            self.document["partnerships"] = section

    def _partners(self, facts):
        """Two or three functions or organisations, none of which holds another."""
        members = []
        wanted = 3 if self.chance(0.25) else 2
        pool = self.functions * 3 + self.organizations
        for p in self.some(pool, len(pool), len(pool)):
            apart = all(p not in facts.inside(m) and m not in facts.inside(p) for m in members)
            if apart and len(members) < wanted:
                members.append(p)
        return members

    def _partnership(self, facts, members):
        entry = {"name": "Partenariat", "members": members}
        if self.chance(0.5):
            entry["lead"] = self.rng.choice(members) if self.chance(0.7) else None
        if self.chance(0.6):
            ends = [sorted(facts.inside(m)) for m in members]
            one_way = self.chance(0.4)
            entry["flows"] = [self._inner_flow(ends, one_way=one_way) for _ in range(2)]
        return entry

    def _inner_flow(self, ends, *, one_way):
        one, other = ends[:2] if one_way else self.rng.sample(ends, 2)
        return {
            "sender": one[0] if self.chance(0.1) else self.rng.choice(one),
            "receiver": self.rng.choice(other),
            "data": "Dossiers",
        }

    # ---------------------------------------------------------- processes, domains

    def _make_trees(self):
        self.parties = self.facts.parties
        self.rng.shuffle(self.parties)
        owners = self.functions * 4 + self.parties
        processes, domains = {}, {}
        for _ in range(self.rng.randint(0, max(1, self.size // 3))):
            entry = {"name": "Processus"}
            if processes and self.chance(0.6):
                entry["parent"] = self.rng.choice(list(processes))
            else:
                entry["kind"] = self.rng.choice(("mission", "support"))
            if self.chance(0.25 if "parent" in entry else 0.85):
                entry["owner"] = self.rng.choice(owners)
            processes[self.new_id()] = entry
        for _ in range(self.rng.randint(0, 3)):
            entry = {"name": "Domaine"}
            if domains and self.chance(0.5):
                entry["parent"] = self.rng.choice(list(domains))
            domains[self.new_id()] = entry
        self.document.update({"processes": processes, "domains": domains})

    # ------------------------------------------------------------------- services

    def _make_services(self):
        self.services = [self.new_id() for _ in range(self.rng.randint(0, self.size))]
        self.shape = self.rng.choice(SHAPES)
        few = self.some(self.parties, 1, 4)
        partnerships = list(self.document.get("partnerships", {}))
        section = {}
        for index, id in enumerate(self.services):
            pool = self.functions * 4 + self.organizations + partnerships * 4
            if self.chance(0.06):
                pool = self.parties
            if self.chance(0.3):
                pool = few
            provider = self.rng.choice(pool or self.parties)
            section[id] = self._service(index, id, provider)
        self.document["services"] = section

    def _service(self, index, id, provider):
        entry = {"name": f"Service {id}", "provider": provider}
        if self.chance(0.35):
            entry["layer"] = self.rng.choice(("business", "operations"))
        if self.chance(0.2):
            entry["exposed"] = self.chance(0.5)
        if self.document["processes"] and self.chance(0.5):
            entry["processes"] = self.some(self.document["processes"], 1, 3)
        if self.document["domains"] and self.chance(0.3):
            entry["domain"] = self.rng.choice(list(self.document["domains"]))
        if self.chance(0.1):
            entry["outcomes"] = ["Un résultat"]
        partnership = self.document.get("partnerships", {}).get(provider)
        if partnership and self.chance(0.5):
            values = [*partnership["members"], "shared", None]
            aspects = self.some(("support", "exploitation", "évolution"), 0, 3)
            entry["responsibilities"] = {a: self.rng.choice(values) for a in aspects}
        components = self._components(index, id)
        if components:
            entry["components"] = components
        return entry

    def _components(self, index, id):
        pool = list(self.services)
        if self.shape == "none":
            pool = []
        elif self.shape == "layered" and not self.chance(0.04):
            pool = self.services[index + 1 :]
        if not self.chance(0.05):
            pool = [s for s in pool if s != id]
        most = 1 if self.shape == "few" else 3
        components = self.some(pool, 0, most)
        while pool and self.chance(0.2):
            components.append(self._group(pool))
        self.rng.shuffle(components)
        return components

    def _group(self, pool):
        group = {"any_of": self.some(pool, 1, 4)}
        if self.chance(0.5):
            group["need"] = self.rng.randint(1, len(group["any_of"]))
        return group

    # ------------------------------------------------------- contracts, deliveries

    def _make_contracts(self):
        facts, section = self.facts, {}
        if not self.services or self.chance(0.25):
            return
        for _ in range(self.rng.randint(1, max(1, self.size // 3))):
            service = self.rng.choice(self.services)
            provider = facts.provider[service]
            signers = [provider, provider, *facts.ancestors(provider)]
            entry = {
                "name": "Contrat",
                "provider": self.rng.choice(signers if self.chance(0.85) else self.parties),
                "client": self.rng.choice(self.organizations * 2 + self.parties),
                "services": [service, *self.some([s for s in self.services if s != service], 0, 2)],
            }
            if self.chance(0.3):
                entry["services"] = "global"
            if self.chance(0.4):
                entry["contact"] = "Chef de projet"
            section[self.new_id()] = entry
        self.document["contracts"] = section

    def _make_deliveries(self):
        self.contracts = self.document.get("contracts", {})
        self.keys = set()
        self.given = {id: [] for id in self.services}
        for id in self.services:
            for _ in range(self.rng.randint(0, 3)):
                if self.chance(self.density):
                    self._deliver(id, self.some(self._clients(), 1, 3 if self.chance(0.2) else 1))
        facts = self.facts
        for id in self.services:
            for component in facts.components[id]:
                if self.chance(0.5):
                    self._deliver(component, self._receivers(facts, facts.provider[id]))
        for contract in self.contracts:
            if self.chance(0.7):
                self._deliver_under(facts, contract)
        for id in self.services:
            self._write_deliveries(id)

    def _clients(self):
        return self.functions * 3 + self.parties

    def _receivers(self, facts, provider):
        """Parties that may receive what a provider builds with."""
        inside, reach = sorted(facts.inside(provider)), sorted(facts.reach(provider))
        pool = self.rng.choice(([provider], inside, inside, reach))
        return self.some(pool, 1, 2)

    def _deliver_under(self, facts, contract):
        """A delivery that names a contract, as a rule between those whom it binds."""
        terms = self.contracts[contract]
        listed = self.services if terms["services"] == "global" else terms["services"]
        inside = sorted(facts.inside(terms["client"]))
        clients = inside if self.chance(0.85) else self.parties
        self._deliver(self.rng.choice(listed), [self.rng.choice(clients)], contract)

    def _deliver(self, service, clients, contract=None):
        if self.contracts and contract is None and self.chance(0.12):
            contract = self.rng.choice(list(self.contracts))
        clients = [c for c in clients if (service, c, contract) not in self.keys]
        if not clients:
            return
        self.keys |= {(service, c, contract) for c in clients}
        entry = {"client": self.one_or_list(clients)}
        if self.chance(0.35):
            entry["users"] = self.some(self._clients(), 1, 2)
        if self.chance(0.2):
            entry["represented_by"] = self.some(self._clients(), 1, 2)
        if contract:
            entry["contract"] = contract
        self.given[service].append(entry)

    def _write_deliveries(self, id):
        entry = self.document["services"][id]
        if self.chance(0.06):
            entry["deliveries"] = "unknown"
        elif self.given[id] or self.chance(0.3):
            entry["deliveries"] = self.given[id]

    # ---------------------------------------------------------------------- flows

    def _make_flows(self):
        section = {}
        for _ in range(self.rng.randint(0, max(1, self.size // 5))):
            pool = self.functions + self.organizations if self.chance(0.9) else self.parties
            ends = self.some(pool, 2, 2)
            if len(ends) < 2:
                continue
            section[self.new_id()] = self._flow(*ends)
            if self.chance(0.5):
                section[self.new_id()] = self._flow(*reversed(ends))
        self.document["flows"] = section

    def _flow(self, sender, receiver):
        entry = {"sender": sender, "receiver": receiver, "data": "Fichier"}
        if self.services and self.chance(0.2):
            entry["service"] = self.rng.choice(self.services)
        return entry

    def _shuffle_sections(self):
        """Empty sections left out, the others in any order of declaration."""
        for name, section in list(self.document.items()):
            if isinstance(section, dict):
                del self.document[name]
                if section:
                    ids = self.some(section, len(section), len(section))
                    self.document[name] = {id: section[id] for id in ids}
