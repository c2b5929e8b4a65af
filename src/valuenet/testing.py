"""Strategies of hypothesis that make networks, for tests of yours and of ours.

Needs hypothesis: `pip install valuenet[testing]`. Networks use every kind of party, groups
of alternatives, loops of components, partnerships with and without a lead, contracts, data
flows and declared layers, and shrink to the smallest network that still fails.

Examples:
    >>> from hypothesis import given, settings
    >>> from hypothesis import strategies as st
    >>> from valuenet.testing import networks, party_ids
    >>> @settings(max_examples=10, derandomize=True, database=None, deadline=None)
    ... @given(st.data())
    ... def test_a_whole_sees_what_each_part_sees(data):
    ...     net = data.draw(networks())
    ...     party = data.draw(party_ids(net))
    ...     assert net.visible_to(party, whole=True).keys() >= net.visible_to(party).keys()
    >>> test_a_whole_sees_what_each_part_sees()
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any, TypeVar, get_args

from hypothesis import strategies as st

from valuenet.model import (
    Alternatives,
    Clientele,
    ClienteleKind,
    Contract,
    ContractKind,
    Delivery,
    Domain,
    Flow,
    Function,
    Organization,
    OrganizationKind,
    Partnership,
    Party,
    Payment,
    Process,
    ProcessKind,
    Resources,
    Service,
    VirtualClient,
)
from valuenet.model.entity import STATUSES
from valuenet.model.parties import ROLES
from valuenet.model.services import LAYERS
from valuenet.network import Network

__all__ = [
    "focus_ids",
    "networks",
    "new_deliveries",
    "party_ids",
    "seen_pairs",
    "service_ids",
    "texts",
]

T = TypeVar("T")

# Varied first letters, so that the order of ids is not the order of declaration.
_LETTERS = "amzÉ"
_ASPECTS = ("exploitation", "support", "évolution")
_DAYS = st.dates(date(2000, 1, 1), date(2040, 12, 31))


def texts(*, min_size: int = 0, max_size: int = 12) -> st.SearchStrategy[str]:
    """Texts that a file can hold: any letters and signs, no control characters."""
    letters = st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cn", "Zl", "Zp"))
    return st.text(letters, min_size=min_size, max_size=max_size)


def party_ids(network: Network) -> st.SearchStrategy[str]:
    """The id of a party of the network, the first one declared being the simplest."""
    return st.sampled_from(list(network.parties))


def service_ids(network: Network) -> st.SearchStrategy[str]:
    """The id of a service of the network; no example where it has none."""
    return _one_of(list(network.services))


def focus_ids(network: Network) -> st.SearchStrategy[str]:
    """The id of a party around which strata and catalogues turn (domain.md L3)."""
    kinds = (Function, Organization, Partnership)
    return _one_of([key for key, one in network.parties.items() if isinstance(one, kinds)])


def seen_pairs(network: Network) -> st.SearchStrategy[tuple[str, str]]:
    """(party, service) where the party sees the service: whose chains can be asked for."""
    return _one_of(
        [
            (party, service)
            for party in network.parties
            for service in network.visible_to(party).visible
        ]
    )


def new_deliveries(network: Network) -> st.SearchStrategy[Delivery]:
    """A delivery that the network has not yet, of one of its services to one of its parties."""
    known = {one.key for one in network.deliveries}
    delivered = [key for key, one in network.services.items() if not one.clients_unknown]
    ends = [
        (service, client)
        for service in delivered
        for client in network.parties
        if (service, client, None) not in known
    ]
    users = st.lists(party_ids(network), max_size=2, unique=True)
    return _one_of(ends).flatmap(
        lambda pair: st.builds(
            lambda users, voices: Delivery(*pair, users=users, represented_by=voices), users, users
        )
    )


def _one_of(values: Sequence[T]) -> st.SearchStrategy[T]:
    return st.sampled_from(values) if values else st.nothing()


@st.composite
def networks(
    draw: st.DrawFn, *, max_parties: int = 16, max_services: int = 10, details: bool = False
) -> Network:
    """A network of one organisation at least, with whatever the domain allows.

    Args:
        draw: Given by hypothesis.
        max_parties: The number of parties is at most about this one.
        max_services: The number of services is at most this one.
        details: Fill in the fields that no law reads too: names and descriptions of any
            letters, tags, aliases, attributes, dates, status, payment and so on.

    Returns:
        A `Network`; ids are a letter and a number, and no two entities share one.
    """
    maker = _Maker(draw, details=details)
    maker.organizations(max_parties)
    maker.groups(max_parties)
    maker.trees()
    maker.services(max_services)
    maker.contracts()
    maker.deliveries()
    return maker.network()


class _Maker:
    """Draws one network; each step refers only to what the steps before it made."""

    def __init__(self, draw: st.DrawFn, *, details: bool) -> None:
        self.draw = draw
        self.details = details
        self.made = 0
        self.parties: dict[str, Party] = {}
        # By the names of the fields of a network.
        self.tables: dict[str, Any] = {
            name: [] for name in ("services", "processes", "domains", "contracts", "flows")
        }
        self.given: dict[tuple[str, str, str | None], Delivery] = {}

    # --- small draws ------------------------------------------------------------------

    def number(self, least: int, most: int) -> int:
        # Hypothesis keeps the strategies of plain integers: the quickest that it draws.
        return self.draw(st.integers(least, most))

    def chance(self, often: int = 2) -> bool:
        """Whether something is there: once in `often` times; it shrinks to no."""
        return self.number(1, often) == often

    def repeat(self, most: int) -> Iterator[None]:
        """Some times, at most as often as said.

        Drawn before each turn, so that shrinking can take any one turn out.
        """
        for _ in range(most):
            if self.number(0, 6) == 0:
                return
            yield

    def one(self, values: Iterable[T]) -> T:
        values = list(values)
        return values[self.number(0, len(values) - 1)]

    def maybe(self, values: Iterable[T], often: int = 2) -> T | None:
        values = list(values)
        return self.one(values) if values and self.chance(often) else None

    def some(self, values: Iterable[T], most: int = 3, least: int = 0) -> tuple[T, ...]:
        """Some of the values, each once, in any order."""
        left = list(values)
        found: list[T] = []
        while left and len(found) < most and (len(found) < least or self.chance()):
            found.append(left.pop(self.number(0, len(left) - 1)))
        return tuple(found)

    def id(self) -> str:
        self.made += 1
        return f"{self.one(_LETTERS)}{self.made}"

    def name(self, fallback: str) -> str:
        return self.draw(texts(min_size=1)) if self.details else fallback

    def described(self) -> dict[str, Any]:
        """What no law reads; nothing at all unless details are asked for."""
        if not self.details or not self.chance():
            return {}
        scalars = st.one_of(texts(), st.integers(-9, 10**6), st.booleans(), _DAYS)
        values = scalars | st.lists(texts(), max_size=2).map(tuple)
        return {
            "description": self.draw(texts()),
            "tags": self.draw(st.lists(texts(min_size=1), max_size=2, unique=True)),
            "attributes": self.draw(st.dictionaries(texts(min_size=1), values, max_size=2)),
            "status": self.one(("live", *STATUSES)),
            "valid_from": self.draw(st.none() | _DAYS),
            "valid_to": self.draw(st.none() | _DAYS),
        }

    def entity(self) -> dict[str, Any]:
        described = self.described()
        if described:
            described["aliases"] = self.draw(st.lists(texts(min_size=4), max_size=2, unique=True))
        return described

    # --- parties ----------------------------------------------------------------------

    def add(self, party: Party) -> None:
        self.parties[party.id] = party

    def of(self, *types: type[Party]) -> list[str]:
        return [key for key, one in self.parties.items() if isinstance(one, types)]

    def organizations(self, max_parties: int) -> None:
        self.organization()
        for _ in self.repeat(max_parties // 5):
            self.organization()
        for _ in self.repeat(max_parties // 2):
            self.function()

    def organization(self) -> None:
        key = self.id()
        kind = self.one(get_args(OrganizationKind))
        self.add(Organization(key, self.name(key), kind, **self.entity()))

    def function(self) -> None:
        key = self.id()
        over = self.parties[self.one(self.parties)]
        parent = over.id if isinstance(over, Function) else None
        home = over.organization if isinstance(over, Function) else over.id
        role = self.one(ROLES) if parent is None or self.chance(3) else None
        legal = self.details and self.chance()
        self.add(
            Function(
                key,
                self.name(key),
                role,
                organization=home,
                parent=parent,
                legal_entity=legal,
                **self.entity(),
            )
        )

    def groups(self, max_parties: int) -> None:
        """Clienteles, virtual clients and partnerships, of parties made before."""
        for _ in self.repeat(max_parties // 4):
            functions = self.of(Function)
            acting = [*functions, *self.of(Organization)]
            kinds = ["clientele"]
            kinds += ["virtual client"] if functions else []
            kinds += ["partnership"] if len(acting) > 1 else []
            match self.one(kinds):
                case "clientele":
                    self.clientele()
                case "virtual client":
                    self.virtual_client(functions)
                case _:
                    self.partnership(acting)
        for _ in self.repeat(2):
            self.flow(self.parties, self.parties)

    def clientele(self) -> None:
        key = self.id()
        group = Clientele(
            key,
            self.name(key),
            self.one(get_args(ClienteleKind)),
            represented_by=self.some(dict.fromkeys([*self.of(Function), *self.parties]), 2),
            members=self.some(self.parties, 3),
            **self.entity(),
        )
        self.add(group)

    def virtual_client(self, functions: list[str]) -> None:
        key, function = self.id(), self.one(functions)
        others = [one for one in self.of(Organization, Function) if one != function]
        companies = self.some(others, 2, 1)
        self.add(
            VirtualClient(
                key, self.name(key), function=function, companies=companies, **self.entity()
            )
        )

    def partnership(self, acting: list[str]) -> None:
        key = self.id()
        members = self.some(acting, 3, 2)
        flows = tuple(self.flow(members, members) for _ in self.repeat(2))
        lead = self.maybe(members)
        self.add(
            Partnership(
                key, self.name(key), members=members, lead=lead, flows=flows, **self.entity()
            )
        )

    def flow(self, senders: Iterable[str], receivers: Iterable[str]) -> str:
        key, data = self.id(), self.name("Dossiers")
        flow = Flow(key, self.one(senders), self.one(receivers), data, **self.entity())
        self.tables["flows"].append(flow)
        return key

    # --- services and what orders them ------------------------------------------------

    def ids(self, table: str) -> list[str]:
        return [one.id for one in self.tables[table]]

    def trees(self) -> None:
        for _ in self.repeat(3):
            key = self.id()
            parent = self.maybe(self.ids("processes"))
            owner = self.maybe(self.parties, 2)
            kind = self.maybe(get_args(ProcessKind), 3)
            self.tables["processes"].append(
                Process(key, self.name(key), owner=owner, parent=parent, kind=kind, **self.entity())
            )
        for _ in self.repeat(2):
            key, parent = self.id(), self.maybe(self.ids("domains"))
            self.tables["domains"].append(
                Domain(key, self.name(key), parent=parent, **self.entity())
            )

    def services(self, max_services: int) -> None:
        keys = [self.id() for _ in self.repeat(max_services)]
        for i, key in enumerate(keys):
            # What is declared before, as a rule; now and then anything, which makes loops.
            pool = keys if self.chance(8) else keys[:i]
            self.tables["services"].append(self.service(key, pool))

    def service(self, key: str, pool: list[str]) -> Service:
        acting = [*self.of(Organization, Function, Partnership), *self.of(Partnership)]
        provider = self.one(self.parties if self.chance(12) else acting)
        return Service(
            key,
            self.name(key),
            provider,
            components=self.components(pool),
            processes=self.some(self.ids("processes"), 2),
            domain=self.maybe(self.ids("domains")),
            layer=self.maybe(LAYERS, 4),
            exposed=self.chance(6),
            clients_unknown=self.chance(12),
            responsibilities=self.responsibilities(provider),
            **self.furnishings(),
            **self.entity(),
        )

    def components(self, pool: list[str]) -> tuple[str | Alternatives, ...]:
        alone: tuple[str | Alternatives, ...] = self.some(pool, 2)
        if not pool or not self.chance(4):
            return alone
        any_of = self.some(pool, 3, 1)
        return (*alone, Alternatives(any_of, self.number(1, len(any_of))))

    def responsibilities(self, provider: str) -> dict[str, str | None] | None:
        party = self.parties[provider]
        if not isinstance(party, Partnership):
            return None
        return {
            aspect: self.one((*party.members, "shared", None)) for aspect in self.some(_ASPECTS)
        }

    def furnishings(self) -> dict[str, Any]:
        if not self.details or not self.chance():
            return {}
        lists = st.lists(texts(min_size=1), max_size=2, unique=True)
        return {
            "outcomes": self.draw(lists),
            "vendor": self.draw(st.none() | texts(min_size=1)),
            "resources": self.draw(
                st.builds(Resources, technology=lists, process=lists, people=lists)
            ),
        }

    def contracts(self) -> None:
        services = self.ids("services")
        for _ in self.repeat(2):
            key = self.id()
            covered = self.some(services, 2, 1)
            self.tables["contracts"].append(
                Contract(
                    key,
                    self.name(key),
                    self.one(self.parties),
                    self.one(self.parties),
                    services=covered,
                    is_global=not covered or self.chance(4),
                    contact="Chef de projet" if self.chance(3) else None,
                    **self.terms(),
                    **self.entity(),
                )
            )

    def terms(self) -> dict[str, Any]:
        if not self.details:
            return {}
        return {
            "start": self.draw(st.none() | _DAYS),
            "end": self.draw(st.none() | _DAYS),
            "kind": self.maybe(get_args(ContractKind)),
        }

    def deliveries(self) -> None:
        for service in self.tables["services"]:
            if not service.clients_unknown:
                # Who builds with a service is likely to receive it.
                builders = [
                    one.provider
                    for one in self.tables["services"]
                    if service.id in one.component_ids
                ]
                for _ in self.repeat(3):
                    self.deliver(service.id, builders if builders and self.chance() else [])

    def deliver(self, service: str, clients: Iterable[str]) -> None:
        delivery = Delivery(
            service,
            self.one(clients or self.parties),
            users=self.some(self.parties, 2) if self.chance(3) else (),
            represented_by=self.some(self.parties, 2) if self.chance(5) else (),
            contract=self.maybe(self.ids("contracts"), 4),
            **self.reception(),
            **self.described(),
        )
        self.given.setdefault(delivery.key, delivery)

    def reception(self) -> dict[str, Any]:
        if not self.details or not self.chance():
            return {}
        return {
            "payment": self.maybe(get_args(Payment)),
            "requirements": self.draw(st.lists(texts(min_size=1), max_size=2, unique=True)),
            "user_count": self.draw(st.none() | st.integers(0, 10**6)),
        }

    def network(self) -> Network:
        fields = {
            **self.tables,
            "parties": self.parties,
            "deliveries": self.given.values(),
            "description": self.draw(texts()) if self.details else "",
        }
        return Network(self.name("Réseau"), **fields)
