"""Reading 100,000 services from JSON against `json.loads` of the same text.

Aim: at most 8. CPU time, the minimum of repeats in turn, in one process. The cyclic garbage
collector is switched off around both for the ratio that counts, since the reader switches it
off itself; then on, as a program finds it, where `json.loads` alone takes several times as
long. What either made is thrown away outside the measured time.
"""

import gc
import json
import sys
import time
from collections.abc import Callable
from typing import Any

from generate import document

import valuenet as vn

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


def measure(text: str, format: str, repeats: int) -> None:
    """Print both readings of a text, with the collector off and on."""
    for collecting in (False, True):
        base, ours = [], []
        for _ in range(repeats):
            base.append(seconds(lambda: json.loads(text), collecting=collecting))
            ours.append(seconds(lambda: vn.loads(text, format), collecting=collecting))
        state = "on" if collecting else "off"
        print(
            f"    collector {state:<4} json.loads {min(base):8.3f} s   loads {min(ours):8.3f} s",
            end="",
        )
        print(f"   ratio {min(ours) / min(base):8.2f}")


def main(services: int) -> None:
    """Print every measurement."""
    print(f"loads of {services:,} services")
    for name, made in (("plain", plain(services)), ("like a real one", document(services))):
        text = json.dumps(made, ensure_ascii=False)
        deliveries = sum(len(one["deliveries"]) for one in made["services"].values())
        print(f"  {name}: {deliveries:,} deliveries, {len(text) / 1e6:.1f} MB of JSON")
        measure(text, "json", REPEATS)
    text = json.dumps(plain(services // YAML_PART), ensure_ascii=False)
    print(f"  the plain one in YAML, {services // YAML_PART:,} services (JSON text is YAML)")
    measure(text, "yaml", 1)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else SERVICES)
