"""Pairs of networks, and what changed from one to the other, known because it was done."""

from __future__ import annotations

from collections import defaultdict
from random import Random

from attrs import evolve, field, frozen

from valuenet.builder import NetworkBuilder
from valuenet.model import Delivery, Function, Party, Service
from valuenet.network import Network

_NAMES = [
    "Urbanisme et aménagement",
    "Collecte des déchets",
    "Action sociale",
    "État civil et élections",
    "Relations avec les communes",
    "Sports et culture",
    "Eau et assainissement",
    "Transports",
    "Développement économique",
    "Commande publique et affaires juridiques",
]


@frozen
class Pair:
    """Before and after.

    Attributes:
        before: The network before.
        after: The network after.
        same: What parties have become, where their ids changed.
        things: The ids after of what changed, of what is gone before, by kind.
        flows: The ends of flows that changed, by kind; ids before where they are gone.
    """

    before: Network
    after: Network
    same: dict[str, str] = field(factory=dict)
    things: dict[str, set[str]] = field(factory=dict)
    flows: dict[str, set[tuple[str, str]]] = field(factory=dict)


def organisation(
    *, teams: int = 3, support: int = 3, missions: int = 5, clients: int = 6, suppliers: int = 2
) -> Network:
    """A town around its IT `dsi`: everybody is connected, with one service a provider."""
    b = NetworkBuilder("Ville", "fr")
    b.organization("ville", "Ville", "local-authority")
    b.organization("region", "Région", "local-authority")
    b.function("dsi", "DSI", "it", organization="ville")
    base = b.service("base", "Poste de travail", "dsi")
    for i in range(teams):
        b.function(f"t{i}", f"Équipe {i}", organization="ville", parent="dsi")
        b.deliver(b.service(f"st{i}", "Exploitation", f"t{i}"), "dsi")
    for i in range(support):
        b.function(f"s{i}", f"Support {i}", "support", organization="ville")
        b.deliver(base, f"s{i}")
        b.service(f"ss{i}", "Gestion", f"s{i}")
    for i in range(missions):
        name = _NAMES[i % len(_NAMES)] + (f" {i}" if i >= len(_NAMES) else "")
        b.function(f"m{i}", name, "mission", organization="ville")
        b.deliver(base, f"m{i}")
        b.service(f"sm{i}", "Accueil", f"m{i}")
        if support:
            b.deliver(f"ss{i % support}", f"m{i}")
    for i in range(clients):
        mission = f"m{i % missions}"
        b.clientele(f"c{i}", f"Clientèle {i}", "individuals", represented_by=[mission])
        b.deliver(f"s{mission}", f"c{i}")
    for i in range(suppliers):
        b.organization(f"f{i}", f"Fournisseur {i}", "company")
        b.deliver(b.service(f"sf{i}", "Hébergement", f"f{i}"), f"t{i % teams}")
    return b.build()


class Editor:
    """Changes a network step by step, and remembers what changed."""

    def __init__(self, before: Network) -> None:
        self.before = before
        self.parties: dict[str, Party] = dict(before.parties.items())
        self.services: dict[str, Service] = dict(before.services.items())
        self.deliveries = list(before.deliveries)
        self.same: dict[str, str] = {}
        self.things: dict[str, set[str]] = defaultdict(set)
        self.flows: dict[str, set[tuple[str, str]]] = defaultdict(set)

    def pair(self) -> Pair:
        """Both networks and what is known of them."""
        after = Network(
            name="Ville après",
            language="fr",
            parties=tuple(self.parties.values()),
            services=tuple(self.services.values()),
            deliveries=tuple(self.deliveries),
        )
        return Pair(self.before, after, self.same, dict(self.things), dict(self.flows))

    def _drop(self, *gone: Delivery) -> None:
        self.deliveries = [d for d in self.deliveries if d not in gone]

    def _of(self, client: str) -> list[Delivery]:
        return [d for d in self.deliveries if d.client == client]

    def add_mission(self, id: str) -> None:
        """A mission that is new, with what `dsi` delivers to it."""
        self.parties[id] = Function(id, f"Mission {id}", "mission", organization="ville")
        self.deliveries.append(Delivery("base", id))
        self.things["new"].add(id)
        self.flows["new"].add(("dsi", id))

    def remove_client(self, id: str) -> None:
        """A clientele that is gone, with what was delivered to it."""
        for delivery in self._of(id):
            self.flows["gone"].add((self.services[delivery.service].provider, id))
        self._drop(*self._of(id))
        del self.parties[id]
        self.things["gone"].add(id)

    def rename(self, id: str) -> None:
        """The same party with another name."""
        self.parties[id] = evolve(self.parties[id], name=f"{self.parties[id].name}, autrement")
        self.things["changed"].add(id)

    def merge_support(self, a: str, b: str, into: str) -> None:
        """Two support functions that become one under a third id."""
        self.same |= {a: into, b: into}
        self.parties[into] = Function(into, f"Support {into}", "support", organization="ville")
        self.services[f"s{into}"] = Service(f"s{into}", "Gestion", into)
        kept = [d for d in self.deliveries if d.client not in {a, b}]
        moved = {d.client for d in kept if d.service in {f"s{a}", f"s{b}"}}
        self.same |= {f"s{a}": f"s{into}", f"s{b}": f"s{into}"}
        self.deliveries = [d for d in kept if d.service not in {f"s{a}", f"s{b}"}]
        self.deliveries += [Delivery(f"s{into}", client) for client in sorted(moved)]
        self.deliveries.append(Delivery("base", into))
        for id in (a, b):
            del self.parties[id], self.services[f"s{id}"]
        self.things["merged"].add(into)

    def make_support(self, id: str) -> None:
        """A mission that becomes a support function: it moves to another ring."""
        self.parties[id] = evolve(self.parties[id], role="support")
        self.things["moved"].add(id)

    def move_supplier(self, id: str, team: str) -> None:
        """A supplier that serves another team: it moves within its ring."""
        (old,) = [d for d in self.deliveries if d.service == f"s{id}"]
        self._drop(old)
        self.deliveries.append(Delivery(old.service, team))
        self.things["moved"].add(id)
        self.flows["gone"].add((id, old.client))
        self.flows["new"].add((id, team))

    def deliver(self, service: str, client: str) -> None:
        """A delivery between two that had none."""
        self.deliveries.append(Delivery(service, client))
        self.flows["new"].add((self.services[service].provider, client))

    def more_services(self, provider: str, client: str) -> None:
        """One service more between two that had some."""
        id = f"plus-{provider}-{client}"
        self.services[id] = Service(id, "Assistance", provider)
        self.deliveries.append(Delivery(id, client))
        self.flows["changed"].add((provider, client))


