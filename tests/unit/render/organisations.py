"""Random organisations, listed in the order in which somebody might declare them.

They look like real ones: an IT of some teams, one of which runs the platforms that nearly
everybody shares; support functions of which a few serve all missions; teams and support
functions that care for a domain; clients that stand mostly against one mission, a few
missions having most of them; suppliers under one team or two.
"""

from __future__ import annotations

from random import Random

from valuenet.render.strata.spec import Link, Sector, StrataSpec, Supply

#: Shares of suppliers, teams, support functions, missions and clients.
_SHARES = (0.15, 0.10, 0.12, 0.28, 0.35)


def organisation(seed: int, sectors: int | None = None, *, tidy: bool = False) -> StrataSpec:
    """A random organisation, the same for the same seed.

    Args:
        seed: Any number.
        sectors: About how many sectors; 5 to 60 by default.
        tidy: Whether missions are declared by domain, clients by mission, suppliers by team;
            else in any order.
    """
    return _Maker(Random(seed), seed, sectors).spec(tidy=tidy)


class _Maker:
    def __init__(self, r: Random, seed: int, sectors: int | None) -> None:
        self.r, self.seed = r, seed
        total = sectors or r.randint(5, 60)
        parts = [share * r.uniform(0.5, 1.5) for share in _SHARES]
        counts = [round(total * part / sum(parts)) for part in parts]
        counts[1:4] = [max(1, count) for count in counts[1:4]]
        width = len(str(max(counts)))
        self.suppliers, self.teams, self.support, self.missions, self.clients = (
            [f"{letter}{i:0{width}}" for i in range(count)]
            for letter, count in zip("ftsmc", counts, strict=True)
        )
        self.flows: dict[tuple[str, str], int] = {}
        self.anchors: dict[str, tuple[str, ...]] = {}
        self.domains: dict[str, int] = {}

    def spec(self, *, tidy: bool) -> StrataSpec:
        self._inside()
        self._clients()
        self._suppliers()
        r = self.r
        if tidy:
            self.missions.sort(key=self.domains.__getitem__)
            self.clients.sort(key=self.anchors.__getitem__)
            self.suppliers.sort(key=self.anchors.__getitem__)
        return StrataSpec(
            title=f"Organisation {self.seed}",
            subtitle="",
            language="en",
            focus_id="it",
            focus="IT",
            supply=self._sectors(self.suppliers, "supplier"),
            core=self._sectors(self.teams, "team"),
            support=self._sectors(self.support, "support"),
            mission=self._sectors(self.missions, "mission"),
            market=self._sectors(self.clients, "organization"),
            flows=tuple(
                Supply(a, b, tuple(f"Service {i}" for i in range(count)))
                for (a, b), count in self.flows.items()
            ),
            links=(Link("l", "Partnership", ("IT", "Others")),) if r.random() < 0.2 else (),
        )

    def _sectors(self, ids, kind):
        return tuple(Sector(id, id, kind, tuple(sorted(self.anchors.get(id, ())))) for id in ids)

    def _flow(self, sender: str, receiver: str) -> None:
        if sender != receiver:
            self.flows.setdefault((sender, receiver), self.r.choice((1, 1, 2, 3)))

    def _some(self, values, count: int, power: float) -> list[str]:
        """Some of the values, the first ones often, the last ones seldom."""
        left, found = list(values), []
        for _ in range(min(count, len(left))):
            weights = [1 / (i + 1) ** power for i in range(len(left))]
            found.append(left.pop(self.r.choices(range(len(left)), weights)[0]))
        return found

    def _inside(self) -> None:
        r = self.r
        count = max(1, round(len(self.missions) / r.uniform(2.5, 5)))
        self.domains = {mission: r.randrange(count) for mission in self.missions}
        # Who serves everybody may be declared anywhere.
        teams, support = (r.sample(ids, len(ids)) for ids in (self.teams, self.support))
        cares = {team: r.randrange(count) for team in teams[1:]}
        looks_after = {one: r.randrange(count) for one in support[max(1, len(support) // 2) :]}
        often = r.uniform(0.3, 0.95)
        for one in self.support:
            for team in self._some(teams, r.choice((1, 1, 2, 3)), 0.8):
                self._flow(team, one)
        for mission in self.missions:
            for servers, own in ((teams, cares), (support, looks_after)):
                for server in self._some(servers, r.choice((0, 1, 1, 2)), 1.0):
                    self._flow(server, mission)
                for server, domain in own.items():
                    if domain == self.domains[mission] and r.random() < often:
                        self._flow(server, mission)
        self._side_by_side(teams[0])

    def _side_by_side(self, platforms: str) -> None:
        """What those of one ring deliver to each other."""
        r = self.r
        for ids, often in ((self.missions, 0.1), (self.support, 0.15)):
            for one in ids:
                if r.random() < often:
                    self._flow(one, r.choice(ids))
        for team in self.teams:
            if r.random() < 0.3:
                self._flow(platforms, team)

    def _clients(self) -> None:
        r = self.r
        missions = r.sample(self.missions, len(self.missions))
        for client in self.clients:
            if r.random() < 0.08:
                self.anchors[client] = (r.choice(self.teams),)
            else:
                self.anchors[client] = tuple(self._some(missions, r.choice((1, 1, 1, 1, 2)), 0.7))
            for anchor in self.anchors[client]:
                self._flow(anchor, client)
            if r.random() < 0.15:
                self._flow(r.choice([*self.teams, *self.support, *self.missions]), client)

    def _suppliers(self) -> None:
        teams = self.r.sample(self.teams, len(self.teams))
        for supplier in self.suppliers:
            self.anchors[supplier] = tuple(self._some(teams, self.r.choice((1, 1, 1, 2)), 0.5))
            for team in self.anchors[supplier]:
                self._flow(supplier, team)
