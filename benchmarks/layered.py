"""Networks in layers of shared services, the same for the same seed, made in seconds.

    python benchmarks/layered.py 100000

Four layers, each built on those below it and a little on itself: what suppliers deliver,
platforms, applications, offers. Most components stand near the place of what is built on
them, as in one organisation; the others follow a heavy tail, so that a few services stand
behind much of the network. Here and there two applications are built on each other.

Clients receive offers and applications. Most are plain organisations; one in five is an
organisation with functions and units, each of which receives something of its own and sees
what those above it receive. Clienteles have members, and are represented by a provider's
sales function.

`generate.py` makes networks that look like real ones; these are made to be large, and to
have the sizes asked for.
"""

import random
import sys
import time
from collections.abc import Iterator
from itertools import accumulate

import valuenet as vn
from valuenet.model import Party

#: The layers, lowest first, with their share of the services.
LAYERS = {"supplier": 0.2, "platform": 0.2, "application": 0.4, "offer": 0.2}
#: How many components of each layer a service has in the mean.
COMPONENTS = {
    "supplier": {},
    "platform": {"supplier": 3.8, "platform": 0.5},
    "application": {"platform": 2.5, "supplier": 2.2, "application": 0.4},
    "offer": {"application": 4.8, "offer": 0.5},
}
#: How many components stand near the place of what is built on them; how far in the mean.
NEAR, DISTANCE = 0.85, 12
#: The larger, the more the others are the same few.
SHARED = 3.0
#: One application in so many is in a loop, one has alternatives.
LOOPS, ALTERNATIVES = 1000, 50
#: The services of one provider, and the parties of one organisation with functions.
PROVIDED, FUNCTIONS = 500, 5
DELIVERIES = 4


