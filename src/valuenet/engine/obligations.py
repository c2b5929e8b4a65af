"""What binds whom: obligations, and the subcontractors that they pass on to (sourcing.md L21)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from attrs import field, frozen

from valuenet.engine.containment import inside, parts
from valuenet.engine.coverage import wholes
from valuenet.engine.index import Index
from valuenet.engine.subcontracting import (
    contracts_by_provider,
    services_of_provider,
    subcontractors,
)
from valuenet.errors import UnknownId, WrongValue, near_ids
from valuenet.model import Contract, Entity, Obligation
from valuenet.model.contracts import ObligationKind
from valuenet.tables import Result

#: A condition of status: whoever has it has it alone.
STATUS_KINDS: frozenset[ObligationKind] = frozenset({"legal-person"})
#: What the client of a contract holds to.
CLIENT_KINDS: frozenset[ObligationKind] = frozenset({"change-support", "inventory", "needs"})


@frozen
class Binding:
    """One party is bound by one obligation.

    Attributes:
        party: Who is bound.
        obligation: The id of the obligation; of a contract's commitments, of the contract.
        name: The name of the same.
        origin: The party or the contract on which it is set.
        own: Whether it is set on the party itself.
        contract: Under whose covered services it reaches the party; None where it needs none.
        path: Why, in ids: origin, provider where that is another, covered service,
            components, party.
    """

    party: str
    obligation: str
    kind: ObligationKind
    name: str
    origin: str
    own: bool
    contract: str | None
    path: tuple[str, ...]

    def to_dict(self) -> dict[str, Any]:
        """The binding as the command line prints it."""
        return {
            "party": self.party,
            "obligation": self.obligation,
            "kind": self.kind,
            "name": self.name,
            "origin": self.origin,
            "own": self.own,
            "contract": self.contract,
            "path": list(self.path),
        }


@frozen
class Obligations(Result):
    """What binds a party, or whom a contract or an obligation binds.

    Bindings stand by party, obligation, contract. Asked about a party, those of its parts
    and of what it stands inside are among them.
    """

    id: str
    bindings: tuple[Binding, ...] = field(repr=False)

    def columns(self) -> tuple[str, ...]:
        """The keys of every row."""
        return ("party", "obligation", "kind", "name", "origin", "own", "contract", "path")

    def rows(self) -> list[dict[str, Any]]:
        """One dict a binding, with the keys of `Binding.to_dict`."""
        return [one.to_dict() for one in self.bindings]

    def to_dict(self) -> dict[str, Any]:
        """`{"id", "bindings": [...]}`."""
        return {"id": self.id, "bindings": self.rows()}

    def _caption(self) -> str:
        return f"Obligations: {self.id}"


@frozen
class _Duty:
    """An obligation as declared, or the commitments of a contract as one.

    `services` are those that it is about; None for all that a contract covers.
    """

    id: str
    kind: ObligationKind
    name: str
    party: str | None
    contract: str | None
    services: frozenset[str] | None = None

    @property
    def origin(self) -> str:
        """The party on which it is set, else the contract; empty where it is set on nothing."""
        return self.party or self.contract or ""


def obligations(index: Index, entity: str | Entity) -> Obligations:
    """What binds a party, or whom a contract or a declared obligation binds (L21).

    Asked about a party: what binds it, a part of it, or what it stands inside. Asked about a
    contract: what is set on it, and what is set on its provider for it. The commitments of a
    contract are an obligation of kind `service-levels`, under the id of the contract, for
    the services that they name.

    Raises:
        UnknownId: No such party, contract or obligation.
    """
    kind, id_ = _named(index, entity)
    if kind == "parties":
        found = _on_party(index, id_)
    elif kind == "contracts":
        found = _under_contract(index, index.contracts[id_])
    else:
        declared = (one for one in _duties(index) if one.id == id_ and one.services is None)
        found = (one for duty in declared for one in _bindings(index, duty))
    return Obligations(
        id_,
        tuple(sorted(found, key=_order)),
    )


def kinds_that_bind(index: Index) -> dict[str, set[ObligationKind]]:
    """The kinds of everything that binds each party; for `Index.once`."""
    binding = index.once(_binding_duties)
    return {party: {one.kind for one in duties} for party, duties in binding.items()}


def _on_party(index: Index, party_id: str) -> Iterator[Binding]:
    near = frozenset(wholes(index, party_id)) | inside(index, party_id)
    binding = index.once(_binding_duties)
    # Each once, also where it binds several of them.
    duties = {(one.id, one.services): one for party in near for one in binding.get(party, ())}
    for duty in duties.values():
        yield from _bindings(index, duty, near)


def _under_contract(index: Index, contract: Contract) -> Iterator[Binding]:
    for duty in _duties(index):
        if _concerns(index, duty, contract):
            yield from _bindings(index, duty, under=contract)


def _binding_duties(index: Index) -> dict[str, list[_Duty]]:
    """Party -> what binds it, without the ways: found once, for every question."""
    found: dict[str, list[_Duty]] = {}
    behind: dict[tuple[str, ...], list[str]] = {}
    for duty in _duties(index):
        bound = _bound(index, duty)
        parties = {} if bound is None else {bound: None}
        for contract in _contracts(index, duty):
            services = _services(index, duty, contract)
            key = (contract.id, *services)
            if key not in behind:
                behind[key] = list(subcontractors(index, contract, services).steps)
            parties |= dict.fromkeys(behind[key])
        for party in parties:
            found.setdefault(party, []).append(duty)
    return found


def _order(one: Binding) -> tuple[str, ...]:
    return (one.party, one.obligation, one.contract or "", one.kind)


def _named(index: Index, entity: str | Entity) -> tuple[str, str]:
    """The table and the id of what is given as id, alias or entity."""
    if not isinstance(entity, (str, Entity)):
        raise WrongValue("an id or an entity is expected", entity)
    wanted = entity if isinstance(entity, str) else entity.id
    kinds = ("duties",) if isinstance(entity, Obligation) else ("parties", "contracts", "duties")
    tables = {kind: getattr(index.whole, kind) for kind in kinds}
    for kind, table in tables.items():
        if wanted in table:
            return kind, table[wanted].id
    ids = [id_ for table in tables.values() for id_ in table]
    raise UnknownId("party, contract or obligation", wanted, near_ids(wanted, ids))


def _duties(index: Index) -> Iterator[_Duty]:
    for one in index.whole.duties.values():
        yield _Duty(one.id, one.kind, one.name, one.party, one.contract)
    for key, contract in index.contracts.items():
        if contract.commitments:
            services = frozenset(one.service for one in contract.commitments)
            yield _Duty(key, "service-levels", contract.name, None, key, services)


# --- whom an obligation binds ----------------------------------------------------------


def _bindings(
    index: Index,
    duty: _Duty,
    parties: frozenset[str] | None = None,
    *,
    under: Contract | None = None,
) -> Iterator[Binding]:
    """Whom it binds; if given, of these parties only, and passed on under this contract only."""
    bound = _bound(index, duty)
    if bound is not None and (parties is None or bound in parties):
        way = (bound,) if duty.party else (duty.origin, bound)
        yield _binding(duty, bound, duty.contract, way)
    for contract in _contracts(index, duty):
        if under is not None and contract is not under:
            continue
        services = _services(index, duty, contract)
        behind = subcontractors(index, contract, services, origin=duty.origin)
        for party in behind.steps:
            if parties is None or party in parties:
                yield _binding(duty, party, contract.id, behind.path(party))


def _binding(duty: _Duty, party: str, contract: str | None, path: tuple[str, ...]) -> Binding:
    own = party == duty.party
    return Binding(party, duty.id, duty.kind, duty.name, duty.origin, own, contract, path)


def _bound(index: Index, duty: _Duty) -> str | None:
    """The party that it is set on, or else the side of its contract that it is for."""
    if duty.party is not None or duty.contract is None:
        return duty.party
    contract = index.contracts[duty.contract]
    return contract.client if duty.kind in CLIENT_KINDS else contract.provider


def _contracts(index: Index, duty: _Duty) -> Iterator[Contract]:
    """The contracts under which it may pass on; none where it stays with whom it is set on."""
    if duty.kind in STATUS_KINDS | CLIENT_KINDS:
        return
    if duty.contract is not None:
        yield index.contracts[duty.contract]
    elif duty.party is not None:
        own = (duty.party, *parts(index, duty.party))
        signing = {whole for one in own for whole in wholes(index, one)}
        signed = index.once(contracts_by_provider)
        yield from (one for party in sorted(signing) for one in signed.get(party, ()))


def _services(index: Index, duty: _Duty, contract: Contract) -> list[str]:
    """The services of a contract behind which it passes on: what its party provides itself."""
    covered = services_of_provider(index, contract)
    if duty.services is not None:
        covered = [one for one in covered if one in duty.services]
    if duty.party is not None:
        own = {duty.party, *parts(index, duty.party)}
        covered = [one for one in covered if index.provider(one) in own]
    return covered


def _concerns(index: Index, duty: _Duty, contract: Contract) -> bool:
    """Whether it is set on a contract, or on the provider of what that covers."""
    if duty.contract is not None:
        return duty.contract == contract.id
    return duty.party is not None and bool(_services(index, duty, contract))
