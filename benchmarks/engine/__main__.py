"""The whole comparison as Markdown: `python -m benchmarks engine [--services N] [PART...]`."""

from __future__ import annotations

import argparse
import gc
import platform
import sys
from collections.abc import Callable, Iterable
from importlib import metadata
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from benchmarks.engine import chains, edits, everybody, impacts, views
from benchmarks.engine.case import Case
from benchmarks.engine.contestants import CONTESTANTS
from benchmarks.engine.growth import growth_table
from benchmarks.engine.memory import crowd_line, memory_table
from benchmarks.engine.rows import Row, comparison

QUESTIONS: dict[str, Callable[[Case], Iterable[Row]]] = {
    "everybody": everybody.rows,
    "impacts": impacts.rows,
    "views": views.rows,
    "chains": chains.rows,
    "edits": edits.rows,
}
SIZES = ("memory", "growth", "crowd")


def main() -> None:
    """Print the parts that are asked for, or all."""
    given = _arguments()
    gc.disable()
    case = Case(given.services, given.clients)
    print(f"{case.described()}.\n", flush=True)
    # What stays is not looked at again when former networks are freed.
    len(case.contestants)
    gc.freeze()
    print(f"Python {platform.python_version()}, {_versions()}.\n", flush=True)
    for part, rows in QUESTIONS.items():
        if part in given.parts:
            print(f"### {part.capitalize()}\n\n{comparison(rows(case))}\n", flush=True)
    if "memory" in given.parts:
        print(f"### Memory\n\n{memory_table(case)}\n", flush=True)
    if "growth" in given.parts:
        print(f"### Growth\n\n{growth_table(given.services)}\n", flush=True)
    if "crowd" in given.parts:
        print(f"### Crowd\n\n{crowd_line(given.services // 2)}.\n", flush=True)


def _arguments() -> argparse.Namespace:
    parts = [*QUESTIONS, *SIZES]
    parser = argparse.ArgumentParser(prog="python -m benchmarks engine", description=__doc__)
    parser.add_argument("parts", nargs="*", metavar="PART", help=f"of {', '.join(parts)}")
    parser.add_argument("--services", type=int, default=100_000)
    parser.add_argument("--clients", type=int, help="one in twenty services where not given")
    given = parser.parse_args()
    if unknown := set(given.parts) - set(parts):
        parser.error(f"no part {min(unknown)!r}: {', '.join(parts)}")
    given.parts = given.parts or parts
    return given


def _versions() -> str:
    names = ("numpy", *(one.name for one in CONTESTANTS))
    return ", ".join(f"{name} {metadata.version(name)}" for name in names)


if __name__ == "__main__":
    main()
