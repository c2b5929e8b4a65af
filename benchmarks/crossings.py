"""Crossings of strata pictures, against those of the order of declaration; and times.

Flows of random organisations of 5 to 60 sectors are drawn twice: with the sectors in the
order that the library finds, and in the order in which they are declared, each ring in
equal parts. What crosses is counted on the lines of both: pairs of flows whose lines cross,
and places where lines cross; with dense flows bundled as they are drawn, and each for
itself. Pairs that change sides inside one bundle count as crossing: nobody can follow them.
The aim is half of the crossings, in the median.
"""

import statistics
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from unittest.mock import patch

from valuenet.render.strata import routes
from valuenet.render.strata.order import arrange
from valuenet.render.strata.plan import plan_in
from valuenet.render.strata.spec import StrataSpec

sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "unit" / "render"))

from crossings import Crossings, crossings, declared, rough_ways
from organisations import organisation
from strata_samples import random_spec

COUNT = 100
SEAM = 90.0

SETS: dict[str, Callable[[int], StrataSpec]] = {
    "shared platforms, in any order": organisation,
    "shared platforms, tidily declared": lambda seed: organisation(seed, tidy=True),
    "one team a function, in any order": random_spec,
}


def both(spec: StrataSpec) -> tuple[Crossings, Crossings]:
    """What crosses in the order that is found, and in that of declaration."""
    seam = SEAM if spec.links else None
    found, other = (
        crossings(rough_ways(plan_in(spec, rings(spec, seam), seam)))
        for rings in (arrange, declared)
    )
    return found, other


def quartiles(values: Iterable[float]) -> str:
    """The quartiles of some ratios."""
    return " ".join(f"{value:.2f}" for value in statistics.quantiles(values, n=4))


def line(name: str, specs: list[StrataSpec]) -> str:
    """One line of measurements: quartiles of both ratios."""
    counts = [pair for pair in map(both, specs) if pair[1].pairs]
    pairs = [(a.pairs + a.hidden) / (b.pairs + b.hidden) for a, b in counts]
    places = [a.places / b.places for a, b in counts]
    return f"  {name:<36}pairs {quartiles(pairs)}   places {quartiles(places)}"


def milliseconds(spec: StrataSpec) -> float:
    """The least CPU time of a few arrangements."""
    times = []
    for _ in range(3):
        start = time.process_time_ns()
        arrange(spec)
        times.append(time.process_time_ns() - start)
    return min(times) / 1e6


def main() -> None:
    """Print every measurement."""
    print(f"crossings over those of the order of declaration, quartiles of {COUNT}")
    for name, make in SETS.items():
        specs = [make(seed) for seed in range(COUNT)]
        print(line(name, specs), flush=True)
        with patch.multiple(routes, MOST_LANES=10**9, MOST_ARROWS=10**9, MOST_LINES=10**9):
            print(line("    each flow for itself", specs), flush=True)
    print("the order of all sectors, CPU time")
    for size in (30, 60, 300, 1000):
        print(f"  {size:5} sectors{milliseconds(organisation(1, size)):8.1f} ms", flush=True)
    for size in (20, 60, 1000):
        rings = {"teams": size, "suppliers": size, "support": size, "market": size}
        spec = random_spec(1, missions=size, **rings)
        print(f"  {size:5} in each of five rings{milliseconds(spec):8.1f} ms", flush=True)


if __name__ == "__main__":
    main()
