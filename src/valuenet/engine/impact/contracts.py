"""Who is hit when a contract falls: whose sight or component rests on it (sourcing.md L17)."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

from attrs import frozen

from valuenet.engine.alternatives import fails, lost
from valuenet.engine.composition import dependents
from valuenet.engine.coverage import covered_by
from valuenet.engine.impact.hits import Pair
from valuenet.engine.impact.sightings import visible_grade
from valuenet.engine.index import Index
from valuenet.engine.receivers import needs_receiver, receivers
from valuenet.engine.sight import grading_deliveries, sighted_by
from valuenet.model import Delivery

#: What tells deliveries apart.
Keys = Collection[tuple[str, str, str | None]]


@frozen
class Fall:
    """What falls with a contract.

    Attributes:
        covered: The deliveries that it covers.
        cut: The (party, service) whose visible grade rests on covered deliveries only.
        steps: Service -> its components that arrive by covered deliveries only.
        felt: The services with such a step in {s} ∪ closure(s).
    """

    covered: tuple[Delivery, ...]
    cut: frozenset[Pair]
    steps: Mapping[str, Sequence[str]]
    felt: frozenset[str]

    def pairs(self, index: Index) -> Iterator[Pair]:
        """Who is hit, through which service, by party then service."""
        through = {
            (party, service)
            for service in self.felt
            for party in sighted_by(index, *index.deliveries.get(service, ()))
        }
        yield from sorted(through | self.cut)

    def lost(self, index: Index) -> set[str]:
        """The services that cannot work without what arrives under the contract (L19).

        The steps are struck, not the components: others may receive these still.
        """
        gone = {one for one, parts in self.steps.items() if fails(index, one, set(parts))}
        while True:
            gone = lost(index, gone)
            # A cut step and a lost component may together leave a group too few.
            more = {
                one
                for one, parts in self.steps.items()
                if one not in gone and fails(index, one, gone.union(parts))
            }
            if not more:
                return gone
            gone |= more


def fall(index: Index, contract_id: str) -> Fall:
    """What falls with a contract (L17).

    Complexity: linear in the covered services, who sees them and what is built on them; a
    pass more for each service that only falls once others have.
    """
    covered = tuple(covered_by(index, contract_id))
    keys = {one.key for one in covered}
    services = sorted({one.service for one in covered})
    cut = frozenset(pair for service in services for pair in _cut(index, service, keys))
    steps: dict[str, list[str]] = {}
    for part in services:
        for whole in index.built_on.get(part, ()):
            if _arrives_by(index, whole, part, keys):
                steps.setdefault(whole, []).append(part)
    return Fall(covered, cut, steps, frozenset(steps.keys() | dependents(index, steps)))


def _cut(index: Index, service_id: str, keys: Keys) -> Iterator[Pair]:
    for party in sighted_by(index, *index.deliveries[service_id]):
        grade = visible_grade(index, party, service_id)
        if grade is not None and all(
            one.key in keys for one in grading_deliveries(index, party, service_id, grade)
        ):
            yield party, service_id


def _arrives_by(index: Index, service_id: str, component_id: str, keys: Keys) -> bool:
    """Whether a component has receivers, all of them by these deliveries only."""
    if not needs_receiver(index, service_id, component_id):
        return False
    found = receivers(index, service_id, component_id)
    deliveries = index.delivered_to
    return bool(found) and all(
        one.key in keys
        for receiver in found
        for one in deliveries.get((component_id, receiver), ())
    )
