"""Reading and writing 100,000 services as JSON against `json.loads` and `json.dumps`.

Aims: reading at most 6, 2.5 where msgspec is installed. CPU time, the minimum of repeats in
turn, in one process. The cyclic garbage collector is switched off around all for the ratio
that counts, since the reader switches it off itself; then on, as a program finds it, where
`json.loads` alone takes several times as long. What each made is thrown away outside the
measured time. `json.dumps` indents, as is written here.
"""

import gc
import json
import sys
import time
from collections.abc import Callable
from typing import Any

from generate import document

import valuenet as vn
from valuenet.io import loading

SERVICES = 100_000
REPEATS = 5
#: YAML takes so much longer that a part of the services shows it as well.
YAML_PART = 50


def plain(services: int) -> dict[str, Any]:
    """As many services and deliveries, and little else: the most objects for a text."""
    functions = {f"f{i}": {"name": f"Fonction {i}", "role": "mission"} for i in range(200)}
    return {
        "valuenet": 1,
        "name": "Services",
        "organizations": {"o": {"name": "O", "kind": "company", "functions": functions}},
        "services": {
            f"s{i}": {
                "name": f"Service numéro {i}",
                "provider": f"f{i % 200}",
                "components": [f"s{j}" for j in (i + 1, i + 2) if j < services],
                "deliveries": [{"client": f"f{(i + 1) % 200}"}],
            }
            for i in range(services)
        },
    }


def seconds(read: Callable[[], object], *, collecting: bool) -> float:
    """CPU seconds of one reading; what it made is freed afterwards."""
    gc.collect()
    if not collecting:
        gc.disable()
    start = time.process_time_ns()
    made = read()
    taken = time.process_time_ns() - start
    gc.enable()
    del made
    return taken / 1e9


def ratios(
    name: str,
    base: Callable[[], object],
    others: dict[str, Callable[[], object]],
    *,
    repeats: int = REPEATS,
) -> None:
    """Print how long others take as multiples of a base, with the collector off and on."""
    for collecting in (False, True):
        taken: dict[str, list[float]] = {one: [] for one in (name, *others)}
        for _ in range(repeats):
            for one, run in {name: base, **others}.items():
                taken[one].append(seconds(run, collecting=collecting))
        least = {one: min(times) for one, times in taken.items()}
        shown = [f"{one} {least[one]:.3f} s ({least[one] / least[name]:.2f})" for one in others]
        state = "on" if collecting else "off"
        print(f"    collector {state:<4} {name} {least[name]:.3f} s   " + "   ".join(shown))


def without_msgspec(text: str) -> vn.Network:
    """The network of a JSON text as it is read where msgspec is not installed."""
    worth_it, loading.WORTH_IT = loading.WORTH_IT, sys.maxsize
    try:
        return vn.loads(text, "json")
    finally:
        loading.WORTH_IT = worth_it


def measure(made: dict[str, Any]) -> None:
    """Print both readings of a document, and its writing."""
    text = json.dumps(made, ensure_ascii=False)
    deliveries = sum(len(one["deliveries"]) for one in made["services"].values())
    print(f"  {deliveries:,} deliveries, {len(text) / 1e6:.1f} MB of JSON")
    ratios(
        "json.loads",
        lambda: json.loads(text),
        {
            "loads with msgspec": lambda: vn.loads(text, "json"),
            "loads without": lambda: without_msgspec(text),
        },
    )
    net = vn.loads(text, "json")
    ratios(
        "json.dumps",
        lambda: json.dumps(made, ensure_ascii=False, indent=2),
        {"dumps": lambda: vn.dumps(net, "json")},
        repeats=2,
    )


def main(services: int) -> None:
    """Print every measurement."""
    print(f"loads and dumps of {services:,} services, as multiples of the standard library's")
    for name, make in (("plain", plain), ("like a real one", document)):
        print(f"  {name}", end="")
        measure(make(services))
    text = json.dumps(plain(services // YAML_PART), ensure_ascii=False)
    print(f"  the plain one in YAML, {services // YAML_PART:,} services (JSON text is YAML)")
    yaml = {"loads": lambda: vn.loads(text, "yaml")}
    ratios("json.loads", lambda: json.loads(text), yaml, repeats=1)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else SERVICES)
