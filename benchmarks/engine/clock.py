"""CPU time of calls: what is compared is measured in one process, with the collector off."""

import gc
import time
from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

T = TypeVar("T")

#: CPU seconds after which a measurement is not repeated any more.
BUDGET = 10.0


def seconds(ask: Callable[[], object]) -> float:
    """CPU seconds of one call; freeing its result is not part of it."""
    was_on = gc.isenabled()
    gc.disable()
    start = time.process_time_ns()
    result = ask()
    taken = time.process_time_ns() - start
    if was_on:
        gc.enable()
    del result
    return taken / 1e9


def fastest(ask: Callable[[], object], repeats: int = 5) -> float:
    """The least CPU seconds of several calls."""
    return min(within([seconds_of(ask)] * repeats))


def fastest_after(before: Callable[[], object], ask: Callable[[], object]) -> float:
    """The least CPU seconds of a call; `before` is done each time and not measured."""

    def once() -> float:
        before()
        return seconds(ask)

    return min(within([once] * 9))


def fastest_of_fresh(make: Callable[[], T], ask: Callable[[T], object], repeats: int = 3) -> float:
    """The least CPU seconds of calls, each with an argument made for it, not measured."""

    def once() -> float:
        argument = make()
        return seconds(lambda: ask(argument))

    return min(within([once] * repeats))


def seconds_of(ask: Callable[[], object]) -> Callable[[], float]:
    """The measurement of a call, still to be made."""
    return lambda: seconds(ask)


def within(measurements: Iterable[Callable[[], float]], budget: float = BUDGET) -> Iterator[float]:
    """Measurements one after the other, until they have taken more than the budget."""
    spent = 0.0
    for measure in measurements:
        taken = measure()
        yield taken
        spent += taken
        if spent > budget:
            return
