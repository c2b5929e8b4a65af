"""The network as adjacency, computed once: what every law of the engine reads.

Nothing here decides anything; it only turns the flat tables round, so that each
question finds its neighbours without a search. Lists keep the order of declaration.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cached_property
from typing import Any, TypeVar

from valuenet.engine.adjacency import adjacency_changes
from valuenet.engine.edit import Edit, component_ids
from valuenet.engine.pairs import Pairs, is_client, is_user
from valuenet.errors import UnknownId, WrongValue, near_ids
from valuenet.model import (
    Clientele,
    Contract,
    Delivery,
    Entity,
    EntityMap,
    Flow,
    Function,
    Organization,
    Partnership,
    Party,
    Process,
    Service,
    VirtualClient,
    Whole,
)
from valuenet.model.maps import overlaid

K = TypeVar("K")
T = TypeVar("T")
C = TypeVar("C", bound=Callable[..., Any])

#: How many indexes back a result is looked for: each is kept alive by those that come of it.
_REMEMBERED = 8

#: What repairs a result after an edit, by the function that computes it.
_REPAIRS: dict[Callable[..., Any], Callable[..., Any]] = {}


def repaired_by(repair: Callable[[Any, Index, Edit], Any]) -> Callable[[C], C]:
    """Marks what `Index.once` computes as carried over to the index of an edited network.

    `repair(result, index, edit)` gives the result for the new index, without changing the
    old one, or None where it is to be computed anew.
    """

    def mark(compute: C) -> C:
        _REPAIRS[compute] = repair
        return compute

    return mark


class Index:
    """Adjacency of one whole, by id. Missing keys mean nothing: use `.get(id, ())`.

    Nothing in it is changed once it is there, so that the index of an edited whole shares it.
    """

    def __init__(self, whole: Whole) -> None:
        self.whole = whole
        # The engine asks by id only, never by alias.
        self.parties: Mapping[str, Party] = whole.parties.by_id
        self.services: Mapping[str, Service] = whole.services.by_id
        self.processes: Mapping[str, Process] = whole.processes.by_id
        self.contracts: Mapping[str, Contract] = whole.contracts.by_id
        self.flows: Mapping[str, Flow] = whole.flows.by_id
        # What laws derive for one party, or once for the whole, is kept here.
        self.known_reach: dict[str, frozenset[str]] = {}
        self.known_inside: dict[str, frozenset[str]] = {}
        self.results: dict[Callable[[Index], Any], Any] = {}
        #: The indexes that this one was edited from, newest first, each with the edit since.
        self._before: tuple[tuple[Index, Edit], ...] = ()

    def edited(self, whole: Whole, edit: Edit) -> Index:
        """The index of a whole that differs by services and deliveries alone.

        What an edit does not touch is shared; adjacency is overlaid; what `once` computed is
        repaired when it is asked for, if something repairs it.

        Complexity: linear in the edit and in the neighbours of what it changes.
        """
        new = object.__new__(Index)
        known = new.__dict__
        known.update(self.__dict__)
        known.update(
            whole=whole,
            services=whole.services.by_id,
            results={},
            _before=((self, edit), *self._before[: _REMEMBERED - 1]),
        )
        for name in ("delivered_to", "used_by"):
            known.pop(name, None)
        for name, changed in adjacency_changes(self, edit):
            if name in known:
                gone = [key for key, value in changed.items() if not value]
                kept = {key: value for key, value in changed.items() if value}
                known[name] = overlaid(known[name], kept, gone)
        return new

    def once(self, compute: Callable[[Index], T]) -> T:
        """What the function computes from this index, computed at the first call only."""
        if compute not in self.results:
            found = self._repaired(compute)
            self.results[compute] = compute(self) if found is None else found
        result: T = self.results[compute]
        return result

    def at_hand(self, compute: Callable[[Index], Any]) -> bool:
        """Whether `once` has computed this here, or on the way here and can repair it."""
        return compute in self.results or (
            compute in _REPAIRS and any(compute in one.results for one, _ in self._before)
        )

    def _repaired(self, compute: Callable[[Index], T]) -> T | None:
        """The result of the last index that has it, repaired; None where none has."""
        repair = _REPAIRS.get(compute)
        if repair is None:
            return None
        since: Edit | None = None
        for index, edit in self._before:
            since = edit if since is None else edit.then(since)
            if compute in index.results:
                repaired: T | None = repair(index.results[compute], self, since)
                return repaired
        return None

    # --- from what a caller gives to ids ---------------------------------------------

    def party_id(self, party: str | Entity) -> str:
        """The id of a party, given as id, alias or entity; `UnknownId` if there is none."""
        return self._id(party, self.parties, self.whole.parties, "party")

    def service_id(self, service: str | Entity) -> str:
        """The id of a service, given as id, alias or entity; `UnknownId` if there is none."""
        return self._id(service, self.services, self.whole.services, "service")

    def any_id(self, entity: str | Entity) -> str:
        """The id of a party, a service or a contract, given as id, alias or entity."""
        return self._any("party, service or contract", entity)

    def party_or_service_id(self, entity: str | Entity) -> str:
        """The id of a party or a service, given as id, alias or entity."""
        return self._any("party or service", entity)

    def _any(self, kind: str, entity: str | Entity) -> str:
        wanted = _given(entity)
        tables: list[EntityMap[Any]] = [self.whole.parties, self.whole.services]
        if "contract" in kind:
            tables.append(self.whole.contracts)
        for table in tables:
            if wanted in table:
                known: str = table[wanted].id
                return known
        ids = [id_ for table in tables for id_ in table]
        raise UnknownId(kind, wanted, near_ids(wanted, ids))

    @staticmethod
    def _id(
        given: str | Entity, ids: Mapping[str, object], table: Mapping[str, Entity], kind: str
    ) -> str:
        wanted = _given(given)
        if wanted in ids:
            return wanted
        if wanted in table:
            return table[wanted].id
        raise UnknownId(kind, wanted, near_ids(wanted, ids))

    # --- parties ---------------------------------------------------------------------

    @cached_property
    def whole_of(self) -> Mapping[str, str]:
        """A function's parent, or its organisation where it has none."""
        return {
            key: party.parent or party.organization
            for key, party in self.parties.items()
            if isinstance(party, Function)
        }

    @cached_property
    def parts_of(self) -> Mapping[str, tuple[str, ...]]:
        """The functions directly under a function or an organisation."""
        return _turned((over, part) for part, over in self.whole_of.items())

    @cached_property
    def groups_of(self) -> Mapping[str, tuple[str, ...]]:
        """The clienteles and virtual clients that a party is a member of."""
        return _turned(
            (member, key)
            for key, party in self.parties.items()
            if isinstance(party, (Clientele, VirtualClient))
            for member in party.members
        )

    @cached_property
    def partnerships(self) -> dict[str, Partnership]:
        """The partnerships by id."""
        return {key: one for key, one in self.parties.items() if isinstance(one, Partnership)}

    @cached_property
    def partnerships_of(self) -> Mapping[str, tuple[str, ...]]:
        """The partnerships that a party is a member of."""
        return _turned(
            (member, key) for key, party in self.partnerships.items() for member in party.members
        )

    def functions(self) -> Iterable[Function]:
        """Every function, in order of declaration."""
        return (party for party in self.parties.values() if isinstance(party, Function))

    def organizations(self) -> Iterable[Organization]:
        """Every organisation, in order of declaration."""
        return (party for party in self.parties.values() if isinstance(party, Organization))

    # --- services and deliveries -----------------------------------------------------

    @cached_property
    def components(self) -> Mapping[str, tuple[str, ...]]:
        """The components of each service that has some, alternatives included, once each."""
        return {key: component_ids(one) for key, one in self.services.items() if one.components}

    @cached_property
    def built_on(self) -> Mapping[str, tuple[str, ...]]:
        """The services that have a service among their components."""
        return _turned((part, key) for key, parts in self.components.items() for part in parts)

    @cached_property
    def provided(self) -> Mapping[str, tuple[str, ...]]:
        """The services that a party provides."""
        return _turned((one.provider, key) for key, one in self.services.items())

    @cached_property
    def deliveries(self) -> Mapping[str, tuple[Delivery, ...]]:
        """The deliveries of a service."""
        return _turned((one.service, one) for one in self.whole.deliveries)

    @cached_property
    def received(self) -> Mapping[str, tuple[Delivery, ...]]:
        """The deliveries that a party is the client of."""
        return _turned((one.client, one) for one in self.whole.deliveries)

    @cached_property
    def used(self) -> Mapping[str, tuple[Delivery, ...]]:
        """The deliveries that a party is among the users of."""
        return _turned((user, one) for one in self.whole.deliveries for user in one.users)

    @cached_property
    def delivered_to(self) -> Pairs:
        """The deliveries of a service to a client, by (service, client)."""
        return Pairs(self.deliveries, self.received, is_client)

    @cached_property
    def used_by(self) -> Pairs:
        """The deliveries of a service that a party is among the users of, by (service, user)."""
        return Pairs(self.deliveries, self.used, is_user)

    @cached_property
    def clients(self) -> Mapping[str, frozenset[str]]:
        """The clients of a service."""
        return {
            key: frozenset(one.client for one in deliveries)
            for key, deliveries in self.deliveries.items()
        }

    def provider(self, service_id: str) -> str:
        """The party that provides a service."""
        return self.services[service_id].provider


def _given(entity: str | Entity) -> str:
    if isinstance(entity, (str, Entity)):
        return entity if isinstance(entity, str) else entity.id
    raise WrongValue("an id or an entity is expected", entity)


def _turned(pairs: Iterable[tuple[K, T]]) -> dict[K, tuple[T, ...]]:
    turned: dict[K, Any] = {}
    for key, value in pairs:
        # Most have one neighbour: a list for each would be twice the memory.
        here = turned.get(key)
        if here is None:
            turned[key] = (value,)
        elif type(here) is tuple:
            turned[key] = [*here, value]
        else:
            here.append(value)
    for key, found in turned.items():
        if type(found) is list:
            turned[key] = tuple(found)
    return turned