def random_pair(seed: int) -> Pair:
    """A random town and a few random edits, each of other parties than the others."""
    r = Random(seed)
    sizes = {
        "teams": r.randint(2, 4),
        "support": r.randint(3, 5),
        "missions": r.randint(4, 9),
        "clients": r.randint(5, 12),
        "suppliers": r.randint(1, 4),
    }
    editor = Editor(organisation(**sizes))
    missions = r.sample(range(sizes["missions"]), 4)
    clients = r.sample(range(sizes["clients"]), 3)
    edits = [
        lambda: [editor.add_mission(f"n{i}") for i in range(r.randint(1, 3))],
        lambda: editor.remove_client(f"c{clients[0]}"),
        lambda: editor.rename(f"m{missions[0]}"),
        lambda: editor.rename(f"c{clients[1]}"),
        lambda: editor.merge_support("s0", "s1", "s-un"),
        lambda: editor.make_support(f"m{missions[1]}"),
        lambda: editor.move_supplier("f0", f"t{sizes['teams'] - 1}"),
        lambda: editor.deliver(f"sm{missions[2]}", "s2"),
        lambda: editor.more_services("dsi", f"m{missions[3]}"),
    ]
    for edit in r.sample(edits, r.randint(1, len(edits))):
        edit()
    return editor.pair()


def transfer() -> Pair:
    """A mission goes to the region; its IT stays (M-019). Its clientele leaves the picture."""
    editor = Editor(organisation())
    editor.parties["m0"] = evolve(editor.parties["m0"], organization="region")
    editor.things["moved"] |= {"m0", "c0", "c5"}
    editor.deliveries = [d for d in editor.deliveries if (d.service, d.client) != ("ss0", "m0")]
    editor.flows["gone"].add(("s0", "m0"))
    return editor.pair()


def fusion() -> Pair:
    """Two towns become one: IT with IT, support with support, teams side by side (M-018)."""
    b = NetworkBuilder("Deux villes", "fr")
    for town in "ab":
        b.organization(f"{town}-ville", f"Ville {town.upper()}", "local-authority")
        b.function(f"{town}-dsi", f"DSI {town.upper()}", "it", organization=f"{town}-ville")
        base = b.service(f"{town}-base", "Poste de travail", f"{town}-dsi")
        b.function(f"{town}-t", "Exploitation", organization=f"{town}-ville", parent=f"{town}-dsi")
        b.deliver(b.service(f"{town}-st", "Exploitation", f"{town}-t"), f"{town}-dsi")
        b.function(f"{town}-drh", "Ressources humaines", "support", organization=f"{town}-ville")
        b.deliver(base, f"{town}-drh")
        b.function(f"{town}-m", f"Mission {town}", "mission", organization=f"{town}-ville")
        b.deliver(base, f"{town}-m")
        b.clientele(f"{town}-c", f"Habitants {town}", represented_by=[f"{town}-m"])
        b.deliver(b.service(f"{town}-sm", "Accueil", f"{town}-m"), f"{town}-c")
    before = b.build()
    merged = {"ville": "Ville", "dsi": "DSI", "drh": "Ressources humaines"}
    same = {f"{town}-{id}": id for town in "ab" for id in merged}
    same |= {"a-base": "base", "b-base": "base"}
    c = NetworkBuilder("Une ville", "fr")
    c.organization("ville", "Ville", "local-authority")
    c.function("dsi", "DSI", "it", organization="ville")
    base = c.service("base", "Poste de travail", "dsi")
    c.function("drh", "Ressources humaines", "support", organization="ville")
    c.deliver(base, "drh")
    for town in "ab":
        c.function(f"{town}-t", "Exploitation", organization="ville", parent="dsi")
        c.deliver(c.service(f"{town}-st", "Exploitation", f"{town}-t"), "dsi")
        c.function(f"{town}-m", f"Mission {town}", "mission", organization="ville")
        c.deliver(base, f"{town}-m")
        c.clientele(f"{town}-c", f"Habitants {town}", represented_by=[f"{town}-m"])
        c.deliver(c.service(f"{town}-sm", "Accueil", f"{town}-m"), f"{town}-c")
    return Pair(before, c.build(), same, {"merged": {"dsi", "drh"}}, {})
