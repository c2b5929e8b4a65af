"""Strata pictures of random organisations with long French names: milliseconds and KB.

Aims: up to 60 sectors in a ring within 100 ms and 150 KB of SVG, on a slide; a thousand
sectors within a second. CPU time of a first drawing, with nothing known of its texts: the
median of pictures, each the fastest of a few.
"""

import gc
import statistics
import sys
import time
from collections.abc import Iterable
from pathlib import Path

from valuenet.render import text
from valuenet.render.drawing import Drawing
from valuenet.render.strata import draw_spec
from valuenet.render.strata.spec import RINGS, StrataSpec

sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "unit" / "render"))

from strata_samples import agglomeration, highlighted, random_spec

SEEDS = range(6)
REPEATS = 3
#: The sectors of each ring; those not named here are as they often are.
USUAL = {"teams": 7, "support": 10, "suppliers": 12}
SIZES = {
    "20 missions, 20 clients": {"missions": 20, "market": 20},
    "30 missions, 30 clients": {"missions": 30, "market": 30},
    "30 in every ring": {"missions": 30, "market": 30, "suppliers": 30, "support": 30},
    "60 missions": {"missions": 60, "market": 20},
    "60 clients": {"missions": 15, "market": 60},
    "60 suppliers": {"missions": 20, "market": 20, "suppliers": 60},
    "60 missions, 60 clients": {"missions": 60, "market": 60},
    "60 in three rings": {"missions": 60, "market": 60, "suppliers": 60},
    "1000 clients": {"missions": 20, "market": 1000},
    "500 missions, 500 clients": {"missions": 500, "market": 500},
    "1000 in five rings": {
        "missions": 300,
        "market": 400,
        "suppliers": 100,
        "support": 180,
        "teams": 20,
    },
}


def pictures() -> Iterable[tuple[str, list[StrataSpec]]]:
    """Specifications by name."""
    typical = agglomeration()
    yield "typical slide", [typical, agglomeration(links=True), highlighted(typical, "m06")]
    for name, sizes in SIZES.items():
        seeds = SEEDS if sum(sizes.values()) < 500 else SEEDS[:2]
        yield name, [random_spec(seed, **{**USUAL, **sizes}) for seed in seeds]


def forget() -> None:
    """Forget what is known of texts."""
    for function in (text.clean, text.wraps, text.hyphenated_wraps, text._measured):  # noqa: SLF001
        function.cache_clear()


def drawn(spec: StrataSpec) -> tuple[float, Drawing]:
    """The least CPU milliseconds of a drawing with its SVG, and the drawing."""
    times = []
    gc.disable()
    for _ in range(REPEATS):
        forget()
        start = time.process_time_ns()
        drawing = draw_spec(spec)
        assert drawing.svg
        times.append(time.process_time_ns() - start)
    gc.enable()
    return min(times) / 1e6, drawing


def line(name: str, specs: list[StrataSpec]) -> str:
    """One line of measurements: medians, but for the page and the least size."""
    times, drawings = zip(*map(drawn, specs), strict=True)
    reports = [drawing.report() for drawing in drawings]
    sectors = statistics.median(sum(len(spec.ring(r)) for r in RINGS) for spec in specs)
    numbers = statistics.median(len(report.numbered) for report in reports)
    weight = statistics.median(len(drawing.svg.encode()) / 1000 for drawing in drawings)
    pages = sorted({f"{report.page_pt[0] / 960:g}" for report in reports})
    least = min(report.smallest_pt for report in reports)
    return (
        f"  {name:<27}{statistics.median(times):7.0f} ms{weight:7.0f} KB"
        f"{least:6.1f} pt  page x {' to '.join({pages[0]: 0, pages[-1]: 0}):<13}"
        f"{sectors:6.0f} sectors{numbers:5.0f} numbers"
    )


def main() -> None:
    """Print every measurement."""
    print("strata pictures, first drawing, CPU time; page: times a slide of 960 by 540 points")
    for name, specs in pictures():
        print(line(name, specs), flush=True)


if __name__ == "__main__":
    main()
