"""Draws one network, step by step."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, get_args

from hypothesis import strategies as st

from valuenet.model import (
    Alternatives,
    Clientele,
    ClienteleKind,
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
from valuenet.model.parties import ROLES
from valuenet.model.services import LAYERS
from valuenet.network import Network
from valuenet.testing._draws import texts
from valuenet.testing._sourcing import Sourcing

_ASPECTS = ("exploitation", "support", "évolution")


class Maker(Sourcing):
    """Draws one network; each step refers only to what the steps before it made."""

    def __init__(self, draw: st.DrawFn, *, details: bool) -> None:
        super().__init__(draw, details=details)
        self.given: dict[tuple[str, str, str | None], Delivery] = {}

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
        flow = Flow(
            key,
            self.one(senders),
            self.one(receivers),
            data,
            information=self.maybe(self.ids("information")),
            **self.entity(),
        )
        self.tables["flows"].append(flow)
        return key

    # --- services and what orders them ------------------------------------------------

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
