"""A failure, answered at once: who is hit, who answers, what was promised (L8, L9, L17, L18)."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import Any

from attrs import field, frozen

from valuenet.engine.contracts.performance import penalties_of
from valuenet.engine.contracts.terms import commitment_name
from valuenet.engine.decimals import as_text
from valuenet.engine.impact import Hit, Impact, affected, impact
from valuenet.engine.impact.contracts import fall
from valuenet.engine.index import Index
from valuenet.engine.responsibility import Link, root_links, step_links
from valuenet.engine.sight import grading_deliveries
from valuenet.model import Commitment, Contract, Penalty
from valuenet.tables import Result, text_table

Step = tuple[str, str]


@frozen
class Answer:
    """Who answers to whom for a service that fails, or works less well.

    Attributes:
        link: The link of the chain; its depth is not that of any one chain.
        whole: The service that the link's own is a component of; None where the link
            leads to a client that is hit.
    """

    link: Link
    whole: str | None

    def to_dict(self) -> dict[str, Any]:
        """The link as the command line prints it."""
        link = self.link
        return {
            "answers": link.answers,
            "to": link.to,
            "service": link.service,
            "whole": self.whole,
            "contract": link.contract,
            "standing": link.standing,
            "members": list(link.members),
            "lead": link.lead,
        }


@frozen
class Promise:
    """A commitment on a service that fails, and the penalties tied to it."""

    contract: Contract
    place: int
    penalties: tuple[Penalty, ...]

    @property
    def commitment(self) -> Commitment:
        """What was promised."""
        return self.contract.commitments[self.place]

    def to_dict(self) -> dict[str, Any]:
        """The promise as the command line prints it; amounts as texts."""
        one = self.commitment
        return {
            "contract": self.contract.id,
            "provider": self.contract.provider,
            "client": self.contract.client,
            "commitment": commitment_name(self.contract, self.place),
            "service": one.service,
            "indicator": one.indicator,
            "direction": one.direction,
            "target": as_text(one.target),
            "unit": one.unit,
            "window": one.window,
            "penalties": [
                {
                    "amount": as_text(due.amount),
                    "unit": due.unit,
                    "per": due.per,
                    "cap": as_text(due.cap),
                }
                for due in self.penalties
            ],
        }


@frozen
class Failure(Result):
    """Who is hit by a failure, who answers for it, what was promised and what follows.

    Attributes:
        impact: The hits (L9, L17).
        answers: The links of the chains of the services hit, from the clients down to what
            fails: one for each client or step, whatever the number of chains that hold it.
        promises: The commitments on the services of these links, by contract and place.
    """

    impact: Impact
    answers: tuple[Answer, ...] = field(repr=False)
    promises: tuple[Promise, ...] = field(repr=False)

    @property
    def id(self) -> str:
        """What fails."""
        return self.impact.id

    def columns(self) -> tuple[str, ...]:
        """The keys of every row."""
        return self.impact.columns()

    def rows(self) -> list[dict[str, Any]]:
        """One dict a hit, as in the impact."""
        return self.impact.rows()

    def to_dict(self) -> dict[str, Any]:
        """The impact's `id` and `hits`, then `answers` and `promises`."""
        return {
            **self.impact.to_dict(),
            "answers": [one.to_dict() for one in self.answers],
            "promises": [one.to_dict() for one in self.promises],
        }

    def text(self, *, limit: int | None = None) -> str:
        """Who is hit, who answers, what was promised: a table each."""
        sections = (
            ("Who is hit", self.rows()),
            ("Who answers", [one.to_dict() for one in self.answers]),
            ("What was promised, and what follows", [_short(one) for one in self.promises]),
        )
        return "\n\n".join(
            f"{title}\n\n{text_table(rows, limit=limit)}" for title, rows in sections
        )

    def _caption(self) -> str:
        return f"Who is hit when {self.id} fails, and who answers"


def failure(index: Index, id_: str) -> Failure:
    """Who is hit when a party, a service or a contract fails, who answers, what was promised.

    Complexity: linear in the hits and in what stands between the clients and the failure.
    """
    hits = impact(index, id_)
    parts, ends, under = _what_fails(index, id_)
    answers = [*_to_clients(index, hits.hits)]
    answers += _behind(index, hits.services, parts)
    # A delivery that falls with its contract breaks that contract's promises, and no others.
    promises = _promises(index, {one.link.service for one in answers}, ends, under)
    return Failure(hits, tuple(answers), tuple(promises))


def _what_fails(index: Index, id_: str) -> tuple[dict[str, list[str]], Collection[str], str | None]:
    """Service -> its components that carry the failure; the services that fail or suffer
    whoever receives them; the contract by which the others of the hits fail.
    """
    if id_ not in index.contracts:
        felt: Collection[str] = affected(index, id_)
        return {one: _carrying(index, one, felt) for one in felt}, felt, None
    found = fall(index, id_)
    cut = found.steps
    carrying = {one: _carrying(index, one, found.felt, cut.get(one, ())) for one in found.felt}
    # What arrives under the contract fails for those who receive it there.
    return carrying, found.felt, id_


def _carrying(
    index: Index, service_id: str, felt: Collection[str], cut: Collection[str] = ()
) -> list[str]:
    return [one for one in index.components.get(service_id, ()) if one in felt or one in cut]


def _to_clients(index: Index, hits: Iterable[Hit]) -> Iterator[Answer]:
    """The provider of each service hit answers to those whose deliveries give it (L8)."""
    clients: dict[str, set[str]] = {}
    for hit in hits:
        given = grading_deliveries(index, hit.client, hit.service, hit.grade)
        clients.setdefault(hit.service, set()).update(one.client for one in given)
    for service, found in sorted(clients.items()):
        for link in root_links(index, service, sorted(found)):
            yield Answer(link, None)


def _behind(index: Index, services: Iterable[str], parts: dict[str, list[str]]) -> Iterator[Answer]:
    """The links of the steps that carry the failure, breadth first from the services hit."""
    met = set(services)
    level = sorted(met)
    while level:
        step: list[str] = []
        for whole in level:
            for part in parts.get(whole, ()):
                for link in step_links(index, whole, part):
                    yield Answer(link, whole)
                if part not in met:
                    met.add(part)
                    step.append(part)
        level = step


def _promises(
    index: Index, services: set[str], ends: Collection[str], under: str | None
) -> Iterator[Promise]:
    for contract_id, contract in sorted(index.contracts.items()):
        for place, one in enumerate(contract.commitments):
            if one.service in services and (one.service in ends or contract_id == under):
                yield Promise(contract, place, tuple(penalties_of(contract, one)))


def _short(promise: Promise) -> dict[str, Any]:
    """A promise as far as a terminal has room."""
    one = promise.to_dict()
    target = f"{one['direction']} {one['target']} {one['unit']}".strip() if one["target"] else ""
    return {
        **{key: one[key] for key in ("contract", "provider", "client", "service", "indicator")},
        "target": target,
        "penalties": [_penalty_text(due) for due in one["penalties"]],
    }


def _penalty_text(due: dict[str, Any]) -> str:
    cap = f", at most {due['cap']} {due['unit']}" if due["cap"] else ""
    amount = due["amount"] or "an unstated amount of"
    return f"{amount} {due['unit']} for each {due['per']}{cap}"
