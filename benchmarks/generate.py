"""Networks of any size that look like real ones, the same for the same seed.

    python benchmarks/generate.py 100000 big.json

Each organisation has an IT of teams, support and mission functions that nest, and services in
four layers: what suppliers deliver, platforms of teams, applications, and what functions offer
each other and their clienteles. Suppliers and platforms are shared by a heavy tail: a few stand
behind nearly everything. A platform in fifty is built on a later one, which makes loops.
"""

import json
import random
import sys
from collections.abc import Sequence
from itertools import accumulate
from pathlib import Path
from typing import Any

import valuenet as vn

#: Services of one organisation: platforms, applications, and what its functions offer.
SHARES = {"platform": 60, "application": 200, "offer": 100}
#: One service in ten comes from a supplier.
SUPPLIED = 10
KINDS = ("company", "local-authority", "public-body", "association")


def document(services: int, *, seed: int = 1) -> dict[str, Any]:
    """A network of so many services in the structure of a file."""
    return _Maker(services, random.Random(seed)).document()


def network(services: int, *, seed: int = 1) -> vn.Network:
    """The same as a network, read from JSON."""
    return vn.loads(json.dumps(document(services, seed=seed)), format="json")


class _Tail:
    """Draws from a list: the first ones often, the others seldom (Zipf)."""

    def __init__(self, rng: random.Random, values: Sequence[str]) -> None:
        self.rng = rng
        self.values = values
        self.weights = list(accumulate(1 / (rank + 1) for rank in range(len(values))))

    def one(self) -> str:
        return self.rng.choices(self.values, cum_weights=self.weights)[0]

    def some(self, most: int) -> list[str]:
        return list(dict.fromkeys(self.one() for _ in range(self.rng.randint(1, most))))


class _Organization:
    """The parties of one organisation, by what they do."""

    def __init__(self, key: str, rng: random.Random) -> None:
        self.key = key
        teams = {f"{key}-t{i}": {"name": f"Équipe {i}"} for i in range(rng.randint(4, 9))}
        functions: dict[str, Any] = {
            f"{key}-it": {"name": "Informatique", "role": "it", "functions": teams}
        }
        for i in range(rng.randint(2, 5)):
            functions[f"{key}-s{i}"] = {"name": f"Support {i}", "role": "support"}
        self.missions = [f"{key}-m{i}" for i in range(rng.randint(4, 12))]
        units = []
        for one in self.missions:
            nested = {f"{one}-{i}": {"name": f"Unité {i}"} for i in range(rng.randint(0, 4))}
            functions[one] = {"name": f"Mission {one}", "role": "mission", "functions": nested}
            units += nested
        self.teams = list(teams)
        self.business = [one for one in functions if not one.endswith("-it")] + units
        self.entry = {
            "name": f"Organisation {key}",
            "kind": rng.choice(KINDS),
            "functions": functions,
        }