def network(
    services: int, *, clients: int | None = None, deliveries: float = DELIVERIES, seed: int = 1
) -> vn.Network:
    """A network of so many services and about so many parties that receive some.

    Without `clients` one in twenty services; `deliveries` are those of a client in the mean.
    """
    random_ = random.Random(seed)
    built = _Services(services, random_)
    received = _Clients(built, clients or max(10, services // 20), deliveries, random_)
    return vn.Network(
        f"{services} services in layers",
        parties=(*built.providers(), *received.parties()),
        services=built.entities(),
        deliveries=received.deliveries,
    )


class _Services:
    """Services by number, from the lowest layer upwards, and who provides them."""

    def __init__(self, count: int, random_: random.Random) -> None:
        self.random = random_
        ends = [round(count * share) for share in accumulate(LAYERS.values())]
        self.layers = {
            name: range(start, end)
            for name, start, end in zip(LAYERS, [0, *ends], ends, strict=False)
        }
        self.ids = [f"s{number:07}" for number in range(count)]
        self.components = [
            self._components(number, layer, numbers)
            for layer, numbers in self.layers.items()
            for number in numbers
        ]
        self._add_loops()

    def _components(self, number: int, layer: str, own: range) -> dict[int, None]:
        place = (number - own.start) / len(own)
        found: dict[int, None] = {}
        for below, mean in COMPONENTS[layer].items():
            numbers = self.layers[below]
            for _ in range(int(mean * 2 * self.random.random() + 0.5)):
                one = self._one(number, place, numbers)
                if one in numbers and one < number:
                    found[one] = None
        return found

    def _one(self, number: int, place: float, numbers: range) -> int:
        draw = self.random.random
        if draw() >= NEAR:
            return numbers.start + int(len(numbers) * draw() ** SHARED)
        # Most are next to each other, a few far away.
        distance = int(DISTANCE * (1 / (draw() + 0.002) ** 0.7 - 1))
        if number in numbers:
            return number - 1 - distance
        return numbers.start + int(place * len(numbers)) + (distance if draw() < 0.5 else -distance)

    def _add_loops(self) -> None:
        applications = self.layers["application"]
        for number in applications[::LOOPS]:
            # Not with one that is shared by many: the loop would hold half of the layer.
            near = [one for one in self.components[number] if one in applications[100:]]
            for one in near[:1]:
                self.components[one][number] = None

    def entities(self) -> Iterator[vn.Service]:
        """The services, the lowest layer first."""
        for number, id_ in enumerate(self.ids):
            provider, parts = self._provider(number), self._parts(number)
            yield vn.Service(id_, f"Service {id_}", provider, components=parts)

    def _parts(self, number: int) -> list[str | vn.Alternatives]:
        parts: list[str | vn.Alternatives] = [self.ids[one] for one in self.components[number]]
        if number % ALTERNATIVES == 0 and len(parts) > 2:
            return [*parts[:-2], vn.Alternatives(tuple(map(str, parts[-2:])))]
        return parts

    def _provider(self, number: int) -> str:
        if number in self.layers["supplier"]:
            return f"supplier{number // 50}"
        return f"provider{number // PROVIDED}-team{number % 4}"

    def sales(self, number: int) -> str:
        """Who represents the clienteles of a service of this number."""
        return f"provider{number // PROVIDED}-sales"

    def providers(self) -> Iterator[Party]:
        """Suppliers, and organisations with teams and a sales function."""
        own = range(self.layers["supplier"].stop, len(self.ids))
        for number in range(own.start // 50 + 1):
            yield vn.Organization(f"supplier{number}", f"Supplier {number}", "company")
        for number in range(own.start // PROVIDED, len(self.ids) // PROVIDED + 1):
            key = f"provider{number}"
            yield vn.Organization(key, f"Provider {number}", "company")
            yield vn.Function(f"{key}-it", "IT", "it", organization=key)
            yield vn.Function(f"{key}-sales", "Sales", "mission", organization=key)
            for team in range(4):
                yield vn.Function(
                    f"{key}-team{team}", f"Team {team}", organization=key, parent=f"{key}-it"
                )


class _Clients:
    """Parties that receive services, and what they receive."""

    def __init__(
        self, built: _Services, count: int, deliveries: float, random_: random.Random
    ) -> None:
        self.built = built
        self.random = random_
        self.mean = deliveries
        # An organisation with functions stands for all its parties.
        self.large = range(count // 5 // FUNCTIONS)
        self.groups = range(count // 50)
        self.plain = range(count - len(self.large) * FUNCTIONS - len(self.groups))
        self.deliveries = [one for party in self.parties() for one in self._received(party)]

    def parties(self) -> Iterator[Party]:
        """Every client, in the same order each time."""
        for number in self.plain:
            yield vn.Organization(f"client{number}", f"Client {number}", "company")
        for number in self.large:
            yield from self._organization(f"house{number}")
        for number in self.groups:
            members = tuple(f"client{one % len(self.plain)}" for one in self._members(number))
            yield vn.Clientele(f"group{number}", f"Group {number}", "enterprises", members=members)

    @staticmethod
    def _organization(key: str) -> Iterator[Party]:
        yield vn.Organization(key, f"House {key}", "local-authority")
        for one in range(2):
            function = f"{key}-f{one}"
            yield vn.Function(function, f"Function {one}", "mission", organization=key)
            yield vn.Function(f"{function}-u", "Unit", organization=key, parent=function)

    @staticmethod
    def _members(number: int) -> range:
        """A few neighbours; one group in ten has many members."""
        return range(number * 7, number * 7 + (30 if number % 10 == 0 else 3))

    def _received(self, party: Party) -> Iterator[vn.Delivery]:
        layers = self.built.layers
        numbers = range(layers["application"].start, layers["offer"].stop)
        offers = layers["offer"]
        # A heavy tail here too: many receive one or two services, a few very many.
        count = min(len(offers), max(1, int(self.mean * 0.6 * self.random.paretovariate(2.5))))
        chosen: dict[int, None] = {}
        for _ in range(count):
            chosen[self.random.choice(numbers if self.random.random() < 0.1 else offers)] = None
        for number in chosen:
            yield self._delivery(number, party)

    def _delivery(self, number: int, party: Party) -> vn.Delivery:
        service = self.built.ids[number]
        if isinstance(party, vn.Clientele):
            voice = (self.built.sales(number),)
            return vn.Delivery(service, party.id, represented_by=voice)
        if isinstance(party, vn.Function) and self.random.random() < 0.1:
            return vn.Delivery(service, party.id, users=(party.organization,))
        return vn.Delivery(service, party.id)


if __name__ == "__main__":
    size = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    start = time.process_time()
    print(network(size), f"made in {time.process_time() - start:.1f} s")
