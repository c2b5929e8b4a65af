"""Whether what is promised can be held: every commitment that composes (sourcing.md L20)."""

from __future__ import annotations

from collections.abc import Iterator

from valuenet.engine.contracts.units import AVAILABILITY, Clock
from valuenet.engine.coverage import covering, wholes
from valuenet.engine.feasibility.answer import Feasibility, FeasibilityRow, LeftOut
from valuenet.engine.feasibility.chance import SHARED
from valuenet.engine.feasibility.composed import Composed, composed
from valuenet.engine.feasibility.figures import in_unit
from valuenet.engine.feasibility.promises import DIRECTIONS, Figure, Promises, readable
from valuenet.engine.feasibility.words import BoundedBy, LeftOutReason, Verdict
from valuenet.engine.index import Index
from valuenet.model import Contract
from valuenet.model.contracts import Commitment


def feasibility(index: Index, client_id: str | None = None, *, shared: int = SHARED) -> Feasibility:
    """Every commitment against what is promised behind its service (L20).

    Args:
        index: The network.
        client_id: Only promises under contracts that cover a delivery of the service to this
            party, or to one that it is inside of.
        shared: Up to so many shared parts of one module a figure is exact.

    Returns:
        A row a commitment on availability, restore-time or escalation-time, by contract and
        place in it. With gaps counted as perfect, a target that is missed is `infeasible`;
        else a gap makes it `unbacked`, as do bounds on both sides of the target.

    Complexity: for each service and indicator promised, as `composed`.
    """
    promises: dict[tuple[str, Clock | None], Promises] = {}
    known: dict[tuple[str, str, Clock | None], Composed] = {}
    rows, left_out = [], []
    for contract, promise in _asked(index, client_id):
        figure = readable(promise) if promise.indicator in DIRECTIONS else None
        if figure is None:
            reason: LeftOutReason = "target" if promise.indicator in DIRECTIONS else "indicator"
            left_out.append(LeftOut(contract.id, promise.service, promise.indicator, reason))
            continue
        about = (promise.indicator, figure.clock)
        key = (promise.service, *about)
        if key not in known:
            behind = promises.setdefault(about, Promises(index, *about))
            known[key] = composed(behind, promise.service, shared)
        rows.append(_row(contract, promise, figure, known[key]))
    return Feasibility(client_id, tuple(rows), tuple(left_out))


def _asked(index: Index, client_id: str | None) -> Iterator[tuple[Contract, Commitment]]:
    clients = set(wholes(index, client_id)) if client_id is not None else None
    for key, contract in sorted(index.contracts.items()):
        for promise in contract.commitments:
            if clients is None or any(
                one.client in clients and key in covering(index, one)
                for one in index.deliveries.get(promise.service, ())
            ):
                yield contract, promise


def _row(
    contract: Contract, promise: Commitment, target: Figure, found: Composed
) -> FeasibilityRow:
    below, _ = in_unit(promise.indicator, promise.unit, found.lower)
    _, above = in_unit(promise.indicator, promise.unit, found.upper)
    bounded: BoundedBy | None = None
    if below != above:
        bounded = "shared-parts" if found.lower != found.upper else "decimals"
    return FeasibilityRow(
        contract.id,
        contract.client,
        promise.service,
        promise.indicator,
        promise.direction,
        in_unit(promise.indicator, promise.unit, target.value)[0],
        promise.unit,
        _verdict(promise.indicator, target, found),
        None if bounded else below,
        below if bounded else None,
        above if bounded else None,
        bounded,
        found.gaps,
        found.weakest,
        found.assumptions,
    )


def _verdict(indicator: str, target: Figure, found: Composed) -> Verdict:
    best, worst = found.upper >= target.value, found.lower >= target.value
    if indicator != AVAILABILITY:
        best, worst = found.lower <= target.value, found.upper <= target.value
    if not best:
        return "infeasible"
    return "backed" if worst and not found.gaps else "unbacked"