class _Maker:
    def __init__(self, services: int, rng: random.Random) -> None:
        self.rng = rng
        self.left = services - services // SUPPLIED
        self.number = 0
        self.sections: dict[str, dict[str, Any]] = {name: {} for name in SECTIONS}
        companies = [f"c{i}" for i in range(max(3, services // 250))]
        for key in companies:
            entry = {"name": f"Société {key}", "kind": "company"}
            self.sections["organizations"][key] = entry
        self.companies = _Tail(rng, companies)
        keys = [self._add(self.companies.one(), layer="operations") for _ in range(services // 10)]
        self.supply = _Tail(rng, keys)

    def document(self) -> dict[str, Any]:
        """Everything; deliveries of a service stand by client."""
        count = 0
        while self.left > 0:
            self._organization(_Organization(f"o{count}", self.rng))
            count += 1
        for service in self.sections["services"].values():
            service["deliveries"] = list(service["deliveries"].values())
        return {"valuenet": 1, "name": f"{self.number} services", **self.sections}

    def _add(self, provider: str, components: list[Any] | None = None, **more: Any) -> str:
        key = f"s{self.number:06}"
        self.number += 1
        self.sections["services"][key] = {
            "name": f"Service {key}",
            "provider": provider,
            "components": components or [],
            "deliveries": {},
            **more,
        }
        return key

    def _deliver(self, service: str, client: str, **more: Any) -> None:
        deliveries = self.sections["services"][service]["deliveries"]
        deliveries.setdefault(client, {"client": client, **more})

    def _keys(self, share: str) -> int:
        count = min(self.left, self.rng.randint(SHARES[share] // 2, SHARES[share] * 3 // 2))
        self.left -= count
        return count

    # --- one organisation, from what it buys to what it offers ----------------------------

    def _organization(self, home: _Organization) -> None:
        self.sections["organizations"][home.key] = home.entry
        self._groups(home)
        platforms = self._platforms(home)
        applications = self._applications(home, _Tail(self.rng, platforms)) if platforms else []
        if applications:
            self._offers(home, _Tail(self.rng, applications))

    def _groups(self, home: _Organization) -> None:
        for i, mission in enumerate(home.missions[::2]):
            self.sections["clienteles"][f"{home.key}-k{i}"] = {
                "name": f"Clientèle {i}",
                "kind": self.rng.choice(("individuals", "enterprises")),
                "represented_by": [mission],
                "members": self.companies.some(3),
            }
        if self.rng.random() < 0.3:
            self.sections["virtual_clients"][f"{home.key}-v"] = {
                "name": "Mission déléguée",
                "function": home.missions[0],
                "companies": [self.companies.one()],
            }
        if self.rng.random() < 0.2:
            members = [home.teams[0], self.companies.one()]
            self.sections["partnerships"][f"{home.key}-p"] = {"name": "P", "members": members}
        for i, company in enumerate(self.companies.some(6)):
            self.sections["contracts"][f"{home.key}-n{i}"] = {
                "name": f"Contrat {i}",
                "provider": company,
                "client": home.key,
                "services": "global",
            }

    def _platforms(self, home: _Organization) -> list[str]:
        keys: list[str] = []
        for _ in range(self._keys("platform")):
            team = self.rng.choice(home.teams)
            components: list[Any] = self.supply.some(2)
            for one in components:
                self._deliver(one, team)
            if keys and self.rng.random() < 0.5:
                components.append(self._received(self.rng.choice(keys), team))
            keys.append(self._add(team, components))
        for key in keys:
            if self.rng.random() < 0.02:
                service = self.sections["services"][key]
                later = self.rng.choice(keys)
                if later not in (key, *service["components"]):
                    service["components"].append(self._received(later, service["provider"]))
        return keys

    def _received(self, service: str, team: str) -> str:
        if self.sections["services"][service]["provider"] != team:
            self._deliver(service, team)
        return service

    def _applications(self, home: _Organization, platforms: _Tail) -> list[str]:
        keys = []
        for _ in range(self._keys("application")):
            team = self.rng.choice(home.teams)
            components: list[Any] = platforms.some(4)
            for one in components:
                self._received(one, team)
            if len(components) > 2 and self.rng.random() < 0.2:
                components = [*components[:-2], {"any_of": components[-2:], "need": 1}]
            key = self._add(team, components, layer="business")
            for client in _Tail(self.rng, home.business).some(3):
                # Now and then the whole organisation uses what one function decides on.
                self._deliver(key, client, users=[home.key] if self.rng.random() < 0.05 else [])
            keys.append(key)
        return keys

    def _offers(self, home: _Organization, applications: _Tail) -> None:
        clienteles = [one for one in self.sections["clienteles"] if one.startswith(f"{home.key}-")]
        partnership = f"{home.key}-p" if f"{home.key}-p" in self.sections["partnerships"] else None
        for _ in range(self._keys("offer")):
            provider = self.rng.choice(home.business)
            if partnership and self.rng.random() < 0.1:
                provider = partnership
            components = applications.some(3)
            for one in components:
                self._deliver(one, provider)
            key = self._add(provider, components)
            for client in (self.rng.choice(clienteles), *self.rng.sample(home.business, 2)):
                if client != provider:
                    self._deliver(key, client)


SECTIONS = (
    "organizations",
    "clienteles",
    "virtual_clients",
    "partnerships",
    "contracts",
    "services",
)


if __name__ == "__main__":
    size = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    made = document(size)
    if len(sys.argv) > 2:
        Path(sys.argv[2]).write_text(json.dumps(made, ensure_ascii=False), encoding="utf-8")
    print({name: len(made[name]) for name in SECTIONS})
