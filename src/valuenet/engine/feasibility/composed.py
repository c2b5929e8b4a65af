"""What the chain behind one service promises on one indicator, with gaps taken as perfect."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal, localcontext

from attrs import frozen

from valuenet.engine.contracts.units import AVAILABILITY, EXACT, RESTORE_TIME
from valuenet.engine.feasibility.answer import Gap
from valuenet.engine.feasibility.chance import Chance, chance
from valuenet.engine.feasibility.influence import gain, slopes
from valuenet.engine.feasibility.keys import Keys, keys_of
from valuenet.engine.feasibility.parts import Parts, parts_behind
from valuenet.engine.feasibility.promises import Part, Promises
from valuenet.engine.feasibility.times import Time, escalation_time, restore_time
from valuenet.engine.index import Index

_ONE, _NONE = Decimal(1), Decimal(0)


@frozen
class Composed:
    """What a chain promises: a ratio, or a length of time, exact where both bounds are one.

    `weakest` and `assumptions` are those of `FeasibilityRow`.
    """

    lower: Decimal
    upper: Decimal
    gaps: tuple[Gap, ...]
    weakest: tuple[str, ...]
    assumptions: tuple[str, ...]


def composed(promises: Promises, service_id: str, shared: int) -> Composed:
    """What is promised behind a service, on the indicator and by the clock of the promises (L20).

    Complexity: linear in the closure, but for groups that share parts (`chance`).
    """
    index, indicator = promises.index, promises.indicator
    parts = parts_behind(index, service_id)
    services = [service_id, *(one for members in parts.members for one in members)]
    found = promises.behind(service_id, services)
    gaps = tuple(
        Gap(one, index.provider(one), part.reason)
        for one, part in sorted(found.items())
        if part.reason is not None
    )
    if indicator == AVAILABILITY:
        figure, weakest = _availability(index, parts, found, shared)
    elif indicator == RESTORE_TIME:
        figure, weakest = _restoring(index, parts, found)
    else:
        figure, weakest = _escalating(parts, found)
    if not weakest and gaps:
        weakest = _path_to(index, service_id, gaps[0].service)
    made = tuple(_assumptions(parts, found, figure, indicator))
    return Composed(figure.lower, figure.upper, gaps, weakest, made)


def _assumptions(
    parts: Parts, found: dict[str, Part], figure: Chance, indicator: str
) -> Iterator[str]:
    yield "itself"
    if not found:
        return
    figures = [one for one in found.values() if one.figure is not None]
    if figures:
        yield "behind"
    if len(figures) > 1:
        kinds = {AVAILABILITY: "independent", RESTORE_TIME: "side-by-side"}
        yield kinds.get(indicator, "in-turn")
    if any(one.figure is None and one.reason is None for one in found.values()):
        yield "own-parts"
    if any(one.reason is not None for one in found.values()):
        yield "gaps"
    if any(one.several for one in figures):
        yield "least-strict"
    if not all(one.everywhere for one in figures):
        yield "for-all"
    if any(len(one) > 1 for one in parts.members) or parts.members[parts.root]:
        yield "loops"
    if figure.lower != figure.upper:
        yield "bounds"


# --- availability ----------------------------------------------------------------------


def _availability(
    index: Index, parts: Parts, found: dict[str, Part], shared: int
) -> tuple[Chance, tuple[str, ...]]:
    own = [_product(_figures(found, members)) for members in parts.members]
    keys = keys_of(parts, [one == 1 for one in own])
    chances = [_product(own[node] for node in nodes) for nodes in keys.owned]
    figure = chance(keys, chances, shared)
    if figure.lower == 1:
        return figure, ()
    weakest = _weakest(parts, found, keys, chances, shared)
    return figure, _path_to(index, parts.service, weakest)


def _product(values: Iterable[Decimal]) -> Decimal:
    """The exact product, by halves: of long numbers that takes far less than one by one."""
    factors = list(values) or [_ONE]
    with localcontext(EXACT):
        while len(factors) > 1:
            pairs = zip(factors[::2], factors[1::2], strict=False)
            odd = factors[-1:] if len(factors) % 2 else []
            factors = [*(one * other for one, other in pairs), *odd]
    return factors[0]


def _figures(found: dict[str, Part], services: Sequence[str]) -> Iterator[Decimal]:
    for one in services:
        figure = found[one].figure
        if figure is not None:
            yield figure


def _weakest(
    parts: Parts, found: dict[str, Part], keys: Keys, chances: list[Decimal], shared: int
) -> str:
    """The part whose being perfect would raise the figure the most; ties by id.

    Where that cannot be told - bounds, or a structure too large - the one with the least
    figure of its own.
    """
    members = [[one for node in nodes for one in parts.members[node]] for nodes in keys.owned]
    least = [
        min(((value, one) for one in ids if (value := found[one].figure) is not None), default=None)
        for ids in members
    ]
    found_slopes = slopes(keys, chances, shared)
    ranked = []
    for key, weak in enumerate(least):
        if weak is not None:
            value, one = weak
            won = _NONE
            if found_slopes is not None:
                # Of the parts of one key, the least likely gains the most.
                others = _product(_figures(found, [two for two in members[key] if two != one]))
                won = gain(found_slopes[key], others, value)
            ranked.append((-won, value, one))
    return _first(ranked)


def _first(ranked: list[tuple[Decimal, Decimal, str]]) -> str:
    best = min(lost for lost, _, _ in ranked)
    # Without a gain to go by, by the figure; with one, by the id alone.
    if best == 0:
        return min((value, one) for _, value, one in ranked)[1]
    return min(one for lost, _, one in ranked if lost == best)


def _path_to(index: Index, service_id: str, part: str) -> tuple[str, ...]:
    """A shortest path by components, of several the one whose list of ids is least."""
    before: dict[str, str] = {service_id: ""}
    level = [service_id]
    while part not in before:
        step = []
        for one in level:
            for two in sorted(index.components.get(one, ())):
                if two not in before:
                    before[two] = one
                    step.append(two)
        level = step
    path = []
    while part:
        path.append(part)
        part = before[part]
    return tuple(reversed(path))


# --- times -----------------------------------------------------------------------------


def _restoring(
    index: Index, parts: Parts, found: dict[str, Part]
) -> tuple[Chance, tuple[str, ...]]:
    own = [max(_figures(found, one), default=_NONE) for one in parts.members]
    time = restore_time(parts, own)
    return _exact(time), _slowest(index, parts, found, time)


def _slowest(index: Index, parts: Parts, found: dict[str, Part], time: Time) -> tuple[str, ...]:
    if not time.length:
        return ()
    slow = min(one for one in parts.members[time.nodes[-1]] if found[one].figure == time.length)
    return _path_to(index, parts.service, slow)


def _escalating(parts: Parts, found: dict[str, Part]) -> tuple[Chance, tuple[str, ...]]:
    with localcontext(EXACT):
        own = [sum(_figures(found, one), _NONE) for one in parts.members]
    time = escalation_time(parts, own)
    if not time.length:
        return _exact(time), ()
    path = (one for node in time.nodes for one in parts.members[node])
    return _exact(time), (parts.service, *path)


def _exact(time: Time) -> Chance:
    return Chance(time.length, time.length)
